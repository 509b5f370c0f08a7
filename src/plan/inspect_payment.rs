//! What can be said of the payment of a plan alone: releases, draws, clawbacks.

use rust_decimal::Decimal;

use super::payment::{Clawback, ClawbackStep, Draw, Maximum, Payment, Release, Releases, Take};
use crate::document::{At, Read, Share};
use crate::fault::{Faults, Reference};
use crate::number;
use crate::phrase::{PhraseCode as Code, exactly_one, number, say, share, write};

/// Pay periods that may lie between earning and payment.
const MAX_LAG: u32 = 60;

pub(super) fn inspect_payment(payment: &Payment, at: &At<'_>, faults: &mut Faults) {
    released((&payment.release, payment.lag), at, faults);
    if payment.draw.is_some() && !payment.draws.is_empty() {
        let hint = Code::PutIntoDraws;
        faults.error("which_draw", format!("{}/draw", at.pointer()), Code::DrawsToo, hint);
    }
    let days: Vec<_> = payment.draws.iter().map(|draw| (draw.from, draw.until)).collect();
    for index in 1..days.len() {
        let (Some((_, until)), Some((from, _))) = (days.get(index - 1), days.get(index)) else { continue };
        if until.zip(*from).is_none_or(|(until, from)| from <= until) {
            let message = Code::DrawOrder;
            let hint = Code::DrawDays;
            faults.error("draw_order", format!("{}/draws/{index}", at.pointer()), message, hint);
        }
    }
    let payees = payment.payees.iter().map(|payee| payee.share.0);
    whole(payees, format!("{}/payees", at.pointer()), "payee_sum", faults);
}

pub(super) fn inspect_releases(releases: &Releases, at: &At<'_>, faults: &mut Faults) {
    released((&releases.release, releases.lag), at, faults);
    refer(&releases.components, at, faults);
}

/// Shares add up to the line, and it is paid some day.
fn released((release, lag): (&[Release], u32), at: &At<'_>, faults: &mut Faults) {
    if lag > MAX_LAG {
        let message = say(Code::NeverPaid, [number(lag.into())]);
        faults.error("lag_long", format!("{}/lag", at.pointer()), message, None);
    }
    // What shares add up to is not known while one of them cannot be read.
    let parts = at.child("release");
    let mut given = parts.iter().filter_map(At::items).flatten().filter_map(|part| {
        part.child("share").map(|share| Share::read(&share, &mut Faults::default()).is_some())
    });
    if given.any(|readable| !readable) {
        return;
    }
    let shares = release.iter().map(|release| release.share.0);
    whole(shares, format!("{}/release", at.pointer()), "release_sum", faults);
}

/// Components that are named must be there.
fn refer(components: &[String], at: &At<'_>, faults: &mut Faults) {
    for (index, component) in components.iter().enumerate() {
        let pointer = format!("{}/components/{index}", at.pointer());
        faults.refer(pointer, Reference::Component(component.clone()));
    }
}

/// Shares of a whole, where there are any, add up to it.
fn whole(shares: impl Iterator<Item = Decimal>, place: String, code: &'static str, faults: &mut Faults) {
    let shares: Vec<Decimal> = shares.collect();
    // What shares below zero add up to follows from these.
    if shares.is_empty() || shares.iter().any(|share| *share < Decimal::ZERO) {
        return;
    }
    match number::sum(shares) {
        Ok(sum) if sum == Decimal::ONE => {}
        Ok(sum) => {
            let message = say(Code::SharesSum, [share(sum)]);
            faults.error(code, place, message, Code::CorrectShare);
        }
        Err(_) => faults.error("number_too_large", place, Code::SharesTooLarge, None),
    }
}

