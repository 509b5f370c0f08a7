//! Components that pay only what is more than others have earned: a year's bonus of which the quarters'
//! bonuses are a part. Computed by hand, with the arithmetic beside the figures.
#![allow(clippy::unwrap_used, clippy::panic)]

mod support;

use attain::Plan;
use attain::whatif::curve::{CurveQuestion, curve};
use rust_decimal::Decimal;
use serde_json::{Value, json};
use support::{attain, expect, plan, with, won};

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;
#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

/// 40,000 for a year of 1,000,000, less what quarters of 250,000 earned: 10,000 each.
fn year() -> Value {
    json!({ "id": "year", "name": "Year", "kind": "bonus", "measure": { "sum": "amount" }, "interval": "year",
        "quota": 1_000_000, "net_of": ["quarters"],
        "payout": { "mode": "step", "tiers": [{ "from": "100%", "pay": 40_000 }] } })
}

fn quarters() -> Value {
    json!({ "id": "quarters", "name": "Quarters", "kind": "bonus", "measure": { "sum": "amount" },
        "interval": "quarter", "quota": 250_000,
        "payout": { "mode": "step", "tiers": [{ "from": "100%", "pay": 10_000 }] } })
}

/// The year stands first: the order of components does not matter.
fn bonus(deals: &[(&str, i64)], more: &Value) -> attain::Attain {
    let mut more = more.clone();
    more["components"] = json!([year(), quarters()]);
    attain(&quarters(), &more, &won(deals))
}

#[test]
fn a_year_that_is_reached_catches_up_on_the_quarters_that_were_missed() {
    // 200,000 misses the first quarter; 300,000, 250,000 and 260,000 reach theirs: 30,000. The year comes to
    // 1,010,000 in December, worth 40,000, of which 30,000 are earned: 10,000 on top.
    let deals = [("03-05", 200_000), ("06-05", 300_000), ("09-05", 250_000), ("12-05", 260_000)];
    let reached = bonus(&deals, &json!({}));
    let figures = [
        ("earned/2026-Q1", "0.00"),
        ("earned/2026-06/quarters", "10000.00"),
        ("earned/2026-12/quarters", "10000.00"),
        ("earned/2026-12/year/net:2026", "-30000.00"),
        ("earned/2026-12/year", "10000.00"),
        ("earned/2026", "40000.00"),
        ("paid/2026-12", "20000.00"),
    ];
    expect(&reached, &figures);
    // 900,000 reach no year: the quarters keep what they earned.
    let missed = bonus(&[("03-05", 200_000), ("06-05", 300_000), ("09-05", 400_000)], &json!({}));
    expect(&missed, &[("earned/2026", "20000.00"), ("earned/2026/year", "0.00")]);
}

#[test]
fn what_comes_later_is_not_paid_twice() {
    // The year is reached in November: 40,000 less 20,000. December's quarter earns 10,000 of the same year.
    let deals = [("02-05", 200_000), ("05-05", 300_000), ("08-05", 260_000), ("11-05", 240_000)];
    let more = [deals.as_slice(), &[("12-05", 20_000)]].concat();
    let both = bonus(&more, &json!({}));
    let figures = [
        ("earned/2026-11/year", "20000.00"),
        ("earned/2026-12/quarters", "10000.00"),
        ("earned/2026-12/year", "-10000.00"),
        ("earned/2026", "40000.00"),
    ];
    expect(&both, &figures);
    let taken = both.explain("earned/2026-12/year/net:2026", 9).unwrap();
    assert_eq!(
        taken.text,
        "Of $40,000.00 earned in 2026 to date, $30,000.00 that Quarters earned is taken off: $30,000.00. \
         $20,000.00 before less $30,000.00 to date = -$10,000.00."
    );
    let tree = serde_json::to_string(&taken).unwrap();
    assert!(tree.contains("earned/2026-06/quarters/sum:2026-Q2") || tree.contains("earned/2026-05/quarters"));
    let curve = curve(&both, &CurveQuestion::from_json("{}").unwrap()).unwrap();
    assert_eq!(curve.points.last().map(|point| point.earned), Some(Decimal::new(4_000_000, 2)));
}

#[test]
fn a_plan_says_what_is_taken_off() {
    let (plan, warnings) =
        Plan::from_json(&plan(&quarters(), &json!({ "components": [year(), quarters()] }))).unwrap();
    assert!(warnings.is_empty(), "{warnings:?}");
    let said = attain::describe::describe(plan).unwrap();
    let year = said.sections.iter().find(|section| section.title == "Year").unwrap();
    assert_eq!(
        year.sentences.last().unwrap(),
        "What Quarters earned in the year is taken off, down to nothing: only what is more is paid."
    );
}

#[test]
fn what_cannot_be_taken_off_is_refused() {
    let faults = |year: Value, quarters: Value| -> Vec<(String, String)> {
        let text = plan(&json!({ "payout": {} }), &json!({ "components": [year, quarters] }));
        let error = Plan::from_json(&text).unwrap_err();
        error.faults.into_iter().map(|fault| (fault.code, fault.pointer)).collect()
    };
    let at = |code: &str, pointer: &str| vec![(code.to_owned(), pointer.to_owned())];
    let own = with(year(), "net_of", json!(["year"]));
    assert_eq!(faults(own, quarters()), at("net_of_net", "/components/0/net_of/0"));
    let unknown = with(year(), "net_of", json!(["quarter"]));
    assert_eq!(faults(unknown, quarters()), at("unknown_component", "/components/0/net_of/0"));
    let points = with(quarters(), "paid_in", json!("points"));
    assert_eq!(faults(year(), points), at("net_kind", "/components/0/net_of/0"));
}
