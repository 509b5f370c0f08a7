//! Results as JSON text, which the page's own parser turns into plain objects.
//!
//! The text has the same bytes as `serde_json` writes natively. One writer that knows no types,
//! called for each key, is a tenth of the code that serialisers generated for every type are.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use jiff::civil::Date;
use rust_decimal::Decimal;

/// A value that can be written as JSON.
pub trait ToJson {
    /// Writes the value.
    fn to_json(&self, out: &mut Json);

    /// Whether the value is written in a document by leaving its key out.
    fn is_left_out(&self) -> bool {
        false
    }
}

/// A JSON text while it is written.
#[derive(Debug, Default)]
pub struct Json {
    text: String,
    /// The key and word that the next object begins with.
    tag: Option<(&'static str, &'static str)>,
    /// Whether something stands before the next item, so that a comma is needed.
    comma: bool,
}

/// The JSON text of a value.
///
/// ```
/// assert_eq!(attain::json::text(&vec![Some("a \"b\"".to_owned()), None]), r#"["a \"b\"",null]"#);
/// ```
#[must_use]
pub fn text(value: &dyn ToJson) -> String {
    let mut out = Json::default();
    value.to_json(&mut out);
    out.text
}

impl Json {
    /// What is written as it is: a number, a truth value, null.
    fn plain(&mut self, text: &str) {
        self.text.push_str(text);
        self.comma = true;
    }

    /// A text in quotes.
    pub fn string(&mut self, text: &str) {
        self.text.push('"');
        let mut rest = text;
        while let Some(at) = rest.bytes().position(|byte| byte < 0x20 || byte == b'"' || byte == b'\\') {
            let (before, from) = rest.split_at(at);
            self.text.push_str(before);
            let mut chars = from.chars();
            match chars.next() {
                Some('\n') => self.text.push_str("\\n"),
                Some('\r') => self.text.push_str("\\r"),
                Some('\t') => self.text.push_str("\\t"),
                Some('\u{8}') => self.text.push_str("\\b"),
                Some('\u{c}') => self.text.push_str("\\f"),
                Some(mark @ ('"' | '\\')) => {
                    self.text.push('\\');
                    self.text.push(mark);
                }
                control => {
                    let _ = write!(self.text, "\\u{:04x}", control.map_or(0, u32::from));
                }
            }
            rest = chars.as_str();
        }
        self.text.push_str(rest);
        self.text.push('"');
        self.comma = true;
    }

    fn open(&mut self, bracket: char) {
        self.text.push(bracket);
        self.comma = false;
    }

    fn close(&mut self, bracket: char) {
        self.text.push(bracket);
        self.comma = true;
    }

    fn item(&mut self) {
        if self.comma {
            self.text.push(',');
        }
    }

    /// Has the next object begin with a key and a word.
    pub fn tag(&mut self, key: &'static str, word: &'static str) {
        self.tag = Some((key, word));
    }

    /// Begins an object.
    pub fn begin(&mut self) {
        self.open('{');
        if let Some((key, word)) = self.tag.take() {
            self.key(key);
            self.string(word);
        }
    }

    fn key(&mut self, key: &str) {
        self.item();
        self.string(key);
        self.text.push(':');
    }

    /// A key with its value.
    pub fn field(&mut self, key: &str, value: &dyn ToJson) {
        self.key(key);
        value.to_json(self);
    }

    /// A key with its value, unless it is left out.
    pub fn given(&mut self, key: &str, value: &dyn ToJson) {
        if !value.is_left_out() {
            self.field(key, value);
        }
    }

    /// Ends an object.
    pub fn end(&mut self) {
        self.close('}');
    }

    /// A list.
    pub fn list(&mut self, items: &mut dyn Iterator<Item = &dyn ToJson>) {
        self.open('[');
        for item in items {
            self.item();
            item.to_json(self);
        }
        self.close(']');
    }
}

impl ToJson for str {
    fn to_json(&self, out: &mut Json) {
        out.string(self);
    }
}

impl ToJson for String {
    fn to_json(&self, out: &mut Json) {
        out.string(self);
    }
}

impl ToJson for bool {
    fn to_json(&self, out: &mut Json) {
        out.plain(if *self { "true" } else { "false" });
    }
}

impl ToJson for u32 {
    fn to_json(&self, out: &mut Json) {
        out.plain(&self.to_string());
    }
}

impl ToJson for Decimal {
    fn to_json(&self, out: &mut Json) {
        out.string(&self.to_string());
    }
}

impl ToJson for Date {
    fn to_json(&self, out: &mut Json) {
        out.string(&self.to_string());
    }
}

impl<T: ToJson> ToJson for Option<T> {
    fn to_json(&self, out: &mut Json) {
        match self {
            Some(value) => value.to_json(out),
            None => out.plain("null"),
        }
    }

    fn is_left_out(&self) -> bool {
        self.is_none()
    }
}

impl<T: ToJson + ?Sized> ToJson for Box<T> {
    fn to_json(&self, out: &mut Json) {
        (**self).to_json(out);
    }
}

impl<T: ToJson + ?Sized> ToJson for &T {
    fn to_json(&self, out: &mut Json) {
        (**self).to_json(out);
    }
}

impl<T: ToJson> ToJson for Vec<T> {
    fn to_json(&self, out: &mut Json) {
        out.list(&mut self.iter().map(|item| item as &dyn ToJson));
    }
}

impl<T: ToJson> ToJson for BTreeMap<String, T> {
    fn to_json(&self, out: &mut Json) {
        out.begin();
        for (key, value) in self {
            out.field(key, value);
        }
        out.end();
    }
}

impl ToJson for serde_json::Value {
    fn to_json(&self, out: &mut Json) {
        match self {
            Self::Null => out.plain("null"),
            Self::Bool(truth) => truth.to_json(out),
            Self::Number(number) => out.plain(&number.to_string()),
            Self::String(text) => out.string(text),
            Self::Array(list) => list.to_json(out),
            Self::Object(object) => {
                out.begin();
                for (key, value) in object {
                    out.field(key, value);
                }
                out.end();
            }
        }
    }
}

/// Writes what stands inside: newtypes.
macro_rules! inner {
    ($($type:ty),* $(,)?) => {
        $(impl $crate::json::ToJson for $type {
            fn to_json(&self, out: &mut $crate::json::Json) {
                self.0.to_json(out);
            }
        })*
    };
}

pub(crate) use inner;
