//! Reading the cells of an export: amounts, dates, truth values.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::{DateOrder, Wrong};
use crate::calendar::parse_date;
use crate::number::{self, NotANumber};

/// How the numbers of a column are written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Numbers {
    /// A comma is the decimal sign.
    decimal_comma: bool,
    /// Some number without a percent sign is above 1.
    pub(super) above_one: bool,
}

/// The separator of the cells, judged by the first line.
pub(super) fn delimiter(text: &str) -> u8 {
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let mut quoted = false;
    let mut counts = [0_usize; 3];
    for c in first.chars() {
        match c {
            '"' => quoted = !quoted,
            ',' if !quoted => counts[0] += 1,
            ';' if !quoted => counts[1] += 1,
            '\t' if !quoted => counts[2] += 1,
            _ => {}
        }
    }
    match counts {
        [commas, semicolons, tabs] if tabs > commas && tabs >= semicolons => b'\t',
        [commas, semicolons, _] if semicolons > commas => b';',
        _ => b',',
    }
}

/// How the numbers of a column are written: a comma before one or two last digits, or after a
/// point, is a decimal sign.
pub(super) fn detect_numbers<'a>(cells: impl Iterator<Item = &'a str>) -> Numbers {
    let mut numbers = Numbers::default();
    for cell in cells {
        let cell = cell.trim_end_matches(|c: char| !c.is_ascii_digit());
        if let Some((before, after)) = cell.rsplit_once(',') {
            let thousands = after.len() == 3 || after.contains('.');
            numbers.decimal_comma |= !thousands || before.contains('.');
        }
        let large = amount(cell, numbers).is_ok_and(|value| value > Decimal::ONE);
        numbers.above_one |= large;
    }
    numbers
}

/// Reads `$45,000`, `45k`, `1.2M`, `1 234,56`, `(1,200.00)`, `-1,200`, `£9000`.
pub(super) fn amount(cell: &str, numbers: Numbers) -> Result<Decimal, Wrong> {
    let wrong = |code: &'static str, what: &str| {
        (code, format!("\"{cell}\" {what}"), Some("write digits, such as 1200.50"))
    };
    let (body, negative) = match cell.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
        Some(inner) => (inner, true),
        None => (cell, false),
    };
    let (body, scale) = match body.chars().last() {
        Some('k' | 'K') => (body.get(..body.len() - 1).unwrap_or_default(), 3),
        Some('m' | 'M') => (body.get(..body.len() - 1).unwrap_or_default(), 6),
        _ => (body, 0),
    };
    let (thousands, decimal) = if numbers.decimal_comma { ('.', ',') } else { (',', '.') };
    let mut digits = String::with_capacity(body.len());
    for c in body.chars() {
        match c {
            '0'..='9' => digits.push(c),
            '-' | '\u{2212}' if digits.is_empty() => digits.push('-'),
            c if c == decimal => digits.push('.'),
            c if c == thousands || matches!(c, '\'' | '\u{2019}') || c.is_whitespace() || is_currency(c) => {}
            _ => return Err(wrong("not_a_number", "is not a number")),
        }
    }
    let digits = if scale == 0 { digits } else { format!("{digits}e{scale}") };
    let value = number::parse(&digits).map_err(|error| match error {
        NotANumber::Grammar => wrong("not_a_number", "is not a number"),
        NotANumber::TooLarge => wrong("number_too_large", "is too large"),
        NotANumber::TooFine => wrong("number_too_fine", "has too many digits after the point"),
    })?;
    let mut value = value.0;
    value.set_sign_negative(negative != value.is_sign_negative());
    Ok(value)
}

fn is_currency(c: char) -> bool {
    matches!(c, '$' | '€' | '£' | '¥' | '₹' | '₩' | '₽' | '₺' | '₪' | '฿') || c.is_ascii_uppercase()
}

/// The three numbers of a date such as 3/31/2026 or 31.3.26, in the order in which they stand.
fn parts(cell: &str) -> Option<[i16; 3]> {
    let day = cell.split([' ', ',', 'T']).next()?;
    let mut numbers = day
        .split(['/', '.', '-'])
        .zip([2, 2, 4])
        .map(|(part, digits)| (1..=digits).contains(&part.len()).then(|| part.parse::<i16>().ok())?);
    let parts = [numbers.next()??, numbers.next()??, numbers.next()??];
    (day.split(['/', '.', '-']).count() == 3).then_some(parts)
}

/// The order in which the dates of an export are written; nothing if it stays open. Only dates that
/// exist in one order alone tell it; a few that contradict the rest are mistakes, many leave it open.
pub(super) fn detect_dates<'a>(cells: impl Iterator<Item = &'a str>) -> Option<DateOrder> {
    let (mut month_first, mut day_first, mut open) = (0_usize, 0_usize, false);
    for cell in cells.filter(|cell| !cell.is_empty() && iso(cell).is_none()) {
        let Some([first, second, last]) = parts(cell) else { continue };
        let exists = |day: i16, month: i16| {
            let (day, month) = (i8::try_from(day).ok()?, i8::try_from(month).ok()?);
            Date::new(year(last), month, day).ok()
        };
        match (exists(second, first), exists(first, second)) {
            (Some(_), None) => month_first += 1,
            (None, Some(_)) => day_first += 1,
            (Some(a), Some(b)) if a != b => open = true,
            _ => {}
        }
    }
    match (month_first, day_first) {
        (0, 0) if open => None,
        (0, 0) => Some(DateOrder::Iso),
        (months, days) if days.saturating_mul(10) <= months => Some(DateOrder::Mdy),
        (months, days) if months.saturating_mul(10) <= days => Some(DateOrder::Dmy),
        _ => None,
    }
}

