//! The book condensed, so that a changed deal costs little more than itself.
//!
//! The plan's time is cut at the end of every pay period and every interval into *segments*. Two
//! facts carry the rest:
//!
//! * Whatever is read to date (attainment, gates, multipliers, sums, caps) is read at the end of a
//!   segment. So the credits of a component may be replaced by one credit for each segment, and its
//!   lines by one posting for each interval and pay period, and every later stage, which is the very
//!   same code, comes to the same amounts.
//! * What one credit is worth in each tier does not depend on other credits. So it is calculated
//!   once, by the decimal functions, and kept as a whole number of the currency's smallest unit. A
//!   walk over the credits of an interval then only adds and compares whole numbers; a credit that
//!   crosses a bound goes through the decimal functions again.
//!
//! Credited amounts are whole numbers of `10^-scale`, the scale chosen so that every credit is
//! exact and the sum of all of them stays far below `2^63`; every step is checked. What is not
//! known to be exact is refused ([`Fast::new`] or a step gives none), and the caller calculates
//! everything: see [`walk::Way`] for what is covered.

mod cut;
pub(crate) mod entry;
pub(crate) mod segments;
pub mod walk;

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use crate::book::Ledger;
use crate::credit::{Credit, Credits};
use crate::earn::{MAX_LINES, Posting, Run, Source, postings_with};
use crate::input::View;
use crate::number::{self, Overflow};
use crate::order::sort_by_number;
use crate::pay::{Payroll, PeriodDue, nothing_due, paydays};
use crate::plan::Rounded;
use crate::rules::Rules;
use entry::{Entry, Unit, entries_of};
use segments::Segments;
use walk::{Lines, Way};

/// Postings of whole components that a run may have beside its lines.
const OTHER_LINES: usize = 50_000;

/// A book, condensed under one plan.
#[derive(Debug, Clone)]
pub struct Fast {
    segments: Segments,
    parts: Vec<Part>,
    /// The condensed credits of each component.
    credits: Vec<Credits>,
}

/// One component.
#[derive(Debug, Clone)]
struct Part {
    way: Way,
    unit: Unit,
    /// Its credits in their order, all of them.
    entries: Vec<Entry>,
    /// What is credited in each segment.
    sums: Vec<Sum>,
    /// What the credits of each interval earn.
    lines: Vec<Lines>,
}

/// What is credited in a segment: the amount in the component's unit, and for how many deals.
#[derive(Debug, Clone, Copy, Default)]
struct Sum {
    amount: i64,
    count: i64,
}

/// A deal that takes the place of another, or comes new; none when it is taken out.
#[derive(Debug, Clone, Copy)]
pub struct Touched {
    /// Its position in the book, if it is there.
    pub old: Option<usize>,
    /// Its position in the ledger of changed deals, if it is still there.
    pub new: Option<usize>,
    /// Where it stands in the order of all deals.
    pub order: u64,
}

/// The order of a deal of the book, with room between any two for new ones.
#[must_use]
pub fn order_of(position: usize) -> u64 {
    (position as u64 + 1) << 20
}

/// Everything that was calculated of a condensed book: sums as those of the whole book.
pub struct Condensed {
    /// Credits by segment and postings by pay period.
    pub run: Run,
    /// The pay periods; no single parts.
    pub payroll: Payroll,
}

impl Fast {
    /// Condenses a book; none where the plan has rules that are not known to be exact this way.
    #[must_use]
    pub fn new(rules: &Rules, ledger: &Ledger) -> Option<Self> {
        // What is taken back is added up with the other lines: no limit of its own can be held.
        let back = rules.plan.payment.clawback.as_ref();
        if rules.plan.rounded == Rounded::Periods || back.is_some_and(|back| back.at_most.is_some()) {
            return None;
        }
        let segments = Segments::new(rules);
        let mut parts = Vec::with_capacity(rules.components.len());
        for (component, rule) in rules.components.iter().enumerate() {
            if rule.first.is_some() && (rule.recalculates || rule.among.is_some()) {
                return None;
            }
            let way = Way::new(rules, component)?;
            let mut entries = Vec::new();
            for deal in 0..ledger.deals.len() {
                let (view, from) = (View { rules, ledger, credits: &[] }, &segments);
                entries_of(view, component, way, (deal, order_of(deal)), from, &mut entries)?;
            }
            sort_by_number(&mut entries, Entry::key);
            let unit = Unit::of(rules, component, way, &mut entries)?;
            let sums = vec![Sum::default(); segments.len()];
            let lines = vec![Lines::default(); rule.intervals.len()];
            parts.push(Part { way, unit, entries, sums, lines });
        }
        let mut fast = Self { segments, parts, credits: Vec::new() };
        let unchanged = Changed::default();
        let mut all = Vec::with_capacity(fast.parts.len());
        for (component, part) in fast.parts.iter().enumerate() {
            let mut sums = part.sums.clone();
            for interval in 0..part.lines.len() {
                let kept = fast.merged(rules, component, interval, &unchanged);
                fast.add_up(component, interval, &kept, &mut sums)?;
            }
            all.push(sums);
        }
        for (part, sums) in fast.parts.iter_mut().zip(all) {
            part.sums = sums;
        }
        let credits = (0..fast.parts.len()).map(|component| fast.condensed(component, None));
        fast.credits = credits.collect::<Result<_, Overflow>>().ok()?;
        let view = View { rules, ledger, credits: &fast.credits };
        let lines = (0..fast.parts.len())
            .map(|component| fast.all_lines(view, component))
            .collect::<Option<Vec<_>>>()?;
        for (part, lines) in fast.parts.iter_mut().zip(lines) {
            part.lines = lines;
        }
        Some(fast)
    }

