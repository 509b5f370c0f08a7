//! Importing deals from CRM exports (CSV, TSV): column names of Salesforce, `HubSpot`, Pipedrive,
//! Dynamics 365 and Zoho, footers, thousands separators, date orders.
//!
//! What cannot be read is listed with row and column, and the rest loads. Nothing is guessed where
//! a guess could be wrong: dates that could be read two ways are asked about.

mod columns;
mod values;

use std::collections::{BTreeMap, HashSet};

use rust_decimal::Decimal;

use crate::book::{Book, Deal, MAX_DEALS, Status, value_of};
use crate::document::{self, Number, Ratio, Read, Scalar};
use crate::fault::{Error, Faults, Severity};
use crate::number;
use crate::plan::{FieldKind, Plan};
use crate::shape::{keywords, record, report};
use columns::{Column, Target};
use values::{Numbers, amount, date, detect_dates, detect_numbers};

keywords! {
    /// In which order a date's parts are written.
    pub enum DateOrder {
        /// 2026-03-31.
        Iso = "iso",
        /// 3/31/2026.
        Mdy = "mdy",
        /// 31.3.2026.
        Dmy = "dmy",
    }
}

record! {
    /// What the reader of an export is told.
    pub struct ImportOptions {
        /// The order of dates that could be read two ways, such as 3/4/2026.
        pub dates: Option<DateOrder>,
    }
}

impl ImportOptions {
    /// Reads options from a JSON text.
    ///
    /// # Errors
    /// `options_invalid`, with the faults.
    pub fn from_json(text: &str) -> Result<Self, Error> {
        let mut faults = Faults::default();
        let options = document::read(text, &mut faults, Self::read);
        options.filter(|_| !faults.any_error()).ok_or_else(|| Error::invalid("options", faults))
    }
}

report! {
    /// What became of the rows of an export.
    pub struct ImportReport {
        /// Rows of data, without the header and the footer.
        pub rows: u32,
        /// Rows that became deals.
        pub loaded: u32,
        /// Rows after the data that say something about the export, such as its title.
        pub footer_rows: u32,
        /// The columns, and what each was read as.
        pub columns: Vec<ColumnReport>,
        /// The order in which dates were read; nothing when they could be read two ways and the
        /// options did not say: ask, and import again.
        pub dates: Option<DateOrder>,
        /// What could not be read, or looks odd.
        pub faults: Vec<RowFault>,
    }
}

report! {
    /// One column of an export.
    pub struct ColumnReport {
        /// Its header.
        pub header: String,
        /// The field that it was read as.
        pub field: Option<String>,
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
        /// How to mend it.
        pub hint: Option<String>,
    }
}

/// A row of the file: its number in a spreadsheet, and its cells.
struct Row {
    number: u32,
    cells: Vec<String>,
}

