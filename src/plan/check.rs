//! What is wrong with a plan, beyond the form of its parts.
//!
//! `inspect_*` say what can be said of one part alone, as soon as it is read; [`references`] looks
//! up what parts refer to; [`whole`] checks what needs the complete plan.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::adjust::{Adjustment, Gate};
use super::condition::Test;
use super::payment::{Clawback, Draw, Payment, Release};
use super::payout::{Basis, Input, Interpolated, Payout, PerDeal, RateSpec, Step, StepTier, Tier, Tiered};
use super::quota::{Quota, QuotaSpec};
use super::{
    Cap, Component, CreditModifier, FORMAT, FieldKind, FieldSpec, MAX_COMPONENTS, MAX_TIERS, Measure, Plan,
};
use crate::book::standard_field;
use crate::calendar::{Calendar, Every, MAX_MONTHS, add_months, parse_date};
use crate::currency;
use crate::document::{At, Scalar, suggest};
use crate::fault::{Faults, Reference};
use crate::number;

pub(super) fn inspect_test(test: &Test, at: &At<'_>, faults: &mut Faults) {
    let bounds =
        [&test.at_least, &test.above, &test.at_most, &test.below].iter().filter(|b| b.is_some()).count();
    let others = [test.is.is_some(), test.any_of.is_some(), test.starts_with.is_some(), test.known.is_some()];
    let others = others.iter().filter(|given| **given).count();
    let both_lower = test.at_least.is_some() && test.above.is_some();
    let both_upper = test.at_most.is_some() && test.below.is_some();
    if bounds + others == 0 {
        let hint =
            Some("add one of is, any_of, at_least, above, at_most, below, starts_with, known".to_owned());
        faults.error(
            "no_test",
            at.pointer(),
            format!("nothing is asked of the field \"{}\"", test.field),
            hint,
        );
    } else if others > 1 || (others == 1 && bounds > 0) || both_lower || both_upper {
        let hint = Some("nest several tests in an \"all\"".to_owned());
        faults.error("several_tests", at.pointer(), "more than one test is given", hint);
    }
    faults.refer(at.pointer(), Reference::Tested(test.clone()));
}

pub(super) fn inspect_measure(measure: &Measure, at: &At<'_>, faults: &mut Faults) {
    match (&measure.sum, measure.count, &measure.kpi) {
        (Some(field), None, None) => {
            faults.refer(format!("{}/sum", at.pointer()), Reference::Amount(field.clone()));
        }
        (None, Some(true), None) | (None, None, Some(_)) => {}
        _ => {
            let hint = Some("write \"sum\": \"amount\", \"count\": true or \"kpi\": \"nps\"".to_owned());
            faults.error(
                "what_is_measured",
                at.pointer(),
                "exactly one of sum, count and kpi must be given",
                hint,
            );
        }
    }
    for (index, field) in measure.times.iter().enumerate() {
        faults.refer(format!("{}/times/{index}", at.pointer()), Reference::Amount(field.clone()));
    }
    if measure.windfall_limit.is_some_and(|limit| limit.0 <= Decimal::ZERO) {
        faults.error(
            "not_positive",
            format!("{}/windfall_limit", at.pointer()),
            "a limit must be above zero",
            None,
        );
    }
}

pub(super) fn inspect_modifier(modifier: &CreditModifier, at: &At<'_>, faults: &mut Faults) {
    for (index, id) in modifier.components.iter().enumerate() {
        faults.refer(format!("{}/components/{index}", at.pointer()), Reference::Component(id.clone()));
    }
    if modifier.times.0 < Decimal::ZERO {
        faults.error(
            "negative",
            format!("{}/times", at.pointer()),
            "a credit cannot be multiplied below zero",
            None,
        );
    }
}

pub(super) fn inspect_cap(cap: &Cap, at: &At<'_>, faults: &mut Faults) {
    if cap.amount.0 < Decimal::ZERO {
        faults.error("negative", format!("{}/amount", at.pointer()), "a cap cannot be negative", None);
    }
}

