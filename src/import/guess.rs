//! What a file and its columns probably are: the suggestions of a mapping step. Nothing here is
//! taken for true without being confirmed.

use std::collections::HashSet;

use rust_decimal::Decimal;

use super::columns::Column;
use super::dates::{date, truth};
use super::headers::{self, Target, plain};
use super::numbers::{Style, amount};
use super::options::DateOrder;
use super::report::ExportSource;
use super::rows::Row;
use super::stages;
use crate::plan::Plan;

/// Whose export has such columns.
pub(super) fn source(header: &[String]) -> ExportSource {
    let names: Vec<String> = header.iter().map(|header| plain(header)).collect();
    let has = |name: &str| names.iter().any(|other| other == name);
    let begins = |start: &str| names.iter().any(|name| name.starts_with(start));
    if begins("do not modify") || has("est revenue") || has("estimatedvalue") {
        ExportSource::Dynamics
    } else if header.iter().any(|header| header.trim_start().starts_with("Deal - ")) {
        ExportSource::Pipedrive
    } else if has("closing date") {
        ExportSource::Zoho
    } else if begins("opportunity") || has("stagename") || has("商談名") {
        ExportSource::Salesforce
    } else if has("deal stage") || has("dealstage") || has("hs object id") {
        ExportSource::Hubspot
    } else {
        ExportSource::Other
    }
}

/// The names of the columns in one text.
pub(super) fn signature(header: &[String]) -> String {
    header.iter().map(|header| plain(header)).collect::<Vec<_>>().join("|")
}

/// So many rows tell what a column holds.
const ROWS: usize = 200;

/// What the filled cells of a column look like; the last three are shares of them in percent.
struct Looks<'a> {
    cells: Vec<&'a str>,
    distinct: usize,
    dates: usize,
    numbers: usize,
    large: usize,
}

fn looks(data: &[Row], index: usize, style: Style) -> Looks<'_> {
    let cells: Vec<&str> = data
        .iter()
        .take(ROWS)
        .filter_map(|row| row.cells.get(index))
        .map(String::as_str)
        .filter(|cell| !cell.is_empty())
        .collect();
    let share = |is: &dyn Fn(&str) -> bool| {
        let found = cells.iter().filter(|cell| is(cell)).count();
        found.saturating_mul(100).checked_div(cells.len()).unwrap_or_default()
    };
    let is_date =
        |cell: &str| date(cell, Some(DateOrder::Mdy)).or_else(|| date(cell, Some(DateOrder::Dmy))).is_some();
    let number = |cell: &str| amount(cell, style).ok().map(|amount| amount.value);
    let readable = |cell: &str| {
        number(cell).is_some() || amount(cell, style).is_err_and(|wrong| wrong.0 == "ambiguous_number")
    };
    Looks {
        distinct: cells.iter().collect::<HashSet<_>>().len(),
        dates: share(&is_date),
        numbers: share(&readable),
        large: share(&|cell| number(cell).is_some_and(|value| value.abs() >= Decimal::ONE_HUNDRED)),
        cells,
    }
}

/// Words in a header that speak for a field.
const WORDS: &[(&str, &[&str])] = &[
    ("close_date", &["close", "closed", "closing", "won", "signed", "date", "datum", "day", "booked"]),
    (
        "amount",
        &[
            "amount", "value", "revenue", "total", "arr", "acv", "tcv", "mrr", "price", "worth", "betrag",
            "umsatz", "montant", "importe", "booking", "bookings", "sales", "deal",
        ],
    ),
    ("probability", &["probability", "chance", "likelihood", "confidence", "prob", "odds"]),
    ("id", &["id", "no", "nr", "number", "ref", "reference", "key", "order", "nummer"]),
    (
        "account",
        &["account", "client", "customer", "company", "organisation", "organization", "kunde", "firma"],
    ),
    ("owner", &["owner", "rep", "seller", "salesperson", "ae", "executive", "assigned", "verkäufer"]),
    ("stage", &["stage", "status", "state", "phase", "outcome", "result"]),
    ("name", &["name", "deal", "opportunity", "title", "project", "subject", "description"]),
    ("split", &["split", "share", "credit"]),
];

/// How many words of a header speak for a field.
fn spoken_for(header: &str, field: &str) -> usize {
    let plain = plain(header);
    let words = WORDS.iter().find(|(name, _)| *name == field).map_or(&[][..], |(_, words)| *words);
    plain.split(' ').filter(|word| words.contains(word)).count()
}

