//! What is wrong with a plan as a whole: [`references`] looks up what its parts refer to, [`fields`]
//! and [`components`] check what its parts have in common.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use rust_decimal::Decimal;

use super::condition::Test;
use super::quota::{Quota, QuotaSpec};
use super::{Component, FieldKind, FieldSpec, MAX_COMPONENTS, MAX_FIELDS, Plan};
use crate::book::standard_field;
use crate::calendar::{Calendar, parse_date};
use crate::document::{At, Read, Scalar, Share, cut, suggest};
use crate::fault::{Faults, Reference};
use crate::number;
use crate::phrase::{PhraseCode as Code, count, say, share, span, text, words};

/// Looks up every field that a part of the plan refers to.
pub(super) fn references(
    fields: &BTreeMap<String, FieldSpec>,
    broken: &BTreeSet<String>,
    components: Option<&[(String, bool)]>,
    faults: &mut Faults,
) {
    for (pointer, reference) in faults.take_references() {
        // What a field is that cannot be read is not known.
        let field = match &reference {
            Reference::Amount(name) | Reference::Dated(name) => Some(name),
            Reference::Tested(test) => Some(&test.field),
            Reference::Component(_) | Reference::Measured(_) => None,
        };
        if field.is_some_and(|name| broken.contains(name)) {
            continue;
        }
        match reference {
            Reference::Amount(name) => {
                let Some(kind) = find(fields, &name, &pointer, faults) else { continue };
                if !matches!(kind, FieldKind::Amount | FieldKind::Number) {
                    let message = say(Code::CannotAddUp, [text(&name), text(kind.word())]);
                    faults.error("field_kind", pointer, message, None);
                }
            }
            Reference::Dated(name) => {
                let Some(kind) = find(fields, &name, &pointer, faults) else { continue };
                if kind != FieldKind::Date {
                    let message = say(Code::HoldsNoDay, [text(&name), text(kind.word())]);
                    let hint = Code::NameDateField;
                    faults.error("field_kind", pointer, message, hint);
                }
            }
            Reference::Component(id) => {
                find_component(components, &id, &pointer, faults);
            }
            Reference::Measured(id) => {
                if find_component(components, &id, &pointer, faults) == Some(false) {
                    let message = say(Code::NoAttainment, [text(&id)]);
                    faults.error("no_quota", pointer, message, Code::GiveQuota);
                }
            }
            Reference::Tested(test) => {
                let Some(kind) = find(fields, &test.field, &format!("{pointer}/field"), faults) else {
                    continue;
                };
                let spec = fields.get(&test.field);
                if let Some(group) = test.in_group.as_ref()
                    && !spec.is_some_and(|spec| spec.groups.contains_key(group))
                {
                    let known: Vec<&str> =
                        spec.iter().flat_map(|spec| spec.groups.keys()).map(String::as_str).collect();
                    let hint = suggest(group, &known).or(Code::DeclareGroup.into());
                    let message = say(Code::NoGroup, [text(&cut(group))]);
                    faults.error("unknown_group", format!("{pointer}/in_group"), message, hint);
                }
                if test.starts_with.is_some() && kind != FieldKind::Text {
                    let message = say(Code::TestMisfits, [text("starts_with"), text(kind.word())]);
                    faults.error("test_kind", format!("{pointer}/starts_with"), message, None);
                }
                for (key, value) in tested_values(&test) {
                    check_value(kind, spec, key, value, &pointer, faults);
                }
            }
        }
    }
}

