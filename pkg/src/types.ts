// Generated from the Rust types by `UPDATE=1 cargo test --test schema`. Do not edit.

/** An exact decimal as text, such as "1234.50". Never a binary float. */
export type Decimal = string;
/** A day, such as "2026-03-31". */
export type IsoDate = string;
/** A number in a document; a literal number means its shortest decimal form. */
export type NumberInput = string | number;
/** A rate, weight, share or attainment in a document: "12%", "0.12" or 0.12. */
export type RatioInput = string | number;

/** What a part of a plan is about. */
export type About =
  /** Salary, target and the plan's time. */
  | "pay"
  /** One component. */
  | "component"
  /** When and how is paid. */
  | "payment";

/** A deal to add. */
export interface AddDeal {
  /** The deal; its id must be new. */
  deal: Deal;
  /** A note for people. */
  note?: unknown;
}

/** A multiplier of a component's earnings, looked up with another measure. Exactly one of `component` and `kpi` is given. */
export interface Adjustment {
  /** What people call it. */
  name?: string | null;
  /** The component whose attainment is looked up. */
  component?: string | null;
  /** The entered figure that is looked up. */
  kpi?: string | null;
  /** The tiers, lowest first; below the first the multiplier is 1. */
  tiers?: AdjustmentTier[];
  /** In place of tiers: what is looked up and the multiplier there, lowest first, with straight lines between them and the first and last multipliers outside. `[[0, 0], [2, 2]]` multiplies with the figure itself. */
  points?: Point[];
  /** Whether a tier begins at its lower bound or just above it. */
  lower_bound?: LowerBound;
  /** The multiplier holds only while this is met; else it is 1. */
  when?: Gate | null;
  /** A note for people. */
  note?: unknown;
}

/** One tier of a multiplier. */
export interface AdjustmentTier {
  /** Lower bound: a share of that component's quota, or the figure. */
  from: RatioInput;
  /** What earnings are multiplied with. */
  times: NumberInput;
  /** A note for people. */
  note?: unknown;
}

/** Every one of these holds. */
export interface AllOf {
  /** Every one of these holds. */
  all: Condition[];
  /** A note for people. */
  note?: unknown;
}

/** Three points of an uncertain amount, in money; their chances are 3, 4 and 3 of 10. */
export interface AmountPoints {
  /** The low amount. */
  low: NumberInput;
  /** The likely amount. */
  likely: NumberInput;
  /** The high amount. */
  high: NumberInput;
  /** The field of the deal that holds it. */
  field?: string;
  /** A note for people. */
  note?: unknown;
}

/** Three points of an uncertain amount, as shares of what the book says: everything that a deal has in money is multiplied. A won deal turns out low in 3 of 10 cases, likely in 4, high in 3 (Swanson's rule): low is then the amount that one in ten deals stays below, high the one that one in ten exceeds. */
export interface AmountShares {
  /** The low amount, such as "80%". */
  low: RatioInput;
  /** The likely amount. */
  likely?: RatioInput;
  /** The high amount. */
  high: RatioInput;
  /** A note for people. */
  note?: unknown;
}

/** At least one of these holds. */
export interface AnyOf {
  /** At least one of these holds. */
  any: Condition[];
  /** A note for people. */
  note?: unknown;
}

/** An attainment. */
export interface AttainmentGoal {
  /** The component's id. */
  component: string;
  /** The attainment, such as "100%". */
  at_least: RatioInput;
  /** A note for people. */
  note?: unknown;
}

/** Attainment of one component at the end of a span of time. */
export interface AttainmentOdds {
  /** The span's id. */
  id: string;
  /** First day. */
  start: IsoDate;
  /** Last day. */
  end: IsoDate;
  /** The quota. */
  quota: Decimal | null;
  /** What may be credited. */
  credited: Distribution;
  /** `credited ÷ quota`. */
  attainment: Distribution | null;
  /** The chance to reach the quota. */
  reach_quota: Chance | null;
  /** The chance to reach each tier: this one or a higher one. None in years. */
  tiers: TierOdds[];
}

/** One input of a table with two. */
export interface Axis {
  /** What the lower bounds are compared with. */
  by?: Input;
  /** The name of the field, figure or component, where the table is read with one. */
  of?: string | null;
  /** Lower bounds of the rows or columns, lowest first; below the first nothing is paid. */
  from: RatioInput[];
  /** A note for people. */
  note?: unknown;
}

/** A bar of a histogram. */
export interface Bar {
  /** Where it begins. */
  from: Decimal;
  /** Where the next one begins; figures of this bar are below it. Where there is only one figure, the figure itself. */
  to: Decimal;
  /** The chance of a figure in it. */
  chance: Decimal;
}

/** What a rate is multiplied with. */
export type Basis =
  /** The credited amounts. */
  | "credit"
  /** The component's target incentive for the interval. */
  | "target_incentive"
  /** Nothing: the rate itself is a sum of money for the interval. */
  | "money";

/** Deals and the day on which they were known. */
export interface Book {
  /** The day that the data is of; figures "to date" are as of this day. */
  as_of?: IsoDate | null;
  /** The deals, in any order. */
  deals?: Deal[];
  /** Figures that are entered by hand or come from elsewhere. */
  kpis?: Kpi[];
  /** Who reports to whom. */
  people?: Person[];
  /** Amounts that are added or taken off by hand. */
  adjustments?: ManualAdjustment[];
  /** A note for people. */
  note?: unknown;
}

/** What an import makes different in the book. */
export interface BookChanges {
  /** Deals that the book did not have. */
  added: DealName[];
  /** Deals that it had, and what is different about them. */
  changed: ChangedDeal[];
  /** Deals that it had and that the export lacks. */
  gone: DealName[];
  /** Whether deals that the export lacks stay in the book. */
  gone_stay: boolean;
  /** How many deals are as they were. */
  unchanged: number;
}

/** The time that a plan covers and how it is cut. */
export interface CalendarSpec {
  /** First day of the plan. */
  start: IsoDate;
  /** Last day of the plan. */
  end: IsoDate;
  /** How often earnings are paid. */
  pay?: Every;
  /** Months of whole weeks instead of civil months. */
  weeks?: WeekPattern | null;
  /** A note for people. */
  note?: unknown;
}

/** A deal that is cancelled. */
export interface CancelDeal {
  /** The deal's id. */
  deal: string;
  /** The day, within the plan's time. */
  on: IsoDate;
  /** A note for people. */
  note?: unknown;
}

/** A limit of what is paid. Exactly one of `amount` and `share` is given. */
export interface Cap {
  /** The limit in money. */
  amount?: NumberInput | null;
  /** The limit as a share of the component's target incentive for the span. */
  share?: RatioInput | null;
  /** The span in which it holds; the component's interval by default. */
  per?: Every | null;
  /** A note for people. */
  note?: unknown;
}

/** How far a cap is used up. */
export interface CapState {
  /** The most that is paid in the span. */
  limit: Decimal;
  /** The span's id. */
  span: string;
  /** What was taken off to date; above zero, the cap is reached. */
  cut: Decimal;
}

/** What may have caused a difference, proved by calculating everything with it. */
export interface Cause {
  /** What was done otherwise; several where it takes all of them. */
  steps: CauseStep[];
  /** What the plan pays with it. */
  expected: Decimal;
  /** How much of the difference it explains. */
  explains: Decimal;
  /** What it does not explain; zero where the plan pays exactly what was paid. */
  rest: Decimal;
  /** How many figures of the payslips come out exactly with it. */
  matches: number;
  /** How many figures that were right no longer are with it. */
  breaks: number;
  /** The changes to calculate with; none where the amount was only rounded further, or paid twice. */
  scenario: Scenario;
  /** What it is and what it explains, in plain English. */
  words: string;
}

/** What may have been done otherwise. Of causes that explain as much, the earlier is likelier. */
export type CauseKind =
  /** The deal was not counted. */
  | "missing_deal"
  /** The deal was cancelled, and nothing was taken back. */
  | "clawback_missing"
  /** The deal was counted with another share: `to`. */
  | "split"
  /** The deal was counted on another day: `to`. */
  | "date"
  /** The deal was taken back, as if it had been cancelled on the day `to`. */
  | "clawback_taken"
  /** What is held until later was paid, as if its event had been on the day `to`. */
  | "held_paid"
  /** What is due was not paid, as if its event had been on the day `to`. */
  | "not_released"
  /** The same amount was paid of the deal twice. */
  | "paid_twice"
  /** The amounts were exchanged at another rate: `to`; 1 is none. */
  | "currency"
  /** A deal that is not won in the book was counted. */
  | "not_won"
  /** The rate of another tier was paid: that of `to`. */
  | "tier"
  /** The rate table was read otherwise: `marginal`, `retroactive`, `bound_included`, `bound_excluded`. */
  | "reading"
  /** Deals were counted at another event: `to`. */
  | "basis"
  /** A part of the plan, `to`, was left out. */
  | "left_out"
  /** It was paid so many pay periods after it was earned: `to`. */
  | "lag"
  /** It was rounded otherwise: a rule of the plan, or to so many digits. */
  | "rounding";

/** One thing that was done otherwise than plan and book say. */
export interface CauseStep {
  /** What. */
  kind: CauseKind;
  /** The id of the deal that it is about. */
  deal: string | null;
  /** The id of the component that it is about. */
  component: string | null;
  /** What was used instead: a share, day, rate, tier, reading or key of the plan, by its kind. */
  to: string | null;
  /** JSON pointer to the clause of the plan that says how it should be. */
  clause: string | null;
}

/** An open deal that turns out the same in every outcome. */
export interface CertainDeal {
  /** The deal's id. */
  deal: string;
  /** Whether it is won. */
  won: boolean;
}

/** A chance, and how sure it is. */
export interface Chance {
  /** The chance, as a plain ratio. */
  chance: Decimal;
  /** Its standard error; none where it is exact. */
  standard_error: Decimal | null;
}

/** One change of a scenario. */
export type Change =
  | ({ change: "add" } & AddDeal)
  | ({ change: "remove" } & TheDeal)
  | ({ change: "win" } & WinDeal)
  | ({ change: "lose" } & TheDeal)
  | ({ change: "cancel" } & CancelDeal)
  | ({ change: "set" } & SetField)
  | ({ change: "move" } & MoveDeal)
  | ({ change: "split" } & SplitDeal)
  | ({ change: "scale" } & ScaleDeals)
  | ({ change: "kpi" } & EnterKpi)
  | ({ change: "quota" } & SetQuota)
  | ({ change: "edit_plan" } & EditPlan)
  | ({ change: "plan" } & OtherPlan);

/** A deal that is different from what it was. */
export interface ChangedDeal {
  /** Its id. */
  deal: string;
  /** What people call it. */
  name: string;
  /** What is different. */
  fields: ChangedField[];
}

/** A field of a deal that is different from what it was. */
export interface ChangedField {
  /** The field. */
  field: string;
  /** What it was; nothing if it was empty. */
  before: string | null;
  /** What it is; nothing if it is empty. */
  after: string | null;
}

/** A condition of the plan, and whether it is met. */
export interface Check {
  /** The component that it decides about. */
  component: string;
  /** What it decides. */
  kind: CheckKind;
  /** What is looked at: a component's name, or that of an entered figure. */
  of: string;
  /** Whether it is met. A multiplier is met where it is 1 or more. */
  met: boolean;
  /** What there is to date; none while a figure is not known. */
  now: Decimal | null;
  /** What is asked for; none where anything that is sold earns. */
  needed: Decimal | null;
  /** Whether what is asked for must be passed: reaching it is not enough. */
  beyond: boolean;
  /** What is missing; zero when it is met, or when it is reached and must be passed. */
  missing: Decimal | null;
  /** What the three figures are. */
  unit: Unit;
  /** What a multiplier multiplies with. */
  times: Decimal | null;
  /** First day on which something counts, where there is one. */
  from: IsoDate | null;
  /** Last day on which something counts, where there is one. */
  until: IsoDate | null;
  /** JSON pointer to the clause of the plan. */
  clause: string;
  /** Of a gate that is not met, the further conditions any of which would be enough. */
  or: Check[];
}

/** What a condition decides. */
export type CheckKind =
  /** Until it is met, the component earns nothing. */
  | "gate"
  /** It multiplies what the component earns. */
  | "multiplier"
  /** Below it, the component's table pays nothing. */
  | "threshold"
  /** A contest or other special incentive. */
  | "spif";

/** What is taken back when a deal is cancelled: by default what it earned, at the rates at which it earned it, while its credit still counts towards attainment. */
export interface Clawback {
  /** How much is taken back. */
  take?: Take;
  /** The share that is taken back. */
  share?: RatioInput;
  /** Nothing is taken back when the deal lasted longer than so many months after the credit. */
  within_months?: number | null;
  /** Shares that fall as the deal lasts, shortest time first, in place of `share` and `within_months`; after the last nothing is taken back. */
  steps?: ClawbackStep[];
  /** The components whose earnings are taken back; all by default. */
  components?: string[];
  /** The most that is taken from one payment, as a share of what is due in the pay period without what is taken back; the rest is taken from later payments. */
  at_most?: RatioInput | null;
  /** The deal's term in months, where it has no field for it. */
  term_months?: number;
  /** The field that holds the deal's term in months. */
  term_field?: string | null;
  /** A note for people. */
  note?: unknown;
}

/** What is taken back of a deal that lasted no longer. Exactly one of `days` and `months` is given. */
export interface ClawbackStep {
  /** Cancelled no more than so many days after the credit. */
  days?: number | null;
  /** Cancelled no more than so many months after the credit. */
  months?: number | null;
  /** The share that is taken back. */
  share: RatioInput;
  /** A note for people. */
  note?: unknown;
}

/** One column of an export. */
export interface ColumnReport {
  /** Its header. */
  header: string;
  /** The field that it was read as. */
  field: string | null;
  /** The field that it probably is, by its header and cells, where it was not read: to be confirmed. */
  suggestion: string | null;
  /** Some of its cells. */
  samples: string[];
}

/** How several modifiers of one credit go together. */
export type Combine =
  /** Each multiplies the credit. */
  | "product"
  /** Only the one that is best for the participant. */
  | "best";

/** What a scenario changes. */
export interface Comparison {
  /** What people call the scenario. */
  name: string;
  /** Incentive earned in the plan's time. */
  earned: Delta;
  /** Incentive paid in the plan's time. */
  paid: Delta;
  /** Earned but not yet due, at the plan's end. */
  held: Delta;
  /** Advances, negative payments and clawbacks not yet recovered, at the plan's end. */
  owed: Delta;
  /** Pay periods in which something differs. */
  periods: PeriodChange[];
  /** The baseline's components in the plan's order, then those that only the scenario has. */
  components: ComponentChange[];
  /** Deals whose earnings differ, the greatest difference first. */
  deals: DealChange[];
  /** What lines that are not of one deal add to the difference: sums for intervals, gates, caps. */
  other: Decimal;
  /** What differs, in sentences of plain English. */
  words: string[];
  /** The same sentences as data, to be said in another language. */
  phrases: Phrase[];
}

/** One reason to be paid: what is measured, against what, and how it pays. */
export interface Component {
  /** Stable name for references and links; lower case letters, digits and `_`. */
  id: string;
  /** What people call it. */
  name: string;
  /** What kind of pay it is. */
  kind?: ComponentKind;
  /** The component's share of the target incentive. */
  weight?: RatioInput | null;
  /** Which credits add up, and of what. */
  measure: Measure;
  /** The span over which attainment accumulates; it starts anew at each span. */
  interval?: Every;
  /** The target of the measure. */
  quota?: Quota | null;
  /** How the measure turns into money. */
  payout: Payout;
  /** A condition on another measure. */
  gate?: Gate | null;
  /** Further conditions: all of them must be met. */
  gates?: Gate[];
  /** Multipliers from other measures, applied in their order. */
  multipliers?: Adjustment[];
  /** The most that one deal earns in the component, all its items and parts together; the first lines earn first. */
  deal_cap?: NumberInput | null;
  /** The most that one credit earns: a deal, or one of its items or parts. */
  line_cap?: NumberInput | null;
  /** The least that the component pays; what lines lack is added when its span ends. */
  floor?: Cap | null;
  /** The most that the component pays. */
  cap?: Cap | null;
  /** Components whose earnings in the interval are taken off, down to nothing: it pays what is more than they have earned, such as a year's bonus of which the quarters' bonuses are a part (a year-end true-up, or catch-up of quarters that were missed). Its own limits come first. */
  net_of?: string[];
  /** What it pays instead of money, such as "points": it is counted apart from money. */
  paid_in?: string | null;
  /** A note for people. */
  note?: unknown;
}

/** A component's figures over the plan's time. */
export interface ComponentChange {
  /** The component's id. */
  component: string;
  /** What people call it. */
  name: string;
  /** What it earned; nothing where there is no such component. */
  earned: Delta;
  /** What it was credited. */
  credited: Delta;
  /** Attainment at the plan's end, of the baseline. */
  baseline_attainment: Decimal | null;
  /** Attainment at the plan's end, of the scenario. */
  scenario_attainment: Decimal | null;
}

/** A component in short. */
export interface ComponentHeader {
  /** Its stable name. */
  id: string;
  /** What people call it. */
  name: string;
  /** What kind of pay it is, such as `commission`; `total` for conditions and limits of all components together. */
  kind: string;
  /** What it pays instead of money, such as "points". */
  paid_in: string | null;
  /** What its credits are. */
  unit: CreditUnit;
  /** What its rate table is read with; nothing for a flat rate. */
  by: Input | null;
  /** How it pays, in a sentence of plain English. */
  words: string;
  /** The same sentence as data, to be said in another language. */
  phrase: Phrase;
  /** The interval over which its attainment accumulates. */
  interval: string;
  /** JSON pointer to it in the plan. */
  clause: string;
  /** Bounds of its tiers as written (shares of quota or amounts), with names where given. */
  tiers: TierHeader[];
}