pub(super) fn inspect_gate(gate: &Gate, at: &At<'_>, faults: &mut Faults) {
    inspect_source(gate.component.as_ref(), gate.kpi.as_ref(), at, faults);
}

pub(super) fn inspect_adjustment(adjustment: &Adjustment, at: &At<'_>, faults: &mut Faults) {
    inspect_source(adjustment.component.as_ref(), adjustment.kpi.as_ref(), at, faults);
    let place = format!("{}/tiers", at.pointer());
    if adjustment.tiers.is_empty() || adjustment.tiers.len() > MAX_TIERS {
        let message = format!("{} tiers; between 1 and {MAX_TIERS} are read", adjustment.tiers.len());
        faults.error("no_tiers", place.clone(), message, None);
    }
    let by = if adjustment.kpi.is_some() { Input::Amount } else { Input::Attainment };
    inspect_order(
        by,
        &adjustment.tiers.iter().map(|tier| tier.from.0).collect::<Vec<_>>(),
        &place,
        "from",
        faults,
    );
}

/// A gate or multiplier asks for one other measure.
fn inspect_source(component: Option<&String>, kpi: Option<&String>, at: &At<'_>, faults: &mut Faults) {
    match (component, kpi) {
        (Some(component), None) => {
            faults.refer(format!("{}/component", at.pointer()), Reference::Measured(component.clone()));
        }
        (None, Some(_)) => {}
        _ => {
            let hint = Some("write \"component\": \"new_arr\" or \"kpi\": \"nps\"".to_owned());
            faults.error(
                "which_measure",
                at.pointer(),
                "exactly one of component and kpi must be given",
                hint,
            );
        }
    }
}

pub(super) fn inspect_payment(payment: &Payment, at: &At<'_>, faults: &mut Faults) {
    let place = format!("{}/release", at.pointer());
    if payment.release.is_empty() {
        return;
    }
    match number::sum(payment.release.iter().map(|release| release.share.0)) {
        Ok(sum) if sum == Decimal::ONE => {}
        Ok(sum) => {
            let message = format!("the shares add up to {}, not to 100 %", number::percent(sum));
            faults.error("release_sum", place, message, Some("correct one of the shares".to_owned()));
        }
        Err(_) => faults.error("number_too_large", place, "the shares are too large to be added", None),
    }
}

pub(super) fn inspect_release(release: &Release, at: &At<'_>, faults: &mut Faults) {
    let given = [release.on.is_some(), release.on_date.is_some(), release.after_months.is_some()];
    if given.iter().filter(|given| **given).count() != 1 {
        let hint =
            Some("write \"on\": \"cash\", \"on_date\": \"2027-01-31\" or \"after_months\": 3".to_owned());
        faults.error(
            "release_when",
            at.pointer(),
            "exactly one of on, on_date and after_months must be given",
            hint,
        );
    }
    if release.share.0 < Decimal::ZERO {
        faults.error("negative", format!("{}/share", at.pointer()), "a share cannot be negative", None);
    }
}

pub(super) fn inspect_draw(draw: &Draw, at: &At<'_>, faults: &mut Faults) {
    let place = at.pointer();
    if draw.amount.0 <= Decimal::ZERO {
        faults.error("not_positive", format!("{place}/amount"), "a draw must be above zero", None);
    }
    if draw.recover_share.0 < Decimal::ZERO || draw.recover_share.0 > Decimal::ONE {
        faults.error(
            "bad_share",
            format!("{place}/recover_share"),
            "a share lies between 0 % and 100 %",
            None,
        );
    }
    if draw.balance_limit.is_some_and(|limit| limit.0 < Decimal::ZERO) {
        faults.error("negative", format!("{place}/balance_limit"), "a limit cannot be negative", None);
    }
    if let (Some(from), Some(until)) = (draw.from, draw.until)
        && until < from
    {
        faults.error("date_order", format!("{place}/until"), "the draw ends before it begins", None);
    }
}

