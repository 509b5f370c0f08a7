//! Where a credit stands in its interval: the tier, rate or slices that it is paid at.

use std::collections::HashMap;

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::credit::Credit;
use crate::input::{Bounds, By, Looks, View};
use crate::number::{self, Checked, Overflow};
use crate::payout::{Fraction, Look, Mode, Scale, Slice, slices};
use crate::plan::TierAt;
use crate::rules::Rule;

/// Where one credit stands in its interval.
#[derive(Debug, Clone, PartialEq)]
pub struct Standing {
    /// The input before the credit.
    pub before: Decimal,
    /// The input with the credit, or to date.
    pub after: Decimal,
    /// The inputs of the table, where they do not accumulate credit by credit.
    pub looks: Option<Looks>,
    /// The tier of the whole credit, in modes that read one.
    pub tier: Option<usize>,
    /// The rate of the whole credit, in modes that read one.
    pub rate: Fraction,
    /// The slices of the credit, in marginal mode.
    pub slices: Vec<Slice>,
    /// What it is worth, not rounded.
    pub worth: Decimal,
}

/// Goes through the credits of one interval in order.
pub(super) struct Walk<'a> {
    view: View<'a>,
    component: usize,
    scale: &'a Scale,
    bounds: Bounds,
    /// How many units of the bounds a credited one is.
    unit: Decimal,
    /// The days on which each deal moves the component along whose attainment this one is paid, in order.
    moves: HashMap<(usize, bool), Vec<Date>>,
    before: Decimal,
}

impl<'a> Walk<'a> {
    pub(super) fn new(
        view: View<'a>,
        component: usize,
        rule: &'a Rule,
        interval: usize,
    ) -> Result<Self, Overflow> {
        let (scale, (bounds, unit)) = (rule.scale_in(interval), rule.walked_bounds(interval)?);
        let mut moves: HashMap<(usize, bool), Vec<Date>> = HashMap::new();
        if let (Mode::Marginal, By::Component(other)) = (scale.mode, &scale.by) {
            for credit in view.credits(*other).map(|credits| credits.iter()).into_iter().flatten() {
                moves.entry((credit.deal, credit.is_further())).or_default().push(credit.date);
            }
        }
        Ok(Self { view, component, scale, bounds, unit, moves, before: Decimal::ZERO })
    }

    pub(super) fn step(&mut self, credit: &Credit) -> Result<Standing, Overflow> {
        let scale = self.scale;
        match scale.mode {
            Mode::Flat => self.at_rate(credit, Some(0)),
            Mode::Marginal => self.in_slices(credit),
            Mode::PerDeal(tier_at) if scale.by.accumulates() => {
                let mut standing = self.at_rate(credit, None)?;
                let input = self.at_deal(credit, &standing, tier_at)?;
                standing.tier = self.bounds.tier_of(input);
                standing.rate = scale.rate_of(standing.tier);
                standing.worth = standing.rate.of(credit.amount)?;
                Ok(standing)
            }
            _ => standing_at(self.view, self.component, credit, credit.date),
        }
    }

    /// What the next credit is worth, not rounded: the worth of its [`Walk::step`].
    pub(super) fn worth(&mut self, credit: &Credit) -> Checked {
        let scale = self.scale;
        if scale.mode != Mode::Marginal || !scale.by.accumulates() {
            return Ok(self.step(credit)?.worth);
        }
        let (before, after) = self.advance(credit)?;
        let way = number::sub(after, before)?;
        match self.bounds.holding(before, after) {
            Some(tier) => scale.worth_of_way(credit.amount, way, self.unit, &[Slice { tier, amount: way }]),
            None => scale.worth_of_way(credit.amount, way, self.unit, &slices(&self.bounds, before, after)?),
        }
    }

    fn advance(&mut self, credit: &Credit) -> Result<(Decimal, Decimal), Overflow> {
        let by = &self.scale.by;
        if by.of_deal() {
            return Ok((credit.deal_before, number::add(credit.deal_before, credit.amount)?));
        }
        let before = self.before;
        let own = by.of_credit(credit);
        let own = if self.unit == Decimal::ONE { own } else { number::mul(own, self.unit)? };
        self.before = number::add(before, own)?;
        Ok((before, self.before))
    }

    /// The input before a deal or with it: all its items of the day are one deal.
    fn at_deal(&self, credit: &Credit, standing: &Standing, tier_at: TierAt) -> Result<Decimal, Overflow> {
        let own = |amount: Decimal| match self.scale.by {
            By::Count => Ok(Decimal::ZERO),
            _ => number::mul(amount, self.unit),
        };
        match tier_at {
            TierAt::Before => number::sub(standing.before, own(credit.deal_before)?),
            TierAt::With => {
                let rest = number::sub(number::sub(credit.deal_amount, credit.deal_before)?, credit.amount)?;
                number::add(standing.after, own(rest)?)
            }
        }
    }

    fn at_rate(&mut self, credit: &Credit, tier: Option<usize>) -> Result<Standing, Overflow> {
        let way = self.advance(credit)?;
        self.standing_in(tier, credit, way)
    }

