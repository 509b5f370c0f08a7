//! Quotas and target incentive, cut into intervals.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::{Interval, Limit};
use crate::calendar::{Calendar, Every, Period, add_days, days_between};
use crate::document::Number;
use crate::number::{self, Overflow, Rounding};
use crate::payout::Fraction;
use crate::plan::{Cap, Component, PayChange, Plan, Quota, QuotaSpec};
use crate::service::{Portion, Service};

pub(super) fn months_of(every: Every, calendar: &Calendar) -> Decimal {
    Decimal::from(every.months().unwrap_or(calendar.months()))
}

/// A quota to ten digits and exactly, and what it is made from.
type Figures = (Option<Decimal>, Option<Fraction>, Vec<Portion>);

/// Cuts a component's quota and target incentive into intervals.
pub(super) struct Cut<'a> {
    pub(super) plan: &'a Plan,
    pub(super) component: &'a Component,
    pub(super) calendar: &'a Calendar,
    pub(super) service: Option<&'a Service>,
    pub(super) months: Vec<Period>,
}

impl Cut<'_> {
    /// The months' share of an interval in `per` months: what it comes to, and the portion.
    ///
    /// Portions are cut so that they add up: what has come to date less what had come before, both
    /// to ten digits.
    fn months(&self, amount: Decimal, per: Decimal, period: &Period) -> Result<(Decimal, Portion), Overflow> {
        let until = |day: Date| self.months.iter().filter(|month| month.end <= day).count();
        let (to, before) = (until(period.end), self.months.iter().filter(|m| m.end < period.start).count());
        let to_date =
            |months: usize| number::div(number::mul(amount, Decimal::from(months))?, per).map(ten_digits);
        let times = Decimal::from(to.saturating_sub(before));
        let words = if times == per { String::new() } else { format!("{times} of {per} months") };
        Ok((number::sub(to_date(to)?, to_date(before)?)?, Portion { amount, times, by: per, words }))
    }

    /// The share of a year that the spread gives to an interval; none without a spread.
    fn spread(&self, index: usize) -> Option<Decimal> {
        let Some(Quota::Spread(QuotaSpec { spread: Some(spread), .. })) = &self.component.quota else {
            return None;
        };
        spread.get(index % spread.len().max(1)).map(|share| share.0)
    }

    /// What `amount` comes to in an interval that is served in full.
    fn whole(
        &self,
        amount: Decimal,
        per: Decimal,
        index: usize,
        period: &Period,
    ) -> Result<(Decimal, Portion), Overflow> {
        match self.spread(index) {
            None => self.months(amount, per, period),
            Some(share) => {
                let words = format!("{} of the year", number::percent(share));
                let portion = Portion { amount, times: share, by: Decimal::ONE, words };
                Ok((number::mul(amount, share)?, portion))
            }
        }
    }

    /// An amount with its changes in one interval: by the time that each held, that was served, and
    /// by the ramp where `ramped`.
    fn served(
        &self,
        amounts: &[(Option<Date>, Decimal)],
        ramped: bool,
        period: &Period,
        whole: impl Fn(Decimal) -> Result<(Decimal, Portion), Overflow>,
    ) -> Result<(Decimal, Vec<Portion>), Overflow> {
        let first = amounts.first().map_or(Decimal::ZERO, |(_, amount)| *amount);
        let Some(service) = self.service else {
            let (value, portion) = whole(first)?;
            return Ok((value, vec![portion]));
        };
        let days: Vec<Date> = amounts.iter().filter_map(|(day, _)| *day).collect();
        let (stretches, all) = service.stretches(period, &days);
        let mut sum = Decimal::ZERO;
        let mut portions = Vec::new();
        for stretch in stretches.iter().filter(|stretch| stretch.active > 0) {
            let amount = amounts.get(stretch.changes).map_or(first, |(_, amount)| *amount);
            let (_, portion) = whole(amount)?;
            let step = stretch.ramp.and_then(|step| self.plan.participant.ramp.get(step)).filter(|_| ramped);
            let ramp = step.map_or(Decimal::ONE, |step| step.quota.0);
            let times = number::mul(number::mul(portion.times, ramp)?, Decimal::from(stretch.active))?;
            let by = number::mul(portion.by, Decimal::from(all))?;
            sum = number::add(sum, number::div(number::mul(amount, times)?, by)?)?;
            let mut words = vec![portion.words];
            if stretch.active != all {
                let unit = self.plan.participant.proration.word().replace('_', " ");
                words.push(format!("{} of {all} {unit}", stretch.active));
            }
            if ramp != Decimal::ONE {
                words.push(format!("{} by the ramp", number::percent(ramp)));
            }
            words.retain(|word| !word.is_empty());
            portions.push(Portion { amount, times, by, words: words.join(" × ") });
        }
        Ok((ten_digits(sum), portions))
    }

    /// The quota of one interval, to ten digits and exactly: its share of the spread, its own figure,
    /// or its months' share.
    pub(super) fn quota(&self, index: usize, period: &Period) -> Result<Figures, Overflow> {
        let figure = |amount: Decimal| {
            Ok((amount, Portion { amount, times: Decimal::ONE, by: Decimal::ONE, words: String::new() }))
        };
        let (quota, portions) = match &self.component.quota {
            None => return Ok((None, None, Vec::new())),
            Some(Quota::Each(amount)) => self.served(&[(None, amount.0)], true, period, figure)?,
            Some(Quota::Spread(QuotaSpec { figures: Some(figures), .. })) => {
                let amount = figures.get(index % figures.len().max(1)).map_or(Decimal::ZERO, |f| f.0);
                self.served(&[(None, amount)], true, period, figure)?
            }
            Some(Quota::Spread(spec)) => {
                let mut amounts = vec![(None, spec.amount.map_or(Decimal::ZERO, |amount| amount.0))];
                amounts.extend(spec.changes.iter().map(|change| (Some(change.from), change.amount.0)));
                let per = months_of(spec.per, self.calendar);
                self.served(&amounts, true, period, |amount| self.whole(amount, per, index, period))?
            }
        };
        // Nothing is asked for in an interval that is not served, so nothing can be attained.
        let quota = Some(quota).filter(|quota| !quota.is_zero());
        Ok((quota, quota.map(|_| exact(&portions)).transpose()?, portions))
    }

    /// The component's share of the yearly target incentive, and its changes.
    fn targets(&self) -> Result<Vec<(Option<Date>, Decimal)>, Overflow> {
        let weight = self.component.weight.map_or(Decimal::ONE, |weight| weight.0);
        let first = self.plan.participant.target_incentive;
        let amounts = pay_changes(self.plan, |change| change.target_incentive, first).into_iter();
        amounts.map(|(day, amount)| Ok((day, number::mul(amount, weight)?))).collect()
    }

    /// The component's target incentive for a year, as it holds over a span.
    pub(super) fn year_target(&self, span: &Period) -> Result<Fraction, Overflow> {
        mean(&self.targets()?, span)
    }

    /// The target incentive of one interval: spread as the quota is, else its months' share.
    pub(super) fn target(&self, index: usize, period: &Period) -> Result<Fraction, Overflow> {
        let per = Decimal::from(12);
        exact(
            &self.served(&self.targets()?, false, period, |amount| self.whole(amount, per, index, period))?.1,
        )
    }

    /// The spans in which a cap or floor holds, and what it is there. A floor is asked for only as far
    /// as a span is served.
    pub(super) fn limits(
        &self,
        limit: Option<&Cap>,
        floor: bool,
        intervals: &[Interval],
    ) -> Result<Vec<Limit>, Overflow> {
        let Some(limit) = limit else { return Ok(Vec::new()) };
        let per = limit.per.unwrap_or(self.component.interval);
        let spans = if per == Every::Plan { vec![self.calendar.whole()] } else { self.calendar.cut(per) };
        let served = |span: &Period, amount: Decimal| match self.service.filter(|_| floor) {
            Some(service) => service.share_of(span, amount),
            None => Ok(amount),
        };
        let amount = |span: &Period| match (limit.amount, limit.share) {
            (Some(amount), _) => served(span, amount.0),
            (None, share) => {
                self.target_in(span, intervals)?.of(share.map_or(Decimal::ZERO, |share| share.0))
            }
        };
        spans.into_iter().map(|span| Ok(Limit { amount: amount(&span)?, span })).collect()
    }

    /// The target incentive of a span: of the intervals that it is made of, else its months' share.
    fn target_in(&self, span: &Period, intervals: &[Interval]) -> Result<Fraction, Overflow> {
        let inside = || intervals.iter().filter(|interval| span.contains(interval.period.end));
        let whole = inside().next().is_some_and(|first| first.period.start == span.start)
            && inside().next_back().is_some_and(|last| last.period.end == span.end);
        if whole {
            let nothing = Fraction::plain(Decimal::ZERO);
            return inside().try_fold(nothing, |sum, interval| sum.plus(interval.target_incentive));
        }
        let per = Decimal::from(12);
        exact(&self.served(&self.targets()?, false, span, |amount| self.months(amount, per, span))?.1)
    }
}