pub(super) fn inspect_clawback(clawback: &Clawback, at: &At<'_>, faults: &mut Faults) {
    let place = at.pointer();
    if clawback.share.0 < Decimal::ZERO || clawback.share.0 > Decimal::ONE {
        faults.error("bad_share", format!("{place}/share"), "a share lies between 0 % and 100 %", None);
    }
    if clawback.term_months == 0 {
        faults.error("not_positive", format!("{place}/term_months"), "a term must be above zero", None);
    }
    if let Some(field) = &clawback.term_field {
        faults.refer(format!("{place}/term_field"), Reference::Amount(field.clone()));
    }
}

pub(super) fn inspect_quota(quota: &QuotaSpec, at: &At<'_>, faults: &mut Faults) {
    let Some(spread) = &quota.spread else { return };
    let place = format!("{}/spread", at.pointer());
    if spread.iter().any(|share| share.0 < Decimal::ZERO) {
        faults.error("negative", place.clone(), "a share of the quota cannot be negative", None);
    }
    match number::sum(spread.iter().map(|share| share.0)) {
        Ok(sum) if sum == Decimal::ONE => {}
        Ok(sum) => {
            let message = format!("the shares add up to {}, not to 100 %", number::percent(sum));
            faults.error("spread_sum", place, message, Some("correct one of the shares".to_owned()));
        }
        Err(_) => faults.error("number_too_large", place, "the shares are too large to be added", None),
    }
}

pub(super) fn inspect_tier(tier: &Tier, at: &At<'_>, faults: &mut Faults) {
    let given = [tier.rate.is_some(), tier.times.is_some(), tier.across.is_some()];
    if given.iter().filter(|given| **given).count() != 1 {
        let hint = Some("write \"rate\": \"10%\" or \"times\": 1.5".to_owned());
        faults.error("tier_rate", at.pointer(), "exactly one of rate, times and across must be given", hint);
    }
}

pub(super) fn inspect_tiered(tiered: &Tiered, at: &At<'_>, faults: &mut Faults) {
    inspect_table(tiered.by, tiered.rate, &tiered.tiers, at, faults);
}

pub(super) fn inspect_per_deal(payout: &PerDeal, at: &At<'_>, faults: &mut Faults) {
    inspect_table(payout.by, payout.rate, &payout.tiers, at, faults);
}

pub(super) fn inspect_interpolated(payout: &Interpolated, at: &At<'_>, faults: &mut Faults) {
    let place = format!("{}/points", at.pointer());
    if payout.points.len() < 2 || payout.points.len() > MAX_TIERS {
        let message = format!("{} points; between 2 and {MAX_TIERS} make a line", payout.points.len());
        faults.error("points_count", place.clone(), message, None);
    }
    inspect_order(
        payout.by,
        &payout.points.iter().map(|point| point.0.0).collect::<Vec<_>>(),
        &place,
        "0",
        faults,
    );
    inspect_sum_input(payout.by, at, faults);
}

pub(super) fn inspect_step(payout: &Step, at: &At<'_>, faults: &mut Faults) {
    let place = format!("{}/tiers", at.pointer());
    if payout.tiers.is_empty() || payout.tiers.len() > MAX_TIERS {
        let message = format!("{} tiers; between 1 and {MAX_TIERS} are read", payout.tiers.len());
        faults.error("no_tiers", place.clone(), message, None);
    }
    inspect_order(
        payout.by,
        &payout.tiers.iter().map(|tier| tier.from.0).collect::<Vec<_>>(),
        &place,
        "from",
        faults,
    );
    inspect_sum_input(payout.by, at, faults);
}

/// A sum for an interval cannot be read from one deal alone.
fn inspect_sum_input(by: Input, at: &At<'_>, faults: &mut Faults) {
    if by == Input::DealAmount {
        let hint = Some("use attainment, amount or count".to_owned());
        let message = "a sum for an interval cannot depend on the amount of one deal";
        faults.error("sum_by_deal", format!("{}/by", at.pointer()), message, hint);
    }
}

pub(super) fn inspect_step_tier(tier: &StepTier, at: &At<'_>, faults: &mut Faults) {
    if tier.pay.is_some() == tier.share.is_some() {
        let hint = Some("write \"pay\": 1000 or \"share\": \"50%\"".to_owned());
        faults.error("tier_pay", at.pointer(), "exactly one of pay and share must be given", hint);
    }
}

