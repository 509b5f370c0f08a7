//! Is the payslip right? What was paid, held against what the plan pays, line by line, with the
//! likely causes of what differs.
//!
//! A cause is a change of plan or book, as scenarios have them, with which everything was calculated
//! again: the proof is what the plan pays with it. Nothing is guessed from amounts alone.

mod alternatives;
mod words;

use std::cmp::Reverse;

use rust_decimal::Decimal;

use crate::attain::Attain;
use crate::document::{Number, cut};
use crate::fault::{Error, Faults};
use crate::number::{self, Overflow, Rounding, grouped};
use crate::pay::credit_of;
use crate::phrase::{PhraseCode as Code, say, text};
use crate::shape::{keywords, record, report};
use crate::whatif::scenario::{Change, Scenario, read};

use alternatives::alternatives;
use words::words;

/// At most so many figures of a payslip are held against the statement at once.
const MAX_FIGURES: usize = 1_000;
/// So many causes of one line are named.
const MAX_CAUSES: usize = 5;
/// So many changes that explain a part are tried together with every other one.
const MAX_PAIRED: usize = 3;

record! {
    /// What was actually paid, to be held against what the plan pays.
    pub struct PayslipQuestion {
        /// The figures of the payslips.
        pub paid: Vec<PaidFigure>,
        /// The positions of the figures whose causes are looked for; all that differ by default.
        pub causes_of: Option<Vec<u32>>,
    }
}

record! {
    /// A figure of a payslip: incentive paid in a pay period, in all, or by a component or a deal.
    pub struct PaidFigure {
        /// The pay period's id, such as `2026-02`.
        pub period: String,
        /// The component's id; of all components by default.
        pub component: Option<String>,
        /// The deal's id; of all deals by default.
        pub deal: Option<String>,
        /// What was paid.
        pub paid: Number,
    }
}

report! {
    /// Payslips held against the statement.
    pub struct PayslipCheck {
        /// What the plan pays, of the lines that no other line contains.
        pub expected: Decimal,
        /// What was paid, of the same lines.
        pub paid: Decimal,
        /// `paid − expected`; below zero, too little was paid.
        pub difference: Decimal,
        /// One for each figure, in their order.
        pub lines: Vec<PayslipLine>,
    }
}

report! {
    /// One figure of a payslip.
    pub struct PayslipLine {
        /// The pay period's id.
        pub period: String,
        /// The component's id; nothing for all.
        pub component: Option<String>,
        /// The deal's id; nothing for all.
        pub deal: Option<String>,
        /// What the plan pays in the period: what is due of it, after draws and negative payments where
        /// the figure is of everything.
        pub expected: Decimal,
        /// What was paid.
        pub paid: Decimal,
        /// `paid − expected`.
        pub difference: Decimal,
        /// What may have caused the difference, the likeliest first.
        pub causes: Vec<Cause>,
    }
}

report! {
    /// What may have caused a difference, proved by calculating everything with it.
    pub struct Cause {
        /// What was done otherwise; several where it takes all of them.
        pub steps: Vec<CauseStep>,
        /// What the plan pays with it.
        pub expected: Decimal,
        /// How much of the difference it explains.
        pub explains: Decimal,
        /// What it does not explain; zero where the plan pays exactly what was paid.
        pub rest: Decimal,
        /// How many figures of the payslips come out exactly with it.
        pub matches: u32,
        /// How many figures that were right no longer are with it.
        pub breaks: u32,
        /// The changes to calculate with; none where the amount was only rounded further, or paid twice.
        pub scenario: Scenario,
        /// What it is and what it explains, in plain English.
        pub words: String,
    }
}

report! {
    /// One thing that was done otherwise than plan and book say.
    pub struct CauseStep {
        /// What.
        pub kind: CauseKind,
        /// The id of the deal that it is about.
        pub deal: Option<String>,
        /// The id of the component that it is about.
        pub component: Option<String>,
        /// What was used instead: a share, day, rate, tier, reading or key of the plan, by its kind.
        pub to: Option<String>,
        /// JSON pointer to the clause of the plan that says how it should be.
        pub clause: Option<String>,
    }
}

