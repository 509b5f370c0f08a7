//! Why what was paid was paid: what was due, advanced, recovered, held and owed.

use rust_decimal::Decimal;

use super::words::span_name;
use super::{Built, Code, Explainer, Found, Node, Op, Unit, given, named};
use crate::calendar::Period;
use crate::number::{self, Overflow};
use crate::pay::{Payday, Released, payee_part, payees_up_to};

impl Explainer<'_> {
    pub(super) fn paid(&self, span: &Period, id: &str, depth: u32) -> Built {
        let paydays = self.sources.paydays(span);
        let value = self.sources.rules.money(number::sum(paydays.iter().map(|(_, day)| day.paid))?);
        let name = span_name(span);
        let (title, text) = (format!("Paid, {name}"), format!("{} is paid in {name}.", self.money(value)));
        let mut node = self.pay_node(id.to_owned(), Code::Paid, title, text, value, Op::Sum);
        node.span = Some(span.id.clone());
        match paydays.as_slice() {
            [(period, day)] => node.with(depth, |depth| self.paid_parts(period, day, depth)),
            _ => node.with(depth, |depth| {
                let each = paydays
                    .iter()
                    .map(|(period, _)| self.paid(period, &format!("paid/{}", period.id), depth));
                each.collect()
            }),
        }
    }

    pub(super) fn pay_node(
        &self,
        id: String,
        code: Code,
        title: String,
        text: String,
        value: Decimal,
        op: Op,
    ) -> Node {
        let value = self.sources.rules.money(value).to_string();
        Node {
            id,
            code,
            span: None,
            name: None,
            title,
            text,
            value,
            unit: Unit::Money,
            clause: Some("/payment".to_owned()),
            op,
        }
    }

    /// The parts of lines that are due in a pay period, found by its name.
    pub(super) fn released_in(&self, span: &Period, depth: u32) -> Found {
        let index = self.sources.rules.periods.iter().position(|period| period == span);
        let day = index.and_then(|index| self.sources.payroll.paydays.get(index));
        day.map(|day| self.released(span, day, depth)).transpose()
    }

    /// The parts of lines that are due in a pay period.
    pub(super) fn released(&self, period: &Period, day: &Payday, depth: u32) -> Built {
        let index = self.sources.rules.periods.iter().position(|other| other == period);
        let title = format!("Due in {}", period.id);
        let text = format!("Earned lines, or shares of them, that are due in {}.", period.id);
        let mut node = self.pay_node(
            format!("released/{}", period.id),
            Code::Released,
            title,
            text,
            day.released,
            Op::Sum,
        );
        node.span = Some(period.id.clone());
        node.with(depth, |depth| {
            let parts = self
                .sources
                .payroll
                .released
                .iter()
                .filter(|part| part.period == index && !part.amount.is_zero());
            parts.map(|part| self.released_part(period, part, depth)).collect()
        })
    }

    fn released_part(&self, period: &Period, part: &Released, depth: u32) -> Built {
        let posting = self.sources.run.postings.get(part.posting).ok_or(Overflow)?;
        let Some(share) = part.share else { return self.posting(posting, depth) };
        let way = self.sources.rules.way(posting.component);
        let release = way.release.get(share).ok_or(Overflow)?;
        let line = self.posting(posting, 0)?;
        let when = match (release.on, &release.on_field, release.on_date) {
            (Some(event), _, _) => event.word().to_owned(),
            (_, Some(field), _) => self.field_label(field),
            (_, _, Some(date)) => date.to_string(),
            _ => format!("{} months after the credit", release.after_months.unwrap_or_default()),
        };
        let percent = number::percent(part.part);
        let text =
            format!("{percent} of {} at {when} = {}.", self.money(posting.amount), self.money(part.amount));
        let row = if part.row == 0 { String::new() } else { format!("~{}", part.row + 1) };
        let id = format!("released/{}/{}/{share}{row}", period.id, line.id);
        let mut node = self.pay_node(id, Code::Release, line.title.clone(), text, part.amount, Op::Lookup);
        node.clause = Some(format!("{}/{share}", way.clause("release")));
        node.name = line.name;
        node.with(depth, |depth| Ok(vec![self.posting(posting, depth)?]))
    }

    /// What one of several payees gets, found by position.
    pub(super) fn payee(&self, span: &Period, position: &str, depth: u32) -> Found {
        let rules = self.sources.rules;
        let Some(index) = position.parse().ok().filter(|index: &usize| index.to_string() == position) else {
            return Ok(None);
        };
        let Some(payee) = rules.plan.payment.payees.get(index) else { return Ok(None) };
        let paydays = self.sources.paydays(span);
        let parts = paydays.iter().map(|(_, day)| payee_part(rules, index, day.paid));
        let value = number::sum(parts.collect::<Result<Vec<_>, _>>()?)?;
        let name = span_name(span);
        let id = format!("payee/{}/{index}", span.id);
        let text = format!("{} gets {} of what is paid in {name}.", payee.name, self.money(value));
        let title = format!("Paid to {}, {name}", payee.name);
        let mut node = self.pay_node(id, Code::Payee, title, text, value, Op::Sum);
        node.clause = Some(format!("/payment/payees/{index}"));
        node.span = Some(span.id.clone());
        node.name = Some(payee.name.clone());
        let [(period, day)] = paydays.as_slice() else {
            return node
                .with(depth, |depth| {
                    let each = paydays.iter().map(|(period, _)| self.payee(period, position, depth));
                    Ok(each.collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect())
                })
                .map(Some);
        };
        node.op = Op::Difference;
        node.with(depth, |depth| {
            let up_to = |last| self.payees_up_to(period, (index, last), day.paid, depth);
            [Some(index), index.checked_sub(1)].into_iter().flatten().map(up_to).collect()
        })
        .map(Some)
    }

    /// What the first payees get of a payment together, rounded.
    fn payees_up_to(
        &self,
        period: &Period,
        (payee, index): (usize, usize),
        paid: Decimal,
        depth: u32,
    ) -> Built {
        let payees = &self.sources.rules.plan.payment.payees;
        let share = number::sum(payees.iter().take(index + 1).map(|payee| payee.share.0))?;
        let value = payees_up_to(self.sources.rules, index, paid)?;
        let id = format!("payee/{}/{payee}/up_to:{index}", period.id);
        let text = format!("{} of {} = {}.", number::percent(share), self.money(paid), self.money(value));
        let names: Vec<&str> = payees.iter().take(index + 1).map(|payee| payee.name.as_str()).collect();
        let title = format!("To {}", names.join(", "));
        let mut node = self.pay_node(id.clone(), Code::PayeesUpTo, title, text, value, Op::Round);
        node.name = Some(names.join(", "));
        node.with(depth, |depth| {
            let exact = number::mul(paid, share)?;
            let inner = Node {
                id: format!("{id}/exact"),
                code: Code::BeforeRounding,
                span: None,
                name: None,
                title: Code::BeforeRounding.title(),
                text: String::new(),
                value: exact.normalize().to_string(),
                unit: Unit::Money,
                clause: Some("/payment/payees".to_owned()),
                op: Op::Product,
            };
            let inner = inner.with(depth, |depth| {
                let share = share.normalize().to_string();
                let clause = Some("/payment/payees");
                Ok(vec![
                    given(&format!("{id}/share"), Code::Share, share, Unit::Ratio, clause),
                    self.paid(period, &format!("paid/{}", period.id), depth)?,
                ])
            })?;
            Ok(vec![inner])
        })
    }

    /// What was earned but is not yet paid: not yet due, or held over.
    pub(super) fn held(&self, span: &Period, depth: u32) -> Built {
        let last = self.sources.payday_at(span.end).cloned().unwrap_or_default();
        let until =
            Period { id: "to_date".to_owned(), start: self.sources.rules.calendar.start(), end: span.end };
        let days = self.sources.paydays(&until);
        let earned = number::sum(days.iter().map(|(_, day)| day.earned))?;
        let released = number::sum(days.iter().map(|(_, day)| day.released))?;
        let name = span_name(span);
        let (over, minus_due) = (last.over, number::sub(Decimal::ZERO, released)?);
        let mut text =
            format!("{} earned to date less {} due to date", self.money(earned), self.money(released));
        if !over.is_zero() {
            text.push_str(&format!(", and {} that is due but held over", self.money(over)));
        }
        text.push('.');
        let mut node = self.pay_node(
            format!("held/{}", span.id),
            Code::Held,
            format!("Held at the end of {name}"),
            text,
            last.held,
            if over.is_zero() { Op::Difference } else { Op::Sum },
        );
        node.span = Some(span.id.clone());
        let money = |value: Decimal| self.sources.rules.money(value).to_string();
        let id = format!("held/{}", span.id);
        node.with(depth, |_| {
            let part = |name: &str, code, value, clause| {
                given(&format!("{id}/{name}"), code, money(value), Unit::Money, clause)
            };
            let due = if over.is_zero() { released } else { minus_due };
            let mut parts = vec![
                part("earned", Code::EarnedToDate, earned, None),
                part("released", Code::DueToDate, due, Some("/payment/release")),
            ];
            if !over.is_zero() {
                parts.push(part("over", Code::HeldOver, over, Some("/payment/maximum")));
            }
            Ok(parts)
        })
    }

    /// What is to be taken from later payments.
    pub(super) fn owed(&self, span: &Period, depth: u32) -> Built {
        let last = self.sources.payday_at(span.end).cloned().unwrap_or_default();
        let name = span_name(span);
        let mut text = format!(
            "Draws not yet recovered {} and negative payments carried on {}.",
            self.money(last.advance),
            self.money(last.deficit)
        );
        if !last.put_off.is_zero() {
            text.push_str(&format!(" {} is left to be taken back.", self.money(last.put_off)));
        }
        let id = format!("owed/{}", span.id);
        let mut node = self.pay_node(
            id.clone(),
            Code::Owed,
            format!("Owed at the end of {name}"),
            text,
            last.owed()?,
            Op::Sum,
        );
        node.span = Some(span.id.clone());
        let money = |value: Decimal| self.sources.rules.money(value).to_string();
        node.with(depth, |_| {
            let part = |name: &str, code, value, clause| {
                given(&format!("{id}/{name}"), code, money(value), Unit::Money, Some(clause))
            };
            let mut parts = vec![
                part("advance", Code::DrawsOwed, last.advance, "/payment/draw"),
                part("deficit", Code::NegativesOwed, last.deficit, "/payment/negative"),
            ];
            if !last.put_off.is_zero() {
                parts.push(part("put_off", Code::PutOff, last.put_off, "/payment/clawback/at_most"));
            }
            Ok(parts)
        })
    }

    /// Draws, recoveries or grants of a span, period by period.
    pub(super) fn flow(&self, kind: &str, span: &Period, depth: u32) -> Found {
        let (code, get): (Code, fn(&Payday) -> Decimal) = match kind {
            "drawn" => (Code::Drawn, |day| day.drawn),
            "recovered" => (Code::Recovered, |day| day.recovered),
            "granted" => (Code::Granted, |day| day.granted),
            "forfeited" => (Code::Forfeited, |day| day.forfeited),
            _ => return Ok(None),
        };
        let days = self.sources.paydays(span);
        let total = number::sum(days.iter().map(|(_, day)| get(day)))?;
        let name = span_name(span);
        let id = format!("{kind}/{}", span.id);
        let node = self.pay_node(
            id.clone(),
            code,
            format!("{}, {name}", code.title()),
            String::new(),
            total,
            Op::Sum,
        );
        node.with(depth, |_| {
            let parts = days.iter().filter(|(_, day)| !get(day).is_zero()).map(|(period, day)| {
                let value = self.sources.rules.money(get(day)).to_string();
                named(
                    &format!("{id}/{}", period.id),
                    (Code::Period, &period.id),
                    value,
                    Unit::Money,
                    Some("/payment"),
                )
            });
            Ok(parts.collect())
        })
        .map(Some)
    }
}
