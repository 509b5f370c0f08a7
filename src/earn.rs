//! The second and third stage: credits against quota to date, and what that earns.
//!
//! A *line* is what one credit is worth to date, rounded on its own. A period earns the difference
//! between what its lines are worth at its end and what they were worth before: new lines, and
//! true-ups of earlier ones where a rate to date has changed. So lines add up to totals exactly,
//! and cutting an interval into other pay periods changes no total of the interval.

mod lines;
mod standing;

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::adjust::adjust;
use crate::book::Ledger;
use crate::calendar::{Period, index_of};
use crate::credit::{Credits, credits};
use crate::fault::Error;
use crate::input::View;
use crate::net::net;
use crate::number::{self, Overflow};
use crate::order::{number_of, sort_by_number};
use crate::rules::{Rules, interval_at};
use crate::sum::sums;

use lines::lines;
pub use lines::{DealCap, exact_to_date, line_worth, to_date};
pub use standing::{Standing, lone_worth, standing_to_date, standings};

/// What a posting is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Source {
    /// A new credit (its position among the component's credits).
    Credit(usize),
    /// An earlier credit of the interval whose rate to date has changed.
    TrueUp(usize),
    /// A credit whose deal was cancelled.
    Clawback(usize),
    /// What rounding each line has added or taken off (the interval's position).
    Rounding(usize),
    /// A sum for an interval (its position).
    Sum(usize),
    /// A gate or multiplier (its position).
    Adjust(usize),
    /// The component's floor.
    Floor,
    /// The component's cap.
    Cap,
    /// What other components earned already (the interval's position).
    Net(usize),
    /// An amount by hand (its position in the ledger).
    Manual(usize),
}

/// An amount earned in one pay period by one component for one reason.
#[derive(Debug, Clone, PartialEq)]
pub struct Posting {
    /// Position of the pay period.
    pub period: usize,
    /// Position of the component.
    pub component: usize,
    /// Position of the component's interval that it belongs to; of a cap, the one that the pay
    /// period ends in.
    pub interval: usize,
    /// What it is for.
    pub source: Source,
    /// Money, rounded.
    pub amount: Decimal,
}

impl Posting {
    /// Where it stands among all: by its pay period, its component and its source.
    fn place(&self) -> u128 {
        let (kind, index) = match self.source {
            Source::Credit(index) => (0_u64, index),
            Source::TrueUp(index) => (1, index),
            Source::Clawback(index) => (2, index),
            Source::Rounding(index) => (3, index),
            Source::Sum(index) => (4, index),
            Source::Adjust(index) => (5, index),
            Source::Floor => (6, 0),
            Source::Cap => (7, 0),
            Source::Net(index) => (8, index),
            Source::Manual(index) => (9, index),
        };
        let index = u64::try_from(index).unwrap_or(u64::MAX) & (u64::MAX >> 4);
        let period = u32::try_from(self.period).unwrap_or(u32::MAX);
        number_of(period, self.component, (kind << 60) | index)
    }
}

/// Everything that was calculated for one plan and book.
#[derive(Debug, Clone)]
pub struct Run {
    /// The credits of each component.
    pub credits: Vec<Credits>,
    /// All postings by period, component and source.
    pub postings: Vec<Posting>,
    /// What each pay period earned, component by component.
    earned: Vec<Vec<Decimal>>,
}

impl Run {
    /// Adds postings up.
    ///
    /// # Errors
    /// [`Overflow`] when a sum is too large.
    pub fn new(rules: &Rules, credits: Vec<Credits>, postings: Vec<Posting>) -> Result<Self, Overflow> {
        let mut run = Self { credits, postings, earned: Vec::new() };
        run.add_up(rules)?;
        Ok(run)
    }

