//! Payout curves: what is earned as a function of attainment or of an amount, as an exact polyline
//! with jumps.
//!
//! The curve is what the engine earns before it rounds; a point says as well what it earns there once
//! every line is rounded. Between two points it is straight, save where a rate read off a line is
//! paid on credits: there it is a parabola (or a cubic), whose values between are given.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::line::{Line, Stretch};
use super::marks::{Places, marks, words};
use super::moving::{EXACT, Moves, Moving, OfDeal};
use super::sale::Sold;
use super::scenario::read;
use super::worth::unknown;
use crate::attain::Attain;
use crate::document::{Ratio, cut};
use crate::fault::Error;
use crate::number::{self, Overflow, ratio};
use crate::rules::{Rule, interval_at};
use crate::shape::{keywords, record, report};

record! {
    /// Which curve is asked for. With a component, what its interval earns over what is credited in it;
    /// with a deal, what is earned over the deal's amount; with neither, what the whole plan earns when
    /// every quota is attained to the same share.
    pub struct CurveQuestion {
        /// The component's id.
        pub component: Option<String>,
        /// The deal's id: its amount moves, and it is won.
        pub deal: Option<String>,
        /// The field of the deal that moves.
        pub field: String = "amount".to_owned(),
        /// A day in the interval that is meant, on which what is sold further is credited; the day that
        /// figures are of by default.
        pub on: Option<Date>,
        /// How far the curve goes: an attainment, or an amount where there is no quota; by default past
        /// everything that is worth seeing.
        pub to: Option<Ratio>,
    }
}

keywords! {
    /// What moves along a curve.
    pub enum CurveInput {
        /// What is credited in one interval of a component. Up to what the book has, its credits count in
        /// their order, the last of them in part; beyond, one further deal comes after them, of the same
        /// kind as the last. Everything else is as in the book.
        Credited = "credited",
        /// An entered figure that a component measures, in one interval.
        Figure = "figure",
        /// What every quota of the plan's time is attained to, by one deal in each interval, in place of
        /// the book's. A component without a quota whose table is read with the attainment of one that has is
        /// credited what that one is; others without a quota earn what they earn from the book.
        Attainment = "attainment",
        /// The amount of one deal, won on its own day; everything else is as in the book.
        DealAmount = "deal_amount",
    }
}

report! {
    /// What is earned as a function of one input: from each point to the next the curve runs from what
    /// is earned just above the first to what is earned just below the second.
    pub struct Curve {
        /// What moves.
        pub input: CurveInput,
        /// The component that earns; the whole plan where there is none.
        pub component: Option<String>,
        /// The interval of the component, by its id; the plan's time where there is none.
        pub interval: Option<String>,
        /// The quota of the interval.
        pub quota: Option<Decimal>,
        /// Where it jumps or bends, and its two ends, in order.
        pub points: Vec<CurvePoint>,
        /// What there is to see on it, in order.
        pub marks: Vec<CurveMark>,
        /// The curve in sentences of plain English.
        pub words: Vec<String>,
    }
}

report! {
    /// A point where a curve jumps, bends, begins or ends.
    pub struct CurvePoint {
        /// The input: what is credited, an attainment, or a deal's amount.
        pub at: Decimal,
        /// The same as a share of the quota, where there is one.
        pub attainment: Option<Decimal>,
        /// What is earned just below, before rounding, to six digits; none where the curve begins.
        pub below: Option<Decimal>,
        /// What is earned here, each line rounded as in a statement.
        pub earned: Decimal,
        /// What is earned just above, before rounding, to six digits; none where the curve ends.
        pub above: Option<Decimal>,
        /// The marginal rate just above: what one unit more of the input earns, to six digits.
        pub rate: Option<Decimal>,
        /// Empty where the curve runs straight to the next point. Where it is a parabola, its value half
        /// way; where it is a cubic, its values after one and two thirds of the way.
        pub bend: Vec<Decimal>,
    }
}

