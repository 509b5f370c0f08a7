//! The book: the deals, as document and as the engine reads them.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::calendar::{day_number, parse_date};
use crate::currency::Currency;
use crate::document::{self, At, Number, Ratio, Read, Scalar, escape};
use crate::fault::{Error, Faults};
use crate::number;
use crate::order::{sort_by, sort_by_key, sort_by_number};
use crate::people::People;
use crate::phrase::{PhraseCode as Code, count, say, share, text, words, write};
use crate::plan::digits::refuse;
use crate::plan::{Event, FieldKind};
use crate::rules::Rules;
use crate::shape::{keywords, record};
use jiff::civil::Date;
use rust_decimal::Decimal;

/// A book may hold at most this many deals.
pub const MAX_DEALS: usize = 100_000;

/// Fields that every deal has without being declared by the plan.
pub const STANDARD_FIELDS: &[(&str, FieldKind)] = &[
    ("amount", FieldKind::Amount),
    ("name", FieldKind::Text),
    ("account", FieldKind::Text),
    ("owner", FieldKind::Text),
    ("stage", FieldKind::Text),
    ("probability", FieldKind::Number),
    ("close_date", FieldKind::Date),
];

/// The kind of a standard field.
#[must_use]
pub fn standard_field(name: &str) -> Option<FieldKind> {
    STANDARD_FIELDS.iter().find(|(standard, _)| *standard == name).map(|(_, kind)| *kind)
}

keywords! {
    /// Where a deal stands.
    pub enum Status {
        /// Won: its credits count.
        Won = "won",
        /// Lost: it counts for nothing.
        Lost = "lost",
        /// Not decided yet.
        Open = "open",
    }
}

record! {
    /// Deals and the day on which they were known.
    pub struct Book {
        /// The day that the data is of; figures "to date" are as of this day.
        pub as_of: Option<Date>,
        /// The deals, in any order.
        pub deals: Vec<Deal> = Vec::new(),
        /// Figures that are entered by hand or come from elsewhere.
        pub kpis: Vec<Kpi> = Vec::new(),
        /// Who reports to whom.
        pub people: Vec<Person> = Vec::new(),
        /// Amounts that are added or taken off by hand.
        pub adjustments: Vec<ManualAdjustment> = Vec::new(),
    }
}

record! {
    /// Somebody and their manager; several entries where the manager changes.
    pub struct Person checked by inspect_person {
        /// The id, as splits and plans name it.
        pub id: String,
        /// The name, as deals may give their owner.
        pub name: Option<String>,
        /// The id of the manager.
        pub manager: Option<String>,
        /// First day of this entry; always by default.
        pub from: Option<Date>,
        /// Last day of this entry; open by default.
        pub until: Option<Date>,
    }
}

record! {
    /// An amount that is added or taken off by hand.
    pub struct ManualAdjustment checked by inspect_manual {
        /// The day on which it is earned.
        pub date: Date,
        /// The component that it belongs to.
        pub component: String,
        /// Money; negative to take off.
        pub amount: Number,
        /// Why.
        pub reason: String,
    }
}

record! {
    /// A figure on a day, such as a customer satisfaction score or a gross margin.
    pub struct Kpi {
        /// Its name, as plans refer to it.
        pub name: String,
        /// The day that it is of.
        pub date: Date,
        /// The figure; percentages may be written "72%".
        pub value: Ratio,
    }
}

