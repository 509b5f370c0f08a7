//! What is legal in the payment of a plan but probably not meant.

use rust_decimal::Decimal;

use super::Plan;
use super::payment::{DrawKind, RecoverOf};
use crate::calendar::Every;
use crate::fault::Faults;

/// Warns of what is legal in the payment but probably not meant.
pub(super) fn warn_payment(plan: &Plan, faults: &mut Faults) {
    draw_outside(plan, faults);
    draws(plan, faults);
    never_asked(plan, faults);
    in_kind(plan, faults);
}

/// A draw that begins after the plan or ends before it never pays.
fn draw_outside(plan: &Plan, faults: &mut Faults) {
    for (pointer, draw) in plan.payment.all_draws() {
        let late = draw.from.is_some_and(|from| from > plan.calendar.end);
        if late || draw.until.is_some_and(|until| until < plan.calendar.start) {
            let key = if late { "from" } else { "until" };
            let message = "the draw lies outside the plan's time and is never paid";
            faults.warning("outside_plan", format!("{pointer}/{key}"), message, None);
        }
    }
}

/// What has no effect in a draw, or cannot be told apart.
fn draws(plan: &Plan, faults: &mut Faults) {
    let months = |every: Every| every.months().unwrap_or(usize::MAX);
    let mut owed = false;
    for (pointer, draw) in plan.payment.all_draws() {
        owed |= draw.kind == DrawKind::Recoverable;
        let whole = draw.recover_share.0 == Decimal::ONE;
        let earned = draw.recover_of == RecoverOf::Earned;
        let hint = || Some("leave it out".to_owned());
        let keys = [
            ("recover_from", draw.recover_from.is_some()),
            ("recover_share", !whole),
            ("recover_of", earned),
            ("balance_limit", draw.balance_limit.is_some()),
            ("forgive", draw.forgive),
        ];
        for (key, _) in keys.iter().filter(|(_, given)| *given && !owed) {
            let message = "nothing of this draw is owed";
            faults.warning("no_effect", format!("{pointer}/{key}"), message, hint());
        }
        if owed && earned && (draw.on_top || whole) {
            let message = match draw.on_top {
                true => "a draw on top leaves no minimum: everything that is due lies above it",
                false => "all that lies above the minimum is taken for recovery as it is",
            };
            faults.warning("no_effect", format!("{pointer}/recover_of"), message, hint());
        }
        let pay = plan.calendar.pay;
        if let Some(every) = draw.per.every().filter(|every| months(*every) < months(pay)) {
            let message = format!(
                "the draw of a {} cannot be told apart within pay periods of a {}",
                every.noun(),
                pay.noun()
            );
            let hint = Some("pay at least as often as the draw begins anew".to_owned());
            faults.warning("limit_shorter_than_pay", format!("{pointer}/per"), message, hint);
        }
    }
}

/// Releases of components that all have another one before.
fn never_asked(plan: &Plan, faults: &mut Faults) {
    let holds = |index: usize| {
        let mut ways = plan.components.iter().map(|own| plan.payment.way_of(&own.id.0).of);
        ways.any(|of| of == Some(index))
    };
    for index in (0..plan.payment.releases.len()).filter(|index| !holds(*index)) {
        let message = "for each of its components one of the releases before it holds";
        let hint = Some("leave it out, or put it first".to_owned());
        faults.warning("no_effect", format!("/payment/releases/{index}"), message, hint);
    }
}

/// Components that pay something else than money: it is paid as it is earned.
fn in_kind(plan: &Plan, faults: &mut Faults) {
    let releases = plan.payment.releases.iter().enumerate();
    let releases = releases.map(|(index, own)| (format!("/payment/releases/{index}"), &own.components));
    let draws = plan.payment.all_draws().into_iter().map(|(place, draw)| (place, &draw.components));
    for (place, components) in releases.chain(draws) {
        for (index, id) in components.iter().enumerate() {
            let other = plan.components.iter().find(|own| own.id.0 == *id);
            if let Some(kind) = other.and_then(|own| own.paid_in.as_ref()) {
                let message = format!("\"{id}\" pays {kind}, not money: they are paid as they are earned");
                faults.warning("no_effect", format!("{place}/components/{index}"), message, None);
            }
        }
    }
}
