//! Civil dates and the spans into which a plan's time is cut: months, quarters, years and others.

use crate::document::At;
use crate::fault::Faults;
use crate::phrase::{PhraseCode as Code, number, say, span};
use crate::shape::{keywords, record};
use jiff::civil::Date;

/// A calendar may cover at most this many months.
pub const MAX_MONTHS: i32 = 120;

keywords! {
    /// A length of time: what a pay period or an interval is.
    pub enum Every {
        /// One month.
        Month = "month",
        /// Three months.
        Quarter = "quarter",
        /// Four months.
        Trimester = "trimester",
        /// Six months.
        Half = "half",
        /// Twelve months.
        Year = "year",
        /// The whole plan, from start to end.
        Plan = "plan",
    }
}

impl Every {
    /// Months in one span; none for the whole plan.
    #[must_use]
    pub fn months(self) -> Option<usize> {
        match self {
            Self::Month => Some(1),
            Self::Quarter => Some(3),
            Self::Trimester => Some(4),
            Self::Half => Some(6),
            Self::Year => Some(12),
            Self::Plan => None,
        }
    }

    /// The word for people.
    #[must_use]
    pub fn noun(self) -> &'static str {
        match self {
            Self::Half => "half-year",
            Self::Plan => "plan term",
            other => other.word(),
        }
    }
}

keywords! {
    /// How the weeks of a quarter are shared among its three months, where months are not civil
    /// ones (retail calendars).
    pub enum WeekPattern {
        /// Four, four and five weeks.
        FourFourFive = "4-4-5",
        /// Four, five and four weeks.
        FourFiveFour = "4-5-4",
        /// Five, four and four weeks.
        FiveFourFour = "5-4-4",
    }
}

record! {
    /// The time that a plan covers and how it is cut.
    pub struct CalendarSpec checked by inspect_calendar {
        /// First day of the plan.
        pub start: Date,
        /// Last day of the plan.
        pub end: Date,
        /// How often earnings are paid.
        pub pay: Every = Every::Month,
        /// Months of whole weeks instead of civil months.
        pub weeks: Option<WeekPattern>,
    }
}

fn inspect_calendar(spec: &CalendarSpec, at: &At<'_>, faults: &mut Faults) {
    let end = format!("{}/end", at.pointer());
    if spec.end < spec.start {
        faults.error("calendar_order", end, Code::EndBeforeStart, Code::EndAfterStart);
    } else if spec.end >= add_months(spec.start, MAX_MONTHS) {
        faults.error("calendar_long", end, say(Code::MonthsAtMost, [number(MAX_MONTHS.into())]), None);
    } else if let Some(months) = spec.pay.months()
        && !Calendar::new(spec).months().is_multiple_of(months)
    {
        let message = say(Code::NotWholePeriods, [span(spec.pay)]);
        faults.warning("short_period", at.pointer(), message, Code::LastIsShort);
    }
}

/// A span of days, both ends included.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Period {
    /// Stable name: `2026-02`, `2026-Q1`, `2026-H1`, `2026-T1`, `2026`, `plan`.
    pub id: String,
    /// First day.
    pub start: Date,
    /// Last day.
    pub end: Date,
}

impl Period {
    /// Whether `date` lies in the period.
    #[must_use]
    pub fn contains(&self, date: Date) -> bool {
        self.start <= date && date <= self.end
    }

    /// Number of days, both ends counted.
    #[must_use]
    pub fn days(&self) -> i64 {
        days_between(self.start, self.end).saturating_add(1)
    }
}

/// A plan's time, cut into months; every other span is a run of these months.
#[derive(Debug, Clone)]
pub struct Calendar {
    months: Vec<Period>,
    start: Date,
    end: Date,
}

/// Reads `2026-03-31`, nothing else.
///
/// ```
/// assert!(attain::calendar::parse_date("2026-02-28").is_some());
/// assert!(attain::calendar::parse_date("2026-02-29").is_none());
/// ```
#[must_use]
pub fn parse_date(text: &str) -> Option<Date> {
    let bytes = text.as_bytes();
    if bytes.len() != 10 || bytes.get(4) != Some(&b'-') || bytes.get(7) != Some(&b'-') {
        return None;
    }
    let part = |from: usize, to: usize| -> Option<i16> {
        let digits = text.get(from..to)?;
        digits.bytes().all(|b| b.is_ascii_digit()).then(|| digits.parse().ok())?
    };
    let month = i8::try_from(part(5, 7)?).ok()?;
    let day = i8::try_from(part(8, 10)?).ok()?;
    Date::new(part(0, 4)?, month, day).ok()
}

