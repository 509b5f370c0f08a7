//! Figures of many outcomes, each with its weight: means, deviations, percentiles, histograms.
//!
//! All in whole numbers: a figure is a number of its smallest units, a weight a chance in units of
//! 10^-36, or 1 for an outcome that was drawn at random.

use std::ops::Range;

use rust_decimal::Decimal;

use super::answer::{Bar, Chance, Distribution};
use super::boxes::Boxes;
use super::cases::{LANES, Lanes};
use super::lanes;
use super::ways::WHOLE;
use super::wide::{MILLION, Wide};
use crate::number::{self, Overflow};
use crate::order::sort_by_number;

/// One figure of every outcome so far.
#[derive(Debug, Clone)]
pub(super) enum Column {
    /// It was the same in all of them.
    Same(i64),
    Each(Vec<i64>),
}

impl Column {
    /// Takes the figures of some more outcomes, after `count` others.
    pub(super) fn extend(&mut self, more: &[i64], count: usize) {
        match self {
            Self::Each(figures) => figures.extend_from_slice(more),
            Self::Same(same) => {
                let first = if count == 0 { more.first().copied().unwrap_or(0) } else { *same };
                if more.iter().all(|figure| *figure == first) {
                    *same = first;
                    return;
                }
                let mut figures = vec![first; count];
                figures.extend_from_slice(more);
                *self = Self::Each(figures);
            }
        }
    }

    /// Adds up columns, outcome by outcome.
    pub(super) fn sum<'a>(columns: impl IntoIterator<Item = &'a Self>) -> Result<Self, Overflow> {
        let mut sum = Self::Same(0);
        for column in columns {
            let add = |a: i64, b: i64| a.checked_add(b).ok_or(Overflow);
            sum = match (sum, column) {
                (Self::Same(a), Self::Same(b)) => Self::Same(add(a, *b)?),
                (Self::Same(b), Self::Each(list)) => {
                    let mut list = list.clone();
                    for a in &mut list {
                        *a = add(*a, b)?;
                    }
                    Self::Each(list)
                }
                (Self::Each(mut list), Self::Same(b)) => {
                    for a in &mut list {
                        *a = add(*a, *b)?;
                    }
                    Self::Each(list)
                }
                (Self::Each(mut list), Self::Each(other)) => {
                    for (a, b) in list.iter_mut().zip(other) {
                        *a = add(*a, *b)?;
                    }
                    Self::Each(list)
                }
            };
        }
        Ok(sum)
    }
}

/// Beyond this, what is low is carried over: one more part still fits.
const MUCH: u128 = 1 << 125;

/// A sum of weighted figures.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Sum {
    /// The weights, added up.
    pub(super) weight: u128,
    /// The figures times their weights: `high × 10^18 + low`.
    high: i128,
    low: i128,
    /// Figures of weight 1 that were not yet added to these: how many, and their sum. Numbers of 64 bits
    /// are much quicker.
    count: u64,
    small: i64,
}

impl Sum {
    pub(super) fn add(&mut self, figure: i64, weight: u128) -> Result<(), Overflow> {
        if weight == 1 {
            return self.add_many(figure, 1);
        }
        let figure = i128::from(figure);
        self.weight = self.weight.checked_add(weight).ok_or(Overflow)?;
        let part = |weight: u128| figure.checked_mul(i128::try_from(weight).ok()?);
        let (high, low) = (weight.div_euclid(u128::from(WHOLE)), weight.rem_euclid(u128::from(WHOLE)));
        self.high = part(high).and_then(|part| self.high.checked_add(part)).ok_or(Overflow)?;
        self.low = part(low).and_then(|part| self.low.checked_add(part)).ok_or(Overflow)?;
        if self.low.unsigned_abs() > MUCH {
            *self = self.carried()?;
        }
        Ok(())
    }

