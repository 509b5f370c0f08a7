//! What a deal is worth: the statement with it, less the statement without it.
//!
//! A deal may lift others (a tier reached lifts what was sold before) and lump sums, and it may be
//! paid later or be kept to recover a draw: each is said apart.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::compare::{Delta, earned_by_deal};
use crate::attain::Attain;
use crate::book::{Book, Deal, Status};
use crate::document::cut;
use crate::fault::Error;
use crate::number::{self, Overflow, grouped};
use crate::order::sort_by;
use crate::plan::Event;
use crate::shape::report;
use crate::statement::Statement;

report! {
    /// What one deal is worth, over the plan's time.
    pub struct Worth {
        /// The deal's id.
        pub deal: String,
        /// Incentive that is earned with it and not without it.
        pub earned: Decimal,
        /// On the deal's own lines.
        pub own: Decimal,
        /// On lines of other deals that it lifts or lowers: true-ups, later tiers.
        pub others: Decimal,
        /// On lines that are of no one deal: sums for intervals, gates, floors, caps.
        pub sums: Decimal,
        /// Incentive that is paid within the plan's time with it and not without it.
        pub paid: Decimal,
        /// More that is held at the plan's end.
        pub held: Decimal,
        /// More that goes to recovering advances and negative payments.
        pub recovered: Decimal,
        /// By pay period, where something differs.
        pub periods: Vec<WorthInPeriod>,
        /// What it is made of, and how sums of no one deal are counted, in words.
        pub words: String,
    }
}

report! {
    /// What a deal changes in one pay period.
    pub struct WorthInPeriod {
        /// The pay period's id.
        pub period: String,
        /// Incentive earned.
        pub earned: Decimal,
        /// Incentive paid.
        pub paid: Decimal,
    }
}

report! {
    /// What the open deals are worth, each and together.
    pub struct Pipeline {
        /// Incentive earned without any of them, and if all of them are won.
        pub earned: Delta,
        /// The deals, the one that is worth most first.
        pub deals: Vec<OpenWorth>,
        /// How the whole is shared among them, in words.
        pub words: String,
    }
}

report! {
    /// What one open deal is worth.
    pub struct OpenWorth {
        /// The deal's id.
        pub deal: String,
        /// Its part of what all are worth together: what it adds when they close in the order of their
        /// days. The shares add up to the whole.
        pub share: Decimal,
        /// What it is worth if it closes alone, before any other.
        pub first: Decimal,
        /// What it adds if all others are won already.
        pub last: Decimal,
    }
}

/// What a deal is worth: a won one against losing it, another one against winning it.
///
/// # Errors
/// `unknown_deal`; `won_without_date` when it has no close date; `overflow`.
pub fn worth(attain: &Attain, deal: &str) -> Result<Worth, Error> {
    let book = attain.book();
    let found = book.deals.iter().find(|other| other.id == deal);
    let status = found.map(|found| found.status).ok_or_else(|| unknown(deal))?;
    let changed = |to: Status| attain.with_both(None, with_status(&book, &[deal], to)?);
    match status {
        Status::Won => between(deal, &changed(Status::Lost)?, attain),
        Status::Open | Status::Lost => between(deal, attain, &changed(Status::Won)?),
    }
}

/// There is no such deal.
pub(super) fn unknown(deal: &str) -> Error {
    Error::new("unknown_deal", format!("the book has no deal \"{}\"", cut(deal)))
}

/// The book with some deals standing otherwise.
///
/// # Errors
/// `won_without_date`.
pub(super) fn with_status(book: &Book, deals: &[&str], status: Status) -> Result<Book, Error> {
    let mut book = book.clone();
    for deal in book.deals.iter_mut().filter(|deal| deals.contains(&deal.id.as_str())) {
        if status == Status::Won && deal.date_of(Event::Booking).is_none() {
            return Err(Error::new("won_without_date", format!("deal {} has no close date", deal.id)));
        }
        deal.status = status;
    }
    Ok(book)
}

/// What one deal makes between two calculations that differ in nothing else.
///
/// # Errors
/// `overflow`.
pub(super) fn between(deal: &str, without: &Attain, with: &Attain) -> Result<Worth, Error> {
    let (before, after) = (without.summary()?, with.summary()?);
    let deals = (earned_by_deal(without), earned_by_deal(with));
    let overflow = |Overflow| Error::overflow("the worth of a deal");
    let (old, new) = (deals.0.map_err(overflow)?, deals.1.map_err(overflow)?);
    worth_of(deal, (&before, &old), (&after, &new)).map_err(overflow)
}

type OfDeals<'a> = (&'a Statement, &'a [(&'a str, Decimal)]);