record! {
    /// An opportunity or order.
    pub struct Deal checked by inspect_deal {
        /// Identifies the deal in the book.
        pub id: String,
        /// What people call it; the id by default.
        pub name: Option<String>,
        /// The customer.
        pub account: Option<String>,
        /// Who owns it.
        pub owner: Option<String>,
        /// Where it stands.
        pub status: Status = Status::Open,
        /// The stage of the sales process, as the CRM calls it.
        pub stage: Option<String>,
        /// The chance that it will be won.
        pub probability: Option<Ratio>,
        /// The day on which it closed or is expected to close.
        pub close_date: Option<Date>,
        /// The day on which it was cancelled. What would be credited later is not; what was credited
        /// before stays unless the plan claws back.
        pub cancelled: Option<Date>,
        /// Days of its events, where they differ from the close date: `booking`, `invoice`, `cash`, and
        /// `recognised` for the start of a term.
        pub dates: BTreeMap<String, Date> = BTreeMap::new(),
        /// The deal's amount.
        pub amount: Option<Number>,
        /// The currency of its amounts, where it is not the plan's. Credits are exchanged on their day;
        /// conditions compare amounts as they are written.
        pub currency: Option<Currency>,
        /// Products or lines that are credited one by one; their amounts take the place of the deal's.
        pub items: Vec<Item> = Vec::new(),
        /// The participant's share of the deal.
        pub split: Ratio = Ratio(Decimal::ONE),
        /// Shares by participant and role, where several share the deal; they take the place of `split`.
        pub splits: Vec<Split> = Vec::new(),
        /// Rows of what is invoiced, paid or recognised, and when; they take the place of the event's date.
        pub schedule: Vec<ScheduleRow> = Vec::new(),
        /// Values of the fields that the plan declares, and any others.
        pub fields: BTreeMap<String, Scalar> = BTreeMap::new(),
    }
}

record! {
    /// A product or line of a deal. Fields that it lacks are the deal's.
    pub struct Item {
        /// What people call it.
        pub name: Option<String>,
        /// Its amount.
        pub amount: Option<Number>,
        /// Values of its own.
        pub fields: BTreeMap<String, Scalar> = BTreeMap::new(),
    }
}

record! {
    /// One participant's share of a deal. Shares may add up to more than 100 % (overlays).
    pub struct Split checked by inspect_split {
        /// The participant's id.
        pub participant: String,
        /// The share.
        pub share: Ratio,
        /// What the participant did, such as "owner" or "engineer".
        pub role: Option<String>,
        /// First day of the share, where a deal is reassigned; always by default.
        pub from: Option<Date>,
        /// Last day of the share; open by default.
        pub until: Option<Date>,
    }
}

record! {
    /// A part of a deal that is invoiced, paid or recognised on a day.
    pub struct ScheduleRow {
        /// What happens.
        pub event: Event,
        /// When.
        pub date: Date,
        /// The part of the deal: a share of whatever is measured.
        pub share: Ratio,
    }
}

fn inspect_manual(adjustment: &ManualAdjustment, at: &At<'_>, faults: &mut Faults) {
    if adjustment.reason.trim().is_empty() {
        let hint = Code::SayWhy;
        faults.error("empty_name", format!("{}/reason", at.pointer()), Code::NoReason, hint);
    }
}

fn inspect_split(split: &Split, at: &At<'_>, faults: &mut Faults) {
    let place = at.pointer();
    if split.participant.trim().is_empty() {
        faults.error("bad_id", format!("{place}/participant"), Code::NoParticipantId, None);
    }
    if split.share.0 < Decimal::ZERO || split.share.0 > Decimal::TEN {
        let message = say(Code::BadSplit, [share(split.share.0)]);
        let hint = write(&["\"50%\"", "0.5"]);
        faults.error("bad_split", format!("{place}/share"), message, hint);
    }
    in_order(split.from, split.until, &place, faults);
}

fn inspect_person(person: &Person, at: &At<'_>, faults: &mut Faults) {
    if person.id.trim().is_empty() {
        faults.error("bad_id", format!("{}/id", at.pointer()), Code::NoPersonId, None);
    }
    in_order(person.from, person.until, &at.pointer(), faults);
}

fn in_order(from: Option<Date>, until: Option<Date>, place: &str, faults: &mut Faults) {
    if from.zip(until).is_some_and(|(from, until)| until < from) {
        faults.error("date_order", format!("{place}/until"), Code::EndsBeforeBegins, None);
    }
}

