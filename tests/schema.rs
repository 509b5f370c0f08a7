//! The checked-in JSON Schemas and TypeScript declarations are those that the Rust types print.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::panic, clippy::arithmetic_side_effects)]

use attain::phrase::PhraseCode;
use attain::schema::{book_schema, plan_schema, typescript};

/// Compares a checked-in file with what it should hold; `UPDATE=1` writes it.
fn check(path: &str, fresh: &str) {
    let path = format!("{}/{path}", env!("CARGO_MANIFEST_DIR"));
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, fresh).unwrap();
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(kept == fresh, "{path} is stale: run `UPDATE=1 cargo test --test schema`");
}

fn pretty(value: &serde_json::Value) -> String {
    format!("{}\n", serde_json::to_string_pretty(value).unwrap())
}

#[test]
fn the_plan_schema_is_current() {
    check("pkg/schema/plan.schema.json", &pretty(&plan_schema()));
}

#[test]
fn the_book_schema_is_current() {
    check("pkg/schema/book.schema.json", &pretty(&book_schema()));
}

#[test]
fn the_typescript_declarations_are_current() {
    let fresh = typescript();
    assert!(!fresh.contains(": any"));
    check("pkg/src/types.ts", &fresh);
}

/// The page writes amounts and days of English sentences itself, by the templates of the engine.
#[test]
fn the_english_templates_of_the_page_are_current() {
    let leaf = ["money", "number", "share", "date", "text", "joined"];
    let codes = PhraseCode::ALL.iter().filter(|code| !leaf.contains(&code.word()));
    check("pkg/src/element/texts/phrases/templates.ts", &templates(codes));
}

/// What is said of faults is a catalogue of its own, whose English is the engine's.
#[test]
fn the_english_templates_of_faults_are_current() {
    check("pkg/src/element/texts/faults/templates.ts", &templates(PhraseCode::FAULTS.iter()));
}

fn templates<'a>(codes: impl Iterator<Item = &'a PhraseCode>) -> String {
    let mut fresh = "/** The engine's own templates: printed by `UPDATE=1 cargo test --test schema`. */\nexport const templates = {\n".to_owned();
    for code in codes {
        let template = serde_json::to_string(code.template()).unwrap();
        // As the formatter of the page has it.
        let inside = code.template();
        let count = |quote| inside.matches(quote).count();
        let single = count('"') > count('\'');
        let text = if single { format!("'{}'", inside.replace('\'', "\\'")) } else { template };
        let line = format!("  {}: {text},", code.word());
        let wrapped = format!("  {}:\n    {text},", code.word());
        fresh.push_str(if line.chars().count() <= 120 { &line } else { &wrapped });
        fresh.push('\n');
    }
    fresh.push_str("} as const;\n");
    fresh
}

/// Who has only the schema must know what it means to leave a key out: tiers are read with attainment, a step pays
/// the highest tier alone.
#[test]
fn the_schema_says_what_an_absent_key_means() {
    let schema = plan_schema();
    let default = |name: &str, key: &str| schema["$defs"][name]["properties"][key]["default"].clone();
    assert_eq!(default("Tiered", "by"), "attainment");
    assert_eq!(default("Step", "pays"), "highest");
    assert_eq!(default("Draw", "recover_share"), 1);
    assert_eq!(default("Draw", "on_top"), false);
    assert!(default("Draw", "components").is_null() && default("Tier", "from").is_null());
}
