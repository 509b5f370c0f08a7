//! What the credits of a component earn in one outcome, in whole numbers.

use super::super::cases::Owner;
use super::place::Place;
use super::{Sums, mask};
use crate::fast::entry::{Entry, Unit};
use crate::fast::walk::Way;
use crate::input::View;
use crate::plan::TierAt;

/// Credits that come one after the other in one cell, and that count in the same outcomes.
#[derive(Debug)]
pub(super) struct Piece {
    pub(super) owner: Option<Owner>,
    pub(super) cell: usize,
    /// The way of what is added up from its start: its least, its greatest, and where it ends.
    low: i64,
    high: i64,
    end: i64,
    /// What the credits are worth together, in each tier.
    pub(super) worth: Vec<i64>,
    entries: Vec<Entry>,
}

/// Cells of an interval, each with the place in the table at its end.
pub(super) type Places = Vec<(usize, Place)>;

/// How lines come about.
#[derive(Debug)]
pub(super) enum Lines {
    /// The same amounts in cells in every outcome.
    Same(Vec<(usize, i64)>),
    /// Each credit is worth the same in every outcome.
    Fixed(Vec<Piece>),
    /// Credits pass through the tiers, interval by interval.
    Walk(Way, Unit, Vec<Vec<Piece>>),
    /// All credits of an interval at the tier reached at the end of each cell: for each interval, its
    /// cells with the places, and the pieces.
    Tier(Vec<(Places, Vec<Piece>)>),
    /// Sums for intervals: for each, its cells with the places, and what each place pays.
    Step(Vec<(Places, Vec<i64>)>),
}

/// Joins credits, in their order, that count in the same outcomes in one cell.
pub(super) fn pieces(
    entries: Vec<Entry>,
    owner: impl Fn(&Entry) -> Option<Owner>,
    cell: impl Fn(&Entry) -> usize,
    way: Way,
) -> Vec<Piece> {
    let count = matches!(way, Way::Slices { count: true } | Way::Whole { count: true, .. });
    let mut pieces: Vec<Piece> = Vec::new();
    for entry in entries {
        let (own, place) = (owner(&entry), cell(&entry));
        let one = if entry.credit.reversal { -1 } else { 1 };
        let step = if count { one } else { entry.amount };
        match pieces.last_mut().filter(|last| last.owner == own && last.cell == place) {
            Some(last) => {
                last.end += step;
                last.low = last.low.min(last.end);
                last.high = last.high.max(last.end);
                last.worth.iter_mut().zip(&entry.worth).for_each(|(sum, worth)| *sum += worth);
                last.entries.push(entry);
            }
            None => pieces.push(Piece {
                owner: own,
                cell: place,
                low: step.min(0),
                high: step.max(0),
                end: step,
                worth: entry.worth.to_vec(),
                entries: vec![entry],
            }),
        }
    }
    pieces
}

impl Lines {
    /// Adds what is earned to the cells; none where that is not known to be exact.
    pub(super) fn earn(
        &self,
        view: View<'_>,
        component: usize,
        outcome: &[u8],
        sums: &[Sums],
        cells: &mut [i64],
    ) -> Option<()> {
        match self {
            Self::Same(amounts) => {
                for (cell, amount) in amounts {
                    *cells.get_mut(*cell)? += amount;
                }
            }
            Self::Fixed(pieces) => {
                for piece in pieces {
                    *cells.get_mut(piece.cell)? += piece.worth.first()? & mask(piece.owner, outcome);
                }
            }
            Self::Walk(way, unit, intervals) => {
                for (interval, pieces) in intervals.iter().enumerate() {
                    walk(view, (component, interval), (*way, unit), pieces, outcome, cells)?;
                }
            }
            Self::Tier(intervals) => {
                let mut worths = Vec::new();
                for (places, pieces) in intervals {
                    to_date(places, (pieces, &mut worths), outcome, sums, cells)?;
                }
            }
            Self::Step(intervals) => {
                for (places, pays) in intervals {
                    let mut before = 0;
                    for (cell, place) in places {
                        let now = *pays.get(place.at(sums))?;
                        *cells.get_mut(*cell)? += now - before;
                        before = now;
                    }
                }
            }
        }
        Some(())
    }
}

/// Everything to date at the place reached at the end of each cell; a cell earns the difference.
fn to_date(
    places: &[(usize, Place)],
    (pieces, worths): (&[Piece], &mut Vec<i64>),
    outcome: &[u8],
    sums: &[Sums],
    cells: &mut [i64],
) -> Option<()> {
    let (Some((first, _)), Some(width)) = (places.first(), pieces.first().map(|piece| piece.worth.len()))
    else {
        return Some(());
    };
    // What comes about in each cell, in each tier.
    worths.clear();
    worths.resize(places.len() * width, 0);
    for piece in pieces {
        let (mask, from) = (mask(piece.owner, outcome), (piece.cell - first) * width);
        for (sum, worth) in worths.get_mut(from..from + width)?.iter_mut().zip(&piece.worth) {
            *sum += worth & mask;
        }
    }
    let mut earned = 0;
    for (index, (cell, place)) in places.iter().enumerate() {
        let now = worths.iter().skip(place.at(sums)).step_by(width).take(index + 1).sum::<i64>();
        *cells.get_mut(*cell)? += now - earned;
        earned = now;
    }
    Some(())
}

fn walk(
    view: View<'_>,
    (component, interval): (usize, usize),
    (way, unit): (Way, &Unit),
    pieces: &[Piece],
    outcome: &[u8],
    cells: &mut [i64],
) -> Option<()> {
    let edges = unit.edges.get(interval)?;
    let mut before: i64 = 0;
    for piece in pieces {
        let mask = mask(piece.owner, outcome);
        let (low, high) = (before + (piece.low & mask), before + (piece.high & mask));
        let column = match way {
            Way::Whole { .. } => Some(edges.reached(low)).filter(|low| *low == edges.reached(high)),
            _ => edges.holding(low, high),
        };
        let sum = cells.get_mut(piece.cell)?;
        match column {
            Some(column) => *sum += piece.worth.get(column)? & mask,
            None => *sum += across(view, (component, interval), (way, unit), piece, before)?,
        }
        before += piece.end & mask;
    }
    Some(())
}

/// A piece that crosses a bound, credit by credit.
fn across(
    view: View<'_>,
    (component, interval): (usize, usize),
    (way, unit): (Way, &Unit),
    piece: &Piece,
    mut before: i64,
) -> Option<i64> {
    let (rule, edges) = (view.rule(component)?, unit.edges.get(interval)?);
    let count = matches!(way, Way::Slices { count: true } | Way::Whole { count: true, .. });
    let mut sum = 0;
    for entry in &piece.entries {
        let one = if entry.credit.reversal { -1 } else { 1 };
        let after = before + if count { one } else { entry.amount };
        let column = match way {
            Way::Whole { tier_at: TierAt::With, .. } => Some(edges.reached(after)),
            Way::Whole { .. } => Some(edges.reached(before)),
            _ => edges.holding(before.min(after), before.max(after)),
        };
        sum += match column {
            Some(column) => *entry.worth.get(column)?,
            None => edges.across(view.rules, (rule, interval), &entry.credit, (before, after))?,
        };
        before = after;
    }
    Some(sum)
}