pub(super) fn target_of_plan(
    plan: &Plan,
    (calendar, service): (&Calendar, Option<&Service>),
) -> Result<Decimal, Overflow> {
    let whole = calendar.whole();
    let Some(component) = plan.components.first() else { return Ok(Decimal::ZERO) };
    let cut = Cut { plan, component, calendar, service, months: calendar.cut(Every::Month) };
    let amounts = pay_changes(plan, |change| change.target_incentive, plan.participant.target_incentive);
    Ok(cut.served(&amounts, false, &whole, |amount| cut.months(amount, Decimal::from(12), &whole))?.0)
}

/// What portions come to together, with nothing lost.
fn exact(portions: &[Portion]) -> Result<Fraction, Overflow> {
    portions.iter().try_fold(Fraction::plain(Decimal::ZERO), |sum, portion| {
        sum.plus(Fraction::new(number::mul(portion.amount, portion.times)?, portion.by)?)
    })
}

fn ten_digits(exact: Decimal) -> Decimal {
    number::round(exact, number::MAX_SCALE, Rounding::HalfUp).normalize()
}

/// A yearly amount of pay and its changes.
pub(super) fn pay_changes(
    plan: &Plan,
    get: impl Fn(&PayChange) -> Option<Number>,
    first: Number,
) -> Vec<(Option<Date>, Decimal)> {
    let mut amounts = vec![(None, first.0)];
    let changes = plan.participant.changes.iter();
    amounts.extend(changes.filter_map(|change| Some((Some(change.from), get(change)?.0))));
    amounts
}

