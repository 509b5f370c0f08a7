//! Which column of an export is which field.

use super::ColumnReport;
use crate::book::{Status, standard_field};
use crate::plan::{FieldKind, Plan};

/// What a column is read as.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Target {
    Id,
    Name,
    Account,
    Owner,
    Stage,
    Status,
    Won,
    Amount,
    Probability,
    Split,
    Currency,
    CloseDate,
    Cancelled,
    Event(&'static str),
    Field(String, FieldKind),
    Other(String),
    /// Not read: it would take the place of a standard field.
    Ignored,
}

impl Target {
    pub(super) fn is_number(&self) -> bool {
        let field = matches!(self, Self::Field(_, FieldKind::Amount | FieldKind::Number));
        field || matches!(self, Self::Amount | Self::Probability | Self::Split)
    }

    pub(super) fn is_date(&self) -> bool {
        matches!(self, Self::CloseDate | Self::Cancelled | Self::Event(_) | Self::Field(_, FieldKind::Date))
    }
}

pub(super) struct Column {
    pub(super) header: String,
    pub(super) target: Target,
    /// Positions of columns that say the same better; this one is read where those are empty.
    pub(super) better: Vec<usize>,
}

impl Column {
    pub(super) fn report(&self) -> ColumnReport {
        let field = match &self.target {
            Target::Id => "id",
            Target::Name => "name",
            Target::Account => "account",
            Target::Owner => "owner",
            Target::Stage => "stage",
            Target::Status | Target::Won => "status",
            Target::Amount => "amount",
            Target::Probability => "probability",
            Target::Split => "split",
            Target::Currency => "currency",
            Target::CloseDate => "close_date",
            Target::Cancelled => "cancelled",
            Target::Event(event) => event,
            Target::Field(name, _) => name,
            Target::Other(_) | Target::Ignored => {
                return ColumnReport { header: self.header.clone(), field: None };
            }
        };
        ColumnReport { header: self.header.clone(), field: Some(field.to_owned()) }
    }
}

/// Headers of the usual CRM exports, in the form of [`plain`]; of several columns the header that is
/// listed first is the best one.
const KNOWN: &[(Target, &[&str])] = &[
    (
        Target::Id,
        &[
            "opportunity id",
            "id",
            "record id",
            "hs object id",
            "deal id",
            "deal pipedrive system id",
            "opportunityid",
            "do not modify opportunity",
            "deal number",
        ],
    ),
    (
        Target::Name,
        &["opportunity name", "name", "deal name", "dealname", "deal title", "title", "topic", "deal"],
    ),
    (
        Target::Account,
        &[
            "account name",
            "account",
            "associated company",
            "deal organization",
            "organization name",
            "organization",
            "company",
            "company name",
            "customer",
            "potential customer",
        ],
    ),
    (Target::Owner, &["opportunity owner", "deal owner", "owner", "owner name", "account executive", "rep"]),
    (Target::Stage, &["stage", "stagename", "deal stage", "dealstage", "sales stage", "pipeline phase"]),
    (Target::Status, &["status", "deal status", "status reason"]),
    (Target::Won, &["won", "iswon", "is closed won", "hs is closed won"]),
    (
        Target::Amount,
        &[
            "amount",
            "total amount",
            "deal value",
            "value",
            "deal amount",
            "actual revenue",
            "est revenue",
            "estimatedvalue",
            "actualvalue",
            "amount in company currency",
        ],
    ),
    (
        Target::Probability,
        &["probability", "deal probability", "hs deal stage probability", "closeprobability"],
    ),
    (
        Target::Currency,
        &[
            "amount currency",
            "opportunity currency",
            "deal currency",
            "currency",
            "currency code",
            "currencyisocode",
        ],
    ),
    (Target::Split, &["split", "split percent", "split percentage", "credit split"]),
    (
        Target::CloseDate,
        &[
            "close date",
            "closedate",
            "closing date",
            "deal won time",
            "deal closed on",
            "actual close date",
            "actualclosedate",
            "deal expected close date",
            "est close date",
            "estimatedclosedate",
            "expected close date",
        ],
    ),
    (Target::Cancelled, &["cancelled on", "cancellation date", "churn date"]),
    (Target::Event("booking"), &["booking date", "booked on"]),
    (Target::Event("invoice"), &["invoice date", "invoiced on"]),
    (Target::Event("cash"), &["payment date", "cash date", "paid on", "payment received"]),
];

