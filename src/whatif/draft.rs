//! A plan and a book while a scenario's changes are applied to them.

use std::collections::BTreeMap;

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde_json::Value as JsonValue;

use super::scenario::{Change, EnterKpi, ScaleDeals, SetField, SetQuota, SplitDeal, WinDeal};
use crate::attain::Attain;
use crate::book::{Book, Deal, Kpi, Split, Status, standard_field, value_of};
use crate::document::{Number, Ratio, Scalar, cut, suggest, tree};
use crate::fault::{Faults, Severity};
use crate::json;
use crate::number::{self, Overflow};
use crate::phrase::{PhraseCode as Code, date, say, share, text, words, write};
use crate::plan::{Event, FieldKind, Plan};

/// A plan and a book while they are changed.
pub(super) struct Draft<'a> {
    attain: &'a Attain,
    /// The plan, once it is another one.
    pub(super) plan: Option<Plan>,
    pub(super) book: Book,
    /// Positions of the deals by their ids.
    positions: BTreeMap<String, usize>,
}

impl<'a> Draft<'a> {
    pub(super) fn new(attain: &'a Attain) -> Self {
        let book = attain.book();
        let positions = book.deals.iter().enumerate().map(|(index, deal)| (deal.id.clone(), index)).collect();
        Self { attain, plan: None, book, positions }
    }

    /// A draft of some deals alone.
    pub(super) fn of_deals(attain: &'a Attain, deals: Vec<Deal>) -> Self {
        let positions = deals.iter().enumerate().map(|(index, deal)| (deal.id.clone(), index)).collect();
        Self { attain, plan: None, book: Book { deals, ..Book::empty() }, positions }
    }

    fn plan(&self) -> &Plan {
        self.plan.as_ref().unwrap_or(self.attain.plan())
    }

    fn deal(&mut self, id: &str, place: &str, faults: &mut Faults) -> Option<&mut Deal> {
        let found = self.positions.get(id).copied();
        if found.is_none() {
            let known: Vec<&str> = self.positions.keys().map(String::as_str).take(MAX_SUGGESTED).collect();
            let hint = suggest(id, &known).or_else(|| Code::UseDealId.into());
            let message = say(Code::NoDeal, [text(&cut(id))]);
            faults.error("unknown_deal", format!("{place}/deal"), message, hint);
        }
        found.and_then(|index| self.book.deals.get_mut(index))
    }

    /// Whether a day lies in the plan's time; a fault if it does not.
    fn in_plan(&self, day: Date, pointer: String, faults: &mut Faults) -> bool {
        let calendar = &self.plan().calendar;
        let inside = calendar.start <= day && day <= calendar.end;
        if !inside {
            let message = say(Code::OutsidePlan, [date(day), date(calendar.start), date(calendar.end)]);
            faults.error("outside_plan", pointer, message, Code::UseDayWithin);
        }
        inside
    }

    pub(super) fn change(&mut self, change: &Change, place: &str, faults: &mut Faults) {
        match change {
            Change::Add(add) => self.add(&add.deal, place, faults),
            Change::Remove(the) => self.remove(&the.deal, place, faults),
            Change::Win(win) => self.win(win, place, faults),
            Change::Lose(the) => {
                if let Some(deal) = self.deal(&the.deal, place, faults) {
                    deal.status = Status::Lost;
                }
            }
            Change::Cancel(cancel) => {
                if self.in_plan(cancel.on, format!("{place}/on"), faults)
                    && let Some(deal) = self.deal(&cancel.deal, place, faults)
                {
                    deal.cancelled = Some(cancel.on);
                }
            }
            Change::Set(set) => self.set(set, place, faults),
            Change::Move(to) => {
                if self.in_plan(to.to, format!("{place}/to"), faults)
                    && let Some(deal) = self.deal(&to.deal, place, faults)
                {
                    move_event(deal, to.event, to.to);
                }
            }
            Change::Split(split) => self.split(split, place, faults),
            Change::Scale(scale) => self.scale(scale, place, faults),
            Change::Kpi(kpi) => self.enter(kpi, place, faults),
            Change::Quota(quota) => self.quota(quota, place, faults),
            Change::EditPlan(edit) => {
                let value = edit.value.as_ref().map(|value| value.0.clone());
                self.edit_plan(&edit.at, value, place, faults);
            }
            Change::Plan(other) => self.replan(&other.plan.0, place, faults),
        }
    }

