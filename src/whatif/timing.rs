//! When a deal closes, and at what price: what is won in one pay period and lost in another.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::compare::{Comparison, Figures};
use super::draft::{move_event, scale_deal};
use super::scenario::read;
use super::worth::{earned, unknown};
use crate::attain::Attain;
use crate::book::{Book, Status, Value, value_of};
use crate::document::{Scalar, cut};
use crate::fault::Error;
use crate::number::{self, Overflow, ratio};
use crate::plan::{Event, FieldKind};
use crate::shape::{record, report};

record! {
    /// Deals whose timing is asked for.
    pub struct TimingQuestion {
        /// The deals' ids; all of them close on the same day.
        pub deals: Vec<String>,
    }
}

report! {
    /// What deals are worth by the pay period in which they close.
    pub struct Timing {
        /// One entry for each pay period from the current one on.
        pub options: Vec<TimingOption>,
    }
}

report! {
    /// What deals are worth if they close in one pay period.
    pub struct TimingOption {
        /// The pay period's id.
        pub period: String,
        /// The day on which they close: their own where it lies in the period, else its last.
        pub date: Date,
        /// Incentive earned with them over the plan's time, less what is earned without them.
        pub worth: Decimal,
        /// What differs from closing as expected, on the deals' own days.
        pub comparison: Comparison,
    }
}

record! {
    /// A deal and the discounts that are asked for.
    pub struct DiscountQuestion {
        /// The deal's id.
        pub deal: String,
        /// The most points of discount, in steps of one.
        pub points: u32 = 20,
        /// The number field of deals that holds the discount, where the plan looks at it.
        pub field: Option<String>,
    }
}

report! {
    /// What a deal is worth at discounts.
    pub struct Discounts {
        /// One entry for each point, from none on.
        pub steps: Vec<DiscountStep>,
    }
}

report! {
    /// What a deal is worth at one discount.
    pub struct DiscountStep {
        /// The discount, as a plain ratio.
        pub discount: Decimal,
        /// Incentive that the deal earns so.
        pub worth: Decimal,
        /// What is lost against no discount.
        pub lost: Decimal,
        /// The discount pays where the chance to win without it is below this, if it wins the deal.
        pub break_even: Option<Decimal>,
    }
}

impl TimingQuestion {
    /// Reads a question.
    ///
    /// # Errors
    /// `question_invalid`, with all faults.
    pub fn from_json(text: &str) -> Result<Self, Error> {
        read("question", text)
    }
}

impl DiscountQuestion {
    /// Reads a question.
    ///
    /// # Errors
    /// `question_invalid`, with all faults.
    pub fn from_json(text: &str) -> Result<Self, Error> {
        read("question", text)
    }
}

/// The book with some deals won, on a day or on their own.
fn won(book: &Book, deals: &[String], day: Option<Date>) -> Result<Book, Error> {
    let mut book = book.clone();
    for id in deals {
        let deal = book.deals.iter_mut().find(|deal| deal.id == *id).ok_or_else(|| unknown(id))?;
        let Some(day) = day.or(deal.date_of(Event::Booking)) else {
            return Err(Error::new("won_without_date", format!("deal {id} has no close date")));
        };
        deal.status = Status::Won;
        move_event(deal, Event::Booking, day);
    }
    Ok(book)
}

/// What deals are worth if they close in each pay period from the current one on.
///
/// # Errors
/// `unknown_deal`, `won_without_date`, `overflow`.
pub fn timing(attain: &Attain, question: &TimingQuestion) -> Result<Timing, Error> {
    let book = attain.book();
    let mut without = book.clone();
    without.deals.retain(|deal| !question.deals.contains(&deal.id));
    let expected = attain.with_both(None, won(&book, &question.deals, None)?)?;
    let expected = Figures::of(&expected)?;
    let base = earned(&attain.with_both(None, without)?)?;
    let own: Vec<Option<Date>> = question
        .deals
        .iter()
        .map(|id| book.deals.iter().find(|deal| deal.id == *id)?.date_of(Event::Booking))
        .collect();
    let periods = &attain.sources().rules.periods;
    let mut options = Vec::new();
    for period in periods.iter().skip(attain.sources().current_period()) {
        let date = own.iter().flatten().copied().find(|day| period.contains(*day)).unwrap_or(period.end);
        let then = attain.with_both(None, won(&book, &question.deals, Some(date))?)?;
        let worth = number::sub(earned(&then)?, base).map_err(|Overflow| Error::overflow("the worth"))?;
        let comparison = expected.against(&period.id, &then)?;
        options.push(TimingOption { period: period.id.clone(), date, worth, comparison });
    }
    Ok(Timing { options })
}

/// What a deal is worth at every point of discount.
///
/// # Errors
/// `unknown_deal`, `won_without_date`, `limit` for more than a hundred points, `unknown_field`,
/// `overflow`.
pub fn discounts(attain: &Attain, question: &DiscountQuestion) -> Result<Discounts, Error> {
    if question.points > 100 {
        return Err(Error::new("limit", "a discount has at most 100 points"));
    }
    let book = attain.book();
    let ids = [question.deal.clone()];
    let sold = won(
        &Book { deals: book.deals.into_iter().filter(|deal| deal.id == question.deal).collect(), ..book },
        &ids,
        None,
    )?;
    let plan = attain.plan();
    let known = |field: &&String| plan.fields.get(*field).is_some_and(|spec| spec.kind == FieldKind::Number);
    if let Some(field) = question.field.as_ref().filter(|field| !known(field)) {
        let message = format!("the plan declares no number field \"{}\"", cut(field));
        return Err(Error::new("unknown_field", message));
    }
    let money: Vec<String> = plan
        .fields
        .iter()
        .filter(|(_, spec)| spec.kind == FieldKind::Amount)
        .map(|(name, _)| name.clone())
        .collect();
    let without = attain.earned_with(Vec::new(), &ids)?;
    let overflow = |Overflow| Error::overflow("an amount of the deal");
    let mut steps: Vec<DiscountStep> = Vec::new();
    for points in 0..=question.points {
        let discount = Decimal::new(i64::from(points), 2);
        let mut at = sold.deals.clone();
        for deal in &mut at {
            let price = number::sub(Decimal::ONE, discount).map_err(overflow)?;
            scale_deal(deal, &money, price).map_err(overflow)?;
            if let Some(field) = &question.field {
                let before = deal.fields.get(field).and_then(|value| value_of(FieldKind::Number, value));
                let before = if let Some(Value::Number(number)) = before { number } else { Decimal::ZERO };
                let now = number::add(before, discount).map_err(overflow)?;
                deal.fields.insert(field.clone(), Scalar::Number(now));
            }
        }
        let worth = number::sub(attain.earned_with(at, &[])?, without).map_err(overflow)?;
        let full = steps.first().map_or(worth, |first| first.worth);
        let lost = number::sub(full, worth).map_err(overflow)?;
        let share = number::div(worth, full).ok().map(ratio).filter(|_| full > Decimal::ZERO);
        steps.push(DiscountStep { discount, worth, lost, break_even: share });
    }
    Ok(Discounts { steps })
}
