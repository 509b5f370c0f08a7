import type { Component, Deal, Decimal, IsoDate } from "attain";
import type { Session } from "../store/session";
import { FURTHER } from "./edits";

/** A sale besides those of the book, of any amount. */
export interface Further {
  deal: Deal;
  /** The field that holds its amount. */
  field: string;
}

/** The components that add up an amount of deals. */
export function sellable(session: Session): Component[] {
  return session.plan.components.filter(({ measure }) => typeof measure.sum === "string");
}

/**
 * A sale like the last one that counted in a component, but for its amounts: so it meets the plan's
 * conditions. Null where no deal has counted and not every deal would.
 */
export function furtherIn(session: Session, component: string, on: IsoDate, name: string): Further | null {
  const spec = session.plan.components.find(({ id }) => id === component);
  const field = spec?.measure.sum;
  if (!spec || typeof field !== "string") return null;
  const counted = session.statement.lines.filter(
    (line) => line.component === component && line.kind === "deal" && line.deal !== FURTHER,
  );
  const last = counted.at(-1)?.deal;
  const like = session.attain.book().deals?.find(({ id }) => id === last);
  if (!like && spec.measure.when) return null;
  const amounts = Object.entries(session.plan.fields ?? {})
    .filter(([, { kind }]) => kind === "amount")
    .map(([key]) => key);
  const fields = Object.entries(like?.fields ?? {}).filter(([key]) => !amounts.includes(key));
  return {
    field,
    deal: {
      id: FURTHER,
      name,
      owner: like?.owner ?? null,
      status: "won",
      close_date: on,
      dates: { cash: on, invoice: on },
      split: like?.split ?? "1",
      splits: like?.splits ?? [],
      fields: Object.fromEntries(fields),
    },
  };
}

/** The sale with an amount. */
export function sold({ deal, field }: Further, amount: Decimal): Deal {
  return field === "amount" ? { ...deal, amount } : { ...deal, fields: { ...deal.fields, [field]: amount } };
}

/** The amount that a sale was given. */
export function amountOf(deal: Deal, field: string): Decimal {
  const value = field === "amount" ? deal.amount : deal.fields?.[field];
  return value === null || value === undefined ? "0" : String(value);
}
