//! The boundary to JavaScript: the only module that knows it.
//!
//! Documents come in as JSON text, because a typed object would lose unknown keys (misspelt ones
//! could not be reported) and would turn decimals into binary floats; results leave as plain
//! objects. The plan and the deals stay inside: only questions and answers cross.

// Functions that take text by value are what wasm-bindgen generates the least code for.
#![allow(clippy::needless_pass_by_value)]

use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::*;

use crate::calendar::parse_date;
use crate::import::{ImportOptions, ImportReport, Importer, import_csv, table};
use crate::json::{self, ToJson};
use crate::reconcile::{PayslipQuestion, reconcile};
use crate::whatif::compare::compare;
use crate::whatif::curve::{CurveQuestion, curve};
use crate::whatif::goal::{GoalQuestion, goal_seek};
use crate::whatif::odds::{Odds, OddsQuestion};
use crate::whatif::outlook::outlook;
use crate::whatif::plans::{PlansQuestion, ReadingQuestion, compare_plans, read_as, readings};
use crate::whatif::scenario::Scenario;
use crate::whatif::sensitivity::{SensitivityQuestion, SensitivityRun as Sensitivity};
use crate::whatif::timing::{DiscountQuestion, TimingQuestion, discounts, timing};
use crate::whatif::worth::{pipeline, worth};
use crate::{Attain, Book, Error, Fault, Plan};

/// Every result leaves as plain objects, lists and null: as one text, which the page's own parser
/// takes apart faster than a call for every value would.
fn out(value: &dyn ToJson) -> Result<JsValue, JsValue> {
    js_sys::JSON::parse(&json::text(value))
}

/// A real `Error` with `code` and `faults`.
fn raise(error: Error) -> JsValue {
    let raised = js_sys::Error::new(&error.message);
    raised.set_name("AttainError");
    let set = |key: &str, value: JsValue| js_sys::Reflect::set(&raised, &key.into(), &value);
    let faults = error.faults.serialize(&Serializer::json_compatible()).unwrap_or_default();
    let done = set("code", error.code.into()).and(set("faults", faults));
    done.map_or_else(|failed| failed, |_| raised.into())
}

/// A plan and a book, calculated: see `Attain`.
#[wasm_bindgen]
pub struct Engine {
    attain: Attain,
    warnings: Vec<Fault>,
}

#[wasm_bindgen]
impl Engine {
    /// Reads a plan and a book, both JSON texts.
    ///
    /// # Errors
    /// `plan_invalid`, `book_invalid`, `overflow`.
    #[wasm_bindgen(constructor)]
    pub fn new(plan: &str, book: &str) -> Result<Engine, JsValue> {
        let (plan, warnings) = Plan::from_json(plan).map_err(raise)?;
        let book = Book::from_json(book).map_err(raise)?;
        Ok(Self { attain: Attain::new(plan, book).map_err(raise)?, warnings })
    }

    /// Puts another plan over the same book; on an error the old plan stays.
    ///
    /// # Errors
    /// `plan_invalid`, `book_invalid`, `overflow`.
    #[wasm_bindgen(js_name = setPlan)]
    pub fn set_plan(&mut self, plan: &str) -> Result<(), JsValue> {
        let (plan, warnings) = Plan::from_json(plan).map_err(raise)?;
        self.attain = self.attain.with_plan(plan).map_err(raise)?;
        self.warnings = warnings;
        Ok(())
    }

    /// Puts another book under the same plan; on an error the old book stays.
    ///
    /// # Errors
    /// `book_invalid`, `overflow`.
    #[wasm_bindgen(js_name = setBook)]
    pub fn set_book(&mut self, book: &str) -> Result<(), JsValue> {
        let book = Book::from_json(book).map_err(raise)?;
        self.attain = self.attain.with_book(book).map_err(raise)?;
        Ok(())
    }

