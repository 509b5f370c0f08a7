//! Odds: how attainment and earnings may turn out, from the open deals' chances.
//!
//! Open deals are won or lost independently of each other; won ones may turn out at several amounts
//! and on several days. Where there are few enough outcomes, every one is worked out, with its exact
//! chance; else they are drawn at random, by a generator of whole numbers: the same seed gives the
//! same bytes everywhere.
//!
//! * [`question`], [`answer`]: what is asked and answered;
//! * [`cases`]: what stands between drawing an outcome and working it out.

pub mod answer;
mod boxes;
pub mod cases;
mod check;
mod draw;
mod exact;
mod lanes;
pub mod question;
mod sample;
mod summary;
pub(super) mod ways;
pub mod whole;
mod wide;

use std::ops::Range;

pub use answer::{OddsAnswer, OddsProgress};
pub use cases::{Batch, Cases, Evaluate, LANES, Lanes, Measure, Owner};
pub use exact::Exact;
pub use question::{OddsMethod, OddsQuestion};
pub use whole::Whole;

use answer::{CertainDeal, ExcludedDeal};
use draw::{Draws, MOST_EXACT};
use sample::{Column, Sum};
use summary::Goal;
use ways::{Open, Uncertain};

use crate::attain::Attain;
use crate::fault::Error;
use crate::number::Overflow;

/// So many figures are kept at most: outcomes times what differs between them.
const MOST_KEPT: usize = 50_000_000;

/// Odds that are being worked out, some outcomes at a time.
///
/// ```
/// # use attain::{Attain, Book, Plan, whatif::odds::{Odds, OddsQuestion}};
/// # let plan = Plan::from_json(r#"{ "attain": 1, "name": "AE", "currency": "USD",
/// #   "calendar": { "start": "2026-01-01", "end": "2026-12-31" }, "components": [ { "id": "s", "name": "Sales",
/// #   "measure": { "sum": "amount" }, "payout": { "mode": "flat", "rate": "10%" } } ] }"#)?.0;
/// let book = Book::from_json(r#"{ "deals": [
///   { "id": "D-1", "status": "open", "close_date": "2026-05-02", "amount": 1000, "probability": "50%" },
///   { "id": "D-2", "status": "open", "close_date": "2026-06-02", "amount": 3000, "probability": "20%" } ] }"#)?;
/// let attain = Attain::new(plan, book)?;
/// let question = OddsQuestion::from_json(r#"{ "reach": [ { "what": "earned", "at_least": 300 } ] }"#)?;
/// let mut odds = Odds::new(&attain, &question)?;
/// while odds.step(1_000)?.done < odds.outcomes() {
///     // Show how far it has come, or stop.
/// }
/// let answer = odds.answer()?;
/// // 100 × 50 % + 300 × 20 %; at least 300 where D-2 is won.
/// assert_eq!(answer.earned.mean.to_string(), "110.00");
/// assert_eq!(answer.reach[0].reach.chance.to_string(), "0.2");
/// # Ok::<(), attain::Error>(())
/// ```
#[derive(Debug)]
pub struct Odds {
    cases: Cases,
    evaluator: Box<dyn Evaluate>,
    /// Whether outcomes are worked out in whole numbers.
    whole: bool,
    draws: Draws,
    method: OddsMethod,
    seed: u32,
    bars: u32,
    deals: Vec<Uncertain>,
    certain: Vec<CertainDeal>,
    excluded: Vec<ExcludedDeal>,
    goals: Vec<Goal>,
    outcomes: u32,
    done: u32,
    /// The figures of the outcomes so far, in the order of [`cases`].
    columns: Vec<Column>,
    /// Weights of the outcomes so far, where they are not 1.
    weights: Vec<u128>,
    /// All weights so far.
    total: u128,
    /// What is earned in the plan's time, by how each deal turned out.
    by_way: Vec<Vec<Sum>>,
    /// The latest outcomes, how many of them were taken over, their weights and their figures.
    batch: Batch,
    taken: usize,
    latest: Vec<u128>,
    figures: Vec<Lanes>,
}