    /// Adds figures of weight 1.
    fn add_all(&mut self, figures: &[i64]) -> Result<(), Overflow> {
        for some in figures.chunks(LANES) {
            let (mut sum, mut bits) = (0_i64, 0);
            for figure in some {
                sum = sum.wrapping_add(*figure);
                bits |= figure.unsigned_abs();
            }
            if bits < ROOM {
                self.add_many(sum, some.len() as u64)?;
            } else {
                some.iter().try_for_each(|figure| self.add_many(*figure, 1))?;
            }
        }
        Ok(())
    }

    /// Adds so many figures of weight 1 by their sum.
    pub(super) fn add_many(&mut self, sum: i64, count: u64) -> Result<(), Overflow> {
        if let Some(small) = self.small.checked_add(sum) {
            self.small = small;
        } else {
            *self = self.settled()?;
            self.small = sum;
        }
        self.count = self.count.checked_add(count).ok_or(Overflow)?;
        Ok(())
    }

    /// The same sum with nothing left to be added.
    pub(super) fn settled(self) -> Result<Self, Overflow> {
        let weight = self.weight.checked_add(u128::from(self.count)).ok_or(Overflow)?;
        let low = self.low.checked_add(i128::from(self.small)).ok_or(Overflow)?;
        Ok(Self { weight, low, count: 0, small: 0, ..self })
    }

    /// The same sum with `low` from 0 to 10^18, and nothing left to be added.
    fn carried(self) -> Result<Self, Overflow> {
        let settled = self.settled()?;
        let whole = i128::from(WHOLE);
        let high = settled.high.checked_add(settled.low.div_euclid(whole)).ok_or(Overflow)?;
        Ok(Self { high, low: settled.low.rem_euclid(whole), ..settled })
    }

    /// The sum with that of other outcomes.
    pub(super) fn with(self, other: Self) -> Result<Self, Overflow> {
        let (own, other) = (self.carried()?, other.carried()?);
        Self {
            weight: own.weight.checked_add(other.weight).ok_or(Overflow)?,
            high: own.high.checked_add(other.high).ok_or(Overflow)?,
            low: own.low.checked_add(other.low).ok_or(Overflow)?,
            ..Self::default()
        }
        .carried()
    }

    /// The mean in millionths of a unit, cut off after them; none of nothing.
    pub(super) fn mean(self) -> Result<Option<i128>, Overflow> {
        let Self { weight, high, low, .. } = self.carried()?;
        if weight == 0 {
            return Ok(None);
        }
        let low = low.unsigned_abs();
        // Below zero, what is low still counts upwards.
        let size = Wide::product(high.unsigned_abs(), u128::from(WHOLE));
        let size = match high < 0 {
            true => size.sub(Wide::product(low, 1))?,
            false => size.add(Wide::product(low, 1))?,
        };
        let mean = i128::try_from(size.times(MILLION)?.over(weight)?).map_err(|_| Overflow)?;
        Ok(Some(if high < 0 { mean.saturating_neg() } else { mean }))
    }
}

/// Adds figures of weight 1 to the sums of the ways in which they came about; false, and nothing is added,
/// where they are too large for this.
pub(super) fn add_by_way(sums: &mut [Sum], ways: &[u8; LANES], figures: &Lanes, some: Range<usize>) -> bool {
    let room = |sum: &Sum| sum.small.unsigned_abs() < ROOM && sum.count < ROOM;
    if lanes::bits(figures) >= ROOM || !sums.iter().all(room) {
        return false;
    }
    let (Some((lost, ways_won)), Ok(mut left)) = (sums.split_first_mut(), i64::try_from(some.len())) else {
        return false;
    };
    let mut rest = 0;
    for figure in figures.get(some.clone()).unwrap_or_default() {
        rest += figure;
    }
    for (own, sum) in (1_u8..=u8::MAX).zip(ways_won) {
        let (figures, found) = lanes::sum_of(ways, own, figures, &some);
        sum.small += figures;
        sum.count += found.unsigned_abs();
        (rest, left) = (rest - figures, left - found);
    }
    lost.small += rest;
    lost.count += left.unsigned_abs();
    true
}

/// Below it, the numbers of a batch and one more can be added up.
const ROOM: u64 = 1 << 55;

