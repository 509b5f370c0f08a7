import { plurals } from "./plural";

const plural = plurals("en");

const deals = (count: number): string => plural(count, { one: "deal", other: "deals" });
const rows = (count: number): string => plural(count, { one: "row", other: "rows" });

/**
 * All words that the element shows, by view. Other languages are objects of the same type, so the
 * compiler finds what is not translated. Figures come ready written; functions put them in place.
 */
export const en = {
  /** The language of this catalogue, as in the attribute `lang`. */
  language: "en",
  /** The names of the views. */
  sections: {
    position: "Position",
    deals: "Deals",
    whatif: "What-if",
    statement: "Statement",
    plan: "Plan",
  },
  simulator: {
    sections: "Sections",
    loading: "Loading…",
    load: "Plan and deals",
    asOf: "Data as of",
    planVersion: (version: string) => `plan ${version}`,
    example: "Shipped example",
    drop: "Drop a plan (JSON) or an export of deals (CSV)",
    dismiss: "Dismiss",
    showUnread: "Show what could not be read",
    explanation: "How this came about",
    privacy: "Calculated inside this page. Plans and deals never leave it.",
  },
  empty: {
    title: "Start with a plan",
    words:
      "A plan says what is paid for what, as a JSON file; the deals come as a CSV export from your CRM. Drop both here, or choose them.",
    notLoaded: (file: string, why: string) => `${file} was not loaded: ${why}`,
    choose: "Choose files",
  },
  failed: {
    title: "The calculator could not start",
    words: "Attain calculates with WebAssembly inside this page, and the browser did not start it. This happens when",
    reasons: [
      "WebAssembly is switched off, as in Lockdown Mode and some hardened browsers;",
      "the site's security policy does not allow wasm-unsafe-eval;",
      "the page's .wasm file is missing, or is not served as application/wasm.",
    ],
    again: "Try again",
  },
  import: {
    example: "Shipped example",
    loadExample: "Load the example",
    planFirst: "load a plan first",
    planLoaded: (file: string) => `Plan loaded from ${file}.`,
    loadedFrom: (loaded: number, all: number, file: string) =>
      loaded === all
        ? `${deals(loaded)} loaded from ${file}.`
        : `${String(loaded)} of ${deals(all)} loaded from ${file}; ${rows(all - loaded)} could not be read.`,
  },
  sheet: {
    close: "Close",
  },
};

/** What a catalogue holds. */
export type Texts = typeof en;
