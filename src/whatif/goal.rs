//! Goal seek: the least further sale that reaches a goal, with the proof, or what stops it.

use jiff::civil::Date;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::scenario::read;
use super::search::{Figure, least};
use super::worth::{open_deals, with_status};
use crate::adjust::Adjust;
use crate::attain::Attain;
use crate::book::{Book, Deal, Status, standard_field};
use crate::document::{Number, Ratio, Scalar, cut};
use crate::earn::Source;
use crate::fault::Error;
use crate::input::By;
use crate::number::{self, Overflow, grouped, percent};
use crate::payout::Mode;
use crate::plan::{Condition, Event};
use crate::rules::{Rule, interval_at};
use crate::shape::{choice, record, report};
use crate::statement::Span;

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
        pub deal: Deal,
        /// The field whose amount is looked for.
        pub field: String = "amount".to_owned(),
    }
}

record! {
    /// Several more deals.
    pub struct ManyMore {
        /// The deal that each of them is like.
        pub deal: Deal,
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
/// So many sets of open deals are tried.
const MOST_SETS: usize = 20_000;

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
        answer.words = "The goal is reached already.".to_owned();
        return Ok(answer);
    }
    match &question.sell {
        Sale::Amount(more) => {
            let (deal, field) = like_the_last(attain, &more.component, more.on)?;
            by_amount(attain, &goal, Sold::new(attain, deal, field)?, &mut answer)?;
        }
        Sale::Deal(one) => {
            let sold = Sold::new(attain, one.deal.clone(), one.field.clone())?;
            by_amount(attain, &goal, sold, &mut answer)?;
        }
        Sale::Deals(many) => {
            by_count(attain, &goal, &Sold::new(attain, many.deal.clone(), "amount".to_owned())?, &mut answer)?
        }
        Sale::Open(open) => by_open_deals(attain, &goal, open, &mut answer)?,
    }
    answer.words = words(attain, &goal, &answer);
    Ok(answer)
}

/// What is to be reached.
struct Goal {
    what: What,
    bound: Decimal,
    /// Whether the bound itself is not enough.
    passed: bool,
}

enum What {
    /// Credits of a component (its position) in one of its intervals.
    Credits(usize, usize),
    Earned(Option<String>),
    Paid(Option<String>),
}

impl Goal {
    fn new(attain: &Attain, target: &Target, day: Option<Date>) -> Result<Self, Error> {
        let rules = attain.sources().rules;
        let place = |id: &str| -> Result<(usize, usize, &Rule), Error> {
            let index = rules.component(id).ok_or_else(|| {
                Error::new("unknown_component", format!("the plan has no component \"{}\"", cut(id)))
            })?;
            let rule = rules.components.get(index);
            let day = day.unwrap_or(attain.sources().as_of);
            let interval = rule.and_then(|rule| interval_at(rule, day));
            let place = rule.zip(interval).map(|(rule, interval)| (index, interval, rule));
            place.ok_or_else(|| Error::new("outside_plan", format!("{day} lies outside the plan's time")))
        };
        let overflow = |Overflow| Error::overflow("the goal");
        match target {
            Target::Attainment(goal) => {
                let (index, interval, rule) = place(&goal.component)?;
                let quota =
                    rule.intervals.get(interval).and_then(|interval| interval.quota).ok_or_else(|| {
                        Error::new(
                            "no_quota",
                            format!("the component \"{}\" has no quota then", cut(&goal.component)),
                        )
                    })?;
                let bound = number::mul(quota, goal.at_least.0).map_err(overflow)?;
                Ok(Self { what: What::Credits(index, interval), bound, passed: false })
            }
            Target::Tier(goal) => {
                let (index, interval, rule) = place(&goal.component)?;
                let looks = rule
                    .intervals
                    .get(interval)
                    .filter(|_| matches!(rule.scale.by, By::Attainment | By::Amount))
                    .map(|span| attain.sources().view().looks(index, interval, span.period.end, None));
                let looks = looks.transpose().map_err(overflow)?.flatten();
                let next = looks.and_then(|looks| {
                    let next = looks.row.tier().map_or(0, |tier| tier.saturating_add(1));
                    looks.row.bounds.from.get(next).copied()
                });
                let bound = next.ok_or_else(|| {
                    Error::new(
                        "no_next_tier",
                        format!("the component \"{}\" has no further tier", cut(&goal.component)),
                    )
                })?;
                Ok(Self { what: What::Credits(index, interval), bound, passed: rule.scale.excluded })
            }
            Target::Earned(goal) => {
                Ok(Self { what: What::Earned(goal.span.clone()), bound: goal.at_least.0, passed: false })
            }
            Target::Paid(goal) => {
                Ok(Self { what: What::Paid(goal.span.clone()), bound: goal.at_least.0, passed: false })
            }
        }
    }

