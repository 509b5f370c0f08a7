//! What moves the year's income most: quotas, win rates, deal sizes or timing.
//!
//! Income is the mean over the odds of the open deals, so that win rates count. Each factor alone is
//! made lower and higher, and all cases are worked out in the same way, from the same seed.

use rust_decimal::Decimal;

use super::draft::scale_deal;
use super::odds::ways::later;
use super::odds::{Odds, OddsMethod, OddsProgress, OddsQuestion};
use super::scenario::read;
use crate::attain::Attain;
use crate::book::{Book, Deal, Status};
use crate::calendar::{add_days, days_between, index_of};
use crate::document::{Number, Ratio};
use crate::fault::Error;
use crate::number::{self, Overflow, grouped, percent};
use crate::order::sort_by_key;
use crate::plan::{Event, FieldKind, Plan, Quota};
use crate::shape::{keywords, record, report};

keywords! {
    /// What is made lower and higher.
    pub enum Factor {
        /// Every quota of the plan.
        Quota = "quota",
        /// The open deals' chances to be won, as far as certainty.
        WinRates = "win_rates",
        /// Everything that open deals have in money.
        DealSizes = "deal_sizes",
        /// The days of open deals, by pay periods: earlier as far as the day that figures are of, later as
        /// far as the plan's end, behind which they earn nothing.
        Timing = "timing",
    }
}

record! {
    /// A lower and a higher level, as shares of what is.
    pub struct Levels {
        /// The lower one.
        pub low: Ratio,
        /// The higher one.
        pub high: Ratio,
    }
}

/// A tenth less and a tenth more.
const A_TENTH: Levels = Levels {
    low: Ratio(Decimal::from_parts(9, 0, 0, false, 1)),
    high: Ratio(Decimal::from_parts(11, 0, 0, false, 1)),
};

record! {
    /// How far a sensitivity goes.
    pub struct SensitivityQuestion {
        /// The odds of the open deals; by default from the probabilities in the book, exact up to 4,096
        /// outcomes, else with 2,000 outcomes drawn.
        pub odds: Option<OddsQuestion>,
        /// Levels of the quotas; by default 90 % and 110 %.
        pub quota: Levels = A_TENTH,
        /// Levels of the win rates; by default 90 % and 110 %.
        pub win_rates: Levels = A_TENTH,
        /// Levels of the deal sizes; by default 90 % and 110 %.
        pub deal_sizes: Levels = A_TENTH,
        /// By how many pay periods open deals close earlier, and later.
        pub periods: u32 = 1,
    }
}

report! {
    /// What moves the year's income, the factor that moves it most first (a tornado table).
    pub struct Sensitivity {
        /// Mean income of the plan's time, as things are.
        pub earned: Decimal,
        /// How it was worked out.
        pub method: OddsMethod,
        /// How many outcomes each case has.
        pub outcomes: u32,
        /// The factors.
        pub factors: Vec<FactorEffect>,
        /// The factors in sentences of plain English.
        pub words: Vec<String>,
    }
}

report! {
    /// What one factor does to income.
    pub struct FactorEffect {
        /// The factor.
        pub factor: Factor,
        /// With the factor lower; with open deals earlier.
        pub low: FactorLevel,
        /// With the factor higher; with open deals later.
        pub high: FactorLevel,
        /// From the least to the greatest of the three incomes.
        pub spread: Decimal,
    }
}

report! {
    /// Income at one level of a factor.
    pub struct FactorLevel {
        /// The level: a share of what is, or a number of pay periods, earlier ones below zero.
        pub level: Decimal,
        /// Mean income of the plan's time.
        pub earned: Decimal,
        /// That less the income as things are.
        pub difference: Decimal,
    }
}

impl SensitivityQuestion {
    /// Reads a question.
    ///
    /// # Errors
    /// `question_invalid`, with all faults.
    pub fn from_json(text: &str) -> Result<Self, Error> {
        read("question", text)
    }
}

/// More outcomes than this are drawn at random where the question leaves it open.
const MOST_EXACT: u32 = 4_096;
/// So many outcomes are then drawn.
const DRAWN: u32 = 2_000;
/// A level is at most so many times what is.
const MOST: Decimal = Decimal::ONE_HUNDRED;
/// Open deals move by so many pay periods at most.
const MOST_PERIODS: u32 = 120;

