//! Why a component's lines were taken back, rounded together, filled up, cut or changed by hand.

use rust_decimal::Decimal;

use super::words::span_name;
use super::{Built, Code, Explainer, Explanation, Node, Op, Unit, given};
use crate::adjust::of_others;
use crate::calendar::Period;
use crate::clawback::{earned_by, unserved};
use crate::earn::{Posting, Source, exact_to_date};
use crate::number::{self, Overflow, percent};
use crate::rules::{Limit, Rule};

impl Explainer<'_> {
    /// What is taken back because the deal was cancelled.
    pub(super) fn clawback(&self, posting: &Posting, index: usize, depth: u32) -> Built {
        let (rules, component) = (self.sources.rules, posting.component);
        let credit = self.sources.credits(component).get(index).ok_or(Overflow)?;
        let back = unserved(rules, self.sources.ledger, component, credit).ok_or(Overflow)?;
        let taken_by = |period: usize| -> Result<(Decimal, Decimal), Overflow> {
            let earned = earned_by(&self.sources.run.postings, component, index, period)?;
            Ok((earned, back.of(earned)?))
        };
        let (earned, exact) = taken_by(posting.period)?;
        let earlier = posting.period.checked_sub(1).filter(|earlier| *earlier >= back.period);
        let before = rules.money(earlier.map_or(Ok(Decimal::ZERO), |earlier| Ok(taken_by(earlier)?.1))?);
        let id = self.sources.line_id(posting).unwrap_or_default();
        let mut text = format!(
            "Cancelled on {}: {} of {} earned",
            back.cancelled,
            percent(back.share),
            self.pay_words(component, earned)
        );
        if back.term != Decimal::ONE {
            text.push_str(&format!(" × {} of {} not served", back.unserved, back.term));
        }
        text.push_str(&format!(" is taken back: {}.", self.pay_words(component, posting.amount)));
        let node = Node {
            id: id.clone(),
            code: Code::Clawback,
            span: None,
            name: Some(self.label(credit)),
            title: format!("Clawback of {}", self.label(credit)),
            text,
            value: posting.amount.to_string(),
            unit: self.pay_unit(component),
            clause: Some("/payment/clawback".to_owned()),
            op: Op::Difference,
        };
        node.with(depth, |_| {
            let part = |name: &str, code: Code, value: Decimal, unit| {
                given(
                    &format!("{id}/{name}"),
                    code,
                    value.normalize().to_string(),
                    unit,
                    Some("/payment/clawback"),
                )
            };
            let mut whole = part(
                "share_of_earned",
                Code::ShareOfEarned,
                number::mul(earned, back.share)?,
                self.pay_unit(component),
            );
            whole.op = Op::Product;
            whole.inputs = vec![
                part("earned", Code::EarnedToDate, earned, self.pay_unit(component)),
                part("share", Code::ShareTakenBack, back.share, Unit::Ratio),
            ];
            let mut exact = part("exact", Code::BeforeRounding, exact, self.pay_unit(component));
            exact.op = Op::Proportion;
            exact.inputs = vec![
                whole,
                part("unserved", Code::NotServed, back.unserved, Unit::Number),
                part("term", Code::WholeTerm, back.term, Unit::Number),
            ];
            let mut now =
                part("now", Code::TakenBackToDate, rules.money(back.of(earned)?), self.pay_unit(component));
            now.op = Op::Round;
            now.inputs = vec![exact];
            Ok(vec![part("before", Code::TakenBackBefore, before, self.pay_unit(component)), now])
        })
    }

    /// What the cap takes off, or gives back.
    pub(super) fn cap(&self, posting: &Posting, depth: u32) -> Built {
        let (rules, component) = (self.sources.rules, posting.component);
        let Limit { span, amount: limit } = self.limit_of(component, |rule| &rule.caps, posting)?;
        let lines = |source: Source| !matches!(source, Source::Cap | Source::Net(_) | Source::Manual(_));
        let cut_at = |end: usize| -> Result<(Decimal, Decimal), Overflow> {
            let earned = self.earned_of(component, &span, end, lines)?;
            Ok((earned, number::sub(limit, earned)?.min(Decimal::ZERO)))
        };
        let (earned, cut) = cut_at(posting.period)?;
        let before = posting.period.checked_sub(1).map_or(Ok((Decimal::ZERO, Decimal::ZERO)), cut_at)?.1;
        let id = self.sources.line_id(posting).unwrap_or_default();
        let clause = format!("{}/cap", rules.clause(component));
        let text = format!(
            "Lines of {} to date come to {}; the cap is {}, so {} is taken off in all, {} of it before: {}.",
            span_name(&span),
            self.pay_words(component, earned),
            self.pay_words(component, limit),
            self.pay_words(component, cut.abs()),
            self.pay_words(component, before.abs()),
            self.pay_words(component, posting.amount)
        );
        let node = self.limit_node(posting, Code::Cap, text, &clause);
        node.with(depth, |_| {
            let money = |name: &str, code: Code, value: Decimal| {
                given(
                    &format!("{id}/{name}"),
                    code,
                    rules.money(value).to_string(),
                    self.pay_unit(component),
                    Some(&clause),
                )
            };
            let mut to_date = money("to_date", Code::OverTheCap, cut);
            let mut less = money("less", Code::RoomBelowTheCap, number::sub(limit, earned)?);
            less.op = Op::Difference;
            less.inputs = vec![money("limit", Code::Cap, limit), money("lines", Code::LinesToDate, earned)];
            to_date.op = Op::Min;
            to_date.inputs = vec![less, money("nothing", Code::Nothing, Decimal::ZERO)];
            Ok(vec![to_date, money("before", Code::TakenOffBefore, before)])
        })
    }

    /// What is added because the lines of a span come to less than the floor.
    pub(super) fn floor(&self, posting: &Posting, depth: u32) -> Built {
        let (rules, component) = (self.sources.rules, posting.component);
        let Limit { span, amount: limit } = self.limit_of(component, |rule| &rule.floors, posting)?;
        let later = |source: Source| matches!(source, Source::Cap | Source::Net(_) | Source::Manual(_));
        let lines = |source: Source| source != Source::Floor && !later(source);
        let earned = self.earned_of(component, &span, posting.period, lines)?;
        let id = self.sources.line_id(posting).unwrap_or_default();
        let clause = format!("{}/floor", rules.clause(component));
        let text = format!(
            "Lines of {} come to {}, which is below the floor of {}: {} is added.",
            span_name(&span),
            self.pay_words(component, earned),
            self.pay_words(component, limit),
            self.pay_words(component, posting.amount)
        );
        let node = self.limit_node(posting, Code::Floor, text, &clause);
        node.with(depth, |_| {
            let money = |name: &str, code: Code, value: Decimal| {
                let value = rules.money(value).to_string();
                given(&format!("{id}/{name}"), code, value, self.pay_unit(component), Some(&clause))
            };
            Ok(vec![money("limit", Code::Floor, limit), money("lines", Code::Lines, earned)])
        })
    }

    fn limit_node(&self, posting: &Posting, code: Code, text: String, clause: &str) -> Node {
        Node {
            id: self.sources.line_id(posting).unwrap_or_default(),
            code,
            span: None,
            name: None,
            title: code.title(),
            text,
            value: posting.amount.to_string(),
            unit: self.pay_unit(posting.component),
            clause: Some(clause.to_owned()),
            op: Op::Difference,
        }
    }

    fn limit_of(
        &self,
        component: usize,
        get: fn(&Rule) -> &Vec<Limit>,
        posting: &Posting,
    ) -> Result<Limit, Overflow> {
        let rules = self.sources.rules;
        let end = rules.periods.get(posting.period).ok_or(Overflow)?.end;
        let limits = rules.components.get(component).map(get).ok_or(Overflow)?;
        limits.iter().find(|limit| limit.span.contains(end)).cloned().ok_or(Overflow)
    }

    /// What postings of some sources come to in a span up to a pay period.
    fn earned_of(
        &self,
        component: usize,
        span: &Period,
        until: usize,
        counts: impl Fn(Source) -> bool,
    ) -> Result<Decimal, Overflow> {
        let inside = |other: &&Posting| {
            let ends = self.sources.rules.periods.get(other.period).map(|period| period.end);
            let within = other.period <= until && ends.is_some_and(|day| span.contains(day));
            let rules = self.sources.rules;
            let all = rules.is_total(component) && of_others(rules, other, component, span);
            within && (all || (other.component == component && counts(other.source)))
        };
        number::sum(self.sources.run.postings.iter().filter(inside).map(|other| other.amount))
    }

    /// What the lines to date come to, rounded once, less what they come to rounded one by one.
    pub(super) fn rounding(&self, posting: &Posting, interval: usize, depth: u32) -> Built {
        let (rules, component) = (self.sources.rules, posting.component);
        let exact = exact_to_date(self.sources.view(), component, interval, posting.period)?;
        let own = |other: &&Posting, rounding: bool| {
            let kind = match other.source {
                Source::Credit(_) | Source::TrueUp(_) => !rounding,
                Source::Rounding(_) => rounding && other.period < posting.period,
                _ => false,
            };
            kind && other.component == component
                && other.interval == interval
                && other.period <= posting.period
        };
        let all = |rounding| {
            let postings = self.sources.run.postings.iter().filter(|other| own(other, rounding));
            number::sum(postings.map(|other| other.amount))
        };
        let (lines, before) = (all(false)?, all(true)?);
        let id = self.sources.line_id(posting).unwrap_or_default();
        let text = format!(
            "The lines to date come to {} before rounding, and to {} when each is rounded.",
            self.pay_words(component, exact),
            self.pay_words(component, lines)
        );
        let node = self.limit_node(posting, Code::Rounding, text, "/rounded");
        node.with(depth, |_| {
            let part = |name: &str, code: Code, value: Decimal| {
                given(
                    &format!("{id}/{name}"),
                    code,
                    value.normalize().to_string(),
                    self.pay_unit(component),
                    Some("/rounded"),
                )
            };
            let mut rounded = part("rounded", Code::RoundedTogether, rules.money(exact));
            rounded.op = Op::Round;
            rounded.inputs = vec![part("exact", Code::BeforeRounding, exact)];
            let lines = part("lines", Code::RoundedOneByOne, lines);
            Ok(vec![rounded, lines, part("before", Code::TakenUpBefore, before)])
        })
    }

    /// An amount by hand, with its reason.
    pub(super) fn manual(&self, posting: &Posting, index: usize) -> Explanation {
        let reason = self.sources.ledger.adjustments.get(index).map(|(_, manual)| manual.reason.as_str());
        let id = self.sources.line_id(posting).unwrap_or_default();
        let value = posting.amount.to_string();
        let mut node = given(&id, Code::Manual, value, self.pay_unit(posting.component), None);
        node.text = format!(
            "{} by hand: {}",
            self.pay_words(posting.component, posting.amount),
            reason.unwrap_or_default()
        );
        node
    }
}
