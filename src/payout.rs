//! Rate tables: one walk over the brackets serves every mode.
//!
//! A bracket holds from its lower bound to the next bracket's.
//!
//! A rate is kept as `times ÷ by`: money is multiplied first and divided once, so that a rate such
//! as 50,000 ÷ 300,000 loses nothing before rounding.

use std::cmp::Ordering;

use rust_decimal::Decimal;

use crate::document::Ratio;
use crate::input::{Bounds, By};
use crate::number::{self, Checked, Overflow};
use crate::plan::{Input, LowerBound, Matrix, Payout, Pays, RateSpec, Reads, StepTier, Tier, TierAt, Tiered};

/// How a component pays, ready to be calculated with.
#[derive(Debug, Clone)]
pub struct Scale {
    /// How the table is read.
    pub mode: Mode,
    /// What the table (its rows) is read with.
    pub by: By,
    /// The tiers' lower bounds as written: shares of quota by attainment, else amounts.
    pub from: Vec<Decimal>,
    /// Whether a bound itself still belongs to the tier below.
    pub excluded: bool,
    /// The tiers' rates; the cells of a matrix, row by row.
    pub rates: Vec<Fraction>,
    /// The second input of a matrix.
    pub columns: Option<Columns>,
}

/// The second input of a matrix.
#[derive(Debug, Clone)]
pub struct Columns {
    /// What it is read with.
    pub by: By,
    /// Lower bounds as written.
    pub from: Vec<Decimal>,
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
    /// A rate on the line between points.
    Interpolated,
    /// A sum for each tier.
    Step(Pays),
    /// A rate by two inputs.
    Matrix(Reads),
}

/// An input and the bounds that it is compared with, in the same unit.
#[derive(Debug, Clone, PartialEq)]
pub struct Look {
    /// The input.
    pub input: Decimal,
    /// The bounds.
    pub bounds: Bounds,
    /// What a share of one is in the unit of both: the quota, or one.
    pub whole: Decimal,
    /// How many of these units a credited one is: more than one where the quota is a fraction.
    pub unit: Decimal,
}

impl Look {
    /// The tier that is reached; none below the first.
    #[must_use]
    pub fn tier(&self) -> Option<usize> {
        self.bounds.tier_of(self.input)
    }

    /// The tier reached, how far the input is beyond its bound, and how wide the tier is; the last
    /// tier is as wide as one.
    fn along(&self) -> Result<Option<(usize, Decimal, Decimal)>, Overflow> {
        let Some(tier) = self.tier() else { return Ok(None) };
        let from = self.bounds.from.get(tier).copied().unwrap_or_default();
        match self.bounds.from.get(tier + 1) {
            None => Ok(Some((tier, Decimal::ZERO, Decimal::ONE))),
            Some(next) => {
                let gone = number::sub(self.input.max(from), from)?;
                Ok(Some((tier, gone, number::sub(*next, from)?)))
            }
        }
    }
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
    /// A rate as written.
    #[must_use]
    pub fn plain(rate: Decimal) -> Self {
        Self { times: rate, by: Decimal::ONE }
    }

    /// `times ÷ by`; a plain number where the quotient ends within ten digits.
    ///
    /// # Errors
    /// [`Overflow`] when `by` is zero or the quotient is too large.
    pub fn new(times: Decimal, by: Decimal) -> Result<Self, Overflow> {
        let quotient = number::div(times, by)?.normalize();
        if quotient.scale() <= number::MAX_SCALE { Ok(Self::plain(quotient)) } else { Ok(Self { times, by }) }
    }

    /// `basis × times ÷ by`.
    ///
    /// # Errors
    /// [`Overflow`] when the product is too large.
    pub fn of(self, basis: Decimal) -> Checked {
        number::div(number::mul(basis, self.times)?, self.by)
    }

    /// As a decimal of 28 digits.
    ///
    /// # Errors
    /// [`Overflow`] never, as it was divided when it was made.
    pub fn value(self) -> Checked {
        number::div(self.times, self.by)
    }

    /// The product, not yet divided.
    ///
    /// # Errors
    /// [`Overflow`] when it is too large.
    pub fn times(self, other: Self) -> Result<Self, Overflow> {
        Ok(Self { times: number::mul(self.times, other.times)?, by: number::mul(self.by, other.by)? })
    }

