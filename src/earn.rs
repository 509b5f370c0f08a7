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
use crate::calendar::{Period, index_of};
use crate::clawback::clawback;
use crate::credit::{Credit, Credits, credits};
use crate::fault::Error;
use crate::input::{Bounds, By, Looks, View};
use crate::number::{self, Overflow};
use crate::payout::{Fraction, Mode, Scale, Slice, slices};
use crate::plan::{Rounded, TierAt};
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
    /// What rounding each line has added or taken off (the interval's position).
    Rounding(usize),
    /// A sum for an interval (its position).
    Sum(usize),
    /// A gate or multiplier (its position).
    Adjust(usize),
    /// The component's floor.
    Floor,
    /// The component's cap.
    Cap,
    /// An amount by hand (its position in the ledger).
    Manual(usize),
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
    pub credits: Vec<Credits>,
    /// All postings by period, component and source.
    pub postings: Vec<Posting>,
    /// What each pay period earned, component by component.
    earned: Vec<Vec<Decimal>>,
}

impl Run {
    /// Adds postings up.
    ///
    /// # Errors
    /// [`Overflow`] when a sum is too large.
    pub fn new(rules: &Rules, credits: Vec<Credits>, postings: Vec<Posting>) -> Result<Self, Overflow> {
        let mut run = Self { credits, postings, earned: Vec::new() };
        run.add_up(rules)?;
        Ok(run)
    }

    /// The credits of a component from one day to another, both included, added up.
    ///
    /// # Errors
    /// [`Overflow`] when the difference is too large.
    pub fn credited(&self, component: usize, from: Date, until: Date) -> Result<Decimal, Overflow> {
        self.credits
            .get(component)
            .map_or(Ok(Decimal::ZERO), |credits| credits.sum(credits.between(from, until)))
    }

    /// What a component earned in one pay period.
    #[must_use]
    pub fn earned(&self, period: usize, component: usize) -> Decimal {
        self.earned.get(period).and_then(|components| components.get(component)).copied().unwrap_or_default()
    }