/** What people call a component; it does not change the calculation. */
export type ComponentKind =
  /** Pay in proportion to what was sold. */
  | "commission"
  /** Pay for reaching a target. */
  | "bonus"
  /** Pay for personal objectives. */
  | "mbo"
  /** A short contest or special incentive. */
  | "spif"
  /** Pay on what others sold. */
  | "override";

/** Attainment of one component. */
export interface ComponentOdds {
  /** The component's id. */
  component: string;
  /** At the end of each of its intervals. */
  intervals: AttainmentOdds[];
  /** Of each year, where a year has several intervals. */
  years: AttainmentOdds[];
}

/** Where one component is going in the interval that contains the day. */
export interface ComponentOutlook {
  /** The component's id. */
  component: string;
  /** The event that makes its credits; none for a figure that is entered. */
  on: Event | null;
  /** Share of the interval's days that are gone. */
  elapsed: Decimal;
  /** Days left in the interval. */
  days_left: number;
  /** The quota in proportion to the days that are gone. */
  expected: Decimal | null;
  /** Credits to date less `expected`; above zero is ahead. */
  ahead: Decimal | null;
  /** Credits that are needed in a week from now on to reach the quota, rounded up; zero when it is reached, none when no day is left. */
  needed_per_week: Decimal | null;
  /** Credits at the interval's end if they go on coming at the rate of the days gone; none for a figure that is entered. */
  lands: Decimal | null;
  /** `lands ÷ quota`. */
  lands_attainment: Decimal | null;
  /** The next tier, and what reaching it is worth. */
  next: NextStep | null;
  /** Credits to date after each day on which something was credited in the interval. */
  course: CoursePoint[];
}

/** Where one component stands in the interval that contains the day. */
export interface ComponentPosition {
  /** The component's id. */
  component: string;
  /** The interval's id, for example `2026-Q4`. */
  interval: string;
  /** First day of the interval. */
  start: IsoDate;
  /** Last day of the interval. */
  end: IsoDate;
  /** Credits to date in the interval. */
  credited: Decimal;
  /** The interval's quota. */
  quota: Decimal | null;
  /** `credited ÷ quota`. */
  attainment: Decimal | null;
  /** Credits missing to the quota; zero when it is reached. */
  missing: Decimal | null;
  /** Incentive earned in the interval to date. */
  earned: Decimal;
  /** Its cap, where it has one. */
  cap: CapState | null;
  /** The tier reached. */
  tier: string | null;
  /** The next tier, where one more can be reached. */
  next_tier: NextTier | null;
  /** Credits of the plan's time to date. */
  year_credited: Decimal;
  /** The quota of the plan's time. */
  year_quota: Decimal | null;
  /** `year_credited ÷ year_quota`. */
  year_attainment: Decimal | null;
}

/** Which deals a rule is about. */
export type Condition = Test | AllOf | AnyOf | NotThis;

/** Which credits count for somebody who comes or goes in the plan's time. */
export type Counted =
  /** All of them: commission on earlier work is paid after the last day. */
  | "always"
  /** Those of days in service: what is booked, invoiced or paid before or after does not count. */
  | "in_service";

/** Credits to date on a day. */
export interface CoursePoint {
  /** The day. */
  date: IsoDate;
  /** Credits of the interval up to it. */
  credited: Decimal;
}

/** Multiplies the credits of some deals. */
export interface CreditModifier {
  /** What people call it. */
  name: string;
  /** Which deals; all by default. */
  when?: Condition | null;
  /** What their credits are multiplied with. */
  times: NumberInput;
  /** The components that it applies to; all by default. */
  components?: string[];
  /** A note for people. */
  note?: unknown;
}

/** What the credits of a component are. */
export type CreditUnit =
  /** Money in the plan's currency. */
  | "money"
  /** A number of deals, or an entered figure. */
  | "number";

/** What is earned as a function of one input: from each point to the next the curve runs from what is earned just above the first to what is earned just below the second. */
export interface Curve {
  /** What moves. */
  input: CurveInput;
  /** The component that earns; the whole plan where there is none. */
  component: string | null;
  /** The interval of the component, by its id; the plan's time where there is none. */
  interval: string | null;
  /** The quota of the interval. */
  quota: Decimal | null;
  /** Where it jumps or bends, and its two ends, in order. */
  points: CurvePoint[];
  /** What there is to see on it, in order. */
  marks: CurveMark[];
  /** The curve in sentences of plain English. */
  words: string[];
}

/** What moves along a curve. */
export type CurveInput =
  /** What is credited in one interval of a component. Up to what the book has, its credits count in their order, the last of them in part; beyond, one further deal comes after them, of the same kind as the last. Everything else is as in the book. */
  | "credited"
  /** An entered figure that a component measures, in one interval. */
  | "figure"
  /** What every quota of the plan's time is attained to, by one deal in each interval, in place of the book's. A component without a quota whose table is read with the attainment of one that has is credited what that one is; others without a quota earn what they earn from the book. */
  | "attainment"
  /** The amount of one deal, won on its own day; everything else is as in the book. */
  | "deal_amount";

/** Something to see on a curve. */
export interface CurveMark {
  /** What it is. */
  kind: CurveMarkKind;
  /** What people call it. */
  label: string;
  /** The component that it belongs to. */
  component: string | null;
  /** The input. */
  at: Decimal;
  /** The same as a share of the quota, where there is one. */
  attainment: Decimal | null;
  /** What is earned there. */
  earned: Decimal;
}

/** What there is to see on a curve. */
export type CurveMarkKind =
  /** What is credited to date, and what it has earned. */
  | "here"
  /** The first tier, where nothing is earned below it. */
  | "threshold"
  /** All of the quota. */
  | "quota"
  /** A tier begins: an accelerator, where its rate is above the one before. */
  | "tier"
  /** A cap begins to take something off. */
  | "cap";

/** A point where a curve jumps, bends, begins or ends. */
export interface CurvePoint {
  /** The input: what is credited, an attainment, or a deal's amount. */
  at: Decimal;
  /** The same as a share of the quota, where there is one. */
  attainment: Decimal | null;
  /** What is earned just below, before rounding, to six digits; none where the curve begins. */
  below: Decimal | null;
  /** What is earned here, each line rounded as in a statement. */
  earned: Decimal;
  /** What is earned just above, before rounding, to six digits; none where the curve ends. */
  above: Decimal | null;
  /** The marginal rate just above: what one unit more of the input earns, to six digits. */
  rate: Decimal | null;
  /** Empty where the curve runs straight to the next point. Where it is a parabola, its value half way; where it is a cubic, its values after one and two thirds of the way. */
  bend: Decimal[];
}

/** Which curve is asked for. With a component, what its interval earns over what is credited in it; with a deal, what is earned over the deal's amount; with neither, what the whole plan earns when every quota is attained to the same share. */
export interface CurveQuestion {
  /** The component's id. */
  component?: string | null;
  /** The deal's id: its amount moves, and it is won. */
  deal?: string | null;
  /** The field of the deal that moves. */
  field?: string;
  /** A day in the interval that is meant, on which what is sold further is credited; the day that figures are of by default. */
  on?: IsoDate | null;
  /** How far the curve goes: an attainment, or an amount where there is no quota; by default past everything that is worth seeing. */
  to?: RatioInput | null;
  /** A note for people. */
  note?: unknown;
}

/** In which order a date's parts are written. */
export type DateOrder =
  /** 2026-03-31. */
  | "iso"
  /** 3/31/2026. */
  | "mdy"
  /** 31.3.2026. */
  | "dmy";

/** An opportunity or order. */
export interface Deal {
  /** Identifies the deal in the book. */
  id: string;
  /** What people call it; the id by default. */
  name?: string | null;
  /** The customer. */
  account?: string | null;
  /** Who owns it. */
  owner?: string | null;
  /** Where it stands. */
  status?: Status;
  /** The stage of the sales process, as the CRM calls it. */
  stage?: string | null;
  /** The chance that it will be won. */
  probability?: RatioInput | null;
  /** The day on which it closed or is expected to close. */
  close_date?: IsoDate | null;
  /** The day on which it was cancelled. What would be credited later is not; what was credited before stays unless the plan claws back. */
  cancelled?: IsoDate | null;
  /** Days of its events, where they differ from the close date: `booking`, `invoice`, `cash`, and `recognised` for the start of a term. */
  dates?: Record<string, IsoDate>;
  /** The deal's amount. */
  amount?: NumberInput | null;
  /** The currency of its amounts, where it is not the plan's. Credits are exchanged on their day; conditions compare amounts as they are written. */
  currency?: string | null;
  /** Products or lines that are credited one by one; their amounts take the place of the deal's. */
  items?: Item[];
  /** The participant's share of the deal. */
  split?: RatioInput;
  /** Shares by participant and role, where several share the deal; they take the place of `split`. */
  splits?: Split[];
  /** Rows of what is invoiced, paid or recognised, and when; they take the place of the event's date. */
  schedule?: ScheduleRow[];
  /** Values of the fields that the plan declares, and any others. */
  fields?: Record<string, Scalar>;
  /** A note for people. */
  note?: unknown;
}

/** A deal whose earnings differ. */
export interface DealChange {
  /** The deal's id. */
  deal: string;
  /** What it earned. */
  earned: Delta;
}

/** A deal in short. */
export interface DealName {
  /** Its id. */
  deal: string;
  /** What people call it. */
  name: string;
}

/** What is known about one open deal. */
export interface DealOdds {
  /** The deal's id. */
  deal: string;
  /** The chance to win it, such as "40%". */
  probability?: RatioInput | null;
  /** How its amount may turn out, as shares of what the book says. */
  amounts?: AmountShares | null;
  /** How its amount may turn out, as amounts. */
  amount?: AmountPoints | null;
  /** How much later it may close; as all open deals by default. */
  slips?: Slip[] | null;
  /** A note for people. */
  note?: unknown;
}

/** What one uncertain deal adds to the spread of what is earned in the plan's time. */
export interface DealSpread {
  /** The deal's id. */
  deal: string;
  /** The chance to win it. */
  probability: Decimal;
  /** Mean of what is earned, over the outcomes in which it is won. */
  if_won: Decimal | null;
  /** Mean of what is earned, over the outcomes in which it is lost. */
  if_lost: Decimal | null;
  /** `if_won − if_lost`. */
  swing: Decimal | null;
  /** The variance of the mean that knowing how this deal turns out explains, as a share of the whole variance (its first-order sensitivity index); none while nothing varies. */
  share: Decimal | null;
  /** Whether it should have closed before the day that the book is of. */
  overdue: boolean;
}

/** A deal and what it earns. */
export interface DealView {
  /** Identifies the deal in the book. */
  id: string;
  /** What people call it. */
  name: string;
  /** The customer. */
  account: string | null;
  /** Who owns it. */
  owner: string | null;
  /** The deal's amount, or that of its items, in the plan's currency. */
  amount: Decimal | null;
  /** The stage of the sales process, as the CRM calls it. */
  stage: string | null;
  /** Where it stands. */
  status: Status;
  /** The chance that it will be won, as a plain ratio. */
  probability: Decimal | null;
  /** The day on which it closed or is expected to close. */
  close_date: IsoDate | null;
  /** The participant's share. */
  split: Decimal;
  /** Values of the fields that the plan declares and of any others, as text. */
  fields: Record<string, string>;
  /** Everything credited from it in money, of all components. */
  credited: Decimal;
  /** Everything earned from it. */
  earned: Decimal;
}

/** The sign before decimals. */
export type DecimalSign =
  /** 1,200.50. */
  | "point"
  /** 1.200,50. */
  | "comma";

/** A figure of the baseline and of a scenario. */
export interface Delta {
  /** Of the baseline. */
  baseline: Decimal;
  /** Of the scenario. */
  scenario: Decimal;
  /** `scenario − baseline`. */
  difference: Decimal;
}

/** A plan in plain English. */
export interface Description {
  /** What the plan is called. */
  title: string;
  /** Its parts. */
  sections: Section[];
  /** What is earned in a year at some levels of attainment; nothing where no component has a quota. */
  worked: Worked[];
}

/** A deal and the discounts that are asked for. */
export interface DiscountQuestion {
  /** The deal's id. */
  deal: string;
  /** The most points of discount, in steps of one. */
  points?: number;
  /** The number field of deals that holds the discount, where the plan looks at it. */
  field?: string | null;
  /** A note for people. */
  note?: unknown;
}

/** What a deal is worth at one discount. */
export interface DiscountStep {
  /** The discount, as a plain ratio. */
  discount: Decimal;
  /** Incentive that the deal earns so. */
  worth: Decimal;
  /** What is lost against no discount. */
  lost: Decimal;
  /** The discount pays where the chance to win without it is below this, if it wins the deal. */
  break_even: Decimal | null;
}

/** What a deal is worth at discounts. */
export interface Discounts {
  /** One entry for each point, from none on. */
  steps: DiscountStep[];
}

/** How one figure may turn out. */
export interface Distribution {
  /** The mean: every outcome's figure times its chance. */
  mean: Decimal;
  /** The standard error of the mean; none where it is exact. */
  standard_error: Decimal | null;
  /** The standard deviation. */
  deviation: Decimal;
  /** The least figure. */
  least: Decimal;
  /** The tenth percentile: the least figure that is not exceeded with a chance of at least 10 %. */
  p10: Decimal;
  /** The median. */
  p50: Decimal;
  /** The ninetieth percentile. */
  p90: Decimal;
  /** The greatest figure. */
  most: Decimal;
  /** Bars of equal width, in order; one bar where there is only one figure. */
  histogram: Bar[];
}

/** A minimum that is paid in each pay period. What earnings lack is advanced. Where `components` are given, it is held against what is due of these alone, and recovered from that alone; others are paid beside it. Negative payments that are taken over are taken from those others first, and what a maximum has held over counts as one of them. What is taken back of them counts on the day of the cancellation, also where it is put off. A minimum of a quarter or a year is settled in the pay period in which that ends (or the draw does), against what was due in all its pay periods: what is missing is advanced then, and what was advanced is recovered then, from what is due in that pay period. After the draw's end recovery is of every pay period. `recover_of: earned` is the rule of the SHRM's sample agreement (Commission Sales Draw Agreement): what exceeds the draw pays the balance down, but no more than a share of what was earned in the period. With 3,000 earned, a draw of 1,000, a balance of 3,000 and a share of 50 %, 1,500 are recovered. So the minimum is always paid, and after the draw's end nothing goes below zero. A draw `on_top` is paid whatever is earned; where it is paid nothing is recovered. With 200 earned and a draw of 100, 300 are paid and 100 are owed. */
export interface Draw {
  /** Whether the advance is owed. */
  kind: DrawKind;
  /** The minimum for a pay period, or for what `per` says. */
  amount: NumberInput;
  /** The time for which the minimum is paid. */
  per?: Per;
  /** Paid in addition to what is due, not up to the amount. */
  on_top?: boolean;
  /** The components whose earnings it is held against and recovered from; all by default. Conditions and limits of all components together (`total`) belong to none of them. */
  components?: string[];
  /** First day; the plan's start by default. In a pay period, or what `per` says, that it holds for in part, the minimum is its days' share. */
  from?: IsoDate | null;
  /** Last day; the plan's end by default. */
  until?: IsoDate | null;
  /** First day of recovery; at once by default. */
  recover_from?: IsoDate | null;
  /** Share of the earnings above the minimum, or of what `recover_of` says, that is taken for recovery. */
  recover_share?: RatioInput;
  /** What the recovery is a share of. */
  recover_of?: RecoverOf;
  /** The most that may be owed; nothing is advanced beyond it. */
  balance_limit?: NumberInput | null;
  /** What is still owed at the plan's end is forgiven. */
  forgive?: boolean;
  /** A note for people. */
  note?: unknown;
}

/** Whether an advance is recovered. */
export type DrawKind =
  /** Owed, and recovered from later earnings. */
  | "recoverable"
  /** Not owed: a guaranteed minimum. */
  | "non_recoverable";

/** A part of what is held, and when it is paid. */
export interface Due {
  /** The pay period's id; none while the event has not happened, after the plan's time, and of what the most that is paid holds over. */
  period: string | null;
  /** Money. */
  amount: Decimal;
}

/** Incentive earned in a time. */
export interface EarnedGoal {
  /** The amount. */
  at_least: NumberInput;
  /** The pay period, quarter or year, by its id; the plan's time by default. */
  span?: string | null;
  /** A note for people. */
  note?: unknown;
}

/** A new value of a part of the plan. */
export interface EditPlan {
  /** JSON pointer to the part; its parent must be there. */
  at: string;
  /** The value; none takes the part out. */
  value?: unknown | null;
  /** A note for people. */
  note?: unknown;
}

/** A figure that is entered. */
export interface EnterKpi {
  /** Its name, as the plan has it. */
  name: string;
  /** The day that it is of, within the plan's time. */
  date: IsoDate;
  /** The figure. */
  value: RatioInput;
  /** A note for people. */
  note?: unknown;
}

/** What makes a credit happen, and dates it. */
export type Event =
  /** The deal is won (its booking date, or else its close date). */
  | "booking"
  /** The customer is invoiced. */
  | "invoice"
  /** The customer has paid. */
  | "cash"
  /** The revenue is recognised: rows of the deal's schedule, or over its term (the field `term_months`) from its start on, as `ratable` says. */
  | "recognised"
  /** The customer has used what was sold: rows of the deal's schedule. */
  | "usage";

/** A length of time: what a pay period or an interval is. */
export type Every =
  /** One month. */
  | "month"
  /** Three months. */
  | "quarter"
  /** Four months. */
  | "trimester"
  /** Six months. */
  | "half"
  /** Twelve months. */
  | "year"
  /** The whole plan, from start to end. */
  | "plan";

/** What happens to what is more than the most that is paid. */
export type Excess =
  /** It is held over, and due again in the next pay period. */
  | "carry"
  /** It is lost. */
  | "forfeit";

/** What one unit of another currency is worth in the plan's currency. */
export interface ExchangeRate {
  /** The other currency. */
  currency: string;
  /** What one unit of it is worth. */
  rate: NumberInput;
  /** The first day on which it holds, until the next rate of the currency; always by default. */
  from?: IsoDate | null;
  /** A note for people. */
  note?: unknown;
}

