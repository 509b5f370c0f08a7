//! Where things are going: what is missing, what it is worth, where the run rate lands, what is
//! met and what is not, and when what is held is due.

mod checks;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::sale::{Sold, like_the_last};
use super::worth::earned;
use crate::attain::Attain;
use crate::calendar::{Period, days_between};
use crate::earn::Source;
use crate::fault::Error;
use crate::number::{self, Checked, Overflow, Rounding, ratio};
use crate::pay::Payday;
use crate::plan::Event;
use crate::shape::report;
use crate::statement::{ComponentPosition, NextTier, Sources};

pub use checks::{Check, CheckKind};

report! {
    /// Where things are going from the day that figures are of.
    pub struct Outlook {
        /// Incentive of the plan's time if it goes on being earned at the rate of the days gone.
        pub lands: Decimal,
        /// Target incentive of the plan's time.
        pub target: Decimal,
        /// `lands ÷ target`.
        pub lands_pace: Option<Decimal>,
        /// What must be earned in a week from now on to reach the target, rounded up; zero when it is
        /// reached, none when no day is left.
        pub needed_per_week: Option<Decimal>,
        /// Taken from earnings to date to recover advances.
        pub recovered: Decimal,
        /// When what is held is paid; the amounts add up to what is held.
        pub due: Vec<Due>,
        /// Where each component is going, in the plan's order.
        pub components: Vec<ComponentOutlook>,
        /// Gates, multipliers, thresholds and contests, and whether each is met.
        pub checks: Vec<Check>,
    }
}

report! {
    /// A part of what is held, and when it is paid.
    pub struct Due {
        /// The pay period's id; none while the event has not happened, after the plan's time, and of what the
        /// most that is paid holds over.
        pub period: Option<String>,
        /// Money.
        pub amount: Decimal,
    }
}

report! {
    /// Where one component is going in the interval that contains the day.
    pub struct ComponentOutlook {
        /// The component's id.
        pub component: String,
        /// The event that makes its credits; none for a figure that is entered.
        pub on: Option<Event>,
        /// Share of the interval's days that are gone.
        pub elapsed: Decimal,
        /// Days left in the interval.
        pub days_left: u32,
        /// The quota in proportion to the days that are gone.
        pub expected: Option<Decimal>,
        /// Credits to date less `expected`; above zero is ahead.
        pub ahead: Option<Decimal>,
        /// Credits that are needed in a week from now on to reach the quota, rounded up; zero when it
        /// is reached, none when no day is left.
        pub needed_per_week: Option<Decimal>,
        /// Credits at the interval's end if they go on coming at the rate of the days gone; none for
        /// a figure that is entered.
        pub lands: Option<Decimal>,
        /// `lands ÷ quota`.
        pub lands_attainment: Option<Decimal>,
        /// The next tier, and what reaching it is worth.
        pub next: Option<NextStep>,
        /// Credits to date after each day on which something was credited in the interval.
        pub course: Vec<CoursePoint>,
    }
}

report! {
    /// The next tier, and what reaching it is worth.
    pub struct NextStep {
        /// What it is called.
        pub label: String,
        /// Where it begins, in credits of the interval.
        pub at: Decimal,
        /// Credits missing to it.
        pub missing: Decimal,
        /// Its rate as a plain ratio.
        pub rate: Decimal,
        /// What one more deal that just reaches it adds to the incentive of the plan's time; none where
        /// no deal shows what one would be like.
        pub worth: Option<Decimal>,
    }
}

report! {
    /// Credits to date on a day.
    pub struct CoursePoint {
        /// The day.
        pub date: Date,
        /// Credits of the interval up to it.
        pub credited: Decimal,
    }
}

