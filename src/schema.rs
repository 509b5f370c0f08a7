//! The JSON Schema of plans and books, and the TypeScript declarations of everything that crosses
//! the boundary: both printed from the same declarations that read and write the documents.
//!
//! Only built natively: the files are checked in, and a test says when they are stale.

use std::fmt::Write;

use serde_json::{Map, Value, json};

use crate::attain::DealView;
use crate::book::Book;
use crate::describe::Description;
use crate::explain::Explanation;
use crate::fault::{Error, Fault};
use crate::import::{ImportOptions, ImportProgress, ImportReport, TableRow};
use crate::plan::Plan;
use crate::reconcile::{PayslipCheck, PayslipQuestion};
use crate::shape::{Definition, Definitions, Describe, Field, Shape};
use crate::statement::{Headline, Statement};
use crate::whatif::compare::Comparison;
use crate::whatif::curve::{Curve, CurveQuestion};
use crate::whatif::goal::{GoalAnswer, GoalQuestion};
use crate::whatif::odds::{OddsAnswer, OddsProgress, OddsQuestion};
use crate::whatif::outlook::Outlook;
use crate::whatif::plans::{OtherReading, PlanComparison, PlansQuestion};
use crate::whatif::scenario::Scenario;
use crate::whatif::sensitivity::{Sensitivity, SensitivityQuestion};
use crate::whatif::timing::{DiscountQuestion, Discounts, Timing, TimingQuestion};
use crate::whatif::worth::{Pipeline, Worth};

/// The JSON Schema (2020-12) of a plan document.
#[must_use]
pub fn plan_schema() -> Value {
    document_schema::<Plan>("Attain plan", "A sales incentive plan, as data.")
}

/// The JSON Schema (2020-12) of a book document.
#[must_use]
pub fn book_schema() -> Value {
    document_schema::<Book>("Attain book", "The deals that a plan is applied to.")
}

fn document_schema<T: Describe>(title: &str, description: &str) -> Value {
    let mut definitions = Definitions::new();
    let root = T::shape(&mut definitions);
    let defs: Map<String, Value> = definitions
        .iter()
        .map(|(name, definition)| ((*name).to_owned(), definition_schema(definition, &definitions)))
        .collect();
    let Value::Object(mut schema) = shape_schema(&root) else { return Value::Null };
    schema.insert("$schema".to_owned(), json!("https://json-schema.org/draft/2020-12/schema"));
    schema.insert("title".to_owned(), json!(title));
    schema.insert("description".to_owned(), json!(description));
    schema.insert("$defs".to_owned(), Value::Object(defs));
    Value::Object(schema)
}

const NUMBER_PATTERN: &str = r"^-?\d{1,13}(\.\d{1,10})?$";
const RATIO_PATTERN: &str = r"^-?\d{1,13}(\.\d{1,10})? ?%?$";

fn shape_schema(shape: &Shape) -> Value {
    match shape {
        Shape::Text => json!({ "type": "string" }),
        Shape::Bool => json!({ "type": "boolean" }),
        Shape::Integer => json!({ "type": "integer", "minimum": 0 }),
        Shape::Number => {
            json!({ "anyOf": [{ "type": "number" }, { "type": "string", "pattern": NUMBER_PATTERN }] })
        }
        Shape::Ratio => {
            json!({ "anyOf": [{ "type": "number" }, { "type": "string", "pattern": RATIO_PATTERN }] })
        }
        Shape::Decimal => json!({ "type": "string", "pattern": NUMBER_PATTERN }),
        Shape::Date => json!({ "type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$" }),
        Shape::List(item) => json!({ "type": "array", "items": shape_schema(item) }),
        Shape::Map(item) => json!({ "type": "object", "additionalProperties": shape_schema(item) }),
        Shape::Optional(inner) => or_null(shape_schema(inner)),
        Shape::Word(word) => json!({ "const": word }),
        Shape::AnyOf(shapes) => json!({ "anyOf": shapes.iter().map(shape_schema).collect::<Vec<_>>() }),
        Shape::Named(name) => json!({ "$ref": format!("#/$defs/{name}") }),
        Shape::Any => json!({}),
    }
}

/// Null is as good as absent.
fn or_null(schema: Value) -> Value {
    match schema {
        Value::Object(mut schema) if schema.get("type").is_some_and(Value::is_string) => {
            schema.entry("type").and_modify(|kind| *kind = json!([kind, "null"]));
            Value::Object(schema)
        }
        schema => json!({ "anyOf": [schema, { "type": "null" }] }),
    }
}