/** An open deal that counts as lost. */
export interface ExcludedDeal {
  /** The deal's id. */
  deal: string;
  /** Why. */
  why: OddsUnknown;
}

/** What becomes of the deals that the book holds already. */
export type Existing =
  /** The export's deals take their place. */
  | "replace"
  /** Deals of the same id take over what the export has columns for and keep the rest; deals that the export lacks go. */
  | "update"
  /** As `update`, and deals that the export lacks stay. */
  | "keep";

/** One explained number. */
export interface Explanation {
  /** Stable name: the same number has the same name in every statement of the plan and book. */
  id: string;
  /** What kind of step this is, such as `line`, `tier` or `attainment`. */
  code: ExplanationCode;
  /** The id of the span of time that it is of, such as `2026-03`; `to_date` for the time gone. */
  span: string | null;
  /** The name that the plan or the book gives to the component, deal, field or person it is about. */
  name: string | null;
  /** What the number is, in a few words. */
  title: string;
  /** What was done, with the numbers, as a sentence. */
  text: string;
  /** The number (a decimal), day or text. */
  value: string;
  /** What `value` is. */
  unit: Unit;
  /** JSON pointer to the clause of the plan that says so. */
  clause: string | null;
  /** How the value follows from the inputs. */
  op: Op;
  /** Whether there are inputs that are left out here; ask for this id to get them. */
  more: boolean;
  /** The numbers that it was made from. */
  inputs: Explanation[];
}

/** What kind of step an explanation is. Pages that speak another language than English choose their words by it; only the titles of deals, fields, modifiers, payees and adjustments are names that the plan and the book give. */
export type ExplanationCode =
  /** What all components earned in a span. */
  | "earned"
  /** What one component earned in a span. */
  | "earned_component"
  /** What one deal earned in all components. */
  | "deal"
  /** What one credit earned; its title is the deal's label. */
  | "line"
  /** What an earlier deal earns on top, as a higher rate is reached. */
  | "true_up"
  /** A sum for an interval. */
  | "sum"
  /** What is taken back because a deal was cancelled. */
  | "clawback"
  /** What a cap takes off, or its amount. */
  | "cap"
  /** What a floor adds, or its amount. */
  | "floor"
  /** What is taken off because other components have earned it already. */
  | "net"
  /** What rounding a total instead of its lines changes. */
  | "rounding"
  /** What a gate or a multiplier changes; its title is the gate's or multiplier's name and the span. */
  | "adjustment"
  /** An amount by hand. */
  | "manual"
  /** What lies in one tier. */
  | "tier"
  /** What is paid at the one rate there is. */
  | "flat_rate"
  /** What is paid at the rate of a table's cell. */
  | "table"
  /** Credits of a span. */
  | "credited"
  /** Credits that attainment counts at the end of a span. */
  | "credited_to_date"
  /** A figure of the book that is measured instead of deals. */
  | "entered_figure"
  /** A score of the attainments of other components. */
  | "score"
  /** One credit; its title is the deal's label. */
  | "credit"
  /** A part of a credit that came on one day; its title is the deal's label. */
  | "credit_part"
  /** A credit that is taken out again; its title is the deal's label. */
  | "reversal"
  /** Credits to date as a share of quota. */
  | "attainment"
  /** A component's quota. */
  | "quota"
  /** What is paid in a span. */
  | "paid"
  /** What is due in a pay period. */
  | "released"
  /** A share of a line that is due; its title is the line's. */
  | "release"
  /** What is earned but not yet due. */
  | "held"
  /** What is to be taken from later payments. */
  | "owed"
  /** Draws of a span. */
  | "drawn"
  /** What was recovered of draws in a span. */
  | "recovered"
  /** What was paid on top of earnings and is not owed. */
  | "granted"
  /** What was lost in a span by the most that is paid. */
  | "forfeited"
  /** What one payee gets; its title holds their name. */
  | "payee"
  /** What the first payees get together; its title holds their names. */
  | "payees_up_to"
  /** Base salary. */
  | "base_salary"
  /** Base salary and incentive. */
  | "total"
  /** Target incentive for the time gone. */
  | "target_to_date"
  /** Earnings less the target incentive to date. */
  | "ahead"
  /** Earnings as a share of the target incentive to date. */
  | "pace"
  /** A field of the deal; its title is the field's label. */
  | "field"
  /** A figure that a table is read with; its title is the field's or figure's name. */
  | "figure"
  /** A credit modifier; its title is the modifier's name. */
  | "modifier"
  /** One pay period; its title is the period's id. */
  | "period"
  /** A number before it is rounded. */
  | "before_rounding"
  /** What counts now. */
  | "to_date"
  /** What counted before. */
  | "before"
  /** What was earned to date. */
  | "earned_to_date"
  /** What is taken off of a component to date. */
  | "net_to_date"
  /** What other components have earned to date. */
  | "earned_by_others"
  /** What was due to date. */
  | "due_to_date"
  /** What a step is divided by. */
  | "divided_by"
  /** How often something counts. */
  | "times"
  /** A share. */
  | "share"
  /** A rate. */
  | "rate"
  /** A rate times what the step is divided by, so that the product is exact. */
  | "rate_times_divisor"
  /** Attainment, as a table is read with it. */
  | "attainment_then"
  /** Credits to date, as a table is read with them. */
  | "credits_to_date"
  /** The number of deals to date, as a table is read with it. */
  | "deals_to_date"
  /** The deal's credit, as a table is read with it. */
  | "deal_credit"
  /** Attainment of another component; its title holds the component's name. */
  | "attainment_of"
  /** What lies in a tier of a credit. */
  | "part_of_the_credit"
  /** The target incentive times a rate that is a multiple of the base rate. */
  | "target_times_multiple"
  /** The quota that a base rate is derived with. */
  | "quota_for_a_year"
  /** A line, but not more than one deal may earn. */
  | "not_more_than_one_deal_earns"
  /** A line, but not more than one line may earn. */
  | "not_more_than_one_line_earns"
  /** What one line may earn. */
  | "line_cap"
  /** What one deal may earn. */
  | "deal_cap"
  /** What earlier lines of the same deal come to. */
  | "earlier_lines_of_the_deal"
  /** What an earlier deal is worth now. */
  | "worth_now"
  /** What an earlier deal was worth before. */
  | "worth_before"
  /** What an interval is worth to date. */
  | "worth_to_date"
  /** What an interval earned before. */
  | "earned_before"
  /** What a step pays. */
  | "pay"
  /** What a step pays, times what it is divided by. */
  | "pay_times_divisor"
  /** What lies in a tier of a table for an interval. */
  | "in_the_tier"
  /** The parts in each tier times their rates. */
  | "parts_times_rates"
  /** The target incentive of an interval. */
  | "target_for_the_interval"
  /** The target incentive of an interval, times what it is divided by. */
  | "target_times_divisor"
  /** One, where a table pays amounts. */
  | "once"
  /** Minus one, which takes a credit out again. */
  | "less"
  /** The parts of a deal that came so far. */
  | "parts"
  /** All parts of a deal. */
  | "of"
  /** The participant's share of the deal. */
  | "split"
  /** The day that a deal was credited on. */
  | "credit_date"
  /** A deal's amount in the plan's currency. */
  | "in_the_plans_currency"
  /** An exchange rate. */
  | "exchange_rate"
  /** A field times other fields. */
  | "measured"
  /** The most that one deal may credit. */
  | "windfall_limit"
  /** What counts after the windfall limit. */
  | "what_counts"
  /** A quota as the plan gives it. */
  | "quota_as_given"
  /** The share of a quota that an interval has; its title says why. */
  | "quota_share"
  /** What was earned times the share that is taken back. */
  | "share_of_earned"
  /** The share that is taken back. */
  | "share_taken_back"
  /** The part of the term that was not served. */
  | "not_served"
  /** The whole term. */
  | "whole_term"
  /** What is taken back to date. */
  | "taken_back_to_date"
  /** What was taken back before. */
  | "taken_back_before"
  /** The cap less the lines to date, where that is negative. */
  | "over_the_cap"
  /** The cap less the lines to date. */
  | "room_below_the_cap"
  /** The lines to date. */
  | "lines_to_date"
  /** The lines of a period. */
  | "lines"
  /** Zero. */
  | "nothing"
  /** What the cap took off before. */
  | "taken_off_before"
  /** Lines rounded together. */
  | "rounded_together"
  /** Lines rounded one by one. */
  | "rounded_one_by_one"
  /** What rounding took up before. */
  | "taken_up_before"
  /** The factor of a gate or multiplier, less one. */
  | "factor_less_one"
  /** A negative payment that is left from before. */
  | "carried_over"
  /** A negative payment that is left for later. */
  | "carried_on"
  /** What is left to be taken back, from before. */
  | "put_off_before"
  /** What is left to be taken back from later payments. */
  | "put_off"
  /** A negative payment that is not carried on. */
  | "forgotten"
  /** What the most that is paid has held over from before. */
  | "brought_forward"
  /** What the most that is paid holds over for later. */
  | "held_over"
  /** What is lost by the most that is paid. */
  | "excess_lost"
  /** What is advanced. */
  | "draw"
  /** What a draw pays at least. */
  | "draw_minimum"
  /** What is due of the earnings that a draw is held against. */
  | "due_for_the_draw"
  /** What is taken from earnings for earlier draws. */
  | "recovered_from_draws"
  /** What was advanced and is not yet recovered. */
  | "draws_owed"
  /** Negative payments that are carried on. */
  | "negatives_owed"
  /** The target incentive of the plan's time. */
  | "target_of_the_plan"
  /** The days gone of the plan's time. */
  | "days_gone"
  /** The days of the plan's time. */
  | "days_in_all";

/** Whose export a file is. */
export type ExportSource =
  /** A Salesforce report or data export. */
  | "salesforce"
  /** `HubSpot`. */
  | "hubspot"
  /** Pipedrive. */
  | "pipedrive"
  /** Microsoft Dynamics 365. */
  | "dynamics"
  /** Zoho CRM. */
  | "zoho"
  /** Another one. */
  | "other";

/** What is made lower and higher. */
export type Factor =
  /** Every quota of the plan. */
  | "quota"
  /** The open deals' chances to be won, as far as certainty. */
  | "win_rates"
  /** Everything that open deals have in money. */
  | "deal_sizes"
  /** The days of open deals, by pay periods: earlier as far as the day that figures are of, later as far as the plan's end, behind which they earn nothing. */
  | "timing";

/** What one factor does to income. */
export interface FactorEffect {
  /** The factor. */
  factor: Factor;
  /** With the factor lower; with open deals earlier. */
  low: FactorLevel;
  /** With the factor higher; with open deals later. */
  high: FactorLevel;
  /** From the least to the greatest of the three incomes. */
  spread: Decimal;
}

/** Income at one level of a factor. */
export interface FactorLevel {
  /** The level: a share of what is, or a number of pay periods, earlier ones below zero. */
  level: Decimal;
  /** Mean income of the plan's time. */
  earned: Decimal;
  /** That less the income as things are. */
  difference: Decimal;
}

/** One thing that is wrong with a plan or a book. */
export interface Fault {
  /** Whether the document can be used all the same. */
  severity: Severity;
  /** Stable name of the kind of fault, such as `unknown_key`. */
  code: string;
  /** JSON pointer (RFC 6901) to the place; empty for the whole document. */
  pointer: string;
  /** What is wrong. */
  message: string;
  /** The same as data, to be said in another language. */
  phrase: Phrase;
  /** How to mend it, where one mend is likely. */
  hint: string | null;
  /** The same as data, to be said in another language. */
  hint_phrase: Phrase | null;
}

/** What kind of value a deal's field holds. */
export type FieldKind =
  /** Money in the plan's currency. */
  | "amount"
  /** A plain number: units, months, a percentage. */
  | "number"
  /** A text. */
  | "text"
  /** A day. */
  | "date"
  /** True or false. */
  | "flag";

/** A field of deals that the plan declares, so that conditions and measures can be checked. */
export interface FieldSpec {
  /** What kind of value it holds. */
  kind: FieldKind;
  /** What people call it; the field's name by default. */
  label?: string | null;
  /** Column headers under which exports carry it, besides its name and label. */
  columns?: string[];
  /** The values that a text may have; any by default. */
  values?: string[];
  /** Groups of values, such as product families; a group may hold other groups. */
  groups?: Record<string, string[]>;
  /** A note for people. */
  note?: unknown;
}

/** One rate for every credit. */
export interface Flat {
  /** The rate: a percentage, or "target" for target incentive ÷ quota. */
  rate: RateSpec;
  /** The most that the rate is, whatever table and multiples say. */
  rate_cap?: RatioInput | null;
  /** The least that the rate of a tier is, whatever its multiple says. */
  rate_floor?: RatioInput | null;
  /** A note for people. */
  note?: unknown;
}

/** A condition on another measure: until it is met, the component earns nothing. Exactly one of `component` and `kpi` is given. */
export interface Gate {
  /** The component whose attainment is asked for. */
  component?: string | null;
  /** The entered figure that is asked for. */
  kpi?: string | null;
  /** What must be reached: a share of that component's quota, or the figure. */
  at_least: RatioInput;
  /** Whether reaching it is enough, or it must be passed. */
  lower_bound?: LowerBound;
  /** Conditions any of which is enough in its place. */
  or?: Gate[];
  /** A note for people. */
  note?: unknown;
}

/** The least further sale that reaches a goal, or why there is none. */
export interface GoalAnswer {
  /** Whether the goal can be reached. */
  reached: boolean;
  /** What must be reached: money, or credits. */
  goal: Decimal;
  /** What there is without a further sale. */
  now: Decimal;
  /** The amount to sell; zero when the goal is reached already. */
  amount: Decimal | null;
  /** How many deals to sell. */
  count: number | null;
  /** Which open deals to win. */
  deals: string[];
  /** Whether fewer or smaller open deals are proven not to do; true where no open deals are asked for. */
  proven: boolean;
  /** What there is with the answer; with the most that was tried when there is none. */
  value: Decimal;
  /** What there is with one smallest unit, or one deal, less. */
  below: Decimal | null;
  /** JSON pointers to the caps and gates that stop it, when there is none. */
  stopped_by: string[];
  /** The answer in plain English. */
  words: string;
}

/** What is to be reached, by selling what. */
export interface GoalQuestion {
  /** What is to be reached. */
  reach: Target;
  /** What is sold. */
  sell: Sale;
  /** A note for people. */
  note?: unknown;
}

/** The figures that change while a deal is changed. */
export interface Headline {
  /** Incentive earned in the plan's time by all components that pay money. */
  earned: Decimal;
  /** Incentive paid in the plan's time. */
  paid: Decimal;
  /** Earned but not yet due at the plan's end. */
  held: Decimal;
  /** Advances and negative payments that are owed at the plan's end. */
  owed: Decimal;
  /** Incentive earned up to the end of the current pay period. */
  earned_to_date: Decimal;
  /** Incentive paid up to the end of the current pay period. */
  paid_to_date: Decimal;
  /** The pay periods. */
  periods: HeadlinePeriod[];
  /** The components. */
  components: HeadlineComponent[];
}

/** What one component comes to. */
export interface HeadlineComponent {
  /** Its id. */
  component: string;
  /** Earned in the plan's time. */
  earned: Decimal;
  /** Credited in the plan's time; of a figure that is entered, its last value. */
  credited: Decimal;
  /** The quota that this is measured against. */
  quota: Decimal | null;
  /** Attainment over the plan's time. */
  attainment: Decimal | null;
  /** The interval that the statement's day is in. */
  interval: string;
  /** Credited in this interval, up to its end. */
  interval_credited: Decimal;
  /** The interval's quota. */
  interval_quota: Decimal | null;
  /** Attainment in the interval. */
  interval_attainment: Decimal | null;
}

/** What one pay period comes to. */
export interface HeadlinePeriod {
  /** Name of the pay period. */
  period: string;
  /** Incentive earned. */
  earned: Decimal;
  /** Incentive paid. */
  paid: Decimal;
}

/** What becomes of rows without an id that have the same cells. */
export type Identical =
  /** Each is a deal of its own. */
  | "keep"
  /** They are one deal. */
  | "once";

/** A field that a column can be read as. */
export interface ImportField {
  /** Its name, for the options' `columns`. */
  field: string;
  /** What people call it. */
  label: string;
  /** What its cells hold. */
  kind: FieldKind;
}

/** What the reader of an export is told. Everything is recognised where it is not said. */
export interface ImportOptions {
  /** The order of dates that could be read two ways, such as 3/4/2026. */
  dates?: DateOrder | null;
  /** The sign before decimals in numbers that could be read two ways, such as 45.000. */
  decimal?: DecimalSign | null;
  /** Which field a column is, by its header: a name of `ImportReport.fields`, or `ignore`. */
  columns?: Record<string, string>;
  /** How stages are taken, where their names do not say it rightly. */
  stages?: StageRule[];
  /** What becomes of the deals that the book holds already. */
  existing?: Existing;
  /** What becomes of rows without an id that have the same cells. */
  identical?: Identical;
  /** Today; won deals that close later are remarked on. */
  today?: IsoDate | null;
  /** A note for people. */
  note?: unknown;
}

/** How far an import has come. */
export interface ImportProgress {
  /** Rows that have been read. */
  done: number;
  /** All rows. */
  total: number;
}

