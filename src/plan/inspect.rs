//! What can be said of one part of a plan alone, as soon as it is read: so all faults are found,
//! even where other parts are broken.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::adjust::{Adjustment, AdjustmentTier, Gate};
use super::condition::Test;
use super::inspect_payout::{
    by_amount, inspect_order, inspect_settle, inspect_slices, inspect_whole, reads_amounts,
};
use super::payout::{Basis, Input, Payout, Point, RateSpec};
use super::quota::{Quota, QuotaSpec, positive};
use super::{
    Cap, Component, CreditModifier, ExchangeRate, Leave, MAX_TIERS, Measure, Participant, Plan, Total, Whose,
};
use crate::calendar::Every;
use crate::document::{At, Read, Scalar};
use crate::fault::{Faults, Reference};
use crate::number;
use crate::phrase::{
    PhraseCode as Code, both, count, exactly_one, given, number, say, share, span, text, words, write,
};

/// The keys that ask something of a field.
const TESTS: &[&str] =
    &["is", "any_of", "in_group", "at_least", "above", "at_most", "below", "starts_with", "known"];

pub(super) fn inspect_test(test: &Test, at: &At<'_>, faults: &mut Faults) {
    let bounds =
        [&test.at_least, &test.above, &test.at_most, &test.below].iter().filter(|b| b.is_some()).count();
    let others = [
        test.is.is_some(),
        test.any_of.is_some(),
        test.in_group.is_some(),
        test.starts_with.is_some(),
        test.known.is_some(),
    ];
    let others = others.iter().filter(|given| **given).count();
    let both_lower = test.at_least.is_some() && test.above.is_some();
    let both_upper = test.at_most.is_some() && test.below.is_some();
    if bounds + others == 0 {
        let hint = say(Code::AddOneOf, [words(TESTS)]);
        faults.error("no_test", at.pointer(), say(Code::NothingAsked, [text(&test.field)]), hint);
    } else if others > 1 || (others == 1 && bounds > 0) || both_lower || both_upper {
        let hint = Code::NestInAll;
        faults.error("several_tests", at.pointer(), Code::SeveralTests, hint);
    }
    let number = |scalar: &Option<Scalar>| match scalar.as_ref()? {
        Scalar::Number(number) => Some(*number),
        Scalar::Text(written) => number::parse(written).ok().map(|(number, _)| number),
        Scalar::Bool(_) => None,
    };
    let lower = number(&test.at_least).or(number(&test.above));
    let upper = number(&test.at_most).or(number(&test.below));
    if let Some((lower, upper)) = lower.zip(upper).filter(|(lower, upper)| lower > upper) {
        let least = if test.at_least.is_some() { "at_least" } else { "above" };
        let most = if test.at_most.is_some() { "at_most" } else { "below" };
        let message = say(Code::NoneBetween, [at.given(lower, least), at.given(upper, most)]);
        faults.error("empty_condition", at.pointer(), message, Code::ExchangeBounds);
    }
    if test.any_of.as_ref().is_some_and(Vec::is_empty) {
        let hint = Code::ListOneValue;
        faults.error("empty_condition", format!("{}/any_of", at.pointer()), Code::NeverMeant, hint);
    }
    faults.refer(at.pointer(), Reference::Tested(test.clone()));
}

/// A factor or rate below zero would take away what selling earns.
pub(super) fn not_negative(value: Decimal, way: &str, at: &At<'_>, faults: &mut Faults) {
    if value < Decimal::ZERO {
        let message = say(Code::TakesPayAway, [at.given(value, way)]);
        faults.error("negative", format!("{}/{way}", at.pointer()), message, Code::NoMinusSign);
    }
}

/// A name that people read.
fn named(name: &str, pointer: String, faults: &mut Faults) {
    if name.trim().is_empty() {
        faults.error("empty_name", pointer, Code::NoName, Code::NameIt);
    }
}

