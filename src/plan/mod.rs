//! The plan document: what is paid for what, as data.
//!
//! These types are the document as written; `check` says all that is wrong with it.
//! [`Rules`](crate::rules::Rules) is the form that the engine calculates with.

mod adjust;
mod check;
mod condition;
pub(crate) mod digits;
mod inspect;
mod inspect_payment;
mod inspect_payout;
mod payment;
mod payout;
mod quota;
mod warn;
mod warn_payment;
mod warn_payout;

use std::collections::{BTreeMap, BTreeSet};

pub use adjust::{Adjustment, AdjustmentTier, Gate};
pub use condition::{Condition, Test};
use inspect::{
    inspect_cap, inspect_component, inspect_exchange_rate, inspect_leave, inspect_measure, inspect_modifier,
    inspect_participant, inspect_plan, inspect_total,
};
use jiff::civil::Date;
pub(crate) use payment::Way;
pub use payment::{
    Clawback, ClawbackStep, Draw, DrawKind, Excess, Maximum, Negative, Payee, Payment, Per, RecoverOf,
    Release, Releases, Take,
};
pub use payout::{
    Axis, Basis, Flat, Input, Interpolated, LowerBound, Matrix, Payout, Pays, PerDeal, Point, RateSpec,
    Reads, Settle, Step, StepTier, Tier, TierAt, Tiered,
};
pub use quota::{Quota, QuotaChange, QuotaSpec};

use crate::calendar::{CalendarSpec, Every};
use crate::currency::Currency;
use crate::document::{self, A_DAY, At, Id, Number, Ratio, Read, Share};
use crate::fault::{Error, Fault, Faults};
use crate::number::Rounding;
use crate::phrase::{Phrase, PhraseCode as Code, number, say, text, write};
use crate::shape::{Definitions, Describe, Shape, keywords, record};

/// The version of the plan format that this engine reads.
pub const FORMAT: u32 = 1;
/// A plan may declare at most this many fields of deals.
pub const MAX_FIELDS: usize = 200;
/// A plan may have at most this many components.
pub const MAX_COMPONENTS: usize = 200;
/// A component may have at most this many tiers.
pub const MAX_TIERS: usize = 1_000;

record! {
    /// A sales incentive plan.
    pub struct Plan checked by inspect_plan {
        /// Version of the plan format: 1.
        pub attain: Format,
        /// What the plan is called.
        pub name: String,
        /// Which edition of the plan this is, such as "2026.1".
        pub version: String = "1".to_owned(),
        /// Currency of every amount of money, as an ISO 4217 code such as "USD".
        pub currency: Currency,
        /// The time that the plan covers and how often it pays.
        pub calendar: CalendarSpec,
        /// Who is paid, and what they are meant to earn.
        pub participant: Participant = Participant::default(),
        /// How an earned line is rounded to the currency's smallest unit.
        pub rounding: RoundingRule = RoundingRule::HalfUp,
        /// Whether lines alone are rounded, or what they come to in a pay period as well.
        pub rounded: Rounded = Rounded::Lines,
        /// The fields of deals that this plan uses beyond the standard ones.
        pub fields: BTreeMap<String, FieldSpec> = BTreeMap::new(),
        /// What other currencies are worth, where deals have them.
        pub exchange_rates: Vec<ExchangeRate> = Vec::new(),
        /// What makes a credit count for more or less, such as a multi-year kicker.
        pub credit_modifiers: Vec<CreditModifier> = Vec::new(),
        /// How several modifiers of one credit go together.
        pub modifiers_combine: Combine = Combine::Product,
        /// The reasons to be paid.
        pub components: Vec<Component>,
        /// Conditions and limits of what all components earn together.
        pub total: Option<Total>,
        /// When and how what is earned is paid.
        pub payment: Payment = Payment::default(),
    }
}

/// The version of the format that a plan is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
pub struct Format(pub u32);

crate::json::inner!(Format);

impl Read for Format {
    fn read(at: &At<'_>, faults: &mut Faults) -> Option<Self> {
        let format = u32::read(at, faults)?;
        if format == FORMAT {
            return Some(Self(format));
        }
        let hint = if format > FORMAT { Code::NewerEngine.into() } else { write(&["\"attain\": 1"]) };
        let message = say(Code::OtherFormat, [number(format.into()), number(FORMAT.into())]);
        faults.error("format", at.pointer(), message, hint);
        None
    }
}

impl Describe for Format {
    fn shape(_: &mut Definitions) -> Shape {
        Shape::Integer
    }
}

