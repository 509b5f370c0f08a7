//! Payouts: how a measure turns into money. Every one is `basis × rate(input)`.

use super::inspect_payout::{
    inspect_axis, inspect_flat, inspect_interpolated, inspect_matrix, inspect_per_deal, inspect_step,
    inspect_step_tier, inspect_tier, inspect_tiered,
};
use crate::document::{At, Number, Ratio, Read};
use crate::fault::Faults;
use crate::json::{Json, ToJson};
use crate::phrase::{PhraseCode as Code, say, text};
use crate::shape::{Definition, Definitions, Describe, Shape, choice, define, keywords, record};

choice! {
    /// How a measure turns into money.
    pub enum Payout by "mode" {
        /// One rate for every credit: `credit × rate`.
        Flat(Flat) = "flat",
        /// Each slice of the input at the rate of the tier that it falls in ("cumulative", "split").
        Marginal(Tiered) = "marginal",
        /// Everything to date at the rate of the tier reached ("non-cumulative", "non-split").
        Retroactive(Tiered) = "retroactive",
        /// Each deal whole, at the rate of one tier.
        PerDeal(PerDeal) = "per_deal",
        /// A rate on the straight line between points, applied to everything to date or to the
        /// target incentive.
        Interpolated(Interpolated) = "interpolated",
        /// A sum on reaching a tier: money, or a share of the target incentive.
        Step(Step) = "step",
        /// A rate read off a table with two inputs.
        Matrix(Matrix) = "matrix",
    }
}

record! {
    /// One rate for every credit.
    pub struct Flat checked by inspect_flat {
        /// The rate: a percentage, or "target" for target incentive ÷ quota.
        pub rate: RateSpec,
        /// The most that the rate is, whatever table and multiples say.
        pub rate_cap: Option<Ratio>,
        /// The least that the rate of a tier is, whatever its multiple says.
        pub rate_floor: Option<Ratio>,
    }
}

record! {
    /// A rate table read with the input to date.
    pub struct Tiered checked by inspect_tiered {
        /// What the tiers' lower bounds are compared with.
        pub by: Input = Input::Attainment,
        /// The name of the field, figure or component, where the table is read with one.
        pub of: Option<String>,
        /// Whether a tier begins at its lower bound or just above it.
        pub lower_bound: LowerBound = LowerBound::Included,
        /// What the rates are multiplied with.
        pub basis: Basis = Basis::Credit,
        /// The base rate that `times` multiplies.
        pub rate: Option<RateSpec>,
        /// The tiers, lowest first.
        pub tiers: Vec<Tier>,
        /// The most that the rate is, whatever table and multiples say.
        pub rate_cap: Option<Ratio>,
        /// The least that the rate of a tier is, whatever its multiple says.
        pub rate_floor: Option<Ratio>,
        /// When a sum for an interval is earned.
        pub settle: Settle = Settle::ToDate,
    }
}

record! {
    /// A rate table read once for each deal.
    pub struct PerDeal checked by inspect_per_deal {
        /// What the tiers' lower bounds are compared with.
        pub by: Input = Input::Attainment,
        /// The name of the field, figure or component, where the table is read with one.
        pub of: Option<String>,
        /// Whether a tier begins at its lower bound or just above it.
        pub lower_bound: LowerBound = LowerBound::Included,
        /// Whether the deal itself counts towards the tier that it is paid at.
        pub tier_at: TierAt = TierAt::With,
        /// The base rate that `times` multiplies.
        pub rate: Option<RateSpec>,
        /// The tiers, lowest first.
        pub tiers: Vec<Tier>,
        /// The most that the rate is, whatever table and multiples say.
        pub rate_cap: Option<Ratio>,
        /// The least that the rate of a tier is, whatever its multiple says.
        pub rate_floor: Option<Ratio>,
    }
}