pub(super) fn inspect_plan(plan: &Plan, at: &At<'_>, faults: &mut Faults) {
    let place = at.pointer();
    named(&plan.name, format!("{place}/name"), faults);
    for (index, rate) in plan.exchange_rates.iter().enumerate() {
        let before = plan.exchange_rates.iter().take(index);
        let pointer = || format!("{place}/exchange_rates/{index}");
        if rate.currency == plan.currency {
            let message = Code::OwnCurrency;
            faults.error("own_currency", pointer(), message, Code::LeaveItOut);
        } else if before.filter(|other| other.currency == rate.currency).any(|other| other.from == rate.from)
        {
            let message = say(Code::SecondRate, [text(&rate.currency.0)]);
            let hint = Code::GiveItFrom;
            faults.error("duplicate_rate", pointer(), message, hint);
        }
    }
    for (index, component) in plan.components.iter().enumerate() {
        let given = [("whose", Some(component.measure.whose)), ("among", component.measure.among)];
        for (key, _) in given.into_iter().filter(|(_, whose)| whose.is_some_and(|whose| whose != Whose::Own))
        {
            if plan.participant.id.is_some() {
                continue;
            }
            let message = Code::WhoseUnknown;
            let hint = say(Code::AddToParticipant, [text("id")]);
            let pointer = format!("{place}/components/{index}/measure/{key}");
            faults.error("no_participant_id", pointer, message, hint);
        }
    }
}

pub(super) fn inspect_exchange_rate(rate: &ExchangeRate, at: &At<'_>, faults: &mut Faults) {
    if rate.rate.0 <= Decimal::ZERO {
        let message = Code::ExchangeRateAboveZero;
        faults.error("not_positive", format!("{}/rate", at.pointer()), message, None);
    }
}

pub(super) fn inspect_adjustment_tier(tier: &AdjustmentTier, at: &At<'_>, faults: &mut Faults) {
    not_negative(tier.times.0, "times", at, faults);
}

pub(super) fn inspect_measure(measure: &Measure, at: &At<'_>, faults: &mut Faults) {
    let score = (!measure.attainments.is_empty()).then_some(());
    match (&measure.sum, measure.count, &measure.kpi, score) {
        (Some(field), None, None, None) => {
            faults.refer(format!("{}/sum", at.pointer()), Reference::Amount(field.clone()));
        }
        (None, Some(true), None, None) => {}
        (None, None, Some(_), None) => inspect_kpi(measure, at, faults),
        (None, None, None, Some(())) => {
            inspect_kpi(measure, at, faults);
            for component in measure.attainments.keys() {
                let pointer = format!("{}/attainments/{component}", at.pointer());
                faults.refer(pointer, Reference::Measured(component.clone()));
            }
        }
        _ => {
            let hint = write(&["\"sum\": \"amount\"", "\"count\": true", "\"kpi\": \"nps\""]);
            faults.error(
                "what_is_measured",
                at.pointer(),
                exactly_one(&["sum", "count", "kpi", "attainments"]),
                hint,
            );
        }
    }
    for (index, field) in measure.times.iter().enumerate() {
        faults.refer(format!("{}/times/{index}", at.pointer()), Reference::Amount(field.clone()));
    }
    if measure.first == Some(0) {
        faults.error("not_positive", format!("{}/first", at.pointer()), Code::NoneCounts, None);
    }
    if measure.among.is_some() && measure.first.is_none() {
        let hint = Code::SayFirst;
        let message = Code::AllCount;
        faults.error("among_without_first", format!("{}/among", at.pointer()), message, hint);
    }
    if let (Some(from), Some(until)) = (measure.from, measure.until)
        && until < from
    {
        let message = Code::WindowEnds;
        faults.error("date_order", format!("{}/until", at.pointer()), message, None);
    }
    if measure.windfall_limit.is_some_and(|limit| limit.0 <= Decimal::ZERO) {
        faults.error("not_positive", format!("{}/windfall_limit", at.pointer()), Code::LimitAboveZero, None);
    }
}

/// An entered figure is not made of deals, so nothing that chooses or changes deals holds for it.
fn inspect_kpi(measure: &Measure, at: &At<'_>, faults: &mut Faults) {
    let given = [
        ("when", measure.when.is_some()),
        ("first", measure.first.is_some()),
        ("times", !measure.times.is_empty()),
        ("windfall_limit", measure.windfall_limit.is_some()),
        ("minimum", measure.minimum.is_some()),
        ("roles", !measure.roles.is_empty()),
        ("whose", measure.whose != Whose::Own),
    ];
    for (key, _) in given.into_iter().filter(|(_, given)| *given) {
        let message = Code::KpiOfDeals;
        let hint = Code::LeaveItOut;
        faults.error("kpi_of_deals", format!("{}/{key}", at.pointer()), message, hint);
    }
}

pub(super) fn inspect_modifier(modifier: &CreditModifier, at: &At<'_>, faults: &mut Faults) {
    for (index, id) in modifier.components.iter().enumerate() {
        faults.refer(format!("{}/components/{index}", at.pointer()), Reference::Component(id.clone()));
    }
    not_negative(modifier.times.0, "times", at, faults);
}

