//! Importing deals from CRM exports (CSV, TSV): column names of Salesforce, `HubSpot`, Pipedrive,
//! Dynamics 365 and Zoho, footers, thousands separators, date orders.
//!
//! What cannot be read is listed with row and column, and the rest loads. Nothing is guessed where
//! a guess could be wrong: dates and numbers that could be read two ways are asked about.

mod columns;
mod dates;
mod numbers;
mod rows;

use std::collections::{BTreeMap, HashMap, HashSet};

use rust_decimal::Decimal;

use crate::book::{Book, Deal, MAX_DEALS, Status, value_of};
use crate::currency::Currency;
use crate::document::{self, Number, Ratio, Read, Scalar};
use crate::fault::{Error, Faults, Severity};
use crate::number;
use crate::plan::{FieldKind, Plan};
use crate::shape::{keywords, record, report};
use columns::{Column, Target};
use dates::{date, detect_dates};
use numbers::{Amount, Style, above_one, amount, currency_of};
use rows::{Row, Rows, is_footer};

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

keywords! {
    /// The sign before decimals.
    pub enum DecimalSign {
        /// 1,200.50.
        Point = "point",
        /// 1.200,50.
        Comma = "comma",
    }
}

record! {
    /// What the reader of an export is told.
    pub struct ImportOptions {
        /// The order of dates that could be read two ways, such as 3/4/2026.
        pub dates: Option<DateOrder>,
        /// The sign before decimals in numbers that could be read two ways, such as 45.000.
        pub decimal: Option<DecimalSign>,
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
        /// The sign before decimals with which numbers were read.
        pub decimal: DecimalSign,
        /// The stages that stand in the rows, and how each was taken.
        pub stages: Vec<StageReport>,
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
    /// A stage of the sales process, as the export calls it.
    pub struct StageReport {
        /// Its name.
        pub stage: String,
        /// How its deals were taken.
        pub status: Status,
        /// How many deals that were loaded have it.
        pub deals: u32,
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
    let Rows { header, data, unclosed } = rows::rows(plan, text)?;
    let columns = columns::columns(plan, &header.cells);
    let date_at: Vec<usize> = (0..columns.len())
        .filter(|index| columns.get(*index).is_some_and(|c| c.target == Target::CloseDate))
        .collect();
    let has_date = |row: &Row| {
        let mut cells = date_at.iter().filter_map(|index| row.cells.get(*index));
        cells.any(|cell| date(cell, Some(DateOrder::Mdy)).or(date(cell, Some(DateOrder::Dmy))).is_ok())
    };
    let (footers, data): (Vec<Row>, Vec<Row>) =
        data.into_iter().partition(|row| is_footer(row, has_date(row)));
    if data.len() > MAX_DEALS {
        return Err(Error::new(
            "limit",
            format!("the file has {} rows; at most {MAX_DEALS} are read", data.len()),
        ));
    }
    let dates = options.dates.or_else(|| detect_dates(cells(&data, &columns, Target::is_date)));
    let style = numbers::style(options.decimal, cells(&data, &columns, Target::is_number));
    let mut reader = Reader {
        plan,
        columns: &columns,
        dates,
        style,
        percents: (0..columns.len())
            .map(|index| column(&data, index).any(|cell| above_one(cell, style)))
            .collect(),
        faults: Vec::new(),
        seen: HashSet::new(),
        numbered: HashMap::new(),
    };
    for row in unclosed {
        reader.unclosed(row);
    }
    let deals: Vec<Deal> = data.iter().filter_map(|row| reader.deal(row)).collect();
    reader.outside_plan(&data, &deals);
    reader.faults.sort_by_key(|fault| fault.row);
    let report = ImportReport {
        rows: count(data.len()),
        loaded: count(deals.len()),
        footer_rows: count(footers.len()),
        columns: columns.iter().map(Column::report).collect(),
        dates,
        decimal: style.decimal,
        stages: stages(&deals),
        faults: reader.faults,
    };
    let book = Book { deals, ..Book::empty() };
    Ok((book, report))
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

fn stages(deals: &[Deal]) -> Vec<StageReport> {
    let mut found: BTreeMap<(&str, Status), u32> = BTreeMap::new();
    for deal in deals {
        let Some(stage) = deal.stage.as_deref() else { continue };
        let deals = found.entry((stage, deal.status)).or_default();
        *deals = deals.saturating_add(1);
    }
    let report = |((stage, status), deals): ((&str, Status), u32)| StageReport {
        stage: stage.to_owned(),
        status,
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

/// Turns rows into deals, collecting faults.
struct Reader<'a> {
    plan: &'a Plan,
    columns: &'a [Column],
    dates: Option<DateOrder>,
    style: Style,
    /// Whether bare numbers of a column are percentages, since some are above one.
    percents: Vec<bool>,
    faults: Vec<RowFault>,
    seen: HashSet<String>,
    /// The last number given to deals without ids, by their name.
    numbered: HashMap<String, u32>,
}

/// What a cell is wrong about: code, message, hint.
type Wrong = (&'static str, String, Option<&'static str>);

impl Reader<'_> {
    fn deal(&mut self, row: &Row) -> Option<Deal> {
        if row.cells.iter().all(String::is_empty) {
            return None;
        }
        let extra = row.cells.iter().skip(self.columns.len()).find(|cell| !cell.is_empty());
        if let Some(extra) = extra {
            let message = format!("the row has {} cells for {} columns", row.cells.len(), self.columns.len());
            let hint = Some("write numbers with commas, and texts with separators, in quotes");
            self.fault(Severity::Error, row, Some(("", extra)), ("row_too_long", message, hint));
            return None;
        }
        let mut deal = blank();
        let mut readable = true;
        // What a column of its own says of the status; a stage may not contradict it.
        let mut said = None;
        for (index, column) in self.columns.iter().enumerate() {
            let cell = row.cells.get(index).map_or("", String::as_str);
            let better = |place: &usize| row.cells.get(*place).is_some_and(|cell| !cell.is_empty());
            if cell.is_empty() || column.better.iter().any(better) {
                continue;
            }
            if let Err(wrong) = self.cell(&mut deal, &mut said, (column, index), cell) {
                self.fault(Severity::Error, row, Some((&column.header, cell)), wrong);
                readable = false;
            }
        }
        (readable && self.finish(&mut deal, said, row)).then_some(deal)
    }

    fn cell(
        &self,
        deal: &mut Deal,
        said: &mut Option<Status>,
        (column, index): (&Column, usize),
        cell: &str,
    ) -> Result<(), Wrong> {
        let text = || Some(cell.to_owned());
        match &column.target {
            Target::Id => cell.clone_into(&mut deal.id),
            Target::Name => deal.name = text(),
            Target::Account => deal.account = text(),
            Target::Owner => deal.owner = text(),
            Target::Stage => deal.stage = text(),
            Target::Status => {
                deal.status = columns::status(cell).unwrap_or(Status::Open);
                *said = Some(deal.status);
            }
            Target::Won => {
                if let Some(won) = dates::truth(cell) {
                    let lost = *said == Some(Status::Lost);
                    deal.status = if won { Status::Won } else { deal.status };
                    *said = if won { Some(Status::Won) } else { (!lost).then_some(Status::Open).or(*said) };
                }
            }
            Target::Amount => deal.amount = Some(Number(self.money(deal, cell)?)),
            Target::Currency => self.take_currency(deal, cell)?,
            Target::Probability => deal.probability = Some(Ratio(self.share(cell, index, Decimal::ONE)?)),
            Target::Split => deal.split = Ratio(self.share(cell, index, Decimal::TEN)?),
            Target::CloseDate => deal.close_date = Some(date(cell, self.dates)?),
            Target::Cancelled => deal.cancelled = Some(date(cell, self.dates)?),
            Target::Event(event) => {
                deal.dates.insert((*event).to_owned(), date(cell, self.dates)?);
            }
            Target::Field(name, kind) => {
                let value = self.field(deal, name, *kind, cell)?;
                deal.fields.insert(name.clone(), value);
            }
            Target::Other(name) => {
                deal.fields.insert(name.clone(), Scalar::Text(cell.to_owned()));
            }
            Target::Ignored => {}
        }
        Ok(())
    }

    /// An amount of money; a currency that is written with it becomes the deal's.
    fn money(&self, deal: &mut Deal, cell: &str) -> Result<Decimal, Wrong> {
        let Amount { value, currency, percent } = amount(cell, self.style)?;
        if percent {
            return Err(("percent_not_allowed", format!("\"{cell}\" is a percentage, not an amount"), None));
        }
        if let Some(currency) = currency {
            self.take_currency(deal, currency)?;
        }
        Ok(value)
    }

    fn take_currency(&self, deal: &mut Deal, written: &str) -> Result<(), Wrong> {
        let own = self.plan.currency.0.as_str();
        let code = currency_of(written, own);
        let known = self.plan.exchange_rates.iter().any(|rate| rate.currency.0 == code);
        if code != own && !known {
            let message = format!(
                "{written} is not the plan's currency {own}, and the plan has no exchange rate for it"
            );
            return Err(("no_exchange_rate", message, Some("add it to the plan's \"exchange_rates\"")));
        }
        if deal.currency.as_ref().is_some_and(|currency| currency.0 != code) {
            let message = format!("{written} contradicts the currency of another column");
            return Err(("currency_conflict", message, None));
        }
        deal.currency = Some(Currency(code.to_owned()));
        Ok(())
    }

    /// `62.5`, `62.5%` and `0.625` are the same share; a bare number above 1 is a percentage, and so
    /// is every bare number of a column that has one above 1.
    fn share(&self, cell: &str, index: usize, most: Decimal) -> Result<Decimal, Wrong> {
        let Amount { value, percent, .. } = amount(cell, self.style)?;
        let bare = self.percents.get(index).copied().unwrap_or_default();
        let share = if percent || bare { number::mul(value, Decimal::new(1, 2)) } else { Ok(value) };
        let share = share.unwrap_or(Decimal::MAX);
        if share < Decimal::ZERO || share > most {
            let message = format!("\"{cell}\" is no share");
            return Err(("bad_share", message, Some("write 50%, or 0.5")));
        }
        Ok(share.normalize())
    }

    fn field(&self, deal: &mut Deal, name: &str, kind: FieldKind, cell: &str) -> Result<Scalar, Wrong> {
        let value = match kind {
            FieldKind::Amount => Scalar::Number(self.money(deal, cell)?),
            FieldKind::Number => {
                let Amount { value, percent, .. } = amount(cell, self.style)?;
                let value = if percent { number::mul(value, Decimal::new(1, 2)) } else { Ok(value) };
                Scalar::Number(value.unwrap_or_default().normalize())
            }
            FieldKind::Date => Scalar::Text(date(cell, self.dates)?.to_string()),
            FieldKind::Flag => Scalar::Bool(dates::truth(cell).ok_or_else(|| {
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
    fn finish(&mut self, deal: &mut Deal, said: Option<Status>, row: &Row) -> bool {
        let by_stage = deal.stage.as_deref().and_then(columns::status);
        if let Some(status) = by_stage
            && let Some(said) = said
            && said != status
            && !(said == Status::Open && status == Status::Lost)
        {
            let stage = deal.stage.as_deref().unwrap_or_default();
            let message = format!("the stage \"{stage}\" contradicts the status {}", said.word());
            let wrong = ("status_conflict", message, Some("correct one of the two"));
            self.fault(Severity::Error, row, None, wrong);
            return false;
        }
        if deal.currency.as_ref() == Some(&self.plan.currency) {
            deal.currency = None;
        }
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
    fn made_up_id(&mut self, deal: &Deal) -> String {
        let parts = [deal.name.as_deref(), deal.account.as_deref()];
        let base = parts.into_iter().flatten().collect::<Vec<_>>().join(" · ");
        let base = if base.is_empty() { "deal".to_owned() } else { base };
        let last = self.numbered.entry(base.clone()).or_default();
        loop {
            *last = last.saturating_add(1);
            let id = if *last == 1 { base.clone() } else { format!("{base} ({last})") };
            if !self.seen.contains(&id) {
                return id;
            }
        }
    }

    /// A row whose quoted cell swallows what comes after it.
    fn unclosed(&mut self, row: u32) {
        let row = Row { number: row, cells: Vec::new() };
        let message = "a quote in this row is not closed".to_owned();
        let hint = Some("close it, or double a quote that belongs to the text");
        self.fault(Severity::Error, &row, None, ("unclosed_quote", message, hint));
    }

    /// Says how many won deals the plan does not cover, at the first of them.
    fn outside_plan(&mut self, data: &[Row], deals: &[Deal]) {
        let calendar = &self.plan.calendar;
        let outside = |deal: &&Deal| {
            let day = deal.close_date.filter(|_| deal.status == Status::Won);
            day.is_some_and(|day| day < calendar.start || day > calendar.end)
        };
        let count = deals.iter().filter(outside).count();
        let Some(row) = data.first().filter(|_| count > 0) else { return };
        let message =
            format!("{count} won deals closed before or after the plan's time and count for nothing");
        self.fault(Severity::Warning, row, None, ("outside_plan", message, None));
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