/** What became of the rows of an export. */
export interface ImportReport {
  /** Whose export it looks like. */
  source: ExportSource;
  /** The names of its columns in one text: exports of the same columns have the same. */
  signature: string;
  /** The row that names the columns, as a spreadsheet numbers it. */
  header_row: number;
  /** The character between cells. */
  separator: string;
  /** Rows of data, without the header and the footer: those that became deals, that were taken together with another one, or that could not be read. */
  rows: number;
  /** Rows that became deals. */
  loaded: number;
  /** Rows that say what another row says, and were taken together with it. */
  merged_rows: number;
  /** Rows after the data that say something about the export, such as its title. */
  footer_rows: number;
  /** The columns, and what each was read as. */
  columns: ColumnReport[];
  /** The fields that a column can be read as. */
  fields: ImportField[];
  /** Fields without which no deal is paid and that no column was read as: ask which columns they are, and import again. */
  missing: string[];
  /** The order in which dates were read; nothing when they could be read two ways and the options did not say: ask, and import again. */
  dates: DateOrder | null;
  /** The sign before decimals with which numbers were read. */
  decimal: DecimalSign;
  /** The stages that stand in the rows, and how each was taken. */
  stages: StageReport[];
  /** The first deals, as they were read: to be looked at before they are taken. */
  first_deals: Deal[];
  /** Rows that could not be read. */
  unread_rows: number;
  /** What becomes different from the book before. */
  changes: BookChanges;
  /** What could not be read, or looks odd. */
  faults: RowFault[];
}

/** What a rate table is read with. */
export type Input =
  /** Credits to date ÷ the interval's quota. */
  | "attainment"
  /** Credits to date in the interval. */
  | "amount"
  /** The credit of the deal alone; nothing accumulates. */
  | "deal_amount"
  /** The number of credits to date in the interval. */
  | "count"
  /** A number in the field of the deal named by `of`, such as a discount. */
  | "field"
  /** The latest value in the interval of the entered figure named by `of`, such as a rank. */
  | "kpi"
  /** Attainment of the component named by `of`. In slices a credit is spread over the tiers as the way is that its deal takes that component, on the day or when it last did: what counts towards a quota and what is paid on may so be different fields, events, or be modified differently. A credit whose deal has not moved that component is paid whole in the tier that is reached. */
  | "component";

/** A rate read off an exact polyline. */
export interface Interpolated {
  /** What the points are compared with. */
  by?: Input;
  /** The name of the field, figure or component, where the table is read with one. */
  of?: string | null;
  /** What the rate is multiplied with. */
  basis?: Basis;
  /** Points, lowest first: below the first nothing is paid, above the last its rate holds. That of a first point at zero also holds below zero. */
  points: Point[];
  /** When a sum for an interval is earned. */
  settle?: Settle;
  /** A note for people. */
  note?: unknown;
}

/** An attainment of a component at the end of one of its intervals. */
export interface IntervalGoal {
  /** The component's id. */
  component: string;
  /** The attainment, such as "120%". */
  at_least: RatioInput;
  /** The interval, by its id; the one that the statement is of by default. */
  interval?: string | null;
  /** A note for people. */
  note?: unknown;
}

/** A product or line of a deal. Fields that it lacks are the deal's. */
export interface Item {
  /** What people call it. */
  name?: string | null;
  /** Its amount. */
  amount?: NumberInput | null;
  /** Values of its own. */
  fields?: Record<string, Scalar>;
  /** A note for people. */
  note?: unknown;
}

/** A figure on a day, such as a customer satisfaction score or a gross margin. */
export interface Kpi {
  /** Its name, as plans refer to it. */
  name: string;
  /** The day that it is of. */
  date: IsoDate;
  /** The figure; percentages may be written "72%". */
  value: RatioInput;
  /** A note for people. */
  note?: unknown;
}

/** A time away. */
export interface Leave {
  /** First day. */
  from: IsoDate;
  /** Last day. */
  until: IsoDate;
  /** A note for people. */
  note?: unknown;
}

/** A lower and a higher level, as shares of what is. */
export interface Levels {
  /** The lower one. */
  low: RatioInput;
  /** The higher one. */
  high: RatioInput;
  /** A note for people. */
  note?: unknown;
}

/** An amount earned in one pay period by one component for one reason. */
export interface Line {
  /** Stable name, also of its explanation. */
  id: string;
  /** The pay period's id. */
  period: string;
  /** The component's id. */
  component: string;
  /** The deal's id, when it is about one deal. */
  deal: string | null;
  /** `deal`, `true_up`, `clawback`, `sum` (for an interval), `adjustment` (gate, multiplier), `floor`, `cap`, `net` (what other components earned already), `rounding` or `manual`. */
  kind: string;
  /** The day of the event that made the credit. */
  date: IsoDate | null;
  /** The credit behind it. */
  credited: Decimal | null;
  /** Earned ÷ credited, for a deal's own line. */
  rate: Decimal | null;
  /** What is earned: money, or what the component is paid in. */
  earned: Decimal;
}

/** Whether a tier begins at its lower bound or just above it. */
export type LowerBound =
  /** Reaching the bound is enough: "100 % and more". */
  | "included"
  /** The bound must be passed: "more than 100 %". A first tier of a payout from zero holds at zero all the same. */
  | "excluded";

/** An amount that is added or taken off by hand. */
export interface ManualAdjustment {
  /** The day on which it is earned. */
  date: IsoDate;
  /** The component that it belongs to. */
  component: string;
  /** Money; negative to take off. */
  amount: NumberInput;
  /** Why. */
  reason: string;
  /** A note for people. */
  note?: unknown;
}

/** Several more deals. */
export interface ManyMore {
  /** The deal that each of them is like. */
  deal: Deal;
  /** A note for people. */
  note?: unknown;
}

/** A table with two inputs. */
export interface Matrix {
  /** What the rates are multiplied with. */
  basis?: Basis;
  /** The input that chooses the row. */
  rows: Axis;
  /** The input that chooses the column. */
  columns: Axis;
  /** The rates, row by row. */
  cells: RatioInput[][];
  /** Whether a cell holds for its whole tier, or rates lie on straight lines between cells. */
  read?: Reads;
  /** Whether a row or column begins at its lower bound or just above it. */
  lower_bound?: LowerBound;
  /** When a sum for an interval is earned. */
  settle?: Settle;
  /** A note for people. */
  note?: unknown;
}

/** The most that is paid, of all that is due and after draws and their recovery. What a quarter or a year may be paid is used up payment by payment. The payment plans of Oracle Incentive Compensation have it as `MAXIMUM_AMOUNT`, and `excess` as `PAY_EXCESS_LATER_FLAG`. */
export interface Maximum {
  /** The amount. */
  amount: NumberInput;
  /** The time in which no more is paid. */
  per?: Per;
  /** What happens to what is more. */
  excess?: Excess;
  /** A note for people. */
  note?: unknown;
}

/** Which credits a component adds up, and of what. Exactly one of `sum`, `count`, `kpi` and `attainments` is given. */
export interface Measure {
  /** Add up this field of the deals. */
  sum?: string | null;
  /** Count the deals. */
  count?: boolean | null;
  /** A figure that is entered in the book: its latest value in the interval counts. */
  kpi?: string | null;
  /** A weighted score: the attainments of these components, each times its weight, added up. Its quota is what the score is held against, such as 1. */
  attainments?: Record<string, RatioInput>;
  /** The event that makes a credit and dates it. */
  on?: Event;
  /** How recognised revenue is spread over the term, which the deal's field `term_months` holds. */
  ratable?: Ratable;
  /** Which deals count; all won deals by default. */
  when?: Condition | null;
  /** First day on which credits count, such as a contest's; always by default. */
  from?: IsoDate | null;
  /** Last day on which credits count; open by default. */
  until?: IsoDate | null;
  /** Only so many deals count in each interval, the earliest first; all items of a deal, and the parts of it that come in the interval, are one. */
  first?: number | null;
  /** Whose deals the `first` ones are counted among; those that count, by default. With `everyone`, a contest's budget is shared: only deals among everybody's first ones are paid. */
  among?: Whose | null;
  /** Multiply by these fields of the deal, such as a product's weight. */
  times?: string[];
  /** The most that one deal may count for (windfall limit), all its items that are meant together, before its split; the first items count first. */
  windfall_limit?: NumberInput | null;
  /** A deal that measures less than this does not count: all its items that are meant together. */
  minimum?: NumberInput | null;
  /** Whose deals, or shares of deals, count; the participant's own by default. */
  whose?: Whose;
  /** Shares of these roles in a deal's splits count; all roles by default. */
  roles?: string[];
  /** Whether modifiers apply. */
  modified?: boolean;
  /** A note for people. */
  note?: unknown;
}

/** An amount of money. */
export interface MoneyGoal {
  /** The amount. */
  at_least: NumberInput;
  /** The pay period, quarter or year, by its id; the plan's time by default. */
  span?: string | null;
  /** A note for people. */
  note?: unknown;
}

/** One more deal in a component: like the last one that counted in it. */
export interface MoreAmount {
  /** The component's id. */
  component: string;
  /** The day on which it closes. */
  on: IsoDate;
  /** A note for people. */
  note?: unknown;
}

/** An event's new day. */
export interface MoveDeal {
  /** The deal's id. */
  deal: string;
  /** The event; the booking, which is the close date, by default. */
  event?: Event;
  /** The day. */
  to: IsoDate;
  /** A note for people. */
  note?: unknown;
}

/** What happens when a period's payment would be negative. */
export type Negative =
  /** Nothing is paid, and the rest is taken from later payments. */
  | "carry"
  /** Nothing is paid, and the rest is forgotten. */
  | "floor";

/** The next tier, and what reaching it is worth. */
export interface NextStep {
  /** What it is called. */
  label: string;
  /** Where it begins, in credits of the interval. */
  at: Decimal;
  /** Credits missing to it. */
  missing: Decimal;
  /** Its rate as a plain ratio. */
  rate: Decimal;
  /** What one more deal that just reaches it adds to the incentive of the plan's time; none where no deal shows what one would be like. */
  worth: Decimal | null;
}

/** The next tier of a rate table read to date. */
export interface NextTier {
  /** What it is called. */
  label: string;
  /** Where it begins, in credits of the interval. */
  at: Decimal;
  /** Credits missing to it. */
  missing: Decimal;
  /** Its rate as a plain ratio. */
  rate: Decimal;
}

/** This does not hold. */
export interface NotThis {
  /** This does not hold. */
  not: Condition;
  /** A note for people. */
  note?: unknown;
}

/** How attainment and earnings may turn out. Means, deviations and errors are rounded half up to the currency's smallest unit, chances and attainments to six digits. */
export interface OddsAnswer {
  /** `exact` or `simulation`. */
  method: OddsMethod;
  /** How many outcomes were worked out. */
  done: number;
  /** How many there are to work out: every possible one, or as many as are drawn. */
  outcomes: number;
  /** What random numbers began with, in a simulation. */
  seed: number | null;
  /** Incentive earned in the plan's time. */
  earned: Distribution;
  /** Incentive earned in each pay period. */
  periods: SpanOdds[];
  /** Incentive earned in each quarter. */
  quarters: SpanOdds[];
  /** Incentive earned in each year. */
  years: SpanOdds[];
  /** Attainment of each component. */
  components: ComponentOdds[];
  /** Chances of what was asked for, in its order. */
  reach: ReachOdds[];
  /** The uncertain deals, the one that drives the spread most first. */
  deals: DealSpread[];
  /** The part of the variance that no deal has alone: what one deal is worth depends on others. */
  together: Decimal | null;
  /** Open deals that turn out the same in every outcome. */
  certain: CertainDeal[];
  /** Open deals that count as lost, because their odds are not known. */
  excluded: ExcludedDeal[];
  /** The answer in sentences of plain English. */
  words: string[];
}

/** How odds are worked out. */
export type OddsMethod =
  /** Exactly where there are at most 65,536 outcomes (16 deals that are won or lost), else by simulation. */
  | "auto"
  /** Every outcome, with its exact chance. */
  | "exact"
  /** Outcomes are drawn at random. */
  | "simulation";

/** How far odds have come. */
export interface OddsProgress {
  /** Outcomes that were worked out. */
  done: number;
  /** Outcomes in all. */
  outcomes: number;
}

/** What is asked about the odds. Open deals are won or lost independently of each other, each with its chance: the one given here for the deal, else that of its stage where `stages` has it, else the probability in the book. */
export interface OddsQuestion {
  /** Chances to win by stage of the sales process; upper and lower case do not matter. */
  stages?: Record<string, RatioInput>;
  /** What is known about single deals. */
  deals?: DealOdds[];
  /** How the amounts of all open deals may turn out; as in the book by default. */
  amounts?: AmountShares | null;
  /** How much later any open deal may close; on its day by default. */
  slips?: Slip[];
  /** What may be reached, besides quotas and tiers. */
  reach?: Reach[];
  /** How the odds are worked out. */
  method?: OddsMethod;
  /** How many outcomes are drawn in a simulation, up to 100,000. */
  outcomes?: number;
  /** What random numbers begin with: the same seed gives the same outcomes everywhere. */
  seed?: number;
  /** About how many bars a histogram has, up to 100. */
  bars?: number;
  /** A note for people. */
  note?: unknown;
}

/** Why the odds of a deal are not known. */
export type OddsUnknown =
  /** Neither the question nor the book gives a probability. */
  | "no_probability"
  /** The book's probability does not lie between 0 and 1. */
  | "bad_probability"
  /** It has no close date. */
  | "no_close_date"
  /** Its close date lies outside the plan's time. */
  | "outside_plan";

/** One more deal. */
export interface OneMore {
  /** The deal; its amount is what is looked for. */
  deal: Deal;
  /** The field whose amount is looked for. */
  field?: string;
  /** A note for people. */
  note?: unknown;
}

/** How a value follows from the inputs, in their order. */
export type Op =
  /** Given by the plan or the book. */
  | "given"
  /** The inputs added up. */
  | "sum"
  /** The first input less the others. */
  | "difference"
  /** The inputs multiplied. */
  | "product"
  /** The first input divided by the second, to six digits where it is only shown. */
  | "quotient"
  /** The first input times the second, divided by the third. */
  | "proportion"
  /** The first input rounded to the currency's smallest unit. */
  | "round"
  /** The smallest input. */
  | "min"
  /** Looked up: the inputs say with what and where. */
  | "lookup";

/** Open deals that may be won. */
export interface OpenDeals {
  /** The deals' ids; all open deals that close in the plan's time by default. */
  deals?: string[];
  /** A note for people. */
  note?: unknown;
}

/** What one open deal is worth. */
export interface OpenWorth {
  /** The deal's id. */
  deal: string;
  /** Its part of what all are worth together: what it adds when they close in the order of their days. The shares add up to the whole. */
  share: Decimal;
  /** What it is worth if it closes alone, before any other. */
  first: Decimal;
  /** What it adds if all others are won already. */
  last: Decimal;
}

/** Another plan. */
export interface OtherPlan {
  /** The plan document. */
  plan: unknown;
  /** A note for people. */
  note?: unknown;
}

/** What another reading of a plan would change. */
export interface OtherReading {
  /** The reading. */
  reading: Reading;
  /** The components that it changes, by their ids. */
  components: string[];
  /** What differs from the plan as it is read. */
  comparison: Comparison;
}

/** Where things are going from the day that figures are of. */
export interface Outlook {
  /** Incentive of the plan's time if it goes on being earned at the rate of the days gone. */
  lands: Decimal;
  /** Target incentive of the plan's time. */
  target: Decimal;
  /** `lands ÷ target`. */
  lands_pace: Decimal | null;
  /** What must be earned in a week from now on to reach the target, rounded up; zero when it is reached, none when no day is left. */
  needed_per_week: Decimal | null;
  /** Taken from earnings to date to recover advances. */
  recovered: Decimal;
  /** When what is held is paid; the amounts add up to what is held. */
  due: Due[];
  /** Where each component is going, in the plan's order. */
  components: ComponentOutlook[];
  /** Gates, multipliers, thresholds and contests, and whether each is met. */
  checks: Check[];
}

/** A figure of a payslip: incentive paid in a pay period, in all, or by a component or a deal. */
export interface PaidFigure {
  /** The pay period's id, such as `2026-02`. */
  period: string;
  /** The component's id; of all components by default. */
  component?: string | null;
  /** The deal's id; of all deals by default. */
  deal?: string | null;
  /** What was paid. */
  paid: NumberInput;
  /** A note for people. */
  note?: unknown;
}

/** The person who is paid. */
export interface Participant {
  /** Identifies the person in the splits of deals. */
  id?: string | null;
  /** The person's name. */
  name?: string | null;
  /** Base salary for a year. */
  base_salary?: NumberInput;
  /** Target incentive (TI) for a year: what is earned at 100 % attainment throughout. */
  target_incentive?: NumberInput;
  /** First day of service, where it lies within the plan's time: quotas and target incentive of intervals that are served in part are prorated. */
  start?: IsoDate | null;
  /** Last day of service. */
  end?: IsoDate | null;
  /** Whether what comes before the first day of service or after the last one counts. */
  counted?: Counted;
  /** Times away that reduce quotas and target incentive; base salary goes on. */
  leaves?: Leave[];
  /** How intervals that are served in part are prorated. */
  proration?: Proration;
  /** Reduced quotas in the first months of service, in order; the target incentive stays whole. A rate that is derived from it (`target`) stays that of the whole quota. */
  ramp?: RampStep[];
  /** New base salaries and target incentives from a day on, in order. */
  changes?: PayChange[];
  /** A note for people. */
  note?: unknown;
}

/** Who is paid, and what they are meant to earn in a year. */
export interface ParticipantHeader {
  /** The person's name. */
  name: string | null;
  /** Base salary. */
  base_salary: Decimal;
  /** Target incentive. */
  target_incentive: Decimal;
  /** On-target earnings (OTE): base salary + target incentive. */
  on_target_earnings: Decimal;
}

/** New pay from a day on; what is not given stays. */
export interface PayChange {
  /** The first day. */
  from: IsoDate;
  /** Base salary for a year. */
  base_salary?: NumberInput | null;
  /** Target incentive for a year. */
  target_incentive?: NumberInput | null;
  /** A note for people. */
  note?: unknown;
}

/** Somebody who gets a share of every payment. */
export interface Payee {
  /** What people call them. */
  name: string;
  /** The share. */
  share: RatioInput;
  /** A note for people. */
  note?: unknown;
}

/** What one of several payees gets in one span. */
export interface PayeePart {
  /** What people call them. */
  name: string;
  /** Their part of what is paid. */
  paid: Decimal;
}

