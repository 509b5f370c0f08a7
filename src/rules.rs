//! The plan as the engine calculates with it: names resolved, intervals cut, quotas spread.

mod draws;
mod matcher;
mod quota;

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::adjust::Adjust;
use crate::book::STANDARD_FIELDS;
use crate::calendar::{Calendar, Every, Period, add_days, day_number, days_between};
use crate::currency;
use crate::document::{Id, Ratio};
use crate::fault::Error;
use crate::input::{Bounds, By};
use crate::number::{self, Overflow, Rounding};
use crate::payout::{Fraction, Scale};
use crate::plan::{
    Component, ComponentKind, Event, FieldKind, Flat, Gate, Input, LowerBound, Measure, Payout, Plan, Quota,
    Ratable, RateSpec, Take, Total, Way, Whose,
};
use crate::service::{Portion, Service};
pub use draws::PeriodDraw;
pub use matcher::Matcher;
use matcher::matcher;
use quota::{Cut, pay_changes, target_of_plan};

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
    /// Whether a value of each field is needed: of declared ones, and of standard ones that are used.
    pub used: Vec<bool>,
    /// The components; last, where the plan has conditions and limits of all together, one for these.
    pub components: Vec<Rule>,
    /// The plan's conditions and limits of all components together, as a component without credits.
    total: Option<Component>,
    /// Target incentive of the plan's time, prorated to what is served.
    pub target_of_plan: Decimal,
    /// What the draw pays at least in each pay period, rounded; nothing outside its time, and in
    /// proportion to what is served.
    pub draws: Vec<PeriodDraw>,
    /// For each pay period the first of those in which together no more is paid than the maximum; empty
    /// where each stands alone.
    pub paid_together_since: Vec<usize>,
}

/// One component, ready to be calculated with.
#[derive(Debug, Clone)]
pub struct Rule {
    /// Position of the summed field; none when deals are counted.
    pub sum: Option<usize>,
    /// Whether credits are money, not units or deals.
    pub is_money: bool,
    /// The entered figure that is measured, instead of deals; of a score the name under which one that is
    /// entered would stand in for it.
    pub kpi: Option<String>,
    /// The components whose attainments a score adds up, with their weights.
    pub score: Vec<(usize, Decimal)>,
    /// The event that dates credits.
    pub on: Event,
    /// Whether a cancellation takes its credits out again.
    pub recalculates: bool,
    /// How recognised revenue is spread over a term.
    pub ratable: Ratable,
    /// Which deals count.
    pub when: Option<Matcher>,
    /// First day on which credits count.
    pub from: Option<Date>,
    /// Last day on which credits count.
    pub until: Option<Date>,
    /// How many credits count in each interval.
    pub first: Option<usize>,
    /// Whose credits those are counted among, where it is others than those whose deals count.
    pub among: Option<Whose>,
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
    /// How it pays; where pay or quota change, the rate of an interval is its own.
    pub scale: Scale,
    /// Whether it pays sums for intervals, not for credits.
    pub pays_sums: bool,
    /// The most that one deal earns.
    pub deal_cap: Option<Decimal>,
    /// The most that one credit earns.
    pub line_cap: Option<Decimal>,
    /// Positions of the components whose earnings are taken off.
    pub net_of: Vec<usize>,
    /// Its gate and multipliers, in the order in which they apply.
    pub adjust: Vec<Adjust>,
    /// The spans in which its floor holds.
    pub floors: Vec<Limit>,
    /// The spans in which its cap holds.
    pub caps: Vec<Limit>,
}

/// A span in which a component's cap or floor holds, and what it is there.
#[derive(Debug, Clone)]
pub struct Limit {
    /// The span.
    pub span: Period,
    /// Money, rounded.
    pub amount: Decimal,
}

