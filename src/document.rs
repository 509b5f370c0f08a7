//! Reading JSON documents so that *all* faults are found at once, each with its JSON pointer.
//!
//! The syntax is `jsonc-parser`'s (comments and trailing commas are allowed, as editors of JSON
//! files like them); number literals stay text, so that no amount passes through a binary float.

use std::collections::BTreeMap;

use jiff::civil::Date;
use jsonc_parser::ast::{Object as AstObject, Value};
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};
use rust_decimal::Decimal;

use crate::fault::Faults;
use crate::number::{self, NotANumber};
use crate::shape::{Definition, Definitions, Describe, Shape, define};

/// A document's text may be at most this long.
pub const MAX_BYTES: usize = 64 * 1024 * 1024;

/// A type that can be read from a document.
pub trait Read: Sized {
    /// Reads the value at `at`; on failure records the faults and returns nothing.
    fn read(at: &At<'_>, faults: &mut Faults) -> Option<Self>;

    /// What an absent key means; nothing if the key is required.
    #[must_use]
    fn absent() -> Option<Self> {
        None
    }

    /// Whether this is what an absent key means, and is written by leaving the key out.
    fn is_absent(&self) -> bool {
        false
    }

    /// What stands for a broken value, so that what is around it can still be checked. The document
    /// is refused all the same.
    #[must_use]
    fn placeholder() -> Option<Self> {
        Self::absent()
    }
}

/// Parses `text` and hands its root to `reader`.
pub fn read<T>(
    text: &str,
    faults: &mut Faults,
    reader: impl FnOnce(&At<'_>, &mut Faults) -> Option<T>,
) -> Option<T> {
    if text.len() > MAX_BYTES {
        let message = format!("the document has {} bytes; at most {MAX_BYTES} are read", text.len());
        faults.error("too_long", "", message, None);
        return None;
    }
    let options = ParseOptions {
        allow_loose_object_property_names: false,
        allow_missing_commas: false,
        allow_single_quoted_strings: false,
        allow_hexadecimal_numbers: false,
        allow_unary_plus_numbers: false,
        allow_bare_decimal_point_numbers: false,
        allow_non_finite_numbers: false,
        allow_extended_string_escapes: false,
        ..ParseOptions::default()
    };
    match parse_to_ast(text.trim_start_matches('\u{feff}'), &CollectOptions::default(), &options) {
        Ok(parsed) => match &parsed.value {
            Some(value) => reader(&At { value, path: None, tag: None }, faults),
            None => {
                faults.error("syntax", "", "the document is empty", None);
                None
            }
        },
        Err(error) => {
            let hint = "check the JSON text at that line and column".to_owned();
            faults.error("syntax", "", format!("not valid JSON: {error}"), Some(hint));
            None
        }
    }
}

/// One step from the root to a value.
#[derive(Clone, Copy)]
struct Step<'a> {
    parent: Option<&'a Step<'a>>,
    key: Key<'a>,
}

#[derive(Clone, Copy)]
enum Key<'a> {
    Name(&'a str),
    Index(usize),
}

/// A value in a document, and where it is.
pub struct At<'a> {
    value: &'a Value<'a>,
    path: Option<Step<'a>>,
    tag: Option<&'static str>,
}

/// Escapes one key for a JSON pointer (RFC 6901).
#[must_use]
pub fn escape(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}

fn pointer(step: Option<&Step<'_>>) -> String {
    let Some(step) = step else { return String::new() };
    let parent = pointer(step.parent);
    match step.key {
        Key::Name(name) => format!("{parent}/{}", escape(name)),
        Key::Index(index) => format!("{parent}/{index}"),
    }
}

impl<'a> At<'a> {
    /// JSON pointer to this value.
    #[must_use]
    pub fn pointer(&self) -> String {
        pointer(self.path.as_ref())
    }

