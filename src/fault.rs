//! Faults: what is wrong with an input, where, and how to mend it.

use crate::phrase::Phrase;
use crate::plan::Test;
use crate::shape::{keywords, report};

keywords! {
    /// How much a fault matters.
    pub enum Severity {
        /// The document cannot be used.
        Error = "error",
        /// Legal, but probably not what was meant.
        Warning = "warning",
    }
}

report! {
    /// One thing that is wrong with a plan or a book.
    pub struct Fault {
        /// Whether the document can be used all the same.
        pub severity: Severity,
        /// Stable name of the kind of fault, such as `unknown_key`.
        pub code: String,
        /// JSON pointer (RFC 6901) to the place; empty for the whole document.
        pub pointer: String,
        /// What is wrong.
        pub message: String,
        /// The same as data, to be said in another language.
        pub phrase: Phrase,
        /// How to mend it, where one mend is likely.
        pub hint: Option<String>,
        /// The same as data, to be said in another language.
        pub hint_phrase: Option<Phrase>,
    }
}

/// All faults found so far in one document, and what it refers to.
#[derive(Debug, Default, Clone)]
pub struct Faults {
    list: Vec<Fault>,
    errors: usize,
    warnings: usize,
    references: Vec<(String, Reference)>,
    unread: Vec<String>,
}

/// Something that a part of a document needs to be there elsewhere. References are collected while
/// reading and looked up at the end, so that they are checked even where other parts are broken.
#[derive(Debug, Clone)]
pub enum Reference {
    /// A field whose values can be added up.
    Amount(String),
    /// A field that a condition tests.
    Tested(Test),
    /// A field that holds days.
    Dated(String),
    /// A component.
    Component(String),
    /// A component with a quota.
    Measured(String),
}

/// More errors, or warnings, than this are counted, not kept: a broken file of 100,000 deals stays
/// readable.
const MAX_KEPT: usize = 1_000;

impl Faults {
    /// Records an error.
    pub fn error(
        &mut self,
        code: &str,
        pointer: impl Into<String>,
        phrase: impl Into<Phrase>,
        hint: impl Into<Option<Phrase>>,
    ) {
        self.push(Severity::Error, code, pointer.into(), phrase.into(), hint.into());
    }

    /// Records a warning.
    pub fn warning(
        &mut self,
        code: &str,
        pointer: impl Into<String>,
        phrase: impl Into<Phrase>,
        hint: impl Into<Option<Phrase>>,
    ) {
        self.push(Severity::Warning, code, pointer.into(), phrase.into(), hint.into());
    }

    fn push(
        &mut self,
        severity: Severity,
        code: &str,
        pointer: String,
        phrase: Phrase,
        hint_phrase: Option<Phrase>,
    ) {
        let count = match severity {
            Severity::Error => &mut self.errors,
            Severity::Warning => &mut self.warnings,
        };
        *count = count.saturating_add(1);
        if *count <= MAX_KEPT {
            let message = phrase.english("", 0);
            let hint = hint_phrase.as_ref().map(|hint| hint.english("", 0));
            let code = code.to_owned();
            self.list.push(Fault { severity, code, pointer, message, phrase, hint, hint_phrase });
        }
    }

    /// Records that the part at `pointer` refers to something.
    pub fn refer(&mut self, pointer: String, reference: Reference) {
        self.references.push((pointer, reference));
    }

    /// Records that the value at `pointer` could not be read, so that something else stands in its place.
    pub fn give_up(&mut self, pointer: String) {
        self.unread.push(pointer);
    }

    /// How many values could not be read so far.
    #[must_use]
    pub fn unread(&self) -> usize {
        self.unread.len()
    }

    /// The references collected so far, with their places.
    pub fn take_references(&mut self) -> Vec<(String, Reference)> {
        std::mem::take(&mut self.references)
    }

    /// Takes over what was found in one object in which something is broken: not what is said of the object
    /// itself, of its broken keys, nor of what holds something that could not be read, since that may follow
    /// from the breakage. `before` says how many values could not be read before the object.
    pub fn take_sound(&mut self, found: Self, place: &str, broken: &[&str], before: usize) {
        let holds = |pointer: &str| {
            let within = |unread: &String| {
                unread.strip_prefix(pointer).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
            };
            self.unread.iter().skip(before).any(within)
        };
        let sound = |pointer: &str| {
            let key = pointer.strip_prefix(place).and_then(|rest| rest.strip_prefix('/'));
            key.is_some_and(|key| !broken.contains(&key.split('/').next().unwrap_or_default()))
        };
        let sure = |fault: &Fault| sound(&fault.pointer) && !holds(&fault.pointer);
        let taken: Vec<Fault> = found.list.into_iter().filter(sure).collect();
        let references = found
            .references
            .into_iter()
            .filter(|(pointer, _)| sound(pointer) || (pointer == place && broken.is_empty()));
        self.references.extend(references);
        for fault in taken {
            self.push(fault.severity, &fault.code, fault.pointer, fault.phrase, fault.hint_phrase);
        }
    }

    /// Whether something with this code has been found.
    #[must_use]
    pub fn holds(&self, code: &str) -> bool {
        self.list.iter().any(|fault| fault.code == code)
    }

    /// Forgets all but those that `keep` says.
    pub fn retain(&mut self, keep: impl FnMut(&Fault) -> bool) {
        self.list.retain(keep);
    }

    /// Whether any fault forbids using the document.
    #[must_use]
    pub fn any_error(&self) -> bool {
        self.errors > 0
    }

    /// How many errors there are, kept or not.
    #[must_use]
    pub fn errors(&self) -> usize {
        self.errors
    }

    /// The faults in the order in which they were found.
    #[must_use]
    pub fn into_vec(self) -> Vec<Fault> {
        self.list
    }
}

report! {
    /// Why a call could not be answered.
    pub struct Error {
        /// Stable name: `plan_invalid`, `book_invalid`, `options_invalid`, `import_failed`, `bad_date`,
        /// `unknown_id`, `overflow` or `limit`.
        pub code: String,
        /// What happened, in one sentence.
        pub message: String,
        /// The faults behind it, when a document was at fault.
        pub faults: Vec<Fault>,
    }
}

impl Error {
    /// An error without a list of faults.
    pub fn new(code: &str, message: impl Into<String>) -> Self {
        Self { code: code.to_owned(), message: message.into(), faults: Vec::new() }
    }

    /// An amount left the range of a decimal while `what` was computed.
    pub fn overflow(what: impl AsRef<str>) -> Self {
        let message =
            format!("{} is too large to be computed exactly (about 28 digits are kept)", what.as_ref());
        Self::new("overflow", message)
    }

    /// A document that cannot be used; `noun` is "plan" or "book".
    #[must_use]
    pub fn invalid(noun: &str, faults: Faults) -> Self {
        let count = faults.errors();
        let faults = faults.into_vec();
        let first = faults.iter().find(|fault| fault.severity == Severity::Error);
        let detail =
            first.map(|f| format!("; first: {} (at \"{}\")", f.message, f.pointer)).unwrap_or_default();
        let listed = if count > MAX_KEPT { format!(", {MAX_KEPT} of them listed") } else { String::new() };
        let plural = if count == 1 { "" } else { "s" };
        let message = format!("the {noun}: {count} fault{plural}{listed}{detail}");
        Self { code: format!("{noun}_invalid"), message, faults }
    }
}

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Error {}