/// Days from `from` to `to`; negative when `to` is earlier.
#[must_use]
pub fn days_between(from: Date, to: Date) -> i64 {
    to.duration_since(from).as_hours() / 24
}

/// The day `days` after `date`, kept within the range of dates.
#[must_use]
pub fn add_days(date: Date, days: i64) -> Date {
    let span = jiff::SignedDuration::from_hours(days.saturating_mul(24));
    date.saturating_add(span)
}

/// The same day `months` later; the last day of the month where that day does not exist.
#[must_use]
pub fn add_months(date: Date, months: i32) -> Date {
    let from_zero = i32::from(date.year()).saturating_mul(12).saturating_add(i32::from(date.month()) - 1);
    let total = from_zero.saturating_add(months);
    let year = i16::try_from(total.div_euclid(12)).unwrap_or(i16::MAX).clamp(-9999, 9999);
    let month = i8::try_from(total.rem_euclid(12).saturating_add(1)).unwrap_or(12);
    let first = Date::new(year, month, 1).unwrap_or(date);
    let day = date.day().min(first.days_in_month());
    Date::new(year, month, day).unwrap_or(first)
}

/// Whole months from `from` to `to` (31 January to 28 February is one: the last day of a shorter month).
#[must_use]
pub fn months_between(from: Date, to: Date) -> i32 {
    let months = (i32::from(to.year()) - i32::from(from.year())) * 12 + i32::from(to.month())
        - i32::from(from.month());
    if months > 0 && add_months(from, months) > to { months - 1 } else { months }
}

impl Calendar {
    /// Cuts the time of `spec`. The spec must have been checked: start before end, at most
    /// [`MAX_MONTHS`] long.
    #[must_use]
    pub fn new(spec: &CalendarSpec) -> Self {
        let months = match spec.weeks {
            None => civil_months(spec.start, spec.end),
            Some(pattern) => week_months(spec.start, spec.end, pattern),
        };
        Self { months, start: spec.start, end: spec.end }
    }

    /// First day.
    #[must_use]
    pub fn start(&self) -> Date {
        self.start
    }

    /// Last day.
    #[must_use]
    pub fn end(&self) -> Date {
        self.end
    }

    /// The whole time as one period.
    #[must_use]
    pub fn whole(&self) -> Period {
        Period { id: "plan".to_owned(), start: self.start, end: self.end }
    }

    /// Number of months.
    #[must_use]
    pub fn months(&self) -> usize {
        self.months.len()
    }

    /// The time cut into spans of the given length, from the plan's start on. A last span may be
    /// short.
    #[must_use]
    pub fn cut(&self, every: Every) -> Vec<Period> {
        let Some(length) = every.months() else { return vec![self.whole()] };
        if length == 1 {
            return self.months.clone();
        }
        let chunks = self.months.chunks(length).enumerate();
        chunks
            .filter_map(|(index, months)| Some(self.span(every, index, months.first()?, months.last()?)))
            .collect()
    }

    fn span(&self, every: Every, index: usize, first: &Period, last: &Period) -> Period {
        let per_year = 12 / every.months().unwrap_or(12).max(1);
        // A fiscal year is named after the year in which it ends.
        let year_index = index / per_year.max(1);
        let ends = self.months.get((year_index * 12 + 11).min(self.months.len().saturating_sub(1)));
        let year = ends.map_or(last.end.year(), |month| month.end.year());
        let ordinal = index % per_year.max(1) + 1;
        let id = match every {
            Every::Quarter => format!("{year}-Q{ordinal}"),
            Every::Trimester => format!("{year}-T{ordinal}"),
            Every::Half => format!("{year}-H{ordinal}"),
            _ => year.to_string(),
        };
        Period { id, start: first.start, end: last.end }
    }
}

/// A number below 2^24 that is greater for a later day.
#[must_use]
pub fn day_number(date: Date) -> u32 {
    let (year, month, day) = (i32::from(date.year()), i32::from(date.month()), i32::from(date.day()));
    // Years are from −9999 to 9999.
    ((year + 10_000) * 512 + month * 32 + day).unsigned_abs()
}

/// The index of the period that contains `date`; the periods follow each other without gaps.
#[must_use]
pub fn index_of(periods: &[Period], date: Date) -> Option<usize> {
    let day = day_number(date);
    let index = periods.partition_point(|period| day_number(period.end) < day);
    periods.get(index).is_some_and(|period| day_number(period.start) <= day).then_some(index)
}

fn civil_months(start: Date, end: Date) -> Vec<Period> {
    let anchor = start.first_of_month();
    let mut months = Vec::new();
    for index in 0..MAX_MONTHS {
        let first = add_months(anchor, index);
        if first > end {
            break;
        }
        let id = format!("{:04}-{:02}", first.year(), first.month());
        months.push(Period { id, start: first.max(start), end: first.last_of_month().min(end) });
    }
    months
}

