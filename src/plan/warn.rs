//! What is legal in a plan but probably not meant.

use rust_decimal::Decimal;

use super::payout::{Basis, Input, LowerBound, Payout, RateSpec};
use super::quota::Quota;
use super::warn_payment::warn_payment;
use super::warn_payout::{cliffs, modifiers, percent_meant};
use super::{Adjustment, Component, Event, Gate, Plan};
use crate::calendar::Every;
use crate::fault::Faults;
use crate::number;
use crate::phrase::{PhraseCode as Code, date, given, number as figure, say, share, span, text};

/// Warns of what is legal but probably not meant.
pub(super) fn warn(plan: &Plan, faults: &mut Faults) {
    for (index, component) in plan.components.iter().enumerate() {
        let place = format!("/components/{index}");
        cliffs(component, &place, faults);
        at_once(plan, component, &place, faults);
        unreachable_by_count(component, &place, faults);
        unpaid_above_cap(component, &place, faults);
        cap_below_target(plan, component, &place, faults);
        rate_off_target(plan, component, &place, faults);
        percent_meant(plan, component, &place, faults);
        spans(plan, component, &place, faults);
    }
    modifiers(plan, faults);
    warn_payment(plan, faults);
    total_cap_below_target(plan, faults);
    if let Some(total) = &plan.total {
        let gates = (total.gate.as_ref(), &*total.gates);
        conditions(plan, (total.interval, gates, &total.multipliers), "/total", faults);
    }
    changes_outside(plan, faults);
}

/// What never holds because it lies outside the plan's time.
fn changes_outside(plan: &Plan, faults: &mut Faults) {
    let (start, end) = (plan.calendar.start, plan.calendar.end);
    let mut places = Vec::new();
    let participant = &plan.participant;
    places
        .extend(participant.start.filter(|day| *day > end).map(|day| ("/participant/start".to_owned(), day)));
    places.extend(participant.end.filter(|day| *day < start).map(|day| ("/participant/end".to_owned(), day)));
    for (index, leave) in participant.leaves.iter().enumerate() {
        if leave.from > end || leave.until < start {
            places.push((format!("/participant/leaves/{index}"), leave.from));
        }
    }
    for (index, rate) in plan.exchange_rates.iter().enumerate() {
        let late = rate.from.filter(|from| *from > end);
        places.extend(late.map(|day| (format!("/exchange_rates/{index}/from"), day)));
    }
    for (_, way) in plan.payment.ways() {
        for (index, release) in way.release.iter().enumerate() {
            let outside = release.on_date.filter(|day| *day < start || *day > end);
            places.extend(outside.map(|day| (format!("{}/{index}/on_date", way.clause("release")), day)));
        }
    }
    for (index, change) in plan.participant.changes.iter().enumerate().filter(|(_, c)| c.from > end) {
        places.push((format!("/participant/changes/{index}/from"), change.from));
    }
    for (index, component) in plan.components.iter().enumerate() {
        let (from, until) = (component.measure.from, component.measure.until);
        places.extend(
            from.filter(|from| *from > end).map(|day| (format!("/components/{index}/measure/from"), day)),
        );
        places.extend(
            until.filter(|day| *day < start).map(|day| (format!("/components/{index}/measure/until"), day)),
        );
        if let Some(Quota::Spread(quota)) = &component.quota {
            for (change, spec) in quota.changes.iter().enumerate().filter(|(_, change)| change.from > end) {
                places.push((format!("/components/{index}/quota/changes/{change}/from"), spec.from));
            }
        }
    }
    for (pointer, day) in places {
        let message = say(Code::OutsidePlan, [date(day), date(start), date(end)]);
        faults.warning("outside_plan", pointer, message, None);
    }
}

/// Spans that do not fit together.
fn spans(plan: &Plan, component: &Component, place: &str, faults: &mut Faults) {
    let months = |every: Every| every.months().unwrap_or(usize::MAX);
    for (name, limit) in [("cap", &component.cap), ("floor", &component.floor)] {
        let Some(per) = limit.as_ref().map(|limit| limit.per.unwrap_or(component.interval)) else { continue };
        if months(per) < months(plan.calendar.pay) {
            let message = say(Code::NotToldApart, [text(name), span(per), span(plan.calendar.pay)]);
            let hint = Code::PayAsOften;
            faults.warning("limit_shorter_than_pay", format!("{place}/{name}/per"), message, hint);
        }
    }
    let gates = (component.gate.as_ref(), &*component.gates);
    conditions(plan, (component.interval, gates, &component.multipliers), place, faults);
}

