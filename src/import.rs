//! Importing deals from CRM exports (CSV, TSV): column names of Salesforce, `HubSpot`, Pipedrive,
//! Dynamics 365 and Zoho, footers, thousands separators, date orders.
//!
//! What cannot be read is listed with row and column, and the rest loads. Nothing is guessed where
//! a guess could be wrong: dates and numbers that could be read two ways are asked about, and columns
//! that no name tells are suggested, not taken.

mod columns;
mod dates;
mod guess;
mod headers;
mod merge;
mod numbers;
mod options;
mod reader;
mod report;
mod rows;
mod stages;

use std::collections::{BTreeMap, HashMap};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::mem::take;

use crate::book::{Book, Deal, MAX_DEALS, Status};
use crate::document;
use crate::fault::{Error, Severity};
use crate::order::sort_by_key;
use crate::phrase::{Phrase, PhraseCode, say, text};
use crate::plan::{Condition, Plan};
use columns::{Column, Names};
use dates::{Dates, date};
use headers::Target;
use numbers::{Style, above_one, between_zero_and_one};
pub use options::{DateOrder, DecimalSign, Existing, Identical, ImportOptions, StageRule};
use reader::Reader;
pub use report::{
    BookChanges, ChangedDeal, ChangedField, ColumnReport, DealName, ExportSource, ImportField,
    ImportProgress, ImportReport, RowFault, StageReport, TableRow,
};
pub use rows::table;
use rows::{Row, Rows, is_footer};