record! {
    /// The person who is paid.
    pub struct Participant checked by inspect_participant {
        /// Identifies the person in the splits of deals.
        pub id: Option<String>,
        /// The person's name.
        pub name: Option<String>,
        /// Base salary for a year.
        pub base_salary: Number = Number(rust_decimal::Decimal::ZERO),
        /// Target incentive (TI) for a year: what is earned at 100 % attainment throughout.
        pub target_incentive: Number = Number(rust_decimal::Decimal::ZERO),
        /// First day of service, where it lies within the plan's time: quotas and target incentive
        /// of intervals that are served in part are prorated.
        pub start: Option<Date>,
        /// Last day of service.
        pub end: Option<Date>,
        /// Whether what comes before the first day of service or after the last one counts.
        pub counted: Counted = Counted::Always,
        /// Times away that reduce quotas and target incentive; base salary goes on.
        pub leaves: Vec<Leave> = Vec::new(),
        /// How intervals that are served in part are prorated.
        pub proration: Proration = Proration::Days,
        /// Reduced quotas in the first months of service, in order; the target incentive stays whole. A rate that
        /// is derived from it (`target`) stays that of the whole quota.
        pub ramp: Vec<RampStep> = Vec::new(),
        /// New base salaries and target incentives from a day on, in order.
        pub changes: Vec<PayChange> = Vec::new(),
    }
}

record! {
    /// A time away.
    pub struct Leave checked by inspect_leave {
        /// First day.
        pub from: Date,
        /// Last day.
        pub until: Date,
    }
}

record! {
    /// A step of a new starter's ramp.
    pub struct RampStep {
        /// How many months it lasts.
        pub months: u32,
        /// The share of the quota that is asked for.
        pub quota: Share,
    }
}

record! {
    /// New pay from a day on; what is not given stays.
    pub struct PayChange {
        /// The first day.
        pub from: Date,
        /// Base salary for a year.
        pub base_salary: Option<Number>,
        /// Target incentive for a year.
        pub target_incentive: Option<Number>,
    }
}

keywords! {
    /// Which credits count for somebody who comes or goes in the plan's time.
    pub enum Counted {
        /// All of them: commission on earlier work is paid after the last day.
        Always = "always",
        /// Those of days in service: what is booked, invoiced or paid before or after does not count.
        InService = "in_service",
    }
}

keywords! {
    /// What is counted when an interval is served in part.
    pub enum Proration {
        /// Calendar days.
        Days = "days",
        /// Days from Monday to Friday.
        WorkingDays = "working_days",
        /// Months that are served for half of their days or more.
        Months = "months",
    }
}

impl Default for Participant {
    fn default() -> Self {
        let zero = Number(rust_decimal::Decimal::ZERO);
        Self {
            id: None,
            name: None,
            base_salary: zero,
            target_incentive: zero,
            start: None,
            end: None,
            counted: Counted::Always,
            leaves: Vec::new(),
            proration: Proration::Days,
            ramp: Vec::new(),
            changes: Vec::new(),
        }
    }
}

record! {
    /// What one unit of another currency is worth in the plan's currency.
    pub struct ExchangeRate checked by inspect_exchange_rate {
        /// The other currency.
        pub currency: Currency,
        /// What one unit of it is worth.
        pub rate: Number,
        /// The first day on which it holds, until the next rate of the currency; always by default.
        pub from: Option<Date>,
    }
}

keywords! {
    /// How an amount between two smallest units of the currency is rounded.
    pub enum RoundingRule {
        /// To the nearest, halves away from zero.
        HalfUp = "half_up",
        /// To the nearest, halves to the even neighbour.
        HalfEven = "half_even",
        /// Towards zero.
        Down = "down",
        /// Away from zero.
        Up = "up",
    }
}

keywords! {
    /// What is rounded to the currency's smallest unit.
    pub enum Rounded {
        /// Each earned line: totals are sums of what is shown.
        Lines = "lines",
        /// What a component's lines come to in a pay period: a line of its own takes up the difference
        /// between that and the rounded lines.
        Periods = "periods",
    }
}

impl From<RoundingRule> for Rounding {
    fn from(rule: RoundingRule) -> Self {
        match rule {
            RoundingRule::HalfUp => Self::HalfUp,
            RoundingRule::HalfEven => Self::HalfEven,
            RoundingRule::Down => Self::Down,
            RoundingRule::Up => Self::Up,
        }
    }
}

