//! The same book under two plans: next year's, another employer's, or another reading of the same.
//!
//! A plan's wording may leave two readings. [`read_as`] makes the plan in the other one, and
//! [`readings`] says what each would change.

use rust_decimal::Decimal;
use serde_json::Value;

use super::compare::{Comparison, difference};
use super::crossing::ranges;
pub use super::crossing::{PaysMore, PlanRange};
use super::curve::{Curve, CurveInput, CurveQuestion, trace};
use super::scenario::read;
use crate::attain::Attain;
use crate::document::{Json, cut};
use crate::fault::Error;
use crate::number::{grouped, percent};
use crate::plan::{Component, Event, LowerBound, Payout, Plan};
use crate::shape::{keywords, record, report};

keywords! {
    /// How a plan's wording may be read otherwise.
    pub enum Reading {
        /// Each slice is paid at the rate of its own tier.
        Marginal = "marginal",
        /// Everything to date is paid at the rate of the tier reached.
        Retroactive = "retroactive",
        /// A tier is reached at its lower bound: "100 % and more".
        BoundIncluded = "bound_included",
        /// A tier is reached above its lower bound: "more than 100 %".
        BoundExcluded = "bound_excluded",
        /// Deals are credited when they are booked.
        OnBooking = "on_booking",
        /// Deals are credited as their revenue is recognised.
        OnRecognised = "on_recognised",
    }
}

impl Reading {
    const ALL: [Self; 6] = [
        Self::Marginal,
        Self::Retroactive,
        Self::BoundIncluded,
        Self::BoundExcluded,
        Self::OnBooking,
        Self::OnRecognised,
    ];
}

record! {
    /// Another reading of a plan.
    pub struct ReadingQuestion {
        /// What is read otherwise.
        pub reading: Reading,
        /// The ids of the components that are read so; by default all that can be.
        pub components: Vec<String> = Vec::new(),
    }
}

record! {
    /// Another plan to compare with: a document, or another reading of the plan in force.
    /// Exactly one of `plan` and `read` is given.
    pub struct PlansQuestion {
        /// The other plan, as a document.
        pub plan: Option<Json>,
        /// Another reading of the plan in force.
        pub read: Option<ReadingQuestion>,
        /// Whether the other plan covers the time of the plan in force in place of its own, so that next
        /// year's plan can be held against this year's deals.
        pub same_time: bool = true,
        /// The component whose curves are compared, over what is credited; by default the whole plans are,
        /// each over the attainment of its own quotas.
        pub component: Option<String>,
        /// The id of the same component in the other plan, where it has another one.
        pub other_component: Option<String>,
    }
}

report! {
    /// The same book under two plans. The plan in force is the baseline.
    pub struct PlanComparison {
        /// What differs for the book as it is: by pay period, component and deal.
        pub comparison: Comparison,
        /// Which plan pays more from where on; none where there are no curves to compare.
        pub curves: Option<PlanCurves>,
        /// Why there are no curves, where there are none.
        pub no_curves: Option<String>,
        /// What differs, in sentences of plain English.
        pub words: Vec<String>,
    }
}

report! {
    /// The payout curves of two plans, and where they cross.
    pub struct PlanCurves {
        /// That of the plan in force.
        pub baseline: Curve,
        /// That of the other plan.
        pub other: Curve,
        /// In order, each range in which the same plan pays more: one begins where the other crosses or
        /// jumps over it. Found from the curves before rounding; a crossing on a bend to ten digits.
        pub ranges: Vec<PlanRange>,
    }
}

report! {
    /// What another reading of a plan would change.
    pub struct OtherReading {
        /// The reading.
        pub reading: Reading,
        /// The components that it changes, by their ids.
        pub components: Vec<String>,
        /// What differs from the plan as it is read.
        pub comparison: Comparison,
    }
}

impl PlansQuestion {
    /// Reads a question.
    ///
    /// # Errors
    /// `question_invalid`, with all faults.
    pub fn from_json(text: &str) -> Result<Self, Error> {
        read("question", text)
    }
}

