//! Where a further deal's amount may make a difference: bounds of tables and gates, limits, and the
//! numbers that conditions compare with.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::sale::Sold;
use crate::adjust::Adjust;
use crate::attain::Attain;
use crate::document::Scalar;
use crate::fault::Error;
use crate::input::By;
use crate::number::{self, Overflow};
use crate::payout::Mode;
use crate::plan::Condition;
use crate::rules::{Interval, Rule};
use crate::statement::Sources;

/// Amounts of the further deal at which a table, gate, limit or condition may tell apart.
pub(super) fn breaks(attain: &Attain, sold: &Sold) -> Result<Vec<Decimal>, Error> {
    let overflow = |Overflow| Error::overflow("the figure of the goal");
    let probe = Decimal::from(PROBE);
    let with = sold.at(attain, probe)?;
    let sources = with.sources();
    let own = sources.ledger.find(&sold.deal.id);
    let mut breaks = Vec::new();
    for (index, rule) in sources.rules.components.iter().enumerate() {
        breaks.extend(rule.windfall_limit.iter().chain(&rule.minimum));
        let spec = sources.rules.spec(index);
        conditions(spec.and_then(|spec| spec.measure.when.as_ref()), &mut breaks);
        let credits = sources.credits(index);
        let mine: Vec<_> = credits.iter().filter(|credit| Some(credit.deal) == own).collect();
        let Some(first) = mine.first() else { continue };
        let per_unit = number::div(first.amount, probe).map_err(overflow)?;
        if per_unit.is_zero() {
            continue;
        }
        for credit_bound in
            bounds_of(&with, index, rule, first.interval, first.amount, first.date).map_err(overflow)?
        {
            breaks.push(number::div(credit_bound, per_unit).map_err(overflow)?);
        }
    }
    for modifier in &sources.rules.plan.credit_modifiers {
        conditions(modifier.when.as_ref(), &mut breaks);
    }
    breaks.sort_unstable();
    breaks.dedup();
    Ok(breaks)
}

/// The amount with which it is found out how much of the further deal is credited.
const PROBE: i64 = 1_000;

/// Credits of one more deal at which a component's own table, or others' gates on it, tell apart.
fn bounds_of(
    with: &Attain,
    index: usize,
    rule: &Rule,
    interval: usize,
    own: Decimal,
    day: Date,
) -> Result<Vec<Decimal>, Overflow> {
    let sources = with.sources();
    let Some(span) = rule.intervals.get(interval) else { return Ok(Vec::new()) };
    let tables = tables(sources, index, span)?;
    // What there is in the interval without the further deal: at the ends of pay periods, and before
    // and with every later credit where each deal is looked up on its own.
    let credits = sources.run.credits.get(index);
    let mut levels = Vec::new();
    let ends = sources.rules.periods.iter().map(|period| period.end).filter(|end| *end >= day);
    for end in ends.chain([span.period.end]) {
        let to_date = sources.run.credited(index, span.period.start, end.min(span.period.end))?;
        levels.push(number::sub(to_date, own)?);
    }
    if matches!(rule.scale.mode, Mode::PerDeal(_)) {
        let mut sum = Decimal::ZERO;
        for credit in credits
            .into_iter()
            .flat_map(|credits| credits.iter())
            .filter(|credit| credit.interval == interval)
        {
            levels.push(number::sub(sum, own)?);
            sum = number::add(sum, credit.amount)?;
            levels.push(number::sub(sum, own)?);
            levels.push(number::sub(sum, credit.amount)?);
        }
    }
    levels.sort_unstable();
    levels.dedup();
    let mut bounds = Vec::new();
    for bound in tables {
        for level in &levels {
            bounds.push(number::sub(bound, *level)?);
        }
    }
    if rule.scale.by == By::DealAmount {
        bounds.extend(&rule.scale.from);
    }
    if rule.scale.columns.as_ref().is_some_and(|columns| columns.by == By::DealAmount) {
        bounds.extend(rule.scale.columns.iter().flat_map(|columns| &columns.from));
    }
    Ok(bounds)
}

/// Bounds, in credits of a component's interval, of its own table and of others' tables and gates that
/// read it.
pub(super) fn tables(sources: Sources<'_>, index: usize, span: &Interval) -> Result<Vec<Decimal>, Overflow> {
    let mut tables: Vec<Decimal> = Vec::new();
    let shares = |from: &[Decimal]| -> Result<Vec<Decimal>, Overflow> {
        from.iter().map(|from| Ok(span.share_of_quota(*from)?.unwrap_or(*from))).collect()
    };
    for (other, spec) in sources.rules.components.iter().enumerate() {
        let columns = spec.scale.columns.as_ref();
        let reads = [
            (Some(&spec.scale.by), Some(&spec.scale.from)),
            (columns.map(|c| &c.by), columns.map(|c| &c.from)),
        ];
        for (by, from) in reads.into_iter().filter_map(|(by, from)| by.zip(from)) {
            match by {
                By::Attainment if other == index => tables.extend(shares(from)?),
                By::Amount if other == index => tables.extend(from),
                By::Component(component) if *component == index => tables.extend(shares(from)?),
                _ => {}
            }
        }
        for Adjust { by, from, .. } in &spec.adjust {
            if *by == By::Component(index) {
                tables.extend(shares(from)?);
            }
        }
    }
    Ok(tables)
}

/// Every number that a condition compares with.
fn conditions(condition: Option<&Condition>, breaks: &mut Vec<Decimal>) {
    let Some(condition) = condition else { return };
    match condition {
        Condition::All(list) | Condition::Any(list) => {
            for condition in list {
                conditions(Some(condition), breaks);
            }
        }
        Condition::Not(condition) => conditions(Some(condition), breaks),
        Condition::Test(test) => {
            let bounds = [&test.is, &test.at_least, &test.above, &test.at_most, &test.below];
            for scalar in bounds.into_iter().flatten().chain(test.any_of.iter().flatten()) {
                let number = match scalar {
                    Scalar::Number(number) => Some(*number),
                    Scalar::Text(written) => number::parse(written).ok().map(|(number, _)| number),
                    Scalar::Bool(_) => None,
                };
                breaks.extend(number);
            }
        }
    }
}