keywords! {
    /// What kind of value a deal's field holds.
    pub enum FieldKind {
        /// Money in the plan's currency.
        Amount = "amount",
        /// A plain number: units, months, a percentage.
        Number = "number",
        /// A text.
        Text = "text",
        /// A day.
        Date = "date",
        /// True or false.
        Flag = "flag",
    }
}

impl FieldKind {
    /// How a value of this kind is written.
    pub(crate) fn hint(self) -> Phrase {
        match self {
            Self::Amount | Self::Number => Code::DigitsSuchAs,
            Self::Date => return say(Code::DateForm, [text(A_DAY)]),
            Self::Flag => Code::WriteTrueOrFalse,
            Self::Text => Code::WriteAText,
        }
        .into()
    }
}

record! {
    /// A field of deals that the plan declares, so that conditions and measures can be checked.
    pub struct FieldSpec {
        /// What kind of value it holds.
        pub kind: FieldKind,
        /// What people call it; the field's name by default.
        pub label: Option<String>,
        /// Column headers under which exports carry it, besides its name and label.
        pub columns: Vec<String> = Vec::new(),
        /// The values that a text may have; any by default.
        pub values: Vec<String> = Vec::new(),
        /// Groups of values, such as product families; a group may hold other groups.
        pub groups: BTreeMap<String, Vec<String>> = BTreeMap::new(),
    }
}

keywords! {
    /// What people call a component; it does not change the calculation.
    pub enum ComponentKind {
        /// Pay in proportion to what was sold.
        Commission = "commission",
        /// Pay for reaching a target.
        Bonus = "bonus",
        /// Pay for personal objectives.
        Mbo = "mbo",
        /// A short contest or special incentive.
        Spif = "spif",
        /// Pay on what others sold.
        Override = "override",
    }
}

record! {
    /// One reason to be paid: what is measured, against what, and how it pays.
    pub struct Component checked by inspect_component {
        /// Stable name for references and links; lower case letters, digits and `_`.
        pub id: Id,
        /// What people call it.
        pub name: String,
        /// What kind of pay it is.
        pub kind: ComponentKind = ComponentKind::Commission,
        /// The component's share of the target incentive.
        pub weight: Option<Share>,
        /// Which credits add up, and of what.
        pub measure: Measure,
        /// The span over which attainment accumulates; it starts anew at each span.
        pub interval: Every = Every::Year,
        /// The target of the measure.
        pub quota: Option<Quota>,
        /// How the measure turns into money.
        pub payout: Payout,
        /// A condition on another measure.
        pub gate: Option<Gate>,
        /// Further conditions: all of them must be met.
        pub gates: Vec<Gate> = Vec::new(),
        /// Multipliers from other measures, applied in their order.
        pub multipliers: Vec<Adjustment> = Vec::new(),
        /// The most that one deal earns in the component, all its items and parts together; the first lines
        /// earn first.
        pub deal_cap: Option<Number>,
        /// The most that one credit earns: a deal, or one of its items or parts.
        pub line_cap: Option<Number>,
        /// The least that the component pays; what lines lack is added when its span ends.
        pub floor: Option<Cap>,
        /// The most that the component pays.
        pub cap: Option<Cap>,
        /// Components whose earnings in the interval are taken off, down to nothing: it pays what is more than
        /// they have earned, such as a year's bonus of which the quarters' bonuses are a part (a year-end
        /// true-up, or catch-up of quarters that were missed). Its own limits come first.
        pub net_of: Vec<String> = Vec::new(),
        /// What it pays instead of money, such as "points": it is counted apart from money.
        pub paid_in: Option<String>,
    }
}

keywords! {
    /// What makes a credit happen, and dates it.
    pub enum Event {
        /// The deal is won (its booking date, or else its close date).
        Booking = "booking",
        /// The customer is invoiced.
        Invoice = "invoice",
        /// The customer has paid.
        Cash = "cash",
        /// The revenue is recognised: rows of the deal's schedule, or over its term (the field
        /// `term_months`) from its start on, as `ratable` says.
        Recognised = "recognised",
        /// The customer has used what was sold: rows of the deal's schedule.
        Usage = "usage",
    }
}

keywords! {
    /// Whose deals count for a participant.
    pub enum Whose {
        /// The participant's own.
        Own = "own",
        /// Those of people who report to the participant directly.
        Direct = "direct",
        /// Those of everybody below the participant.
        Team = "team",
        /// The participant's own and those of everybody below.
        WithTeam = "with_team",
        /// Every deal in the book, whoever owns it, whole.
        Everyone = "everyone",
    }
}