fn inspect_table(by: Input, rate: Option<RateSpec>, tiers: &[Tier], at: &At<'_>, faults: &mut Faults) {
    let place = at.pointer();
    if tiers.is_empty() {
        faults.error(
            "no_tiers",
            format!("{place}/tiers"),
            "there are no tiers",
            Some("add at least one".to_owned()),
        );
    }
    if tiers.len() > MAX_TIERS {
        let message = format!("there are {} tiers; at most {MAX_TIERS} are read", tiers.len());
        faults.error("too_many", format!("{place}/tiers"), message, None);
    }
    inspect_order(
        by,
        &tiers.iter().map(|tier| tier.from.0).collect::<Vec<_>>(),
        &format!("{place}/tiers"),
        "from",
        faults,
    );
    for (index, tier) in tiers.iter().enumerate() {
        let last = index + 1 == tiers.len();
        if tier.across.is_some() && (by == Input::Attainment || (last && tier.to.is_none())) {
            let message = "a sum across a tier needs both its bounds, in the unit of the credits";
            let hint = Some("read the table by amount, and give the last tier a \"to\"".to_owned());
            faults.error("across_bounds", format!("{place}/tiers/{index}/across"), message, hint);
        }
        if let Some(to) = tier.to.filter(|to| !last || *to <= tier.from) {
            let message =
                format!("the upper bound {} is only for the last tier, above its lower bound", to.0);
            faults.error("tier_to", format!("{place}/tiers/{index}/to"), message, None);
        }
        if tier.times.is_some() && rate.is_none() {
            let hint = Some("give the payout a \"rate\", such as \"target\" or \"10%\"".to_owned());
            let pointer = format!("{place}/tiers/{index}/times");
            faults.error("no_base_rate", pointer, "there is no rate to multiply", hint);
        }
    }
}

/// Lower bounds go up, from zero or above.
fn inspect_order(by: Input, bounds: &[Decimal], place: &str, key: &str, faults: &mut Faults) {
    for (index, bound) in bounds.iter().enumerate() {
        let pointer = format!("{place}/{index}/{key}");
        let before = index.checked_sub(1).and_then(|before| bounds.get(before));
        if let Some(before) = before.filter(|before| bound <= *before) {
            let message = format!("it begins at {bound}, not above {before} where the one before begins");
            let hint = Some("list them from the lowest bound to the highest".to_owned());
            faults.error("tier_order", pointer.clone(), message, hint);
        }
        if *bound < Decimal::ZERO {
            faults.error("negative", pointer, "it cannot begin below zero", None);
        } else if by == Input::Attainment && *bound >= Decimal::TEN {
            let message = format!("{bound} means {} of quota", number::percent(*bound));
            faults.warning(
                "percent_meant",
                pointer,
                message,
                Some(format!("write \"{bound}%\" if percent is meant")),
            );
        }
    }
}

/// Intervals in a year.
fn per_year(interval: Every) -> Option<usize> {
    interval.months().map(|months| 12 / months)
}

pub(super) fn inspect_component(component: &Component, at: &At<'_>, faults: &mut Faults) {
    let place = at.pointer();
    let simple = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    if component.id.is_empty() || !component.id.chars().all(simple) {
        let hint = Some("use lower case letters, digits and _".to_owned());
        faults.error("bad_id", format!("{place}/id"), format!("\"{}\" cannot be an id", component.id), hint);
    }
    if component.weight.is_some_and(|w| w.0 < Decimal::ZERO || w.0 > Decimal::ONE) {
        faults.error("bad_weight", format!("{place}/weight"), "a weight lies between 0 % and 100 %", None);
    }
    let quota_amount = component.quota.as_ref().map(|quota| match quota {
        Quota::Each(amount) => (amount.0, format!("{place}/quota")),
        Quota::Spread(spec) => (spec.amount.0, format!("{place}/quota/amount")),
    });
    if let Some((amount, pointer)) = &quota_amount
        && *amount <= Decimal::ZERO
    {
        let hint = Some("leave quota out if there is none".to_owned());
        faults.error(
            "quota_not_positive",
            pointer.clone(),
            format!("a quota of {amount} cannot be attained"),
            hint,
        );
    }
    let (by, rates) = payout_needs(&component.payout);
    let derived = rates.contains(&Some(RateSpec::Target));
    if component.quota.is_none() && (by == Some(Input::Attainment) || derived) {
        let why = if derived {
            "the rate \"target\" is target incentive ÷ quota"
        } else {
            "tiers by attainment are shares of quota"
        };
        let hint = Some("add a \"quota\"".to_owned());
        faults.error("no_quota", place.clone(), format!("the component has no quota, but {why}"), hint);
    }
    if derived && component.weight.is_none() {
        let hint = Some("add \"weight\": \"100%\" if all of the target incentive hangs on it".to_owned());
        faults.error("no_weight", place.clone(), "the rate \"target\" needs the component's weight", hint);
    }
    inspect_sums(component, &place, faults);
    inspect_spread(component, &place, faults);
}