/// Gates and multipliers of a component, or of all components together, that hold over a span.
fn conditions(
    plan: &Plan,
    (interval, (gate, gates), multipliers): (Every, (Option<&Gate>, &[Gate]), &[Adjustment]),
    place: &str,
    faults: &mut Faults,
) {
    let one = gate.map(|gate| (format!("{place}/gate"), gate));
    let several = gates.iter().enumerate().map(|(index, gate)| (format!("{place}/gates/{index}"), gate));
    let whiles = multipliers.iter().enumerate().filter_map(|(index, multiplier)| {
        multiplier.when.as_ref().map(|when| (format!("{place}/multipliers/{index}/when"), when))
    });
    for (place, gate) in one.into_iter().chain(several).chain(whiles) {
        gate_spans(plan, interval, (gate, &place), faults);
        for (index, other) in gate.or.iter().enumerate() {
            gate_spans(plan, interval, (other, &format!("{place}/or/{index}")), faults);
        }
    }
}

/// A gate whose component is counted over another span, or a percentage that was meant.
fn gate_spans(plan: &Plan, interval: Every, (gate, place): (&Gate, &str), faults: &mut Faults) {
    let months = |every: Every| every.months().unwrap_or(usize::MAX);
    let Some(id) = &gate.component else { return };
    let other = plan.components.iter().find(|other| other.id.0 == *id);
    if let Some(other) = other.filter(|other| months(other.interval) < months(interval)) {
        let message = say(Code::GateHangs, [text(&other.name), span(other.interval)]);
        let hint = Code::SameInterval;
        faults.warning("gate_interval", format!("{place}/component"), message, hint);
    }
    if let Some(other) = other.filter(|other| months(other.interval) > months(interval)) {
        let message = say(Code::GateOnItsOwn, [text(&other.name), span(other.interval), span(interval)]);
        let hint = Code::SameInterval;
        faults.warning("gate_interval", format!("{place}/component"), message, hint);
    }
    if gate.at_least.0 >= Decimal::TEN {
        let message = say(Code::GateAt, [share(gate.at_least.0)]);
        let hint = Some(say(Code::IfPercent, [given(gate.at_least.0.normalize())]));
        faults.warning("percent_meant", format!("{place}/at_least"), message, hint);
    }
}

/// Revenue that is recognised over a term which no deal can have.
fn at_once(plan: &Plan, component: &Component, place: &str, faults: &mut Faults) {
    let measure = &component.measure;
    if measure.on == Event::Recognised && measure.kpi.is_none() && !plan.fields.contains_key("term_months") {
        let message = say(Code::NoTermField, [text("term_months")]);
        let hint = say(Code::DeclareUnderFields, [text("\"term_months\": { \"kind\": \"number\" }")]);
        faults.warning("no_term", format!("{place}/measure/on"), message, hint);
    }
}

/// A cap on everything that is reached before the target incentive is earned.
fn total_cap_below_target(plan: &Plan, faults: &mut Faults) {
    let Some(cap) = plan.total.as_ref().and_then(|total| total.cap.as_ref().map(|cap| (cap, total.interval)))
    else {
        return;
    };
    let (cap, interval) = cap;
    let months = cap.per.unwrap_or(interval).months().unwrap_or(12);
    let target = number::mul(plan.participant.target_incentive.0, Decimal::from(months))
        .and_then(|sum| number::div(sum, Decimal::from(12)));
    let Ok(target) = target else { return };
    let below = match (cap.amount, cap.share) {
        (Some(amount), _) => amount.0 < target,
        (None, share) => share.is_some_and(|share| share.0 < Decimal::ONE),
    };
    if below && !target.is_zero() {
        let message = say(Code::CapBelowTarget, [figure(target)]);
        faults.warning("cap_below_target", "/total/cap", message, Code::RaiseCap);
    }
}

/// Tiers by count beyond the number of credits that count at all.
fn unreachable_by_count(component: &Component, place: &str, faults: &mut Faults) {
    let Some(first) = component.measure.first.filter(|_| component.measure.count.is_some()) else { return };
    let (by, lower, bounds): (_, _, Vec<Decimal>) = match &component.payout {
        Payout::Marginal(table) | Payout::Retroactive(table) => {
            (table.by, table.lower_bound, table.tiers.iter().map(|tier| tier.from.0).collect())
        }
        Payout::PerDeal(table) => {
            (table.by, table.lower_bound, table.tiers.iter().map(|tier| tier.from.0).collect())
        }
        Payout::Step(table) => {
            (table.by, table.lower_bound, table.tiers.iter().map(|tier| tier.from.0).collect())
        }
        Payout::Flat(_) | Payout::Interpolated(_) | Payout::Matrix(_) => return,
    };
    if by != Input::Count {
        return;
    }
    let most = Decimal::from(first);
    let beyond = |bound: Decimal| bound > most || (bound == most && lower == LowerBound::Excluded);
    for (index, _) in bounds.iter().enumerate().filter(|(_, bound)| beyond(**bound)) {
        let message = say(Code::NeverReached, [figure(first.into())]);
        let hint = Code::RaiseFirst;
        faults.warning("tier_unreachable", format!("{place}/payout/tiers/{index}/from"), message, hint);
    }
}