    /// Replaces the book's deals by those of a CRM export; what cannot be read is listed. What else
    /// the book holds stays. `options` is a JSON text.
    ///
    /// # Errors
    /// `options_invalid`, `import_failed`, `book_invalid`, `overflow`; the old book stays.
    #[wasm_bindgen(js_name = importCsv, unchecked_return_type = "import(\"../types.js\").ImportReport")]
    pub fn import_csv(&mut self, text: &str, options: &str) -> Result<JsValue, JsValue> {
        let options = ImportOptions::from_json(options).map_err(raise)?;
        let (book, report): (Book, ImportReport) =
            import_csv(self.attain.plan(), &self.attain.book(), text, &options).map_err(raise)?;
        self.attain = self.attain.with_book(book).map_err(raise)?;
        out(&report)
    }

    /// Begins to read an export a part at a time; nothing changes until [`Engine::take_import`].
    /// `options` is a JSON text.
    ///
    /// # Errors
    /// `options_invalid`, `import_failed`, `limit`.
    #[wasm_bindgen(js_name = beginImport)]
    pub fn begin_import(&self, text: &str, options: &str) -> Result<Import, JsValue> {
        let options = ImportOptions::from_json(options).map_err(raise)?;
        let importer = Importer::new(self.attain.plan(), text, &options).map_err(raise)?;
        Ok(Import { importer: Some(importer), read: None })
    }

    /// Puts the deals of an export that was read into the book.
    ///
    /// # Errors
    /// `book_invalid`, `overflow`; the old book stays.
    #[wasm_bindgen(js_name = takeImport)]
    pub fn take_import(&mut self, import: &Import) -> Result<(), JsValue> {
        let unread = || raise(Error::new("import_failed", "the export is not read to its end"));
        let (book, _) = import.read.as_ref().ok_or_else(unread)?;
        self.attain = self.attain.with_book(book.clone()).map_err(raise)?;
        Ok(())
    }

    /// Sets the day that figures "to date" are of.
    ///
    /// # Errors
    /// `bad_date` when it is not of the form 2026-03-31.
    #[wasm_bindgen(js_name = setAsOf)]
    pub fn set_as_of(&mut self, date: &str) -> Result<(), JsValue> {
        let day = parse_date(date).ok_or_else(|| {
            raise(Error::new("bad_date", format!("\"{date}\" is not a date such as 2026-03-31")))
        })?;
        self.attain.set_as_of(day);
        Ok(())
    }

    /// The statement.
    ///
    /// # Errors
    /// `overflow`.
    #[wasm_bindgen(unchecked_return_type = "import(\"../types.js\").Statement")]
    pub fn statement(&self) -> Result<JsValue, JsValue> {
        out(&self.attain.statement().map_err(raise)?)
    }

    /// The statement without its lines.
    ///
    /// # Errors
    /// `overflow`.
    #[wasm_bindgen(unchecked_return_type = "import(\"../types.js\").Statement")]
    pub fn summary(&self) -> Result<JsValue, JsValue> {
        out(&self.attain.summary().map_err(raise)?)
    }

    /// The plan in plain English, with worked figures.
    ///
    /// # Errors
    /// `overflow`.
    #[wasm_bindgen(unchecked_return_type = "import(\"../types.js\").Description")]
    pub fn describe(&self) -> Result<JsValue, JsValue> {
        out(&self.attain.describe().map_err(raise)?)
    }

    /// The explanation of one number, with `depth` levels of inputs.
    ///
    /// # Errors
    /// `unknown_id`, `overflow`.
    #[wasm_bindgen(unchecked_return_type = "import(\"../types.js\").Explanation")]
    pub fn explain(&self, id: &str, depth: u32) -> Result<JsValue, JsValue> {
        out(&self.attain.explain(id, depth).map_err(raise)?)
    }

    /// The deals with what each was credited and earned.
    ///
    /// # Errors
    /// `overflow`.
    #[wasm_bindgen(unchecked_return_type = "import(\"../types.js\").DealView[]")]
    pub fn deals(&self) -> Result<JsValue, JsValue> {
        out(&self.attain.deals().map_err(raise)?)
    }

    /// The plan and book with the changes of a scenario (a JSON text), calculated; this one stays.
    ///
    /// # Errors
    /// `scenario_invalid`, `plan_invalid`, `book_invalid`, `overflow`.
    pub fn apply(&self, scenario: &str) -> Result<Engine, JsValue> {
        let scenario = Scenario::from_json(scenario).map_err(raise)?;
        Ok(Self { attain: self.attain.apply(&scenario).map_err(raise)?, warnings: self.warnings.clone() })
    }