/** When and how what is earned is paid. By default everything is paid for the period in which it is earned. */
export interface Payment {
  /** Shares of a deal's lines and when each is paid; they add up to 100 %. */
  release?: Release[];
  /** Pay periods between earning and payment. */
  lag?: number;
  /** When what some components earn is paid, in place of `release` and `lag`: of several that name a component the first one holds. */
  releases?: Releases[];
  /** An advance on earnings, or a guaranteed minimum. */
  draw?: Draw | null;
  /** Several of them, one after the other, in place of `draw`: steps of a guarantee, or a guarantee that an advance follows. What an earlier one advanced is recovered as the one of the day says. */
  draws?: Draw[];
  /** The most that is paid. */
  maximum?: Maximum | null;
  /** Earnings that are taken back when a deal is cancelled. */
  clawback?: Clawback | null;
  /** What happens when a period's payment would be negative. */
  negative?: Negative;
  /** Who gets the payments, where they are shared among several; the shares add up to 100 %. */
  payees?: Payee[];
  /** A note for people. */
  note?: unknown;
}

/** How a measure turns into money. */
export type Payout =
  | ({ mode: "flat" } & Flat)
  | ({ mode: "marginal" } & Tiered)
  | ({ mode: "retroactive" } & Tiered)
  | ({ mode: "per_deal" } & PerDeal)
  | ({ mode: "interpolated" } & Interpolated)
  | ({ mode: "step" } & Step)
  | ({ mode: "matrix" } & Matrix);

/** Which sums of a step payout are paid. */
export type Pays =
  /** Only that of the highest tier reached. */
  | "highest"
  /** Those of all tiers reached. */
  | "cumulative";

/** Which of two plans pays more. */
export type PaysMore =
  /** The plan in force. */
  | "baseline"
  /** The other plan. */
  | "other"
  /** Neither. */
  | "same";

/** Payslips held against the statement. */
export interface PayslipCheck {
  /** What the plan pays, of the lines that no other line contains. */
  expected: Decimal;
  /** What was paid, of the same lines. */
  paid: Decimal;
  /** `paid − expected`; below zero, too little was paid. */
  difference: Decimal;
  /** One for each figure, in their order. */
  lines: PayslipLine[];
}

/** One figure of a payslip. */
export interface PayslipLine {
  /** The pay period's id. */
  period: string;
  /** The component's id; nothing for all. */
  component: string | null;
  /** The deal's id; nothing for all. */
  deal: string | null;
  /** What the plan pays in the period: what is due of it, after draws and negative payments where the figure is of everything. */
  expected: Decimal;
  /** What was paid. */
  paid: Decimal;
  /** `paid − expected`. */
  difference: Decimal;
  /** What may have caused the difference, the likeliest first. */
  causes: Cause[];
}

/** What was actually paid, to be held against what the plan pays. */
export interface PayslipQuestion {
  /** The figures of the payslips. */
  paid: PaidFigure[];
  /** The positions of the figures whose causes are looked for; all that differ by default. */
  causes_of?: number[] | null;
  /** A note for people. */
  note?: unknown;
}

/** The time for which an amount is paid at least, or at most. */
export type Per =
  /** A pay period. */
  | "period"
  /** A quarter of the plan's time. */
  | "quarter"
  /** A year of the plan's time. */
  | "year";

/** A rate table read once for each deal. */
export interface PerDeal {
  /** What the tiers' lower bounds are compared with. */
  by?: Input;
  /** The name of the field, figure or component, where the table is read with one. */
  of?: string | null;
  /** Whether a tier begins at its lower bound or just above it. */
  lower_bound?: LowerBound;
  /** Whether the deal itself counts towards the tier that it is paid at. */
  tier_at?: TierAt;
  /** The base rate that `times` multiplies. */
  rate?: RateSpec | null;
  /** The tiers, lowest first. */
  tiers: Tier[];
  /** The most that the rate is, whatever table and multiples say. */
  rate_cap?: RatioInput | null;
  /** The least that the rate of a tier is, whatever its multiple says. */
  rate_floor?: RatioInput | null;
  /** A note for people. */
  note?: unknown;
}

/** A pay period in which something differs. */
export interface PeriodChange {
  /** The pay period's id. */
  period: string;
  /** Incentive earned. */
  earned: Delta;
  /** Incentive paid. */
  paid: Delta;
}

/** Somebody and their manager; several entries where the manager changes. */
export interface Person {
  /** The id, as splits and plans name it. */
  id: string;
  /** The name, as deals may give their owner. */
  name?: string | null;
  /** The id of the manager. */
  manager?: string | null;
  /** First day of this entry; always by default. */
  from?: IsoDate | null;
  /** Last day of this entry; open by default. */
  until?: IsoDate | null;
  /** A note for people. */
  note?: unknown;
}

/** A sentence, or a part of one. */
export interface Phrase {
  /** What it says. */
  code: PhraseCode;
  /** The amount, number, share (0.105 is 10.5 %), day or text that it is; empty for what has parts. */
  value: string;
  /** What stands in the places `{0}`, `{1}` of the template, or between its separators. */
  parts: Phrase[];
}

