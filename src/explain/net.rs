//! Why a component pays only what is more than others have earned.

use super::words::span_name;
use super::{Built, Code, Explainer, Explanation, Node, Op, given};
use rust_decimal::Decimal;

use crate::earn::{Posting, Source};
use crate::net::{NetStanding, standing};
use crate::number::{self, Overflow};
use crate::rules::interval_at;

impl Explainer<'_> {
    /// What was taken off to date before, less what is taken off now.
    pub(super) fn net(&self, posting: &Posting, interval: usize, depth: u32) -> Built {
        let (rules, component) = (self.sources.rules, posting.component);
        let rule = rules.components.get(component).ok_or(Overflow)?;
        let span = &rule.intervals.get(interval).ok_or(Overflow)?.period;
        let all: Vec<&Posting> = self.sources.run.postings.iter().collect();
        let at = |period: usize| standing(rules, &all, (component, interval, period));
        let now = at(posting.period)?;
        let earlier = posting.period.checked_sub(1).map(at).transpose()?;
        let before = rules.money(earlier.map_or(Decimal::ZERO, |earlier| earlier.amount));
        let id = self.sources.line_id(posting).unwrap_or_default();
        let clause = format!("{}/net_of", rules.clause(component));
        let names: Vec<&str> = rule.net_of.iter().map(|other| self.component_name(*other)).collect();
        let others = number::sum(now.others.iter().copied())?;
        let mut text = format!(
            "Of {} earned in {} to date, {} that {} earned is taken off: {}.",
            self.pay_words(component, now.earned),
            span_name(span),
            self.pay_words(component, others),
            names.join(" and "),
            self.pay_words(component, now.amount)
        );
        if !before.is_zero() {
            text.push_str(&format!(
                " {} before less {} to date = {}.",
                self.pay_words(component, before),
                self.pay_words(component, now.amount),
                self.pay_words(component, posting.amount)
            ));
        }
        let node = Node {
            id: id.clone(),
            code: Code::Net,
            span: Some(span.id.clone()),
            name: None,
            title: format!("{}, {}", Code::Net.title(), span_name(span)),
            text,
            value: posting.amount.to_string(),
            unit: self.pay_unit(component),
            clause: Some(clause.clone()),
            op: Op::Difference,
        };
        node.with(depth, |depth| {
            let money = |name: &str, code: Code, value| {
                let value = rules.money(value).to_string();
                given(&format!("{id}/{name}"), code, value, self.pay_unit(component), Some(&clause))
            };
            let mut to_date = money("to_date", Code::NetToDate, now.amount);
            let plain = !now.earned.is_sign_negative() && !others.is_sign_negative();
            to_date.op = if plain { Op::Min } else { Op::Lookup };
            let own = |own: &Posting| own.component == component && own.interval == interval;
            let mut earned = money("earned", Code::EarnedToDate, now.earned);
            earned.op = Op::Sum;
            earned.inputs = self.lines_to_date(posting.period, depth, own)?;
            let mut by_others = money("others", Code::EarnedByOthers, others);
            by_others.op = Op::Sum;
            by_others.inputs = self.others(posting, &now, (&id, interval), depth)?;
            to_date.inputs = vec![earned, by_others];
            Ok(vec![money("before", Code::TakenOffBefore, before), to_date])
        })
    }

    /// What each of the named components earned.
    fn others(
        &self,
        posting: &Posting,
        now: &NetStanding,
        (id, interval): (&str, usize),
        depth: u32,
    ) -> Result<Vec<Explanation>, Overflow> {
        let rules = self.sources.rules;
        let rule = rules.components.get(posting.component).ok_or(Overflow)?;
        let span = &rule.intervals.get(interval).ok_or(Overflow)?.period;
        let of = |(other, earned): (&usize, &Decimal)| {
            let inside = |own: &Posting| {
                let theirs = rules.components.get(*other).and_then(|rule| rule.intervals.get(own.interval));
                let within = theirs.and_then(|theirs| interval_at(rule, theirs.period.end));
                own.component == *other && within == Some(interval)
            };
            let name = self.component_name(*other);
            let node = Node {
                id: format!("{id}/others/{}", self.component_id(*other)),
                code: Code::EarnedComponent,
                span: Some(span.id.clone()),
                name: Some(name.to_owned()),
                title: format!("{name}, {}", span_name(span)),
                text: String::new(),
                value: rules.money(*earned).to_string(),
                unit: self.pay_unit(*other),
                clause: Some(rules.clause(*other)),
                op: Op::Sum,
            };
            node.with(depth, |depth| self.lines_to_date(posting.period, depth, inside))
        };
        rule.net_of.iter().zip(&now.others).map(of).collect()
    }

    /// Lines up to a pay period, but for what is given by hand and what is taken off for others.
    fn lines_to_date(
        &self,
        period: usize,
        depth: u32,
        counts: impl Fn(&Posting) -> bool,
    ) -> Result<Vec<Explanation>, Overflow> {
        let lines = self.sources.run.postings.iter().filter(|own| {
            own.period <= period
                && counts(own)
                && !matches!(own.source, Source::Manual(_) | Source::Net(_))
                && !own.amount.is_zero()
        });
        lines.map(|line| self.posting(line, depth)).collect()
    }
}
