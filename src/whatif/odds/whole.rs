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

use super::cases::{Batch, Cases, Evaluate, LANES, Lanes, Owner};
use super::exact::Exact;
use super::lanes::{self, NONE, add};
use crate::calendar::index_of;
use crate::fast::entry::MAX_SUM;
use crate::fast::segments::Segments;
use crate::fast::walk::{shortened, whole};
use crate::fault::Error;
use crate::input::{By, View};
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
    masks: Masks,
    /// What each component measures in the outcomes at hand.
    sums: Vec<Sums>,
    /// What the component at hand earns in its cells, and in the pay periods.
    cells: Vec<Lanes>,
    own: Vec<Lanes>,
    /// What all components earn in the pay periods.
    all: Vec<Lanes>,
}

/// What a component measures up to the end of each segment, in its interval.
#[derive(Debug, Default, Clone)]
struct Sums {
    amounts: Vec<Lanes>,
    counts: Vec<Lanes>,
}

/// For each way of being won, in which outcomes it came about: all bits where it did, else none. Whether it
/// does cannot be guessed, and a processor that guesses wrong loses more time than is saved by adding nothing.
#[derive(Debug)]
struct Masks {
    /// The first slot of each uncertain deal; slot 0 is what is certain.
    first: Vec<usize>,
    lanes: Vec<Lanes>,
}

impl Masks {
    fn new(cases: &Cases) -> Self {
        let (mut first, mut slots) = (Vec::with_capacity(cases.ways.len()), 1);
        for ways in &cases.ways {
            first.push(slots);
            slots += usize::from(ways.saturating_sub(1));
        }
        Self { first, lanes: vec![[-1; LANES]; slots] }
    }

    fn slot(&self, owner: Option<Owner>) -> Option<usize> {
        owner.map_or(Some(0), |owner| Some(self.first.get(owner.deal)? + usize::from(owner.way) - 1))
    }

    fn fill(&mut self, batch: &Batch) {
        let mut deals = batch.ways.iter().zip(&self.first).peekable();
        while let Some((ways, first)) = deals.next() {
            let end = deals.peek().map_or(self.lanes.len(), |(_, next)| **next);
            let own = self.lanes.get_mut(*first..end).unwrap_or_default();
            for (won, mask) in (1_u8..).zip(own) {
                lanes::mask(ways, won, mask);
            }
        }
    }

