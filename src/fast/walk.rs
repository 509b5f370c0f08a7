//! What the credits of one interval earn, in whole numbers.

use std::collections::BTreeMap;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::cut::Cut;
use super::entry::{Entry, Unit, around};
use crate::credit::Credit;
use crate::earn::{line_worth, lone_worth};
use crate::input::{Bounds, By, View};
use crate::number::{self, Overflow, Rounding};
use crate::payout::{Fraction, Mode, Slice, slices};
use crate::plan::TierAt;
use crate::rules::{Rule, Rules};

/// How the lines of a component come about: what the condensed book covers. A table that is read
/// with another component's attainment on the day of each deal, or with a deal's own amount together
/// with something to date, is not among it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// There are none: sums for intervals, or a figure that is entered.
    None,
    /// Each credit is worth the same whatever else is there.
    Fixed,
    /// Credits pass through the tiers one after the other, each slice at its own rate.
    Slices {
        /// Whether deals are counted.
        count: bool,
    },
    /// The same, each credit whole in one tier.
    Whole {
        /// Whether deals are counted.
        count: bool,
        /// The tier before the credit or with it.
        tier_at: TierAt,
    },
    /// Everything to date at the rate of the tier reached at the end of a pay period.
    Tier,
    /// The same, at a rate that lies between those of a table.
    Rate,
}

impl Way {
    /// The way of a component; none when it is not covered.
    #[must_use]
    pub fn new(rules: &Rules, component: usize) -> Option<Self> {
        let rule = rules.components.get(component)?;
        if rule.pays_sums || rule.kpi.is_some() {
            return Some(Self::None);
        }
        let scale = &rule.scale;
        let columns = scale.columns.as_ref().map(|columns| &columns.by);
        let (by, count) = (&scale.by, scale.by == By::Count);
        let alone = by.of_deal() && columns.is_none_or(By::of_deal);
        let to_date = !by.of_deal() && columns.is_none_or(|by| !by.of_deal());
        match scale.mode {
            Mode::Flat => Some(Self::Fixed),
            Mode::Marginal | Mode::PerDeal(_) | Mode::Retroactive | Mode::Interpolated | Mode::Matrix(_)
                if alone =>
            {
                Some(Self::Fixed)
            }
            Mode::PerDeal(_) if matches!(by, By::Kpi(_)) => Some(Self::Fixed),
            Mode::Marginal if by.accumulates() => Some(Self::Slices { count }),
            Mode::PerDeal(tier_at) if by.accumulates() => Some(Self::Whole { count, tier_at }),
            Mode::Retroactive if to_date => Some(Self::Tier),
            Mode::Interpolated | Mode::Matrix(_) if to_date => Some(Self::Rate),
            _ => None,
        }
    }

    /// The components that the rates of a component are read with.
    pub(crate) fn follows(self, rules: &Rules, component: usize) -> Vec<usize> {
        let scale = rules.components.get(component).map(|rule| &rule.scale);
        let columns = scale.and_then(|scale| scale.columns.as_ref()).map(|columns| &columns.by);
        let inputs = scale.map(|scale| &scale.by).into_iter().chain(columns);
        let others = inputs.filter_map(|by| if let By::Component(other) = by { Some(*other) } else { None });
        // A score changes with the attainments that it is made of.
        let with_scores = others.flat_map(|other| {
            let score = rules.components.get(other).map(|rule| rule.score.iter()).into_iter().flatten();
            std::iter::once(other).chain(score.map(|(part, _)| *part))
        });
        if matches!(self, Self::Tier | Self::Rate) { with_scores.collect() } else { Vec::new() }
    }

    /// The tiers' bounds of each interval, where credits walk through them.
    pub(crate) fn edges(self, rules: &Rules, component: usize, scale: u32) -> Result<Vec<Edges>, Overflow> {
        let Some(rule) = rules.components.get(component) else { return Err(Overflow) };
        let scale = match self {
            Self::Slices { count: true } | Self::Whole { count: true, .. } => 0,
            Self::Slices { .. } | Self::Whole { .. } => scale,
            _ => return Ok(Vec::new()),
        };
        (0..rule.intervals.len()).map(|interval| Edges::new(rules, (rule, self), interval, scale)).collect()
    }

