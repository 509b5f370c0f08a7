//! Why a sum for an interval was earned: the input to date, the tier or line, the target incentive.

use rust_decimal::Decimal;

use super::words::span_name;
use super::{Built, Explainer, Node, Op, Unit, given};
use crate::calendar::Period;
use crate::earn::{Posting, Source};
use crate::number::{self, Overflow, percent, ratio};
use crate::payout::Mode;
use crate::plan::{Input, Pays};
use crate::rules::Rule;
use crate::statement::tier_label;
use crate::sum::{SumStanding, step_pay, sum_standing};

impl Explainer<'_> {
    /// What the interval is worth to date, less what it earned before.
    pub(super) fn sum(&self, posting: &Posting, interval: usize, depth: u32) -> Built {
        let rules = self.sources.rules;
        let component = posting.component;
        let rule = rules.components.get(component).ok_or(Overflow)?;
        let span = &rule.intervals.get(interval).ok_or(Overflow)?.period;
        let pay = rules.periods.get(posting.period).ok_or(Overflow)?;
        let until = if pay.end < span.end { pay } else { span };
        let credits = self.sources.credits(component);
        let standing = sum_standing(rules, self.sources.ledger, component, credits, (interval, until.end))?;
        let worth = rules.money(standing.as_ref().map_or(Decimal::ZERO, |standing| standing.worth));
        let same = |other: &&Posting| other.component == component && other.source == Source::Sum(interval);
        let before =
            self.sources.run.postings.iter().filter(same).filter(|other| other.period < posting.period);
        let before = rules.money(number::sum(before.map(|other| other.amount))?);
        let id = self.sources.line_id(posting).unwrap_or_default();
        let mut text = match &standing {
            Some(standing) => self.sum_words(component, rule, interval, standing)?,
            None => "The figure is not known.".to_owned(),
        };
        if !before.is_zero() {
            let (worth, before, amount) = (self.money(worth), self.money(before), self.money(posting.amount));
            text.push_str(&format!(" {worth} to date less {before} earned before = {amount}."));
        }
        let node = Node {
            id: id.clone(),
            code: "sum",
            title: format!("{}, {}", self.component_name(component), span_name(span)),
            text,
            value: posting.amount.to_string(),
            unit: Unit::Money,
            clause: Some(format!("/components/{component}/payout")),
            op: Op::Difference,
        };
        node.with(depth, |depth| {
            let mut now = given(&format!("{id}/now"), "Worth to date", worth.to_string(), Unit::Money, None);
            if let Some(standing) = &standing {
                now.op = Op::Round;
                now.inputs =
                    vec![self.sum_worth(component, rule, interval, standing, (&id, until, depth))?];
            }
            let before =
                given(&format!("{id}/before"), "Earned before", before.to_string(), Unit::Money, None);
            Ok(vec![now, before])
        })
    }

    /// "73 % lies between 70 % and 80 %: 130 % of $5,000.00 target incentive = $6,500.00."
    fn sum_words(
        &self,
        component: usize,
        rule: &Rule,
        interval: usize,
        standing: &SumStanding,
    ) -> Result<String, Overflow> {
        let input = self.input_words(component, rule, interval, standing.input);
        let worth = self.money(self.sources.rules.money(standing.worth));
        let Some(tier) = standing.tier else {
            return Ok(format!("{input} lies below the first tier and earns nothing."));
        };
        let from = rule.scale.from.get(tier).copied().unwrap_or_default();
        let reached = self.bound_words(component, from);
        if let Mode::Step(pays) = rule.scale.mode {
            let label = tier_label(self.sources.rules, component, tier);
            let which = if pays == Pays::Cumulative { "with all tiers below it pays" } else { "pays" };
            return Ok(format!("{input} reaches {label} ({reached}), which {which} {worth}."));
        }
        let target = rule.intervals.get(interval).map_or(Decimal::ZERO, |interval| interval.target_incentive);
        let rate = percent(ratio(standing.rate.of(Decimal::ONE)?));
        Ok(format!("{input}: {rate} of {} target incentive = {worth}.", self.money(target)))
    }

    fn input_words(&self, component: usize, rule: &Rule, interval: usize, input: Decimal) -> String {
        let quota = rule.intervals.get(interval).and_then(|interval| interval.quota);
        match (rule.scale.by, quota) {
            (Input::Attainment, Some(quota)) => {
                let attained = number::div(input, quota).map(ratio).unwrap_or_default();
                format!("Attainment {}", percent(attained))
            }
            (Input::Count, _) => format!("Count {}", input.normalize()),
            _ if rule.kpi.is_some() => format!("Figure {}", input.normalize()),
            _ => self.credit_words(component, input),
        }
    }

    /// The exact worth: `target × times ÷ by` on a line, or the sums of the tiers that pay.
    fn sum_worth(
        &self,
        component: usize,
        rule: &Rule,
        interval: usize,
        standing: &SumStanding,
        (id, until, depth): (&str, &Period, u32),
    ) -> Built {
        let rules = self.sources.rules;
        let span = rule.intervals.get(interval).ok_or(Overflow)?;
        let clause = format!("/components/{component}/payout");
        let exact = standing.worth.normalize().to_string();
        let mut worth = given(&format!("{id}/exact"), "Before rounding", exact, Unit::Money, Some(&clause));
        let part = |name: &str, title: &str, value: Decimal, unit| {
            given(&format!("{id}/{name}"), title, value.normalize().to_string(), unit, Some(&clause))
        };
        if let Mode::Step(pays) = rule.scale.mode {
            worth.op = Op::Sum;
            let first = if pays == Pays::Cumulative { 0 } else { standing.tier.unwrap_or(0) };
            for tier in standing.tier.map_or(0..0, |tier| first..tier + 1) {
                let pay = step_pay(rules, component, span.target_incentive, tier)?;
                let name = format!("tier:{}", tier + 1);
                let mut step = part(&name, &tier_label(rules, component, tier), pay, Unit::Money);
                step.clause = Some(format!("{clause}/tiers/{tier}"));
                worth.inputs.push(step);
            }
            return Ok(worth);
        }
        worth.op = Op::Proportion;
        let mut rate = part("rate", "Rate × divisor", standing.rate.times, Unit::Number);
        rate.op = Op::Lookup;
        rate.inputs = self.attainment(until, component, depth)?.into_iter().collect();
        let target = part("target", "Target incentive for the interval", span.target_incentive, Unit::Money);
        worth.inputs = vec![target, rate, part("by", "Divided by", standing.rate.by, Unit::Number)];
        Ok(worth)
    }
}