record! {
    /// A rate read off an exact polyline.
    pub struct Interpolated checked by inspect_interpolated {
        /// What the points are compared with.
        pub by: Input = Input::Attainment,
        /// The name of the field, figure or component, where the table is read with one.
        pub of: Option<String>,
        /// What the rate is multiplied with.
        pub basis: Basis = Basis::TargetIncentive,
        /// Points, lowest first: below the first nothing is paid, above the last its rate holds. That of
        /// a first point at zero also holds below zero.
        pub points: Vec<Point>,
        /// When a sum for an interval is earned.
        pub settle: Settle = Settle::ToDate,
    }
}

record! {
    /// A table with two inputs.
    pub struct Matrix checked by inspect_matrix {
        /// What the rates are multiplied with.
        pub basis: Basis = Basis::TargetIncentive,
        /// The input that chooses the row.
        pub rows: Axis,
        /// The input that chooses the column.
        pub columns: Axis,
        /// The rates, row by row.
        pub cells: Vec<Vec<Ratio>>,
        /// Whether a cell holds for its whole tier, or rates lie on straight lines between cells.
        pub read: Reads = Reads::Cell,
        /// Whether a row or column begins at its lower bound or just above it.
        pub lower_bound: LowerBound = LowerBound::Included,
        /// When a sum for an interval is earned.
        pub settle: Settle = Settle::ToDate,
    }
}

record! {
    /// One input of a table with two.
    pub struct Axis checked by inspect_axis {
        /// What the lower bounds are compared with.
        pub by: Input = Input::Attainment,
        /// The name of the field, figure or component, where the table is read with one.
        pub of: Option<String>,
        /// Lower bounds of the rows or columns, lowest first; below the first nothing is paid.
        pub from: Vec<Ratio>,
    }
}

keywords! {
    /// How a table with two inputs is read.
    pub enum Reads {
        /// The cell whose row and column are reached.
        Cell = "cell",
        /// Straight lines between the four cells around the inputs (bilinear).
        Between = "between",
    }
}

keywords! {
    /// Whether a tier begins at its lower bound or just above it.
    pub enum LowerBound {
        /// Reaching the bound is enough: "100 % and more".
        Included = "included",
        /// The bound must be passed: "more than 100 %". A first tier of a payout from zero holds at zero all the same.
        Excluded = "excluded",
    }
}

record! {
    /// Sums for reaching tiers.
    pub struct Step checked by inspect_step {
        /// What the tiers' lower bounds are compared with.
        pub by: Input = Input::Attainment,
        /// The name of the field, figure or component, where the table is read with one.
        pub of: Option<String>,
        /// Whether a tier begins at its lower bound or just above it.
        pub lower_bound: LowerBound = LowerBound::Included,
        /// Whether lower tiers' sums stay when a higher tier is reached.
        pub pays: Pays = Pays::Highest,
        /// The tiers, lowest first.
        pub tiers: Vec<StepTier>,
        /// When a sum for an interval is earned.
        pub settle: Settle = Settle::ToDate,
    }
}

record! {
    /// One tier of a step payout. Exactly one of `pay` and `share` is given.
    pub struct StepTier checked by inspect_step_tier {
        /// What people call it.
        pub name: Option<String>,
        /// Lower bound: a share of quota by attainment, else an amount or count.
        pub from: Ratio,
        /// Pays once for each whole step of this width above the lower bound, instead of once.
        pub every: Option<Ratio>,
        /// Money.
        pub pay: Option<Number>,
        /// A share of the component's target incentive for the interval.
        pub share: Option<Ratio>,
    }
}

keywords! {
    /// What a rate is multiplied with.
    pub enum Basis {
        /// The credited amounts.
        Credit = "credit",
        /// The component's target incentive for the interval.
        TargetIncentive = "target_incentive",
        /// Nothing: the rate itself is a sum of money for the interval.
        Money = "money",
    }
}

keywords! {
    /// Which sums of a step payout are paid.
    pub enum Pays {
        /// Only that of the highest tier reached.
        Highest = "highest",
        /// Those of all tiers reached.
        Cumulative = "cumulative",
    }
}

