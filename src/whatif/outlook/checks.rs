//! Conditions of the plan, and whether each is met.

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::adjust::{Adjust, Looked, standing};
use crate::explain::Unit;
use crate::input::By;
use crate::number::{self, Overflow};
use crate::plan::{ComponentKind, Input};
use crate::rules::{Rule, interval_at};
use crate::shape::{keywords, report};
use crate::statement::{ComponentPosition, Position, Sources};

keywords! {
    /// What a condition decides.
    pub enum CheckKind {
        /// Until it is met, the component earns nothing.
        Gate = "gate",
        /// It multiplies what the component earns.
        Multiplier = "multiplier",
        /// Below it, the component's table pays nothing.
        Threshold = "threshold",
        /// A contest or other special incentive.
        Spif = "spif",
    }
}

report! {
    /// A condition of the plan, and whether it is met.
    pub struct Check {
        /// The component that it decides about.
        pub component: String,
        /// What it decides.
        pub kind: CheckKind,
        /// What is looked at: a component's name, or that of an entered figure.
        pub of: String,
        /// Whether it is met. A multiplier is met where it is 1 or more.
        pub met: bool,
        /// What there is to date; none while a figure is not known.
        pub now: Option<Decimal>,
        /// What is asked for; none where anything that is sold earns.
        pub needed: Option<Decimal>,
        /// Whether what is asked for must be passed: reaching it is not enough.
        pub beyond: bool,
        /// What is missing; zero when it is met, or when it is reached and must be passed.
        pub missing: Option<Decimal>,
        /// What the three figures are.
        pub unit: Unit,
        /// What a multiplier multiplies with.
        pub times: Option<Decimal>,
        /// First day on which something counts, where there is one.
        pub from: Option<Date>,
        /// Last day on which something counts, where there is one.
        pub until: Option<Date>,
        /// JSON pointer to the clause of the plan.
        pub clause: String,
        /// Of a gate that is not met, the further conditions any of which would be enough.
        pub or: Vec<Check>,
    }
}

/// All conditions, in the plan's order.
pub(super) fn checks(sources: Sources<'_>, position: &Position) -> Result<Vec<Check>, Overflow> {
    let mut all = Vec::new();
    for (index, at) in position.components.iter().enumerate() {
        let Some(rule) = sources.rules.components.get(index) else { continue };
        all.extend(of_table(sources, index, rule, at)?);
        for adjust in 0..rule.adjust.len() {
            all.extend(of_adjust(sources, (index, adjust), rule, at)?);
        }
    }
    Ok(all)
}

/// A contest, or a table that pays nothing below its first tier.
fn of_table(
    sources: Sources<'_>,
    index: usize,
    rule: &Rule,
    at: &ComponentPosition,
) -> Result<Option<Check>, Overflow> {
    let Some(spec) = sources.rules.spec(index) else { return Ok(None) };
    let spif = spec.kind == ComponentKind::Spif;
    let first = rule.scale.from.first().copied().filter(|first| *first > Decimal::ZERO);
    let by = spec.payout.inputs().first().copied();
    let shown = match by {
        Some(Input::Attainment) if at.quota.is_some() => Some((at.attainment, Unit::Ratio)),
        Some(Input::Amount) => Some((Some(at.credited), unit_of(rule))),
        Some(Input::Count) => {
            let day = sources.so_far().end.min(at.end);
            let interval = interval_at(rule, sources.as_of).unwrap_or(0);
            Some((sources.view().measured(index, interval, day, &By::Count)?, Unit::Number))
        }
        _ => None,
    };
    let (now, needed, unit) = match (shown, first) {
        (Some((now, unit)), Some(first)) => (now, Some(first), unit),
        _ if spif => (Some(at.credited), None, unit_of(rule)),
        _ => return Ok(None),
    };
    let reached = needed.is_none_or(|needed| now.is_some_and(|now| now >= needed));
    let met = if needed.is_some() { reached && at.tier.is_some() } else { sources.pays(index) };
    Ok(Some(Check {
        component: at.component.clone(),
        kind: if spif { CheckKind::Spif } else { CheckKind::Threshold },
        of: spec.name.clone(),
        met,
        now,
        needed,
        beyond: rule.scale.excluded,
        missing: missing(now, needed)?,
        unit,
        times: None,
        from: rule.from,
        until: rule.until,
        clause: sources.rules.clause(index),
        or: Vec::new(),
    }))
}

fn unit_of(rule: &Rule) -> Unit {
    if rule.is_money { Unit::Money } else { Unit::Number }
}

fn of_adjust(
    sources: Sources<'_>,
    (index, adjust): (usize, usize),
    rule: &Rule,
    at: &ComponentPosition,
) -> Result<Option<Check>, Overflow> {
    let interval = interval_at(rule, sources.as_of).unwrap_or(0);
    let place = (index, adjust, interval, sources.current_period());
    let found = standing(sources.view(), &sources.run.postings, place)?;
    let (Some(found), Some(spec)) = (found, rule.adjust.get(adjust)) else { return Ok(None) };
    let looked = &found.looked;
    let met = looked.factor >= Decimal::ONE;
    let one = |which: usize| of_way(sources, (at, spec, which), looked, met);
    // Of conditions any of which is enough, the one that is met; where none is, all.
    let ways = spec.or.len().saturating_add(1);
    let first = if looked.decided < ways { looked.decided } else { 0 };
    let Some(mut check) = one(first)? else { return Ok(None) };
    if !met && spec.gate {
        let others = (0..ways).filter(|which| *which != first).map(one);
        check.or = others.filter_map(Result::transpose).collect::<Result<_, Overflow>>()?;
    }
    Ok(Some(check))
}

/// One of the conditions any of which is enough.
fn of_way(
    sources: Sources<'_>,
    (at, adjust, which): (&ComponentPosition, &Adjust, usize),
    looked: &Looked,
    met: bool,
) -> Result<Option<Check>, Overflow> {
    let spec = adjust.lookups().nth(which).unwrap_or(adjust);
    let now = looked.found.get(which).copied().flatten();
    let (of, unit) = match &spec.by {
        By::Component(other) => {
            (sources.rules.spec(*other).map(|other| other.name.clone()).unwrap_or_default(), Unit::Ratio)
        }
        By::Kpi(kpi) => (kpi.clone(), Unit::Number),
        _ => return Ok(None),
    };
    let better = spec.from.iter().zip(&spec.times).find(|(_, times)| **times >= Decimal::ONE);
    let needed = if adjust.gate { spec.from.first().copied() } else { better.map(|(from, _)| *from) };
    Ok(Some(Check {
        component: at.component.clone(),
        kind: if adjust.gate { CheckKind::Gate } else { CheckKind::Multiplier },
        of,
        met,
        now,
        needed,
        beyond: spec.excluded,
        missing: missing(now, needed)?,
        unit,
        times: (!adjust.gate).then_some(looked.factor),
        from: None,
        until: None,
        clause: spec.clause.clone(),
        or: Vec::new(),
    }))
}

fn missing(now: Option<Decimal>, needed: Option<Decimal>) -> Result<Option<Decimal>, Overflow> {
    let Some(needed) = needed else { return Ok(None) };
    let missing = number::sub(needed, now.unwrap_or_default())?;
    Ok(Some(missing.max(Decimal::ZERO)))
}