    /// The headline figures with the changes of a scenario (a JSON text); this one stays.
    ///
    /// # Errors
    /// `scenario_invalid`, `plan_invalid`, `book_invalid`, `overflow`.
    #[wasm_bindgen(unchecked_return_type = "import(\"../types.js\").Headline")]
    pub fn step(&self, scenario: &str) -> Result<JsValue, JsValue> {
        let scenario = Scenario::from_json(scenario).map_err(raise)?;
        out(&self.attain.step(&scenario).map_err(raise)?)
    }

    /// What scenarios (a JSON list) change.
    ///
    /// # Errors
    /// `scenario_invalid`, `overflow`.
    #[wasm_bindgen(unchecked_return_type = "import(\"../types.js\").Comparison[]")]
    pub fn compare(&self, scenarios: &str) -> Result<JsValue, JsValue> {
        let scenarios = Scenario::list_from_json(scenarios).map_err(raise)?;
        out(&compare(&self.attain, &scenarios).map_err(raise)?)
    }

    /// What a deal is worth.
    ///
    /// # Errors
    /// `unknown_deal`, `won_without_date`, `overflow`.
    #[wasm_bindgen(unchecked_return_type = "import(\"../types.js\").Worth")]
    pub fn worth(&self, deal: &str) -> Result<JsValue, JsValue> {
        out(&worth(&self.attain, deal).map_err(raise)?)
    }

    /// What was paid, held against what the plan pays; the question is a JSON text.
    ///
    /// # Errors
    /// `question_invalid`, `limit`, `overflow`.
    #[wasm_bindgen(unchecked_return_type = "import(\"../types.js\").PayslipCheck")]
    pub fn reconcile(&self, question: &str) -> Result<JsValue, JsValue> {
        let question = PayslipQuestion::from_json(question).map_err(raise)?;
        out(&reconcile(&self.attain, &question).map_err(raise)?)
    }

    /// What the open deals are worth, each and together.
    ///
    /// # Errors
    /// `limit`, `overflow`.
    #[wasm_bindgen(unchecked_return_type = "import(\"../types.js\").Pipeline")]
    pub fn pipeline(&self) -> Result<JsValue, JsValue> {
        out(&pipeline(&self.attain).map_err(raise)?)
    }

    /// What deals are worth by the pay period in which they close; the question is a JSON text.
    ///
    /// # Errors
    /// `question_invalid`, `unknown_deal`, `won_without_date`, `overflow`.
    #[wasm_bindgen(unchecked_return_type = "import(\"../types.js\").Timing")]
    pub fn timing(&self, question: &str) -> Result<JsValue, JsValue> {
        let question = TimingQuestion::from_json(question).map_err(raise)?;
        out(&timing(&self.attain, &question).map_err(raise)?)
    }

    /// What a deal is worth at discounts; the question is a JSON text.
    ///
    /// # Errors
    /// `question_invalid`, `unknown_deal`, `won_without_date`, `limit`, `unknown_field`, `overflow`.
    #[wasm_bindgen(unchecked_return_type = "import(\"../types.js\").Discounts")]
    pub fn discounts(&self, question: &str) -> Result<JsValue, JsValue> {
        let question = DiscountQuestion::from_json(question).map_err(raise)?;
        out(&discounts(&self.attain, &question).map_err(raise)?)
    }

    /// What is earned as a function of attainment or of an amount; the question is a JSON text.
    ///
    /// # Errors
    /// `question_invalid`, and those of [`curve`].
    #[wasm_bindgen(unchecked_return_type = "import(\"../types.js\").Curve")]
    pub fn curve(&self, question: &str) -> Result<JsValue, JsValue> {
        let question = CurveQuestion::from_json(question).map_err(raise)?;
        out(&curve(&self.attain, &question).map_err(raise)?)
    }

    /// The same book under this plan and another; the question is a JSON text.
    ///
    /// # Errors
    /// `question_invalid`, and those of [`compare_plans`].
    #[wasm_bindgen(js_name = comparePlans, unchecked_return_type = "import(\"../types.js\").PlanComparison")]
    pub fn compare_plans(&self, question: &str) -> Result<JsValue, JsValue> {
        let question = PlansQuestion::from_json(question).map_err(raise)?;
        out(&compare_plans(&self.attain, &question).map_err(raise)?)
    }

