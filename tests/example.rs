//! The shipped example against a computation by hand: `examples/enterprise-ae/ARITHMETIC.md` writes
//! the arithmetic out; `tests/oracle/hand.py` is an independent computation of `expected.json`.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::panic, clippy::arithmetic_side_effects)]

use std::collections::BTreeMap;

use attain::import::{ImportOptions, import_csv};
use attain::statement::Span;
use attain::{Attain, Plan};
use rust_decimal::Decimal;
use serde_json::Value;

fn read(name: &str) -> String {
    std::fs::read_to_string(format!("{}/examples/enterprise-ae/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

fn example() -> Attain {
    let (plan, warnings) = Plan::from_json(&read("plan.json")).unwrap();
    assert_eq!(warnings, []);
    let options = ImportOptions::from_json("{}").unwrap();
    let (book, report) =
        import_csv(&plan, &attain::Book::empty(), &read("opportunities.csv"), &options).unwrap();
    assert_eq!(report.faults, []);
    assert_eq!((report.rows, report.loaded), (72, 72));
    Attain::new(plan, book).unwrap()
}

fn decimal(value: &Value) -> Option<Decimal> {
    value.as_str().map(|text| text.parse().unwrap())
}

fn check_span(actual: &Span, expected: &Value) {
    let id = &actual.id;
    for (name, value) in [
        ("base_salary", actual.base_salary),
        ("earned", actual.earned),
        ("paid", actual.paid),
        ("total", actual.total),
    ] {
        assert_eq!(Some(value.to_string().as_str()), expected[name].as_str(), "{id} {name}");
    }
    for (actual, expected) in actual.components.iter().zip(expected["components"].as_array().unwrap()) {
        let place = format!("{id} {}", actual.component);
        assert_eq!(Some(actual.component.as_str()), expected["component"].as_str());
        assert_eq!(Some(actual.credited), decimal(&expected["credited"]), "{place} credited");
        assert_eq!(actual.quota, decimal(&expected["quota"]), "{place} quota");
        assert_eq!(actual.attainment, decimal(&expected["attainment"]), "{place} attainment");
        assert_eq!(Some(actual.earned.to_string().as_str()), expected["earned"].as_str(), "{place} earned");
    }
}

#[test]
fn every_figure_equals_the_hand_computation() {
    let statement = example().statement().unwrap();
    let expected: Value = serde_json::from_str(&read("expected.json")).unwrap();
    for (name, spans) in
        [("periods", &statement.periods), ("quarters", &statement.quarters), ("years", &statement.years)]
    {
        let expected = expected[name].as_array().unwrap();
        assert_eq!(spans.len(), expected.len());
        for (span, expected) in spans.iter().zip(expected) {
            assert_eq!(Some(span.id.as_str()), expected["id"].as_str());
            check_span(span, expected);
        }
    }
    let line = |period: &str, component: &str, kind: &str, deal: Option<&str>| {
        format!("{period} {component} {kind} {}", deal.unwrap_or_default())
    };
    let expected: BTreeMap<String, String> = expected["lines"]
        .as_array()
        .unwrap()
        .iter()
        .map(|l| {
            let text = |key: &str| l[key].as_str().unwrap();
            (
                line(text("period"), text("component"), text("kind"), l["deal"].as_str()),
                text("earned").to_owned(),
            )
        })
        .collect();
    let actual: BTreeMap<String, String> = statement
        .lines
        .iter()
        .map(|l| (line(&l.period, &l.component, &l.kind, l.deal.as_deref()), l.earned.to_string()))
        .collect();
    assert_eq!(actual, expected);
}

#[test]
fn the_position_equals_the_hand_computation() {
    let statement = example().statement().unwrap();
    let expected: Value = serde_json::from_str(&read("expected.json")).unwrap();
    let expected = &expected["position"];
    let position = &statement.position;
    assert_eq!(statement.as_of.to_string(), expected["as_of"].as_str().unwrap());
    for (name, value) in
        [("earned", position.earned), ("elapsed", position.elapsed), ("target", position.target)]
    {
        assert_eq!(Some(value), decimal(&expected[name]), "{name}");
    }
    assert_eq!(position.pace, decimal(&expected["pace"]));
    for (actual, expected) in position.components.iter().zip(expected["components"].as_array().unwrap()) {
        let place = &actual.component;
        assert_eq!(Some(actual.interval.as_str()), expected["interval"].as_str(), "{place}");
        assert_eq!(Some(actual.credited), decimal(&expected["credited"]), "{place}");
        assert_eq!(actual.missing, decimal(&expected["missing"]), "{place}");
        assert_eq!(Some(actual.earned), decimal(&expected["interval_earned"]), "{place}");
        assert_eq!(actual.tier.as_deref(), expected["tier"].as_str(), "{place}");
        let next = actual.next_tier.as_ref();
        assert_eq!(next.map(|next| next.at), decimal(&expected["next_tier_at"]), "{place}");
        assert_eq!(next.map(|next| next.missing), decimal(&expected["next_tier_missing"]), "{place}");
        assert_eq!(Some(actual.year_credited), decimal(&expected["year_credited"]), "{place}");
        assert_eq!(actual.year_quota, decimal(&expected["year_quota"]), "{place}");
        assert_eq!(actual.year_attainment, decimal(&expected["year_attainment"]), "{place}");
    }
}

/// The whole statement, byte for byte: the browser test compares with the same file.
#[test]
fn the_statement_has_the_bytes_that_are_kept() {
    let fresh = format!("{}\n", serde_json::to_string_pretty(&example().statement().unwrap()).unwrap());
    let path = format!("{}/examples/enterprise-ae/statement.json", env!("CARGO_MANIFEST_DIR"));
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, &fresh).unwrap();
    }
    assert!(
        fresh == read("statement.json"),
        "statement.json is stale: run `UPDATE=1 cargo test --test example`"
    );
}
