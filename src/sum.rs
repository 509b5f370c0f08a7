//! Sums for intervals: payout curves on the target incentive, step bonuses, entered figures.

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::earn::{Posting, Source};
use crate::input::{Looks, View};
use crate::number::{self, Checked, Overflow};
use crate::payout::{Fraction, Look, Mode, Slice, slices};
use crate::plan::{Basis, Payout, Pays, Settle, StepTier};

/// What a sum for an interval is read from, and what it comes to.
#[derive(Debug, Clone, PartialEq)]
pub struct SumStanding {
    /// The inputs to date, with the bounds of the tiers or points.
    pub looks: Looks,
    /// The tier or segment reached.
    pub tier: Option<usize>,
    /// The rate for everything to date.
    pub rate: Fraction,
    /// What falls in each tier, in marginal mode.
    pub slices: Vec<Slice>,
    /// What slices are shares of: the quota, or one.
    pub whole: Decimal,
    /// What the rate is multiplied with.
    pub basis: Fraction,
    /// The steps that pay: tier, how often, and what each pays.
    pub steps: Vec<(usize, Decimal, Fraction)>,
    /// What the interval is worth to date, not rounded.
    pub worth: Decimal,
}

/// What a component's sum for one interval is worth at the end of a day; none while an input is
/// not known.
///
/// # Errors
/// [`Overflow`] when an amount is too large.
pub fn sum_standing(
    view: View<'_>,
    component: usize,
    interval: usize,
    day: Date,
) -> Result<Option<SumStanding>, Overflow> {
    let Some(rule) = view.rule(component) else { return Ok(None) };
    let Some(span) = rule.intervals.get(interval) else { return Ok(None) };
    let Some(looks) = view.looks(component, interval, day.min(span.period.end), None)? else {
        return Ok(None);
    };
    let payout = view.rules.spec(component).map(|spec| &spec.payout);
    let target = rule.target_to_date(interval)?;
    let basis = match payout.and_then(Payout::basis) {
        Some(Basis::TargetIncentive) => target,
        _ => Fraction::plain(Decimal::ONE),
    };
    let scale = &rule.scale;
    let mut standing = SumStanding {
        tier: looks.row.tier(),
        rate: scale.rate_at(&looks.row, looks.column.as_ref())?,
        slices: Vec::new(),
        whole: looks.row.whole,
        basis,
        steps: Vec::new(),
        worth: Decimal::ZERO,
        looks,
    };
    standing.worth = match (scale.mode, payout) {
        (Mode::Step(pays), Some(Payout::Step(step))) => {
            standing.steps = steps(&step.tiers, pays, &standing.looks.row, standing.whole, target)?;
            let nothing = Fraction::plain(Decimal::ZERO);
            let add = |sum: Fraction, (_, times, pay): &(usize, Decimal, Fraction)| {
                sum.plus(pay.times(Fraction::plain(*times))?)
            };
            standing.steps.iter().try_fold(nothing, add)?.value()?
        }
        (Mode::Marginal, _) => {
            let look = &standing.looks.row;
            standing.slices = slices(&look.bounds, Decimal::ZERO, look.input)?;
            let whole = number::mul(standing.whole, basis.by)?;
            scale.worth_of_slices(basis.times, whole, &standing.slices)?
        }
        _ => standing.rate.times(basis)?.value()?,
    };
    Ok(Some(standing))
}

/// The tiers of a step payout that pay: which, how often, and what each time.
fn steps(
    tiers: &[StepTier],
    pays: Pays,
    look: &Look,
    whole: Decimal,
    target: Fraction,
) -> Result<Vec<(usize, Decimal, Fraction)>, Overflow> {
    // Unlike a rate, a sum is not owed below the first bound, also where that is zero.
    let below = look.bounds.from.first().is_some_and(|first| look.input < *first);
    let Some(reached) = look.tier().filter(|_| !below) else { return Ok(Vec::new()) };
    let first = if pays == Pays::Cumulative { 0 } else { reached };
    let paying = tiers.iter().enumerate().take(reached + 1).skip(first);
    paying
        .map(|(index, tier)| Ok((index, times(tier, index, look, whole)?, step_pay(tier, target)?)))
        .collect()
}

/// How often a tier pays: once, or for each whole step above its bound and below the next.
fn times(tier: &StepTier, index: usize, look: &Look, whole: Decimal) -> Checked {
    let Some(every) = tier.every else { return Ok(Decimal::ONE) };
    let bound = |index: usize| look.bounds.from.get(index).copied();
    let top = bound(index + 1).map_or(look.input, |next| next.min(look.input));
    let above = number::sub(top, bound(index).unwrap_or_default())?.max(Decimal::ZERO);
    Ok(number::div(above, number::mul(every.0, whole)?)?.floor())
}

/// What one tier of a step payout pays each time.
pub(crate) fn step_pay(tier: &StepTier, target: Fraction) -> Result<Fraction, Overflow> {
    match (tier.pay, tier.share) {
        (Some(pay), _) => Ok(Fraction::plain(pay.0)),
        (None, share) => target.times(Fraction::plain(share.map_or(Decimal::ZERO, |share| share.0))),
    }
}

/// Posts what each interval is worth to date, pay period by pay period.
///
/// # Errors
/// [`Overflow`] when an amount is too large.
pub fn sums(view: View<'_>, component: usize) -> Result<Vec<Posting>, Overflow> {
    let rules = view.rules;
    let (Some(rule), Some(spec)) = (view.rule(component), rules.spec(component)) else {
        return Ok(Vec::new());
    };
    let (mut postings, nothing) = (Vec::new(), rules.money(Decimal::ZERO));
    let mut earned = nothing;
    for (index, interval) in rule.intervals.iter().enumerate() {
        if !index.checked_sub(1).is_some_and(|before| rule.continues(index, before)) {
            earned = nothing;
        }
        for (period, pay) in rules.periods.iter().enumerate() {
            let overlaps = pay.start <= interval.period.end && interval.period.start <= pay.end;
            let settled = spec.payout.settle() == Settle::ToDate || pay.contains(interval.period.end);
            if !overlaps || !settled {
                continue;
            }
            let standing = sum_standing(view, component, index, pay.end)?;
            // While a figure is not known, nothing of what the year has earned is taken back.
            let worth = standing.map_or(earned, |standing| rules.money(standing.worth));
            if worth != earned {
                let amount = number::sub(worth, earned)?;
                postings.push(Posting {
                    period,
                    component,
                    interval: index,
                    source: Source::Sum(index),
                    amount,
                });
            }
            earned = worth;
        }
    }
    Ok(postings)
}