/// What a cell is wrong about: code, message, hint.
type Wrong = (&'static str, Phrase, Option<PhraseCode>);

/// Reads the deals of an export under the fields of a plan, over the deals of a book.
///
/// # Errors
/// `import_failed` when there is no header that names an amount, a date or a stage; `limit` when
/// there are too many rows; `options_invalid` when the options name a field that there is not.
///
/// ```
/// use attain::{Book, Plan, import::{import_csv, ImportOptions}};
/// # let plan = Plan::from_json(r#"{ "attain": 1, "name": "AE", "currency": "USD",
/// #   "calendar": { "start": "2026-01-01", "end": "2026-12-31" }, "components": [ { "id": "s", "name": "S",
/// #   "measure": { "sum": "amount" }, "payout": { "mode": "flat", "rate": "5%" } } ] }"#)?.0;
/// let csv = "Opportunity ID,Close Date,Stage,Amount\n006A,2026-02-30,Closed Won,1000\n006B,2026-03-01,Closed Won,\"2,500.00\"\n";
/// let (book, report) = import_csv(&plan, &Book::empty(), csv, &ImportOptions::from_json("{}")?)?;
/// assert_eq!(book.deals.len(), 1);
/// assert_eq!((report.faults[0].row, report.faults[0].code.as_str()), (2, "not_a_date"));
/// assert_eq!(report.changes.added[0].deal, "006B");
/// # Ok::<(), attain::Error>(())
/// ```
pub fn import_csv(
    plan: &Plan,
    before: &Book,
    text: &str,
    options: &ImportOptions,
) -> Result<(Book, ImportReport), Error> {
    let mut importer = Importer::new(plan, text, options)?;
    if !importer.known {
        return Err(rows::nothing_known());
    }
    while importer.step(u32::MAX) {}
    Ok(importer.finish(before))
}

/// An export that is read a part at a time, so that what else goes on is not held up.
///
/// Unlike [`import_csv`] it also reads a file whose columns mean nothing: its report then suggests
/// what they are.
pub struct Importer {
    reader: Reader,
    header: Row,
    separator: char,
    known: bool,
    data: Vec<Row>,
    next: usize,
    footer_rows: u32,
    unclosed_rows: u32,
    merged_rows: u32,
    deals: Vec<Deal>,
    /// The position of a deal's first row, and its own among the deals, by id.
    first: HashMap<String, (usize, usize)>,
    /// The position of the first row without an id, by the sum of its cells.
    nameless: HashMap<u64, usize>,
}

impl Importer {
    /// Finds the columns of an export, and how its dates and numbers are written.
    ///
    /// # Errors
    /// `import_failed` when the text is no table; `limit`; `options_invalid`.
    pub fn new(plan: &Plan, text: &str, options: &ImportOptions) -> Result<Self, Error> {
        if text.len() > document::MAX_BYTES {
            let message = format!("the file is larger than {} bytes", document::MAX_BYTES);
            return Err(Error::new("limit", message));
        }
        let chosen = headers::chosen(plan, options)?;
        let names = Names { plan, chosen: &chosen };
        let Rows { header, known, data, unclosed, separator } = rows::rows(&names, text)?;
        let columns = columns::columns(&names, &header.cells);
        let (footers, data) = without_footers(data, &columns);
        if data.len() > MAX_DEALS {
            let message = format!("the file has {} rows; at most {MAX_DEALS} are read", data.len());
            return Err(Error::new("limit", message));
        }
        let dates = Dates::of(options.dates, cells(&data, &columns, Target::is_date));
        let style = numbers::style(options.decimal, cells(&data, &columns, Target::is_number));
        let percents = (0..columns.len()).map(|index| is_percent(&data, &columns, index, style)).collect();
        let mut reader = Reader::new((plan.clone(), options.clone()), columns, dates, style, percents);
        let unclosed_rows = count(unclosed.len());
        for row in unclosed {
            reader.unclosed(row);
        }
        let (deals, first) = (Vec::with_capacity(data.len()), HashMap::with_capacity(data.len()));
        let footer_rows = count(footers);
        let (next, merged_rows, nameless) = (0, 0, HashMap::new());
        Ok(Self {
            reader,
            header,
            separator,
            known,
            data,
            next,
            footer_rows,
            unclosed_rows,
            merged_rows,
            deals,
            first,
            nameless,
        })
    }

    /// Reads up to so many rows; returns whether there are more.
    pub fn step(&mut self, rows: u32) -> bool {
        let rows = usize::try_from(rows).unwrap_or(usize::MAX);
        let end = self.next.saturating_add(rows).min(self.data.len());
        while self.next < end {
            self.row(self.next);
            self.next = self.next.saturating_add(1);
        }
        self.next < self.data.len()
    }

    /// How far it has come.
    #[must_use]
    pub fn progress(&self) -> ImportProgress {
        ImportProgress { done: count(self.next), total: count(self.data.len()) }
    }

    fn row(&mut self, at: usize) {
        let (sum, alike) = self.alike(at);
        let Some(row) = self.data.get(at) else { return };
        if let Some(earlier) = alike.filter(|_| self.reader.options.identical == Identical::Once) {
            let phrase = say(PhraseCode::RowIdentical, [text(&earlier.to_string())]);
            let wrong = ("identical_row", phrase, Some(PhraseCode::TakenOnce));
            self.reader.fault(Severity::Warning, row, None, wrong);
            self.merged_rows = self.merged_rows.saturating_add(1);
            return;
        }
        // Exports that leave out empty cells at the end do so in other rows as well.
        let columns = self.reader.columns.len();
        let (last, others) = (at + 1 == self.data.len(), self.data.get(..at).unwrap_or_default());
        if last && row.cells.len() < columns && others.iter().all(|row| row.cells.len() >= columns) && at > 0
        {
            let counts = [row.cells.len(), columns].map(|count| text(&count.to_string()));
            let phrase = say(PhraseCode::RowTooShort, counts);
            let wrong = ("row_too_short", phrase, Some(PhraseCode::CompareLastRow));
            self.reader.fault(Severity::Warning, row, None, wrong);
        }
        let Some(deal) = self.reader.deal(row, alike) else { return };
        if let Some(sum) = sum {
            self.nameless.entry(sum).or_insert(at);
        }
        match self.first.get(&deal.id).copied() {
            None => {
                self.first.insert(deal.id.clone(), (at, self.deals.len()));
                self.deals.push(deal);
            }
            Some((first, position)) => self.again(&deal, (first, at), position),
        }
    }

    /// Of a row without an id the sum of its cells, and the number of an earlier one that has the same.
    fn alike(&self, at: usize) -> (Option<u64>, Option<u32>) {
        let Some(row) = self.data.get(at).filter(|row| self.reader.is_nameless(row)) else {
            return (None, None);
        };
        let mut hasher = DefaultHasher::new();
        row.cells.hash(&mut hasher);
        let sum = hasher.finish();
        let earlier = self.nameless.get(&sum).and_then(|first| self.data.get(*first));
        // Different cells may have the same sum.
        (Some(sum), earlier.filter(|earlier| earlier.cells == row.cells).map(|earlier| earlier.number))
    }

    /// A row whose deal stands in an earlier row: taken together with it where they agree.
    fn again(&mut self, deal: &Deal, (first, at): (usize, usize), position: usize) {
        let (Some(earlier), Some(row)) = (self.data.get(first), self.data.get(at)) else { return };
        let (mut both, mut unlike) = (earlier.cells.clone(), Vec::new());
        for (index, column) in self.reader.columns.iter().enumerate() {
            let cell = |row: &Row| row.cells.get(index).cloned().unwrap_or_default();
            let (old, new) = (cell(earlier), cell(row));
            let matters = !matches!(column.target, Target::Other(_) | Target::Ignored);
            if !old.is_empty() && !new.is_empty() && old != new && matters {
                unlike.push(column.header.as_str());
            }
            if let Some(slot) = both.get_mut(index).filter(|slot| slot.is_empty()) {
                *slot = new;
            }
        }
        let (id, number, row_number) = (&deal.id, earlier.number, row.number);
        let later = Row { number: row_number, cells: Vec::new() };
        let at = |row: u32| text(&row.to_string());
        if !unlike.is_empty() {
            let parts = [text(id), at(number), text(&unlike.join(", "))];
            let wrong =
                ("duplicate_id", say(PhraseCode::RowDuplicateId, parts), Some(PhraseCode::KeepOneRow));
            self.reader.fault(Severity::Error, &later, None, wrong);
            return;
        }
        // What was odd about the earlier row alone may not be about both.
        let (alone, others) =
            take(&mut self.reader.faults).into_iter().partition(|fault| fault.row == number);
        self.reader.faults = others;
        let both = Row { number, cells: both };
        let Some(merged) = self.reader.deal(&both, None) else {
            // Together they contradict each other: the earlier one stays as it was.
            let of_both = |fault: &RowFault| fault.row == number;
            if let Some(fault) = self.reader.faults.iter_mut().rev().find(|fault| of_both(fault)) {
                fault.row = row_number;
            }
            self.reader.faults.retain(|fault| !of_both(fault));
            self.reader.faults.extend::<Vec<RowFault>>(alone);
            return;
        };
        if let Some(slot) = self.deals.get_mut(position) {
            *slot = merged;
        }
        if let Some(row) = self.data.get_mut(first) {
            *row = both;
        }
        self.merged_rows = self.merged_rows.saturating_add(1);
        let phrase = say(PhraseCode::RowRepeatedRow, [text(id), at(number)]);
        self.reader.fault(Severity::Warning, &later, None, ("repeated_row", phrase, None));
    }

    /// The book with the deals of the rows that were read, and the report. What else the book before
    /// holds stays.
    #[must_use]
    pub fn finish(mut self, before: &Book) -> (Book, ImportReport) {
        self.reader.outside_plan(&self.data, &self.deals);
        sort_by_key(&mut self.reader.faults, |fault| fault.row);
        let Self { reader, header, data, deals, .. } = self;
        let suggestions = guess::suggestions(&reader.plan, &reader.columns, &data, reader.style);
        let columns = reader.columns.iter().zip(suggestions).enumerate();
        let columns = columns.map(|(index, (column, suggestion))| ColumnReport {
            header: column.header.clone(),
            field: column.target.field().map(str::to_owned),
            suggestion,
            samples: guess::samples(&data, index),
        });
        let columns = columns.collect();
        let (loaded, stages) = (count(deals.len()), stages(&reader, &deals));
        let first_deals = deals.iter().take(FIRST_DEALS).cloned().collect();
        let (deals, changes) = merge::merge(before, deals, &reader.columns, reader.options.existing);
        // They are in the order of their rows.
        let faults = reader.faults.iter().filter(|fault| fault.severity == Severity::Error);
        let mut unread: Vec<u32> = faults.map(|fault| fault.row).collect();
        unread.dedup();
        let report = ImportReport {
            unread_rows: count(unread.len()),
            source: guess::source(&header.cells),
            signature: guess::signature(&header.cells),
            header_row: header.number,
            separator: self.separator.to_string(),
            rows: count(data.len()).saturating_add(self.unclosed_rows),
            loaded,
            merged_rows: self.merged_rows,
            footer_rows: self.footer_rows,
            columns,
            fields: headers::fields(&reader.plan),
            missing: missing(&reader),
            dates: reader.dates.order,
            decimal: reader.style.decimal,
            stages,
            first_deals,
            changes,
            faults: reader.faults,
        };
        (Book { deals, ..before.clone() }, report)
    }
}

/// So many deals are shown before they are taken.
const FIRST_DEALS: usize = 5;

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// The rows without those that say something about the report, and how many those are.
fn without_footers(data: Vec<Row>, columns: &[Column]) -> (usize, Vec<Row>) {
    let date_at: Vec<usize> = (0..columns.len())
        .filter(|index| columns.get(*index).is_some_and(|c| c.target == Target::CloseDate))
        .collect();
    let has_date = |row: &Row| {
        let mut cells = date_at.iter().filter_map(|index| row.cells.get(*index));
        cells.any(|cell| date(cell, Some(DateOrder::Mdy)).or(date(cell, Some(DateOrder::Dmy))).is_some())
    };
    // A row of separators alone is none.
    let filled = data.into_iter().filter(|row| row.cells.iter().any(|cell| !cell.is_empty()));
    let (footers, data): (Vec<Row>, Vec<Row>) = filled.partition(|row| is_footer(row, has_date(row)));
    (footers.len(), data)
}

/// Whether bare numbers of a column of shares are percentages: some are above one, or its header says so and
/// none is a fraction.
fn is_percent(data: &[Row], columns: &[Column], index: usize, style: Style) -> bool {
    let share = |column: &&Column| matches!(column.target, Target::Probability | Target::Split);
    let Some(Column { header, .. }) = columns.get(index).filter(share) else { return false };
    let said = header.contains('%');
    let above = column(data, index).any(|cell| above_one(cell, style));
    above || (said && !column(data, index).any(|cell| between_zero_and_one(cell, style)))
}

/// The fields without which no deal is paid that no column was read as.
fn missing(reader: &Reader) -> Vec<String> {
    let has = |wanted: &dyn Fn(&Target) -> bool| reader.columns.iter().any(|column| wanted(&column.target));
    let mut missing = Vec::new();
    if !has(&|target| matches!(target, Target::CloseDate | Target::Event("booking"))) {
        missing.push("close_date");
    }
    let paid = headers::paid(&reader.plan);
    if !paid.iter().any(|field| has(&|target| target.field() == Some(field))) {
        missing.extend(paid.first());
    }
    if !has(&|target| matches!(target, Target::Stage | Target::Status | Target::Won)) {
        missing.push("stage");
    }
    // A field without which no component counts any deal.
    let unmapped = |field: &&str| !has(&|target| target.field() == Some(*field));
    let deals = reader.plan.components.iter().map(|component| &component.measure);
    let deals = deals.filter(|measure| measure.sum.is_some() || measure.count.is_some());
    let lacking: Option<Vec<&str>> = deals
        .map(|measure| measure.when.as_ref().and_then(|when| asked_for(when).into_iter().find(unmapped)))
        .collect();
    missing.extend(lacking.unwrap_or_default().first());
    missing.into_iter().map(str::to_owned).collect()
}

/// The fields that a deal must have for a condition to hold.
fn asked_for(condition: &Condition) -> Vec<&str> {
    match condition {
        Condition::All(all) => all.iter().flat_map(asked_for).collect(),
        Condition::Any(any) => {
            let mut all = any.iter().map(asked_for);
            let first = all.next().unwrap_or_default();
            let rest: Vec<Vec<&str>> = all.collect();
            first.into_iter().filter(|field| rest.iter().all(|other| other.contains(field))).collect()
        }
        Condition::Test(test) if test.known != Some(false) => vec![test.field.as_str()],
        Condition::Not(_) | Condition::Test(_) => Vec::new(),
    }
}

fn stages(reader: &Reader, deals: &[Deal]) -> Vec<StageReport> {
    let mut found: BTreeMap<(&str, Status), u32> = BTreeMap::new();
    for deal in deals {
        let Some(stage) = deal.stage.as_deref() else { continue };
        let deals = found.entry((stage, deal.status)).or_default();
        *deals = deals.saturating_add(1);
    }
    let report = |((stage, status), deals): ((&str, Status), u32)| StageReport {
        stage: stage.to_owned(),
        status,
        probability: reader.stage_probability(Some(stage)).filter(|_| status == Status::Open),
        deals,
    };
    found.into_iter().map(report).collect()
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