/// Whether a component has a quota; nothing, and a fault, if there is no such component.
fn find_component(
    components: Option<&[(String, bool)]>,
    id: &str,
    pointer: &str,
    faults: &mut Faults,
) -> Option<bool> {
    let components = components?;
    let found = components.iter().find(|(known, _)| known == id).map(|(_, quota)| *quota);
    if found.is_none() {
        let known: Vec<&str> = components.iter().map(|(known, _)| known.as_str()).collect();
        let hint = suggest(id, &known).or_else(|| Some(say(Code::UseOneOf, [words(&known)])));
        faults.error("unknown_component", pointer, say(Code::NoComponent, [text(id)]), hint);
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
        let hint = suggest(name, &known).or_else(|| Some(say(Code::DeclareField, [words(&known)])));
        faults.error("unknown_field", pointer, say(Code::NoField, [text(name)]), hint);
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
        let message = say(Code::TestMisfits, [text(key), text(kind.word())]);
        faults.error("test_kind", place, message, None);
        return;
    }
    let (Some(spec), Scalar::Text(tested)) = (spec, value) else { return };
    let same = |value: &String| value.to_lowercase() == tested.to_lowercase();
    let known = spec.values.is_empty() || spec.values.iter().any(same);
    if kind == FieldKind::Text && !known {
        let values: Vec<&str> = spec.values.iter().map(String::as_str).collect();
        let hint = suggest(tested, &values).or_else(|| Some(say(Code::DeclaredAre, [words(&values)])));
        faults.error("unknown_value", place, say(Code::NeverValue, [text(tested)]), hint);
    }
}

/// Checks the declared fields.
pub(super) fn fields(fields: &BTreeMap<String, FieldSpec>, faults: &mut Faults) {
    if fields.len() > MAX_FIELDS {
        let message = say(Code::TooManyFields, [count(fields.len()), count(MAX_FIELDS)]);
        faults.error("too_many", "/fields", message, None);
    }
    for (name, spec) in fields {
        let pointer = format!("/fields/{}", crate::document::escape(name));
        if standard_field(name).is_some() {
            let hint = Code::EveryDealHasIt;
            faults.error("standard_field", pointer.clone(), say(Code::StandardField, [text(name)]), hint);
        } else if spec.kind != FieldKind::Text {
            for (key, _) in [("values", spec.values.is_empty()), ("groups", spec.groups.is_empty())]
                .iter()
                .filter(|(_, empty)| !empty)
            {
                let message = say(Code::OnlyTexts, [text(key)]);
                faults.error("values_of_text", format!("{pointer}/{key}"), message, None);
            }
        }
        groups(spec, &pointer, faults);
    }
}

/// Groups hold declared values and other groups.
fn groups(spec: &FieldSpec, pointer: &str, faults: &mut Faults) {
    let declared = |name: &String| {
        let same = |value: &String| value.to_lowercase() == name.to_lowercase();
        spec.values.is_empty() || spec.values.iter().any(same) || spec.groups.contains_key(name)
    };
    for (group, members) in &spec.groups {
        let place = format!("{pointer}/groups/{}", crate::document::escape(group));
        for (index, member) in members.iter().enumerate().filter(|(_, member)| !declared(member)) {
            let known: Vec<&str> = spec.values.iter().chain(spec.groups.keys()).map(String::as_str).collect();
            let message = say(Code::NeverValue, [text(&cut(member))]);
            faults.error("unknown_value", format!("{place}/{index}"), message, suggest(member, &known));
        }
    }
}

/// What one payment is asked for is known where a clawback alone changes what is due: a gate, multiplier, cap
/// or floor changes with it, so that more or less is taken back than was earned.
fn limited_clawback(plan: &Plan, faults: &mut Faults) {
    let Some(clawback) = plan.payment.clawback.as_ref().filter(|clawback| clawback.at_most.is_some()) else {
        return;
    };
    let changed = |component: &Component| {
        component.all_gates().next().is_some()
            || !component.multipliers.is_empty()
            || component.cap.is_some()
            || component.floor.is_some()
            || !component.net_of.is_empty()
    };
    let one = plan.components.iter().find(|own| clawback.covers(&own.id.0) && changed(own));
    let by = one.map(|own| text(&own.name)).or(plan.total.as_ref().map(|_| Code::AllTogether.into()));
    if let Some(by) = by {
        let message = say(Code::AtMostUnclear, [by]);
        let hint = Code::NameOthers;
        faults.error("limited_clawback", "/payment/clawback/at_most", message, hint);
    }
}

