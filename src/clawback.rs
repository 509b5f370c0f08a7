//! Clawbacks: what cancelled deals have earned is taken back, at the rates at which they earned it.

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::book::{Ledger, Value};
use crate::calendar::{add_months, days_between, index_of, months_between};
use crate::credit::Credit;
use crate::earn::{Posting, Source};
use crate::number::{self, Overflow};
use crate::plan::Take;
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

/// Whether and how far a credit is taken back because its deal was cancelled.
#[must_use]
pub fn unserved(rules: &Rules, ledger: &Ledger, credit: &Credit) -> Option<Unserved> {
    let spec = rules.plan.payment.clawback.as_ref()?;
    let cancelled = ledger.deals.get(credit.deal)?.cancelled.filter(|day| *day >= credit.date)?;
    let months = |months: u32| i32::try_from(months).unwrap_or(i32::MAX);
    if spec.within_months.is_some_and(|limit| cancelled > add_months(credit.date, months(limit))) {
        return None;
    }
    let period = index_of(&rules.periods, cancelled)?;
    let field = rules.fields.iter().position(|(name, _)| Some(name) == spec.term_field.as_ref());
    let term = match field.and_then(|field| ledger.values(credit.deal).get(field)) {
        Some(Value::Number(term)) => u32::try_from(term.trunc()).ok().filter(|term| *term > 0)?,
        _ => spec.term_months,
    };
    let (unserved, term) = match spec.take {
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
    Some(Unserved { cancelled, period, unserved, term: Decimal::from(term), share: spec.share.0 })
}

/// Takes back what cancelled deals have earned, at the rates at which they earned it.
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
    for (index, credit) in credits.iter().enumerate() {
        let Some(back) = unserved(rules, ledger, credit) else { continue };
        let earned = earned_by(postings, component, index, back.period)?;
        let part = number::div(number::mul(number::mul(earned, back.share)?, back.unserved)?, back.term)?;
        let amount = number::sub(Decimal::ZERO, rules.money(part))?;
        if !amount.is_zero() {
            let (period, interval) = (back.period, credit.interval);
            postings.push(Posting { period, component, interval, source: Source::Clawback(index), amount });
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
