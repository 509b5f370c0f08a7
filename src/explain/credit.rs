//! Why a deal was credited, and how credits add up to attainment.

use rust_decimal::Decimal;

use super::words::span_name;
use super::{Built, Code, Explainer, Explanation, Found, Node, Op, Unit, given, named};
use crate::calendar::Period;
use crate::credit::{Amount, Credit, amount, parts};
use crate::number::{self, Overflow, percent, ratio};
use crate::rules::Rule;
use crate::service::Portion;

impl Explainer<'_> {
    /// Credits in a span, or those that attainment counts at its end.
    pub(super) fn credited(&self, span: &Period, component: usize, depth: u32, to_date: bool) -> Built {
        if let Some(figure) = if to_date { self.entered(span, component, depth)? } else { None } {
            return Ok(figure);
        }
        let range = self.sources.to_date(component, span)?.intervals;
        let rule = self.sources.rules.components.get(component);
        let first =
            rule.and_then(|rule| rule.intervals.get(range.start)).map(|interval| interval.counts_from);
        let counts = |credit: &&Credit| match to_date {
            true => first.is_none_or(|first| first <= credit.date) && credit.date <= span.end,
            false => span.contains(credit.date),
        };
        let credits: Vec<&Credit> = self.sources.credits(component).iter().filter(counts).collect();
        let total = number::sum(credits.iter().map(|credit| credit.amount))?;
        let value = self.sources.credit_text(component, total);
        let name = self.component_name(component);
        let deals = super::words::count(credits.len(), "credit");
        let words = self.credit_words(component, total);
        let (code, kind, when) = match to_date {
            true => (Code::CreditedToDate, "to_date", format!("to the end of {}", span_name(span))),
            false => (Code::Credited, "credited", format!("in {}", span_name(span))),
        };
        let node = Node {
            id: format!("{kind}/{}/{}", span.id, self.component_id(component)),
            code,
            span: Some(span.id.clone()),
            name: Some(name.to_owned()),
            title: format!("{name}, credited {when}"),
            text: format!("{deals} add up to {words} {when}."),
            value: value.to_string(),
            unit: self.credit_unit(component),
            clause: Some(format!("/components/{component}/measure")),
            op: Op::Sum,
        };
        node.with(depth, |depth| credits.iter().map(|credit| self.credit(component, credit, depth)).collect())
    }

    /// The figure of the book that a component measures, as of the end of a span; none for those that measure deals.
    fn entered(&self, span: &Period, component: usize, depth: u32) -> Found {
        let Some(rule) = self.sources.rules.components.get(component) else { return Ok(None) };
        let Some(kpi) = &rule.kpi else { return Ok(None) };
        let to_date = self.sources.to_date(component, span)?;
        let interval = rule.intervals.get(to_date.intervals.start);
        let from = interval.map_or(span.start, |interval| interval.period.start);
        let words = self.credit_words(component, to_date.credited);
        let when = span_name(span);
        if !rule.score.is_empty() && self.sources.ledger.kpi(kpi, from, span.end).is_none() {
            return self.score(span, component, rule, depth).map(Some);
        }
        let text = match self.sources.ledger.kpi(kpi, from, span.end) {
            Some(figure) => format!("{words}, the figure {kpi} of {}.", figure.date),
            None => format!("No figure {kpi} is entered from {from} to the end of {when}: {words} counts."),
        };
        let node = Node {
            id: format!("to_date/{}/{}", span.id, self.component_id(component)),
            code: Code::EnteredFigure,
            span: Some(span.id.clone()),
            name: Some(self.component_name(component).to_owned()),
            title: format!("{}, entered to the end of {when}", self.component_name(component)),
            text,
            value: self.sources.credit_text(component, to_date.credited).to_string(),
            unit: self.credit_unit(component),
            clause: Some(format!("/components/{component}/measure")),
            op: Op::Given,
        };
        Ok(Some(node.leaf()))
    }

    /// The attainments that a score adds up, each with its weight.
    fn score(&self, span: &Period, component: usize, rule: &Rule, depth: u32) -> Built {
        let to_date = self.sources.to_date(component, span)?;
        let name = self.component_name(component);
        let id = format!("to_date/{}/{}", span.id, self.component_id(component));
        let parts = rule.score.iter().map(|(other, weight)| {
            format!("{} of the attainment of {}", percent(*weight), self.component_name(*other))
        });
        let node = Node {
            id: id.clone(),
            code: Code::Score,
            span: Some(span.id.clone()),
            name: Some(name.to_owned()),
            title: format!("{name}, score to the end of {}", span_name(span)),
            text: format!("{} = {}.", parts.collect::<Vec<_>>().join(" + "), to_date.credited.normalize()),
            value: self.sources.credit_text(component, to_date.credited).to_string(),
            unit: Unit::Number,
            clause: Some(format!("/components/{component}/measure/attainments")),
            // The attainments are shown to six digits.
            op: Op::Lookup,
        };
        node.with(depth, |depth| {
            let part = |(index, (other, weight)): (usize, &(usize, Decimal))| -> Built {
                let id = format!("{id}/of:{}", index + 1);
                let share = weight.normalize().to_string();
                let share = given(&format!("{id}/weight"), Code::Share, share, Unit::Ratio, None);
                let theirs = self.attainment(span, *other, depth)?;
                let attained =
                    theirs.as_ref().and_then(|theirs| theirs.value.parse().ok()).unwrap_or_default();
                let value = number::mul(*weight, attained)?.normalize().to_string();
                let title = self.component_name(*other);
                let mut part = named(&id, (Code::AttainmentOf, title), value, Unit::Number, None);
                part.op = Op::Product;
                part.inputs = theirs.into_iter().chain([share]).collect();
                Ok(part)
            };
            rule.score.iter().enumerate().map(part).collect()
        })
    }

    fn credit_unit(&self, component: usize) -> Unit {
        let counted = self.sources.rules.components.get(component).is_some_and(|rule| !rule.is_money);
        if counted { Unit::Number } else { Unit::Money }
    }

    pub(super) fn credit_of(&self, component: usize, name: &str, depth: u32) -> Found {
        let credits = self.sources.credits(component);
        let named = |index: &usize| self.sources.credit_name(component, *index).as_deref() == Some(name);
        let credit = (0..credits.len()).find(named).and_then(|index| credits.get(index));
        credit.map(|credit| self.credit(component, credit, depth)).transpose()
    }

    /// One credit, or what takes it out again.
    pub(super) fn credit(&self, component: usize, credit: &Credit, depth: u32) -> Built {
        let depth = self.branch(depth);
        if !credit.reversal {
            return self.first_credit(component, credit, depth);
        }
        let amount = number::sub(Decimal::ZERO, credit.amount)?;
        let first = |other: &&Credit| !other.reversal && (other.deal, other.row) == (credit.deal, credit.row);
        let date = self.sources.credits(component).iter().find(first).map_or(credit.date, |first| first.date);
        let original = Credit { reversal: false, amount, date, ..credit.clone() };
        let original = self.first_credit(component, &original, depth)?;
        let node = Node {
            id: format!("{}~reversed", original.id),
            code: Code::Reversal,
            span: None,
            name: Some(original.title.clone()),
            title: original.title.clone(),
            text: format!(
                "{} is taken out again: cancelled on {}.",
                self.credit_words(component, amount),
                credit.date
            ),
            value: self.sources.credit_text(component, credit.amount).to_string(),
            unit: original.unit,
            clause: Some("/payment/clawback".to_owned()),
            op: Op::Product,
        };
        node.with(depth, |_| {
            let less =
                given(&format!("{}/less", original.id), Code::Less, "-1".to_owned(), Unit::Number, None);
            Ok(vec![original, less])
        })
    }

    /// The deal's amount, and which part of it came on this day.
    fn first_credit(&self, component: usize, credit: &Credit, depth: u32) -> Built {
        let (rules, ledger) = (self.sources.rules, self.sources.ledger);
        let (Some(rule), Some(deal)) = (rules.components.get(component), ledger.deals.get(credit.deal))
        else {
            return Err(Overflow);
        };
        let values = ledger.values(credit.deal, credit.item);
        let part = parts(rules, rule, deal, values)?.nth(credit.part).ok_or(Overflow)?;
        let made = amount(rules, rule, ledger, (credit.deal, credit.item), part.date)?.ok_or(Overflow)?;
        let mut id = format!("credit/{}/{}", self.component_id(component), deal.id.replace('~', "~0"));
        if credit.row > 0 {
            id.push_str(&format!("~{}", credit.row + 1));
        }
        if part.from.is_zero() && part.to == part.of {
            return self.credit_node(component, credit, &made, (id, depth));
        }
        let whole = self.credit_node(component, credit, &made, (format!("{id}/whole"), depth))?;
        let words = self.credit_words(component, credit.amount);
        let text = format!(
            "{}: {} of {} of {} came on {}: {words}.",
            deal.label(),
            number::sub(part.to, part.from)?.normalize(),
            part.of.normalize(),
            self.credit_words(component, made.credited),
            credit.date
        );
        let node = Node {
            id: id.clone(),
            code: Code::CreditPart,
            span: None,
            name: Some(whole.title.clone()),
            title: whole.title.clone(),
            text,
            value: self.sources.credit_text(component, credit.amount).to_string(),
            unit: whole.unit,
            clause: whole.clause.clone(),
            op: Op::Difference,
        };
        node.with(depth, |_| {
            let to_date = |name: &str, code: Code, shares: Decimal| -> Built {
                let value = part.to_date(made.credited, shares)?.to_string();
                let mut node = given(&format!("{id}/{name}"), code, value, whole.unit, None);
                node.op = Op::Proportion;
                node.inputs = vec![
                    whole.clone(),
                    given(&format!("{id}/{name}/parts"), Code::Parts, shares.to_string(), Unit::Number, None),
                    given(&format!("{id}/{name}/of"), Code::Of, part.of.to_string(), Unit::Number, None),
                ];
                Ok(node)
            };
            Ok(vec![to_date("now", Code::ToDate, part.to)?, to_date("before", Code::Before, part.from)?])
        })
    }

    /// A deal's credited amount: the field's value, factors, windfall limit, split and modifiers.
    fn credit_node(
        &self,
        component: usize,
        credit: &Credit,
        made: &Amount,
        (id, depth): (String, u32),
    ) -> Built {
        let (rules, ledger) = (self.sources.rules, self.sources.ledger);
        let (Some(spec), Some(deal)) = (rules.spec(component), ledger.deals.get(credit.deal)) else {
            return Err(Overflow);
        };
        let clause = format!("/components/{component}/measure");
        let field = spec.measure.sum.as_deref().unwrap_or("count");
        let label = self.field_label(field);
        let unit = self.credit_unit(component);
        let event = spec.measure.on.word();
        let words = |amount| self.credit_words(component, amount);
        let item = deal.items.get(credit.item).and_then(|item| item.name.as_ref());
        let of_item = item.map(|item| format!(", {item}")).unwrap_or_default();
        let mut text = match &deal.currency {
            Some(currency) if made.exchange != Decimal::ONE => format!(
                "{}{of_item}: {label} {} {} × {}",
                deal.label(),
                currency.0,
                number::grouped(made.value, rules.minor_digits.max(made.value.normalize().scale())),
                made.exchange.normalize()
            ),
            _ => format!("{}{of_item}: {label} {}", deal.label(), words(made.value)),
        };
        for (field, times) in spec.measure.times.iter().zip(&made.times) {
            text.push_str(&format!(" × {} {}", self.field_label(field), times.normalize()));
        }
        if made.limited != made.measured {
            text.push_str(&format!(", limited to {}", words(made.limited)));
        }
        if made.split != Decimal::ONE {
            text.push_str(&format!(" × {} split", percent(made.split)));
        }
        for (index, times) in &made.modifiers {
            let name = rules.plan.credit_modifiers.get(*index).map_or("", |modifier| modifier.name.as_str());
            text.push_str(&format!(" × {} ({name})", times.normalize()));
        }
        if made.credited != made.value {
            text.push_str(&format!(" = {}", words(made.credited)));
        }
        text.push_str(&format!(", credited on {} ({event}).", credit.date));
        let node = Node {
            id: id.clone(),
            code: Code::Credit,
            span: None,
            name: Some(deal.label().to_owned()),
            title: deal.label().to_owned(),
            text,
            value: self.sources.credit_text(component, made.credited).to_string(),
            unit,
            clause: Some(clause.clone()),
            op: Op::Product,
        };
        node.with(depth, |_| {
            let mut inputs = vec![self.measured_node(component, &id, &clause, made, &label)];
            inputs.push(given(
                &format!("{id}/split"),
                Code::Split,
                made.split.normalize().to_string(),
                Unit::Ratio,
                None,
            ));
            for (index, times) in &made.modifiers {
                let name =
                    rules.plan.credit_modifiers.get(*index).map_or("", |modifier| modifier.name.as_str());
                let place = format!("/credit_modifiers/{index}");
                let value = times.normalize().to_string();
                inputs.push(named(
                    &format!("{id}/modifier:{index}"),
                    (Code::Modifier, name),
                    value,
                    Unit::Number,
                    Some(&place),
                ));
            }
            inputs.push(named(
                &format!("{id}/date"),
                (Code::CreditDate, &format!("Date of {event}")),
                credit.date.to_string(),
                Unit::Date,
                None,
            ));
            Ok(inputs)
        })
    }

    pub(super) fn field_label(&self, field: &str) -> String {
        let spec = self.sources.rules.plan.fields.get(field);
        spec.and_then(|spec| spec.label.clone()).unwrap_or_else(|| field.to_owned())
    }

    /// What counts of the measured fields, after the windfall limit.
    fn measured_node(
        &self,
        component: usize,
        id: &str,
        clause: &str,
        made: &Amount,
        label: &str,
    ) -> Explanation {
        let unit = self.credit_unit(component);
        let value = |amount: Decimal| self.sources.credit_text(component, amount).to_string();
        let mut node = named(
            &format!("{id}/value"),
            (Code::Field, label),
            value(made.value),
            unit,
            Some(&format!("{clause}/sum")),
        );
        if made.exchange != Decimal::ONE {
            let own = number::mul(made.value, made.exchange).unwrap_or_default();
            let mut exchanged =
                given(&format!("{id}/exchanged"), Code::InThePlansCurrency, value(own), unit, Some(clause));
            let rate = made.exchange.normalize().to_string();
            let place = Some("/exchange_rates");
            exchanged.op = Op::Product;
            exchanged.inputs =
                vec![node, given(&format!("{id}/exchange"), Code::ExchangeRate, rate, Unit::Number, place)];
            node = exchanged;
        }
        if !made.times.is_empty() {
            let fields = self.sources.rules.spec(component).map(|spec| spec.measure.times.as_slice());
            let mut product =
                given(&format!("{id}/measured"), Code::Measured, value(made.measured), unit, Some(clause));
            product.op = Op::Product;
            product.inputs = vec![node];
            for (index, (field, times)) in fields.unwrap_or_default().iter().zip(&made.times).enumerate() {
                let place = format!("{clause}/times/{index}");
                let times = times.normalize().to_string();
                let id = format!("{id}/times:{index}");
                product.inputs.push(named(
                    &id,
                    (Code::Field, &self.field_label(field)),
                    times,
                    Unit::Number,
                    Some(&place),
                ));
            }
            node = product;
        }
        let limit = self.sources.rules.components.get(component).and_then(|rule| rule.windfall_limit);
        if let Some(most) = limit.filter(|_| made.limited != made.measured) {
            let place = format!("{clause}/windfall_limit");
            let limit = given(&format!("{id}/limit"), Code::WindfallLimit, value(most), unit, Some(&place));
            let mut limited =
                given(&format!("{id}/limited"), Code::WhatCounts, value(made.limited), unit, Some(&place));
            // Of several items the first ones count first, so an item may count for less than the limit.
            let alone = made.measured.min(most) == made.limited;
            limited.op = if alone { Op::Min } else { Op::Lookup };
            limited.inputs = vec![node, limit];
            node = limited;
        }
        node
    }

    pub(super) fn attainment(&self, span: &Period, component: usize, depth: u32) -> Found {
        let depth = self.branch(depth);
        let to_date = self.sources.to_date(component, span)?;
        let Some(quota) = to_date.quota else { return Ok(None) };
        let value = ratio(number::div(to_date.credited, quota)?);
        let (credited, target) =
            (self.credit_words(component, to_date.credited), self.credit_words(component, quota));
        let node = Node {
            id: format!("attainment/{}/{}", span.id, self.component_id(component)),
            code: Code::Attainment,
            span: Some(span.id.clone()),
            name: Some(self.component_name(component).to_owned()),
            title: format!(
                "{}, attainment at the end of {}",
                self.component_name(component),
                span_name(span)
            ),
            text: format!("{credited} credited ÷ {target} quota = {}.", percent(value)),
            value: value.to_string(),
            unit: Unit::Ratio,
            clause: Some(format!("/components/{component}/quota")),
            op: Op::Quotient,
        };
        let inputs = |depth| {
            let mut inputs = vec![self.credited(span, component, depth, true)?];
            inputs.extend(self.quota(span, component, depth)?);
            Ok(inputs)
        };
        node.with(depth, inputs).map(Some)
    }

    /// The quota that attainment at the end of a span is measured against.
    pub(super) fn quota(&self, span: &Period, component: usize, depth: u32) -> Found {
        let rules = self.sources.rules;
        let to_date = self.sources.to_date(component, span)?;
        let (Some(total), Some(rule)) = (to_date.quota, rules.components.get(component)) else {
            return Ok(None);
        };
        let intervals = rule.intervals.get(to_date.intervals.clone()).unwrap_or_default();
        let several = intervals.len() > 1;
        let names: Vec<String> = intervals.iter().map(|interval| span_name(&interval.period)).collect();
        let portions = intervals.first().map(|interval| interval.portions.as_slice()).unwrap_or_default();
        let words = self.quota_words(component, portions);
        let text = match several {
            true => format!(
                "The quotas of {} add up to {}.",
                names.join(", "),
                self.credit_words(component, total)
            ),
            false => format!("{words} = {}.", self.credit_words(component, total)),
        };
        let node = Node {
            id: format!("quota/{}/{}", span.id, self.component_id(component)),
            code: Code::Quota,
            span: match intervals {
                [only] => Some(only.period.id.clone()),
                _ => None,
            },
            name: Some(self.component_name(component).to_owned()),
            title: format!("{}, quota of {}", self.component_name(component), names.join(", ")),
            text,
            value: self.sources.credit_text(component, total).to_string(),
            unit: self.credit_unit(component),
            clause: Some(format!("/components/{component}/quota")),
            op: if several || portions.len() != 1 { Op::Sum } else { Op::Proportion },
        };
        node.with(depth, |depth| match several {
            true => {
                let parts = intervals.iter().map(|interval| self.quota(&interval.period, component, depth));
                Ok(parts.collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect())
            }
            false => self.quota_parts(span, component, portions),
        })
        .map(Some)
    }

    fn quota_words(&self, component: usize, portions: &[Portion]) -> String {
        let portion = |portion: &Portion| {
            let amount = self.credit_words(component, portion.amount);
            if portion.words.is_empty() { amount } else { format!("{amount} × {}", portion.words) }
        };
        portions.iter().map(portion).collect::<Vec<_>>().join(" + ")
    }

    /// What the quota of one interval is made from: `amount × times ÷ by`, once or several times.
    fn quota_parts(
        &self,
        span: &Period,
        component: usize,
        portions: &[Portion],
    ) -> Result<Vec<Explanation>, Overflow> {
        let id = format!("quota/{}/{}", span.id, self.component_id(component));
        let clause = format!("/components/{component}/quota");
        let unit = self.credit_unit(component);
        let why = |portion: &Portion| match portion.words.is_empty() {
            true => Code::QuotaShare.title(),
            false => portion.words.clone(),
        };
        let factors = |id: &str, portion: &Portion| {
            let value = self.sources.credit_text(component, portion.amount).to_string();
            let share = portion.times.normalize().to_string();
            vec![
                given(&format!("{id}/amount"), Code::QuotaAsGiven, value, unit, Some(&clause)),
                named(
                    &format!("{id}/share"),
                    (Code::QuotaShare, &why(portion)),
                    share,
                    Unit::Number,
                    Some(&clause),
                ),
                given(
                    &format!("{id}/whole"),
                    Code::DividedBy,
                    portion.by.normalize().to_string(),
                    Unit::Number,
                    Some(&clause),
                ),
            ]
        };
        if let [portion] = portions {
            return Ok(factors(&id, portion));
        }
        let part = |(index, portion): (usize, &Portion)| {
            let id = format!("{id}/part:{}", index + 1);
            let value = number::div(number::mul(portion.amount, portion.times)?, portion.by)?.normalize();
            let mut part =
                named(&id, (Code::QuotaShare, &why(portion)), value.to_string(), unit, Some(&clause));
            part.op = Op::Proportion;
            part.inputs = factors(&id, portion);
            Ok(part)
        };
        portions.iter().enumerate().map(part).collect()
    }
}
