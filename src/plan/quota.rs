//! Quotas: the target of a measure.

use super::inspect::inspect_quota;
use jiff::civil::Date;

use crate::calendar::Every;
use crate::document::{At, Number, Ratio, Read};
use crate::fault::Faults;
use crate::json::{Json, ToJson};
use crate::phrase::{PhraseCode as Code, given, say};
use crate::shape::{Definition, Definitions, Describe, Shape, define, record};

record! {
    /// A quota with its span and how it is spread. Exactly one of `amount` and `figures` is given.
    pub struct QuotaSpec checked by inspect_quota {
        /// The target for one span of `per`.
        pub amount: Option<Number>,
        /// The target of each interval of the plan's time, in order.
        pub figures: Option<Vec<Number>>,
        /// Whether the figures are those of the year to date, such as 250, 500, 750 and 1,000 thousand for
        /// its quarters: attainment then counts everything since the year began, and each interval pays its own
        /// target incentive at it.
        pub cumulative: bool = false,
        /// Whether each interval earns what the year to date is worth, of the target incentive to date, less what
        /// the year's earlier intervals have earned: a true-up, also downwards. The figures must be cumulative.
        pub true_up: bool = false,
        /// The span that the amount is for.
        pub per: Every = Every::Year,
        /// Shares of a year's quota by interval, in order; equal by default. The target incentive is shared out alike.
        pub spread: Option<Vec<Ratio>>,
        /// New amounts from a day on, in order; an interval in which one comes is weighted by time.
        pub changes: Vec<QuotaChange> = Vec::new(),
    }
}

record! {
    /// A new amount from a day on.
    pub struct QuotaChange {
        /// The first day.
        pub from: Date,
        /// The target for one span of `per`.
        pub amount: Number,
    }
}

/// The target of a measure. A plain number is the target of each interval.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
#[serde(untagged)]
pub enum Quota {
    /// The same target in each interval.
    Each(Number),
    /// A target with its span.
    Spread(QuotaSpec),
}

impl ToJson for Quota {
    fn to_json(&self, out: &mut Json) {
        match self {
            Self::Each(amount) => amount.to_json(out),
            Self::Spread(spec) => spec.to_json(out),
        }
    }
}

impl Read for Quota {
    fn read(at: &At<'_>, faults: &mut Faults) -> Option<Self> {
        if at.is_object() {
            return QuotaSpec::read(at, faults).map(Self::Spread);
        }
        let amount = Number::read(at, faults)?;
        positive(amount, at.pointer(), faults);
        Some(Self::Each(amount))
    }
}

/// Attainment is credits ÷ quota, so a quota of zero has none.
pub(super) fn positive(amount: Number, pointer: String, faults: &mut Faults) {
    if amount.0 <= rust_decimal::Decimal::ZERO {
        let hint = Code::LeaveQuotaOut;
        faults.error("quota_not_positive", pointer, say(Code::QuotaNotPositive, [given(amount.0)]), hint);
    }
}

impl Describe for Quota {
    fn shape(definitions: &mut Definitions) -> Shape {
        define(definitions, "Quota", |definitions| Definition::Union {
            doc: "The target of a measure; a plain number is the target of each interval.\n",
            shapes: vec![Shape::Number, QuotaSpec::shape(definitions)],
        })
    }
}
