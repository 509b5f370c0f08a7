//! When and how what is earned is paid.

use jiff::civil::Date;

use super::Event;
use super::inspect_payment::{
    inspect_clawback, inspect_clawback_step, inspect_draw, inspect_maximum, inspect_payment, inspect_release,
    inspect_releases,
};
use crate::calendar::Every;
use crate::document::{Number, Ratio, Share};
use crate::shape::{keywords, record};

record! {
    /// When and how what is earned is paid. By default everything is paid for the period in which it is
    /// earned.
    pub struct Payment checked by inspect_payment {
        /// Shares of a deal's lines and when each is paid; they add up to 100 %.
        pub release: Vec<Release> = Vec::new(),
        /// Pay periods between earning and payment.
        pub lag: u32 = 0,
        /// When what some components earn is paid, in place of `release` and `lag`: of several that name a
        /// component the first one holds.
        pub releases: Vec<Releases> = Vec::new(),
        /// An advance on earnings, or a guaranteed minimum.
        pub draw: Option<Draw>,
        /// Several of them, one after the other, in place of `draw`: steps of a guarantee, or a guarantee
        /// that an advance follows. What an earlier one advanced is recovered as the one of the day says.
        pub draws: Vec<Draw> = Vec::new(),
        /// The most that is paid.
        pub maximum: Option<Maximum>,
        /// Earnings that are taken back when a deal is cancelled.
        pub clawback: Option<Clawback>,
        /// What happens when a period's payment would be negative.
        pub negative: Negative = Negative::Carry,
        /// Who gets the payments, where they are shared among several; the shares add up to 100 %.
        pub payees: Vec<Payee> = Vec::new(),
    }
}

/// Whether a list of components names one; an empty list names all.
fn names(components: &[String], id: &str) -> bool {
    components.is_empty() || components.iter().any(|name| name == id)
}

/// When what a component earns is paid.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Way<'a> {
    /// Position among `releases`; none where the plan's own `release` and `lag` hold.
    pub(crate) of: Option<usize>,
    /// Shares of its lines; none when everything is paid at once.
    pub(crate) release: &'a [Release],
    /// Pay periods between earning and payment.
    pub(crate) lag: usize,
}

impl Way<'_> {
    /// JSON pointer to what is under a key of it, such as `release`.
    pub(crate) fn clause(&self, key: &str) -> String {
        match self.of {
            Some(index) => format!("/payment/releases/{index}/{key}"),
            None => format!("/payment/{key}"),
        }
    }
}

impl Payment {
    /// When what the component with this id earns is paid.
    pub(crate) fn way_of(&self, component: &str) -> Way<'_> {
        self.ways()
            .find(|(components, _)| names(components, component))
            .map_or_else(|| Way { of: None, release: &[], lag: 0 }, |(_, way)| way)
    }

    /// All ways in which something is paid, in the order in which they are asked, each with the components
    /// that it names; the plan's own, which is for all the others, is the last.
    pub(crate) fn ways(&self) -> impl Iterator<Item = (&[String], Way<'_>)> {
        let lag = |lag: u32| usize::try_from(lag).unwrap_or(usize::MAX);
        let own = Way { of: None, release: &self.release, lag: lag(self.lag) };
        let some = self.releases.iter().enumerate().map(move |(index, some)| {
            let way = Way { of: Some(index), release: &some.release, lag: lag(some.lag) };
            (some.components.as_slice(), way)
        });
        some.chain(std::iter::once((&[] as &[String], own)))
    }

    /// The draw at this place in the order of their days.
    pub(crate) fn draw_at(&self, index: usize) -> Option<&Draw> {
        self.draw.iter().chain(&self.draws).nth(index)
    }

    /// All draws, each with the JSON pointer to it, in the order of their days.
    pub(crate) fn all_draws(&self) -> Vec<(String, &Draw)> {
        let one = self.draw.iter().map(|draw| ("/payment/draw".to_owned(), draw));
        let several = self.draws.iter().enumerate();
        one.chain(several.map(|(index, draw)| (format!("/payment/draws/{index}"), draw))).collect()
    }
}

record! {
    /// Somebody who gets a share of every payment.
    pub struct Payee {
        /// What people call them.
        pub name: String,
        /// The share.
        pub share: Share,
    }
}