fn worth_of(deal: &str, without: OfDeals<'_>, with: OfDeals<'_>) -> Result<Worth, Overflow> {
    let own_of = |side: OfDeals<'_>| {
        let own = side.1.iter().find(|(id, _)| *id == deal);
        own.map(|(_, earned)| *earned).unwrap_or_default()
    };
    let own = number::sub(own_of(with), own_of(without))?;
    let all = |side: OfDeals<'_>| number::sum(side.1.iter().map(|(_, earned)| *earned));
    let others = number::sub(number::sub(all(with)?, all(without)?)?, own)?;
    let mut periods = Vec::new();
    let (mut earned, mut paid, mut recovered) = (Decimal::ZERO, Decimal::ZERO, Decimal::ZERO);
    for (before, after) in without.0.periods.iter().zip(&with.0.periods) {
        let part = WorthInPeriod {
            period: after.id.clone(),
            earned: number::sub(after.earned, before.earned)?,
            paid: number::sub(after.paid, before.paid)?,
        };
        earned = number::add(earned, part.earned)?;
        paid = number::add(paid, part.paid)?;
        recovered = number::add(recovered, number::sub(after.recovered, before.recovered)?)?;
        recovered = number::sub(recovered, number::sub(after.drawn, before.drawn)?)?;
        if !part.earned.is_zero() || !part.paid.is_zero() {
            periods.push(part);
        }
    }
    let end = |side: OfDeals<'_>| side.0.periods.last().map(|span| span.held).unwrap_or_default();
    let mut worth = Worth {
        deal: deal.to_owned(),
        earned,
        own,
        others,
        sums: number::sub(number::sub(earned, own)?, others)?,
        paid,
        held: number::sub(end(with), end(without))?,
        recovered,
        periods,
        words: String::new(),
    };
    worth.words = words(&worth, with.0);
    Ok(worth)
}

/// "It is worth USD 5,800.00: USD 4,000.00 on its own lines, USD 1,800.00 on other deals …"
fn words(worth: &Worth, statement: &Statement) -> String {
    let digits = statement.plan.minor_digits;
    let money = |amount: Decimal| format!("{} {}", statement.plan.currency, grouped(amount, digits));
    let parts = [
        (worth.own, "on its own lines"),
        (worth.others, "on lines of other deals, which it lifts or lowers"),
        (worth.sums, "on what is of no one deal: caps, floors, gates, sums for intervals"),
    ];
    let parts: Vec<String> = parts
        .iter()
        .filter(|(amount, _)| !amount.is_zero())
        .map(|(amount, what)| format!("{} {what}", money(*amount)))
        .collect();
    let mut words = match parts.is_empty() {
        true => format!("It is worth {}.", money(worth.earned)),
        false => format!("It is worth {}: {}.", money(worth.earned), parts.join("; ")),
    };
    for (amount, what) in [(worth.held, "is held at the plan's end"), (worth.recovered, "recovers advances")]
    {
        if !amount.is_zero() {
            words.push_str(&format!(" Of it {} {what}.", money(amount)));
        }
    }
    words
}

/// Incentive earned in the plan's time.
///
/// # Errors
/// `overflow`.
pub(super) fn earned(attain: &Attain) -> Result<Decimal, Error> {
    let whole = attain.sources().rules.calendar.whole();
    attain.sources().earned_in_all(&whole).map_err(|Overflow| Error::overflow("a total"))
}

/// The open deals that can close within the plan's time, in the order of their days, then ids.
pub(super) fn open_deals(attain: &Attain, book: &Book) -> Vec<String> {
    let calendar = &attain.sources().rules.calendar;
    let closes = |deal: &Deal| -> Option<(Date, String)> {
        let day = deal.date_of(Event::Booking).filter(|_| deal.status == Status::Open)?;
        (calendar.start() <= day && day <= calendar.end()).then(|| (day, deal.id.clone()))
    };
    let mut open: Vec<(Date, String)> = book.deals.iter().filter_map(closes).collect();
    sort_by(&mut open, Ord::cmp);
    open.into_iter().map(|(_, id)| id).collect()
}

/// What every open deal is worth: its share of the whole, alone, and after all others.
///
/// # Errors
/// `limit` when there are too many open deals; `overflow`.
pub fn pipeline(attain: &Attain) -> Result<Pipeline, Error> {
    let book = attain.book();
    let open = open_deals(attain, &book);
    if open.len() > MAX_OPEN {
        let message = format!("{} open deals; at most {MAX_OPEN} can be weighed at once", open.len());
        return Err(Error::new("limit", message));
    }
    let ids: Vec<&str> = open.iter().map(String::as_str).collect();
    let with = |won: &[&str]| attain.with_both(None, with_status(&book, won, Status::Won)?);
    let value = |won: &[&str]| earned(&with(won)?);
    let won = with(&ids)?;
    let (none, all) = (earned(attain)?, earned(&won)?);
    let deal = |id: &str, status: Status| {
        let deal = book.deals.iter().find(|deal| deal.id == id).cloned();
        deal.into_iter().map(|deal| Deal { status, ..deal }).collect::<Vec<_>>()
    };
    let sub = |a, b| number::sub(a, b).map_err(|Overflow| Error::overflow("the worth of a deal"));
    let mut before = none;
    let mut deals = Vec::with_capacity(ids.len());
    for (index, id) in ids.iter().enumerate() {
        let so_far = ids.get(..=index).unwrap_or_default();
        let after = if so_far.len() == ids.len() { all } else { value(so_far)? };
        deals.push(OpenWorth {
            deal: (*id).to_owned(),
            share: sub(after, before)?,
            first: sub(attain.earned_with(deal(id, Status::Won), &[])?, none)?,
            last: sub(all, won.earned_with(deal(id, Status::Open), &[])?)?,
        });
        before = after;
    }
    sort_by(&mut deals, |a, b| b.share.cmp(&a.share).then_with(|| a.deal.cmp(&b.deal)));
    let words = "Each deal's share is what it adds when the open deals close in the order of their days. A sum \
                 that is of no one deal goes to the deals with which it is reached, so that the shares add up \
                 to the whole."
        .to_owned();
    let earned = Delta { baseline: none, scenario: all, difference: sub(all, none)? };
    Ok(Pipeline { earned, deals, words })
}

/// At most so many open deals are weighed at once.
pub const MAX_OPEN: usize = 1_000;
