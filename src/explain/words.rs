//! The words and figures of explanations, in plain English. Pages that speak another language build
//! their sentences from a node's `code`, `value` and inputs instead.

use rust_decimal::Decimal;

use super::{Explainer, Unit};
use crate::calendar::Period;
use crate::document::Ratio;
use crate::input::By;
use crate::number::{grouped, percent, ratio};
use crate::payout::Fraction;

/// `1 credit`, `3 credits`.
pub(super) fn count(number: usize, noun: &str) -> String {
    if number == 1 { format!("1 {noun}") } else { format!("{number} {noun}s") }
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A span in words: "September 2026", "Q3 2026".
pub(super) fn span_name(span: &Period) -> String {
    match span.id.split_once('-') {
        _ if span.id == "to_date" => to_date_name(span),
        _ if span.id == "plan" => "the plan's time".to_owned(),
        Some((year, part)) => {
            let month = part.parse::<usize>().ok().and_then(|month| MONTHS.get(month.checked_sub(1)?));
            format!("{} {year}", month.unwrap_or(&part))
        }
        None => span.id.clone(),
    }
}

/// "January to November 2026", or the days where they do not begin and end months.
fn to_date_name(span: &Period) -> String {
    let (first, last) = (span.start, span.end);
    let month = |month: i8| usize::try_from(month - 1).ok().and_then(|month| MONTHS.get(month));
    match (month(first.month()), month(last.month())) {
        (Some(from), Some(to)) if first.day() == 1 && last.day() == last.days_in_month() => {
            match (first.year() == last.year(), first.month() == last.month()) {
                (true, true) => format!("{to} {}", last.year()),
                (true, false) => format!("{from} to {to} {}", last.year()),
                _ => format!("{from} {} to {to} {}", first.year(), last.year()),
            }
        }
        _ => format!("{first} to {last}"),
    }
}

impl Explainer<'_> {
    /// Money with the currency's sign, or its code where the sign is not its own.
    pub(super) fn money(&self, amount: Decimal) -> String {
        let currency = self.sources.rules.plan.currency.0.as_str();
        let sign = if amount.is_sign_negative() && !amount.is_zero() { "-" } else { "" };
        let digits = self.sources.rules.minor_digits.max(amount.normalize().scale().min(10));
        let figure = grouped(amount.abs(), digits);
        match currency {
            "USD" => format!("{sign}${figure}"),
            "EUR" => format!("{sign}€{figure}"),
            "GBP" => format!("{sign}£{figure}"),
            code => format!("{sign}{code} {figure}"),
        }
    }

    /// A credit: money, or a number of deals.
    pub(super) fn credit_words(&self, component: usize, amount: Decimal) -> String {
        let counted = self.sources.rules.components.get(component).is_some_and(|rule| !rule.is_money);
        if counted { grouped(amount, amount.normalize().scale()) } else { self.money(amount) }
    }

    /// A rate of a component's credits: a percentage of money, or money for each unit.
    pub(super) fn rate_words(&self, component: usize, rate: Decimal) -> String {
        let is_money = self.sources.rules.components.get(component).is_some_and(|rule| rule.is_money);
        if is_money {
            percent(ratio(rate))
        } else {
            format!("{} each", self.pay_words(component, ratio(rate)))
        }
    }

    /// Says of a rate that it is the most or the least there is.
    pub(super) fn limit_words(&self, component: usize, rate: Fraction) -> &'static str {
        let limits = self.sources.rules.spec(component).map(|spec| spec.payout.rate_limits());
        let (floor, cap) = limits.unwrap_or_default();
        let is = |limit: Option<Ratio>| limit.is_some_and(|limit| rate == Fraction::plain(limit.0));
        match (is(cap), is(floor)) {
            (true, _) => ", the rate's cap,",
            (_, true) => ", the rate's floor,",
            _ => "",
        }
    }

    /// A tier's bound as the plan writes it: a share of quota, or an amount.
    pub(super) fn bound_words(&self, component: usize, bound: Decimal) -> String {
        match self.sources.rules.components.get(component).map(|rule| &rule.scale.by) {
            Some(By::Attainment | By::Component(_)) => format!("{} of quota", percent(bound)),
            Some(By::Amount | By::DealAmount) => self.credit_words(component, bound),
            _ => grouped(bound, bound.normalize().scale()),
        }
    }

    /// What a component earns, in words: money, or what it is paid in.
    pub(super) fn pay_words(&self, component: usize, amount: Decimal) -> String {
        match self.sources.rules.spec(component).and_then(|spec| spec.paid_in.as_ref()) {
            Some(paid_in) => format!("{} {paid_in}", grouped(amount, amount.normalize().scale())),
            None => self.money(amount),
        }
    }

    /// What the amounts are that a component earns.
    pub(super) fn pay_unit(&self, component: usize) -> Unit {
        if self.sources.rules.in_kind(component) { Unit::Number } else { Unit::Money }
    }

    pub(super) fn component_id(&self, component: usize) -> &str {
        self.sources.rules.spec(component).map_or("", |spec| spec.id.0.as_str())
    }

    pub(super) fn component_name(&self, component: usize) -> &str {
        self.sources.rules.spec(component).map_or("", |spec| spec.name.as_str())
    }
}
