//! The plan as the engine calculates with it: names resolved, intervals cut, quotas spread.

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::adjust::Adjust;
use crate::book::{STANDARD_FIELDS, Value, standard_field, value_of};
use crate::calendar::{Calendar, Every, Period, add_days, days_between};
use crate::currency;
use crate::document::{Number, Scalar};
use crate::fault::Error;
use crate::input::By;
use crate::number::{self, Overflow, Rounding};
use crate::payout::Scale;
use crate::plan::{
    Component, Condition, Event, FieldKind, Input, LowerBound, PayChange, Plan, Quota, QuotaSpec, Test, Whose,
};
use crate::service::{Portion, Service};

/// A plan, ready to be calculated with.
#[derive(Debug, Clone)]
pub struct Rules {
    /// The plan as written.
    pub plan: Plan,
    /// The plan's time.
    pub calendar: Calendar,
    /// Pay periods.
    pub periods: Vec<Period>,
    /// Digits after the point of the currency's smallest unit.
    pub minor_digits: u32,
    /// How earned lines are rounded.
    pub rounding: Rounding,
    /// Fields of deals by position: declared ones, then standard ones.
    pub fields: Vec<(String, FieldKind)>,
    /// The components.
    pub components: Vec<Rule>,
    /// Target incentive of the plan's time, prorated to what is served.
    pub target_of_plan: Decimal,
}

/// One component, ready to be calculated with.
#[derive(Debug, Clone)]
pub struct Rule {
    /// Position of the summed field; none when deals are counted.
    pub sum: Option<usize>,
    /// The entered figure that is measured, instead of deals.
    pub kpi: Option<String>,
    /// The event that dates credits.
    pub on: Event,
    /// Which deals count.
    pub when: Option<Matcher>,
    /// First day on which credits count.
    pub from: Option<Date>,
    /// Last day on which credits count.
    pub until: Option<Date>,
    /// How many credits count in each interval.
    pub first: Option<usize>,
    /// Positions of the fields that the measure is multiplied by.
    pub times: Vec<usize>,
    /// The most that one deal counts for.
    pub windfall_limit: Option<Decimal>,
    /// The least that a deal must measure to count.
    pub minimum: Option<Decimal>,
    /// Whose deals count.
    pub whose: Whose,
    /// The roles whose shares count; all when empty.
    pub roles: Vec<String>,
    /// Credit modifiers that may apply: positions in the plan, and which deals they are for.
    pub modifiers: Vec<(usize, Option<Matcher>)>,
    /// The intervals, in order.
    pub intervals: Vec<Interval>,
    /// Target incentive of the component for a year.
    pub target_incentive: Decimal,
    /// Quota for a year.
    pub year_quota: Option<Decimal>,
    /// How it pays.
    pub scale: Scale,
    /// Whether it pays sums for intervals, not for credits.
    pub pays_sums: bool,
    /// The most that one deal earns.
    pub deal_cap: Option<Decimal>,
    /// Its gate and multipliers, in the order in which they apply.
    pub adjust: Vec<Adjust>,
}

/// A span over which attainment accumulates.
#[derive(Debug, Clone)]
pub struct Interval {
    /// Its days.
    pub period: Period,
    /// The target of the measure in it; none also where the participant is not there.
    pub quota: Option<Decimal>,
    /// What the quota is made from.
    pub portions: Vec<Portion>,
    /// The component's target incentive for it: spread as the quota is, else by months.
    pub target_incentive: Decimal,
}

/// A condition with its fields and values resolved.
#[derive(Debug, Clone)]
pub enum Matcher {
    /// All hold.
    All(Vec<Matcher>),
    /// One holds.
    Any(Vec<Matcher>),
    /// It does not hold.
    Not(Box<Matcher>),
    /// The field's value equals one of these.
    OneOf(usize, Vec<Value>),
    /// The field's value lies within limits; each may be open, and says whether it is included.
    Within(usize, Option<(Value, bool)>, Option<(Value, bool)>),
    /// The text begins so.
    StartsWith(usize, String),
    /// The field is there, or is not.
    Known(usize, bool),
}

