//! How a component pays, in a sentence of plain English.

use super::tier_label;
use crate::input::By;
use crate::number::{grouped, percent, ratio};
use crate::plan::{Payout, Pays, TierAt};
use crate::rules::{Rule, Rules};

/// "Each part of the credits at its tier's rate: Base 7 % up to 100 % of quota, …"
pub(super) fn words(rules: &Rules, component: usize) -> String {
    let (Some(spec), Some(rule)) = (rules.plan.components.get(component), rules.components.get(component))
    else {
        return String::new();
    };
    let how = match &spec.payout {
        Payout::Flat(_) => {
            let rate = rule.scale.rate(0).map(ratio).unwrap_or_default();
            return format!("{} of every credit.", percent(rate));
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
    let from = rule.scale.from.get(tier).copied().unwrap_or_default();
    let bound = match rule.scale.by {
        By::Attainment | By::Component(_) => format!("{} of quota", percent(from)),
        _ => grouped(from, from.normalize().scale()),
    };
    let payout = rules.plan.components.get(component).map(|spec| &spec.payout);
    match payout {
        Some(Payout::Step(step)) => {
            let pay = step.tiers.get(tier).map(|tier| (tier.pay, tier.share));
            let pay = match pay {
                Some((Some(pay), _)) => {
                    format!("{} {}", rules.plan.currency.0, grouped(pay.0, rules.minor_digits))
                }
                Some((_, Some(share))) => format!("{} of target", percent(share.0)),
                _ => String::new(),
            };
            format!("{pay} from {bound}")
        }
        Some(Payout::Interpolated(_)) => {
            let rate = rule.scale.rate_of(Some(tier)).times;
            format!("{} at {bound}", percent(rate))
        }
        _ => {
            let rate = rule.scale.rate(tier).map(ratio).unwrap_or_default();
            format!("{} {} from {bound}", tier_label(rules, component, tier), percent(rate))
        }
    }
}
