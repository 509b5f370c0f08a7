//! What is legal in the payment of a plan but probably not meant.

use rust_decimal::Decimal;

use super::Plan;
use super::payment::{DrawKind, Per, RecoverOf};
use crate::calendar::Every;
use crate::fault::Faults;
use crate::phrase::{PhraseCode as Code, given, say, span, text};

/// Warns of what is legal in the payment but probably not meant.
pub(super) fn warn_payment(plan: &Plan, faults: &mut Faults) {
    draw_outside(plan, faults);
    draws(plan, faults);
    maximum(plan, faults);
    never_asked(plan, faults);
    in_kind(plan, faults);
}

/// A draw that begins after the plan or ends before it never pays.
fn draw_outside(plan: &Plan, faults: &mut Faults) {
    for (pointer, draw) in plan.payment.all_draws() {
        let late = draw.from.is_some_and(|from| from > plan.calendar.end);
        if late || draw.until.is_some_and(|until| until < plan.calendar.start) {
            let key = if late { "from" } else { "until" };
            let message = Code::DrawOutside;
            faults.warning("outside_plan", format!("{pointer}/{key}"), message, None);
        }
    }
}

/// What has no effect in a draw, or cannot be told apart.
fn draws(plan: &Plan, faults: &mut Faults) {
    let mut owed = false;
    for (pointer, draw) in plan.payment.all_draws() {
        owed |= draw.kind == DrawKind::Recoverable;
        let whole = draw.recover_share.0 == Decimal::ONE;
        let earned = draw.recover_of == RecoverOf::Earned;
        let hint = || Code::LeaveItOut;
        let keys = [
            ("recover_from", draw.recover_from.is_some()),
            ("recover_share", !whole),
            ("recover_of", earned),
            ("balance_limit", draw.balance_limit.is_some()),
            ("forgive", draw.forgive),
        ];
        for (key, _) in keys.iter().filter(|(_, given)| *given && !owed) {
            let message = Code::NothingOwed;
            faults.warning("no_effect", format!("{pointer}/{key}"), message, hint());
        }
        if owed && earned && (draw.on_top || whole) {
            let message = match draw.on_top {
                true => Code::NoMinimumOnTop,
                false => Code::AllTakenAnyway,
            };
            faults.warning("no_effect", format!("{pointer}/recover_of"), message, hint());
        }
        shorter_than_pay(plan, (draw.per, "draw", &pointer), faults);
    }
    let draws = plan.payment.all_draws();
    for (pointer, _) in draws.iter().rev().skip(1).filter(|(_, draw)| draw.forgive) {
        let hint = Some(Code::SayOfLastDraw.into());
        faults.warning("no_effect", format!("{pointer}/forgive"), Code::LastForgives, hint);
    }
}

/// A quarter or year cannot be told apart within longer pay periods.
fn shorter_than_pay(plan: &Plan, (per, name, pointer): (Per, &str, &str), faults: &mut Faults) {
    let months = |every: Every| every.months().unwrap_or(usize::MAX);
    let pay = plan.calendar.pay;
    let Some(every) = per.every().filter(|every| months(*every) < months(pay)) else { return };
    let message = say(Code::NotToldApart, [text(name), span(every), span(pay)]);
    let hint = Some(say(Code::PayAsOftenAs, [text(name)]));
    faults.warning("limit_shorter_than_pay", format!("{pointer}/per"), message, hint);
}

/// A most that is less than what is paid at least.
fn maximum(plan: &Plan, faults: &mut Faults) {
    let Some(maximum) = &plan.payment.maximum else { return };
    shorter_than_pay(plan, (maximum.per, "maximum", "/payment/maximum"), faults);
    let mut draws = plan.payment.all_draws().into_iter();
    if let Some((_, draw)) =
        draws.find(|(_, draw)| draw.per == maximum.per && draw.amount.0 > maximum.amount.0)
    {
        let message = say(Code::MaximumBelowDraw, [given(maximum.amount.0), given(draw.amount.0)]);
        let hint = Code::RaiseMaximum;
        faults.warning("maximum_below_draw", "/payment/maximum/amount", message, hint);
    }
}

/// Releases of components that all have another one before.
fn never_asked(plan: &Plan, faults: &mut Faults) {
    let holds = |index: usize| {
        let mut ways = plan.components.iter().map(|own| plan.payment.way_of(&own.id.0).of);
        ways.any(|of| of == Some(index))
    };
    for index in (0..plan.payment.releases.len()).filter(|index| !holds(*index)) {
        let message = Code::NeverAsked;
        let hint = Code::OrPutFirst;
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
                let message = say(Code::PaidAsEarned, [text(id), text(kind)]);
                faults.warning("no_effect", format!("{place}/components/{index}"), message, None);
            }
        }
    }
}