/// Where things are going.
///
/// ```
/// # use attain::{Attain, Book, Plan, whatif::outlook::outlook};
/// # let plan = Plan::from_json(r#"{ "attain": 1, "name": "AE", "currency": "USD",
/// #   "calendar": { "start": "2026-01-01", "end": "2026-12-31" }, "components": [ { "id": "s", "name": "Sales",
/// #   "measure": { "sum": "amount" }, "quota": 365000, "payout": { "mode": "flat", "rate": "5%" } } ] }"#)?.0;
/// # let book = Book::from_json(r#"{ "as_of": "2026-04-10", "deals": [
/// #   { "id": "D-1", "status": "won", "close_date": "2026-02-02", "amount": 80000 } ] }"#)?;
/// let attain = Attain::new(plan, book)?;
/// let sales = outlook(&attain)?.components.remove(0);
/// // 100 of 365 days are gone: 100,000 of the quota.
/// assert_eq!(sales.ahead.map(|ahead| ahead.to_string()).as_deref(), Some("-20000.00"));
/// assert_eq!(sales.lands.map(|lands| lands.to_string()).as_deref(), Some("292000.00"));
/// # Ok::<(), attain::Error>(())
/// ```
///
/// # Errors
/// `overflow`.
pub fn outlook(attain: &Attain) -> Result<Outlook, Error> {
    let position = attain.summary()?.position;
    let mut components = Vec::with_capacity(position.components.len());
    for (index, standing) in position.components.iter().enumerate() {
        let mut component = attain.sources().component_outlook(index, standing).map_err(too_large)?;
        if let Some(next) = &standing.next_tier {
            component.next = Some(NextStep {
                label: next.label.clone(),
                at: next.at,
                missing: next.missing,
                rate: next.rate,
                worth: worth_of_next(attain, index, standing, next)?,
            });
        }
        components.push(component);
    }
    let mut outlook = attain.sources().outlook(position.earned).map_err(too_large)?;
    outlook.checks = checks::checks(attain.sources(), &position).map_err(too_large)?;
    outlook.components = components;
    Ok(outlook)
}

fn too_large(_: Overflow) -> Error {
    Error::overflow("a figure of the outlook")
}

/// What one more deal adds that just reaches the next tier, on the day that figures are of.
fn worth_of_next(
    attain: &Attain,
    index: usize,
    standing: &ComponentPosition,
    next: &NextTier,
) -> Result<Option<Decimal>, Error> {
    let sources = attain.sources();
    // Where no deal shows what one would be like, or none can be added on that day.
    let Ok((deal, field)) = like_the_last(attain, &standing.component, sources.as_of) else {
        return Ok(None);
    };
    let Ok(sold) = Sold::new(attain, deal, field) else { return Ok(None) };
    let gained = |with: &Attain| -> Result<Option<Decimal>, Error> {
        let position = with.summary()?.position;
        let after = position.components.get(index).map(|component| component.credited);
        after.map(|after| number::sub(after, standing.credited).map_err(too_large)).transpose()
    };
    let mut amount = next.missing;
    let mut with = sold.at(attain, amount)?;
    let Some(gain) = gained(&with)?.filter(|gain| *gain > Decimal::ZERO) else { return Ok(None) };
    if gain != next.missing {
        // Splits and modifiers: as much more as it counts for less.
        let exact = number::div(number::mul(amount, next.missing).map_err(too_large)?, gain);
        amount = number::round(exact.map_err(too_large)?, sources.rules.minor_digits, Rounding::Up);
        with = sold.at(attain, amount)?;
        if gained(&with)?.is_none_or(|gain| gain < next.missing) {
            return Ok(None);
        }
    }
    let more = number::sub(earned(&with)?, earned(attain)?).map_err(too_large)?;
    Ok(Some(more))
}

/// What is needed in a week, rounded up to a digit that can be sold or paid.
fn per_week(missing: Decimal, days_left: i64, digits: u32) -> Result<Option<Decimal>, Overflow> {
    if missing <= Decimal::ZERO {
        return Ok(Some(number::round(Decimal::ZERO, digits, Rounding::Up)));
    }
    if days_left <= 0 {
        return Ok(None);
    }
    let weekly = number::div(number::mul(missing, Decimal::from(7))?, Decimal::from(days_left))?;
    Ok(Some(number::round(weekly, digits, Rounding::Up)))
}

