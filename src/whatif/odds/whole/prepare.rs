//! What whole numbers are prepared from the plan and the cases.

use rust_decimal::Decimal;

use super::super::cases::{Cases, Measure, scaled};
use super::super::exact::{bit, of_quota, value};
use super::lines::{Leg, Lines, Pile, Reads};
use super::place::{Below, Place, Table};
use super::{Cell, Masks, Part, Reading, Span, kept};
use crate::calendar::index_of;
use crate::earn::Posting;
use crate::fast::entry::{Entry, MAX_SUM, Unit, around, entries_of};
use crate::fast::segments::Segments;
use crate::fast::walk::{Way, whole};
use crate::input::{By, View};
use crate::number;
use crate::order::sort_by_number;
use crate::payout::{Fraction, Mode};
use crate::plan::{Payout, Pays, Settle, StepTier};
use crate::rules::{Rule, Rules};
use crate::sum::{step_pay, sums};

impl Part {
    pub(super) fn new(
        (cases, masks): (&Cases, &Masks),
        view: View<'_>,
        component: usize,
        segments: &Segments,
        scales: &[u32],
    ) -> Option<Self> {
        let rules = view.rules;
        let rule = rules.components.get(component)?;
        if rule.first.is_some() || !rule.score.is_empty() || rule.is_cumulative() {
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
        sort_by_number(&mut entries, Entry::key);
        let unit = Unit::at(*scales.get(component)?, rules, component, way, &mut entries)?;
        let total =
            entries.iter().try_fold(0_i64, |sum, entry| sum.checked_add(entry.amount.checked_abs()?))?;
        let worths = entries.iter().flat_map(|entry| entry.worth.iter());
        let worth = worths.into_iter().try_fold(0_i64, |sum, worth| sum.checked_add(worth.checked_abs()?))?;
        if total >= MAX_SUM || worth >= MAX_SUM {
            return None;
        }
        let slot = |entry: &Entry| masks.slot(cases.owners.get(entry.credit.deal).copied().flatten());
        let mut part = Self {
            spans: spans(component, segments),
            same: None,
            adjust: adjustments(view, component, &cells, scales)?,
            floors: Vec::new(),
            caps: Vec::new(),
            in_kind: rules.in_kind(component),
            total: rules.is_total(component),
            counted: true,
            lines: Lines::Fixed(Vec::new()),
            cells,
        };
        for entry in &entries {
            let one = if entry.credit.reversal { -1 } else { 1 };
            let (slot, steps) = (slot(entry)?, &mut part.spans.get_mut(entry.segment)?.steps);
            match steps.iter_mut().find(|(other, _)| *other == slot) {
                Some((_, (amount, count))) => (*amount, *count) = (*amount + entry.amount, *count + one),
                None => steps.push((slot, (entry.amount, one))),
            }
        }
        let mut by_cell: Vec<Vec<Entry>> = Vec::new();
        by_cell.resize_with(part.cells.len(), Vec::new);
        for entry in entries {
            by_cell.get_mut(*of_segment.get(entry.segment)?)?.push(entry);
        }
        part.lines = part.lines_of(view, (component, way), (unit, by_cell), &slot, scales)?;
        part.limits(rules, rule)?;
        Some(part)
    }

    fn lines_of(
        &self,
        view: View<'_>,
        (component, way): (usize, Way),
        (unit, by_cell): (Unit, Vec<Vec<Entry>>),
        slot: &impl Fn(&Entry) -> Option<usize>,
        scales: &[u32],
    ) -> Option<Lines> {
        let rule = view.rule(component)?;
        if rule.pays_sums {
            return self.steps_of(view, component, scales);
        }
        let walks = matches!(way, Way::Slices { .. } | Way::Whole { .. });
        let own = self.cells.iter().enumerate().zip(by_cell);
        let piles = own.map(|((index, cell), own)| Some((cell, Pile::new(index, own, slot, way, walks)?)));
        let mut piles = piles.collect::<Option<Vec<_>>>()?.into_iter();
        let intervals = 0..rule.intervals.len();
        match way {
            Way::None => Some(Lines::Fixed(Vec::new())),
            Way::Fixed => Some(Lines::Fixed(piles.map(|(_, pile)| pile).collect())),
            Way::Rate => None,
            Way::Slices { .. } | Way::Whole { .. } => {
                let mut legs = Vec::with_capacity(intervals.len());
                for (interval, edges) in unit.edges.into_iter().enumerate() {
                    let (least, steps) = edges.steps(way);
                    let own = self.cells.iter().filter(|cell| cell.interval == interval).count();
                    let piles = piles.by_ref().take(own).map(|(cell, pile)| (cell.segment, pile)).collect();
                    legs.push(Leg { interval, way, edges, least, steps, piles });
                }
                Some(Lines::Walk(legs))
            }
            Way::Tier => {
                let mut all = Vec::with_capacity(intervals.len());
                for interval in intervals {
                    let places = self.places(view, (component, interval), Below::Rate, scales)?;
                    let piles = piles.by_ref().take(places.len()).map(|(_, pile)| pile);
                    all.push(places.into_iter().map(|(_, place)| place).zip(piles).collect());
                }
                Some(Lines::Tier(all))
            }
        }
    }

    /// The places of a component's table at the end of each cell of an interval.
    fn places(
        &self,
        view: View<'_>,
        (component, interval): (usize, usize),
        below: Below,
        scales: &[u32],
    ) -> Option<Reads> {
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
        let scale = &rule.scale;
        let entered = matches!(scale.by, By::Kpi(_)) || (rule.kpi.is_some() && scale.by.accumulates());
        if entered && scale.columns.is_none() {
            return self.entered(view, component);
        }
        let (Mode::Step(pays), Payout::Step(step)) = (scale.mode, &spec.payout) else { return None };
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

    /// Sums that are read with figures that are entered: the same in every outcome.
    fn entered(&self, view: View<'_>, component: usize) -> Option<Lines> {
        let cell = |posting: &Posting| {
            let own = |cell: &Cell| cell.interval == posting.interval && cell.period == posting.period;
            Some((self.cells.iter().position(own)?, kept(whole(posting.amount)?)?))
        };
        sums(view, component).ok()?.iter().map(cell).collect::<Option<_>>().map(Lines::Same)
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

fn spans(component: usize, segments: &Segments) -> Vec<Span> {
    let interval = |segment: usize| segments.interval(component, segment);
    let begins = |segment: usize| segment == 0 || interval(segment) != interval(segment - 1);
    (0..segments.len()).map(|segment| Span { begins: begins(segment), steps: Vec::new() }).collect()
}

/// Gates and multipliers of a component.
fn adjustments(
    view: View<'_>,
    component: usize,
    cells: &[Cell],
    scales: &[u32],
) -> Option<Vec<(Vec<Place>, Vec<Decimal>)>> {
    let all = view.rule(component)?.adjust.iter().map(|adjust| {
        if adjust.line || !adjust.or.is_empty() || adjust.when.is_some() {
            return None;
        }
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

/// How a measure is read.
pub(super) fn reading(view: View<'_>, measure: &Measure, parts: &[Part], scales: &[u32]) -> Option<Reading> {
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
        let marks = (1..=measure.tiers).map(bit).collect();
        Some((Place::new(view, table, at, (cell.segment, cell.day), scales)?, marks))
    } else {
        None
    };
    let sum = rule.kpi.is_none().then_some((measure.component, cell.segment));
    Some(Reading { sum, entered, marks, tiers })
}
