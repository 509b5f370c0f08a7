//! Clawbacks: what cancelled deals have earned is taken back, at the rates at which they earned it.

use std::collections::BTreeMap;

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::book::{Deal, Ledger, Value};
use crate::calendar::{add_days, add_months, days_between, index_of, months_between};
use crate::credit::Credit;
use crate::earn::{Posting, Source};
use crate::number::{self, Checked, Overflow};
use crate::plan::{Clawback, ClawbackStep, Take};
use crate::rules::Rules;

/// What is taken back of a cancelled deal's credit.
#[derive(Debug, Clone, PartialEq)]
pub struct Unserved {
    /// The day on which the deal was cancelled.
    pub cancelled: Date,
    /// The pay period of that day.
    pub period: usize,
    /// The part of the term that was not served, as a fraction: numerator.
    pub unserved: Decimal,
    /// The whole term: denominator.
    pub term: Decimal,
    /// The share of it that is taken back.
    pub share: Decimal,
}

/// The day on which a deal was cancelled, and its pay period, where that takes back a credit of
/// `date`.
#[must_use]
pub fn cancellation(rules: &Rules, deal: &Deal, date: Date) -> Option<(Date, usize)> {
    let spec = rules.plan.payment.clawback.as_ref()?;
    let cancelled = deal.cancelled.filter(|day| *day >= date)?;
    let limit = spec.within_months.map(|months| i32::try_from(months).unwrap_or(i32::MAX));
    if limit.is_some_and(|months| cancelled > add_months(date, months)) {
        return None;
    }
    if !spec.steps.is_empty() {
        step_of(spec, date, cancelled)?;
    }
    Some((cancelled, index_of(&rules.periods, cancelled)?))
}

/// The step for a deal that lasted from its credit until it was cancelled.
fn step_of(spec: &Clawback, date: Date, cancelled: Date) -> Option<&ClawbackStep> {
    spec.steps.iter().find(|step| {
        let months = |months: u32| add_months(date, i32::try_from(months).unwrap_or(i32::MAX));
        let days = |days: u32| add_days(date, days.into());
        step.months.map(months).or(step.days.map(days)).is_some_and(|last| cancelled <= last)
    })
}

/// Whether a clawback takes back what a component earned.
#[must_use]
pub fn takes(rules: &Rules, component: usize) -> bool {
    let spec = rules.plan.payment.clawback.as_ref();
    let id = rules.spec(component).map(|own| &own.id.0);
    spec.zip(id).is_some_and(|(spec, id)| spec.covers(id))
}

/// Whether and how far a component's credit is taken back because its deal was cancelled.
#[must_use]
pub fn unserved(rules: &Rules, ledger: &Ledger, component: usize, credit: &Credit) -> Option<Unserved> {
    let spec = rules.plan.payment.clawback.as_ref().filter(|_| takes(rules, component))?;
    let (cancelled, period) = cancellation(rules, ledger.deals.get(credit.deal)?, credit.date)?;
    let months = |months: u32| i32::try_from(months).unwrap_or(i32::MAX);
    let field = rules.fields.iter().position(|(name, _)| Some(name) == spec.term_field.as_ref());
    let term = match field.and_then(|field| ledger.values(credit.deal, credit.item).get(field)) {
        Some(Value::Number(term)) => u32::try_from(term.trunc()).ok().filter(|term| *term > 0)?,
        _ => spec.term_months,
    };
    let (unserved, term) = match spec.take {
        Take::Recalculate => return None,
        Take::Share => (1, 1),
        Take::ProRataMonths => {
            let served = i64::from(months_between(credit.date, cancelled));
            (i64::from(term).saturating_sub(served), i64::from(term))
        }
        Take::ProRataDays => {
            let end = add_months(credit.date, months(term));
            (days_between(cancelled, end), days_between(credit.date, end).max(1))
        }
    };
    let unserved = Decimal::from(unserved.max(0));
    let share = step_of(spec, credit.date, cancelled).map_or(spec.share, |step| step.share).0;
    Some(Unserved { cancelled, period, unserved, term: Decimal::from(term), share })
}

impl Unserved {
    /// What is taken back of what a credit has earned, not rounded.
    ///
    /// # Errors
    /// [`Overflow`] when it is too large.
    pub fn of(&self, earned: Decimal) -> Checked {
        number::div(number::mul(number::mul(earned, self.share)?, self.unserved)?, self.term)
    }
}

/// Takes back what cancelled deals have earned, at the rates at which they earned it; also what
/// later true-ups give them.
///
/// # Errors
/// [`Overflow`] when an amount is too large.
pub fn clawback(
    rules: &Rules,
    ledger: &Ledger,
    component: usize,
    credits: &[Credit],
    postings: &mut Vec<Posting>,
) -> Result<(), Overflow> {
    // What is taken back of each, and what it earned, period by period.
    let mut cancelled: BTreeMap<usize, (Unserved, BTreeMap<usize, Decimal>)> = BTreeMap::new();
    for (index, credit) in credits.iter().enumerate() {
        if let Some(back) = unserved(rules, ledger, component, credit) {
            cancelled.insert(index, (back, BTreeMap::new()));
        }
    }
    for posting in postings.iter() {
        let (Source::Credit(index) | Source::TrueUp(index)) = posting.source else { continue };
        let Some((back, earned)) = cancelled.get_mut(&index) else { continue };
        let sum = earned.entry(posting.period.max(back.period)).or_default();
        *sum = number::add(*sum, posting.amount)?;
    }
    for (index, (back, earned)) in &cancelled {
        let interval = credits.get(*index).map_or(0, |credit| credit.interval);
        let (mut to_date, mut taken) = (Decimal::ZERO, rules.money(Decimal::ZERO));
        for (period, fresh) in earned {
            to_date = number::add(to_date, *fresh)?;
            let now = rules.money(back.of(to_date)?);
            let amount = number::sub(taken, now)?;
            if !amount.is_zero() {
                let source = Source::Clawback(*index);
                postings.push(Posting { period: *period, component, interval, source, amount });
            }
            taken = now;
        }
    }
    Ok(())
}

/// What a credit has earned up to the end of a pay period, before anything is taken back.
///
/// # Errors
/// [`Overflow`] when the sum is too large.
pub fn earned_by(
    postings: &[Posting],
    component: usize,
    credit: usize,
    period: usize,
) -> Result<Decimal, Overflow> {
    let about = |posting: &&Posting| {
        let own = matches!(posting.source, Source::Credit(index) | Source::TrueUp(index) if index == credit);
        own && posting.component == component && posting.period <= period
    };
    number::sum(postings.iter().filter(about).map(|posting| posting.amount))
}
