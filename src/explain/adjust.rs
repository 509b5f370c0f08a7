//! Why a gate or multiplier took off or added what it did.

use rust_decimal::Decimal;

use super::words::span_name;
use super::{Built, Code, Explainer, Explanation, Node, Op, Unit, given, named};
use crate::adjust::{Adjust, AdjustStanding, standing};
use crate::earn::Posting;
use crate::input::By;
use crate::number::{self, Overflow, percent, ratio};

impl Explainer<'_> {
    /// `lines to date × (factor − 1)`, less what it came to before.
    pub(super) fn adjustment(&self, posting: &Posting, index: usize, depth: u32) -> Built {
        let (rules, run) = (self.sources.rules, self.sources.run);
        let component = posting.component;
        let rule = rules.components.get(component).ok_or(Overflow)?;
        let adjust = rule.adjust.get(index).ok_or(Overflow)?;
        let interval = rule.intervals.get(posting.interval).ok_or(Overflow)?;
        let at = |period: usize| {
            let place = (component, index, posting.interval, period);
            standing(self.sources.view(), &run.postings, place)
        };
        let now = at(posting.period)?.ok_or(Overflow)?;
        let earlier = posting.period.checked_sub(1);
        let before = earlier.map(at).transpose()?.flatten().map_or(Decimal::ZERO, |standing| standing.amount);
        let id = self.sources.line_id(posting).unwrap_or_default();
        let mut text = self.adjust_words(component, adjust, &now);
        if !before.is_zero() {
            text.push_str(&format!(
                " {} to date less {} before = {}.",
                self.pay_words(component, now.amount),
                self.pay_words(component, before),
                self.pay_words(component, posting.amount)
            ));
        }
        let node = Node {
            id: id.clone(),
            code: Code::Adjustment,
            span: Some(interval.period.id.clone()),
            name: Some(adjust.name.clone()),
            title: format!("{}, {}", adjust.name, span_name(&interval.period)),
            text,
            value: posting.amount.to_string(),
            unit: self.pay_unit(component),
            clause: Some(adjust.clause.clone()),
            op: Op::Difference,
        };
        node.with(depth, |depth| {
            let part = |name: &str, code: Code, value: Decimal, unit| {
                given(
                    &format!("{id}/{name}"),
                    code,
                    value.normalize().to_string(),
                    unit,
                    Some(&adjust.clause),
                )
            };
            let less_one = number::sub(now.looked.factor, Decimal::ONE)?;
            let mut exact = part(
                "exact",
                Code::BeforeRounding,
                number::mul(now.earned, less_one)?,
                self.pay_unit(component),
            );
            exact.op = Op::Product;
            let mut factor = part("factor", Code::FactorLessOne, less_one, Unit::Number);
            factor.op = Op::Lookup;
            factor.inputs = self.adjust_inputs(adjust, &now, (&id, posting.period), depth)?;
            let lines = part("lines", Code::EarnedToDate, now.earned, self.pay_unit(component));
            exact.inputs = vec![lines, factor];
            let mut to_date = part("to_date", Code::ToDate, now.amount, self.pay_unit(component));
            to_date.op = Op::Round;
            to_date.inputs = vec![exact];
            Ok(vec![to_date, part("before", Code::Before, before, self.pay_unit(component))])
        })
    }

    /// What a factor was looked up with: another component's attainment, or the figure.
    fn adjust_inputs(
        &self,
        adjust: &Adjust,
        now: &AdjustStanding,
        (id, period): (&str, usize),
        depth: u32,
    ) -> Result<Vec<Explanation>, Overflow> {
        let mut inputs: Vec<Explanation> = Vec::new();
        for (index, (lookup, found)) in adjust.lookups().zip(&now.looked.found).enumerate() {
            if let (By::Component(other), Some(pay)) = (&lookup.by, self.sources.rules.periods.get(period)) {
                inputs.extend(self.attainment(pay, *other, depth)?);
                continue;
            }
            let name = if index == 0 { format!("{id}/input") } else { format!("{id}/input/{index}") };
            inputs.extend(found.map(|input| {
                let title = self.input_name(&lookup.by);
                let value = input.normalize().to_string();
                named(&name, (Code::Figure, &title), value, Unit::Number, None)
            }));
        }
        Ok(inputs)
    }

    /// "New ARR is 42 %, so $4,000.00 earned to date counts 0 times."
    fn adjust_words(&self, component: usize, adjust: &Adjust, now: &AdjustStanding) -> String {
        let stands = |(lookup, found): (&Adjust, &Option<Decimal>)| {
            let what = self.input_name(&lookup.by);
            match found {
                Some(input) if lookup.by.is_share() => format!("{what} is {}", percent(ratio(*input))),
                Some(input) => format!("{what} is {}", input.normalize()),
                None => format!("{what} is not known"),
            }
        };
        let said: Vec<String> = adjust.lookups().zip(&now.looked.found).map(stands).collect();
        let factor = now.looked.factor.normalize();
        format!(
            "{}: {}, so {} earned to date counts {factor} times.",
            adjust.name,
            said.join(" and "),
            self.pay_words(component, now.earned)
        )
    }
}