    fn reaches(&self, value: Decimal) -> bool {
        if self.passed { value > self.bound } else { value >= self.bound }
    }

    fn value(&self, attain: &Attain) -> Result<Decimal, Error> {
        let overflow = |Overflow| Error::overflow("the figure of the goal");
        match &self.what {
            What::Credits(component, interval) => {
                let span = attain
                    .sources()
                    .rules
                    .components
                    .get(*component)
                    .and_then(|rule| rule.intervals.get(*interval));
                let Some(span) = span else { return Ok(Decimal::ZERO) };
                let measured =
                    attain.sources().view().measured(*component, *interval, span.period.end, &By::Amount);
                Ok(measured.map_err(overflow)?.unwrap_or_default())
            }
            What::Earned(span) => money_in(attain, span.as_ref(), |span| span.earned),
            What::Paid(span) => money_in(attain, span.as_ref(), |span| span.paid),
        }
    }
}

fn money_in(attain: &Attain, span: Option<&String>, get: fn(&Span) -> Decimal) -> Result<Decimal, Error> {
    let overflow = |Overflow| Error::overflow("the figure of the goal");
    let sources = attain.sources();
    let Some(id) = span else {
        let spans = sources.pay_spans().map_err(overflow)?;
        return number::sum(spans.iter().map(get)).map_err(overflow);
    };
    let found = sources.span_with_id(id).map_err(overflow)?;
    found
        .as_ref()
        .map(get)
        .ok_or_else(|| Error::new("unknown_span", format!("there is no time called \"{}\"", cut(id))))
}

/// A deal that is sold besides those of the book.
struct Sold {
    book: Book,
    deal: Deal,
    field: String,
}

impl Sold {
    fn new(attain: &Attain, deal: Deal, field: String) -> Result<Self, Error> {
        let book = attain.book();
        if book.deals.iter().any(|other| other.id == deal.id) {
            return Err(Error::new(
                "duplicate_id",
                format!("the book already has a deal \"{}\"", cut(&deal.id)),
            ));
        }
        let Some(day) = deal.date_of(Event::Booking) else {
            return Err(Error::new("won_without_date", "the deal has no close date"));
        };
        let calendar = &attain.sources().rules.calendar;
        if day < calendar.start() || day > calendar.end() {
            return Err(Error::new("outside_plan", format!("{day} lies outside the plan's time")));
        }
        if !attain.plan().fields.contains_key(&field) && standard_field(&field).is_none() {
            return Err(Error::new("unknown_field", format!("no deal has a field \"{}\"", cut(&field))));
        }
        Ok(Self { book, deal: Deal { status: Status::Won, cancelled: None, ..deal }, field })
    }

    /// The book with the deal at an amount.
    fn at(&self, attain: &Attain, amount: Decimal) -> Result<Attain, Error> {
        let mut deal = self.deal.clone();
        match self.field.as_str() {
            "amount" => deal.amount = Some(Number(amount)),
            field => {
                deal.fields.insert(field.to_owned(), Scalar::Number(amount));
            }
        }
        self.with(attain, vec![deal])
    }

