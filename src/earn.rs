//! The second and third stage: credits against quota to date, and what that earns.
//!
//! A *line* is what one credit is worth to date, rounded on its own. A period earns the difference
//! between what its lines are worth at its end and what they were worth before: new lines, and
//! true-ups of earlier ones where a rate to date has changed. So lines add up to totals exactly,
//! and cutting an interval into other pay periods changes no total of the interval.

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::adjust::adjust;
use crate::book::{Ledger, Value};
use crate::calendar::{Every, Period, add_months, days_between, index_of, months_between};
use crate::credit::{Credit, credits};
use crate::fault::Error;
use crate::number::{self, Overflow};
use crate::payout::{Fraction, Mode, Slice, slices, tier_of};
use crate::plan::{Basis, Input, Payout, Pays, Settle, StepTier, Take, TierAt};
use crate::rules::{Rule, Rules, interval_at};

/// What a posting is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Source {
    /// A new credit (its position among the component's credits).
    Credit(usize),
    /// An earlier credit of the interval whose rate to date has changed.
    TrueUp(usize),
    /// A credit whose deal was cancelled.
    Clawback(usize),
    /// A sum for an interval (its position).
    Sum(usize),
    /// A gate or multiplier (its position).
    Adjust(usize),
    /// The component's cap.
    Cap,
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

/// Everything that was calculated for one plan and book.
#[derive(Debug, Clone)]
pub struct Run {
    /// The credits of each component.
    pub credits: Vec<Vec<Credit>>,
    /// All postings by period, component and source.
    pub postings: Vec<Posting>,
}

/// Where one credit stands in its interval.
#[derive(Debug, Clone, PartialEq)]
pub struct Standing {
    /// The input before the credit.
    pub before: Decimal,
    /// The input with the credit.
    pub after: Decimal,
    /// The tiers' lower bounds in the unit of the input.
    pub bounds: Vec<Decimal>,
    /// The tier of the whole credit, in modes that read one.
    pub tier: Option<usize>,
    /// The rate of the whole credit, in modes that read one.
    pub rate: Fraction,
    /// The slices of the credit, in marginal mode.
    pub slices: Vec<Slice>,
    /// What it is worth, not rounded.
    pub worth: Decimal,
}

/// Calculates all credits and postings.
///
/// # Errors
/// `overflow`, naming what was too large.
pub fn run(rules: &Rules, ledger: &Ledger) -> Result<Run, Error> {
    // All credits first: gates and multipliers ask for the attainment of other components.
    let credits =
        rules.components.iter().map(|rule| credits(rules, rule, ledger)).collect::<Result<Vec<_>, _>>()?;
    let mut run = Run { credits, postings: Vec::new() };
    for (component, spec) in rules.plan.components.iter().enumerate() {
        let mut postings = component_postings(rules, ledger, component, &run.credits)
            .map_err(|Overflow| Error::overflow(format!("an amount of the component \"{}\"", spec.name)))?;
        run.postings.append(&mut postings);
    }
    run.postings.sort_by_key(|posting| (posting.period, posting.component, posting.source));
    Ok(run)
}

fn component_postings(
    rules: &Rules,
    ledger: &Ledger,
    component: usize,
    all_credits: &[Vec<Credit>],
) -> Result<Vec<Posting>, Overflow> {
    let Some((rule, credits)) = rules.components.get(component).zip(all_credits.get(component)) else {
        return Ok(Vec::new());
    };
    let mut postings = if pays_sums(rule) {
        sums(rules, ledger, component, credits)?
    } else {
        lines(rules, ledger, component, rule, credits)?
    };
    adjust(rules, ledger, component, all_credits, &mut postings)?;
    cap(rules, component, &mut postings)?;
    Ok(postings)
}

