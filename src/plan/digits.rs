//! Amounts of money that the plan's currency cannot have.

use rust_decimal::Decimal;

use super::Plan;
use crate::currency;
use crate::fault::Faults;
use crate::phrase::{Phrase, PhraseCode as Code, given, number, say, text};

/// Finds limits and draws with more digits after the point than the currency has.
pub(super) fn digits(plan: &Plan, faults: &mut Faults) {
    let code = plan.currency.0.as_str();
    let Some(digits) = currency::minor_digits(code) else { return };
    let mut amounts: Vec<(String, Decimal)> = Vec::new();
    for (index, component) in plan.components.iter().enumerate().filter(|(_, own)| own.paid_in.is_none()) {
        let place = format!("/components/{index}");
        let limits = [("cap", &component.cap), ("floor", &component.floor)];
        let caps = [("deal_cap", component.deal_cap), ("line_cap", component.line_cap)];
        amounts.extend(caps.into_iter().filter_map(|(key, cap)| Some((format!("{place}/{key}"), cap?.0))));
        amounts.extend(limits.into_iter().filter_map(|(key, limit)| {
            let amount = limit.as_ref()?.amount?;
            Some((format!("{place}/{key}/amount"), amount.0))
        }));
    }
    if let Some(total) = &plan.total {
        let limits = [("cap", &total.cap), ("floor", &total.floor)];
        amounts.extend(limits.into_iter().filter_map(|(key, limit)| {
            let amount = limit.as_ref()?.amount?;
            Some((format!("/total/{key}/amount"), amount.0))
        }));
    }
    for (place, draw) in plan.payment.all_draws() {
        amounts.push((format!("{place}/amount"), draw.amount.0));
        amounts.extend(draw.balance_limit.map(|limit| (format!("{place}/balance_limit"), limit.0)));
    }
    let maximum = plan.payment.maximum.as_ref();
    amounts.extend(maximum.map(|most| ("/payment/maximum/amount".to_owned(), most.amount.0)));
    for (pointer, amount) in amounts.into_iter().filter(|(_, amount)| amount.normalize().scale() > digits) {
        let message = say(Code::RoundedIn, [given(amount.normalize()), text(code)]);
        faults.warning("currency_digits", pointer, message, hint(digits));
    }
}

/// Says of an amount that the currency has fewer digits.
pub(crate) fn refuse(code: &str, digits: u32, (pointer, amount): (String, Decimal), faults: &mut Faults) {
    if amount.normalize().scale() <= digits {
        return;
    }
    let message = say(Code::NotPaidIn, [given(amount.normalize()), text(code)]);
    faults.error("currency_digits", pointer, message, hint(digits));
}

fn hint(digits: u32) -> Phrase {
    match digits {
        0 => Code::WriteWhole.into(),
        digits => say(Code::WriteFewerDigits, [number(digits.into())]),
    }
}
