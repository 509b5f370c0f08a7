//! What the credits of a component earn in outcomes, in whole numbers.

use std::collections::BTreeMap;

use super::super::cases::{LANES, Lanes};
use super::super::lanes::{self, NONE};
use super::place::Place;
use super::{Masks, Sums};
use crate::fast::entry::Entry;
use crate::fast::walk::{Edges, Way};
use crate::input::View;
use crate::plan::TierAt;

/// Credits that come one after the other in one cell, and that count in the same outcomes.
#[derive(Debug)]
pub(super) struct Piece {
    slot: usize,
    /// The way of what is added up from its start: its least, its greatest, and where it ends.
    low: i64,
    high: i64,
    end: i64,
    /// What the credits are worth together, in each tier.
    worth: Vec<i64>,
    entries: Vec<Entry>,
}

/// What credits of a cell are worth together, in each tier, slot by slot.
type Worths = Vec<(usize, Vec<i64>)>;

/// Cells of an interval, each with the place in the table at its end.
pub(super) type Reads = Vec<(usize, Place)>;

/// The credits of one cell.
#[derive(Debug)]
pub(super) struct Pile {
    cell: usize,
    worths: Worths,
    /// The same credits in their order, where it matters, and whether none takes anything back.
    pieces: Vec<Piece>,
    rises: bool,
}

/// How lines come about.
#[derive(Debug)]
pub(super) enum Lines {
    /// The same amounts in cells in every outcome.
    Same(Vec<(usize, i64)>),
    /// Each credit is worth the same in every outcome.
    Fixed(Vec<Pile>),
    /// Credits pass through the tiers, interval by interval.
    Walk(Vec<Leg>),
    /// All credits of an interval at the tier reached at the end of each cell: for each interval, its
    /// cells with the places, and their credits.
    Tier(Vec<Vec<(Place, Pile)>>),
    /// Sums for intervals: for each, its cells with the places, and what each place pays.
    Step(Vec<(Reads, Vec<i64>)>),
}

/// The way of an interval through the tiers.
#[derive(Debug)]
pub(super) struct Leg {
    pub(super) interval: usize,
    pub(super) way: Way,
    pub(super) edges: Edges,
    /// The place below all of these bounds, and the least inputs that pass them.
    pub(super) least: usize,
    pub(super) steps: Vec<i64>,
    /// The cells, each with the last segment.
    pub(super) piles: Vec<(usize, Pile)>,
}

impl Pile {
    /// Collects credits of one cell; their order is kept where `ordered`.
    pub(super) fn new(
        cell: usize,
        entries: Vec<Entry>,
        slot: impl Fn(&Entry) -> Option<usize>,
        way: Way,
        ordered: bool,
    ) -> Option<Self> {
        let mut worths: BTreeMap<usize, Vec<i64>> = BTreeMap::new();
        let mut pieces: Vec<Piece> = Vec::new();
        for entry in entries {
            let slot = slot(&entry)?;
            let sums = worths.entry(slot).or_insert_with(|| vec![0; entry.worth.len()]);
            sums.iter_mut().zip(&entry.worth).for_each(|(sum, worth)| *sum += worth);
            if !ordered {
                continue;
            }
            let step = step(&entry, way);
            match pieces.last_mut().filter(|last| last.slot == slot) {
                Some(last) => {
                    last.end += step;
                    last.low = last.low.min(last.end);
                    last.high = last.high.max(last.end);
                    last.worth.iter_mut().zip(&entry.worth).for_each(|(sum, worth)| *sum += worth);
                    last.entries.push(entry);
                }
                None => pieces.push(Piece {
                    slot,
                    low: step.min(0),
                    high: step.max(0),
                    end: step,
                    worth: entry.worth.to_vec(),
                    entries: vec![entry],
                }),
            }
        }
        let rises = pieces.iter().all(|piece| piece.low == 0);
        Some(Self { cell, worths: worths.into_iter().collect(), pieces, rises })
    }
}

/// How far a credit takes what is added up.
fn step(entry: &Entry, way: Way) -> i64 {
    let one = if entry.credit.reversal { -1 } else { 1 };
    if counts(way) { one } else { entry.amount }
}

fn counts(way: Way) -> bool {
    matches!(way, Way::Slices { count: true } | Way::Whole { count: true, .. })
}