    /// Adds up the postings once, so that totals need not go through them again.
    fn add_up(&mut self, rules: &Rules) -> Result<(), Overflow> {
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
    /// The input with the credit, or to date.
    pub after: Decimal,
    /// The inputs of the table, where they do not accumulate credit by credit.
    pub looks: Option<Looks>,
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
    let mut all = Vec::with_capacity(rules.components.len());
    let mut count: usize = 0;
    for rule in &rules.components {
        let own = credits(rules, rule, ledger, MAX_LINES.saturating_sub(count))?;
        count = count.saturating_add(own.len());
        all.push(own);
    }
    let credits = all;
    let view = View { rules, ledger, credits: &credits };
    let mut postings = all_postings(view, |_| true)?;
    postings.sort_by_key(|posting| (posting.period, posting.component, posting.source));
    Run::new(rules, credits, postings).map_err(|Overflow| Error::overflow("a total of credits or earnings"))
}

/// Everything that some of the components earn, and what conditions and limits of all together add
/// and take off.
///
/// # Errors
/// `overflow`, naming the component; `limit`.
pub fn all_postings(view: View<'_>, counts: impl Fn(usize) -> bool) -> Result<Vec<Posting>, Error> {
    let own =
        |component: usize| view.rule(component).map_or(Ok(Vec::new()), |rule| lines(view, component, rule));
    postings_with(view, counts, own)
}

/// The same, with the postings of each component's credits at hand.
///
/// # Errors
/// `overflow`, naming the component; `limit`.
pub fn postings_with(
    view: View<'_>,
    counts: impl Fn(usize) -> bool,
    lines: impl Fn(usize) -> Result<Vec<Posting>, Overflow>,
) -> Result<Vec<Posting>, Error> {
    let rules = view.rules;
    let mut postings = Vec::new();
    for component in (0..rules.components.len()).filter(|component| counts(*component)) {
        let own = match rules.is_total(component) {
            true => of_all(view, component, &postings),
            false => component_postings(view, component, &lines),
        };
        let name = rules.spec(component).map_or("", |spec| spec.name.as_str());
        let mut own =
            own.map_err(|Overflow| Error::overflow(format!("an amount of the component \"{name}\"")))?;
        postings.append(&mut own);
        if postings.len() > MAX_LINES {
            return Err(too_many());
        }
    }
    Ok(postings)
}

/// A statement may have at most this many lines, and a run so many credits: more does not fit into
/// the memory of a page.
pub const MAX_LINES: usize = 1_000_000;

/// More credits or lines than can be held.
#[must_use]
pub fn too_many() -> Error {
    let message = format!(
        "the deals make more than {MAX_LINES} credits or lines: take a shorter time, fewer deals or \
         fewer components"
    );
    Error::new("limit", message)
}

fn component_postings(
    view: View<'_>,
    component: usize,
    lines: impl Fn(usize) -> Result<Vec<Posting>, Overflow>,
) -> Result<Vec<Posting>, Overflow> {
    let Some(rule) = view.rule(component) else { return Ok(Vec::new()) };
    let mut postings = if rule.pays_sums { sums(view, component)? } else { lines(component)? };
    adjust(view, component, &mut postings)?;
    limit(view.rules, component, &mut postings)?;
    for (index, (_, manual)) in
        view.ledger.adjustments.iter().enumerate().filter(|(_, (c, _))| *c == component)
    {
        if let Some(period) = index_of(&view.rules.periods, manual.date) {
            let amount = view.rules.money(manual.amount.0);
            postings.push(whole_posting(view.rules, component, period, Source::Manual(index), amount));
        }
    }
    Ok(postings)
}

/// What the conditions and limits of all components together add and take off.
fn of_all(view: View<'_>, total: usize, postings: &[Posting]) -> Result<Vec<Posting>, Overflow> {
    let money = |posting: &&Posting| {
        !view.rules.in_kind(posting.component) && !matches!(posting.source, Source::Manual(_))
    };
    let mut all: Vec<Posting> = postings.iter().filter(money).cloned().collect();
    adjust(view, total, &mut all)?;
    limit(view.rules, total, &mut all)?;
    all.retain(|posting| posting.component == total);
    Ok(all)
}

/// Posts what each credit is worth.
fn lines(view: View<'_>, component: usize, rule: &Rule) -> Result<Vec<Posting>, Overflow> {
    let Some(credits) = view.credits(component) else { return Ok(Vec::new()) };
    let mut postings = Vec::with_capacity(credits.len());
    let mut first = 0;
    for group in credits.chunk_by(|a, b| a.interval == b.interval) {
        let interval = group.first().map_or(0, |credit| credit.interval);
        let mut post =
            |period, source, amount| postings.push(Posting { period, component, interval, source, amount });
        if to_date(rule) {
            true_up(view, component, first, group, &mut post)?;
        } else {
            let mut walk = Walk::new(view, component, rule, interval)?;
            for (index, credit) in group.iter().enumerate() {
                let worth = walk.step(credit)?.worth;
                post(credit.period, Source::Credit(first + index), line_worth(view.rules, rule, worth));
            }
        }
        first += group.len();
    }
    if view.rules.plan.rounded == Rounded::Periods {
        round_periods(view, component, rule, &mut postings)?;
    }
    clawback(view.rules, view.ledger, component, credits, &mut postings)?;
    Ok(postings)
}

/// Posts the difference between the rounded worth of all lines to date and their rounded worths.
fn round_periods(
    view: View<'_>,
    component: usize,
    rule: &Rule,
    postings: &mut Vec<Posting>,
) -> Result<(), Overflow> {
    for interval in 0..rule.intervals.len() {
        let own: Vec<(usize, Decimal)> = postings
            .iter()
            .filter(|posting| posting.interval == interval)
            .map(|posting| (posting.period, posting.amount))
            .collect();
        let mut posted = Decimal::ZERO;
        for period in 0..view.rules.periods.len() {
            if !own.iter().any(|(other, _)| *other == period) {
                continue;
            }
            let lines =
                number::sum(own.iter().filter(|(other, _)| *other <= period).map(|(_, amount)| *amount))?;
            let exact = exact_to_date(view, component, interval, period)?;
            let to_date = number::sub(view.rules.money(exact), lines)?;
            let amount = number::sub(to_date, posted)?;
            if !amount.is_zero() {
                postings.push(Posting {
                    period,
                    component,
                    interval,
                    source: Source::Rounding(interval),
                    amount,
                });
            }
            posted = to_date;
        }
    }
    Ok(())
}

/// What the lines of an interval are worth at the end of a pay period, not rounded.
///
/// # Errors
/// [`Overflow`] when the sum is too large.
pub fn exact_to_date(
    view: View<'_>,
    component: usize,
    interval: usize,
    period: usize,
) -> Result<Decimal, Overflow> {
    let (Some(rule), Some(credits)) = (view.rule(component), view.credits(component)) else {
        return Err(Overflow);
    };
    let first = credits.partition_point(|credit| credit.interval < interval);
    let group = credits.iter().skip(first);
    let group = group.take_while(|credit| credit.interval == interval && credit.period <= period);
    let worth = |worth: Decimal| capped(rule, worth);
    if to_date(rule) {
        return number::sum(
            group
                .map(|credit| Ok(worth(standing_to_date(view, component, credit, period)?.worth)))
                .collect::<Result<Vec<_>, Overflow>>()?,
        );
    }
    let mut walk = Walk::new(view, component, rule, interval)?;
    let worths =
        group.map(|credit| Ok(worth(walk.step(credit)?.worth))).collect::<Result<Vec<_>, Overflow>>()?;
    number::sum(worths)
}

/// What a credit earns: its worth rounded, and not more than one deal may earn.
#[must_use]
pub fn line_worth(rules: &Rules, rule: &Rule, worth: Decimal) -> Decimal {
    let rounded = rules.money(worth);
    capped(rule, rounded)
}

/// Not more than one credit may earn, nor less than what takes it out again may take.
fn capped(rule: &Rule, worth: Decimal) -> Decimal {
    rule.deal_cap.map_or(worth, |cap| {
        let mut least = cap;
        least.set_sign_negative(true);
        worth.min(cap).max(least)
    })
}

/// Whether what a credit is worth depends on what comes after it.
#[must_use]
pub fn to_date(rule: &Rule) -> bool {
    let columns = rule.scale.columns.as_ref();
    let of_deal = rule.scale.by.of_deal() && columns.is_none_or(|columns| columns.by.of_deal());
    matches!(rule.scale.mode, Mode::Retroactive | Mode::Interpolated | Mode::Matrix(_)) && !of_deal
}

/// Goes through the credits of one interval in order.
struct Walk<'a> {
    view: View<'a>,
    component: usize,
    scale: &'a Scale,
    bounds: Bounds,
    /// How many units of the bounds a credited one is.
    unit: Decimal,
    before: Decimal,
}

