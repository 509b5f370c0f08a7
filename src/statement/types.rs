//! What a statement holds.

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::phrase::Phrase;
use crate::plan::Input;
use crate::shape::{keywords, report};

report! {
    /// Attainment, earnings and payments under one plan and book. Amounts are decimal texts with
    /// the currency's digits; ratios are plain (0.8125 is 81.25 %), to six digits.
    pub struct Statement {
        /// The plan that was applied.
        pub plan: PlanHeader,
        /// The person who is paid.
        pub participant: ParticipantHeader,
        /// The day that figures "to date" are of.
        pub as_of: Date,
        /// The plan's components, in the plan's order; after them, with the id `*`, what the plan's
        /// conditions and limits of all together add and take off, where it has any.
        pub components: Vec<ComponentHeader>,
        /// Where the participant stands at the end of the pay period that contains `as_of`.
        pub position: Position,
        /// The pay periods.
        pub periods: Vec<Span>,
        /// The quarters.
        pub quarters: Vec<Span>,
        /// The years; one for a plan of a year.
        pub years: Vec<Span>,
        /// Every earned line by period, component and deal.
        pub lines: Vec<Line>,
    }
}

report! {
    /// Which plan was applied.
    pub struct PlanHeader {
        /// What the plan is called.
        pub name: String,
        /// Which edition.
        pub version: String,
        /// ISO 4217 code.
        pub currency: String,
        /// Digits after the point of the currency's smallest unit.
        pub minor_digits: u32,
        /// First day.
        pub start: Date,
        /// Last day.
        pub end: Date,
    }
}

report! {
    /// Who is paid, and what they are meant to earn in a year.
    pub struct ParticipantHeader {
        /// The person's name.
        pub name: Option<String>,
        /// Base salary.
        pub base_salary: Decimal,
        /// Target incentive.
        pub target_incentive: Decimal,
        /// On-target earnings (OTE): base salary + target incentive.
        pub on_target_earnings: Decimal,
    }
}

report! {
    /// A component in short.
    pub struct ComponentHeader {
        /// Its stable name.
        pub id: String,
        /// What people call it.
        pub name: String,
        /// What kind of pay it is, such as `commission`; `total` for conditions and limits of all
        /// components together.
        pub kind: String,
        /// What it pays instead of money, such as "points".
        pub paid_in: Option<String>,
        /// What its credits are.
        pub unit: CreditUnit,
        /// What its rate table is read with; nothing for a flat rate.
        pub by: Option<Input>,
        /// How it pays, in a sentence of plain English.
        pub words: String,
        /// The same sentence as data, to be said in another language.
        pub phrase: Phrase,
        /// The interval over which its attainment accumulates.
        pub interval: String,
        /// JSON pointer to it in the plan.
        pub clause: String,
        /// Bounds of its tiers as written (shares of quota or amounts), with names where given.
        pub tiers: Vec<TierHeader>,
    }
}

keywords! {
    /// What the credits of a component are.
    pub enum CreditUnit {
        /// Money in the plan's currency.
        Money = "money",
        /// A number of deals, or an entered figure.
        Number = "number",
    }
}

report! {
    /// A tier in short.
    pub struct TierHeader {
        /// What people call it.
        pub label: String,
        /// Lower bound as written: a share of quota by attainment, else an amount or count.
        pub from: Decimal,
        /// Its rate as a plain ratio; for a step, the money that it pays.
        pub rate: Decimal,
    }
}

report! {
    /// Figures of one span of time.
    pub struct Span {
        /// Stable name: `2026-02`, `2026-Q1`, `2026`.
        pub id: String,
        /// `month`, `quarter`, `trimester`, `half`, `year` or `plan`.
        pub kind: String,
        /// First day.
        pub start: Date,
        /// Last day.
        pub end: Date,
        /// Base salary for the span.
        pub base_salary: Decimal,
        /// Incentive earned, in money.
        pub earned: Decimal,
        /// Incentive paid.
        pub paid: Decimal,
        /// Earned but not yet paid, at the end of the span: not yet due, or held over by the most that is paid.
        pub held: Decimal,
        /// Advances, negative payments and clawbacks not yet recovered, at the end of the span.
        pub owed: Decimal,
        /// Advanced because earnings did not reach the draw.
        pub drawn: Decimal,
        /// Taken from earnings to recover advances.
        pub recovered: Decimal,
        /// Paid on top of what was earned and not owed, such as a guarantee. To date,
        /// `paid + held + forfeited − owed − granted = earned`.
        pub granted: Decimal,
        /// Due, but lost by the most that is paid.
        pub forfeited: Decimal,
        /// `base_salary + paid`.
        pub total: Decimal,
        /// Who gets what of `paid`, where payments are shared among several, in the plan's order.
        pub payees: Vec<PayeePart>,
        /// Figures of each component, in the plan's order.
        pub components: Vec<SpanComponent>,
    }
}

