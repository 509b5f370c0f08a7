//! Why a sum for an interval was earned: the input to date, the tier or line, the target incentive.

use rust_decimal::Decimal;

use super::words::span_name;
use super::{Built, Code, Explainer, Node, Op, Unit, given};
use crate::calendar::Period;
use crate::earn::{Posting, Source};
use crate::number::{self, Overflow, percent, ratio};
use crate::payout::Mode;
use crate::plan::{Basis, Pays};
use crate::rules::Rule;
use crate::statement::tier_label;
use crate::sum::{SumStanding, sum_standing};

impl Explainer<'_> {
    /// What the interval is worth to date, less what it earned before.
    pub(super) fn sum(&self, posting: &Posting, interval: usize, depth: u32) -> Built {
        let rules = self.sources.rules;
        let component = posting.component;
        let rule = rules.components.get(component).ok_or(Overflow)?;
        let span = &rule.intervals.get(interval).ok_or(Overflow)?.period;
        let pay = rules.periods.get(posting.period).ok_or(Overflow)?;
        let until = if pay.end < span.end { pay } else { span };
        let standing = sum_standing(self.sources.view(), component, interval, until.end)?;
        let worth = rules.money(standing.as_ref().map_or(Decimal::ZERO, |standing| standing.worth));
        let earlier = |other: &&Posting| match other.source {
            Source::Sum(of) if other.component == component => {
                rule.continues(interval, of) || (of == interval && other.period < posting.period)
            }
            _ => false,
        };
        let before = self.sources.run.postings.iter().filter(earlier);
        let before = rules.money(number::sum(before.map(|other| other.amount))?);
        let id = self.sources.line_id(posting).unwrap_or_default();
        let mut text = match &standing {
            Some(standing) => self.sum_words(component, rule, interval, standing)?,
            None => "The figure is not known.".to_owned(),
        };
        if !before.is_zero() {
            let (worth, before, amount) = (
                self.pay_words(component, worth),
                self.pay_words(component, before),
                self.pay_words(component, posting.amount),
            );
            text.push_str(&format!(" {worth} to date less {before} earned before = {amount}."));
        }
        let node = Node {
            id: id.clone(),
            code: Code::Sum,
            span: Some(span.id.clone()),
            name: Some(self.component_name(component).to_owned()),
            title: format!("{}, {}", self.component_name(component), span_name(span)),
            text,
            value: posting.amount.to_string(),
            unit: self.pay_unit(component),
            clause: Some(format!("/components/{component}/payout")),
            op: Op::Difference,
        };
        node.with(depth, |depth| {
            let mut now = given(
                &format!("{id}/now"),
                Code::WorthToDate,
                worth.to_string(),
                self.pay_unit(component),
                None,
            );
            if let Some(standing) = &standing {
                now.op = Op::Round;
                now.inputs = vec![self.sum_worth(component, rule, standing, (&id, until, depth))?];
            }
            let before = given(
                &format!("{id}/before"),
                Code::EarnedBefore,
                before.to_string(),
                self.pay_unit(component),
                None,
            );
            Ok(vec![now, before])
        })
    }

    /// "Attainment 73 %: 130 % of $5,000.00 target incentive = $6,500.00."
    fn sum_words(
        &self,
        component: usize,
        rule: &Rule,
        interval: usize,
        standing: &SumStanding,
    ) -> Result<String, Overflow> {
        let scale = &rule.scale;
        let mut input = self.input_words(component, &scale.by, &standing.looks.row)?;
        if let (Some(columns), Some(look)) = (&scale.columns, &standing.looks.column) {
            input.push_str(&format!(", {}", self.input_words(component, &columns.by, look)?));
        }
        let worth = self.pay_words(component, self.sources.rules.money(standing.worth));
        let Some(tier) = standing.tier else {
            return Ok(format!("{input} lies below the first tier and earns nothing."));
        };
        if let Mode::Step(pays) = scale.mode {
            let from = scale.from.get(tier).copied().unwrap_or_default();
            let label = tier_label(self.sources.rules, component, tier);
            let which = if pays == Pays::Cumulative { "with all tiers below it pays" } else { "pays" };
            let reached = self.bound_words(component, from);
            return Ok(format!("{input} reaches {label} ({reached}), which {which} {worth}."));
        }
        let target = rule.target_to_date(interval)?;
        let of_target = self.basis(component) == Some(Basis::TargetIncentive);
        let of = if of_target {
            let to_date = if rule.is_trued_up() { " to date" } else { "" };
            format!(" of {} target incentive{to_date}", self.pay_words(component, target.value()?))
        } else {
            String::new()
        };
        if scale.mode == Mode::Marginal {
            let slices = standing.slices.iter().map(|slice| {
                let rate = ratio(scale.rate_of(Some(slice.tier)).of(Decimal::ONE)?);
                let part = ratio(number::div(slice.amount, standing.whole)?);
                let (part, rate) = match scale.by.is_share() {
                    true => (percent(part), percent(rate)),
                    false => (part.to_string(), rate.to_string()),
                };
                Ok(format!("{part} × {rate}"))
            });
            let slices = slices.collect::<Result<Vec<_>, Overflow>>()?.join(" + ");
            return Ok(format!("{input}: ({slices}){of} = {worth}."));
        }
        if scale.mode == Mode::Interpolated {
            input.push_str(&self.line_words(component, rule, tier));
        }
        if !of_target {
            return Ok(format!("{input}: {worth}."));
        }
        let rate = percent(ratio(standing.rate.of(Decimal::ONE)?));
        Ok(format!("{input}: {rate}{of} = {worth}."))
    }

    /// ", between 90 % (80 %) and 100 % (100 %)": the points of a line, and the rates there.
    fn line_words(&self, component: usize, rule: &Rule, point: usize) -> String {
        let of_target = self.basis(component) == Some(Basis::TargetIncentive);
        let said = |point: usize| {
            let (from, rate) = (rule.scale.from.get(point)?, rule.scale.rates.get(point)?.times);
            let there = if of_target { percent(ratio(rate)) } else { self.pay_words(component, rate) };
            Some(format!("{} ({there})", self.bound_words(component, *from)))
        };
        match (said(point), said(point.saturating_add(1))) {
            (Some(low), Some(high)) => format!(", between {low} and {high}"),
            (Some(last), None) => format!(", from {last} on"),
            _ => String::new(),
        }
    }

    fn basis(&self, component: usize) -> Option<Basis> {
        self.sources.rules.spec(component).and_then(|spec| spec.payout.basis())
    }

    /// The exact worth: `basis × rate`, slices at their rates, or the sums of the tiers that pay.
    fn sum_worth(
        &self,
        component: usize,
        rule: &Rule,
        standing: &SumStanding,
        (id, until, depth): (&str, &Period, u32),
    ) -> Built {
        let rules = self.sources.rules;
        let clause = format!("/components/{component}/payout");
        let exact = standing.worth.normalize().to_string();
        let mut worth = given(
            &format!("{id}/exact"),
            Code::BeforeRounding,
            exact,
            self.pay_unit(component),
            Some(&clause),
        );
        let part = |name: &str, code: Code, value: Decimal, unit| {
            given(&format!("{id}/{name}"), code, value.normalize().to_string(), unit, Some(&clause))
        };
        if matches!(rule.scale.mode, Mode::Step(_)) {
            worth.op = Op::Sum;
            for (tier, times, pay) in &standing.steps {
                let (name, label) = (format!("tier:{}", tier + 1), tier_label(rules, component, *tier));
                let money = self.pay_unit(component);
                let mut step = part(&name, Code::Tier, pay.of(*times)?, money);
                step.title = label;
                step.name = self.tier_name(component, *tier, rule);
                step.clause = Some(format!("{clause}/tiers/{tier}"));
                let plain = pay.by == Decimal::ONE;
                step.op = if plain { Op::Product } else { Op::Proportion };
                let mut often = part(&format!("{name}/times"), Code::Times, *times, Unit::Number);
                often.op = Op::Lookup;
                often.inputs =
                    self.table_inputs(component, rule, &standing.looks, (id, Some(until), depth))?;
                let pays = if plain { Code::Pay } else { Code::PayTimesDivisor };
                step.inputs = vec![part(&format!("{name}/pay"), pays, pay.times, money), often];
                if !plain {
                    step.inputs.push(part(&format!("{name}/by"), Code::DividedBy, pay.by, Unit::Number));
                }
                worth.inputs.push(step);
            }
            return Ok(worth);
        }
        worth.op = Op::Proportion;
        let (mut rate, by) = if rule.scale.mode == Mode::Marginal {
            let mut sum = Decimal::ZERO;
            let mut inputs = Vec::new();
            for slice in &standing.slices {
                let times = rule.scale.rate_of(Some(slice.tier)).times;
                let product = number::mul(slice.amount, times)?;
                sum = number::add(sum, product)?;
                let name = format!("tier:{}", slice.tier + 1);
                let mut step = part(&name, Code::Tier, product, Unit::Number);
                step.title = tier_label(rules, component, slice.tier);
                step.name = self.tier_name(component, slice.tier, rule);
                step.op = Op::Product;
                step.inputs = vec![
                    part(&format!("{name}/slice"), Code::InTheTier, slice.amount, Unit::Number),
                    part(&format!("{name}/rate"), Code::RateTimesDivisor, times, Unit::Number),
                ];
                inputs.push(step);
            }
            let mut rate = part("rate", Code::PartsTimesRates, sum, Unit::Number);
            rate.op = Op::Sum;
            rate.inputs = inputs;
            (rate, standing.whole)
        } else {
            let mut rate = part("rate", Code::RateTimesDivisor, standing.rate.times, Unit::Number);
            rate.op = Op::Lookup;
            (rate, standing.rate.by)
        };
        if rate.op == Op::Lookup {
            rate.inputs = self.table_inputs(component, rule, &standing.looks, (id, Some(until), depth))?;
        }
        let target = match standing.basis.by == Decimal::ONE {
            true => Code::TargetForTheInterval,
            false => Code::TargetTimesDivisor,
        };
        let basis = match self.basis(component) {
            Some(Basis::TargetIncentive) => {
                part("target", target, standing.basis.times, self.pay_unit(component))
            }
            _ => part("basis", Code::Once, standing.basis.times, Unit::Number),
        };
        let by = number::mul(by, standing.basis.by)?;
        worth.inputs = vec![basis, rate, part("by", Code::DividedBy, by, Unit::Number)];
        Ok(worth)
    }
}
