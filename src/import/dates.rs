//! Reading the cells of an export: dates and truth values.

use jiff::civil::Date;

use super::Wrong;
use super::options::DateOrder;
use crate::calendar::{add_days, parse_date};
use crate::document::cut;
use crate::phrase::{self, PhraseCode as Code, say, text};

/// The three numbers of a date such as 3/31/2026 or 31.3.26, in the order in which they stand; a year
/// has two digits or four.
fn parts(cell: &str) -> Option<[i16; 3]> {
    let day = cell.split([' ', ',', 'T']).next()?;
    let mut numbers =
        day.split(['/', '.', '-']).zip([&[1, 2][..], &[1, 2], &[2, 4]]).map(|(part, digits)| {
            (digits.contains(&part.len()) && (part.len() < 4 || is_year(part)))
                .then(|| part.parse::<i16>().ok())?
        });
    let parts = [numbers.next()??, numbers.next()??, numbers.next()??];
    (day.split(['/', '.', '-']).count() == 3).then_some(parts)
}

/// In which order the dates of an export are read, and why.
#[derive(Clone, Copy)]
pub(super) struct Dates {
    /// Nothing if it stays open.
    pub(super) order: Option<DateOrder>,
    /// Whether the options say it.
    chosen: bool,
    /// How many dates exist only with the month first, and only with the day first.
    month_first: usize,
    day_first: usize,
}

impl Dates {
    /// The order that was chosen, else the one in which the cells are written. Only dates that exist in
    /// one order alone tell it; a few that contradict the rest are mistakes, many leave it open.
    pub(super) fn of<'a>(chosen: Option<DateOrder>, cells: impl Iterator<Item = &'a str>) -> Self {
        let (mut month_first, mut day_first, mut open) = (0_usize, 0_usize, false);
        for cell in cells.filter(|cell| !cell.is_empty() && iso(cell).is_none()) {
            match parts(cell).map(both) {
                Some([Some(_), None]) => month_first += 1,
                Some([None, Some(_)]) => day_first += 1,
                Some([Some(a), Some(b)]) if a != b => open = true,
                _ => {}
            }
        }
        let found = match (month_first, day_first) {
            (0, 0) if open => None,
            (0, 0) => Some(DateOrder::Iso),
            (months, days) if days.saturating_mul(10) <= months => Some(DateOrder::Mdy),
            (months, days) if months.saturating_mul(10) <= days => Some(DateOrder::Dmy),
            _ => None,
        };
        Self { order: chosen.or(found), chosen: chosen.is_some(), month_first, day_first }
    }

    /// Reads a date; one that could be read two ways needs an order.
    pub(super) fn read(self, cell: &str) -> Result<Date, Wrong> {
        if let Some(date) = date(cell, self.order) {
            return Ok(date);
        }
        // Dates that all have the year first say nothing of one that has not.
        let order = self.order.filter(|order| self.chosen || *order != DateOrder::Iso);
        let (written, counts) = (text(&cut(cell)), [self.month_first, self.day_first].map(phrase::count));
        let [months, days] = counts;
        Err(match (order, parts(cell).map_or([None, None], both)) {
            (_, [None, None]) => ("not_a_date", say(Code::RowNotADate, [written]), Some(Code::WriteADate)),
            (None, [Some(_), Some(_)]) => {
                ("ambiguous_date", say(Code::RowAmbiguousDate, [written]), Some(Code::SayTheOrder))
            }
            (None, [month_first, _]) => {
                let own = if month_first.is_some() { Code::MonthFirst } else { Code::DayFirst };
                let phrase = say(Code::RowMixedDates, [written, say(own, []), months, days]);
                ("date_order", phrase, Some(Code::SayTheOrder))
            }
            (Some(order), _) => {
                let (order, count, other) = match order {
                    DateOrder::Iso => (Code::YearFirst, days.clone(), months),
                    DateOrder::Mdy => (Code::MonthFirst, months, days),
                    DateOrder::Dmy => (Code::DayFirst, days, months),
                };
                let why = if self.chosen {
                    say(Code::OrderChosen, [])
                } else {
                    say(Code::OrderFound, [count, other])
                };
                let phrase = say(Code::RowDateOrder, [written, say(order, []), why]);
                ("date_order", phrase, Some(Code::OtherOrder))
            }
        })
    }
}

/// The day that three numbers are with the month first, and with the day first.
fn both([first, second, last]: [i16; 3]) -> [Option<Date>; 2] {
    let exists = |day: i16, month: i16| {
        let (day, month) = (i8::try_from(day).ok()?, i8::try_from(month).ok()?);
        Date::new(year(last), month, day).ok().filter(|date| date.year() >= 1970)
    };
    [exists(second, first), exists(first, second)]
}

/// `2026-03-31`, `2026/3/31` or `2026年3月31日`, also with a time behind it.
fn iso(cell: &str) -> Option<Date> {
    let day = cell.split([' ', 'T', ',']).next()?;
    let mut parts = day.trim_end_matches('日').split(['-', '/', '.', '年', '月']);
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let short = |part: &str| (1..=2).contains(&part.len());
    if parts.next().is_some() || year.len() != 4 || !short(month) || !short(day) {
        return None;
    }
    parse_date(&format!("{year}-{month:0>2}-{day:0>2}"))
}

