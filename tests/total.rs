//! What all components earn together, and what is not money: computed by hand, with the arithmetic
//! beside the figures.
#![allow(clippy::unwrap_used, clippy::panic)]

mod support;

use attain::{Attain, Book, Plan};
use rust_decimal::Decimal;
use serde_json::{Value, json};
use support::{expect, won};

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;
#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

/// Two components that each pay 10 %, one on quantity 1 and one on 2, under conditions of all together.
fn together(total: &Value) -> Attain {
    let first = json!({ "weight": "60%", "quota": 1_000_000, "payout": { "mode": "flat", "rate": "10%" } });
    let second = json!({ "id": "d", "name": "Margin", "weight": "40%", "measure": { "sum": "acv" },
        "payout": { "mode": "flat", "rate": "10%" } });
    let mut plan: Value = serde_json::from_str(&support::plan(&first, &json!({ "total": total }))).unwrap();
    plan["components"].as_array_mut().unwrap().push(second);
    let mut book = won(&[("01-10", 300_000), ("02-10", 400_000), ("03-10", 500_000)]);
    for (deal, acv) in book["deals"].as_array_mut().unwrap().iter_mut().zip([100_000, 100_000, 100_000]) {
        deal["fields"] = json!({ "acv": acv });
    }
    let (plan, warnings) =
        Plan::from_json(&plan.to_string()).unwrap_or_else(|error| panic!("{:?}", error.faults));
    // A cap that this plan means.
    assert!(warnings.iter().all(|warning| warning.pointer == "/total/cap"), "{warnings:?}");
    Attain::new(plan, Book::from_json(&book.to_string()).unwrap()).unwrap()
}

#[test]
fn what_all_components_earn_together_is_limited() {
    // 30,000 + 10,000 in January, 50,000 in February, 60,000 in March; 60 % of 120,000 is 72,000.
    let capped = together(&json!({ "cap": { "share": "60%", "per": "year" } }));
    let figures = [
        ("earned/2026-01", "40000.00"),
        ("earned/2026-02", "32000.00"),
        ("earned/2026-02/*/cap", "-18000.00"),
        ("earned/2026-03", "0.00"),
        ("earned/2026-03/*", "-60000.00"),
        ("earned/2026", "72000.00"),
        ("paid/2026", "72000.00"),
    ];
    expect(&capped, &figures);
    let floored = together(&json!({ "interval": "quarter", "floor": { "amount": 20_000 } }));
    expect(&floored, &[("earned/2026-Q1", "150000.00"), ("earned/2026-06/*/floor", "20000.00")]);
}

#[test]
fn what_all_components_earn_together_hangs_on_a_gate_and_is_multiplied() {
    // The quota of 1,000,000 is reached in March: until then nothing, then 150,000 × 1.1.
    let total = json!({ "gate": { "component": "c", "at_least": "100%" },
        "multipliers": [{ "name": "Quality", "component": "c", "tiers": [{ "from": "110%", "times": "1.1" }] }] });
    let gated = together(&total);
    let figures = [
        ("earned/2026-01", "0.00"),
        ("earned/2026-02", "0.00"),
        ("earned/2026-03/*/adjust:1:2026", "90000.00"),
        ("earned/2026-03/*/adjust:2:2026", "15000.00"),
        ("earned/2026", "165000.00"),
    ];
    expect(&gated, &figures);
    let statement = gated.statement().unwrap();
    assert_eq!(statement.components.last().map(|last| (&*last.id, &*last.kind)), Some(("*", "total")));
    assert_eq!(statement.lines.iter().map(|line| line.earned).sum::<Decimal>().to_string(), "165000.00");
}

#[test]
fn components_may_be_gates_of_each_other() {
    // Gates ask for attainment, which hangs on credits alone, so they cannot go in circles. Quotas of
    // 1,000,000 and 300,000: the first needs the second at 100 %, the second the first at 70 %.
    let mut plan: Value = serde_json::from_str(&support::plan(
        &json!({ "weight": "60%", "quota": 1_000_000, "gate": { "component": "d", "at_least": "100%" },
            "payout": { "mode": "flat", "rate": "10%" } }),
        &json!({}),
    ))
    .unwrap();
    plan["components"].as_array_mut().unwrap().push(json!({ "id": "d", "name": "ACV", "weight": "40%",
        "measure": { "sum": "acv" }, "quota": 300_000, "gate": { "component": "c", "at_least": "70%" },
        "payout": { "mode": "flat", "rate": "10%" } }));
    let mut book = won(&[("01-10", 300_000), ("02-10", 400_000), ("03-10", 500_000)]);
    for deal in book["deals"].as_array_mut().unwrap() {
        deal["fields"] = json!({ "acv": 100_000 });
    }
    let (plan, _) = Plan::from_json(&plan.to_string()).unwrap_or_else(|error| panic!("{:?}", error.faults));
    let attain = Attain::new(plan, Book::from_json(&book.to_string()).unwrap()).unwrap();
    // February: 700,000 is 70 %, so the second earns its 20,000 to date; the first waits for 300,000 of
    // ACV, reached in March, and earns 10 % of 1,200,000.
    let figures = [
        ("earned/2026-01", "0.00"),
        ("earned/2026-02/c", "0.00"),
        ("earned/2026-02/d", "20000.00"),
        ("earned/2026-03/c", "120000.00"),
        ("earned/2026-03/d", "10000.00"),
    ];
    expect(&attain, &figures);
}

