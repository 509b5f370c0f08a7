//! What scenarios change: by pay period, component and deal, and in words.
//!
//! Every figure of a scenario can be explained by the scenario itself: [`Attain::apply`] gives its
//! statement and explanations under the same names as the baseline's.

use rust_decimal::Decimal;

use super::scenario::Scenario;
use crate::attain::Attain;
use crate::fault::Error;
use crate::number::{self, Checked, Overflow};
use crate::order::sort_by_key;
use crate::pay::credit_of;
use crate::phrase::{Phrase, PhraseCode as Code, money, nothing, say, share, text};
use crate::shape::report;
use crate::statement::{Span, Statement};

report! {
    /// A figure of the baseline and of a scenario.
    pub struct Delta {
        /// Of the baseline.
        pub baseline: Decimal,
        /// Of the scenario.
        pub scenario: Decimal,
        /// `scenario − baseline`.
        pub difference: Decimal,
    }
}

report! {
    /// What a scenario changes.
    pub struct Comparison {
        /// What people call the scenario.
        pub name: String,
        /// Incentive earned in the plan's time.
        pub earned: Delta,
        /// Incentive paid in the plan's time.
        pub paid: Delta,
        /// Earned but not yet due, at the plan's end.
        pub held: Delta,
        /// Advances, negative payments and clawbacks not yet recovered, at the plan's end.
        pub owed: Delta,
        /// Pay periods in which something differs.
        pub periods: Vec<PeriodChange>,
        /// The baseline's components in the plan's order, then those that only the scenario has.
        pub components: Vec<ComponentChange>,
        /// Deals whose earnings differ, the greatest difference first.
        pub deals: Vec<DealChange>,
        /// What lines that are not of one deal add to the difference: sums for intervals, gates, caps.
        pub other: Decimal,
        /// What differs, in sentences of plain English.
        pub words: Vec<String>,
        /// The same sentences as data, to be said in another language.
        pub phrases: Vec<Phrase>,
    }
}

report! {
    /// A pay period in which something differs.
    pub struct PeriodChange {
        /// The pay period's id.
        pub period: String,
        /// Incentive earned.
        pub earned: Delta,
        /// Incentive paid.
        pub paid: Delta,
    }
}

report! {
    /// A component's figures over the plan's time.
    pub struct ComponentChange {
        /// The component's id.
        pub component: String,
        /// What people call it.
        pub name: String,
        /// What it earned; nothing where there is no such component.
        pub earned: Delta,
        /// What it was credited.
        pub credited: Delta,
        /// Attainment at the plan's end, of the baseline.
        pub baseline_attainment: Option<Decimal>,
        /// Attainment at the plan's end, of the scenario.
        pub scenario_attainment: Option<Decimal>,
    }
}

report! {
    /// A deal whose earnings differ.
    pub struct DealChange {
        /// The deal's id.
        pub deal: String,
        /// What it earned.
        pub earned: Delta,
    }
}

/// What scenarios change, each against the same baseline.
///
/// # Errors
/// `scenario_invalid` where a change cannot apply; `overflow`.
pub fn compare(baseline: &Attain, scenarios: &[Scenario]) -> Result<Vec<Comparison>, Error> {
    let before = Figures::of(baseline)?;
    let one = |scenario: &Scenario| before.against(&scenario.name, &baseline.apply(scenario)?);
    scenarios.iter().map(one).collect()
}

/// What differs between two calculations of the same time.
///
/// # Errors
/// `overflow`.
pub fn difference(name: &str, baseline: &Attain, other: &Attain) -> Result<Comparison, Error> {
    Figures::of(baseline)?.against(name, other)
}

/// A statement, and what each deal earned.
pub(super) struct Figures<'a> {
    statement: Statement,
    deals: Vec<(&'a str, Decimal)>,
}