    /// The sum, over the least divisor that both divide; divisors are whole numbers.
    ///
    /// # Errors
    /// [`Overflow`] when it is too large.
    pub fn plus(self, other: Self) -> Result<Self, Overflow> {
        let (mut a, mut b) = (self.by, other.by);
        while !b.is_zero() {
            (a, b) = (b, a.checked_rem(b).ok_or(Overflow)?);
        }
        let (to_self, to_other) = (number::div(other.by, a)?, number::div(self.by, a)?);
        let times = number::add(number::mul(self.times, to_self)?, number::mul(other.times, to_other)?)?;
        Self::new(times, number::mul(self.by, to_self)?)
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
    /// quota for a year; `by` resolves the name of what a table is read with.
    ///
    /// # Errors
    /// [`Overflow`] when a rate is too large.
    pub fn new(
        payout: &Payout,
        target: Fraction,
        quota: Option<Fraction>,
        by: impl Fn(Input, Option<&String>) -> By,
    ) -> Result<Self, Overflow> {
        let quota = quota.unwrap_or(Fraction::plain(Decimal::ONE));
        let plain = |mode, by, from: Vec<Decimal>, rates| Self {
            mode,
            by,
            from,
            excluded: false,
            rates,
            columns: None,
        };
        let table = |mode, (input, of): (Input, &Option<String>), bound, rate, tiers: &[Tier]| {
            let limits = payout.rate_limits();
            let scale = Self::table(by(input, of.as_ref()), (rate, limits), tiers, target, quota)?;
            Ok(Self { mode, excluded: bound == LowerBound::Excluded, ..scale })
        };
        match payout {
            Payout::Flat(flat) => {
                let rate = within(base(Some(flat.rate), target, quota)?, payout.rate_limits())?;
                Ok(plain(Mode::Flat, By::Amount, vec![Decimal::ZERO], vec![rate]))
            }
            Payout::Marginal(Tiered { by, of, lower_bound, rate, tiers, .. }) => {
                table(Mode::Marginal, (*by, of), *lower_bound, *rate, tiers)
            }
            Payout::Retroactive(Tiered { by, of, lower_bound, rate, tiers, .. }) => {
                table(Mode::Retroactive, (*by, of), *lower_bound, *rate, tiers)
            }
            Payout::PerDeal(deal) => {
                let mode = Mode::PerDeal(deal.tier_at);
                table(mode, (deal.by, &deal.of), deal.lower_bound, deal.rate, &deal.tiers)
            }
            Payout::Interpolated(line) => {
                let from = line.points.iter().map(|point| point.0.0).collect();
                let rates = line.points.iter().map(|point| Fraction::plain(point.1.0)).collect();
                Ok(plain(Mode::Interpolated, by(line.by, line.of.as_ref()), from, rates))
            }
            Payout::Step(step) => {
                let from = step.tiers.iter().map(|tier| tier.from.0).collect();
                let pay = |tier: &StepTier| Fraction::plain(tier.pay.map_or(Decimal::ZERO, |pay| pay.0));
                let pays = step.tiers.iter().map(pay).collect();
                let scale = plain(Mode::Step(step.pays), by(step.by, step.of.as_ref()), from, pays);
                Ok(Self { excluded: step.lower_bound == LowerBound::Excluded, ..scale })
            }
            Payout::Matrix(Matrix { rows, columns, cells, read, lower_bound, .. }) => {
                let bounds = |list: &[Ratio]| list.iter().map(|from| from.0).collect();
                let cells = cells.iter().flatten().map(|cell| Fraction::plain(cell.0)).collect();
                let row = by(rows.by, rows.of.as_ref());
                let columns =
                    Columns { by: by(columns.by, columns.of.as_ref()), from: bounds(&columns.from) };
                let scale = plain(Mode::Matrix(*read), row, bounds(&rows.from), cells);
                let excluded = *lower_bound == LowerBound::Excluded;
                Ok(Self { excluded, columns: Some(columns), ..scale })
            }
        }
    }

    fn table(
        by: By,
        (rate, limits): (Option<RateSpec>, RateLimits),
        tiers: &[Tier],
        target: Fraction,
        quota: Fraction,
    ) -> Result<Self, Overflow> {
        let base = base(rate, target, quota)?;
        let mut from: Vec<Decimal> = tiers.iter().map(|tier| tier.from.0).collect();
        from.extend(tiers.last().and_then(|tier| tier.to).map(|to| to.0));
        let mut rates = Vec::with_capacity(from.len());
        for (index, tier) in tiers.iter().enumerate() {
            let rate = match (tier.rate, tier.across, from.get(index + 1)) {
                (Some(rate), _, _) => Fraction::plain(rate.0),
                (_, Some(across), Some(next)) => {
                    Fraction { times: across.0, by: number::sub(*next, tier.from.0)? }
                }
                _ => {
                    let multiple = tier.times.map_or(Decimal::ONE, |times| times.0);
                    Fraction { times: number::mul(base.times, multiple)?, by: base.by }
                }
            };
            rates.push(within(rate, limits)?);
        }
        // Beyond an upper bound nothing is earned.
        rates.resize(from.len(), Fraction::plain(Decimal::ZERO));
        Ok(Self { mode: Mode::Flat, by, from, excluded: false, rates, columns: None })
    }

    /// The tiers' lower bounds in the unit of the input: shares of `quota` where there is one.
    ///
    /// # Errors
    /// [`Overflow`] when a bound is too large.
    pub fn bounds(&self, quota: Option<Decimal>) -> Result<Bounds, Overflow> {
        Bounds::new(&self.from, self.excluded, quota)
    }

    /// The lower bounds of a matrix's columns, likewise.
    ///
    /// # Errors
    /// [`Overflow`] when a bound is too large.
    pub fn column_bounds(&self, quota: Option<Decimal>) -> Result<Bounds, Overflow> {
        let from = self.columns.as_ref().map(|columns| columns.from.as_slice()).unwrap_or_default();
        Bounds::new(from, self.excluded, quota)
    }

    /// The rate at this input, and for a matrix at this second one.
    ///
    /// # Errors
    /// [`Overflow`] when it is too large.
    pub fn rate_at(&self, row: &Look, column: Option<&Look>) -> Result<Fraction, Overflow> {
        match self.mode {
            Mode::Interpolated => {
                let Some((tier, gone, width)) = row.along()? else { return Ok(self.rate_of(None)) };
                let low = self.cell(tier);
                let high = if gone.is_zero() { low } else { self.cell(tier + 1) };
                // low + (high − low) × gone ÷ width, over one divisor.
                Ok(Fraction { times: between(low, high, gone, width)?, by: width })
            }
            Mode::Matrix(reads) => self.matrix_rate(reads, row, column),
            _ => Ok(self.rate_of(row.tier())),
        }
    }

    fn cell(&self, index: usize) -> Decimal {
        self.rate_of(Some(index)).times
    }

    fn matrix_rate(&self, reads: Reads, row: &Look, column: Option<&Look>) -> Result<Fraction, Overflow> {
        let width = self.columns.as_ref().map_or(0, |columns| columns.from.len());
        let (Some(row), Some(column)) = (row.along()?, column.map(Look::along).transpose()?.flatten()) else {
            return Ok(self.rate_of(None));
        };
        let at = |row: usize, column: usize| self.cell(row.saturating_mul(width).saturating_add(column));
        let ((r, down, height), (c, right, breadth)) = (row, column);
        if reads == Reads::Cell {
            return Ok(Fraction { times: at(r, c), by: Decimal::ONE });
        }
        let (below, beside) = (r + usize::from(!down.is_zero()), c + usize::from(!right.is_zero()));
        let upper = between(at(r, c), at(r, beside), right, breadth)?;
        let lower = between(at(below, c), at(below, beside), right, breadth)?;
        Ok(Fraction { times: between(upper, lower, down, height)?, by: number::mul(height, breadth)? })
    }

    /// A tier's rate as a plain ratio.
    ///
    /// # Errors
    /// [`Overflow`] when it is too large.
    pub fn rate(&self, tier: usize) -> Checked {
        self.rate_of(Some(tier)).of(Decimal::ONE)
    }

    /// The rate of one tier; nothing is paid below the first.
    #[must_use]
    pub fn rate_of(&self, tier: Option<usize>) -> Fraction {
        let rate = tier.and_then(|tier| self.rates.get(tier)).copied();
        rate.unwrap_or(Fraction::plain(Decimal::ZERO))
    }

    /// What a credit is worth whose way through the tiers is cut into slices, not rounded. `way` is all
    /// of them and what lies below the first tier; a credited unit is `unit` of theirs.
    ///
    /// # Errors
    /// [`Overflow`] when a product is too large.
    pub fn worth_of_way(&self, credited: Decimal, way: Decimal, unit: Decimal, slices: &[Slice]) -> Checked {
        let (basis, whole) = if self.by == By::Count { (credited, way) } else { (Decimal::ONE, unit) };
        self.worth_of_slices(basis, whole, slices)
    }

    /// `basis × rate` where the basis is spread over slices, not rounded. `whole` is the sum of the
    /// slices and of what lies below the first tier.
    ///
    /// # Errors
    /// [`Overflow`] when a product is too large.
    pub fn worth_of_slices(&self, basis: Decimal, whole: Decimal, slices: &[Slice]) -> Checked {
        // Products over one divisor are added up before they are divided.
        let mut worth = Decimal::ZERO;
        let mut over = Fraction::plain(Decimal::ZERO);
        let settle = |over: Fraction| {
            let share = if basis == whole { over.times } else { number::mul(over.times, basis)? };
            let by = if basis == whole { over.by } else { number::mul(over.by, whole)? };
            number::div(share, by)
        };
        for slice in slices {
            let rate = self.rate_of(Some(slice.tier));
            if rate.by != over.by {
                worth = number::add(worth, settle(over)?)?;
                over = Fraction { times: Decimal::ZERO, by: rate.by };
            }
            over.times = number::add(over.times, number::mul(slice.amount, rate.times)?)?;
        }
        number::add(worth, settle(over)?)
    }
}

/// `(low × (width − gone) + high × gone)`: the value between two, times the width.
fn between(low: Decimal, high: Decimal, gone: Decimal, width: Decimal) -> Checked {
    number::add(number::mul(low, width)?, number::mul(number::sub(high, low)?, gone)?)
}

/// The least and the most that a rate is.
type RateLimits = (Option<Ratio>, Option<Ratio>);

/// A rate that is not below the least nor above the most.
fn within(rate: Fraction, (floor, cap): RateLimits) -> Result<Fraction, Overflow> {
    let beside = |limit: Ratio| Ok(rate.times.cmp(&number::mul(limit.0, rate.by)?));
    for (limit, beyond) in [(cap, Ordering::Greater), (floor, Ordering::Less)] {
        let Some(limit) = limit else { continue };
        if beside(limit)? == beyond {
            return Ok(Fraction::plain(limit.0));
        }
    }
    Ok(rate)
}

/// The rate that multiples are of.
fn base(rate: Option<RateSpec>, target: Fraction, quota: Fraction) -> Result<Fraction, Overflow> {
    match rate {
        Some(RateSpec::Target) => target.times(Fraction { times: quota.by, by: quota.times }),
        Some(RateSpec::Rate(rate)) => Ok(Fraction::plain(rate.0)),
        None => Ok(Fraction::plain(Decimal::ZERO)),
    }
}

/// Cuts the way from `before` to `after` at the tiers' bounds; slices of a way down are negative.
///
/// # Errors
/// [`Overflow`] when a difference is too large.
pub fn slices(bounds: &Bounds, before: Decimal, after: Decimal) -> Result<Vec<Slice>, Overflow> {
    let (low, high) = (before.min(after), before.max(after));
    let mut slices = Vec::with_capacity(1);
    let first = bounds.tier_of(low).unwrap_or(0);
    let bounds = &bounds.from;
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

    fn bounds(list: &[i64]) -> Bounds {
        Bounds { from: list.iter().map(|bound| Decimal::from(*bound)).collect(), excluded: false }
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
            assert_eq!(table.tier_of(Decimal::from(input)), tier, "{input}");
        }
        assert_eq!(bounds(&[50, 100]).tier_of(Decimal::from(49)), None);
        let excluded = Bounds { excluded: true, ..table };
        for (input, tier) in [(0, Some(0)), (100, Some(0)), (101, Some(1)), (200, Some(1)), (201, Some(2))] {
            assert_eq!(excluded.tier_of(Decimal::from(input)), tier, "{input}");
        }
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
