//! How a component pays, in a sentence of plain English.

use rust_decimal::Decimal;

use super::tier_label;
use crate::input::By;
use crate::number::{grouped, percent, ratio};
use crate::plan::{Basis, Payout, Pays, TierAt};
use crate::rules::{Rule, Rules};

/// "Each part of the credits at its tier's rate: Base 7 % up to 100 % of quota, …"
pub(crate) fn words(rules: &Rules, component: usize) -> String {
    let (Some(spec), Some(rule)) = (rules.spec(component), rules.components.get(component)) else {
        return String::new();
    };
    let how = match &spec.payout {
        Payout::Flat(_) => {
            let rate = rule.scale.rate(0).map(ratio).unwrap_or_default();
            return match rule.is_money {
                true => format!("{} of every credit.", percent(rate)),
                false => format!("{} for each.", pay(rules, component, rate)),
            };
        }
        Payout::Marginal(_) => "Each part of the credits at the rate of the tier that it falls in",
        Payout::Retroactive(_) => "All credits to date at the rate of the tier that is reached",
        Payout::PerDeal(per_deal) if per_deal.tier_at == TierAt::Before && rule.scale.by.accumulates() => {
            "Each deal whole at the rate of the tier reached before it"
        }
        Payout::PerDeal(_) => "Each deal whole at the rate of its tier",
        Payout::Interpolated(_) => "A rate on the straight lines between points",
        Payout::Step(step) if step.pays == Pays::Cumulative => "A sum for every tier that is reached",
        Payout::Step(_) => "The sum of the highest tier that is reached",
        Payout::Matrix(_) => return "A rate read off a table with two inputs.".to_owned(),
    };
    let tiers: Vec<String> =
        (0..rule.scale.from.len()).map(|tier| tier_words(rules, component, rule, tier)).collect();
    format!("{how}: {}.", tiers.join(", "))
}

fn tier_words(rules: &Rules, component: usize, rule: &Rule, tier: usize) -> String {
    let bound = bound_words(rules, rule, rule.scale.from.get(tier).copied().unwrap_or_default());
    let payout = rules.spec(component).map(|spec| &spec.payout);
    match payout {
        Some(Payout::Step(step)) => {
            let Some(tier) = step.tiers.get(tier) else { return String::new() };
            let pay = match (tier.pay, tier.share) {
                (Some(sum), _) => pay(rules, component, sum.0),
                (None, share) => format!("{} of target", percent(share.map_or(Decimal::ZERO, |s| s.0))),
            };
            match tier.every {
                Some(every) => format!("{pay} for every {} from {bound}", bound_words(rules, rule, every.0)),
                None => format!("{pay} from {bound}"),
            }
        }
        Some(Payout::Interpolated(line)) => {
            format!(
                "{} at {bound}",
                rate_words(rules, component, line.basis, rule.scale.rate_of(Some(tier)).times)
            )
        }
        payout => {
            let basis = payout.and_then(Payout::basis).unwrap_or(Basis::Credit);
            let rate = rule.scale.rate(tier).map(ratio).unwrap_or_default();
            format!(
                "{} {} from {bound}",
                tier_label(rules, component, tier),
                rate_words(rules, component, basis, rate)
            )
        }
    }
}

fn rate_words(rules: &Rules, component: usize, basis: Basis, rate: Decimal) -> String {
    let is_money = rules.components.get(component).is_some_and(|rule| rule.is_money);
    match basis {
        Basis::Credit if !is_money => format!("{} each", pay(rules, component, rate)),
        Basis::Credit => percent(rate),
        Basis::TargetIncentive => format!("{} of target", percent(rate)),
        Basis::Money => pay(rules, component, rate),
    }
}

/// What a component earns: money, or what it is paid in.
fn pay(rules: &Rules, component: usize, amount: Decimal) -> String {
    match rules.spec(component).and_then(|spec| spec.paid_in.as_ref()) {
        Some(paid_in) => format!("{} {paid_in}", grouped(amount, amount.normalize().scale())),
        None => money(rules, amount),
    }
}

fn money(rules: &Rules, amount: Decimal) -> String {
    format!(
        "{} {}",
        rules.plan.currency.0,
        grouped(amount, rules.minor_digits.max(amount.normalize().scale()))
    )
}

/// A bound, with what it is a bound of.
fn bound_words(rules: &Rules, rule: &Rule, bound: Decimal) -> String {
    let figure = grouped(bound, bound.normalize().scale());
    match &rule.scale.by {
        By::Attainment => format!("{} of quota", percent(bound)),
        By::Component(other) => {
            let name = rules.spec(*other).map_or("", |spec| spec.name.as_str());
            format!("{} of the quota of {name}", percent(bound))
        }
        By::Kpi(name) => format!("{figure} {name}"),
        By::Field(field) => {
            format!("{figure} {}", rules.fields.get(*field).map_or("", |(name, _)| name.as_str()))
        }
        By::Amount | By::DealAmount | By::Count => figure,
    }
}