/// `2026-03-31`, also with a time behind it.
fn iso(cell: &str) -> Option<Date> {
    parse_date(cell.get(..10)?).filter(|_| matches!(cell.as_bytes().get(10), None | Some(b' ' | b'T' | b',')))
}

const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// `31-Mar-2026`.
fn named_month(cell: &str) -> Option<Date> {
    let mut parts = cell.split(['-', ' ', '/']);
    let day = parts.next()?.parse().ok()?;
    let name = parts.next()?.to_lowercase();
    let month = MONTHS.iter().position(|month| name.starts_with(month))?;
    let year = year(parts.next()?.parse().ok()?);
    Date::new(year, i8::try_from(month + 1).ok()?, day).ok()
}

fn year(written: i16) -> i16 {
    if (0..100).contains(&written) { written + 2000 } else { written }
}

/// Reads a date; one that could be read two ways needs `order`.
pub(super) fn date(cell: &str, order: Option<DateOrder>) -> Result<Date, Wrong> {
    if let Some(date) = iso(cell).or_else(|| named_month(cell)) {
        return Ok(date);
    }
    let not_a_date = || {
        ("not_a_date", format!("\"{cell}\" is not a date"), Some("write year-month-day, such as 2026-03-31"))
    };
    let [first, second, last] = parts(cell).ok_or_else(not_a_date)?;
    let (day, month) = match order {
        Some(DateOrder::Mdy) => (second, first),
        Some(DateOrder::Dmy) => (first, second),
        // With equal parts both orders are the same day.
        _ if first == second => (first, second),
        _ => {
            let message = format!("\"{cell}\" could be read as month/day or as day/month");
            return Err((
                "ambiguous_date",
                message,
                Some("say which order the dates are in, and import again"),
            ));
        }
    };
    let (day, month) =
        (i8::try_from(day).map_err(|_| not_a_date())?, i8::try_from(month).map_err(|_| not_a_date())?);
    Date::new(year(last), month, day).map_err(|_| not_a_date())
}

/// Reads `true`, `yes`, `1` and their opposites.
pub(super) fn truth(cell: &str) -> Option<bool> {
    match cell.to_lowercase().as_str() {
        "true" | "yes" | "y" | "1" => Some(true),
        "false" | "no" | "n" | "0" => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_as_people_export_them() {
        let read =
            |cell: &str| amount(cell, detect_numbers([cell].into_iter())).map(|value| value.to_string()).ok();
        for (cell, value) in [
            ("$45,000", "45000"),
            ("45k", "45000"),
            ("1.2M", "1200000"),
            ("1 234,56", "1234.56"),
            ("1.234,56", "1234.56"),
            ("(1,200.00)", "-1200"),
            ("-1,200", "-1200"),
            ("£9000", "9000"),
            ("USD 1,234.50", "1234.5"),
            ("1'234.50", "1234.5"),
        ] {
            assert_eq!(read(cell).as_deref(), Some(value), "{cell}");
        }
        for cell in ["abc", "-", "1.2.3", "12/3", ""] {
            assert_eq!(read(cell), None, "{cell}");
        }
    }

    #[test]
    fn the_order_of_dates_is_found_or_left_open() {
        let order = |cells: &[&'static str]| detect_dates(cells.iter().copied());
        assert_eq!(order(&["3/4/2026", "3/31/2026"]), Some(DateOrder::Mdy));
        assert_eq!(order(&["3.4.2026", "31.3.2026"]), Some(DateOrder::Dmy));
        assert_eq!(order(&["2026-03-04"]), Some(DateOrder::Iso));
        assert_eq!(order(&["3/4/2026", "5/6/2026"]), None);
        assert!(date("3/4/2026", None).is_err_and(|wrong| wrong.0 == "ambiguous_date"));
    }

    #[test]
    fn dates_in_the_usual_forms() {
        let read = |cell, order| date(cell, order).map(|date| date.to_string()).ok();
        assert_eq!(read("2026-03-05 14:15", None).as_deref(), Some("2026-03-05"));
        assert_eq!(read("3/4/2025, 10:22 AM", Some(DateOrder::Mdy)).as_deref(), Some("2025-03-04"));
        assert_eq!(read("31-Mar-2026", None).as_deref(), Some("2026-03-31"));
        assert_eq!(read("31.12.26", Some(DateOrder::Dmy)).as_deref(), Some("2026-12-31"));
        assert_eq!(read("5/5/2026", None).as_deref(), Some("2026-05-05"));
        assert_eq!(read("2/30/2026", Some(DateOrder::Mdy)), None);
        assert_eq!(read("soon", None), None);
    }
}