impl Rules {
    /// Prepares a checked plan.
    ///
    /// # Errors
    /// `overflow` when a quota cannot be spread exactly.
    pub fn new(plan: Plan) -> Result<Self, Error> {
        let calendar = Calendar::new(&plan.calendar);
        let mut fields: Vec<(String, FieldKind)> =
            plan.fields.iter().map(|(name, spec)| (name.clone(), spec.kind)).collect();
        fields.extend(STANDARD_FIELDS.iter().map(|(name, kind)| ((*name).to_owned(), *kind)));
        let changes = |component: &Component| matches!(&component.quota, Some(Quota::Spread(spec)) if !spec.changes.is_empty());
        let changes = !plan.participant.changes.is_empty() || plan.components.iter().any(changes);
        let service = Service::new(&plan.participant, &calendar, changes);
        let components = plan
            .components
            .iter()
            .map(|component| rule(&plan, component, (&calendar, service.as_ref()), &fields))
            .collect::<Result<Vec<_>, Overflow>>()
            .map_err(|Overflow| Error::overflow("a quota of the plan"))?;
        Ok(Self {
            periods: calendar.cut(plan.calendar.pay),
            minor_digits: currency::minor_digits(&plan.currency.0).unwrap_or(2),
            rounding: plan.rounding.into(),
            target_of_plan: target_of_plan(&plan, (&calendar, service.as_ref()))
                .map_err(|Overflow| Error::overflow("the target incentive of the plan"))?,
            calendar,
            fields,
            components,
            plan,
        })
    }

    /// Rounds an earned line.
    #[must_use]
    pub fn money(&self, value: Decimal) -> Decimal {
        number::round(value, self.minor_digits, self.rounding)
    }

    /// Base salary from the plan's start to the end of a month, not rounded: a twelfth of a year for
    /// each month, by days where it is served in part or the salary changes.
    ///
    /// # Errors
    /// [`Overflow`] when it is too large.
    pub fn base_salary_to(&self, until: Date) -> Result<Decimal, Overflow> {
        let participant = &self.plan.participant;
        let amounts = pay_changes(&self.plan, |change| change.base_salary, participant.base_salary);
        let first = participant.start.unwrap_or(self.calendar.start());
        let last = participant.end.unwrap_or(self.calendar.end());
        let mut whole_months = vec![Decimal::ZERO; amounts.len()];
        let mut sum = Decimal::ZERO;
        for month in self.calendar.cut(Every::Month).into_iter().filter(|month| month.end <= until) {
            let days = Decimal::from(month.days());
            for (index, (from, amount)) in amounts.iter().enumerate() {
                let next = amounts.get(index + 1).and_then(|(next, _)| *next);
                let begin = from.unwrap_or(month.start).max(month.start).max(first);
                let end = next.map_or(month.end, |next| add_days(next, -1)).min(month.end).min(last);
                let part = Decimal::from(days_between(begin, end).saturating_add(1).max(0));
                if part == days {
                    if let Some(count) = whole_months.get_mut(index) {
                        *count = number::add(*count, Decimal::ONE)?;
                    }
                } else {
                    sum = number::add(sum, number::div(number::mul(*amount, part)?, days)?)?;
                }
            }
        }
        for ((_, amount), count) in amounts.iter().zip(whole_months) {
            sum = number::add(sum, number::mul(*amount, count)?)?;
        }
        number::div(sum, Decimal::from(12))
    }

    /// What one unit of a currency is worth on a day: one for the plan's own. Before the first dated
    /// rate that one holds.
    #[must_use]
    pub fn exchange_rate(&self, currency: &str, day: Date) -> Option<Decimal> {
        if currency == self.plan.currency.0 {
            return Some(Decimal::ONE);
        }
        let rates = || self.plan.exchange_rates.iter().filter(|rate| rate.currency.0 == currency);
        let begun = rates().filter(|rate| rate.from.is_none_or(|from| from <= day));
        let latest = begun.max_by_key(|rate| rate.from);
        latest.or_else(|| rates().min_by_key(|rate| rate.from)).map(|rate| rate.rate.0)
    }

    /// The index of the component with this id.
    #[must_use]
    pub fn component(&self, id: &str) -> Option<usize> {
        self.plan.components.iter().position(|component| component.id.0 == id)
    }
}

