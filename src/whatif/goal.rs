//! Goal seek: the least further sale that reaches a goal, with the proof, or what stops it.

use jiff::civil::Date;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::breaks::breaks;
use super::sale::{Sold, like_the_last};
use super::scenario::{Change, Scenario, WinDeal, read};
use super::search::{Figure, least};
use super::stops::stopped_by;
use super::target::{Goal, What};
use super::worth::{open_deals, with_status};
use crate::attain::Attain;
use crate::book::{Book, Deal, Status};
use crate::document::{Number, Ratio, cut};
use crate::fault::Error;
use crate::number::{self, grouped, percent};
use crate::order::sort_by;
use crate::plan::Event;
use crate::shape::{choice, record, report};

record! {
    /// What is to be reached, by selling what.
    pub struct GoalQuestion {
        /// What is to be reached.
        pub reach: Target,
        /// What is sold.
        pub sell: Sale,
    }
}

choice! {
    /// What is to be reached.
    pub enum Target by "what" {
        /// An attainment of a component.
        Attainment(AttainmentGoal) = "attainment",
        /// The next tier of a component.
        Tier(TierGoal) = "tier",
        /// Incentive earned.
        Earned(MoneyGoal) = "earned",
        /// Incentive paid.
        Paid(MoneyGoal) = "paid",
    }
}

record! {
    /// An attainment.
    pub struct AttainmentGoal {
        /// The component's id.
        pub component: String,
        /// The attainment, such as "100%".
        pub at_least: Ratio,
    }
}

record! {
    /// A tier.
    pub struct TierGoal {
        /// The component's id.
        pub component: String,
    }
}

record! {
    /// An amount of money.
    pub struct MoneyGoal {
        /// The amount.
        pub at_least: Number,
        /// The pay period, quarter or year, by its id; the plan's time by default.
        pub span: Option<String>,
    }
}

choice! {
    /// What is sold.
    pub enum Sale by "how" {
        /// One more deal that counts in a component, of whatever amount is needed.
        Amount(MoreAmount) = "amount",
        /// One more deal like this one, of whatever amount is needed.
        Deal(OneMore) = "deal",
        /// So many more deals like this one as are needed.
        Deals(ManyMore) = "deals",
        /// Some of the open deals, as few as possible.
        Open(OpenDeals) = "open",
    }
}

record! {
    /// One more deal in a component: like the last one that counted in it.
    pub struct MoreAmount {
        /// The component's id.
        pub component: String,
        /// The day on which it closes.
        pub on: Date,
    }
}

record! {
    /// One more deal.
    pub struct OneMore {
        /// The deal; its amount is what is looked for.
        pub deal: Box<Deal>,
        /// The field whose amount is looked for.
        pub field: String = "amount".to_owned(),
    }
}

record! {
    /// Several more deals.
    pub struct ManyMore {
        /// The deal that each of them is like.
        pub deal: Box<Deal>,
    }
}

record! {
    /// Open deals that may be won.
    pub struct OpenDeals {
        /// The deals' ids; all open deals that close in the plan's time by default.
        pub deals: Vec<String> = Vec::new(),
    }
}

report! {
    /// The least further sale that reaches a goal, or why there is none.
    pub struct GoalAnswer {
        /// Whether the goal can be reached.
        pub reached: bool,
        /// What must be reached: money, or credits.
        pub goal: Decimal,
        /// What there is without a further sale.
        pub now: Decimal,
        /// The amount to sell; zero when the goal is reached already.
        pub amount: Option<Decimal>,
        /// How many deals to sell.
        pub count: Option<u32>,
        /// Which open deals to win.
        pub deals: Vec<String>,
        /// Whether fewer or smaller open deals are proven not to do; true where no open deals are asked for.
        pub proven: bool,
        /// What there is with the answer; with the most that was tried when there is none.
        pub value: Decimal,
        /// What there is with one smallest unit, or one deal, less.
        pub below: Option<Decimal>,
        /// JSON pointers to the caps and gates that stop it, when there is none.
        pub stopped_by: Vec<String>,
        /// The answer in plain English.
        pub words: String,
    }
}

impl GoalQuestion {
    /// Reads a question.
    ///
    /// # Errors
    /// `question_invalid`, with all faults.
    pub fn from_json(text: &str) -> Result<Self, Error> {
        read("question", text)
    }
}