impl<'a> Figures<'a> {
    /// Of one calculation.
    ///
    /// # Errors
    /// `overflow`.
    pub(super) fn of(attain: &'a Attain) -> Result<Self, Error> {
        let statement = attain.summary()?;
        let deals = earned_by_deal(attain).map_err(|Overflow| Error::overflow("the total of a deal"))?;
        Ok(Self { statement, deals })
    }

    /// What differs in another calculation of the same time.
    ///
    /// # Errors
    /// `overflow`.
    pub(super) fn against(&self, name: &str, other: &Attain) -> Result<Comparison, Error> {
        comparison(name, self, &Figures::of(other)?).map_err(|Overflow| Error::overflow("a difference"))
    }
}

/// What every deal that earned something earned in money, in the order of their ids.
pub(super) fn earned_by_deal(attain: &Attain) -> Result<Vec<(&str, Decimal)>, Overflow> {
    let sources = attain.sources();
    let mut sums = vec![Decimal::ZERO; sources.ledger.deals.len()];
    for posting in sources.run.postings.iter().filter(|posting| !sources.rules.in_kind(posting.component)) {
        let sum = credit_of(sources.run, posting).and_then(|credit| sums.get_mut(credit.deal));
        if let Some(sum) = sum {
            *sum = number::add(*sum, posting.amount)?;
        }
    }
    let earned = sources.ledger.deals.iter().zip(sums).filter(|(_, sum)| !sum.is_zero());
    Ok(earned.map(|(deal, sum)| (deal.id.as_str(), sum)).collect())
}

fn change(baseline: Decimal, scenario: Decimal) -> Result<Delta, Overflow> {
    Ok(Delta { baseline, scenario, difference: number::sub(scenario, baseline)? })
}

fn total(spans: &[Span], get: fn(&Span) -> Decimal) -> Checked {
    number::sum(spans.iter().map(get))
}

fn last(spans: &[Span], get: fn(&Span) -> Decimal) -> Decimal {
    spans.last().map(get).unwrap_or_default()
}

fn comparison(name: &str, before: &Figures, after: &Figures) -> Result<Comparison, Overflow> {
    let (old, new) = (&before.statement, &after.statement);
    let sums = |get: fn(&Span) -> Decimal| change(total(&old.periods, get)?, total(&new.periods, get)?);
    let ends = |get: fn(&Span) -> Decimal| change(last(&old.periods, get), last(&new.periods, get));
    let deals = deals(before, after)?;
    let earned = sums(|span| span.earned)?;
    let of_deals = number::sum(deals.iter().map(|deal| deal.earned.difference))?;
    let mut comparison = Comparison {
        name: name.to_owned(),
        other: number::sub(earned.difference, of_deals)?,
        earned,
        paid: sums(|span| span.paid)?,
        held: ends(|span| span.held)?,
        owed: ends(|span| span.owed)?,
        periods: periods(old, new)?,
        components: components(old, new)?,
        deals,
        words: Vec::new(),
        phrases: Vec::new(),
    };
    comparison.phrases = phrases(&comparison);
    let said = |phrase: &Phrase| phrase.english(&old.plan.currency, old.plan.minor_digits);
    comparison.words = comparison.phrases.iter().map(said).collect();
    Ok(comparison)
}

fn period<'a>(statement: &'a Statement, id: &str) -> Option<&'a Span> {
    statement.periods.iter().find(|span| span.id == id)
}

fn periods(old: &Statement, new: &Statement) -> Result<Vec<PeriodChange>, Overflow> {
    let mut ids: Vec<&str> = old.periods.iter().chain(&new.periods).map(|span| span.id.as_str()).collect();
    ids.sort_unstable();
    ids.dedup();
    let mut changes = Vec::new();
    for id in ids {
        let sides = (period(old, id), period(new, id));
        let of = |get: fn(&Span) -> Decimal| {
            change(sides.0.map(get).unwrap_or_default(), sides.1.map(get).unwrap_or_default())
        };
        let (earned, paid) = (of(|span| span.earned)?, of(|span| span.paid)?);
        if !earned.difference.is_zero() || !paid.difference.is_zero() {
            changes.push(PeriodChange { period: id.to_owned(), earned, paid });
        }
    }
    Ok(changes)
}

