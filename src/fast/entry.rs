//! One credit in whole numbers.

use rust_decimal::Decimal;

use super::segments::Segments;
use super::walk::{Edges, Way};
use crate::calendar::day_number;
use crate::clawback::{Unserved, unserved};
use crate::credit::{Credit, of_deal};
use crate::input::View;
use crate::number::{self, Overflow};
use crate::pay::{Due, due_days};
use crate::rules::Rules;

/// Credited amounts have at most so many digits after the point.
const MAX_DIGITS: u32 = 10;
/// The sum of all credits of a component stays below this.
pub(crate) const MAX_SUM: i64 = 1 << 57;
/// Mantissas of shares that are released stay below this, so that no product is too large.
const MAX_SHARE: i128 = 1 << 31;

/// One credit, and what it is worth.
#[derive(Debug, Clone)]
pub(crate) struct Entry {
    pub(crate) credit: Credit,
    /// Where its deal stands in the order of all deals.
    pub(crate) order: u64,
    /// The segment that it falls in.
    pub(crate) segment: usize,
    /// Its amount in the component's unit.
    pub(crate) amount: i64,
    /// What it is worth, in smallest units of the currency: below the first tier, then in each.
    pub(crate) worth: Box<[i64]>,
    /// How far it is taken back.
    pub(crate) back: Option<Unserved>,
    /// When what it earns is paid, where the plan releases shares.
    pub(crate) pays: Box<[Due]>,
}

impl Entry {
    /// What credits are sorted by: their day, where their deal stands, whether they take another one out, their
    /// row.
    pub(crate) fn key(&self) -> u128 {
        let row = u64::try_from(self.credit.row).unwrap_or(u64::MAX) & ((1 << 39) - 1);
        let rest = (u64::from(self.credit.reversal) << 39) | row;
        (u128::from(day_number(self.credit.date)) << 104) | (u128::from(self.order) << 40) | u128::from(rest)
    }

    /// Measures it in the component's unit; none if it is finer or too large.
    pub(crate) fn measure(&mut self, unit: &Unit) -> Option<()> {
        self.amount = scaled(self.credit.amount, unit.scale)?;
        Some(())
    }
}

/// The credits that a deal makes in a component.
pub(crate) fn entries_of(
    view: View<'_>,
    component: usize,
    way: Way,
    (deal, order): (usize, u64),
    segments: &Segments,
    into: &mut Vec<Entry>,
) -> Option<()> {
    let rule = view.rule(component)?;
    let mut credits = Vec::new();
    of_deal(view.rules, rule, view.ledger, deal, &mut credits).ok()?;
    // A cap holds for all lines of a deal together.
    if rule.deal_cap.is_some() && credits.len() > 1 {
        return None;
    }
    for credit in credits {
        // Where a deal is looked up with what came before it, all its items are one.
        if matches!(way, Way::Whole { .. }) && credit.deal_amount != credit.amount {
            return None;
        }
        into.push(Entry {
            order,
            segment: segments.at(credit.date),
            amount: 0,
            worth: way.worths(view, component, &credit)?,
            back: unserved(view.rules, view.ledger, component, &credit),
            pays: pays(view, component, &credit).ok().flatten()?,
            credit,
        });
    }
    Some(())
}

fn pays(view: View<'_>, component: usize, credit: &Credit) -> Result<Option<Box<[Due]>>, Overflow> {
    let dated_by = view.rule(component).map(|rule| rule.on);
    let mut days = Vec::new();
    for (share, release) in view.rules.way(component).release.iter().enumerate() {
        due_days(view.rules, view.ledger, (share, release), dated_by, credit, &mut days)?;
    }
    let small = days.iter().all(|due| due.to_date.mantissa().abs() < MAX_SHARE);
    Ok(small.then(|| days.into_boxed_slice()))
}

/// In what the amounts of a component are counted.
#[derive(Debug, Clone)]
pub struct Unit {
    /// An amount is a whole number of `10^-scale`.
    pub(crate) scale: u32,
    /// The tiers' bounds of each interval, where credits walk through them one after the other.
    pub(crate) edges: Vec<Edges>,
}

impl Unit {
    /// The finest unit in which there is much room beyond the sum of all credits; measures them.
    pub(crate) fn of(rules: &Rules, component: usize, way: Way, entries: &mut [Entry]) -> Option<Self> {
        let needed = entries.iter().map(|entry| entry.credit.amount.normalize().scale()).max().unwrap_or(0);
        let total = number::sum(entries.iter().map(|entry| entry.credit.amount.abs())).ok()?;
        let fits = |scale: &u32| scaled(total, *scale).is_some();
        let scale = (needed..=needed.max(MAX_DIGITS)).rev().find(fits)?;
        Self::at(scale, rules, component, way, entries)
    }

    /// A unit of `10^-scale`; measures the credits. None if one is finer.
    pub(crate) fn at(
        scale: u32,
        rules: &Rules,
        component: usize,
        way: Way,
        entries: &mut [Entry],
    ) -> Option<Self> {
        let unit = Self { scale, edges: way.edges(rules, component, scale).ok()? };
        for entry in entries {
            entry.measure(&unit)?;
        }
        Some(unit)
    }

    /// An amount as a decimal.
    pub(crate) fn decimal(&self, amount: i64) -> Decimal {
        Decimal::new(amount, self.scale)
    }
}

/// An amount as a whole number of `10^-scale`; none if it is not one, or too large.
fn scaled(amount: Decimal, scale: u32) -> Option<i64> {
    let amount = amount.normalize();
    let factor = 10_i64.checked_pow(scale.checked_sub(amount.scale())?)?;
    let whole = i64::try_from(amount.mantissa()).ok()?.checked_mul(factor)?;
    (whole.unsigned_abs() < MAX_SUM.unsigned_abs()).then_some(whole)
}

/// The least whole number of `10^-scale` at or above `amount ÷ unit`, and the greatest at or below it;
/// beyond the range of sums they are kept in it. None unless the unit is a whole number.
pub(crate) fn around(amount: Decimal, unit: Decimal, scale: u32) -> Option<(i64, i64)> {
    let (amount, unit) = (amount.normalize(), unit.normalize());
    let power = |digits: u32| 10_i128.checked_pow(digits);
    let over = Some(unit.mantissa()).filter(|whole| unit.scale() == 0 && *whole > 0)?;
    let (times, over) = match amount.scale().checked_sub(scale) {
        None | Some(0) => (power(scale.checked_sub(amount.scale())?)?, over),
        Some(finer) => (1, over.checked_mul(power(finer)?)?),
    };
    let kept = |whole: i128| i64::try_from(whole).unwrap_or(if whole < 0 { i64::MIN } else { i64::MAX });
    let Some(whole) = amount.mantissa().checked_mul(times) else {
        let far = kept(if amount.is_sign_negative() { i128::MIN } else { i128::MAX });
        return (over < 1 << 40).then_some((far, far));
    };
    let down = whole.checked_div_euclid(over)?;
    let exact = whole.checked_rem_euclid(over)? == 0;
    Some((kept(if exact { down } else { down.checked_add(1)? }), kept(down)))
}