keywords! {
    /// What may have been done otherwise. Of causes that explain as much, the earlier is likelier.
    pub enum CauseKind {
        /// The deal was not counted.
        MissingDeal = "missing_deal",
        /// The deal was cancelled, and nothing was taken back.
        ClawbackMissing = "clawback_missing",
        /// The deal was counted with another share: `to`.
        Split = "split",
        /// The deal was counted on another day: `to`.
        Date = "date",
        /// The deal was taken back, as if it had been cancelled on the day `to`.
        ClawbackTaken = "clawback_taken",
        /// What is held until later was paid, as if its event had been on the day `to`.
        HeldPaid = "held_paid",
        /// What is due was not paid, as if its event had been on the day `to`.
        NotReleased = "not_released",
        /// The same amount was paid of the deal twice.
        PaidTwice = "paid_twice",
        /// The amounts were exchanged at another rate: `to`; 1 is none.
        Currency = "currency",
        /// A deal that is not won in the book was counted.
        NotWon = "not_won",
        /// The rate of another tier was paid: that of `to`.
        Tier = "tier",
        /// The rate table was read otherwise: `marginal`, `retroactive`, `bound_included`, `bound_excluded`.
        Reading = "reading",
        /// Deals were counted at another event: `to`.
        Basis = "basis",
        /// A part of the plan, `to`, was left out.
        LeftOut = "left_out",
        /// It was paid so many pay periods after it was earned: `to`.
        Lag = "lag",
        /// It was rounded otherwise: a rule of the plan, or to so many digits.
        Rounding = "rounding",
    }
}

impl PayslipQuestion {
    /// Reads a question.
    ///
    /// # Errors
    /// `question_invalid`, with all faults.
    pub fn from_json(text: &str) -> Result<Self, Error> {
        read("question", text)
    }
}

/// What a figure of a payslip is of, by positions.
#[derive(Debug, Clone, PartialEq)]
struct Figure {
    period: usize,
    component: Option<usize>,
    deal: Option<String>,
    paid: Decimal,
}

impl Figure {
    /// Whether another figure is a part of this one.
    fn contains(&self, other: &Self) -> bool {
        let wide = self.component.is_none() || self.component == other.component;
        self.period == other.period && wide && (self.deal.is_none() || self.deal == other.deal)
    }

    /// What a calculation pays of it.
    fn pays(&self, attain: &Attain) -> Result<Decimal, Overflow> {
        let sources = attain.sources();
        if self.component.is_none() && self.deal.is_none() {
            return Ok(sources.payroll.paydays.get(self.period).map(|day| day.paid).unwrap_or_default());
        }
        let of = |posting: &crate::earn::Posting| {
            let deal = || {
                let credit = credit_of(sources.run, posting)?;
                sources.ledger.deals.get(credit.deal).map(|deal| &deal.id)
            };
            self.component.is_none_or(|component| component == posting.component)
                && (self.deal.is_none() || self.deal.as_ref() == deal())
        };
        let postings = &sources.run.postings;
        // What is paid in something else than money is paid as it is earned.
        if self.component.is_some_and(|component| sources.rules.in_kind(component)) {
            let own = postings.iter().filter(|posting| posting.period == self.period && of(posting));
            return number::sum(own.map(|posting| posting.amount));
        }
        let due = sources.payroll.released.iter().filter(|part| part.period == Some(self.period));
        let own = due.filter(|part| postings.get(part.posting).is_some_and(of));
        Ok(sources.rules.money(number::sum(own.map(|part| part.amount))?))
    }
}

/// One way in which it may have been calculated instead.
#[derive(Debug, Clone)]
struct Alternative {
    steps: Vec<CauseStep>,
    changes: Vec<Change>,
    /// It was fitted to the amount, and says something only where it fits exactly.
    fitted: bool,
    /// It is about a deal of which nothing is paid in the period: other causes are likelier.
    far: bool,
}