/// A sensitivity that is being worked out, some outcomes at a time.
///
/// Each case is laid out when it is reached: with many deals that takes as long as many outcomes.
///
/// ```
/// # use attain::{Attain, Book, Plan, whatif::sensitivity::{Factor, SensitivityQuestion, SensitivityRun}};
/// # let plan = Plan::from_json(r#"{ "attain": 1, "name": "AE", "currency": "USD",
/// #   "calendar": { "start": "2026-01-01", "end": "2026-12-31" }, "participant": { "target_incentive": 10000 },
/// #   "components": [ { "id": "s", "name": "Sales", "weight": "100%", "measure": { "sum": "amount" },
/// #     "quota": 100000, "payout": { "mode": "flat", "rate": "target" } } ] }"#)?.0;
/// let book = Book::from_json(r#"{ "as_of": "2026-04-01", "deals": [
///   { "id": "D-1", "status": "won", "close_date": "2026-02-02", "amount": 50000 },
///   { "id": "D-2", "status": "open", "close_date": "2026-06-02", "amount": 30000, "probability": "50%" } ] }"#)?;
/// let attain = Attain::new(plan, book)?;
/// let mut run = SensitivityRun::new(&attain, &SensitivityQuestion::from_json("{}")?)?;
/// while run.step(1_000)?.done < run.outcomes() {}
/// let answer = run.answer()?;
/// // 10 % of 50,000, and of 30,000 in half of the cases.
/// assert_eq!(answer.earned.to_string(), "6500.00");
/// // A quota of 90,000 pays 5,555.56, and 3,333.33 in half of the cases: 7,222.23. Win rates and sizes
/// // move the 1,500 by a tenth.
/// assert_eq!(answer.factors[0].factor, Factor::Quota);
/// assert_eq!(answer.factors[0].low.difference.to_string(), "722.23");
/// assert_eq!(answer.factors[1].spread.to_string(), "300.00");
/// # Ok::<(), attain::Error>(())
/// ```
#[derive(Debug)]
pub struct SensitivityRun {
    attain: Attain,
    asked: OddsQuestion,
    cases: Vec<Case>,
    /// What is still to be laid out, the next one last.
    ahead: Vec<(Factor, Decimal)>,
    done: u32,
    method: OddsMethod,
    each: u32,
}

#[derive(Debug)]
struct Case {
    /// As things are where there is none.
    factor: Option<(Factor, Decimal)>,
    odds: Odds,
}

impl SensitivityRun {
    /// Lays out what is asked; nothing is worked out yet.
    ///
    /// # Errors
    /// `question_invalid`, with all faults; `limit`, `book_invalid`, `overflow` as [`Odds::new`].
    pub fn new(attain: &Attain, question: &SensitivityQuestion) -> Result<Self, Error> {
        check(question)?;
        let mut asked = question.odds.clone().map_or_else(|| OddsQuestion::from_json("{}"), Ok)?;
        asked.reach.clear();
        let mut base = Odds::new(attain, &asked)?;
        if asked.method == OddsMethod::Auto {
            if question.odds.is_none() {
                asked.outcomes = DRAWN;
            }
            if base.outcomes() > MOST_EXACT || !base.is_exact() {
                asked.method = OddsMethod::Simulation;
                base = Odds::new(attain, &asked)?;
            }
        }
        let method = if base.is_exact() { OddsMethod::Exact } else { OddsMethod::Simulation };
        let each = base.outcomes();
        let cases = vec![Case { factor: None, odds: base }];
        let ahead = levels(question).into_iter().rev();
        let ahead = ahead.flat_map(|(factor, [low, high])| [(factor, high), (factor, low)]).collect();
        Ok(Self { attain: attain.clone(), asked, cases, ahead, done: 0, method, each })
    }

    /// How many outcomes there are to work out; of cases that are still to be laid out, as many as of the
    /// first one.
    #[must_use]
    pub fn outcomes(&self) -> u32 {
        let ahead = u32::try_from(self.ahead.len()).unwrap_or(u32::MAX).saturating_mul(self.each);
        self.laid_out().saturating_add(ahead)
    }

    /// How many outcomes the cases have that are laid out.
    fn laid_out(&self) -> u32 {
        self.cases.iter().fold(0, |sum, case| sum.saturating_add(case.odds.outcomes()))
    }

