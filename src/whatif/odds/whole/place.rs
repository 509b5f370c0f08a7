//! Where a table or a gate is read at the end of a pay period, in whole numbers.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::super::cases::{LANES, Lanes};
use super::super::lanes::{self, NONE, Places};
use super::Sums;
use crate::fast::entry::around;
use crate::input::{Bounds, By, View};
use crate::rules::interval_at;

/// A place in a table: zero below the first tier, else one more than the tier's position.
#[derive(Debug)]
pub(super) enum Place {
    /// The same in every outcome.
    Fixed(usize),
    /// By what a component measures up to the end of a segment.
    Sum(Steps),
}

/// The least sums that reach the tiers of a table.
#[derive(Debug)]
pub(super) struct Steps {
    component: usize,
    segment: usize,
    count: bool,
    /// The least place.
    least: usize,
    from: Vec<i64>,
}

impl Steps {
    /// What it is read with.
    fn sum<'a>(&self, sums: &'a [Sums]) -> &'a Lanes {
        let own = sums.get(self.component).map(|own| if self.count { &own.counts } else { &own.amounts });
        own.and_then(|own| own.get(self.segment)).unwrap_or(&NONE)
    }
}

/// Which tier a sum at or below the first bound is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Below {
    /// As for rates: a first tier that begins at zero also holds below zero.
    Rate,
    /// As for sums: it holds at zero, whether a bound itself still belongs to the tier below or not.
    Pay,
    /// As for factors: it holds as its bound says.
    Factor,
}

/// A table as far as it is looked up: what it is read with, its bounds, whether these are excluded.
#[derive(Clone, Copy)]
pub(super) struct Table<'a> {
    pub(super) by: &'a By,
    pub(super) from: &'a [Decimal],
    pub(super) excluded: bool,
    pub(super) below: Below,
}

impl Place {
    /// How a component's table is read at the end of a segment of one of its intervals; none where that
    /// is not known to be exact. `scales` are the digits of the components' units.
    pub(super) fn new(
        view: View<'_>,
        table: Table<'_>,
        (component, interval): (usize, usize),
        (segment, day): (usize, Date),
        scales: &[u32],
    ) -> Option<Self> {
        let Table { by, from, excluded, below } = table;
        let source = if let By::Component(other) = by { *other } else { component };
        let Some(rule) = view.rule(source) else { return Some(Self::Fixed(0)) };
        let interval = if source == component { Some(interval) } else { interval_at(rule, day) };
        let quota = interval.and_then(|interval| rule.intervals.get(interval)?.exact_quota);
        if by.of_deal() || (by.is_share() && quota.is_none()) {
            return Some(Self::Fixed(0));
        }
        if matches!(by, By::Kpi(_)) || rule.kpi.is_some() {
            return Self::fixed(view, table, (component, interval?), day);
        }
        let count = *by == By::Count;
        let scale = if count { 0 } else { *scales.get(source)? };
        let share = quota.filter(|_| by.is_share());
        let bounds = Bounds::new(from, excluded, share.map(|quota| quota.times)).ok()?;
        let unit = share.map_or(Decimal::ONE, |quota| quota.by);
        let zero = bounds.from.first().is_some_and(Decimal::is_zero);
        let mut steps = Vec::with_capacity(bounds.from.len());
        for (tier, bound) in bounds.from.iter().enumerate() {
            let (up, down) = around(*bound, unit, scale)?;
            let pays = tier == 0 && zero && below == Below::Pay;
            steps.push(if excluded && !pays { down.saturating_add(1) } else { up });
        }
        let least = usize::from(zero && below == Below::Rate);
        Some(Self::Sum(Steps { component: source, segment, count, least, from: steps }))
    }

    /// What is read with a figure that is entered.
    fn fixed(view: View<'_>, table: Table<'_>, at: (usize, usize), day: Date) -> Option<Self> {
        let Some(reading) = view.reading(table.by, at.0, at.1, day).ok()? else {
            return Some(Self::Fixed(0));
        };
        let bounds = Bounds::new(table.from, table.excluded, reading.quota).ok()?;
        let first = bounds.from.first().copied();
        let reaches = first.is_some_and(|first| match (table.below, table.excluded) {
            (Below::Rate, _) => true,
            (Below::Factor, true) => reading.input > first,
            _ => reading.input >= first,
        });
        let tier = bounds.tier_of(reading.input).filter(|_| reaches);
        Some(Self::Fixed(tier.map_or(0, |tier| tier + 1)))
    }

    /// The least place in any outcome.
    pub(super) fn least(&self) -> usize {
        match self {
            Self::Fixed(place) => *place,
            Self::Sum(steps) => steps.least,
        }
    }

    /// Adds the marks of all places up to that of each outcome.
    pub(super) fn mark(&self, sums: &[Sums], marks: &[i64], reached: &mut Lanes) {
        let (least, steps) = match self {
            Self::Fixed(place) => (*place, None),
            Self::Sum(steps) => (steps.least, Some(steps)),
        };
        for (index, mark) in marks.iter().enumerate() {
            if index < least {
                lanes::mark(reached, 0, *mark, &NONE);
            } else if let Some((steps, from)) = steps.and_then(|steps| Some((steps, steps.from.get(index)?)))
            {
                lanes::mark(reached, *from, *mark, steps.sum(sums));
            }
        }
    }

    /// The place in each outcome.
    pub(super) fn at(&self, sums: &[Sums]) -> Places {
        match self {
            Self::Fixed(place) => [*place; LANES],
            Self::Sum(steps) => {
                let mut at = [0; LANES];
                let sum = steps.sum(sums);
                for least in &steps.from {
                    lanes::reach(&mut at, *least, sum);
                }
                for place in &mut at {
                    *place = (*place).max(steps.least);
                }
                at
            }
        }
    }
}