impl Default for Payment {
    fn default() -> Self {
        Self {
            release: Vec::new(),
            lag: 0,
            releases: Vec::new(),
            draw: None,
            draws: Vec::new(),
            maximum: None,
            clawback: None,
            negative: Negative::Carry,
            payees: Vec::new(),
        }
    }
}

keywords! {
    /// What happens when a period's payment would be negative.
    pub enum Negative {
        /// Nothing is paid, and the rest is taken from later payments.
        Carry = "carry",
        /// Nothing is paid, and the rest is forgotten.
        Floor = "floor",
    }
}

record! {
    /// A share of a deal's lines, and when it is paid: at an event, on a day that a field of the deal holds, on
    /// a day, or months after the credit.
    pub struct Release checked by inspect_release {
        /// The share.
        pub share: Ratio,
        /// Paid when this has happened.
        pub on: Option<Event>,
        /// Paid on the day that this field of the deal holds, such as its go-live or acceptance; not yet
        /// where it holds none.
        pub on_field: Option<String>,
        /// Paid on this day (a holdback).
        pub on_date: Option<Date>,
        /// Paid so many months after the credit (a holdback).
        pub after_months: Option<u32>,
    }
}

record! {
    /// When what some components earn is paid: commission half at booking and half at cash, a bonus at once.
    pub struct Releases checked by inspect_releases {
        /// The components; all by default. Conditions and limits of all components together (`total`) are
        /// paid by the plan's own `release` and `lag`, unless none is named.
        pub components: Vec<String> = Vec::new(),
        /// Shares of a deal's lines and when each is paid; they add up to 100 %. Everything is paid at once
        /// by default.
        pub release: Vec<Release> = Vec::new(),
        /// Pay periods between earning and payment.
        pub lag: u32 = 0,
    }
}

keywords! {
    /// Whether an advance is recovered.
    pub enum DrawKind {
        /// Owed, and recovered from later earnings.
        Recoverable = "recoverable",
        /// Not owed: a guaranteed minimum.
        NonRecoverable = "non_recoverable",
    }
}

keywords! {
    /// The time for which an amount is paid at least, or at most.
    pub enum Per {
        /// A pay period.
        Period = "period",
        /// A quarter of the plan's time.
        Quarter = "quarter",
        /// A year of the plan's time.
        Year = "year",
    }
}

impl Per {
    /// The length of time; none for a pay period.
    pub(crate) fn every(self) -> Option<Every> {
        match self {
            Self::Period => None,
            Self::Quarter => Some(Every::Quarter),
            Self::Year => Some(Every::Year),
        }
    }
}

keywords! {
    /// What happens to what is more than the most that is paid.
    pub enum Excess {
        /// It is held over, and due again in the next pay period.
        Carry = "carry",
        /// It is lost.
        Forfeit = "forfeit",
    }
}

record! {
    /// The most that is paid, of all that is due and after draws and their recovery. What a quarter or a
    /// year may be paid is used up payment by payment. The payment plans of Oracle Incentive Compensation
    /// have it as `MAXIMUM_AMOUNT`, and `excess` as `PAY_EXCESS_LATER_FLAG`.
    pub struct Maximum checked by inspect_maximum {
        /// The amount.
        pub amount: Number,
        /// The time in which no more is paid.
        pub per: Per = Per::Period,
        /// What happens to what is more.
        pub excess: Excess = Excess::Carry,
    }
}

keywords! {
    /// What a recovery is a share of.
    pub enum RecoverOf {
        /// Of what is due above the minimum.
        Above = "above",
        /// Of all that is due, but nothing that is needed to pay the minimum.
        Earned = "earned",
    }
}

