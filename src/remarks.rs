//! What is legal in a book but probably not meant: names that the plan and the book write differently.

use crate::book::{Ledger, Value};
use crate::document::{cut, suggest};
use crate::fault::{Fault, Faults};
use crate::input::By;
use crate::phrase::{Phrase, PhraseCode as Code, say, text, words};
use crate::plan::{Plan, Whose};
use crate::rules::{Rule, Rules};

/// So many names are given to choose from.
const MAX_NAMES: usize = 12;

/// Figures that the plan never asks for, fields that it asks for and no deal has, and a participant to
/// whom no deal belongs.
#[must_use]
pub fn remarks(rules: &Rules, ledger: &Ledger) -> Vec<Fault> {
    let mut faults = Faults::default();
    figures(&rules.plan, ledger, &mut faults);
    if !ledger.deals.is_empty() {
        fields(rules, ledger, &mut faults);
        participant(rules, ledger, &mut faults);
    }
    faults.into_vec()
}

fn one_of(given: &str, known: &[&str]) -> Option<Phrase> {
    let some = || known.get(..known.len().min(MAX_NAMES)).filter(|some| !some.is_empty());
    suggest(given, known).or_else(|| Some(say(Code::UseOneOf, [words(some()?)])))
}

fn figures(plan: &Plan, ledger: &Ledger, faults: &mut Faults) {
    let figures = plan.figures();
    let asked: Vec<&str> = figures.iter().map(String::as_str).collect();
    let mut said: Vec<&str> = Vec::new();
    for (index, kpi) in ledger.kpis.iter().enumerate() {
        let name = kpi.name.as_str();
        if asked.contains(&name) || said.contains(&name) {
            continue;
        }
        said.push(name);
        let hint = one_of(name, &asked).or(Code::NoneLooked.into());
        let message = say(Code::NoEnteredFigure, [text(&cut(name))]);
        faults.warning("unused_kpi", format!("/kpis/{index}/name"), message, hint);
    }
}

/// Fields without which nothing is credited, or no rate found.
fn fields(rules: &Rules, ledger: &Ledger, faults: &mut Faults) {
    let known = |field: usize| {
        ledger.deals.iter().enumerate().any(|(index, deal)| {
            (0..deal.items.len().max(1)).any(|item| {
                ledger.values(index, item).get(field).is_some_and(|value| *value != Value::Missing)
            })
        })
    };
    let mut missing: Vec<usize> = Vec::new();
    for (component, rule) in rules.components.iter().enumerate() {
        let mut asked: Vec<usize> = rule.sum.iter().chain(&rule.times).copied().collect();
        for by in [Some(&rule.scale.by), rule.scale.columns.as_ref().map(|columns| &columns.by)] {
            if let Some(By::Field(field)) = by {
                asked.push(*field);
            }
        }
        for field in asked {
            if missing.contains(&field) || known(field) {
                continue;
            }
            missing.push(field);
            let (Some((name, _)), Some(spec)) = (rules.fields.get(field), rules.spec(component)) else {
                continue;
            };
            let message = say(Code::NoDealHas, [text(name), text(&spec.name)]);
            faults.warning("no_values", "/deals", message, Code::NameColumn);
        }
    }
}

/// Only where the participant's own deals count: a manager may have none.
fn participant(rules: &Rules, ledger: &Ledger, faults: &mut Faults) {
    let participant = &rules.plan.participant;
    let Some(id) = participant.id.as_deref() else { return };
    let others = |rule: &Rule| rule.whose != Whose::Own;
    if rules.components.iter().any(others) {
        return;
    }
    let mut known: Vec<&str> = Vec::new();
    for deal in ledger.deals.iter() {
        if deal.splits.is_empty() && deal.owner.is_none() {
            return;
        }
        let owner = deal.owner.as_deref().filter(|_| deal.splits.is_empty());
        for who in owner.into_iter().chain(deal.splits.iter().map(|split| split.participant.as_str())) {
            if !known.contains(&who) {
                known.push(who);
            }
        }
    }
    let own = |who: &&str| {
        *who == id || ledger.people.id_of(who) == id || participant.name.as_deref() == Some(*who)
    };
    if !known.iter().any(own) {
        let message = say(Code::NobodysDeals, [text(&cut(id))]);
        faults.warning("no_own_deals", "/deals", message, one_of(id, &known));
    }
}
