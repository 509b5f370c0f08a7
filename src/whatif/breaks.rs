//! Where a further deal's amount may make a difference: bounds of tables and gates, limits, and the
//! numbers that conditions compare with.

use rust_decimal::Decimal;

use super::sale::Sold;
use crate::adjust::Adjust;
use crate::attain::Attain;
use crate::credit::Credit;
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
        let mine: Vec<&Credit> =
            sources.credits(index).iter().filter(|credit| Some(credit.deal) == own).collect();
        for part in mine.chunk_by(|a, b| a.interval == b.interval) {
            breaks.extend(of_interval(&with, index, rule, part).map_err(overflow)?);
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

/// Amounts of one more deal at which a component's own table, or others' gates on it, tell apart in one
/// interval. `own` is what the deal is credited there with [`PROBE`], in its order.
fn of_interval(with: &Attain, index: usize, rule: &Rule, own: &[&Credit]) -> Result<Vec<Decimal>, Overflow> {
    let sources = with.sources();
    let Some(first) = own.first() else { return Ok(Vec::new()) };
    let Some(span) = rule.intervals.get(first.interval) else { return Ok(Vec::new()) };
    // What there is in the interval without the deal, and what there is of it: at the ends of pay
    // periods, and with every credit where each deal is looked up on its own.
    let mut levels = Vec::new();
    let mut level = |all: Decimal, own: Decimal| {
        levels.push((number::sub(all, own)?, own));
        Ok(())
    };
    let ends = sources.rules.periods.iter().map(|period| period.end).filter(|end| *end >= first.date);
    for end in ends.map(|end| end.min(span.period.end)) {
        let own = own.iter().filter(|credit| credit.date <= end).map(|credit| credit.amount);
        level(sources.run.credited(index, span.counts_from, end)?, number::sum(own)?)?;
    }
    let deal_by_deal = |mode: Mode| matches!(mode, Mode::PerDeal(_) | Mode::Marginal);
    let read_by_deal =
        |other: &Rule| other.scale.by == By::Component(index) && deal_by_deal(other.scale.mode);
    if matches!(rule.scale.mode, Mode::PerDeal(_)) || sources.rules.components.iter().any(read_by_deal) {
        let (mut all, mut part) = (Decimal::ZERO, Decimal::ZERO);
        for credit in sources.credits(index).iter().filter(|credit| credit.interval == first.interval) {
            all = number::add(all, credit.amount)?;
            if credit.deal == first.deal {
                part = number::add(part, credit.amount)?;
            }
            level(all, part)?;
        }
    }
    levels.sort_unstable();
    levels.dedup();
    // The amount with which so much of the deal is credited, of what is credited with the probe.
    let amount = |credited: Decimal, own: Decimal| match own.is_zero() {
        true => Ok(None),
        false => number::div(number::mul(credited, Decimal::from(PROBE))?, own).map(Some),
    };
    let mut amounts = Vec::new();
    for bound in tables(sources, index, span)? {
        for (level, own) in &levels {
            amounts.extend(amount(number::sub(bound, *level)?, *own)?);
        }
    }
    let columns = rule.scale.columns.iter().filter(|columns| columns.by == By::DealAmount);
    let rows = std::iter::once(&rule.scale).filter(|scale| scale.by == By::DealAmount);
    for bound in rows.flat_map(|rows| &rows.from).chain(columns.flat_map(|columns| &columns.from)) {
        for credit in own {
            amounts.extend(amount(*bound, credit.amount)?);
        }
    }
    Ok(amounts)
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
        for Adjust { by, from, .. } in spec.adjust.iter().flat_map(Adjust::lookups) {
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
