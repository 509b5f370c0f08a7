import type { Translation } from "./texts";

export const de: Translation = {
  language: "de",
};
