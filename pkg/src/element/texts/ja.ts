import type { Translation } from "./texts";

export const ja: Translation = {
  language: "ja",
};
