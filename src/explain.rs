//! Explanations: every amount as a tree down to deals and plan clauses.
//!
//! A node names the clause of the plan that it applies, says in words what was done with which
//! numbers, and holds the numbers that it was made from; its value follows from theirs by `op`.
//! Nothing is recorded while the statement is calculated: a node is built when it is asked for, by
//! the same functions that calculated the amount.

mod adjust;
mod codes;
mod credit;
mod inputs;
mod limit;
mod line;
mod net;
mod pay;
mod payday;
mod sum;
mod words;

use crate::calendar::{Every, Period};
use crate::document::cut;
use crate::earn::{Source, Standing};
use crate::fault::Error;
use crate::number::{self, Overflow, ratio};
use crate::shape::{keywords, report};
use crate::statement::Sources;
use rust_decimal::Decimal;
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;
use words::span_name;

pub use codes::ExplanationCode;
use codes::ExplanationCode as Code;

report! {
    /// One explained number.
    pub struct Explanation {
        /// Stable name: the same number has the same name in every statement of the plan and book.
        pub id: String,
        /// What kind of step this is, such as `line`, `tier` or `attainment`.
        pub code: ExplanationCode,
        /// The id of the span of time that it is of, such as `2026-03`; `to_date` for the time gone.
        pub span: Option<String>,
        /// The name that the plan or the book gives to the component, deal, field or person it is about.
        pub name: Option<String>,
        /// What the number is, in a few words.
        pub title: String,
        /// What was done, with the numbers, as a sentence.
        pub text: String,
        /// The number (a decimal), day or text.
        pub value: String,
        /// What `value` is.
        pub unit: Unit,
        /// JSON pointer to the clause of the plan that says so.
        pub clause: Option<String>,
        /// How the value follows from the inputs.
        pub op: Op,
        /// Whether there are inputs that are left out here; ask for this id to get them.
        pub more: bool,
        /// The numbers that it was made from.
        pub inputs: Vec<Explanation>,
    }
}

keywords! {
    /// What a value is.
    pub enum Unit {
        /// Money in the plan's currency.
        Money = "money",
        /// A plain number.
        Number = "number",
        /// A ratio: 0.105 is 10.5 %.
        Ratio = "ratio",
        /// A day.
        Date = "date",
        /// A text.
        Text = "text",
    }
}

keywords! {
    /// How a value follows from the inputs, in their order.
    pub enum Op {
        /// Given by the plan or the book.
        Given = "given",
        /// The inputs added up.
        Sum = "sum",
        /// The first input less the others.
        Difference = "difference",
        /// The inputs multiplied.
        Product = "product",
        /// The first input divided by the second, to six digits where it is only shown.
        Quotient = "quotient",
        /// The first input times the second, divided by the third.
        Proportion = "proportion",
        /// The first input rounded to the currency's smallest unit.
        Round = "round",
        /// The smallest input.
        Min = "min",
        /// Looked up: the inputs say with what and where.
        Lookup = "lookup",
    }
}

/// Finds and builds the explanation with this id, with `depth` levels of inputs.
///
/// # Errors
/// `unknown_id` when the statement has no such number; `overflow`.
pub fn explain(sources: Sources<'_>, id: &str, depth: u32) -> Result<Explanation, Error> {
    let explainer = Explainer { sources, standings: RefCell::default(), branches: Cell::new(0) };
    let found = explainer.find_within(id, depth.min(MAX_DEPTH));
    let found = found.map_err(|Overflow| Error::overflow("an explained amount"))?;
    found.ok_or_else(|| {
        Error::new("unknown_id", format!("the statement has no number called \"{}\"", cut(id)))
    })
}

/// Trees are built at most so deep.
const MAX_DEPTH: u32 = 12;
/// Of so many lines, credits and attainments a tree has the inputs; those of further ones are left out, and
/// asked for by name. A line leads to an attainment, which leads to all credits: a deep tree of many deals
/// would not fit into the memory of a page.
const MAX_BRANCHES: u32 = 20_000;