keywords! {
    /// When a sum for an interval is earned.
    pub enum Settle {
        /// As it is reached, with true-ups in later pay periods.
        ToDate = "to_date",
        /// In the pay period in which the interval ends.
        AtEnd = "at_end",
    }
}

/// A point of a polyline: an input and the rate there, written `["100%", "150%"]`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
pub struct Point(pub Ratio, pub Ratio);

impl ToJson for Point {
    fn to_json(&self, out: &mut Json) {
        let Self(input, rate) = self;
        out.list(&mut [input as &dyn ToJson, rate].into_iter());
    }
}

impl Read for Point {
    fn read(at: &At<'_>, faults: &mut Faults) -> Option<Self> {
        let parts: Option<Vec<_>> = at.items().map(Iterator::collect);
        match parts.as_deref() {
            Some([input, rate]) => {
                let (input, rate) = (Ratio::read(input, faults), Ratio::read(rate, faults));
                Some(Self(input?, rate?))
            }
            _ => {
                at.mismatch(say(Code::APair, [text("[\"100%\", \"150%\"]")]), faults);
                None
            }
        }
    }
}

impl Describe for Point {
    fn shape(definitions: &mut Definitions) -> Shape {
        define(definitions, "Point", |_| Definition::Union {
            doc: "A point of a polyline: an input and the rate there, such as [\"100%\", \"150%\"].\n",
            shapes: vec![Shape::List(Box::new(Shape::Ratio))],
        })
    }
}

keywords! {
    /// Whether a deal counts towards the tier that it is paid at.
    pub enum TierAt {
        /// The tier reached before the deal.
        Before = "before",
        /// The tier reached with the deal.
        With = "with",
    }
}

keywords! {
    /// What a rate table is read with.
    pub enum Input {
        /// Credits to date ÷ the interval's quota.
        Attainment = "attainment",
        /// Credits to date in the interval.
        Amount = "amount",
        /// The credit of the deal alone; nothing accumulates.
        DealAmount = "deal_amount",
        /// The number of credits to date in the interval.
        Count = "count",
        /// A number in the field of the deal named by `of`, such as a discount.
        Field = "field",
        /// The latest value in the interval of the entered figure named by `of`, such as a rank.
        Kpi = "kpi",
        /// Attainment of the component named by `of`. In slices a credit is spread over the tiers as the
        /// way is that its deal takes that component, on the day or when it last did: what counts towards a
        /// quota and what is paid on may so be different fields, events, or be modified differently. A credit
        /// whose deal has not moved that component is paid whole in the tier that is reached.
        Component = "component",
    }
}

record! {
    /// One tier of a rate table. It holds from its lower bound to the next tier's.
    /// Exactly one of `rate`, `times` and `across` is given.
    pub struct Tier checked by inspect_tier {
        /// What people call it.
        pub name: Option<String>,
        /// Lower bound: a share of quota by attainment, else an amount or count.
        pub from: Ratio,
        /// The rate.
        pub rate: Option<Ratio>,
        /// A multiple of the payout's base rate.
        pub times: Option<Number>,
        /// The money that is earned across the whole tier, in proportion to how much of it is
        /// covered (Oracle's proportional rate tables).
        pub across: Option<Number>,
        /// Upper bound, for the last tier: nothing is earned beyond it.
        pub to: Option<Ratio>,
    }
}

/// A rate, or the word "target" for the rate that pays the target incentive at 100 % of quota.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum RateSpec {
    /// Target incentive × weight ÷ quota, both for a year; where they change in the plan's time, as they
    /// hold over the interval, weighted by time.
    Target,
    /// A rate as written.
    #[serde(untagged)]
    Rate(Ratio),
}

impl ToJson for RateSpec {
    fn to_json(&self, out: &mut Json) {
        match self {
            Self::Target => out.string("target"),
            Self::Rate(rate) => rate.to_json(out),
        }
    }
}

impl Read for RateSpec {
    fn read(at: &At<'_>, faults: &mut Faults) -> Option<Self> {
        match at.as_text() {
            Some("target") => Some(Self::Target),
            _ => Ratio::read(at, faults).map(Self::Rate),
        }
    }

