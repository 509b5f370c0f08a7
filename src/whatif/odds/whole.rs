//! Outcomes in whole numbers, where that is known to be exact.
//!
//! What a credit is worth in each tier does not depend on the outcome: it is calculated once, by the
//! decimal functions, and kept as a whole number of smallest units (see [`crate::fast`]). So are the least
//! sums that reach each tier, gate and multiplier. An outcome then only adds and compares whole numbers;
//! a credit that crosses a bound goes through the decimal functions. What is not covered, and an outcome
//! in which a number grows too large, is worked out by [`Exact`].

mod lines;
mod place;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::cases::{Cases, Evaluate, Measure, Owner, scaled};
use super::exact::{Exact, bit, of_quota, value};
use crate::calendar::index_of;
use crate::fast::entry::{Entry, MAX_SUM, Unit, around, entries_of};
use crate::fast::segments::Segments;
use crate::fast::walk::{Way, shortened, whole};
use crate::fault::Error;
use crate::input::View;
use crate::number;
use crate::payout::{Fraction, Mode};
use crate::plan::{Payout, Pays, Rounded, Settle, StepTier};
use crate::rules::{Rule, Rules};
use crate::sum::step_pay;
use lines::{Lines, Places, pieces};
use place::{Below, Place, Table};

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
        if rules.plan.rounded == Rounded::Periods {
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
    fn new(
        cases: &Cases,
        view: View<'_>,
        component: usize,
        segments: &Segments,
        scales: &[u32],
    ) -> Option<Self> {
        let rules = view.rules;
        let rule = rules.components.get(component)?;
        if rule.first.is_some() {
            return None;
        }
        let (cells, of_segment) = cells(component, segments)?;
        let way = Way::new(rules, component)?;
        let mut entries = Vec::new();
        for deal in 0..cases.ledger.deals.len() {
            entries_of(view, component, way, (deal, deal as u64), segments, &mut entries)?;
        }
        if entries.iter().any(|entry| entry.back.is_some()) {
            return None;
        }
        entries.sort_by_key(Entry::key);
        let unit = Unit::at(*scales.get(component)?, rules, component, way, &mut entries)?;
        let total =
            entries.iter().try_fold(0_i64, |sum, entry| sum.checked_add(entry.amount.checked_abs()?))?;
        let worths = entries.iter().flat_map(|entry| entry.worth.iter());
        let worth = worths.into_iter().try_fold(0_i64, |sum, worth| sum.checked_add(worth.checked_abs()?))?;
        if total >= MAX_SUM || worth >= MAX_SUM {
            return None;
        }
        let owner = |entry: &Entry| cases.owners.get(entry.credit.deal).copied().flatten();
        let mut part = Self {
            base: Sums { amounts: vec![0; segments.len()], counts: vec![0; segments.len()] },
            steps: Vec::new(),
            begins: begins(component, segments),
            adjust: adjustments(view, component, &cells, scales)?,
            floors: Vec::new(),
            caps: Vec::new(),
            in_kind: rules.in_kind(component),
            total: rules.is_total(component),
            lines: Lines::Fixed(Vec::new()),
            cells,
        };
        for entry in &entries {
            let one = if entry.credit.reversal { -1 } else { 1 };
            match owner(entry) {
                Some(owner) => part.steps.push((owner, entry.segment, entry.amount, one)),
                None => {
                    *part.base.amounts.get_mut(entry.segment)? += entry.amount;
                    *part.base.counts.get_mut(entry.segment)? += one;
                }
            }
        }
        let cell = |entry: &Entry| of_segment.get(entry.segment).copied().unwrap_or(usize::MAX);
        part.lines = part.lines_of(view, (component, way), (unit, entries), (&owner, &cell), scales)?;
        part.limits(rules, rule)?;
        Some(part)
    }

    fn lines_of(
        &self,
        view: View<'_>,
        (component, way): (usize, Way),
        (unit, entries): (Unit, Vec<Entry>),
        (owner, cell): (&impl Fn(&Entry) -> Option<Owner>, &impl Fn(&Entry) -> usize),
        scales: &[u32],
    ) -> Option<Lines> {
        let rule = view.rule(component)?;
        if rule.pays_sums {
            return self.steps_of(view, component, scales);
        }
        let intervals = rule.intervals.len();
        let mut by_interval: Vec<Vec<Entry>> = Vec::new();
        by_interval.resize_with(intervals, Vec::new);
        match way {
            Way::None => return Some(Lines::Fixed(Vec::new())),
            Way::Fixed => return Some(Lines::Fixed(pieces(entries, owner, cell, way))),
            Way::Rate => return None,
            Way::Slices { .. } | Way::Whole { .. } | Way::Tier => {}
        }
        for entry in entries {
            by_interval.get_mut(entry.credit.interval)?.push(entry);
        }
        let all = by_interval.into_iter().map(|entries| pieces(entries, owner, cell, way));
        if way != Way::Tier {
            return Some(Lines::Walk(way, unit, all.collect()));
        }
        let places =
            (0..intervals).map(|interval| self.places(view, (component, interval), Below::Rate, scales));
        Some(Lines::Tier(places.collect::<Option<Vec<_>>>()?.into_iter().zip(all).collect()))
    }

    /// The places of a component's table at the end of each cell of an interval.
    fn places(
        &self,
        view: View<'_>,
        (component, interval): (usize, usize),
        below: Below,
        scales: &[u32],
    ) -> Option<Places> {
        let scale = &view.rule(component)?.scale;
        let table = Table { by: &scale.by, from: &scale.from, excluded: scale.excluded, below };
        // A second input would have to be read as well.
        if scale.columns.is_some() {
            return None;
        }
        let own = self.cells.iter().enumerate().filter(|(_, cell)| cell.interval == interval);
        let place = |(index, cell): (usize, &Cell)| {
            Some((index, Place::new(view, table, (component, interval), (cell.segment, cell.day), scales)?))
        };
        own.map(place).collect()
    }

    /// Sums that each place of a table pays.
    fn steps_of(&self, view: View<'_>, component: usize, scales: &[u32]) -> Option<Lines> {
        let (rule, spec) = (view.rule(component)?, view.rules.spec(component)?);
        let (Mode::Step(pays), Payout::Step(step)) = (rule.scale.mode, &spec.payout) else { return None };
        if step.tiers.iter().any(|tier| tier.every.is_some()) {
            return None;
        }
        let mut intervals = Vec::with_capacity(rule.intervals.len());
        for (index, interval) in rule.intervals.iter().enumerate() {
            let mut places = self.places(view, (component, index), Below::Pay, scales)?;
            if spec.payout.settle() != Settle::ToDate {
                let end = index_of(&view.rules.periods, interval.period.end);
                places.retain(|(cell, _)| self.cells.get(*cell).is_some_and(|cell| Some(cell.period) == end));
            }
            let paid = |place| paid(view.rules, &step.tiers, pays, place, interval.target_incentive);
            intervals.push((places, (0..=step.tiers.len()).map(paid).collect::<Option<_>>()?));
        }
        Some(Lines::Step(intervals))
    }

    fn limits(&mut self, rules: &Rules, rule: &Rule) -> Option<()> {
        let inside = |limit: &crate::rules::Limit| -> Vec<usize> {
            let periods = rules.periods.iter().enumerate();
            periods.filter(|(_, period)| limit.span.contains(period.end)).map(|(index, _)| index).collect()
        };
        for floor in &rule.floors {
            let periods = inside(floor);
            let last = periods.last().and_then(|last| rules.periods.get(*last));
            if last.is_some_and(|last| last.end == floor.span.end) {
                self.floors.push((periods, kept(whole(floor.amount)?)?));
            }
        }
        for cap in &rule.caps {
            self.caps.push((inside(cap), kept(whole(cap.amount)?)?));
        }
        Some(())
    }

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

/// A component's intervals as far as each pay period covers them, in order, and the one of each segment.
fn cells(component: usize, segments: &Segments) -> Option<(Vec<Cell>, Vec<usize>)> {
    let mut cells: Vec<Cell> = Vec::new();
    let mut of_segment = Vec::with_capacity(segments.len());
    for segment in 0..segments.len() {
        let (day, period) = segments.end(segment)?;
        let interval = segments.interval(component, segment).filter(|interval| *interval != usize::MAX)?;
        let cell = Cell { interval, period, segment, day };
        match cells.last_mut().filter(|last| last.interval == interval && last.period == period) {
            Some(last) => *last = cell,
            None => cells.push(cell),
        }
        of_segment.push(cells.len() - 1);
    }
    Some((cells, of_segment))
}

fn begins(component: usize, segments: &Segments) -> Vec<bool> {
    let interval = |segment: usize| segments.interval(component, segment);
    (0..segments.len()).map(|segment| segment == 0 || interval(segment) != interval(segment - 1)).collect()
}

/// Gates and multipliers of a component.
fn adjustments(
    view: View<'_>,
    component: usize,
    cells: &[Cell],
    scales: &[u32],
) -> Option<Vec<(Vec<Place>, Vec<Decimal>)>> {
    let all = view.rule(component)?.adjust.iter().map(|adjust| {
        let (by, below) = (&adjust.by, Below::Factor);
        let table = Table { by, from: &adjust.from, excluded: adjust.excluded, below };
        let place = |cell: &Cell| {
            Place::new(view, table, (component, cell.interval), (cell.segment, cell.day), scales)
        };
        let places = cells.iter().map(place).collect::<Option<Vec<_>>>()?;
        let factors = std::iter::once(&adjust.below).chain(&adjust.times);
        let less_one = factors.map(|factor| number::sub(*factor, Decimal::ONE).ok());
        Some((places, less_one.collect::<Option<Vec<_>>>()?))
    });
    all.collect()
}

/// What a place of a step table pays, in smallest units.
fn paid(rules: &Rules, tiers: &[StepTier], pays: Pays, place: usize, target: Fraction) -> Option<i64> {
    let first = if pays == Pays::Cumulative { 0 } else { place.saturating_sub(1) };
    let mut sum = Fraction::plain(Decimal::ZERO);
    for tier in tiers.iter().take(place).skip(first) {
        let once = step_pay(tier, target).and_then(|pay| pay.times(Fraction::plain(Decimal::ONE)));
        sum = sum.plus(once.ok()?).ok()?;
    }
    whole(rules.money(sum.value().ok()?)).and_then(kept)
}

fn reading(view: View<'_>, measure: &Measure, parts: &[Part], scales: &[u32]) -> Option<Reading> {
    let rule = view.rule(measure.component)?;
    let span = rule.intervals.get(measure.interval)?;
    let part = parts.get(measure.component)?;
    let cell = part.cells.iter().rev().find(|cell| cell.interval == measure.interval)?;
    let mut entered = (0, 0);
    if rule.kpi.is_some() {
        let figure = value(view, measure).ok()?;
        entered = (scaled(figure, measure.scale)?, of_quota(view, measure, figure).ok()?);
    }
    let mut marks = Vec::new();
    if let Some(quota) = span.exact_quota {
        let goals = (measure.tiers + 1..).zip(&measure.goals);
        for (mark, share) in [(0, &Decimal::ONE)].into_iter().chain(goals) {
            let bound = number::mul(quota.times, *share).ok()?;
            marks.push((around(bound, quota.by, measure.scale)?.0, bit(mark)));
        }
    }
    let tiers = if measure.tiers > 0 {
        let (scale, at) = (&rule.scale, (measure.component, measure.interval));
        let table = Table { by: &scale.by, from: &scale.from, excluded: scale.excluded, below: Below::Rate };
        Some((Place::new(view, table, at, (cell.segment, cell.day), scales)?, measure.tiers))
    } else {
        None
    };
    let sum = rule.kpi.is_none().then_some((measure.component, cell.segment));
    Some(Reading { sum, entered, marks, tiers })
}
