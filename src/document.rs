//! Reading JSON documents so that *all* faults are found at once, each with its JSON pointer.
//!
//! The syntax is `jsonc-parser`'s (comments and trailing commas are allowed, as editors of JSON
//! files like them); number literals stay text, so that no amount passes through a binary float.

mod values;

use jsonc_parser::ast::{Object as AstObject, Value};
use jsonc_parser::errors::ParseErrorKind as Kind;
use jsonc_parser::{CollectOptions, ParseOptions, ParseStringErrorKind, parse_to_ast};
use rust_decimal::Decimal;

use crate::fault::Faults;
use crate::phrase::{Phrase, PhraseCode as Code, count, given, say, share, text as said, words as list};
pub(crate) use values::A_DAY;
pub use values::{Id, Json, Number, Ratio, Scalar, Share};

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
        let message = say(Code::TooManyBytes, [count(text.len()), count(MAX_BYTES)]);
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
                faults.error("syntax", "", Code::DocumentEmpty, None);
                None
            }
        },
        Err(error) => {
            let (line, column) = (error.line_display(), error.column_display());
            let parts = [syntax(error.kind()).into(), said(&line.to_string()), said(&column.to_string())];
            faults.error("syntax", "", say(Code::NotJson, parts), Code::CheckThere);
            None
        }
    }
}

/// What is wrong with a text that is no JSON.
fn syntax(kind: &Kind) -> Code {
    match kind {
        Kind::ExpectedComma => Code::NoComma,
        Kind::ExpectedColonAfterObjectKey => Code::NoColon,
        Kind::ExpectedObjectValue => Code::NoValue,
        Kind::ExpectedStringObjectProperty | Kind::SingleQuotedStringsNotAllowed => Code::NoDoubleQuotes,
        Kind::BareDecimalPointNumbersNotAllowed
        | Kind::ExpectedDigit
        | Kind::ExpectedDigitFollowingNegativeSign
        | Kind::ExpectedPlusMinusOrDigitInNumberLiteral
        | Kind::HexadecimalNumbersNotAllowed
        | Kind::NonFiniteNumbersNotAllowed
        | Kind::UnaryPlusNumbersNotAllowed => Code::NoJsonNumber,
        Kind::MultipleRootJsonValues => Code::MoreText,
        Kind::UnterminatedArray => Code::ListOpen,
        Kind::UnterminatedObject => Code::ObjectOpen,
        Kind::UnterminatedCommentBlock => Code::CommentOpen,
        Kind::String(ParseStringErrorKind::UnterminatedStringLiteral) => Code::TextOpen,
        Kind::String(_) => Code::BadEscape,
        Kind::NestingDepthExceeded => Code::NestedTooDeep,
        _ => Code::Unexpected,
    }
}

/// Any JSON text as it is written; numbers with a point stay text, so that they stay exact.
#[must_use]
pub fn tree(text: &str) -> Option<serde_json::Value> {
    read(text, &mut Faults::default(), |at, _| Some(at.json()))
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
    fn found(&self) -> Phrase {
        match self.value {
            Value::StringLit(_) => Code::AText,
            Value::NumberLit(_) => Code::ANumber,
            Value::BooleanLit(_) => Code::TrueOrFalse,
            Value::Object(_) => Code::AnObject,
            Value::Array(_) => Code::AList,
            Value::NullKeyword(_) => return said("null"),
        }
        .into()
    }

    /// Records that something else was expected here.
    pub fn mismatch(&self, expected: impl Into<Phrase>, faults: &mut Faults) {
        let message = say(Code::ExpectedFound, [expected.into(), self.found()]);
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

    /// The value here as it is written; numbers with a point stay text, so that they stay exact.
    #[must_use]
    pub fn json(&self) -> serde_json::Value {
        json(self.value)
    }

    /// The text of a number under a key, or a way of keys and indices.
    fn number_text(&self, way: &str) -> Option<&'a str> {
        let found = way.split('/').try_fold(self.value, |value, key| match value {
            Value::Object(object) => Some(&object.get(key)?.value),
            Value::Array(list) => list.elements.get(key.parse::<usize>().ok()?),
            _ => None,
        });
        At { value: found?, path: None, tag: None }.as_number_text()
    }

    /// Whether there is a number that can be read.
    #[must_use]
    pub fn gives(&self, way: &str) -> bool {
        self.number_text(way).is_some_and(|text| crate::number::parse(text).is_ok())
    }

    /// A number as it is given: in percent where it is written so.
    #[must_use]
    pub fn given(&self, value: Decimal, way: &str) -> Phrase {
        let percent = self.number_text(way).is_some_and(|text| text.ends_with('%'));
        if percent { share(value) } else { given(value) }
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
            let message = say(Code::ExpectedFound, [Code::AnObject.into(), self.found()]);
            faults.error("wrong_type", self.pointer(), message, Some(say(Code::ItsKeys, [list(keys)])));
            return None;
        };
        let mut seen = std::collections::HashSet::with_capacity(object.properties.len());
        for property in &object.properties {
            let name = property.name.as_str();
            let place = || pointer(Some(&Step { parent: self.path.as_ref(), key: Key::Name(name) }));
            if !seen.insert(name) {
                let hint = Code::KeepOne;
                faults.error("duplicate_key", place(), say(Code::KeyTwice, [said(&cut(name))]), hint);
            }
            let known = keys.contains(&name) || name == "note" || self.tag == Some(name);
            let schema = name == "$schema" && self.path.is_none();
            if !known && !schema {
                let hint = suggest(name, keys).or_else(|| Some(say(Code::UseOneOf, [list(keys)])));
                faults.error("unknown_key", place(), say(Code::NoKey, [said(&cut(name))]), hint);
            }
        }
        Some(Object { at: self, keys: object, broken: Vec::new(), before: faults.unread() })
    }

    /// The word here, which must be one of `words`.
    pub fn word(&self, words: &'static [&'static str], faults: &mut Faults) -> Option<&'static str> {
        let Some(text) = self.as_text() else {
            self.mismatch(say(Code::OneOfWords, [list(words)]), faults);
            return None;
        };
        let found = words.iter().find(|word| **word == text).copied();
        if found.is_none() {
            let hint = suggest(text, words).or_else(|| Some(say(Code::UseOneOf, [list(words)])));
            faults.error("unknown_word", self.pointer(), say(Code::NotKnown, [said(&cut(text))]), hint);
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
            self.mismatch(Code::AnObject, faults);
            return None;
        };
        let Some(property) = object.get(tag) else {
            let hint = Some(say(Code::AddKeyOneOf, [said(tag), list(words)]));
            faults.error("missing_key", self.pointer(), say(Code::KeyMissing, [said(tag)]), hint);
            return None;
        };
        let path = Some(Step { parent: self.path.as_ref(), key: Key::Name(tag) });
        At { value: &property.value, path, tag: None }.word(words, faults)
    }
}