/// What others earned can be taken off where that is known and is the same kind of pay.
fn net_of(plan: &Plan, faults: &mut Faults) {
    for (index, component) in plan.components.iter().enumerate() {
        for (place, id) in component.net_of.iter().enumerate() {
            let Some(other) = plan.components.iter().find(|other| other.id.0 == *id) else { continue };
            let pointer = format!("/components/{index}/net_of/{place}");
            if !other.net_of.is_empty() {
                faults.error("net_of_net", pointer, say(Code::NetOfNet, [text(id)]), Code::NameNotNet);
            } else if other.paid_in != component.paid_in {
                let message = say(Code::OtherKind, [text(id), text(&component.id.0)]);
                faults.error("net_kind", pointer, message, Code::NameSameKind);
            }
        }
    }
}

/// Checks that there is one figure of a quota for each interval of the plan's time.
pub(super) fn figures(plan: &Plan, faults: &mut Faults) {
    limited_clawback(plan, faults);
    net_of(plan, faults);
    let calendar = Calendar::new(&plan.calendar);
    for (index, component) in plan.components.iter().enumerate() {
        for id in component.measure.attainments.keys() {
            let other = plan.components.iter().find(|other| other.id.0 == *id);
            if other.is_some_and(|other| !other.measure.attainments.is_empty()) {
                let message = say(Code::ScoreOfScore, [text(id)]);
                let hint = Code::AddUpParts;
                let pointer = format!("/components/{index}/measure/attainments/{id}");
                faults.error("score_of_score", pointer, message, hint);
            }
        }
    }
    for (index, component) in plan.components.iter().enumerate() {
        let Some(Quota::Spread(QuotaSpec { figures: Some(figures), .. })) = &component.quota else {
            continue;
        };
        let needed = calendar.cut(component.interval).len();
        if figures.len() != needed {
            let message = say(
                Code::FiguresForIntervals,
                [count(figures.len()), count(needed), span(component.interval)],
            );
            let hint = Some(say(Code::GiveFigures, [count(needed)]));
            faults.error("spread_count", format!("/components/{index}/quota/figures"), message, hint);
        }
    }
}

/// Checks what components have in common, in the document itself: some of them may be broken.
pub(super) fn components(at: &At<'_>, faults: &mut Faults) {
    let Some(list) = at.child("components") else { return };
    let Some(items) = list.items() else { return };
    let items: Vec<At<'_>> = items.collect();
    if items.is_empty() {
        let hint = Code::AddOne;
        faults.error("no_components", "/components", Code::NoComponents, hint);
    }
    if items.len() > MAX_COMPONENTS {
        let message = say(Code::TooManyComponents, [count(items.len()), count(MAX_COMPONENTS)]);
        faults.error("too_many", "/components", message, None);
    }
    let mut seen = HashSet::new();
    for (index, item) in items.iter().enumerate() {
        let Some(id) = item.child("id").and_then(|id| id.as_text().map(str::to_owned)) else { continue };
        if seen.contains(&id) {
            let message = say(Code::SameComponentId, [text(&cut(&id))]);
            faults.error("duplicate_id", format!("/components/{index}/id"), message, None);
        }
        seen.insert(id);
    }
    check_weights(at, &items, faults);
}

fn check_weights(at: &At<'_>, components: &[At<'_>], faults: &mut Faults) {
    let mut broken = Faults::default();
    let given = components.iter().filter_map(|item| item.child("weight"));
    let weights: Vec<Decimal> =
        given.filter_map(|at| Share::read(&at, &mut broken).map(|share| share.0)).collect();
    let target = at.child("participant").and_then(|at| at.child("target_incentive")?.number(&mut broken));
    if weights.is_empty() || broken.any_error() || !at.child("participant").is_none_or(|at| at.is_object()) {
        return;
    }
    if target.is_none_or(|target| target.is_zero()) {
        let hint = say(Code::AddToParticipant, [text("target_incentive")]);
        let message = Code::WeightsOfZero;
        faults.error("no_target_incentive", "/participant", message, hint);
    }
    if let Ok(total) = number::sum(weights)
        && total != Decimal::ONE
    {
        let message = say(Code::WeightsSum, [share(total)]);
        faults.error("weights_sum", "/components", message, Code::CorrectWeights);
    }
}