keywords! {
    /// What there is to see on a curve.
    pub enum CurveMarkKind {
        /// What is credited to date, and what it has earned.
        Here = "here",
        /// The first tier, where nothing is earned below it.
        Threshold = "threshold",
        /// All of the quota.
        Quota = "quota",
        /// A tier begins: an accelerator, where its rate is above the one before.
        Tier = "tier",
        /// A cap begins to take something off.
        Cap = "cap",
    }
}

report! {
    /// Something to see on a curve.
    pub struct CurveMark {
        /// What it is.
        pub kind: CurveMarkKind,
        /// What people call it.
        pub label: String,
        /// The component that it belongs to.
        pub component: Option<String>,
        /// The input.
        pub at: Decimal,
        /// The same as a share of the quota, where there is one.
        pub attainment: Option<Decimal>,
        /// What is earned there.
        pub earned: Decimal,
    }
}

impl CurveQuestion {
    /// Reads a question.
    ///
    /// # Errors
    /// `question_invalid`, with all faults.
    pub fn from_json(text: &str) -> Result<Self, Error> {
        read("question", text)
    }
}

/// What is earned as a function of attainment or of an amount.
///
/// ```
/// # use attain::{Attain, Book, Plan, whatif::curve::{CurveQuestion, curve}};
/// # let plan = Plan::from_json(r#"{ "attain": 1, "name": "AE", "currency": "USD",
/// #   "calendar": { "start": "2026-01-01", "end": "2026-12-31" }, "components": [ { "id": "s", "name": "Sales",
/// #   "measure": { "sum": "amount" }, "quota": 100000, "payout": { "mode": "retroactive", "tiers": [
/// #     { "from": "0%", "rate": "5%" }, { "from": "100%", "rate": "8%" } ] } } ] }"#)?.0;
/// # let book = Book::from_json(r#"{ "deals": [
/// #   { "id": "D-1", "status": "won", "close_date": "2026-05-02", "amount": 60000 } ] }"#)?;
/// let attain = Attain::new(plan, book)?;
/// let curve = curve(&attain, &CurveQuestion::from_json(r#"{ "component": "s" }"#)?)?;
/// // Below the quota 5 % of everything is paid, from it on 8 %.
/// let jump = &curve.points[1];
/// assert_eq!((jump.at.to_string(), jump.earned.to_string()), ("100000".to_owned(), "8000.00".to_owned()));
/// assert_eq!((jump.below.unwrap().to_string(), jump.above.unwrap().to_string()), ("5000.00".into(), "8000.00".into()));
/// assert_eq!((curve.points[0].rate.unwrap().to_string(), jump.rate.unwrap().to_string()), ("0.05".into(), "0.08".into()));
/// // The 60,000 of the book have earned 3,000.
/// assert_eq!((curve.marks[0].at.to_string(), curve.marks[0].earned.to_string()), ("60000".into(), "3000.00".into()));
/// # Ok::<(), attain::Error>(())
/// ```
///
/// # Errors
/// `unknown_component`, `unknown_deal`, `unknown_field`, `deal_has_items`, `outside_plan`, `no_quota`,
/// `cumulative_quota`, `bad_range`, `limit` when there are too many jumps and bends, `overflow`.
pub fn curve(attain: &Attain, question: &CurveQuestion) -> Result<Curve, Error> {
    trace(attain, question, None).map(|(curve, _)| curve)
}