    /// Works out some more outcomes, as many as are left at most, and says how far it has come. A step
    /// that lays out a case ends with that.
    ///
    /// # Errors
    /// As [`Odds::new`] and [`Odds::step`].
    pub fn step(&mut self, outcomes: u32) -> Result<OddsProgress, Error> {
        if self.done == self.laid_out()
            && let Some((factor, level)) = self.ahead.pop()
        {
            let (plan, book, odds) = changed(&self.attain, &self.asked, factor, level)
                .map_err(|Overflow| Error::overflow("a level of a factor"))?;
            let other = self.attain.with_both(plan, book)?;
            self.cases.push(Case { factor: Some((factor, level)), odds: Odds::new(&other, &odds)? });
        } else if let Some(case) = self.cases.last_mut() {
            let before = case.odds.step(0)?.done;
            self.done = self.done.saturating_add(case.odds.step(outcomes)?.done.saturating_sub(before));
        }
        Ok(OddsProgress { done: self.done, outcomes: self.outcomes() })
    }

    /// The answer, once everything is worked out.
    ///
    /// # Errors
    /// `not_begun` before; `overflow`.
    pub fn answer(&self) -> Result<Sensitivity, Error> {
        if self.done < self.outcomes() {
            return Err(Error::new("not_begun", "not every outcome was worked out yet: take further steps"));
        }
        let means = self.cases.iter().map(|case| Ok((case.factor, case.odds.answer()?.earned.mean)));
        let means = means.collect::<Result<Vec<_>, Error>>()?;
        self.table(&means).map_err(|Overflow| Error::overflow("a sensitivity"))
    }

    fn table(&self, means: &[(Option<(Factor, Decimal)>, Decimal)]) -> Result<Sensitivity, Overflow> {
        let earned = means.first().map(|mean| mean.1).unwrap_or_default();
        let mut factors = Vec::new();
        for pair in means.get(1..).unwrap_or_default().chunks(2) {
            let [(Some((factor, low)), low_earned), (Some((_, high)), high_earned)] = *pair else { continue };
            let level = |level: Decimal, own: Decimal| {
                let level = level.normalize();
                Ok(FactorLevel { level, earned: own, difference: number::sub(own, earned)? })
            };
            let most = earned.max(low_earned).max(high_earned);
            let least = earned.min(low_earned).min(high_earned);
            factors.push(FactorEffect {
                factor,
                low: level(low, low_earned)?,
                high: level(high, high_earned)?,
                spread: number::sub(most, least)?,
            });
        }
        // The sort is stable: equal spreads stay in the order of factors.
        sort_by_key(&mut factors, |own| std::cmp::Reverse(own.spread));
        let words = factors.iter().map(|own| self.words(own)).collect();
        Ok(Sensitivity { earned, method: self.method, outcomes: self.each, factors, words })
    }

    fn words(&self, own: &FactorEffect) -> String {
        let name = match own.factor {
            Factor::Quota => "Quotas",
            Factor::WinRates => "Win rates",
            Factor::DealSizes => "Deal sizes",
            Factor::Timing => "Open deals",
        };
        let rules = self.attain.sources().rules;
        let at = |own: &FactorLevel, timing: &str| {
            let level = if timing.is_empty() {
                format!("at {}", percent(own.level))
            } else {
                format!("{} pay periods {timing}", own.level.abs())
            };
            let more = if own.difference.is_sign_negative() { "less" } else { "more" };
            let amount = grouped(own.difference.abs(), rules.minor_digits);
            format!("{level}: {} {amount} {more}", rules.plan.currency.0)
        };
        let (earlier, later) = if own.factor == Factor::Timing { ("earlier", "later") } else { ("", "") };
        format!("{name} {}; {}.", at(&own.low, earlier), at(&own.high, later))
    }
}

fn check(question: &SensitivityQuestion) -> Result<(), Error> {
    let levels = [&question.quota, &question.win_rates, &question.deal_sizes];
    for own in levels {
        let sound = Decimal::ZERO < own.low.0 && own.low.0 <= own.high.0 && own.high.0 <= MOST;
        if !sound {
            let message = "a low level lies above zero, and the high one not below it, within 10,000%";
            return Err(Error::new("question_invalid", message));
        }
    }
    if question.periods == 0 || question.periods > MOST_PERIODS {
        let message = format!("open deals move by 1 to {MOST_PERIODS} pay periods");
        return Err(Error::new("question_invalid", message));
    }
    Ok(())
}