/// Posts what each credit is worth.
fn lines(
    rules: &Rules,
    ledger: &Ledger,
    component: usize,
    rule: &Rule,
    credits: &[Credit],
) -> Result<Vec<Posting>, Overflow> {
    let mut postings = Vec::with_capacity(credits.len());
    let mut first = 0;
    for group in credits.chunk_by(|a, b| a.interval == b.interval) {
        let interval = group.first().map_or(0, |credit| credit.interval);
        let mut post =
            |period, source, amount| postings.push(Posting { period, component, interval, source, amount });
        if to_date(rule) {
            retroactive(rules, rule, first, group, &mut post)?;
        } else {
            let mut walk = Walk::new(rule, group)?;
            for (index, credit) in group.iter().enumerate() {
                let worth = walk.step(credit)?.worth;
                post(credit.period, Source::Credit(first + index), rules.money(worth));
            }
        }
        first += group.len();
    }
    clawback(rules, ledger, component, credits, &mut postings)?;
    Ok(postings)
}

/// Whether what a credit is worth depends on later credits.
#[must_use]
pub fn to_date(rule: &Rule) -> bool {
    let mode = rule.scale.mode;
    matches!(mode, Mode::Retroactive | Mode::Interpolated(_)) && rule.scale.by != Input::DealAmount
}

/// Whether a component pays sums for intervals, not for credits.
#[must_use]
pub fn pays_sums(rule: &Rule) -> bool {
    matches!(rule.scale.mode, Mode::Step(_) | Mode::Interpolated(Basis::TargetIncentive))
}

/// What a sum for an interval is read from, and what it comes to.
#[derive(Debug, Clone, PartialEq)]
pub struct SumStanding {
    /// The input to date.
    pub input: Decimal,
    /// The tiers' or points' bounds in the unit of the input.
    pub bounds: Vec<Decimal>,
    /// The tier or segment reached.
    pub tier: Option<usize>,
    /// The rate, for a payout with points.
    pub rate: Fraction,
    /// What the interval is worth to date, not rounded.
    pub worth: Decimal,
}

/// The input to date of one interval at the end of a pay period; none while a figure is not known.
///
/// # Errors
/// [`Overflow`] when a sum is too large.
pub fn input_at(
    rule: &Rule,
    ledger: &Ledger,
    credits: &[Credit],
    interval: usize,
    until: Date,
) -> Result<Option<Decimal>, Overflow> {
    if let Some(kpi) = &rule.kpi {
        let period = rule.intervals.get(interval).map(|interval| &interval.period);
        return Ok(period.and_then(|period| ledger.kpi(kpi, period.start, until)).map(|kpi| kpi.value.0));
    }
    let counted = credits.iter().filter(|credit| credit.interval == interval && credit.date <= until);
    number::sum(counted.map(|credit| input_of(rule.scale.by, credit))).map(Some)
}

/// What a component's sum for one interval is worth at the end of a pay period.
///
/// # Errors
/// [`Overflow`] when an amount is too large.
pub fn sum_standing(
    rules: &Rules,
    ledger: &Ledger,
    component: usize,
    credits: &[Credit],
    (interval, until): (usize, Date),
) -> Result<Option<SumStanding>, Overflow> {
    let Some(rule) = rules.components.get(component) else { return Ok(None) };
    let Some(span) = rule.intervals.get(interval) else { return Ok(None) };
    let Some(input) = input_at(rule, ledger, credits, interval, until.min(span.period.end))? else {
        return Ok(None);
    };
    let bounds = rule.scale.bounds(span.quota)?;
    let rate = rule.scale.rate_at(&bounds, input)?;
    let tier = tier_of(&bounds, input);
    let worth = match rule.scale.mode {
        Mode::Step(pays) => {
            let first = if pays == Pays::Cumulative { 0 } else { tier.unwrap_or(0) };
            let reached = tier.map_or(0..0, |tier| first..tier + 1);
            number::sum(
                reached
                    .map(|tier| step_pay(rules, component, span.target_incentive, tier))
                    .collect::<Result<Vec<_>, _>>()?,
            )?
        }
        _ => rate.of(span.target_incentive)?,
    };
    Ok(Some(SumStanding { input, bounds, tier, rate, worth }))
}