/// A header without case, punctuation and units: `Split (%)` and `split` are the same.
fn plain(header: &str) -> String {
    let words: String = header.chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    words.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The name under which an unknown column is kept.
fn slug(header: &str) -> String {
    plain(header).replace(' ', "_")
}

fn declared(plan: &Plan, header: &str) -> Option<Target> {
    let header = plain(header);
    let fits = |name: &str| plain(name) == header;
    let (name, spec) = plan.fields.iter().find(|(name, spec)| {
        fits(name)
            || spec.label.as_deref().is_some_and(fits)
            || spec.columns.iter().any(|column| fits(column))
    })?;
    Some(Target::Field(name.clone(), spec.kind))
}

/// The field that a header of the usual exports means, and how good a header for it this is.
fn known(header: &str) -> Option<(Target, usize)> {
    let header = plain(header);
    KNOWN.iter().find_map(|(target, names)| {
        let rank = names.iter().position(|name| *name == header)?;
        Some((target.clone(), rank))
    })
}

/// Whether a row names columns: two or more that are known, one of them a date, stage, status or
/// amount.
pub(super) fn looks_like_header(plan: &Plan, cells: &[String]) -> bool {
    let found: Vec<Target> =
        cells.iter().filter_map(|cell| declared(plan, cell).or_else(|| Some(known(cell)?.0))).collect();
    let telling = |target: &Target| {
        matches!(
            target,
            Target::CloseDate | Target::Stage | Target::Status | Target::Amount | Target::Field(..)
        )
    };
    found.len() >= 2 && found.iter().any(telling)
}

/// What each column is read as: the plan's fields first, then the usual names. Of several columns
/// of one meaning the best one is read; an amount or close date that it lacks is taken from the next.
pub(super) fn columns(plan: &Plan, header: &[String]) -> Vec<Column> {
    let found: Vec<Option<(Target, usize)>> = header
        .iter()
        .map(|header| declared(plan, header).map(|target| (target, 0)).or_else(|| known(header)))
        .collect();
    let column = |(index, header): (usize, &String)| {
        let Some((target, rank)) = found.get(index).cloned().flatten() else {
            return Column { header: header.clone(), target: other(plan, header), better: Vec::new() };
        };
        let goes_before = |(place, other): (usize, &Option<(Target, usize)>)| {
            let (same, better) = other.as_ref().map(|(other, rank)| (*other == target, *rank))?;
            (same && place != index && (better, place) < (rank, index)).then_some(place)
        };
        let better: Vec<usize> = found.iter().enumerate().filter_map(goes_before).collect();
        let replaces = matches!(target, Target::Amount | Target::CloseDate);
        let target = if better.is_empty() || replaces { target } else { Target::Ignored };
        Column { header: header.clone(), target, better }
    };
    header.iter().enumerate().map(column).collect()
}

/// An unknown column is kept under its own name, unless that means something else.
fn other(plan: &Plan, header: &str) -> Target {
    let name = slug(header);
    let taken = name.is_empty() || standard_field(&name).is_some() || plan.fields.contains_key(&name);
    if taken { Target::Ignored } else { Target::Other(name) }
}

/// Words of stages that are won or lost, and words that take such a word back.
const WON: &[&str] =
    &["won", "closedwon", "gewonnen", "gagné", "gagnée", "ganado", "ganada", "vinto", "vinta", "ganho"];
/// Whole names of stages that are won.
const WON_NAMES: &[&str] = &["booked", "signed", "contract signed", "closed signed", "closed and signed"];
const LOST: &[&str] = &[
    "lost",
    "closedlost",
    "dead",
    "disqualified",
    "abandoned",
    "verloren",
    "perdu",
    "perdue",
    "perdido",
    "perdida",
    "perso",
    "persa",
];
const NOT_YET: &[&str] = &[
    "not",
    "t",
    "be",
    "pending",
    "awaiting",
    "likely",
    "verbal",
    "verbally",
    "almost",
    "nicht",
    "pas",
    "no",
    "hold",
    "cancelled",
    "canceled",
    "if",
    "to",
];

/// Where a deal stands, from the words of a stage or status; nothing for a stage that is open.
pub(super) fn status(text: &str) -> Option<Status> {
    let plain = plain(text);
    let has = |list: &[&str]| plain.split(' ').any(|word| list.contains(&word));
    if has(LOST) {
        Some(Status::Lost)
    } else if WON_NAMES.contains(&plain.as_str()) || (has(WON) && !has(NOT_YET)) {
        Some(Status::Won)
    } else {
        None
    }
}
