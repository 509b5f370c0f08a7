//! What can be said of the payment of a plan alone: releases, draws, clawbacks.

use rust_decimal::Decimal;

use super::payment::{Clawback, ClawbackStep, Draw, Maximum, Payment, Release, Releases, Take};
use crate::document::At;
use crate::fault::{Faults, Reference};
use crate::number;

/// Pay periods that may lie between earning and payment.
const MAX_LAG: u32 = 60;

pub(super) fn inspect_payment(payment: &Payment, at: &At<'_>, faults: &mut Faults) {
    released((&payment.release, payment.lag), at, faults);
    if payment.draw.is_some() && !payment.draws.is_empty() {
        let hint = Some("put it into \"draws\"".to_owned());
        faults.error("which_draw", format!("{}/draw", at.pointer()), "there are draws, too", hint);
    }
    let days: Vec<_> = payment.draws.iter().map(|draw| (draw.from, draw.until)).collect();
    for index in 1..days.len() {
        let (Some((_, until)), Some((from, _))) = (days.get(index - 1), days.get(index)) else { continue };
        if until.zip(*from).is_none_or(|(until, from)| from <= until) {
            let message = "a draw must end before the next one begins";
            let hint = Some("give the one before it an \"until\", and this one a later \"from\"".to_owned());
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
        let message = format!("nothing would ever be paid after {lag} pay periods");
        faults.error("lag_long", format!("{}/lag", at.pointer()), message, None);
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
fn whole(
    shares: impl ExactSizeIterator<Item = Decimal>,
    place: String,
    code: &'static str,
    faults: &mut Faults,
) {
    if shares.len() == 0 {
        return;
    }
    match number::sum(shares) {
        Ok(sum) if sum == Decimal::ONE => {}
        Ok(sum) => {
            let message = format!("the shares add up to {}, not to 100%", number::percent(sum));
            faults.error(code, place, message, Some("correct one of the shares".to_owned()));
        }
        Err(_) => faults.error("number_too_large", place, "the shares are too large to be added", None),
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
        let message = "exactly one of on, on_field, on_date and after_months must be given";
        let hint = "write \"on\": \"cash\", \"on_field\": \"go_live\", \"on_date\": \"2027-01-31\" or \"after_months\": 3";
        faults.error("release_when", place.clone(), message, Some(hint.to_owned()));
    }
    if let Some(field) = &release.on_field {
        faults.refer(format!("{place}/on_field"), Reference::Dated(field.clone()));
    }
    if release.share.0 < Decimal::ZERO {
        faults.error("negative", format!("{place}/share"), "a share cannot be negative", None);
    }
}

pub(super) fn inspect_draw(draw: &Draw, at: &At<'_>, faults: &mut Faults) {
    let place = at.pointer();
    if draw.amount.0 <= Decimal::ZERO {
        faults.error("not_positive", format!("{place}/amount"), "a draw must be above zero", None);
    }
    if draw.balance_limit.is_some_and(|limit| limit.0 < Decimal::ZERO) {
        faults.error("negative", format!("{place}/balance_limit"), "a limit cannot be negative", None);
    }
    if let (Some(from), Some(until)) = (draw.from, draw.until)
        && until < from
    {
        faults.error("date_order", format!("{place}/until"), "the draw ends before it begins", None);
    }
    refer(&draw.components, at, faults);
}

pub(super) fn inspect_maximum(maximum: &Maximum, at: &At<'_>, faults: &mut Faults) {
    if maximum.amount.0 <= Decimal::ZERO {
        let hint = Some("leave it out where nothing limits payments".to_owned());
        let pointer = format!("{}/amount", at.pointer());
        faults.error("not_positive", pointer, "the most that is paid must be above zero", hint);
    }
}

pub(super) fn inspect_clawback(clawback: &Clawback, at: &At<'_>, faults: &mut Faults) {
    let place = at.pointer();
    if clawback.take == Take::Recalculate {
        let message = "a deal that is taken out again is taken out whole";
        let hint = || Some("leave it out, or choose another \"take\"".to_owned());
        if clawback.share.0 != Decimal::ONE {
            faults.warning("no_effect", format!("{place}/share"), message, hint());
        }
        if !clawback.steps.is_empty() {
            faults.error("no_effect", format!("{place}/steps"), message, hint());
        }
        if clawback.at_most.is_some() {
            let message = "what a deal earned is not taken back in an amount that could be cut";
            faults.error("no_effect", format!("{place}/at_most"), message, hint());
        }
    }
    if !clawback.steps.is_empty() {
        let given = [
            ("share", clawback.share.0 != Decimal::ONE),
            ("within_months", clawback.within_months.is_some()),
        ];
        for (key, _) in given.iter().filter(|(_, given)| *given) {
            let hint = Some("leave it out: the steps say it".to_owned());
            faults.error("no_effect", format!("{place}/{key}"), "the steps stand in its place", hint);
        }
        let days = clawback.steps.iter().map(ClawbackStep::about_days);
        let days: Vec<u64> = days.collect();
        for index in 1..days.len() {
            if days.get(index) <= days.get(index - 1) {
                let message = "a step must reach further than the one before it";
                faults.error("step_order", format!("{place}/steps/{index}"), message, None);
            }
        }
    }
    refer(&clawback.components, at, faults);
    if clawback.term_months == 0 {
        faults.error("not_positive", format!("{place}/term_months"), "a term must be above zero", None);
    }
    if let Some(field) = &clawback.term_field {
        faults.refer(format!("{place}/term_field"), Reference::Amount(field.clone()));
    }
}

pub(super) fn inspect_clawback_step(step: &ClawbackStep, at: &At<'_>, faults: &mut Faults) {
    if step.days.is_some() == step.months.is_some() {
        let hint = Some("write \"days\": 30 or \"months\": 3".to_owned());
        faults.error("step_when", at.pointer(), "exactly one of days and months must be given", hint);
    }
}