    /// Adds amounts, each in the outcomes in which the way of its slot came about.
    fn add<T>(&self, list: &[(usize, T)], amount: impl Fn(&T) -> i64, to: &mut Lanes) {
        let of = |(slot, own): &(usize, T)| (amount(own), self.lanes.get(*slot).unwrap_or(&NONE));
        for pair in list.chunks(2) {
            let (a, mask_a) = pair.first().map_or((0, &NONE), of);
            let (b, mask_b) = pair.get(1).map_or((0, &NONE), of);
            lanes::add_masked(to, (a, b), (mask_a, mask_b));
        }
    }
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

/// What is measured in a segment.
#[derive(Debug, Default, PartialEq, Eq)]
struct Span {
    /// Whether it begins an interval.
    begins: bool,
    /// Amount and count by slot.
    steps: Vec<(usize, (i64, i64))>,
}

/// One component.
#[derive(Debug)]
struct Part {
    cells: Vec<Cell>,
    spans: Vec<Span>,
    /// An earlier component that measures just the same.
    same: Option<usize>,
    lines: Lines,
    /// Gates and multipliers: their places in the cells, and factor − 1 for each place.
    adjust: Vec<(Vec<Place>, Vec<Decimal>)>,
    /// Periods of each floor, and what it is; likewise of caps.
    floors: Vec<(Vec<usize>, i64)>,
    caps: Vec<(Vec<usize>, i64)>,
    in_kind: bool,
    total: bool,
    /// Whether deals are counted anywhere.
    counted: bool,
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
    /// The place in the table, and the marks that it adds to those below.
    tiers: Option<(Place, Vec<i64>)>,
}

impl Evaluate for Whole {
    fn figures(&mut self, cases: &Cases, batch: &Batch, figures: &mut [Lanes]) -> Result<(), Error> {
        self.masks.fill(batch);
        match self.work_out(cases, batch.count, figures) {
            Some(()) => Ok(()),
            None => Exact.figures(cases, batch, figures),
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
        let masks = Masks::new(cases);
        let mut parts = (0..rules.components.len())
            .map(|component| Part::new((cases, &masks), view, component, &segments, &scales))
            .collect::<Option<Vec<_>>>()?;
        let counts = |by: &By| *by == By::Count;
        let counted = rules
            .components
            .iter()
            .any(|rule| counts(&rule.scale.by) || rule.adjust.iter().any(|adjust| counts(&adjust.by)));
        for index in 0..parts.len() {
            let (before, own) = parts.split_at_mut_checked(index)?;
            let own = own.first_mut()?;
            own.same = before.iter().position(|part| part.spans == own.spans);
            own.counted = counted;
        }
        let measures = cases.measures.iter().map(|measure| reading(view, measure, &parts, &scales));
        let mut by_hand = vec![0; rules.periods.len()];
        for (component, manual) in &cases.ledger.adjustments {
            let period = index_of(&rules.periods, manual.date).and_then(|period| by_hand.get_mut(period));
            if let Some(sum) = period.filter(|_| !rules.in_kind(*component)) {
                *sum += kept(whole(rules.money(manual.amount.0))?)?;
            }
        }
        let sums = Sums { amounts: vec![NONE; segments.len()], counts: vec![NONE; segments.len()] };
        Some(Self {
            measures: measures.collect::<Option<_>>()?,
            sums: vec![sums; parts.len()],
            parts,
            masks,
            cells: Vec::new(),
            own: Vec::new(),
            all: Vec::new(),
            by_hand,
        })
    }

    fn work_out(&mut self, cases: &Cases, count: usize, figures: &mut [Lanes]) -> Option<()> {
        let view = View { rules: &cases.rules, ledger: &cases.ledger, credits: &[] };
        let periods = cases.rules.periods.len();
        for (index, part) in self.parts.iter().enumerate() {
            let (before, own) = self.sums.split_at_mut_checked(index)?;
            let own = own.first_mut()?;
            match part.same {
                Some(same) => own.clone_from(before.get(same)?),
                None => part.measure(&self.masks, own),
            }
        }
        self.all.clear();
        self.all.resize(periods, NONE);
        for (component, part) in self.parts.iter().enumerate() {
            self.cells.clear();
            self.cells.resize(part.cells.len(), NONE);
            part.lines.earn((view, component), (&self.masks, count), &self.sums, &mut self.cells)?;
            if part.adjust.is_empty() && part.floors.is_empty() && part.caps.is_empty() && !part.total {
                let cells = part.cells.iter().zip(&self.cells).filter(|_| !part.in_kind);
                for (cell, sum) in cells {
                    add(self.all.get_mut(cell.period)?, sum)?;
                }
                continue;
            }
            self.own.clear();
            if part.total {
                self.own.extend_from_slice(&self.all);
            } else {
                self.own.resize(periods, NONE);
            }
            part.adjust(&cases.rules, &self.sums, &mut self.cells, &mut self.own)?;
            part.limit(&mut self.own)?;
            match part.total {
                true => self.all.copy_from_slice(&self.own),
                false if part.in_kind => {}
                false => self.all.iter_mut().zip(&self.own).try_for_each(|(sum, own)| add(sum, own))?,
            }
        }
        let (earned, measured) = figures.split_at_mut_checked(periods)?;
        for ((place, sum), by_hand) in earned.iter_mut().zip(&self.all).zip(&self.by_hand) {
            *place = *sum;
            if *by_hand != 0 {
                add(place, &[*by_hand; LANES])?;
            }
        }
        let (sums, marks) = measured.split_at_mut_checked(self.measures.len())?;
        for ((reading, figure), marks) in self.measures.iter().zip(sums).zip(marks) {
            reading.read(&self.sums, figure, marks)?;
        }
        Some(())
    }
}

impl Part {
    /// Adds up what is measured.
    fn measure(&self, masks: &Masks, sums: &mut Sums) {
        let (mut amount, mut count) = (NONE, NONE);
        for ((span, amounts), counts) in self.spans.iter().zip(&mut sums.amounts).zip(&mut sums.counts) {
            if span.begins {
                (amount, count) = (NONE, NONE);
            }
            masks.add(&span.steps, |step| step.0, &mut amount);
            *amounts = amount;
            if self.counted {
                masks.add(&span.steps, |step| step.1, &mut count);
                *counts = count;
            }
        }
    }