    /// The credits of a component from one day to another, both included, added up.
    ///
    /// # Errors
    /// [`Overflow`] when the difference is too large.
    pub fn credited(&self, component: usize, from: Date, until: Date) -> Result<Decimal, Overflow> {
        self.credits
            .get(component)
            .map_or(Ok(Decimal::ZERO), |credits| credits.sum(credits.between(from, until)))
    }

    /// What a component earned in one pay period.
    #[must_use]
    pub fn earned(&self, period: usize, component: usize) -> Decimal {
        self.earned.get(period).and_then(|components| components.get(component)).copied().unwrap_or_default()
    }

    /// Adds up the postings once, so that totals need not go through them again.
    fn add_up(&mut self, rules: &Rules) -> Result<(), Overflow> {
        self.earned = vec![vec![rules.money(Decimal::ZERO); rules.components.len()]; rules.periods.len()];
        for posting in &self.postings {
            let cell =
                self.earned.get_mut(posting.period).and_then(|period| period.get_mut(posting.component));
            if let Some(cell) = cell {
                *cell = number::add(*cell, posting.amount)?;
            }
        }
        Ok(())
    }
}

/// Calculates all credits and postings.
///
/// # Errors
/// `overflow`, naming what was too large.
pub fn run(rules: &Rules, ledger: &Ledger) -> Result<Run, Error> {
    // All credits first: gates and multipliers ask for the attainment of other components.
    let mut all = Vec::with_capacity(rules.components.len());
    let mut count: usize = 0;
    for rule in &rules.components {
        let own = credits(rules, rule, ledger, MAX_LINES.saturating_sub(count))?;
        count = count.saturating_add(own.len());
        all.push(own);
    }
    let credits = all;
    let view = View { rules, ledger, credits: &credits };
    let mut postings = all_postings(view, |_| true)?;
    sort_by_number(&mut postings, Posting::place);
    Run::new(rules, credits, postings).map_err(|Overflow| Error::overflow("a total of credits or earnings"))
}

/// Everything that some of the components earn, and what conditions and limits of all together add
/// and take off.
///
/// # Errors
/// `overflow`, naming the component; `limit`.
pub fn all_postings(view: View<'_>, counts: impl Fn(usize) -> bool) -> Result<Vec<Posting>, Error> {
    let own =
        |component: usize| view.rule(component).map_or(Ok(Vec::new()), |rule| lines(view, component, rule));
    postings_with(view, counts, own)
}

/// The same, with the postings of each component's credits at hand.
///
/// # Errors
/// `overflow`, naming the component; `limit`.
pub fn postings_with(
    view: View<'_>,
    counts: impl Fn(usize) -> bool,
    lines: impl Fn(usize) -> Result<Vec<Posting>, Overflow>,
) -> Result<Vec<Posting>, Error> {
    let rules = view.rules;
    let mut postings = Vec::new();
    // What others have earned must be known before it is taken off, and everything before the limits of all.
    let (net, plain): (Vec<usize>, Vec<usize>) =
        (0..rules.plan.components.len()).partition(|component| rules.is_net(*component));
    let total = rules.plan.components.len()..rules.components.len();
    let order = plain.into_iter().chain(net).chain(total);
    for component in order.filter(|component| counts(*component)) {
        let own = match rules.is_total(component) {
            true => of_all(view, component, &postings),
            false => component_postings(view, component, &lines, &postings),
        };
        let name = rules.spec(component).map_or("", |spec| spec.name.as_str());
        let mut own =
            own.map_err(|Overflow| Error::overflow(format!("an amount of the component \"{name}\"")))?;
        postings.append(&mut own);
        if postings.len() > MAX_LINES {
            return Err(too_many());
        }
    }
    Ok(postings)
}

/// A statement may have at most this many lines, and a run so many credits: more does not fit into
/// the memory of a page.
pub const MAX_LINES: usize = 1_000_000;

/// More credits or lines than can be held.
#[must_use]
pub fn too_many() -> Error {
    let message = format!(
        "the deals make more than {MAX_LINES} credits or lines: take a shorter time, fewer deals or \
         fewer components"
    );
    Error::new("limit", message)
}

