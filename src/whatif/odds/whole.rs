//! Outcomes in whole numbers, where that is known to be exact.
//!
//! What a credit is worth in each tier does not depend on the outcome: it is calculated once, by the
//! decimal functions, and kept as a whole number of smallest units (see [`crate::fast`]). So are the least
//! sums that reach each tier, gate and multiplier. An outcome then only adds and compares whole numbers;
//! a credit that crosses a bound goes through the decimal functions. What is not covered, and an outcome
//! in which a number grows too large, is worked out by [`Exact`].

mod lines;
mod place;
mod prepare;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::cases::{Cases, Evaluate, Owner};
use super::exact::{Exact, bit};
use crate::calendar::index_of;
use crate::fast::entry::MAX_SUM;
use crate::fast::segments::Segments;
use crate::fast::walk::{shortened, whole};
use crate::fault::Error;
use crate::input::View;
use crate::plan::Rounded;
use crate::rules::Rules;
use lines::Lines;
use place::Place;
use prepare::reading;

/// Works outcomes out in whole numbers.
#[derive(Debug)]
pub struct Whole {
    parts: Vec<Part>,
    /// Earned in each pay period by amounts by hand.
    by_hand: Vec<i64>,
    measures: Vec<Reading>,
    /// What each component measures in the outcome at hand.
    sums: Vec<Sums>,
    /// What the component at hand earns in its cells, and in the pay periods.
    cells: Vec<i64>,
    own: Vec<i64>,
    /// What all components earn in the pay periods.
    all: Vec<i64>,
}

/// What a component measures: at first in each segment, then up to the end of each, in its interval.
#[derive(Debug, Default, Clone)]
pub(super) struct Sums {
    amounts: Vec<i64>,
    counts: Vec<i64>,
}

/// An interval of a component, as far as one pay period covers it.
#[derive(Debug, Clone, Copy)]
struct Cell {
    interval: usize,
    period: usize,
    /// The last segment and its last day.
    segment: usize,
    day: Date,
}

/// One component.
#[derive(Debug)]
struct Part {
    cells: Vec<Cell>,
    /// What certain deals measure.
    base: Sums,
    /// What uncertain deals measure: whose way, segment, amount, count.
    steps: Vec<(Owner, usize, i64, i64)>,
    /// Whether a segment begins an interval.
    begins: Vec<bool>,
    lines: Lines,
    /// Gates and multipliers: their places in the cells, and factor − 1 for each place.
    adjust: Vec<(Vec<Place>, Vec<Decimal>)>,
    /// Periods of each floor, and what it is; likewise of caps.
    floors: Vec<(Vec<usize>, i64)>,
    caps: Vec<(Vec<usize>, i64)>,
    in_kind: bool,
    total: bool,
}

/// How a measure is read.
#[derive(Debug)]
struct Reading {
    /// The component and the segment at whose end its sum is the figure; none for a figure that is entered.
    sum: Option<(usize, usize)>,
    /// That figure, and its marks.
    entered: (i64, i64),
    /// The least sums that reach marks.
    marks: Vec<(i64, i64)>,
    /// The place in the table, and how many tiers have marks.
    tiers: Option<(Place, usize)>,
}

/// All bits where something counts in an outcome, else none: whether it does cannot be guessed, and a
/// processor that guesses wrong loses more time than is saved by adding nothing.
fn mask(owner: Option<Owner>, outcome: &[u8]) -> i64 {
    owner.map_or(-1, |owner| owner_mask(owner, outcome))
}

fn owner_mask(owner: Owner, outcome: &[u8]) -> i64 {
    -i64::from(outcome.get(owner.deal).is_some_and(|way| *way == owner.way))
}

impl Evaluate for Whole {
    fn figures(&mut self, cases: &Cases, outcome: &[u8], figures: &mut [i64]) -> Result<(), Error> {
        match self.work_out(cases, outcome, figures) {
            Some(()) => Ok(()),
            None => Exact.figures(cases, outcome, figures),
        }
    }
}

impl Whole {
    /// Prepares cases; none where they are not covered.
    #[must_use]
    pub fn new(cases: &Cases) -> Option<Self> {
        let rules = &cases.rules;
        let net = (0..rules.components.len()).any(|component| rules.is_net(component));
        if net || rules.plan.rounded == Rounded::Periods {
            return None;
        }
        let segments = Segments::new(rules);
        let view = View { rules, ledger: &cases.ledger, credits: &[] };
        let scales: Vec<u32> = (0..rules.components.len())
            .map(|component| {
                cases.measures.iter().find(|own| own.component == component).map_or(0, |own| own.scale)
            })
            .collect();
        let parts = (0..rules.components.len())
            .map(|component| Part::new(cases, view, component, &segments, &scales))
            .collect::<Option<Vec<_>>>()?;
        let measures = cases.measures.iter().map(|measure| reading(view, measure, &parts, &scales));
        let mut by_hand = vec![0; rules.periods.len()];
        for (component, manual) in &cases.ledger.adjustments {
            let period = index_of(&rules.periods, manual.date).and_then(|period| by_hand.get_mut(period));
            if let Some(sum) = period.filter(|_| !rules.in_kind(*component)) {
                *sum += kept(whole(rules.money(manual.amount.0))?)?;
            }
        }
        Some(Self {
            measures: measures.collect::<Option<_>>()?,
            sums: vec![Sums::default(); parts.len()],
            parts,
            cells: Vec::new(),
            own: Vec::new(),
            all: Vec::new(),
            by_hand,
        })
    }