/** What a phrase says. The English template of each stands beside it. */
export type PhraseCode =
  /** an amount in the plan's currency */
  | "money"
  /** a number */
  | "number"
  /** a share: 0.105 is 10.5 % */
  | "share"
  /** a day */
  | "date"
  /** a name */
  | "text"
  /** , */
  | "commas"
  /** and */
  | "and"
  /** or */
  | "or"
  /** {0}{1} */
  | "joined"
  /** month */
  | "month"
  /** quarter */
  | "quarter"
  /** trimester */
  | "trimester"
  /** half-year */
  | "half"
  /** year */
  | "year"
  /** plan term */
  | "plan"
  /** The plan covers {0} to {1} and pays every {2}. */
  | "plan_covers"
  /** Base salary is {0} a year and target incentive {1}: on-target earnings of {2}. */
  | "base_and_target"
  /** In the months {0} to {1} of service {2} of each quota is asked for. */
  | "ramp"
  /** In month {0} of service {1} of each quota is asked for. */
  | "ramp_month"
  /** From {0} on base salary is {1} a year. */
  | "base_from"
  /** From {0} on target incentive is {1}. */
  | "target_from"
  /** Quotas and target incentive are cut to the time served, by {0}. */
  | "prorated"
  /** Only what comes between the first and the last day of service counts. */
  | "counted_in_service"
  /** days */
  | "days"
  /** working days */
  | "working_days"
  /** months */
  | "months"
  /** Deals{1} count with their {0} {2}{3}. */
  | "deals_count"
  /** Deals are counted{0} {1}{2}. */
  | "deals_counted"
  /** The latest figure {0} counts. */
  | "kpi_counts"
  /** It is a score: {0}. */
  | "score"
  /** {0} of the attainment of {1} */
  | "score_part"
  /** of direct reports */
  | "of_direct_reports"
  /** of the team */
  | "of_the_team"
  /** of the participant and the team */
  | "of_participant_and_team"
  /** of everybody */
  | "of_everybody"
  /** when they are won */
  | "when_won"
  /** when they are invoiced */
  | "when_invoiced"
  /** when they are paid */
  | "when_paid"
  /** as their revenue is recognised */
  | "as_recognised"
  /** as they are used */
  | "as_used"
  /** , if {0} */
  | "only_if"
  /** {0} {1} */
  | "test"
  /** ({0}) */
  | "either"
  /** not ({0}) */
  | "not"
  /** is {0} */
  | "is"
  /** is at least {0} */
  | "is_at_least"
  /** is above {0} */
  | "is_above"
  /** is at most {0} */
  | "is_at_most"
  /** is below {0} */
  | "is_below"
  /** is one of {0} */
  | "is_one_of"
  /** belongs to {0} */
  | "belongs_to"
  /** begins with {0} */
  | "begins_with"
  /** is known */
  | "is_known"
  /** is not known */
  | "is_not_known"
  /** true */
  | "true"
  /** false */
  | "false"
  /** Only what comes from {0} on counts. */
  | "only_from"
  /** Only what comes up to {0} counts. */
  | "only_until"
  /** Only what comes from {0} to {1} counts. */
  | "only_between"
  /** Only the first {0} of each {1} count. */
  | "first_ones"
  /** Only those among the first {0}{1} of each {2} count. */
  | "first_among"
  /** They are multiplied with their {0}. */
  | "multiplied_with"
  /** One deal counts for at most {0}. */
  | "windfall_limit"
  /** A deal that measures less than {0} does not count. */
  | "minimum"
  /** Only shares of deals as {0} count. */
  | "only_roles"
  /** {0}: credits count {1} times{2}. */
  | "modifier"
  /** Of several such reasons only the best one holds for a deal. */
  | "best_modifier"
  /** The quota is {0} a {1}. */
  | "quota_each"
  /** What counts begins anew each {0}. */
  | "begins_anew"
  /** It is earned when the {0} ends. */
  | "settled_at_end"
  /** The quotas of its {0}s are {1}. */
  | "quota_figures"
  /** The quotas of the year to the end of each {0} are {1}. */
  | "quota_to_date"
  /** Each {0} earns what the year to date is worth, of the target incentive to date, less what the year's earlier ones earned. */
  | "true_up"
  /** The quota is {0} a {1}{2}{3}; attainment begins anew each {4}. */
  | "quota_per"
  /** , spread {0} */
  | "spread"
  /** , {0} from {1} on */
  | "quota_from"
  /** It carries {0} of the target incentive. */
  | "weight"
  /** No rate is below {0}. */
  | "rate_floor"
  /** No rate is above {0}. */
  | "rate_cap"
  /** It pays {0} instead of money. */
  | "paid_in"
  /** It earns nothing until {0} reaches {1}. */
  | "gate_reaches"
  /** It earns nothing until {0} passes {1}. */
  | "gate_passes"
  /** It earns nothing until {0}. */
  | "gate_any"
  /** {0} is at least {1} */
  | "is_at_least_bound"
  /** {0} is above {1} */
  | "is_above_bound"
  /** {0} holds only while {1}. */
  | "multiplier_while"
  /** attainment of {0} */
  | "attainment_of"
  /** {0}, by {1}: {2}. */
  | "multiplier"
  /** Multiplier {0} */
  | "multiplier_number"
  /** {0} times from {1} */
  | "times_from"
  /** {0} times above {1} */
  | "times_above"
  /** {0} times at {1} */
  | "times_at"
  /** What {0} earned in the {1} is taken off, down to nothing: only what is more is paid. */
  | "net_of"
  /** One line, a deal or an item or part of it, earns at most {0}. */
  | "line_cap"
  /** One deal earns at most {0}. */
  | "deal_cap"
  /** It earns at least {0} in a {1}. */
  | "floor"
  /** It earns at most {0} in a {1}. */
  | "cap"
  /** {0} of its target incentive */
  | "of_its_target"
  /** {0} of every credit. */
  | "of_every_credit"
  /** {0} for each. */
  | "for_each"
  /** Each part of the credits at the rate of the tier that it falls in: {0}. */
  | "marginal"
  /** All credits to date at the rate of the tier that is reached: {0}. */
  | "retroactive"
  /** Each deal whole at the rate of the tier reached before it: {0}. */
  | "per_deal_before"
  /** Each deal whole at the rate of its tier: {0}. */
  | "per_deal"
  /** A rate on the straight lines between points: {0}. */
  | "interpolated"
  /** A sum for every tier that is reached: {0}. */
  | "every_tier"
  /** The sum of the highest tier that is reached: {0}. */
  | "highest_tier"
  /** A rate read off a table with two inputs. */
  | "matrix"
  /** Between its cells rates lie on straight lines. */
  | "matrix_between"
  /** Its rows begin at {0}, its columns at {1}; row by row it holds {2}. */
  | "matrix_rows"
  /** Its rows begin above {0}, its columns above {1}; row by row it holds {2}. */
  | "matrix_rows_above"
  /** Conditions and limits of what all components earn together. */
  | "total"
  /** {0} {1} from {2} */
  | "tier"
  /** {0} {1} in all from {2} */
  | "tier_across"
  /** {0} {1} above {2} */
  | "tier_above"
  /** Tier {0} */
  | "tier_number"
  /** {0} at {1} */
  | "point"
  /** {0} from {1} */
  | "from"
  /** {0} above {1} */
  | "above"
  /** {0} for every {1} from {2} */
  | "for_every"
  /** {0} for every {1} above {2} */
  | "for_every_above"
  /** {0} each */
  | "each"
  /** {0} of target */
  | "of_target"
  /** {0} {1} */
  | "number_of"
  /** {0} of quota */
  | "of_quota"
  /** {0} {0:deal|deals} */
  | "deal_count"
  /** a deal of {0} */
  | "deal_of"
  /** {0} of the quota of {1} */
  | "of_quota_of"
  /** {0} of a deal's earnings is paid {1}. */
  | "release"
  /** at booking */
  | "at_booking"
  /** at invoice */
  | "at_invoice"
  /** at cash */
  | "at_cash"
  /** at recognised */
  | "at_recognised"
  /** at usage */
  | "at_usage"
  /** on {0} */
  | "on_day"
  /** on the day of its {0} */
  | "on_field"
  /** {0} {0:month|months} after the credit */
  | "months_after"
  /** Everything is paid {0} pay {0:period|periods} after it is earned. */
  | "lag"
  /** Of what deals earn in {0}, {1} is paid {2}. */
  | "release_of"
  /** What is earned in {0} is paid {1} pay {1:period|periods} later. */
  | "lag_of"
  /** What is earned in {0} is paid for the period in which it is earned. */
  | "at_once_of"
  /** Payments are shared: {0}. */
  | "payees"
  /** {0} to {1} */
  | "share_to"
  /** At least {0} is paid every {1}{2}{3}. */
  | "draw_kept"
  /** At least {0} is paid every {1}{2}{3}; what is advanced is taken back from {4} of later earnings above it. */
  | "draw_recovered"
  /** At least {0} is paid every {1}{2}{3}; what is advanced is taken back from later earnings above it, but no more than {4} of what is due. */
  | "draw_at_most"
  /** {0} is paid every {1}{2}{3} on top of what is due. */
  | "draw_on_top"
  /** {0} is paid every {1}{2}{3} on top of what is due; it is taken back from {4} of what is due later, where none is paid. */
  | "draw_on_top_recovered"
  /** It is settled with the last payment of each {0}. */
  | "draw_settled"
  /** It is held against what is due of {0}, and recovered from that alone. */
  | "draw_of"
  /** No more than {0} is paid in a {1}; what is more is paid later. */
  | "maximum"
  /** No more than {0} is paid in a {1}; what is more is lost. */
  | "maximum_lost"
  /** from {0} */
  | "from_day"
  /** What is still owed at the plan's end is forgiven. */
  | "draw_forgiven"
  /** No more than {0} may be owed. */
  | "owed_at_most"
  /** Recovery begins on {0}. */
  | "recovered_from"
  /** to {0} */
  | "to_day"
  /** Of a deal that is cancelled{0}, {1} of what it earned is taken back. */
  | "clawback_share"
  /** Clawbacks are of {0} only. */
  | "clawback_only"
  /** No more than {0} of what is due is taken back from one payment; the rest is taken later. */
  | "clawback_at_most"
  /** {0} within {1} {1:month|months} */
  | "share_within_months"
  /** {0} within {1} {1:day|days} */
  | "share_within_days"
  /** Of a deal that is cancelled, {0} of what it earned is taken back. */
  | "clawback_steps"
  /** Of a deal that is cancelled{0}, {1} is taken back for the months that it lacks. */
  | "clawback_months"
  /** Of a deal that is cancelled{0}, {1} is taken back for the days that it lacks. */
  | "clawback_days"
  /** A deal that is cancelled{0} is taken out, and everything calculated anew. */
  | "clawback_anew"
  /** within {0} {0:month|months} */
  | "within_months"
  /** A negative payment is forgotten. */
  | "negative_forgotten"
  /** {0} earns the same: {1}. */
  | "earns_the_same"
  /** {0} earns {1} more: {2} instead of {3}. */
  | "earns_more"
  /** {0} earns {1} less: {2} instead of {3}. */
  | "earns_less"
  /** {0} earns {1} more{2}. */
  | "component_more"
  /** {0} earns {1} less{2}. */
  | "component_less"
  /** , as attainment goes from {0} to {1} */
  | "attainment_goes"
  /** {0} more is still held at the plan's end. */
  | "held_more"
  /** {0} less is still held at the plan's end. */
  | "held_less"
  /** the last row has {0} {0:cell|cells} for {1} {1:column|columns}: the file may be cut off */
  | "row_too_short"
  /** the row has {0} {0:cell|cells} for {1} {1:column|columns} */
  | "row_too_long"
  /** "{0}" is a percentage, not an amount */
  | "row_percent_not_allowed"
  /** {0} is not the plan's currency {1}, and the plan has no exchange rate for it */
  | "row_no_exchange_rate"
  /** {0} contradicts the currency of another column */
  | "row_currency_conflict"
  /** "{0}" is no share */
  | "row_bad_share"
  /** "{0}" is neither yes nor no */
  | "row_not_true_or_false"
  /** "{0}" is not among the values of this field: {1} */
  | "row_unknown_value"
  /** the stage "{0}" contradicts the status {1} */
  | "row_status_conflict"
  /** {0} is won but has no close date */
  | "row_won_without_date"
  /** {0} is won but has no amount */
  | "row_won_without_amount"
  /** {0} is won but closes only on {1} */
  | "row_won_in_future"
  /** several deals without an id are called "{0}" */
  | "row_same_name"
  /** a quote in this row is not closed */
  | "row_unclosed_quote"
  /** won deals that closed before or after the plan's time and count for nothing: {0} */
  | "row_outside_plan"
  /** the deal {0} stands in row {1} too, and the rows differ in {2} */
  | "row_duplicate_id"
  /** it says in every cell what row {0} says, and has no id */
  | "row_identical"
  /** the deal {0} stands in row {1} too; the rows are taken together */
  | "row_repeated_row"
  /** "{0}" is not a date */
  | "row_not_a_date"
  /** "{0}" could be read as month/day or as day/month */
  | "row_ambiguous_date"
  /** "{0}" exists only as {1}, but the dates of the file are mixed: month first {2}, day first {3} */
  | "row_mixed_dates"
  /** "{0}" does not exist as {1}, the order in which the dates of the file are read: {2} */
  | "row_date_order"
  /** year, month, day */
  | "year_first"
  /** month/day/year */
  | "month_first"
  /** day/month/year */
  | "day_first"
  /** it was chosen */
  | "order_chosen"
  /** most dates that can be read only one way have it ({0} against {1}) */
  | "order_found"
  /** "{0}" is not a number */
  | "row_not_a_number"
  /** "{0}" could be {1} or {2} */
  | "row_ambiguous_number"
  /** "{0}" is too large */
  | "row_number_too_large"
  /** "{0}" has too many digits after the point */
  | "row_number_too_fine"
  /** compare this row with its record, or export the file again */
  | "compare_last_row"
  /** write numbers with commas, and texts with separators, in quotes */
  | "quote_cells"
  /** add it to the plan's exchange rates */
  | "add_exchange_rate"
  /** write 50%, or 0.5 */
  | "write_a_share"
  /** write true or false */
  | "write_true_or_false"
  /** correct the value, or add it to the plan's field */
  | "correct_the_value"
  /** correct one of the two */
  | "correct_one"
  /** give it the date on which it closed */
  | "give_the_date"
  /** correct the date, or the stage */
  | "correct_date_or_stage"
  /** both are kept as deals of their own; if they are one deal, take identical rows once, or export the ids too */
  | "taken_twice"
  /** both are taken as one deal; if they are two, keep identical rows, or export the ids too */
  | "taken_once"
  /** each is taken for a deal of its own; export the ids too, to tell them apart */
  | "export_ids"
  /** close it, or double a quote that belongs to the text */
  | "close_the_quote"
  /** keep one of the rows */
  | "keep_one_row"
  /** write year-month-day, such as 2026-03-31 */
  | "write_a_date"
  /** say which order the dates are in, and import again */
  | "say_the_order"
  /** choose another order for the dates of the file if this one is wrong, else correct the row */
  | "other_order"
  /** write digits, such as 1200.50 */
  | "write_digits"
  /** say which sign the decimals have, and import again */
  | "say_the_decimals"
  /** won */
  | "won"
  /** lost */
  | "lost"
  /** open */
  | "open"
  /** the document has {0} bytes; at most {1} are read */
  | "too_many_bytes"
  /** the document is empty */
  | "document_empty"
  /** not valid JSON: {0} on line {1} column {2} */
  | "not_json"
  /** a comma is missing */
  | "no_comma"
  /** a colon is missing after a key */
  | "no_colon"
  /** a value is missing after a colon */
  | "no_value"
  /** keys and texts stand in double quotes */
  | "no_double_quotes"
  /** a number is not written as JSON has it */
  | "no_json_number"
  /** there is more text after the end */
  | "more_text"
  /** a list is not closed */
  | "list_open"
  /** an object is not closed */
  | "object_open"
  /** a comment is not closed */
  | "comment_open"
  /** a text is not closed */
  | "text_open"
  /** a backslash in a text begins nothing that JSON has */
  | "bad_escape"
  /** this cannot stand here */
  | "unexpected"
  /** it is nested too deep */
  | "nested_too_deep"
  /** check the JSON text at that line and column */
  | "check_there"
  /** expected {0}, found {1} */
  | "expected_found"
  /** a text */
  | "a_text"
  /** a number */
  | "a_number"
  /** a rate or percentage */
  | "a_rate"
  /** a share */
  | "a_share"
  /** an amount */
  | "an_amount"
  /** a date */
  | "a_date"
  /** a date such as {0} */
  | "a_date_such_as"
  /** true or false */
  | "true_or_false"
  /** a text, a number, true or false */
  | "a_scalar"
  /** an object */
  | "an_object"
  /** a list */
  | "a_list"
  /** a list of conditions */
  | "condition_list"
  /** a pair such as {0} */
  | "a_pair"
  /** one of the words {0} */
  | "one_of_words"
  /** the key "{0}" is given twice */
  | "key_twice"
  /** keep one of them */
  | "keep_one"
  /** there is no key "{0}" here */
  | "no_key"
  /** did you mean "{0}"? */
  | "did_you_mean"
  /** "{0}" is not known here */
  | "not_known"
  /** use one of: {0} */
  | "use_one_of"
  /** its keys are {0} */
  | "its_keys"
  /** the key "{0}" is missing */
  | "key_missing"
  /** add "{0}" */
  | "add_key"
  /** add "{0}" with one of: {1} */
  | "add_key_one_of"
  /** "{0}" is not {1} */
  | "is_no_value"
  /** {0} is not {1} */
  | "is_not"
  /** write digits with a point, such as 1200.50: no thousands separators, no currency sign */
  | "digits_with_point"
  /** {0} is too large */
  | "too_large"
  /** {0} has too many digits after the point */
  | "too_fine"
  /** at most 13 digits may stand before the point */
  | "digits_before"
  /** at most 10 digits may stand after the point */
  | "digits_after"
  /** at most 8 digits may stand after the point of a percentage */
  | "digits_after_percent"
  /** a percentage makes no sense here */
  | "no_percentage"
  /** write a plain number */
  | "plain_number"
  /** {0} is no share: it lies between 0% and 100% */
  | "no_share"
  /** write "{0}%" if percent is meant */
  | "if_percent"
  /** write {0} if amounts are meant */
  | "if_amounts"
  /** "{0}" cannot be an id */
  | "no_id"
  /** use lower case letters, digits and _ */
  | "id_letters"
  /** {0} is not a whole number from 0 up */
  | "not_whole"
  /** write year-month-day, such as {0} */
  | "date_form"
  /** "{0}" is given twice */
  | "given_twice"
  /** "{0}" is not a currency */
  | "no_currency"
  /** use an ISO 4217 code such as USD, EUR or JPY */
  | "currency_code"
  /** write digits with a point, such as 1200.50 */
  | "digits_such_as"
  /** write a text */
  | "write_a_text"
  /** write {0} */
  | "write"
  /** use {0} */
  | "use"
  /** leave {0} out */
  | "leave_out"
  /** leave it out */
  | "leave_it_out"
  /** leave one of them out */
  | "leave_one_out"
  /** exactly one of {0} must be given */
  | "exactly_one"
  /** plans of format {0} cannot be read, only format {1} */
  | "other_format"
  /** use a newer engine */
  | "newer_engine"
  /** the plan ends before it starts */
  | "end_before_start"
  /** the end must come after the start */
  | "end_after_start"
  /** a plan may cover at most {0} months */
  | "months_at_most"
  /** the plan's time is not a whole number of pay periods ({0}) */
  | "not_whole_periods"
  /** the last one is short */
  | "last_is_short"
  /** {0} lies outside the plan's time, {1} to {2} */
  | "outside_plan"
  /** use a day within it */
  | "use_day_within"
  /** it has no name */
  | "no_name"
  /** write what people call it */
  | "name_it"
  /** the plan's own currency is worth one */
  | "own_currency"
  /** a second rate of {0} begins at the same time */
  | "second_rate"
  /** give it a "from", or leave one of them out */
  | "give_it_from"
  /** an exchange rate must be above zero */
  | "exchange_rate_above_zero"
  /** whose deals count cannot be told without the participant's id */
  | "whose_unknown"
  /** add "{0}" to the participant */
  | "add_to_participant"
  /** an amount of pay cannot be negative */
  | "pay_negative"
  /** an amount of pay cannot be negative: {0} */
  | "pay_negative_of"
  /** the service ends before it begins */
  | "service_ends"
  /** the leave ends before it begins */
  | "leave_ends"
  /** a step of the ramp needs at least one month, and a quota above zero */
  | "ramp_step"
  /** it does not come after the one before */
  | "not_after_before"
  /** list them from the earliest day to the latest */
  | "list_by_day"
  /** the plan declares {0} fields; at most {1} are read */
  | "too_many_fields"
  /** "{0}" is a standard field */
  | "standard_field"
  /** leave it out; every deal has it */
  | "every_deal_has_it"
  /** only texts can have {0} */
  | "only_texts"
  /** the plan has no components */
  | "no_components"
  /** add one */
  | "add_one"
  /** the plan has {0} components; at most {1} are read */
  | "too_many_components"
  /** two components have the id "{0}" */
  | "same_component_id"
  /** weights are shares of a target incentive of zero */
  | "weights_of_zero"
  /** the weights add up to {0}, not to 100% */
  | "weights_sum"
  /** correct the weights */
  | "correct_weights"
  /** nothing is asked of the field "{0}" */
  | "nothing_asked"
  /** add one of {0} */
  | "add_one_of"
  /** more than one test is given */
  | "several_tests"
  /** nest several tests in an "all" */
  | "nest_in_all"
  /** no value is both above {0} and below {1} */
  | "none_between"
  /** exchange the bounds */
  | "exchange_bounds"
  /** no value is ever meant */
  | "never_meant"
  /** list at least one value */
  | "list_one_value"
  /** conditions may be nested {0} deep */
  | "conditions_deep"
  /** give one of {0} */
  | "give_one_of"
  /** nest one in the other, or use one "all" */
  | "nest_or_all"
  /** the list of conditions is empty */
  | "no_conditions"
  /** leave the condition out if every deal counts */
  | "leave_condition_out"
  /** the field "{0}" holds {1}, which cannot be added up */
  | "cannot_add_up"
  /** the field "{0}" holds {1}, not a day */
  | "holds_no_day"
  /** name a field of kind "date" */
  | "name_date_field"
  /** the component "{0}" has no quota, so no attainment */
  | "no_attainment"
  /** give it a quota */
  | "give_quota"
  /** the field has no group "{0}" */
  | "no_group"
  /** declare it under the field's "groups" */
  | "declare_group"
  /** "{0}" does not fit a field of kind {1} */
  | "test_misfits"
  /** there is no component "{0}" */
  | "no_component"
  /** no deal has a field "{0}" */
  | "no_field"
  /** declare it under "fields", or use one of: {0} */
  | "declare_field"
  /** the field never has the value "{0}" */
  | "never_value"
  /** declared are: {0} */
  | "declared_are"
  /** no credit would ever count */
  | "none_counts"
  /** all credits count, so there are no first ones */
  | "all_count"
  /** say how many credits count with "first", or leave it out */
  | "say_first"
  /** the window ends before it begins */
  | "window_ends"
  /** a limit must be above zero */
  | "limit_above_zero"
  /** a limit cannot be negative */
  | "limit_negative"
  /** an entered figure is not made of deals */
  | "kpi_of_deals"
  /** {0} would take pay away for selling */
  | "takes_pay_away"
  /** write it without the minus sign */
  | "no_minus_sign"
  /** "{0}" is a score itself */
  | "score_of_score"
  /** add up the attainments that it is made of */
  | "add_up_parts"
  /** a quota of {0} cannot be attained */
  | "quota_not_positive"
  /** leave quota out if there is none */
  | "leave_quota_out"
  /** only figures of the year to date are trued up */
  | "true_up_of_year"
  /** there are no figures */
  | "no_figures"
  /** write the figures of the year to date, one for each interval */
  | "write_figures"
  /** each interval has its own figure */
  | "own_figures"
  /** the shares add up to {0}, not to 100% */
  | "shares_sum"
  /** correct one of the shares */
  | "correct_share"
  /** the shares are too large to be added */
  | "shares_too_large"
  /** a share cannot be negative */
  | "share_negative"
  /** only a year's quota can be spread */
  | "spread_of_year"
  /** give the quota per year, or leave the spread out */
  | "quota_per_year"
  /** a quota for each {0} is not spread */
  | "not_spread"
  /** leave the spread out */
  | "leave_spread_out"
  /** {0} shares for {1} intervals ({2}) in a year */
  | "shares_for_intervals"
  /** give {0} shares */
  | "give_shares"
  /** {0} {0:figure|figures} for {1} {1:interval|intervals} ({2}) in the plan's time */
  | "figures_for_intervals"
  /** give {0} {0:figure|figures} */
  | "give_figures"
  /** the component has no quota, but the rate "target" is target incentive ÷ quota */
  | "target_needs_quota"
  /** the component has no quota, but tiers by attainment are shares of quota */
  | "tiers_need_quota"
  /** add a "quota" */
  | "add_quota"
  /** the rate "target" needs the component's weight */
  | "target_needs_weight"
  /** a share of the target incentive needs the component's weight */
  | "share_needs_weight"
  /** add {0} if it carries all of the target incentive */
  | "add_weight"
  /** a score needs a quota that it is held against */
  | "score_needs_quota"
  /** the floor of {0} lies above the cap of {1} */
  | "floor_above_cap"
  /** a cap of nothing or less would pay nothing */
  | "cap_of_nothing"
  /** what is enough in place of a condition is one condition */
  | "nested_or"
  /** list all of them in the first "or" */
  | "list_in_first_or"
  /** a multiplier has tiers or points, not both */
  | "tiers_and_points"
  /** "{0}" pays only what is more than others earned itself */
  | "net_of_net"
  /** name components that have no "net_of" */
  | "name_not_net"
  /** "{0}" is not paid in the same as "{1}" */
  | "other_kind"
  /** name components that pay the same */
  | "name_same_kind"
  /** {0} cannot be paid in {1} */
  | "not_paid_in"
  /** {0} cannot be paid in {1}: it is rounded */
  | "rounded_in"
  /** write a whole number */
  | "write_whole"
  /** write at most {0} {0:digit|digits} after the point */
  | "write_fewer_digits"
  /** {0} {1}; between 1 and {2} are read */
  | "count_read"
  /** {0} bounds; between 1 and {1} are read */
  | "bounds_read"
  /** {0} points; between 2 and {1} make a line */
  | "points_of_line"
  /** there are no tiers */
  | "no_tiers"
  /** add at least one */
  | "add_at_least_one"
  /** there are {0} tiers; at most {1} are read */
  | "too_many_tiers"
  /** it begins at {0}, not above {1} where the one before begins */
  | "begins_at"
  /** list them from the lowest bound to the highest */
  | "list_by_bound"
  /** it cannot begin below zero */
  | "below_zero"
  /** the upper bound {0} is not above the lower bound {1} */
  | "upper_not_above"
  /** raise it, or leave it out */
  | "raise_or_leave_out"
  /** only the last tier has an upper bound: a tier ends where the next one begins */
  | "only_last_upper"
  /** leave "to" out, and give the next tier this bound as its "from" */
  | "move_upper"
  /** there is no rate to multiply */
  | "no_rate"
  /** give the payout a "rate", such as "target" or "10%" */
  | "give_rate"
  /** a sum across a tier needs both its bounds, in the unit of the credits */
  | "across_bounds"
  /** read the table by amount, and give the last tier a "to" */
  | "give_last_to"
  /** a sum across a tier is for credits, not for shares of something else */
  | "across_basis"
  /** the rate "target" is for credits, not for shares of the target incentive */
  | "target_of_basis"
  /** leave the rate out: a rate of 100% of the target incentive pays it once */
  | "leave_rate_out"
  /** "{0}" is for slices, but here a whole amount is paid at one rate */
  | "for_slices"
  /** use "marginal", or a cap */
  | "marginal_or_cap"
  /** a sum for an interval is not of one deal, so no deal's cap can hold */
  | "sum_of_no_deal"
  /** what credits earn is earned as they come */
  | "earned_as_they_come"
  /** leave it out, or pay a basis of "target_incentive" or "money" */
  | "or_pay_basis"
  /** a credit cannot be cut into slices of something else than credits */
  | "no_slices"
  /** {0} {0:row|rows} of cells for {1} {1:bound|bounds} */
  | "rows_for_bounds"
  /** {0} {0:cell|cells} for {1} {1:bound|bounds} */
  | "cells_for_bounds"
  /** the table is read by {0}, but it does not say which {0} */
  | "read_by_which"
  /** add "of" with its name */
  | "add_of"
  /** {0} has no name */
  | "input_no_name"
  /** leave "of" out, or read the table by field, kpi or component */
  | "leave_of_out"
  /** a sum for an interval cannot depend on one deal */
  | "sum_by_deal"
  /** a step must be above zero */
  | "step_above_zero"
  /** the least rate of {0} is above the most of {1} */
  | "least_above_most"
  /** exchange the two */
  | "exchange_two"
  /** attainment of the year to date pays sums, not rates on credits */
  | "sums_to_date"
  /** an entered figure has no credits to pay on */
  | "no_credits"
  /** give the payout "basis": "target_incentive" or "money", or use "step" */
  | "pay_sums"
  /** nothing would ever be paid after {0} pay {0:period|periods} */
  | "never_paid"
  /** there are draws, too */
  | "draws_too"
  /** put it into "draws" */
  | "put_into_draws"
  /** a draw must end before the next one begins */
  | "draw_order"
  /** give the one before it an "until", and this one a later "from" */
  | "draw_days"
  /** a draw must be above zero */
  | "draw_above_zero"
  /** the draw ends before it begins */
  | "draw_ends"
  /** the most that is paid must be above zero */
  | "most_above_zero"
  /** leave it out where nothing limits payments */
  | "nothing_limits"
  /** a deal that is taken out again is taken out whole */
  | "taken_out_whole"
  /** leave it out, or choose another "take" */
  | "other_take"
  /** what a deal earned is not taken back in an amount that could be cut */
  | "not_cut_amount"
  /** the steps stand in its place */
  | "steps_instead"
  /** leave it out: the steps say it */
  | "steps_say_it"
  /** a step must reach further than the one before it */
  | "step_further"
  /** a term must be above zero */
  | "term_above_zero"
  /** "at_most" cannot be told from what gates, multipliers, caps and floors of {0} change with a clawback */
  | "at_most_unclear"
  /** all components together */
  | "all_together"
  /** leave it out, or name the components that have none of these */
  | "name_others"
  /** {0} means {1} of quota */
  | "means_of_quota"
  /** the gate is at {0} of quota */
  | "gate_at"
  /** the rate is {0} of what is credited */
  | "rate_of_credited"
  /** the rate is {0} of the target incentive */
  | "rate_of_target"
  /** the step pays {0} of the target incentive */
  | "step_of_target"
  /** credits count {0} times */
  | "count_times"
  /** write 1.2 where a fifth more is meant */
  | "a_fifth_more"
  /** the {0} of a {1} cannot be told apart within pay periods of a {2} */
  | "not_told_apart"
  /** pay at least as often as the limit begins anew */
  | "pay_as_often"
  /** pay at least as often as the {0} begins anew */
  | "pay_as_often_as"
  /** the gate asks for {0} of the current {1}: all earnings to date hang on each new one */
  | "gate_hangs"
  /** the gate asks for {0} of a {1}, but each {2} stands on its own: what one earned before the gate is reached stays lost */
  | "gate_on_its_own"
  /** give both components the same interval */
  | "same_interval"
  /** deals have no field {0}: those without a schedule are recognised at once */
  | "no_term_field"
  /** declare {0} under "fields" */
  | "declare_under_fields"
  /** the cap is below the target incentive of {0} for the same time */
  | "cap_below_target"
  /** the cap of {0} is below the target incentive of {1} for the same time */
  | "cap_of_below_target"
  /** raise the cap */
  | "raise_cap"
  /** raise the cap, or lower the weight */
  | "raise_cap_or_weight"
  /** this tier can never be reached: only the first {0} {0:deal counts|deals count} */
  | "never_reached"
  /** raise "first" of the measure, or lower the tier's bound */
  | "raise_first"
  /** nothing is paid in this tier: the cap of {0} is reached before it */
  | "cap_before_tier"
  /** raise the cap, or leave the tier out */
  | "raise_cap_or_tier"
  /** at quota this rate pays {0} a year, {1} of the weight's {2} */
  | "rate_off_target"
  /** write {0} to pay the target incentive at quota */
  | "pay_target_at_quota"
  /** the multiplier falls as the component's own attainment rises: selling more earns less */
  | "multiplier_falls"
  /** list multipliers that rise with attainment */
  | "rising_multipliers"
  /** a deal just above this bound earns less than one just below it */
  | "larger_earns_less"
  /** use "marginal" if only what lies in the tier should have the lower rate */
  | "use_marginal"
  /** between the point before and this one selling more earns less */
  | "line_falls"
  /** raise its rate */
  | "raise_rate"
  /** this cell pays less than the one before it: selling more earns less */
  | "cell_falls"
  /** raise the cell, or check the order of rows and columns */
  | "raise_cell"
  /** reaching this tier lowers the rate of everything to date: selling more earns less */
  | "tier_falls"
  /** reaching this tier pays less than the one before it: selling more earns less */
  | "step_falls"
  /** raise what it pays, or let tiers add up with {0} */
  | "raise_step"
  /** the draw lies outside the plan's time and is never paid */
  | "draw_outside"
  /** nothing of this draw is owed */
  | "nothing_owed"
  /** what is owed at the plan's end is forgiven only where the last draw says so */
  | "last_forgives"
  /** say it of the last draw */
  | "say_of_last_draw"
  /** a draw on top leaves no minimum: everything that is due lies above it */
  | "no_minimum_on_top"
  /** all that lies above the minimum is taken for recovery as it is */
  | "all_taken_anyway"
  /** no more than {0} is paid, but the draw is of {1} */
  | "maximum_below_draw"
  /** raise the maximum, or lower the draw */
  | "raise_maximum"
  /** for each of its components one of the releases before it holds */
  | "never_asked"
  /** leave it out, or put it first */
  | "or_put_first"
  /** "{0}" pays {1}, not money: they are paid as they are earned */
  | "paid_as_earned"
  /** there is no reason */
  | "no_reason"
  /** say why the amount is added or taken off */
  | "say_why"
  /** a participant's id cannot be empty */
  | "no_participant_id"
  /** a person's id cannot be empty */
  | "no_person_id"
  /** a deal's id cannot be empty */
  | "no_deal_id"
  /** a split of {0} makes no sense */
  | "bad_split"
  /** it ends before it begins */
  | "ends_before_begins"
  /** a probability lies between 0% and 100% */
  | "bad_probability"
  /** deal {0} is won but has no close date */
  | "won_without_date"
  /** there is no event "{0}" */
  | "no_event"
  /** with this row the shares come to {0} */
  | "shares_come"
  /** they may not exceed 100% */
  | "not_above_whole"
  /** "{0}" is a standard field of every deal */
  | "field_of_every_deal"
  /** write it beside "fields", as "{0}" of the deal itself */
  | "beside_fields"
  /** the book has {0} deals; at most {1} are read */
  | "too_many_deals"
  /** two deals have the id "{0}" */
  | "same_deal_id"
  /** deal {0} is shared, but the plan does not say whose share counts */
  | "whose_share"
  /** add "id" to the plan's participant */
  | "add_to_plan"
  /** deal {0}: there is no exchange rate for {1} */
  | "deal_no_rate"
  /** add one to the plan's "exchange_rates" */
  | "add_rate_to_plan"
  /** the plan has no component "{0}" */
  | "plan_no_component"
  /** deal {0}: the plan needs the field "{1}" to be of kind {2} */
  | "deal_misfits"
  /** no deal has a value of "{0}", which {1} asks for */
  | "no_deal_has"
  /** give deals that field, or say which column of the file holds it */
  | "name_column"
  /** no deal is owned by "{0}" or shared with them */
  | "nobodys_deals"
  /** the book has no deal "{0}" */
  | "no_deal"
  /** use the id of a deal of the book */
  | "use_deal_id"
  /** the book already has a deal "{0}" */
  | "deal_there"
  /** give it another id */
  | "other_id"
  /** deal {0} has no close date */
  | "no_close_date"
  /** say on which day, with "on" */
  | "say_on"
  /** an amount of deal {0} is too large to be multiplied */
  | "multiplied_too_large"
  /** the plan has no entered figure "{0}" */
  | "no_entered_figure"
  /** no part of this plan looks at an entered figure */
  | "none_looked"
  /** the plan has no part "{0}" */
  | "no_part"
  /** give a JSON pointer such as "/participant/start" */
  | "give_pointer"
  /** {0} (at "{1}" of the plan) */
  | "at_of_plan"
  /** there is no pay period "{0}" */
  | "no_pay_period"
  /** there is no deal "{0}" */
  | "no_such_deal"
  /** the same figure is given twice */
  | "figure_twice"
  /** between 2 and {0} outcomes can be drawn */
  | "outcomes_between"
  /** a histogram has 1 to {0} bars */
  | "bars_between"
  /** deal {0} is {1} already */
  | "deal_already"
  /** its amount is given twice */
  | "amount_twice"
  /** leave one of {0} out */
  | "leave_one_of"
  /** deals have no field "{0}" that holds money */
  | "no_money_field"
  /** deal {0} has items, which have amounts of their own */
  | "deal_has_items"
  /** give shares of what the book says, as "amounts" */
  | "shares_of_book"
  /** a chance lies between 0% and 100% */
  | "bad_chance"
  /** shares of an amount lie between 0% and {0} */
  | "shares_between"
  /** low, likely and high are not in order */
  | "not_in_order"
  /** give the lowest as "low", the highest as "high" */
  | "low_to_high"
  /** a deal can slip in {0} different ways at most */
  | "slips_at_most"
  /** a deal that slips by no pay period closes in time */
  | "slips_by_none"
  /** leave it out: what the chances lack to 100% is the chance to close in time */
  | "rest_in_time"
  /** a slip by {0} pay {0:period|periods} is given twice */
  | "slip_twice"
  /** the chances come to {0} */
  | "chances_come"
  /** there is no pay period, quarter or year called "{0}" */
  | "no_span"
  /** use an id of the statement */
  | "statement_id"
  /** the amount is too large */
  | "amount_too_large"
  /** the component has no interval "{0}" */
  | "no_interval"
  /** the component "{0}" has no quota in {1} */
  | "no_quota_in"
  /** at most {0} attainments of one interval can be asked for */
  | "goals_at_most";

