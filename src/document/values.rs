//! The values that documents are made of: numbers, shares, ids, texts, days, lists.

use std::collections::BTreeMap;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::{At, Read, cut};
use crate::fault::Faults;
use crate::json::{self, ToJson};
use crate::number::{self, NotANumber};
use crate::phrase::{PhraseCode as Code, given, say, share, text as said};
use crate::shape::{Definition, Definitions, Describe, Shape, define};

/// Reads a decimal in the strict grammar of [`number::parse`].
fn decimal(at: &At<'_>, what: Code, faults: &mut Faults) -> Option<(Decimal, bool)> {
    let Some(text) = at.as_number_text() else {
        at.mismatch(what, faults);
        return None;
    };
    number::parse(text)
        .map_err(|error| {
            let (code, message, hint) = match error {
                NotANumber::Grammar => (
                    "not_a_number",
                    say(Code::IsNoValue, [said(&cut(text)), what.into()]),
                    Code::DigitsWithPoint,
                ),
                NotANumber::TooLarge => {
                    ("number_too_large", say(Code::TooLarge, [said(&cut(text))]), Code::DigitsBefore)
                }
                NotANumber::TooFine => {
                    let percent = text.trim_end().ends_with('%');
                    let hint = if percent { Code::DigitsAfterPercent } else { Code::DigitsAfter };
                    ("number_too_fine", say(Code::TooFine, [said(&cut(text))]), hint)
                }
            };
            faults.error(code, at.pointer(), message, hint);
        })
        .ok()
}

/// A day as documents have it, for examples.
pub(crate) const A_DAY: &str = "\"2026-03-31\"";

json::inner!(Number, Ratio, Share, Id, Json);

/// An amount, a count or another plain number: `1200000`, `"1200000.50"`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
pub struct Number(pub Decimal);

impl Read for Number {
    fn read(at: &At<'_>, faults: &mut Faults) -> Option<Self> {
        let (value, percent) = decimal(at, Code::ANumber, faults)?;
        if percent {
            let hint = Code::PlainNumber;
            faults.error("percent_not_allowed", at.pointer(), Code::NoPercentage, hint);
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
        decimal(at, Code::ARate, faults).map(|(value, _)| Self(value))
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
        let (value, percent) = decimal(at, Code::AShare, faults)?;
        if value < Decimal::ZERO || value > Decimal::ONE {
            let message = say(Code::NoShare, [share(value)]);
            let bare = !percent && value > Decimal::ONE;
            let hint = bare.then(|| say(Code::IfPercent, [given(value)]));
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
            let hint = Code::IdLetters;
            faults.error("bad_id", at.pointer(), say(Code::NoId, [said(&cut(&text))]), hint);
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
            at.mismatch(Code::AText, faults);
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
            at.mismatch(Code::TrueOrFalse, faults);
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
            faults.error("not_whole", at.pointer(), say(Code::NotWhole, [given(value)]), None);
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
            at.mismatch(say(Code::ADateSuchAs, [said(A_DAY)]), faults);
            return None;
        };
        let date = crate::calendar::parse_date(text);
        if date.is_none() {
            let hint = say(Code::DateForm, [said(A_DAY)]);
            faults.error(
                "not_a_date",
                at.pointer(),
                say(Code::IsNoValue, [said(&cut(text)), Code::ADate.into()]),
                hint,
            );
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
            at.mismatch(Code::AList, faults);
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
            at.mismatch(Code::AnObject, faults);
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
                    faults.error("duplicate_key", value.pointer(), say(Code::GivenTwice, [said(name)]), None);
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

impl ToJson for Scalar {
    fn to_json(&self, out: &mut json::Json) {
        match self {
            Self::Text(text) => text.to_json(out),
            Self::Number(number) => number.to_json(out),
            Self::Bool(truth) => truth.to_json(out),
        }
    }
}

impl Read for Scalar {
    fn read(at: &At<'_>, faults: &mut Faults) -> Option<Self> {
        if let Some(truth) = at.as_bool() {
            return Some(Self::Bool(truth));
        }
        if at.is_number() {
            return decimal(at, Code::ANumber, faults).map(|(value, _)| Self::Number(value));
        }
        match at.as_text() {
            Some(text) => Some(Self::Text(text.to_owned())),
            None => {
                at.mismatch(Code::AScalar, faults);
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

/// A part of a document that is read when it is put in its place.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
#[serde(transparent)]
pub struct Json(pub serde_json::Value);

impl Read for Json {
    fn read(at: &At<'_>, _: &mut Faults) -> Option<Self> {
        Some(Self(at.json()))
    }
}

impl Describe for Json {
    fn shape(_: &mut Definitions) -> Shape {
        Shape::Any
    }
}
