//! The first stage: what counts, when, and for how much.

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::book::{Deal, Ledger, Status, Value};
use crate::calendar::index_of;
use crate::fault::Error;
use crate::number::{self, Overflow};
use crate::rules::{Rule, Rules, interval_at};

/// An amount of one deal counted in one component on one day.
#[derive(Debug, Clone, PartialEq)]
pub struct Credit {
    /// Position of the deal in the ledger.
    pub deal: usize,
    /// The day of the event that made it.
    pub date: Date,
    /// Position of the pay period.
    pub period: usize,
    /// Position of the component's interval.
    pub interval: usize,
    /// What counts: money, or a number of deals.
    pub amount: Decimal,
}

/// How a credit's amount came about.
#[derive(Debug, Clone, PartialEq)]
pub struct Amount {
    /// The field's value, or 1 when deals are counted.
    pub measured: Decimal,
    /// The measured value after the windfall limit.
    pub limited: Decimal,
    /// The participant's share.
    pub split: Decimal,
    /// `limited × split`.
    pub credited: Decimal,
}

/// All credits of one component in the order of their dates, then of the deals' ids.
///
/// # Errors
/// `overflow` when an amount is too large.
pub fn credits(rules: &Rules, rule: &Rule, ledger: &Ledger) -> Result<Vec<Credit>, Error> {
    let mut credits = Vec::new();
    for (index, deal) in ledger.deals.iter().enumerate() {
        let Some(date) = event_date(rule, deal) else { continue };
        let values = ledger.values(index);
        if !rule.when.as_ref().is_none_or(|when| when.matches(values)) {
            continue;
        }
        let (Some(period), Some(interval)) = (index_of(&rules.periods, date), interval_at(rule, date)) else {
            continue;
        };
        let Some(amount) = amount(rule, deal, values)
            .map_err(|Overflow| Error::overflow(format!("the credit of deal {}", deal.id)))?
        else {
            continue;
        };
        credits.push(Credit { deal: index, date, period, interval, amount: amount.credited });
    }
    credits.sort_by_key(|credit| (credit.date, credit.deal));
    Ok(credits)
}

/// The day on which a deal is credited; none if it is not won or the event has not happened.
fn event_date(rule: &Rule, deal: &Deal) -> Option<Date> {
    (deal.status == Status::Won).then(|| deal.date_of(rule.on))?
}

/// The credited amount of one deal; none if the deal lacks the measured field.
///
/// # Errors
/// [`Overflow`] when the product is too large.
pub fn amount(rule: &Rule, deal: &Deal, values: &[Value]) -> Result<Option<Amount>, Overflow> {
    let measured = match rule.sum {
        None => Decimal::ONE,
        Some(field) => match values.get(field) {
            Some(Value::Number(number)) => *number,
            _ => return Ok(None),
        },
    };
    let limited = rule.windfall_limit.map_or(measured, |limit| measured.min(limit));
    let split = deal.split.0;
    Ok(Some(Amount { measured, limited, split, credited: number::mul(limited, split)? }))
}
