//! The first stage: what counts, when, and for how much.

mod amount;

use std::collections::{BTreeMap, HashSet};

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::book::{Deal, Ledger, ScheduleRow, Status, Value};
use crate::calendar::{add_days, add_months, day_number, days_between, index_of};
use crate::clawback::cancellation;
use crate::earn::too_many;
use crate::fault::Error;
use crate::number::{self, Checked, Overflow};
use crate::order::{number_of, sort_by_key, sort_by_number};
use crate::plan::{Counted, Event, Ratable};
use crate::rules::{Rule, Rules, interval_at};

use amount::amount_of;
pub use amount::{Amount, amount};

/// A term may be recognised over at most this many months.
const MAX_TERM: u32 = 600;

/// Credits from this row on are sales of their own besides those of the book.
pub const FURTHER: usize = 1_000_000;

/// An amount of one deal counted in one component on one day.
#[derive(Debug, Clone, PartialEq)]
pub struct Credit {
    /// Position of the deal in the ledger.
    pub deal: usize,
    /// Which credit of the deal it is: 0 for the first or only one.
    pub row: usize,
    /// Position of the deal's item.
    pub item: usize,
    /// Which part of the item it is.
    pub part: usize,
    /// The day of the event that made it.
    pub date: Date,
    /// Position of the pay period.
    pub period: usize,
    /// Position of the component's interval.
    pub interval: usize,
    /// What counts: money, or a number of deals.
    pub amount: Decimal,
    /// What the deal's other items are credited on the same day before it.
    pub deal_before: Decimal,
    /// What all items of the deal are credited on the same day, this one included.
    pub deal_amount: Decimal,
    /// Whether it takes out an earlier credit, because the deal was cancelled.
    pub reversal: bool,
    /// Whether it is another's, which does not count but is one of the first ones that do.
    pub others: bool,
}

impl Credit {
    /// The one credit of a deal on a day, in a pay period and an interval.
    #[must_use]
    pub fn of(deal: usize, (date, period, interval): (Date, usize, usize), amount: Decimal) -> Self {
        Self {
            deal,
            row: 0,
            item: 0,
            part: 0,
            date,
            period,
            interval,
            amount,
            deal_before: Decimal::ZERO,
            deal_amount: amount,
            reversal: false,
            others: false,
        }
    }

    /// How many deals it counts for: one, or one less.
    #[must_use]
    pub fn counts(&self) -> Decimal {
        if self.reversal { Decimal::NEGATIVE_ONE } else { Decimal::ONE }
    }

    /// Whether it is of a sale besides those of the book.
    #[must_use]
    pub fn is_further(&self) -> bool {
        self.row >= FURTHER
    }

    /// When it comes: sales besides those of the book come last on their day.
    #[must_use]
    pub fn moment(&self) -> (Date, bool, usize) {
        (self.date, self.is_further(), self.deal)
    }

    /// The sale that it is of: its deal, or one that is sold besides, like that deal.
    #[must_use]
    pub fn sale(&self) -> (usize, usize) {
        (self.deal, if self.is_further() { self.row } else { 0 })
    }

    /// Where it stands among the credits of its component: by its day, its deal, whether it takes another one
    /// out, and its row.
    #[must_use]
    pub fn place(&self) -> u128 {
        let row = u64::try_from(self.row).unwrap_or(u64::MAX) & (u64::MAX >> 1);
        number_of(day_number(self.date), self.deal, (u64::from(self.reversal) << 63) | row)
    }
}

/// A part of a deal on one day: from `from ÷ of` to `to ÷ of` of the whole.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// The day.
    pub date: Date,
    /// Shares before it.
    pub from: Decimal,
    /// Shares with it.
    pub to: Decimal,
    /// All shares.
    pub of: Decimal,
}

impl Part {
    /// The part's amount: what has come to date less what had come before, both to ten digits, so
    /// that the parts of a whole add up to it exactly.
    ///
    /// # Errors
    /// [`Overflow`] when the product is too large.
    pub fn amount(&self, whole: Decimal) -> Checked {
        if self.from.is_zero() && self.to == self.of {
            return Ok(whole);
        }
        number::sub(self.to_date(whole, self.to)?, self.to_date(whole, self.from)?)
    }

