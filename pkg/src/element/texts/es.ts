import type { Translation } from "./texts";

export const es: Translation = {
  language: "es",
};
