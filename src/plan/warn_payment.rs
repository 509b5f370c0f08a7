//! What is legal in the payment of a plan but probably not meant.

use super::Plan;
use crate::fault::Faults;

/// Warns of what is legal in the payment but probably not meant.
pub(super) fn warn_payment(plan: &Plan, faults: &mut Faults) {
    draw_outside(plan, faults);
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