fn components(old: &Statement, new: &Statement) -> Result<Vec<ComponentChange>, Overflow> {
    let sum = |statement: &Statement, id: &str, get: fn(&crate::statement::SpanComponent) -> Decimal| {
        let own = statement.periods.iter().flat_map(|span| &span.components).filter(|c| c.component == id);
        number::sum(own.map(get))
    };
    let attainment = |statement: &Statement, id: &str| {
        let last = statement.years.last()?.components.iter().find(|component| component.component == id)?;
        last.attainment
    };
    let added = new.components.iter().filter(|own| old.components.iter().all(|other| other.id != own.id));
    let all = old.components.iter().chain(added);
    all.map(|component| {
        let id = component.id.as_str();
        let of = |get: fn(&crate::statement::SpanComponent) -> Decimal| {
            change(sum(old, id, get)?, sum(new, id, get)?)
        };
        Ok(ComponentChange {
            component: id.to_owned(),
            name: component.name.clone(),
            earned: of(|own| own.earned)?,
            credited: of(|own| own.credited)?,
            baseline_attainment: attainment(old, id),
            scenario_attainment: attainment(new, id),
        })
    })
    .collect()
}

fn deals(before: &Figures, after: &Figures) -> Result<Vec<DealChange>, Overflow> {
    // Both are in the order of ids.
    let (mut old, mut new) = (before.deals.iter().peekable(), after.deals.iter().peekable());
    let mut changes = Vec::new();
    while let Some(id) = match (old.peek(), new.peek()) {
        (Some((one, _)), Some((other, _))) => Some((*one).min(*other)),
        (one, other) => one.or(other).map(|(id, _)| *id),
    } {
        let was = old.next_if(|(own, _)| *own == id).map(|(_, sum)| *sum);
        let is = new.next_if(|(own, _)| *own == id).map(|(_, sum)| *sum);
        let earned = change(was.unwrap_or_default(), is.unwrap_or_default())?;
        if !earned.difference.is_zero() {
            changes.push(DealChange { deal: id.to_owned(), earned });
        }
    }
    // The sort is stable: equal differences stay in the order of ids.
    sort_by_key(&mut changes, |change| std::cmp::Reverse(change.earned.difference.abs()));
    Ok(changes)
}

fn phrases(comparison: &Comparison) -> Vec<Phrase> {
    let either =
        |amount: Decimal, more: Code, less: Code| if amount.is_sign_negative() { less } else { more };
    let (earned, held) = (&comparison.earned, comparison.held.difference);
    let name = text(&comparison.name);
    let mut phrases = vec![match earned.difference.is_zero() {
        true => say(Code::EarnsTheSame, [name, money(earned.scenario)]),
        false => say(
            either(earned.difference, Code::EarnsMore, Code::EarnsLess),
            [name, money(earned.difference.abs()), money(earned.scenario), money(earned.baseline)],
        ),
    }];
    for component in comparison.components.iter().filter(|component| !component.earned.difference.is_zero()) {
        let attained = match (component.baseline_attainment, component.scenario_attainment) {
            (Some(before), Some(after)) if before != after => {
                say(Code::AttainmentGoes, [share(before), share(after)])
            }
            _ => nothing(),
        };
        let difference = component.earned.difference;
        phrases.push(say(
            either(difference, Code::ComponentMore, Code::ComponentLess),
            [text(&component.name), money(difference.abs()), attained],
        ));
    }
    if !held.is_zero() {
        phrases.push(say(either(held, Code::HeldMore, Code::HeldLess), [money(held.abs())]));
    }
    phrases
}