/// A yearly amount and its changes, weighted by time over the days of a span.
pub(super) fn mean(amounts: &[(Option<Date>, Decimal)], span: &Period) -> Result<Fraction, Overflow> {
    let (first, end) = (span.start, span.end);
    let (mut sum, mut days) = (Decimal::ZERO, Decimal::ZERO);
    for (index, (from, amount)) in amounts.iter().enumerate() {
        let from = from.unwrap_or(first).max(first);
        let next = amounts.get(index + 1).and_then(|(next, _)| *next).map_or(end, |next| add_days(next, -1));
        let count = Decimal::from(days_between(from, next.min(end)).saturating_add(1).max(0));
        sum = number::add(sum, number::mul(*amount, count)?)?;
        days = number::add(days, count)?;
    }
    match amounts {
        [(_, only)] => Ok(Fraction::plain(*only)),
        _ => Fraction::new(sum, days),
    }
}

/// The quota for a year that holds over a span.
pub(super) fn year_quota(
    component: &Component,
    calendar: &Calendar,
    span: &Period,
) -> Result<Option<Fraction>, Overflow> {
    let plain = |amount| Fraction::plain(amount);
    let (amount, per) = match &component.quota {
        None => return Ok(None),
        Some(Quota::Each(amount)) => (plain(amount.0), months_of(component.interval, calendar)),
        Some(Quota::Spread(QuotaSpec { figures: Some(figures), .. })) => {
            (plain(number::sum(figures.iter().map(|figure| figure.0))?), Decimal::from(calendar.months()))
        }
        Some(Quota::Spread(spec)) => {
            let mut amounts = vec![(None, spec.amount.map_or(Decimal::ZERO, |amount| amount.0))];
            amounts.extend(spec.changes.iter().map(|change| (Some(change.from), change.amount.0)));
            (mean(&amounts, span)?, months_of(spec.per, calendar))
        }
    };
    let year = amount.times(Fraction::new(Decimal::from(12), per)?)?;
    Fraction::new(year.times, year.by).map(Some)
}
