import { en, type Texts } from "./en";

/** Languages besides English, each loaded when it is asked for: `de: async () => (await import("./de")).de`. */
const languages: Readonly<Record<string, () => Promise<Texts>>> = {};

/** The catalogue of a locale such as `de-CH`, else of the browser's language, else English. */
export async function textsFor(locale: string | undefined): Promise<Texts> {
  const wanted = locale ?? (typeof navigator === "undefined" ? "en" : navigator.language);
  const load = languages[wanted.split("-")[0]?.toLowerCase() ?? ""];
  return load ? load() : en;
}