/// More than this is never looked for, in smallest units of the currency.
const MOST: i64 = 100_000_000_000_000;
/// More deals than this are never looked for.
const MOST_DEALS: u32 = 1_000;
/// So many sets of open deals are tried one after the other: a fraction of a second.
const MOST_SETS: usize = 2_000;

/// The least further sale that reaches a goal.
///
/// ```
/// # use attain::{Attain, Book, Plan, whatif::goal::{GoalQuestion, goal_seek}};
/// # let plan = Plan::from_json(r#"{ "attain": 1, "name": "AE", "currency": "USD",
/// #   "calendar": { "start": "2026-01-01", "end": "2026-12-31" }, "components": [ { "id": "s", "name": "Sales",
/// #   "measure": { "sum": "amount" }, "quota": 100000, "payout": { "mode": "retroactive", "tiers": [
/// #     { "from": "0%", "rate": "5%" }, { "from": "100%", "rate": "8%" } ] } } ] }"#)?.0;
/// # let book = Book::from_json(r#"{ "deals": [
/// #   { "id": "D-1", "status": "won", "close_date": "2026-05-02", "amount": 60000 } ] }"#)?;
/// let attain = Attain::new(plan, book)?;
/// let question = GoalQuestion::from_json(r#"{
///     "reach": { "what": "earned", "at_least": 7000 },
///     "sell": { "how": "amount", "component": "s", "on": "2026-11-30" } }"#)?;
/// let answer = goal_seek(&attain, &question)?;
/// // At 100,000 all is paid at 8 %: 8,000; one cent less is paid at 5 %: 5,000.00.
/// assert_eq!(answer.amount.map(|amount| amount.to_string()).as_deref(), Some("40000.00"));
/// assert_eq!((answer.value.to_string(), answer.below.unwrap().to_string()), ("8000.00".into(), "5000.00".into()));
/// # Ok::<(), attain::Error>(())
/// ```
///
/// # Errors
/// `unknown_component`, `unknown_span`, `unknown_deal`, `no_quota`, `no_next_tier`,
/// `no_deal_to_copy`, `outside_plan`, `duplicate_id`, `overflow`.
pub fn goal_seek(attain: &Attain, question: &GoalQuestion) -> Result<GoalAnswer, Error> {
    let day = match &question.sell {
        Sale::Amount(more) => Some(more.on),
        Sale::Deal(one) => one.deal.date_of(Event::Booking),
        Sale::Deals(many) => many.deal.date_of(Event::Booking),
        Sale::Open(_) => None,
    };
    let goal = Goal::new(attain, &question.reach, day)?;
    let now = goal.value(attain)?;
    let mut answer = GoalAnswer {
        reached: goal.reaches(now),
        goal: goal.bound,
        now,
        amount: None,
        count: None,
        deals: Vec::new(),
        proven: true,
        value: now,
        below: None,
        stopped_by: Vec::new(),
        words: String::new(),
    };
    if answer.reached {
        answer.amount = Some(Decimal::ZERO);
        answer.words.push_str("The goal is reached already.");
        return Ok(answer);
    }
    match &question.sell {
        Sale::Amount(more) => {
            let (deal, field) = like_the_last(attain, &more.component, more.on)?;
            by_amount(attain, &goal, &Sold::new(attain, deal, field)?, &mut answer)?;
        }
        Sale::Deal(one) => {
            let sold = Sold::new(attain, (*one.deal).clone(), one.field.clone())?;
            by_amount(attain, &goal, &sold, &mut answer)?;
        }
        Sale::Deals(many) => {
            let sold = Sold::new(attain, (*many.deal).clone(), "amount".to_owned())?;
            by_count(attain, &goal, &sold, &mut answer)?;
        }
        Sale::Open(open) => by_open_deals(attain, &goal, open, &mut answer)?,
    }
    answer.words = words(attain, &goal, &answer);
    Ok(answer)
}

struct ByAmount<'a> {
    attain: &'a Attain,
    goal: &'a Goal,
    sold: &'a Sold,
    digits: u32,
}