pub(super) fn inspect_participant(participant: &Participant, at: &At<'_>, faults: &mut Faults) {
    let amounts =
        [("base_salary", participant.base_salary), ("target_incentive", participant.target_incentive)];
    for (key, _) in amounts.into_iter().filter(|(_, amount)| amount.0 < Decimal::ZERO) {
        let pointer = format!("{}/{key}", at.pointer());
        faults.error("negative", pointer, Code::PayNegative, None);
    }
    let place = at.pointer();
    if let (Some(start), Some(end)) = (participant.start, participant.end)
        && end < start
    {
        faults.error("date_order", format!("{place}/end"), Code::ServiceEnds, None);
    }
    for (index, step) in participant.ramp.iter().enumerate() {
        if step.months == 0 || step.quota.0.is_zero() {
            let message = Code::RampStep;
            faults.error("not_positive", format!("{place}/ramp/{index}"), message, None);
        }
    }
    in_order(participant.changes.iter().map(|change| change.from), &format!("{place}/changes"), faults);
    for (index, change) in participant.changes.iter().enumerate() {
        let amounts = [change.base_salary, change.target_incentive];
        for amount in amounts.into_iter().flatten().filter(|amount| amount.0 < Decimal::ZERO) {
            let message = say(Code::PayNegativeOf, [given(amount.0)]);
            faults.error("negative", format!("{place}/changes/{index}"), message, None);
        }
    }
}

pub(super) fn inspect_cap(cap: &Cap, at: &At<'_>, faults: &mut Faults) {
    if cap.amount.is_some() == cap.share.is_some() {
        let hint = write(&["\"amount\": 10000", "\"share\": \"200%\""]);
        faults.error("limit_what", at.pointer(), exactly_one(&["amount", "share"]), hint);
    }
    let limits = [("amount", cap.amount.map(|amount| amount.0)), ("share", cap.share.map(|share| share.0))];
    for (key, _) in limits.iter().filter(|(_, limit)| limit.is_some_and(|limit| limit < Decimal::ZERO)) {
        faults.error("negative", format!("{}/{key}", at.pointer()), Code::LimitNegative, None);
    }
}

pub(super) fn inspect_gate(gate: &Gate, at: &At<'_>, faults: &mut Faults) {
    inspect_source(gate.component.as_ref(), gate.kpi.as_ref(), at, faults);
    for (index, _) in gate.or.iter().enumerate().filter(|(_, other)| !other.or.is_empty()) {
        let hint = Code::ListInFirstOr;
        let place = format!("{}/or/{index}/or", at.pointer());
        faults.error("nested_or", place, Code::NestedOr, hint);
    }
}

pub(super) fn inspect_adjustment(adjustment: &Adjustment, at: &At<'_>, faults: &mut Faults) {
    inspect_source(adjustment.component.as_ref(), adjustment.kpi.as_ref(), at, faults);
    if !adjustment.tiers.is_empty() && !adjustment.points.is_empty() {
        let hint = Code::LeaveOneOut;
        faults.error("tiers_and_points", at.pointer(), Code::TiersAndPoints, hint);
    }
    let (key, part) = if adjustment.points.is_empty() { ("tiers", "from") } else { ("points", "0") };
    let place = format!("{}/{key}", at.pointer());
    let from: Vec<Decimal> = adjustment.pairs().map(|(from, _)| from).collect();
    if from.is_empty() || from.len() > MAX_TIERS {
        let message = say(Code::CountRead, [count(from.len()), text(key), count(MAX_TIERS)]);
        faults.error("no_tiers", place, message, None);
    }
    for (index, Point(_, times)) in adjustment.points.iter().enumerate() {
        not_negative(times.0, &format!("points/{index}/1"), at, faults);
    }
    let by = if adjustment.kpi.is_some() { Input::Amount } else { Input::Attainment };
    inspect_order(by, &from, at, (key, part), faults);
}

/// A gate or multiplier asks for one other measure.
fn inspect_source(component: Option<&String>, kpi: Option<&String>, at: &At<'_>, faults: &mut Faults) {
    match (component, kpi) {
        (Some(component), None) => {
            faults.refer(format!("{}/component", at.pointer()), Reference::Measured(component.clone()));
        }
        (None, Some(_)) => {}
        _ => {
            let hint = write(&["\"component\": \"new_arr\"", "\"kpi\": \"nps\""]);
            faults.error("which_measure", at.pointer(), exactly_one(&["component", "kpi"]), hint);
        }
    }
}

