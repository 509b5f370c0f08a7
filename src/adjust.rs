//! Gates and multipliers: what a component earns to date, times a factor from another measure.
//!
//! An adjustment is a posting of its own, so the lines of deals stay as they are: for each interval
//! it comes to `lines to date × (factor − 1)`, and a pay period earns the difference.

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::book::Ledger;
use crate::calendar::Period;
use crate::credit::Credit;
use crate::earn::{Posting, Source};
use crate::number::{self, Overflow};
use crate::payout::tier_of;
use crate::rules::{Rules, interval_at};
use crate::sum::input_at;

/// A gate or multiplier, ready to be looked up.
#[derive(Debug, Clone)]
pub struct Adjust {
    /// What people call it.
    pub name: String,
    /// JSON pointer to it in the plan.
    pub clause: String,
    /// The position of the component whose attainment is looked up.
    pub component: Option<usize>,
    /// The entered figure that is looked up.
    pub kpi: Option<String>,
    /// Lower bounds of the tiers.
    pub from: Vec<Decimal>,
    /// The factors of the tiers.
    pub times: Vec<Decimal>,
    /// The factor below the first tier, and while the figure is not known.
    pub below: Decimal,
}

/// What an adjustment looked up, and the factor that it found.
#[derive(Debug, Clone, PartialEq)]
pub struct Looked {
    /// The measure's value: a share of quota, or the figure; none while it is not known.
    pub input: Option<Decimal>,
    /// The factor.
    pub factor: Decimal,
}

/// What a component's adjustment is at the end of a pay period.
#[derive(Debug, Clone, PartialEq)]
pub struct AdjustStanding {
    /// What was looked up.
    pub looked: Looked,
    /// What it is applied to: lines to date, and adjustments before it.
    pub earned: Decimal,
    /// What it comes to, rounded: `earned × (factor − 1)`.
    pub amount: Decimal,
}

/// Looks the factor up on one day.
///
/// # Errors
/// [`Overflow`] when a sum is too large.
pub fn look_up(
    rules: &Rules,
    ledger: &Ledger,
    credits: &[Vec<Credit>],
    adjust: &Adjust,
    (own, day): (&Period, Date),
) -> Result<Looked, Overflow> {
    let none = Looked { input: None, factor: adjust.below };
    let (input, bounds) = if let Some(kpi) = &adjust.kpi {
        let Some(kpi) = ledger.kpi(kpi, own.start, day) else { return Ok(none) };
        (kpi.value.0, adjust.from.clone())
    } else {
        let Some((other, rule)) =
            adjust.component.and_then(|other| Some((other, rules.components.get(other)?)))
        else {
            return Ok(none);
        };
        let Some(interval) = interval_at(rule, day) else { return Ok(none) };
        let Some(quota) = rule.intervals.get(interval).and_then(|interval| interval.quota) else {
            return Ok(none);
        };
        let theirs = credits.get(other).map(Vec::as_slice).unwrap_or_default();
        let counted = theirs.iter().filter(|credit| credit.interval == interval && credit.date <= day);
        let credited = match rule.kpi {
            Some(_) => input_at(rule, ledger, theirs, interval, day)?.unwrap_or_default(),
            None => number::sum(counted.map(|credit| credit.amount))?,
        };
        let bounds =
            adjust.from.iter().map(|from| number::mul(*from, quota)).collect::<Result<Vec<_>, _>>()?;
        let tier = bounds.partition_point(|bound| *bound <= credited);
        let factor =
            tier.checked_sub(1).and_then(|tier| adjust.times.get(tier)).copied().unwrap_or(adjust.below);
        return Ok(Looked { input: Some(number::div(credited, quota)?), factor });
    };
    let tier = tier_of(&bounds, input);
    let factor = tier.and_then(|tier| adjust.times.get(tier)).copied().unwrap_or(adjust.below);
    Ok(Looked { input: Some(input), factor })
}

/// What one adjustment of a component is at the end of a pay period of an interval.
///
/// # Errors
/// [`Overflow`] when an amount is too large.
pub fn standing(
    rules: &Rules,
    ledger: &Ledger,
    credits: &[Vec<Credit>],
    postings: &[Posting],
    (component, index, interval, period): (usize, usize, usize, usize),
) -> Result<Option<AdjustStanding>, Overflow> {
    let Some(rule) = rules.components.get(component) else { return Ok(None) };
    let (Some(adjust), Some(span), Some(pay)) =
        (rule.adjust.get(index), rule.intervals.get(interval), rules.periods.get(period))
    else {
        return Ok(None);
    };
    let span = &span.period;
    let looked = look_up(rules, ledger, credits, adjust, (span, pay.end.min(span.end)))?;
    let before = |source: Source| match source {
        Source::Adjust(other) => other < index,
        Source::Cap => false,
        _ => true,
    };
    let counts = |posting: &&Posting| {
        posting.component == component
            && posting.interval == interval
            && posting.period <= period
            && before(posting.source)
    };
    let earned = number::sum(postings.iter().filter(counts).map(|posting| posting.amount))?;
    let amount = rules.money(number::mul(earned, number::sub(looked.factor, Decimal::ONE)?)?);
    Ok(Some(AdjustStanding { looked, earned, amount }))
}

/// Posts the adjustments of a component.
///
/// # Errors
/// [`Overflow`] when an amount is too large.
pub fn adjust(
    rules: &Rules,
    ledger: &Ledger,
    component: usize,
    credits: &[Vec<Credit>],
    postings: &mut Vec<Posting>,
) -> Result<(), Overflow> {
    let Some(rule) = rules.components.get(component) else { return Ok(()) };
    for index in 0..rule.adjust.len() {
        let mut fresh = Vec::new();
        for (interval, span) in rule.intervals.iter().enumerate() {
            let mut before = Decimal::ZERO;
            // Clawbacks may come after the interval: what it earned then is adjusted again.
            for (period, pay) in rules.periods.iter().enumerate() {
                if pay.end < span.period.start {
                    continue;
                }
                let place = (component, index, interval, period);
                let Some(standing) = standing(rules, ledger, credits, postings, place)? else { continue };
                let amount = rules.money(number::sub(standing.amount, before)?);
                if !amount.is_zero() {
                    fresh.push(Posting {
                        period,
                        component,
                        interval,
                        source: Source::Adjust(index),
                        amount,
                    });
                }
                before = standing.amount;
            }
        }
        postings.append(&mut fresh);
    }
    Ok(())
}