    /// What each other reading of the plan would change.
    ///
    /// # Errors
    /// `overflow`.
    #[wasm_bindgen(unchecked_return_type = "import(\"../types.js\").OtherReading[]")]
    pub fn readings(&self) -> Result<JsValue, JsValue> {
        out(&readings(&self.attain).map_err(raise)?)
    }

    /// The plan in another reading; the question is a JSON text.
    ///
    /// # Errors
    /// `question_invalid`, and those of [`read_as`].
    #[wasm_bindgen(js_name = readAs, unchecked_return_type = "import(\"../types.js\").Plan")]
    pub fn read_as(&self, question: &str) -> Result<JsValue, JsValue> {
        let question = ReadingQuestion::from_json(question).map_err(raise)?;
        out(&read_as(self.attain.plan(), &question).map_err(raise)?)
    }

    /// What moves income most, laid out to be worked out in steps; the question is a JSON text.
    ///
    /// # Errors
    /// `question_invalid`, and those of odds.
    pub fn sensitivity(&self, question: &str) -> Result<SensitivityRun, JsValue> {
        let question = SensitivityQuestion::from_json(question).map_err(raise)?;
        Ok(SensitivityRun { run: Sensitivity::new(&self.attain, &question).map_err(raise)? })
    }

    /// The least further sale that reaches a goal; the question is a JSON text.
    ///
    /// # Errors
    /// `question_invalid`, and those of [`goal_seek`].
    #[wasm_bindgen(js_name = goalSeek, unchecked_return_type = "import(\"../types.js\").GoalAnswer")]
    pub fn goal_seek(&self, question: &str) -> Result<JsValue, JsValue> {
        let question = GoalQuestion::from_json(question).map_err(raise)?;
        out(&goal_seek(&self.attain, &question).map_err(raise)?)
    }

    /// The odds of the open deals, laid out to be worked out in steps; the question is a JSON text.
    ///
    /// # Errors
    /// `question_invalid`, `limit`, `book_invalid`, `bad_id`, `overflow`.
    pub fn odds(&self, question: &str) -> Result<OddsRun, JsValue> {
        let question = OddsQuestion::from_json(question).map_err(raise)?;
        Ok(OddsRun { odds: Odds::new(&self.attain, &question).map_err(raise)? })
    }

    /// Where things are going.
    ///
    /// # Errors
    /// `overflow`.
    #[wasm_bindgen(unchecked_return_type = "import(\"../types.js\").Outlook")]
    pub fn outlook(&self) -> Result<JsValue, JsValue> {
        out(&outlook(&self.attain).map_err(raise)?)
    }

    /// The plan as it was understood, defaults filled in.
    ///
    /// # Errors
    /// Never, short of a lack of memory.
    #[wasm_bindgen(unchecked_return_type = "import(\"../types.js\").Plan")]
    pub fn plan(&self) -> Result<JsValue, JsValue> {
        out(self.attain.plan())
    }

    /// The book as it was understood.
    ///
    /// # Errors
    /// Never, short of a lack of memory.
    #[wasm_bindgen(unchecked_return_type = "import(\"../types.js\").Book")]
    pub fn book(&self) -> Result<JsValue, JsValue> {
        out(&self.attain.book())
    }

    /// Warnings about the plan in force.
    ///
    /// # Errors
    /// Never, short of a lack of memory.
    #[wasm_bindgen(unchecked_return_type = "import(\"../types.js\").Fault[]")]
    pub fn warnings(&self) -> Result<JsValue, JsValue> {
        out(&self.warnings)
    }

    /// Warnings about the book under the plan in force.
    ///
    /// # Errors
    /// Never, short of a lack of memory.
    #[wasm_bindgen(js_name = bookWarnings, unchecked_return_type = "import(\"../types.js\").Fault[]")]
    pub fn book_warnings(&self) -> Result<JsValue, JsValue> {
        out(&self.attain.book_warnings())
    }
}

/// Odds that are being worked out, some outcomes at a time.
#[wasm_bindgen]
pub struct OddsRun {
    odds: Odds,
}

