//! Rate tables: one walk over the brackets serves every mode.
//!
//! A bracket holds from its lower bound (included) to the next bracket's. The lowest bracket, if
//! it begins at zero, also holds below zero, so that a negative credit takes back at the rate at
//! which it would have been paid.
//!
//! A rate is kept as `times ÷ by`, where `by` is common to the table: money is multiplied first
//! and divided once, so that a rate such as 50,000 ÷ 300,000 loses nothing before rounding.

use rust_decimal::Decimal;

use crate::number::{self, Checked, Overflow};
use crate::plan::{Basis, Input, Payout, Pays, PerDeal, RateSpec, Tier, TierAt, Tiered};

/// How a component pays, ready to be calculated with.
#[derive(Debug, Clone)]
pub struct Scale {
    /// How the table is read.
    pub mode: Mode,
    /// What the table is read with.
    pub by: Input,
    /// The tiers' lower bounds as written: shares of quota by attainment, else amounts.
    pub from: Vec<Decimal>,
    /// The tiers' rates, each multiplied by the divisor; the sums of a step payout.
    pub rates: Vec<Decimal>,
    /// What every rate is divided by.
    pub divisor: Decimal,
}

/// How a rate table is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// One rate.
    Flat,
    /// Each slice at its own rate.
    Marginal,
    /// Everything to date at the rate reached.
    Retroactive,
    /// Each deal whole at one rate.
    PerDeal(TierAt),
    /// A rate on the line between points, with what it is multiplied with.
    Interpolated(Basis),
    /// A sum for each tier.
    Step(Pays),
}

/// A rate as `times ÷ by`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fraction {
    /// What a basis is multiplied with.
    pub times: Decimal,
    /// What the product is divided by.
    pub by: Decimal,
}

impl Fraction {
    /// `basis × times ÷ by`.
    ///
    /// # Errors
    /// [`Overflow`] when the product is too large.
    pub fn of(self, basis: Decimal) -> Checked {
        number::div(number::mul(basis, self.times)?, self.by)
    }
}

/// The part of an input that falls in one tier.
#[derive(Debug, Clone, PartialEq)]
pub struct Slice {
    /// Position of the tier.
    pub tier: usize,
    /// How much of the input falls in it.
    pub amount: Decimal,
}

impl Scale {
    /// Prepares a payout. `target` is the component's target incentive for a year, `quota` its
    /// quota for a year.
    ///
    /// # Errors
    /// [`Overflow`] when a rate is too large.
    pub fn new(payout: &Payout, target: Decimal, quota: Option<Decimal>) -> Result<Self, Overflow> {
        let quota = quota.unwrap_or(Decimal::ONE);
        match payout {
            Payout::Flat(flat) => {
                let (rate, divisor) = base(Some(flat.rate), target, quota);
                Ok(Self {
                    mode: Mode::Flat,
                    by: Input::Amount,
                    from: vec![Decimal::ZERO],
                    rates: vec![rate],
                    divisor,
                })
            }
            Payout::Marginal(Tiered { by, rate, tiers }) => {
                Self::table(Mode::Marginal, *by, *rate, tiers, target, quota)
            }
            Payout::Retroactive(Tiered { by, rate, tiers }) => {
                Self::table(Mode::Retroactive, *by, *rate, tiers, target, quota)
            }
            Payout::PerDeal(PerDeal { by, tier_at, rate, tiers }) => {
                Self::table(Mode::PerDeal(*tier_at), *by, *rate, tiers, target, quota)
            }
            Payout::Interpolated(interpolated) => Ok(Self {
                mode: Mode::Interpolated(interpolated.basis),
                by: interpolated.by,
                from: interpolated.points.iter().map(|point| point.0.0).collect(),
                rates: interpolated.points.iter().map(|point| point.1.0).collect(),
                divisor: Decimal::ONE,
            }),
            Payout::Step(step) => Ok(Self {
                mode: Mode::Step(step.pays),
                by: step.by,
                from: step.tiers.iter().map(|tier| tier.from.0).collect(),
                rates: step.tiers.iter().map(|tier| tier.pay.map_or(Decimal::ZERO, |pay| pay.0)).collect(),
                divisor: Decimal::ONE,
            }),
        }
    }