fn week_months(start: Date, end: Date, pattern: WeekPattern) -> Vec<Period> {
    let weeks: [i64; 3] = match pattern {
        WeekPattern::FourFourFive => [4, 4, 5],
        WeekPattern::FourFiveFour => [4, 5, 4],
        WeekPattern::FiveFourFour => [5, 4, 4],
    };
    let mut months: Vec<Period> = Vec::new();
    let mut first = start;
    for length in weeks.iter().cycle() {
        if first > end || months.len() >= 120 {
            break;
        }
        let last = add_days(first, length * 7 - 1);
        let number = months.len() % 12 + 1;
        // The 53rd week of a year belongs to its last month.
        let last = if number == 12 && days_between(last, end) <= 7 { end } else { last.min(end) };
        let year = add_months(start, i32::try_from(months.len() / 12 * 12).unwrap_or(0) + 11).year();
        months.push(Period { id: format!("{year:04}-P{number:02}"), start: first, end: last });
        first = add_days(last, 1);
    }
    months
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn spec(start: Date, end: Date) -> CalendarSpec {
        CalendarSpec { start, end, pay: Every::Month, weeks: None }
    }

    fn ids(periods: &[Period]) -> Vec<&str> {
        periods.iter().map(|p| p.id.as_str()).collect()
    }

    #[test]
    fn a_civil_year_is_cut_into_named_spans() {
        let calendar = Calendar::new(&spec(date(2026, 1, 1), date(2026, 12, 31)));
        assert_eq!(calendar.cut(Every::Month).len(), 12);
        assert_eq!(ids(&calendar.cut(Every::Quarter)), ["2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4"]);
        assert_eq!(ids(&calendar.cut(Every::Half)), ["2026-H1", "2026-H2"]);
        assert_eq!(ids(&calendar.cut(Every::Trimester)), ["2026-T1", "2026-T2", "2026-T3"]);
        assert_eq!(ids(&calendar.cut(Every::Year)), ["2026"]);
        assert_eq!(calendar.cut(Every::Quarter)[1].end, date(2026, 6, 30));
    }

    #[test]
    fn a_fiscal_year_is_named_after_the_year_in_which_it_ends() {
        let calendar = Calendar::new(&spec(date(2025, 7, 1), date(2026, 6, 30)));
        assert_eq!(ids(&calendar.cut(Every::Quarter)), ["2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4"]);
        assert_eq!(calendar.cut(Every::Month)[0].id, "2025-07");
    }

    #[test]
    fn a_short_plan_has_short_spans() {
        let calendar = Calendar::new(&spec(date(2026, 2, 15), date(2026, 6, 10)));
        let months = calendar.cut(Every::Month);
        assert_eq!((months[0].start, months[0].days()), (date(2026, 2, 15), 14));
        assert_eq!(months.last().map(|m| m.end), Some(date(2026, 6, 10)));
        assert_eq!(calendar.cut(Every::Quarter).len(), 2);
    }

    #[test]
    fn retail_months_are_whole_weeks() {
        let mut retail = spec(date(2026, 2, 1), date(2027, 1, 30));
        retail.weeks = Some(WeekPattern::FourFourFive);
        let months = Calendar::new(&retail).cut(Every::Month);
        assert_eq!(months.len(), 12);
        assert_eq!((months[0].days(), months[2].days()), (28, 35));
        assert_eq!(months[11].end, date(2027, 1, 30));
    }

    #[test]
    fn dates_are_found_in_their_period() {
        let months = Calendar::new(&spec(date(2026, 1, 1), date(2026, 12, 31))).cut(Every::Month);
        assert_eq!(index_of(&months, date(2026, 1, 1)), Some(0));
        assert_eq!(index_of(&months, date(2026, 2, 28)), Some(1));
        assert_eq!(index_of(&months, date(2025, 12, 31)), None);
        assert_eq!(index_of(&months, date(2027, 1, 1)), None);
    }

    #[test]
    fn month_arithmetic_keeps_to_month_ends() {
        assert_eq!(add_months(date(2026, 1, 31), 1), date(2026, 2, 28));
        assert_eq!(add_months(date(2026, 3, 15), -3), date(2025, 12, 15));
        assert_eq!(months_between(date(2026, 1, 31), date(2026, 2, 28)), 1);
        assert_eq!(months_between(date(2026, 1, 15), date(2026, 7, 14)), 5);
        assert_eq!(days_between(date(2026, 2, 28), date(2026, 3, 1)), 1);
    }
}
