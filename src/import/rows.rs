//! The rows of an export: separators, quotes, footers.

use std::collections::HashSet;

use super::columns::Names;
use super::report::TableRow;
use crate::fault::Error;
use crate::order::sort_by_key;

/// A row of the file: its number in a spreadsheet, and its cells.
pub(super) struct Row {
    pub(super) number: u32,
    pub(super) cells: Vec<String>,
}

/// The rows of a file.
pub(super) struct Rows {
    /// The row that names the columns.
    pub(super) header: Row,
    /// Whether its names mean something; else it is only the first row that could name columns.
    pub(super) known: bool,
    /// The rows below it.
    pub(super) data: Vec<Row>,
    /// Numbers of rows that begin a quoted cell which does not end as it should.
    pub(super) unclosed: Vec<u32>,
    /// The character between cells.
    pub(super) separator: char,
}

/// The header is looked for in so many lines.
const HEADER_LINES: usize = 50;
const SEPARATORS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// Reads the rows with whatever separator makes sense of the header.
///
/// # Errors
/// `import_failed` when no row could name columns.
pub(super) fn rows(names: &Names<'_>, text: &str) -> Result<Rows, Error> {
    let text = unified(text);
    let beginning = text.lines().take(HEADER_LINES).collect::<Vec<_>>().join("\n");
    let is_header = |cells: &[String]| names.look_like_header(cells);
    let best = separator_by(&beginning, is_header).map(|found| (found, true));
    let Some(((delimiter, at), known)) =
        best.or_else(|| Some((separator_by(&beginning, could_be_header)?, false)))
    else {
        return Err(nothing_known());
    };
    let (mut rows, unclosed) = split(&text, delimiter)?;
    let Some(header) = rows.iter().position(|row| row.number == at) else {
        return Err(Error::new("import_failed", "the row that names the columns cannot be read"));
    };
    let data = rows.split_off(header + 1);
    match rows.pop() {
        Some(header) => Ok(Rows { header, known, data, unclosed, separator: char::from(delimiter) }),
        None => Err(Error::new("import_failed", "the file is empty")),
    }
}

/// What is said of a file whose columns mean nothing.
pub(super) fn nothing_known() -> Error {
    let message = "no row of the file names columns that are known, such as Close Date, Stage and Amount";
    Error::new("import_failed", message)
}

/// The separator with which the first row that is such a header has the most cells, and the row's number.
fn separator_by(beginning: &str, is_header: impl Fn(&[String]) -> bool) -> Option<(u8, u32)> {
    let columns = |delimiter: u8| {
        let rows = split(beginning, delimiter).ok()?.0;
        let header = rows.into_iter().find(|row| is_header(&row.cells))?;
        Some((header.cells.len(), delimiter, header.number))
    };
    let best = SEPARATORS.into_iter().filter_map(columns).max_by_key(|(count, ..)| *count);
    best.map(|(_, delimiter, row)| (delimiter, row))
}

/// Whether a row could name columns: three or more different names, none of them a number or a date.
fn could_be_header(cells: &[String]) -> bool {
    let filled: HashSet<&String> = cells.iter().filter(|cell| !cell.is_empty()).collect();
    let name = |cell: &&String| cell.chars().any(char::is_alphabetic) && !cell.starts_with(['{', '[']);
    filled.len() >= 3
        && filled.len() == cells.len()
        && filled.iter().all(name)
        && filled.iter().all(|cell| super::dates::date(cell, None).is_none())
}

/// The rows of any table, pasted or exported, cut as exports are: by tabs where its first line has one,
/// else semicolons, bars or commas. A row that begins a quoted cell which does not end has no cells.
///
/// ```
/// let rows = attain::import::table("March;\"1,5\"\n\nApril;2").unwrap();
/// assert_eq!((rows[1].row, &*rows[1].cells), (3, &["April".to_owned(), "2".to_owned()][..]));
/// ```
///
/// # Errors
/// `import_failed` when it cannot be read.
pub fn table(text: &str) -> Result<Vec<TableRow>, Error> {
    let text = unified(text);
    let first = text.lines().next().unwrap_or_default();
    let delimiter = *b"\t;|,".iter().find(|one| first.contains(char::from(**one))).unwrap_or(&b'\t');
    let (rows, unclosed) = split(&text, delimiter)?;
    let unclosed = unclosed.into_iter().map(|row| TableRow { row, cells: Vec::new() });
    let rows = rows.into_iter().map(|row| TableRow { row: row.number, cells: row.cells });
    let mut all: Vec<TableRow> = rows.chain(unclosed).collect();
    sort_by_key(&mut all, |row| row.row);
    Ok(all)
}

