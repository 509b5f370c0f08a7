//! Payout curves computed by hand, with the arithmetic beside the figures.
#![allow(clippy::unwrap_used, clippy::panic)]

mod support;

use attain::Attain;
use attain::whatif::curve::{Curve, CurveQuestion, curve};
use serde_json::{Value, json};
use support::{attain, won};

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;
#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

fn asked(attain: &Attain, question: &Value) -> Curve {
    let question =
        CurveQuestion::from_json(&question.to_string()).unwrap_or_else(|e| panic!("{:?}", e.faults));
    curve(attain, &question).unwrap_or_else(|error| panic!("{error}: {:?}", error.faults))
}

/// Each point as text: the input, what is earned just below, there and just above, and the rate.
fn points(curve: &Curve) -> Vec<String> {
    let show =
        |value: Option<_>| value.map_or("-".to_owned(), |value: rust_decimal::Decimal| value.to_string());
    curve
        .points
        .iter()
        .map(|p| format!("{}: {} {} {} {}", p.at, show(p.below), p.earned, show(p.above), show(p.rate)))
        .collect()
}

#[test]
fn every_deal_that_is_counted_is_a_line() {
    // 10,000 a month for 7 deals: 1,428.571428… for each, 1,428 rounded down. 14 deals earn 20,000
    // before rounding, 14 × 1,428 = 19,992 line by line.
    let component = json!({ "measure": { "count": true }, "interval": "month", "quota": 7,
        "payout": { "mode": "retroactive", "rate": "target", "tiers": [{ "from": "0%", "times": 1 }] } });
    let attain =
        attain(&component, &json!({ "currency": "JPY", "rounding": "down" }), &json!({ "deals": [] }));
    let found = asked(&attain, &json!({ "component": "c", "on": "2026-03-10" }));
    assert_eq!(points(&found), ["0: - 0 0 1428.571429", "14: 20000 19992 - -"]);
}

#[test]
fn a_jump_is_found_that_lines_beside_it_would_hide() {
    // 10 % of what is paid, in two instalments, once half of the quota of 10,000 is reached; at least
    // 400. The floor and the 10 % would meet at 4,000, but it stays at 400 up to 5,000.
    let component = json!({ "measure": { "sum": "amount", "on": "cash" }, "interval": "year", "quota": 10_000,
        "payout": { "mode": "flat", "rate": "10%" } });
    let total = json!({ "interval": "year", "floor": { "amount": 400 }, "gate": { "component": "c", "at_least": "50%" } });
    let deal = json!({ "id": "D-1", "status": "open", "close_date": "2026-02-10", "amount": 20_000, "schedule": [
        { "event": "cash", "date": "2026-03-03", "share": "25%" },
        { "event": "cash", "date": "2026-08-03", "share": "75%" } ] });
    let attain = attain(&component, &json!({ "total": total }), &json!({ "deals": [deal] }));
    let found = asked(&attain, &json!({ "deal": "D-1", "to": 20_000 }));
    let hand = ["0: - 400.00 400.00 0", "5000: 400.00 500.00 500.00 0.1", "20000: 2000.00 2000.00 - -"];
    assert_eq!(points(&found), hand);
}

#[test]
fn instalments_reach_a_tier_each_in_its_interval() {
    // 5 % of what is paid in a quarter, 8 % from 10,000 on. A quarter of the deal is paid in March, the
    // rest in August: that reaches 10,000 with a deal of 13,333.33…, the first with one of 40,000.
    // 0.05 × 13,333.33 = 666.67; 0.05 × 3,333.33 + 0.08 × 10,000 = 966.67;
    // 0.05 × 10,000 + 0.08 × 30,000 = 2,900; 0.08 × 40,000 = 3,200.
    let component = json!({ "measure": { "sum": "amount", "on": "cash" }, "interval": "quarter", "quota": 10_000,
        "payout": { "mode": "retroactive", "tiers": [{ "from": "0%", "rate": "5%" }, { "from": "100%", "rate": "8%" }] } });
    let deal = json!({ "id": "D-1", "status": "won", "close_date": "2026-02-10", "amount": 20_000, "schedule": [
        { "event": "cash", "date": "2026-03-03", "share": "25%" },
        { "event": "cash", "date": "2026-08-03", "share": "75%" } ] });
    let attain = attain(&component, &json!({}), &json!({ "deals": [deal] }));
    let found = asked(&attain, &json!({ "deal": "D-1", "to": 50_000 }));
    let hand = [
        "0: - 0.00 0.00 0.05",
        "13333.33333334: 666.666667 966.67 966.666667 0.0725",
        "40000: 2900.00 3200.00 3200.00 0.08",
        "50000: 4000.00 4000.00 - -",
    ];
    assert_eq!(points(&found), hand);
}

#[test]
fn what_is_sold_further_comes_after_what_the_day_has() {
    // From a quarter's quota of 10,000 on, each further deal earns 1 %: the 30,000 of September earn
    // nothing, what is sold after them on that day earns. Deals sold further are like D-1, of October.
    let component = json!({ "interval": "quarter", "quota": 10_000, "payout": { "mode": "per_deal",
        "tier_at": "before", "tiers": [{ "from": "100%", "rate": "1%" }] } });
    let attain = attain(&component, &json!({}), &won(&[("10-03", 5_000), ("09-28", 30_000)]));
    let found = asked(&attain, &json!({ "component": "c", "on": "2026-08-14", "to": "500%" }));
    assert_eq!(
        points(&found),
        ["0: - 0.00 0.00 0", "30000: 0.00 0.00 0.00 0.01", "50000: 200.00 200.00 - -"]
    );
}