fn rule(
    plan: &Plan,
    component: &Component,
    (calendar, service): (&Calendar, Option<&Service>),
    fields: &[(String, FieldKind)],
) -> Result<Rule, Overflow> {
    let position = |name: &str| fields.iter().position(|(field, _)| field == name);
    let measure = &component.measure;
    let weight = component.weight.map_or(Decimal::ONE, |weight| weight.0);
    let year = pay_changes(plan, |change| change.target_incentive, plan.participant.target_incentive);
    let target_incentive = number::mul(mean(&year, calendar)?, weight)?;
    let cut = Cut { plan, component, calendar, service, months: calendar.cut(Every::Month) };
    let intervals = calendar
        .cut(component.interval)
        .into_iter()
        .enumerate()
        .map(|(index, period)| {
            let (quota, portions) = cut.quota(index, &period)?;
            Ok(Interval { quota, portions, target_incentive: cut.target(index, &period)?, period })
        })
        .collect::<Result<Vec<_>, Overflow>>()?;
    let year_quota = year_quota(component, calendar)?;
    Ok(Rule {
        sum: measure.sum.as_deref().and_then(position),
        kpi: measure.kpi.clone(),
        on: measure.on,
        when: measure.when.as_ref().map(|when| matcher(when, plan, fields)),
        from: measure.from,
        until: measure.until,
        first: measure.first.map(|first| usize::try_from(first).unwrap_or(usize::MAX)),
        whose: measure.whose,
        times: measure.times.iter().filter_map(|field| position(field)).collect(),
        windfall_limit: measure.windfall_limit.map(|limit| limit.0),
        minimum: measure.minimum.map(|minimum| minimum.0),
        roles: measure.roles.clone(),
        modifiers: modifiers(plan, component, fields),
        intervals,
        target_incentive,
        year_quota,
        adjust: adjustments(plan, component),
        scale: Scale::new(&component.payout, target_incentive, year_quota, |input, of| {
            by(plan, fields, input, of)
        })?,
        pays_sums: component.payout.pays_sums(),
        deal_cap: component.deal_cap.map(|cap| cap.0),
    })
}

/// What a table is read with; a name that is not there reads nothing.
fn by(plan: &Plan, fields: &[(String, FieldKind)], input: Input, of: Option<&String>) -> By {
    let name = of.map_or("", String::as_str);
    match input {
        Input::Attainment => By::Attainment,
        Input::Amount => By::Amount,
        Input::Count => By::Count,
        Input::DealAmount => By::DealAmount,
        Input::Field => By::Field(fields.iter().position(|(field, _)| field == name).unwrap_or(usize::MAX)),
        Input::Kpi => By::Kpi(name.to_owned()),
        Input::Component => By::Component(component_at(plan, name)),
    }
}

fn component_at(plan: &Plan, id: &str) -> usize {
    plan.components.iter().position(|other| other.id.0 == id).unwrap_or(usize::MAX)
}

fn modifiers(
    plan: &Plan,
    component: &Component,
    fields: &[(String, FieldKind)],
) -> Vec<(usize, Option<Matcher>)> {
    let all = plan.credit_modifiers.iter().enumerate().filter(|_| component.measure.modified);
    let own = all.filter(|(_, modifier)| {
        modifier.components.is_empty() || modifier.components.contains(&component.id.0)
    });
    own.map(|(index, modifier)| (index, modifier.when.as_ref().map(|when| matcher(when, plan, fields))))
        .collect()
}

fn adjustments(plan: &Plan, component: &Component) -> Vec<Adjust> {
    let own = plan.components.iter().position(|other| other.id == component.id).unwrap_or_default();
    let source = |component: &Option<String>, kpi: &Option<String>| match kpi {
        Some(kpi) => By::Kpi(kpi.clone()),
        None => By::Component(component_at(plan, component.as_deref().unwrap_or_default())),
    };
    let gate = component.gate.iter().map(|gate| Adjust {
        name: "Gate".to_owned(),
        clause: format!("/components/{own}/gate"),
        by: source(&gate.component, &gate.kpi),
        from: vec![gate.at_least.0],
        excluded: gate.lower_bound == LowerBound::Excluded,
        times: vec![Decimal::ONE],
        below: Decimal::ZERO,
    });
    let multipliers = component.multipliers.iter().enumerate().map(|(index, adjustment)| Adjust {
        name: adjustment.name.clone().unwrap_or_else(|| format!("Multiplier {}", index + 1)),
        clause: format!("/components/{own}/multipliers/{index}"),
        by: source(&adjustment.component, &adjustment.kpi),
        from: adjustment.tiers.iter().map(|tier| tier.from.0).collect(),
        excluded: adjustment.lower_bound == LowerBound::Excluded,
        times: adjustment.tiers.iter().map(|tier| tier.times.0).collect(),
        below: Decimal::ONE,
    });
    gate.chain(multipliers).collect()
}