impl<'a> Walk<'a> {
    fn new(view: View<'a>, component: usize, rule: &'a Rule, interval: usize) -> Result<Self, Overflow> {
        let (scale, (bounds, unit)) = (rule.scale_in(interval), rule.walked_bounds(interval)?);
        Ok(Self { view, component, scale, bounds, unit, before: Decimal::ZERO })
    }

    fn step(&mut self, credit: &Credit) -> Result<Standing, Overflow> {
        let scale = self.scale;
        match scale.mode {
            Mode::Flat => self.at_rate(credit, Some(0)),
            Mode::Marginal => self.in_slices(credit),
            Mode::PerDeal(tier_at) if scale.by.accumulates() => {
                let mut standing = self.at_rate(credit, None)?;
                let input = self.at_deal(credit, &standing, tier_at)?;
                standing.tier = self.bounds.tier_of(input);
                standing.rate = scale.rate_of(standing.tier);
                standing.worth = standing.rate.of(credit.amount)?;
                Ok(standing)
            }
            _ => standing_at(self.view, self.component, credit, credit.date),
        }
    }

    fn advance(&mut self, credit: &Credit) -> Result<(Decimal, Decimal), Overflow> {
        let by = &self.scale.by;
        if by.of_deal() {
            return Ok((credit.deal_before, number::add(credit.deal_before, credit.amount)?));
        }
        let before = self.before;
        let own = by.of_credit(credit);
        let own = if self.unit == Decimal::ONE { own } else { number::mul(own, self.unit)? };
        self.before = number::add(before, own)?;
        Ok((before, self.before))
    }

    /// The input before a deal or with it: all its items of the day are one deal.
    fn at_deal(&self, credit: &Credit, standing: &Standing, tier_at: TierAt) -> Result<Decimal, Overflow> {
        let own = |amount: Decimal| match self.scale.by {
            By::Count => Ok(Decimal::ZERO),
            _ => number::mul(amount, self.unit),
        };
        match tier_at {
            TierAt::Before => number::sub(standing.before, own(credit.deal_before)?),
            TierAt::With => {
                let rest = number::sub(number::sub(credit.deal_amount, credit.deal_before)?, credit.amount)?;
                number::add(standing.after, own(rest)?)
            }
        }
    }

    fn at_rate(&mut self, credit: &Credit, tier: Option<usize>) -> Result<Standing, Overflow> {
        let way = self.advance(credit)?;
        self.standing_in(tier, credit, way)
    }