impl Figure for ByAmount<'_> {
    fn at(&mut self, amount: i64) -> Result<Decimal, Error> {
        self.goal.value(&self.sold.at(self.attain, Decimal::new(amount, self.digits))?)
    }

    fn reaches(&self, value: Decimal) -> bool {
        self.goal.reaches(value)
    }

    fn slack(&self) -> Decimal {
        Decimal::new(2, self.digits)
    }
}

fn by_amount(attain: &Attain, goal: &Goal, sold: &Sold, answer: &mut GoalAnswer) -> Result<(), Error> {
    let digits = attain.sources().rules.minor_digits;
    let breaks = breaks(attain, sold)?;
    let units = |amount: &Decimal| {
        let shifted = number::mul(*amount, Decimal::from(10_i64.saturating_pow(digits))).ok()?;
        shifted.floor().to_i64().filter(|units| (0..=MOST).contains(units))
    };
    let breaks: Vec<i64> =
        breaks.iter().filter_map(units).flat_map(|at| [at, at.saturating_add(1)]).collect();
    let most =
        breaks.iter().max().map_or(0, |last| last.saturating_mul(2)).saturating_add(MOST / 100_000).min(MOST);
    let mut figure = ByAmount { attain, goal, sold, digits };
    let found = least(&mut figure, &breaks, most)?;
    answer.reached = found.is_some();
    let amount = found.unwrap_or(most);
    answer.value = figure.at(amount)?;
    answer.amount = found.map(|amount| Decimal::new(amount, digits));
    if found.is_some() {
        let less = amount.saturating_sub(1);
        answer.below = Some(if less == 0 { answer.now } else { figure.at(less)? });
    } else {
        answer.stopped_by = stopped_by(attain, &sold.at(attain, Decimal::new(most, digits))?, goal)?;
    }
    Ok(())
}

fn by_count(attain: &Attain, goal: &Goal, sold: &Sold, answer: &mut GoalAnswer) -> Result<(), Error> {
    let mut deals = Vec::new();
    let mut before = answer.now;
    for count in 1..=MOST_DEALS {
        deals.push(Deal { id: format!("{} {count}", sold.deal.id), ..sold.deal.clone() });
        let with = sold.with(attain, deals.clone())?;
        answer.value = goal.value(&with)?;
        if goal.reaches(answer.value) {
            answer.reached = true;
            answer.count = Some(count);
            answer.below = Some(before);
            return Ok(());
        }
        before = answer.value;
        if count == MOST_DEALS {
            answer.stopped_by = stopped_by(attain, &with, goal)?;
        }
    }
    Ok(())
}

/// The fewest open deals; among as few, the first set in the order of days that reaches the goal.
/// Where there are too many sets to try, few deals that reach it, and no proof that no fewer do.
fn by_open_deals(
    attain: &Attain,
    goal: &Goal,
    asked: &OpenDeals,
    answer: &mut GoalAnswer,
) -> Result<(), Error> {
    let book = attain.book();
    let all = open_deals(attain, &book);
    if let Some(id) = asked.deals.iter().find(|id| !all.contains(id)) {
        let message = format!("\"{}\" is no open deal that closes in the plan's time", cut(id));
        return Err(Error::new("unknown_deal", message));
    }
    let open: Vec<&str> = all
        .iter()
        .map(String::as_str)
        .filter(|id| asked.deals.is_empty() || asked.deals.iter().any(|asked| asked == id))
        .collect();
    let winning = Winning { attain, goal, book: &book };
    let mut tried = 0_usize;
    for size in 1..=open.len() {
        let mut set: Vec<usize> = (0..size).collect();
        while tried < MOST_SETS {
            let won: Vec<&str> = set.iter().filter_map(|index| open.get(*index).copied()).collect();
            let figure = winning.value(&won)?;
            if goal.reaches(figure) {
                reached_with(answer, &won, figure);
                return Ok(());
            }
            tried = tried.saturating_add(1);
            if !next_set(&mut set, open.len()) {
                break;
            }
        }
    }
    answer.proven = tried < MOST_SETS;
    if !answer.proven
        && let Some((won, figure)) = winning.few(&open)?
    {
        reached_with(answer, &won, figure);
        return Ok(());
    }
    answer.value = winning.value(&open)?;
    answer.stopped_by =
        stopped_by(attain, &attain.with_both(None, with_status(&book, &open, Status::Won)?)?, goal)?;
    Ok(())
}

