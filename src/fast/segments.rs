//! The plan's time, cut wherever a pay period or an interval ends.

use jiff::civil::Date;

use crate::calendar::index_of;
use crate::rules::{Rules, interval_at};

/// Segments of the plan's time, in order.
#[derive(Debug, Clone)]
pub(crate) struct Segments {
    /// Last day and pay period of each.
    ends: Vec<(Date, usize)>,
    /// For each component, the interval of each segment.
    intervals: Vec<Vec<usize>>,
}

impl Segments {
    pub(crate) fn new(rules: &Rules) -> Self {
        let intervals = rules.components.iter().flat_map(|rule| &rule.intervals);
        let mut days: Vec<Date> = rules.periods.iter().map(|period| period.end).collect();
        days.extend(intervals.map(|interval| interval.period.end));
        days.sort_unstable();
        days.dedup();
        let ends: Vec<(Date, usize)> =
            days.into_iter().filter_map(|day| Some((day, index_of(&rules.periods, day)?))).collect();
        let of = |rule| ends.iter().map(|(day, _)| interval_at(rule, *day).unwrap_or(usize::MAX)).collect();
        Self { intervals: rules.components.iter().map(of).collect(), ends }
    }

    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The segment of a day within the plan's time.
    pub(crate) fn at(&self, day: Date) -> usize {
        self.ends.partition_point(|(end, _)| *end < day)
    }

    /// The last day of a segment, and its pay period.
    pub(crate) fn end(&self, segment: usize) -> Option<(Date, usize)> {
        self.ends.get(segment).copied()
    }

    /// A component's interval that a segment lies in.
    pub(crate) fn interval(&self, component: usize, segment: usize) -> Option<usize> {
        self.intervals.get(component)?.get(segment).copied()
    }
}