    fn placeholder() -> Option<Self> {
        Ratio::placeholder().map(Self::Rate)
    }
}

impl Describe for RateSpec {
    fn shape(definitions: &mut Definitions) -> Shape {
        define(definitions, "RateSpec", |_| Definition::Union {
            doc: "A rate, or \"target\" for target incentive × weight ÷ quota, of the year and without a ramp.\n",
            shapes: vec![Shape::Word("target"), Shape::Ratio],
        })
    }
}

impl Payout {
    /// The tiers of its rate table; none for a flat rate.
    #[must_use]
    pub fn tiers(&self) -> &[Tier] {
        match self {
            Self::Flat(_) | Self::Interpolated(_) | Self::Step(_) | Self::Matrix(_) => &[],
            Self::Marginal(tiered) | Self::Retroactive(tiered) => &tiered.tiers,
            Self::PerDeal(per_deal) => &per_deal.tiers,
        }
    }

    /// When a sum for an interval is earned.
    #[must_use]
    pub fn settle(&self) -> Settle {
        match self {
            Self::Interpolated(interpolated) => interpolated.settle,
            Self::Step(step) => step.settle,
            Self::Matrix(matrix) => matrix.settle,
            Self::Marginal(tiered) | Self::Retroactive(tiered) => tiered.settle,
            _ => Settle::ToDate,
        }
    }

    /// What it is multiplied with; none where a tier's sum is paid.
    #[must_use]
    pub fn basis(&self) -> Option<Basis> {
        match self {
            Self::Flat(_) | Self::PerDeal(_) => Some(Basis::Credit),
            Self::Marginal(tiered) | Self::Retroactive(tiered) => Some(tiered.basis),
            Self::Interpolated(interpolated) => Some(interpolated.basis),
            Self::Matrix(matrix) => Some(matrix.basis),
            Self::Step(_) => None,
        }
    }

    /// Whether it pays sums for intervals, not for credits.
    #[must_use]
    pub fn pays_sums(&self) -> bool {
        self.basis() != Some(Basis::Credit)
    }

    /// What its table is read with; nothing for a flat rate.
    #[must_use]
    pub fn inputs(&self) -> Vec<Input> {
        match self {
            Self::Flat(_) => Vec::new(),
            Self::Marginal(tiered) | Self::Retroactive(tiered) => vec![tiered.by],
            Self::PerDeal(per_deal) => vec![per_deal.by],
            Self::Interpolated(interpolated) => vec![interpolated.by],
            Self::Step(step) => vec![step.by],
            Self::Matrix(matrix) => vec![matrix.rows.by, matrix.columns.by],
        }
    }

    /// The names of its tiers, where it has any.
    #[must_use]
    pub fn tier_name(&self, tier: usize) -> Option<&str> {
        match self {
            Self::Step(step) => step.tiers.get(tier)?.name.as_deref(),
            other => other.tiers().get(tier)?.name.as_deref(),
        }
    }

    /// The least and the most that a rate is.
    #[must_use]
    pub fn rate_limits(&self) -> (Option<Ratio>, Option<Ratio>) {
        match self {
            Self::Flat(flat) => (flat.rate_floor, flat.rate_cap),
            Self::Marginal(tiered) | Self::Retroactive(tiered) => (tiered.rate_floor, tiered.rate_cap),
            Self::PerDeal(per_deal) => (per_deal.rate_floor, per_deal.rate_cap),
            Self::Interpolated(_) | Self::Step(_) | Self::Matrix(_) => (None, None),
        }
    }

    /// The base rate.
    #[must_use]
    pub fn rate(&self) -> Option<RateSpec> {
        match self {
            Self::Flat(flat) => Some(flat.rate),
            Self::Marginal(tiered) | Self::Retroactive(tiered) => tiered.rate,
            Self::PerDeal(per_deal) => per_deal.rate,
            Self::Interpolated(_) | Self::Step(_) | Self::Matrix(_) => None,
        }
    }
}