fn months_of(every: Every, calendar: &Calendar) -> Decimal {
    Decimal::from(every.months().unwrap_or(calendar.months()))
}

/// Cuts a component's quota and target incentive into intervals.
struct Cut<'a> {
    plan: &'a Plan,
    component: &'a Component,
    calendar: &'a Calendar,
    service: Option<&'a Service>,
    months: Vec<Period>,
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

    /// The quota of one interval: its share of the spread, its own figure, or its months' share.
    fn quota(&self, index: usize, period: &Period) -> Result<(Option<Decimal>, Vec<Portion>), Overflow> {
        let figure = |amount: Decimal| {
            Ok((amount, Portion { amount, times: Decimal::ONE, by: Decimal::ONE, words: String::new() }))
        };
        let (quota, portions) = match &self.component.quota {
            None => return Ok((None, Vec::new())),
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
        Ok((Some(quota).filter(|quota| !quota.is_zero()), portions))
    }

    /// The target incentive of one interval: spread as the quota is, else its months' share.
    fn target(&self, index: usize, period: &Period) -> Result<Decimal, Overflow> {
        let weight = self.component.weight.map_or(Decimal::ONE, |weight| weight.0);
        let amounts =
            pay_changes(self.plan, |change| change.target_incentive, self.plan.participant.target_incentive);
        let amounts = amounts
            .into_iter()
            .map(|(day, amount)| Ok((day, number::mul(amount, weight)?)))
            .collect::<Result<Vec<_>, Overflow>>()?;
        let per = Decimal::from(12);
        Ok(self.served(&amounts, false, period, |amount| self.whole(amount, per, index, period))?.0)
    }
}

fn target_of_plan(
    plan: &Plan,
    (calendar, service): (&Calendar, Option<&Service>),
) -> Result<Decimal, Overflow> {
    let whole = calendar.whole();
    let Some(component) = plan.components.first() else { return Ok(Decimal::ZERO) };
    let cut = Cut { plan, component, calendar, service, months: calendar.cut(Every::Month) };
    let amounts = pay_changes(plan, |change| change.target_incentive, plan.participant.target_incentive);
    Ok(cut.served(&amounts, false, &whole, |amount| cut.months(amount, Decimal::from(12), &whole))?.0)
}

fn ten_digits(exact: Decimal) -> Decimal {
    number::round(exact, number::MAX_SCALE, Rounding::HalfUp).normalize()
}

/// A yearly amount of pay and its changes.
fn pay_changes(
    plan: &Plan,
    get: impl Fn(&PayChange) -> Option<Number>,
    first: Number,
) -> Vec<(Option<Date>, Decimal)> {
    let mut amounts = vec![(None, first.0)];
    let changes = plan.participant.changes.iter();
    amounts.extend(changes.filter_map(|change| Some((Some(change.from), get(change)?.0))));
    amounts
}

/// A yearly amount and its changes, weighted by time over the plan's days.
fn mean(amounts: &[(Option<Date>, Decimal)], calendar: &Calendar) -> Result<Decimal, Overflow> {
    let (first, end) = (calendar.start(), calendar.end());
    let (mut sum, mut days) = (Decimal::ZERO, Decimal::ZERO);
    for (index, (from, amount)) in amounts.iter().enumerate() {
        let from = from.unwrap_or(first).max(first);
        let next = amounts.get(index + 1).and_then(|(next, _)| *next).map_or(end, |next| add_days(next, -1));
        let count = Decimal::from(days_between(from, next.min(end)).saturating_add(1).max(0));
        sum = number::add(sum, number::mul(*amount, count)?)?;
        days = number::add(days, count)?;
    }
    match amounts {
        [(_, only)] => Ok(*only),
        _ => number::div(sum, days),
    }
}

fn year_quota(component: &Component, calendar: &Calendar) -> Result<Option<Decimal>, Overflow> {
    let (amount, per) = match &component.quota {
        None => return Ok(None),
        Some(Quota::Each(amount)) => (amount.0, months_of(component.interval, calendar)),
        Some(Quota::Spread(QuotaSpec { figures: Some(figures), .. })) => {
            (number::sum(figures.iter().map(|figure| figure.0))?, Decimal::from(calendar.months()))
        }
        Some(Quota::Spread(spec)) => {
            let mut amounts = vec![(None, spec.amount.map_or(Decimal::ZERO, |amount| amount.0))];
            amounts.extend(spec.changes.iter().map(|change| (Some(change.from), change.amount.0)));
            (mean(&amounts, calendar)?, months_of(spec.per, calendar))
        }
    };
    number::div(number::mul(amount, Decimal::from(12))?, per).map(Some)
}

