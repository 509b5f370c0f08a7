//! What is legal but probably not meant is said as well, each with its place.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)]

#[path = "support/said.rs"]
mod said;

use attain::Plan;
use said::{check, example};
use serde_json::{Value, json};

#[test]
fn a_percentage_written_as_a_number_is_a_warning() {
    let mut plan = example();
    plan["components"][2]["payout"]["tiers"][1]["from"] = json!(90);
    check(&plan, &[("/components/2/payout/tiers/1/from", "percent_meant")]);
}

#[test]
fn what_is_legal_but_probably_not_meant_is_a_warning() {
    let mut plan = example();
    plan["components"][2]["payout"]["tiers"][1]["rate"] = json!("0.5%");
    plan["components"][3]["cap"]["amount"] = json!(500);
    plan["components"][1]["payout"]["rate"] = json!("4%");
    check(
        &plan,
        &[
            ("/components/1/payout/rate", "rate_off_target"),
            ("/components/2/payout/tiers/1", "cliff"),
            ("/components/3/cap/amount", "cap_below_target"),
        ],
    );
    assert!(Plan::from_json(&plan.to_string()).is_ok());
}

#[test]
fn spans_that_do_not_fit_are_a_warning() {
    // The plan pays by quarter, for 2026.
    let plan = |first: &Value, more: &Value| {
        let mut all = json!({ "attain": 1, "name": "P", "currency": "USD",
            "calendar": { "start": "2026-01-01", "end": "2026-12-31", "pay": "quarter" },
            "components": [
                { "id": "a", "name": "A", "measure": { "sum": "amount" }, "interval": "year", "quota": 1000,
                  "payout": { "mode": "flat", "rate": "10%" } },
                { "id": "b", "name": "B", "measure": { "sum": "amount" }, "interval": "quarter", "quota": 1000,
                  "payout": { "mode": "flat", "rate": "10%" } }] });
        all["components"][0].as_object_mut().unwrap().extend(first.as_object().unwrap().clone());
        all.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        all
    };
    let cases = [
        (
            json!({ "cap": { "amount": 500, "per": "month" } }),
            json!({}),
            "/components/0/cap/per",
            "limit_shorter_than_pay",
        ),
        (
            json!({ "floor": { "amount": 500, "per": "month" } }),
            json!({}),
            "/components/0/floor/per",
            "limit_shorter_than_pay",
        ),
        (
            json!({ "gate": { "component": "b", "at_least": "50%" } }),
            json!({}),
            "/components/0/gate/component",
            "gate_interval",
        ),
        (
            json!({ "measure": { "sum": "amount", "from": "2027-01-01" } }),
            json!({}),
            "/components/0/measure/from",
            "outside_plan",
        ),
        (
            json!({ "measure": { "sum": "amount", "until": "2025-12-31" } }),
            json!({}),
            "/components/0/measure/until",
            "outside_plan",
        ),
        (
            json!({ "quota": { "amount": 1000, "changes": [{ "from": "2027-01-01", "amount": 2000 }] } }),
            json!({}),
            "/components/0/quota/changes/0/from",
            "outside_plan",
        ),
        (
            json!({}),
            json!({ "participant": { "base_salary": 1000, "changes": [{ "from": "2027-02-01", "base_salary": 2000 }] } }),
            "/participant/changes/0/from",
            "outside_plan",
        ),
        (
            json!({}),
            json!({ "payment": { "draw": { "kind": "recoverable", "amount": 100, "from": "2027-01-01" } } }),
            "/payment/draw/from",
            "outside_plan",
        ),
        (
            json!({}),
            json!({ "payment": { "draw": { "kind": "recoverable", "amount": 100, "until": "2025-12-31" } } }),
            "/payment/draw/until",
            "outside_plan",
        ),
    ];
    check(&plan(&json!({}), &json!({})), &[]);
    for (first, more, pointer, code) in cases {
        let plan = plan(&first, &more);
        check(&plan, &[(pointer, code)]);
        assert!(Plan::from_json(&plan.to_string()).is_ok(), "{pointer}");
    }
}

#[test]
fn a_tier_that_can_never_be_reached_is_a_warning() {
    let plan = |component: &Value| {
        let mut all = json!({ "attain": 1, "name": "P", "currency": "USD",
            "calendar": { "start": "2026-01-01", "end": "2026-12-31" },
            "components": [{ "id": "c", "name": "C", "measure": { "sum": "amount" } }] });
        let known = all["components"][0].as_object_mut().unwrap();
        known.extend(component.as_object().unwrap().clone());
        all
    };
    // Ten deals count: the tenth reaches a tier from 10, but does not pass it.
    let contest = |lower_bound: &str| {
        plan(&json!({ "measure": { "count": true, "first": 10 },
            "payout": { "mode": "step", "by": "count", "lower_bound": lower_bound,
                "tiers": [{ "from": 5, "pay": 100 }, { "from": 10, "pay": 200 }, { "from": 11, "pay": 300 }] } }))
    };
    check(&contest("included"), &[("/components/0/payout/tiers/2/from", "tier_unreachable")]);
    check(
        &contest("excluded"),
        &[
            ("/components/0/payout/tiers/1/from", "tier_unreachable"),
            ("/components/0/payout/tiers/2/from", "tier_unreachable"),
        ],
    );
    // 100,000 × 5 % = 5,000, and 100,000 × 10 % = 10,000 more: 15,000 where the third tier begins.
    let capped = |cap: &Value| {
        plan(
            &json!({ "interval": "year", "cap": cap, "payout": { "mode": "marginal", "by": "amount", "rate": "5%",
            "tiers": [{ "from": 0, "times": 1 }, { "from": 100_000, "rate": "10%" }, { "from": 200_000, "rate": "12%" }] } }),
        )
    };
    check(&capped(&json!({ "amount": 15_000 })), &[("/components/0/payout/tiers/2", "tier_unreachable")]);
    check(&capped(&json!({ "amount": "15000.01" })), &[]);
    // A cap of each month leaves the year's tiers to be reached.
    check(&capped(&json!({ "amount": 15_000, "per": "month" })), &[]);
}