/// What sums for an interval and entered figures need of their component.
fn inspect_sums(component: &Component, place: &str, faults: &mut Faults) {
    let of_target = match &component.payout {
        Payout::Interpolated(interpolated) => interpolated.basis == Basis::TargetIncentive,
        Payout::Step(step) => step.tiers.iter().any(|tier| tier.share.is_some()),
        _ => false,
    };
    if of_target && component.weight.is_none() {
        let hint = Some("add \"weight\": \"100%\" if all of the target incentive hangs on it".to_owned());
        faults.error(
            "no_weight",
            place,
            "a share of the target incentive needs the component's weight",
            hint,
        );
    }
    let sums = match &component.payout {
        Payout::Interpolated(interpolated) => interpolated.basis == Basis::TargetIncentive,
        Payout::Step(_) => true,
        _ => false,
    };
    if component.measure.kpi.is_some() && !sums {
        let hint = Some("use \"step\", or \"interpolated\" with \"basis\": \"target_incentive\"".to_owned());
        let pointer = format!("{place}/payout/mode");
        faults.error("kpi_without_credits", pointer, "an entered figure has no credits to pay on", hint);
    }
}

fn payout_needs(payout: &Payout) -> (Option<Input>, [Option<RateSpec>; 1]) {
    match payout {
        Payout::Flat(flat) => (None, [Some(flat.rate)]),
        Payout::Marginal(tiered) | Payout::Retroactive(tiered) => (Some(tiered.by), [tiered.rate]),
        Payout::PerDeal(per_deal) => (Some(per_deal.by), [per_deal.rate]),
        Payout::Interpolated(interpolated) => (Some(interpolated.by), [None]),
        Payout::Step(step) => (Some(step.by), [None]),
    }
}

fn inspect_spread(component: &Component, place: &str, faults: &mut Faults) {
    let Some(Quota::Spread(spec)) = &component.quota else { return };
    let pointer = format!("{place}/quota/spread");
    match (&spec.spread, per_year(component.interval)) {
        (None, _) => {}
        (Some(_), _) if spec.per != Every::Year => {
            let hint = Some("give the quota per year, or leave the spread out".to_owned());
            faults.error("spread_of_year", pointer, "only a year's quota can be spread", hint);
        }
        (Some(spread), Some(count)) if spread.len() == count => {}
        (Some(spread), count) => {
            let noun = component.interval.noun();
            let needed = count.map_or_else(|| "one".to_owned(), |count| count.to_string());
            let message = format!("{} shares for {needed} intervals ({noun}) in a year", spread.len());
            faults.error("spread_count", pointer, message, Some(format!("give {needed} shares")));
        }
    }
}

