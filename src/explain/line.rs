//! Why a line earned what it earned: tiers, rates, true-ups, caps; and all lines of a deal.

use std::rc::Rc;

use rust_decimal::Decimal;

use super::{Built, Code, Explainer, Explanation, Found, Node, Op, Unit, given};
use crate::calendar::Period;
use crate::credit::Credit;
use crate::earn::{DealCap, Posting, Source, Standing, standing_to_date, standings, to_date};
use crate::input::By;
use crate::number::{self, Checked, Overflow, percent, ratio};
use crate::pay::credit_of;
use crate::payout::{Fraction, Mode};
use crate::plan::RateSpec;
use crate::rules::Rule;
use crate::statement::tier_label;

/// How a credit stood when its table was read.
#[derive(Clone, Copy)]
struct Looked<'a> {
    component: usize,
    rule: &'a Rule,
    credit: &'a Credit,
    standing: &'a Standing,
    /// The span at whose end it was; none where it was on the credit's day.
    until: Option<&'a Period>,
}

impl Explainer<'_> {
    /// The line of a period and component with this tail: `deal:…`, `true_up:…`, `cap`.
    pub(super) fn line(&self, span: &Period, component: usize, tail: &str, depth: u32) -> Found {
        let id = format!("earned/{}/{}/{tail}", span.id, self.component_id(component));
        let mut postings = self.sources.postings(span).filter(|posting| posting.component == component);
        let posting = postings.find(|posting| self.sources.line_id(posting).is_some_and(|line| line == id));
        posting.map(|posting| self.posting(posting, depth)).transpose()
    }

    pub(super) fn posting(&self, posting: &Posting, depth: u32) -> Built {
        let depth = self.branch(depth);
        match posting.source {
            Source::Credit(index) => self.credit_line(posting, index, depth),
            Source::TrueUp(index) => self.true_up(posting, index, depth),
            Source::Clawback(index) => self.clawback(posting, index, depth),
            Source::Rounding(interval) => self.rounding(posting, interval, depth),
            Source::Sum(interval) => self.sum(posting, interval, depth),
            Source::Adjust(index) => self.adjustment(posting, index, depth),
            Source::Floor => self.floor(posting, depth),
            Source::Cap => self.cap(posting, depth),
            Source::Net(interval) => self.net(posting, interval, depth),
            Source::Manual(index) => Ok(self.manual(posting, index)),
        }
    }

    /// Everything that one deal earned.
    pub(super) fn deal(&self, deal: &str, depth: u32) -> Found {
        let Some(index) = self.sources.ledger.find(deal) else { return Ok(None) };
        let about = |posting: &&Posting| {
            credit_of(self.sources.run, posting).is_some_and(|credit| credit.deal == index)
                && !self.sources.rules.in_kind(posting.component)
        };
        let postings: Vec<&Posting> = self.sources.run.postings.iter().filter(about).collect();
        let value = self.sources.rules.money(number::sum(postings.iter().map(|posting| posting.amount))?);
        let label = self.sources.ledger.deals.get(index).map_or(deal, |deal| deal.label());
        let lines = super::words::count(postings.len(), "line");
        let node = Node {
            id: format!("deal/{deal}"),
            code: Code::Deal,
            span: None,
            name: Some(label.to_owned()),
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
        let credit = self.sources.credits(posting.component).get(index).ok_or(Overflow)?;
        Ok((rule, credit, self.standing(posting.component, index, posting.period)?))
    }

    /// How a credit stands at the end of a pay period.
    fn standing(&self, component: usize, index: usize, period: usize) -> Result<Standing, Overflow> {
        let view = self.sources.view();
        let rule = view.rule(component).ok_or(Overflow)?;
        let credits = self.sources.credits(component);
        let credit = credits.get(index).ok_or(Overflow)?;
        if to_date(rule) {
            return standing_to_date(view, component, credit, period);
        }
        let key = (component, credit.interval);
        let known = self.standings.borrow().get(&key).cloned();
        let all = match known {
            Some(all) => all,
            None => {
                let all = Rc::new(standings(view, component, credit.interval)?);
                self.standings.borrow_mut().insert(key, Rc::clone(&all));
                all
            }
        };
        let first = credits.partition_point(|other| other.interval < credit.interval);
        all.get(index.saturating_sub(first)).cloned().ok_or(Overflow)
    }

    pub(super) fn label(&self, credit: &Credit) -> String {
        self.sources.ledger.deals.get(credit.deal).map(|deal| deal.label().to_owned()).unwrap_or_default()
    }

    /// `round(credit × rate)`, or the sum of slices at their rates.
    fn credit_line(&self, posting: &Posting, index: usize, depth: u32) -> Built {
        let (rule, credit, standing) = self.parts(posting, index)?;
        let id = self.sources.line_id(posting).unwrap_or_default();
        let title = self.label(credit);
        let until = self.until(rule, credit, posting.period);
        let looked = Looked { component: posting.component, rule, credit, standing: &standing, until };
        let steps = self.steps(&looked, &id, depth.saturating_sub(1))?;
        let said: Vec<&str> = steps.iter().map(|step| step.text.as_str()).collect();
        let mut text = match said.as_slice() {
            [] if Self::not_known(rule, &standing) => {
                format!("{title}: {} is not known, so nothing is earned.", self.input_name(&rule.scale.by))
            }
            [] => format!(
                "{} of {title} lies below the first tier and earns nothing.",
                self.credit_words(posting.component, credit.amount)
            ),
            said => said.join(" "),
        };
        if steps.len() > 1 {
            let together = self.sources.rules.money(standing.worth);
            text.push_str(&format!(" Together {}", self.pay_words(posting.component, together)));
            if let Ok(rate) = number::div(together, credit.amount) {
                text.push_str(&format!(", {} of the credit", self.rate_words(posting.component, rate)));
            }
            text.push('.');
        }
        let earns = self.pay_words(posting.component, posting.amount);
        if self.sources.rules.money(standing.worth) != posting.amount && !steps.is_empty() {
            text.push_str(&format!(" A line and its deal earn no more than their caps: {earns}."));
        } else if standing.worth != posting.amount && !steps.is_empty() {
            text.push_str(&format!(" Rounded to {earns}."));
        }
        let node = Node {
            id: id.clone(),
            code: Code::Line,
            span: None,
            name: Some(title.clone()),
            title,
            text,
            value: posting.amount.to_string(),
            unit: self.pay_unit(posting.component),
            clause: Some(format!("/components/{}/payout", posting.component)),
            op: Op::Round,
        };
        node.with(depth, |_| {
            let sum = self.before_rounding(posting.component, &id, &standing, steps);
            let place = (posting.component, index, posting.period);
            Ok(vec![self.capped(place, rule, &id, sum)?])
        })
    }

    /// What the steps of a line come to.
    fn before_rounding(
        &self,
        component: usize,
        id: &str,
        standing: &Standing,
        steps: Vec<Explanation>,
    ) -> Explanation {
        let exact = standing.worth.normalize().to_string();
        let unit = self.pay_unit(component);
        let mut sum = given(&format!("{id}/exact"), Code::BeforeRounding, exact, unit, None);
        sum.op = Op::Sum;
        sum.inputs = steps;
        sum
    }

    /// The span at whose end a credit's table was read, where its worth depends on later ones.
    fn until<'a>(&'a self, rule: &'a Rule, credit: &Credit, period: usize) -> Option<&'a Period> {
        let pay = self.sources.rules.periods.get(period).filter(|_| to_date(rule))?;
        let interval = &rule.intervals.get(credit.interval)?.period;
        Some(if pay.end < interval.end { pay } else { interval })
    }

    /// Whether the table cannot be read, because the deal lacks the field or the figure is not entered.
    fn not_known(rule: &Rule, standing: &Standing) -> bool {
        let looked_up = !matches!(rule.scale.mode, Mode::Flat | Mode::Marginal);
        looked_up && !rule.scale.by.accumulates() && standing.looks.is_none()
    }

    /// What earlier lines of a credit's deal come to at the end of a pay period, without its cap.
    fn earlier_lines(&self, (component, index, period): (usize, usize, usize)) -> Result<Decimal, Overflow> {
        let credits = self.sources.credits(component);
        let (Some(credit), Some(rule)) = (credits.get(index), self.sources.rules.components.get(component))
        else {
            return Err(Overflow);
        };
        if rule.deal_cap.is_none() {
            return Ok(Decimal::ZERO);
        }
        let earlier = credits.iter().enumerate().take(index).filter(|(_, own)| own.sale() == credit.sale());
        let worths = earlier.map(|(other, own)| {
            let worth = self.sources.rules.money(self.standing(component, other, period)?.worth);
            DealCap::line_only(rule).line(own, worth)
        });
        number::sum(worths.collect::<Result<Vec<_>, Overflow>>()?)
    }

    /// What a line earns once the caps hold.
    fn line_worth(&self, place: (usize, usize, usize), rule: &Rule, worth: Decimal) -> Checked {
        let Some(credit) = self.sources.credits(place.0).get(place.1) else { return Err(Overflow) };
        let worth = self.sources.rules.money(worth);
        DealCap::after(rule, credit, self.earlier_lines(place)?).line(credit, worth)
    }

    /// What a line comes to, but not more than a line may earn, nor than what is left of what its deal may.
    fn capped(&self, place: (usize, usize, usize), rule: &Rule, id: &str, exact: Explanation) -> Built {
        let clause = |key: &str| format!("/components/{}/{key}", place.0);
        let part = |name: &str, code: Code, value: Decimal, clause: &str| {
            let unit = self.pay_unit(place.0);
            given(&format!("{id}/{name}"), code, value.to_string(), unit, Some(clause))
        };
        let worth_of = |part: &Explanation| part.value.parse::<Decimal>().unwrap_or_default();
        let mut result = exact;
        for (cap, key, name, code, own) in [
            (rule.line_cap, "line_cap", "line", Code::NotMoreThanOneLineEarns, Code::LineCap),
            (rule.deal_cap, "deal_cap", "least", Code::NotMoreThanOneDealEarns, Code::DealCap),
        ] {
            let Some(cap) = cap else { continue };
            let worth = worth_of(&result);
            let of_deal = key == "deal_cap";
            let earlier = if of_deal { self.earlier_lines(place)? } else { Decimal::ZERO };
            let below = worth.is_sign_negative() && earlier.is_zero();
            let limit = if below { number::sub(Decimal::ZERO, cap)? } else { cap };
            let within = match of_deal {
                true => self.line_worth(place, rule, worth)?,
                false if worth.is_sign_negative() => worth.max(limit),
                false => worth.min(limit),
            };
            let plain = earlier.is_zero() && !worth.is_sign_negative();
            let mut most = part(name, code, if plain { worth.min(cap) } else { within }, &clause(key));
            most.op = if plain { Op::Min } else { Op::Lookup };
            most.inputs = vec![result, part(key, own, limit, &clause(key))];
            if !earlier.is_zero() {
                most.inputs.push(part("earlier", Code::EarlierLinesOfTheDeal, earlier, &clause(key)));
            }
            result = most;
        }
        Ok(result)
    }

    /// One step for each rate that applies to a credit.
    fn steps(&self, looked: &Looked<'_>, id: &str, depth: u32) -> Result<Vec<Explanation>, Overflow> {
        let Looked { rule, credit, standing, .. } = *looked;
        if rule.scale.mode == Mode::Marginal && standing.tier.is_none() {
            let whole = number::sub(standing.after, standing.before)?;
            let slices = standing.slices.iter().map(|slice| {
                // What part of the credit lies in the tier, when the table is not read with the credit.
                let basis = match whole == credit.amount {
                    true => slice.amount,
                    false => number::div(number::mul(slice.amount, credit.amount)?, whole)?,
                };
                self.step(looked, (slice.tier, basis), id, depth)
            });
            return slices.collect();
        }
        let tier = standing.tier.into_iter();
        tier.map(|tier| self.step(looked, (tier, credit.amount), id, depth)).collect()
    }

    fn step(&self, looked: &Looked<'_>, (tier, basis): (usize, Decimal), id: &str, depth: u32) -> Built {
        let Looked { component, rule, credit, standing, until } = *looked;
        let rate = match rule.scale.mode {
            Mode::Marginal => rule.scale_in(credit.interval).rate_of(Some(tier)),
            _ => standing.rate,
        };
        let worth = rate.of(basis)?.normalize();
        let tier_id = format!("{id}/tier:{}", tier + 1);
        let (place, clause) = match rule.scale.mode {
            Mode::Flat => (String::new(), format!("/components/{component}/payout")),
            Mode::Matrix(_) => (
                self.matrix_place(component, rule, standing)?,
                format!("/components/{component}/payout/cells"),
            ),
            _ => (
                self.place(component, rule, tier, standing),
                format!("/components/{component}/payout/tiers/{tier}"),
            ),
        };
        let label = match rule.scale.mode {
            Mode::Flat => Code::FlatRate.title(),
            Mode::Matrix(_) => Code::Table.title(),
            _ => tier_label(self.sources.rules, component, tier),
        };
        let text = format!(
            "{label}: {} of {}{place}, at {}{} = {}.",
            self.credit_words(component, basis),
            self.label(credit),
            self.rate_words(component, rate.of(Decimal::ONE)?),
            self.limit_words(component, rate),
            self.pay_words(component, worth)
        );
        let node = Node {
            id: tier_id.clone(),
            code: match rule.scale.mode {
                Mode::Flat => Code::FlatRate,
                Mode::Matrix(_) => Code::Table,
                _ => Code::Tier,
            },
            span: None,
            name: self.tier_name(component, tier, rule),
            title: label,
            text,
            value: worth.to_string(),
            unit: self.pay_unit(component),
            clause: Some(clause.clone()),
            op: if rate.by == Decimal::ONE { Op::Product } else { Op::Proportion },
        };
        node.with(depth, |depth| {
            let mut inputs =
                self.step_inputs(component, credit, (rate, basis), (&tier_id, &clause), depth)?;
            if let (Some(looks), Some(multiplier)) = (&standing.looks, inputs.get_mut(1)) {
                multiplier.op = Op::Lookup;
                multiplier.inputs = self.table_inputs(component, rule, looks, (&tier_id, until, depth))?;
            }
            Ok(inputs)
        })
    }

    /// The name that the plan gives a tier.
    pub(super) fn tier_name(&self, component: usize, tier: usize, rule: &Rule) -> Option<String> {
        let spec = self.sources.rules.spec(component);
        let tiers = !matches!(rule.scale.mode, Mode::Flat | Mode::Matrix(_));
        spec.filter(|_| tiers).and_then(|spec| spec.payout.tier_name(tier)).map(str::to_owned)
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
            .spec(component)
            .is_some_and(|spec| spec.payout.rate() == Some(RateSpec::Target))
            && self.limit_words(component, rate).is_empty();
        let mut part = self.credit(component, credit, depth)?;
        if basis != credit.amount {
            let text = format!("The part of {} in this tier.", part.title);
            let whole = part;
            part = given(
                &format!("{id}/part"),
                Code::PartOfTheCredit,
                basis.normalize().to_string(),
                whole.unit,
                Some(clause),
            );
            part.text = text;
            part.op = Op::Lookup;
            part.inputs = vec![whole];
        }
        let quota = format!("/components/{component}/quota");
        let (times, by, whose) = match derived {
            true => ((Code::TargetTimesMultiple, Unit::Money), (Code::QuotaForAYear, Unit::Money), &*quota),
            false => ((Code::Rate, Unit::Ratio), (Code::DividedBy, Unit::Number), clause),
        };
        let mut inputs = vec![part, given(&format!("{id}/rate"), times.0, multiplier, times.1, Some(clause))];
        if rate.by != Decimal::ONE {
            inputs.push(given(&format!("{id}/by"), by.0, divisor, by.1, Some(whose)));
        }
        Ok(inputs)
    }

    /// ", by attainment 104 % and discount 0.12".
    fn matrix_place(&self, component: usize, rule: &Rule, standing: &Standing) -> Result<String, Overflow> {
        let (Some(looks), Some(columns)) = (&standing.looks, &rule.scale.columns) else {
            return Ok(String::new());
        };
        let row = self.input_words(component, &rule.scale.by, &looks.row)?;
        let column = match &looks.column {
            Some(look) => self.input_words(component, &columns.by, look)?,
            None => String::new(),
        };
        Ok(format!(", by {row} and {column}"))
    }

    /// " of Bookings, which the deal takes from 80 % to 120 %", where slices are those of another component.
    fn way_words(&self, rule: &Rule, standing: &Standing) -> String {
        let (By::Component(other), Some(looks)) = (&rule.scale.by, &standing.looks) else {
            return String::new();
        };
        let share = |input: Decimal| number::div(input, looks.row.whole).map(|share| percent(ratio(share)));
        let (Ok(before), Ok(after)) = (share(standing.before), share(standing.after)) else {
            return String::new();
        };
        let name = self.component_name(*other);
        match before == after {
            true => format!(" of {name}, which stands at {after}"),
            false => format!(" of {name}, which the deal takes from {before} to {after}"),
        }
    }

    /// Where a tier lies: "falls between 100 % and 130 % of quota".
    fn place(&self, component: usize, rule: &Rule, tier: usize, standing: &Standing) -> String {
        let from = rule.scale.from.get(tier).copied().unwrap_or_default();
        let next = rule.scale.from.get(tier + 1).copied();
        let bound = |bound| self.bound_words(component, bound);
        let range = match (from.is_zero(), next) {
            (_, Some(next)) if rule.scale.by.is_share() => {
                format!("between {} and {}", percent(from), bound(next))
            }
            (_, Some(next)) => format!("between {} and {}", bound(from), bound(next)),
            (true, None) => return String::new(),
            (false, None) => format!("from {} on", bound(from)),
        };
        match rule.scale.mode {
            Mode::Marginal => format!(" falls {range}{}", self.way_words(rule, standing)),
            _ if rule.scale.by == By::DealAmount => format!(", a deal {range}"),
            Mode::PerDeal(_) if rule.scale.by.accumulates() => format!(", in the tier {range}"),
            _ => match &standing.looks {
                Some(looks) => match self.input_words(component, &rule.scale.by, &looks.row) {
                    Ok(input) => format!(", as {input} lies {range}"),
                    Err(Overflow) => String::new(),
                },
                None => String::new(),
            },
        }
    }

    /// What an earlier credit is worth at the rate now reached, less what it was worth before.
    fn true_up(&self, posting: &Posting, index: usize, depth: u32) -> Built {
        let (rule, credit, now) = self.parts(posting, index)?;
        let earlier = posting.period.checked_sub(1).ok_or(Overflow)?;
        let then = self.standing(posting.component, index, earlier)?;
        let worth_at = |period: usize, standing: &Standing| {
            self.line_worth((posting.component, index, period), rule, standing.worth)
        };
        let (worth_now, worth_then) = (worth_at(posting.period, &now)?, worth_at(earlier, &then)?);
        let rate = |standing: &Standing| -> Result<String, Overflow> {
            Ok(self.rate_words(posting.component, standing.rate.of(Decimal::ONE)?))
        };
        let id = self.sources.line_id(posting).unwrap_or_default();
        let title = format!("True-up of {}", self.label(credit));
        let capped = |standing: &Standing, worth: Decimal| self.sources.rules.money(standing.worth) != worth;
        let cut = match capped(&now, worth_now) || capped(&then, worth_then) {
            true => ", no more than the caps of a line and its deal",
            false => "",
        };
        let text = format!(
            "{} credited on {} is now paid at {} instead of {}{cut}: {} − {} = {}.",
            self.credit_words(posting.component, credit.amount),
            credit.date,
            rate(&now)?,
            rate(&then)?,
            self.pay_words(posting.component, worth_now),
            self.pay_words(posting.component, worth_then),
            self.pay_words(posting.component, posting.amount)
        );
        let node = Node {
            id: id.clone(),
            code: Code::TrueUp,
            span: None,
            name: Some(self.label(credit)),
            title,
            text,
            value: posting.amount.to_string(),
            unit: self.pay_unit(posting.component),
            clause: Some(format!("/components/{}/payout", posting.component)),
            op: Op::Difference,
        };
        node.with(depth, |depth| {
            let worth = |(name, code, period): (&str, Code, usize),
                         standing: &Standing,
                         rounded: Decimal|
             -> Built {
                let id = format!("{id}/{name}");
                let mut part = given(&id, code, rounded.to_string(), self.pay_unit(posting.component), None);
                part.op = Op::Round;
                let until = self.until(rule, credit, period);
                let looked = Looked { component: posting.component, rule, credit, standing, until };
                part.inputs = self.steps(&looked, &id, depth)?;
                if part.inputs.is_empty() {
                    part.op = Op::Sum;
                } else if rule.deal_cap.is_some() || rule.line_cap.is_some() {
                    let steps = std::mem::take(&mut part.inputs);
                    let sum = self.before_rounding(posting.component, &id, standing, steps);
                    part.inputs = vec![self.capped((posting.component, index, period), rule, &id, sum)?];
                }
                Ok(part)
            };
            Ok(vec![
                worth(("now", Code::WorthNow, posting.period), &now, worth_now)?,
                worth(("then", Code::WorthBefore, earlier), &then, worth_then)?,
            ])
        })
    }
}