impl Odds {
    /// Lays out what is asked; nothing is worked out yet.
    ///
    /// # Errors
    /// `question_invalid`, with all faults; `limit` where every outcome is asked for and there are
    /// too many; `book_invalid` where a deal cannot be won as it is; `overflow`.
    pub fn new(attain: &Attain, question: &OddsQuestion) -> Result<Self, Error> {
        check::check(attain, question)?;
        let (open, book) = Open::new(attain, question)?;
        let ways =
            open.deals.iter().map(|deal| u8::try_from(deal.chances.len()).unwrap_or(u8::MAX)).collect();
        let rules = attain.sources().rules;
        let mut cases = Cases::new(rules, book, ways, |id| open.owner(id)).map_err(ways::plain)?;
        let goals = summary::goals(attain, question, &mut cases)?;
        let every = match question.method {
            OddsMethod::Auto | OddsMethod::Exact => Draws::every(&open.deals),
            OddsMethod::Simulation => None,
        };
        let (draws, outcomes, method) = match every {
            Some((draws, count)) => {
                (draws, u32::try_from(count).unwrap_or(question.outcomes), OddsMethod::Exact)
            }
            None if question.method == OddsMethod::Exact => {
                let message = format!(
                    "there are more than {MOST_EXACT} outcomes: ask for a simulation, or about fewer deals"
                );
                return Err(Error::new("limit", message));
            }
            None => (Draws::random(&open.deals, question.seed), question.outcomes, OddsMethod::Simulation),
        };
        let width = cases.width();
        let whole = Whole::new(&cases);
        Ok(Self {
            whole: whole.is_some(),
            evaluator: whole.map_or_else(|| Box::new(Exact) as Box<dyn Evaluate>, |whole| Box::new(whole)),
            draws,
            method,
            seed: question.seed,
            bars: question.bars,
            by_way: open.deals.iter().map(|deal| vec![Sum::default(); deal.chances.len()]).collect(),
            batch: Batch { count: 0, ways: vec![[0; LANES]; open.deals.len()] },
            taken: 0,
            latest: Vec::with_capacity(LANES),
            deals: open.deals,
            certain: open.certain,
            excluded: open.excluded,
            goals,
            outcomes,
            done: 0,
            columns: vec![Column::Same(0); width],
            weights: Vec::new(),
            total: 0,
            figures: vec![[0; LANES]; width],
            cases,
        })
    }

    /// The same odds, every outcome worked out by [`Exact`], however slow: what faster ways must equal.
    #[must_use]
    pub fn by_decimals(self) -> Self {
        Self { evaluator: Box::new(Exact), whole: false, ..self }
    }