pub(super) fn inspect_quota(quota: &QuotaSpec, at: &At<'_>, faults: &mut Faults) {
    let place = at.pointer();
    if quota.amount.is_some() == quota.figures.is_some() {
        let hint = write(&["\"amount\": 1200000", "\"figures\": [300000, 250000]"]);
        let message = exactly_one(&["amount", "figures"]);
        faults.error("which_quota", place.clone(), message, hint);
    }
    if quota.cumulative && quota.figures.is_none() {
        let hint = Code::WriteFigures;
        faults.error("cumulative_without_figures", format!("{place}/cumulative"), Code::NoFigures, hint);
    }
    if quota.true_up && !quota.cumulative {
        let hint = write(&["\"cumulative\": true"]);
        faults.error("true_up_alone", format!("{place}/true_up"), Code::TrueUpOfYear, hint);
    }
    if let Some(amount) = quota.amount {
        positive(amount, format!("{place}/amount"), faults);
    }
    for (index, figure) in quota.figures.iter().flatten().enumerate() {
        positive(*figure, format!("{place}/figures/{index}"), faults);
    }
    for (index, change) in quota.changes.iter().enumerate() {
        positive(change.amount, format!("{place}/changes/{index}/amount"), faults);
    }
    if quota.figures.is_some() && (quota.spread.is_some() || !quota.changes.is_empty()) {
        let hint = say(Code::LeaveOut, [both(&["spread", "changes"])]);
        faults.error("which_quota", format!("{place}/figures"), Code::OwnFigures, hint);
    }
    in_order(quota.changes.iter().map(|change| change.from), &format!("{place}/changes"), faults);
    let Some(spread) = &quota.spread else { return };
    let place = format!("{place}/spread");
    let mut sound = true;
    for (index, share) in spread.iter().enumerate().filter(|(_, share)| share.0 <= Decimal::ZERO) {
        sound = false;
        let message = say(Code::QuotaNotPositive, [at.given(share.0, &format!("spread/{index}"))]);
        faults.error("quota_not_positive", format!("{place}/{index}"), message, None);
    }
    // What they add up to follows from that.
    if !sound {
        return;
    }
    match number::sum(spread.iter().map(|share| share.0)) {
        Ok(sum) if sum == Decimal::ONE => {}
        Ok(sum) => {
            let message = say(Code::SharesSum, [share(sum)]);
            faults.error("spread_sum", place, message, Code::CorrectShare);
        }
        Err(_) => faults.error("number_too_large", place, Code::SharesTooLarge, None),
    }
}

/// Changes come one after the other.
fn in_order(dates: impl Iterator<Item = Date>, place: &str, faults: &mut Faults) {
    let mut last = None;
    for (index, date) in dates.enumerate() {
        if last.is_some_and(|last| date <= last) {
            let hint = Code::ListByDay;
            let message = Code::NotAfterBefore;
            faults.error("date_order", format!("{place}/{index}/from"), message, hint);
        }
        last = Some(date);
    }
}

pub(super) fn inspect_leave(leave: &Leave, at: &At<'_>, faults: &mut Faults) {
    if leave.until < leave.from {
        let message = Code::LeaveEnds;
        faults.error("date_order", format!("{}/until", at.pointer()), message, None);
    }
}

/// Intervals in a year.
fn per_year(interval: Every) -> Option<usize> {
    interval.months().map(|months| 12 / months)
}

pub(super) fn inspect_component(component: &Component, at: &At<'_>, faults: &mut Faults) {
    let place = at.pointer();
    named(&component.name, format!("{place}/name"), faults);
    for (key, cap) in [("deal_cap", component.deal_cap), ("line_cap", component.line_cap)] {
        if cap.is_some_and(|cap| cap.0 <= Decimal::ZERO) {
            let message = Code::CapOfNothing;
            faults.error("not_positive", format!("{place}/{key}"), message, None);
        }
    }
    let by = component.payout.inputs();
    let derived = component.payout.rate() == Some(RateSpec::Target);
    if component.quota.is_none() && (by.contains(&Input::Attainment) || derived) {
        let why = if derived { Code::TargetNeedsQuota } else { Code::TiersNeedQuota };
        let amounts = !derived && reads_amounts(&component.payout);
        let hint = if amounts { by_amount() } else { say(Code::AddQuota, []) };
        faults.error("no_quota", place.clone(), why, hint);
    }
    if let Payout::Marginal(tiered) = &component.payout {
        inspect_slices(tiered, &place, faults);
    }
    if derived && component.weight.is_none() {
        let hint = say(Code::AddWeight, [text("\"weight\": \"100%\"")]);
        faults.error("no_weight", place.clone(), Code::TargetNeedsWeight, hint);
    }
    inspect_whole(&component.payout, &place, faults);
    inspect_settle(component, &place, faults);
    let limits = (component.floor.as_ref(), component.cap.as_ref(), component.interval);
    inspect_limits(limits, &place, faults);
    if let Some(paid_in) = &component.paid_in {
        named(paid_in, format!("{place}/paid_in"), faults);
    }
    inspect_sums(component, &place, faults);
    for (index, id) in component.net_of.iter().enumerate() {
        faults.refer(format!("{place}/net_of/{index}"), Reference::Component(id.clone()));
    }
    // What is compared with an interval that cannot be read follows from that.
    let interval = at.child("interval");
    if interval.is_none_or(|interval| Every::read(&interval, &mut Faults::default()).is_some()) {
        inspect_spread(component, &place, faults);
    }
}

