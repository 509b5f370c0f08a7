/** Why a payslip may differ, in the reader's words: sentences from what the engine found. */
import type { Cause, CauseStep } from "attain";
import type { Session } from "../store/session";
import type { Texts } from "../texts/en";
import type { Formats } from "../ui/format";

interface Words {
  t: Texts;
  formats: Formats;
  results: Session;
}

/** What was used instead, as it is written. */
function insteadOf({ kind, to }: CauseStep, { t, formats }: Words): string {
  const { payslip } = t.statement;
  if (to === null) return "";
  if (kind === "split") return formats.rate(to, "money");
  if (["date", "clawback_taken", "held_paid", "not_released"].includes(kind)) return formats.date(to);
  const readings: Partial<Record<string, string>> = payslip.readings;
  const roundings: Partial<Record<string, string>> = payslip.roundings;
  const clauses: Partial<Record<string, string>> = payslip.clauses;
  const events: Partial<Record<string, string>> = t.position.bases;
  if (kind === "reading") return readings[to] ?? to;
  if (kind === "rounding") return roundings[to] ?? to;
  if (kind === "left_out") return clauses[to] ?? to.replaceAll("_", " ");
  if (kind === "basis") return events[to] ?? to;
  return to;
}

function stepWords(step: CauseStep, words: Words): string {
  const { payslip } = words.t.statement;
  const { deals, statement } = words.results;
  if (step.kind === "paid_twice" && step.deal === null && step.to !== null) {
    const component = statement.components.find(({ id }) => id === step.component)?.name;
    const of = [...(component === undefined ? [] : [component]), words.formats.spanId(step.to)];
    return payslip.causes.paid_twice(of.join(", "));
  }
  const subject =
    deals.find(({ id }) => id === step.deal)?.name ??
    statement.components.find(({ id }) => id === step.component)?.name ??
    payslip.thePlan;
  return payslip.causes[step.kind](subject, insteadOf(step, words));
}

/** What was done otherwise. */
export function causeWords(cause: Cause, words: Words): string {
  return cause.steps.map((step) => stepWords(step, words)).join(" ");
}

/** What comes of it: the proof. */
export function proofWords({ rest, explains, steps }: Cause, difference: string, { t, formats }: Words): string {
  const { payslip } = t.statement;
  if (steps.some(({ kind }) => kind === "paid_twice")) return payslip.twice;
  if (!/[1-9]/.test(rest)) return payslip.exactly;
  return payslip.partly(formats.magnitude(explains), formats.magnitude(difference));
}
