//! The boundary to JavaScript in a real browser: real errors, plain objects, the same bytes as
//! natively.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::panic, clippy::arithmetic_side_effects)]

use attain::wasm::{Engine, check_plan};
use js_sys::{Array, Error, JSON, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

const PLAN: &str = include_str!("../examples/enterprise-ae/plan.json");
const CSV: &str = include_str!("../examples/enterprise-ae/opportunities.csv");
const NATIVE: &str = include_str!("../examples/enterprise-ae/statement.json");

fn get(value: &JsValue, path: &str) -> JsValue {
    path.split('.').fold(value.clone(), |value, key| Reflect::get(&value, &key.into()).unwrap())
}

fn text(value: &JsValue, path: &str) -> String {
    get(value, path).as_string().unwrap_or_else(|| panic!("{path} is not a text"))
}

fn engine() -> Engine {
    let mut engine = Engine::new(PLAN, r#"{ "deals": [] }"#).unwrap();
    engine.import_csv(CSV, "{}").unwrap();
    engine
}

#[wasm_bindgen_test]
fn the_statement_has_the_same_bytes_as_natively() {
    let statement = engine().statement().unwrap();
    let bytes: String =
        JSON::stringify_with_replacer_and_space(&statement, &JsValue::NULL, &2.into()).unwrap().into();
    assert_eq!(format!("{bytes}\n"), NATIVE);
}

#[wasm_bindgen_test]
fn results_are_plain_objects() {
    let engine = engine();
    let statement = engine.statement().unwrap();
    assert_eq!(text(&statement, "position.earned"), "116719.92");
    assert!(Object::get_prototype_of(&statement).loose_eq(&Object::get_prototype_of(&Object::new())));
    let deals: Array = engine.deals().unwrap().unchecked_into();
    assert_eq!(deals.length(), 72);
    assert!(!text(&deals.get(0), "fields.lead_source").is_empty());
    assert_eq!(text(&engine.plan().unwrap(), "components.0.payout.mode"), "marginal");
    let book: Array = get(&engine.book().unwrap(), "deals").unchecked_into();
    assert_eq!(book.length(), 72);
}

#[wasm_bindgen_test]
fn a_plan_with_faults_is_a_real_error_with_all_of_them() {
    let error = Engine::new(r#"{ "attain": 1, "name": 7, "curency": "USD" }"#, "{}").err().unwrap();
    assert!(error.is_instance_of::<Error>());
    assert_eq!(text(&error, "code"), "plan_invalid");
    let faults: Array = get(&error, "faults").unchecked_into();
    let pointers: Vec<String> = faults.iter().map(|fault| text(&fault, "pointer")).collect();
    assert_eq!(pointers, ["/curency", "/name", "", "", ""]);
    let checked: Array =
        check_plan(r#"{ "attain": 1, "name": 7, "curency": "USD" }"#).unwrap().unchecked_into();
    assert_eq!(checked.length(), faults.length());
}

#[wasm_bindgen_test]
fn after_an_error_the_old_plan_and_book_stay() {
    let mut engine = engine();
    let before: String = JSON::stringify(&engine.statement().unwrap()).unwrap().into();
    assert_eq!(text(&engine.set_plan("{").unwrap_err(), "code"), "plan_invalid");
    assert_eq!(text(&engine.set_book("[]").unwrap_err(), "code"), "book_invalid");
    assert_eq!(text(&engine.import_csv("nothing", "{}").unwrap_err(), "code"), "import_failed");
    assert_eq!(text(&engine.set_as_of("soon").unwrap_err(), "code"), "bad_date");
    assert_eq!(text(&engine.explain("earned/1999", 1).unwrap_err(), "code"), "unknown_id");
    let after: String = JSON::stringify(&engine.statement().unwrap()).unwrap().into();
    assert_eq!(before, after);
}

#[wasm_bindgen_test]
fn explanations_open_level_by_level() {
    let engine = engine();
    let closed = engine.explain("earned/2026-Q1/new_arr", 0).unwrap();
    assert_eq!(get(&closed, "more"), JsValue::TRUE);
    let open = engine.explain("earned/2026-Q1/new_arr", 2).unwrap();
    assert_eq!(get(&open, "more"), JsValue::FALSE);
    assert_eq!(text(&open, "inputs.0.id"), "earned/2026-01/new_arr");
    assert_eq!(text(&open, "value"), "15457.23");
}

#[wasm_bindgen_test]
fn an_import_reports_what_it_could_not_read() {
    let mut engine = engine();
    let csv = CSV.replace("\"4/23/2026\"", "\"13/45/2026\"");
    let report = engine.import_csv(&csv, "{}").unwrap();
    assert_eq!(get(&report, "loaded").as_f64(), Some(71.0));
    assert_eq!(text(&report, "faults.0.column"), "Close Date");
    assert_eq!(get(&report, "faults.0.row").as_f64(), Some(2.0));
}

#[wasm_bindgen_test]
fn an_import_replaces_the_deals_and_nothing_else_of_the_book() {
    let mut engine = engine();
    engine
        .set_book(
            r#"{ "as_of": "2026-05-31", "deals": [{ "id": "gone" }],
                 "kpis": [{ "name": "nps", "date": "2026-03-31", "value": "72%" }] }"#,
        )
        .unwrap();
    engine.import_csv(CSV, "{}").unwrap();
    let book = engine.book().unwrap();
    assert_eq!(get(&book, "deals").unchecked_into::<Array>().length(), 72);
    assert_eq!(text(&book, "as_of"), "2026-05-31");
    assert_eq!(text(&book, "kpis.0.value"), "0.72");
}