type Found = Result<Option<Explanation>, Overflow>;
type Built = Result<Explanation, Overflow>;

type Standings = BTreeMap<(usize, usize), Rc<Vec<Standing>>>;

/// Builds explanations of one statement.
struct Explainer<'a> {
    sources: Sources<'a>,
    /// How the credits of an interval stand, by component and interval: they are walked through once.
    standings: RefCell<Standings>,
    /// How many lines, credits and attainments the tree has so far.
    branches: Cell<u32>,
}

impl Explanation {
    /// The node with this id in the tree, with `depth` levels of inputs.
    fn take(mut self, id: &str, depth: u32) -> Option<Self> {
        if self.id == id {
            self.prune(depth);
            return Some(self);
        }
        self.inputs.into_iter().find_map(|input| input.take(id, depth))
    }

    fn prune(&mut self, depth: u32) {
        match depth.checked_sub(1) {
            Some(depth) => self.inputs.iter_mut().for_each(|input| input.prune(depth)),
            None if self.inputs.is_empty() => {}
            None => {
                self.inputs.clear();
                self.more = true;
            }
        }
    }
}

/// The parts of a node that every step says.
struct Node {
    id: String,
    code: Code,
    span: Option<String>,
    name: Option<String>,
    title: String,
    text: String,
    value: String,
    unit: Unit,
    clause: Option<String>,
    op: Op,
}

impl Node {
    /// The node without its inputs.
    fn leaf(self) -> Explanation {
        Explanation {
            id: self.id,
            code: self.code,
            span: self.span,
            name: self.name,
            title: self.title,
            text: self.text,
            value: self.value,
            unit: self.unit,
            clause: self.clause,
            op: self.op,
            more: false,
            inputs: Vec::new(),
        }
    }

    /// The node with its inputs, if the depth allows; else it says that there are more.
    fn with(self, depth: u32, inputs: impl FnOnce(u32) -> Result<Vec<Explanation>, Overflow>) -> Built {
        let mut node = self.leaf();
        match depth.checked_sub(1) {
            Some(depth) => node.inputs = inputs(depth)?,
            None => node.more = true,
        }
        Ok(node)
    }
}

