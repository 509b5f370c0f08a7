//! What draws pay at least, pay period by pay period, and which pay periods a limit takes together.

use rust_decimal::Decimal;

use crate::calendar::{Calendar, Period, days_between, index_of};
use crate::number::{self, Overflow};
use crate::plan::{Draw, Per, Plan};
use crate::service::Service;

/// What is paid at least in one pay period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PeriodDraw {
    /// The minimum.
    pub minimum: Decimal,
    /// Position of the draw whose terms hold, where there is one.
    pub of: Option<usize>,
    /// The first of the pay periods up to this one that the minimum is held against; none where nothing is
    /// settled, as the quarter or year of the draw goes on.
    pub since: Option<usize>,
}

/// What draws pay at least in each pay period, not rounded.
pub(super) fn draws(
    plan: &Plan,
    (calendar, service): (&Calendar, Option<&Service>),
    periods: &[Period],
) -> Result<Vec<PeriodDraw>, Overflow> {
    let spans = |draw: &Draw| draw.per.every().map_or_else(|| periods.to_vec(), |every| calendar.cut(every));
    let all = plan.payment.all_draws().into_iter().map(|(_, draw)| (draw, spans(draw)));
    let all: Vec<(&Draw, Vec<Period>)> = all.collect();
    (0..periods.len()).map(|index| draw_in(&all, service, periods, index)).collect()
}

fn draw_in(
    all: &[(&Draw, Vec<Period>)],
    service: Option<&Service>,
    periods: &[Period],
    index: usize,
) -> Result<PeriodDraw, Overflow> {
    let mut found = PeriodDraw { minimum: Decimal::ZERO, of: None, since: None };
    let Some(period) = periods.get(index) else { return Ok(found) };
    let mut goes_on = false;
    for (place, (draw, spans)) in all.iter().enumerate() {
        let begun = draw.from.is_none_or(|from| from <= period.end);
        // What was advanced is recovered by the terms of the last draw that has begun.
        if found.of.is_none() || begun {
            found.of = Some(place);
            let ended = draw.until.is_some_and(|until| until < period.end);
            goes_on = draw.per != Per::Period && begun && !ended;
        }
        for span in spans {
            let from = draw.from.map_or(span.start, |from| from.max(span.start));
            let until = draw.until.map_or(span.end, |until| until.min(span.end));
            if from > until || !period.contains(until) {
                continue;
            }
            let days = |from, until| Decimal::from(days_between(from, until).saturating_add(1));
            let (part, whole) = (days(from, until), days(span.start, span.end));
            let amount = match part == whole {
                true => draw.amount.0,
                false => number::div(number::mul(draw.amount.0, part)?, whole)?,
            };
            let amount = service.map_or(Ok(amount), |service| service.share_of(span, amount))?;
            found.minimum = number::add(found.minimum, amount)?;
            let first = index_of(periods, from).unwrap_or(index);
            found.since = Some(found.since.map_or(first, |since| since.min(first)));
        }
    }
    if found.since.is_none() && !goes_on {
        found.since = Some(index);
    }
    Ok(found)
}

/// For each pay period the first one that ends in the same span.
pub(super) fn since(spans: &[Period], periods: &[Period]) -> Vec<usize> {
    let span = |period: &Period| index_of(spans, period.end);
    periods.iter().map(|own| periods.partition_point(|other| span(other) < span(own))).collect()
}