fn component_postings(
    view: View<'_>,
    component: usize,
    lines: impl Fn(usize) -> Result<Vec<Posting>, Overflow>,
    before: &[Posting],
) -> Result<Vec<Posting>, Overflow> {
    let Some(rule) = view.rule(component) else { return Ok(Vec::new()) };
    let mut postings = if rule.pays_sums { sums(view, component)? } else { lines(component)? };
    adjust(view, component, &mut postings)?;
    limit(view.rules, component, &mut postings)?;
    net(view.rules, component, before, &mut postings)?;
    for (index, (_, manual)) in
        view.ledger.adjustments.iter().enumerate().filter(|(_, (c, _))| *c == component)
    {
        if let Some(period) = index_of(&view.rules.periods, manual.date) {
            let amount = view.rules.money(manual.amount.0);
            postings.push(whole_posting(view.rules, component, period, Source::Manual(index), amount));
        }
    }
    Ok(postings)
}

/// What the conditions and limits of all components together add and take off.
fn of_all(view: View<'_>, total: usize, postings: &[Posting]) -> Result<Vec<Posting>, Overflow> {
    let money = |posting: &&Posting| {
        !view.rules.in_kind(posting.component) && !matches!(posting.source, Source::Manual(_))
    };
    let mut all: Vec<Posting> = postings.iter().filter(money).cloned().collect();
    adjust(view, total, &mut all)?;
    limit(view.rules, total, &mut all)?;
    all.retain(|posting| posting.component == total);
    Ok(all)
}

/// Adds what a component lacks of its floor, then takes off what it earned above its cap.
fn limit(rules: &Rules, component: usize, postings: &mut Vec<Posting>) -> Result<(), Overflow> {
    let Some(rule) = rules.components.get(component) else { return Ok(()) };
    for floor in &rule.floors {
        let last = rules.periods.iter().rposition(|period| floor.span.contains(period.end));
        let Some(period) =
            last.filter(|last| rules.periods.get(*last).is_some_and(|p| p.end == floor.span.end))
        else {
            continue;
        };
        let lacking = number::sub(floor.amount, earned_in(rules, postings, &floor.span, period)?)?;
        if lacking > Decimal::ZERO {
            postings.push(whole_posting(rules, component, period, Source::Floor, lacking));
        }
    }
    for cap in &rule.caps {
        let mut cut = Decimal::ZERO;
        for (index, period) in rules.periods.iter().enumerate() {
            if !cap.span.contains(period.end) {
                continue;
            }
            let earned = number::sub(earned_in(rules, postings, &cap.span, index)?, cut)?;
            let cut_to_date = number::sub(cap.amount, earned)?.min(Decimal::ZERO);
            let amount = number::sub(cut_to_date, cut)?;
            if !amount.is_zero() {
                postings.push(whole_posting(rules, component, index, Source::Cap, amount));
            }
            cut = cut_to_date;
        }
    }
    Ok(())
}

/// A posting that is not of one interval: it belongs to the one that the pay period ends in.
fn whole_posting(rules: &Rules, component: usize, period: usize, source: Source, amount: Decimal) -> Posting {
    let end = rules.periods.get(period).map(|period| period.end);
    let rule = rules.components.get(component);
    let interval = end.zip(rule).and_then(|(end, rule)| interval_at(rule, end)).unwrap_or_default();
    Posting { period, component, interval, source, amount }
}

/// What one component's postings come to in a span up to a pay period.
fn earned_in(rules: &Rules, postings: &[Posting], span: &Period, until: usize) -> Result<Decimal, Overflow> {
    let inside = |posting: &&Posting| {
        posting.period <= until
            && rules.periods.get(posting.period).is_some_and(|period| span.contains(period.end))
    };
    number::sum(postings.iter().filter(inside).map(|posting| posting.amount))
}
