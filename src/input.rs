//! What rate tables, gates and multipliers are read with: attainment, amounts, counts, figures that
//! are entered, fields of a deal, or the attainment of another component.

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::book::{Ledger, Value};
use crate::credit::{Credit, Credits};
use crate::number::{self, Checked, Overflow, Rounding};
use crate::payout::{Fraction, Look, Mode};
use crate::plan::TierAt;
use crate::rules::{Rule, Rules, interval_at};

/// What a table is read with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum By {
    /// Credits to date ÷ the interval's quota.
    Attainment,
    /// Credits to date in the interval.
    Amount,
    /// The number of credits to date in the interval.
    Count,
    /// The credit of the deal alone.
    DealAmount,
    /// A number in this field of the deal (its position).
    Field(usize),
    /// The latest value of this entered figure in the interval.
    Kpi(String),
    /// Attainment of the component at this position, in its interval.
    Component(usize),
}

impl By {
    /// Whether each deal is looked up on its own and nothing accumulates.
    #[must_use]
    pub fn of_deal(&self) -> bool {
        matches!(self, Self::DealAmount | Self::Field(_))
    }

    /// Whether credits add up to the input, one after the other.
    #[must_use]
    pub fn accumulates(&self) -> bool {
        matches!(self, Self::Attainment | Self::Amount | Self::Count)
    }

    /// Whether bounds are shares of a quota.
    #[must_use]
    pub fn is_share(&self) -> bool {
        matches!(self, Self::Attainment | Self::Component(_))
    }

    /// How much a credit adds to an input to date.
    #[must_use]
    pub fn of_credit(&self, credit: &Credit) -> Decimal {
        match self {
            Self::Count => credit.counts(),
            _ => credit.amount,
        }
    }

    /// The input of one deal alone, with all items that count on the day; none when the deal lacks the field.
    #[must_use]
    pub fn of_one(&self, credit: &Credit, values: &[Value]) -> Option<Decimal> {
        match self {
            Self::Field(field) => match values.get(*field) {
                Some(Value::Number(number)) => Some(*number),
                _ => None,
            },
            // What takes a credit out again is looked up as the credit was.
            _ if credit.reversal => number::sub(Decimal::ZERO, credit.deal_amount).ok(),
            _ => Some(credit.deal_amount),
        }
    }
}

/// The lower bounds of a table, in the unit of what it is read with.
#[derive(Debug, Clone, PartialEq)]
pub struct Bounds {
    /// The bounds, lowest first.
    pub from: Vec<Decimal>,
    /// Whether a bound itself still belongs to the tier below.
    pub excluded: bool,
}

impl Bounds {
    /// The bounds as written, which are shares of `quota` where there is one.
    ///
    /// # Errors
    /// [`Overflow`] when a bound is too large.
    pub fn new(from: &[Decimal], excluded: bool, quota: Option<Decimal>) -> Result<Self, Overflow> {
        let scale = |from: &Decimal| quota.map_or(Ok(*from), |quota| number::mul(*from, quota));
        Ok(Self { from: from.iter().map(scale).collect::<Result<_, _>>()?, excluded })
    }

    /// The tier that holds `input`; none below the first.
    ///
    /// A first tier that begins at zero also holds below zero, so that a negative credit takes back
    /// at the rate at which it would have been paid.
    #[must_use]
    pub fn tier_of(&self, input: Decimal) -> Option<usize> {
        let reached =
            self.from.partition_point(|bound| if self.excluded { *bound < input } else { *bound <= input });
        match reached {
            0 if self.from.first().is_some_and(Decimal::is_zero) => Some(0),
            0 => None,
            reached => Some(reached.saturating_sub(1)),
        }
    }

    /// The tier in which all of a way lies; none where it crosses a bound, or goes nowhere.
    #[must_use]
    pub fn holding(&self, before: Decimal, after: Decimal) -> Option<usize> {
        let (low, high) = (before.min(after), before.max(after));
        let tier = self.tier_of(low).filter(|_| low < high)?;
        self.from.get(tier + 1).is_none_or(|next| high <= *next).then_some(tier)
    }
}

/// The plan, the book and all credits: what can be asked for while a component is calculated.
#[derive(Clone, Copy)]
pub struct View<'a> {
    /// The plan.
    pub rules: &'a Rules,
    /// The book.
    pub ledger: &'a Ledger,
    /// The credits of each component.
    pub credits: &'a [Credits],
}