/// A span over which attainment accumulates.
#[derive(Debug, Clone)]
pub struct Interval {
    /// Its days.
    pub period: Period,
    /// The first day that its attainment counts: its own, or the year's where quotas are cumulative.
    pub counts_from: Date,
    /// Whether its sum is one of that time, less what the year's earlier intervals have earned.
    pub trued_up: bool,
    /// The target of the measure in it, to ten digits, for showing; none also where the participant
    /// is not there.
    pub quota: Option<Decimal>,
    /// The same with nothing lost, for calculating: 200,000 ÷ 12 does not end.
    pub exact_quota: Option<Fraction>,
    /// What the quota is made from.
    pub portions: Vec<Portion>,
    /// The component's target incentive for it: spread as the quota is, else by months.
    pub target_incentive: Fraction,
    /// How the component pays in it, where pay or quota change in the plan's time.
    scale: Option<Scale>,
}

impl Interval {
    /// A share of the quota, as a credited amount; none without a quota.
    ///
    /// # Errors
    /// [`Overflow`] when it is too large.
    pub fn share_of_quota(&self, share: Decimal) -> Result<Option<Decimal>, Overflow> {
        self.exact_quota.map(|quota| quota.of(share)).transpose()
    }
}

impl Rule {
    /// Whether an interval earns what its year to date is worth, less what earlier ones of it have earned.
    #[must_use]
    pub fn is_trued_up(&self) -> bool {
        self.intervals.iter().any(|interval| interval.trued_up)
    }

    /// Whether an interval goes on with what another, earlier one of its year has earned.
    #[must_use]
    pub fn continues(&self, interval: usize, earlier: usize) -> bool {
        let year = |index: usize| self.intervals.get(index).map(|own| (own.trued_up, own.counts_from));
        earlier < interval
            && year(earlier) == year(interval)
            && year(interval).is_some_and(|(trued_up, _)| trued_up)
    }

    /// The target incentive that sums of an interval are shares of: where they are trued up, the year's to its end.
    ///
    /// # Errors
    /// [`Overflow`] when it is too large.
    pub fn target_to_date(&self, interval: usize) -> Result<Fraction, Overflow> {
        let counts = |index: usize| index == interval || self.continues(interval, index);
        let targets = self.intervals.iter().enumerate().filter(|(index, _)| counts(*index));
        targets.map(|(_, own)| own.target_incentive).try_fold(Fraction::plain(Decimal::ZERO), Fraction::plus)
    }

    /// Whether quotas, and what is held against them, are those of the year to date.
    #[must_use]
    pub fn is_cumulative(&self) -> bool {
        self.intervals.iter().any(|interval| interval.counts_from != interval.period.start)
    }

    /// How it pays in an interval.
    #[must_use]
    pub fn scale_in(&self, interval: usize) -> &Scale {
        let own = self.intervals.get(interval).and_then(|interval| interval.scale.as_ref());
        own.unwrap_or(&self.scale)
    }