fn inspect_deal(deal: &Deal, at: &At<'_>, faults: &mut Faults) {
    let place = at.pointer();
    if deal.id.trim().is_empty() {
        faults.error("bad_id", format!("{place}/id"), Code::NoDealId, None);
    }
    inspect_shares(deal, &place, faults);
    if deal.split.0 < Decimal::ZERO || deal.split.0 > Decimal::TEN {
        let message = say(Code::BadSplit, [share(deal.split.0)]);
        faults.error("bad_split", format!("{place}/split"), message, write(&["\"50%\"", "0.5"]));
    }
    if deal.probability.is_some_and(|p| p.0 < Decimal::ZERO || p.0 > Decimal::ONE) {
        let hint = write(&["\"50%\"", "0.5"]);
        faults.error("bad_probability", format!("{place}/probability"), Code::BadProbability, hint);
    }
    if deal.status == Status::Won && deal.date_of(Event::Booking).is_none() {
        let hint = say(Code::AddKey, [text("close_date")]);
        faults.error("won_without_date", place.clone(), say(Code::WonWithoutDate, [text(&deal.id)]), hint);
    }
    for name in deal.dates.keys() {
        let events = ["booking", "invoice", "cash", "recognised", "usage"];
        if !events.contains(&name.as_str()) {
            let pointer = format!("{place}/dates/{}", escape(name));
            let hint = document::suggest(name, &events);
            faults.error("unknown_event", pointer, say(Code::NoEvent, [text(name)]), hint);
        }
    }
}

/// Shares that nobody can have: below zero, or of more than the deal.
fn inspect_shares(deal: &Deal, place: &str, faults: &mut Faults) {
    let mut sums: BTreeMap<&str, Decimal> = BTreeMap::new();
    for (index, row) in deal.schedule.iter().enumerate() {
        let sum = sums.entry(row.event.word()).or_default();
        *sum = number::add(*sum, row.share.0).unwrap_or(Decimal::MAX);
        let sum = *sum;
        let pointer = || format!("{place}/schedule/{index}/share");
        if row.share.0 < Decimal::ZERO {
            faults.error("negative", pointer(), Code::ShareNegative, None);
        } else if sum > Decimal::ONE {
            let message = say(Code::SharesCome, [share(sum)]);
            faults.error("schedule_sum", pointer(), message, Code::NotAboveWhole);
        }
    }
    for name in deal.fields.keys().filter(|name| standard_field(name).is_some()) {
        let message = say(Code::FieldOfEveryDeal, [text(name)]);
        let hint = Some(say(Code::BesideFields, [text(name)]));
        faults.error("standard_field", format!("{place}/fields/{}", escape(name)), message, hint);
    }
}

impl Deal {
    /// A deal of which nothing is known.
    #[must_use]
    pub(crate) fn blank() -> Self {
        Self {
            id: String::new(),
            name: None,
            account: None,
            owner: None,
            status: Status::Open,
            stage: None,
            probability: None,
            close_date: None,
            cancelled: None,
            dates: BTreeMap::new(),
            amount: None,
            currency: None,
            items: Vec::new(),
            split: Ratio(Decimal::ONE),
            splits: Vec::new(),
            schedule: Vec::new(),
            fields: BTreeMap::new(),
        }
    }

    /// The day of an event; the booking happens on the close date unless it has its own.
    #[must_use]
    pub fn date_of(&self, event: Event) -> Option<Date> {
        let own = self.dates.get(event.word()).copied();
        if event == Event::Booking { own.or(self.close_date) } else { own }
    }

    /// What people call it.
    #[must_use]
    pub fn label(&self) -> &str {
        self.name.as_deref().unwrap_or(&self.id)
    }