    /// The same value, whose object may also carry the key `tag` (already read by the caller).
    #[must_use]
    pub fn tagged(&self, tag: &'static str) -> At<'a> {
        At { value: self.value, path: self.path, tag: Some(tag) }
    }

    /// What kind of JSON value this is, in words.
    fn found(&self) -> &'static str {
        match self.value {
            Value::StringLit(_) => "a text",
            Value::NumberLit(_) => "a number",
            Value::BooleanLit(_) => "true or false",
            Value::Object(_) => "an object",
            Value::Array(_) => "a list",
            Value::NullKeyword(_) => "null",
        }
    }

    /// Records that something else was expected here.
    pub fn mismatch(&self, expected: &str, faults: &mut Faults) {
        let message = format!("expected {expected}, found {}", self.found());
        faults.error("wrong_type", self.pointer(), message, None);
    }

    /// The text here, if it is one.
    #[must_use]
    pub fn as_text(&self) -> Option<&'a str> {
        self.value.as_string_lit().map(|text| text.value.as_ref())
    }

    /// The truth value here, if it is one.
    #[must_use]
    pub fn as_bool(&self) -> Option<bool> {
        self.value.as_boolean_lit().map(|b| b.value)
    }

    /// The number here; what is wrong with it is recorded.
    pub fn number(&self, faults: &mut Faults) -> Option<Decimal> {
        Number::read(self, faults).map(|number| number.0)
    }

    /// The text of a number or string here.
    #[must_use]
    pub fn as_number_text(&self) -> Option<&'a str> {
        match self.value {
            Value::NumberLit(number) => Some(number.value),
            Value::StringLit(text) => Some(text.value.as_ref()),
            _ => None,
        }
    }

    /// Whether the value is a number literal.
    #[must_use]
    pub fn is_number(&self) -> bool {
        matches!(self.value, Value::NumberLit(_))
    }

    /// Whether the value is an object.
    #[must_use]
    pub fn is_object(&self) -> bool {
        matches!(self.value, Value::Object(_))
    }

    /// Whether the value is an object that has `key`.
    #[must_use]
    pub fn has(&self, key: &str) -> bool {
        self.child(key).is_some()
    }

    /// The value under `key` of the object here; null is as good as absent.
    #[must_use]
    pub fn child<'b>(&'b self, key: &'b str) -> Option<At<'b>> {
        let property = self.value.as_object()?.get(key)?;
        if matches!(property.value, Value::NullKeyword(_)) {
            return None;
        }
        let path = Some(Step { parent: self.path.as_ref(), key: Key::Name(key) });
        Some(At { value: &property.value, path, tag: None })
    }

    /// The items of a list, each with its place.
    #[must_use]
    pub fn items(&'a self) -> Option<impl Iterator<Item = At<'a>>> {
        let list = self.value.as_array()?;
        Some(list.elements.iter().enumerate().map(|(index, value)| At {
            value,
            path: Some(Step { parent: self.path.as_ref(), key: Key::Index(index) }),
            tag: None,
        }))
    }

    /// The entries of an object with free keys, each with its place.
    #[must_use]
    pub fn entries(&'a self) -> Option<impl Iterator<Item = (&'a str, At<'a>)>> {
        let object = self.value.as_object()?;
        Some(object.properties.iter().map(|property| {
            let name = property.name.as_str();
            let path = Some(Step { parent: self.path.as_ref(), key: Key::Name(name) });
            (name, At { value: &property.value, path, tag: None })
        }))
    }

    /// The object here; unknown and repeated keys are faults.
    pub fn object(&'a self, keys: &[&'static str], faults: &mut Faults) -> Option<Object<'a>> {
        let Some(object) = self.value.as_object() else {
            self.mismatch("an object", faults);
            return None;
        };
        let mut seen = std::collections::HashSet::with_capacity(object.properties.len());
        for property in &object.properties {
            let name = property.name.as_str();
            let place = || pointer(Some(&Step { parent: self.path.as_ref(), key: Key::Name(name) }));
            if !seen.insert(name) {
                let hint = Some("keep one of them".to_owned());
                faults.error(
                    "duplicate_key",
                    place(),
                    format!("the key \"{}\" is given twice", cut(name)),
                    hint,
                );
            }
            let known = keys.contains(&name) || name == "note" || self.tag == Some(name);
            let schema = name == "$schema" && self.path.is_none();
            if !known && !schema {
                faults.error(
                    "unknown_key",
                    place(),
                    format!("there is no key \"{}\" here", cut(name)),
                    suggest(name, keys),
                );
            }
        }
        Some(Object { at: self, object })
    }

    /// The word here, which must be one of `words`.
    pub fn word(&self, words: &'static [&'static str], faults: &mut Faults) -> Option<&'static str> {
        let Some(text) = self.as_text() else {
            self.mismatch(&format!("one of the words {}", words.join(", ")), faults);
            return None;
        };
        let found = words.iter().find(|word| **word == text).copied();
        if found.is_none() {
            let hint = suggest(text, words).or_else(|| Some(format!("use one of: {}", words.join(", "))));
            faults.error(
                "unknown_word",
                self.pointer(),
                format!("\"{}\" is not known here", cut(text)),
                hint,
            );
        }
        found
    }

    /// The word under the key `tag` of the object here.
    pub fn tag(
        &'a self,
        tag: &'static str,
        words: &'static [&'static str],
        faults: &mut Faults,
    ) -> Option<&'static str> {
        let Some(object) = self.value.as_object() else {
            self.mismatch("an object", faults);
            return None;
        };
        let Some(property) = object.get(tag) else {
            let hint = Some(format!("add \"{tag}\" with one of: {}", words.join(", ")));
            faults.error("missing_key", self.pointer(), format!("the key \"{tag}\" is missing"), hint);
            return None;
        };
        let path = Some(Step { parent: self.path.as_ref(), key: Key::Name(tag) });
        At { value: &property.value, path, tag: None }.word(words, faults)
    }
}