    fn with(&self, attain: &Attain, deals: Vec<Deal>) -> Result<Attain, Error> {
        let mut book = self.book.clone();
        book.deals.extend(deals);
        attain.with_both(None, book)
    }
}

/// A deal like the last one that counted in a component, and the field that the component adds up.
fn like_the_last(attain: &Attain, component: &str, on: Date) -> Result<(Deal, String), Error> {
    let sources = attain.sources();
    let index = sources.rules.component(component).ok_or_else(|| {
        Error::new("unknown_component", format!("the plan has no component \"{}\"", cut(component)))
    })?;
    let spec = sources.rules.spec(index).and_then(|spec| spec.measure.sum.clone());
    let Some(field) = spec else {
        let message = "the component does not add up amounts: ask for a number of deals";
        return Err(Error::new("no_amount", message));
    };
    let credits = sources.credits(index);
    let last = credits.iter().rev().find(|credit| !credit.reversal && credit.date <= on).or(credits.last());
    // Without conditions any deal counts.
    let free =
        sources.rules.components.get(index).is_some_and(|rule| rule.when.is_none() && rule.times.is_empty());
    let deal = last.and_then(|credit| sources.ledger.deals.get(credit.deal)).cloned();
    let deal = deal.or_else(|| free.then(Deal::blank));
    let Some(deal) = deal else {
        let message = "no deal has counted in the component yet: give a deal to copy, with \"how\": \"deal\"";
        return Err(Error::new("no_deal_to_copy", message));
    };
    let mut id = "further sale".to_owned();
    while sources.ledger.find(&id).is_some() {
        id.push('+');
    }
    let like = Deal {
        id,
        name: None,
        close_date: Some(on),
        dates: [(Event::Cash, on), (Event::Invoice, on)]
            .map(|(event, day)| (event.word().to_owned(), day))
            .into(),
        schedule: Vec::new(),
        items: Vec::new(),
        ..deal
    };
    Ok((like, field))
}

struct ByAmount<'a> {
    attain: &'a Attain,
    goal: &'a Goal,
    sold: &'a Sold,
    digits: u32,
}

impl Figure for ByAmount<'_> {
    type Value = Decimal;

    fn at(&mut self, amount: i64) -> Result<Decimal, Error> {
        self.goal.value(&self.sold.at(self.attain, Decimal::new(amount, self.digits))?)
    }

    fn reaches(&self, value: Decimal) -> bool {
        self.goal.reaches(value)
    }
}

fn by_amount(attain: &Attain, goal: &Goal, sold: Sold, answer: &mut GoalAnswer) -> Result<(), Error> {
    let digits = attain.sources().rules.minor_digits;
    let breaks = breaks(attain, &sold)?;
    let units = |amount: &Decimal| {
        let shifted = number::mul(*amount, Decimal::from(10_i64.saturating_pow(digits))).ok()?;
        shifted.floor().to_i64().filter(|units| (0..=MOST).contains(units))
    };
    let breaks: Vec<i64> =
        breaks.iter().filter_map(units).flat_map(|at| [at, at.saturating_add(1)]).collect();
    let most =
        breaks.iter().max().map_or(0, |last| last.saturating_mul(2)).saturating_add(MOST / 100_000).min(MOST);
    let mut figure = ByAmount { attain, goal, sold: &sold, digits };
    let found = least(&mut figure, &breaks, most)?;
    answer.reached = found.is_some();
    let amount = found.unwrap_or(most);
    answer.value = figure.at(amount)?;
    answer.amount = found.map(|amount| Decimal::new(amount, digits));
    if found.is_some() {
        let less = amount.saturating_sub(1);
        answer.below = Some(if less == 0 { answer.now } else { figure.at(less)? });
    } else {
        answer.stopped_by = stopped_by(&sold.at(attain, Decimal::new(most, digits))?, goal);
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
            answer.stopped_by = stopped_by(&with, goal);
        }
    }
    Ok(())
}

