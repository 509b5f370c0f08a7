//! Outcomes by the engine's own stages, in decimals: what every faster way must equal.

use rust_decimal::Decimal;

use super::cases::{Batch, Cases, Evaluate, Lanes, Measure, scaled};
use crate::credit::Credits;
use crate::earn::all_postings;
use crate::fault::Error;
use crate::input::{By, View};
use crate::number::{self, Overflow};

/// Works outcomes out as the statement does.
#[derive(Debug, Default)]
pub struct Exact;

impl Evaluate for Exact {
    fn figures(&mut self, cases: &Cases, batch: &Batch, figures: &mut [Lanes]) -> Result<(), Error> {
        let (mut outcome, mut own) = (vec![0; batch.ways.len()], vec![0; figures.len()]);
        for lane in 0..batch.count {
            for (way, lanes) in outcome.iter_mut().zip(&batch.ways) {
                *way = lanes.get(lane).copied().unwrap_or(0);
            }
            Self::of_outcome(cases, &outcome, &mut own)?;
            for (figure, lanes) in own.iter().zip(figures.iter_mut()) {
                lanes.get_mut(lane).into_iter().for_each(|place| *place = *figure);
            }
        }
        Ok(())
    }
}

impl Exact {
    fn of_outcome(cases: &Cases, outcome: &[u8], figures: &mut [i64]) -> Result<(), Error> {
        let overflow = |Overflow| Error::overflow("the figures of an outcome");
        let mut credits = Vec::with_capacity(cases.credits.len());
        for (all, rule) in cases.credits.iter().zip(&cases.rules.components) {
            let own = all.iter().filter(|credit| cases.counts(credit.deal, outcome)).cloned().collect();
            credits.push(Credits::new(own, rule.first).map_err(overflow)?);
        }
        let view = View { rules: &cases.rules, ledger: &cases.ledger, credits: &credits };
        let mut earned = vec![Decimal::ZERO; cases.rules.periods.len()];
        for posting in all_postings(view, |_| true)? {
            if let Some(sum) = earned.get_mut(posting.period)
                && !cases.rules.in_kind(posting.component)
            {
                *sum = number::add(*sum, posting.amount).map_err(overflow)?;
            }
        }
        let whole = |value, scale| scaled(value, scale).ok_or(Overflow);
        // Places are taken last, so that none is taken for nothing.
        let mut places = figures.iter_mut();
        for (sum, place) in earned.iter().zip(places.by_ref()) {
            *place = whole(*sum, cases.rules.minor_digits).map_err(overflow)?;
        }
        let mut marks = Vec::with_capacity(cases.measures.len());
        for (measure, place) in cases.measures.iter().zip(places.by_ref()) {
            let value = value(view, measure).map_err(overflow)?;
            *place = whole(value, measure.scale).map_err(overflow)?;
            marks.push(reached(view, measure, value).map_err(overflow)?);
        }
        for (place, marks) in places.zip(marks) {
            *place = marks;
        }
        Ok(())
    }
}

/// What was measured at the end of the interval; nothing while a figure is not known.
pub(super) fn value(view: View<'_>, measure: &Measure) -> Result<Decimal, Overflow> {
    let Some(end) = view.rule(measure.component).and_then(|rule| rule.intervals.get(measure.interval)) else {
        return Ok(Decimal::ZERO);
    };
    let value = view.measured(measure.component, measure.interval, end.period.end, &By::Amount)?;
    Ok(value.unwrap_or_default())
}

/// The marks of the quota and the goals that are reached, as bits.
pub(super) fn of_quota(view: View<'_>, measure: &Measure, value: Decimal) -> Result<i64, Overflow> {
    let mut marks: i64 = 0;
    let rule = view.rule(measure.component);
    let Some(span) = rule.and_then(|rule| rule.intervals.get(measure.interval)) else { return Ok(marks) };
    if let Some(quota) = span.exact_quota {
        // A quota such as 200,000 ÷ 12 does not end: amounts are compared in twelfths.
        let measured = number::mul(value, quota.by)?;
        let goals = (measure.tiers.saturating_add(1)..).zip(&measure.goals);
        for (mark, share) in [(0, &Decimal::ONE)].into_iter().chain(goals) {
            if measured >= number::mul(quota.times, *share)? {
                marks |= bit(mark);
            }
        }
    }
    Ok(marks)
}

/// The marks that are reached, as bits.
fn reached(view: View<'_>, measure: &Measure, value: Decimal) -> Result<i64, Overflow> {
    let mut marks = of_quota(view, measure, value)?;
    let rule = view.rule(measure.component);
    let Some(span) = rule.and_then(|rule| rule.intervals.get(measure.interval)) else { return Ok(marks) };
    if measure.tiers > 0
        && let Some(looks) = view.looks(measure.component, measure.interval, span.period.end, None)?
        && let Some(tier) = looks.row.tier()
    {
        for mark in 1..=tier.saturating_add(1).min(measure.tiers) {
            marks |= bit(mark);
        }
    }
    Ok(marks)
}

/// The bit of a mark.
#[must_use]
pub fn bit(mark: usize) -> i64 {
    u32::try_from(mark).ok().and_then(|mark| 1_i64.checked_shl(mark)).unwrap_or(0)
}