    /// The tiers' bounds that the credits of an interval walk through, and how many units of these a
    /// credited one is.
    ///
    /// # Errors
    /// [`Overflow`] when a bound is too large.
    pub fn walked_bounds(&self, interval: usize) -> Result<(Bounds, Decimal), Overflow> {
        let scale = self.scale_in(interval);
        let quota = self.intervals.get(interval).and_then(|interval| interval.exact_quota);
        let quota = quota.filter(|_| scale.by.is_share());
        let bounds = match quota {
            // Without a quota in this interval no share of it is ever reached.
            None if scale.by.is_share() => Bounds { from: Vec::new(), excluded: false },
            quota => scale.bounds(quota.map(|quota| quota.times))?,
        };
        Ok((bounds, quota.map_or(Decimal::ONE, |quota| quota.by)))
    }
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
        let minor_digits = currency::minor_digits(&plan.currency.0).unwrap_or(2);
        let rounding = plan.rounding.into();
        let total = plan.total.as_ref().map(all_together);
        let mut components = plan
            .components
            .iter()
            .chain(&total)
            .map(|component| rule(&plan, component, (&calendar, service.as_ref()), &fields))
            .collect::<Result<Vec<_>, Overflow>>()
            .map_err(|Overflow| Error::overflow("a quota of the plan"))?;
        for cap in components.iter_mut().flat_map(|rule| rule.deal_cap.iter_mut().chain(&mut rule.line_cap)) {
            *cap = number::round(*cap, minor_digits, rounding);
        }
        for limit in components.iter_mut().flat_map(|rule| rule.floors.iter_mut().chain(&mut rule.caps)) {
            limit.amount = number::round(limit.amount, minor_digits, rounding);
        }
        let periods = calendar.cut(plan.calendar.pay);
        let mut draws = draws::draws(&plan, (&calendar, service.as_ref()), &periods)
            .map_err(|Overflow| Error::overflow("the draw of the plan"))?;
        for draw in &mut draws {
            draw.minimum = number::round(draw.minimum, minor_digits, rounding);
        }
        let together = plan.payment.maximum.as_ref().and_then(|maximum| maximum.per.every());
        let together = together.map(|every| draws::since(&calendar.cut(every), &periods));
        Ok(Self {
            paid_together_since: together.unwrap_or_default(),
            periods,
            total,
            draws,
            minor_digits,
            rounding,
            used: used(&plan, &fields, &components),
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
        self.plan.components.iter().chain(&self.total).position(|component| component.id.0 == id)
    }

    /// A component as the plan writes it, or its conditions and limits of all together as one.
    #[must_use]
    pub fn spec(&self, component: usize) -> Option<&Component> {
        let total = || self.total.as_ref().filter(|_| component == self.plan.components.len());
        self.plan.components.get(component).or_else(total)
    }

    /// Whether what looks like a component are the conditions and limits of all together.
    #[must_use]
    pub fn is_total(&self, component: usize) -> bool {
        component == self.plan.components.len()
    }

    /// Whether a component pays only what is more than others have earned.
    #[must_use]
    pub fn is_net(&self, component: usize) -> bool {
        self.components.get(component).is_some_and(|rule| !rule.net_of.is_empty())
    }

    /// Whether a component pays something else than money.
    #[must_use]
    pub fn in_kind(&self, component: usize) -> bool {
        self.spec(component).is_some_and(|spec| spec.paid_in.is_some())
    }

    /// The component against whose quota a component is measured: its own, or where it has none and its
    /// table is read with another's attainment, that one, whose credits its own then go along with.
    #[must_use]
    pub fn quota_holder(&self, component: usize) -> Option<usize> {
        let rule = self.components.get(component).filter(|rule| rule.kpi.is_none())?;
        let holds = |rule: &Rule| rule.intervals.iter().any(|interval| interval.exact_quota.is_some());
        if holds(rule) {
            return Some(component);
        }
        let By::Component(other) = rule.scale.by else { return None };
        let theirs = self.components.get(other).filter(|theirs| theirs.kpi.is_none() && holds(theirs))?;
        let alike = theirs.is_money == rule.is_money && theirs.intervals.len() == rule.intervals.len();
        alike.then_some(other)
    }

    /// When what a component earns is paid.
    #[must_use]
    pub(crate) fn way(&self, component: usize) -> Way<'_> {
        self.plan.payment.way_of(self.spec(component).map_or("", |spec| spec.id.0.as_str()))
    }

    /// JSON pointer to a component.
    #[must_use]
    pub fn clause(&self, component: usize) -> String {
        if self.is_total(component) { "/total".to_owned() } else { format!("/components/{component}") }
    }
}

