//! The ways in which each open deal may turn out, with their chances.

use std::collections::{BTreeMap, HashMap};

use jiff::civil::Date;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::answer::{CertainDeal, ExcludedDeal, OddsUnknown};
use super::cases::Owner;
use super::question::{AmountShares, DealOdds, OddsQuestion, Slip};
use crate::attain::Attain;
use crate::book::{Book, Deal, Status};
use crate::calendar::{Period, add_days, days_between, index_of};
use crate::document::{Number, Scalar, cut};
use crate::fault::Error;
use crate::number::{self, Overflow};
use crate::plan::{Event, FieldKind};
use crate::whatif::draft::scale_deal;

/// Chances are whole numbers of 10^-18.
pub(super) const WHOLE: u64 = 1_000_000_000_000_000_000;

/// An open deal that may turn out in more than one way.
#[derive(Debug)]
pub(super) struct Uncertain {
    pub(super) id: String,
    pub(super) probability: Decimal,
    pub(super) overdue: bool,
    /// The chance of each way, in units of 10^-18; way 0 is lost. They add up to one.
    pub(super) chances: Vec<u64>,
}

/// What the open deals come to.
#[derive(Default)]
pub(super) struct Open {
    pub(super) deals: Vec<Uncertain>,
    pub(super) certain: Vec<CertainDeal>,
    pub(super) excluded: Vec<ExcludedDeal>,
    owners: BTreeMap<String, Owner>,
}

impl Open {
    /// Sorts the open deals out. The second value is the book of all deals that are certain, and of
    /// each won way as a won deal of its own.
    pub(super) fn new(attain: &Attain, question: &OddsQuestion) -> Result<(Self, Book), Error> {
        let mut open = Self::default();
        let mut book = attain.book();
        if let Some(deal) = book.deals.iter().find(|deal| deal.id.contains(MARK)) {
            let message = format!("the id of deal \"{}\" holds a control character", cut(&deal.id));
            return Err(Error::new("bad_id", message));
        }
        let (undecided, decided): (Vec<Deal>, Vec<Deal>) =
            book.deals.into_iter().partition(|deal| deal.status == Status::Open);
        book.deals = decided;
        let asked: HashMap<&str, &DealOdds> =
            question.deals.iter().map(|deal| (deal.deal.as_str(), deal)).collect();
        let mut stages: BTreeMap<String, Decimal> = BTreeMap::new();
        for (stage, chance) in &question.stages {
            stages.insert(stage.to_lowercase(), chance.0);
        }
        for deal in undecided {
            let own = asked.get(deal.id.as_str()).copied();
            let stage = deal.stage.as_ref().and_then(|stage| stages.get(&stage.to_lowercase()).copied());
            let given = own.and_then(|own| own.probability).map(|probability| probability.0);
            let probability = given.or(stage).or(deal.probability.map(|probability| probability.0));
            match known(attain, &deal, probability) {
                Err(why) => open.excluded.push(ExcludedDeal { deal: deal.id, why }),
                Ok((probability, day)) => {
                    let ways = Ways { attain, question, own, deal: &deal, day };
                    let ways = ways
                        .won(probability)
                        .map_err(|Overflow| Error::overflow(format!("an amount of deal {}", deal.id)))?;
                    open.take(attain, &deal, probability, ways, &mut book)?;
                }
            }
        }
        Ok((open, book))
    }

    /// Whose way a deal of the book is.
    pub(super) fn owner(&self, id: &str) -> Option<Owner> {
        self.owners.get(id).copied()
    }

    fn take(
        &mut self,
        attain: &Attain,
        deal: &Deal,
        probability: Decimal,
        ways: Vec<(u64, Option<Deal>)>,
        book: &mut Book,
    ) -> Result<(), Error> {
        let id = deal.id.clone();
        let won: u64 = ways.iter().fold(0, |sum, (chance, _)| sum.saturating_add(*chance));
        if won == 0 {
            self.certain.push(CertainDeal { deal: id, won: false });
            return Ok(());
        }
        if let [(WHOLE, won)] = ways.as_slice() {
            book.deals.extend(won.clone());
            self.certain.push(CertainDeal { deal: id, won: true });
            return Ok(());
        }
        let position = self.deals.len();
        let mut chances = vec![WHOLE.saturating_sub(won)];
        for (index, (chance, won)) in ways.into_iter().enumerate() {
            chances.push(chance);
            let way =
                u8::try_from(index.saturating_add(1)).map_err(|_| Error::new("limit", TOO_MANY_WAYS))?;
            if let Some(won) = won {
                let id = way_id(&id, way);
                self.owners.insert(id.clone(), Owner { deal: position, way });
                book.deals.push(Deal { id, ..won });
            }
        }
        let overdue = deal.date_of(Event::Booking).is_some_and(|day| day < attain.sources().as_of);
        self.deals.push(Uncertain { id, probability, overdue, chances });
        Ok(())
    }
}

const TOO_MANY_WAYS: &str = "a deal may turn out in too many ways";

/// The id under which a way takes its deal's place: nothing comes between the two in the order of ids.
fn way_id(deal: &str, way: u8) -> String {
    format!("{deal}{MARK}{}", char::from(way))
}

/// Stands between a deal's id and the number of a way.
const MARK: char = '\u{1}';

/// An error about a way is one about its deal.
pub(super) fn plain(mut error: Error) -> Error {
    let clean = |text: &mut String| {
        let mut marked = false;
        text.retain(|sign| {
            let kept = !marked && sign != MARK;
            marked = sign == MARK && !marked;
            kept
        });
    };
    clean(&mut error.message);
    error.faults.iter_mut().for_each(|fault| clean(&mut fault.message));
    error
}

