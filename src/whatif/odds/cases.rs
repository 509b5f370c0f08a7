//! What stands between drawing an outcome and working it out.
//!
//! An *uncertain deal* may turn out in several *ways*: way 0 is lost, each other one is won, with an
//! amount and on a day. An *outcome* is one way for each uncertain deal. [`Cases`] holds everything
//! that any outcome is put together from: each won way is a won deal of its own in [`Cases::ledger`],
//! with its credits already made. Working an outcome out ([`Evaluate`]) takes the credits of the ways
//! that came about, leaves out the others, and gives the *figures*, whole numbers in a fixed order:
//!
//! 1. for each pay period, the incentive earned in it, in the currency's smallest units;
//! 2. for each of [`Cases::measures`], what was measured at its interval's end, in units of
//!    10^-`scale` (half up, where it is finer);
//! 3. for each of [`Cases::measures`], which of its marks are reached at its interval's end, as bits.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::book::{Book, Ledger};
use crate::credit::{Credit, credited};
use crate::earn::{MAX_LINES, too_many};
use crate::fault::Error;
use crate::number::{self, Overflow, Rounding};
use crate::order::sort_by_number;
use crate::payout::Mode;
use crate::rules::Rules;

/// Everything that outcomes are put together from.
#[derive(Debug)]
pub struct Cases {
    /// The plan.
    pub rules: Rules,
    /// The deals: those that are certain, and each won way of each uncertain deal.
    pub ledger: Ledger,
    /// For each deal of the ledger, whose way it is; none where it is certain.
    pub owners: Vec<Option<Owner>>,
    /// The credits of each component, of all ways, in the order of their days and deals, before
    /// [`Rule::first`](crate::rules::Rule::first) leaves some out.
    pub credits: Vec<Vec<Credit>>,
    /// How many ways each uncertain deal has.
    pub ways: Vec<u8>,
    /// What is measured, in the order of components and intervals.
    pub measures: Vec<Measure>,
}

/// Whose way a deal of the ledger is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Owner {
    /// Position of the uncertain deal.
    pub deal: usize,
    /// The way, from 1 up.
    pub way: u8,
}

/// What one component measures in one of its intervals.
#[derive(Debug, Clone)]
pub struct Measure {
    /// Position of the component.
    pub component: usize,
    /// Position of its interval.
    pub interval: usize,
    /// Digits after the point of the figure.
    pub scale: u32,
    /// Whether the interval has a quota. Reaching it is the mark of bit 0.
    pub quota: bool,
    /// How many tiers the component's table has: reaching tier `i` is the mark of bit `i + 1`. None
    /// where the table has none, or is read deal by deal.
    pub tiers: usize,
    /// What else is asked for, as shares of the quota: reaching them is the marks of the bits after the
    /// tiers.
    pub goals: Vec<Decimal>,
}

/// So many tiers of a table are looked at: with the quota and the goals they fit into the bits of a
/// figure.
pub const MAX_TIERS: usize = 40;
/// So many goals of one component's interval can be asked for.
pub const MAX_GOALS: usize = 20;

/// So many outcomes are worked out side by side.
pub const LANES: usize = 128;

/// A number for each outcome of a batch.
pub type Lanes = [i64; LANES];

/// Outcomes that are worked out side by side: whatever is prepared is read once for all of them.
#[derive(Debug, Clone)]
pub struct Batch {
    /// How many there are; the lanes behind them hold whatever was in them before.
    pub count: usize,
    /// The way of each uncertain deal in each outcome.
    pub ways: Vec<[u8; LANES]>,
}

/// Works outcomes out. There may be faster ways than [`super::Exact`]; they give the same figures.
pub trait Evaluate: std::fmt::Debug {
    /// The figures of some outcomes: there are [`Cases::width`] of them, whatever was in them before.
    ///
    /// # Errors
    /// `overflow` when an amount is too large.
    fn figures(&mut self, cases: &Cases, batch: &Batch, figures: &mut [Lanes]) -> Result<(), Error>;
}