/// The fewest open deals; among as few, the first set in the order of days that reaches the goal.
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
    let value = |won: &[&str]| goal.value(&attain.with_both(None, with_status(&book, won, Status::Won)?)?);
    let mut tried = 0_usize;
    for size in 1..=open.len() {
        let mut set: Vec<usize> = (0..size).collect();
        loop {
            let won: Vec<&str> = set.iter().filter_map(|index| open.get(*index).copied()).collect();
            let figure = value(&won)?;
            if goal.reaches(figure) {
                answer.reached = true;
                answer.value = figure;
                answer.count = u32::try_from(size).ok();
                answer.deals = won.into_iter().map(str::to_owned).collect();
                return Ok(());
            }
            tried = tried.saturating_add(1);
            if tried >= MOST_SETS || !next_set(&mut set, open.len()) {
                break;
            }
        }
        if tried >= MOST_SETS {
            break;
        }
    }
    answer.value = value(&open)?;
    answer.proven = tried < MOST_SETS;
    if goal.reaches(answer.value) {
        answer.reached = true;
        answer.count = u32::try_from(open.len()).ok();
        answer.deals = open.iter().map(|id| (*id).to_owned()).collect();
    } else {
        answer.stopped_by =
            stopped_by(&attain.with_both(None, with_status(&book, &open, Status::Won)?)?, goal);
    }
    Ok(())
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

/// Caps that took something off, and gates that were not met.
fn stopped_by(attain: &Attain, goal: &Goal) -> Vec<String> {
    if matches!(goal.what, What::Credits(..)) {
        return Vec::new();
    }
    let sources = attain.sources();
    let mut clauses: Vec<String> = Vec::new();
    for posting in &sources.run.postings {
        let clause = sources.rules.clause(posting.component);
        let clause = match posting.source {
            Source::Cap => format!("{clause}/cap"),
            Source::Adjust(index) if posting.amount.is_sign_negative() => {
                let rule = sources.rules.components.get(posting.component);
                rule.and_then(|rule| rule.adjust.get(index)).map_or(clause, |adjust| adjust.clause.clone())
            }
            _ => continue,
        };
        if !clauses.contains(&clause) {
            clauses.push(clause);
        }
    }
    clauses
}

/// Amounts of the further deal at which a table, gate, limit or condition may tell apart.
fn breaks(attain: &Attain, sold: &Sold) -> Result<Vec<Decimal>, Error> {
    let overflow = |Overflow| Error::overflow("the figure of the goal");
    let probe = Decimal::from(PROBE);
    let with = sold.at(attain, probe)?;
    let sources = with.sources();
    let own = sources.ledger.find(&sold.deal.id);
    let mut breaks = Vec::new();
    for (index, rule) in sources.rules.components.iter().enumerate() {
        breaks.extend(rule.windfall_limit.iter().chain(&rule.minimum));
        let spec = sources.rules.spec(index);
        conditions(spec.and_then(|spec| spec.measure.when.as_ref()), &mut breaks);
        let credits = sources.credits(index);
        let mine: Vec<_> = credits.iter().filter(|credit| Some(credit.deal) == own).collect();
        let Some(first) = mine.first() else { continue };
        let per_unit = number::div(first.amount, probe).map_err(overflow)?;
        if per_unit.is_zero() {
            continue;
        }
        for credit_bound in
            bounds_of(&with, index, rule, first.interval, first.amount, first.date).map_err(overflow)?
        {
            breaks.push(number::div(credit_bound, per_unit).map_err(overflow)?);
        }
    }
    for modifier in &sources.rules.plan.credit_modifiers {
        conditions(modifier.when.as_ref(), &mut breaks);
    }
    breaks.sort_unstable();
    breaks.dedup();
    Ok(breaks)
}

/// The amount with which it is found out how much of the further deal is credited.
const PROBE: i64 = 1_000;