/// What payslips paid, held against what the plan pays, with the likely causes of what differs.
///
/// ```
/// # use attain::{Attain, Book, Plan, reconcile::{PayslipQuestion, reconcile}};
/// # let plan = Plan::from_json(r#"{ "attain": 1, "name": "AE", "currency": "USD",
/// #   "calendar": { "start": "2026-01-01", "end": "2026-12-31" }, "components": [ { "id": "s", "name": "Sales",
/// #   "measure": { "sum": "amount" }, "payout": { "mode": "flat", "rate": "5%" } } ] }"#)?.0;
/// # let book = Book::from_json(r#"{ "deals": [
/// #   { "id": "D-1", "status": "won", "close_date": "2026-05-02", "amount": 1000 },
/// #   { "id": "D-2", "status": "won", "close_date": "2026-05-09", "amount": 3000 } ] }"#)?;
/// let attain = Attain::new(plan, book)?;
/// let question = PayslipQuestion::from_json(r#"{ "paid": [ { "period": "2026-05", "paid": 50 } ] }"#)?;
/// let answer = reconcile(&attain, &question)?;
/// assert_eq!(answer.difference.to_string(), "-150.00");
/// assert_eq!(answer.lines[0].causes[0].words,
///     "D-2 was not counted. With this, the plan pays exactly what was paid.");
/// # Ok::<(), attain::Error>(())
/// ```
///
/// # Errors
/// `question_invalid` where a figure names what is not there, or is given twice; `limit`; `overflow`.
pub fn reconcile(attain: &Attain, question: &PayslipQuestion) -> Result<PayslipCheck, Error> {
    let overflow = |Overflow| Error::overflow("a difference");
    let figures = figures(attain, question)?;
    let expected = all_pay(attain, &figures).map_err(overflow)?;
    let mut lines = Vec::with_capacity(figures.len());
    for ((figure, asked), expected) in figures.iter().zip(&question.paid).zip(&expected) {
        lines.push(PayslipLine {
            period: asked.period.clone(),
            component: asked.component.clone(),
            deal: asked.deal.clone(),
            expected: *expected,
            paid: figure.paid,
            difference: number::sub(figure.paid, *expected).map_err(overflow)?,
            causes: Vec::new(),
        });
    }
    let asked = |index: usize| {
        let asked = question.causes_of.as_ref();
        asked.is_none_or(|asked| asked.iter().any(|other| usize::try_from(*other) == Ok(index)))
    };
    let open: Vec<usize> =
        (0..lines.len()).filter(|index| asked(*index) && !is_right(&lines, *index)).collect();
    let search = Search { attain, figures: &figures, expected: &expected };
    for (index, causes) in search.causes(&open).map_err(overflow)? {
        if let Some(line) = lines.get_mut(index) {
            line.causes = causes;
        }
    }
    let whole = |(index, figure): &(usize, &Figure)| {
        let money = figure.component.is_none_or(|component| !attain.sources().rules.in_kind(component));
        let others = figures.iter().enumerate().filter(|(other, _)| other != index);
        money && others.into_iter().all(|(_, other)| !other.contains(figure))
    };
    let top: Vec<usize> = figures.iter().enumerate().filter(whole).map(|(index, _)| index).collect();
    let sum = |get: fn(&PayslipLine) -> Decimal| {
        number::sum(top.iter().filter_map(|index| lines.get(*index)).map(get)).map_err(overflow)
    };
    let (expected, paid) = (sum(|line| line.expected)?, sum(|line| line.paid)?);
    let money = |amount| attain.sources().rules.money(amount);
    let difference = money(number::sub(paid, expected).map_err(overflow)?);
    Ok(PayslipCheck { expected: money(expected), paid: money(paid), difference, lines })
}

fn is_right(lines: &[PayslipLine], index: usize) -> bool {
    lines.get(index).is_none_or(|line| line.difference.is_zero())
}

