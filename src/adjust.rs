//! Gates and multipliers: what a component earns to date, times a factor from another measure.
//!
//! An adjustment is a posting of its own, so the lines of deals stay as they are: for each interval
//! it comes to `lines to date × (factor − 1)`, and a pay period earns the difference.

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::calendar::Period;
use crate::earn::{Posting, Source};
use crate::input::{Bounds, By, View};
use crate::number::{self, Checked, Overflow};
use crate::rules::Rules;

/// A gate or multiplier, ready to be looked up.
#[derive(Debug, Clone)]
pub struct Adjust {
    /// What people call it.
    pub name: String,
    /// JSON pointer to it in the plan.
    pub clause: String,
    /// Whether it is a gate, whose factor is 1 or 0.
    pub gate: bool,
    /// What is looked up: a figure, or a component's attainment.
    pub by: By,
    /// Lower bounds of the tiers.
    pub from: Vec<Decimal>,
    /// Whether a bound itself still belongs to the tier below.
    pub excluded: bool,
    /// The factors of the tiers.
    pub times: Vec<Decimal>,
    /// Whether factors lie on straight lines between the bounds.
    pub line: bool,
    /// The factor below the first tier, and while the figure is not known.
    pub below: Decimal,
    /// Gates any of which is enough in its place.
    pub or: Vec<Self>,
    /// A gate without which the factor is 1.
    pub when: Option<Box<Self>>,
}

impl Adjust {
    /// Everything that it looks up.
    pub fn lookups(&self) -> impl Iterator<Item = &Self> {
        let ways = std::iter::once(self).chain(&self.or);
        ways.chain(self.when.iter().flat_map(|when| std::iter::once(&**when).chain(&when.or)))
    }
}

/// What an adjustment looked up, and the factor that it found.
#[derive(Debug, Clone, PartialEq)]
pub struct Looked {
    /// What each of [`Adjust::lookups`] found: a share of quota, or the figure; none while it is not known.
    pub found: Vec<Option<Decimal>>,
    /// Which of the lookups decided.
    pub decided: usize,
    /// The factor.
    pub factor: Decimal,
}

/// What a component's adjustment is at the end of a pay period.
#[derive(Debug, Clone, PartialEq)]
pub struct AdjustStanding {
    /// What was looked up.
    pub looked: Looked,
    /// What it is applied to: lines to date, and adjustments before it.
    pub earned: Decimal,
    /// What it comes to, rounded: `earned × (factor − 1)`.
    pub amount: Decimal,
}

/// Looks everything up at the end of a day of one of the component's intervals.
fn look_up(view: View<'_>, adjust: &Adjust, place: (usize, usize), day: Date) -> Result<Looked, Overflow> {
    let all = adjust.lookups().map(|one| look_one(view, one, place, day));
    let all = all.collect::<Result<Vec<_>, Overflow>>()?;
    let factor_of = |index: usize| all.get(index).map_or(adjust.below, |(_, factor)| *factor);
    // The first that is met, else the first.
    let decides =
        |from: usize, until: usize| (from..until).find(|index| !factor_of(*index).is_zero()).unwrap_or(from);
    let ways = adjust.or.len().saturating_add(1);
    let mut which = decides(0, ways);
    let mut factor = factor_of(which);
    if adjust.when.is_some() {
        let condition = decides(ways, all.len());
        if factor_of(condition).is_zero() {
            (which, factor) = (condition, Decimal::ONE);
        }
    }
    Ok(Looked { found: all.into_iter().map(|(input, _)| input).collect(), decided: which, factor })
}

/// One figure or attainment, and the factor that it comes to.
fn look_one(
    view: View<'_>,
    adjust: &Adjust,
    (component, interval): (usize, usize),
    day: Date,
) -> Result<(Option<Decimal>, Decimal), Overflow> {
    let Some(reading) = view.reading(&adjust.by, component, interval, day)? else {
        return Ok((None, adjust.below));
    };
    if adjust.line {
        let input = reading.plain()?;
        return Ok((Some(input), on_line(adjust, input)?));
    }
    let bounds = Bounds::new(&adjust.from, adjust.excluded, reading.quota)?;
    let reached = bounds.tier_of(reading.input).filter(|_| reaches(&bounds, reading.input));
    let factor = reached.and_then(|tier| adjust.times.get(tier)).copied().unwrap_or(adjust.below);
    Ok((Some(reading.plain()?), factor))
}