/// The day before the first one of spreadsheets, which count days: 46,113 is 2026-04-01.
const SERIAL_ZERO: Date = jiff::civil::date(1899, 12, 30);
/// Days that a spreadsheet may mean: of 1970 up to those of 2119.
const SERIALS: std::ops::Range<i64> = 25_569..80_000;

/// A day as a spreadsheet keeps it: a number, with the time as its fraction.
fn serial(cell: &str) -> Option<Date> {
    let (days, time) = cell.split_once(['.', ',']).unwrap_or((cell, "0"));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let days: i64 = days.parse().ok().filter(|days| digits(time) && SERIALS.contains(days))?;
    Some(add_days(SERIAL_ZERO, days))
}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// `31-Mar-2026` or `Mar 31, 2026`.
fn named_month(cell: &str) -> Option<Date> {
    let mut parts = cell.split(['-', ' ', '/', ',']).filter(|part| !part.is_empty());
    let (first, second) = (parts.next()?, parts.next()?);
    let (day, name) = if first.parse::<i8>().is_ok() { (first, second) } else { (second, first) };
    let name = name.to_lowercase();
    let month = MONTHS.iter().position(|month| name.len() >= 3 && month.starts_with(name.as_str()))?;
    let written = parts.next().filter(|year| is_year(year))?;
    Date::new(year(written.parse().ok()?), i8::try_from(month + 1).ok()?, day.parse().ok()?).ok()
}

/// Two digits, or four that do not begin with zero.
fn is_year(text: &str) -> bool {
    text.len() == 2 || (text.len() == 4 && !text.starts_with('0'))
}

/// Two digits are a year of this century up to 69; later ones are no year of a deal.
fn year(written: i16) -> i16 {
    match written {
        0..70 => written + 2000,
        70..100 => -1,
        written => written,
    }
}

/// A date in an order; nothing where there is no such date, or it could be read two ways.
pub(super) fn date(cell: &str, order: Option<DateOrder>) -> Option<Date> {
    let clear =
        iso(cell).or_else(|| named_month(cell)).or_else(|| serial(cell)).filter(|date| date.year() >= 1970);
    clear.or_else(|| {
        let [month_first, day_first] = both(parts(cell)?);
        match order {
            Some(DateOrder::Mdy) => month_first,
            Some(DateOrder::Dmy) => day_first,
            // With equal parts both orders are the same day.
            _ => month_first.filter(|_| month_first == day_first),
        }
    })
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
    fn the_order_of_dates_is_found_or_left_open() {
        let order = |cells: &[&'static str]| Dates::of(None, cells.iter().copied()).order;
        assert_eq!(order(&["3/4/2026", "3/31/2026"]), Some(DateOrder::Mdy));
        assert_eq!(order(&["3.4.2026", "31.3.2026"]), Some(DateOrder::Dmy));
        assert_eq!(order(&["2026-03-04"]), Some(DateOrder::Iso));
        assert_eq!(order(&["3/4/2026", "5/6/2026"]), None);
        let open = Dates::of(None, ["3/4/2026"].into_iter());
        assert!(open.read("3/4/2026").is_err_and(|wrong| wrong.0 == "ambiguous_date"));
    }

    #[test]
    fn dates_in_the_usual_forms() {
        let read = |cell, order| date(cell, order).map(|date| date.to_string());
        assert_eq!(read("2026-03-05 14:15", None).as_deref(), Some("2026-03-05"));
        assert_eq!(read("3/4/2025, 10:22 AM", Some(DateOrder::Mdy)).as_deref(), Some("2025-03-04"));
        assert_eq!(read("31-Mar-2026", None).as_deref(), Some("2026-03-31"));
        assert_eq!(read("31.12.26", Some(DateOrder::Dmy)).as_deref(), Some("2026-12-31"));
        assert_eq!(read("5/5/2026", None).as_deref(), Some("2026-05-05"));
        assert_eq!(read("2026/03/04", None).as_deref(), Some("2026-03-04"));
        assert_eq!(read("Mar 5, 2026", None).as_deref(), Some("2026-03-05"));
        assert_eq!(read("3/14/226", Some(DateOrder::Mdy)), None);
        assert_eq!(read("3/14/99", Some(DateOrder::Mdy)), None);
        assert_eq!(read("2/30/2026", Some(DateOrder::Mdy)), None);
        assert_eq!(read("soon", None), None);
        assert_eq!(read("2026/3/4 10:22", None).as_deref(), Some("2026-03-04"));
        assert_eq!(read("2026-03-05T14:15:00.000Z", None).as_deref(), Some("2026-03-05"));
        assert_eq!(read("2026年3月4日", None).as_deref(), Some("2026-03-04"));
    }

    #[test]
    fn spreadsheets_count_days() {
        let read = |cell| date(cell, None).map(|date| date.to_string());
        // 2026-01-01 is day 46,023, so 90 days later is 2026-04-01.
        assert_eq!(read("46023").as_deref(), Some("2026-01-01"));
        assert_eq!(read("46113.5").as_deref(), Some("2026-04-01"));
        assert_eq!(read("46113,75").as_deref(), Some("2026-04-01"));
        assert_eq!((read("20260401"), read("1200"), read("46113.")), (None, None, None));
    }
}