    /// `whole × shares ÷ all shares`, to ten digits.
    ///
    /// # Errors
    /// [`Overflow`] when the product is too large.
    pub fn to_date(&self, whole: Decimal, shares: Decimal) -> Checked {
        let exact = number::div(number::mul(whole, shares)?, self.of)?;
        Ok(number::round(exact, number::MAX_SCALE, number::Rounding::HalfUp).normalize())
    }
}

/// The credits of one component in the order of their dates, then of the deals' ids.
#[derive(Debug, Clone, Default)]
pub struct Credits {
    list: Vec<Credit>,
    /// Sums of the first credits: of none, one, two, …
    sums: Vec<Decimal>,
    /// How many deals the first credits count for, likewise; none where each counts for one.
    counts: Vec<Decimal>,
    /// Others' credits, among which the first ones are counted.
    others: Vec<Credit>,
}

impl std::ops::Deref for Credits {
    type Target = [Credit];

    fn deref(&self) -> &[Credit] {
        &self.list
    }
}

impl Credits {
    /// Sorts credits and adds them up; only the `first` ones of each interval count.
    ///
    /// # Errors
    /// [`Overflow`] when the sum is too large.
    pub fn new(mut list: Vec<Credit>, first: Option<usize>) -> Result<Self, Overflow> {
        sort_by_number(&mut list, Credit::place);
        Self::in_order(list, first)
    }

    /// Of credits that are in their order.
    ///
    /// # Errors
    /// [`Overflow`] when the sum is too large.
    pub fn in_order(mut list: Vec<Credit>, first: Option<usize>) -> Result<Self, Overflow> {
        let others = first.map_or_else(Vec::new, |first| keep_first(&mut list, first));
        let running = |get: fn(&Credit) -> Decimal| {
            let mut sums = Vec::with_capacity(list.len() + 1);
            let mut sum = Decimal::ZERO;
            sums.push(sum);
            for credit in &list {
                sum = number::add(sum, get(credit))?;
                sums.push(sum);
            }
            Ok::<_, Overflow>(sums)
        };
        let sums = running(|credit| credit.amount)?;
        let taken_out = list.iter().any(|credit| credit.reversal);
        let counts = if taken_out { running(Credit::counts)? } else { Vec::new() };
        Ok(Self { list, sums, counts, others })
    }

    /// Credits in their order, each with the number of deals that it counts for.
    ///
    /// # Errors
    /// [`Overflow`] when the sum is too large.
    pub fn condensed(list: Vec<(Credit, Decimal)>) -> Result<Self, Overflow> {
        let mut all = Self { list: Vec::with_capacity(list.len()), ..Self::default() };
        let (mut sum, mut count) = (Decimal::ZERO, Decimal::ZERO);
        all.sums.push(sum);
        all.counts.push(count);
        for (credit, deals) in list {
            sum = number::add(sum, credit.amount)?;
            count = number::add(count, deals)?;
            all.list.push(credit);
            all.sums.push(sum);
            all.counts.push(count);
        }
        Ok(all)
    }

    /// Others' credits, among which the first ones are counted.
    #[must_use]
    pub fn others(&self) -> &[Credit] {
        &self.others
    }

    /// The positions of the credits from one day to another, both included.
    #[must_use]
    pub fn between(&self, from: Date, until: Date) -> std::ops::Range<usize> {
        let first = self.list.partition_point(|credit| credit.date < from);
        first..self.list.partition_point(|credit| credit.date <= until).max(first)
    }

    /// Credits at these positions, added up.
    ///
    /// # Errors
    /// [`Overflow`] when the difference is too large.
    pub fn sum(&self, range: std::ops::Range<usize>) -> Checked {
        Self::span_of(&self.sums, range)
    }

    /// How many deals the credits at these positions count for.
    ///
    /// # Errors
    /// [`Overflow`] never, as there are fewer credits than that.
    pub fn count(&self, range: std::ops::Range<usize>) -> Checked {
        if self.counts.is_empty() {
            let end = range.end.min(self.list.len());
            return Ok(Decimal::from(end.saturating_sub(range.start)));
        }
        Self::span_of(&self.counts, range)
    }

    fn span_of(sums: &[Decimal], range: std::ops::Range<usize>) -> Checked {
        let sum_before = |count: usize| sums.get(count).copied().unwrap_or_default();
        number::sub(sum_before(range.end), sum_before(range.start))
    }
}

