//! The headline: the few figures that answer "and now?" while something is changed.

use rust_decimal::Decimal;

use super::{Sources, attainment, paid_in};
use crate::fault::Error;
use crate::input::By;
use crate::number::{self, Overflow};
use crate::pay::Payday;
use crate::rules::interval_at;
use crate::shape::report;

report! {
    /// The figures that change while a deal is changed.
    pub struct Headline {
        /// Incentive earned in the plan's time by all components that pay money.
        pub earned: Decimal,
        /// Incentive paid in the plan's time.
        pub paid: Decimal,
        /// Earned but not yet due at the plan's end.
        pub held: Decimal,
        /// Advances and negative payments that are owed at the plan's end.
        pub owed: Decimal,
        /// Incentive earned up to the end of the current pay period.
        pub earned_to_date: Decimal,
        /// Incentive paid up to the end of the current pay period.
        pub paid_to_date: Decimal,
        /// The pay periods.
        pub periods: Vec<HeadlinePeriod>,
        /// The components.
        pub components: Vec<HeadlineComponent>,
    }
}

report! {
    /// What one pay period comes to.
    pub struct HeadlinePeriod {
        /// Name of the pay period.
        pub period: String,
        /// Incentive earned.
        pub earned: Decimal,
        /// Incentive paid.
        pub paid: Decimal,
    }
}

report! {
    /// What one component comes to.
    pub struct HeadlineComponent {
        /// Its id.
        pub component: String,
        /// Earned in the plan's time.
        pub earned: Decimal,
        /// Credited in the plan's time; of a figure that is entered, its last value.
        pub credited: Decimal,
        /// The quota that this is measured against.
        pub quota: Option<Decimal>,
        /// Attainment over the plan's time.
        pub attainment: Option<Decimal>,
        /// The interval that the statement's day is in.
        pub interval: String,
        /// Credited in this interval, up to its end.
        pub interval_credited: Decimal,
        /// The interval's quota.
        pub interval_quota: Option<Decimal>,
        /// Attainment in the interval.
        pub interval_attainment: Option<Decimal>,
    }
}

/// Adds up the headline.
///
/// # Errors
/// `overflow` when a total is too large.
pub fn headline(sources: Sources<'_>) -> Result<Headline, Error> {
    build(sources).map_err(|Overflow| Error::overflow("a total of the headline"))
}

fn build(sources: Sources<'_>) -> Result<Headline, Overflow> {
    let rules = sources.rules;
    let whole = rules.calendar.whole();
    let zero = rules.money(Decimal::ZERO);
    let last = sources.payroll.paydays.last();
    let money: Vec<usize> = (0..rules.components.len()).filter(|index| !rules.in_kind(*index)).collect();
    let period = |(index, period): (usize, &crate::calendar::Period)| {
        let earned = number::sum(money.iter().map(|component| sources.run.earned(index, *component)))?;
        let paid = sources.payroll.paydays.get(index).map_or(zero, |day| day.paid);
        Ok(HeadlinePeriod { period: period.id.clone(), earned: rules.money(earned), paid })
    };
    let so_far = sources.so_far();
    Ok(Headline {
        earned: sources.earned_in_all(&whole)?,
        paid: paid_in(rules, &sources.paydays(&whole))?,
        held: last.map_or(zero, |day| day.held),
        owed: last.map(Payday::owed).transpose()?.unwrap_or(zero),
        earned_to_date: sources.earned_in_all(&so_far)?,
        paid_to_date: paid_in(rules, &sources.paydays(&so_far))?,
        periods: rules.periods.iter().enumerate().map(period).collect::<Result<_, Overflow>>()?,
        components: (0..rules.components.len())
            .map(|index| component(sources, index))
            .collect::<Result<_, _>>()?,
    })
}

fn component(sources: Sources<'_>, index: usize) -> Result<HeadlineComponent, Overflow> {
    let rules = sources.rules;
    let (Some(rule), Some(spec)) = (rules.components.get(index), rules.spec(index)) else {
        return Err(Overflow);
    };
    let whole = rules.calendar.whole();
    let to_date = sources.to_date(index, &whole)?;
    let current = interval_at(rule, sources.as_of).unwrap_or(0);
    let Some(interval) = rule.intervals.get(current) else { return Err(Overflow) };
    let credited =
        sources.view().measured(index, current, interval.period.end, &By::Amount)?.unwrap_or_default();
    Ok(HeadlineComponent {
        component: spec.id.0.clone(),
        earned: sources.earned(index, &whole)?,
        credited: sources.credit_text(index, to_date.credited),
        quota: to_date.quota.map(|quota| sources.credit_text(index, quota)),
        attainment: attainment(to_date.credited, to_date.quota)?,
        interval: interval.period.id.clone(),
        interval_credited: sources.credit_text(index, credited),
        interval_quota: interval.quota.map(|quota| sources.credit_text(index, quota)),
        interval_attainment: attainment(credited, interval.quota)?,
    })
}
