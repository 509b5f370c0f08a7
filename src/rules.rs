//! The plan as the engine calculates with it: names resolved, intervals cut, quotas spread.

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::adjust::Adjust;
use crate::book::{STANDARD_FIELDS, Value, standard_field, value_of};
use crate::calendar::{Calendar, Every, Period};
use crate::currency;
use crate::document::Scalar;
use crate::fault::Error;
use crate::input::By;
use crate::number::{self, Overflow, Rounding};
use crate::payout::Scale;
use crate::plan::{Component, Condition, Event, FieldKind, Input, LowerBound, Plan, Quota, QuotaSpec, Test};

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
    /// Positions of the fields that the measure is multiplied by.
    pub times: Vec<usize>,
    /// The most that one deal counts for.
    pub windfall_limit: Option<Decimal>,
    /// The least that a deal must measure to count.
    pub minimum: Option<Decimal>,
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
    /// The target of the measure in it.
    pub quota: Option<Decimal>,
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
        let components = plan
            .components
            .iter()
            .map(|component| rule(&plan, component, &calendar, &fields))
            .collect::<Result<Vec<_>, Overflow>>()
            .map_err(|Overflow| Error::overflow("a quota of the plan"))?;
        Ok(Self {
            periods: calendar.cut(plan.calendar.pay),
            minor_digits: currency::minor_digits(&plan.currency.0).unwrap_or(2),
            rounding: plan.rounding.into(),
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

    /// The index of the component with this id.
    #[must_use]
    pub fn component(&self, id: &str) -> Option<usize> {
        self.plan.components.iter().position(|component| component.id.0 == id)
    }
}

fn rule(
    plan: &Plan,
    component: &Component,
    calendar: &Calendar,
    fields: &[(String, FieldKind)],
) -> Result<Rule, Overflow> {
    let position = |name: &str| fields.iter().position(|(field, _)| field == name);
    let measure = &component.measure;
    let weight = component.weight.map_or(Decimal::ONE, |weight| weight.0);
    let target_incentive = number::mul(plan.participant.target_incentive.0, weight)?;
    let cut = Cut { component, calendar, months: calendar.cut(Every::Month) };
    let intervals = calendar
        .cut(component.interval)
        .into_iter()
        .enumerate()
        .map(|(index, period)| {
            Ok(Interval {
                quota: cut.quota(index, &period)?,
                target_incentive: cut.target(index, target_incentive, &period)?,
                period,
            })
        })
        .collect::<Result<Vec<_>, Overflow>>()?;
    let year_quota = year_quota(component, calendar)?;
    Ok(Rule {
        sum: measure.sum.as_deref().and_then(position),
        kpi: measure.kpi.clone(),
        on: measure.on,
        when: measure.when.as_ref().map(|when| matcher(when, fields)),
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
    own.map(|(index, modifier)| (index, modifier.when.as_ref().map(|when| matcher(when, fields)))).collect()
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

/// A component's quota and target incentive are cut into intervals so that the parts add up: what
/// has come to date less what had come before, both to ten digits.
struct Cut<'a> {
    component: &'a Component,
    calendar: &'a Calendar,
    months: Vec<Period>,
}

impl Cut<'_> {
    /// The part of `whole`, which is for `per` months, that falls in one interval.
    fn part(&self, whole: Decimal, per: Decimal, period: &Period) -> Result<Decimal, Overflow> {
        let months =
            |until: Date| Decimal::from(self.months.iter().filter(|month| month.end <= until).count());
        let to_date = |months: Decimal| {
            let exact = number::div(number::mul(whole, months)?, per)?;
            Ok(number::round(exact, number::MAX_SCALE, Rounding::HalfUp).normalize())
        };
        let before = Decimal::from(self.months.iter().filter(|month| month.end < period.start).count());
        number::sub(to_date(months(period.end))?, to_date(before)?)
    }

    /// The share of a year that the spread gives to an interval; none without a spread.
    fn spread(&self, index: usize) -> Option<Decimal> {
        let Some(Quota::Spread(QuotaSpec { spread: Some(spread), .. })) = &self.component.quota else {
            return None;
        };
        spread.get(index % spread.len().max(1)).map(|share| share.0)
    }

    /// The quota of one interval: its share of the spread, or its months' share of the quota.
    fn quota(&self, index: usize, period: &Period) -> Result<Option<Decimal>, Overflow> {
        let spec = match &self.component.quota {
            None => return Ok(None),
            Some(Quota::Each(amount)) => return Ok(Some(amount.0)),
            Some(Quota::Spread(spec)) => spec,
        };
        match self.spread(index) {
            Some(share) => number::mul(spec.amount.0, share),
            None => self.part(spec.amount.0, months_of(spec.per, self.calendar), period),
        }
        .map(Some)
    }

    /// The target incentive of one interval: spread as the quota is, else its months' share.
    fn target(&self, index: usize, year: Decimal, period: &Period) -> Result<Decimal, Overflow> {
        match self.spread(index) {
            Some(share) => number::mul(year, share),
            None => self.part(year, Decimal::from(12), period),
        }
    }
}

fn year_quota(component: &Component, calendar: &Calendar) -> Result<Option<Decimal>, Overflow> {
    let (amount, per) = match &component.quota {
        None => return Ok(None),
        Some(Quota::Each(amount)) => (amount.0, component.interval),
        Some(Quota::Spread(spec)) => (spec.amount.0, spec.per),
    };
    let twelve = number::mul(amount, Decimal::from(12))?;
    number::div(twelve, months_of(per, calendar)).map(Some)
}

fn matcher(condition: &Condition, fields: &[(String, FieldKind)]) -> Matcher {
    let several = |list: &[Condition]| list.iter().map(|item| matcher(item, fields)).collect();
    match condition {
        Condition::All(list) => Matcher::All(several(list)),
        Condition::Any(list) => Matcher::Any(several(list)),
        Condition::Not(inner) => Matcher::Not(Box::new(matcher(inner, fields))),
        Condition::Test(test) => test_matcher(test, fields),
    }
}

fn test_matcher(test: &Test, fields: &[(String, FieldKind)]) -> Matcher {
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
    } else if let Some(is) = &test.is {
        Matcher::OneOf(field, vec![value(is)])
    } else if let Some(any_of) = &test.any_of {
        Matcher::OneOf(field, any_of.iter().map(value).collect())
    } else {
        Matcher::Within(field, limit(&test.at_least, &test.above), limit(&test.at_most, &test.below))
    }
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