/// Without a mark at its beginning, and with one kind of line end.
fn unified(text: &str) -> String {
    text.trim_start_matches('\u{feff}').replace("\r\n", "\n").replace('\r', "\n")
}

fn split(text: &str, delimiter: u8) -> Result<(Vec<Row>, Vec<u32>), Error> {
    let lines: Vec<&str> = text.split('\n').collect();
    let Scan { starts, unclosed } = scan(&lines, char::from(delimiter));
    let bad: HashSet<usize> = unclosed.iter().map(|(line, _)| *line).collect();
    let kept =
        lines.iter().enumerate().map(|(line, content)| if bad.contains(&line) { "" } else { *content });
    let kept = kept.collect::<Vec<_>>().join("\n");
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(kept.as_bytes());
    let mut rows = Vec::with_capacity(starts.len());
    for (record, number) in reader.records().zip(starts) {
        let record = record
            .map_err(|error| Error::new("import_failed", format!("the file cannot be read: {error}")))?;
        rows.push(Row { number, cells: record.iter().map(|cell| cell.trim().to_owned()).collect() });
    }
    Ok((rows, unclosed.into_iter().map(|(_, number)| number).collect()))
}

/// Where records begin, as a spreadsheet numbers them, and the lines that begin a quoted cell which
/// does not end as it should: at the end of the file, or before something else than a separator.
#[derive(Default)]
struct Scan {
    starts: Vec<u32>,
    unclosed: Vec<(usize, u32)>,
}

fn scan(lines: &[&str], delimiter: char) -> Scan {
    let mut scan = Scan::default();
    let mut line = 0;
    // A spreadsheet counts a row with line breaks in its cells once.
    let mut inner_breaks: usize = 0;
    while let Some(content) = lines.get(line) {
        let number = u32::try_from(line.saturating_sub(inner_breaks).saturating_add(1)).unwrap_or(u32::MAX);
        let end = if content.is_empty() { Some(line) } else { record_end(lines, line, delimiter) };
        match end {
            Some(_) if content.is_empty() => {}
            Some(end) => {
                scan.starts.push(number);
                inner_breaks = inner_breaks.saturating_add(end.saturating_sub(line));
            }
            None => scan.unclosed.push((line, number)),
        }
        line = end.unwrap_or(line).saturating_add(1);
    }
    scan
}

/// The line in which the record ends that begins in `line`; nothing if a quote is not closed.
fn record_end(lines: &[&str], mut line: usize, delimiter: char) -> Option<usize> {
    let (mut quoted, mut cell_begins) = (false, true);
    loop {
        let mut chars = lines.get(line)?.chars().peekable();
        while let Some(c) = chars.next() {
            if quoted {
                if c == '"' {
                    match chars.peek() {
                        Some('"') => {
                            chars.next();
                        }
                        Some(next) if *next != delimiter => return None,
                        _ => quoted = false,
                    }
                }
            } else if c == '"' && cell_begins {
                quoted = true;
                cell_begins = false;
            } else {
                cell_begins = c == delimiter;
            }
        }
        if !quoted {
            return Some(line);
        }
        line += 1;
    }
}

/// What the footers of reports begin with.
const FOOTERS: &[&str] = &[
    "generated by",
    "copyright",
    "confidential",
    "filtered by",
    "as of",
    "report",
    "total records",
    "do not distribute",
];
const TOTALS: &[&str] =
    &["total", "totals", "grand total", "grand totals", "subtotal", "sum", "count", "summe", "gesamt"];

/// Whether a row says something about the report instead of a deal: one cell, well-known first
/// words, or a total that has no date.
pub(super) fn is_footer(row: &Row, has_date: bool) -> bool {
    let filled = row.cells.iter().filter(|cell| !cell.is_empty()).count();
    let first = row.cells.iter().find(|cell| !cell.is_empty()).map(|cell| cell.to_lowercase());
    let Some(first) = first else { return false };
    // A total may be of so many records: "Grand Totals (72 records)".
    let word = first.split('(').next().unwrap_or_default().trim_end_matches(|c: char| !c.is_alphanumeric());
    filled == 1
        || (filled == 2
            && FOOTERS.iter().any(|footer| {
                first.strip_prefix(footer).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
            }))
        || (TOTALS.contains(&word) && !has_date)
}