fn reached_with(answer: &mut GoalAnswer, won: &[&str], value: Decimal) {
    answer.reached = true;
    answer.value = value;
    answer.count = u32::try_from(won.len()).ok();
    answer.deals = won.iter().map(|id| (*id).to_owned()).collect();
}

/// What there is with open deals won.
struct Winning<'a> {
    attain: &'a Attain,
    goal: &'a Goal,
    book: &'a Book,
}

impl Winning<'_> {
    fn value(&self, won: &[&str]) -> Result<Decimal, Error> {
        let win = |id: &&str| Change::Win(WinDeal { deal: (*id).to_owned(), on: None });
        let scenario = Scenario { name: String::new(), changes: won.iter().map(win).collect() };
        let step = self.attain.fast_step(&scenario);
        if let Some(value) = step.and_then(|headline| self.goal.value_in(&headline)) {
            return Ok(value);
        }
        self.goal.value(&self.attain.with_both(None, with_status(self.book, won, Status::Won)?)?)
    }

    /// Those that add most alone, until they reach the goal, but for those that it is reached without.
    fn few<'a>(&self, open: &[&'a str]) -> Result<Option<(Vec<&'a str>, Decimal)>, Error> {
        let alone = |id: &&'a str| self.value(&[*id]).map(|value| (value, *id));
        let mut ranked = open.iter().map(alone).collect::<Result<Vec<_>, _>>()?;
        sort_by(&mut ranked, |(a, _), (b, _)| b.cmp(a));
        let mut won: Vec<&str> = Vec::new();
        let mut reached = None;
        for (_, id) in ranked {
            won.push(id);
            reached = Some(self.value(&won)?).filter(|value| self.goal.reaches(*value));
            if reached.is_some() {
                break;
            }
        }
        let Some(mut value) = reached else { return Ok(None) };
        for place in (0..won.len()).rev() {
            let mut fewer = won.clone();
            fewer.remove(place);
            let less = self.value(&fewer)?;
            if self.goal.reaches(less) {
                (won, value) = (fewer, less);
            }
        }
        Ok(Some((won, value)))
    }
}

/// The next set of as many positions below `all`, in order; none after the last.
fn next_set(set: &mut [usize], all: usize) -> bool {
    let size = set.len();
    for place in (0..size).rev() {
        let most = all.saturating_sub(size.saturating_sub(place));
        let Some(own) = set.get(place).copied().filter(|own| *own < most) else { continue };
        for (step, item) in set.iter_mut().skip(place).enumerate() {
            *item = own.saturating_add(1).saturating_add(step);
        }
        return true;
    }
    false
}

fn words(attain: &Attain, goal: &Goal, answer: &GoalAnswer) -> String {
    let rules = attain.sources().rules;
    let money = |amount: Decimal| {
        format!(
            "{} {}",
            rules.plan.currency.0,
            grouped(amount, rules.minor_digits.max(amount.normalize().scale()))
        )
    };
    let what = match &goal.what {
        What::Credits(component, interval) => {
            let quota =
                rules.components.get(*component).and_then(|rule| rule.intervals.get(*interval)?.quota);
            let share = quota.and_then(|quota| number::div(goal.bound, quota).ok());
            let name = rules.spec(*component).map_or("", |spec| spec.name.as_str());
            match share {
                Some(share) => format!("{} of the quota of {name}", percent(share)),
                None => format!("{} in {name}", grouped(goal.bound, goal.bound.normalize().scale())),
            }
        }
        What::Earned(_) => format!("{} earned", money(goal.bound)),
        What::Paid(_) => format!("{} paid", money(goal.bound)),
    };
    if !answer.reached {
        let stopped = match answer.stopped_by.as_slice() {
            [] => String::new(),
            clauses => format!(": {} of the plan", clauses.join(", ")),
        };
        return format!("{what} cannot be reached so{stopped}.");
    }
    match (answer.amount, answer.count) {
        (Some(amount), _) => format!("{what} needs a further sale of {}.", money(amount)),
        (_, Some(count)) if answer.deals.is_empty() => format!("{what} needs {count} more deals like this."),
        _ => format!("{what} is reached by winning {}.", answer.deals.join(", ")),
    }
}