    fn table(
        mode: Mode,
        by: Input,
        rate: Option<RateSpec>,
        tiers: &[Tier],
        target: Decimal,
        quota: Decimal,
    ) -> Result<Self, Overflow> {
        let (base, divisor) = base(rate, target, quota);
        let mut from: Vec<Decimal> = tiers.iter().map(|tier| tier.from.0).collect();
        from.extend(tiers.last().and_then(|tier| tier.to).map(|to| to.0));
        let mut rates = Vec::with_capacity(from.len());
        for (index, tier) in tiers.iter().enumerate() {
            rates.push(match (tier.rate, tier.across, from.get(index + 1)) {
                (Some(rate), _, _) => number::mul(rate.0, divisor)?,
                (_, Some(across), Some(next)) => {
                    number::div(number::mul(across.0, divisor)?, number::sub(*next, tier.from.0)?)?
                }
                _ => number::mul(base, tier.times.map_or(Decimal::ONE, |times| times.0))?,
            });
        }
        // Beyond an upper bound nothing is earned.
        rates.resize(from.len(), Decimal::ZERO);
        Ok(Self { mode, by, from, rates, divisor })
    }

    /// The tiers' lower bounds in the unit of the input, for an interval with this quota.
    ///
    /// # Errors
    /// [`Overflow`] when a bound is too large.
    pub fn bounds(&self, quota: Option<Decimal>) -> Result<Vec<Decimal>, Overflow> {
        match (self.by, quota) {
            (Input::Attainment, Some(quota)) => {
                self.from.iter().map(|from| number::mul(*from, quota)).collect()
            }
            _ => Ok(self.from.clone()),
        }
    }

    /// The rate for everything to date at this input.
    ///
    /// # Errors
    /// [`Overflow`] when it is too large.
    pub fn rate_at(&self, bounds: &[Decimal], input: Decimal) -> Result<Fraction, Overflow> {
        let tier = tier_of(bounds, input);
        let rate = |tier: usize| self.rates.get(tier).copied().unwrap_or_default();
        let low = tier.map_or(Decimal::ZERO, rate);
        let between =
            tier.and_then(|tier| Some((*bounds.get(tier)?, *bounds.get(tier + 1)?, rate(tier + 1))));
        match (self.mode, between) {
            (Mode::Interpolated(_), Some((from, to, high))) => {
                // low + (high − low) × (input − from) ÷ (to − from), over one divisor.
                let (width, gone) = (number::sub(to, from)?, number::sub(input.max(from), from)?);
                let rise = number::mul(number::sub(high, low)?, gone)?;
                Ok(Fraction { times: number::add(number::mul(low, width)?, rise)?, by: width })
            }
            _ => Ok(Fraction { times: low, by: self.divisor }),
        }
    }

    /// A tier's rate as a plain ratio.
    ///
    /// # Errors
    /// [`Overflow`] when it is too large.
    pub fn rate(&self, tier: usize) -> Checked {
        number::div(self.rates.get(tier).copied().unwrap_or_default(), self.divisor)
    }

    /// The rate of one tier; nothing is paid below the first.
    #[must_use]
    pub fn rate_of(&self, tier: Option<usize>) -> Fraction {
        let times = tier.and_then(|tier| self.rates.get(tier)).copied().unwrap_or_default();
        Fraction { times, by: self.divisor }
    }

    /// `basis × rate` where the basis is spread over slices, not rounded. `whole` is the sum of the
    /// slices and of what lies below the first tier.
    ///
    /// # Errors
    /// [`Overflow`] when a product is too large.
    pub fn worth_of_slices(&self, basis: Decimal, whole: Decimal, slices: &[Slice]) -> Checked {
        let mut total = Decimal::ZERO;
        for slice in slices {
            let rate = self.rates.get(slice.tier).copied().unwrap_or_default();
            total = number::add(total, number::mul(slice.amount, rate)?)?;
        }
        if basis != whole {
            total = number::div(number::mul(total, basis)?, whole)?;
        }
        number::div(total, self.divisor)
    }
}