/// Slices by amount that begin where the cap of the same span is already earned.
fn unpaid_above_cap(component: &Component, place: &str, faults: &mut Faults) {
    let (Payout::Marginal(table), Some(cap)) = (&component.payout, &component.cap) else { return };
    let same_span = cap.per.unwrap_or(component.interval) == component.interval;
    let Some(limit) = cap.amount.map(|limit| limit.0).filter(|_| same_span) else { return };
    // A multiplier below 1 makes room under the cap again.
    if table.by != Input::Amount || table.basis != Basis::Credit || !component.multipliers.is_empty() {
        return;
    }
    let mut earned = Decimal::ZERO;
    for (index, pair) in table.tiers.windows(2).enumerate() {
        let [tier, next] = pair else { continue };
        let base = match table.rate {
            Some(RateSpec::Rate(rate)) => Some(rate.0),
            _ => None,
        };
        let times = tier.times.and_then(|times| number::mul(times.0, base?).ok());
        let width = number::sub(next.from.0, tier.from.0);
        let sum = match (tier.across, tier.rate.map(|rate| rate.0).or(times)) {
            (Some(across), _) => Ok(across.0),
            (None, Some(rate)) => width.and_then(|width| number::mul(width, rate)),
            (None, None) => return,
        };
        let Ok(total) = sum.and_then(|sum| number::add(earned, sum)) else { return };
        earned = total;
        if earned >= limit {
            let message = say(Code::CapBeforeTier, [given(limit)]);
            let hint = Code::RaiseCapOrTier;
            let pointer = format!("{place}/payout/tiers/{}", index.saturating_add(1));
            faults.warning("tier_unreachable", pointer, message, hint);
        }
    }
}

/// A cap that is reached before the target incentive is earned.
fn cap_below_target(plan: &Plan, component: &Component, place: &str, faults: &mut Faults) {
    let (Some(cap), Some(weight)) = (&component.cap, component.weight) else { return };
    let months = |every: Every| Decimal::from(every.months().unwrap_or(12));
    let per = cap.per.unwrap_or(component.interval);
    let target = number::mul(plan.participant.target_incentive.0, weight.0)
        .and_then(|year| number::mul(year, months(per)))
        .and_then(|sum| number::div(sum, Decimal::from(12)));
    let limit = match (cap.amount, cap.share) {
        (Some(amount), _) => amount.0,
        (None, Some(share)) => number::mul(target.unwrap_or_default(), share.0).unwrap_or_default(),
        (None, None) => return,
    };
    if let Ok(target) = target
        && limit < target
    {
        let message = say(Code::CapOfBelowTarget, [figure(limit), figure(target)]);
        let hint = Code::RaiseCapOrWeight;
        let key = if cap.amount.is_some() { "amount" } else { "share" };
        faults.warning("cap_below_target", format!("{place}/cap/{key}"), message, hint);
    }
}

/// A flat rate that does not pay the component's share of the target incentive at quota.
fn rate_off_target(plan: &Plan, component: &Component, place: &str, faults: &mut Faults) {
    let (Payout::Flat(flat), Some(weight), Some(Quota::Spread(quota))) =
        (&component.payout, component.weight, &component.quota)
    else {
        return;
    };
    let RateSpec::Rate(rate) = flat.rate else { return };
    // With changes there is no one rate that pays the target.
    if !quota.changes.is_empty() || !plan.participant.changes.is_empty() {
        return;
    }
    let months = Decimal::from(quota.per.months().unwrap_or(12));
    let Some(amount) = quota.amount else { return };
    let at_quota = number::mul(amount.0, rate.0)
        .and_then(|sum| number::mul(sum, Decimal::from(12)))
        .and_then(|sum| number::div(sum, months));
    let target = number::mul(plan.participant.target_incentive.0, weight.0);
    if let (Ok(at_quota), Ok(target)) = (at_quota, target)
        && at_quota != target
        && !target.is_zero()
    {
        let part = number::div(at_quota, target).map(number::ratio).unwrap_or_default();
        let message = say(Code::RateOffTarget, [figure(at_quota), share(part), figure(target)]);
        let hint = say(Code::PayTargetAtQuota, [text("\"rate\": \"target\"")]);
        faults.warning("rate_off_target", format!("{place}/payout/rate"), message, hint);
    }
}