    /// The value of a field as the engine compares it; nothing if it is not of this kind.
    fn value(&self, item: Option<&Item>, name: &str, kind: FieldKind) -> Option<Value> {
        let own = item.and_then(|item| item.fields.get(name));
        if let Some(scalar) = own.or_else(|| self.fields.get(name)) {
            return value_of(kind, scalar);
        }
        if let Some(item) = item.filter(|_| name == "amount") {
            return Some(item.amount.map_or(Value::Missing, |amount| Value::Number(amount.0)));
        }
        let text = |value: &Option<String>| value.as_ref().map(|text| Value::Text(text.to_lowercase()));
        let standard = match name {
            "amount" => self.amount.map(|amount| Value::Number(amount.0)),
            "name" => text(&self.name),
            "account" => text(&self.account),
            "owner" => text(&self.owner),
            "stage" => text(&self.stage),
            "probability" => self.probability.map(|probability| Value::Number(probability.0)),
            "close_date" => self.close_date.map(Value::Date),
            _ => None,
        };
        Some(standard.unwrap_or(Value::Missing))
    }
}

impl Book {
    /// A book without deals.
    #[must_use]
    pub fn empty() -> Self {
        Self { as_of: None, deals: Vec::new(), kpis: Vec::new(), people: Vec::new(), adjustments: Vec::new() }
    }

    /// Reads a book document.
    ///
    /// # Errors
    /// `book_invalid`, with all faults.
    ///
    /// ```
    /// use attain::Book;
    /// let book = Book::from_json(r#"{ "deals": [
    ///     { "id": "D-1", "status": "won", "close_date": "2026-02-10", "amount": "45000" } ] }"#)?;
    /// assert_eq!(book.deals.len(), 1);
    /// # Ok::<(), attain::Error>(())
    /// ```
    pub fn from_json(text: &str) -> Result<Self, Error> {
        let mut faults = Faults::default();
        let book = document::read(text, &mut faults, Self::read);
        if let Some(book) = &book {
            book.inspect(&mut faults);
        }
        match book {
            Some(book) if !faults.any_error() => Ok(book),
            _ => Err(Error::invalid("book", faults)),
        }
    }

    fn inspect(&self, faults: &mut Faults) {
        if self.deals.len() > MAX_DEALS {
            let message = say(Code::TooManyDeals, [count(self.deals.len()), count(MAX_DEALS)]);
            faults.error("too_many", "/deals", message, None);
            return;
        }
        let mut seen = std::collections::HashSet::new();
        for (index, deal) in self.deals.iter().enumerate() {
            if !seen.insert(deal.id.as_str()) {
                let message = say(Code::SameDealId, [text(&deal.id)]);
                faults.error("duplicate_id", format!("/deals/{index}/id"), message, None);
            }
        }
    }
}

/// A value as the engine compares it; texts are in lower case.
#[derive(Debug, Clone, PartialEq, PartialOrd)]
pub enum Value {
    /// The deal does not have the field.
    Missing,
    /// An amount or another number.
    Number(Decimal),
    /// A text.
    Text(String),
    /// A day.
    Date(Date),
    /// True or false.
    Flag(bool),
}

/// Brings a written value into the kind that the plan declares.
#[must_use]
pub fn value_of(kind: FieldKind, scalar: &Scalar) -> Option<Value> {
    match (kind, scalar) {
        (_, Scalar::Text(text)) if text.is_empty() => Some(Value::Missing),
        (FieldKind::Amount | FieldKind::Number, Scalar::Number(number)) => Some(Value::Number(*number)),
        (FieldKind::Amount | FieldKind::Number, Scalar::Text(text)) => {
            number::parse(text).ok().map(|(number, _)| Value::Number(number))
        }
        (FieldKind::Text, Scalar::Text(text)) => Some(Value::Text(text.to_lowercase())),
        (FieldKind::Text, Scalar::Number(number)) => Some(Value::Text(number.to_string())),
        (FieldKind::Date, Scalar::Text(text)) => parse_date(text).map(Value::Date),
        (FieldKind::Flag, Scalar::Bool(flag)) => Some(Value::Flag(*flag)),
        (FieldKind::Flag, Scalar::Text(text)) => match text.to_lowercase().as_str() {
            "true" | "yes" | "1" => Some(Value::Flag(true)),
            "false" | "no" | "0" => Some(Value::Flag(false)),
            _ => None,
        },
        _ => None,
    }
}