    fn add(&mut self, deal: &Deal, place: &str, faults: &mut Faults) {
        if self.positions.contains_key(&deal.id) {
            let message = say(Code::DealThere, [text(&cut(&deal.id))]);
            let hint = Code::OtherId;
            faults.error("duplicate_id", format!("{place}/deal/id"), message, hint);
            return;
        }
        self.positions.insert(deal.id.clone(), self.book.deals.len());
        self.book.deals.push(deal.clone());
    }

    fn remove(&mut self, id: &str, place: &str, faults: &mut Faults) {
        if self.deal(id, place, faults).is_some()
            && let Some(index) = self.positions.remove(id)
        {
            self.book.deals.remove(index);
            self.positions.values_mut().filter(|position| **position > index).for_each(|position| {
                *position = position.saturating_sub(1);
            });
        }
    }

    fn win(&mut self, win: &WinDeal, place: &str, faults: &mut Faults) {
        let Some(deal) = self.deal(&win.deal, place, faults) else { return };
        let day = win.on.or(deal.date_of(Event::Booking));
        let Some(day) = day else {
            let hint = Code::SayOn;
            let message = say(Code::NoCloseDate, [text(&win.deal)]);
            faults.error("won_without_date", format!("{place}/deal"), message, hint);
            return;
        };
        let key = if win.on.is_some() { "on" } else { "deal" };
        if self.in_plan(day, format!("{place}/{key}"), faults)
            && let Some(deal) = self.deal(&win.deal, place, faults)
        {
            deal.status = Status::Won;
            move_event(deal, Event::Booking, day);
        }
    }

    fn split(&mut self, split: &SplitDeal, place: &str, faults: &mut Faults) {
        if split.share.0 < Decimal::ZERO || split.share.0 > Decimal::TEN {
            let message = say(Code::BadSplit, [share(split.share.0)]);
            let hint = write(&["\"50%\"", "0.5"]);
            faults.error("bad_split", format!("{place}/share"), message, hint);
            return;
        }
        let participant = self.plan().participant.id.clone();
        let Some(deal) = self.deal(&split.deal, place, faults) else { return };
        match participant.filter(|_| !deal.splits.is_empty()) {
            None => deal.split = split.share,
            Some(participant) => {
                deal.splits.retain(|other| other.participant != participant);
                deal.splits.push(Split {
                    participant,
                    share: split.share,
                    role: None,
                    from: None,
                    until: None,
                });
            }
        }
    }

    fn set(&mut self, set: &SetField, place: &str, faults: &mut Faults) {
        let declared = self.plan().fields.get(&set.field).map(|spec| spec.kind);
        let Some(kind) = declared.or_else(|| standard_field(&set.field)) else {
            let known: Vec<&str> = self.plan().fields.keys().map(String::as_str).collect();
            let hint = suggest(&set.field, &known).or_else(|| Some(say(Code::DeclaredAre, [words(&known)])));
            let message = say(Code::NoField, [text(&cut(&set.field))]);
            faults.error("unknown_field", format!("{place}/field"), message, hint);
            return;
        };
        if value_of(kind, &set.value).is_none() {
            let given = match &set.value {
                Scalar::Text(text) => format!("\"{}\"", cut(text)),
                Scalar::Number(number) => number.to_string(),
                Scalar::Bool(truth) => truth.to_string(),
            };
            let what = match kind {
                FieldKind::Amount => Code::AnAmount,
                FieldKind::Number => Code::ANumber,
                FieldKind::Date => Code::ADate,
                FieldKind::Flag => Code::TrueOrFalse,
                FieldKind::Text => Code::AText,
            };
            let message = say(Code::IsNot, [text(&given), what.into()]);
            faults.error("field_kind", format!("{place}/value"), message, kind.hint());
            return;
        }
        if set.field == "probability" && declared.is_none() && !is_chance(&set.value) {
            let hint = write(&["\"80%\"", "0.8"]);
            faults.error("out_of_range", format!("{place}/value"), Code::BadProbability, hint);
            return;
        }
        let Some(deal) = self.deal(&set.deal, place, faults) else { return };
        if declared.is_some() {
            deal.fields.insert(set.field.clone(), set.value.clone());
            return;
        }
        set_standard(deal, &set.field, &set.value);
    }