/// Keeps the credits of each interval's first deals, and what takes those out again; gives others' credits.
fn keep_first(list: &mut Vec<Credit>, first: usize) -> Vec<Credit> {
    let mut others = Vec::new();
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    let mut kept: HashSet<(usize, usize)> = HashSet::new();
    let mut deals: HashSet<(usize, usize)> = HashSet::new();
    list.retain(|credit| {
        if credit.reversal {
            return kept.contains(&(credit.deal, credit.row));
        }
        let count = counts.entry(credit.interval).or_default();
        let known = deals.contains(&(credit.interval, credit.deal));
        let counted = known || *count < first;
        if counted && !known {
            *count = count.saturating_add(1);
            deals.insert((credit.interval, credit.deal));
        }
        if credit.others {
            others.push(credit.clone());
        } else if counted {
            kept.insert((credit.deal, credit.row));
        }
        counted && !credit.others
    });
    others
}

/// All credits of one component.
///
/// # Errors
/// `overflow` when an amount is too large; `limit` when there are more than `most`.
pub fn credits(rules: &Rules, rule: &Rule, ledger: &Ledger, most: usize) -> Result<Credits, Error> {
    let credits = credited(rules, rule, ledger, most)?;
    Credits::new(credits, rule.first).map_err(|Overflow| Error::overflow("the sum of the credits"))
}

/// What deals are credited in one component, deal by deal in the order of their days, before only the first
/// ones count.
///
/// # Errors
/// As [`credits`].
pub fn credited(rules: &Rules, rule: &Rule, ledger: &Ledger, most: usize) -> Result<Vec<Credit>, Error> {
    let mut credits = Vec::with_capacity(ledger.deals.len().min(most));
    // In this order most credits come in theirs, and need not be sorted.
    for (index, deal) in ledger.by_day() {
        of_deal(rules, rule, ledger, index, &mut credits)
            .map_err(|Overflow| Error::overflow(format!("the credit of deal {}", deal.id)))?;
        if credits.len() > most {
            return Err(too_many());
        }
    }
    Ok(credits)
}

/// The credits of one deal.
///
/// # Errors
/// [`Overflow`] when an amount is too large.
pub fn of_deal(
    rules: &Rules,
    rule: &Rule,
    ledger: &Ledger,
    index: usize,
    credits: &mut Vec<Credit>,
) -> Result<(), Overflow> {
    let Some(deal) = ledger.deals.get(index).filter(|deal| deal.status == Status::Won) else { return Ok(()) };
    if rule.kpi.is_some() {
        return Ok(());
    }
    let (mut row, first) = (0, credits.len());
    for item in 0..deal.items.len().max(1) {
        let values = ledger.values(index, item);
        if !rule.when.as_ref().is_none_or(|when| when.matches(values)) {
            continue;
        }
        for (part, cut) in parts(rules, rule, deal, values)?.enumerate() {
            // What would have come after the cancellation, or comes outside the window or the time of service
            // that counts, does not count.
            let gone = !in_service(rules, cut.date)
                || deal.cancelled.is_some_and(|cancelled| cancelled < cut.date)
                || rule.from.is_some_and(|from| cut.date < from)
                || rule.until.is_some_and(|until| until < cut.date);
            if gone {
                continue;
            }
            let of = |whose| amount_of(rules, rule, whose, ledger, (index, item), cut.date);
            let own = of(rule.whose)?;
            let others = own.is_none();
            let among = rule.among.filter(|_| others).map_or(Ok(None), of)?;
            let Some(made) = own.or(among) else { continue };
            let amount = if others { Decimal::ZERO } else { cut.amount(made.credited)? };
            let mut push = |date, amount, reversal| {
                let place = index_of(&rules.periods, date).zip(interval_at(rule, date));
                if let Some((period, interval)) = place {
                    let one = Credit::of(index, (date, period, interval), amount);
                    credits.push(Credit { row, item, part, reversal, others, ..one });
                }
            };
            push(cut.date, amount, false);
            if !others
                && rule.recalculates
                && let Some((cancelled, _)) = cancellation(rules, deal, cut.date)
            {
                push(cancelled, number::sub(Decimal::ZERO, amount)?, true);
            }
            row += 1;
        }
        // A deal counts once, however many of its items are meant.
        if rule.sum.is_none() && row > 0 {
            break;
        }
    }
    together(credits.get_mut(first..).unwrap_or_default())
}