    fn all_lines(&self, view: View<'_>, component: usize) -> Option<Vec<Lines>> {
        let part = self.parts.get(component)?;
        let unchanged = Changed::default();
        let walk = |interval: usize| {
            let kept = self.merged(view.rules, component, interval, &unchanged);
            part.way.walk(view, (component, interval), &part.unit, &kept)
        };
        (0..part.lines.len()).map(walk).collect()
    }

    /// Everything calculated with some deals changed; `changed` holds the new ones. None where that
    /// is not known to be exact.
    #[must_use]
    pub fn with(
        &self,
        rules: &Rules,
        ledger: &Ledger,
        changed: &Ledger,
        touched: &[Touched],
    ) -> Option<Condensed> {
        let mut credits = self.credits.clone();
        let mut all = Vec::with_capacity(self.parts.len());
        for (component, part) in self.parts.iter().enumerate() {
            let change = self.changes(rules, component, (ledger, changed), touched)?;
            if !change.intervals.is_empty() {
                let mut sums = part.sums.clone();
                for interval in &change.intervals {
                    let kept = self.merged(rules, component, *interval, &change);
                    self.add_up(component, *interval, &kept, &mut sums)?;
                }
                *credits.get_mut(component)? = self.condensed(component, Some(&sums)).ok()?;
            }
            all.push(change);
        }
        let view = View { rules, ledger, credits: &credits };
        let mut lines = Vec::with_capacity(self.parts.len());
        for (component, part) in self.parts.iter().enumerate() {
            let change = all.get(component)?;
            let follows = part.way.follows(rules, component);
            let follows =
                follows.iter().any(|other| all.get(*other).is_some_and(|other| !other.intervals.is_empty()));
            let mut own: Vec<std::borrow::Cow<'_, Lines>> =
                part.lines.iter().map(std::borrow::Cow::Borrowed).collect();
            for (interval, own) in own.iter_mut().enumerate() {
                if follows || change.intervals.contains(&interval) {
                    let kept = self.merged(rules, component, interval, change);
                    *own = std::borrow::Cow::Owned(part.way.walk(
                        view,
                        (component, interval),
                        &part.unit,
                        &kept,
                    )?);
                }
            }
            lines.push(own);
        }
        let count: usize = lines.iter().flatten().map(|lines| lines.count).sum();
        if count.saturating_add(OTHER_LINES) > MAX_LINES {
            return None;
        }
        let postings = postings_with(
            view,
            |_| true,
            |component| {
                Ok(lines
                    .get(component)
                    .map(|lines| condensed_lines(rules, component, lines))
                    .unwrap_or_default())
            },
        );
        let mut run = Run::new(rules, Vec::new(), postings.ok()?).ok()?;
        let due = due(rules, &run, &lines).ok()?;
        let payroll = Payroll { released: Vec::new(), paydays: paydays(rules, &run, &due).ok()? };
        run.credits = credits;
        Some(Condensed { run, payroll })
    }

    /// What the changed deals change of one component.
    fn changes(
        &self,
        rules: &Rules,
        component: usize,
        (ledger, changed): (&Ledger, &Ledger),
        touched: &[Touched],
    ) -> Option<Changed> {
        let part = self.parts.get(component)?;
        let mut change = Changed::default();
        for deal in touched {
            if let Some(new) = deal.new {
                let view = View { rules, ledger: changed, credits: &[] };
                entries_of(view, component, part.way, (new, deal.order), &self.segments, &mut change.added)?;
            }
            if let Some(old) = deal.old {
                change.removed.push(deal.order);
                let mut credits: Vec<Credit> = Vec::new();
                let rule = rules.components.get(component)?;
                crate::credit::of_deal(rules, rule, ledger, old, &mut credits).ok()?;
                change.intervals.extend(credits.iter().map(|credit| credit.interval));
            }
        }
        sort_by_number(&mut change.added, Entry::key);
        for entry in &mut change.added {
            entry.measure(&part.unit)?;
            change.intervals.push(entry.credit.interval);
        }
        change.intervals.sort_unstable();
        change.intervals.dedup();
        Some(change)
    }

