//! The checked-in JSON Schemas and TypeScript declarations are those that the Rust types print.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::panic, clippy::arithmetic_side_effects)]

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