/// Whether what comes on a day counts for the participant.
fn in_service(rules: &Rules, day: Date) -> bool {
    let participant = &rules.plan.participant;
    participant.counted == Counted::Always
        || (participant.start.is_none_or(|start| start <= day)
            && participant.end.is_none_or(|end| day <= end))
}

/// Tells the credits of one deal what its items come to on their day.
fn together(credits: &mut [Credit]) -> Result<(), Overflow> {
    if credits.len() < 2 {
        return Ok(());
    }
    let mut days: BTreeMap<(Date, bool), Decimal> = BTreeMap::new();
    for credit in credits.iter_mut() {
        let sum = days.entry((credit.date, credit.reversal)).or_default();
        credit.deal_before = *sum;
        *sum = number::add(*sum, credit.amount)?;
    }
    for credit in credits {
        credit.deal_amount = days.get(&(credit.date, credit.reversal)).copied().unwrap_or(credit.amount);
    }
    Ok(())
}

/// The parts into which the component's event cuts a deal, and their days; none while it has not
/// happened.
///
/// # Errors
/// [`Overflow`] when shares are too large.
pub fn parts(rules: &Rules, rule: &Rule, deal: &Deal, values: &[Value]) -> Result<Parts, Overflow> {
    let whole = |date| Part { date, from: Decimal::ZERO, to: Decimal::ONE, of: Decimal::ONE };
    let mut rows: Vec<_> = deal.schedule.iter().filter(|row| row.event == rule.on).collect();
    if rows.is_empty() && rule.on != Event::Recognised {
        return Ok(Parts::Whole(deal.date_of(rule.on).map(whole)));
    }
    cut(rules, rule, deal, values, &mut rows).map(|parts| Parts::Several(parts.into_iter()))
}

/// The parts into which a deal is cut.
pub enum Parts {
    /// It is not cut.
    Whole(Option<Part>),
    /// It may be cut.
    Several(std::vec::IntoIter<Part>),
}

impl Iterator for Parts {
    type Item = Part;

    fn next(&mut self) -> Option<Part> {
        match self {
            Self::Whole(part) => part.take(),
            Self::Several(parts) => parts.next(),
        }
    }
}

fn cut(
    rules: &Rules,
    rule: &Rule,
    deal: &Deal,
    values: &[Value],
    rows: &mut [&ScheduleRow],
) -> Result<Vec<Part>, Overflow> {
    if !rows.is_empty() {
        sort_by_key(rows, |row| row.date);
        let mut from = Decimal::ZERO;
        return rows
            .iter()
            .map(|row| {
                let to = number::add(from, row.share.0)?;
                let part = Part { date: row.date, from, to, of: Decimal::ONE };
                from = to;
                Ok(part)
            })
            .collect();
    }
    // Recognised in equal parts, month by month from the start of the term.
    let Some(start) = deal.date_of(Event::Recognised).or(deal.date_of(Event::Booking)) else {
        return Ok(Vec::new());
    };
    let term =
        rules.fields.iter().position(|(name, _)| name == "term_months").and_then(|field| values.get(field));
    let months = match term {
        Some(Value::Number(months)) => u32::try_from(months.trunc()).unwrap_or(1).clamp(1, MAX_TERM),
        _ => 1,
    };
    if rule.ratable == Ratable::Day {
        return Ok(by_days(start, months));
    }
    let part = |month: u32| Part {
        date: add_months(start, i32::try_from(month).unwrap_or(i32::MAX)),
        from: Decimal::from(month),
        to: Decimal::from(month.saturating_add(1)),
        of: Decimal::from(months),
    };
    Ok((0..months).map(part).collect())
}

/// A term in parts of calendar months, each with its days, on the last of them.
fn by_days(start: Date, months: u32) -> Vec<Part> {
    let end = add_days(add_months(start, i32::try_from(months).unwrap_or(i32::MAX)), -1);
    let days_to = |day: Date| Decimal::from(days_between(start, day).saturating_add(1));
    let (mut parts, mut next) = (Vec::new(), start);
    while next <= end {
        let date = next.last_of_month().min(end);
        parts.push(Part { date, from: days_to(add_days(next, -1)), to: days_to(date), of: days_to(end) });
        next = add_days(date, 1);
        if next <= date {
            break;
        }
    }
    parts
}