    /// What a credit is worth, in smallest units: below the first tier, then in each tier; a single
    /// worth where there is one.
    pub(crate) fn worths(self, view: View<'_>, component: usize, credit: &Credit) -> Option<Box<[i64]>> {
        let rule = view.rule(component)?;
        let scale = rule.scale_in(credit.interval);
        let line = |exact: Decimal| whole(line_worth(view.rules, rule, exact));
        let tiers = (0..scale.rates.len()).map(Some);
        match self {
            Self::None | Self::Rate => Some(Box::default()),
            Self::Fixed => Some(Box::new([line(lone_worth(view, component, credit).ok()?)?])),
            Self::Slices { .. } => {
                let unit = rule.walked_bounds(credit.interval).ok()?.1;
                let step = number::mul(scale.by.of_credit(credit), unit).ok()?;
                let in_tier = |tier: Option<usize>| {
                    let slice = tier.map(|tier| Slice { tier, amount: step });
                    line(scale.worth_of_way(credit.amount, step, unit, slice.as_slice()).ok()?)
                };
                std::iter::once(None).chain(tiers).map(in_tier).collect()
            }
            Self::Whole { .. } | Self::Tier => {
                let in_tier = |tier| line(scale.rate_of(tier).of(credit.amount).ok()?);
                std::iter::once(None).chain(tiers).map(in_tier).collect()
            }
        }
    }

    /// What the credits of one interval earn; none when that is not known to be exact.
    pub(crate) fn walk(
        self,
        view: View<'_>,
        (component, interval): (usize, usize),
        unit: &Unit,
        kept: &[&Entry],
    ) -> Option<Lines> {
        let lag = view.rules.way(component).lag;
        let mut poster = Poster { rules: view.rules, lag, lines: Lines::default(), back: BTreeMap::new() };
        match self {
            Self::None => {}
            Self::Fixed => {
                for (index, entry) in kept.iter().enumerate() {
                    poster.line((index, entry), entry.credit.period, *entry.worth.first()?)?;
                }
            }
            Self::Slices { .. } | Self::Whole { .. } => {
                self.through_tiers(view, (component, interval), unit, kept, &mut poster)?;
            }
            Self::Tier | Self::Rate => self.to_date(view, (component, interval), kept, &mut poster)?,
        }
        poster.take_back(kept)?;
        Some(poster.lines)
    }

    fn through_tiers(
        self,
        view: View<'_>,
        (component, interval): (usize, usize),
        unit: &Unit,
        kept: &[&Entry],
        poster: &mut Poster<'_>,
    ) -> Option<()> {
        let rule = view.rule(component)?;
        let edges = unit.edges.get(interval)?;
        let count = matches!(self, Self::Slices { count: true } | Self::Whole { count: true, .. });
        let mut before: i64 = 0;
        for (index, entry) in kept.iter().enumerate() {
            let one = if entry.credit.reversal { -1 } else { 1 };
            let after = before.checked_add(if count { one } else { entry.amount })?;
            let column = match self {
                Self::Whole { tier_at: TierAt::With, .. } => Some(edges.reached(after)),
                Self::Whole { .. } => Some(edges.reached(before)),
                _ => edges.holding(before.min(after), before.max(after)),
            };
            let worth = match column {
                Some(column) => *entry.worth.get(column)?,
                None => edges.across(view.rules, (rule, interval), &entry.credit, (before, after))?,
            };
            poster.line((index, entry), entry.credit.period, worth)?;
            before = after;
        }
        Some(())
    }

    fn to_date(
        self,
        view: View<'_>,
        (component, interval): (usize, usize),
        kept: &[&Entry],
        poster: &mut Poster<'_>,
    ) -> Option<()> {
        let rule = view.rule(component)?;
        let span = &rule.intervals.get(interval)?.period;
        let Some(start) = kept.first() else { return Some(()) };
        let mut paid: Vec<i64> = Vec::with_capacity(kept.len());
        let mut last = None;
        for (period, pay) in view.rules.periods.iter().enumerate().skip(start.credit.period) {
            if pay.start > span.end {
                break;
            }
            let (column, rate) = rate_to_date(view, (component, interval), pay.end.min(span.end)).ok()?;
            let worth = |entry: &Entry| match self {
                Self::Tier => entry.worth.get(column).copied(),
                _ => whole(line_worth(view.rules, rule, rate.of(entry.credit.amount).ok()?)),
            };
            if last != Some(rate) {
                for (index, (entry, then)) in kept.iter().zip(&mut paid).enumerate() {
                    let now = worth(entry)?;
                    if now != *then {
                        poster.line((index, entry), period, now.checked_sub(*then)?)?;
                        *then = now;
                    }
                }
            }
            while let Some(entry) = kept.get(paid.len()).filter(|entry| entry.credit.period == period) {
                let now = worth(entry)?;
                poster.line((paid.len(), entry), period, now)?;
                paid.push(now);
            }
            last = Some(rate);
        }
        Some(())
    }
}

