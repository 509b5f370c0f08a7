//! What leaves the module and what a Rust program gets are the same bytes.
#![allow(clippy::unwrap_used)]

use attain::json::text;

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;
#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

#[test]
fn the_text_is_that_of_serde() {
    let plan = include_str!("../examples/enterprise-ae/plan.json");
    let (plan, warnings) = attain::Plan::from_json(plan).unwrap();
    let csv = include_str!("../examples/enterprise-ae/opportunities.csv");
    let options = attain::import::ImportOptions::from_json("{}").unwrap();
    let empty = attain::Book::from_json(r#"{ "deals": [] }"#).unwrap();
    let (book, report) = attain::import::import_csv(&plan, &empty, csv, &options).unwrap();
    let attain = attain::Attain::new(plan.clone(), book.clone()).unwrap();
    let statement = attain.statement().unwrap();
    let tree = attain.explain("position/earned", 9).unwrap();
    assert_eq!(text(&plan), serde_json::to_string(&plan).unwrap());
    assert_eq!(text(&warnings), serde_json::to_string(&warnings).unwrap());
    assert_eq!(text(&book), serde_json::to_string(&book).unwrap());
    assert_eq!(text(&report), serde_json::to_string(&report).unwrap());
    assert_eq!(text(&statement), serde_json::to_string(&statement).unwrap());
    assert_eq!(text(&tree), serde_json::to_string(&tree).unwrap());
}

#[test]
fn every_character_of_a_text_comes_through() {
    let all: String = (0..0x250).chain(0x2020..0x2030).chain([0x1_f600]).filter_map(char::from_u32).collect();
    assert_eq!(text(&all), serde_json::to_string(&all).unwrap());
    let value = serde_json::json!({ "a/b": [null, true, -7, "x\u{1}"], "c": {}, "d": [] });
    assert_eq!(text(&value), serde_json::to_string(&value).unwrap());
}
