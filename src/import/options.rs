//! What the reader of an export is told.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::book::Status;
use crate::document::{self, Ratio, Read};
use crate::fault::{Error, Faults};
use crate::phrase::{PhraseCode as Code, write};
use crate::shape::{keywords, record};

keywords! {
    /// In which order a date's parts are written.
    pub enum DateOrder {
        /// 2026-03-31.
        Iso = "iso",
        /// 3/31/2026.
        Mdy = "mdy",
        /// 31.3.2026.
        Dmy = "dmy",
    }
}

keywords! {
    /// The sign before decimals.
    pub enum DecimalSign {
        /// 1,200.50.
        Point = "point",
        /// 1.200,50.
        Comma = "comma",
    }
}

keywords! {
    /// What becomes of the deals that the book holds already.
    pub enum Existing {
        /// The export's deals take their place.
        Replace = "replace",
        /// Deals of the same id take over what the export has columns for and keep the rest; deals that
        /// the export lacks go.
        Update = "update",
        /// As `update`, and deals that the export lacks stay.
        Keep = "keep",
    }
}

keywords! {
    /// What becomes of rows without an id that have the same cells.
    pub enum Identical {
        /// Each is a deal of its own.
        Keep = "keep",
        /// They are one deal.
        Once = "once",
    }
}

record! {
    /// What the reader of an export is told. Everything is recognised where it is not said.
    pub struct ImportOptions {
        /// The order of dates that could be read two ways, such as 3/4/2026.
        pub dates: Option<DateOrder>,
        /// The sign before decimals in numbers that could be read two ways, such as 45.000.
        pub decimal: Option<DecimalSign>,
        /// Which field a column is, by its header: a name of `ImportReport.fields`, or `ignore`.
        pub columns: BTreeMap<String, String> = BTreeMap::new(),
        /// How stages are taken, where their names do not say it rightly.
        pub stages: Vec<StageRule> = Vec::new(),
        /// What becomes of the deals that the book holds already.
        pub existing: Existing = Existing::Replace,
        /// What becomes of rows without an id that have the same cells.
        pub identical: Identical = Identical::Keep,
        /// Today; won deals that close later are remarked on.
        pub today: Option<Date>,
    }
}

record! {
    /// How the deals of one stage are taken.
    pub struct StageRule checked by inspect_stage {
        /// The stage, as the export calls it; case does not matter.
        pub stage: String,
        /// Where its deals stand.
        pub status: Status,
        /// The chance that its open deals are won, where a deal has none of its own.
        pub probability: Option<Ratio>,
    }
}

fn inspect_stage(rule: &StageRule, at: &document::At<'_>, faults: &mut Faults) {
    let one = rust_decimal::Decimal::ONE;
    if rule.probability.is_some_and(|p| p.0.is_sign_negative() || p.0 > one) {
        let hint = write(&["\"50%\"", "0.5"]);
        let place = format!("{}/probability", at.pointer());
        faults.error("bad_probability", place, Code::BadProbability, hint);
    }
}

impl ImportOptions {
    /// Reads options from a JSON text.
    ///
    /// # Errors
    /// `options_invalid`, with the faults.
    pub fn from_json(text: &str) -> Result<Self, Error> {
        let mut faults = Faults::default();
        let options = document::read(text, &mut faults, Self::read);
        options.filter(|_| !faults.any_error()).ok_or_else(|| Error::invalid("options", faults))
    }

    /// What was said of a stage.
    pub(super) fn stage(&self, stage: &str) -> Option<&StageRule> {
        if self.stages.is_empty() {
            return None;
        }
        let stage = stage.trim().to_lowercase();
        self.stages.iter().find(|rule| rule.stage.trim().to_lowercase() == stage)
    }
}
