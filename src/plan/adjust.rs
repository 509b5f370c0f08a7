//! Conditions and multipliers from another measure: gates, linked measures, quality factors.

use rust_decimal::Decimal;

use super::inspect::{inspect_adjustment, inspect_adjustment_tier, inspect_gate};
use super::payout::{LowerBound, Point};
use crate::document::{Number, Ratio};
use crate::shape::record;

record! {
    /// A condition on another measure: until it is met, the component earns nothing. Exactly one of
    /// `component` and `kpi` is given.
    pub struct Gate checked by inspect_gate {
        /// The component whose attainment is asked for.
        pub component: Option<String>,
        /// The entered figure that is asked for.
        pub kpi: Option<String>,
        /// What must be reached: a share of that component's quota, or the figure.
        pub at_least: Ratio,
        /// Whether reaching it is enough, or it must be passed.
        pub lower_bound: LowerBound = LowerBound::Included,
        /// Conditions any of which is enough in its place.
        pub or: Vec<Gate> = Vec::new(),
    }
}

impl Gate {
    /// The condition and those that are enough in its place.
    pub(crate) fn ways(&self) -> impl Iterator<Item = &Self> {
        std::iter::once(self).chain(&self.or)
    }
}

record! {
    /// A multiplier of a component's earnings, looked up with another measure. Exactly one of
    /// `component` and `kpi` is given.
    pub struct Adjustment checked by inspect_adjustment {
        /// What people call it.
        pub name: Option<String>,
        /// The component whose attainment is looked up.
        pub component: Option<String>,
        /// The entered figure that is looked up.
        pub kpi: Option<String>,
        /// The tiers, lowest first; below the first the multiplier is 1.
        pub tiers: Vec<AdjustmentTier> = Vec::new(),
        /// In place of tiers: what is looked up and the multiplier there, lowest first, with straight lines
        /// between them and the first and last multipliers outside. `[[0, 0], [2, 2]]` multiplies with
        /// the figure itself.
        pub points: Vec<Point> = Vec::new(),
        /// Whether a tier begins at its lower bound or just above it.
        pub lower_bound: LowerBound = LowerBound::Included,
        /// The multiplier holds only while this is met; else it is 1.
        pub when: Option<Gate>,
    }
}

impl Adjustment {
    /// Bounds or places, with their multipliers.
    pub(crate) fn pairs(&self) -> impl Iterator<Item = (Decimal, Decimal)> {
        let tiers = self.tiers.iter().map(|tier| (tier.from.0, tier.times.0));
        tiers.chain(self.points.iter().map(|Point(from, times)| (from.0, times.0)))
    }
}

record! {
    /// One tier of a multiplier.
    pub struct AdjustmentTier checked by inspect_adjustment_tier {
        /// Lower bound: a share of that component's quota, or the figure.
        pub from: Ratio,
        /// What earnings are multiplied with.
        pub times: Number,
    }
}
