//! Sums for intervals: payout curves on the target incentive, step bonuses, entered figures.

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::book::Ledger;
use crate::credit::Credit;
use crate::earn::{Posting, Source, input_of};
use crate::number::{self, Overflow};
use crate::payout::{Fraction, Mode, tier_of};
use crate::plan::{Payout, Pays, Settle, StepTier};
use crate::rules::{Rule, Rules};

/// What a sum for an interval is read from, and what it comes to.
#[derive(Debug, Clone, PartialEq)]
pub struct SumStanding {
    /// The input to date.
    pub input: Decimal,
    /// The tiers' or points' bounds in the unit of the input.
    pub bounds: Vec<Decimal>,
    /// The tier or segment reached.
    pub tier: Option<usize>,
    /// The rate, for a payout with points.
    pub rate: Fraction,
    /// What the interval is worth to date, not rounded.
    pub worth: Decimal,
}

/// The input to date of one interval at the end of a pay period; none while a figure is not known.
///
/// # Errors
/// [`Overflow`] when a sum is too large.
pub fn input_at(
    rule: &Rule,
    ledger: &Ledger,
    credits: &[Credit],
    interval: usize,
    until: Date,
) -> Result<Option<Decimal>, Overflow> {
    if let Some(kpi) = &rule.kpi {
        let period = rule.intervals.get(interval).map(|interval| &interval.period);
        return Ok(period.and_then(|period| ledger.kpi(kpi, period.start, until)).map(|kpi| kpi.value.0));
    }
    let counted = credits.iter().filter(|credit| credit.interval == interval && credit.date <= until);
    number::sum(counted.map(|credit| input_of(rule.scale.by, credit))).map(Some)
}

/// What a component's sum for one interval is worth at the end of a pay period.
///
/// # Errors
/// [`Overflow`] when an amount is too large.
pub fn sum_standing(
    rules: &Rules,
    ledger: &Ledger,
    component: usize,
    credits: &[Credit],
    (interval, until): (usize, Date),
) -> Result<Option<SumStanding>, Overflow> {
    let Some(rule) = rules.components.get(component) else { return Ok(None) };
    let Some(span) = rule.intervals.get(interval) else { return Ok(None) };
    let Some(input) = input_at(rule, ledger, credits, interval, until.min(span.period.end))? else {
        return Ok(None);
    };
    let bounds = rule.scale.bounds(span.quota)?;
    let rate = rule.scale.rate_at(&bounds, input)?;
    let tier = tier_of(&bounds, input);
    let worth = match rule.scale.mode {
        Mode::Step(pays) => {
            let first = if pays == Pays::Cumulative { 0 } else { tier.unwrap_or(0) };
            let reached = tier.map_or(0..0, |tier| first..tier + 1);
            number::sum(
                reached
                    .map(|tier| step_pay(rules, component, span.target_incentive, tier))
                    .collect::<Result<Vec<_>, _>>()?,
            )?
        }
        _ => rate.of(span.target_incentive)?,
    };
    Ok(Some(SumStanding { input, bounds, tier, rate, worth }))
}

/// What one tier of a step payout pays.
///
/// # Errors
/// [`Overflow`] when it is too large.
pub fn step_pay(rules: &Rules, component: usize, target: Decimal, tier: usize) -> Result<Decimal, Overflow> {
    let Some(Payout::Step(step)) = rules.plan.components.get(component).map(|spec| &spec.payout) else {
        return Ok(Decimal::ZERO);
    };
    match step.tiers.get(tier) {
        Some(StepTier { pay: Some(pay), .. }) => Ok(pay.0),
        Some(StepTier { share: Some(share), .. }) => number::mul(target, share.0),
        _ => Ok(Decimal::ZERO),
    }
}

/// Posts what each interval is worth to date, pay period by pay period.
///
/// # Errors
/// [`Overflow`] when an amount is too large.
pub fn sums(
    rules: &Rules,
    ledger: &Ledger,
    component: usize,
    credits: &[Credit],
) -> Result<Vec<Posting>, Overflow> {
    let (Some(rule), Some(spec)) = (rules.components.get(component), rules.plan.components.get(component))
    else {
        return Ok(Vec::new());
    };
    let mut postings = Vec::new();
    for (index, interval) in rule.intervals.iter().enumerate() {
        let mut earned = rules.money(Decimal::ZERO);
        for (period, pay) in rules.periods.iter().enumerate() {
            let overlaps = pay.start <= interval.period.end && interval.period.start <= pay.end;
            let settled = spec.payout.settle() == Settle::ToDate || pay.contains(interval.period.end);
            if !overlaps || !settled {
                continue;
            }
            let standing = sum_standing(rules, ledger, component, credits, (index, pay.end))?;
            let worth = rules.money(standing.map_or(Decimal::ZERO, |standing| standing.worth));
            if worth != earned {
                let amount = number::sub(worth, earned)?;
                postings.push(Posting {
                    period,
                    component,
                    interval: index,
                    source: Source::Sum(index),
                    amount,
                });
            }
            earned = worth;
        }
    }
    Ok(postings)
}
