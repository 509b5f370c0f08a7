//! What became of the rows of an export.

use rust_decimal::Decimal;

use super::options::{DateOrder, DecimalSign};
use crate::book::{Deal, Status};
use crate::fault::Severity;
use crate::phrase::Phrase;
use crate::plan::FieldKind;
use crate::shape::{keywords, report};

report! {
    /// What became of the rows of an export.
    pub struct ImportReport {
        /// Whose export it looks like.
        pub source: ExportSource,
        /// The names of its columns in one text: exports of the same columns have the same.
        pub signature: String,
        /// The row that names the columns, as a spreadsheet numbers it.
        pub header_row: u32,
        /// The character between cells.
        pub separator: String,
        /// Rows of data, without the header and the footer: those that became deals, that were taken together
        /// with another one, or that could not be read.
        pub rows: u32,
        /// Rows that became deals.
        pub loaded: u32,
        /// Rows that say what another row says, and were taken together with it.
        pub merged_rows: u32,
        /// Rows after the data that say something about the export, such as its title.
        pub footer_rows: u32,
        /// The columns, and what each was read as.
        pub columns: Vec<ColumnReport>,
        /// The fields that a column can be read as.
        pub fields: Vec<ImportField>,
        /// Fields without which no deal is paid and that no column was read as: ask which columns they
        /// are, and import again.
        pub missing: Vec<String>,
        /// The order in which dates were read; nothing when they could be read two ways and the
        /// options did not say: ask, and import again.
        pub dates: Option<DateOrder>,
        /// The sign before decimals with which numbers were read.
        pub decimal: DecimalSign,
        /// The stages that stand in the rows, and how each was taken.
        pub stages: Vec<StageReport>,
        /// The first deals, as they were read: to be looked at before they are taken.
        pub first_deals: Vec<Deal>,
        /// Rows that could not be read.
        pub unread_rows: u32,
        /// What becomes different from the book before.
        pub changes: BookChanges,
        /// What could not be read, or looks odd.
        pub faults: Vec<RowFault>,
    }
}

keywords! {
    /// Whose export a file is.
    pub enum ExportSource {
        /// A Salesforce report or data export.
        Salesforce = "salesforce",
        /// `HubSpot`.
        Hubspot = "hubspot",
        /// Pipedrive.
        Pipedrive = "pipedrive",
        /// Microsoft Dynamics 365.
        Dynamics = "dynamics",
        /// Zoho CRM.
        Zoho = "zoho",
        /// Another one.
        Other = "other",
    }
}

report! {
    /// One column of an export.
    pub struct ColumnReport {
        /// Its header.
        pub header: String,
        /// The field that it was read as.
        pub field: Option<String>,
        /// The field that it probably is, by its header and cells, where it was not read: to be confirmed.
        pub suggestion: Option<String>,
        /// Some of its cells.
        pub samples: Vec<String>,
    }
}

report! {
    /// A field that a column can be read as.
    pub struct ImportField {
        /// Its name, for the options' `columns`.
        pub field: String,
        /// What people call it.
        pub label: String,
        /// What its cells hold.
        pub kind: FieldKind,
    }
}

report! {
    /// A stage of the sales process, as the export calls it.
    pub struct StageReport {
        /// Its name.
        pub stage: String,
        /// How its deals were taken.
        pub status: Status,
        /// The chance of being won that its open deals were given where they had none of their own.
        pub probability: Option<Decimal>,
        /// How many deals that were loaded have it.
        pub deals: u32,
    }
}

report! {
    /// What an import makes different in the book.
    pub struct BookChanges {
        /// Deals that the book did not have.
        pub added: Vec<DealName>,
        /// Deals that it had, and what is different about them.
        pub changed: Vec<ChangedDeal>,
        /// Deals that it had and that the export lacks.
        pub gone: Vec<DealName>,
        /// Whether deals that the export lacks stay in the book.
        pub gone_stay: bool,
        /// How many deals are as they were.
        pub unchanged: u32,
    }
}

report! {
    /// A deal in short.
    pub struct DealName {
        /// Its id.
        pub deal: String,
        /// What people call it.
        pub name: String,
    }
}

report! {
    /// A deal that is different from what it was.
    pub struct ChangedDeal {
        /// Its id.
        pub deal: String,
        /// What people call it.
        pub name: String,
        /// What is different.
        pub fields: Vec<ChangedField>,
    }
}

report! {
    /// A field of a deal that is different from what it was.
    pub struct ChangedField {
        /// The field.
        pub field: String,
        /// What it was; nothing if it was empty.
        pub before: Option<String>,
        /// What it is; nothing if it is empty.
        pub after: Option<String>,
    }
}

report! {
    /// Something that is wrong in one row.
    pub struct RowFault {
        /// An error keeps the row out; a warning does not.
        pub severity: Severity,
        /// The row as a spreadsheet numbers it: the header is row 1.
        pub row: u32,
        /// The column's header.
        pub column: Option<String>,
        /// What stands there.
        pub value: Option<String>,
        /// Stable name of the kind of fault.
        pub code: String,
        /// What is wrong.
        pub message: String,
        /// The same as data, to be said in another language.
        pub phrase: Phrase,
        /// How to mend it.
        pub hint: Option<String>,
        /// The same as data, to be said in another language.
        pub hint_phrase: Option<Phrase>,
    }
}

report! {
    /// A row of a table that was pasted or exported.
    pub struct TableRow {
        /// The row as a spreadsheet numbers it.
        pub row: u32,
        /// Its cells; none where a quoted cell does not end.
        pub cells: Vec<String>,
    }
}

report! {
    /// How far an import has come.
    pub struct ImportProgress {
        /// Rows that have been read.
        pub done: u32,
        /// All rows.
        pub total: u32,
    }
}