#[wasm_bindgen]
impl OddsRun {
    /// How many outcomes there are to work out.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn outcomes(&self) -> u32 {
        self.odds.outcomes()
    }

    /// Works out some more outcomes, and says how many are done.
    ///
    /// # Errors
    /// `overflow`, `limit`.
    pub fn step(&mut self, outcomes: u32) -> Result<u32, JsValue> {
        Ok(self.odds.step(outcomes).map_err(raise)?.done)
    }

    /// The answer from the outcomes so far.
    ///
    /// # Errors
    /// `not_begun`, `overflow`.
    #[wasm_bindgen(unchecked_return_type = "import(\"../types.js\").OddsAnswer")]
    pub fn answer(&self) -> Result<JsValue, JsValue> {
        out(&self.odds.answer().map_err(raise)?)
    }
}

/// A sensitivity that is being worked out, some outcomes at a time.
#[wasm_bindgen]
pub struct SensitivityRun {
    run: Sensitivity,
}

#[wasm_bindgen]
impl SensitivityRun {
    /// How many outcomes there are to work out.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn outcomes(&self) -> u32 {
        self.run.outcomes()
    }

    /// Works out some more outcomes, and says how many are done.
    ///
    /// # Errors
    /// `overflow`, `limit`.
    pub fn step(&mut self, outcomes: u32) -> Result<u32, JsValue> {
        Ok(self.run.step(outcomes).map_err(raise)?.done)
    }

    /// The answer, once everything is worked out.
    ///
    /// # Errors
    /// `not_begun`, `overflow`.
    #[wasm_bindgen(unchecked_return_type = "import(\"../types.js\").Sensitivity")]
    pub fn answer(&self) -> Result<JsValue, JsValue> {
        out(&self.run.answer().map_err(raise)?)
    }
}

/// An export that is read a part at a time.
#[wasm_bindgen]
pub struct Import {
    importer: Option<Importer>,
    read: Option<(Book, ImportReport)>,
}

#[wasm_bindgen]
impl Import {
    /// Reads up to so many rows; returns how many of them all are read now.
    ///
    /// # Errors
    /// Never, short of a lack of memory.
    #[wasm_bindgen(unchecked_return_type = "import(\"../types.js\").ImportProgress")]
    pub fn step(&mut self, rows: u32) -> Result<JsValue, JsValue> {
        let progress = self.importer.as_mut().map(|importer| {
            importer.step(rows);
            importer.progress()
        });
        out(&progress)
    }

    /// Reads the rest, and says what becomes of the book of `engine` with it.
    ///
    /// # Errors
    /// Never, short of a lack of memory.
    #[wasm_bindgen(unchecked_return_type = "import(\"../types.js\").ImportReport")]
    pub fn finish(&mut self, engine: &Engine) -> Result<JsValue, JsValue> {
        if let Some(mut importer) = self.importer.take() {
            while importer.step(u32::MAX) {}
            self.read = Some(importer.finish(&engine.attain.book()));
        }
        out(&self.read.as_ref().map(|(_, report)| report))
    }
}

/// All faults and warnings of a plan, a JSON text; an empty list when there are none.
///
/// # Errors
/// Never, short of a lack of memory.
#[wasm_bindgen(js_name = checkPlan, unchecked_return_type = "import(\"../types.js\").Fault[]")]
pub fn check_plan(plan: &str) -> Result<JsValue, JsValue> {
    match Plan::from_json(plan) {
        Ok((_, warnings)) => out(&warnings),
        Err(error) => out(&error.faults),
    }
}

/// The rows of a table that was pasted or exported.
///
/// # Errors
/// `import_failed`.
#[wasm_bindgen(js_name = readTable, unchecked_return_type = "import(\"../types.js\").TableRow[]")]
pub fn read_table(text: &str) -> Result<JsValue, JsValue> {
    out(&table(text).map_err(raise)?)
}

/// Has the next call made in a new instance of the module, and everything of this one forgotten:
/// after a trap the memory may be in any state.
#[wasm_bindgen]
pub fn discard() {
    wasm_bindgen::handler::schedule_reinit();
}

/// The next call after [`discard`]: it takes no text, which would still go into the old memory.
#[wasm_bindgen]
pub fn begin() {}
