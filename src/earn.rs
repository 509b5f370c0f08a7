//! The second and third stage: credits against quota to date, and what that earns.
//!
//! A *line* is what one credit is worth to date, rounded on its own. A period earns the difference
//! between what its lines are worth at its end and what they were worth before: new lines, and
//! true-ups of earlier ones where a rate to date has changed. So lines add up to totals exactly,
//! and cutting an interval into other pay periods changes no total of the interval.

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::adjust::adjust;
use crate::book::Ledger;
use crate::calendar::{Every, Period};
use crate::clawback::clawback;
use crate::credit::{Credit, credits};
use crate::fault::Error;
use crate::number::{self, Overflow};
use crate::payout::{Fraction, Mode, Slice, slices, tier_of};
use crate::plan::{Basis, Input, TierAt};
use crate::rules::{Rule, Rules, interval_at};
use crate::sum::sums;

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
    /// For each component, the sum of its first credits: none, one, two, …
    credited: Vec<Vec<Decimal>>,
    /// What each pay period earned, component by component.
    earned: Vec<Vec<Decimal>>,
}

impl Run {
    /// The credits of a component from one day to another, both included, added up.
    ///
    /// # Errors
    /// [`Overflow`] when the difference is too large.
    pub fn credited(&self, component: usize, from: Date, until: Date) -> Result<Decimal, Overflow> {
        let (Some(credits), Some(sums)) = (self.credits.get(component), self.credited.get(component)) else {
            return Ok(Decimal::ZERO);
        };
        let sum_before = |count: usize| sums.get(count).copied().unwrap_or_default();
        let first = credits.partition_point(|credit| credit.date < from);
        let end = credits.partition_point(|credit| credit.date <= until).max(first);
        number::sub(sum_before(end), sum_before(first))
    }

    /// What a component earned in one pay period.
    #[must_use]
    pub fn earned(&self, period: usize, component: usize) -> Decimal {
        self.earned.get(period).and_then(|components| components.get(component)).copied().unwrap_or_default()
    }

    /// Adds up credits and postings once, so that totals need not go through them again.
    fn add_up(&mut self, rules: &Rules) -> Result<(), Overflow> {
        for credits in &self.credits {
            let mut sums = Vec::with_capacity(credits.len() + 1);
            let mut sum = Decimal::ZERO;
            sums.push(sum);
            for credit in credits {
                sum = number::add(sum, credit.amount)?;
                sums.push(sum);
            }
            self.credited.push(sums);
        }
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
    let mut run = Run { credits, postings: Vec::new(), credited: Vec::new(), earned: Vec::new() };
    for (component, spec) in rules.plan.components.iter().enumerate() {
        let mut postings = component_postings(rules, ledger, component, &run.credits)
            .map_err(|Overflow| Error::overflow(format!("an amount of the component \"{}\"", spec.name)))?;
        run.postings.append(&mut postings);
    }
    run.postings.sort_by_key(|posting| (posting.period, posting.component, posting.source));
    run.add_up(rules).map_err(|Overflow| Error::overflow("a total of credits or earnings"))?;
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
pub(crate) fn input_of(by: Input, credit: &Credit) -> Decimal {
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