keywords! {
    /// How revenue is recognised over a deal's term, where the deal has no schedule of it.
    pub enum Ratable {
        /// In equal parts, one for each month of the term, from its start on.
        Month = "month",
        /// By days: at the end of each calendar month its days of the term.
        Day = "day",
    }
}

record! {
    /// Which credits a component adds up, and of what. Exactly one of `sum`, `count`, `kpi` and
    /// `attainments` is given.
    pub struct Measure checked by inspect_measure {
        /// Add up this field of the deals.
        pub sum: Option<String>,
        /// Count the deals.
        pub count: Option<bool>,
        /// A figure that is entered in the book: its latest value in the interval counts.
        pub kpi: Option<String>,
        /// A weighted score: the attainments of these components, each times its weight, added up. Its
        /// quota is what the score is held against, such as 1.
        pub attainments: BTreeMap<String, Share> = BTreeMap::new(),
        /// The event that makes a credit and dates it.
        pub on: Event = Event::Booking,
        /// How recognised revenue is spread over the term, which the deal's field `term_months` holds.
        pub ratable: Ratable = Ratable::Month,
        /// Which deals count; all won deals by default.
        pub when: Option<Condition>,
        /// First day on which credits count, such as a contest's; always by default.
        pub from: Option<Date>,
        /// Last day on which credits count; open by default.
        pub until: Option<Date>,
        /// Only so many deals count in each interval, the earliest first; all items of a deal, and the
        /// parts of it that come in the interval, are one.
        pub first: Option<u32>,
        /// Whose deals the `first` ones are counted among; those that count, by default. With `everyone`,
        /// a contest's budget is shared: only deals among everybody's first ones are paid.
        pub among: Option<Whose>,
        /// Multiply by these fields of the deal, such as a product's weight.
        pub times: Vec<String> = Vec::new(),
        /// The most that one deal may count for (windfall limit), all its items that are meant together,
        /// before its split; the first items count first.
        pub windfall_limit: Option<Number>,
        /// A deal that measures less than this does not count: all its items that are meant together.
        pub minimum: Option<Number>,
        /// Whose deals, or shares of deals, count; the participant's own by default.
        pub whose: Whose = Whose::Own,
        /// Shares of these roles in a deal's splits count; all roles by default.
        pub roles: Vec<String> = Vec::new(),
        /// Whether modifiers apply.
        pub modified: bool = true,
    }
}

impl Component {
    /// Its conditions, each with the last part of its JSON pointer.
    pub(crate) fn all_gates(&self) -> impl Iterator<Item = (String, &Gate)> {
        let one = self.gate.iter().map(|gate| ("gate".to_owned(), gate));
        one.chain(self.gates.iter().enumerate().map(|(index, gate)| (format!("gates/{index}"), gate)))
    }
}

impl Measure {
    /// A measure that no deal and no figure counts for.
    #[must_use]
    pub(crate) fn of_nothing() -> Self {
        Self {
            sum: None,
            count: None,
            kpi: Some(String::new()),
            attainments: BTreeMap::new(),
            on: Event::Booking,
            ratable: Ratable::Month,
            when: None,
            from: None,
            until: None,
            first: None,
            among: None,
            times: Vec::new(),
            windfall_limit: None,
            minimum: None,
            whose: Whose::Own,
            roles: Vec::new(),
            modified: true,
        }
    }
}

record! {
    /// Multiplies the credits of some deals.
    pub struct CreditModifier checked by inspect_modifier {
        /// What people call it.
        pub name: String,
        /// Which deals; all by default.
        pub when: Option<Condition>,
        /// What their credits are multiplied with.
        pub times: Number,
        /// The components that it applies to; all by default.
        pub components: Vec<String> = Vec::new(),
    }
}

keywords! {
    /// How several modifiers of one credit go together.
    pub enum Combine {
        /// Each multiplies the credit.
        Product = "product",
        /// Only the one that is best for the participant.
        Best = "best",
    }
}

record! {
    /// Conditions and limits of what all components that pay money earn together, after their own.
    pub struct Total checked by inspect_total {
        /// The span over which earnings add up; it starts anew at each span.
        pub interval: Every = Every::Year,
        /// A condition on a measure: until it is met, nothing is earned.
        pub gate: Option<Gate>,
        /// Further conditions: all of them must be met.
        pub gates: Vec<Gate> = Vec::new(),
        /// Multipliers from measures, applied in their order.
        pub multipliers: Vec<Adjustment> = Vec::new(),
        /// The least that is earned; what lines lack is added when its span ends. A share is one of the
        /// whole target incentive.
        pub floor: Option<Cap>,
        /// The most that is earned. A share is one of the whole target incentive.
        pub cap: Option<Cap>,
    }
}