impl Cases {
    /// Lays the deals out. `book` holds the certain deals and the won ways; `owner` says whose way a
    /// deal is.
    ///
    /// # Errors
    /// `book_invalid`; `overflow`; `limit`.
    pub(super) fn new(
        rules: &Rules,
        book: Book,
        ways: Vec<u8>,
        owner: impl Fn(&str) -> Option<Owner>,
    ) -> Result<Self, Error> {
        let ledger = Ledger::new(rules, book)?;
        let mut credits: Vec<Vec<Credit>> = Vec::with_capacity(rules.components.len());
        let mut count: usize = 0;
        for rule in &rules.components {
            let mut own = credited(rules, rule, &ledger, MAX_LINES.saturating_sub(count))?;
            sort_by_number(&mut own, Credit::place);
            count = count.saturating_add(own.len());
            credits.push(own);
        }
        if count > MAX_LINES {
            return Err(too_many());
        }
        let owners = ledger.deals.iter().map(|deal| owner(&deal.id)).collect();
        let mut cases = Self { rules: rules.clone(), ledger, owners, credits, ways, measures: Vec::new() };
        cases.measures = cases.measure().map_err(|Overflow| Error::overflow("what is measured"))?;
        Ok(cases)
    }

    /// How many figures an outcome has.
    #[must_use]
    pub fn width(&self) -> usize {
        self.rules.periods.len().saturating_add(self.measures.len().saturating_mul(2))
    }

    /// Whether a deal of the ledger counts in an outcome.
    #[must_use]
    pub fn counts(&self, deal: usize, outcome: &[u8]) -> bool {
        match self.owners.get(deal) {
            Some(Some(owner)) => outcome.get(owner.deal) == Some(&owner.way),
            _ => true,
        }
    }

    fn measure(&self) -> Result<Vec<Measure>, Overflow> {
        let mut measures = Vec::new();
        let components = self.rules.components.iter().enumerate();
        for (component, rule) in components.filter(|(component, _)| !self.rules.is_total(*component)) {
            let scale = self.scale_of(component)?;
            let table = &rule.scale;
            let tiered = !matches!(table.mode, Mode::Flat | Mode::Interpolated | Mode::Matrix(_));
            let tiers = if tiered && !table.by.of_deal() { table.from.len().min(MAX_TIERS) } else { 0 };
            for (interval, span) in rule.intervals.iter().enumerate() {
                let goals = Vec::new();
                let quota = span.exact_quota.is_some();
                measures.push(Measure { component, interval, scale, quota, tiers, goals });
            }
        }
        Ok(measures)
    }

    /// Digits that show every sum of a component's credits, as far as a figure can hold them.
    fn scale_of(&self, component: usize) -> Result<u32, Overflow> {
        let credits = self.credits.get(component).map(Vec::as_slice).unwrap_or_default();
        let kpi = self.rules.components.get(component).and_then(|rule| rule.kpi.as_ref());
        let kpis = self.ledger.kpis.iter().filter(|own| Some(&own.name) == kpi).map(|own| own.value.0);
        let amounts = || credits.iter().map(|credit| credit.amount).chain(kpis.clone());
        let digits = amounts().map(|amount| amount.normalize().scale()).max().unwrap_or(0);
        let most = number::sum(amounts().map(|amount| amount.abs()))?;
        let fits = |scale: &u32| scaled(most, *scale).is_some();
        Ok((0..=digits.min(number::MAX_SCALE)).rev().find(fits).unwrap_or(0))
    }
}

/// A decimal in units of 10^-`scale`, half up; none where it does not fit.
#[must_use]
pub fn scaled(value: Decimal, scale: u32) -> Option<i64> {
    let mut rounded = number::round(value, scale, Rounding::HalfUp);
    rounded.set_scale(0).ok()?;
    rounded.to_i64()
}
