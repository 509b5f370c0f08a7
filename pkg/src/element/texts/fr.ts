import type { Translation } from "./texts";

export const fr: Translation = {
  language: "fr",
};
