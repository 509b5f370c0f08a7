//! How a component pays, in a sentence.

use rust_decimal::Decimal;

use crate::document::Ratio;
use crate::input::By;
use crate::number::ratio;
use crate::phrase::{Phrase, PhraseCode as Code, list, money, nothing, number, say, share, text};
use crate::plan::{Basis, Payout, Pays, Reads, TierAt};
use crate::rules::{Rule, Rules};

/// "Each part of the credits at the rate of the tier that it falls in: Base 7 % from 0 % of quota, …"
pub(crate) fn how_paid(rules: &Rules, component: usize) -> Phrase {
    let (Some(spec), Some(rule)) = (rules.spec(component), rules.components.get(component)) else {
        return nothing();
    };
    if rules.is_total(component) {
        return say(Code::Total, []);
    }
    let code = match &spec.payout {
        Payout::Flat(_) => {
            let rate = rule.scale.rate(0).map(ratio).unwrap_or_default();
            return match rule.is_money {
                true => say(Code::OfEveryCredit, [share(rate)]),
                false => say(Code::ForEach, [pay(rules, component, rate)]),
            };
        }
        Payout::Marginal(_) => Code::Marginal,
        Payout::Retroactive(_) => Code::Retroactive,
        Payout::PerDeal(per_deal) if per_deal.tier_at == TierAt::Before && rule.scale.by.accumulates() => {
            Code::PerDealBefore
        }
        Payout::PerDeal(_) => Code::PerDeal,
        Payout::Interpolated(_) => Code::Interpolated,
        Payout::Step(step) if step.pays == Pays::Cumulative => Code::EveryTier,
        Payout::Step(_) => Code::HighestTier,
        Payout::Matrix(_) => return say(Code::Matrix, []),
    };
    let tiers = (0..rule.scale.from.len()).map(|tier| tier_phrase(rules, component, rule, tier));
    say(code, [list(Code::Commas, tiers.collect())])
}

/// What the rows and columns of a table with two inputs are of, and its cells.
pub(crate) fn matrix(rules: &Rules, component: usize) -> Vec<Phrase> {
    let (Some(spec), Some(rule)) = (rules.spec(component), rules.components.get(component)) else {
        return Vec::new();
    };
    let (Payout::Matrix(table), Some(columns)) = (&spec.payout, &rule.scale.columns) else {
        return Vec::new();
    };
    let bounds = |by: &By, from: &[Decimal]| {
        list(Code::Commas, from.iter().map(|bound| bound_phrase(rules, rule, by, *bound)).collect())
    };
    let cell = |rate: &Ratio| rate_phrase(rules, component, table.basis, rate.0);
    let rows =
        table.cells.iter().map(|row| say(Code::Either, [list(Code::Commas, row.iter().map(cell).collect())]));
    let parts = [
        bounds(&rule.scale.by, &rule.scale.from),
        bounds(&columns.by, &columns.from),
        list(Code::Commas, rows.collect()),
    ];
    let mut phrases =
        vec![say(if rule.scale.excluded { Code::MatrixRowsAbove } else { Code::MatrixRows }, parts)];
    phrases.extend((table.read == Reads::Between).then(|| say(Code::MatrixBetween, [])));
    phrases
}

fn tier_phrase(rules: &Rules, component: usize, rule: &Rule, tier: usize) -> Phrase {
    let bound =
        bound_phrase(rules, rule, &rule.scale.by, rule.scale.from.get(tier).copied().unwrap_or_default());
    // A first tier from zero holds at zero too, also where other bounds must be passed.
    let from_zero = tier == 0 && rule.scale.from.first().is_some_and(Decimal::is_zero);
    let above = rule.scale.excluded && !from_zero;
    let payout = rules.spec(component).map(|spec| &spec.payout);
    match payout {
        Some(Payout::Step(step)) => {
            let Some(tier) = step.tiers.get(tier) else { return nothing() };
            let pay = match (tier.pay, tier.share) {
                (Some(sum), _) => pay(rules, component, sum.0),
                (None, of) => say(Code::OfTarget, [share(of.map_or(Decimal::ZERO, |of| of.0))]),
            };
            match (tier.every, above) {
                (Some(every), above) => {
                    let code = if above { Code::ForEveryAbove } else { Code::ForEvery };
                    say(code, [pay, bound_phrase(rules, rule, &rule.scale.by, every.0), bound])
                }
                (None, true) => say(Code::Above, [pay, bound]),
                (None, false) => say(Code::From, [pay, bound]),
            }
        }
        Some(Payout::Interpolated(line)) => {
            let rate = rule.scale.rate_of(Some(tier)).times;
            say(Code::Point, [rate_phrase(rules, component, line.basis, rate), bound])
        }
        payout => {
            let basis = payout.and_then(Payout::basis).unwrap_or(Basis::Credit);
            let rate = rule.scale.rate(tier).map(ratio).unwrap_or_default();
            let name = payout.and_then(|payout| payout.tier_name(tier)).map(text);
            let label = name
                .unwrap_or_else(|| say(Code::TierNumber, [number(Decimal::from(tier.saturating_add(1)))]));
            let across = payout.and_then(|payout| payout.tiers().get(tier)?.across);
            match (across, above) {
                (Some(sum), _) => say(Code::TierAcross, [label, pay(rules, component, sum.0), bound]),
                (None, true) => {
                    say(Code::TierAbove, [label, rate_phrase(rules, component, basis, rate), bound])
                }
                (None, false) => say(Code::Tier, [label, rate_phrase(rules, component, basis, rate), bound]),
            }
        }
    }
}

fn rate_phrase(rules: &Rules, component: usize, basis: Basis, rate: Decimal) -> Phrase {
    let is_money = rules.components.get(component).is_some_and(|rule| rule.is_money);
    match basis {
        Basis::Credit if !is_money => say(Code::Each, [pay(rules, component, rate)]),
        Basis::Credit => share(rate),
        Basis::TargetIncentive => say(Code::OfTarget, [share(rate)]),
        Basis::Money => pay(rules, component, rate),
    }
}

/// What people call a field.
pub(crate) fn label(rules: &Rules, field: &str) -> Phrase {
    text(rules.plan.fields.get(field).and_then(|spec| spec.label.as_deref()).unwrap_or(field))
}

/// What a component earns: money, or what it is paid in.
fn pay(rules: &Rules, component: usize, amount: Decimal) -> Phrase {
    match rules.spec(component).and_then(|spec| spec.paid_in.as_ref()) {
        Some(paid_in) => say(Code::NumberOf, [number(amount), text(paid_in)]),
        None => money(amount),
    }
}

/// A bound, with what it is a bound of.
fn bound_phrase(rules: &Rules, rule: &Rule, by: &By, bound: Decimal) -> Phrase {
    let credited = |bound| if rule.is_money { money(bound) } else { number(bound) };
    match by {
        By::Attainment => say(Code::OfQuota, [share(bound)]),
        By::Component(other) => {
            let name = rules.spec(*other).map_or("", |spec| spec.name.as_str());
            say(Code::OfQuotaOf, [share(bound), text(name)])
        }
        By::Kpi(name) => say(Code::NumberOf, [number(bound), text(name)]),
        By::Field(field) => {
            let name = rules.fields.get(*field).map_or("", |(name, _)| name.as_str());
            say(Code::NumberOf, [number(bound), label(rules, name)])
        }
        By::Amount => credited(bound),
        By::DealAmount => say(Code::DealOf, [credited(bound)]),
        By::Count => say(Code::DealCount, [number(bound)]),
    }
}
