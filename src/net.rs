//! Components that pay what is more than others have earned, such as a year's bonus of which the
//! quarters' bonuses are a part.
//!
//! To date and for each interval, what the named components earned in it is taken off again, but no
//! more than the component earned itself. A pay period earns the difference.

use rust_decimal::Decimal;

use crate::earn::{Posting, Source};
use crate::number::{self, Overflow};
use crate::rules::{Rules, interval_at};

/// What is taken off at the end of a pay period.
#[derive(Debug, Clone, PartialEq)]
pub struct NetStanding {
    /// What the component earned in the interval to date, with its gates, multipliers and limits.
    pub earned: Decimal,
    /// What each of the named components earned in it to date.
    pub others: Vec<Decimal>,
    /// What is taken off: the sum of the others, at least nothing and at most `earned`.
    pub amount: Decimal,
}

/// What is taken off in one interval at the end of a pay period. `postings` are those of the component
/// and of the named ones.
///
/// # Errors
/// [`Overflow`] when an amount is too large.
pub fn standing(
    rules: &Rules,
    postings: &[&Posting],
    (component, interval, period): (usize, usize, usize),
) -> Result<NetStanding, Overflow> {
    let rule = rules.components.get(component).ok_or(Overflow)?;
    let sum = |of: usize, inside: &dyn Fn(&Posting) -> bool| {
        let counts = |posting: &&&Posting| {
            posting.component == of
                && posting.period <= period
                && !matches!(posting.source, Source::Manual(_) | Source::Net(_))
                && inside(posting)
        };
        number::sum(postings.iter().filter(counts).map(|posting| posting.amount))
    };
    let earned = sum(component, &|posting| posting.interval == interval)?;
    let others = rule.net_of.iter().map(|other| {
        sum(*other, &|posting| {
            let theirs = rules.components.get(*other).and_then(|rule| rule.intervals.get(posting.interval));
            theirs.and_then(|theirs| interval_at(rule, theirs.period.end)) == Some(interval)
        })
    });
    let others = others.collect::<Result<Vec<_>, Overflow>>()?;
    let all = number::sum(others.iter().copied())?;
    Ok(NetStanding { earned, others, amount: all.min(earned).max(Decimal::ZERO) })
}

/// Posts what is taken off of a component. `all` are the postings of the components before it.
///
/// # Errors
/// [`Overflow`] when an amount is too large.
pub fn net(
    rules: &Rules,
    component: usize,
    all: &[Posting],
    postings: &mut Vec<Posting>,
) -> Result<(), Overflow> {
    let Some(rule) = rules.components.get(component).filter(|rule| !rule.net_of.is_empty()) else {
        return Ok(());
    };
    let named = all.iter().filter(|posting| rule.net_of.contains(&posting.component));
    let counted: Vec<&Posting> = named.chain(postings.iter()).collect();
    let mut fresh = Vec::new();
    for (interval, span) in rule.intervals.iter().enumerate() {
        let mut before = Decimal::ZERO;
        for (period, pay) in rules.periods.iter().enumerate() {
            if pay.end < span.period.start {
                continue;
            }
            let off = standing(rules, &counted, (component, interval, period))?.amount;
            let amount = number::sub(before, off)?;
            if !amount.is_zero() {
                fresh.push(Posting { period, component, interval, source: Source::Net(interval), amount });
            }
            before = off;
        }
    }
    postings.append(&mut fresh);
    Ok(())
}