impl Lines {
    /// Adds what is earned to the cells; none where that is not known to be exact.
    pub(super) fn earn(
        &self,
        at: (View<'_>, usize),
        outcomes: (&Masks, usize),
        sums: &[Sums],
        cells: &mut [Lanes],
    ) -> Option<()> {
        let masks = outcomes.0;
        match self {
            Self::Same(amounts) => {
                for (cell, amount) in amounts {
                    lanes::plus(cells.get_mut(*cell)?, &[*amount; LANES]);
                }
            }
            Self::Fixed(piles) => {
                for Pile { cell, worths, .. } in piles {
                    masks.add(worths, |worth| worth.first().copied().unwrap_or(0), cells.get_mut(*cell)?);
                }
            }
            Self::Walk(legs) => {
                let own = sums.get(at.1)?;
                for leg in legs {
                    leg.earn(at, outcomes, own, cells)?;
                }
            }
            Self::Tier(intervals) => {
                for piles in intervals {
                    to_date(piles, masks, sums, cells)?;
                }
            }
            Self::Step(intervals) => {
                for (places, pays) in intervals {
                    let mut before = NONE;
                    for (cell, place) in places {
                        let mut now = NONE;
                        lanes::add_at(&mut now, pays, &place.at(sums), &[-1; LANES]);
                        lanes::add_new(cells.get_mut(*cell)?, &now, &mut before);
                    }
                }
            }
        }
        Some(())
    }
}

/// Everything to date at the place reached at the end of each cell; a cell earns the difference.
fn to_date(piles: &[(Place, Pile)], masks: &Masks, sums: &[Sums], cells: &mut [Lanes]) -> Option<()> {
    let width = piles.iter().find_map(|(_, pile)| pile.worths.first()).map_or(0, |(_, worth)| worth.len());
    // What has come about, in each tier.
    let mut worths = vec![NONE; width];
    let least = piles.iter().map(|(place, _)| place.least()).min().unwrap_or(0);
    let mut before = NONE;
    for (place, pile) in piles {
        for (column, sum) in worths.iter_mut().enumerate().skip(least) {
            masks.add(&pile.worths, |worth| worth.get(column).copied().unwrap_or(0), sum);
        }
        let mut now = NONE;
        lanes::pick(&worths, &place.at(sums), &mut now);
        lanes::add_new(cells.get_mut(pile.cell)?, &now, &mut before);
    }
    Some(())
}

impl Leg {
    fn earn(
        &self,
        at: (View<'_>, usize),
        (masks, count): (&Masks, usize),
        sums: &Sums,
        cells: &mut [Lanes],
    ) -> Option<()> {
        let by = if counts(self.way) { &sums.counts } else { &sums.amounts };
        let place = |input: &Lanes| {
            let mut place = [self.least; LANES];
            for least in &self.steps {
                lanes::reach(&mut place, *least, input);
            }
            place
        };
        let (mut before, mut from) = (&NONE, place(&NONE));
        for (segment, pile) in &self.piles {
            let after = by.get(*segment)?;
            let to = place(after);
            let mut earned = NONE;
            for (slot, worth) in &pile.worths {
                lanes::add_at(&mut earned, worth, &from, masks.lanes.get(*slot)?);
            }
            for lane in 0..count.min(LANES) {
                if from[lane] != to[lane] || !pile.rises {
                    earned[lane] = self.walk(at, pile, (masks, lane), before[lane])?;
                }
            }
            lanes::add(cells.get_mut(pile.cell)?, &earned)?;
            (before, from) = (after, to);
        }
        Some(())
    }

    /// What a cell earns in one outcome, piece by piece.
    fn walk(
        &self,
        at: (View<'_>, usize),
        pile: &Pile,
        (masks, lane): (&Masks, usize),
        mut before: i64,
    ) -> Option<i64> {
        let (mut sum, mut column, mut next) = (0, 0, i64::MIN);
        for piece in &pile.pieces {
            let mask = *masks.lanes.get(piece.slot)?.get(lane)?;
            let (low, high) = (before + (piece.low & mask), before + (piece.high & mask));
            if high >= next || !pile.rises {
                column = self.least;
                for step in &self.steps {
                    column += usize::from(*step <= low);
                }
                next = self.steps.get(column - self.least).copied().unwrap_or(i64::MAX);
            }
            // Where it ends just at a bound, its credits say that they do not cross it.
            sum += match high < next {
                true => piece.worth.get(column)? & mask,
                false => self.across(at, piece, before)?,
            };
            before += piece.end & mask;
        }
        Some(sum)
    }

    /// A piece that crosses a bound, credit by credit.
    fn across(&self, (view, component): (View<'_>, usize), piece: &Piece, mut before: i64) -> Option<i64> {
        let (rule, edges) = (view.rule(component)?, &self.edges);
        let mut sum = 0;
        for entry in &piece.entries {
            let after = before + step(entry, self.way);
            let column = match self.way {
                Way::Whole { tier_at: TierAt::With, .. } => Some(edges.reached(after)),
                Way::Whole { .. } => Some(edges.reached(before)),
                _ => edges.holding(before.min(after), before.max(after)),
            };
            sum += match column {
                Some(column) => *entry.worth.get(column)?,
                None => edges.across(view.rules, (rule, self.interval), &entry.credit, (before, after))?,
            };
            before = after;
        }
        Some(sum)
    }
}
