//! What a goal is compared with: credits of an interval, or incentive earned or paid in a span.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::goal::Target;
use crate::attain::Attain;
use crate::document::cut;
use crate::fault::Error;
use crate::input::By;
use crate::number::{self, Overflow};
use crate::rules::{Interval, Rule, interval_at};
use crate::statement::{Headline, Span};

/// What is to be reached.
pub(super) struct Goal {
    pub(super) what: What,
    pub(super) bound: Decimal,
    /// Whether the bound itself is not enough.
    passed: bool,
}

pub(super) enum What {
    /// Credits of a component (its position) in one of its intervals.
    Credits(usize, usize),
    Earned(Option<String>),
    Paid(Option<String>),
}

impl Goal {
    pub(super) fn new(attain: &Attain, target: &Target, day: Option<Date>) -> Result<Self, Error> {
        let rules = attain.sources().rules;
        let place = |id: &str| -> Result<(usize, usize, &Rule), Error> {
            let index = rules.component(id).ok_or_else(|| {
                Error::new("unknown_component", format!("the plan has no component \"{}\"", cut(id)))
            })?;
            let rule = rules.components.get(index);
            let day = day.unwrap_or(attain.sources().as_of);
            let interval = rule.and_then(|rule| interval_at(rule, day));
            let place = rule.zip(interval).map(|(rule, interval)| (index, interval, rule));
            place.ok_or_else(|| Error::new("outside_plan", format!("{day} lies outside the plan's time")))
        };
        let overflow = |Overflow| Error::overflow("the goal");
        match target {
            Target::Attainment(goal) => {
                let (index, interval, rule) = place(&goal.component)?;
                let share = |span: &Interval| span.share_of_quota(goal.at_least.0);
                let bound = rule.intervals.get(interval).map(share).transpose().map_err(overflow)?.flatten();
                let bound = bound.ok_or_else(|| {
                    Error::new(
                        "no_quota",
                        format!("the component \"{}\" has no quota then", cut(&goal.component)),
                    )
                })?;
                Ok(Self { what: What::Credits(index, interval), bound, passed: false })
            }
            Target::Tier(goal) => {
                let (index, interval, rule) = place(&goal.component)?;
                let looks = rule
                    .intervals
                    .get(interval)
                    .filter(|_| matches!(rule.scale.by, By::Attainment | By::Amount))
                    .map(|span| attain.sources().view().looks(index, interval, span.period.end, None));
                let looks = looks.transpose().map_err(overflow)?.flatten();
                let next = looks.and_then(|looks| {
                    let next = looks.row.tier().map_or(0, |tier| tier.saturating_add(1));
                    looks.row.bounds.from.get(next).map(|bound| number::div(*bound, looks.row.unit))
                });
                let bound = next.transpose().map_err(overflow)?.ok_or_else(|| {
                    Error::new(
                        "no_next_tier",
                        format!("the component \"{}\" has no further tier", cut(&goal.component)),
                    )
                })?;
                Ok(Self { what: What::Credits(index, interval), bound, passed: rule.scale.excluded })
            }
            Target::Earned(goal) => {
                Ok(Self { what: What::Earned(goal.span.clone()), bound: goal.at_least.0, passed: false })
            }
            Target::Paid(goal) => {
                Ok(Self { what: What::Paid(goal.span.clone()), bound: goal.at_least.0, passed: false })
            }
        }
    }

    pub(super) fn reaches(&self, value: Decimal) -> bool {
        if self.passed { value > self.bound } else { value >= self.bound }
    }

    /// The figure where headline figures have it.
    pub(super) fn value_in(&self, headline: &Headline) -> Option<Decimal> {
        let in_period = |id: &String| headline.periods.iter().find(|period| period.period == *id);
        match &self.what {
            What::Credits(..) => None,
            What::Earned(None) => Some(headline.earned),
            What::Paid(None) => Some(headline.paid),
            What::Earned(Some(id)) => in_period(id).map(|period| period.earned),
            What::Paid(Some(id)) => in_period(id).map(|period| period.paid),
        }
    }

    pub(super) fn value(&self, attain: &Attain) -> Result<Decimal, Error> {
        let overflow = |Overflow| Error::overflow("the figure of the goal");
        match &self.what {
            What::Credits(component, interval) => {
                let span = attain
                    .sources()
                    .rules
                    .components
                    .get(*component)
                    .and_then(|rule| rule.intervals.get(*interval));
                let Some(span) = span else { return Ok(Decimal::ZERO) };
                let measured =
                    attain.sources().view().measured(*component, *interval, span.period.end, &By::Amount);
                Ok(measured.map_err(overflow)?.unwrap_or_default())
            }
            What::Earned(span) => money_in(attain, span.as_ref(), |span| span.earned),
            What::Paid(span) => money_in(attain, span.as_ref(), |span| span.paid),
        }
    }
}

fn money_in(attain: &Attain, span: Option<&String>, get: fn(&Span) -> Decimal) -> Result<Decimal, Error> {
    let overflow = |Overflow| Error::overflow("the figure of the goal");
    let sources = attain.sources();
    let Some(id) = span else {
        let spans = sources.pay_spans().map_err(overflow)?;
        return number::sum(spans.iter().map(get)).map_err(overflow);
    };
    let found = sources.span_with_id(id).map_err(overflow)?;
    found
        .as_ref()
        .map(get)
        .ok_or_else(|| Error::new("unknown_span", format!("there is no time called \"{}\"", cut(id))))
}