/// The base rate as `rate × divisor` and the divisor.
fn base(rate: Option<RateSpec>, target: Decimal, quota: Decimal) -> (Decimal, Decimal) {
    match rate {
        Some(RateSpec::Target) => (target, quota),
        Some(RateSpec::Rate(rate)) => (rate.0, Decimal::ONE),
        None => (Decimal::ZERO, Decimal::ONE),
    }
}

/// The tier that holds `input`; none below the first.
#[must_use]
pub fn tier_of(bounds: &[Decimal], input: Decimal) -> Option<usize> {
    let reached = bounds.partition_point(|bound| *bound <= input);
    match reached {
        0 if bounds.first().is_some_and(Decimal::is_zero) => Some(0),
        0 => None,
        reached => Some(reached.saturating_sub(1)),
    }
}

/// Cuts the way from `before` to `after` at the tiers' bounds; slices of a way down are negative.
///
/// # Errors
/// [`Overflow`] when a difference is too large.
pub fn slices(bounds: &[Decimal], before: Decimal, after: Decimal) -> Result<Vec<Slice>, Overflow> {
    let (low, high) = (before.min(after), before.max(after));
    let mut slices = Vec::with_capacity(1);
    let first = tier_of(bounds, low).unwrap_or(0);
    for (tier, bound) in bounds.iter().enumerate().skip(first) {
        let open_below = tier == 0 && bound.is_zero();
        let from = if open_below { low } else { low.max(*bound) };
        let to = bounds.get(tier.saturating_add(1)).map_or(high, |next| high.min(*next));
        if from < to {
            let amount = if after < before { number::sub(from, to)? } else { number::sub(to, from)? };
            slices.push(Slice { tier, amount });
        }
        if to >= high {
            break;
        }
    }
    Ok(slices)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bounds(list: &[i64]) -> Vec<Decimal> {
        list.iter().map(|bound| Decimal::from(*bound)).collect()
    }

    fn cut(list: &[i64], before: i64, after: i64) -> Vec<(usize, String)> {
        slices(&bounds(list), Decimal::from(before), Decimal::from(after))
            .unwrap_or_default()
            .into_iter()
            .map(|slice| (slice.tier, slice.amount.to_string()))
            .collect()
    }

    fn owned(list: &[(usize, &str)]) -> Vec<(usize, String)> {
        list.iter().map(|(tier, amount)| (*tier, (*amount).to_owned())).collect()
    }

    #[test]
    fn a_lower_bound_belongs_to_its_tier() {
        let table = bounds(&[0, 100, 200]);
        for (input, tier) in
            [(-5, Some(0)), (0, Some(0)), (99, Some(0)), (100, Some(1)), (199, Some(1)), (200, Some(2))]
        {
            assert_eq!(tier_of(&table, Decimal::from(input)), tier, "{input}");
        }
        assert_eq!(tier_of(&bounds(&[50, 100]), Decimal::from(49)), None);
    }

    #[test]
    fn a_crossing_is_cut_at_the_bounds() {
        assert_eq!(cut(&[0, 100, 200], 50, 250), owned(&[(0, "50"), (1, "100"), (2, "50")]));
        assert_eq!(cut(&[0, 100], 100, 130), owned(&[(1, "30")]));
        assert_eq!(cut(&[0, 100], 0, 100), owned(&[(0, "100")]));
        assert_eq!(cut(&[0, 100], 40, 40), owned(&[]));
    }

    #[test]
    fn what_lies_below_a_threshold_is_in_no_slice() {
        assert_eq!(cut(&[50, 100], 0, 120), owned(&[(0, "50"), (1, "20")]));
        assert_eq!(cut(&[50, 100], 0, 50), owned(&[]));
    }

    #[test]
    fn the_way_down_takes_back_what_the_way_up_gave() {
        assert_eq!(cut(&[0, 100], 130, 80), owned(&[(0, "-20"), (1, "-30")]));
        assert_eq!(cut(&[0, 100], 20, -30), owned(&[(0, "-50")]));
    }
}
