//! Imports over a book that has deals already: what stays, and what becomes different.

use std::collections::{BTreeSet, HashMap};

use super::columns::Column;
use super::headers::Target;
use super::options::Existing;
use super::report::{BookChanges, ChangedDeal, ChangedField, DealName};
use crate::book::{Book, Deal};
use crate::document::Scalar;

/// The deals of the book after the import, and what is different about them.
pub(super) fn merge(
    before: &Book,
    read: Vec<Deal>,
    columns: &[Column],
    existing: Existing,
) -> (Vec<Deal>, BookChanges) {
    let old: HashMap<&str, &Deal> = before.deals.iter().map(|deal| (deal.id.as_str(), deal)).collect();
    let gone_stay = existing == Existing::Keep;
    let mut changes =
        BookChanges { added: Vec::new(), changed: Vec::new(), gone: Vec::new(), gone_stay, unchanged: 0 };
    let mut deals = Vec::with_capacity(read.len());
    let mut seen = BTreeSet::new();
    for mut deal in read {
        match old.get(deal.id.as_str()) {
            None => changes.added.push(name(&deal)),
            Some(old) => {
                if existing != Existing::Replace {
                    keep(&mut deal, old, columns);
                }
                seen.insert(deal.id.clone());
                let fields = differences(old, &deal);
                if fields.is_empty() {
                    changes.unchanged = changes.unchanged.saturating_add(1);
                } else {
                    let DealName { deal, name } = name(&deal);
                    changes.changed.push(ChangedDeal { deal, name, fields });
                }
            }
        }
        deals.push(deal);
    }
    for deal in before.deals.iter().filter(|deal| !seen.contains(&deal.id)) {
        changes.gone.push(name(deal));
        if gone_stay {
            deals.push(deal.clone());
        }
    }
    (deals, changes)
}

fn name(deal: &Deal) -> DealName {
    DealName { deal: deal.id.clone(), name: deal.label().to_owned() }
}

/// Keeps of a deal what the export has no column for.
fn keep(deal: &mut Deal, old: &Deal, columns: &[Column]) {
    let has = |wanted: &dyn Fn(&Target) -> bool| columns.iter().any(|column| wanted(&column.target));
    macro_rules! keep {
        ($($field:ident: $target:pat),* $(,)?) => {
            $(if !has(&|target| matches!(target, $target)) { deal.$field.clone_from(&old.$field); })*
        };
    }
    keep! {
        name: Target::Name,
        account: Target::Account,
        owner: Target::Owner,
        stage: Target::Stage,
        probability: Target::Probability | Target::Stage,
        close_date: Target::CloseDate,
        cancelled: Target::Cancelled,
        amount: Target::Amount,
    }
    if !has(&|target| matches!(target, Target::Stage | Target::Status | Target::Won)) {
        deal.status = old.status;
    }
    if !has(&|target| *target == Target::Split) {
        deal.split = old.split;
    }
    let money =
        |target: &Target| target.is_money() || matches!(target, Target::Currency | Target::CurrencyOf(_));
    if !has(&money) {
        deal.currency.clone_from(&old.currency);
    }
    deal.items.clone_from(&old.items);
    deal.splits.clone_from(&old.splits);
    deal.schedule.clone_from(&old.schedule);
    for (event, day) in &old.dates {
        if !has(&|target| matches!(target, Target::Event(own) if own == event)) {
            deal.dates.insert(event.clone(), *day);
        }
    }
    for (field, value) in &old.fields {
        if !has(&|target| matches!(target, Target::Field(own, _) | Target::Other(own) if own == field)) {
            deal.fields.insert(field.clone(), value.clone());
        }
    }
}

fn text(scalar: &Scalar) -> String {
    match scalar {
        Scalar::Text(text) => text.clone(),
        Scalar::Number(number) => number.normalize().to_string(),
        Scalar::Bool(truth) => truth.to_string(),
    }
}

/// What is different between two editions of a deal, in words that compare.
fn differences(old: &Deal, new: &Deal) -> Vec<ChangedField> {
    let mut fields = Vec::new();
    let mut compare = |field: &str, before: Option<String>, after: Option<String>| {
        if before != after {
            fields.push(ChangedField { field: field.to_owned(), before, after });
        }
    };
    macro_rules! texts {
        ($($field:ident),*) => { $(compare(stringify!($field), old.$field.clone(), new.$field.clone());)* };
    }
    texts!(name, account, owner, stage);
    let both = |get: &dyn Fn(&Deal) -> Option<String>| (get(old), get(new));
    let mut of = |field: &str, get: &dyn Fn(&Deal) -> Option<String>| {
        let (before, after) = both(get);
        compare(field, before, after);
    };
    of("status", &|deal| Some(deal.status.word().to_owned()));
    of("probability", &|deal| deal.probability.map(|share| share.0.normalize().to_string()));
    of("close_date", &|deal| deal.close_date.map(|day| day.to_string()));
    of("cancelled", &|deal| deal.cancelled.map(|day| day.to_string()));
    of("amount", &|deal| deal.amount.map(|amount| amount.0.normalize().to_string()));
    of("currency", &|deal| deal.currency.as_ref().map(|currency| currency.0.clone()));
    of("split", &|deal| Some(deal.split.0.normalize().to_string()));
    let events: BTreeSet<&String> = old.dates.keys().chain(new.dates.keys()).collect();
    for event in events {
        of(event, &|deal| deal.dates.get(event).map(ToString::to_string));
    }
    let names: BTreeSet<&String> = old.fields.keys().chain(new.fields.keys()).collect();
    for name in names {
        of(name, &|deal| deal.fields.get(name).map(text));
    }
    let whole = |deal: &Deal| (deal.items.clone(), deal.splits.clone(), deal.schedule.clone());
    let ((items, splits, schedule), (new_items, new_splits, new_schedule)) = (whole(old), whole(new));
    let count = |length: usize| (length > 0).then(|| length.to_string());
    for (field, same, lengths) in [
        ("items", items == new_items, (items.len(), new_items.len())),
        ("splits", splits == new_splits, (splits.len(), new_splits.len())),
        ("schedule", schedule == new_schedule, (schedule.len(), new_schedule.len())),
    ] {
        if !same {
            compare(field, count(lengths.0), count(lengths.1));
        }
    }
    fields
}
