//! One declaration per type: the Rust struct, its reader with faults, its serialised form, its JSON
//! Schema and its TypeScript declaration all come from the same words.
//!
//! * `record!`: an object that is read from a document;
//! * `report!`: an object that is handed out;
//! * `keywords!`: a closed set of words;
//! * `choice!`: objects told apart by one key.

use std::collections::BTreeMap;

/// The form of a value in JSON.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shape {
    /// Any text.
    Text,
    /// True or false.
    Bool,
    /// A whole number.
    Integer,
    /// A decimal that is read: text or number.
    Number,
    /// A ratio that is read: `"12%"`, `"0.12"` or `0.12`.
    Ratio,
    /// A decimal that is handed out: always text.
    Decimal,
    /// A day, `2026-03-31`.
    Date,
    /// A list.
    List(Box<Shape>),
    /// An object with free keys.
    Map(Box<Shape>),
    /// The value or null (handed out), the value or absent (read).
    Optional(Box<Shape>),
    /// Exactly this word.
    Word(&'static str),
    /// One of these.
    AnyOf(Vec<Shape>),
    /// A named definition.
    Named(&'static str),
    /// Any JSON value.
    Any,
}

/// One key of an object.
#[derive(Debug, Clone)]
pub struct Field {
    /// The JSON key.
    pub key: &'static str,
    /// What it means.
    pub doc: &'static str,
    /// Its form.
    pub shape: Shape,
    /// What an absent key means, as JSON text.
    pub default: Option<fn() -> String>,
}

/// A named type.
#[derive(Debug, Clone)]
pub enum Definition {
    /// An object; `read` tells documents from reports.
    Record {
        /// What it is.
        doc: &'static str,
        /// Its keys.
        fields: Vec<Field>,
        /// Read from documents (absent optional keys) or handed out (null).
        read: bool,
    },
    /// A closed set of words with their meaning.
    Keywords {
        /// What it is.
        doc: &'static str,
        /// Words and meanings.
        words: Vec<(&'static str, &'static str)>,
    },
    /// Objects told apart by the word under `tag`.
    Choice {
        /// What it is.
        doc: &'static str,
        /// The key that tells them apart.
        tag: &'static str,
        /// Word, meaning and form.
        variants: Vec<(&'static str, &'static str, Shape)>,
    },
    /// A value that may take several forms.
    Union {
        /// What it is.
        doc: &'static str,
        /// The forms.
        shapes: Vec<Shape>,
    },
}

/// Named types by name.
pub type Definitions = BTreeMap<&'static str, Definition>;

/// A type that knows its form.
pub trait Describe {
    /// The form of a value of this type; named types enter themselves into `definitions`.
    fn shape(definitions: &mut Definitions) -> Shape;
}

impl<T: Describe> Describe for Option<T> {
    fn shape(definitions: &mut Definitions) -> Shape {
        Shape::Optional(Box::new(T::shape(definitions)))
    }
}

impl<T: Describe> Describe for Vec<T> {
    fn shape(definitions: &mut Definitions) -> Shape {
        Shape::List(Box::new(T::shape(definitions)))
    }
}

impl<T: Describe> Describe for Box<T> {
    fn shape(definitions: &mut Definitions) -> Shape {
        T::shape(definitions)
    }
}

impl<T: Describe> Describe for BTreeMap<String, T> {
    fn shape(definitions: &mut Definitions) -> Shape {
        Shape::Map(Box::new(T::shape(definitions)))
    }
}

macro_rules! plain {
    ($($type:ty => $shape:ident),* $(,)?) => {
        $(impl Describe for $type {
            fn shape(_: &mut Definitions) -> Shape {
                Shape::$shape
            }
        })*
    };
}

plain! {
    String => Text,
    bool => Bool,
    u32 => Integer,
    rust_decimal::Decimal => Decimal,
    jiff::civil::Date => Date,
}

/// Enters a definition once; the name is entered before its parts are asked for, so that types may
/// contain themselves.
pub fn define(
    definitions: &mut Definitions,
    name: &'static str,
    make: impl FnOnce(&mut Definitions) -> Definition,
) -> Shape {
    if !definitions.contains_key(name) {
        definitions.insert(name, Definition::Union { doc: "", shapes: Vec::new() });
        let definition = make(definitions);
        definitions.insert(name, definition);
    }
    Shape::Named(name)
}

/// Declares an object that is read from a document. A field is required unless its type is an
/// `Option` or it has a default. Every object may carry a `note` for people. `checked by f` calls
/// `f(&value, at, faults)` on every object that could be read, so that what can be said of it alone
/// is said even where other parts of the document are broken. Where something in the object itself is
/// broken, placeholders take its place, and what follows from those is not said.
macro_rules! record {
    (
        $(#[doc = $doc:literal])*
        pub struct $name:ident $(checked by $check:ident)? {
            $( $(#[doc = $field_doc:literal])* pub $field:ident : $type:ty $(= $default:expr)? ),* $(,)?
        }
    ) => {
        $(#[doc = $doc])*
        #[derive(Debug, Clone, PartialEq, serde::Serialize)]
        pub struct $name {
            $(
                $(#[doc = $field_doc])*
                #[serde(skip_serializing_if = "crate::document::Read::is_absent")]
                pub $field: $type
            ),*
        }

        impl $crate::json::ToJson for $name {
            fn to_json(&self, out: &mut $crate::json::Json) {
                out.begin();
                $( out.given(stringify!($field), &self.$field); )*
                out.end();
            }
        }

        impl $crate::document::Read for $name {
            fn read(at: &$crate::document::At<'_>, faults: &mut $crate::fault::Faults) -> Option<Self> {
                const KEYS: &[&str] = &[$(stringify!($field)),*];
                let mut object = at.object(KEYS, faults)?;
                $(
                    let $field: Option<$type> = object.field(
                        stringify!($field),
                        $crate::shape::fallback!($type $(, $default)?),
                        faults,
                    );
                )*
                let value = Self {
                    $($field: match $field {
                        Some(value) => value,
                        None => $crate::shape::placeholder!($type $(, $default)?)?,
                    }),*
                };
                $(
                    if let Some((broken, before)) = object.broken(faults) {
                        let mut found = $crate::fault::Faults::default();
                        $check(&value, at, &mut found);
                        faults.take_sound(found, &at.pointer(), broken, before);
                    } else {
                        $check(&value, at, faults);
                    }
                )?
                Some(value)
            }
        }

        impl $crate::shape::Describe for $name {
            fn shape(definitions: &mut $crate::shape::Definitions) -> $crate::shape::Shape {
                $crate::shape::define(definitions, stringify!($name), |definitions| {
                    let _ = &definitions;
                    $crate::shape::Definition::Record {
                        doc: concat!($($doc, "\n"),*),
                        read: true,
                        fields: vec![$($crate::shape::Field {
                            key: stringify!($field),
                            doc: concat!($($field_doc, "\n"),*),
                            shape: <$type as $crate::shape::Describe>::shape(definitions),
                            default: $crate::shape::default_text!($type $(, $default)?),
                        }),*],
                    }
                })
            }
        }
    };
}

/// What an absent key means: the given default, or what the type says.
macro_rules! fallback {
    ($type:ty) => {
        <$type as $crate::document::Read>::absent
    };
    ($type:ty, $default:expr) => {
        || -> Option<$type> { Some($default) }
    };
}

/// What stands for a broken value: the given default, or what the type says.
macro_rules! placeholder {
    ($type:ty) => {
        <$type as $crate::document::Read>::placeholder()
    };
    ($type:ty, $default:expr) => {{
        let default: Option<$type> = Some($default);
        default
    }};
}

/// A default for schema readers.
macro_rules! default_text {
    ($type:ty) => {
        None
    };
    ($type:ty, $default:expr) => {
        Some(|| {
            let default: $type = $default;
            $crate::json::text(&default)
        })
    };
}

/// Declares an object that is handed out.
macro_rules! report {
    (
        $(#[doc = $doc:literal])*
        pub struct $name:ident {
            $( $(#[doc = $field_doc:literal])* pub $field:ident : $type:ty ),* $(,)?
        }
    ) => {
        $(#[doc = $doc])*
        #[derive(Debug, Clone, PartialEq, serde::Serialize)]
        pub struct $name { $( $(#[doc = $field_doc])* pub $field: $type ),* }

        impl $crate::json::ToJson for $name {
            fn to_json(&self, out: &mut $crate::json::Json) {
                out.begin();
                $( out.field(stringify!($field), &self.$field); )*
                out.end();
            }
        }

        impl $crate::shape::Describe for $name {
            fn shape(definitions: &mut $crate::shape::Definitions) -> $crate::shape::Shape {
                $crate::shape::define(definitions, stringify!($name), |definitions| {
                    $crate::shape::Definition::Record {
                        doc: concat!($($doc, "\n"),*),
                        read: false,
                        fields: vec![$($crate::shape::Field {
                            key: stringify!($field),
                            doc: concat!($($field_doc, "\n"),*),
                            shape: <$type as $crate::shape::Describe>::shape(definitions),
                            default: None,
                        }),*],
                    }
                })
            }
        }
    };
}

/// Declares a closed set of words, read and handed out.
macro_rules! keywords {
    (
        $(#[doc = $doc:literal])*
        pub enum $name:ident { $( $(#[doc = $word_doc:literal])* $variant:ident = $word:literal ),* $(,)? }
    ) => {
        $(#[doc = $doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $( $(#[doc = $word_doc])* $variant ),* }

        impl $name {
            /// The word in documents and results.
            #[must_use]
            pub fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),* }
            }
        }

        impl $crate::json::ToJson for $name {
            fn to_json(&self, out: &mut $crate::json::Json) {
                out.string(self.word());
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.word())
            }
        }

        impl $crate::document::Read for $name {
            fn read(at: &$crate::document::At<'_>, faults: &mut $crate::fault::Faults) -> Option<Self> {
                const WORDS: &[&str] = &[$($word),*];
                match at.word(WORDS, faults)? {
                    $($word => Some(Self::$variant),)*
                    _ => None,
                }
            }
        }

        impl $crate::shape::Describe for $name {
            fn shape(definitions: &mut $crate::shape::Definitions) -> $crate::shape::Shape {
                $crate::shape::define(definitions, stringify!($name), |_| $crate::shape::Definition::Keywords {
                    doc: concat!($($doc, "\n"),*),
                    words: vec![$(($word, concat!($($word_doc, "\n"),*))),*],
                })
            }
        }
    };
}

/// Declares objects told apart by the word under one key.
macro_rules! choice {
    (
        $(#[doc = $doc:literal])*
        pub enum $name:ident by $tag:literal {
            $( $(#[doc = $variant_doc:literal])* $variant:ident ( $inner:ty ) = $word:literal ),* $(,)?
        }
    ) => {
        $(#[doc = $doc])*
        #[derive(Debug, Clone, PartialEq, serde::Serialize)]
        #[serde(tag = $tag)]
        pub enum $name { $( $(#[doc = $variant_doc])* #[serde(rename = $word)] $variant($inner) ),* }

        impl $crate::json::ToJson for $name {
            fn to_json(&self, out: &mut $crate::json::Json) {
                match self {
                    $( Self::$variant(inner) => {
                        out.tag($tag, $word);
                        inner.to_json(out);
                    } )*
                }
            }
        }

        impl $crate::document::Read for $name {
            fn read(at: &$crate::document::At<'_>, faults: &mut $crate::fault::Faults) -> Option<Self> {
                const WORDS: &[&str] = &[$($word),*];
                match at.tag($tag, WORDS, faults)? {
                    $($word => <$inner as $crate::document::Read>::read(&at.tagged($tag), faults).map(Self::$variant),)*
                    _ => None,
                }
            }
        }

        impl $crate::shape::Describe for $name {
            fn shape(definitions: &mut $crate::shape::Definitions) -> $crate::shape::Shape {
                $crate::shape::define(definitions, stringify!($name), |definitions| {
                    $crate::shape::Definition::Choice {
                        doc: concat!($($doc, "\n"),*),
                        tag: $tag,
                        variants: vec![$((
                            $word,
                            concat!($($variant_doc, "\n"),*),
                            <$inner as $crate::shape::Describe>::shape(definitions),
                        )),*],
                    }
                })
            }
        }
    };
}

pub(crate) use {choice, default_text, fallback, keywords, placeholder, record, report};