pub(super) fn inspect_release(release: &Release, at: &At<'_>, faults: &mut Faults) {
    let place = at.pointer();
    let given = [
        release.on.is_some(),
        release.on_field.is_some(),
        release.on_date.is_some(),
        release.after_months.is_some(),
    ];
    if given.iter().filter(|given| **given).count() != 1 {
        let message = exactly_one(&["on", "on_field", "on_date", "after_months"]);
        let hint = &[
            "\"on\": \"cash\"",
            "\"on_field\": \"go_live\"",
            "\"on_date\": \"2027-01-31\"",
            "\"after_months\": 3",
        ];
        faults.error("release_when", place.clone(), message, write(hint));
    }
    if let Some(field) = &release.on_field {
        faults.refer(format!("{place}/on_field"), Reference::Dated(field.clone()));
    }
    if release.share.0 < Decimal::ZERO {
        faults.error("negative", format!("{place}/share"), Code::ShareNegative, None);
    }
}

pub(super) fn inspect_draw(draw: &Draw, at: &At<'_>, faults: &mut Faults) {
    let place = at.pointer();
    if draw.amount.0 <= Decimal::ZERO {
        faults.error("not_positive", format!("{place}/amount"), Code::DrawAboveZero, None);
    }
    if draw.balance_limit.is_some_and(|limit| limit.0 < Decimal::ZERO) {
        faults.error("negative", format!("{place}/balance_limit"), Code::LimitNegative, None);
    }
    if let (Some(from), Some(until)) = (draw.from, draw.until)
        && until < from
    {
        faults.error("date_order", format!("{place}/until"), Code::DrawEnds, None);
    }
    refer(&draw.components, at, faults);
}

pub(super) fn inspect_maximum(maximum: &Maximum, at: &At<'_>, faults: &mut Faults) {
    if maximum.amount.0 <= Decimal::ZERO {
        let hint = Code::NothingLimits;
        let pointer = format!("{}/amount", at.pointer());
        faults.error("not_positive", pointer, Code::MostAboveZero, hint);
    }
}

pub(super) fn inspect_clawback(clawback: &Clawback, at: &At<'_>, faults: &mut Faults) {
    let place = at.pointer();
    if clawback.take == Take::Recalculate {
        let message = Code::TakenOutWhole;
        let hint = || Code::OtherTake;
        if clawback.share.0 != Decimal::ONE {
            faults.warning("no_effect", format!("{place}/share"), message, hint());
        }
        if !clawback.steps.is_empty() {
            faults.error("no_effect", format!("{place}/steps"), message, hint());
        }
        if clawback.at_most.is_some() {
            let message = Code::NotCutAmount;
            faults.error("no_effect", format!("{place}/at_most"), message, hint());
        }
    }
    if !clawback.steps.is_empty() {
        let given = [
            ("share", clawback.share.0 != Decimal::ONE),
            ("within_months", clawback.within_months.is_some()),
        ];
        for (key, _) in given.iter().filter(|(_, given)| *given) {
            let hint = Code::StepsSayIt;
            faults.error("no_effect", format!("{place}/{key}"), Code::StepsInstead, hint);
        }
        let days = clawback.steps.iter().map(ClawbackStep::about_days);
        let days: Vec<u64> = days.collect();
        for index in 1..days.len() {
            if days.get(index) <= days.get(index - 1) {
                let message = Code::StepFurther;
                faults.error("step_order", format!("{place}/steps/{index}"), message, None);
            }
        }
    }
    refer(&clawback.components, at, faults);
    if clawback.term_months == 0 {
        faults.error("not_positive", format!("{place}/term_months"), Code::TermAboveZero, None);
    }
    if let Some(field) = &clawback.term_field {
        faults.refer(format!("{place}/term_field"), Reference::Amount(field.clone()));
    }
}

pub(super) fn inspect_clawback_step(step: &ClawbackStep, at: &At<'_>, faults: &mut Faults) {
    if step.days.is_some() == step.months.is_some() {
        let hint = write(&["\"days\": 30", "\"months\": 3"]);
        faults.error("step_when", at.pointer(), exactly_one(&["days", "months"]), hint);
    }
}