fn all_pay(attain: &Attain, figures: &[Figure]) -> Result<Vec<Decimal>, Overflow> {
    figures.iter().map(|figure| figure.pays(attain)).collect()
}

/// The figures by positions.
fn figures(attain: &Attain, question: &PayslipQuestion) -> Result<Vec<Figure>, Error> {
    if question.paid.len() > MAX_FIGURES {
        let message = format!("{} figures; at most {MAX_FIGURES} are checked at once", question.paid.len());
        return Err(Error::new("limit", message));
    }
    let sources = attain.sources();
    let (rules, ledger) = (sources.rules, sources.ledger);
    let mut faults = Faults::default();
    let mut figures: Vec<Figure> = Vec::with_capacity(question.paid.len());
    for (index, asked) in question.paid.iter().enumerate() {
        let place = |key: &str| format!("/paid/{index}/{key}");
        let mut unknown = |key: &str, code: &str, what: Code, id: &str| {
            faults.error(code, place(key), say(what, [text(&cut(id))]), None);
        };
        let period = rules.periods.iter().position(|period| period.id == asked.period);
        if period.is_none() {
            unknown("period", "unknown_period", Code::NoPayPeriod, &asked.period);
        }
        let component = asked.component.as_ref().and_then(|id| rules.component(id));
        if let Some(id) = asked.component.as_ref().filter(|_| component.is_none()) {
            unknown("component", "unknown_component", Code::NoComponent, id);
        }
        if let Some(id) = asked.deal.as_ref().filter(|id| ledger.find(id).is_none()) {
            unknown("deal", "unknown_deal", Code::NoSuchDeal, id);
        }
        let paid = rules.money(asked.paid.0);
        let paid = if paid == asked.paid.0 { paid } else { asked.paid.0 };
        let figure = Figure { period: period.unwrap_or_default(), component, deal: asked.deal.clone(), paid };
        if figures.iter().any(|other| other.contains(&figure) && figure.contains(other)) {
            faults.error("duplicate", place("paid"), Code::FigureTwice, None);
        }
        figures.push(figure);
    }
    if faults.any_error() { Err(Error::invalid("question", faults)) } else { Ok(figures) }
}

struct Search<'a> {
    attain: &'a Attain,
    figures: &'a [Figure],
    expected: &'a [Decimal],
}

/// An alternative, and what it pays of every figure.
struct Tried {
    alternative: Alternative,
    pays: Vec<Decimal>,
}