/// The deals as the engine reads them under one plan: in the order of their ids, with the values of
/// the plan's fields at hand.
#[derive(Debug, Clone)]
pub struct Ledger {
    /// The deals in the order of their ids, whatever their order in the book.
    pub deals: Arc<[Deal]>,
    /// The figures in the order of their days.
    pub kpis: Vec<Kpi>,
    /// Who reports to whom.
    pub people: People,
    /// Amounts by hand in the order of their days, with the positions of their components.
    pub adjustments: Vec<(usize, ManualAdjustment)>,
    values: Arc<[Value]>,
    /// The positions of the deals in the order of the days on which they close.
    by_day: Arc<[usize]>,
    /// Where the values of each deal begin, counted in rows.
    rows: Vec<usize>,
    width: usize,
}

impl Ledger {
    /// Lays the book out for the plan.
    ///
    /// # Errors
    /// `book_invalid` when a field's value is not of the kind that the plan declares, a currency has
    /// no exchange rate, or an adjustment names a component that is not there.
    pub fn new(rules: &Rules, book: Book) -> Result<Self, Error> {
        let mut order: Vec<(usize, Deal)> = book.deals.into_iter().enumerate().collect();
        sort_by(&mut order, |a, b| a.1.id.cmp(&b.1.id));
        let (positions, deals): (Vec<usize>, Vec<Deal>) = order.into_iter().unzip();
        let mut kpis = book.kpis;
        sort_by(&mut kpis, |a, b| (a.date, &a.name, a.value).cmp(&(b.date, &b.name, b.value)));
        let people = People::new(book.people);
        let mut by_day: Vec<usize> = (0..deals.len()).collect();
        let day = |deal: &Deal| deal.close_date.map_or(0, day_number);
        sort_by_number(&mut by_day, |index| deals.get(*index).map_or(0, day).into());
        let deals = (deals.into(), by_day.into());
        Self::lay_out(rules, deals, &positions, None, kpis, people, book.adjustments)
    }

    /// Lays the same book out for another plan than the one that it was laid out for.
    ///
    /// # Errors
    /// As [`Ledger::new`].
    pub fn under(&self, rules: &Rules, before: &Rules) -> Result<Self, Error> {
        // What the same fields hold is known.
        let same = rules.fields == before.fields && rules.used == before.used;
        let known = same.then(|| Arc::clone(&self.values));
        let positions: Vec<usize> = (0..self.deals.len()).collect();
        let adjustments = self.adjustments.iter().map(|(_, adjustment)| adjustment.clone()).collect();
        let deals = (Arc::clone(&self.deals), Arc::clone(&self.by_day));
        Self::lay_out(rules, deals, &positions, known, self.kpis.clone(), self.people.clone(), adjustments)
    }