    fn scale(&mut self, scale: &ScaleDeals, place: &str, faults: &mut Faults) {
        let money: Vec<String> = self
            .plan()
            .fields
            .iter()
            .filter(|(_, spec)| spec.kind == FieldKind::Amount)
            .map(|(name, _)| name.clone())
            .collect();
        let chosen: Vec<String> = match scale.deals.is_empty() {
            true => {
                let open = self.book.deals.iter().filter(|deal| deal.status == Status::Open);
                open.map(|deal| deal.id.clone()).collect()
            }
            false => scale.deals.clone(),
        };
        for id in chosen {
            let Some(deal) = self.deal(&id, place, faults) else { continue };
            if scale_deal(deal, &money, scale.times.0).is_err() {
                let message = say(Code::MultipliedTooLarge, [text(&id)]);
                faults.error("overflow", format!("{place}/times"), message, None);
            }
        }
    }

    fn enter(&mut self, kpi: &EnterKpi, place: &str, faults: &mut Faults) {
        let known = self.plan().figures();
        if !known.contains(&kpi.name) {
            let known: Vec<&str> = known.iter().map(String::as_str).collect();
            let hint = suggest(&kpi.name, &known).or_else(|| match known.is_empty() {
                true => Code::NoneLooked.into(),
                false => Some(say(Code::UseOneOf, [words(&known)])),
            });
            let message = say(Code::NoEnteredFigure, [text(&cut(&kpi.name))]);
            faults.error("unknown_kpi", format!("{place}/name"), message, hint);
        } else if self.in_plan(kpi.date, format!("{place}/date"), faults) {
            self.book.kpis.retain(|other| other.name != kpi.name || other.date != kpi.date);
            self.book.kpis.push(Kpi { name: kpi.name.clone(), date: kpi.date, value: kpi.value });
        }
    }

    fn quota(&mut self, quota: &SetQuota, place: &str, faults: &mut Faults) {
        let index = self.plan().components.iter().position(|spec| spec.id.0 == quota.component);
        match index {
            Some(index) => {
                let at = format!("/components/{index}/quota");
                self.edit_plan(&at, Some(quota.quota.0.clone()), place, faults);
            }
            None => {
                let known: Vec<&str> = self.plan().components.iter().map(|spec| spec.id.0.as_str()).collect();
                let hint =
                    suggest(&quota.component, &known).or_else(|| Some(say(Code::UseOneOf, [words(&known)])));
                let message = say(Code::PlanNoComponent, [text(&cut(&quota.component))]);
                faults.error("unknown_component", format!("{place}/component"), message, hint);
            }
        }
    }