impl Search<'_> {
    /// The causes of the figures at these positions.
    fn causes(&self, open: &[usize]) -> Result<Vec<(usize, Vec<Cause>)>, Overflow> {
        let mut found: Vec<Alternative> = Vec::new();
        for index in open {
            let Some(figure) = self.figures.get(*index) else { continue };
            let difference = number::sub(figure.paid, self.expected_of(*index))?;
            for alternative in alternatives(self.attain, figure, difference)? {
                // Steps that are the same are made by the same changes.
                if found.iter().all(|other| other.steps != alternative.steps) {
                    found.push(alternative);
                }
            }
        }
        let tried: Vec<Tried> = found.into_iter().filter_map(|alternative| self.tried(alternative)).collect();
        open.iter().map(|index| Ok((*index, self.causes_of(*index, &tried)?))).collect()
    }

    fn expected_of(&self, index: usize) -> Decimal {
        self.expected.get(index).copied().unwrap_or_default()
    }

    /// Calculates everything with an alternative; none where it cannot be, or changes no figure.
    fn tried(&self, alternative: Alternative) -> Option<Tried> {
        let scenario = Scenario { name: String::new(), changes: alternative.changes.clone() };
        let pays = all_pay(&self.attain.apply(&scenario).ok()?, self.figures).ok()?;
        (pays != self.expected).then_some(Tried { alternative, pays })
    }

    fn causes_of(&self, index: usize, tried: &[Tried]) -> Result<Vec<Cause>, Overflow> {
        let mut causes: Vec<(bool, Cause)> = Vec::new();
        let mut parts: Vec<&Tried> = Vec::new();
        for one in tried {
            if let Some(cause) = self.cause(index, one)? {
                if !cause.rest.is_zero() {
                    parts.push(one);
                }
                causes.push((one.alternative.far || one.alternative.fitted, cause));
            }
        }
        if let Some(cause) = self.rounded(index)? {
            causes.push((false, cause));
        }
        for cause in self.twice(index)? {
            causes.push((false, cause));
        }
        if causes.iter().all(|(_, cause)| !cause.rest.is_zero()) {
            // None explains it alone: those that explain most may together with another one.
            let paid = self.figures.get(index).map(|figure| figure.paid).unwrap_or_default();
            let rest = |one: &&Tried| {
                let pays = one.pays.get(index).copied().unwrap_or_default();
                number::sub(paid, pays).map_or(Decimal::MAX, |rest| rest.abs())
            };
            for first in least(parts, MAX_PAIRED, rest) {
                for second in tried.iter().filter(|second| together(first, second)) {
                    let mut both = first.alternative.clone();
                    both.steps.extend_from_slice(&second.alternative.steps);
                    both.changes.extend_from_slice(&second.alternative.changes);
                    both.fitted = true;
                    if let Some(both) = self.tried(both)
                        && let Some(cause) = self.cause(index, &both)?
                    {
                        causes.push((true, cause));
                    }
                }
            }
        }
        if causes.iter().any(|(_, cause)| cause.rest.is_zero()) {
            causes.retain(|(_, cause)| cause.rest.is_zero());
        }
        let likeliest = least(causes, MAX_CAUSES, |(unlikely, cause)| {
            let kind = |step: usize| cause.steps.get(step).map(|step| step.kind);
            let fit = (cause.steps.len(), cause.breaks, Reverse(cause.matches));
            (cause.rest.abs(), fit, *unlikely, kind(0), kind(1))
        });
        Ok(likeliest.into_iter().map(|(_, cause)| cause).collect())
    }

    /// What an alternative explains of a figure; none where that is little, or more than there is.
    fn cause(&self, index: usize, tried: &Tried) -> Result<Option<Cause>, Overflow> {
        let (Some(figure), Some(pays)) = (self.figures.get(index), tried.pays.get(index)) else {
            return Ok(None);
        };
        let expected = self.expected_of(index);
        let (explains, rest) = (number::sub(*pays, expected)?, number::sub(figure.paid, *pays)?);
        let difference = number::sub(figure.paid, expected)?;
        let part = explains.is_sign_negative() == difference.is_sign_negative()
            && explains.abs() < difference.abs()
            && number::mul(explains.abs(), Decimal::from(LEAST_PART))? >= difference.abs();
        if !rest.is_zero() && (tried.alternative.fitted || !part) {
            return Ok(None);
        }
        let right = |(figure, pays): &(&Figure, &Decimal)| figure.paid == **pays;
        let now = || self.figures.iter().zip(&tried.pays);
        let were = self.figures.iter().zip(self.expected);
        let broken = were.zip(now()).filter(|(before, after)| right(before) && !right(after)).count();
        let rules = self.attain.sources().rules;
        let mut cause = Cause {
            steps: tried.alternative.steps.clone(),
            expected: *pays,
            explains,
            rest,
            matches: u32::try_from(now().filter(right).count()).unwrap_or(u32::MAX),
            breaks: u32::try_from(broken).unwrap_or(u32::MAX),
            scenario: Scenario { name: String::new(), changes: tried.alternative.changes.clone() },
            words: String::new(),
        };
        let name = words(self.attain, &cause.steps);
        let sent_twice = cause.steps.iter().any(|step| step.kind == CauseKind::PaidTwice);
        cause.words = match rest.is_zero() {
            true if sent_twice => format!("{name}. That is exactly what was paid too much."),
            true => format!("{name}. With this, the plan pays exactly what was paid."),
            false => {
                let money = |amount: Decimal| grouped(amount.abs(), rules.minor_digits);
                format!("{name}. This explains {} of {}.", money(explains), money(difference))
            }
        };
        cause.scenario.name = name;
        Ok(Some(cause))
    }

    /// Whether the amount was only rounded further: to tenths or to whole units.
    fn rounded(&self, index: usize) -> Result<Option<Cause>, Overflow> {
        let Some(figure) = self.figures.get(index) else { return Ok(None) };
        let expected = self.expected_of(index);
        let rules = [Rounding::HalfUp, Rounding::HalfEven, Rounding::Down, Rounding::Up];
        let digits = (0..self.attain.sources().rules.minor_digits).rev();
        let found = digits.into_iter().find(|digits| {
            rules.into_iter().any(|rule| number::round(expected, *digits, rule) == figure.paid)
        });
        let Some(digits) = found else { return Ok(None) };
        let step = CauseStep {
            kind: CauseKind::Rounding,
            deal: None,
            component: None,
            to: Some(digits.to_string()),
            clause: None,
        };
        self.only(index, step)
    }

    /// The deals of which exactly so much is paid as was paid too much: the plan was applied as it is, and the
    /// money sent twice.
    fn twice(&self, index: usize) -> Result<Vec<Cause>, Overflow> {
        let Some(figure) = self.figures.get(index) else { return Ok(Vec::new()) };
        let difference = number::sub(figure.paid, self.expected_of(index))?;
        let mut causes = Vec::new();
        if difference <= Decimal::ZERO {
            return Ok(causes);
        }
        // All of it: a component's figure, or that of the pay period.
        if figure.deal.is_none() && number::add(difference, difference)? == figure.paid {
            let sources = self.attain.sources();
            let period = sources.rules.periods.get(figure.period).map(|period| period.id.clone());
            let component = figure.component.and_then(|component| sources.rules.spec(component));
            let step = CauseStep {
                kind: CauseKind::PaidTwice,
                deal: None,
                component: component.map(|spec| spec.id.0.clone()),
                to: period,
                clause: None,
            };
            causes.extend(self.only(index, step)?);
        }
        for deal in alternatives::paid_of(self.attain, figure, difference)? {
            let step = CauseStep {
                kind: CauseKind::PaidTwice,
                deal: Some(deal),
                component: None,
                to: None,
                clause: None,
            };
            causes.extend(self.only(index, step)?);
        }
        Ok(causes)
    }

    /// A cause that explains a figure and says nothing of the others.
    fn only(&self, index: usize, step: CauseStep) -> Result<Option<Cause>, Overflow> {
        let alternative = Alternative { steps: vec![step], changes: Vec::new(), fitted: false, far: false };
        let mut pays = self.expected.to_vec();
        if let (Some(own), Some(figure)) = (pays.get_mut(index), self.figures.get(index)) {
            *own = figure.paid;
        }
        self.cause(index, &Tried { alternative, pays })
    }
}

/// So many of the items whose key is least, in its order; of equal ones the earlier.
fn least<T, K: Ord>(mut items: Vec<T>, count: usize, key: impl Fn(&T) -> K) -> Vec<T> {
    let mut found = Vec::with_capacity(count);
    while found.len() < count {
        let next = items.iter().enumerate().min_by(|a, b| key(a.1).cmp(&key(b.1))).map(|(index, _)| index);
        let Some(next) = next else { break };
        found.push(items.remove(next));
    }
    found
}

/// A part of a difference that is smaller than one in so many is no cause.
const LEAST_PART: u32 = 4;

/// Whether two alternatives can both hold: they are not about the same thing.
fn together(first: &Tried, second: &Tried) -> bool {
    let about = |tried: &Tried| {
        let step = tried.alternative.steps.first();
        step.map(|step| (step.deal.clone(), step.deal.is_none().then(|| (step.component.clone(), step.kind))))
    };
    about(first) != about(second)
}
