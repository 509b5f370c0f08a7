//! Conditions over deal fields, as data: no expression interpreter.

use super::inspect::inspect_test;
use crate::document::{At, Read, Scalar};
use crate::fault::Faults;
use crate::json::{Json, ToJson};
use crate::phrase::{PhraseCode as Code, both, count, say};
use crate::shape::{Definition, Definitions, Describe, Shape, define, record};

/// Conditions may be nested this deep.
const MAX_DEPTH: usize = 16;

/// Which deals a rule is about.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Condition {
    /// Every one of these holds.
    All(Vec<Condition>),
    /// At least one of these holds.
    Any(Vec<Condition>),
    /// This does not hold.
    Not(Box<Condition>),
    /// A test of one field.
    #[serde(untagged)]
    Test(Box<Test>),
}

impl ToJson for Condition {
    fn to_json(&self, out: &mut Json) {
        let (key, value): (&str, &dyn ToJson) = match self {
            Self::All(all) => ("all", all),
            Self::Any(any) => ("any", any),
            Self::Not(not) => ("not", not),
            Self::Test(test) => return test.to_json(out),
        };
        out.begin();
        out.field(key, value);
        out.end();
    }
}

record! {
    /// A test of one field; a deal that lacks the field passes only `known: false`. Exactly one test is given,
    /// except that a lower and an upper limit go together.
    pub struct Test checked by inspect_test {
        /// The field's name.
        pub field: String,
        /// Equal to this value; texts are compared without regard to case.
        pub is: Option<Scalar>,
        /// Equal to one of these values.
        pub any_of: Option<Vec<Scalar>>,
        /// One of the values of this group, as the field's declaration lists them.
        pub in_group: Option<String>,
        /// This or more; for dates, this day or later.
        pub at_least: Option<Scalar>,
        /// More than this; for dates, after this day.
        pub above: Option<Scalar>,
        /// This or less; for dates, this day or earlier.
        pub at_most: Option<Scalar>,
        /// Less than this; for dates, before this day.
        pub below: Option<Scalar>,
        /// The text begins so, without regard to case.
        pub starts_with: Option<String>,
        /// Whether the deal has the field at all.
        pub known: Option<bool>,
    }
}

struct Group<'a>(&'static str, At<'a>);

impl Read for Condition {
    fn read(at: &At<'_>, faults: &mut Faults) -> Option<Self> {
        read_nested(at, 0, faults)
    }
}

fn read_nested(at: &At<'_>, depth: usize, faults: &mut Faults) -> Option<Condition> {
    if depth > MAX_DEPTH {
        faults.error("too_deep", at.pointer(), say(Code::ConditionsDeep, [count(MAX_DEPTH)]), None);
        return None;
    }
    let group = at.entries().and_then(|mut entries| {
        entries.find_map(|(key, value)| match key {
            "all" => Some(Group("all", value)),
            "any" => Some(Group("any", value)),
            "not" => Some(Group("not", value)),
            _ => None,
        })
    });
    let Some(Group(word, inner)) = group else {
        return Test::read(at, faults).map(|test| Condition::Test(Box::new(test)));
    };
    at.object(&["all", "any", "not"], faults)?;
    if at.entries().is_some_and(|entries| entries.filter(|(key, _)| *key != "note").count() > 1) {
        let hint = Code::NestOrAll;
        faults.error(
            "several_conditions",
            at.pointer(),
            say(Code::GiveOneOf, [both(&["all", "any", "not"])]),
            hint,
        );
    }
    if word == "not" {
        return read_nested(&inner, depth + 1, faults).map(|condition| Condition::Not(Box::new(condition)));
    }
    let Some(items) = inner.items() else {
        inner.mismatch(Code::ConditionList, faults);
        return None;
    };
    let read: Vec<_> = items.map(|item| read_nested(&item, depth + 1, faults)).collect();
    if read.is_empty() {
        let hint = Code::LeaveConditionOut;
        faults.error("empty_condition", inner.pointer(), Code::NoConditions, hint);
    }
    let conditions = read.into_iter().collect::<Option<Vec<_>>>()?;
    Some(if word == "all" { Condition::All(conditions) } else { Condition::Any(conditions) })
}

impl Describe for Condition {
    fn shape(definitions: &mut Definitions) -> Shape {
        define(definitions, "Condition", |definitions| {
            let test = Test::shape(definitions);
            define(definitions, "AllOf", |_| group_of("Every one of these holds.\n", "all", list()));
            define(definitions, "AnyOf", |_| group_of("At least one of these holds.\n", "any", list()));
            define(definitions, "NotThis", |_| {
                group_of("This does not hold.\n", "not", Shape::Named("Condition"))
            });
            Definition::Union {
                doc: "Which deals a rule is about.\n",
                shapes: vec![test, Shape::Named("AllOf"), Shape::Named("AnyOf"), Shape::Named("NotThis")],
            }
        })
    }
}

fn list() -> Shape {
    Shape::List(Box::new(Shape::Named("Condition")))
}

fn group_of(doc: &'static str, key: &'static str, shape: Shape) -> Definition {
    let fields = vec![crate::shape::Field { key, doc, shape, default: None }];
    Definition::Record { doc, fields, read: true }
}
