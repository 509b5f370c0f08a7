import type * as Attain from "attain";

/** The records of a plan document, by the names that its schema has for them. */
export interface Records {
  Plan: Attain.Plan;
  CalendarSpec: Attain.CalendarSpec;
  Participant: Attain.Participant;
  Leave: Attain.Leave;
  RampStep: Attain.RampStep;
  PayChange: Attain.PayChange;
  FieldSpec: Attain.FieldSpec;
  ExchangeRate: Attain.ExchangeRate;
  CreditModifier: Attain.CreditModifier;
  Component: Attain.Component;
  Measure: Attain.Measure;
  Test: Attain.Test;
  AllOf: Attain.AllOf;
  AnyOf: Attain.AnyOf;
  NotThis: Attain.NotThis;
  QuotaSpec: Attain.QuotaSpec;
  QuotaChange: Attain.QuotaChange;
  /** All of its modes in one. */
  Payout: Attain.Payout;
  Tier: Attain.Tier;
  StepTier: Attain.StepTier;
  Axis: Attain.Axis;
  Gate: Attain.Gate;
  Adjustment: Attain.Adjustment;
  AdjustmentTier: Attain.AdjustmentTier;
  Cap: Attain.Cap;
  Total: Attain.Total;
  Payment: Attain.Payment;
  Releases: Attain.Releases;
  Release: Attain.Release;
  Draw: Attain.Draw;
  Maximum: Attain.Maximum;
  Clawback: Attain.Clawback;
  ClawbackStep: Attain.ClawbackStep;
  Payee: Attain.Payee;
}

/** The closed lists, by the names that the schema has for them. */
export interface Choices {
  Mode: Attain.Payout["mode"];
  Basis: Attain.Basis;
  Combine: Attain.Combine;
  ComponentKind: Attain.ComponentKind;
  Counted: Attain.Counted;
  DrawKind: Attain.DrawKind;
  Event: Attain.Event;
  Every: Attain.Every;
  Excess: Attain.Excess;
  FieldKind: Attain.FieldKind;
  Input: Attain.Input;
  LowerBound: Attain.LowerBound;
  Negative: Attain.Negative;
  Pays: Attain.Pays;
  Per: Attain.Per;
  Proration: Attain.Proration;
  Ratable: Attain.Ratable;
  Reads: Attain.Reads;
  RecoverOf: Attain.RecoverOf;
  Rounded: Attain.Rounded;
  RoundingRule: Attain.RoundingRule;
  Settle: Attain.Settle;
  Take: Attain.Take;
  TierAt: Attain.TierAt;
  WeekPattern: Attain.WeekPattern;
  Whose: Attain.Whose;
}

export type RecordName = keyof Records;
export type ChoiceName = keyof Choices;

/** What every record has, and the number of the format: neither has a name in the form. */
type Unnamed = "note" | "attain";
type KeysOf<T> = T extends unknown ? Exclude<Extract<keyof T, string>, Unnamed> : never;
/** The keys of a record. */
export type KeyOf<R extends RecordName> = KeysOf<Records[R]>;

type ListKeysOf<T> = T extends unknown
  ? { [K in KeysOf<T> & keyof T]-?: NonNullable<T[K]> extends readonly unknown[] ? K : never }[KeysOf<T> & keyof T]
  : never;
/** The keys under which lists stand. */
export type ListKey = { [R in RecordName]: ListKeysOf<Records[R]> }[RecordName];

/**
 * The words of the form in which a plan is edited. What a plan may say is named by the generated types,
 * so that the compiler finds what a language lacks.
 */
export interface FormWords {
  /** What each key of each record is called. */
  readonly labels: { readonly [R in RecordName]: Readonly<Record<KeyOf<R>, string>> };
  /** What can be chosen. */
  readonly choices: { readonly [C in ChoiceName]: Readonly<Record<Choices[C], string>> };
  /** The buttons that add an entry to a list. */
  readonly add: Readonly<Record<ListKey, string>>;
  /** What is asked where one of several keys is given. */
  readonly given: Readonly<Record<"Measure" | "Cap" | "Gate" | "Adjustment" | "table" | "QuotaSpec" | "Test", string>>;
  readonly note: string;
  readonly yes: string;
  readonly no: string;
  /** The rate that follows from target incentive and quota, and any other. */
  readonly rateIs: string;
  readonly targetRate: string;
  readonly ownRate: string;
  /** A quota that is one number for each interval. */
  readonly quotaEach: string;
  /** What a point of a line holds. */
  readonly pointAt: string;
  readonly pointRate: string;
  /** Conditions. */
  readonly condition: string;
  readonly conditions: Readonly<Record<"test" | "all" | "any" | "not", string>>;
  /** What a comparison compares with. */
  readonly value: string;
  /** An entry of a list: "Tiers, no. 2". */
  readonly entry: (list: string, place: number) => string;
  /** What is missing in a row or record and can be added. */
  readonly addMore: string;
  readonly addColumn: string;
  readonly remove: (what: string) => string;
  readonly removeShort: string;
  readonly duplicate: (component: string) => string;
  readonly duplicateShort: string;
  readonly copyOf: (component: string) => string;
  readonly newComponent: string;
  readonly newModifier: string;
  readonly newPayee: string;
  readonly addField: string;
  readonly fieldName: string;
  readonly addRow: string;
  readonly addMatrixColumn: string;
  /** The plan's own name, currency and time. */
  readonly planItself: string;
  /** Something entered is not taken: what was in force stays so. */
  readonly draft: (faults: number) => string;
  /** What the faults are called that are listed beside it. */
  readonly inTheWay: string;
  /** Nothing is in the way any more, because something else changed. */
  /** How a number is written in a field. */
  readonly numberSuchAs: (number: string) => string;
  readonly ready: string;
  readonly apply: string;
}