    fn in_slices(&mut self, credit: &Credit) -> Result<Standing, Overflow> {
        if let By::Component(other) = self.scale.by {
            return self.in_slices_of(other, credit);
        }
        let (before, after) = self.advance(credit)?;
        let mut slices = if credit.reversal && self.scale.by.of_deal() {
            let minus = |amount| number::sub(Decimal::ZERO, amount);
            slices(&self.bounds, minus(before)?, minus(after)?)?
        } else {
            slices(&self.bounds, before, after)?
        };
        if credit.reversal && self.scale.by.of_deal() {
            for slice in &mut slices {
                slice.amount.set_sign_negative(true);
            }
        }
        let scale = self.scale;
        let worth = scale.worth_of_way(credit.amount, number::sub(after, before)?, self.unit, &slices)?;
        Ok(Standing { before, after, looks: None, tier: None, rate: scale.rate_of(None), slices, worth })
    }

    /// In slices of the way that the credit's deal takes another component: what that component is credited
    /// moves through the tiers, and the credit is spread over them in its proportions. Where the deal
    /// does not move it, the credit is paid whole in the tier that is reached.
    fn in_slices_of(&self, other: usize, credit: &Credit) -> Result<Standing, Overflow> {
        let at = |tier_at| self.view.attained_with(other, credit, tier_at);
        let scale = self.scale;
        let (Some(before), Some(after)) = (at(TierAt::Before)?, at(TierAt::With)?) else {
            return self.standing_in(None, credit, (Decimal::ZERO, Decimal::ZERO));
        };
        let bounds = scale.bounds(after.quota)?;
        let (before, after) = (before.input, after.input);
        if before == after {
            return self.standing_in(bounds.tier_of(after), credit, (before, after));
        }
        let slices = slices(&bounds, before, after)?;
        let worth = scale.worth_of_slices(credit.amount, number::sub(after, before)?, &slices)?;
        Ok(Standing { before, after, looks: None, tier: None, rate: scale.rate_of(None), slices, worth })
    }

    /// The whole credit in one tier.
    fn standing_in(
        &self,
        tier: Option<usize>,
        credit: &Credit,
        (before, after): (Decimal, Decimal),
    ) -> Result<Standing, Overflow> {
        let rate = self.scale.rate_of(tier);
        let worth = rate.of(credit.amount)?;
        Ok(Standing { before, after, looks: None, tier, rate, slices: Vec::new(), worth })
    }
}

/// What a credit is worth that does not depend on any other, not rounded.
///
/// # Errors
/// [`Overflow`] when an amount is too large.
pub fn lone_worth(view: View<'_>, component: usize, credit: &Credit) -> Result<Decimal, Overflow> {
    let Some(rule) = view.rule(component) else { return Err(Overflow) };
    Ok(Walk::new(view, component, rule, credit.interval)?.step(credit)?.worth)
}

/// How one credit stands at the end of a day, where its whole worth is read off the table then.
fn standing_at(view: View<'_>, component: usize, credit: &Credit, day: Date) -> Result<Standing, Overflow> {
    let Some(rule) = view.rule(component) else { return Err(Overflow) };
    let looks = view.looks(component, credit.interval, day, Some(credit))?;
    let rate = match &looks {
        Some(looks) => rule.scale_in(credit.interval).rate_at(&looks.row, looks.column.as_ref())?,
        None => rule.scale.rate_of(None),
    };
    Ok(Standing {
        before: Decimal::ZERO,
        after: looks.as_ref().map_or(Decimal::ZERO, |looks| looks.row.input),
        tier: looks.as_ref().and_then(|looks| looks.row.tier()),
        worth: rate.of(credit.amount)?,
        looks,
        rate,
        slices: Vec::new(),
    })
}