/// An object whose keys have been checked.
pub struct Object<'a> {
    at: &'a At<'a>,
    object: &'a AstObject<'a>,
}

impl Object<'_> {
    /// Reads one key; `absent` says what it means that the key is not there.
    pub fn field<T: Read>(
        &self,
        key: &'static str,
        absent: fn() -> Option<T>,
        faults: &mut Faults,
    ) -> Option<T> {
        let property = self.object.get(key);
        let Some(property) = property.filter(|p| !matches!(p.value, Value::NullKeyword(_))) else {
            let value = absent();
            if value.is_none() {
                let message = format!("the key \"{key}\" is missing");
                faults.error("missing_key", self.at.pointer(), message, Some(format!("add \"{key}\"")));
            }
            return value;
        };
        let path = Some(Step { parent: self.at.path.as_ref(), key: Key::Name(key) });
        T::read(&At { value: &property.value, path, tag: None }, faults)
    }
}

/// The beginning of a text, for messages.
#[must_use]
pub fn cut(text: &str) -> std::borrow::Cow<'_, str> {
    match text.char_indices().nth(MAX_QUOTED) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()).into(),
        None => text.into(),
    }
}

/// So many characters of a text are quoted in a message.
const MAX_QUOTED: usize = 60;

/// "Did you mean …", when one of `words` is close to `text`.
#[must_use]
pub fn suggest(text: &str, words: &[&str]) -> Option<String> {
    if text.len() > MAX_QUOTED {
        return None;
    }
    let close =
        |word: &&&str| strsim::damerau_levenshtein(&text.to_lowercase(), word) <= 2.max(word.len() / 3);
    let nearest = words.iter().filter(close).min_by_key(|word| strsim::damerau_levenshtein(text, word))?;
    Some(format!("did you mean \"{nearest}\"?"))
}

/// Reads a decimal in the strict grammar of [`number::parse`].
fn decimal(at: &At<'_>, what: &str, faults: &mut Faults) -> Option<(Decimal, bool)> {
    let Some(text) = at.as_number_text() else {
        at.mismatch(what, faults);
        return None;
    };
    number::parse(text)
        .map_err(|error| {
            let (code, message, hint) = match error {
                NotANumber::Grammar => (
                    "not_a_number",
                    format!("\"{}\" is not {what}", cut(text)),
                    "write digits with a point, such as 1200.50: no thousands separators, no currency sign",
                ),
                NotANumber::TooLarge => (
                    "number_too_large",
                    format!("{} is too large", cut(text)),
                    "at most 13 digits may stand before the point",
                ),
                NotANumber::TooFine => (
                    "number_too_fine",
                    format!("{} has too many digits after the point", cut(text)),
                    "at most 10 digits may stand after the point",
                ),
            };
            faults.error(code, at.pointer(), message, Some(hint.to_owned()));
        })
        .ok()
}