/// The rate of everything to date at the end of a day, and its place in the credits' worths.
fn rate_to_date(
    view: View<'_>,
    (component, interval): (usize, usize),
    day: Date,
) -> Result<(usize, Fraction), Overflow> {
    let scale = view.rule(component).ok_or(Overflow)?.scale_in(interval);
    let Some(looks) = view.looks(component, interval, day, None)? else {
        return Ok((0, scale.rate_of(None)));
    };
    let column = looks.row.tier().map_or(0, |tier| tier + 1);
    Ok((column, scale.rate_at(&looks.row, looks.column.as_ref())?))
}

/// An earned amount in smallest units.
pub(crate) fn whole(amount: Decimal) -> Option<i64> {
    i64::try_from(amount.mantissa()).ok()
}

/// The tiers' bounds of one interval, as decimals and in whole numbers.
#[derive(Debug, Clone)]
pub(crate) struct Edges {
    bounds: Bounds,
    /// How many units of the bounds a credited one is.
    unit: Decimal,
    scale: u32,
    /// Whether the first tier also holds below its bound.
    open: bool,
    /// The least inputs that reach each tier.
    reach: Vec<i64>,
    /// The bounds rounded up, and down.
    around: Vec<(i64, i64)>,
    /// What crosses a bound, in whole numbers.
    cut: Option<Cut>,
}

impl Edges {
    fn new(rules: &Rules, (rule, way): (&Rule, Way), interval: usize, scale: u32) -> Result<Self, Overflow> {
        let (bounds, unit) = rule.walked_bounds(interval)?;
        let around: Vec<(i64, i64)> = bounds
            .from
            .iter()
            .map(|bound| around(*bound, unit, scale))
            .collect::<Option<_>>()
            .ok_or(Overflow)?;
        let reach = |(up, down): &(i64, i64)| if bounds.excluded { down.saturating_add(1) } else { *up };
        let open = bounds.from.first().is_some_and(Decimal::is_zero);
        let plain = way == Way::Slices { count: false } && rule.deal_cap.is_none() && rule.line_cap.is_none();
        let table = (&bounds, unit);
        let cut = if plain { Cut::new(rules, rule.scale_in(interval), table, scale) } else { None };
        Ok(Self { cut, unit, scale, open, reach: around.iter().map(reach).collect(), around, bounds })
    }

    /// The place of the tier that holds an input: zero below the first.
    pub(crate) fn reached(&self, input: i64) -> usize {
        let reached = self.reach.iter().filter(|least| **least <= input).count();
        reached.max(usize::from(self.open))
    }

    /// The place of the tier in which all of the way from `low` to `high` lies; none if it crosses
    /// a bound.
    pub(crate) fn holding(&self, low: i64, high: i64) -> Option<usize> {
        let reached = self.around.iter().filter(|(up, _)| *up <= low).count().max(usize::from(self.open));
        self.around.get(reached).is_none_or(|(_, down)| high <= *down).then_some(reached)
    }

    /// The place below all of the bounds that are given besides, and these bounds as least inputs: a way that
    /// passes none of them is in one tier.
    pub(crate) fn steps(&self, way: Way) -> (usize, Vec<i64>) {
        let least = usize::from(self.open);
        let steps: Vec<i64> = match way {
            Way::Whole { .. } => self.reach.clone(),
            _ => self.around.iter().map(|(up, _)| *up).collect(),
        };
        (least, steps.into_iter().skip(least).collect())
    }

    /// What a credit that crosses a bound is worth, in smallest units.
    pub(crate) fn across(
        &self,
        rules: &Rules,
        (rule, interval): (&Rule, usize),
        credit: &Credit,
        way: (i64, i64),
    ) -> Option<i64> {
        if let Some(worth) = self.cut.as_ref().and_then(|cut| cut.worth(way.0, way.1)) {
            return Some(worth);
        }
        whole(line_worth(rules, rule, self.worth_across(rule, interval, credit, way).ok()?))
    }

