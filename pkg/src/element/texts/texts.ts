import { en, type Texts } from "./en";

/** A catalogue in the making: what is missing of it is shown in English. */
export type Translation = Partially<Texts>;

type Partially<T> = {
  [K in keyof T]?: T[K] extends (...given: never[]) => unknown
    ? T[K]
    : T[K] extends readonly unknown[]
      ? T[K]
      : T[K] extends object
        ? Partially<T[K]>
        : T[K];
};

/** A language besides English, loaded when it is asked for. */
interface Language {
  id: string;
  /** In the language itself. */
  name: string;
  load: () => Promise<Translation>;
}

const others: readonly Language[] = [
  { id: "de", name: "Deutsch", load: async () => (await import("./de")).de },
  { id: "es", name: "Español", load: async () => (await import("./es")).es },
  { id: "fr", name: "Français", load: async () => (await import("./fr")).fr },
  { id: "ja", name: "日本語", load: async () => (await import("./ja")).ja },
];

/** What can be chosen. */
export const languages: readonly Pick<Language, "id" | "name">[] = [{ id: "en", name: "English" }, ...others];

function isGroup(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The catalogue with the English words in the places that are missing. */
function completed<T extends object>(english: T, translation: Partially<T>): T {
  const entries = Object.entries(english).map(([key, words]: [string, unknown]) => {
    const own = (translation as Record<string, unknown>)[key];
    if (own === undefined) return [key, words];
    return [key, isGroup(words) && isGroup(own) ? completed(words, own) : own];
  });
  return Object.fromEntries(entries) as T;
}

/** The language of a locale such as `de-CH`. */
export function languageOf(locale: string): string {
  return locale.split("-")[0]?.toLowerCase() ?? "";
}

/** A locale as `Intl` takes it, also where it is written as in `de_DE`; nothing where it is none. */
export function knownLocale(locale: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(locale.replaceAll("_", "-"))[0];
  } catch {
    return undefined;
  }
}

/** What a language has words for; nothing where there is no catalogue of it. */
export async function textsIn(language: string): Promise<Translation> {
  return (await others.find(({ id }) => id === language)?.load()) ?? {};
}

/** The language of a locale, else the browser's. */
export function languageFor(locale: string | undefined): string {
  return languageOf(locale ?? (typeof navigator === "undefined" ? "en" : navigator.language));
}

/** The catalogue of a locale such as `de-CH`, else of the browser's language, else English. */
export async function textsFor(locale: string | undefined): Promise<Texts> {
  return completed(en, await textsIn(languageFor(locale)));
}

/** The locale for a language that was chosen: the reader's own one of that language, with its country, where there is one. */
export function localeFor(language: string): string {
  return navigator.languages.find((locale) => languageOf(locale) === language) ?? language;
}