/// Credits of one more deal at which a component's own table, or others' gates on it, tell apart.
fn bounds_of(
    with: &Attain,
    index: usize,
    rule: &Rule,
    interval: usize,
    own: Decimal,
    day: Date,
) -> Result<Vec<Decimal>, Overflow> {
    let sources = with.sources();
    let Some(span) = rule.intervals.get(interval) else { return Ok(Vec::new()) };
    let mut tables: Vec<Vec<Decimal>> = Vec::new();
    let shares = |from: &[Decimal]| -> Result<Vec<Decimal>, Overflow> {
        let quota = span.quota.unwrap_or(Decimal::ONE);
        from.iter().map(|from| number::mul(*from, quota)).collect()
    };
    for (other, spec) in sources.rules.components.iter().enumerate() {
        let columns = spec.scale.columns.as_ref();
        let reads = [
            (Some(&spec.scale.by), Some(&spec.scale.from)),
            (columns.map(|c| &c.by), columns.map(|c| &c.from)),
        ];
        for (by, from) in reads.into_iter().filter_map(|(by, from)| by.zip(from)) {
            match by {
                By::Attainment if other == index => tables.push(shares(from)?),
                By::Amount if other == index => tables.push(from.clone()),
                By::Component(component) if *component == index => tables.push(shares(from)?),
                _ => {}
            }
        }
        for Adjust { by, from, .. } in &spec.adjust {
            if *by == By::Component(index) {
                tables.push(shares(from)?);
            }
        }
    }
    // What there is in the interval without the further deal: at the ends of pay periods, and before
    // and with every later credit where each deal is looked up on its own.
    let credits = sources.run.credits.get(index);
    let mut levels = Vec::new();
    let ends = sources.rules.periods.iter().map(|period| period.end).filter(|end| *end >= day);
    for end in ends.chain([span.period.end]) {
        let to_date = sources.run.credited(index, span.period.start, end.min(span.period.end))?;
        levels.push(number::sub(to_date, own)?);
    }
    if matches!(rule.scale.mode, Mode::PerDeal(_)) {
        let mut sum = Decimal::ZERO;
        for credit in credits
            .into_iter()
            .flat_map(|credits| credits.iter())
            .filter(|credit| credit.interval == interval)
        {
            levels.push(number::sub(sum, own)?);
            sum = number::add(sum, credit.amount)?;
            levels.push(number::sub(sum, own)?);
            levels.push(number::sub(sum, credit.amount)?);
        }
    }
    levels.sort_unstable();
    levels.dedup();
    let mut bounds = Vec::new();
    for bound in tables.into_iter().flatten() {
        for level in &levels {
            bounds.push(number::sub(bound, *level)?);
        }
    }
    if rule.scale.by == By::DealAmount {
        bounds.extend(&rule.scale.from);
    }
    if rule.scale.columns.as_ref().is_some_and(|columns| columns.by == By::DealAmount) {
        bounds.extend(rule.scale.columns.iter().flat_map(|columns| &columns.from));
    }
    Ok(bounds)
}

/// Every number that a condition compares with.
fn conditions(condition: Option<&Condition>, breaks: &mut Vec<Decimal>) {
    let Some(condition) = condition else { return };
    match condition {
        Condition::All(list) | Condition::Any(list) => {
            list.iter().for_each(|condition| conditions(Some(condition), breaks));
        }
        Condition::Not(condition) => conditions(Some(condition), breaks),
        Condition::Test(test) => {
            let bounds = [&test.is, &test.at_least, &test.above, &test.at_most, &test.below];
            for scalar in bounds.into_iter().flatten().chain(test.any_of.iter().flatten()) {
                let number = match scalar {
                    Scalar::Number(number) => Some(*number),
                    Scalar::Text(text) => number::parse(text).ok().map(|(number, _)| number),
                    Scalar::Bool(_) => None,
                };
                breaks.extend(number);
            }
        }
    }
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