/// What a table is read with at one moment.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reading {
    /// The input; a credited amount where bounds are shares of a quota, in the unit of the quota.
    pub input: Decimal,
    /// The quota that bounds are shares of.
    pub quota: Option<Decimal>,
    /// How many of these units a credited one is.
    pub unit: Decimal,
}

impl Reading {
    fn plain_input(input: Decimal) -> Self {
        Self { input, quota: None, unit: Decimal::ONE }
    }

    /// A quota such as 200,000 ÷ 12 does not end: amounts are compared in twelfths, so that 150 % of
    /// it is exactly 25,000.
    fn against(quota: Fraction, measured: Decimal) -> Result<Self, Overflow> {
        let input = if quota.by == Decimal::ONE { measured } else { number::mul(measured, quota.by)? };
        Ok(Self { input, quota: Some(quota.times), unit: quota.by })
    }

    /// The input in the unit of the bounds as written.
    ///
    /// # Errors
    /// [`Overflow`] when it is too large.
    pub fn plain(&self) -> Checked {
        self.quota.map_or(Ok(self.input), |quota| number::div(self.input, quota))
    }
}

impl<'a> View<'a> {
    /// The credits of a component.
    #[must_use]
    pub fn credits(&self, component: usize) -> Option<&'a Credits> {
        self.credits.get(component)
    }

    /// The component at a position.
    #[must_use]
    pub fn rule(&self, component: usize) -> Option<&'a Rule> {
        self.rules.components.get(component)
    }

    /// What a component has measured in one of its intervals up to a day; none while a figure is
    /// not known.
    ///
    /// # Errors
    /// [`Overflow`] when a sum is too large.
    pub fn measured(
        &self,
        component: usize,
        interval: usize,
        until: Date,
        by: &By,
    ) -> Result<Option<Decimal>, Overflow> {
        let Some(rule) = self.rule(component) else { return Ok(None) };
        if let Some(kpi) = &rule.kpi {
            return match self.figure(rule, interval, kpi, until) {
                None if !rule.score.is_empty() => self.score(rule, interval, until),
                figure => Ok(figure),
            };
        }
        let (Some(credits), Some(span)) = (self.credits(component), rule.intervals.get(interval)) else {
            return Ok(None);
        };
        let counted = credits.between(span.counts_from, until.min(span.period.end));
        if *by == By::Count {
            return credits.count(counted).map(Some);
        }
        credits.sum(counted).map(Some)
    }

    /// The attainments of other components, each times its weight; none while one is not known.
    fn score(&self, rule: &Rule, interval: usize, until: Date) -> Result<Option<Decimal>, Overflow> {
        let Some(span) = rule.intervals.get(interval) else { return Ok(None) };
        let day = until.min(span.period.end);
        let mut score = Decimal::ZERO;
        for (other, weight) in &rule.score {
            let Some(theirs) = self.rule(*other).filter(|theirs| theirs.score.is_empty()) else {
                return Ok(None);
            };
            let Some(interval) = interval_at(theirs, day) else { return Ok(None) };
            let Some(reading) = self.attained(theirs, (*other, interval), day)? else { return Ok(None) };
            score = number::add(score, number::mul(reading.plain()?, *weight)?)?;
        }
        Ok(Some(number::round(score, number::MAX_SCALE, Rounding::HalfUp).normalize()))
    }

    fn figure(&self, rule: &Rule, interval: usize, kpi: &str, until: Date) -> Option<Decimal> {
        let span = &rule.intervals.get(interval)?.period;
        self.ledger.kpi(kpi, span.start, until).map(|kpi| kpi.value.0)
    }

    /// What a table of a component is read with at the end of a day of one of its intervals; none
    /// while that is not known, and for what is read deal by deal.
    ///
    /// # Errors
    /// [`Overflow`] when a sum is too large.
    pub fn reading(
        &self,
        by: &By,
        component: usize,
        interval: usize,
        day: Date,
    ) -> Result<Option<Reading>, Overflow> {
        let Some(rule) = self.rule(component) else { return Ok(None) };
        match by {
            By::DealAmount | By::Field(_) => Ok(None),
            By::Kpi(kpi) => {
                let figure = self.figure(rule, interval, kpi, day);
                Ok(figure.map(Reading::plain_input))
            }
            By::Component(other) => {
                let Some(theirs) = self.rule(*other) else { return Ok(None) };
                let Some(interval) = interval_at(theirs, day) else { return Ok(None) };
                self.attained(theirs, (*other, interval), day)
            }
            By::Attainment => self.attained(rule, (component, interval), day),
            By::Amount | By::Count => {
                let measured = self.measured(component, interval, day, by)?;
                Ok(measured.map(Reading::plain_input))
            }
        }
    }

    /// What is measured of a component to date, against its quota; none without one.
    fn attained(
        &self,
        rule: &Rule,
        (component, interval): (usize, usize),
        day: Date,
    ) -> Result<Option<Reading>, Overflow> {
        let quota = rule.intervals.get(interval).and_then(|interval| interval.exact_quota);
        let measured = self.measured(component, interval, day, &By::Amount)?;
        quota.zip(measured).map(|(quota, measured)| Reading::against(quota, measured)).transpose()
    }

    /// What another component has measured before a deal of a day ([`Credit::moment`]), or with it, against
    /// its quota; none while that is not known.
    ///
    /// # Errors
    /// [`Overflow`] when a sum is too large.
    pub fn attained_on(
        &self,
        other: usize,
        moment: (Date, bool, usize),
        tier_at: TierAt,
    ) -> Result<Option<Reading>, Overflow> {
        let day = moment.0;
        let Some(theirs) = self.rule(other) else { return Ok(None) };
        let Some(interval) = interval_at(theirs, day) else { return Ok(None) };
        if theirs.kpi.is_some() {
            return self.attained(theirs, (other, interval), day);
        }
        let span = theirs.intervals.get(interval);
        let (Some(span), Some(credits)) = (span, self.credits(other)) else { return Ok(None) };
        let until = credits.partition_point(|one| match tier_at {
            TierAt::Before => one.moment() < moment,
            TierAt::With => one.moment() <= moment,
        });
        let from = credits.between(span.counts_from, day).start;
        let measured = credits.sum(from..until.max(from))?;
        span.exact_quota.map(|quota| Reading::against(quota, measured)).transpose()
    }

    /// Both inputs of a component's table at the end of a day of one of its intervals, for one
    /// credit or for everything to date; none while one of them is not known.
    ///
    /// # Errors
    /// [`Overflow`] when an input or bound is too large.
    pub fn looks(
        &self,
        component: usize,
        interval: usize,
        day: Date,
        credit: Option<&Credit>,
    ) -> Result<Option<Looks>, Overflow> {
        let Some(scale) = self.rule(component).map(|rule| &rule.scale) else { return Ok(None) };
        let Some(row) = self.input(&scale.by, component, interval, day, credit)? else { return Ok(None) };
        let whole = row.quota.unwrap_or(Decimal::ONE);
        let row = Look { input: row.input, bounds: scale.bounds(row.quota)?, whole, unit: row.unit };
        let Some(columns) = &scale.columns else { return Ok(Some(Looks { row, column: None })) };
        let Some(reading) = self.input(&columns.by, component, interval, day, credit)? else {
            return Ok(None);
        };
        let whole = reading.quota.unwrap_or(Decimal::ONE);
        let bounds = scale.column_bounds(reading.quota)?;
        let column = Look { input: reading.input, bounds, whole, unit: reading.unit };
        Ok(Some(Looks { row, column: Some(column) }))
    }

    /// What a table is read with, of one credit or to date.
    fn input(
        &self,
        by: &By,
        component: usize,
        interval: usize,
        day: Date,
        credit: Option<&Credit>,
    ) -> Result<Option<Reading>, Overflow> {
        match credit {
            Some(credit) if by.of_deal() => {
                let input = by.of_one(credit, self.ledger.values(credit.deal, credit.item));
                Ok(input.map(Reading::plain_input))
            }
            Some(credit) => match (by, self.rule(component).map(|rule| rule.scale.mode)) {
                (By::Component(other), Some(Mode::PerDeal(tier_at))) => {
                    self.attained_on(*other, credit.moment(), tier_at)
                }
                _ => self.reading(by, component, interval, day),
            },
            _ => self.reading(by, component, interval, day),
        }
    }
}

/// Both inputs of a component's table at one moment.
#[derive(Debug, Clone, PartialEq)]
pub struct Looks {
    /// The input, or that of the rows.
    pub row: Look,
    /// The input of a matrix's columns.
    pub column: Option<Look>,
}