impl ReadingQuestion {
    /// Reads a question.
    ///
    /// # Errors
    /// `question_invalid`, with all faults.
    pub fn from_json(text: &str) -> Result<Self, Error> {
        read("question", text)
    }
}

/// The same book under the plan in force and another one.
///
/// ```
/// # use attain::{Attain, Book, Plan, whatif::plans::{PlansQuestion, compare_plans}};
/// # let plan = Plan::from_json(r#"{ "attain": 1, "name": "AE", "currency": "USD",
/// #   "calendar": { "start": "2026-01-01", "end": "2026-12-31" }, "components": [ { "id": "s", "name": "Sales",
/// #   "measure": { "sum": "amount" }, "quota": 100000, "payout": { "mode": "marginal", "tiers": [
/// #     { "from": "0%", "rate": "5%" }, { "from": "100%", "rate": "8%" } ] } } ] }"#)?.0;
/// # let book = Book::from_json(r#"{ "deals": [
/// #   { "id": "D-1", "status": "won", "close_date": "2026-05-02", "amount": 120000 } ] }"#)?;
/// let attain = Attain::new(plan, book)?;
/// // 5 % to the quota and 8 % above, or 6 % of everything?
/// let question = PlansQuestion::from_json(r#"{ "plan": { "attain": 1, "name": "Offer", "currency": "USD",
///   "calendar": { "start": "2027-01-01", "end": "2027-12-31" }, "components": [ { "id": "s", "name": "Sales",
///   "measure": { "sum": "amount" }, "quota": 100000, "payout": { "mode": "flat", "rate": "6%" } } ] } }"#)?;
/// let answer = compare_plans(&attain, &question)?;
/// // 100,000 × 5 % + 20,000 × 8 % = 6,600 against 7,200.
/// assert_eq!(answer.comparison.earned.difference.to_string(), "600.00");
/// // 0.06 x = 5,000 + 0.08 (x − 100,000) at x = 150,000: the offer pays more below.
/// let ranges = answer.curves.unwrap().ranges;
/// assert_eq!((ranges[0].to.to_string(), ranges.len()), ("1.5".to_owned(), 2));
/// # Ok::<(), attain::Error>(())
/// ```
///
/// # Errors
/// `question_invalid` where not exactly one of `plan` and `read` is given; `plan_invalid`,
/// `book_invalid`; `other_currency`; `unknown_component`, `no_such_reading`, `overflow`.
pub fn compare_plans(attain: &Attain, question: &PlansQuestion) -> Result<PlanComparison, Error> {
    let other = match (&question.plan, &question.read) {
        (Some(plan), None) => other_plan(attain, &plan.0, question.same_time)?,
        (None, Some(read)) => read_as(attain.plan(), read)?,
        _ => {
            let message = "give either another plan or another reading of the plan";
            return Err(Error::new("question_invalid", message));
        }
    };
    let (own, theirs) = (&attain.plan().currency.0, &other.currency.0);
    if own != theirs {
        let message = format!("one plan pays in {own}, the other in {theirs}: amounts cannot be compared");
        return Err(Error::new("other_currency", message));
    }
    let name = question.read.as_ref().map_or_else(|| other.name.clone(), |read| words_of(read.reading));
    let other = attain.with_both(Some(other), attain.book())?;
    let comparison = difference(&name, attain, &other)?;
    let mut words = comparison.words.clone();
    let (curves, no_curves) = match curves(attain, &other, question) {
        Ok(curves) => (Some(curves), None),
        Err(error) if ["no_quota", "limit", "other_input"].contains(&error.code.as_str()) => {
            (None, Some(error.message))
        }
        Err(error) => return Err(error),
    };
    if let Some(curves) = &curves {
        words.extend(
            curves.ranges.iter().map(|range| range_words(attain, &name, curves.baseline.input, range)),
        );
    }
    Ok(PlanComparison { comparison, curves, no_curves, words })
}