/// All outcomes so far.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sample<'a> {
    /// The weights, where they are not 1.
    pub(super) weights: Option<&'a [u128]>,
    /// All weights, added up.
    pub(super) total: u128,
    /// About how many bars a histogram has.
    pub(super) bars: u32,
}

/// Squares of how far figures are from their mean, times their weights, added up.
#[derive(Debug, Clone, Copy)]
pub(super) struct Squares {
    /// Around the whole number that is nearest to the mean.
    around: Wide,
    /// How far that is off, in millionths.
    off: u128,
}

impl Squares {
    /// Around the mean, in units of 10^-12; none where they are too large for these.
    fn fine(self, total: u128) -> Option<Wide> {
        let fine = self.around.times(MILLION.saturating_mul(MILLION)).ok()?;
        // The last digit of the mean may be one too much.
        Some(fine.sub(Wide::product(total, self.off.saturating_mul(self.off))).unwrap_or(Wide::ZERO))
    }
}

impl Sample<'_> {
    fn weight(&self, index: usize) -> u128 {
        self.weights.map_or(1, |weights| weights.get(index).copied().unwrap_or(0))
    }

    /// Outcomes and weights are drawn at random.
    fn random(&self) -> bool {
        self.weights.is_none()
    }

    /// The mean, in millionths of a unit.
    pub(super) fn mean(&self, column: &Column) -> Result<i128, Overflow> {
        let mut sum = Sum::default();
        match column {
            Column::Same(figure) => sum.add(*figure, 1)?,
            Column::Each(figures) if self.random() => sum.add_all(figures)?,
            Column::Each(figures) => {
                for (index, figure) in figures.iter().enumerate() {
                    sum.add(*figure, self.weight(index))?;
                }
            }
        }
        Ok(sum.mean()?.unwrap_or(0))
    }

    /// Squares around a mean.
    pub(super) fn squares(&self, column: &Column, mean: i128) -> Result<Squares, Overflow> {
        let million = i128::from(1_000_000);
        let middle = mean.saturating_add(million / 2).div_euclid(million);
        let off = mean.saturating_sub(middle.saturating_mul(million)).unsigned_abs();
        let Column::Each(figures) = column else { return Ok(Squares { around: Wide::ZERO, off: 0 }) };
        if self.random()
            && let Some(sum) = i64::try_from(middle).ok().and_then(|middle| near_squares(figures, middle))
        {
            return Ok(Squares { around: Wide::product(sum, 1), off });
        }
        let (mut around, mut plain) = (Wide::ZERO, 0_u128);
        for (index, figure) in figures.iter().enumerate() {
            let far = i128::from(*figure).saturating_sub(middle).unsigned_abs();
            let square = far.checked_mul(far).ok_or(Overflow)?;
            if self.random()
                && let Some(sum) = plain.checked_add(square)
            {
                plain = sum;
            } else {
                around = around.add(Wide::product(square, self.weight(index)))?;
            }
        }
        Ok(Squares { around: around.add(Wide::product(plain, 1))?, off })
    }

    /// The variance in units of 10^-12; none where it is too large for these.
    pub(super) fn variance(&self, squares: Squares) -> Option<u128> {
        squares.fine(self.total)?.over(self.total).ok()
    }

    /// The square root of squares ÷ divisor, in units.
    fn root(&self, squares: Squares, divisor: u128) -> Result<Decimal, Overflow> {
        let fine = squares.fine(self.total).and_then(|fine| fine.over(divisor).ok());
        let (square, digits) = match fine {
            Some(square) => (square, 6),
            None => (squares.around.over(divisor)?, 0),
        };
        decimal(i128::try_from(square.isqrt()).map_err(|_| Overflow)?, digits)
    }

    /// The standard error of the mean, in units; none where it is exact, or of one outcome.
    fn error(&self, squares: Squares) -> Result<Option<Decimal>, Overflow> {
        if !self.random() || self.total < 2 {
            return Ok(None);
        }
        let pairs = self.total.checked_mul(self.total.saturating_sub(1)).ok_or(Overflow)?;
        self.root(squares, pairs).map(Some)
    }

    /// The chance of the outcomes whose figure is as asked.
    pub(super) fn chance(&self, column: &Column, is: impl Fn(i64) -> bool) -> Result<Chance, Overflow> {
        let mut weight: u128 = 0;
        match column {
            Column::Same(figure) if is(*figure) => weight = self.total,
            Column::Same(_) => {}
            Column::Each(figures) if self.random() => {
                let mut count: u64 = 0;
                for figure in figures {
                    count += u64::from(is(*figure));
                }
                weight = u128::from(count);
            }
            Column::Each(figures) => {
                for (index, _) in figures.iter().enumerate().filter(|(_, figure)| is(**figure)) {
                    weight = weight.saturating_add(self.weight(index));
                }
            }
        }
        let mut standard_error = None;
        if self.random() {
            // √(k (n − k) ÷ n³)
            let cube = self.total.checked_pow(3).ok_or(Overflow)?;
            let squares = weight.saturating_mul(self.total.saturating_sub(weight));
            standard_error = Some(Wide::product(squares, 1).root(cube)?.normalize());
        }
        Ok(Chance { chance: self.share(weight)?, standard_error })
    }

    /// A weight as a share of all, half up to six digits.
    fn share(&self, weight: u128) -> Result<Decimal, Overflow> {
        ratio(Wide::product(weight, 1), self.total)
    }

    /// How a figure is distributed, its units being 10^-`scale`; six digits more than that are kept.
    pub(super) fn distribution(&self, column: &Column, scale: u32) -> Result<Distribution, Overflow> {
        let unit = Decimal::try_from_i128_with_scale(1, scale).map_err(|_| Overflow)?;
        let own = |figure: i64| decimal(i128::from(figure), scale);
        let mean = self.mean(column)?;
        let squares = self.squares(column, mean)?;
        let spread = |units: Decimal| number::mul(units, unit);
        let boxes = match column {
            Column::Each(figures) if self.random() => Some(Boxes::new(figures)),
            _ => None,
        };
        let [least, p10, p50, p90, most] =
            boxes.as_ref().map_or_else(|| self.percentiles(column), Boxes::percentiles);
        let bar =
            |(from, to, weight)| Ok(Bar { from: own(from)?, to: own(to)?, chance: self.share(weight)? });
        Ok(Distribution {
            mean: decimal(mean, scale.saturating_add(6))?,
            standard_error: self.error(squares)?.map(spread).transpose()?,
            deviation: spread(self.root(squares, self.total)?)?,
            least: own(least)?,
            p10: own(p10)?,
            p50: own(p50)?,
            p90: own(p90)?,
            most: own(most)?,
            histogram: self
                .bars(column, boxes.as_ref(), least, most)
                .into_iter()
                .map(bar)
                .collect::<Result<_, Overflow>>()?,
        })
    }

    /// The least figure, those that are not exceeded with a chance of at least 10, 50 and 90 %, and
    /// the greatest.
    fn percentiles(&self, column: &Column) -> [i64; 5] {
        let figures = match column {
            Column::Same(figure) => return [*figure; 5],
            Column::Each(figures) => figures,
        };
        let mut sorted: Vec<(i64, u128)> =
            figures.iter().enumerate().map(|(index, figure)| (*figure, self.weight(index))).collect();
        // Below zero comes first.
        sort_by_number(&mut sorted, |(figure, _)| u128::from(figure.cast_unsigned() ^ (1 << 63)));
        let mut found = [0, 10, 50, 90, 100].map(|percent: u128| (percent, None));
        let mut below: u128 = 0;
        for (figure, weight) in &sorted {
            below = below.saturating_add(*weight);
            let share = below.saturating_mul(100);
            for (percent, place) in &mut found {
                if place.is_none() && share >= self.total.saturating_mul(*percent) {
                    *place = Some(*figure);
                }
            }
        }
        let last = sorted.last().map_or(0, |(figure, _)| *figure);
        found.map(|(_, figure)| figure.unwrap_or(last))
    }

    /// Bars of equal width, 1, 2 or 5 times a power of ten: from, to, weight.
    fn bars(&self, column: &Column, boxes: Option<&Boxes>, least: i64, most: i64) -> Vec<(i64, i64, u128)> {
        let Column::Each(figures) = column else { return vec![(least, least, self.total)] };
        let range = most.abs_diff(least).saturating_add(1);
        let rough = range.div_ceil(u64::from(self.bars.max(1)));
        let powers = (0..19).map(|power| 10_i64.saturating_pow(power));
        let widths = powers.flat_map(|power| [1, 2, 5].map(|times| power.saturating_mul(times)));
        let width = widths.into_iter().find(|width| width.unsigned_abs() >= rough).unwrap_or(i64::MAX);
        let first = least.div_euclid(width);
        let further = most.div_euclid(width).saturating_sub(first);
        let count = usize::try_from(further).unwrap_or(0).saturating_add(1);
        let from = |bar: i64| first.saturating_add(bar).saturating_mul(width);
        let mut bars = vec![0_u128; count];
        if let Some(boxes) = boxes {
            let mut below = 0;
            for (next, weight) in (1_i64..).zip(&mut bars) {
                let so_far = if next > further { figures.len() } else { boxes.below(from(next)) };
                *weight = so_far.saturating_sub(below) as u128;
                below = so_far;
            }
        } else {
            for (index, figure) in figures.iter().enumerate() {
                let bar = usize::try_from(figure.div_euclid(width).saturating_sub(first)).unwrap_or(0);
                if let Some(sum) = bars.get_mut(bar) {
                    *sum = sum.saturating_add(self.weight(index));
                }
            }
        }
        (0_i64..).zip(bars).map(|(bar, sum)| (from(bar), from(bar.saturating_add(1)), sum)).collect()
    }
}