    /// Puts a value into the plan, and reads the whole plan again.
    fn edit_plan(&mut self, at: &str, value: Option<JsonValue>, place: &str, faults: &mut Faults) {
        let Some(mut plan) = tree(&json::text(self.plan())) else { return };
        let (parent, key) = at.rsplit_once('/').unwrap_or_default();
        let key = key.replace("~1", "/").replace("~0", "~");
        let done = match (plan.pointer_mut(parent), value) {
            (Some(JsonValue::Object(object)), Some(value)) => {
                object.insert(key, value);
                true
            }
            (Some(JsonValue::Object(object)), None) => {
                object.remove(&key);
                true
            }
            (Some(JsonValue::Array(list)), Some(value)) => key
                .parse()
                .ok()
                .and_then(|index: usize| list.get_mut(index))
                .map(|item| *item = value)
                .is_some(),
            (Some(JsonValue::Array(list)), None) => match key.parse() {
                Ok(index) if index < list.len() => {
                    list.remove(index);
                    true
                }
                _ => false,
            },
            _ => false,
        };
        if done {
            self.replan(&plan, place, faults);
        } else {
            let message = say(Code::NoPart, [text(&cut(at))]);
            let hint = Code::GivePointer;
            faults.error("unknown_part", format!("{place}/at"), message, hint);
        }
    }

    fn replan(&mut self, plan: &JsonValue, place: &str, faults: &mut Faults) {
        match Plan::from_json(&json::text(plan)) {
            Ok((plan, _)) => self.plan = Some(plan),
            Err(error) => {
                let wrong = error.faults.into_iter().filter(|fault| fault.severity == Severity::Error);
                for fault in wrong {
                    let message = say(Code::AtOfPlan, [fault.phrase, text(&fault.pointer)]);
                    faults.error(&fault.code, place, message, fault.hint_phrase);
                }
            }
        }
    }
}

/// Ids are suggested from so many deals.
const MAX_SUGGESTED: usize = 2_000;

/// Puts an event of a deal on another day.
pub(super) fn move_event(deal: &mut Deal, event: Event, day: Date) {
    if event == Event::Booking {
        deal.close_date = Some(day);
        if !deal.dates.contains_key(event.word()) {
            return;
        }
    }
    deal.dates.insert(event.word().to_owned(), day);
}

/// Multiplies every amount of money of a deal.
pub(super) fn scale_deal(deal: &mut Deal, money: &[String], times: Decimal) -> Result<(), Overflow> {
    let scale = |amount: &mut Option<Number>| -> Result<(), Overflow> {
        if let Some(amount) = amount {
            amount.0 = number::mul(amount.0, times)?;
        }
        Ok(())
    };
    let scale_fields = |fields: &mut BTreeMap<String, Scalar>| -> Result<(), Overflow> {
        for (name, value) in fields.iter_mut().filter(|(name, _)| money.contains(name)) {
            let _ = name;
            if let Some(crate::book::Value::Number(amount)) = value_of(FieldKind::Amount, value) {
                *value = Scalar::Number(number::mul(amount, times)?);
            }
        }
        Ok(())
    };
    scale(&mut deal.amount)?;
    scale_fields(&mut deal.fields)?;
    for item in &mut deal.items {
        scale(&mut item.amount)?;
        scale_fields(&mut item.fields)?;
    }
    Ok(())
}

/// Whether it can be a probability; a text that is empty clears the one there was.
fn is_chance(value: &Scalar) -> bool {
    match value_of(FieldKind::Number, value) {
        Some(crate::book::Value::Number(chance)) => (Decimal::ZERO..=Decimal::ONE).contains(&chance),
        value => value == Some(crate::book::Value::Missing),
    }
}

fn set_standard(deal: &mut Deal, field: &str, value: &Scalar) {
    let text = match value {
        Scalar::Text(text) => text.clone(),
        Scalar::Number(number) => number.to_string(),
        Scalar::Bool(truth) => truth.to_string(),
    };
    let number = || number::parse(&text).ok().map(|(number, _)| number);
    match field {
        "amount" => deal.amount = number().map(Number),
        "probability" => deal.probability = number().map(Ratio),
        "name" => deal.name = Some(text),
        "account" => deal.account = Some(text),
        "owner" => deal.owner = Some(text),
        "stage" => deal.stage = Some(text),
        _ => {
            if let Some(day) = crate::calendar::parse_date(&text) {
                move_event(deal, Event::Booking, day);
            }
        }
    }
}
