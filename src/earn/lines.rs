//! Lines: what each credit is worth to date, rounded, and not more than its deal may earn.

use std::collections::HashMap;

use rust_decimal::Decimal;

use super::standing::{Walk, standing_at, standing_to_date};
use super::{Posting, Source};
use crate::clawback::clawback;
use crate::credit::Credit;
use crate::input::View;
use crate::number::{self, Checked, Overflow};
use crate::payout::Mode;
use crate::plan::Rounded;
use crate::rules::{Rule, Rules};

/// Posts what each credit is worth.
///
/// # Errors
/// [`Overflow`] when an amount is too large.
pub fn lines(view: View<'_>, component: usize, rule: &Rule) -> Result<Vec<Posting>, Overflow> {
    let Some(credits) = view.credits(component) else { return Ok(Vec::new()) };
    let mut postings = Vec::with_capacity(credits.len());
    let (mut first, mut cap) = (0, DealCap::new(rule));
    for group in credits.chunk_by(|a, b| a.interval == b.interval) {
        let interval = group.first().map_or(0, |credit| credit.interval);
        let mut post =
            |period, source, amount| postings.push(Posting { period, component, interval, source, amount });
        if to_date(rule) {
            true_up(view, component, (first, group), &mut cap, &mut post)?;
        } else {
            let mut walk = Walk::new(view, component, rule, interval)?;
            for (index, credit) in group.iter().enumerate() {
                let worth = cap.line(credit, view.rules.money(walk.worth(credit)?))?;
                post(credit.period, Source::Credit(first + index), worth);
            }
        }
        first += group.len();
    }
    if view.rules.plan.rounded == Rounded::Periods {
        round_periods(view, component, rule, &mut postings)?;
    }
    clawback(view.rules, view.ledger, component, credits, &mut postings)?;
    Ok(postings)
}

/// Posts the difference between the rounded worth of all lines to date and their rounded worths.
fn round_periods(
    view: View<'_>,
    component: usize,
    rule: &Rule,
    postings: &mut Vec<Posting>,
) -> Result<(), Overflow> {
    for interval in 0..rule.intervals.len() {
        let own: Vec<(usize, Decimal)> = postings
            .iter()
            .filter(|posting| posting.interval == interval)
            .map(|posting| (posting.period, posting.amount))
            .collect();
        let mut posted = Decimal::ZERO;
        for period in 0..view.rules.periods.len() {
            if !own.iter().any(|(other, _)| *other == period) {
                continue;
            }
            let lines =
                number::sum(own.iter().filter(|(other, _)| *other <= period).map(|(_, amount)| *amount))?;
            let exact = exact_to_date(view, component, interval, period)?;
            let to_date = number::sub(view.rules.money(exact), lines)?;
            let amount = number::sub(to_date, posted)?;
            if !amount.is_zero() {
                postings.push(Posting {
                    period,
                    component,
                    interval,
                    source: Source::Rounding(interval),
                    amount,
                });
            }
            posted = to_date;
        }
    }
    Ok(())
}

/// What the lines of an interval are worth at the end of a pay period, not rounded.
///
/// # Errors
/// [`Overflow`] when the sum is too large.
pub fn exact_to_date(
    view: View<'_>,
    component: usize,
    interval: usize,
    period: usize,
) -> Result<Decimal, Overflow> {
    let (Some(rule), Some(credits)) = (view.rule(component), view.credits(component)) else {
        return Err(Overflow);
    };
    // What a deal earned in earlier intervals counts towards its cap.
    let earliest = if rule.deal_cap.is_some() { 0 } else { interval };
    let (mut cap, mut sum) = (DealCap::new(rule), Decimal::ZERO);
    for own in earliest..=interval {
        let first = credits.partition_point(|credit| credit.interval < own);
        let group = credits.iter().skip(first);
        let group = group.take_while(|credit| credit.interval == own && credit.period <= period);
        let mut walk = Walk::new(view, component, rule, own)?;
        sum = Decimal::ZERO;
        for credit in group {
            let standing = match to_date(rule) {
                true => standing_to_date(view, component, credit, period)?,
                false => walk.step(credit)?,
            };
            sum = number::add(sum, cap.line(credit, standing.worth)?)?;
        }
    }
    Ok(sum)
}