#[test]
fn points_are_counted_apart_from_money() {
    let points = json!({ "id": "p", "name": "Contest", "kind": "spif", "measure": { "count": true },
        "paid_in": "points", "payout": { "mode": "flat", "rate": 50 } });
    let mut plan: Value = serde_json::from_str(&support::plan(
        &json!({ "payout": { "mode": "flat", "rate": "10%" } }),
        &json!({}),
    ))
    .unwrap();
    plan["components"].as_array_mut().unwrap().push(points);
    let book = won(&[("01-10", 1_000), ("01-11", 2_000)]);
    let attain = Attain::new(
        Plan::from_json(&plan.to_string()).unwrap().0,
        Book::from_json(&book.to_string()).unwrap(),
    );
    let attain = attain.unwrap();
    expect(
        &attain,
        &[("earned/2026-01", "300.00"), ("paid/2026-01", "300.00"), ("earned/2026-01/p", "100.00")],
    );
    let line = attain.explain("earned/2026-01/p/deal:D-1", 1).unwrap();
    assert_eq!(line.text, "Flat rate: 1 of D-1, at 50 points each = 50 points.");
    assert_eq!(attain.deals().unwrap()[0].earned.to_string(), "100.00");
}

#[test]
fn amounts_by_hand_and_points_are_not_of_all_together() {
    let first = json!({ "quota": 1_000_000, "payout": { "mode": "flat", "rate": "10%" } });
    let points = json!({ "id": "p", "name": "Points", "paid_in": "points", "measure": { "sum": "amount" },
        "payout": { "mode": "flat", "rate": 1 } });
    let total = json!({ "multipliers": [{ "component": "c", "tiers": [{ "from": "0%", "times": "1.5" }] }] });
    let mut plan: Value = serde_json::from_str(&support::plan(&first, &json!({ "total": total }))).unwrap();
    plan["components"].as_array_mut().unwrap().push(points);
    let mut book = won(&[("01-10", 30_000)]);
    book["adjustments"] =
        json!([{ "component": "c", "date": "2026-01-20", "amount": 500, "reason": "Correction" }]);
    let (plan, _) = Plan::from_json(&plan.to_string()).unwrap_or_else(|error| panic!("{:?}", error.faults));
    let attain = Attain::new(plan, Book::from_json(&book.to_string()).unwrap()).unwrap();
    // 30,000 × 10 % = 3,000, half of it more; 500 by hand; 30,000 points besides.
    let figures = [("earned/2026-01/*/adjust:1:2026", "1500.00"), ("earned/2026", "5000.00")];
    expect(&attain, &figures);
}

#[test]
fn what_all_earn_together_is_money_of_its_own_interval_and_not_what_is_given_by_hand() {
    // 10 % of 10,000 in January and in April, points for each deal, 300 by hand in January; half of each quarter.
    let first = json!({ "payout": { "mode": "flat", "rate": "10%" }, "cap": { "amount": 5_000 } });
    let points = json!({ "id": "p", "name": "Points", "paid_in": "points", "measure": { "count": true },
        "payout": { "mode": "flat", "rate": 7 } });
    let total = json!({ "interval": "quarter",
        "multipliers": [{ "name": "Quality", "kpi": "q", "tiers": [{ "from": 0, "times": "0.5" }] }] });
    let mut plan: Value = serde_json::from_str(&support::plan(&first, &json!({ "total": total }))).unwrap();
    plan["components"].as_array_mut().unwrap().push(points);
    let mut book = won(&[("01-10", 10_000), ("04-10", 10_000)]);
    let figure = |day: &str| json!({ "name": "q", "date": day, "value": 1 });
    book["kpis"] = json!([figure("2026-01-31"), figure("2026-04-30")]);
    book["adjustments"] =
        json!([{ "component": "c", "date": "2026-01-31", "amount": 300, "reason": "Agreed" }]);
    let (plan, _) = Plan::from_json(&plan.to_string()).unwrap();
    let attain = Attain::new(plan, Book::from_json(&book.to_string()).unwrap()).unwrap();
    let figures = [
        ("earned/2026-01", "800.00"),
        ("earned/2026-01/*/adjust:1:2026-Q1", "-500.00"),
        ("earned/2026-04/*/adjust:1:2026-Q2", "-500.00"),
        ("earned/2026", "1300.00"),
    ];
    expect(&attain, &figures);
    // Explained as it was calculated: each of what its own quarter earned.
    for id in ["earned/2026-01/*/adjust:1:2026-Q1", "earned/2026-04/*/adjust:1:2026-Q2"] {
        let to_date = &attain.explain(id, 4).unwrap().inputs[0];
        assert_eq!((&*to_date.value, &*to_date.inputs[0].inputs[0].value), ("-500", "1000"), "{id}");
    }
}