/// An amount, a count or another plain number: `1200000`, `"1200000.50"`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
pub struct Number(pub Decimal);

impl Read for Number {
    fn read(at: &At<'_>, faults: &mut Faults) -> Option<Self> {
        let (value, percent) = decimal(at, "a number", faults)?;
        if percent {
            let hint = Some("write a plain number".to_owned());
            faults.error("percent_not_allowed", at.pointer(), "a percentage makes no sense here", hint);
            return None;
        }
        Some(Self(value))
    }

    fn placeholder() -> Option<Self> {
        Some(Self(Decimal::ONE))
    }
}

impl Describe for Number {
    fn shape(_: &mut Definitions) -> Shape {
        Shape::Number
    }
}

/// A rate, weight, share or attainment: `"12%"`, `"0.12"` or `0.12`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
pub struct Ratio(pub Decimal);

impl Read for Ratio {
    fn read(at: &At<'_>, faults: &mut Faults) -> Option<Self> {
        decimal(at, "a rate or percentage", faults).map(|(value, _)| Self(value))
    }

    fn placeholder() -> Option<Self> {
        Some(Self(Decimal::ONE))
    }
}

impl Describe for Ratio {
    fn shape(_: &mut Definitions) -> Shape {
        Shape::Ratio
    }
}

/// A share of a whole: a ratio between 0 and 1, `"70%"` or `0.7`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
pub struct Share(pub Decimal);

impl Read for Share {
    fn read(at: &At<'_>, faults: &mut Faults) -> Option<Self> {
        let (value, _) = decimal(at, "a share", faults)?;
        if value < Decimal::ZERO || value > Decimal::ONE {
            let message = format!("{} is no share: it lies between 0 % and 100 %", number::percent(value));
            let hint = (value > Decimal::ONE).then(|| format!("write \"{value}%\" if percent is meant"));
            faults.error("bad_share", at.pointer(), message, hint);
            return None;
        }
        Some(Self(value))
    }

    fn placeholder() -> Option<Self> {
        Some(Self(Decimal::ONE))
    }
}

impl Describe for Share {
    fn shape(_: &mut Definitions) -> Shape {
        Shape::Ratio
    }
}

/// A stable name in references and links: lower case letters, digits and `_`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
pub struct Id(pub String);

impl Read for Id {
    fn read(at: &At<'_>, faults: &mut Faults) -> Option<Self> {
        let text = String::read(at, faults)?;
        let simple = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
        if text.is_empty() || !text.chars().all(simple) {
            let hint = Some("use lower case letters, digits and _".to_owned());
            faults.error("bad_id", at.pointer(), format!("\"{}\" cannot be an id", cut(&text)), hint);
            return None;
        }
        Some(Self(text))
    }
}

impl Describe for Id {
    fn shape(_: &mut Definitions) -> Shape {
        Shape::Text
    }
}

impl Read for String {
    fn read(at: &At<'_>, faults: &mut Faults) -> Option<Self> {
        let text = at.as_text();
        if text.is_none() {
            at.mismatch("a text", faults);
        }
        text.map(str::to_owned)
    }

    fn placeholder() -> Option<Self> {
        Some(Self::new())
    }
}

impl Read for bool {
    fn read(at: &At<'_>, faults: &mut Faults) -> Option<Self> {
        let value = at.as_bool();
        if value.is_none() {
            at.mismatch("true or false", faults);
        }
        value
    }

    fn placeholder() -> Option<Self> {
        Some(true)
    }
}