fn matcher(condition: &Condition, plan: &Plan, fields: &[(String, FieldKind)]) -> Matcher {
    let several = |list: &[Condition]| list.iter().map(|item| matcher(item, plan, fields)).collect();
    match condition {
        Condition::All(list) => Matcher::All(several(list)),
        Condition::Any(list) => Matcher::Any(several(list)),
        Condition::Not(inner) => Matcher::Not(Box::new(matcher(inner, plan, fields))),
        Condition::Test(test) => test_matcher(test, plan, fields),
    }
}

fn test_matcher(test: &Test, plan: &Plan, fields: &[(String, FieldKind)]) -> Matcher {
    let kind = fields.iter().find(|(name, _)| *name == test.field).map(|(_, kind)| *kind);
    let kind = kind.or_else(|| standard_field(&test.field)).unwrap_or(FieldKind::Text);
    let field = fields.iter().position(|(name, _)| *name == test.field).unwrap_or(usize::MAX);
    let value = |scalar: &Scalar| value_of(kind, scalar).unwrap_or(Value::Missing);
    let limit = |included: &Option<Scalar>, excluded: &Option<Scalar>| {
        included.as_ref().map(|s| (value(s), true)).or_else(|| excluded.as_ref().map(|s| (value(s), false)))
    };
    if let Some(known) = test.known {
        Matcher::Known(field, known)
    } else if let Some(prefix) = &test.starts_with {
        Matcher::StartsWith(field, prefix.to_lowercase())
    } else if let Some(group) = &test.in_group {
        Matcher::OneOf(field, members(plan, &test.field, group))
    } else if let Some(is) = &test.is {
        Matcher::OneOf(field, vec![value(is)])
    } else if let Some(any_of) = &test.any_of {
        Matcher::OneOf(field, any_of.iter().map(value).collect())
    } else {
        Matcher::Within(field, limit(&test.at_least, &test.above), limit(&test.at_most, &test.below))
    }
}

/// The values of a group and of the groups in it, each once.
fn members(plan: &Plan, field: &str, group: &str) -> Vec<Value> {
    let Some(spec) = plan.fields.get(field) else { return Vec::new() };
    let mut names = vec![group.to_owned()];
    let mut next = 0;
    while let Some(name) = names.get(next) {
        let fresh: Vec<String> = spec.groups.get(name).into_iter().flatten().cloned().collect();
        let fresh: Vec<String> = fresh.into_iter().filter(|name| !names.contains(name)).collect();
        names.extend(fresh);
        next += 1;
    }
    names.into_iter().map(|name| Value::Text(name.to_lowercase())).collect()
}

impl Matcher {
    /// Whether a deal with these field values meets the condition.
    #[must_use]
    pub fn matches(&self, values: &[Value]) -> bool {
        let at = |field: &usize| values.get(*field).unwrap_or(&Value::Missing);
        match self {
            Self::All(list) => list.iter().all(|item| item.matches(values)),
            Self::Any(list) => list.iter().any(|item| item.matches(values)),
            Self::Not(inner) => !inner.matches(values),
            Self::OneOf(field, wanted) => *at(field) != Value::Missing && wanted.contains(at(field)),
            Self::Known(field, known) => (*at(field) != Value::Missing) == *known,
            Self::StartsWith(field, prefix) => {
                matches!(at(field), Value::Text(text) if text.starts_with(prefix))
            }
            Self::Within(field, lower, upper) => {
                let value = at(field);
                *value != Value::Missing
                    && lower
                        .as_ref()
                        .is_none_or(|(limit, included)| value > limit || (*included && value == limit))
                    && upper
                        .as_ref()
                        .is_none_or(|(limit, included)| value < limit || (*included && value == limit))
            }
        }
    }
}

/// The interval of `rule` that contains `date`.
#[must_use]
pub fn interval_at(rule: &Rule, date: Date) -> Option<usize> {
    let index = rule.intervals.partition_point(|interval| interval.period.end < date);
    rule.intervals.get(index).is_some_and(|interval| interval.period.start <= date).then_some(index)
}