/// A deal's chance and close date, or why it cannot be counted.
fn known(attain: &Attain, deal: &Deal, probability: Option<Decimal>) -> Result<(Decimal, Date), OddsUnknown> {
    let probability = probability.ok_or(OddsUnknown::Probability)?;
    if probability < Decimal::ZERO || probability > Decimal::ONE {
        return Err(OddsUnknown::BadProbability);
    }
    let day = deal.date_of(Event::Booking).ok_or(OddsUnknown::Date)?;
    let calendar = &attain.sources().rules.calendar;
    if day < calendar.start() || day > calendar.end() {
        return Err(OddsUnknown::OutsidePlan);
    }
    Ok((probability, day))
}

/// What the ways of one deal are made from.
struct Ways<'a> {
    attain: &'a Attain,
    question: &'a OddsQuestion,
    own: Option<&'a DealOdds>,
    deal: &'a Deal,
    day: Date,
}

impl Ways<'_> {
    /// The won ways with their chances; without a deal where it closes after the plan's end.
    fn won(&self, probability: Decimal) -> Result<Vec<(u64, Option<Deal>)>, Overflow> {
        let mut ways = Vec::new();
        for (amount_chance, deal) in self.amounts()? {
            for (slip_chance, days) in self.slips()? {
                let chance = number::mul(number::mul(probability, amount_chance)?, slip_chance)?;
                let chance = number::mul(chance, Decimal::from(WHOLE))?.to_u64().ok_or(Overflow)?;
                if chance > 0 {
                    ways.push((chance, days.map(|days| later(&deal, days))));
                }
            }
        }
        Ok(ways)
    }

    /// The deal, won, with each amount that it may turn out to have.
    fn amounts(&self) -> Result<Vec<(Decimal, Deal)>, Overflow> {
        let deal = Deal { status: Status::Won, ..self.deal.clone() };
        if let Some(points) = self.own.and_then(|own| own.amount.as_ref()) {
            let with = |amount: Number| {
                let mut deal = deal.clone();
                match points.field.as_str() {
                    "amount" => deal.amount = Some(amount),
                    field => {
                        deal.fields.insert(field.to_owned(), Scalar::Number(amount.0));
                    }
                }
                deal
            };
            return Ok(three([points.low, points.likely, points.high], with));
        }
        let shares = self.own.and_then(|own| own.amounts.as_ref()).or(self.question.amounts.as_ref());
        let Some(AmountShares { low, likely, high }) = shares else { return Ok(vec![(Decimal::ONE, deal)]) };
        let fields = &self.attain.plan().fields;
        let money: Vec<String> = fields
            .iter()
            .filter(|(_, spec)| spec.kind == FieldKind::Amount)
            .map(|(name, _)| name.clone())
            .collect();
        let with = |times: Decimal| {
            let mut deal = deal.clone();
            scale_deal(&mut deal, &money, times).map(|()| deal)
        };
        let ways = three([low.0, likely.0, high.0], with);
        ways.into_iter().map(|(chance, deal)| Ok((chance, deal?))).collect()
    }

    /// By how many days it may close later; none where that is after the plan's end.
    fn slips(&self) -> Result<Vec<(Decimal, Option<i64>)>, Overflow> {
        let own = self.own.and_then(|own| own.slips.as_ref());
        let slips: &[Slip] = own.unwrap_or(&self.question.slips);
        let late = number::sum(slips.iter().map(|slip| slip.chance.0))?;
        let mut ways = vec![(number::sub(Decimal::ONE, late)?, Some(0))];
        let periods = &self.attain.sources().rules.periods;
        for slip in slips {
            let then = later_day(periods, self.day, slip.periods);
            ways.push((slip.chance.0, then.map(|then| days_between(self.day, then))));
        }
        Ok(ways)
    }
}

/// Three points with chances of 3, 4 and 3 of 10; equal ones are one.
fn three<P: PartialEq + Copy, T>(points: [P; 3], with: impl Fn(P) -> T) -> Vec<(Decimal, T)> {
    let mut ways: Vec<(P, i64)> = Vec::new();
    for (point, tenths) in points.into_iter().zip([3_i64, 4, 3]) {
        match ways.iter_mut().find(|(other, _)| *other == point) {
            Some((_, sum)) => *sum = sum.saturating_add(tenths),
            None => ways.push((point, tenths)),
        }
    }
    ways.into_iter().map(|(point, tenths)| (Decimal::new(tenths, 1), with(point))).collect()
}

/// The same day of a later pay period, or its last one; none after the plan's end.
fn later_day(periods: &[Period], day: Date, by: u32) -> Option<Date> {
    let index = index_of(periods, day)?;
    let into = days_between(periods.get(index)?.start, day);
    let later = periods.get(index.checked_add(usize::try_from(by).ok()?)?)?;
    Some(add_days(later.start, into).min(later.end))
}

/// A deal all of whose days are later, or earlier.
pub(in crate::whatif) fn later(deal: &Deal, days: i64) -> Deal {
    let mut deal = deal.clone();
    if days == 0 {
        return deal;
    }
    let own = deal.close_date.iter_mut().chain(deal.dates.values_mut());
    own.chain(deal.schedule.iter_mut().map(|row| &mut row.date)).for_each(|day| *day = add_days(*day, days));
    deal
}