    /// `positions` are those of the deals in the book, `known` what they hold in the plan's fields.
    fn lay_out(
        rules: &Rules,
        (deals, by_day): (Arc<[Deal]>, Arc<[usize]>),
        positions: &[usize],
        known: Option<Arc<[Value]>>,
        kpis: Vec<Kpi>,
        people: People,
        adjustments: Vec<ManualAdjustment>,
    ) -> Result<Self, Error> {
        let mut faults = Faults::default();
        let width = rules.fields.len();
        let room = if known.is_some() { 0 } else { width.saturating_mul(deals.len()) };
        let mut values = Vec::with_capacity(room);
        let mut rows = Vec::with_capacity(deals.len());
        let mut row: usize = 0;
        for (deal, position) in deals.iter().zip(positions) {
            rows.push(row);
            let items = deal.items.iter().map(Some).chain(deal.items.is_empty().then_some(None));
            for item in items {
                for ((name, kind), used) in rules.fields.iter().zip(&rules.used).filter(|_| known.is_none()) {
                    let value = if *used { deal.value(item, name, *kind) } else { Some(Value::Missing) };
                    if value.is_none() {
                        misfit(*position, deal, name, *kind, &mut faults);
                    }
                    values.push(value.unwrap_or(Value::Missing));
                }
                row = row.saturating_add(1);
            }
            let shared = deal.status == Status::Won && !deal.splits.is_empty();
            if shared && rules.plan.participant.id.is_none() {
                let message = say(Code::WhoseShare, [text(&deal.id)]);
                let hint = Code::AddToPlan;
                faults.error("no_participant_id", format!("/deals/{position}/splits"), message, hint);
            }
            if let Some(currency) = &deal.currency
                && rules.exchange_rate(&currency.0, rules.calendar.start()).is_none()
            {
                let message = say(Code::DealNoRate, [text(&deal.id), text(&currency.0)]);
                let hint = Code::AddRateToPlan;
                faults.error("no_exchange_rate", format!("/deals/{position}/currency"), message, hint);
            }
        }
        let adjustments = of_components(rules, adjustments, &mut faults);
        if faults.any_error() {
            return Err(Error::invalid("book", faults));
        }
        let values = known.unwrap_or_else(|| values.into());
        Ok(Self { deals, kpis, people, adjustments, values, by_day, rows, width })
    }

    /// The latest value of a figure between two days, both included.
    #[must_use]
    pub fn kpi(&self, name: &str, from: Date, until: Date) -> Option<&Kpi> {
        self.kpis.iter().rev().find(|kpi| kpi.name == name && from <= kpi.date && kpi.date <= until)
    }

    /// The values of one item of a deal, or of the deal, in the order of the plan's fields.
    #[must_use]
    pub fn values(&self, deal: usize, item: usize) -> &[Value] {
        let row = self.rows.get(deal).map_or(usize::MAX, |row| row.saturating_add(item));
        let from = row.saturating_mul(self.width);
        self.values.get(from..from.saturating_add(self.width)).unwrap_or_default()
    }

    /// The deals with their positions, in the order of the days on which they close.
    pub fn by_day(&self) -> impl Iterator<Item = (usize, &Deal)> {
        self.by_day.iter().filter_map(|index| Some((*index, self.deals.get(*index)?)))
    }

    /// The position of the deal with this id.
    #[must_use]
    pub fn find(&self, id: &str) -> Option<usize> {
        self.deals.binary_search_by(|deal| deal.id.as_str().cmp(id)).ok()
    }
}

/// Adjustments in the order of their days, with the positions of their components.
fn of_components(
    rules: &Rules,
    adjustments: Vec<ManualAdjustment>,
    faults: &mut Faults,
) -> Vec<(usize, ManualAdjustment)> {
    let mut found = Vec::with_capacity(adjustments.len());
    for (index, adjustment) in adjustments.into_iter().enumerate() {
        if let Some(component) = rules.component(&adjustment.component) {
            if !rules.in_kind(component) {
                let amount = (format!("/adjustments/{index}/amount"), adjustment.amount.0);
                refuse(&rules.plan.currency.0, rules.minor_digits, amount, faults);
            }
            found.push((component, adjustment));
            continue;
        }
        let known: Vec<&str> =
            rules.plan.components.iter().map(|component| component.id.0.as_str()).collect();
        let message = say(Code::PlanNoComponent, [text(&document::cut(&adjustment.component))]);
        let hint = Some(say(Code::UseOneOf, [words(&known)]));
        faults.error("unknown_component", format!("/adjustments/{index}/component"), message, hint);
    }
    sort_by_key(&mut found, |(_, adjustment)| adjustment.date);
    found
}

fn misfit(index: usize, deal: &Deal, name: &str, kind: FieldKind, faults: &mut Faults) {
    let message = say(Code::DealMisfits, [text(&deal.id), text(name), text(kind.word())]);
    faults.error("field_kind", format!("/deals/{index}/fields/{}", escape(name)), message, kind.hint());
}