/// Looks up every field that a part of the plan refers to.
pub(super) fn references(
    fields: &BTreeMap<String, FieldSpec>,
    components: &[(String, bool)],
    faults: &mut Faults,
) {
    for (pointer, reference) in faults.take_references() {
        match reference {
            Reference::Amount(name) => {
                let Some(kind) = find(fields, &name, &pointer, faults) else { continue };
                if !matches!(kind, FieldKind::Amount | FieldKind::Number) {
                    let message =
                        format!("the field \"{name}\" holds {}, which cannot be added up", kind.word());
                    faults.error("field_kind", pointer, message, None);
                }
            }
            Reference::Component(id) => {
                find_component(components, &id, &pointer, faults);
            }
            Reference::Measured(id) => {
                if find_component(components, &id, &pointer, faults) == Some(false) {
                    let message = format!("the component \"{id}\" has no quota, so no attainment");
                    faults.error("no_quota", pointer, message, Some("give it a quota".to_owned()));
                }
            }
            Reference::Tested(test) => {
                let Some(kind) = find(fields, &test.field, &format!("{pointer}/field"), faults) else {
                    continue;
                };
                let spec = fields.get(&test.field);
                for (key, value) in tested_values(&test) {
                    check_value(kind, spec, key, value, &pointer, faults);
                }
            }
        }
    }
}

/// Whether a component has a quota; nothing, and a fault, if there is no such component.
fn find_component(
    components: &[(String, bool)],
    id: &str,
    pointer: &str,
    faults: &mut Faults,
) -> Option<bool> {
    let found = components.iter().find(|(known, _)| known == id).map(|(_, quota)| *quota);
    if found.is_none() {
        let known: Vec<&str> = components.iter().map(|(known, _)| known.as_str()).collect();
        let hint = suggest(id, &known).or_else(|| Some(format!("use one of: {}", known.join(", "))));
        faults.error("unknown_component", pointer, format!("there is no component \"{id}\""), hint);
    }
    found
}

fn find(
    fields: &BTreeMap<String, FieldSpec>,
    name: &str,
    pointer: &str,
    faults: &mut Faults,
) -> Option<FieldKind> {
    let kind = fields.get(name).map(|spec| spec.kind).or_else(|| standard_field(name));
    if kind.is_none() {
        let known: Vec<&str> = fields
            .keys()
            .map(String::as_str)
            .chain(crate::book::STANDARD_FIELDS.iter().map(|f| f.0))
            .collect();
        let hint = suggest(name, &known)
            .or_else(|| Some(format!("declare it under \"fields\", or use one of: {}", known.join(", "))));
        faults.error("unknown_field", pointer, format!("no deal has a field \"{name}\""), hint);
    }
    kind
}

fn tested_values(test: &Test) -> Vec<(&'static str, &Scalar)> {
    let single = [
        ("is", &test.is),
        ("at_least", &test.at_least),
        ("above", &test.above),
        ("at_most", &test.at_most),
        ("below", &test.below),
    ];
    let mut values: Vec<_> =
        single.into_iter().filter_map(|(key, value)| Some((key, value.as_ref()?))).collect();
    values.extend(test.any_of.iter().flatten().map(|value| ("any_of", value)));
    values
}

fn check_value(
    kind: FieldKind,
    spec: Option<&FieldSpec>,
    key: &'static str,
    value: &Scalar,
    pointer: &str,
    faults: &mut Faults,
) {
    let place = format!("{pointer}/{key}");
    let fits = match (kind, value) {
        (FieldKind::Amount | FieldKind::Number, Scalar::Number(_)) | (FieldKind::Flag, Scalar::Bool(_)) => {
            true
        }
        (FieldKind::Amount | FieldKind::Number, Scalar::Text(text)) => number::parse(text).is_ok(),
        (FieldKind::Date, Scalar::Text(text)) => parse_date(text).is_some(),
        (FieldKind::Text, Scalar::Text(_)) => matches!(key, "is" | "any_of"),
        _ => false,
    };
    if !fits {
        let message = format!("\"{key}\" does not fit a field of kind {}", kind.word());
        faults.error("test_kind", place, message, None);
        return;
    }
    let (Some(spec), Scalar::Text(text)) = (spec, value) else { return };
    let known = spec.values.is_empty() || spec.values.iter().any(|v| v.eq_ignore_ascii_case(text));
    if kind == FieldKind::Text && !known {
        let values: Vec<&str> = spec.values.iter().map(String::as_str).collect();
        let hint = suggest(text, &values).or_else(|| Some(format!("declared are: {}", values.join(", "))));
        faults.error("unknown_value", place, format!("the field never has the value \"{text}\""), hint);
    }
}