/** What the open deals are worth, each and together. */
export interface Pipeline {
  /** Incentive earned without any of them, and if all of them are won. */
  earned: Delta;
  /** The deals, the one that is worth most first. */
  deals: OpenWorth[];
  /** How the whole is shared among them, in words. */
  words: string;
}

/** A sales incentive plan. */
export interface Plan {
  /** Version of the plan format: 1. */
  attain: number;
  /** What the plan is called. */
  name: string;
  /** Which edition of the plan this is, such as "2026.1". */
  version?: string;
  /** Currency of every amount of money, as an ISO 4217 code such as "USD". */
  currency: string;
  /** The time that the plan covers and how often it pays. */
  calendar: CalendarSpec;
  /** Who is paid, and what they are meant to earn. */
  participant?: Participant;
  /** How an earned line is rounded to the currency's smallest unit. */
  rounding?: RoundingRule;
  /** Whether lines alone are rounded, or what they come to in a pay period as well. */
  rounded?: Rounded;
  /** The fields of deals that this plan uses beyond the standard ones. */
  fields?: Record<string, FieldSpec>;
  /** What other currencies are worth, where deals have them. */
  exchange_rates?: ExchangeRate[];
  /** What makes a credit count for more or less, such as a multi-year kicker. */
  credit_modifiers?: CreditModifier[];
  /** How several modifiers of one credit go together. */
  modifiers_combine?: Combine;
  /** The reasons to be paid. */
  components: Component[];
  /** Conditions and limits of what all components earn together. */
  total?: Total | null;
  /** When and how what is earned is paid. */
  payment?: Payment;
  /** A note for people. */
  note?: unknown;
}

/** The same book under two plans. The plan in force is the baseline. */
export interface PlanComparison {
  /** What differs for the book as it is: by pay period, component and deal. */
  comparison: Comparison;
  /** Which plan pays more from where on; none where there are no curves to compare. */
  curves: PlanCurves | null;
  /** Why there are no curves, where there are none. */
  no_curves: string | null;
  /** What differs, in sentences of plain English. */
  words: string[];
}

/** The payout curves of two plans, and where they cross. */
export interface PlanCurves {
  /** That of the plan in force. */
  baseline: Curve;
  /** That of the other plan. */
  other: Curve;
  /** In order, each range in which the same plan pays more: one begins where the other crosses or jumps over it. Found from the curves before rounding; a crossing on a bend to ten digits. */
  ranges: PlanRange[];
}

/** Which plan was applied. */
export interface PlanHeader {
  /** What the plan is called. */
  name: string;
  /** Which edition. */
  version: string;
  /** ISO 4217 code. */
  currency: string;
  /** Digits after the point of the currency's smallest unit. */
  minor_digits: number;
  /** First day. */
  start: IsoDate;
  /** Last day. */
  end: IsoDate;
}

/** A range of the input in which the same plan pays more throughout. */
export interface PlanRange {
  /** Where it begins. */
  from: Decimal;
  /** Where it ends. */
  to: Decimal;
  /** Which plan pays more between the two. */
  pays_more: PaysMore;
  /** What the other plan pays more than the plan in force, just above where it begins, before rounding, to six digits. */
  first: Decimal;
  /** The same just below where it ends. */
  last: Decimal;
}

/** Another plan to compare with: a document, or another reading of the plan in force. Exactly one of `plan` and `read` is given. */
export interface PlansQuestion {
  /** The other plan, as a document. */
  plan?: unknown | null;
  /** Another reading of the plan in force. */
  read?: ReadingQuestion | null;
  /** Whether the other plan covers the time of the plan in force in place of its own, so that next year's plan can be held against this year's deals. */
  same_time?: boolean;
  /** The component whose curves are compared, over what is credited; by default the whole plans are, each over the attainment of its own quotas. */
  component?: string | null;
  /** The id of the same component in the other plan, where it has another one. */
  other_component?: string | null;
  /** A note for people. */
  note?: unknown;
}

/** A point of a polyline: an input and the rate there, such as ["100%", "150%"]. */
export type Point = RatioInput[];

/** Where the participant stands. */
export interface Position {
  /** The pay period that contains the day that figures are of. */
  period: string;
  /** Incentive earned to date. */
  earned: Decimal;
  /** Incentive paid to date. */
  paid: Decimal;
  /** Earned but not yet paid: not yet due, or held over by the most that is paid. */
  held: Decimal;
  /** Advances, negative payments and clawbacks not yet recovered. */
  owed: Decimal;
  /** Share of the plan's days that are gone. */
  elapsed: Decimal;
  /** Target incentive of the plan's time, in proportion to the days that are gone. */
  target: Decimal;
  /** `earned − target`; above zero is ahead. */
  ahead: Decimal;
  /** `earned ÷ target`; above 1 is ahead. */
  pace: Decimal | null;
  /** Figures of each component, in the plan's order. */
  components: ComponentPosition[];
}

/** What is counted when an interval is served in part. */
export type Proration =
  /** Calendar days. */
  | "days"
  /** Days from Monday to Friday. */
  | "working_days"
  /** Months that are served for half of their days or more. */
  | "months";

/** The target of a measure; a plain number is the target of each interval. */
export type Quota = NumberInput | QuotaSpec;

/** A new amount from a day on. */
export interface QuotaChange {
  /** The first day. */
  from: IsoDate;
  /** The target for one span of `per`. */
  amount: NumberInput;
  /** A note for people. */
  note?: unknown;
}

/** A quota with its span and how it is spread. Exactly one of `amount` and `figures` is given. */
export interface QuotaSpec {
  /** The target for one span of `per`. */
  amount?: NumberInput | null;
  /** The target of each interval of the plan's time, in order. */
  figures?: NumberInput[] | null;
  /** Whether the figures are those of the year to date, such as 250, 500, 750 and 1,000 thousand for its quarters: attainment then counts everything since the year began, and each interval pays its own target incentive at it. */
  cumulative?: boolean;
  /** Whether each interval earns what the year to date is worth, of the target incentive to date, less what the year's earlier intervals have earned: a true-up, also downwards. The figures must be cumulative. */
  true_up?: boolean;
  /** The span that the amount is for. */
  per?: Every;
  /** Shares of a year's quota by interval, in order; equal by default. The target incentive is shared out alike. */
  spread?: RatioInput[] | null;
  /** New amounts from a day on, in order; an interval in which one comes is weighted by time. */
  changes?: QuotaChange[];
  /** A note for people. */
  note?: unknown;
}

/** A step of a new starter's ramp. */
export interface RampStep {
  /** How many months it lasts. */
  months: number;
  /** The share of the quota that is asked for. */
  quota: RatioInput;
  /** A note for people. */
  note?: unknown;
}

/** How revenue is recognised over a deal's term, where the deal has no schedule of it. */
export type Ratable =
  /** In equal parts, one for each month of the term, from its start on. */
  | "month"
  /** By days: at the end of each calendar month its days of the term. */
  | "day";

/** A rate, or "target" for target incentive × weight ÷ quota, of the year and without a ramp. */
export type RateSpec = "target" | RatioInput;

/** Something that may be reached. */
export type Reach =
  | ({ what: "earned" } & EarnedGoal)
  | ({ what: "attainment" } & IntervalGoal);

/** The chance of something that was asked for. */
export interface ReachOdds {
  /** What was asked for, in words. */
  words: string;
  /** The chance to reach it. */
  reach: Chance;
}

/** How a plan's wording may be read otherwise. */
export type Reading =
  /** Each slice is paid at the rate of its own tier. */
  | "marginal"
  /** Everything to date is paid at the rate of the tier reached. */
  | "retroactive"
  /** A tier is reached at its lower bound: "100 % and more". */
  | "bound_included"
  /** A tier is reached above its lower bound: "more than 100 %". */
  | "bound_excluded"
  /** Deals are credited when they are booked. */
  | "on_booking"
  /** Deals are credited as their revenue is recognised. */
  | "on_recognised";

/** Another reading of a plan. */
export interface ReadingQuestion {
  /** What is read otherwise. */
  reading: Reading;
  /** The ids of the components that are read so; by default all that can be. */
  components?: string[];
  /** A note for people. */
  note?: unknown;
}

/** How a table with two inputs is read. */
export type Reads =
  /** The cell whose row and column are reached. */
  | "cell"
  /** Straight lines between the four cells around the inputs (bilinear). */
  | "between";

/** What a recovery is a share of. */
export type RecoverOf =
  /** Of what is due above the minimum. */
  | "above"
  /** Of all that is due, but nothing that is needed to pay the minimum. */
  | "earned";

/** A share of a deal's lines, and when it is paid: at an event, on a day that a field of the deal holds, on a day, or months after the credit. */
export interface Release {
  /** The share. */
  share: RatioInput;
  /** Paid when this has happened. */
  on?: Event | null;
  /** Paid on the day that this field of the deal holds, such as its go-live or acceptance; not yet where it holds none. */
  on_field?: string | null;
  /** Paid on this day (a holdback). */
  on_date?: IsoDate | null;
  /** Paid so many months after the credit (a holdback). */
  after_months?: number | null;
  /** A note for people. */
  note?: unknown;
}

/** When what some components earn is paid: commission half at booking and half at cash, a bonus at once. */
export interface Releases {
  /** The components; all by default. Conditions and limits of all components together (`total`) are paid by the plan's own `release` and `lag`, unless none is named. */
  components?: string[];
  /** Shares of a deal's lines and when each is paid; they add up to 100 %. Everything is paid at once by default. */
  release?: Release[];
  /** Pay periods between earning and payment. */
  lag?: number;
  /** A note for people. */
  note?: unknown;
}

/** What is rounded to the currency's smallest unit. */
export type Rounded =
  /** Each earned line: totals are sums of what is shown. */
  | "lines"
  /** What a component's lines come to in a pay period: a line of its own takes up the difference between that and the rounded lines. */
  | "periods";

/** How an amount between two smallest units of the currency is rounded. */
export type RoundingRule =
  /** To the nearest, halves away from zero. */
  | "half_up"
  /** To the nearest, halves to the even neighbour. */
  | "half_even"
  /** Towards zero. */
  | "down"
  /** Away from zero. */
  | "up";