/// Reads the deals of an export under the fields of a plan.
///
/// # Errors
/// `import_failed` when there is no header that names an amount, a date or a stage; `limit` when
/// there are too many rows.
///
/// ```
/// use attain::{Plan, import::{import_csv, ImportOptions}};
/// # let plan = Plan::from_json(r#"{ "attain": 1, "name": "AE", "currency": "USD",
/// #   "calendar": { "start": "2026-01-01", "end": "2026-12-31" }, "components": [ { "id": "s", "name": "S",
/// #   "measure": { "sum": "amount" }, "payout": { "mode": "flat", "rate": "5%" } } ] }"#)?.0;
/// let csv = "Opportunity ID,Close Date,Stage,Amount\n006A,2026-02-30,Closed Won,1000\n006B,2026-03-01,Closed Won,\"2,500.00\"\n";
/// let (book, report) = import_csv(&plan, csv, &ImportOptions::from_json("{}")?)?;
/// assert_eq!(book.deals.len(), 1);
/// assert_eq!((report.faults[0].row, report.faults[0].code.as_str()), (2, "not_a_date"));
/// # Ok::<(), attain::Error>(())
/// ```
pub fn import_csv(plan: &Plan, text: &str, options: &ImportOptions) -> Result<(Book, ImportReport), Error> {
    if text.len() > document::MAX_BYTES {
        return Err(Error::new("limit", format!("the file is larger than {} bytes", document::MAX_BYTES)));
    }
    let rows = rows(text.trim_start_matches('\u{feff}'))?;
    let header =
        rows.iter().position(|row| columns::looks_like_header(plan, &row.cells)).ok_or_else(no_header)?;
    let (Some(head), data) = (rows.get(header), rows.get(header + 1..).unwrap_or_default()) else {
        return Err(no_header());
    };
    let columns = columns::columns(plan, &head.cells);
    let footer = footer_start(data);
    let (data, footers) = data.split_at(footer);
    if data.len() > MAX_DEALS {
        return Err(Error::new(
            "limit",
            format!("the file has {} rows; at most {MAX_DEALS} are read", data.len()),
        ));
    }
    let dates = options.dates.or_else(|| detect_dates(cells(data, &columns, Target::is_date)));
    let mut reader = Reader {
        plan,
        columns: &columns,
        dates,
        numbers: Vec::new(),
        faults: Vec::new(),
        seen: HashSet::new(),
    };
    reader.numbers =
        columns.iter().enumerate().map(|(index, _)| detect_numbers(column(data, index))).collect();
    let deals: Vec<Deal> = data.iter().filter_map(|row| reader.deal(row)).collect();
    let report = ImportReport {
        rows: count(data.len()),
        loaded: count(deals.len()),
        footer_rows: count(footers.len()),
        columns: columns.iter().map(Column::report).collect(),
        dates,
        faults: reader.faults,
    };
    let book = Book { as_of: None, deals, kpis: Vec::new(), people: Vec::new(), adjustments: Vec::new() };
    Ok((book, report))
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

fn no_header() -> Error {
    let message = "no row of the file names columns that are known, such as Close Date, Stage and Amount";
    Error::new("import_failed", message)
}

/// Reads the records with the numbers that a spreadsheet gives their rows.
fn rows(text: &str) -> Result<Vec<Row>, Error> {
    let delimiter = values::delimiter(text);
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(text.as_bytes());
    let mut rows = Vec::new();
    let mut inner_breaks: u64 = 0;
    for record in reader.records() {
        let record = record
            .map_err(|error| Error::new("import_failed", format!("the file cannot be read: {error}")))?;
        let line = record.position().map_or(0, csv::Position::line);
        let number = u32::try_from(line.saturating_sub(inner_breaks)).unwrap_or(u32::MAX);
        let cells: Vec<String> = record.iter().map(|cell| cell.trim().to_owned()).collect();
        inner_breaks += record.iter().map(|cell| cell.matches('\n').count() as u64).sum::<u64>();
        rows.push(Row { number, cells });
    }
    Ok(rows)
}

/// Where the rows end that hold data: the footer of a report has one cell to a row.
fn footer_start(data: &[Row]) -> usize {
    let filled = |row: &Row| row.cells.iter().filter(|cell| !cell.is_empty()).count();
    data.iter().rposition(|row| filled(row) > 1).map_or(0, |last| last + 1)
}

fn column(data: &[Row], index: usize) -> impl Iterator<Item = &str> {
    data.iter().filter_map(move |row| row.cells.get(index)).map(String::as_str)
}

fn cells<'a>(
    data: &'a [Row],
    columns: &'a [Column],
    wanted: impl Fn(&Target) -> bool + 'a,
) -> impl Iterator<Item = &'a str> {
    let chosen = columns.iter().enumerate().filter(move |(_, column)| wanted(&column.target));
    chosen.flat_map(|(index, _)| column(data, index))
}

/// Turns rows into deals, collecting faults.
struct Reader<'a> {
    plan: &'a Plan,
    columns: &'a [Column],
    dates: Option<DateOrder>,
    numbers: Vec<Numbers>,
    faults: Vec<RowFault>,
    seen: HashSet<String>,
}

/// What a cell is wrong about: code, message, hint.
type Wrong = (&'static str, String, Option<&'static str>);

