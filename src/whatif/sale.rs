//! A deal that is sold besides those of the book, at any amount.

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::attain::Attain;
use crate::book::{Book, Deal, Status, Value, standard_field, value_of};
use crate::document::{Number, Scalar, cut};
use crate::fault::Error;
use crate::plan::{Event, FieldKind};

/// A deal that is sold besides those of the book.
pub(super) struct Sold {
    book: Book,
    pub(super) deal: Deal,
    field: String,
}

impl Sold {
    pub(super) fn new(attain: &Attain, deal: Deal, field: String) -> Result<Self, Error> {
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

    /// The deal's amount as it stands.
    pub(super) fn own_amount(&self) -> Decimal {
        let own = match self.field.as_str() {
            "amount" => self.deal.amount.map(|amount| amount.0),
            field => self.deal.fields.get(field).and_then(|value| match value_of(FieldKind::Number, value) {
                Some(Value::Number(number)) => Some(number),
                _ => None,
            }),
        };
        own.unwrap_or_default()
    }

    /// The book with the deal at an amount.
    pub(super) fn at(&self, attain: &Attain, amount: Decimal) -> Result<Attain, Error> {
        let mut deal = self.deal.clone();
        match self.field.as_str() {
            "amount" => deal.amount = Some(Number(amount)),
            field => {
                deal.fields.insert(field.to_owned(), Scalar::Number(amount));
            }
        }
        self.with(attain, vec![deal])
    }

    pub(super) fn with(&self, attain: &Attain, deals: Vec<Deal>) -> Result<Attain, Error> {
        let mut book = self.book.clone();
        book.deals.extend(deals);
        attain.with_both(None, book)
    }
}

/// A deal like the last one that counted in a component, and the field that the component adds up.
pub(super) fn like_the_last(attain: &Attain, component: &str, on: Date) -> Result<(Deal, String), Error> {
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