    fn work_out(&mut self, cases: &Cases, outcome: &[u8], figures: &mut [i64]) -> Option<()> {
        let view = View { rules: &cases.rules, ledger: &cases.ledger, credits: &[] };
        let count = cases.rules.periods.len();
        for (part, sums) in self.parts.iter().zip(&mut self.sums) {
            part.measure(outcome, sums);
        }
        self.all.clear();
        self.all.resize(count, 0);
        for (component, part) in self.parts.iter().enumerate() {
            self.cells.clear();
            self.cells.resize(part.cells.len(), 0);
            part.lines.earn(view, component, outcome, &self.sums, &mut self.cells)?;
            self.own.clear();
            if part.total {
                self.own.extend(&self.all);
            } else {
                self.own.resize(count, 0);
            }
            part.adjust(&cases.rules, &self.sums, &mut self.cells, &mut self.own)?;
            part.limit(&mut self.own)?;
            match part.total {
                true => self.all.copy_from_slice(&self.own),
                false if part.in_kind => {}
                false => {
                    for (sum, own) in self.all.iter_mut().zip(&self.own) {
                        *sum = kept(*sum + own)?;
                    }
                }
            }
        }
        for ((place, sum), by_hand) in figures.iter_mut().zip(&self.all).zip(&self.by_hand) {
            *place = kept(sum + by_hand)?;
        }
        for (index, reading) in self.measures.iter().enumerate() {
            let (figure, marks) = reading.read(&self.sums)?;
            *figures.get_mut(count + index)? = figure;
            *figures.get_mut(count + self.measures.len() + index)? = marks;
        }
        Some(())
    }
}

impl Part {
    /// Adds up what is measured.
    fn measure(&self, outcome: &[u8], sums: &mut Sums) {
        sums.amounts.clone_from(&self.base.amounts);
        sums.counts.clone_from(&self.base.counts);
        for (owner, segment, amount, count) in &self.steps {
            let mask = owner_mask(*owner, outcome);
            let places = (sums.amounts.get_mut(*segment), sums.counts.get_mut(*segment));
            if let (Some(sum), Some(number)) = places {
                *sum += amount & mask;
                *number += count & mask;
            }
        }
        let (mut amount, mut count) = (0, 0);
        for ((begins, own), number) in self.begins.iter().zip(&mut sums.amounts).zip(&mut sums.counts) {
            if *begins {
                (amount, count) = (0, 0);
            }
            *own += amount;
            *number += count;
            (amount, count) = (*own, *number);
        }
    }

    /// Applies gates and multipliers to the cells, and adds these up by pay period. `own` is what other
    /// components earn, where this is about all together.
    fn adjust(&self, rules: &Rules, sums: &[Sums], cells: &mut [i64], own: &mut [i64]) -> Option<()> {
        for (places, factors) in &self.adjust {
            let (mut interval, mut earned, mut before) = (usize::MAX, 0, 0);
            for ((cell, place), sum) in self.cells.iter().zip(places).zip(cells.iter_mut()) {
                if cell.interval != interval {
                    (interval, earned, before) = (cell.interval, 0, 0);
                }
                // Those of all together count where the pay period ends in the interval.
                let others =
                    rules.periods.get(cell.period).filter(|period| self.total && period.end == cell.day);
                let others = others.and_then(|_| own.get(cell.period)).copied().unwrap_or(0);
                earned = kept(earned + *sum + others)?;
                let factor = factors.get(place.at(sums))?;
                let exact = i128::from(earned).checked_mul(factor.mantissa())?;
                if exact.unsigned_abs() >= 1 << 95 {
                    return None;
                }
                let now = kept(i64::try_from(shortened(exact, factor.scale(), rules.rounding)?).ok()?)?;
                *sum += now - before;
                before = now;
            }
        }
        for (cell, sum) in self.cells.iter().zip(cells) {
            let place = own.get_mut(cell.period)?;
            *place = kept(*place + *sum)?;
        }
        Some(())
    }

    fn limit(&self, own: &mut [i64]) -> Option<()> {
        let sum = |own: &[i64], periods: &[usize]| -> i64 {
            periods.iter().filter_map(|period| own.get(*period)).sum()
        };
        for (periods, floor) in &self.floors {
            let lacking = floor - sum(own, periods);
            if lacking > 0 {
                *own.get_mut(*periods.last()?)? += lacking;
            }
        }
        for (periods, cap) in &self.caps {
            let (mut earned, mut cut) = (0, 0);
            for period in periods {
                let place = own.get_mut(*period)?;
                earned = kept(earned + *place)?;
                let to_date = (cap - earned).min(0);
                *place += to_date - cut;
                cut = to_date;
            }
        }
        Some(())
    }
}

impl Reading {
    fn read(&self, sums: &[Sums]) -> Option<(i64, i64)> {
        let (mut figure, mut reached) = self.entered;
        if let Some((component, segment)) = self.sum {
            figure = *sums.get(component)?.amounts.get(segment)?;
            for (least, mark) in &self.marks {
                if *least <= figure {
                    reached |= mark;
                }
            }
        }
        if let Some((place, most)) = &self.tiers {
            for mark in 1..=place.at(sums).min(*most) {
                reached |= bit(mark);
            }
        }
        Some((figure, reached))
    }
}

/// A number with room for more; none if it has not.
fn kept(number: i64) -> Option<i64> {
    (number.unsigned_abs() < MAX_SUM.unsigned_abs()).then_some(number)
}