    fn in_slices(&mut self, credit: &Credit) -> Result<Standing, Overflow> {
        if let By::Component(other) = self.scale.by {
            return self.in_slices_of(other, credit);
        }
        let (before, after) = self.advance(credit)?;
        let mut slices = if credit.reversal && self.scale.by.of_deal() {
            let minus = |amount| number::sub(Decimal::ZERO, amount);
            slices(&self.bounds, minus(before)?, minus(after)?)?
        } else {
            slices(&self.bounds, before, after)?
        };
        if credit.reversal && self.scale.by.of_deal() {
            for slice in &mut slices {
                slice.amount.set_sign_negative(true);
            }
        }
        let scale = self.scale;
        let worth = scale.worth_of_way(credit.amount, number::sub(after, before)?, self.unit, &slices)?;
        Ok(Standing { before, after, looks: None, tier: None, rate: scale.rate_of(None), slices, worth })
    }

    /// In slices of the way that the credit's deal takes another component, on the day or when it last did:
    /// what that component is credited moves through the tiers, and the credit is spread over them in its
    /// proportions. Where the deal has not moved it, the credit is paid whole in the tier that is reached.
    fn in_slices_of(&self, other: usize, credit: &Credit) -> Result<Standing, Overflow> {
        let of = (credit.deal, credit.is_further());
        let days = self.moves.get(&of).map(Vec::as_slice).unwrap_or_default();
        let last = days.partition_point(|day| *day <= credit.date).checked_sub(1);
        let day = last.and_then(|last| days.get(last)).copied().unwrap_or(credit.date);
        let at = |tier_at| self.view.attained_on(other, (day, credit.is_further(), credit.deal), tier_at);
        let scale = self.scale;
        let (Some(before), Some(after)) = (at(TierAt::Before)?, at(TierAt::With)?) else {
            return self.standing_in(None, credit, (Decimal::ZERO, Decimal::ZERO));
        };
        let bounds = scale.bounds(after.quota)?;
        let whole = after.quota.unwrap_or(Decimal::ONE);
        let row = Look { input: after.input, bounds: bounds.clone(), whole, unit: after.unit };
        let looks = Some(Looks { row, column: None });
        let (before, after) = (before.input, after.input);
        if before == after {
            let standing = self.standing_in(bounds.tier_of(after), credit, (before, after))?;
            return Ok(Standing { looks, ..standing });
        }
        let slices = slices(&bounds, before, after)?;
        let worth = scale.worth_of_slices(credit.amount, number::sub(after, before)?, &slices)?;
        Ok(Standing { before, after, looks, tier: None, rate: scale.rate_of(None), slices, worth })
    }

    /// The whole credit in one tier.
    fn standing_in(
        &self,
        tier: Option<usize>,
        credit: &Credit,
        (before, after): (Decimal, Decimal),
    ) -> Result<Standing, Overflow> {
        let rate = self.scale.rate_of(tier);
        let worth = rate.of(credit.amount)?;
        Ok(Standing { before, after, looks: None, tier, rate, slices: Vec::new(), worth })
    }
}

/// What a credit is worth that does not depend on any other, not rounded.
///
/// # Errors
/// [`Overflow`] when an amount is too large.
pub fn lone_worth(view: View<'_>, component: usize, credit: &Credit) -> Result<Decimal, Overflow> {
    let Some(rule) = view.rule(component) else { return Err(Overflow) };
    Ok(Walk::new(view, component, rule, credit.interval)?.step(credit)?.worth)
}

/// How one credit stands at the end of a day, where its whole worth is read off the table then.
pub(super) fn standing_at(
    view: View<'_>,
    component: usize,
    credit: &Credit,
    day: Date,
) -> Result<Standing, Overflow> {
    let Some(rule) = view.rule(component) else { return Err(Overflow) };
    let looks = view.looks(component, credit.interval, day, Some(credit))?;
    let rate = match &looks {
        Some(looks) => rule.scale_in(credit.interval).rate_at(&looks.row, looks.column.as_ref())?,
        None => rule.scale.rate_of(None),
    };
    Ok(Standing {
        before: Decimal::ZERO,
        after: looks.as_ref().map_or(Decimal::ZERO, |looks| looks.row.input),
        tier: looks.as_ref().and_then(|looks| looks.row.tier()),
        worth: rate.of(credit.amount)?,
        looks,
        rate,
        slices: Vec::new(),
    })
}

/// How the credits of one interval stand, in their order, where what they are worth does not depend
/// on later ones: for explanations.
///
/// # Errors
/// [`Overflow`] when an amount is too large.
pub fn standings(view: View<'_>, component: usize, interval: usize) -> Result<Vec<Standing>, Overflow> {
    let (Some(rule), Some(credits)) = (view.rule(component), view.credits(component)) else {
        return Ok(Vec::new());
    };
    let mut walk = Walk::new(view, component, rule, interval)?;
    let first = credits.partition_point(|credit| credit.interval < interval);
    let group = credits.iter().skip(first).take_while(|credit| credit.interval == interval);
    group.map(|credit| walk.step(credit)).collect()
}

/// How one credit stands at the end of a pay period, where its worth depends on later ones.
///
/// # Errors
/// [`Overflow`] when an amount is too large.
pub fn standing_to_date(
    view: View<'_>,
    component: usize,
    credit: &Credit,
    period: usize,
) -> Result<Standing, Overflow> {
    let interval = view.rule(component).and_then(|rule| rule.intervals.get(credit.interval));
    let pay = view.rules.periods.get(period).map(|period| period.end);
    let end = interval.zip(pay).map_or(credit.date, |(interval, pay)| interval.period.end.min(pay));
    standing_at(view, component, credit, end)
}
