//! Scenarios: ordered changes over a plan and a book.
//!
//! A change that cannot apply is a fault at its place in the list, and nothing is changed.

use jiff::civil::Date;

use super::draft::Draft;
use crate::attain::Attain;
use crate::book::Deal;
use crate::document::{self, Json, Number, Ratio, Read, Scalar};
use crate::fault::{Error, Faults};
use crate::plan::Event;
use crate::shape::{choice, record};

record! {
    /// Changes over a baseline, applied in their order; data that can be saved and shared.
    pub struct Scenario {
        /// What people call it.
        pub name: String = "Scenario".to_owned(),
        /// The changes.
        pub changes: Vec<Change>,
    }
}

choice! {
    /// One change of a scenario.
    pub enum Change by "change" {
        /// A deal that is not in the book.
        Add(AddDeal) = "add",
        /// A deal is taken out of the book.
        Remove(TheDeal) = "remove",
        /// A deal is won.
        Win(WinDeal) = "win",
        /// A deal is lost.
        Lose(TheDeal) = "lose",
        /// A deal is cancelled after it was won.
        Cancel(CancelDeal) = "cancel",
        /// A field of a deal gets another value.
        Set(SetField) = "set",
        /// The close date, or another event of a deal, moves to another day.
        Move(MoveDeal) = "move",
        /// The participant gets another share of a deal.
        Split(SplitDeal) = "split",
        /// The amounts of deals are multiplied.
        Scale(ScaleDeals) = "scale",
        /// A figure is entered.
        Kpi(EnterKpi) = "kpi",
        /// A component's quota becomes another.
        Quota(SetQuota) = "quota",
        /// A part of the plan, such as `/participant/start`, gets another value.
        EditPlan(EditPlan) = "edit_plan",
        /// Another plan takes the place of the plan.
        Plan(OtherPlan) = "plan",
    }
}

record! {
    /// A deal to add.
    pub struct AddDeal {
        /// The deal; its id must be new.
        pub deal: Box<Deal>,
    }
}

record! {
    /// Which deal.
    pub struct TheDeal {
        /// The deal's id.
        pub deal: String,
    }
}

record! {
    /// A deal that is won.
    pub struct WinDeal {
        /// The deal's id.
        pub deal: String,
        /// The day on which it closes; its close date by default.
        pub on: Option<Date>,
    }
}

record! {
    /// A deal that is cancelled.
    pub struct CancelDeal {
        /// The deal's id.
        pub deal: String,
        /// The day, within the plan's time.
        pub on: Date,
    }
}

record! {
    /// A field's new value.
    pub struct SetField {
        /// The deal's id.
        pub deal: String,
        /// The field: a standard one or one that the plan declares.
        pub field: String,
        /// The value.
        pub value: Scalar,
    }
}

record! {
    /// An event's new day.
    pub struct MoveDeal {
        /// The deal's id.
        pub deal: String,
        /// The event; the booking, which is the close date, by default.
        pub event: Event = Event::Booking,
        /// The day.
        pub to: Date,
    }
}

record! {
    /// The participant's new share.
    pub struct SplitDeal {
        /// The deal's id.
        pub deal: String,
        /// The share.
        pub share: Ratio,
    }
}

record! {
    /// Amounts that are multiplied.
    pub struct ScaleDeals {
        /// The deals' ids; all open deals by default.
        pub deals: Vec<String> = Vec::new(),
        /// What every field that holds money is multiplied with.
        pub times: Number,
    }
}

record! {
    /// A figure that is entered.
    pub struct EnterKpi {
        /// Its name, as the plan has it.
        pub name: String,
        /// The day that it is of, within the plan's time.
        pub date: Date,
        /// The figure.
        pub value: Ratio,
    }
}

record! {
    /// A component's new quota.
    pub struct SetQuota {
        /// The component's id.
        pub component: String,
        /// The quota, as a plan writes it: a number, or an object.
        pub quota: Json,
    }
}

record! {
    /// A new value of a part of the plan.
    pub struct EditPlan {
        /// JSON pointer to the part; its parent must be there.
        pub at: String,
        /// The value; none takes the part out.
        pub value: Option<Json>,
    }
}

record! {
    /// Another plan.
    pub struct OtherPlan {
        /// The plan document.
        pub plan: Json,
    }
}

impl Scenario {
    /// Reads a scenario document.
    ///
    /// # Errors
    /// `scenario_invalid`, with all faults.
    pub fn from_json(text: &str) -> Result<Self, Error> {
        read("scenario", text)
    }

    /// Reads a list of scenario documents.
    ///
    /// # Errors
    /// `scenario_invalid`, with all faults.
    pub fn list_from_json(text: &str) -> Result<Vec<Self>, Error> {
        read("scenario", text)
    }
}

/// Reads a document of its own kind, such as a scenario or a question.
///
/// # Errors
/// `…_invalid`, with all faults.
pub(crate) fn read<T: Read>(noun: &str, text: &str) -> Result<T, Error> {
    let mut faults = Faults::default();
    let value = document::read(text, &mut faults, T::read);
    match value {
        Some(value) if !faults.any_error() => Ok(value),
        _ => Err(Error::invalid(noun, faults)),
    }
}

impl Attain {
    /// The plan and book with the changes of a scenario, calculated.
    ///
    /// ```
    /// # use attain::{Attain, Book, Plan, whatif::scenario::Scenario};
    /// # let plan = Plan::from_json(r#"{ "attain": 1, "name": "AE", "currency": "USD",
    /// #   "calendar": { "start": "2026-01-01", "end": "2026-12-31" }, "components": [ { "id": "s", "name": "Sales",
    /// #   "measure": { "sum": "amount" }, "payout": { "mode": "flat", "rate": "5%" } } ] }"#)?.0;
    /// # let book = Book::from_json(r#"{ "deals": [
    /// #   { "id": "D-1", "status": "open", "close_date": "2026-05-02", "amount": 1000 } ] }"#)?;
    /// let attain = Attain::new(plan, book)?;
    /// let scenario = Scenario::from_json(r#"{ "changes": [
    ///     { "change": "win", "deal": "D-1" }, { "change": "scale", "deals": ["D-1"], "times": 3 } ] }"#)?;
    /// assert_eq!(attain.apply(&scenario)?.statement()?.years[0].earned.to_string(), "150.00");
    /// # Ok::<(), attain::Error>(())
    /// ```
    ///
    /// # Errors
    /// `scenario_invalid`, with a fault for every change that cannot apply; `plan_invalid`,
    /// `book_invalid`, `overflow` as [`Attain::new`]. `self` is not changed.
    pub fn apply(&self, scenario: &Scenario) -> Result<Self, Error> {
        let mut draft = Draft::new(self);
        let mut faults = Faults::default();
        for (index, change) in scenario.changes.iter().enumerate() {
            draft.change(change, &format!("/changes/{index}"), &mut faults);
        }
        if faults.any_error() {
            return Err(Error::invalid("scenario", faults));
        }
        self.with_both(draft.plan, draft.book)
    }
}