    /// Applies gates and multipliers to the cells, and adds these up by pay period. `own` is what other
    /// components earn, where this is about all together.
    fn adjust(&self, rules: &Rules, sums: &[Sums], cells: &mut [Lanes], own: &mut [Lanes]) -> Option<()> {
        for (places, factors) in &self.adjust {
            let (mut interval, mut earned, mut before) = (usize::MAX, NONE, NONE);
            for ((cell, place), sum) in self.cells.iter().zip(places).zip(cells.iter_mut()) {
                if cell.interval != interval {
                    (interval, earned, before) = (cell.interval, NONE, NONE);
                }
                // Those of all together count where the pay period ends in the interval.
                let others =
                    rules.periods.get(cell.period).filter(|period| self.total && period.end == cell.day);
                if let Some(others) = others.and_then(|_| own.get(cell.period)) {
                    add(&mut earned, others)?;
                }
                add(&mut earned, sum)?;
                let mut now = earned;
                for (now, at) in now.iter_mut().zip(&place.at(sums)) {
                    *now = share(*now, factors.get(*at)?, rules)?;
                }
                lanes::add_new(sum, &now, &mut before);
            }
        }
        for (cell, sum) in self.cells.iter().zip(cells) {
            lanes::plus(own.get_mut(cell.period)?, sum);
        }
        Some(())
    }

    fn limit(&self, own: &mut [Lanes]) -> Option<()> {
        for (periods, floor) in &self.floors {
            let mut lacking = [*floor; LANES];
            for own in periods.iter().filter_map(|period| own.get(*period)) {
                lanes::sub(&mut lacking, own);
            }
            lanes::add_above(own.get_mut(*periods.last()?)?, &lacking);
        }
        for (periods, cap) in &self.caps {
            let (mut earned, mut cut) = (NONE, NONE);
            for period in periods {
                let own = own.get_mut(*period)?;
                add(&mut earned, own)?;
                lanes::cap(own, &earned, *cap, &mut cut);
            }
        }
        Some(())
    }
}

impl Reading {
    fn read(&self, sums: &[Sums], figure: &mut Lanes, reached: &mut Lanes) -> Option<()> {
        (*figure, *reached) = ([self.entered.0; LANES], [self.entered.1; LANES]);
        if let Some((component, segment)) = self.sum {
            *figure = *sums.get(component)?.amounts.get(segment)?;
            for (least, mark) in &self.marks {
                lanes::mark(reached, *least, *mark, figure);
            }
        }
        if let Some((place, marks)) = &self.tiers {
            place.mark(sums, marks, reached);
        }
        Some(())
    }
}

/// What a factor, given less one, adds to an amount, rounded; none where that is not known to be exact.
fn share(earned: i64, less_one: &Decimal, rules: &Rules) -> Option<i64> {
    if less_one.is_zero() {
        return Some(0);
    }
    let exact = i128::from(earned).checked_mul(less_one.mantissa())?;
    if exact.unsigned_abs() >= 1 << 95 {
        return None;
    }
    kept(i64::try_from(shortened(exact, less_one.scale(), rules.rounding)?).ok()?)
}

/// A number with room for more; none if it has not.
fn kept(number: i64) -> Option<i64> {
    (number.unsigned_abs() < MAX_SUM.unsigned_abs()).then_some(number)
}
