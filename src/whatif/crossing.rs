//! Where one of two curves overtakes the other, from their stretches before rounding.

use rust_decimal::Decimal;

use super::line::Stretch;
use crate::fault::Error;
use crate::number::{self, Checked, Overflow};
use crate::shape::{keywords, report};

keywords! {
    /// Which of two plans pays more.
    pub enum PaysMore {
        /// The plan in force.
        Baseline = "baseline",
        /// The other plan.
        Other = "other",
        /// Neither.
        Same = "same",
    }
}

report! {
    /// A range of the input in which the same plan pays more throughout.
    pub struct PlanRange {
        /// Where it begins.
        pub from: Decimal,
        /// Where it ends.
        pub to: Decimal,
        /// Which plan pays more between the two.
        pub pays_more: PaysMore,
        /// What the other plan pays more than the plan in force, just above where it begins, before
        /// rounding, to six digits.
        pub first: Decimal,
        /// The same just below where it ends.
        pub last: Decimal,
    }
}

/// Differences below this are none: what is left of rounding deep behind the point.
const NOTHING: Decimal = Decimal::from_parts(1, 0, 0, false, 6);
/// Into so many parts a bend is cut before a crossing is looked for in each.
const PARTS: u32 = 16;
/// So often a part is halved.
const HALVINGS: u32 = 60;

/// The ranges in which one curve lies above the other, over what both cover. Inputs have so many
/// `digits`; what is no wider than their smallest step is a jump.
pub(super) fn ranges(baseline: &[Stretch], other: &[Stretch], digits: u32) -> Result<Vec<PlanRange>, Error> {
    find(baseline, other, digits).map_err(|Overflow| Error::overflow("a crossing of two curves"))
}

fn find(baseline: &[Stretch], other: &[Stretch], digits: u32) -> Result<Vec<PlanRange>, Overflow> {
    let step = Decimal::new(1, digits);
    let mut ends: Vec<Decimal> = baseline.iter().chain(other).flat_map(|own| [own.from, own.to]).collect();
    ends.sort_unstable();
    ends.dedup();
    let mut found: Vec<PlanRange> = Vec::new();
    for pair in ends.windows(2) {
        let [from, to] = *pair else { continue };
        let (Some(low), Some(high)) = (over(baseline, from, to), over(other, from, to)) else { continue };
        let wide = number::sub(to, from)?;
        if digits > 0 && wide <= step {
            continue;
        }
        let gap = Gap { low, high };
        for part in gap.parts(from, to)? {
            gap.split(part, digits, &mut found)?;
        }
    }
    Ok(found)
}

/// The stretch that covers a range.
fn over(curve: &[Stretch], from: Decimal, to: Decimal) -> Option<&Stretch> {
    curve.iter().find(|own| own.from <= from && to <= own.to)
}

/// Two stretches over the same range.
struct Gap<'a> {
    low: &'a Stretch,
    high: &'a Stretch,
}

impl Gap<'_> {
    /// What the other plan pays more.
    fn at(&self, input: Decimal) -> Checked {
        let value = |own: &Stretch| {
            let share = number::div(number::sub(input, own.from)?, number::sub(own.to, own.from)?)?;
            own.at(share)
        };
        number::sub(value(self.high)?, value(self.low)?)
    }

    fn straight(&self) -> bool {
        self.low.is_straight() && self.high.is_straight()
    }

    /// The range cut into parts in which the gap has one crossing at most.
    fn parts(&self, from: Decimal, to: Decimal) -> Result<Vec<(Decimal, Decimal)>, Overflow> {
        if self.straight() {
            return Ok(vec![(from, to)]);
        }
        let width = number::div(number::sub(to, from)?, Decimal::from(PARTS))?;
        let mut parts = Vec::new();
        let mut begin = from;
        for part in 1..=PARTS {
            let end = match part {
                PARTS => to,
                part => number::add(from, number::mul(width, Decimal::from(part))?)?,
            };
            parts.push((begin, end));
            begin = end;
        }
        Ok(parts)
    }

    /// Enters a part, cut where the gap changes its sign.
    fn split(
        &self,
        part: (Decimal, Decimal),
        digits: u32,
        found: &mut Vec<PlanRange>,
    ) -> Result<(), Overflow> {
        let (from, to) = part;
        let (first, last) = (self.at(from)?, self.at(to)?);
        let (begins, ends) = (sign(first), sign(last));
        let opposite = begins != ends && begins != PaysMore::Same && ends != PaysMore::Same;
        if !opposite {
            let pays_more = if begins == PaysMore::Same { ends } else { begins };
            enter(found, PlanRange { from, to, pays_more, first, last });
            return Ok(());
        }
        let at = self.crossing(from, to, first, last)?.round_dp(digits.max(10));
        let middle = Decimal::ZERO;
        enter(found, PlanRange { from, to: at, pays_more: begins, first, last: middle });
        enter(found, PlanRange { from: at, to, pays_more: ends, first: middle, last });
        Ok(())
    }

    fn crossing(&self, from: Decimal, to: Decimal, first: Decimal, last: Decimal) -> Checked {
        if self.straight() {
            let all = number::add(first.abs(), last.abs())?;
            let way = number::mul(number::sub(to, from)?, first.abs())?;
            return number::add(from, number::div(way, all)?);
        }
        let (mut low, mut high) = (from, to);
        for _ in 0..HALVINGS {
            let middle = number::div(number::add(low, high)?, Decimal::TWO)?;
            let gap = self.at(middle)?;
            match !gap.is_zero() && gap.is_sign_negative() == first.is_sign_negative() {
                true => low = middle,
                false => high = middle,
            }
        }
        Ok(high)
    }
}

fn sign(gap: Decimal) -> PaysMore {
    match () {
        () if gap > NOTHING => PaysMore::Other,
        () if gap < -NOTHING => PaysMore::Baseline,
        () => PaysMore::Same,
    }
}

/// Enters a range; one that goes on as the last one is one with it.
fn enter(found: &mut Vec<PlanRange>, mut next: PlanRange) {
    (next.from, next.to) = (next.from.normalize(), next.to.normalize());
    next.first = number::ratio(next.first);
    next.last = number::ratio(next.last);
    if next.from >= next.to {
        return;
    }
    // A jump is as wide as the smallest step: the range before it reaches as far as the next.
    if let Some(last) = found.last_mut() {
        last.to = next.from;
    }
    match found.last_mut() {
        Some(last) if last.pays_more == next.pays_more => {
            last.to = next.to;
            last.last = next.last;
        }
        _ => found.push(next),
    }
}