fn definition_schema(definition: &Definition, definitions: &Definitions) -> Value {
    match definition {
        Definition::Record { doc, fields, .. } => record_schema(doc, fields, None),
        Definition::Keywords { doc, words } => json!({
            "description": tidy(doc),
            "oneOf": words.iter().map(|(word, doc)| json!({ "const": word, "description": tidy(doc) })).collect::<Vec<_>>(),
        }),
        Definition::Union { doc, shapes } => {
            let mut forms: Vec<Value> = shapes.iter().map(shape_schema).collect();
            if shapes.contains(&Shape::Number) && shapes.contains(&Shape::Bool) {
                forms = vec![json!({ "type": ["string", "number", "boolean"] })];
            }
            json!({ "description": tidy(doc), "anyOf": forms })
        }
        Definition::Choice { doc, tag, variants } => {
            let forms = variants.iter().filter_map(|(word, doc, shape)| {
                let Shape::Named(name) = shape else { return None };
                let Definition::Record { fields, .. } = definitions.get(name)? else { return None };
                Some(record_schema(doc, fields, Some((tag, word))))
            });
            json!({ "description": tidy(doc), "oneOf": forms.collect::<Vec<_>>() })
        }
    }
}

fn record_schema(doc: &str, fields: &[Field], tag: Option<(&str, &str)>) -> Value {
    let mut properties = Map::new();
    let mut required = Vec::new();
    if let Some((key, word)) = tag {
        properties.insert(key.to_owned(), json!({ "const": word }));
        required.push(json!(key));
    }
    for field in fields {
        let mut schema = shape_schema(&field.shape);
        if let Value::Object(object) = &mut schema {
            object.insert("description".to_owned(), json!(tidy(field.doc)));
            object.extend(default_of(field).map(|default| ("default".to_owned(), default)));
        }
        properties.insert(field.key.to_owned(), schema);
        if field.default.is_none() && !matches!(field.shape, Shape::Optional(_)) {
            required.push(json!(field.key));
        }
    }
    properties.insert("note".to_owned(), json!({ "description": "A note for people." }));
    if tag.is_none() && fields.iter().any(|field| field.key == "attain") {
        properties.insert("$schema".to_owned(), json!({ "type": "string" }));
    }
    json!({
        "description": tidy(doc),
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": false,
    })
}

/// What an absent key means, where that is a word, a number or a truth value: an empty list says itself.
fn default_of(field: &Field) -> Option<Value> {
    let default: Value = serde_json::from_str(&field.default?()).ok()?;
    match default {
        // Decimals are handed out as text; whole ones are written as numbers.
        Value::String(text) if matches!(field.shape, Shape::Number | Shape::Ratio) => {
            Some(text.parse::<i64>().map_or(json!(text), |whole| json!(whole)))
        }
        Value::Array(_) | Value::Object(_) | Value::Null => None,
        scalar => Some(scalar),
    }
}

/// One line of words from a doc comment.
fn tidy(doc: &str) -> String {
    let words: Vec<&str> = doc.split_whitespace().collect();
    words.join(" ").replace("[`", "`").replace("`]", "`")
}

/// The TypeScript declarations of plans, books and results.
#[must_use]
pub fn typescript() -> String {
    let mut definitions = Definitions::new();
    Plan::shape(&mut definitions);
    Book::shape(&mut definitions);
    Statement::shape(&mut definitions);
    Headline::shape(&mut definitions);
    Explanation::shape(&mut definitions);
    DealView::shape(&mut definitions);
    Scenario::shape(&mut definitions);
    Comparison::shape(&mut definitions);
    Worth::shape(&mut definitions);
    PayslipQuestion::shape(&mut definitions);
    PayslipCheck::shape(&mut definitions);
    Pipeline::shape(&mut definitions);
    Outlook::shape(&mut definitions);
    TimingQuestion::shape(&mut definitions);
    Timing::shape(&mut definitions);
    DiscountQuestion::shape(&mut definitions);
    Discounts::shape(&mut definitions);
    CurveQuestion::shape(&mut definitions);
    Curve::shape(&mut definitions);
    GoalQuestion::shape(&mut definitions);
    GoalAnswer::shape(&mut definitions);
    OddsQuestion::shape(&mut definitions);
    OddsProgress::shape(&mut definitions);
    OddsAnswer::shape(&mut definitions);
    PlansQuestion::shape(&mut definitions);
    PlanComparison::shape(&mut definitions);
    OtherReading::shape(&mut definitions);
    SensitivityQuestion::shape(&mut definitions);
    Sensitivity::shape(&mut definitions);
    Description::shape(&mut definitions);
    ImportOptions::shape(&mut definitions);
    ImportReport::shape(&mut definitions);
    ImportProgress::shape(&mut definitions);
    TableRow::shape(&mut definitions);
    Fault::shape(&mut definitions);
    Error::shape(&mut definitions);
    definitions.remove("Error");
    let mut out = String::from(HEADER);
    for (name, definition) in &definitions {
        out.push_str(&declaration(name, definition));
    }
    out
}

