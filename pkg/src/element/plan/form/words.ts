import type { FormWords } from "../../texts/form/words";

/** The form's words by language; each is loaded when a reader of it opens the form. */
const LANGUAGES: Readonly<Record<string, () => Promise<FormWords>>> = {
  en: async () => (await import("../../texts/form/en")).form,
  de: async () => (await import("../../texts/form/de")).form,
  es: async () => (await import("../../texts/form/es")).form,
  fr: async () => (await import("../../texts/form/fr")).form,
  ja: async () => (await import("../../texts/form/ja")).form,
};

/** The form's words in a language, else in English. */
export function formWords(language: string): Promise<FormWords> {
  const load = LANGUAGES[language] ?? LANGUAGES["en"];
  if (!load) throw new Error("the form has no words");
  return load();
}