impl Reader<'_> {
    fn deal(&mut self, row: &Row) -> Option<Deal> {
        if row.cells.iter().all(String::is_empty) {
            return None;
        }
        let mut deal = blank();
        let mut readable = true;
        for (index, column) in self.columns.iter().enumerate() {
            let cell = row.cells.get(index).map_or("", String::as_str);
            if cell.is_empty() {
                continue;
            }
            if let Err(wrong) = self.cell(&mut deal, column, index, cell) {
                self.fault(Severity::Error, row, Some((&column.header, cell)), wrong);
                readable = false;
            }
        }
        (readable && self.finish(&mut deal, row)).then_some(deal)
    }

    fn cell(&self, deal: &mut Deal, column: &Column, index: usize, cell: &str) -> Result<(), Wrong> {
        let text = || Some(cell.to_owned());
        let numbers = self.numbers.get(index).copied().unwrap_or_default();
        match &column.target {
            Target::Id => cell.clone_into(&mut deal.id),
            Target::Name => deal.name = text(),
            Target::Account => deal.account = text(),
            Target::Owner => deal.owner = text(),
            Target::Stage => deal.stage = text(),
            Target::Status => deal.status = columns::status(cell).unwrap_or(deal.status),
            Target::Won => {
                if values::truth(cell) == Some(true) {
                    deal.status = Status::Won;
                }
            }
            Target::Amount => deal.amount = Some(Number(amount(cell, numbers)?)),
            Target::Probability => deal.probability = Some(Ratio(percentage(cell, numbers)?)),
            Target::Split => deal.split = Ratio(percentage(cell, numbers)?),
            Target::CloseDate => deal.close_date = Some(date(cell, self.dates)?),
            Target::Cancelled => deal.cancelled = Some(date(cell, self.dates)?),
            Target::Event(event) => {
                deal.dates.insert((*event).to_owned(), date(cell, self.dates)?);
            }
            Target::Field(name, kind) => {
                deal.fields.insert(name.clone(), self.field(name, *kind, cell, numbers)?);
            }
            Target::Other(name) => {
                deal.fields.insert(name.clone(), Scalar::Text(cell.to_owned()));
            }
        }
        Ok(())
    }

    fn field(&self, name: &str, kind: FieldKind, cell: &str, numbers: Numbers) -> Result<Scalar, Wrong> {
        let value = match kind {
            FieldKind::Amount | FieldKind::Number => Scalar::Number(amount(cell, numbers)?),
            FieldKind::Date => Scalar::Text(date(cell, self.dates)?.to_string()),
            FieldKind::Flag => Scalar::Bool(values::truth(cell).ok_or_else(|| {
                (
                    "not_true_or_false",
                    format!("\"{cell}\" is neither yes nor no"),
                    Some("write true or false"),
                )
            })?),
            FieldKind::Text => Scalar::Text(cell.to_owned()),
        };
        let allowed = self.plan.fields.get(name).map(|spec| spec.values.as_slice()).unwrap_or_default();
        let known =
            allowed.is_empty() || allowed.iter().any(|value| value.to_lowercase() == cell.to_lowercase());
        if !known || value_of(kind, &value).is_none() {
            let message = format!("\"{cell}\" is not among the values of this field: {}", allowed.join(", "));
            return Err(("unknown_value", message, Some("correct the value, or add it to the plan's field")));
        }
        Ok(value)
    }

    /// What only the whole row can tell: status, id, and what a won deal must have.
    fn finish(&mut self, deal: &mut Deal, row: &Row) -> bool {
        let by_stage = deal.stage.as_deref().and_then(columns::status);
        if let Some(status) = by_stage.filter(|_| deal.status == Status::Open) {
            deal.status = status;
        }
        if deal.id.is_empty() {
            deal.id = self.made_up_id(deal);
        }
        if !self.seen.insert(deal.id.clone()) {
            let message = format!("the deal {} stands in an earlier row too", deal.id);
            self.fault(Severity::Error, row, None, ("duplicate_id", message, Some("keep one of the rows")));
            return false;
        }
        if deal.status == Status::Won && deal.close_date.is_none() {
            let message = format!("{} is won but has no close date", deal.label());
            let wrong = ("won_without_date", message, Some("give it the date on which it closed"));
            self.fault(Severity::Error, row, None, wrong);
            return false;
        }
        if deal.status == Status::Won && deal.amount.is_none() && deal.fields.is_empty() {
            let message = format!("{} is won but has no amount", deal.label());
            self.fault(Severity::Warning, row, None, ("won_without_amount", message, None));
        }
        true
    }

    /// An export without ids: name and account stand for it, numbered where they repeat.
    fn made_up_id(&self, deal: &Deal) -> String {
        let parts = [deal.name.as_deref(), deal.account.as_deref()];
        let base = parts.into_iter().flatten().collect::<Vec<_>>().join(" · ");
        let base = if base.is_empty() { "deal".to_owned() } else { base };
        let numbered = (2..).map(|number: u32| format!("{base} ({number})"));
        std::iter::once(base.clone()).chain(numbered).find(|id| !self.seen.contains(id)).unwrap_or(base)
    }

    fn fault(
        &mut self,
        severity: Severity,
        row: &Row,
        cell: Option<(&str, &str)>,
        (code, message, hint): Wrong,
    ) {
        self.faults.push(RowFault {
            severity,
            row: row.number,
            column: cell.map(|(header, _)| header.to_owned()),
            value: cell.map(|(_, value)| value.to_owned()),
            code: code.to_owned(),
            message,
            hint: hint.map(str::to_owned),
        });
    }
}

/// `62.5`, `62.5%` and `0.625` are the same share; a bare number above 1 is a percentage, and so
/// is every bare number of a column that has one above 1.
fn percentage(cell: &str, numbers: Numbers) -> Result<Decimal, Wrong> {
    let bare = cell.strip_suffix('%').map(str::trim_end);
    let value = amount(bare.unwrap_or(cell), numbers)?;
    if bare.is_none() && !numbers.above_one {
        return Ok(value);
    }
    number::mul(value, Decimal::new(1, 2))
        .map_err(|_| ("number_too_large", format!("{cell} is too large"), None))
}

fn blank() -> Deal {
    Deal {
        currency: None,
        items: Vec::new(),
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
        split: Ratio(Decimal::ONE),
        splits: Vec::new(),
        schedule: Vec::new(),
        fields: BTreeMap::new(),
    }
}