impl Explainer<'_> {
    /// The levels of inputs that one more line, credit or attainment may have.
    fn branch(&self, depth: u32) -> u32 {
        let branches = self.branches.get().saturating_add(1);
        self.branches.set(branches);
        if branches > MAX_BRANCHES { 0 } else { depth }
    }

    /// Finds a number, or one inside the tree of the number whose name its name begins with.
    fn find_within(&self, id: &str, depth: u32) -> Found {
        let mut whole = id;
        loop {
            match (self.find(whole, if whole == id { depth } else { MAX_DEPTH })?, whole.rfind('/')) {
                (Some(found), _) if whole == id => return Ok(Some(found)),
                (Some(found), _) => return Ok(found.take(id, depth)),
                (None, Some(end)) => whole = whole.get(..end).unwrap_or_default(),
                (None, None) => return Ok(None),
            }
        }
    }

    fn find(&self, id: &str, depth: u32) -> Found {
        let parts: Vec<&str> = id.splitn(4, '/').collect();
        let component = |name: &str| self.sources.rules.component(name);
        match parts.as_slice() {
            ["position", "earned"] => self.earned(&self.sources.so_far(), id, depth).map(Some),
            ["position", "paid"] => self.paid(&self.sources.so_far(), id, depth).map(Some),
            ["position", "held"] => self.held(&self.sources.so_far(), depth).map(Some),
            ["position", "owed"] => self.owed(&self.sources.so_far(), depth).map(Some),
            ["position", "earned", name] => {
                component(name).map_or(Ok(None), |component| self.earned_so_far(component, depth))
            }
            ["position", "ahead"] => self.ahead(depth).map(Some),
            ["position", "target"] => self.target(depth).map(Some),
            ["position", "pace"] => self.pace(depth).map(Some),
            ["deal", deal @ ..] => self.deal(&deal.join("/"), depth),
            ["credit", name, deal @ ..] => component(name)
                .map_or(Ok(None), |component| self.credit_of(component, &deal.join("/"), depth)),
            ["payee", span, payee] => {
                self.span(span).map_or(Ok(None), |span| self.payee(&span, payee, depth))
            }
            [kind, span] => self.of_span(kind, span, id, depth),
            [kind, span, name] => match (self.span(span), component(name)) {
                (Some(span), Some(component)) => self.of_component(kind, &span, component, depth),
                _ => Ok(None),
            },
            ["earned", span, name, tail] => match (self.span(span), component(name)) {
                (Some(span), Some(component)) => self.line(&span, component, tail, depth),
                _ => Ok(None),
            },
            _ => Ok(None),
        }
    }

    /// The span with this id: a pay period, or any other cut of the plan's time.
    fn span(&self, id: &str) -> Option<Period> {
        if id == "to_date" {
            return Some(self.sources.so_far());
        }
        let rules = self.sources.rules;
        let cuts = [Every::Month, Every::Quarter, Every::Trimester, Every::Half, Every::Year, Every::Plan];
        let all =
            rules.periods.iter().cloned().chain(cuts.into_iter().flat_map(|every| rules.calendar.cut(every)));
        all.into_iter().find(|period| period.id == id)
    }

    fn of_span(&self, kind: &str, span: &str, id: &str, depth: u32) -> Found {
        let Some(span) = self.span(span) else { return Ok(None) };
        match kind {
            "earned" => self.earned(&span, id, depth).map(Some),
            "paid" => self.paid(&span, id, depth).map(Some),
            "held" => self.held(&span, depth).map(Some),
            "owed" => self.owed(&span, depth).map(Some),
            "drawn" | "recovered" | "granted" | "forfeited" => self.flow(kind, &span, depth),
            "released" => self.released_in(&span, depth),
            "base_salary" => self.base_salary(&span).map(Some),
            "total" => self.total(&span, depth).map(Some),
            _ => Ok(None),
        }
    }

    fn of_component(&self, kind: &str, span: &Period, component: usize, depth: u32) -> Found {
        match kind {
            "earned" => self.earned_component(span, component, depth).map(Some),
            "credited" => self.credited(span, component, depth, false).map(Some),
            "to_date" => self.credited(span, component, depth, true).map(Some),
            "quota" => self.quota(span, component, depth),
            "attainment" => self.attainment(span, component, depth),
            _ => Ok(None),
        }
    }

    fn earned(&self, span: &Period, id: &str, depth: u32) -> Built {
        let value = self.sources.earned_in_all(span)?;
        let node = Node {
            id: id.to_owned(),
            code: Code::Earned,
            span: Some(span.id.clone()),
            name: None,
            title: format!("Earned, {}", span_name(span)),
            text: format!("All components together earned {} in {}.", self.money(value), span_name(span)),
            value: value.to_string(),
            unit: Unit::Money,
            clause: Some("/components".to_owned()),
            op: Op::Sum,
        };
        let rules = self.sources.rules;
        let components = (0..rules.components.len()).filter(|component| !rules.in_kind(*component));
        node.with(depth, |depth| {
            components.map(|component| self.earned_component(span, component, depth)).collect()
        })
    }

    fn earned_component(&self, span: &Period, component: usize, depth: u32) -> Built {
        let value = self.sources.earned(component, span)?;
        let periods: Vec<&Period> =
            self.sources.rules.periods.iter().filter(|p| span.contains(p.end)).collect();
        let several = periods.len() > 1;
        let name = self.component_name(component);
        let node = Node {
            id: format!("earned/{}/{}", span.id, self.component_id(component)),
            code: Code::EarnedComponent,
            span: Some(span.id.clone()),
            name: Some(name.to_owned()),
            title: format!("{name}, {}", span_name(span)),
            text: self.earned_words(span, component, value),
            value: value.to_string(),
            unit: self.pay_unit(component),
            clause: Some(self.sources.rules.clause(component)),
            op: Op::Sum,
        };
        node.with(depth, |depth| {
            if several {
                // Periods in which something came or went, even where it comes to nothing.
                let moved = |period: &&&Period| {
                    let mut own = self.sources.postings(period).filter(|own| own.component == component);
                    own.any(|posting| !posting.amount.is_zero())
                };
                let of = |period: &&Period| self.earned_component(period, component, depth);
                return periods.iter().filter(moved).map(of).collect();
            }
            let postings = self.sources.postings(span).filter(|posting| posting.component == component);
            postings.map(|posting| self.posting(posting, depth)).collect()
        })
    }

    fn earned_words(&self, span: &Period, component: usize, value: Decimal) -> String {
        let name = self.component_name(component);
        let postings = || self.sources.postings(span).filter(|posting| posting.component == component);
        let deals = postings().filter(|posting| matches!(posting.source, Source::Credit(_))).count();
        let true_ups = postings().filter(|posting| matches!(posting.source, Source::TrueUp(_))).count();
        let capped = postings().any(|posting| posting.source == Source::Cap);
        let mut text = format!("{name} earned {} in {}", self.pay_words(component, value), span_name(span));
        if deals > 0 {
            text.push_str(&format!(" from {}", words::count(deals, "credit")));
        }
        if true_ups > 0 {
            text.push_str(&format!(" and {}", words::count(true_ups, "true-up")));
        }
        text.push_str(if capped { ", limited by its cap." } else { "." });
        text
    }

    fn base_salary(&self, span: &Period) -> Built {
        let value = self.sources.base_salary(span)?;
        let participant = &self.sources.rules.plan.participant;
        let mut text = format!("{} a year, a twelfth for each month.", self.money(participant.base_salary.0));
        for change in &participant.changes {
            if let Some(amount) = change.base_salary {
                text.push_str(&format!(" From {} on {} a year.", change.from, self.money(amount.0)));
            }
        }
        Ok(Node {
            id: format!("base_salary/{}", span.id),
            code: Code::BaseSalary,
            span: Some(span.id.clone()),
            name: None,
            title: format!("Base salary, {}", span_name(span)),
            text,
            value: value.to_string(),
            unit: Unit::Money,
            clause: Some("/participant/base_salary".to_owned()),
            op: Op::Given,
        }
        .leaf())
    }

    fn total(&self, span: &Period, depth: u32) -> Built {
        let paid = number::sum(self.sources.paydays(span).iter().map(|(_, day)| day.paid))?;
        let value = self.sources.rules.money(number::add(self.sources.base_salary(span)?, paid)?);
        let node = Node {
            id: format!("total/{}", span.id),
            code: Code::Total,
            span: Some(span.id.clone()),
            name: None,
            title: format!("Base salary and incentive, {}", span_name(span)),
            text: "Base salary plus the incentive paid.".to_owned(),
            value: value.to_string(),
            unit: Unit::Money,
            clause: None,
            op: Op::Sum,
        };
        node.with(depth, |depth| {
            Ok(vec![self.base_salary(span)?, self.paid(span, &format!("paid/{}", span.id), depth)?])
        })
    }

    fn target(&self, depth: u32) -> Built {
        let (gone, days) = self.sources.days_gone();
        let whole = self.sources.rules.target_of_plan;
        let value = self.sources.rules.money(number::div(number::mul(whole, gone)?, days)?);
        let text = format!("{} × {gone} of {days} days = {}.", self.money(whole), self.money(value));
        let node = Node {
            id: "position/target".to_owned(),
            code: Code::TargetToDate,
            span: None,
            name: None,
            title: Code::TargetToDate.title(),
            text,
            value: value.to_string(),
            unit: Unit::Money,
            clause: Some("/participant/target_incentive".to_owned()),
            op: Op::Round,
        };
        node.with(depth, |_| {
            let exact = number::div(number::mul(whole, gone)?, days)?.normalize();
            let mut inner =
                given("position/target/exact", Code::BeforeRounding, exact.to_string(), Unit::Money, None);
            inner.op = Op::Proportion;
            inner.inputs = vec![
                given(
                    "position/target/whole",
                    Code::TargetOfThePlan,
                    whole.normalize().to_string(),
                    Unit::Money,
                    Some("/participant/target_incentive"),
                ),
                given(
                    "position/target/gone",
                    Code::DaysGone,
                    gone.to_string(),
                    Unit::Number,
                    Some("/calendar"),
                ),
                given(
                    "position/target/days",
                    Code::DaysInAll,
                    days.to_string(),
                    Unit::Number,
                    Some("/calendar"),
                ),
            ];
            Ok(vec![inner])
        })
    }

    /// What a component earned in its interval to date.
    fn earned_so_far(&self, component: usize, depth: u32) -> Found {
        let Some(span) = self.sources.interval_so_far(component) else { return Ok(None) };
        let mut node = self.earned_component(&span, component, depth)?;
        node.id = format!("position/earned/{}", self.component_id(component));
        node.title.push_str(" to date");
        Ok(Some(node))
    }

    fn ahead(&self, depth: u32) -> Built {
        let earned = self.sources.earned_to_date()?;
        let target: Decimal = self.target(0)?.value.parse().map_err(|_| Overflow)?;
        let value = self.sources.rules.money(number::sub(earned, target)?);
        let node = Node {
            id: "position/ahead".to_owned(),
            code: Code::Ahead,
            span: None,
            name: None,
            title: Code::Ahead.title(),
            text: format!(
                "{} earned less {} target for the time gone.",
                self.money(earned),
                self.money(target)
            ),
            value: value.to_string(),
            unit: Unit::Money,
            clause: Some("/participant/target_incentive".to_owned()),
            op: Op::Difference,
        };
        node.with(depth, |depth| {
            Ok(vec![self.earned(&self.sources.so_far(), "position/earned", depth)?, self.target(depth)?])
        })
    }

    fn pace(&self, depth: u32) -> Built {
        let earned = self.sources.earned_to_date()?;
        let target = self.target(0)?;
        let target_value: Decimal = target.value.parse().map_err(|_| Overflow)?;
        let value =
            if target_value.is_zero() { Decimal::ZERO } else { ratio(number::div(earned, target_value)?) };
        let text = format!(
            "{} earned ÷ {} target for the time gone = {}.",
            self.money(earned),
            self.money(target_value),
            number::percent(value)
        );
        let node = Node {
            id: "position/pace".to_owned(),
            code: Code::Pace,
            span: None,
            name: None,
            title: Code::Pace.title(),
            text,
            value: value.to_string(),
            unit: Unit::Ratio,
            clause: Some("/participant/target_incentive".to_owned()),
            op: Op::Quotient,
        };
        node.with(depth, |depth| {
            Ok(vec![self.earned(&self.sources.so_far(), "position/earned", depth)?, self.target(depth)?])
        })
    }
}

/// A number that is given, not calculated.
fn given(id: &str, code: Code, value: String, unit: Unit, clause: Option<&str>) -> Explanation {
    Node {
        id: id.to_owned(),
        code,
        span: None,
        name: None,
        title: code.title(),
        text: String::new(),
        value,
        unit,
        clause: clause.map(str::to_owned),
        op: Op::Given,
    }
    .leaf()
}

/// A number that is given under a name of the plan or the book.
fn named(
    id: &str,
    (code, title): (Code, &str),
    value: String,
    unit: Unit,
    clause: Option<&str>,
) -> Explanation {
    Explanation {
        name: Some(title.to_owned()),
        title: title.to_owned(),
        ..given(id, code, value, unit, clause)
    }
}