/// What one tier of a step payout pays.
///
/// # Errors
/// [`Overflow`] when it is too large.
pub fn step_pay(rules: &Rules, component: usize, target: Decimal, tier: usize) -> Result<Decimal, Overflow> {
    let Some(Payout::Step(step)) = rules.plan.components.get(component).map(|spec| &spec.payout) else {
        return Ok(Decimal::ZERO);
    };
    match step.tiers.get(tier) {
        Some(StepTier { pay: Some(pay), .. }) => Ok(pay.0),
        Some(StepTier { share: Some(share), .. }) => number::mul(target, share.0),
        _ => Ok(Decimal::ZERO),
    }
}

/// Posts what each interval is worth to date, pay period by pay period.
fn sums(
    rules: &Rules,
    ledger: &Ledger,
    component: usize,
    credits: &[Credit],
) -> Result<Vec<Posting>, Overflow> {
    let (Some(rule), Some(spec)) = (rules.components.get(component), rules.plan.components.get(component))
    else {
        return Ok(Vec::new());
    };
    let mut postings = Vec::new();
    for (index, interval) in rule.intervals.iter().enumerate() {
        let mut earned = rules.money(Decimal::ZERO);
        for (period, pay) in rules.periods.iter().enumerate() {
            let overlaps = pay.start <= interval.period.end && interval.period.start <= pay.end;
            let settled = spec.payout.settle() == Settle::ToDate || pay.contains(interval.period.end);
            if !overlaps || !settled {
                continue;
            }
            let standing = sum_standing(rules, ledger, component, credits, (index, pay.end))?;
            let worth = rules.money(standing.map_or(Decimal::ZERO, |standing| standing.worth));
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

/// Goes through the credits of one interval in order.
struct Walk<'a> {
    rule: &'a Rule,
    bounds: Vec<Decimal>,
    before: Decimal,
}

impl<'a> Walk<'a> {
    fn new(rule: &'a Rule, group: &[Credit]) -> Result<Self, Overflow> {
        let quota =
            group.first().and_then(|credit| rule.intervals.get(credit.interval)).and_then(|i| i.quota);
        Ok(Self { rule, bounds: rule.scale.bounds(quota)?, before: Decimal::ZERO })
    }

    fn step(&mut self, credit: &Credit) -> Result<Standing, Overflow> {
        let scale = &self.rule.scale;
        let (before, after) = match scale.by {
            Input::DealAmount => (Decimal::ZERO, credit.amount),
            by => (self.before, number::add(self.before, input_of(by, credit))?),
        };
        self.before = after;
        let (tier, cut) = match scale.mode {
            // Sums are not paid by credit; see `sums`.
            Mode::Step(_) => (None, Vec::new()),
            Mode::Flat => (Some(0), Vec::new()),
            Mode::Marginal => (None, slices(&self.bounds, before, after)?),
            Mode::Retroactive | Mode::Interpolated(_) | Mode::PerDeal(TierAt::With) => {
                (tier_of(&self.bounds, after), Vec::new())
            }
            Mode::PerDeal(TierAt::Before) => (tier_of(&self.bounds, before), Vec::new()),
        };
        let rate = match scale.mode {
            Mode::Interpolated(_) => scale.rate_at(&self.bounds, after)?,
            _ => scale.rate_of(tier),
        };
        let worth = match scale.mode {
            Mode::Marginal => scale.worth_of_slices(credit.amount, number::sub(after, before)?, &cut)?,
            _ => rate.of(credit.amount)?,
        };
        Ok(Standing { before, after, bounds: self.bounds.clone(), tier, rate, slices: cut, worth })
    }
}

/// How much a credit adds to the input of a rate table.
fn input_of(by: Input, credit: &Credit) -> Decimal {
    if by == Input::Count { Decimal::ONE } else { credit.amount }
}

/// The input to date of a rate table after these credits of one interval.
///
/// # Errors
/// [`Overflow`] when the sum is too large.
pub fn input_to_date(rule: &Rule, credits: &[Credit]) -> Result<Decimal, Overflow> {
    number::sum(credits.iter().map(|credit| input_of(rule.scale.by, credit)))
}

fn retroactive(
    rules: &Rules,
    rule: &Rule,
    first: usize,
    group: &[Credit],
    post: &mut impl FnMut(usize, Source, Decimal),
) -> Result<(), Overflow> {
    let bounds = Walk::new(rule, group)?.bounds;
    let mut paid_at = rule.scale.rate_of(None);
    let mut input = Decimal::ZERO;
    let mut done = 0;
    for fresh in group.chunk_by(|a, b| a.period == b.period) {
        let Some(period) = fresh.first().map(|credit| credit.period) else { continue };
        input = number::add(input, input_to_date(rule, fresh)?)?;
        let rate = rule.scale.rate_at(&bounds, input)?;
        if rate != paid_at {
            for (index, credit) in group.iter().take(done).enumerate() {
                let now = rules.money(rate.of(credit.amount)?);
                let then = rules.money(paid_at.of(credit.amount)?);
                if now != then {
                    post(period, Source::TrueUp(first + index), number::sub(now, then)?);
                }
            }
        }
        for (index, credit) in fresh.iter().enumerate() {
            post(period, Source::Credit(first + done + index), rules.money(rate.of(credit.amount)?));
        }
        done += fresh.len();
        paid_at = rate;
    }
    Ok(())
}

/// What is taken back of a cancelled deal's credit.
#[derive(Debug, Clone, PartialEq)]
pub struct Unserved {
    /// The day on which the deal was cancelled.
    pub cancelled: Date,
    /// The pay period of that day.
    pub period: usize,
    /// The part of the term that was not served, as a fraction: numerator.
    pub unserved: Decimal,
    /// The whole term: denominator.
    pub term: Decimal,
    /// The share of it that is taken back.
    pub share: Decimal,
}

/// Whether and how far a credit is taken back because its deal was cancelled.
#[must_use]
pub fn unserved(rules: &Rules, ledger: &Ledger, credit: &Credit) -> Option<Unserved> {
    let spec = rules.plan.payment.clawback.as_ref()?;
    let cancelled = ledger.deals.get(credit.deal)?.cancelled.filter(|day| *day >= credit.date)?;
    let months = |months: u32| i32::try_from(months).unwrap_or(i32::MAX);
    if spec.within_months.is_some_and(|limit| cancelled > add_months(credit.date, months(limit))) {
        return None;
    }
    let period = index_of(&rules.periods, cancelled)?;
    let field = rules.fields.iter().position(|(name, _)| Some(name) == spec.term_field.as_ref());
    let term = match field.and_then(|field| ledger.values(credit.deal).get(field)) {
        Some(Value::Number(term)) => u32::try_from(term.trunc()).ok().filter(|term| *term > 0)?,
        _ => spec.term_months,
    };
    let (unserved, term) = match spec.take {
        Take::Share => (1, 1),
        Take::ProRataMonths => {
            let served = i64::from(months_between(credit.date, cancelled));
            (i64::from(term).saturating_sub(served), i64::from(term))
        }
        Take::ProRataDays => {
            let end = add_months(credit.date, months(term));
            (days_between(cancelled, end), days_between(credit.date, end).max(1))
        }
    };
    let unserved = Decimal::from(unserved.max(0));
    Some(Unserved { cancelled, period, unserved, term: Decimal::from(term), share: spec.share.0 })
}

/// Takes back what cancelled deals have earned, at the rates at which they earned it.
fn clawback(
    rules: &Rules,
    ledger: &Ledger,
    component: usize,
    credits: &[Credit],
    postings: &mut Vec<Posting>,
) -> Result<(), Overflow> {
    for (index, credit) in credits.iter().enumerate() {
        let Some(back) = unserved(rules, ledger, credit) else { continue };
        let earned = earned_by(postings, component, index, back.period)?;
        let part = number::div(number::mul(number::mul(earned, back.share)?, back.unserved)?, back.term)?;
        let amount = number::sub(Decimal::ZERO, rules.money(part))?;
        if !amount.is_zero() {
            let (period, interval) = (back.period, credit.interval);
            postings.push(Posting { period, component, interval, source: Source::Clawback(index), amount });
        }
    }
    Ok(())
}

/// What a credit has earned up to the end of a pay period, before anything is taken back.
///
/// # Errors
/// [`Overflow`] when the sum is too large.
pub fn earned_by(
    postings: &[Posting],
    component: usize,
    credit: usize,
    period: usize,
) -> Result<Decimal, Overflow> {
    let about = |posting: &&Posting| {
        let own = matches!(posting.source, Source::Credit(index) | Source::TrueUp(index) if index == credit);
        own && posting.component == component && posting.period <= period
    };
    number::sum(postings.iter().filter(about).map(|posting| posting.amount))
}

/// The spans in which a component's cap holds, and the cap.
#[must_use]
pub fn cap_spans(rules: &Rules, component: usize) -> Option<(Vec<Period>, Decimal)> {
    let spec = rules.plan.components.get(component)?;
    let cap = spec.cap.as_ref()?;
    let per = cap.per.unwrap_or(spec.interval);
    let spans = if per == Every::Plan { vec![rules.calendar.whole()] } else { rules.calendar.cut(per) };
    Some((spans, rules.money(cap.amount.0)))
}

/// Takes off what a component earned to date above its cap; gives back when earnings fall again.
fn cap(rules: &Rules, component: usize, postings: &mut Vec<Posting>) -> Result<(), Overflow> {
    let Some((spans, cap)) = cap_spans(rules, component) else { return Ok(()) };
    let mut cuts = Vec::new();
    for span in &spans {
        let mut earned = Decimal::ZERO;
        let mut cut = Decimal::ZERO;
        for (index, period) in
            rules.periods.iter().enumerate().filter(|(_, period)| span.contains(period.end))
        {
            let fresh =
                postings.iter().filter(|posting| posting.period == index).map(|posting| posting.amount);
            earned = number::add(earned, number::sum(fresh)?)?;
            let cut_to_date = number::sub(cap, earned)?.min(Decimal::ZERO);
            let amount = number::sub(cut_to_date, cut)?;
            if !amount.is_zero() {
                let interval = rules.components.get(component).and_then(|rule| interval_at(rule, period.end));
                let interval = interval.unwrap_or_default();
                cuts.push(Posting { period: index, component, interval, source: Source::Cap, amount });
            }
            cut = cut_to_date;
        }
    }
    postings.append(&mut cuts);
    Ok(())
}

/// How one credit stands in its interval: for explanations. For modes to date, the tier is the one
/// reached at the end of pay period `period`.
///
/// # Errors
/// `overflow`.
pub fn standing(
    rule: &Rule,
    credits: &[Credit],
    index: usize,
    period: usize,
) -> Result<Option<Standing>, Overflow> {
    let Some(credit) = credits.get(index) else { return Ok(None) };
    let start = credits.partition_point(|other| other.interval < credit.interval);
    let group = credits.get(start..).unwrap_or_default();
    let mut walk = Walk::new(rule, group)?;
    let mut standing = None;
    for other in group.iter().take(index + 1 - start) {
        standing = Some(walk.step(other)?);
    }
    if !to_date(rule) {
        return Ok(standing);
    }
    let Some(mut standing) = standing else { return Ok(None) };
    let reached = group.iter().filter(|other| other.interval == credit.interval && other.period <= period);
    standing.after = number::sum(reached.map(|other| input_of(rule.scale.by, other)))?;
    standing.tier = tier_of(&standing.bounds, standing.after);
    standing.rate = rule.scale.rate_at(&standing.bounds, standing.after)?;
    standing.worth = standing.rate.of(credit.amount)?;
    Ok(Some(standing))
}
