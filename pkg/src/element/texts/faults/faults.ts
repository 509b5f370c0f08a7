import type { templates } from "./templates";

/** What the engine says of documents and questions that are wrong, and how to mend them. */
export type FaultCode = keyof typeof templates;

/** These sentences in a language: with `{0}`, `{1}` where the parts stand, as in the engine's own. */
export type FaultTemplates = Readonly<Record<FaultCode, string>>;

/** Loaded apart from the other words: most readers never meet them. */
const LANGUAGES: Readonly<Record<string, () => Promise<FaultTemplates>>> = {
  en: async () => (await import("./templates")).templates,
  de: async () => (await import("./de")).faults,
  es: async () => (await import("./es")).faults,
  fr: async () => (await import("./fr")).faults,
  ja: async () => (await import("./ja")).faults,
};

/** What is said of faults in a language, else in English. */
export async function faultsIn(language: string): Promise<FaultTemplates> {
  const load = LANGUAGES[language] ?? LANGUAGES["en"];
  if (!load) throw new Error("faults have no words");
  return load();
}