/// Checks what needs the complete plan.
pub(super) fn whole(plan: &Plan, faults: &mut Faults) {
    if plan.attain != FORMAT {
        let hint = if plan.attain > FORMAT { "use a newer engine" } else { "write \"attain\": 1" };
        let message = format!("plans of format {} cannot be read, only format {FORMAT}", plan.attain);
        faults.error("format", "/attain", message, Some(hint.to_owned()));
    }
    if currency::minor_digits(&plan.currency).is_none() {
        let hint = Some("use an ISO 4217 code such as USD, EUR or JPY".to_owned());
        faults.error(
            "unknown_currency",
            "/currency",
            format!("\"{}\" is not a currency", plan.currency),
            hint,
        );
    }
    check_calendar(plan, faults);
    for (pointer, amount) in [
        ("/participant/base_salary", plan.participant.base_salary),
        ("/participant/target_incentive", plan.participant.target_incentive),
    ] {
        if amount.0 < Decimal::ZERO {
            faults.error("negative", pointer, "an amount of pay cannot be negative", None);
        }
    }
    check_fields(plan, faults);
    check_components(plan, faults);
}

fn check_calendar(plan: &Plan, faults: &mut Faults) {
    let spec = &plan.calendar;
    if spec.end < spec.start {
        let hint = Some("the end must come after the start".to_owned());
        faults.error("calendar_order", "/calendar/end", "the plan ends before it starts", hint);
    } else if spec.end >= add_months(spec.start, MAX_MONTHS) {
        faults.error(
            "calendar_long",
            "/calendar/end",
            format!("a plan may cover at most {MAX_MONTHS} months"),
            None,
        );
    } else if let Some(months) = spec.pay.months()
        && !Calendar::new(spec).months().is_multiple_of(months)
    {
        let message = format!("the plan's time is not a whole number of pay periods ({})", spec.pay.noun());
        faults.warning("short_period", "/calendar", message, Some("the last one is short".to_owned()));
    }
}

fn check_fields(plan: &Plan, faults: &mut Faults) {
    for (name, spec) in &plan.fields {
        let pointer = format!("/fields/{}", crate::document::escape(name));
        if standard_field(name).is_some() {
            let hint = Some("leave it out; every deal has it".to_owned());
            faults.error("standard_field", pointer, format!("\"{name}\" is a standard field"), hint);
        } else if spec.kind != FieldKind::Text && !spec.values.is_empty() {
            faults.error(
                "values_of_text",
                format!("{pointer}/values"),
                "only texts can have a list of values",
                None,
            );
        }
    }
}

fn check_components(plan: &Plan, faults: &mut Faults) {
    if plan.components.is_empty() {
        faults.error(
            "no_components",
            "/components",
            "the plan has no components",
            Some("add one".to_owned()),
        );
    }
    if plan.components.len() > MAX_COMPONENTS {
        let message =
            format!("the plan has {} components; at most {MAX_COMPONENTS} are read", plan.components.len());
        faults.error("too_many", "/components", message, None);
    }
    for (index, component) in plan.components.iter().enumerate() {
        let earlier = plan.components.get(..index).unwrap_or_default();
        if earlier.iter().any(|other| other.id == component.id) {
            let message = format!("two components have the id \"{}\"", component.id);
            faults.error("duplicate_id", format!("/components/{index}/id"), message, None);
        }
    }
    let weights: Vec<Decimal> = plan.components.iter().filter_map(|c| c.weight.map(|w| w.0)).collect();
    if weights.is_empty() {
        return;
    }
    if plan.participant.target_incentive.0.is_zero() {
        let hint = Some("add \"target_incentive\" to the participant".to_owned());
        faults.error(
            "no_target_incentive",
            "/participant",
            "weights are shares of a target incentive of zero",
            hint,
        );
    }
    if let Ok(total) = number::sum(weights)
        && total != Decimal::ONE
    {
        let message = format!("the weights add up to {}, not to 100 %", number::percent(total));
        faults.error("weights_sum", "/components", message, Some("correct the weights".to_owned()));
    }
}
