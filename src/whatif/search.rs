//! The least amount for which something holds, where what it depends on may jump, fall or be flat.
//!
//! Amounts are whole numbers of smallest units. Between known breakpoints the figure is taken to be
//! smooth: where samples only rise, or only fall, it is searched as such; where they do both, the
//! stretch is halved until they do not.

use rust_decimal::Decimal;

use crate::fault::Error;
use crate::number::{self, Overflow};

/// Samples in a stretch.
const SAMPLES: i64 = 8;

/// The figure at an amount, and whether it reaches the goal.
pub(super) trait Figure {
    /// The figure at an amount.
    fn at(&mut self, amount: i64) -> Result<Decimal, Error>;

    /// Whether a figure reaches the goal.
    fn reaches(&self, value: Decimal) -> bool;

    /// How far rounding may take the figure from the smooth curve that it follows.
    fn slack(&self) -> Decimal;
}

/// The least amount from 1 to `most` that reaches the goal. `breaks` are amounts at which the figure
/// may jump or bend.
pub(super) fn least<F: Figure>(figure: &mut F, breaks: &[i64], most: i64) -> Result<Option<i64>, Error> {
    let mut bounds: Vec<i64> = breaks
        .iter()
        .flat_map(|at| [at.saturating_sub(1), *at, at.saturating_add(1)])
        .filter(|at| (1..=most).contains(at))
        .collect();
    bounds.extend([1, most]);
    bounds.sort_unstable();
    bounds.dedup();
    for pair in bounds.windows(2) {
        if let [from, to] = pair
            && let Some(found) = within(figure, *from, *to)?
        {
            return Ok(Some(found));
        }
    }
    Ok(None)
}

/// The least amount of a stretch, both ends included.
fn within<F: Figure>(figure: &mut F, from: i64, to: i64) -> Result<Option<i64>, Error> {
    let low = figure.at(from)?;
    if figure.reaches(low) {
        return Ok(Some(from));
    }
    let width = to.saturating_sub(from);
    if width <= SAMPLES {
        for amount in from.saturating_add(1)..=to {
            let value = figure.at(amount)?;
            if figure.reaches(value) {
                return Ok(Some(amount));
            }
        }
        return Ok(None);
    }
    let mut values = vec![low];
    for step in 1..=SAMPLES {
        let amount = from.saturating_add(part(width, step));
        values.push(figure.at(amount)?);
    }
    let rises = values.windows(2).all(|pair| matches!(pair, [a, b] if a <= b));
    let falls = values.windows(2).all(|pair| matches!(pair, [a, b] if a >= b));
    let reached = values.iter().position(|value| figure.reaches(*value));
    match reached {
        // A peak may lie between two samples.
        None if rises || falls => peak(figure, from, width, &values),
        Some(step) if rises => {
            let step = i64::try_from(step).unwrap_or(SAMPLES);
            let (low, high) = (
                from.saturating_add(part(width, step.saturating_sub(1))),
                from.saturating_add(part(width, step)),
            );
            bisect(figure, low, high).map(Some)
        }
        _ => {
            let middle = from.saturating_add(part(width, SAMPLES / 2));
            match within(figure, from, middle)? {
                Some(found) => Ok(Some(found)),
                None => within(figure, middle, to),
            }
        }
    }
}

/// Where every sample of a stretch falls short: the least amount where a peak between two of them
/// may reach the goal after all. A curve that bends down lies below the lines through its
/// neighbours; where those fall short as well, so does it.
fn peak<F: Figure>(figure: &mut F, from: i64, width: i64, values: &[Decimal]) -> Result<Option<i64>, Error> {
    let flat = values.windows(2).all(|pair| matches!(pair, [a, b] if a == b));
    if flat && width > FLAT {
        return Ok(None);
    }
    for step in 0..SAMPLES {
        let place = usize::try_from(step).unwrap_or(usize::MAX);
        let most = bound(values, place).and_then(|most| number::add(most, figure.slack()));
        if figure.reaches(most.map_err(|Overflow| Error::overflow("a figure of the goal"))?) {
            let (low, high) = (part(width, step), part(width, step.saturating_add(1)));
            let found = within(figure, from.saturating_add(low), from.saturating_add(high))?;
            if found.is_some() {
                return Ok(found);
            }
        }
    }
    Ok(None)
}