/// The other plan, over the time of the plan in force where that is asked for.
fn other_plan(attain: &Attain, plan: &Value, same_time: bool) -> Result<Plan, Error> {
    let mut plan = plan.clone();
    let calendar = &attain.plan().calendar;
    if let Some(Value::Object(theirs)) = plan.get_mut("calendar").filter(|_| same_time) {
        theirs.insert("start".to_owned(), Value::String(calendar.start.to_string()));
        theirs.insert("end".to_owned(), Value::String(calendar.end.to_string()));
    }
    Plan::from_json(&plan.to_string()).map(|(plan, _)| plan)
}

fn curves(attain: &Attain, other: &Attain, question: &PlansQuestion) -> Result<PlanCurves, Error> {
    let asked = |component: Option<&String>| CurveQuestion {
        component: component.cloned(),
        deal: None,
        field: "amount".to_owned(),
        on: None,
        to: None,
    };
    let own = asked(question.component.as_ref());
    let theirs = asked(question.other_component.as_ref().or(question.component.as_ref()));
    let (first, second) = (trace(attain, &own, None)?, trace(other, &theirs, None)?);
    if first.0.input != second.0.input {
        let message =
            "one component measures credits, the other an entered figure: they have no input in common";
        return Err(Error::new("other_input", message));
    }
    // Both to the farther end.
    let end = |curve: &Curve| curve.points.last().map(|point| point.at).unwrap_or_default();
    let to = end(&first.0).max(end(&second.0));
    let first = if end(&first.0) < to { trace(attain, &own, Some(to))? } else { first };
    let second = if end(&second.0) < to { trace(other, &theirs, Some(to))? } else { second };
    let digits = if first.0.input == CurveInput::Attainment { 12 } else { 10 };
    let ranges = ranges(&first.1, &second.1, digits)?;
    Ok(PlanCurves { baseline: first.0, other: second.0, ranges })
}

fn range_words(attain: &Attain, name: &str, input: CurveInput, range: &PlanRange) -> String {
    let rules = attain.sources().rules;
    let at = |value: Decimal| match input {
        CurveInput::Attainment => percent(value),
        CurveInput::Credited | CurveInput::DealAmount => grouped(value, value.normalize().scale()),
        CurveInput::Figure => value.normalize().to_string(),
    };
    let span = format!("From {} to {}", at(range.from), at(range.to));
    let better = match range.pays_more {
        PaysMore::Same => return format!("{span} both pay the same."),
        PaysMore::Baseline => rules.plan.name.as_str(),
        PaysMore::Other => name,
    };
    format!("{span} {better} pays more.")
}

fn words_of(reading: Reading) -> String {
    let words = match reading {
        Reading::Marginal => "Each slice at its own rate",
        Reading::Retroactive => "Everything at the rate reached",
        Reading::BoundIncluded => "Tiers that begin at their bound",
        Reading::BoundExcluded => "Tiers that begin above their bound",
        Reading::OnBooking => "Credit at booking",
        Reading::OnRecognised => "Credit as revenue is recognised",
    };
    words.to_owned()
}

/// The plan in another reading.
///
/// # Errors
/// `unknown_component`; `no_such_reading` where no component can be read so, or all are already;
/// `plan_invalid` where the plan would have faults.
pub fn read_as(plan: &Plan, question: &ReadingQuestion) -> Result<Plan, Error> {
    let known = |id: &&String| plan.components.iter().all(|component| component.id.0 != **id);
    if let Some(id) = question.components.iter().find(known) {
        return Err(Error::new("unknown_component", format!("the plan has no component \"{}\"", cut(id))));
    }
    let mut other = plan.clone();
    let mut changed = false;
    for component in &mut other.components {
        if question.components.is_empty() || question.components.contains(&component.id.0) {
            changed |= reread(component, question.reading);
        }
    }
    if !changed {
        let message = format!("no component can be read otherwise: {}", words_of(question.reading));
        return Err(Error::new("no_such_reading", message));
    }
    // The other reading may have faults of its own.
    let text = crate::json::text(&other);
    Plan::from_json(&text).map(|(plan, _)| plan)
}