/// The factor on the straight line between two points; outside them that of the nearest one.
fn on_line(adjust: &Adjust, input: Decimal) -> Checked {
    let next = adjust.from.partition_point(|from| *from <= input);
    let at =
        |index: Option<usize>| index.and_then(|index| adjust.from.get(index).zip(adjust.times.get(index)));
    match (at(next.checked_sub(1)), at(Some(next))) {
        (Some((x0, y0)), Some((x1, y1))) => {
            let rise = number::mul(number::sub(input, *x0)?, number::sub(*y1, *y0)?)?;
            number::add(*y0, number::div(rise, number::sub(*x1, *x0)?)?)
        }
        (Some((_, last)), None) => Ok(*last),
        (None, Some((_, first))) => Ok(*first),
        (None, None) => Ok(adjust.below),
    }
}

/// Unlike a rate, a factor of a first tier that begins at zero does not hold below zero.
fn reaches(bounds: &Bounds, input: Decimal) -> bool {
    bounds.from.first().is_some_and(|first| if bounds.excluded { input > *first } else { input >= *first })
}

/// What one adjustment of a component is at the end of a pay period of an interval.
///
/// # Errors
/// [`Overflow`] when an amount is too large.
pub fn standing(
    view: View<'_>,
    postings: &[Posting],
    (component, index, interval, period): (usize, usize, usize, usize),
) -> Result<Option<AdjustStanding>, Overflow> {
    let rules = view.rules;
    let Some(rule) = view.rule(component) else { return Ok(None) };
    let (Some(adjust), Some(span), Some(pay)) =
        (rule.adjust.get(index), rule.intervals.get(interval), rules.periods.get(period))
    else {
        return Ok(None);
    };
    let day = pay.end.min(span.period.end);
    let looked = look_up(view, adjust, (component, interval), day)?;
    let before = |source: Source| match source {
        Source::Adjust(other) => other < index,
        Source::Floor | Source::Cap | Source::Net(_) | Source::Manual(_) => false,
        _ => true,
    };
    let counts = |posting: &&Posting| {
        let own = posting.component == component && posting.interval == interval && before(posting.source);
        let others = || rules.is_total(component) && of_others(rules, posting, component, &span.period);
        posting.period <= period && (own || others())
    };
    let earned = number::sum(postings.iter().filter(counts).map(|posting| posting.amount))?;
    let amount = rules.money(number::mul(earned, number::sub(looked.factor, Decimal::ONE)?)?);
    Ok(Some(AdjustStanding { looked, earned, amount }))
}

/// Whether a posting of another component counts for all together in a span.
#[must_use]
pub fn of_others(rules: &Rules, posting: &Posting, total: usize, span: &Period) -> bool {
    posting.component != total
        && !rules.in_kind(posting.component)
        && !matches!(posting.source, Source::Manual(_))
        && rules.periods.get(posting.period).is_some_and(|period| span.contains(period.end))
}

/// Posts the adjustments of a component.
///
/// # Errors
/// [`Overflow`] when an amount is too large.
pub fn adjust(view: View<'_>, component: usize, postings: &mut Vec<Posting>) -> Result<(), Overflow> {
    let rules = view.rules;
    let Some(rule) = view.rule(component) else { return Ok(()) };
    for index in 0..rule.adjust.len() {
        let mut fresh = Vec::new();
        for (interval, span) in rule.intervals.iter().enumerate() {
            let mut before = Decimal::ZERO;
            // Clawbacks may come after the interval: what it earned then is adjusted again.
            for (period, pay) in rules.periods.iter().enumerate() {
                if pay.end < span.period.start {
                    continue;
                }
                let place = (component, index, interval, period);
                let Some(standing) = standing(view, postings, place)? else { continue };
                let amount = rules.money(number::sub(standing.amount, before)?);
                if !amount.is_zero() {
                    fresh.push(Posting {
                        period,
                        component,
                        interval,
                        source: Source::Adjust(index),
                        amount,
                    });
                }
                before = standing.amount;
            }
        }
        postings.append(&mut fresh);
    }
    Ok(())
}