/** Something that is wrong in one row. */
export interface RowFault {
  /** An error keeps the row out; a warning does not. */
  severity: Severity;
  /** The row as a spreadsheet numbers it: the header is row 1. */
  row: number;
  /** The column's header. */
  column: string | null;
  /** What stands there. */
  value: string | null;
  /** Stable name of the kind of fault. */
  code: string;
  /** What is wrong. */
  message: string;
  /** The same as data, to be said in another language. */
  phrase: Phrase;
  /** How to mend it. */
  hint: string | null;
  /** The same as data, to be said in another language. */
  hint_phrase: Phrase | null;
}

/** What is sold. */
export type Sale =
  | ({ how: "amount" } & MoreAmount)
  | ({ how: "deal" } & OneMore)
  | ({ how: "deals" } & ManyMore)
  | ({ how: "open" } & OpenDeals);

/** A value of a field: text, number or truth value; dates are written "2026-03-31". */
export type Scalar = NumberInput | boolean;

/** Amounts that are multiplied. */
export interface ScaleDeals {
  /** The deals' ids; all open deals by default. */
  deals?: string[];
  /** What every field that holds money is multiplied with. */
  times: NumberInput;
  /** A note for people. */
  note?: unknown;
}

/** Changes over a baseline, applied in their order; data that can be saved and shared. */
export interface Scenario {
  /** What people call it. */
  name?: string;
  /** The changes. */
  changes: Change[];
  /** A note for people. */
  note?: unknown;
}

/** A part of a deal that is invoiced, paid or recognised on a day. */
export interface ScheduleRow {
  /** What happens. */
  event: Event;
  /** When. */
  date: IsoDate;
  /** The part of the deal: a share of whatever is measured. */
  share: RatioInput;
  /** A note for people. */
  note?: unknown;
}

/** One part of a plan. */
export interface Section {
  /** What it is about. */
  about: About;
  /** Its heading: the name of the component that it is about. */
  title: string;
  /** JSON pointer to it in the plan. */
  clause: string;
  /** What it says. */
  sentences: string[];
  /** The same sentences as data, to be said in another language. */
  phrases: Phrase[];
}

/** What moves the year's income, the factor that moves it most first (a tornado table). */
export interface Sensitivity {
  /** Mean income of the plan's time, as things are. */
  earned: Decimal;
  /** How it was worked out. */
  method: OddsMethod;
  /** How many outcomes each case has. */
  outcomes: number;
  /** The factors. */
  factors: FactorEffect[];
  /** The factors in sentences of plain English. */
  words: string[];
}

/** How far a sensitivity goes. */
export interface SensitivityQuestion {
  /** The odds of the open deals; by default from the probabilities in the book, exact up to 4,096 outcomes, else with 2,000 outcomes drawn. */
  odds?: OddsQuestion | null;
  /** Levels of the quotas; by default 90 % and 110 %. */
  quota?: Levels;
  /** Levels of the win rates; by default 90 % and 110 %. */
  win_rates?: Levels;
  /** Levels of the deal sizes; by default 90 % and 110 %. */
  deal_sizes?: Levels;
  /** By how many pay periods open deals close earlier, and later. */
  periods?: number;
  /** A note for people. */
  note?: unknown;
}

/** A field's new value. */
export interface SetField {
  /** The deal's id. */
  deal: string;
  /** The field: a standard one or one that the plan declares. */
  field: string;
  /** The value. */
  value: Scalar;
  /** A note for people. */
  note?: unknown;
}

/** A component's new quota. */
export interface SetQuota {
  /** The component's id. */
  component: string;
  /** The quota, as a plan writes it: a number, or an object. */
  quota: unknown;
  /** A note for people. */
  note?: unknown;
}

/** When a sum for an interval is earned. */
export type Settle =
  /** As it is reached, with true-ups in later pay periods. */
  | "to_date"
  /** In the pay period in which the interval ends. */
  | "at_end";

/** How much a fault matters. */
export type Severity =
  /** The document cannot be used. */
  | "error"
  /** Legal, but probably not what was meant. */
  | "warning";

/** A won deal that closes later than expected: all its days move by as many days as from its close date to the same day of the later pay period. Beyond the plan's end it earns nothing. */
export interface Slip {
  /** By how many pay periods, from 1 up. */
  periods: number;
  /** The chance, where the deal is won. */
  chance: RatioInput;
  /** A note for people. */
  note?: unknown;
}

/** Figures of one span of time. */
export interface Span {
  /** Stable name: `2026-02`, `2026-Q1`, `2026`. */
  id: string;
  /** `month`, `quarter`, `trimester`, `half`, `year` or `plan`. */
  kind: string;
  /** First day. */
  start: IsoDate;
  /** Last day. */
  end: IsoDate;
  /** Base salary for the span. */
  base_salary: Decimal;
  /** Incentive earned, in money. */
  earned: Decimal;
  /** Incentive paid. */
  paid: Decimal;
  /** Earned but not yet paid, at the end of the span: not yet due, or held over by the most that is paid. */
  held: Decimal;
  /** Advances, negative payments and clawbacks not yet recovered, at the end of the span. */
  owed: Decimal;
  /** Advanced because earnings did not reach the draw. */
  drawn: Decimal;
  /** Taken from earnings to recover advances. */
  recovered: Decimal;
  /** Paid on top of what was earned and not owed, such as a guarantee. To date, `paid + held + forfeited − owed − granted = earned`. */
  granted: Decimal;
  /** Due, but lost by the most that is paid. */
  forfeited: Decimal;
  /** `base_salary + paid`. */
  total: Decimal;
  /** Who gets what of `paid`, where payments are shared among several, in the plan's order. */
  payees: PayeePart[];
  /** Figures of each component, in the plan's order. */
  components: SpanComponent[];
}

/** Figures of one component in one span. */
export interface SpanComponent {
  /** The component's id. */
  component: string;
  /** Credits dated in the span. */
  credited: Decimal;
  /** Credits that attainment counts: of the interval up to the end of the span, or of the whole span when it covers intervals. */
  to_date: Decimal;
  /** The quota that attainment is measured against. */
  quota: Decimal | null;
  /** `to_date ÷ quota`. */
  attainment: Decimal | null;
  /** Incentive earned: money, or what the component is paid in. */
  earned: Decimal;
}

/** Incentive earned in a span of time. */
export interface SpanOdds {
  /** Its id, such as `2026-02`, `2026-Q1`, `2026`. */
  id: string;
  /** First day. */
  start: IsoDate;
  /** Last day. */
  end: IsoDate;
  /** What may be earned. */
  earned: Distribution;
}

/** One participant's share of a deal. Shares may add up to more than 100 % (overlays). */
export interface Split {
  /** The participant's id. */
  participant: string;
  /** The share. */
  share: RatioInput;
  /** What the participant did, such as "owner" or "engineer". */
  role?: string | null;
  /** First day of the share, where a deal is reassigned; always by default. */
  from?: IsoDate | null;
  /** Last day of the share; open by default. */
  until?: IsoDate | null;
  /** A note for people. */
  note?: unknown;
}

/** The participant's new share. */
export interface SplitDeal {
  /** The deal's id. */
  deal: string;
  /** The share. */
  share: RatioInput;
  /** A note for people. */
  note?: unknown;
}

/** A stage of the sales process, as the export calls it. */
export interface StageReport {
  /** Its name. */
  stage: string;
  /** How its deals were taken. */
  status: Status;
  /** The chance of being won that its open deals were given where they had none of their own. */
  probability: Decimal | null;
  /** How many deals that were loaded have it. */
  deals: number;
}

/** How the deals of one stage are taken. */
export interface StageRule {
  /** The stage, as the export calls it; case does not matter. */
  stage: string;
  /** Where its deals stand. */
  status: Status;
  /** The chance that its open deals are won, where a deal has none of its own. */
  probability?: RatioInput | null;
  /** A note for people. */
  note?: unknown;
}

/** Attainment, earnings and payments under one plan and book. Amounts are decimal texts with the currency's digits; ratios are plain (0.8125 is 81.25 %), to six digits. */
export interface Statement {
  /** The plan that was applied. */
  plan: PlanHeader;
  /** The person who is paid. */
  participant: ParticipantHeader;
  /** The day that figures "to date" are of. */
  as_of: IsoDate;
  /** The plan's components, in the plan's order; after them, with the id `*`, what the plan's conditions and limits of all together add and take off, where it has any. */
  components: ComponentHeader[];
  /** Where the participant stands at the end of the pay period that contains `as_of`. */
  position: Position;
  /** The pay periods. */
  periods: Span[];
  /** The quarters. */
  quarters: Span[];
  /** The years; one for a plan of a year. */
  years: Span[];
  /** Every earned line by period, component and deal. */
  lines: Line[];
}

/** Where a deal stands. */
export type Status =
  /** Won: its credits count. */
  | "won"
  /** Lost: it counts for nothing. */
  | "lost"
  /** Not decided yet. */
  | "open";

/** Sums for reaching tiers. */
export interface Step {
  /** What the tiers' lower bounds are compared with. */
  by?: Input;
  /** The name of the field, figure or component, where the table is read with one. */
  of?: string | null;
  /** Whether a tier begins at its lower bound or just above it. */
  lower_bound?: LowerBound;
  /** Whether lower tiers' sums stay when a higher tier is reached. */
  pays?: Pays;
  /** The tiers, lowest first. */
  tiers: StepTier[];
  /** When a sum for an interval is earned. */
  settle?: Settle;
  /** A note for people. */
  note?: unknown;
}

/** One tier of a step payout. Exactly one of `pay` and `share` is given. */
export interface StepTier {
  /** What people call it. */
  name?: string | null;
  /** Lower bound: a share of quota by attainment, else an amount or count. */
  from: RatioInput;
  /** Pays once for each whole step of this width above the lower bound, instead of once. */
  every?: RatioInput | null;
  /** Money. */
  pay?: NumberInput | null;
  /** A share of the component's target incentive for the interval. */
  share?: RatioInput | null;
  /** A note for people. */
  note?: unknown;
}

/** A row of a table that was pasted or exported. */
export interface TableRow {
  /** The row as a spreadsheet numbers it. */
  row: number;
  /** Its cells; none where a quoted cell does not end. */
  cells: string[];
}

/** How much of a cancelled deal's earnings is taken back. */
export type Take =
  /** The share as given. */
  | "share"
  /** The share, for the part of the term in whole months that was not served. */
  | "pro_rata_months"
  /** The share, for the part of the term in days that was not served. */
  | "pro_rata_days"
  /** The credit is taken out again on the day of the cancellation: attainment falls, and the interval to date is worth what it is without it. In a later interval it counts there. */
  | "recalculate";

/** What is to be reached. */
export type Target =
  | ({ what: "attainment" } & AttainmentGoal)
  | ({ what: "tier" } & TierGoal)
  | ({ what: "earned" } & MoneyGoal)
  | ({ what: "paid" } & MoneyGoal);

/** A test of one field; a deal that lacks the field passes only `known: false`. Exactly one test is given, except that a lower and an upper limit go together. */
export interface Test {
  /** The field's name. */
  field: string;
  /** Equal to this value; texts are compared without regard to case. */
  is?: Scalar | null;
  /** Equal to one of these values. */
  any_of?: Scalar[] | null;
  /** One of the values of this group, as the field's declaration lists them. */
  in_group?: string | null;
  /** This or more; for dates, this day or later. */
  at_least?: Scalar | null;
  /** More than this; for dates, after this day. */
  above?: Scalar | null;
  /** This or less; for dates, this day or earlier. */
  at_most?: Scalar | null;
  /** Less than this; for dates, before this day. */
  below?: Scalar | null;
  /** The text begins so, without regard to case. */
  starts_with?: string | null;
  /** Whether the deal has the field at all. */
  known?: boolean | null;
  /** A note for people. */
  note?: unknown;
}

/** Which deal. */
export interface TheDeal {
  /** The deal's id. */
  deal: string;
  /** A note for people. */
  note?: unknown;
}

/** One tier of a rate table. It holds from its lower bound to the next tier's. Exactly one of `rate`, `times` and `across` is given. */
export interface Tier {
  /** What people call it. */
  name?: string | null;
  /** Lower bound: a share of quota by attainment, else an amount or count. */
  from: RatioInput;
  /** The rate. */
  rate?: RatioInput | null;
  /** A multiple of the payout's base rate. */
  times?: NumberInput | null;
  /** The money that is earned across the whole tier, in proportion to how much of it is covered (Oracle's proportional rate tables). */
  across?: NumberInput | null;
  /** Upper bound, for the last tier: nothing is earned beyond it. */
  to?: RatioInput | null;
  /** A note for people. */
  note?: unknown;
}

/** Whether a deal counts towards the tier that it is paid at. */
export type TierAt =
  /** The tier reached before the deal. */
  | "before"
  /** The tier reached with the deal. */
  | "with";

/** A tier. */
export interface TierGoal {
  /** The component's id. */
  component: string;
  /** A note for people. */
  note?: unknown;
}

/** A tier in short. */
export interface TierHeader {
  /** What people call it. */
  label: string;
  /** Lower bound as written: a share of quota by attainment, else an amount or count. */
  from: Decimal;
  /** Its rate as a plain ratio; for a step, the money that it pays. */
  rate: Decimal;
}

/** The chance to reach a tier. */
export interface TierOdds {
  /** What people call the tier. */
  label: string;
  /** Its lower bound as written. */
  from: Decimal;
  /** The chance to reach it. */
  reach: Chance;
}

/** A rate table read with the input to date. */
export interface Tiered {
  /** What the tiers' lower bounds are compared with. */
  by?: Input;
  /** The name of the field, figure or component, where the table is read with one. */
  of?: string | null;
  /** Whether a tier begins at its lower bound or just above it. */
  lower_bound?: LowerBound;
  /** What the rates are multiplied with. */
  basis?: Basis;
  /** The base rate that `times` multiplies. */
  rate?: RateSpec | null;
  /** The tiers, lowest first. */
  tiers: Tier[];
  /** The most that the rate is, whatever table and multiples say. */
  rate_cap?: RatioInput | null;
  /** The least that the rate of a tier is, whatever its multiple says. */
  rate_floor?: RatioInput | null;
  /** When a sum for an interval is earned. */
  settle?: Settle;
  /** A note for people. */
  note?: unknown;
}

/** What deals are worth by the pay period in which they close. */
export interface Timing {
  /** One entry for each pay period from the current one on. */
  options: TimingOption[];
}

/** What deals are worth if they close in one pay period. */
export interface TimingOption {
  /** The pay period's id. */
  period: string;
  /** The day on which they close: their own where it lies in the period, else its last. */
  date: IsoDate;
  /** Incentive earned with them over the plan's time, less what is earned without them. */
  worth: Decimal;
  /** What differs from closing as expected, on the deals' own days. */
  comparison: Comparison;
}

/** Deals whose timing is asked for. */
export interface TimingQuestion {
  /** The deals' ids; all of them close on the same day. */
  deals: string[];
  /** A note for people. */
  note?: unknown;
}

/** Conditions and limits of what all components that pay money earn together, after their own. */
export interface Total {
  /** The span over which earnings add up; it starts anew at each span. */
  interval?: Every;
  /** A condition on a measure: until it is met, nothing is earned. */
  gate?: Gate | null;
  /** Further conditions: all of them must be met. */
  gates?: Gate[];
  /** Multipliers from measures, applied in their order. */
  multipliers?: Adjustment[];
  /** The least that is earned; what lines lack is added when its span ends. A share is one of the whole target incentive. */
  floor?: Cap | null;
  /** The most that is earned. A share is one of the whole target incentive. */
  cap?: Cap | null;
  /** A note for people. */
  note?: unknown;
}

/** What a value is. */
export type Unit =
  /** Money in the plan's currency. */
  | "money"
  /** A plain number. */
  | "number"
  /** A ratio: 0.105 is 10.5 %. */
  | "ratio"
  /** A day. */
  | "date"
  /** A text. */
  | "text";

/** How the weeks of a quarter are shared among its three months, where months are not civil ones (retail calendars). */
export type WeekPattern =
  /** Four, four and five weeks. */
  | "4-4-5"
  /** Four, five and four weeks. */
  | "4-5-4"
  /** Five, four and four weeks. */
  | "5-4-4";

/** Whose deals count for a participant. */
export type Whose =
  /** The participant's own. */
  | "own"
  /** Those of people who report to the participant directly. */
  | "direct"
  /** Those of everybody below the participant. */
  | "team"
  /** The participant's own and those of everybody below. */
  | "with_team"
  /** Every deal in the book, whoever owns it, whole. */
  | "everyone";

/** A deal that is won. */
export interface WinDeal {
  /** The deal's id. */
  deal: string;
  /** The day on which it closes; its close date by default. */
  on?: IsoDate | null;
  /** A note for people. */
  note?: unknown;
}

/** What is earned in the plan's time when every quota is attained to the same share. */
export interface Worked {
  /** The attainment, as a plain ratio. */
  attainment: Decimal;
  /** What each component with a quota earns, or with a table that is read with the attainment of one that has; in the order of the plan, none for others. */
  components: (Decimal)[];
  /** What they earn together. */
  earned: Decimal;
}

/** What one deal is worth, over the plan's time. */
export interface Worth {
  /** The deal's id. */
  deal: string;
  /** Incentive that is earned with it and not without it. */
  earned: Decimal;
  /** On the deal's own lines. */
  own: Decimal;
  /** On lines of other deals that it lifts or lowers: true-ups, later tiers. */
  others: Decimal;
  /** On lines that are of no one deal: sums for intervals, gates, floors, caps. */
  sums: Decimal;
  /** Incentive that is paid within the plan's time with it and not without it. */
  paid: Decimal;
  /** More that is held at the plan's end. */
  held: Decimal;
  /** More that goes to recovering advances and negative payments. */
  recovered: Decimal;
  /** By pay period, where something differs. */
  periods: WorthInPeriod[];
  /** What it is made of, and how sums of no one deal are counted, in words. */
  words: string;
}

/** What a deal changes in one pay period. */
export interface WorthInPeriod {
  /** The pay period's id. */
  period: string;
  /** Incentive earned. */
  earned: Decimal;
  /** Incentive paid. */
  paid: Decimal;
}
