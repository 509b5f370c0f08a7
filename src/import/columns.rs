//! Which column of an export is which field.

use super::ColumnReport;
use crate::book::Status;
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
    CloseDate,
    Cancelled,
    Event(&'static str),
    Field(String, FieldKind),
    Other(String),
}

impl Target {
    pub(super) fn is_date(&self) -> bool {
        matches!(self, Self::CloseDate | Self::Cancelled | Self::Event(_) | Self::Field(_, FieldKind::Date))
    }
}

pub(super) struct Column {
    pub(super) header: String,
    pub(super) target: Target,
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
            Target::CloseDate => "close_date",
            Target::Cancelled => "cancelled",
            Target::Event(event) => event,
            Target::Field(name, _) => name,
            Target::Other(_) => return ColumnReport { header: self.header.clone(), field: None },
        };
        ColumnReport { header: self.header.clone(), field: Some(field.to_owned()) }
    }
}

/// Headers of the usual CRM exports, in the form of [`plain`]. The first column that fits wins.
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

fn known(header: &str) -> Option<Target> {
    let header = plain(header);
    KNOWN.iter().find(|(_, names)| names.contains(&header.as_str())).map(|(target, _)| target.clone())
}

/// Whether a row names columns: two or more that are known, one of them a date, stage, status or
/// amount.
pub(super) fn looks_like_header(plan: &Plan, cells: &[String]) -> bool {
    let found: Vec<Target> =
        cells.iter().filter_map(|cell| declared(plan, cell).or_else(|| known(cell))).collect();
    let telling = |target: &Target| {
        matches!(
            target,
            Target::CloseDate | Target::Stage | Target::Status | Target::Amount | Target::Field(..)
        )
    };
    found.len() >= 2 && found.iter().any(telling)
}

/// What each column is read as: the plan's fields first, then the usual names; each once.
pub(super) fn columns(plan: &Plan, header: &[String]) -> Vec<Column> {
    let mut taken: Vec<Target> = Vec::new();
    let mut columns = Vec::with_capacity(header.len());
    for header in header {
        let target =
            declared(plan, header).or_else(|| known(header)).filter(|target| !taken.contains(target));
        let target = target.unwrap_or_else(|| Target::Other(slug(header)));
        taken.push(target.clone());
        columns.push(Column { header: header.clone(), target });
    }
    columns
}

/// Where a deal stands, from the words of a stage or status; nothing for a stage that is open.
pub(super) fn status(text: &str) -> Option<Status> {
    match plain(text).replace(' ', "").as_str() {
        "closedwon" | "won" | "signed" | "closedandwon" | "booked" => Some(Status::Won),
        "closedlost" | "lost" | "dead" | "closedandlost" | "disqualified" | "abandoned" => Some(Status::Lost),
        _ => None,
    }
}