/// Squares of how far figures are from a middle, added up; none where one is too far for numbers of 64 bits,
/// which are much quicker, or where there are too many.
fn near_squares(figures: &[i64], middle: i64) -> Option<u128> {
    // Of two parts of 20 bits, (a × 2^20 + b)² = a² × 2^40 + 2 a b × 2^20 + b².
    let (mut high, mut mixed, mut low, mut bits): (u64, u64, u64, u64) = (0, 0, 0, 0);
    for figure in figures {
        let far = figure.wrapping_sub(middle).unsigned_abs();
        let (a, b) = (far >> 20, far & ((1 << 20) - 1));
        bits |= far;
        high = high.wrapping_add(a.wrapping_mul(a));
        mixed = mixed.wrapping_add(a.wrapping_mul(b));
        low = low.wrapping_add(b.wrapping_mul(b));
    }
    let fits = bits < 1 << 40 && figures.len() < 1 << 23;
    let parts = [u128::from(high) << 40, u128::from(mixed) << 21, u128::from(low)];
    fits.then(|| parts.into_iter().fold(0, u128::saturating_add))
}

/// `part ÷ whole`, half up to six digits.
pub(super) fn ratio(part: Wide, whole: u128) -> Result<Decimal, Overflow> {
    let digits = part.times(MILLION.saturating_mul(10))?.over(whole)?;
    let share = decimal(i128::try_from(digits).map_err(|_| Overflow)?, 7)?;
    Ok(number::ratio(share))
}

/// A whole number of units of 10^-`scale`.
pub(super) fn decimal(units: i128, scale: u32) -> Result<Decimal, Overflow> {
    Decimal::try_from_i128_with_scale(units, scale).map_err(|_| Overflow)
}

impl Distribution {
    /// Each figure as another.
    pub(super) fn each(
        mut self,
        other: impl Fn(Decimal) -> Result<Decimal, Overflow>,
    ) -> Result<Self, Overflow> {
        let figures = [
            &mut self.mean,
            &mut self.deviation,
            &mut self.least,
            &mut self.p10,
            &mut self.p50,
            &mut self.p90,
            &mut self.most,
        ];
        let bars = self.histogram.iter_mut().flat_map(|bar| [&mut bar.from, &mut bar.to]);
        for figure in figures.into_iter().chain(&mut self.standard_error).chain(bars) {
            *figure = other(*figure)?;
        }
        Ok(self)
    }
}
