//! The headers under which the usual CRM exports carry the fields of a deal.

use super::options::ImportOptions;
use super::report::ImportField;
use crate::document::{cut, escape, suggest};
use crate::fault::{Error, Faults};
use crate::phrase::{PhraseCode as Code, say, text, words};
use crate::plan::{FieldKind, Plan};
use std::collections::BTreeMap;

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
    /// The currency of the amount in the column at this position.
    CurrencyOf(usize),
    CloseDate,
    Cancelled,
    Event(&'static str),
    Field(String, FieldKind),
    Other(String),
    /// Not read: it would take the place of a standard field, or says nothing about the deal.
    Ignored,
}

/// The fields that every deal has: name, what it is read as, what people call it, and its kind.
const STANDARD: &[(&str, Target, &str, FieldKind)] = &[
    ("id", Target::Id, "Deal id", FieldKind::Text),
    ("name", Target::Name, "Deal name", FieldKind::Text),
    ("account", Target::Account, "Account", FieldKind::Text),
    ("owner", Target::Owner, "Owner", FieldKind::Text),
    ("close_date", Target::CloseDate, "Close date", FieldKind::Date),
    ("amount", Target::Amount, "Amount", FieldKind::Amount),
    ("currency", Target::Currency, "Currency", FieldKind::Text),
    ("stage", Target::Stage, "Stage", FieldKind::Text),
    ("status", Target::Status, "Status: won, lost or open", FieldKind::Text),
    ("won", Target::Won, "Won: yes or no", FieldKind::Flag),
    ("probability", Target::Probability, "Probability", FieldKind::Number),
    ("split", Target::Split, "Split: your share", FieldKind::Number),
    ("cancelled", Target::Cancelled, "Cancelled on", FieldKind::Date),
    ("booking", Target::Event("booking"), "Booking date", FieldKind::Date),
    ("invoice", Target::Event("invoice"), "Invoice date", FieldKind::Date),
    ("cash", Target::Event("cash"), "Payment date", FieldKind::Date),
];

impl Target {
    pub(super) fn is_number(&self) -> bool {
        let field = matches!(self, Self::Field(_, FieldKind::Amount | FieldKind::Number));
        field || matches!(self, Self::Amount | Self::Probability | Self::Split)
    }

    pub(super) fn is_date(&self) -> bool {
        matches!(self, Self::CloseDate | Self::Cancelled | Self::Event(_) | Self::Field(_, FieldKind::Date))
    }

    pub(super) fn is_money(&self) -> bool {
        matches!(self, Self::Amount | Self::Field(_, FieldKind::Amount))
    }

    /// The name of the field; nothing for a column that is no field.
    pub(super) fn field(&self) -> Option<&str> {
        match self {
            Self::Field(name, _) => Some(name),
            Self::CurrencyOf(_) => Some("currency"),
            target => STANDARD.iter().find(|(_, other, ..)| other == target).map(|(name, ..)| *name),
        }
    }

    /// What a field's name means; the plan's own fields go first.
    pub(super) fn named(plan: &Plan, name: &str) -> Option<Self> {
        if let Some(spec) = plan.fields.get(name) {
            return Some(Self::Field(name.to_owned(), spec.kind));
        }
        STANDARD.iter().find(|(standard, ..)| *standard == name).map(|(_, target, ..)| target.clone())
    }
}

/// All fields that a column can be read as, the plan's own after the standard ones.
pub(super) fn fields(plan: &Plan) -> Vec<ImportField> {
    let standard = STANDARD.iter().filter(|(name, ..)| !plan.fields.contains_key(*name));
    let standard = standard.map(|(name, _, label, kind)| ((*name).to_owned(), (*label).to_owned(), *kind));
    let own = plan.fields.iter().map(|(name, spec)| {
        (name.clone(), spec.label.clone().unwrap_or_else(|| name.replace('_', " ")), spec.kind)
    });
    standard.chain(own).map(|(field, label, kind)| ImportField { field, label, kind }).collect()
}

/// The amounts that the plan adds up, in the order of its components.
pub(super) fn paid(plan: &Plan) -> Vec<&str> {
    let mut paid = Vec::new();
    for field in plan.components.iter().filter_map(|component| component.measure.sum.as_deref()) {
        if !paid.contains(&field) && Target::named(plan, field).is_some_and(|target| target.is_number()) {
            paid.push(field);
        }
    }
    paid
}

/// The word for a column that is not read.
const IGNORE: &str = "ignore";

/// What the options say of columns, by their headers in the form of [`plain`].
///
/// # Errors
/// `options_invalid` when a field is named that there is not.
pub(super) fn chosen(plan: &Plan, options: &ImportOptions) -> Result<BTreeMap<String, Target>, Error> {
    let mut faults = Faults::default();
    let mut chosen = BTreeMap::new();
    for (header, field) in &options.columns {
        let target = if field == IGNORE { Some(Target::Ignored) } else { Target::named(plan, field) };
        if let Some(target) = target {
            chosen.insert(plain(header), target);
            continue;
        }
        let fields = fields(plan);
        let known: Vec<&str> = fields.iter().map(|field| field.field.as_str()).chain([IGNORE]).collect();
        let hint = suggest(field, &known).or_else(|| Some(say(Code::UseOneOf, [words(&known)])));
        let message = say(Code::NoField, [text(&cut(field))]);
        faults.error("unknown_field", format!("/columns/{}", escape(header)), message, hint);
    }
    if faults.any_error() { Err(Error::invalid("options", faults)) } else { Ok(chosen) }
}