    /// Whether outcomes are worked out in whole numbers: see [`Whole`].
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.whole
    }

    /// The figures of the latest outcome, in the order of [`cases`].
    #[must_use]
    pub fn latest(&self) -> Vec<i64> {
        let lane = self.taken.saturating_sub(1);
        self.figures.iter().filter_map(|lanes| lanes.get(lane).copied()).collect()
    }

    /// How many outcomes there are to work out.
    #[must_use]
    pub fn outcomes(&self) -> u32 {
        self.outcomes
    }

    /// Whether every outcome is worked out, none drawn.
    #[must_use]
    pub fn is_exact(&self) -> bool {
        self.method == OddsMethod::Exact
    }

    /// Works out some more outcomes, as many as are left at most, and says how far it has come.
    ///
    /// # Errors
    /// `overflow`; `limit` where there is more to keep than fits into the memory of a page.
    pub fn step(&mut self, outcomes: u32) -> Result<OddsProgress, Error> {
        let mut left = outcomes.min(self.outcomes.saturating_sub(self.done));
        while left > 0 {
            if self.taken == self.batch.count {
                self.work_out(left)?;
            }
            let ahead = self.batch.count.saturating_sub(self.taken);
            let count = usize::try_from(left).map_or(ahead, |left| left.min(ahead));
            let until = self.taken.saturating_add(count);
            self.keep(self.taken..until).map_err(|Overflow| Error::overflow("a sum of outcomes"))?;
            self.taken = until;
            left = left.saturating_sub(u32::try_from(count).unwrap_or(left));
        }
        let varying = self.columns.iter().filter(|column| matches!(column, Column::Each(_))).count();
        if varying.saturating_mul(usize::try_from(self.done).unwrap_or(usize::MAX)) > MOST_KEPT {
            let message = "too many figures differ between too many outcomes: ask for fewer outcomes";
            return Err(Error::new("limit", message));
        }
        Ok(OddsProgress { done: self.done, outcomes: self.outcomes })
    }

    /// Draws the next outcomes and works them out. In whole numbers many are not much dearer than one: those
    /// that are not asked for yet are kept for the next step.
    fn work_out(&mut self, asked: u32) -> Result<(), Error> {
        let most = if self.whole { self.outcomes.saturating_sub(self.done) } else { asked };
        self.batch.count = usize::try_from(most).map_or(LANES, |most| most.min(LANES));
        self.taken = self.batch.count;
        self.latest.clear();
        for lane in 0..self.batch.count {
            self.latest.push(self.draws.draw(lane, &mut self.batch.ways));
        }
        self.evaluator.figures(&self.cases, &self.batch, &mut self.figures).map_err(ways::plain)?;
        self.taken = 0;
        Ok(())
    }

    /// Takes over the figures of some outcomes of the batch.
    fn keep(&mut self, taken: Range<usize>) -> Result<(), Overflow> {
        let done = usize::try_from(self.done).map_err(|_| Overflow)?;
        let mut earned = lanes::NONE;
        for (index, (column, lanes)) in self.columns.iter_mut().zip(&self.figures).enumerate() {
            column.extend(lanes.get(taken.clone()).ok_or(Overflow)?, done);
            if index < self.cases.rules.periods.len() {
                let own = earned.iter_mut().zip(lanes).skip(taken.start).take(taken.len());
                for (sum, figure) in own {
                    *sum = sum.checked_add(*figure).ok_or(Overflow)?;
                }
            }
        }
        let every = self.method == OddsMethod::Exact;
        let weights = self.latest.get(taken.clone()).ok_or(Overflow)?;
        for (sums, ways) in self.by_way.iter_mut().zip(&self.batch.ways) {
            if !every && sample::add_by_way(sums, ways, &earned, taken.clone()) {
                continue;
            }
            let own = ways.iter().zip(&earned).skip(taken.start);
            for ((way, earned), weight) in own.zip(weights) {
                if let Some(sum) = sums.get_mut(usize::from(*way)) {
                    sum.add(*earned, *weight)?;
                }
            }
        }
        for weight in weights {
            self.total = self.total.checked_add(*weight).ok_or(Overflow)?;
        }
        if every {
            self.weights.extend_from_slice(weights);
        }
        self.done = self.done.saturating_add(u32::try_from(taken.len()).map_err(|_| Overflow)?);
        Ok(())
    }

    /// The answer from the outcomes so far. Before the last one, even an exact answer is an estimate.
    ///
    /// # Errors
    /// `not_begun` before the first outcome; `overflow`.
    pub fn answer(&self) -> Result<OddsAnswer, Error> {
        if self.done == 0 {
            return Err(Error::new("not_begun", "no outcome was worked out yet: take a step first"));
        }
        self.summary().map_err(|Overflow| Error::overflow("a figure of the odds"))
    }
}

/// The odds, worked out at once.
///
/// # Errors
/// As [`Odds::new`] and [`Odds::step`].
pub fn odds(attain: &Attain, question: &OddsQuestion) -> Result<OddsAnswer, Error> {
    let mut odds = Odds::new(attain, question)?;
    odds.step(odds.outcomes())?;
    odds.answer()
}