    fn worth_across(
        &self,
        rule: &Rule,
        interval: usize,
        credit: &Credit,
        (before, after): (i64, i64),
    ) -> Result<Decimal, Overflow> {
        let input = |whole| number::mul(Decimal::new(whole, self.scale), self.unit);
        let (before, after) = (input(before)?, input(after)?);
        let slices = slices(&self.bounds, before, after)?;
        rule.scale_in(interval).worth_of_way(credit.amount, number::sub(after, before)?, self.unit, &slices)
    }
}

/// What the credits of one interval earn, in smallest units of the currency.
#[derive(Debug, Clone, Default)]
pub struct Lines {
    /// By pay period.
    pub cells: Vec<(usize, i64)>,
    /// What of it is due by pay period, where the plan releases shares.
    pub due: Vec<(usize, i64)>,
    /// How many lines there are.
    pub count: usize,
}

/// Adds lines up.
struct Poster<'a> {
    rules: &'a Rules,
    /// Pay periods between earning and payment.
    lag: usize,
    lines: Lines,
    /// What credits that are taken back earned, from the period on in which they are.
    back: BTreeMap<usize, BTreeMap<usize, i64>>,
}

impl Poster<'_> {
    fn line(&mut self, (index, entry): (usize, &Entry), period: usize, amount: i64) -> Option<()> {
        if let Some(back) = &entry.back {
            let sum = self.back.entry(index).or_default().entry(period.max(back.period)).or_default();
            *sum = sum.checked_add(amount)?;
        }
        self.post(entry, period, amount)
    }

    fn post(&mut self, entry: &Entry, period: usize, amount: i64) -> Option<()> {
        self.lines.count += 1;
        add(&mut self.lines.cells, period, amount)?;
        let mut given: i64 = 0;
        for due in &entry.pays {
            let product = i128::from(amount).checked_mul(due.to_date.mantissa())?;
            let to_date =
                i64::try_from(shortened(product, due.to_date.scale(), self.rules.rounding)?).ok()?;
            let paid = due.period.and_then(|paid| paid.max(period).checked_add(self.lag));
            if let Some(paid) = paid.filter(|paid| *paid < self.rules.periods.len()) {
                add(&mut self.lines.due, paid, to_date.checked_sub(given)?)?;
            }
            given = to_date;
        }
        Some(())
    }

    /// Takes back what cancelled deals have earned.
    fn take_back(&mut self, kept: &[&Entry]) -> Option<()> {
        for (index, earned) in std::mem::take(&mut self.back) {
            let entry = kept.get(index)?;
            let back = entry.back.as_ref()?;
            let (mut to_date, mut taken) = (0_i64, 0_i64);
            for (period, fresh) in earned {
                to_date = to_date.checked_add(fresh)?;
                let exact = back.of(Decimal::new(to_date, self.rules.minor_digits)).ok()?;
                let now = whole(self.rules.money(exact))?;
                if taken != now {
                    self.post(entry, period, taken.checked_sub(now)?)?;
                }
                taken = now;
            }
        }
        Some(())
    }
}

fn add(sums: &mut Vec<(usize, i64)>, period: usize, amount: i64) -> Option<()> {
    match sums.iter_mut().rev().find(|(other, _)| *other == period) {
        Some((_, sum)) => *sum = sum.checked_add(amount)?,
        None => sums.push((period, amount)),
    }
    Some(())
}

/// Takes digits off a whole number, rounding as decimals are.
pub(crate) fn shortened(value: i128, digits: u32, rounding: Rounding) -> Option<i128> {
    let power = 10_i128.checked_pow(digits)?;
    let (quotient, rest) = (value.checked_div(power)?, value.checked_rem(power)?);
    let away = match rounding {
        Rounding::Down => false,
        Rounding::Up => rest != 0,
        Rounding::HalfUp => rest.abs().checked_mul(2)? >= power,
        Rounding::HalfEven => {
            let twice = rest.abs().checked_mul(2)?;
            twice > power || (twice == power && quotient % 2 != 0)
        }
    };
    quotient.checked_add(if away { value.signum() } else { 0 })
}