/// A header without case, punctuation and units: `Split (%)` and `split` are the same.
pub(super) fn plain(header: &str) -> String {
    let words: String = header.chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    words.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The field that a header of the usual exports means, and how good a header for it this is.
pub(super) fn known(header: &str) -> Option<(Target, usize)> {
    let header = plain(header);
    KNOWN.iter().find_map(|(target, names)| {
        let rank = names.iter().position(|name| *name == header)?;
        Some((target.clone(), rank))
    })
}

/// Headers of the usual CRM exports, in the form of [`plain`]; of several columns the header that is
/// listed first is the best one. Exports carry the labels of the language that their user works in.
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
            "opportunity number",
            "opportunity opportunity id",
            "case safe id",
            "opportunity id 18",
            "datensatz id",
            "id de opportunité",
            "id de oportunidad",
            "商談 id",
            "レコードid",
        ],
    ),
    (
        Target::Name,
        &[
            "opportunity name",
            "name",
            "deal name",
            "dealname",
            "deal title",
            "title",
            "topic",
            "deal",
            "opportunity",
            "opportunityname",
            "deal titel",
            "thema",
            "nom de l opportunité",
            "nombre de la oportunidad",
            "商談名",
            "取引名",
        ],
    ),
    (
        Target::Account,
        &[
            "account name",
            "account",
            "accountname",
            "associated company",
            "associated company primary",
            "deal organization",
            "deal organisation",
            "organization name",
            "organisation name",
            "organization",
            "company",
            "company name",
            "customer",
            "customer name",
            "potential customer",
            "customerid",
            "client",
            "kunde",
            "firma",
            "nom du compte",
            "compte",
            "nombre de la cuenta",
            "cuenta",
            "取引先名",
        ],
    ),
    (
        Target::Owner,
        &[
            "opportunity owner",
            "deal owner",
            "hubspot owner id",
            "owner",
            "owner name",
            "ownerid",
            "account executive",
            "rep",
            "sales rep",
            "salesperson",
            "opportunity inhaber",
            "deal besitzer",
            "besitzer",
            "inhaber",
            "propriétaire de l opportunité",
            "propriétaire",
            "propietario de la oportunidad",
            "propietario",
            "商談 所有者",
            "所有者",
        ],
    ),
    (
        Target::Stage,
        &[
            "stage",
            "stagename",
            "deal stage",
            "dealstage",
            "sales stage",
            "salesstage",
            "pipeline phase",
            "phase",
            "deal phase",
            "étape",
            "etapa",
            "フェーズ",
            "取引ステージ",
        ],
    ),
    (Target::Status, &["status", "deal status", "statecode", "status reason", "statut", "estado"]),
    (Target::Won, &["won", "iswon", "is won", "is closed won", "hs is closed won", "gewonnen"]),
    (
        Target::Amount,
        &[
            "amount",
            "total amount",
            "deal value",
            "value",
            "deal amount",
            "opportunity amount",
            "actual revenue",
            "actualvalue",
            "est revenue",
            "estimatedvalue",
            "amount in company currency",
            "amount in home currency",
            "amount converted",
            "total amount converted",
            "deal wert",
            "betrag",
            "wert",
            "montant",
            "importe",
            "金額",
        ],
    ),
    (
        Target::Probability,
        &[
            "probability",
            "deal probability",
            "hs deal stage probability",
            "closeprobability",
            "wahrscheinlichkeit",
            "deal wahrscheinlichkeit",
            "probabilité",
            "probabilidad",
            "確度",
        ],
    ),
    (
        Target::Currency,
        &[
            "amount currency",
            "opportunity currency",
            "deal currency",
            "deal currency code",
            "deal currency of value",
            "currency",
            "currency code",
            "currencyisocode",
            "transactioncurrencyid",
            "deal währung",
            "währung",
            "devise",
            "moneda",
            "通貨",
        ],
    ),
    (
        Target::Split,
        &["split", "split percent", "split percentage", "credit split", "opportunity split percent"],
    ),
    (
        Target::CloseDate,
        &[
            "close date",
            "closedate",
            "closing date",
            "deal won time",
            "deal closed on",
            "deal close date",
            "won time",
            "actual close date",
            "actualclosedate",
            "deal expected close date",
            "est close date",
            "estimatedclosedate",
            "expected close date",
            "abschlussdatum",
            "schlusstermin",
            "deal gewonnen am",
            "deal erwartetes abschlussdatum",
            "date de clôture",
            "fecha de cierre",
            "完了予定日",
            "クローズ日",
        ],
    ),
    (Target::Cancelled, &["cancelled on", "cancellation date", "churn date"]),
    (Target::Event("booking"), &["booking date", "booked on"]),
    (Target::Event("invoice"), &["invoice date", "invoiced on"]),
    (Target::Event("cash"), &["payment date", "cash date", "paid on", "payment received"]),
];