/// What the only credit of a deal earns: its worth rounded, and not more than a line and a deal may earn.
#[must_use]
pub fn line_worth(rules: &Rules, rule: &Rule, worth: Decimal) -> Decimal {
    capped(capped(rules.money(worth), rule.line_cap), rule.deal_cap)
}

/// Not more than the cap, nor less than what takes it out again may take.
fn capped(worth: Decimal, cap: Option<Decimal>) -> Decimal {
    let Some(cap) = cap else { return worth };
    let mut least = cap;
    least.set_sign_negative(true);
    worth.min(cap).max(least)
}

/// What lines of deals come to, where neither a line nor all lines of a deal in the component together may
/// earn more than a cap; a deal's lines come in their order.
#[derive(Debug, Clone, Default)]
pub struct DealCap {
    line: Option<Decimal>,
    cap: Option<Decimal>,
    worths: HashMap<(usize, usize), Decimal>,
}

impl DealCap {
    /// Before the first line of a component.
    #[must_use]
    pub fn new(rule: &Rule) -> Self {
        Self { line: rule.line_cap, cap: rule.deal_cap, worths: HashMap::new() }
    }

    /// The same without the cap of a whole deal.
    #[must_use]
    pub fn line_only(rule: &Rule) -> Self {
        Self { cap: None, ..Self::new(rule) }
    }

    /// After lines of a credit's deal that came to so much together.
    #[must_use]
    pub fn after(rule: &Rule, credit: &Credit, earlier: Decimal) -> Self {
        Self { worths: HashMap::from([(credit.sale(), earlier)]), ..Self::new(rule) }
    }

    /// What one more line earns of its worth.
    ///
    /// # Errors
    /// [`Overflow`] when the sum of a deal's lines is too large.
    pub fn line(&mut self, credit: &Credit, worth: Decimal) -> Checked {
        let worth = capped(worth, self.line);
        if self.cap.is_none() {
            return Ok(worth);
        }
        let all = self.worths.entry(credit.sale()).or_default();
        let before = capped(*all, self.cap);
        *all = number::add(*all, worth)?;
        number::sub(capped(*all, self.cap), before)
    }
}

/// Whether what a credit is worth depends on what comes after it.
#[must_use]
pub fn to_date(rule: &Rule) -> bool {
    let columns = rule.scale.columns.as_ref();
    let of_deal = rule.scale.by.of_deal() && columns.is_none_or(|columns| columns.by.of_deal());
    matches!(rule.scale.mode, Mode::Retroactive | Mode::Interpolated | Mode::Matrix(_)) && !of_deal
}

/// Posts what credits are worth to date, period by period, and what that changes of earlier ones.
fn true_up(
    view: View<'_>,
    component: usize,
    (first, group): (usize, &[Credit]),
    cap: &mut DealCap,
    post: &mut impl FnMut(usize, Source, Decimal),
) -> Result<(), Overflow> {
    let (Some(rule), Some(start)) = (view.rule(component), group.first()) else { return Ok(()) };
    let Some(interval) = rule.intervals.get(start.interval) else { return Ok(()) };
    let columns = rule.scale.columns.as_ref();
    let by_deal = rule.scale.by.of_deal() || columns.is_some_and(|columns| columns.by.of_deal());
    let mut paid: Vec<Decimal> = Vec::with_capacity(group.len());
    let (mut last, before) = (None, cap.clone());
    for (period, pay) in view.rules.periods.iter().enumerate().skip(start.period) {
        if pay.start > interval.period.end {
            break;
        }
        let day = pay.end.min(interval.period.end);
        let rate = if by_deal { None } else { Some(standing_at(view, component, start, day)?.rate) };
        *cap = before.clone();
        let mut worth = |credit: &Credit| {
            let exact = match rate {
                Some(rate) => rate.of(credit.amount)?,
                None => standing_at(view, component, credit, day)?.worth,
            };
            cap.line(credit, view.rules.money(exact))
        };
        if rate.is_none() || rate != last || rule.deal_cap.is_some() {
            for (index, (credit, then)) in group.iter().zip(&mut paid).enumerate() {
                let now = worth(credit)?;
                if now != *then {
                    post(period, Source::TrueUp(first + index), number::sub(now, *then)?);
                    *then = now;
                }
            }
        }
        while let Some(credit) = group.get(paid.len()).filter(|credit| credit.period == period) {
            let now = worth(credit)?;
            post(period, Source::Credit(first + paid.len()), now);
            paid.push(now);
        }
        last = rate;
    }
    Ok(())
}