fn levels(question: &SensitivityQuestion) -> [(Factor, [Decimal; 2]); 4] {
    let of = |own: &Levels| [own.low.0, own.high.0];
    let periods = Decimal::from(question.periods);
    let earlier = Decimal::from(i64::from(question.periods).saturating_neg());
    [
        (Factor::Quota, of(&question.quota)),
        (Factor::WinRates, of(&question.win_rates)),
        (Factor::DealSizes, of(&question.deal_sizes)),
        (Factor::Timing, [earlier, periods]),
    ]
}

type Changed = (Option<Plan>, Book, OddsQuestion);

/// Everything with one factor at another level.
fn changed(
    attain: &Attain,
    odds: &OddsQuestion,
    factor: Factor,
    level: Decimal,
) -> Result<Changed, Overflow> {
    let (mut plan, mut book, mut odds) = (None, attain.book(), odds.clone());
    let open = book.deals.iter_mut().filter(|deal| deal.status == Status::Open);
    match factor {
        Factor::Quota => plan = Some(with_quotas(attain.plan(), level)?),
        Factor::WinRates => {
            let chance = |own: &mut Ratio| -> Result<(), Overflow> {
                // Chances that are none are said elsewhere; digits as a document may have them.
                if own.0 <= Decimal::ONE {
                    own.0 = number::mul(own.0, level)?.min(Decimal::ONE).round_dp(10);
                }
                Ok(())
            };
            let own = open.filter_map(|deal| deal.probability.as_mut());
            own.chain(odds.stages.values_mut())
                .chain(odds.deals.iter_mut().filter_map(|deal| deal.probability.as_mut()))
                .try_for_each(chance)?;
        }
        Factor::DealSizes => {
            let fields = attain.plan().fields.iter();
            let money = fields.filter(|(_, spec)| spec.kind == FieldKind::Amount);
            let money: Vec<String> = money.map(|(name, _)| name.clone()).collect();
            for deal in open {
                scale_deal(deal, &money, level)?;
            }
            for amount in odds.deals.iter_mut().filter_map(|deal| deal.amount.as_mut()) {
                for point in [&mut amount.low, &mut amount.likely, &mut amount.high] {
                    *point = Number(number::mul(point.0, level)?);
                }
            }
        }
        Factor::Timing => {
            for deal in open {
                if let Some(days) = days_moved(attain, deal, level) {
                    *deal = later(deal, days);
                }
            }
        }
    }
    Ok((plan, book, odds))
}

/// By how many days a deal moves that closes so many pay periods later, or earlier.
fn days_moved(attain: &Attain, deal: &Deal, periods: Decimal) -> Option<i64> {
    use rust_decimal::prelude::ToPrimitive;
    let sources = attain.sources();
    let day = deal.date_of(Event::Booking)?;
    let all = &sources.rules.periods;
    let index = index_of(all, day)?;
    let into = days_between(all.get(index)?.start, day);
    let by = periods.to_i64()?;
    let then = i64::try_from(index).ok()?.saturating_add(by);
    let period = usize::try_from(then.max(0)).ok().and_then(|then| all.get(then));
    let Some(period) = period else {
        // Behind the plan's end.
        return Some(days_between(day, add_days(sources.rules.calendar.end(), 1)));
    };
    let mut to = add_days(period.start, into).min(period.end);
    if by < 0 {
        // What is not closed yet cannot have closed before today.
        to = to.max(sources.as_of).min(day);
    }
    Some(days_between(day, to))
}

fn with_quotas(plan: &Plan, level: Decimal) -> Result<Plan, Overflow> {
    let mut plan = plan.clone();
    let scale = |own: &mut Number| -> Result<(), Overflow> {
        own.0 = number::mul(own.0, level)?;
        Ok(())
    };
    for quota in plan.components.iter_mut().filter_map(|component| component.quota.as_mut()) {
        match quota {
            Quota::Each(amount) => scale(amount)?,
            Quota::Spread(spec) => {
                spec.amount.iter_mut().try_for_each(scale)?;
                spec.figures.iter_mut().flatten().try_for_each(scale)?;
                spec.changes.iter_mut().map(|change| &mut change.amount).try_for_each(scale)?;
            }
        }
    }
    Ok(plan)
}
