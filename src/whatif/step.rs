//! One step of a slider: the headline figures with some deals changed.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::draft::Draft;
use super::scenario::{Change, Scenario};
use super::worth::earned;
use crate::attain::Attain;
use crate::book::{Book, Deal, Ledger, Status};
use crate::fast::{Condensed, Touched, order_of};
use crate::fault::{Error, Faults};
use crate::number::Overflow;
use crate::statement::{Headline, Sources, headline};

/// So many deals may be changed in one step before everything is calculated instead.
const MAX_TOUCHED: usize = 500;

impl Attain {
    /// The headline figures with the changes of a scenario: those of `self.apply(scenario)`, at a
    /// fraction of the cost while the changes are of a few deals.
    ///
    /// Only what the changed deals touch is calculated anew, over a book that is condensed at the
    /// first step (see [`crate::fast`]). Everything is calculated, and the step is as slow as
    /// [`Attain::apply`], where the plan or a figure is changed or hundreds of deals are, and under a
    /// plan that rounds pay periods instead of lines, reads the rate of a deal from another
    /// component's attainment on its day or from a matrix of the deal and something to date, or
    /// counts only the first credits and recalculates cancelled ones. Small amounts with very many
    /// digits beside huge ones have the same effect.
    ///
    /// ```
    /// # use attain::{Attain, Book, Plan, whatif::scenario::Scenario};
    /// # let plan = Plan::from_json(r#"{ "attain": 1, "name": "AE", "currency": "USD",
    /// #   "calendar": { "start": "2026-01-01", "end": "2026-12-31" }, "components": [ { "id": "s", "name": "Sales",
    /// #   "measure": { "sum": "amount" }, "payout": { "mode": "flat", "rate": "5%" } } ] }"#)?.0;
    /// # let book = Book::from_json(r#"{ "deals": [
    /// #   { "id": "D-1", "status": "won", "close_date": "2026-05-02", "amount": 1000 } ] }"#)?;
    /// let attain = Attain::new(plan, book)?;
    /// let to = |amount: u32| Scenario::from_json(&format!(
    ///     r#"{{ "changes": [ {{ "change": "set", "deal": "D-1", "field": "amount", "value": {amount} }} ] }}"#));
    /// assert_eq!(attain.step(&to(2_000)?)?.earned.to_string(), "100.00");
    /// assert_eq!(attain.step(&to(3_000)?)?.earned.to_string(), "150.00");
    /// # Ok::<(), attain::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`Attain::apply`]. `self` is not changed: every step is from the same baseline.
    pub fn step(&self, scenario: &Scenario) -> Result<Headline, Error> {
        match self.fast_step(scenario) {
            Some(headline) => Ok(headline),
            None => self.apply(scenario)?.headline(),
        }
    }

    /// The same; none where it is not known to be exact, and where the changes cannot apply.
    #[must_use]
    pub fn fast_step(&self, scenario: &Scenario) -> Option<Headline> {
        let Sources { rules, ledger, as_of, .. } = self.sources();
        let ids = named(&scenario.changes, ledger)?;
        let old = |id: &&String| Some(ledger.deals.get(ledger.find(id)?)?.clone());
        let mut draft = Draft::of_deals(self, ids.iter().filter_map(old).collect());
        let mut faults = Faults::default();
        for change in &scenario.changes {
            draft.change(change, "", &mut faults);
        }
        if faults.any_error() || draft.plan.is_some() {
            return None;
        }
        let condensed = self.condensed(draft.book.deals, &ids)?;
        headline(Sources { rules, ledger, run: &condensed.run, payroll: &condensed.payroll, as_of }).ok()
    }

    /// Everything calculated with these deals in place of the named ones; none where that is not known to be
    /// exact.
    fn condensed(&self, deals: Vec<Deal>, ids: &BTreeSet<&String>) -> Option<Condensed> {
        let Sources { rules, ledger, .. } = self.sources();
        let book = Book {
            as_of: None,
            deals,
            kpis: ledger.kpis.clone(),
            people: ledger.people.list().to_vec(),
            adjustments: Vec::new(),
        };
        let changed = Ledger::new(rules, book).ok()?;
        let touched = touched(ids, ledger, &changed);
        self.fast()?.with(rules, ledger, &changed, &touched)
    }

    /// Incentive of the plan's time with these deals as they are given here, and others taken out.
    ///
    /// # Errors
    /// As [`Attain::new`].
    pub(super) fn earned_with(&self, deals: Vec<Deal>, without: &[String]) -> Result<Decimal, Error> {
        let given: Vec<String> = deals.iter().map(|deal| deal.id.clone()).collect();
        let ids: BTreeSet<&String> = given.iter().chain(without).collect();
        let sources = self.sources();
        if let Some(Condensed { run, payroll }) = self.condensed(deals.clone(), &ids) {
            let whole = sources.rules.calendar.whole();
            let earned = Sources { run: &run, payroll: &payroll, ..sources }.earned_in_all(&whole);
            return earned.map_err(|Overflow| Error::overflow("a total"));
        }
        let mut book = self.book();
        book.deals.retain(|deal| !ids.contains(&deal.id));
        book.deals.extend(deals);
        earned(&self.with_both(None, book)?)
    }
}

/// The ids of the deals that changes are about, in their order; none where they are about more.
fn named<'a>(changes: &'a [Change], ledger: &'a Ledger) -> Option<BTreeSet<&'a String>> {
    let mut ids = BTreeSet::new();
    for change in changes {
        match change {
            Change::Add(add) => ids.insert(&add.deal.id),
            Change::Remove(the) | Change::Lose(the) => ids.insert(&the.deal),
            Change::Win(win) => ids.insert(&win.deal),
            Change::Cancel(cancel) => ids.insert(&cancel.deal),
            Change::Set(set) => ids.insert(&set.deal),
            Change::Move(to) => ids.insert(&to.deal),
            Change::Split(split) => ids.insert(&split.deal),
            Change::Scale(scale) => {
                let open =
                    ledger.deals.iter().filter(|deal| deal.status == Status::Open && scale.deals.is_empty());
                ids.extend(scale.deals.iter().chain(open.map(|deal| &deal.id)));
                true
            }
            _ => return None,
        };
        if ids.len() > MAX_TOUCHED {
            return None;
        }
    }
    Some(ids)
}

/// Where the changed deals stand: in the book, among the changed ones, and in the order of all.
fn touched(ids: &BTreeSet<&String>, ledger: &Ledger, changed: &Ledger) -> Vec<Touched> {
    let place = |(index, id): (usize, &&String)| {
        let old = ledger.find(id);
        let before = || ledger.deals.partition_point(|deal: &Deal| deal.id < **id);
        let order = old.map_or_else(|| order_of(before()) - MAX_TOUCHED as u64 * 2 + index as u64, order_of);
        Touched { old, new: changed.find(id), order }
    };
    ids.iter().enumerate().map(place).collect()
}
