import type { BookChanges } from "attain";
import { plurals } from "../plural";

const plural = plurals("en");
const number = new Intl.NumberFormat("en");
const deals = (count: number): string => plural(count, { one: "deal", other: "deals" });

/** The words of the step in which an export's columns are said. */
export const mapping = {
  title: (file: string) => `How ${file} is read`,
  lead: "Say what each column holds. What is written here is remembered for exports with the same columns.",
  columns: "Columns",
  empty: "empty",
  guessed: "guessed",
  stages: "Stages",
  chance: (stage: string) => `Chance of ${stage}, in percent`,
  chanceWrong: "A chance is a number from 0 to 100.",
  stageAs: (stage: string, count: number) => `${stage} (${deals(count)})`,
  writing: "Dates and numbers",
  decimals: "Decimals are written",
  decimal: { point: "1,200.50", comma: "1.200,50" },
  existing: "Deals that are there already",
  existings: {
    replace: "The export takes their place",
    update: "Are brought up to date; those that the export lacks go",
    keep: "Are brought up to date; those that the export lacks stay",
  },
  /** What a column may hold, besides the plan's own fields. */
  fields: {
    id: "Deal id",
    name: "Deal name",
    account: "Account",
    owner: "Owner",
    close_date: "Close date",
    amount: "Amount",
    currency: "Currency",
    stage: "Stage",
    status: "Status: won, lost or open",
    won: "Won: yes or no",
    probability: "Probability",
    split: "Split: your share",
    cancelled: "Cancelled on",
    booking: "Booking date",
    invoice: "Invoice date",
    cash: "Payment date",
  } as Readonly<Record<string, string>>,
  preview: "The first deals, as they would be read",
  noDeals: "No deal can be read like this.",
  needs: (fields: string) => `Say which column is: ${fields}.`,
  pays: (fields: string) => `Without a column for ${fields} the plan pays nothing for these deals.`,
  load: (count: number) => `Load ${deals(count)}`,
  cancel: "Cancel",
  change: "Change how it is read",
  asBefore: "Its columns were read as you said the last time.",
  reading: (file: string, done: number, total: number) =>
    `Reading ${file}: row ${number.format(done)} of ${number.format(total)}`,
  stop: "Stop",
  stopped: (file: string) => `${file} was not loaded: reading was stopped.`,
  changes: ({ added, changed, gone, gone_stay, unchanged }: BookChanges) => {
    const left = gone_stay ? "not in the export" : "gone";
    return `${number.format(added.length)} new, ${number.format(changed.length)} changed, ${number.format(gone.length)} ${left}, ${number.format(unchanged)} as before.`;
  },
  different: "What became different",
  isNew: "New",
  isGone: "Gone",
  isMissing: "Not in the export",
  was: (before: string, after: string) => `${before} → ${after}`,
  nothing: "nothing",
};