report! {
    /// What one of several payees gets in one span.
    pub struct PayeePart {
        /// What people call them.
        pub name: String,
        /// Their part of what is paid.
        pub paid: Decimal,
    }
}

report! {
    /// Figures of one component in one span.
    pub struct SpanComponent {
        /// The component's id.
        pub component: String,
        /// Credits dated in the span.
        pub credited: Decimal,
        /// Credits that attainment counts: of the interval up to the end of the span, or of the
        /// whole span when it covers intervals.
        pub to_date: Decimal,
        /// The quota that attainment is measured against.
        pub quota: Option<Decimal>,
        /// `to_date ÷ quota`.
        pub attainment: Option<Decimal>,
        /// Incentive earned: money, or what the component is paid in.
        pub earned: Decimal,
    }
}

report! {
    /// An amount earned in one pay period by one component for one reason.
    pub struct Line {
        /// Stable name, also of its explanation.
        pub id: String,
        /// The pay period's id.
        pub period: String,
        /// The component's id.
        pub component: String,
        /// The deal's id, when it is about one deal.
        pub deal: Option<String>,
        /// `deal`, `true_up`, `clawback`, `sum` (for an interval), `adjustment` (gate, multiplier), `floor`,
        /// `cap`, `net` (what other components earned already), `rounding` or `manual`.
        pub kind: String,
        /// The day of the event that made the credit.
        pub date: Option<Date>,
        /// The credit behind it.
        pub credited: Option<Decimal>,
        /// Earned ÷ credited, for a deal's own line.
        pub rate: Option<Decimal>,
        /// What is earned: money, or what the component is paid in.
        pub earned: Decimal,
    }
}

report! {
    /// Where the participant stands.
    pub struct Position {
        /// The pay period that contains the day that figures are of.
        pub period: String,
        /// Incentive earned to date.
        pub earned: Decimal,
        /// Incentive paid to date.
        pub paid: Decimal,
        /// Earned but not yet paid: not yet due, or held over by the most that is paid.
        pub held: Decimal,
        /// Advances, negative payments and clawbacks not yet recovered.
        pub owed: Decimal,
        /// Share of the plan's days that are gone.
        pub elapsed: Decimal,
        /// Target incentive of the plan's time, in proportion to the days that are gone.
        pub target: Decimal,
        /// `earned − target`; above zero is ahead.
        pub ahead: Decimal,
        /// `earned ÷ target`; above 1 is ahead.
        pub pace: Option<Decimal>,
        /// Figures of each component, in the plan's order.
        pub components: Vec<ComponentPosition>,
    }
}

report! {
    /// Where one component stands in the interval that contains the day.
    pub struct ComponentPosition {
        /// The component's id.
        pub component: String,
        /// The interval's id, for example `2026-Q4`.
        pub interval: String,
        /// First day of the interval.
        pub start: Date,
        /// Last day of the interval.
        pub end: Date,
        /// Credits to date in the interval.
        pub credited: Decimal,
        /// The interval's quota.
        pub quota: Option<Decimal>,
        /// `credited ÷ quota`.
        pub attainment: Option<Decimal>,
        /// Credits missing to the quota; zero when it is reached.
        pub missing: Option<Decimal>,
        /// Incentive earned in the interval to date.
        pub earned: Decimal,
        /// Its cap, where it has one.
        pub cap: Option<CapState>,
        /// The tier reached.
        pub tier: Option<String>,
        /// The next tier, where one more can be reached.
        pub next_tier: Option<NextTier>,
        /// Credits of the plan's time to date.
        pub year_credited: Decimal,
        /// The quota of the plan's time.
        pub year_quota: Option<Decimal>,
        /// `year_credited ÷ year_quota`.
        pub year_attainment: Option<Decimal>,
    }
}

report! {
    /// How far a cap is used up.
    pub struct CapState {
        /// The most that is paid in the span.
        pub limit: Decimal,
        /// The span's id.
        pub span: String,
        /// What was taken off to date; above zero, the cap is reached.
        pub cut: Decimal,
    }
}

report! {
    /// The next tier of a rate table read to date.
    pub struct NextTier {
        /// What it is called.
        pub label: String,
        /// Where it begins, in credits of the interval.
        pub at: Decimal,
        /// Credits missing to it.
        pub missing: Decimal,
        /// Its rate as a plain ratio.
        pub rate: Decimal,
    }
}