fn json(value: &Value<'_>) -> serde_json::Value {
    use serde_json::Value as Json;
    match value {
        Value::StringLit(text) => Json::String(text.value.to_string()),
        Value::NumberLit(number) => number
            .value
            .parse::<i64>()
            .map_or_else(|_| Json::String(number.value.to_owned()), |whole| Json::Number(whole.into())),
        Value::BooleanLit(truth) => Json::Bool(truth.value),
        Value::NullKeyword(_) => Json::Null,
        Value::Array(list) => Json::Array(list.elements.iter().map(json).collect()),
        Value::Object(object) => {
            let entry = |property: &jsonc_parser::ast::ObjectProp<'_>| {
                (property.name.as_str().to_owned(), json(&property.value))
            };
            Json::Object(object.properties.iter().map(entry).collect())
        }
    }
}

/// An object whose keys have been checked.
pub struct Object<'a> {
    at: &'a At<'a>,
    keys: &'a AstObject<'a>,
    broken: Vec<&'static str>,
    before: usize,
}

impl Object<'_> {
    /// The keys that could not be read, and how many values could not be read before the object; nothing where
    /// all of it could.
    #[must_use]
    pub fn broken(&self, faults: &Faults) -> Option<(&[&'static str], usize)> {
        (faults.unread() > self.before).then_some((&self.broken, self.before))
    }

    /// Reads one key; `absent` says what it means that the key is not there.
    pub fn field<T: Read>(
        &mut self,
        key: &'static str,
        absent: fn() -> Option<T>,
        faults: &mut Faults,
    ) -> Option<T> {
        let value = self.value(key, absent, faults);
        if value.is_none() {
            self.broken.push(key);
            faults.give_up(format!("{}/{key}", self.at.pointer()));
        }
        value
    }

    fn value<T: Read>(&self, key: &'static str, absent: fn() -> Option<T>, faults: &mut Faults) -> Option<T> {
        let property = self.keys.get(key);
        let Some(property) = property.filter(|p| !matches!(p.value, Value::NullKeyword(_))) else {
            let value = absent();
            if value.is_none() {
                let message = say(Code::KeyMissing, [said(key)]);
                faults.error("missing_key", self.at.pointer(), message, Some(say(Code::AddKey, [said(key)])));
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

/// "Did you mean …", when one of `words` is close to `text`: the only one that it is a part of, such as
/// `base` of `base_salary`, or else the one from which the fewest letters differ, but not half of them.
#[must_use]
pub fn suggest(given: &str, words: &[&str]) -> Option<Phrase> {
    if given.len() > MAX_QUOTED {
        return None;
    }
    let given = given.to_lowercase();
    let mut whole = words.iter().filter(|word| word.split('_').any(|part| part == given));
    if let (Some(only), None) = (whole.next(), whole.next()) {
        return Some(say(Code::DidYouMean, [said(only)]));
    }
    let differ = |word: &str| strsim::damerau_levenshtein(&given, word);
    let close = |word: &&&str| differ(word) <= 2.max(word.len() / 3) && differ(word) < word.len().div_ceil(2);
    let nearest = words.iter().filter(close).min_by_key(|word| differ(word))?;
    Some(say(Code::DidYouMean, [said(nearest)]))
}