/// The curve and its stretches before rounding, to its own end or to one that is given.
pub(super) fn trace(
    attain: &Attain,
    question: &CurveQuestion,
    end: Option<Decimal>,
) -> Result<(Curve, Vec<Stretch>), Error> {
    let rules = attain.sources().rules;
    let asked =
        |index: usize| question.component.as_deref().is_none_or(|id| rules.component(id) == Some(index));
    if rules.components.iter().enumerate().any(|(index, rule)| rule.is_cumulative() && asked(index)) {
        let message = "attainment of the year to date has no curve over what one interval is credited";
        return Err(Error::new("cumulative_quota", message));
    }
    let places = Places::new(attain, question)?;
    let day = question.on.unwrap_or(attain.sources().as_of);
    let mut moving = Moving::new(attain, moves(attain, question, day)?, day);
    let to = end.map_or_else(|| places.end(&moving, question.to.map(|to| to.0)), Ok)?;
    let breaks = moving.breaks(to)?;
    let digits = moving.digits();
    let stretches = Line::new(|input| Ok(moving.at(input, false)?.earned), digits).stretches(&breaks)?;
    // What is no wider than some smallest steps is the two sides of a jump.
    let step = Decimal::new(1, digits);
    let jump = |width: Decimal| digits > 0 && width <= step;
    let overflow = |Overflow| Error::overflow("a point of the curve");
    let mut points: Vec<CurvePoint> = Vec::with_capacity(stretches.len());
    let mut below = None;
    for stretch in &stretches {
        if jump(number::sub(stretch.to, stretch.from).map_err(overflow)?) && stretch.to < to {
            continue;
        }
        let earned = moving.at(stretch.from, true)?.earned;
        let shown = |value: Decimal| places.shown(value);
        let mut point = places.point(stretch.from, earned).map_err(overflow)?;
        point.below = below.map(shown);
        point.above = Some(shown(stretch.at(Decimal::ZERO).map_err(overflow)?));
        point.rate = Some(ratio(stretch.rate().map_err(overflow)?));
        point.bend = stretch.bend().map_err(overflow)?.into_iter().map(shown).collect();
        points.push(point);
        below = Some(stretch.at(Decimal::ONE).map_err(overflow)?);
    }
    let earned = moving.at(to, true)?.earned;
    let mut end = places.point(to, earned).map_err(overflow)?;
    end.below = below.map(|value| places.shown(value));
    points.push(end);
    let marks = marks(&places, &mut moving, &points, to)?;
    let words = words(&places, &points);
    let curve = Curve {
        input: places.input,
        component: places.component_id(),
        interval: places.interval_id(),
        quota: places.quota(),
        points,
        marks,
        words,
    };
    Ok((curve, stretches))
}

/// What moves: a component's credits, a deal's amount, or every attainment.
fn moves(attain: &Attain, question: &CurveQuestion, day: Date) -> Result<Moves, Error> {
    let component = question.component.as_ref().map(|id| component(attain, id)).transpose()?;
    if let Some(id) = &question.deal {
        let mut book = attain.book();
        let place = book.deals.iter().position(|deal| deal.id == *id).ok_or_else(|| unknown(id))?;
        let deal = book.deals.remove(place);
        if !deal.items.is_empty() && question.field == "amount" {
            let message = format!("the amount of deal {} is that of its items", deal.id);
            return Err(Error::new("deal_has_items", message));
        }
        let rounded = attain.with_both(None, book)?;
        let exact = rounded.rounded_to(EXACT)?;
        let sold = Sold::new(&rounded, deal, question.field.clone())?;
        return Ok(Moves::Deal(Box::new(OfDeal { rounded, exact, sold, component })));
    }
    let Some(component) = component else { return Ok(Moves::Attainment) };
    let rule = attain.sources().rules.components.get(component);
    let interval = rule.and_then(|rule| interval_at(rule, day));
    let interval =
        interval.ok_or_else(|| Error::new("outside_plan", format!("{day} lies outside the plan's time")))?;
    Ok(Moves::Credits { component, interval })
}

/// The position of a component.
pub(super) fn component(attain: &Attain, id: &str) -> Result<usize, Error> {
    let rules = attain.sources().rules;
    rules
        .component(id)
        .filter(|index| !rules.is_total(*index))
        .ok_or_else(|| Error::new("unknown_component", format!("the plan has no component \"{}\"", cut(id))))
}

/// Whether a component has a quota in any interval.
pub(super) fn has_quota(rule: &Rule) -> bool {
    rule.intervals.iter().any(|interval| interval.quota.is_some())
}