impl Total {
    /// The id under which statements list what these conditions and limits add and take off.
    pub const ID: &str = "*";
}

record! {
    /// A limit of what is paid. Exactly one of `amount` and `share` is given.
    pub struct Cap checked by inspect_cap {
        /// The limit in money.
        pub amount: Option<Number>,
        /// The limit as a share of the component's target incentive for the span.
        pub share: Option<Ratio>,
        /// The span in which it holds; the component's interval by default.
        pub per: Option<Every>,
    }
}

impl Plan {
    /// Reads a plan document and checks it.
    ///
    /// The second value holds warnings. A plan with errors is not returned; the error lists *all*
    /// faults, each with its JSON pointer.
    ///
    /// # Errors
    /// `plan_invalid`, with the faults.
    ///
    /// ```
    /// use attain::Plan;
    /// let error = Plan::from_json(r#"{ "attain": 1, "name": "Mine", "curency": "USD" }"#).unwrap_err();
    /// assert_eq!(error.code, "plan_invalid");
    /// assert!(error.faults.iter().any(|f| f.pointer == "/curency" && f.code == "unknown_key"));
    /// ```
    pub fn from_json(text: &str) -> Result<(Self, Vec<Fault>), Error> {
        let mut faults = Faults::default();
        let plan = document::read(text, &mut faults, |at, faults| {
            let plan = Self::read(at, faults);
            let (fields, broken) = declared(at);
            check::references(&fields, &broken, component_ids(at).as_deref(), faults);
            check::fields(&fields, faults);
            check::components(at, faults);
            plan
        });
        if let Some(plan) = plan.as_ref().filter(|_| !faults.any_error()) {
            check::figures(plan, &mut faults);
            digits::digits(plan, &mut faults);
            warn::warn(plan, &mut faults);
        }
        // What is written with its sign is a percentage, and meant.
        if faults.holds("percent_meant") {
            let written = document::tree(text).unwrap_or_default();
            let percent = |place: &str| written.pointer(place)?.as_str()?.trim_end().strip_suffix('%');
            faults.retain(|fault| fault.code != "percent_meant" || percent(&fault.pointer).is_none());
        }
        match plan {
            Some(plan) if !faults.any_error() => Ok((plan, faults.into_vec())),
            _ => Err(Error::invalid("plan", faults)),
        }
    }

    /// The entered figures that it asks for.
    #[must_use]
    pub fn figures(&self) -> BTreeSet<String> {
        let mut names = BTreeSet::new();
        figures_of(&document::tree(&crate::json::text(self)).unwrap_or_default(), &mut names);
        names
    }
}

/// The declared fields as far as they can be read, and the names of the others.
fn declared(at: &At<'_>) -> (BTreeMap<String, FieldSpec>, BTreeSet<String>) {
    let (mut fields, mut broken) = (BTreeMap::new(), BTreeSet::new());
    let Some(all) = at.child("fields") else { return (fields, broken) };
    for (name, field) in all.entries().into_iter().flatten() {
        if let Some(field) = FieldSpec::read(&field, &mut Faults::default()) {
            fields.insert(name.to_owned(), field);
        } else {
            broken.insert(name.to_owned());
        }
    }
    (fields, broken)
}

/// The ids of the components, and whether each has a quota, however broken they are otherwise; nothing where
/// an id cannot be read.
fn component_ids(at: &At<'_>) -> Option<Vec<(String, bool)>> {
    let list = at.child("components")?;
    let component = |item: At<'_>| {
        let id = Id::read(&item.child("id")?, &mut Faults::default())?;
        Some((id.0, item.has("quota")))
    };
    list.items()?.map(component).collect()
}

/// The names of the entered figures that a part of a plan measures, or looks up a gate, a multiplier
/// or a rate table with.
fn figures_of(part: &serde_json::Value, names: &mut BTreeSet<String>) {
    match part {
        serde_json::Value::Object(object) => {
            let text = |key: &str| object.get(key).and_then(serde_json::Value::as_str);
            let looked_up = text("of").filter(|_| text("by") == Some("kpi"));
            names.extend(text("kpi").into_iter().chain(looked_up).map(str::to_owned));
            object.values().for_each(|inner| figures_of(inner, names));
        }
        serde_json::Value::Array(list) => list.iter().for_each(|inner| figures_of(inner, names)),
        _ => {}
    }
}