/// The most that a curve that bends down has between a sample and the next.
fn bound(values: &[Decimal], place: usize) -> Result<Decimal, Overflow> {
    let at = |place: Option<usize>| place.and_then(|place| values.get(place)).copied();
    let (Some(low), Some(high)) = (at(Some(place)), at(place.checked_add(1))) else { return Err(Overflow) };
    let beyond = |before: Option<Decimal>, here: Decimal| -> Result<Option<Decimal>, Overflow> {
        let rise = before.map(|before| number::sub(here, before)).transpose()?;
        rise.map(|rise| number::add(here, rise.max(Decimal::ZERO))).transpose()
    };
    let left = beyond(at(place.checked_sub(1)), low)?;
    let right = beyond(at(place.checked_add(2)), high)?;
    let most = match (left, right) {
        (Some(left), Some(right)) => left.min(right),
        (Some(one), None) | (None, Some(one)) => one,
        (None, None) => high,
    };
    Ok(most.max(low).max(high))
}

/// A stretch whose samples are all the same is looked into where it is no wider than this.
const FLAT: i64 = 64;

/// A part of a width, in steps.
fn part(width: i64, step: i64) -> i64 {
    i64::try_from(i128::from(width).saturating_mul(i128::from(step)).div_euclid(i128::from(SAMPLES)))
        .unwrap_or(i64::MAX)
}

/// Between an amount that does not reach the goal and one that does.
fn bisect<F: Figure>(figure: &mut F, mut low: i64, mut high: i64) -> Result<i64, Error> {
    while high.saturating_sub(low) > 1 {
        let middle = low.saturating_add(high.saturating_sub(low) / 2);
        let value = figure.at(middle)?;
        if figure.reaches(value) {
            high = middle;
        } else {
            low = middle;
        }
    }
    Ok(high)
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Bumpy {
        calls: usize,
        goal: i64,
        of: fn(i64) -> i64,
    }

    impl Figure for Bumpy {
        fn at(&mut self, amount: i64) -> Result<Decimal, Error> {
            self.calls += 1;
            Ok(Decimal::from((self.of)(amount)))
        }

        fn reaches(&self, value: Decimal) -> bool {
            value >= Decimal::from(self.goal)
        }

        fn slack(&self) -> Decimal {
            Decimal::TWO
        }
    }

    fn check(of: fn(i64) -> i64, breaks: &[i64], goal: i64) {
        let expected = (1..=10_000).find(|amount| of(*amount) >= goal);
        let mut figure = Bumpy { calls: 0, goal, of };
        assert_eq!(least(&mut figure, breaks, 10_000).unwrap(), expected, "{goal}");
        assert!(figure.calls < 2_000, "{}", figure.calls);
    }

    #[test]
    fn jumps_falls_and_flats_are_searched() {
        for goal in [1, 90, 500, 501, 999, 1_000, 1_500, 4_000, 9_999, 20_000] {
            check(|x| x, &[], goal);
            // Falls by half at 1,000, as a retroactive decelerator does.
            check(|x| if x < 1_000 { x } else { x / 2 }, &[1_000], goal);
            // Flat, then a jump, then a cap.
            check(|x| if x < 3_000 { 500 } else { x.min(4_000) }, &[3_000], goal);
            // A rate that falls as more is sold: up, then down.
            check(|x| x * (10_000 - x) / 10_000, &[], goal);
        }
        // The peak of 2,500 is so flat that samples beside it all have less.
        for goal in [2_498, 2_499, 2_500, 2_501] {
            check(|x| x * (10_000 - x) / 10_000, &[], goal);
            check(|x| (x - 900) * (10_900 - x) / 10_000, &[], goal);
            check(|x| if x < 9_000 { x * (9_000 - x) / 8_100 } else { 7 }, &[9_000], goal);
        }
    }
}