/// Posts what credits are worth to date, period by period, and what that changes of earlier ones.
fn true_up(
    view: View<'_>,
    component: usize,
    first: usize,
    group: &[Credit],
    post: &mut impl FnMut(usize, Source, Decimal),
) -> Result<(), Overflow> {
    let (Some(rule), Some(start)) = (view.rule(component), group.first()) else { return Ok(()) };
    let Some(interval) = rule.intervals.get(start.interval) else { return Ok(()) };
    let columns = rule.scale.columns.as_ref();
    let by_deal = rule.scale.by.of_deal() || columns.is_some_and(|columns| columns.by.of_deal());
    let mut paid: Vec<Decimal> = Vec::with_capacity(group.len());
    let mut last = None;
    for (period, pay) in view.rules.periods.iter().enumerate().skip(start.period) {
        if pay.start > interval.period.end {
            break;
        }
        let day = pay.end.min(interval.period.end);
        let rate = if by_deal { None } else { Some(standing_at(view, component, start, day)?.rate) };
        let worth = |credit: &Credit| {
            let exact = match rate {
                Some(rate) => rate.of(credit.amount)?,
                None => standing_at(view, component, credit, day)?.worth,
            };
            Ok(line_worth(view.rules, rule, exact))
        };
        if rate.is_none() || rate != last {
            for (index, (credit, then)) in group.iter().zip(&mut paid).enumerate() {
                let now = worth(credit)?;
                if now != *then {
                    post(period, Source::TrueUp(first + index), number::sub(now, *then)?);
                    *then = now;
                }
            }
        }
        while let Some(credit) = group.get(paid.len()).filter(|credit| credit.period == period) {
            let now = worth(credit)?;
            post(period, Source::Credit(first + paid.len()), now);
            paid.push(now);
        }
        last = rate;
    }
    Ok(())
}

/// Adds what a component lacks of its floor, then takes off what it earned above its cap.
fn limit(rules: &Rules, component: usize, postings: &mut Vec<Posting>) -> Result<(), Overflow> {
    let Some(rule) = rules.components.get(component) else { return Ok(()) };
    for floor in &rule.floors {
        let last = rules.periods.iter().rposition(|period| floor.span.contains(period.end));
        let Some(period) =
            last.filter(|last| rules.periods.get(*last).is_some_and(|p| p.end == floor.span.end))
        else {
            continue;
        };
        let lacking = number::sub(floor.amount, earned_in(rules, postings, &floor.span, period)?)?;
        if lacking > Decimal::ZERO {
            postings.push(whole_posting(rules, component, period, Source::Floor, lacking));
        }
    }
    for cap in &rule.caps {
        let mut cut = Decimal::ZERO;
        for (index, period) in rules.periods.iter().enumerate() {
            if !cap.span.contains(period.end) {
                continue;
            }
            let earned = number::sub(earned_in(rules, postings, &cap.span, index)?, cut)?;
            let cut_to_date = number::sub(cap.amount, earned)?.min(Decimal::ZERO);
            let amount = number::sub(cut_to_date, cut)?;
            if !amount.is_zero() {
                postings.push(whole_posting(rules, component, index, Source::Cap, amount));
            }
            cut = cut_to_date;
        }
    }
    Ok(())
}

/// A posting that is not of one interval: it belongs to the one that the pay period ends in.
fn whole_posting(rules: &Rules, component: usize, period: usize, source: Source, amount: Decimal) -> Posting {
    let end = rules.periods.get(period).map(|period| period.end);
    let rule = rules.components.get(component);
    let interval = end.zip(rule).and_then(|(end, rule)| interval_at(rule, end)).unwrap_or_default();
    Posting { period, component, interval, source, amount }
}

/// What one component's postings come to in a span up to a pay period.
fn earned_in(rules: &Rules, postings: &[Posting], span: &Period, until: usize) -> Result<Decimal, Overflow> {
    let inside = |posting: &&Posting| {
        posting.period <= until
            && rules.periods.get(posting.period).is_some_and(|period| span.contains(period.end))
    };
    number::sum(postings.iter().filter(inside).map(|posting| posting.amount))
}

/// How the credits of one interval stand, in their order, where what they are worth does not depend
/// on later ones: for explanations.
///
/// # Errors
/// [`Overflow`] when an amount is too large.
pub fn standings(view: View<'_>, component: usize, interval: usize) -> Result<Vec<Standing>, Overflow> {
    let (Some(rule), Some(credits)) = (view.rule(component), view.credits(component)) else {
        return Ok(Vec::new());
    };
    let mut walk = Walk::new(view, component, rule, interval)?;
    let first = credits.partition_point(|credit| credit.interval < interval);
    let group = credits.iter().skip(first).take_while(|credit| credit.interval == interval);
    group.map(|credit| walk.step(credit)).collect()
}

/// How one credit stands at the end of a pay period, where its worth depends on later ones.
///
/// # Errors
/// [`Overflow`] when an amount is too large.
pub fn standing_to_date(
    view: View<'_>,
    component: usize,
    credit: &Credit,
    period: usize,
) -> Result<Standing, Overflow> {
    let interval = view.rule(component).and_then(|rule| rule.intervals.get(credit.interval));
    let pay = view.rules.periods.get(period).map(|period| period.end);
    let end = interval.zip(pay).map_or(credit.date, |(interval, pay)| interval.period.end.min(pay));
    standing_at(view, component, credit, end)
}