const HEADER: &str = "\
// Generated from the Rust types by `UPDATE=1 cargo test --test schema`. Do not edit.

/** An exact decimal as text, such as \"1234.50\". Never a binary float. */
export type Decimal = string;
/** A day, such as \"2026-03-31\". */
export type IsoDate = string;
/** A number in a document; a literal number means its shortest decimal form. */
export type NumberInput = string | number;
/** A rate, weight, share or attainment in a document: \"12%\", \"0.12\" or 0.12. */
export type RatioInput = string | number;
";

fn comment(doc: &str, indent: &str) -> String {
    let words = tidy(doc);
    if words.is_empty() { String::new() } else { format!("{indent}/** {words} */\n") }
}

fn declaration(name: &str, definition: &Definition) -> String {
    let mut out = String::from("\n");
    match definition {
        Definition::Record { doc, fields, read } => {
            out.push_str(&comment(doc, ""));
            let _ = writeln!(out, "export interface {name} {{");
            out.push_str(&members(fields, *read));
            out.push_str("}\n");
        }
        Definition::Keywords { doc, words } => {
            out.push_str(&comment(doc, ""));
            let _ = writeln!(out, "export type {name} =");
            for (word, doc) in words {
                out.push_str(&comment(doc, "  "));
                let _ = writeln!(out, "  | \"{word}\"");
            }
            out.truncate(out.trim_end().len());
            out.push_str(";\n");
        }
        Definition::Union { doc, shapes } => {
            out.push_str(&comment(doc, ""));
            let forms: Vec<String> = shapes.iter().map(type_of).collect();
            let _ = writeln!(out, "export type {name} = {};", forms.join(" | "));
        }
        Definition::Choice { doc, tag, variants } => {
            out.push_str(&comment(doc, ""));
            let forms: Vec<String> = variants
                .iter()
                .map(|(word, _, shape)| format!("({{ {tag}: \"{word}\" }} & {})", type_of(shape)))
                .collect();
            let _ = writeln!(out, "export type {name} =\n  | {};", forms.join("\n  | "));
        }
    }
    out
}

fn members(fields: &[Field], read: bool) -> String {
    let mut out = String::new();
    for field in fields {
        out.push_str(&comment(field.doc, "  "));
        let optional = read && (field.default.is_some() || matches!(field.shape, Shape::Optional(_)));
        let mut shape = type_of(&field.shape);
        if matches!(field.shape, Shape::Optional(_)) {
            shape.push_str(" | null");
        }
        let _ = writeln!(out, "  {}{}: {shape};", field.key, if optional { "?" } else { "" });
    }
    if read {
        out.push_str("  /** A note for people. */\n  note?: unknown;\n");
    }
    out
}

fn type_of(shape: &Shape) -> String {
    match shape {
        Shape::Text => "string".to_owned(),
        Shape::Bool => "boolean".to_owned(),
        Shape::Integer => "number".to_owned(),
        Shape::Number => "NumberInput".to_owned(),
        Shape::Ratio => "RatioInput".to_owned(),
        Shape::Decimal => "Decimal".to_owned(),
        Shape::Date => "IsoDate".to_owned(),
        Shape::List(item) => match item.as_ref() {
            Shape::AnyOf(_) | Shape::Optional(_) => format!("({})[]", type_of(item)),
            item => format!("{}[]", type_of(item)),
        },
        Shape::Map(item) => format!("Record<string, {}>", type_of(item)),
        Shape::Optional(inner) => type_of(inner),
        Shape::Word(word) => format!("\"{word}\""),
        Shape::AnyOf(shapes) => shapes.iter().map(type_of).collect::<Vec<_>>().join(" | "),
        Shape::Named(name) => (*name).to_owned(),
        Shape::Any => "unknown".to_owned(),
    }
}
