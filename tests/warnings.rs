//! What is legal but probably not meant is said as well, each with its place.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)]

#[path = "support/said.rs"]
mod said;

mod support;

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
            json!({ "gate": { "component": "a", "at_least": "50%", "or": [{ "component": "b", "at_least": "50%" }] } }),
            json!({}),
            "/components/0/gate/or/0/component",
            "gate_interval",
        ),
        (
            json!({ "multipliers": [{ "kpi": "q", "tiers": [{ "from": 1, "times": 2 }],
                "when": { "component": "b", "at_least": "50%" } }] }),
            json!({}),
            "/components/0/multipliers/0/when/component",
            "gate_interval",
        ),
        (
            json!({}),
            json!({ "total": { "interval": "quarter", "gates": [{ "component": "a", "at_least": "50%" }] } }),
            "/total/gates/0/component",
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

#[test]
fn amounts_that_the_currency_cannot_have_are_said() {
    let check = |component: Value, more: Value, place: &str| {
        let (_, warnings) = Plan::from_json(&support::plan(&component, &more)).unwrap();
        let found = warnings.iter().any(|fault| fault.pointer == place && fault.code == "currency_digits");
        assert!(found, "{place}: {warnings:?}");
    };
    let flat = |key: &str, value: Value| {
        support::with(json!({ "payout": { "mode": "flat", "rate": "5%" } }), key, value)
    };
    let yen = json!({ "currency": "JPY" });
    check(flat("deal_cap", json!("100.5")), yen.clone(), "/components/0/deal_cap");
    check(flat("cap", json!({ "amount": "10.005" })), json!({}), "/components/0/cap/amount");
    let draw = json!({ "payment": { "draw": { "kind": "recoverable", "amount": "100.001" } } });
    check(flat("deal_cap", json!(100)), draw, "/payment/draw/amount");
    // What the book pays by hand is refused.
    let (plan, _) = Plan::from_json(&support::plan(&flat("deal_cap", json!(100)), &yen)).unwrap();
    let by_hand = json!({ "deals": [], "adjustments": [{ "component": "c", "date": "2026-01-05", "amount": "0.6", "reason": "x" }] });
    let error =
        attain::Attain::new(plan, attain::Book::from_json(&by_hand.to_string()).unwrap()).unwrap_err();
    let fault = &error.faults[0];
    assert_eq!((&*fault.pointer, &*fault.code), ("/adjustments/0/amount", "currency_digits"));
    assert_eq!(fault.hint.as_deref(), Some("write a whole number"));
}

#[test]
fn what_never_holds_or_earns_less_is_warned_of() {
    let warned = |component: Value, more: Value| {
        let (_, warnings) = Plan::from_json(&support::plan(&component, &more)).unwrap();
        warnings.iter().map(|fault| (fault.pointer.clone(), fault.code.clone())).collect::<Vec<_>>()
    };
    let flat = || json!({ "payout": { "mode": "flat", "rate": "5%" } });
    let has = |found: &[(String, String)], place: &str, code: &str| {
        assert!(found.contains(&(place.to_owned(), code.to_owned())), "{place} {code}: {found:?}");
    };
    let person = json!({ "participant": { "target_incentive": 120_000, "start": "2030-01-01", "leaves": [{ "from": "2040-01-01", "until": "2040-02-01" }] },
        "exchange_rates": [{ "currency": "EUR", "rate": "1.1", "from": "2050-01-01" }],
        "payment": { "release": [{ "share": "100%", "on_date": "2028-01-01" }] } });
    let found = warned(flat(), person);
    for place in [
        "/participant/start",
        "/participant/leaves/0",
        "/exchange_rates/0/from",
        "/payment/release/0/on_date",
    ] {
        has(&found, place, "outside_plan");
    }
    let falling = json!({ "quota": 100, "payout": { "mode": "step", "pays": "highest",
        "tiers": [{ "from": "50%", "pay": 500 }, { "from": "100%", "pay": 400 }] } });
    has(&warned(falling, json!({})), "/components/0/payout/tiers/1", "cliff");
    let recognised = json!({ "measure": { "sum": "amount", "on": "recognised" }, "payout": { "mode": "flat", "rate": "5%" } });
    has(&warned(recognised, json!({})), "/components/0/measure/on", "no_term");
    has(&warned(flat(), json!({ "total": { "cap": { "amount": 1000 } } })), "/total/cap", "cap_below_target");
    // A month does not wait for the quarter's gate.
    let gated = json!({ "components": [
        { "id": "a", "name": "A", "interval": "quarter", "measure": { "sum": "amount" }, "quota": 3000, "payout": { "mode": "flat", "rate": 0 } },
        { "id": "c", "name": "C", "interval": "month", "measure": { "sum": "amount" }, "payout": { "mode": "flat", "rate": "10%" },
          "gate": { "component": "a", "at_least": "50%" } }] });
    has(&warned(flat(), gated), "/components/1/gate/component", "gate_interval");
}

/// The warnings of a plan whose component is like this, by code.
fn warned(component: &Value, code: &str) -> Vec<String> {
    let (_, faults) = Plan::from_json(&support::plan(component, &json!({}))).unwrap();
    faults.into_iter().filter(|fault| fault.code == code).map(|fault| fault.pointer).collect()
}

#[test]
fn selling_more_that_earns_less_is_a_warning_in_every_mode() {
    let attained = |payout: Value| json!({ "quota": 100_000, "payout": payout });
    // A line that falls, and one on credits where input × rate does: 100 % × 8 % after 90 % × 9 % still rises.
    let line = |basis: &str, last: &str| {
        attained(
            json!({ "mode": "interpolated", "basis": basis, "points": [["50%", "5%"], ["90%", "9%"], ["100%", last]] }),
        )
    };
    assert_eq!(warned(&line("target_incentive", "8%"), "cliff"), ["/components/0/payout/points/2"]);
    assert_eq!(warned(&line("credit", "8%"), "cliff"), ["/components/0/payout/points/2"]);
    assert!(warned(&line("credit", "8.2%"), "cliff").is_empty());
    // By a discount a falling rate is meant.
    let discount = json!({ "payout": { "mode": "interpolated", "basis": "credit", "by": "field", "of": "margin",
        "points": [[0, "9%"], ["30%", "2%"]] } });
    assert!(warned(&discount, "cliff").is_empty());
    // A row further down pays less; along the discount it may.
    let matrix = attained(json!({ "mode": "matrix", "basis": "credit", "rows": { "from": [0, "100%"] },
        "columns": { "by": "field", "of": "margin", "from": [0, "10%"] }, "cells": [["8%", "5%"], ["10%", "4%"]] }));
    assert_eq!(warned(&matrix, "cliff"), ["/components/0/payout/cells/1/1"]);
    let sizes = json!({ "payout": { "mode": "per_deal", "by": "deal_amount",
        "tiers": [{ "from": 0, "rate": "8%" }, { "from": 50_000, "rate": "6%" }] } });
    assert_eq!(warned(&sizes, "cliff"), ["/components/0/payout/tiers/1"]);
    // A multiplier of half from the component's own quota on; one of three quarters up to 50 % rises.
    let multiplied = |tiers: Value| {
        json!({ "quota": 100_000, "payout": { "mode": "flat", "rate": "10%" },
            "multipliers": [{ "component": "c", "tiers": tiers }] })
    };
    let half = multiplied(json!([{ "from": "100%", "times": "0.5" }]));
    assert_eq!(warned(&half, "cliff"), ["/components/0/multipliers/0"]);
    let rising = multiplied(json!([{ "from": 0, "times": "0.75" }, { "from": "50%", "times": 1 }]));
    assert!(warned(&rising, "cliff").is_empty());
}

#[test]
fn a_percentage_written_as_a_number_is_a_warning_in_every_table() {
    let line = |basis: &str| {
        json!({ "quota": 100_000,
            "payout": { "mode": "interpolated", "basis": basis, "points": [["0%", 5], ["100%", 80]] } })
    };
    let both = ["/components/0/payout/points/0/1", "/components/0/payout/points/1/1"];
    assert_eq!(warned(&line("credit"), "percent_meant"), both);
    assert_eq!(warned(&line("target_incentive"), "percent_meant"), both[1..]);
    let matrix = json!({ "quota": 100_000, "payout": { "mode": "matrix", "basis": "credit",
        "rows": { "from": [0, 100] }, "columns": { "by": "field", "of": "margin", "from": [0, "10%"] },
        "cells": [["5%", 6], ["7%", "8%"]] } });
    let places = ["/components/0/payout/cells/0/1", "/components/0/payout/rows/from/1"];
    assert_eq!(warned(&matrix, "percent_meant"), places);
    let step = json!({ "quota": 100_000, "payout": { "mode": "step", "tiers": [{ "from": "100%", "share": 100 }] } });
    assert_eq!(warned(&step, "percent_meant"), ["/components/0/payout/tiers/0/share"]);
    let times = json!({ "quota": 100_000, "payout": { "mode": "flat", "rate": "5%" }, "multipliers": [
        { "component": "c", "tiers": [{ "from": 1, "times": 1 }, { "from": 120, "times": 2 }] },
        { "kpi": "nps", "tiers": [{ "from": 50, "times": 2 }] }] });
    assert_eq!(warned(&times, "percent_meant"), ["/components/0/multipliers/0/tiers/1/from"]);
}

#[test]
fn payment_rules_without_effect_are_warned_of() {
    let warned = |payment: Value| {
        let more = json!({ "payment": payment, "components": [
            { "id": "c", "name": "C", "measure": { "sum": "amount" }, "payout": { "mode": "flat", "rate": "10%" } },
            { "id": "p", "name": "P", "paid_in": "points", "measure": { "count": true }, "payout": { "mode": "flat", "rate": 5 } }] });
        let (_, warnings) = Plan::from_json(&support::plan(&json!({}), &more)).unwrap();
        warnings.iter().map(|fault| format!("{} {}", fault.pointer, fault.code)).collect::<Vec<_>>()
    };
    let draw = json!({ "kind": "recoverable", "amount": 100, "components": ["c", "p"] });
    assert_eq!(warned(json!({ "draw": draw })), ["/payment/draw/components/1 no_effect"]);
    assert_eq!(warned(json!({ "releases": [{ "components": ["c"] }, { "lag": 1 }] })), [""; 0]);
    let draw = |more: Value| {
        let mut draw = json!({ "kind": "recoverable", "amount": 100 });
        draw.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        warned(json!({ "draw": draw }))
    };
    let kept = draw(json!({ "kind": "non_recoverable", "recover_share": "50%", "forgive": true }));
    assert_eq!(kept, ["/payment/draw/recover_share no_effect", "/payment/draw/forgive no_effect"]);
    assert_eq!(draw(json!({ "recover_of": "earned" })), ["/payment/draw/recover_of no_effect"]);
    assert_eq!(draw(json!({ "recover_of": "earned", "recover_share": "50%", "per": "year" })), [""; 0]);
    let on_top = draw(json!({ "on_top": true, "recover_of": "earned", "recover_share": "50%" }));
    assert_eq!(on_top, ["/payment/draw/recover_of no_effect"]);
    let first = json!({ "kind": "recoverable", "amount": 100, "until": "2026-06-30", "forgive": true });
    let last = json!({ "kind": "recoverable", "amount": 50, "from": "2026-07-01", "forgive": true });
    assert_eq!(warned(json!({ "draws": [first, last] })), ["/payment/draws/0/forgive no_effect"]);
    let draw = json!({ "kind": "recoverable", "amount": 100, "per": "quarter" });
    let below = |per: &str| json!({ "draw": draw, "maximum": { "amount": 99, "per": per } });
    assert_eq!(warned(below("quarter")), ["/payment/maximum/amount maximum_below_draw"]);
    assert_eq!(warned(below("period")), [""; 0]);
    assert_eq!(
        warned(json!({ "maximum": { "amount": "9.001" } })),
        ["/payment/maximum/amount currency_digits"]
    );
    let again =
        json!({ "releases": [{ "components": ["c", "p"], "lag": 2 }, { "components": ["c"], "lag": 1 }] });
    assert_eq!(
        warned(again),
        ["/payment/releases/1 no_effect", "/payment/releases/0/components/1 no_effect"]
    );
    let late = json!({ "releases": [{ "release": [{ "share": "100%", "on_date": "2028-01-01" }] }] });
    assert_eq!(warned(late), ["/payment/releases/0/release/0/on_date outside_plan"]);
}

#[test]
fn a_draw_of_less_than_a_pay_period_is_warned_of() {
    let more = json!({ "calendar": { "start": "2026-01-01", "end": "2026-12-31", "pay": "half" },
        "payment": { "draw": { "kind": "recoverable", "amount": 100, "per": "quarter" } } });
    let component = json!({ "payout": { "mode": "flat", "rate": "5%" } });
    let (_, warnings) = Plan::from_json(&support::plan(&component, &more)).unwrap();
    assert!(
        warnings
            .iter()
            .any(|fault| fault.pointer == "/payment/draw/per" && fault.code == "limit_shorter_than_pay")
    );
}

#[test]
fn a_book_that_names_things_otherwise_than_the_plan_is_remarked_on() {
    let component = json!({ "gate": { "kpi": "csat", "at_least": 4 }, "measure": { "sum": "margin" },
        "payout": { "mode": "flat", "rate": "10%" } });
    let remarks = |book: Value| -> Vec<(String, String, String, Option<String>)> {
        let more = json!({ "participant": { "id": "kim", "name": "Kim Ito", "target_incentive": 1 } });
        let attain = support::attain(&component, &more, &book);
        let all = attain.book_warnings().into_iter();
        all.map(|fault| (fault.code, fault.pointer, fault.message, fault.hint)).collect()
    };
    let deal =
        json!({ "id": "D-1", "status": "won", "close_date": "2026-02-03", "owner": "Kim", "amount": 10 });
    let figure = |name: &str| json!([{ "name": name, "date": "2026-02-01", "value": 5 }]);
    let found = remarks(json!({ "deals": [deal], "kpis": figure("cast") }));
    let expected = [
        ("unused_kpi", "/kpis/0/name", "the plan has no entered figure \"cast\"", "did you mean \"csat\"?"),
        (
            "no_values",
            "/deals",
            "no deal has a value of \"margin\", which Sales asks for",
            "give deals that field, or say which column of the file holds it",
        ),
        (
            "no_own_deals",
            "/deals",
            "no deal is owned by \"kim\" or shared with them",
            "did you mean \"Kim\"?",
        ),
    ];
    let expected = expected.map(|(code, pointer, message, hint)| {
        (code.to_owned(), pointer.to_owned(), message.to_owned(), Some(hint.to_owned()))
    });
    assert_eq!(found, expected);
    let mut right = deal.clone();
    right["owner"] = json!("Kim Ito");
    right["fields"] = json!({ "margin": 4 });
    assert_eq!(remarks(json!({ "deals": [right], "kpis": figure("csat") })), []);
    // An empty book lacks nothing.
    assert_eq!(remarks(json!({ "deals": [] })), []);
}
