//! Why a line earned what it earned: tiers, rates, true-ups, caps; and all lines of a deal.

use rust_decimal::Decimal;

use super::words::span_name;
use super::{Built, Explainer, Explanation, Found, Node, Op, Unit, given};
use crate::calendar::{Period, index_of};
use crate::clawback::{earned_by, unserved};
use crate::credit::Credit;
use crate::earn::{Posting, Source, Standing, cap_spans, standing};
use crate::number::{self, Overflow, percent, ratio};
use crate::pay::credit_of;
use crate::payout::{Fraction, Mode};
use crate::plan::{Input, RateSpec};
use crate::rules::Rule;
use crate::statement::tier_label;

impl Explainer<'_> {
    /// The line of a period and component with this tail: `deal:…`, `true_up:…`, `cap`.
    pub(super) fn line(&self, span: &Period, component: usize, tail: &str, depth: u32) -> Found {
        let id = format!("earned/{}/{}/{tail}", span.id, self.component_id(component));
        let mut postings = self.sources.postings(span).filter(|posting| posting.component == component);
        let posting = postings.find(|posting| self.sources.line_id(posting).is_some_and(|line| line == id));
        posting.map(|posting| self.posting(posting, depth)).transpose()
    }

    pub(super) fn posting(&self, posting: &Posting, depth: u32) -> Built {
        match posting.source {
            Source::Credit(index) => self.credit_line(posting, index, depth),
            Source::TrueUp(index) => self.true_up(posting, index, depth),
            Source::Clawback(index) => self.clawback(posting, index, depth),
            Source::Sum(interval) => self.sum(posting, interval, depth),
            Source::Adjust(index) => self.adjustment(posting, index, depth),
            Source::Cap => self.cap(posting, depth),
        }
    }

    /// Everything that one deal earned.
    pub(super) fn deal(&self, deal: &str, depth: u32) -> Found {
        let Some(index) = self.sources.ledger.find(deal) else { return Ok(None) };
        let about = |posting: &&Posting| {
            credit_of(self.sources.run, posting).is_some_and(|credit| credit.deal == index)
        };
        let postings: Vec<&Posting> = self.sources.run.postings.iter().filter(about).collect();
        let value = self.sources.rules.money(number::sum(postings.iter().map(|posting| posting.amount))?);
        let label = self.sources.ledger.deals.get(index).map_or(deal, |deal| deal.label());
        let lines = super::words::count(postings.len(), "line");
        let node = Node {
            id: format!("deal/{deal}"),
            code: "deal",
            title: label.to_owned(),
            text: format!("{label} earned {} in {lines}.", self.money(value)),
            value: value.to_string(),
            unit: Unit::Money,
            clause: None,
            op: Op::Sum,
        };
        node.with(depth, |depth| postings.iter().map(|posting| self.posting(posting, depth)).collect())
            .map(Some)
    }

    fn parts(&self, posting: &Posting, index: usize) -> Result<(&Rule, &Credit, Standing), Overflow> {
        let rule = self.sources.rules.components.get(posting.component).ok_or(Overflow)?;
        let credits = self.sources.credits(posting.component);
        let credit = credits.get(index).ok_or(Overflow)?;
        let standing = standing(rule, credits, index, posting.period)?.ok_or(Overflow)?;
        Ok((rule, credit, standing))
    }

    fn label(&self, credit: &Credit) -> String {
        self.sources.ledger.deals.get(credit.deal).map(|deal| deal.label().to_owned()).unwrap_or_default()
    }

    /// `round(credit × rate)`, or the sum of slices at their rates.
    fn credit_line(&self, posting: &Posting, index: usize, depth: u32) -> Built {
        let (rule, credit, standing) = self.parts(posting, index)?;
        let id = self.sources.line_id(posting).unwrap_or_default();
        let title = self.label(credit);
        let steps = self.steps(posting.component, rule, credit, &standing, &id, depth.saturating_sub(1))?;
        let said: Vec<&str> = steps.iter().map(|step| step.text.as_str()).collect();
        let mut text = match said.as_slice() {
            [] => format!(
                "{} of {title} lies below the first tier and earns nothing.",
                self.credit_words(posting.component, credit.amount)
            ),
            said => said.join(" "),
        };
        if steps.len() > 1 {
            text.push_str(&format!(" Together {}", self.money(posting.amount)));
            if let Ok(rate) = number::div(posting.amount, credit.amount) {
                text.push_str(&format!(", {} of the credit", percent(ratio(rate))));
            }
            text.push('.');
        }
        if standing.worth != posting.amount && !steps.is_empty() {
            text.push_str(&format!(" Rounded to {}.", self.money(posting.amount)));
        }
        let node = Node {
            id: id.clone(),
            code: "line",
            title,
            text,
            value: posting.amount.to_string(),
            unit: Unit::Money,
            clause: Some(format!("/components/{}/payout", posting.component)),
            op: Op::Round,
        };
        node.with(depth, |_| {
            let exact = standing.worth.normalize().to_string();
            let mut sum = given(&format!("{id}/exact"), "Before rounding", exact, Unit::Money, None);
            sum.op = Op::Sum;
            sum.inputs = steps;
            Ok(vec![sum])
        })
    }

    /// One step for each rate that applies to a credit.
    fn steps(
        &self,
        component: usize,
        rule: &Rule,
        credit: &Credit,
        standing: &Standing,
        id: &str,
        depth: u32,
    ) -> Result<Vec<Explanation>, Overflow> {
        if rule.scale.mode == Mode::Marginal {
            let whole = number::sub(standing.after, standing.before)?;
            let slices = standing.slices.iter().map(|slice| {
                // What part of the credit lies in the tier, when the table is not read with the credit.
                let basis = match whole == credit.amount {
                    true => slice.amount,
                    false => number::div(number::mul(slice.amount, credit.amount)?, whole)?,
                };
                self.step(component, rule, credit, (slice.tier, basis), standing, id, depth)
            });
            return slices.collect();
        }
        let tier = standing.tier.into_iter();
        tier.map(|tier| self.step(component, rule, credit, (tier, credit.amount), standing, id, depth))
            .collect()
    }

    #[allow(clippy::too_many_arguments)]
    fn step(
        &self,
        component: usize,
        rule: &Rule,
        credit: &Credit,
        (tier, basis): (usize, Decimal),
        standing: &Standing,
        id: &str,
        depth: u32,
    ) -> Built {
        let rate = match rule.scale.mode {
            Mode::Marginal => rule.scale.rate_of(Some(tier)),
            _ => standing.rate,
        };
        let worth = rate.of(basis)?.normalize();
        let tier_id = format!("{id}/tier:{}", tier + 1);
        let (place, clause) = match rule.scale.mode {
            Mode::Flat => (String::new(), format!("/components/{component}/payout")),
            _ => (
                self.place(component, rule, tier, standing),
                format!("/components/{component}/payout/tiers/{tier}"),
            ),
        };
        let label = if rule.scale.mode == Mode::Flat {
            "Flat rate".to_owned()
        } else {
            tier_label(self.sources.rules, component, tier)
        };
        let text = format!(
            "{label}: {} of {}{place}, at {} = {}.",
            self.credit_words(component, basis),
            self.label(credit),
            percent(ratio(rate.of(Decimal::ONE)?)),
            self.money(worth)
        );
        let node = Node {
            id: tier_id.clone(),
            code: "tier",
            title: label,
            text,
            value: worth.to_string(),
            unit: Unit::Money,
            clause: Some(clause.clone()),
            op: Op::Proportion,
        };
        node.with(depth, |depth| {
            self.step_inputs(component, credit, (rate, basis), (&tier_id, &clause), depth)
        })
    }

    /// `basis × (rate × divisor) ÷ divisor`: the credit, the multiplier and what it is divided by.
    fn step_inputs(
        &self,
        component: usize,
        credit: &Credit,
        (rate, basis): (Fraction, Decimal),
        (id, clause): (&str, &str),
        depth: u32,
    ) -> Result<Vec<Explanation>, Overflow> {
        let (multiplier, divisor) = (rate.times.normalize().to_string(), rate.by.normalize().to_string());
        let derived = self
            .sources
            .rules
            .plan
            .components
            .get(component)
            .is_some_and(|spec| spec.payout.rate() == Some(RateSpec::Target));
        let mut part = self.credit(component, credit, depth)?;
        if basis != credit.amount {
            let text = format!("The part of {} in this tier.", part.title);
            let whole = part;
            part = given(
                &format!("{id}/part"),
                "Part of the credit",
                basis.normalize().to_string(),
                whole.unit,
                Some(clause),
            );
            part.text = text;
            part.op = Op::Lookup;
            part.inputs = vec![whole];
        }
        let (times, by) = match derived {
            true => (("Target incentive × multiple", Unit::Money), ("Quota for a year", Unit::Money)),
            false => (("Rate", Unit::Ratio), ("Divided by", Unit::Number)),
        };
        Ok(vec![
            part,
            given(&format!("{id}/rate"), times.0, multiplier, times.1, Some(clause)),
            given(&format!("{id}/by"), by.0, divisor, by.1, Some(&format!("/components/{component}/quota"))),
        ])
    }

    /// Where a tier lies: "falls between 100 % and 130 % of quota".
    fn place(&self, component: usize, rule: &Rule, tier: usize, standing: &Standing) -> String {
        let from = rule.scale.from.get(tier).copied().unwrap_or_default();
        let next = rule.scale.from.get(tier + 1).copied();
        let bound = |bound| self.bound_words(component, bound);
        let range = match (from.is_zero(), next) {
            (_, Some(next)) if rule.scale.by == Input::Attainment => {
                format!("between {} and {}", percent(from), bound(next))
            }
            (_, Some(next)) => format!("between {} and {}", bound(from), bound(next)),
            (true, None) => return String::new(),
            (false, None) => format!("from {} on", bound(from)),
        };
        match rule.scale.mode {
            Mode::Marginal => format!(" falls {range}"),
            _ if rule.scale.by == Input::DealAmount => format!(", a deal {range}"),
            Mode::Retroactive => {
                format!(", as {} to date lies {range}", self.credit_words(component, standing.after))
            }
            _ => format!(", in the tier {range}"),
        }
    }

    /// What an earlier credit is worth at the rate now reached, less what it was worth before.
    fn true_up(&self, posting: &Posting, index: usize, depth: u32) -> Built {
        let (rule, credit, now) = self.parts(posting, index)?;
        let credits = self.sources.credits(posting.component);
        let earlier = posting.period.checked_sub(1).ok_or(Overflow)?;
        let then = standing(rule, credits, index, earlier)?.ok_or(Overflow)?;
        let rules = self.sources.rules;
        let (worth_now, worth_then) = (rules.money(now.worth), rules.money(then.worth));
        let rate = |standing: &Standing| -> Result<String, Overflow> {
            Ok(percent(ratio(standing.rate.of(Decimal::ONE)?)))
        };
        let id = self.sources.line_id(posting).unwrap_or_default();
        let title = format!("True-up of {}", self.label(credit));
        let text = format!(
            "{} credited on {} is now paid at {} instead of {}: {} − {} = {}.",
            self.credit_words(posting.component, credit.amount),
            credit.date,
            rate(&now)?,
            rate(&then)?,
            self.money(worth_now),
            self.money(worth_then),
            self.money(posting.amount)
        );
        let node = Node {
            id: id.clone(),
            code: "true_up",
            title,
            text,
            value: posting.amount.to_string(),
            unit: Unit::Money,
            clause: Some(format!("/components/{}/payout", posting.component)),
            op: Op::Difference,
        };
        node.with(depth, |depth| {
            let worth = |name: &str, title: &str, standing: &Standing, rounded: Decimal| -> Built {
                let id = format!("{id}/{name}");
                let mut part = given(&id, title, rounded.to_string(), Unit::Money, None);
                part.op = Op::Round;
                part.inputs = self.steps(posting.component, rule, credit, standing, &id, depth)?;
                if part.inputs.is_empty() {
                    part.op = Op::Sum;
                }
                Ok(part)
            };
            Ok(vec![
                worth("now", "Worth now", &now, worth_now)?,
                worth("then", "Worth before", &then, worth_then)?,
            ])
        })
    }

    /// What is taken back because the deal was cancelled.
    fn clawback(&self, posting: &Posting, index: usize, depth: u32) -> Built {
        let (rules, component) = (self.sources.rules, posting.component);
        let credit = self.sources.credits(component).get(index).ok_or(Overflow)?;
        let back = unserved(rules, self.sources.ledger, credit).ok_or(Overflow)?;
        let earned = earned_by(&self.sources.run.postings, component, index, back.period)?;
        let id = self.sources.line_id(posting).unwrap_or_default();
        let mut text = format!(
            "Cancelled on {}: {} of {} earned",
            back.cancelled,
            percent(back.share),
            self.money(earned)
        );
        if back.term != Decimal::ONE {
            text.push_str(&format!(" × {} of {} not served", back.unserved, back.term));
        }
        text.push_str(&format!(" is taken back: {}.", self.money(posting.amount)));
        let node = Node {
            id: id.clone(),
            code: "clawback",
            title: format!("Clawback of {}", self.label(credit)),
            text,
            value: posting.amount.to_string(),
            unit: Unit::Money,
            clause: Some("/payment/clawback".to_owned()),
            op: Op::Round,
        };
        node.with(depth, |_| {
            let part = |name: &str, title: &str, value: Decimal, unit| {
                given(
                    &format!("{id}/{name}"),
                    title,
                    value.normalize().to_string(),
                    unit,
                    Some("/payment/clawback"),
                )
            };
            let taken = number::sub(Decimal::ZERO, number::mul(earned, back.share)?)?;
            let exact = number::div(number::mul(taken, back.unserved)?, back.term)?;
            let mut whole = part("taken", "Share of what was earned", taken, Unit::Money);
            whole.op = Op::Product;
            whole.inputs = vec![
                part("earned", "Earned to date", earned, Unit::Money),
                part("share", "Share taken back", number::sub(Decimal::ZERO, back.share)?, Unit::Ratio),
            ];
            let mut exact = part("exact", "Before rounding", exact, Unit::Money);
            exact.op = Op::Proportion;
            exact.inputs = vec![
                whole,
                part("unserved", "Not served", back.unserved, Unit::Number),
                part("term", "Whole term", back.term, Unit::Number),
            ];
            Ok(vec![exact])
        })
    }

    /// What the cap takes off, or gives back.
    fn cap(&self, posting: &Posting, depth: u32) -> Built {
        let rules = self.sources.rules;
        let period = rules.periods.get(posting.period).ok_or(Overflow)?;
        let (spans, limit) = cap_spans(rules, posting.component).ok_or(Overflow)?;
        let span = index_of(&spans, period.end).and_then(|index| spans.get(index)).ok_or(Overflow)?;
        let cut_at = |end: usize| -> Result<(Decimal, Decimal), Overflow> {
            let counts = |other: &&Posting| {
                let ends = rules.periods.get(other.period).map(|period| period.end);
                other.component == posting.component
                    && other.source != Source::Cap
                    && other.period <= end
                    && ends.is_some_and(|day| span.contains(day))
            };
            let earned =
                number::sum(self.sources.run.postings.iter().filter(counts).map(|other| other.amount))?;
            Ok((earned, number::sub(limit, earned)?.min(Decimal::ZERO)))
        };
        let (earned, cut) = cut_at(posting.period)?;
        let before = posting.period.checked_sub(1).map_or(Ok((Decimal::ZERO, Decimal::ZERO)), cut_at)?.1;
        let id = self.sources.line_id(posting).unwrap_or_default();
        let clause = format!("/components/{}/cap", posting.component);
        let text = format!(
            "Lines of {} to date come to {}; the cap is {}, so {} is taken off in all, {} of it before: {}.",
            span_name(span),
            self.money(earned),
            self.money(limit),
            self.money(cut.abs()),
            self.money(before.abs()),
            self.money(posting.amount)
        );
        let node = Node {
            id: id.clone(),
            code: "cap",
            title: "Cap".to_owned(),
            text,
            value: posting.amount.to_string(),
            unit: Unit::Money,
            clause: Some(clause.clone()),
            op: Op::Difference,
        };
        node.with(depth, |_| {
            let money = |value: Decimal| rules.money(value).to_string();
            let mut to_date = given(
                &format!("{id}/to_date"),
                "Cap less lines to date, if negative",
                money(cut),
                Unit::Money,
                Some(&clause),
            );
            let mut less = given(
                &format!("{id}/less"),
                "Cap less lines to date",
                money(number::sub(limit, earned)?),
                Unit::Money,
                Some(&clause),
            );
            less.op = Op::Difference;
            less.inputs = vec![
                given(&format!("{id}/limit"), "Cap", money(limit), Unit::Money, Some(&clause)),
                given(&format!("{id}/lines"), "Lines to date", money(earned), Unit::Money, None),
            ];
            to_date.op = Op::Min;
            to_date.inputs = vec![
                less,
                given(&format!("{id}/nothing"), "Nothing", money(Decimal::ZERO), Unit::Money, None),
            ];
            let earlier =
                given(&format!("{id}/before"), "Taken off before", money(before), Unit::Money, Some(&clause));
            Ok(vec![to_date, earlier])
        })
    }
}
