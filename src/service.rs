//! The participant's time of service: start, end, leaves and ramp, and what they make of quotas and
//! target incentive.

use jiff::civil::{Date, Weekday};
use rust_decimal::Decimal;

use crate::calendar::{Calendar, Every, Period, add_days, months_between};
use crate::number::{self, Checked};
use crate::plan::{Participant, Proration};

/// A day, or a month, that is counted when an interval is prorated.
#[derive(Debug, Clone)]
struct Unit {
    /// Its last day.
    date: Date,
    /// Whether the participant is there.
    active: bool,
    /// Position of the ramp's step in it.
    ramp: Option<usize>,
}

/// The participant's time of service, unit by unit.
#[derive(Debug, Clone)]
pub struct Service {
    units: Vec<Unit>,
}

/// A part of an interval that has one amount and one step of the ramp.
#[derive(Debug, Clone, PartialEq)]
pub struct Stretch {
    /// How many changes of the amount have come by then.
    pub changes: usize,
    /// Position of the ramp's step.
    pub ramp: Option<usize>,
    /// Units in which the participant is there.
    pub active: u32,
}

impl Service {
    /// The time of service over a plan's calendar; none when the participant is there all the time
    /// and nothing changes.
    #[must_use]
    pub fn new(participant: &Participant, calendar: &Calendar, changes: bool) -> Option<Self> {
        let always =
            participant.start.is_none() && participant.end.is_none() && participant.leaves.is_empty();
        if always && participant.ramp.is_empty() && !changes {
            return None;
        }
        let days = |period: &Period| {
            let count = period.days().max(0);
            let first = period.start;
            (0..count).map(move |day| add_days(first, day)).collect::<Vec<_>>()
        };
        let there = |day: Date| {
            participant.start.is_none_or(|start| start <= day)
                && participant.end.is_none_or(|end| day <= end)
                && !participant.leaves.iter().any(|leave| leave.from <= day && day <= leave.until)
        };
        let start = participant.start.unwrap_or(calendar.start());
        let unit = |date: Date, active| Unit { date, active, ramp: ramp_step(participant, start, date) };
        let units = match participant.proration {
            Proration::Days => days(&calendar.whole()).into_iter().map(|day| unit(day, there(day))).collect(),
            Proration::WorkingDays => days(&calendar.whole())
                .into_iter()
                .filter(|day| !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday))
                .map(|day| unit(day, there(day)))
                .collect(),
            Proration::Months => {
                let months = calendar.cut(Every::Month).into_iter();
                months
                    .map(|month| {
                        let all = days(&month);
                        let active = all.iter().filter(|day| there(**day)).count();
                        unit(month.end, active.saturating_mul(2) >= all.len())
                    })
                    .collect()
            }
        };
        Some(Self { units })
    }

    /// An amount, in proportion to how much of a span is served.
    ///
    /// # Errors
    /// [`number::Overflow`] when the product is too large.
    pub fn share_of(&self, span: &Period, amount: Decimal) -> Checked {
        let (stretches, all) = self.stretches(span, &[]);
        let active: u32 = stretches.iter().map(|stretch| stretch.active).sum();
        if active == all {
            return Ok(amount);
        }
        number::div(number::mul(amount, Decimal::from(active))?, Decimal::from(all.max(1)))
    }

    /// The stretches of an interval, and how many units it has in all. `changes` are the days on
    /// which the amount changes, in order.
    #[must_use]
    pub fn stretches(&self, period: &Period, changes: &[Date]) -> (Vec<Stretch>, u32) {
        let mut stretches: Vec<Stretch> = Vec::new();
        let mut all: u32 = 0;
        for unit in self.units.iter().filter(|unit| period.contains(unit.date)) {
            all = all.saturating_add(1);
            let come = changes.partition_point(|day| *day <= unit.date);
            let same = |stretch: &&mut Stretch| stretch.changes == come && stretch.ramp == unit.ramp;
            match stretches.iter_mut().find(same) {
                Some(stretch) => stretch.active = stretch.active.saturating_add(u32::from(unit.active)),
                None => {
                    stretches.push(Stretch {
                        changes: come,
                        ramp: unit.ramp,
                        active: u32::from(unit.active),
                    });
                }
            }
        }
        (stretches, all)
    }
}

/// The step of the ramp that holds on a day.
fn ramp_step(participant: &Participant, start: Date, day: Date) -> Option<usize> {
    let served = u32::try_from(months_between(start, day)).ok()?;
    let mut until: u32 = 0;
    participant.ramp.iter().position(|step| {
        until = until.saturating_add(step.months);
        served < until
    })
}

/// An amount as a part of another one: `amount × times ÷ by`.
#[derive(Debug, Clone, PartialEq)]
pub struct Portion {
    /// The amount as the plan gives it.
    pub amount: Decimal,
    /// What it is multiplied with.
    pub times: Decimal,
    /// What the product is divided by.
    pub by: Decimal,
    /// Why, in words; empty for the whole amount.
    pub words: String,
}