impl Sources<'_> {
    fn outlook(&self, earned: Decimal) -> Result<Outlook, Overflow> {
        let (gone, days) = self.days_gone();
        let target = self.rules.money(self.rules.target_of_plan);
        let lands = self.rules.money(number::div(number::mul(earned, days)?, gone)?);
        let left = days_between(self.as_of, self.rules.calendar.end());
        let known = Some(target).filter(|target| !target.is_zero());
        let recovered = self.paydays(&self.so_far());
        let recovered = number::sum(recovered.iter().map(|(_, day): &(&Period, &Payday)| day.recovered))?;
        Ok(Outlook {
            lands,
            target,
            lands_pace: known.map(|target| Ok(ratio(number::div(lands, target)?))).transpose()?,
            needed_per_week: per_week(number::sub(target, earned)?, left, self.rules.minor_digits)?,
            recovered: self.rules.money(recovered),
            due: self.due()?,
            components: Vec::new(),
            checks: Vec::new(),
        })
    }

    /// What is held at the end of the current pay period, by the pay period in which it is paid.
    fn due(&self) -> Result<Vec<Due>, Overflow> {
        let now = self.current_period();
        let count = self.rules.periods.len();
        // Last, what has no day yet.
        let mut amounts = vec![Decimal::ZERO; count.saturating_add(1)];
        for part in &self.payroll.released {
            let earned = self.run.postings.get(part.posting).is_some_and(|posting| posting.period <= now);
            if !earned || part.period.is_some_and(|period| period <= now) {
                continue;
            }
            if let Some(sum) = amounts.get_mut(part.period.unwrap_or(count)) {
                *sum = number::add(*sum, part.amount)?;
            }
        }
        let over = self.payroll.paydays.get(now).map_or(Decimal::ZERO, |day| day.over);
        if let Some(sum) = amounts.last_mut() {
            *sum = number::add(*sum, over)?;
        }
        let due = |(index, amount): (usize, Decimal)| Due {
            period: self.rules.periods.get(index).map(|period| period.id.clone()),
            amount: self.rules.money(amount),
        };
        Ok(amounts.into_iter().enumerate().filter(|(_, amount)| !amount.is_zero()).map(due).collect())
    }

    fn component_outlook(
        &self,
        component: usize,
        standing: &ComponentPosition,
    ) -> Result<ComponentOutlook, Overflow> {
        let rule = self.rules.components.get(component);
        let entered = rule.is_none_or(|rule| rule.kpi.is_some()) || self.rules.is_total(component);
        let gone = Decimal::from(days_between(standing.start, self.as_of).saturating_add(1));
        let days = Decimal::from(days_between(standing.start, standing.end).saturating_add(1));
        let left = days_between(self.as_of, standing.end);
        let show = |amount: Decimal| self.credit_text(component, self.rules.money(amount));
        let pro_rata = |amount: Decimal, part: Decimal, whole: Decimal| -> Checked {
            Ok(show(number::div(number::mul(amount, part)?, whole)?))
        };
        // A figure that is entered does not accumulate: no part of its quota is due earlier.
        let quota = standing.quota.filter(|_| !entered);
        let expected = quota.map(|quota| pro_rata(quota, gone, days)).transpose()?;
        let ahead = expected.map(|expected| Ok(show(number::sub(standing.credited, expected)?)));
        let lands = (!entered).then(|| pro_rata(standing.credited, days, gone)).transpose()?;
        let digits = if rule.is_some_and(|rule| rule.is_money) { self.rules.minor_digits } else { 1 };
        let missing = quota.and(standing.missing);
        Ok(ComponentOutlook {
            component: standing.component.clone(),
            on: rule.filter(|_| !entered).map(|rule| rule.on),
            elapsed: ratio(number::div(gone, days)?),
            days_left: u32::try_from(left).unwrap_or(0),
            expected,
            ahead: ahead.transpose()?,
            needed_per_week: missing.map(|missing| per_week(missing, left, digits)).transpose()?.flatten(),
            lands,
            lands_attainment: lands
                .zip(quota)
                .map(|(lands, quota)| Ok(ratio(number::div(lands, quota)?)))
                .transpose()?,
            next: None,
            course: self.course(component, standing)?,
        })
    }

    /// Credits to date after each day on which something was credited.
    fn course(&self, component: usize, standing: &ComponentPosition) -> Result<Vec<CoursePoint>, Overflow> {
        let until = self.so_far().end.min(standing.end);
        let mut course: Vec<CoursePoint> = Vec::new();
        let mut sum = Decimal::ZERO;
        let counts = |date: Date| standing.start <= date && date <= until;
        for credit in self.credits(component).iter().filter(|credit| counts(credit.date)) {
            sum = number::add(sum, credit.amount)?;
            let credited = self.credit_text(component, sum);
            match course.last_mut().filter(|point| point.date == credit.date) {
                Some(point) => point.credited = credited,
                None => course.push(CoursePoint { date: credit.date, credited }),
            }
        }
        Ok(course)
    }

    /// What a component's contest, or other sums, earned in its interval to date.
    pub(super) fn pays(&self, component: usize) -> bool {
        let pays = |source: Source| !matches!(source, Source::Manual(_));
        self.run.postings.iter().any(|posting| posting.component == component && pays(posting.source))
    }
}