impl Read for u32 {
    fn read(at: &At<'_>, faults: &mut Faults) -> Option<Self> {
        let Number(value) = Number::read(at, faults)?;
        let whole = u32::try_from(value).ok().filter(|_| value.is_integer());
        if whole.is_none() {
            faults.error("not_whole", at.pointer(), format!("{value} is not a whole number from 0 up"), None);
        }
        whole
    }

    fn placeholder() -> Option<Self> {
        Some(1)
    }
}

impl Read for Date {
    fn read(at: &At<'_>, faults: &mut Faults) -> Option<Self> {
        let Some(text) = at.as_text() else {
            at.mismatch("a date such as \"2026-03-31\"", faults);
            return None;
        };
        let date = crate::calendar::parse_date(text);
        if date.is_none() {
            let hint = Some("write year-month-day, such as \"2026-03-31\"".to_owned());
            faults.error("not_a_date", at.pointer(), format!("\"{}\" is not a date", cut(text)), hint);
        }
        date
    }
}

impl<T: Read> Read for Option<T> {
    fn read(at: &At<'_>, faults: &mut Faults) -> Option<Self> {
        T::read(at, faults).map(Some)
    }

    fn absent() -> Option<Self> {
        Some(None)
    }

    fn is_absent(&self) -> bool {
        self.is_none()
    }

    fn placeholder() -> Option<Self> {
        Some(T::placeholder())
    }
}

impl<T: Read> Read for Box<T> {
    fn read(at: &At<'_>, faults: &mut Faults) -> Option<Self> {
        T::read(at, faults).map(Box::new)
    }
}

impl<T: Read> Read for Vec<T> {
    fn read(at: &At<'_>, faults: &mut Faults) -> Option<Self> {
        let Some(items) = at.items() else {
            at.mismatch("a list", faults);
            return None;
        };
        // Every item is read before the list is given up, so that all faults are found.
        let mut complete = true;
        let list = items
            .filter_map(|item| {
                let v = T::read(&item, faults);
                complete &= v.is_some();
                v
            })
            .collect();
        complete.then_some(list)
    }

    fn placeholder() -> Option<Self> {
        Some(Self::new())
    }
}

impl<T: Read> Read for BTreeMap<String, T> {
    fn read(at: &At<'_>, faults: &mut Faults) -> Option<Self> {
        let Some(entries) = at.entries() else {
            at.mismatch("an object", faults);
            return None;
        };
        let mut map = Self::new();
        let mut complete = true;
        for (name, value) in entries {
            match T::read(&value, faults) {
                Some(item) if !map.contains_key(name) => {
                    map.insert(name.to_owned(), item);
                }
                Some(_) => {
                    faults.error(
                        "duplicate_key",
                        value.pointer(),
                        format!("\"{name}\" is given twice"),
                        None,
                    );
                }
                None => complete = false,
            }
        }
        complete.then_some(map)
    }

    fn placeholder() -> Option<Self> {
        Some(Self::new())
    }
}

/// A value of a deal's field: text, number, truth value or date (a date is a text of the form
/// `2026-03-31`, told apart by the field's declared type).
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
#[serde(untagged)]
pub enum Scalar {
    /// A text, or anything given as text.
    Text(String),
    /// A number literal.
    Number(Decimal),
    /// True or false.
    Bool(bool),
}

impl Read for Scalar {
    fn read(at: &At<'_>, faults: &mut Faults) -> Option<Self> {
        if let Some(truth) = at.as_bool() {
            return Some(Self::Bool(truth));
        }
        if at.is_number() {
            return decimal(at, "a number", faults).map(|(value, _)| Self::Number(value));
        }
        match at.as_text() {
            Some(text) => Some(Self::Text(text.to_owned())),
            None => {
                at.mismatch("a text, a number, true or false", faults);
                None
            }
        }
    }
}

impl Describe for Scalar {
    fn shape(definitions: &mut Definitions) -> Shape {
        define(definitions, "Scalar", |_| Definition::Union {
            doc: "A value of a field: text, number or truth value; dates are written \"2026-03-31\".\n",
            shapes: vec![Shape::Number, Shape::Bool],
        })
    }
}