    /// The credits of an interval that count, in their order, with the changes.
    fn merged<'a>(
        &'a self,
        rules: &Rules,
        component: usize,
        interval: usize,
        change: &'a Changed,
    ) -> Vec<&'a Entry> {
        let Some(part) = self.parts.get(component) else { return Vec::new() };
        let from = part.entries.partition_point(|entry| entry.credit.interval < interval);
        let own = part.entries.iter().skip(from).take_while(|entry| entry.credit.interval == interval);
        let stays = |entry: &&Entry| !change.removed.contains(&entry.order);
        let mut added = change.added.iter().filter(|entry| entry.credit.interval == interval).peekable();
        let mut merged = Vec::new();
        for entry in own.filter(stays) {
            while let Some(first) = added.next_if(|added| added.key() < entry.key()) {
                merged.push(first);
            }
            merged.push(entry);
        }
        merged.extend(added);
        if let Some(first) = rules.components.get(component).and_then(|rule| rule.first) {
            let mut deals = BTreeSet::new();
            merged.retain(|entry| {
                let known = deals.contains(&entry.order);
                known || (deals.len() < first && deals.insert(entry.order))
            });
        }
        merged
    }

    /// Adds up what is credited in the segments of an interval.
    fn add_up(&self, component: usize, interval: usize, kept: &[&Entry], sums: &mut [Sum]) -> Option<()> {
        for (segment, sum) in sums.iter_mut().enumerate() {
            if self.segments.interval(component, segment) == Some(interval) {
                *sum = Sum::default();
            }
        }
        for entry in kept {
            let sum = sums.get_mut(entry.segment)?;
            sum.amount = sum.amount.checked_add(entry.amount)?;
            sum.count += if entry.credit.reversal { -1 } else { 1 };
        }
        Some(())
    }

    /// One credit for each segment.
    fn condensed(&self, component: usize, sums: Option<&[Sum]>) -> Result<Credits, Overflow> {
        let part = self.parts.get(component).ok_or(Overflow)?;
        let sums = sums.unwrap_or(&part.sums);
        let mut list = Vec::with_capacity(sums.len());
        for (segment, sum) in sums.iter().enumerate().filter(|(_, sum)| sum.amount != 0 || sum.count != 0) {
            let (date, period) = self.segments.end(segment).ok_or(Overflow)?;
            let interval = self.segments.interval(component, segment).ok_or(Overflow)?;
            let amount = part.unit.decimal(sum.amount);
            let credit = Credit::of(0, (date, period, interval), amount);
            list.push((credit, Decimal::from(sum.count)));
        }
        Credits::condensed(list)
    }
}

/// What changed deals change of one component.
#[derive(Debug, Clone, Default)]
struct Changed {
    /// Orders of the deals whose credits are taken out.
    removed: Vec<u64>,
    /// Credits that come new, in their order.
    added: Vec<Entry>,
    /// Positions of the intervals in which something changes, each once.
    intervals: Vec<usize>,
}

/// One posting for each interval and pay period.
fn condensed_lines(rules: &Rules, component: usize, lines: &[std::borrow::Cow<'_, Lines>]) -> Vec<Posting> {
    let of_interval = |(interval, lines): (usize, &std::borrow::Cow<'_, Lines>)| {
        let posting = |(period, amount): &(usize, i64)| Posting {
            period: *period,
            component,
            interval,
            source: Source::Rounding(interval),
            amount: Decimal::new(*amount, rules.minor_digits),
        };
        lines.cells.iter().map(posting).collect::<Vec<_>>()
    };
    lines.iter().enumerate().flat_map(of_interval).collect()
}

/// What is due in each pay period, component by component.
fn due(
    rules: &Rules,
    run: &Run,
    lines: &[Vec<std::borrow::Cow<'_, Lines>>],
) -> Result<Vec<PeriodDue>, Overflow> {
    let mut due = nothing_due(rules);
    let mut add = |period: Option<usize>, component: usize, amount: Decimal| {
        let parts = period.and_then(|period| due.get_mut(period));
        if let Some(sum) = parts.and_then(|due| due.parts.get_mut(component)) {
            *sum = number::add(*sum, amount)?;
        }
        Ok(())
    };
    for posting in run.postings.iter().filter(|posting| !rules.in_kind(posting.component)) {
        let way = rules.way(posting.component);
        if way.release.is_empty() || !matches!(posting.source, Source::Rounding(_)) {
            add(posting.period.checked_add(way.lag), posting.component, posting.amount)?;
        }
    }
    for (component, lines) in lines.iter().enumerate().filter(|(component, _)| !rules.in_kind(*component)) {
        for (period, amount) in lines.iter().flat_map(|lines| &lines.due) {
            add(Some(*period), component, Decimal::new(*amount, rules.minor_digits))?;
        }
    }
    Ok(due)
}