pub(super) fn inspect_total(total: &Total, at: &At<'_>, faults: &mut Faults) {
    inspect_limits((total.floor.as_ref(), total.cap.as_ref(), total.interval), &at.pointer(), faults);
}

/// A floor above the cap of the same span.
fn inspect_limits(
    (floor, cap, interval): (Option<&Cap>, Option<&Cap>, Every),
    place: &str,
    faults: &mut Faults,
) {
    let (Some(floor), Some(cap)) = (floor, cap) else { return };
    let same = floor.per.unwrap_or(interval) == cap.per.unwrap_or(interval);
    let pairs = [
        ("amount", floor.amount.map(|v| v.0).zip(cap.amount.map(|v| v.0))),
        ("share", floor.share.map(|v| v.0).zip(cap.share.map(|v| v.0))),
    ];
    for (key, pair) in pairs {
        let limit = if key == "share" { share } else { number };
        if let Some((least, most)) = pair.filter(|(least, most)| same && least > most) {
            let message = say(Code::FloorAboveCap, [limit(least), limit(most)]);
            faults.error("floor_above_cap", format!("{place}/floor/{key}"), message, None);
        }
    }
}

/// What sums for an interval and entered figures need of their component.
fn inspect_sums(component: &Component, place: &str, faults: &mut Faults) {
    let shares =
        matches!(&component.payout, Payout::Step(step) if step.tiers.iter().any(|t| t.share.is_some()));
    let limits = [&component.cap, &component.floor];
    let limits = limits.into_iter().flatten().any(|limit| limit.share.is_some());
    let of_target = shares || limits || component.payout.basis() == Some(Basis::TargetIncentive);
    if of_target && component.weight.is_none() {
        let hint = say(Code::AddWeight, [text("\"weight\": \"100%\"")]);
        faults.error("no_weight", place, Code::ShareNeedsWeight, hint);
    }
    let cumulative = matches!(&component.quota, Some(Quota::Spread(quota)) if quota.cumulative);
    if cumulative && !component.payout.pays_sums() {
        let hint = Code::PaySums;
        let message = Code::SumsToDate;
        faults.error("cumulative_rate", format!("{place}/payout/mode"), message, hint);
    }
    let score = !component.measure.attainments.is_empty();
    if score && component.quota.is_none() {
        let hint = write(&["\"quota\": 1"]);
        let message = Code::ScoreNeedsQuota;
        faults.error("no_quota", place, message, hint);
    }
    if (component.measure.kpi.is_some() || score) && !component.payout.pays_sums() {
        let hint = Code::PaySums;
        let pointer = format!("{place}/payout/mode");
        faults.error("kpi_without_credits", pointer, Code::NoCredits, hint);
    }
}

fn inspect_spread(component: &Component, place: &str, faults: &mut Faults) {
    let Some(Quota::Spread(spec)) = &component.quota else { return };
    let pointer = format!("{place}/quota/spread");
    match (&spec.spread, per_year(component.interval)) {
        (None, _) => {}
        (Some(_), _) if spec.per != Every::Year => {
            let hint = Code::QuotaPerYear;
            faults.error("spread_of_year", pointer, Code::SpreadOfYear, hint);
        }
        (Some(spread), Some(count)) if spread.len() == count => {}
        (Some(_), None | Some(1)) => {
            let message = say(Code::NotSpread, [span(component.interval)]);
            faults.error("spread_count", pointer, message, Code::LeaveSpreadOut);
        }
        (Some(spread), Some(needed)) => {
            let message =
                say(Code::SharesForIntervals, [count(spread.len()), count(needed), span(component.interval)]);
            faults.error("spread_count", pointer, message, Some(say(Code::GiveShares, [count(needed)])));
        }
    }
}