/// How well a column's cells fit a field; nothing if they do not.
fn fits(field: &str, looks: &Looks<'_>) -> Option<usize> {
    let all_different = looks.distinct == looks.cells.len();
    let texts = looks.numbers < 20 && looks.dates < 20;
    let fits = match field {
        "close_date" => looks.dates >= 80,
        "amount" => looks.numbers >= 80 && looks.dates < 80 && looks.large >= 50,
        "probability" | "split" => looks.numbers >= 80 && looks.large < 20,
        "id" => all_different && looks.cells.iter().all(|cell| !cell.contains(' ')) && looks.dates < 80,
        "stage" => texts && looks.distinct <= 20 && looks.cells.iter().any(|cell| tells(cell)),
        "name" => texts && looks.distinct.saturating_mul(2) > looks.cells.len(),
        "account" | "owner" => texts,
        _ => false,
    };
    fits.then_some(usize::from(field == "stage" || field == "close_date"))
}

/// Whether a cell says that a deal is won or lost.
fn tells(cell: &str) -> bool {
    stages::status(cell).is_some() || truth(cell).is_some() && cell.len() > 1
}

/// An amount times its chance is not what a deal is sold for.
fn is_weighted(header: &str) -> bool {
    let header = header.to_lowercase();
    ["weighted", "forecast", "gewichtet", "pondér", "ponderad", "加重"]
        .iter()
        .any(|word| header.contains(word))
}

/// The fields that columns probably are that no name tells: by their cells and the words of their
/// headers. A field is suggested once, and only where no column was read as it.
pub(super) fn suggestions(
    plan: &Plan,
    columns: &[Column],
    data: &[Row],
    style: Style,
) -> Vec<Option<String>> {
    let mut suggested: Vec<Option<String>> = vec![None; columns.len()];
    let taken = |field: &str| columns.iter().any(|column| column.target.field() == Some(field));
    let free: Vec<(usize, &Column, Looks<'_>)> = columns
        .iter()
        .enumerate()
        .filter(|(_, column)| matches!(column.target, Target::Other(_)))
        .map(|(index, column)| (index, column, looks(data, index, style)))
        .filter(|(_, _, looks)| !looks.cells.is_empty())
        .collect();
    // The amount that matters is the one that the plan adds up.
    let paid = headers::paid(plan);
    let named = |field: &'static str| match field {
        "amount" if !paid.contains(&"amount") => paid.first().map_or(field, |paid| *paid),
        _ => field,
    };
    for (field, _) in WORDS.iter().filter(|(field, _)| !taken(named(field))) {
        let needs_word = !matches!(*field, "close_date" | "amount" | "stage");
        let best = free
            .iter()
            .filter(|(index, ..)| suggested.get(*index).is_some_and(Option::is_none))
            .filter(|(_, column, _)| *field != "amount" || !is_weighted(&column.header))
            .filter_map(|(index, column, looks)| {
                let words = spoken_for(&column.header, field);
                let score = fits(field, looks)?.saturating_add(words.saturating_mul(2));
                (words > 0 || !needs_word).then_some((score, std::cmp::Reverse(*index)))
            })
            .max();
        if let Some((_, std::cmp::Reverse(index))) = best
            && let Some(slot) = suggested.get_mut(index)
        {
            *slot = Some(named(field).to_owned());
        }
    }
    for (index, column, _) in &free {
        let own = plan.fields.iter().find(|(name, spec)| {
            !taken(name) && close(&column.header, spec.label.as_deref().unwrap_or(name))
        });
        if let Some((name, _)) = own
            && let Some(slot) = suggested.get_mut(*index)
        {
            *slot = Some(name.clone());
        }
    }
    suggested
}

/// Whether a header holds a field's label, or a spelling close to it.
fn close(header: &str, label: &str) -> bool {
    let (header, label) = (plain(header), plain(label));
    label.len() >= 3
        && (header.contains(&label) || strsim::damerau_levenshtein(&header, &label) <= label.len() / 4)
}

/// Some different cells of a column.
pub(super) fn samples(data: &[Row], index: usize) -> Vec<String> {
    let mut samples: Vec<String> = Vec::new();
    for cell in data.iter().take(ROWS).filter_map(|row| row.cells.get(index)) {
        if samples.len() < SAMPLES && !cell.is_empty() && !samples.contains(cell) {
            samples.push(crate::document::cut(cell).into_owned());
        }
    }
    samples
}

/// So many cells of a column are shown.
const SAMPLES: usize = 3;
