//! What is wrong with a question about odds.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::question::{AmountShares, DealOdds, OddsQuestion, Slip};
use crate::attain::Attain;
use crate::book::{Deal, Status, standard_field};
use crate::document::{Ratio, cut, escape, suggest};
use crate::fault::{Error, Faults};
use crate::number;
use crate::phrase::{PhraseCode as Code, both, count, number, say, share, text, write};
use crate::plan::FieldKind;

/// Most outcomes of a simulation.
const MOST_OUTCOMES: u32 = 100_000;
/// Most bars of a histogram.
const MOST_BARS: u32 = 100;
/// Most pay periods that a deal may slip by in different ways.
const MOST_SLIPS: usize = 24;

/// Finds everything that is wrong with a question.
pub(super) fn check(attain: &Attain, question: &OddsQuestion) -> Result<(), Error> {
    let mut faults = Faults::default();
    let found = &mut faults;
    for (stage, chance) in &question.stages {
        chance_at(*chance, format!("/stages/{}", escape(stage)), found);
    }
    range(question.amounts.as_ref(), "/amounts", found);
    slips(&question.slips, "/slips", found);
    let mut seen = BTreeSet::new();
    for (index, own) in question.deals.iter().enumerate() {
        let place = format!("/deals/{index}");
        if !seen.insert(own.deal.as_str()) {
            let message = say(Code::GivenTwice, [text(&cut(&own.deal))]);
            found.error("duplicate_id", format!("{place}/deal"), message, None);
        }
        deal(attain, own, &place, found);
    }
    if question.outcomes < 2 || question.outcomes > MOST_OUTCOMES {
        let message = say(Code::OutcomesBetween, [number(MOST_OUTCOMES.into())]);
        found.error("out_of_range", "/outcomes", message, None);
    }
    if question.bars < 1 || question.bars > MOST_BARS {
        found.error("out_of_range", "/bars", say(Code::BarsBetween, [number(MOST_BARS.into())]), None);
    }
    if faults.any_error() { Err(Error::invalid("question", faults)) } else { Ok(()) }
}

fn deal(attain: &Attain, own: &DealOdds, place: &str, faults: &mut Faults) {
    if let Some(chance) = own.probability {
        chance_at(chance, format!("{place}/probability"), faults);
    }
    range(own.amounts.as_ref(), &format!("{place}/amounts"), faults);
    slips(own.slips.as_deref().unwrap_or_default(), &format!("{place}/slips"), faults);
    let ledger = attain.sources().ledger;
    let found = ledger.find(&own.deal).and_then(|index| ledger.deals.get(index));
    match found {
        None => {
            let known: Vec<&str> = ledger
                .deals
                .iter()
                .filter(|deal| deal.status == Status::Open)
                .map(|deal| &*deal.id)
                .collect();
            let hint = suggest(&own.deal, known.get(..known.len().min(MAX_SUGGESTED)).unwrap_or_default());
            let message = say(Code::NoDeal, [text(&cut(&own.deal))]);
            faults.error("unknown_deal", format!("{place}/deal"), message, hint);
        }
        Some(deal) if deal.status != Status::Open => {
            let status = if deal.status == Status::Won { Code::Won } else { Code::Lost };
            let message = say(Code::DealAlready, [text(&deal.id), status.into()]);
            faults.error("not_open", format!("{place}/deal"), message, None);
        }
        Some(deal) => points(attain, own, deal, place, faults),
    }
}

/// Ids are suggested from so many deals.
const MAX_SUGGESTED: usize = 2_000;

fn points(attain: &Attain, own: &DealOdds, deal: &Deal, place: &str, faults: &mut Faults) {
    let Some(points) = &own.amount else { return };
    let place = format!("{place}/amount");
    if own.amounts.is_some() {
        let hint = say(Code::LeaveOneOf, [both(&["\"amount\"", "\"amounts\""])]);
        faults.error("both_given", place.clone(), Code::AmountTwice, hint);
    }
    in_order([points.low.0, points.likely.0, points.high.0], &place, faults);
    let declared = attain.plan().fields.get(&points.field).map(|spec| spec.kind);
    if declared.or_else(|| standard_field(&points.field)) != Some(FieldKind::Amount) {
        let message = say(Code::NoMoneyField, [text(&cut(&points.field))]);
        faults.error("unknown_field", format!("{place}/field"), message, None);
    }
    if !deal.items.is_empty() {
        let hint = Code::SharesOfBook;
        let message = say(Code::DealHasItems, [text(&deal.id)]);
        faults.error("has_items", place, message, hint);
    }
}

fn chance_at(chance: Ratio, place: String, faults: &mut Faults) {
    if chance.0 < Decimal::ZERO || chance.0 > Decimal::ONE {
        let hint = write(&["\"50%\"", "0.5"]);
        faults.error("bad_probability", place, Code::BadChance, hint);
    }
}

fn range(shares: Option<&AmountShares>, place: &str, faults: &mut Faults) {
    let Some(shares) = shares else { return };
    let points = [shares.low.0, shares.likely.0, shares.high.0];
    in_order(points, place, faults);
    let most = Decimal::from(MOST_TIMES);
    if points.iter().any(|share| *share < Decimal::ZERO || *share > most) {
        let message = say(Code::SharesBetween, [share(most)]);
        faults.error("out_of_range", place, message, write(&["\"80%\"", "0.8"]));
    }
}

/// An amount may turn out to be so many times what the book says.
const MOST_TIMES: u32 = 1_000;

fn in_order([low, likely, high]: [Decimal; 3], place: &str, faults: &mut Faults) {
    if low > likely || likely > high {
        let hint = Code::LowToHigh;
        faults.error("range_order", place, Code::NotInOrder, hint);
    }
}

fn slips(slips: &[Slip], place: &str, faults: &mut Faults) {
    if slips.len() > MOST_SLIPS {
        let message = say(Code::SlipsAtMost, [count(MOST_SLIPS)]);
        faults.error("too_many", place, message, None);
        return;
    }
    let mut sum = Decimal::ZERO;
    for (index, slip) in slips.iter().enumerate() {
        chance_at(slip.chance, format!("{place}/{index}/chance"), faults);
        sum = number::add(sum, slip.chance.0).unwrap_or(Decimal::MAX);
        if slip.periods == 0 {
            let message = Code::SlipsByNone;
            let hint = Code::RestInTime;
            faults.error("out_of_range", format!("{place}/{index}/periods"), message, hint);
        }
        if slips.iter().take(index).any(|other| other.periods == slip.periods) {
            let message = say(Code::SlipTwice, [number(slip.periods.into())]);
            faults.error("duplicate_key", format!("{place}/{index}/periods"), message, None);
        }
    }
    if sum > Decimal::ONE {
        let message = say(Code::ChancesCome, [share(sum)]);
        faults.error("slip_sum", place, message, Code::NotAboveWhole);
    }
}