/// The conditions and limits of all components together, as a component that has no credits.
fn all_together(total: &Total) -> Component {
    Component {
        id: Id(Total::ID.to_owned()),
        name: "All together".to_owned(),
        kind: ComponentKind::Bonus,
        weight: None,
        measure: Measure::of_nothing(),
        interval: total.interval,
        quota: None,
        payout: Payout::Flat(Flat {
            rate: RateSpec::Rate(Ratio(Decimal::ZERO)),
            rate_cap: None,
            rate_floor: None,
        }),
        gate: total.gate.clone(),
        gates: total.gates.clone(),
        multipliers: total.multipliers.clone(),
        deal_cap: None,
        line_cap: None,
        net_of: Vec::new(),
        floor: total.floor.clone(),
        cap: total.cap.clone(),
        paid_in: None,
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
    let cut = Cut { plan, component, calendar, service, months: calendar.cut(Every::Month) };
    let whole = calendar.whole();
    let (target_incentive, year_quota) =
        (cut.year_target(&whole)?, quota::year_quota(component, calendar, &whole)?);
    let scale =
        |target, quota| Scale::new(&component.payout, target, quota, |input, of| by(plan, fields, input, of));
    let changes = !plan.participant.changes.is_empty()
        || matches!(&component.quota, Some(Quota::Spread(spec)) if !spec.changes.is_empty());
    let own_scale = |period: &Period| {
        let derived = component.payout.rate() == Some(RateSpec::Target);
        let quota = quota::year_quota(component, calendar, period)?;
        if changes && derived { scale(cut.year_target(period)?, quota).map(Some) } else { Ok(None) }
    };
    let cumulative = is_cumulative(component);
    let trued_up = matches!(&component.quota, Some(Quota::Spread(quota)) if quota.true_up);
    let years = calendar.cut(Every::Year);
    let intervals = calendar
        .cut(component.interval)
        .into_iter()
        .enumerate()
        .map(|(index, period)| {
            let (quota, exact_quota, portions) = cut.quota(index, &period)?;
            let target_incentive = cut.target(index, &period)?;
            let scale = own_scale(&period)?;
            let counts_from = match cumulative {
                true => years
                    .iter()
                    .find(|year| year.contains(period.start))
                    .map_or(period.start, |year| year.start),
                false => period.start,
            };
            Ok(Interval {
                period,
                counts_from,
                trued_up,
                quota,
                exact_quota,
                portions,
                target_incentive,
                scale,
            })
        })
        .collect::<Result<Vec<_>, Overflow>>()?;
    Ok(Rule {
        sum: measure.sum.as_deref().and_then(position),
        is_money: measure
            .sum
            .as_deref()
            .is_some_and(|sum| fields.iter().any(|(name, kind)| name == sum && *kind == FieldKind::Amount)),
        kpi: match measure.attainments.is_empty() {
            true => measure.kpi.clone(),
            false => Some(format!("score of {}", component.id.0)),
        },
        score: measure.attainments.iter().map(|(id, weight)| (component_at(plan, id), weight.0)).collect(),
        on: measure.on,
        ratable: measure.ratable,
        recalculates: plan
            .payment
            .clawback
            .as_ref()
            .is_some_and(|back| back.take == Take::Recalculate && back.covers(&component.id.0)),
        when: measure.when.as_ref().map(|when| matcher(when, plan, fields)),
        from: measure.from,
        until: measure.until,
        first: measure.first.map(|first| usize::try_from(first).unwrap_or(usize::MAX)),
        among: measure.among.filter(|among| *among != measure.whose),
        whose: measure.whose,
        times: measure.times.iter().filter_map(|field| position(field)).collect(),
        windfall_limit: measure.windfall_limit.map(|limit| limit.0),
        minimum: measure.minimum.map(|minimum| minimum.0),
        roles: measure.roles.clone(),
        modifiers: modifiers(plan, component, fields),
        floors: cut.limits(component.floor.as_ref(), true, &intervals)?,
        caps: cut.limits(component.cap.as_ref(), false, &intervals)?,
        intervals,
        adjust: adjustments(plan, component),
        scale: scale(target_incentive, year_quota)?,
        pays_sums: component.payout.pays_sums(),
        deal_cap: component.deal_cap.map(|cap| cap.0),
        line_cap: component.line_cap.map(|cap| cap.0),
        net_of: component.net_of.iter().map(|id| component_at(plan, id)).collect(),
    })
}

/// Which fields are needed: declared ones, since their values are checked, and those that rules use.
fn used(plan: &Plan, fields: &[(String, FieldKind)], components: &[Rule]) -> Vec<bool> {
    let mut needed: Vec<usize> = (0..plan.fields.len()).collect();
    for rule in components {
        needed.extend(rule.sum);
        needed.extend(&rule.times);
        let by = [Some(&rule.scale.by), rule.scale.columns.as_ref().map(|columns| &columns.by)];
        needed.extend(by.into_iter().flatten().filter_map(|by| match by {
            By::Field(field) => Some(*field),
            _ => None,
        }));
        let conditions = rule.when.iter().chain(rule.modifiers.iter().filter_map(|(_, when)| when.as_ref()));
        conditions.for_each(|condition| condition.fields(&mut needed));
    }
    let term = plan.payment.clawback.as_ref().and_then(|clawback| clawback.term_field.as_ref());
    let releases = plan.payment.ways().flat_map(|(_, way)| way.release);
    let days = releases.filter_map(|release| release.on_field.as_ref());
    needed.extend(
        term.into_iter().chain(days).filter_map(|own| fields.iter().position(|(name, _)| name == own)),
    );
    (0..fields.len()).map(|field| needed.contains(&field)).collect()
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
    let own = plan.components.iter().position(|other| other.id == component.id);
    let own = own.map_or_else(|| "/total".to_owned(), |own| format!("/components/{own}"));
    let source = |component: &Option<String>, kpi: &Option<String>| match kpi {
        Some(kpi) => By::Kpi(kpi.clone()),
        None => By::Component(component_at(plan, component.as_deref().unwrap_or_default())),
    };
    let one = |gate: &Gate, clause: &str| Adjust {
        name: "Gate".to_owned(),
        clause: clause.to_owned(),
        gate: true,
        by: source(&gate.component, &gate.kpi),
        from: vec![gate.at_least.0],
        excluded: gate.lower_bound == LowerBound::Excluded,
        times: vec![Decimal::ONE],
        line: false,
        below: Decimal::ZERO,
        or: Vec::new(),
        when: None,
    };
    let gate_at = |gate: &Gate, clause: &str| {
        let or = gate.or.iter().enumerate().map(|(index, other)| one(other, &format!("{clause}/or/{index}")));
        Adjust { or: or.collect(), ..one(gate, clause) }
    };
    let gates = component.all_gates().map(|(key, gate)| gate_at(gate, &format!("{own}/{key}")));
    let multipliers = component.multipliers.iter().enumerate().map(|(index, adjustment)| Adjust {
        name: adjustment.name.clone().unwrap_or_else(|| format!("Multiplier {}", index + 1)),
        clause: format!("{own}/multipliers/{index}"),
        gate: false,
        by: source(&adjustment.component, &adjustment.kpi),
        from: adjustment.pairs().map(|(from, _)| from).collect(),
        excluded: adjustment.lower_bound == LowerBound::Excluded,
        times: adjustment.pairs().map(|(_, times)| times).collect(),
        line: !adjustment.points.is_empty(),
        below: Decimal::ONE,
        or: Vec::new(),
        when: adjustment
            .when
            .as_ref()
            .map(|when| Box::new(gate_at(when, &format!("{own}/multipliers/{index}/when")))),
    });
    gates.chain(multipliers).collect()
}

/// Whether a component's quotas are those of the year to date.
fn is_cumulative(component: &Component) -> bool {
    matches!(&component.quota, Some(Quota::Spread(quota)) if quota.cumulative)
}

/// The interval of `rule` that contains `date`.
#[must_use]
pub fn interval_at(rule: &Rule, date: Date) -> Option<usize> {
    let day = day_number(date);
    let index = rule.intervals.partition_point(|interval| day_number(interval.period.end) < day);
    rule.intervals
        .get(index)
        .is_some_and(|interval| day_number(interval.period.start) <= day)
        .then_some(index)
}