record! {
    /// A minimum that is paid in each pay period. What earnings lack is advanced.
    ///
    /// Where `components` are given, it is held against what is due of these alone, and recovered from that
    /// alone; others are paid beside it. Negative payments that are taken over are taken from those others
    /// first, and what a maximum has held over counts as one of them. What is taken back of them
    /// counts on the day of the cancellation, also where it is put off.
    ///
    /// A minimum of a quarter or a year is settled in the pay period in which that ends (or the draw does),
    /// against what was due in all its pay periods: what is missing is advanced then, and what was advanced
    /// is recovered then, from what is due in that pay period. After the draw's end recovery is of every
    /// pay period.
    ///
    /// `recover_of: earned` is the rule of the SHRM's sample agreement (Commission Sales Draw Agreement): what
    /// exceeds the draw pays the balance down, but no more than a share of what was earned in the period.
    /// With 3,000 earned, a draw of 1,000, a balance of 3,000 and a share of 50 %, 1,500 are recovered. So the
    /// minimum is always paid, and after the draw's end nothing goes below zero.
    ///
    /// A draw `on_top` is paid whatever is earned; where it is paid nothing is recovered. With 200 earned and
    /// a draw of 100, 300 are paid and 100 are owed.
    pub struct Draw checked by inspect_draw {
        /// Whether the advance is owed.
        pub kind: DrawKind,
        /// The minimum for a pay period, or for what `per` says.
        pub amount: Number,
        /// The time for which the minimum is paid.
        pub per: Per = Per::Period,
        /// Paid in addition to what is due, not up to the amount.
        pub on_top: bool = false,
        /// The components whose earnings it is held against and recovered from; all by default. Conditions
        /// and limits of all components together (`total`) belong to none of them.
        pub components: Vec<String> = Vec::new(),
        /// First day; the plan's start by default. In a pay period, or what `per` says, that it holds for in
        /// part, the minimum is its days' share.
        pub from: Option<Date>,
        /// Last day; the plan's end by default.
        pub until: Option<Date>,
        /// First day of recovery; at once by default.
        pub recover_from: Option<Date>,
        /// Share of the earnings above the minimum, or of what `recover_of` says, that is taken for recovery.
        pub recover_share: Share = Share(rust_decimal::Decimal::ONE),
        /// What the recovery is a share of.
        pub recover_of: RecoverOf = RecoverOf::Above,
        /// The most that may be owed; nothing is advanced beyond it.
        pub balance_limit: Option<Number>,
        /// What is still owed at the plan's end is forgiven.
        pub forgive: bool = false,
    }
}

keywords! {
    /// How much of a cancelled deal's earnings is taken back.
    pub enum Take {
        /// The share as given.
        Share = "share",
        /// The share, for the part of the term in whole months that was not served.
        ProRataMonths = "pro_rata_months",
        /// The share, for the part of the term in days that was not served.
        ProRataDays = "pro_rata_days",
        /// The credit is taken out again on the day of the cancellation: attainment falls, and the
        /// interval to date is worth what it is without it. In a later interval it counts there.
        Recalculate = "recalculate",
    }
}

record! {
    /// What is taken back of a deal that lasted no longer. Exactly one of `days` and `months` is given.
    pub struct ClawbackStep checked by inspect_clawback_step {
        /// Cancelled no more than so many days after the credit.
        pub days: Option<u32>,
        /// Cancelled no more than so many months after the credit.
        pub months: Option<u32>,
        /// The share that is taken back.
        pub share: Share,
    }
}

impl Draw {
    /// Whether it is held against what the component with this id earns.
    pub(crate) fn covers(&self, component: &str) -> bool {
        names(&self.components, component)
    }
}

impl Clawback {
    /// Whether it takes back what the component with this id earned.
    pub(crate) fn covers(&self, component: &str) -> bool {
        names(&self.components, component)
    }
}

impl ClawbackStep {
    /// How far it reaches, to compare steps with each other.
    pub(super) fn about_days(&self) -> u64 {
        let days = self.months.map(|months| u64::from(months).saturating_mul(305) / 10);
        days.or(self.days.map(u64::from)).unwrap_or_default()
    }
}

record! {
    /// What is taken back when a deal is cancelled: by default what it earned, at the rates at which it
    /// earned it, while its credit still counts towards attainment.
    pub struct Clawback checked by inspect_clawback {
        /// How much is taken back.
        pub take: Take = Take::Share,
        /// The share that is taken back.
        pub share: Share = Share(rust_decimal::Decimal::ONE),
        /// Nothing is taken back when the deal lasted longer than so many months after the credit.
        pub within_months: Option<u32>,
        /// Shares that fall as the deal lasts, shortest time first, in place of `share` and
        /// `within_months`; after the last nothing is taken back.
        pub steps: Vec<ClawbackStep> = Vec::new(),
        /// The components whose earnings are taken back; all by default.
        pub components: Vec<String> = Vec::new(),
        /// The most that is taken from one payment, as a share of what is due in the pay period without
        /// what is taken back; the rest is taken from later payments.
        pub at_most: Option<Share>,
        /// The deal's term in months, where it has no field for it.
        pub term_months: u32 = 12,
        /// The field that holds the deal's term in months.
        pub term_field: Option<String>,
    }
}
