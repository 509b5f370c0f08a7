import type { DateOrder, DecimalSign, Identical, ImportOptions, ImportReport } from "attain";
import { html, type TemplateResult } from "lit";
import type { Store } from "../store/store";
import type { Texts } from "../texts/en";
import type { Draft } from "./draft";

export const DATE_ORDERS: readonly DateOrder[] = ["iso", "mdy", "dmy"];
export const IDENTICAL: readonly Identical[] = ["keep", "once"];
const SIGNS: readonly DecimalSign[] = ["point", "comma"];

/** A cell that can be read two ways, and the ways. */
export interface Question {
  value: string;
  /** Whether the file's dates are in more than one order. */
  mixed: boolean;
  answers: { label: string; reading: ImportOptions }[];
}

/** What of an export can be read two ways: its dates, then its numbers. */
export function asked({ dates, faults }: ImportReport): { value: string; of: "dates" | "decimal" } | null {
  const open = (code: string): string | null => faults.find((fault) => fault.code === code)?.value ?? null;
  const date = dates === null ? (open("ambiguous_date") ?? open("date_order")) : null;
  if (date !== null) return { value: date, of: "dates" };
  const number = open("ambiguous_number");
  return number === null ? null : { value: number, of: "decimal" };
}

/** Whether the dates of an export are in more than one order, so that none is assumed. */
function isMixed({ dates, faults }: ImportReport): boolean {
  return dates === null && faults.some(({ code }) => code === "date_order");
}

/** Dates and numbers that could be read two ways are asked about, never guessed. */
export function question(report: ImportReport, t: Texts): Question | null {
  const found = asked(report);
  if (!found) return null;
  const dates = (label: string, dates: DateOrder): Question["answers"][number] => ({ label, reading: { dates } });
  const sign = (label: string, decimal: DecimalSign): Question["answers"][number] => ({ label, reading: { decimal } });
  const answers =
    found.of === "dates"
      ? [dates(t.import.monthFirst, "mdy"), dates(t.import.dayFirst, "dmy")]
      : [sign(t.import.point, "point"), sign(t.import.comma, "comma")];
  return { value: found.value, mixed: isMixed(report), answers };
}

/** The buttons that answer it. */
export function questionButtons(
  { value, mixed, answers }: Question,
  t: Texts,
  say: (reading: ImportOptions) => void,
): TemplateResult {
  return html`<div class="question">
    <p>${t.import.howWritten(value)} ${mixed ? t.import.mixedDates : ""}</p>
    <div class="answers">
      ${answers.map(
        ({ label, reading }) =>
          html`<button
            class="button"
            type="button"
            @click=${() => {
              say(reading);
            }}
          >
            ${label}
          </button>`,
      )}
    </div>
  </div>`;
}

/** How dates and numbers of an export are written, to be chosen. */
export function writing(
  store: Store,
  { reading, report }: Draft,
  say: (reading: ImportOptions) => void,
): TemplateResult {
  const { t } = store;
  const open = asked(report);
  const select = <T extends string>(
    label: string,
    names: Readonly<Record<T, string>>,
    values: readonly T[],
    now: T | null | undefined,
    choose: (value: T | null) => void,
  ): TemplateResult =>
    html`<label class="choice"
      >${label}
      <select
        class="field"
        @change=${(event: Event) => {
          choose(values.find((value) => value === (event.target as HTMLSelectElement).value) ?? null);
        }}
      >
        <option value="" ?selected=${!now}>${t.import.asRecognised}</option>
        ${values.map((value) => html`<option value=${value} ?selected=${value === now}>${names[value]}</option>`)}
      </select></label
    >`;
  return html`<h4>${t.import.mapping.writing}</h4>
    ${
      open
        ? html`<p class="missing" role="status">
            ${t.import.howWritten(open.value)} ${isMixed(report) ? t.import.mixedDates : ""}
          </p>`
        : ""
    }
    <div class="choices">
      ${select(t.import.datesAre, t.import.dates, DATE_ORDERS, reading.dates, (dates) => {
        say({ dates });
      })}
      ${select(t.import.mapping.decimals, t.import.mapping.decimal, SIGNS, reading.decimal, (decimal) => {
        say({ decimal });
      })}
    </div>`;
}
