//! What is answered about the open deals' odds.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::question::OddsMethod;
use crate::shape::{keywords, report};

report! {
    /// How attainment and earnings may turn out. Means, deviations and errors are rounded half up to the
    /// currency's smallest unit, chances and attainments to six digits.
    pub struct OddsAnswer {
        /// `exact` or `simulation`.
        pub method: OddsMethod,
        /// How many outcomes were worked out.
        pub done: u32,
        /// How many there are to work out: every possible one, or as many as are drawn.
        pub outcomes: u32,
        /// What random numbers began with, in a simulation.
        pub seed: Option<u32>,
        /// Incentive earned in the plan's time.
        pub earned: Distribution,
        /// Incentive earned in each pay period.
        pub periods: Vec<SpanOdds>,
        /// Incentive earned in each quarter.
        pub quarters: Vec<SpanOdds>,
        /// Incentive earned in each year.
        pub years: Vec<SpanOdds>,
        /// Attainment of each component.
        pub components: Vec<ComponentOdds>,
        /// Chances of what was asked for, in its order.
        pub reach: Vec<ReachOdds>,
        /// The uncertain deals, the one that drives the spread most first.
        pub deals: Vec<DealSpread>,
        /// The part of the variance that no deal has alone: what one deal is worth depends on others.
        pub together: Option<Decimal>,
        /// Open deals that turn out the same in every outcome.
        pub certain: Vec<CertainDeal>,
        /// Open deals that count as lost, because their odds are not known.
        pub excluded: Vec<ExcludedDeal>,
        /// The answer in sentences of plain English.
        pub words: Vec<String>,
    }
}

report! {
    /// How one figure may turn out.
    pub struct Distribution {
        /// The mean: every outcome's figure times its chance.
        pub mean: Decimal,
        /// The standard error of the mean; none where it is exact.
        pub standard_error: Option<Decimal>,
        /// The standard deviation.
        pub deviation: Decimal,
        /// The least figure.
        pub least: Decimal,
        /// The tenth percentile: the least figure that is not exceeded with a chance of at least 10 %.
        pub p10: Decimal,
        /// The median.
        pub p50: Decimal,
        /// The ninetieth percentile.
        pub p90: Decimal,
        /// The greatest figure.
        pub most: Decimal,
        /// Bars of equal width, in order; one bar where there is only one figure.
        pub histogram: Vec<Bar>,
    }
}

report! {
    /// A bar of a histogram.
    pub struct Bar {
        /// Where it begins.
        pub from: Decimal,
        /// Where the next one begins; figures of this bar are below it. Where there is only one figure,
        /// the figure itself.
        pub to: Decimal,
        /// The chance of a figure in it.
        pub chance: Decimal,
    }
}

report! {
    /// Incentive earned in a span of time.
    pub struct SpanOdds {
        /// Its id, such as `2026-02`, `2026-Q1`, `2026`.
        pub id: String,
        /// First day.
        pub start: Date,
        /// Last day.
        pub end: Date,
        /// What may be earned.
        pub earned: Distribution,
    }
}

report! {
    /// Attainment of one component.
    pub struct ComponentOdds {
        /// The component's id.
        pub component: String,
        /// At the end of each of its intervals.
        pub intervals: Vec<AttainmentOdds>,
        /// Of each year, where a year has several intervals.
        pub years: Vec<AttainmentOdds>,
    }
}

report! {
    /// Attainment of one component at the end of a span of time.
    pub struct AttainmentOdds {
        /// The span's id.
        pub id: String,
        /// First day.
        pub start: Date,
        /// Last day.
        pub end: Date,
        /// The quota.
        pub quota: Option<Decimal>,
        /// What may be credited.
        pub credited: Distribution,
        /// `credited ÷ quota`.
        pub attainment: Option<Distribution>,
        /// The chance to reach the quota.
        pub reach_quota: Option<Chance>,
        /// The chance to reach each tier: this one or a higher one. None in years.
        pub tiers: Vec<TierOdds>,
    }
}

report! {
    /// A chance, and how sure it is.
    pub struct Chance {
        /// The chance, as a plain ratio.
        pub chance: Decimal,
        /// Its standard error; none where it is exact.
        pub standard_error: Option<Decimal>,
    }
}

report! {
    /// The chance to reach a tier.
    pub struct TierOdds {
        /// What people call the tier.
        pub label: String,
        /// Its lower bound as written.
        pub from: Decimal,
        /// The chance to reach it.
        pub reach: Chance,
    }
}

report! {
    /// The chance of something that was asked for.
    pub struct ReachOdds {
        /// What was asked for, in words.
        pub words: String,
        /// The chance to reach it.
        pub reach: Chance,
    }
}

report! {
    /// What one uncertain deal adds to the spread of what is earned in the plan's time.
    pub struct DealSpread {
        /// The deal's id.
        pub deal: String,
        /// The chance to win it.
        pub probability: Decimal,
        /// Mean of what is earned, over the outcomes in which it is won.
        pub if_won: Option<Decimal>,
        /// Mean of what is earned, over the outcomes in which it is lost.
        pub if_lost: Option<Decimal>,
        /// `if_won − if_lost`.
        pub swing: Option<Decimal>,
        /// The variance of the mean that knowing how this deal turns out explains, as a share of the
        /// whole variance (its first-order sensitivity index); none while nothing varies.
        pub share: Option<Decimal>,
        /// Whether it should have closed before the day that the book is of.
        pub overdue: bool,
    }
}

report! {
    /// An open deal that turns out the same in every outcome.
    pub struct CertainDeal {
        /// The deal's id.
        pub deal: String,
        /// Whether it is won.
        pub won: bool,
    }
}

keywords! {
    /// Why the odds of a deal are not known.
    pub enum OddsUnknown {
        /// Neither the question nor the book gives a probability.
        Probability = "no_probability",
        /// The book's probability does not lie between 0 and 1.
        BadProbability = "bad_probability",
        /// It has no close date.
        Date = "no_close_date",
        /// Its close date lies outside the plan's time.
        OutsidePlan = "outside_plan",
    }
}

report! {
    /// An open deal that counts as lost.
    pub struct ExcludedDeal {
        /// The deal's id.
        pub deal: String,
        /// Why.
        pub why: OddsUnknown,
    }
}

report! {
    /// How far odds have come.
    pub struct OddsProgress {
        /// Outcomes that were worked out.
        pub done: u32,
        /// Outcomes in all.
        pub outcomes: u32,
    }
}
