import type { Texts } from "../en";
import { plurals } from "../plural";

const plural = plurals("de");
const number = new Intl.NumberFormat("de");
const deals = (count: number): string => plural(count, { one: "Deal", other: "Deals" });

export const mapping: Texts["import"]["mapping"] = {
  title: (file) => `Wie ${file} gelesen wird`,
  lead: "Sagen Sie, was jede Spalte enthält. Das wird für Exporte mit denselben Spalten gemerkt.",
  columns: "Spalten",
  empty: "leer",
  guessed: "vermutet",
  stages: "Phasen",
  chance: (stage) => `Chance von ${stage} in Prozent`,
  chanceWrong: "Eine Chance ist eine Zahl von 0 bis 100.",
  stageAs: (stage, count) => `${stage} (${deals(count)})`,
  writing: "Datumsangaben und Zahlen",
  decimals: "Dezimalzahlen sind geschrieben",
  decimal: { point: "1,200.50", comma: "1.200,50" },
  existing: "Deals, die schon da sind",
  existings: {
    replace: "Der Export tritt an ihre Stelle",
    update: "Werden auf den neuen Stand gebracht; was im Export fehlt, fällt weg",
    keep: "Werden auf den neuen Stand gebracht; was im Export fehlt, bleibt",
  },
  fields: {
    id: "Kennung des Deals",
    name: "Name des Deals",
    account: "Kunde",
    owner: "Inhaber",
    close_date: "Abschlussdatum",
    amount: "Betrag",
    currency: "Währung",
    stage: "Phase",
    status: "Status: gewonnen, verloren oder offen",
    won: "Gewonnen: ja oder nein",
    probability: "Wahrscheinlichkeit",
    split: "Anteil: Ihr Teil",
    cancelled: "Storniert am",
    booking: "Buchungsdatum",
    invoice: "Rechnungsdatum",
    cash: "Zahlungsdatum",
  },
  preview: "Die ersten Deals, wie sie gelesen würden",
  noDeals: "So lässt sich kein Deal lesen.",
  needs: (fields) => `Sagen Sie, welche Spalte es ist: ${fields}.`,
  pays: (fields) => `Ohne eine Spalte für ${fields} zahlt der Plan nichts für diese Deals.`,
  load: (count) => `${deals(count)} laden`,
  cancel: "Abbrechen",
  change: "Lesart ändern",
  asBefore: "Die Spalten wurden gelesen, wie Sie es zuletzt gesagt haben.",
  reading: (file, done, total) => `${file} wird gelesen: Zeile ${number.format(done)} von ${number.format(total)}`,
  stop: "Anhalten",
  stopped: (file) => `${file} wurde nicht geladen: Das Lesen wurde angehalten.`,
  changes: ({ added, changed, gone, gone_stay, unchanged }) => {
    const left = gone_stay ? "nicht im Export" : "weggefallen";
    return `${number.format(added.length)} neu, ${number.format(changed.length)} geändert, ${number.format(gone.length)} ${left}, ${number.format(unchanged)} wie zuvor.`;
  },
  different: "Was anders wurde",
  isNew: "Neu",
  isGone: "Weggefallen",
  isMissing: "Nicht im Export",
  was: (before, after) => `${before} → ${after}`,
  nothing: "nichts",
};
