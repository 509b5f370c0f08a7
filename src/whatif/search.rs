//! The least amount for which something holds, where what it depends on may jump, fall or be flat.
//!
//! Amounts are whole numbers of smallest units. Between known breakpoints the figure is taken to be
//! smooth: where samples only rise, or only fall, it is searched as such; where they do both, the
//! stretch is halved until they do not.

use crate::fault::Error;

/// Samples in a stretch.
const SAMPLES: i64 = 8;

/// The figure at an amount, and whether it reaches the goal.
pub(super) trait Figure {
    /// The figure, comparable among amounts.
    type Value: PartialOrd + Copy;

    /// The figure at an amount.
    fn at(&mut self, amount: i64) -> Result<Self::Value, Error>;

    /// Whether a figure reaches the goal.
    fn reaches(&self, value: Self::Value) -> bool;
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
        // It only falls, and did not reach it at first.
        None if rises || falls => Ok(None),
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
        type Value = i64;

        fn at(&mut self, amount: i64) -> Result<i64, Error> {
            self.calls += 1;
            Ok((self.of)(amount))
        }

        fn reaches(&self, value: i64) -> bool {
            value >= self.goal
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
    }
}