/// Reads a component otherwise; false where that changes nothing.
fn reread(component: &mut Component, reading: Reading) -> bool {
    let bound = |own: &mut LowerBound, to: LowerBound| std::mem::replace(own, to) != to;
    let event = |component: &mut Component, to: Event| {
        let deals = component.measure.kpi.is_none();
        deals && std::mem::replace(&mut component.measure.on, to) != to
    };
    let to = match reading {
        Reading::OnBooking => return event(component, Event::Booking),
        Reading::OnRecognised => return event(component, Event::Recognised),
        Reading::Marginal => {
            let Payout::Retroactive(tiered) = &component.payout else { return false };
            component.payout = Payout::Marginal(tiered.clone());
            return true;
        }
        Reading::Retroactive => {
            let Payout::Marginal(tiered) = &component.payout else { return false };
            component.payout = Payout::Retroactive(tiered.clone());
            return true;
        }
        Reading::BoundIncluded => LowerBound::Included,
        Reading::BoundExcluded => LowerBound::Excluded,
    };
    match &mut component.payout {
        Payout::Marginal(own) | Payout::Retroactive(own) => bound(&mut own.lower_bound, to),
        Payout::PerDeal(own) => bound(&mut own.lower_bound, to),
        Payout::Step(own) => bound(&mut own.lower_bound, to),
        Payout::Matrix(own) => bound(&mut own.lower_bound, to),
        Payout::Flat(_) | Payout::Interpolated(_) => false,
    }
}

/// What each other reading of the plan would change, of all that the plan can be read in.
///
/// ```
/// # use attain::{Attain, Book, Plan, whatif::plans::{Reading, readings}};
/// # let plan = Plan::from_json(r#"{ "attain": 1, "name": "AE", "currency": "USD",
/// #   "calendar": { "start": "2026-01-01", "end": "2026-12-31" }, "components": [ { "id": "s", "name": "Sales",
/// #   "measure": { "sum": "amount" }, "quota": 100000, "payout": { "mode": "marginal", "tiers": [
/// #     { "from": "0%", "rate": "5%" }, { "from": "100%", "rate": "8%" } ] } } ] }"#)?.0;
/// # let book = Book::from_json(r#"{ "deals": [
/// #   { "id": "D-1", "status": "won", "close_date": "2026-05-02", "amount": 120000 } ] }"#)?;
/// let other = readings(&Attain::new(plan, book)?)?;
/// assert_eq!(other[0].reading, Reading::Retroactive);
/// // 120,000 × 8 % = 9,600 in place of 5,000 + 1,600.
/// assert_eq!(other[0].comparison.earned.difference.to_string(), "3000.00");
/// # Ok::<(), attain::Error>(())
/// ```
///
/// # Errors
/// `overflow`.
pub fn readings(attain: &Attain) -> Result<Vec<OtherReading>, Error> {
    let plan = attain.plan();
    let mut found = Vec::new();
    for reading in Reading::ALL {
        // Each component on its own: a reading that one of them cannot have does not take it from others.
        let can =
            |id: &String| read_as(plan, &ReadingQuestion { reading, components: vec![id.clone()] }).is_ok();
        let ids = plan.components.iter().map(|component| component.id.0.clone());
        let components: Vec<String> = ids.filter(can).collect();
        if components.is_empty() {
            continue;
        }
        let other = match read_as(plan, &ReadingQuestion { reading, components: components.clone() }) {
            Ok(other) => attain.with_both(Some(other), attain.book())?,
            Err(_) => continue,
        };
        let comparison = difference(&words_of(reading), attain, &other)?;
        found.push(OtherReading { reading, components, comparison });
    }
    Ok(found)
}
