//! When and how is paid, in plain English.

use super::{About, Section, optional, section};
use crate::phrase::{Phrase, PhraseCode as Code, date, list, money, number, say, share, span, text};
use crate::plan::{Clawback, Draw, DrawKind, Event, Excess, Negative, RecoverOf, Release, Take, Way};
use crate::rules::Rules;
use crate::statement::label;

/// How a plan pays; none where everything is paid for the period in which it is earned.
pub(super) fn payment(rules: &Rules) -> Option<Section> {
    let payment = &rules.plan.payment;
    let mut phrases = releases(rules);
    let payees =
        payment.payees.iter().map(|payee| say(Code::ShareTo, [share(payee.share.0), text(&payee.name)]));
    if !payment.payees.is_empty() {
        phrases.push(say(Code::Payees, [list(Code::Commas, payees.collect())]));
    }
    for (_, draw) in payment.all_draws() {
        phrases.push(draw_phrase(rules, draw));
        phrases.extend(draw.per.every().map(|every| say(Code::DrawSettled, [span(every)])));
        if !draw.components.is_empty() {
            phrases.push(say(Code::DrawOf, [named(rules, &draw.components)]));
        }
        if draw.kind == DrawKind::Recoverable {
            phrases.extend(draw.recover_from.map(|day| say(Code::RecoveredFrom, [date(day)])));
            phrases.extend(draw.balance_limit.map(|most| say(Code::OwedAtMost, [money(most.0)])));
            phrases.extend(draw.forgive.then(|| say(Code::DrawForgiven, [])));
        }
    }
    if let Some(maximum) = &payment.maximum {
        let every = span(maximum.per.every().unwrap_or(rules.plan.calendar.pay));
        let code = match maximum.excess {
            Excess::Carry => Code::Maximum,
            Excess::Forfeit => Code::MaximumLost,
        };
        phrases.push(say(code, [money(maximum.amount.0), every]));
    }
    if let Some(clawback) = &payment.clawback {
        phrases.push(clawback_phrase(clawback));
        if !clawback.components.is_empty() {
            phrases.push(say(Code::ClawbackOnly, [named(rules, &clawback.components)]));
        }
        phrases.extend(clawback.at_most.map(|most| say(Code::ClawbackAtMost, [share(most.0)])));
    }
    if payment.negative == Negative::Floor {
        phrases.push(say(Code::NegativeForgotten, []));
    }
    let section = section(rules, (About::Payment, "Payment"), "/payment", phrases);
    (!section.sentences.is_empty()).then_some(section)
}

/// The names of components.
fn named(rules: &Rules, components: &[String]) -> Phrase {
    let spec = |id: &String| rules.component(id).and_then(|index| rules.spec(index));
    list(Code::Commas, components.iter().filter_map(spec).map(|spec| text(&spec.name)).collect())
}

/// When what is earned is paid: the plan's own rule, then those of some components.
fn releases(rules: &Rules) -> Vec<Phrase> {
    let mut ways: Vec<Way<'_>> = rules.plan.payment.ways().map(|(_, way)| way).collect();
    ways.rotate_right(1);
    let components = || (0..rules.components.len()).filter(|index| !rules.in_kind(*index));
    let mut phrases = Vec::new();
    for Way { of, release, lag } in ways {
        // Of several that name a component the first one holds, so that some hold for none.
        let held: Vec<usize> = components().filter(|index| rules.way(*index).of == of).collect();
        let lag = (lag > 0).then(|| number(lag.into()));
        if held.is_empty() {
            continue;
        }
        if of.is_none() || held.len() == components().count() {
            phrases
                .extend(release.iter().map(|own| say(Code::Release, [share(own.share.0), when(rules, own)])));
            phrases.extend(lag.map(|lag| say(Code::Lag, [lag])));
            continue;
        }
        let specs = || held.iter().filter_map(|index| rules.spec(*index));
        let names = || list(Code::Commas, specs().map(|spec| text(&spec.name)).collect());
        let parts =
            release.iter().map(|own| say(Code::ReleaseOf, [names(), share(own.share.0), when(rules, own)]));
        phrases.extend(parts);
        if release.is_empty() && lag.is_none() {
            phrases.push(say(Code::AtOnceOf, [names()]));
        }
        phrases.extend(lag.map(|lag| say(Code::LagOf, [names(), lag])));
    }
    phrases
}

/// When a share is paid.
fn when(rules: &Rules, release: &Release) -> Phrase {
    if let Some(field) = &release.on_field {
        return say(Code::OnField, [label(rules, field)]);
    }
    match (release.on, release.on_date, release.after_months) {
        (Some(Event::Booking), _, _) => say(Code::AtBooking, []),
        (Some(Event::Invoice), _, _) => say(Code::AtInvoice, []),
        (Some(Event::Cash), _, _) => say(Code::AtCash, []),
        (Some(Event::Recognised), _, _) => say(Code::AtRecognised, []),
        (Some(Event::Usage), _, _) => say(Code::AtUsage, []),
        (_, Some(day), _) => say(Code::OnDay, [date(day)]),
        (_, _, months) => say(Code::MonthsAfter, [number(months.unwrap_or_default().into())]),
    }
}

fn draw_phrase(rules: &Rules, draw: &Draw) -> Phrase {
    let from = optional(draw.from.map(|from| say(Code::FromDay, [date(from)])));
    let until = optional(draw.until.map(|until| say(Code::ToDay, [date(until)])));
    let every = span(draw.per.every().unwrap_or(rules.plan.calendar.pay));
    let (amount, terms) = (money(draw.amount.0), share(draw.recover_share.0));
    match (draw.kind, draw.on_top, draw.recover_of) {
        (DrawKind::NonRecoverable, false, _) => say(Code::DrawKept, [amount, every, from, until]),
        (DrawKind::NonRecoverable, true, _) => say(Code::DrawOnTop, [amount, every, from, until]),
        (DrawKind::Recoverable, true, _) => {
            say(Code::DrawOnTopRecovered, [amount, every, from, until, terms])
        }
        (DrawKind::Recoverable, false, RecoverOf::Above) => {
            say(Code::DrawRecovered, [amount, every, from, until, terms])
        }
        (DrawKind::Recoverable, false, RecoverOf::Earned) => {
            say(Code::DrawAtMost, [amount, every, from, until, terms])
        }
    }
}

fn clawback_phrase(clawback: &Clawback) -> Phrase {
    if !clawback.steps.is_empty() {
        let steps = clawback.steps.iter().map(|step| match (step.days, step.months) {
            (Some(days), _) => say(Code::ShareWithinDays, [share(step.share.0), number(days.into())]),
            (None, months) => {
                say(Code::ShareWithinMonths, [share(step.share.0), number(months.unwrap_or_default().into())])
            }
        });
        return say(Code::ClawbackSteps, [list(Code::Commas, steps.collect())]);
    }
    let within = clawback.within_months.map(|months| say(Code::WithinMonths, [number(months.into())]));
    let code = match clawback.take {
        Take::Share => Code::ClawbackShare,
        Take::ProRataMonths => Code::ClawbackMonths,
        Take::ProRataDays => Code::ClawbackDays,
        Take::Recalculate => return say(Code::ClawbackAnew, [optional(within)]),
    };
    say(code, [optional(within), share(clawback.share.0)])
}
