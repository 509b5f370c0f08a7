//! What is done to a number of each outcome of a batch, in loops that a processor goes through without
//! guessing. They count up to the length that all have, which the compiler proves: no check remains in them,
//! and nothing is called from them, however the crate is compiled.

use std::ops::Range;

use super::cases::{LANES, Lanes};
use crate::fast::entry::MAX_SUM;

/// A place in a table for each outcome.
pub(super) type Places = [usize; LANES];

pub(super) const NONE: Lanes = [0; LANES];

/// All bits where it is this way, else none.
pub(super) fn mask(ways: &[u8; LANES], way: u8, bits: &mut Lanes) {
    for lane in 0..LANES {
        bits[lane] = -i64::from(ways[lane] == way);
    }
}

/// Adds amounts in the outcomes that their masks have: most of the time goes here, hence two at a time, and
/// two outcomes.
pub(super) fn add_masked(to: &mut Lanes, (a, b): (i64, i64), (mask_a, mask_b): (&Lanes, &Lanes)) {
    let mut lane = 0;
    while lane + 1 < LANES {
        to[lane] += (a & mask_a[lane]) + (b & mask_b[lane]);
        to[lane + 1] += (a & mask_a[lane + 1]) + (b & mask_b[lane + 1]);
        lane += 2;
    }
}

/// The numbers of those of some outcomes that are this way, added up, and how many these are.
pub(super) fn sum_of(ways: &[u8; LANES], way: u8, numbers: &Lanes, some: &Range<usize>) -> (i64, i64) {
    let (mut sum, mut found) = (0, 0);
    for lane in some.start..some.end.min(LANES) {
        let bits = -i64::from(ways[lane] == way);
        sum += numbers[lane] & bits;
        found -= bits;
    }
    (sum, found)
}

/// All bits that any of the numbers' sizes has.
pub(super) fn bits(numbers: &Lanes) -> u64 {
    let mut bits = 0;
    for number in numbers {
        bits |= number.unsigned_abs();
    }
    bits
}

/// Adds numbers; none where one has no room left for more.
pub(super) fn add(to: &mut Lanes, more: &Lanes) -> Option<()> {
    let mut most = 0;
    for lane in 0..LANES {
        to[lane] += more[lane];
        most |= to[lane].unsigned_abs();
    }
    (most < MAX_SUM.unsigned_abs()).then_some(())
}

/// Adds numbers that are known to have room.
pub(super) fn plus(to: &mut Lanes, more: &Lanes) {
    for lane in 0..LANES {
        to[lane] += more[lane];
    }
}

/// Subtracts numbers.
pub(super) fn sub(from: &mut Lanes, less: &Lanes) {
    for lane in 0..LANES {
        from[lane] -= less[lane];
    }
}

/// Adds what is new to date.
pub(super) fn add_new(to: &mut Lanes, now: &Lanes, before: &mut Lanes) {
    for lane in 0..LANES {
        to[lane] += now[lane] - before[lane];
    }
    *before = *now;
}

/// Adds what of numbers is above zero.
pub(super) fn add_above(to: &mut Lanes, more: &Lanes) {
    for lane in 0..LANES {
        to[lane] += more[lane].max(0);
    }
}

/// Takes off what is earned to date above a cap; `cut` is what was taken off before, below zero.
pub(super) fn cap(own: &mut Lanes, earned: &Lanes, cap: i64, cut: &mut Lanes) {
    for lane in 0..LANES {
        let to_date = (cap - earned[lane]).min(0);
        own[lane] += to_date - cut[lane];
        cut[lane] = to_date;
    }
}

/// One place further where a sum reaches a least one.
pub(super) fn reach(places: &mut Places, least: i64, sums: &Lanes) {
    for lane in 0..LANES {
        places[lane] += usize::from(least <= sums[lane]);
    }
}

/// Bits of a mark where a sum reaches a least one.
pub(super) fn mark(marks: &mut Lanes, least: i64, mark: i64, sums: &Lanes) {
    for lane in 0..LANES {
        marks[lane] |= mark & -i64::from(least <= sums[lane]);
    }
}

/// Adds the number at each outcome's place in the outcomes that a mask has.
pub(super) fn add_at(to: &mut Lanes, numbers: &[i64], places: &Places, mask: &Lanes) {
    for lane in 0..LANES {
        to[lane] += numbers.get(places[lane]).copied().unwrap_or(0) & mask[lane];
    }
}

/// Each outcome's own number in the row at its place.
pub(super) fn pick(rows: &[Lanes], places: &Places, to: &mut Lanes) {
    for lane in 0..LANES {
        to[lane] = rows.get(places[lane]).map_or(0, |row| row[lane]);
    }
}
