//! What is wrong with a document is said all at once, each with its place and how to mend it.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::panic, clippy::arithmetic_side_effects)]

#[path = "support/said.rs"]
mod said;

use attain::phrase::PhraseCode;
use attain::{Attain, Book, Plan};
use said::{check, codes, example, faults};
use serde_json::{Value, json};

#[test]
fn seven_mistakes_are_seven_faults_at_seven_places() {
    let mut plan = example();
    plan["calendar"]["start"] = json!("2026-13-01");
    plan["components"][0]["measure"]["sum"] = json!("ar");
    plan["components"][0]["payout"]["tiers"][2]["from"] = json!("90%");
    plan["components"][1]["payout"]["rate"] = json!("6 percent");
    plan["components"][3]["cap"]["amout"] = json!(1);
    plan["components"][1]["weight"] = json!("170%");
    plan["currency"] = json!("USDD");
    check(
        &plan,
        &[
            ("/calendar/start", "not_a_date"),
            ("/components/0/measure/sum", "unknown_field"),
            ("/components/0/payout/tiers/2/from", "tier_order"),
            ("/components/1/payout/rate", "not_a_number"),
            ("/components/1/weight", "bad_share"),
            ("/components/3/cap/amout", "unknown_key"),
            ("/currency", "unknown_currency"),
        ],
    );
    let faults = faults(&plan);
    assert!(
        faults
            .iter()
            .all(|fault| !fault.message.is_empty() && (fault.hint.is_some() || fault.code == "bad_share")),
        "{faults:?}"
    );
    // A weight that is a percentage already is not taken for one that lacks its sign.
    let weight = faults.iter().find(|fault| fault.code == "bad_share").unwrap();
    assert_eq!(weight.hint.as_deref(), None);
    let misspelt = faults.iter().find(|fault| fault.code == "unknown_key").unwrap();
    assert_eq!(misspelt.hint.as_deref(), Some("did you mean \"amount\"?"));
    plan["components"][1]["weight"] = json!(17);
    let faults = self::faults(&plan);
    let weight = faults.iter().find(|fault| fault.code == "bad_share").unwrap();
    assert_eq!(weight.hint.as_deref(), Some("write \"17%\" if percent is meant"));
}

/// What is said, without its English: keys and what was given are parts of it, lists are lists.
#[test]
fn what_is_wrong_is_data_too() {
    let mut plan = example();
    plan["components"][1]["payout"]["rate"] = json!("6 percent");
    plan["payment"] = json!({ "release": [{ "share": "100%", "on": "cash", "on_date": "2027-01-31" }] });
    plan["components"][0]["weight"] = json!("82.5%");
    let faults = faults(&plan);
    let said = |code: &str| {
        let fault = faults.iter().find(|fault| fault.code == code).unwrap();
        let english = serde_json::to_value(&fault.phrase).unwrap();
        (english, fault.message.clone())
    };
    let part = |code: &str, value: &str| json!({ "code": code, "value": value, "parts": [] });
    let (phrase, message) = said("not_a_number");
    let parts = json!([part("text", "6 percent"), part("a_rate", "")]);
    assert_eq!(phrase, json!({ "code": "is_no_value", "value": "", "parts": parts }));
    assert_eq!(message, "\"6 percent\" is not a rate or percentage");
    let (phrase, message) = said("weights_sum");
    assert_eq!((&phrase["code"], &phrase["parts"][0]["code"]), (&json!("weights_sum"), &json!("share")));
    assert!(message.ends_with("%, not to 100%"), "{message}");
    let (phrase, message) = said("release_when");
    let keys = ["on", "on_field", "on_date"].map(|key| part("text", key));
    assert_eq!(phrase["parts"][0]["code"], "and");
    assert_eq!(phrase["parts"][0]["parts"][0]["parts"], json!(keys));
    assert_eq!(message, "exactly one of on, on_field, on_date and after_months must be given");
}

/// Every sentence with its places in order: 0, 1 …, and nothing else in braces.
#[test]
fn the_places_of_templates_are_numbered() {
    for code in PhraseCode::FAULTS.iter().chain(PhraseCode::ALL) {
        let pieces: Vec<&str> = code.template().split(['{', '}']).collect();
        // A noun stands in the number of a figure: `{0:day|days}`.
        let place = |piece: &&str| piece.split(':').next().unwrap().parse().unwrap();
        let mut places: Vec<usize> = pieces.iter().skip(1).step_by(2).map(place).collect();
        places.sort_unstable();
        places.dedup();
        assert!(places.iter().enumerate().all(|(index, place)| index == *place), "{}", code.word());
    }
}

/// One mistake each, put into the shipped example.
#[test]
fn every_kind_of_mistake_has_its_code_and_place() {
    let cases: Vec<(&str, Value, &str, &str)> = vec![
        ("/attain", json!(2), "/attain", "format"),
        ("/currency", json!("DOLLAR"), "/currency", "unknown_currency"),
        ("/calendar/end", json!("2025-12-31"), "/calendar/end", "calendar_order"),
        ("/calendar/end", json!("2046-12-31"), "/calendar/end", "calendar_long"),
        ("/calendar/pay", json!("weekly"), "/calendar/pay", "unknown_word"),
        ("/participant/base_salary", json!(-1), "/participant/base_salary", "negative"),
        ("/participant/target_incentive", json!(0), "/participant", "no_target_incentive"),
        ("/participant/target_incentive", json!("1,000"), "/participant/target_incentive", "not_a_number"),
        ("/participant/target_incentive", json!(true), "/participant/target_incentive", "wrong_type"),
        ("/participant/base_salary", json!("12%"), "/participant/base_salary", "percent_not_allowed"),
        ("/participant/base_salary", json!("99999999999999"), "/participant/base_salary", "number_too_large"),
        ("/participant/base_salary", json!("0.00000000001"), "/participant/base_salary", "number_too_fine"),
        ("/fields/amount", json!({ "kind": "amount" }), "/fields/amount", "standard_field"),
        ("/components", json!([]), "/components", "no_components"),
        ("/components/1/id", json!("new_arr"), "/components/1/id", "duplicate_id"),
        ("/components/1/id", json!("New ARR"), "/components/1/id", "bad_id"),
        ("/components/1/weight", json!("20%"), "/components", "weights_sum"),
        ("/components/1/weight", json!("150%"), "/components/1/weight", "bad_share"),
        (
            "/components/1/measure",
            json!({ "sum": "arr", "count": true }),
            "/components/1/measure",
            "what_is_measured",
        ),
        ("/components/1/measure/sum", json!("type"), "/components/1/measure/sum", "field_kind"),
        ("/components/1/measure/when", json!({ "field": "type" }), "/components/1/measure/when", "no_test"),
        (
            "/components/1/measure/when",
            json!({ "field": "type", "is": "Expansion", "known": true }),
            "/components/1/measure/when",
            "several_tests",
        ),
        (
            "/components/1/measure/when",
            json!({ "field": "type", "at_least": "A" }),
            "/components/1/measure/when/at_least",
            "test_kind",
        ),
        (
            "/components/1/measure/when",
            json!({ "field": "type", "is": "Expanson" }),
            "/components/1/measure/when/is",
            "unknown_value",
        ),
        ("/components/1/quota", json!(0), "/components/1/quota", "quota_not_positive"),
        ("/components/0/quota/amount", json!(0), "/components/0/quota/amount", "quota_not_positive"),
        ("/components/0/quota/spread/0", json!("30%"), "/components/0/quota/spread", "spread_sum"),
        ("/components/0/interval", json!("half"), "/components/0/quota/spread", "spread_count"),
        ("/components/0/quota/per", json!("quarter"), "/components/0/quota/spread", "spread_of_year"),
        ("/components/0/payout/mode", json!("marginl"), "/components/0/payout/mode", "unknown_word"),
        ("/components/0/payout/tiers", json!([]), "/components/0/payout/tiers", "no_tiers"),
        ("/components/0/payout/tiers/1/from", json!(100), "/components/0/payout/tiers/2/from", "tier_order"),
        ("/components/0/payout/tiers/0/rate", json!("5%"), "/components/0/payout/tiers/0", "tier_rate"),
        ("/components/3/cap/amount", json!(-5), "/components/3/cap/amount", "negative"),
    ];
    each_is_found(cases);
}

/// One mistake each in how is paid.
#[test]
fn every_mistake_in_the_payment_has_its_code_and_place() {
    each_is_found(vec![
        (
            "/payment",
            json!({ "release": [ { "share": "50%", "on": "cash" } ] }),
            "/payment/release",
            "release_sum",
        ),
        (
            "/payment",
            json!({ "payees": [{ "name": "A", "share": "50%" }, { "name": "B", "share": "60%" }] }),
            "/payment/payees",
            "payee_sum",
        ),
        ("/payment", json!({ "release": [ { "share": "100%" } ] }), "/payment/release/0", "release_when"),
        (
            "/payment",
            json!({ "draw": { "kind": "recoverable", "amount": 0 } }),
            "/payment/draw/amount",
            "not_positive",
        ),
        ("/payment", json!({ "clawback": { "share": "120%" } }), "/payment/clawback/share", "bad_share"),
        (
            "/payment",
            json!({ "draw": { "kind": "recoverable", "amount": 9, "components": ["new_ar"] } }),
            "/payment/draw/components/0",
            "unknown_component",
        ),
        (
            "/payment",
            json!({ "releases": [{ "components": ["new_arr", "x"] }] }),
            "/payment/releases/0/components/1",
            "unknown_component",
        ),
        (
            "/payment",
            json!({ "releases": [{ "release": [{ "share": "90%", "on": "cash" }] }] }),
            "/payment/releases/0/release",
            "release_sum",
        ),
        ("/payment", json!({ "maximum": { "amount": 0 } }), "/payment/maximum/amount", "not_positive"),
        (
            "/payment",
            json!({ "release": [ { "share": "100%", "on": "cash", "on_field": "close_date" } ] }),
            "/payment/release/0",
            "release_when",
        ),
        (
            "/payment",
            json!({ "release": [ { "share": "100%", "on_field": "type" } ] }),
            "/payment/release/0/on_field",
            "field_kind",
        ),
        (
            "/payment",
            json!({ "release": [ { "share": "100%", "on_field": "go_live" } ] }),
            "/payment/release/0/on_field",
            "unknown_field",
        ),
        (
            "/payment",
            json!({ "clawback": { "take": "recalculate", "at_most": "50%" } }),
            "/payment/clawback/at_most",
            "no_effect",
        ),
        ("/payment", json!({ "releases": [{ "lag": 61 }] }), "/payment/releases/0/lag", "lag_long"),
        (
            "/payment",
            json!({ "clawback": { "term_field": "term" } }),
            "/payment/clawback/term_field",
            "unknown_field",
        ),
    ]);
}

fn each_is_found(cases: Vec<(&str, Value, &str, &str)>) {
    for (place, value, pointer, code) in cases {
        let mut plan = example();
        let parent = plan.pointer_mut(&place[..place.rfind('/').unwrap()]).unwrap();
        let key = &place[place.rfind('/').unwrap() + 1..];
        match parent {
            Value::Array(list) => list[key.parse::<usize>().unwrap()] = value.clone(),
            parent => parent[key] = value.clone(),
        }
        let found = codes(&plan);
        assert!(found.contains(&(pointer.to_owned(), code.to_owned())), "{place} = {value}: {found:?}");
    }
}

/// Several mistakes in one object, each found; what only follows from another one is not said.
#[test]
fn mistakes_beside_each_other_are_all_found() {
    type Case = (&'static str, Value, &'static [(&'static str, &'static str)]);
    let cases: Vec<Case> = vec![
        (
            "/components/1/measure",
            json!({ "sum": "amont", "on": "book" }),
            &[("/components/1/measure/on", "unknown_word"), ("/components/1/measure/sum", "unknown_field")],
        ),
        (
            "/components/1/payout",
            json!({ "mode": "marginal", "by": "amount", "tiers": [{ "from": 50, "rate": "x" }, { "from": 20, "rate": "1%" }] }),
            &[
                ("/components/1/payout/tiers/0/rate", "not_a_number"),
                ("/components/1/payout/tiers/1/from", "tier_order"),
            ],
        ),
        (
            "/payment",
            json!({ "lag": -1, "release": [{ "share": "50%", "on": "cash" }] }),
            &[("/payment/lag", "not_whole"), ("/payment/release", "release_sum")],
        ),
        (
            "/components/1/gate",
            json!({ "component": "zz", "at_least": "x" }),
            &[
                ("/components/1/gate/at_least", "not_a_number"),
                ("/components/1/gate/component", "unknown_component"),
            ],
        ),
        (
            "/payment",
            json!({ "clawback": { "share": "200%", "term_months": 0, "term_field": "zz" } }),
            &[
                ("/payment/clawback/share", "bad_share"),
                ("/payment/clawback/term_field", "unknown_field"),
                ("/payment/clawback/term_months", "not_positive"),
            ],
        ),
        // What would be compared with an interval that cannot be read is not a mistake of its own.
        ("/components/0/interval", json!("fortnight"), &[("/components/0/interval", "unknown_word")]),
        ("/components/0/interval", json!("year"), &[("/components/0/quota/spread", "spread_count")]),
        // Weights and ids are compared although a component is broken.
        (
            "/components/1",
            json!({ "id": "new_arr", "name": "N", "weight": "1%", "measure": { "sum": "arr" }, "payout": { "mode": "x" } }),
            &[
                ("/components", "weights_sum"),
                ("/components/1/id", "duplicate_id"),
                ("/components/1/payout/mode", "unknown_word"),
            ],
        ),
    ];
    for (place, value, expected) in cases {
        let mut plan = example();
        let end = place.rfind('/').unwrap();
        let parent = plan.pointer_mut(&place[..end]).unwrap();
        match parent {
            Value::Array(list) => list[place[end + 1..].parse::<usize>().unwrap()] = value.clone(),
            parent => parent[&place[end + 1..]] = value.clone(),
        }
        let mut found = codes(&plan);
        found.sort();
        let mut expected: Vec<_> =
            expected.iter().map(|(pointer, code)| ((*pointer).to_owned(), (*code).to_owned())).collect();
        expected.sort();
        assert_eq!(found, expected, "{place} = {value}");
    }
}

/// What is refused in a percentage is said in percent, what is refused in a plain number as such.
#[test]
fn numbers_are_said_as_they_were_given() {
    let tiers = |bound: &str, rate: &str| {
        let tiers = json!([{ "from": "50%", "rate": "5%" }, { "from": bound, "rate": rate }]);
        json!({ "mode": "marginal", "tiers": tiers })
    };
    let cases = [
        (
            "/components/1/payout",
            tiers("20%", "1%"),
            "it begins at 20%, not above 50% where the one before begins",
        ),
        (
            "/components/1/payout",
            tiers("0.2", "1%"),
            "it begins at 0.2, not above 50% where the one before begins",
        ),
        ("/components/1/payout", tiers("80%", "-5%"), "-5% would take pay away for selling"),
        ("/components/1/payout", tiers("80%", "-0.05"), "-0.05 would take pay away for selling"),
        ("/components/1/payout/rate", json!("-12.5%"), "-12.5% would take pay away for selling"),
        ("/components/1/weight", json!("150%"), "150% is no share: it lies between 0% and 100%"),
        ("/components/0/quota/spread/0", json!("-20%"), "a quota of -20% cannot be attained"),
    ];
    for (place, value, message) in cases {
        let mut plan = example();
        *plan.pointer_mut(place).unwrap() = value;
        let faults = faults(&plan);
        assert_eq!(
            faults.iter().map(|fault| fault.message.as_str()).collect::<Vec<_>>(),
            [message],
            "{place}"
        );
    }
}

/// One value that cannot be read is one fault, also where others are compared with it or refer to it.
#[test]
fn what_follows_from_what_cannot_be_read_is_not_said() {
    let mut plan = example();
    plan["exchange_rates"] =
        json!([{ "currency": "EUR", "rate": 1 }, { "currency": "EUR", "rate": 1, "from": "2026-06-01" }]);
    plan["payment"] =
        json!({ "release": [{ "share": "40%", "on": "cash" }, { "share": "60%", "on": "booking" }] });
    plan["components"][1]["gate"] = json!({ "component": "new_arr", "at_least": "50%" });
    plan["components"][3]["payout"] = json!({
        "mode": "matrix",
        "rows": { "by": "kpi", "of": "nps", "from": [0, 50] },
        "columns": { "by": "count", "from": [0, 5] },
        "cells": [["1%", "2%"], ["2%", "3%"]],
    });
    assert_eq!(faults(&plan), []);
    let places = [
        "/fields/arr/kind",
        "/exchange_rates/1/from",
        "/payment/release/0/share",
        "/components/0/id",
        "/components/0/quota/spread/1",
        "/components/0/payout/rate",
        "/components/0/payout/tiers/1/from",
        "/components/3/payout/rows/by",
        "/components/3/payout/rows/from/1",
        "/components/3/payout/columns/from/0",
        "/components/3/payout/cells/0/1",
    ];
    for place in places {
        let mut plan = plan.clone();
        *plan.pointer_mut(place).unwrap() = json!("§");
        let found: Vec<String> = codes(&plan).into_iter().map(|(pointer, _)| pointer).collect();
        assert_eq!(found, [place], "{place}");
    }
}

#[test]
fn an_error_counts_after_any_number_of_warnings() {
    let tiers: Vec<Value> = (0..1000).map(|tier| json!({ "from": 10 + tier, "rate": "1%" })).collect();
    let mut plan = example();
    plan["components"][1]["payout"] = json!({ "mode": "marginal", "tiers": tiers });
    plan["components"][2]["quota"] = json!(-3);
    let error = Plan::from_json(&plan.to_string()).unwrap_err();
    assert!(error.message.starts_with("the plan: 1 fault; first:"), "{}", error.message);
    assert!(error.faults.iter().any(|fault| fault.pointer == "/components/2/quota"));
}

#[test]
fn limits_of_a_rate_leave_room_for_it() {
    let mut plan = example();
    plan["components"][0]["payout"]["rate_cap"] = json!("-1%");
    plan["components"][3]["payout"] =
        json!({ "mode": "flat", "rate": "5%", "rate_floor": "9%", "rate_cap": "8%" });
    check(
        &plan,
        &[("/components/0/payout/rate_cap", "negative"), ("/components/3/payout/rate_floor", "rate_limits")],
    );
}

#[test]
fn what_makes_no_sense_is_refused() {
    let cases: Vec<(&str, Value, &str, &str)> = vec![
        ("/name", json!(" "), "/name", "empty_name"),
        (
            "/components/3/payout",
            json!({ "mode": "flat", "rate": "-5%" }),
            "/components/3/payout/rate",
            "negative",
        ),
        ("/components/0/payout/tiers/1/times", json!(-3), "/components/0/payout/tiers/1/times", "negative"),
        (
            "/components/1/measure/when",
            json!({ "any": [] }),
            "/components/1/measure/when/any",
            "empty_condition",
        ),
        (
            "/components/1/measure/when",
            json!({ "field": "type", "any_of": [] }),
            "/components/1/measure/when/any_of",
            "empty_condition",
        ),
        ("/payment", json!({ "lag": 4_000_000_000_u32 }), "/payment/lag", "lag_long"),
        (
            "/components/0/measure/when",
            json!({ "field": "arr", "at_least": 100, "at_most": 10 }),
            "/components/0/measure/when",
            "empty_condition",
        ),
        (
            "/components/0/measure/when",
            json!({ "field": "arr", "starts_with": "1" }),
            "/components/0/measure/when/starts_with",
            "test_kind",
        ),
        (
            "/components/1/payout",
            json!({ "mode": "interpolated", "points": [["0%", "0%"], ["100%", "-10%"]] }),
            "/components/1/payout/points/1/1",
            "negative",
        ),
        (
            "/components/2/payout",
            json!({ "mode": "retroactive", "tiers": [{ "from": "0%", "rate": "1%", "to": "90%" }] }),
            "/components/2/payout/tiers/0/to",
            "tier_to",
        ),
        ("/components/0/payout/settle", json!("at_end"), "/components/0/payout/settle", "settle_of_credits"),
        (
            "/components/3/floor",
            json!({ "amount": 7000, "per": "year" }),
            "/components/3/floor/amount",
            "floor_above_cap",
        ),
        ("/exchange_rates", json!([{ "currency": "USD", "rate": 1 }]), "/exchange_rates/0", "own_currency"),
        (
            "/exchange_rates",
            json!([{ "currency": "EUR", "rate": 1 }, { "currency": "EUR", "rate": 2 }]),
            "/exchange_rates/1",
            "duplicate_rate",
        ),
        (
            "/fields/term_months",
            json!({ "kind": "number", "groups": { "Long": ["36"] } }),
            "/fields/term_months/groups",
            "values_of_text",
        ),
        (
            "/fields/type/groups",
            json!({ "Sold": ["New Business", "Upsell"] }),
            "/fields/type/groups/Sold/1",
            "unknown_value",
        ),
    ];
    for (place, value, pointer, code) in cases {
        let mut plan = example();
        let end = place.rfind('/').unwrap();
        plan.pointer_mut(&place[..end]).unwrap()[&place[end + 1..]] = value.clone();
        assert_eq!(codes(&plan), [(pointer.to_owned(), code.to_owned())], "{place} = {value}");
    }
    let deal = |more: Value| {
        let mut deal = json!({ "id": "A", "status": "won", "close_date": "2026-01-01" });
        deal.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        let error = Book::from_json(&json!({ "deals": [deal] }).to_string()).unwrap_err();
        error.faults.iter().map(|fault| format!("{} {}", fault.pointer, fault.code)).collect::<Vec<_>>()
    };
    let row = |share: &str| json!({ "event": "cash", "date": "2026-02-01", "share": share });
    assert_eq!(deal(json!({ "fields": { "amount": 99 } })), ["/deals/0/fields/amount standard_field"]);
    assert_eq!(
        deal(json!({ "schedule": [row("90%"), row("90%")] })),
        ["/deals/0/schedule/1/share schedule_sum"]
    );
    assert_eq!(deal(json!({ "schedule": [row("-30%")] })), ["/deals/0/schedule/0/share negative"]);
    assert_eq!(
        deal(json!({ "splits": [{ "participant": "x", "share": "-250%" }] })),
        ["/deals/0/splits/0/share bad_split"]
    );
    let turned =
        json!({ "splits": [{ "participant": "", "share": 1, "from": "2026-02-01", "until": "2026-01-01" }] });
    assert_eq!(deal(turned), ["/deals/0/splits/0/participant bad_id", "/deals/0/splits/0/until date_order"]);
}

#[test]
fn a_missing_key_is_named() {
    let mut plan = example();
    plan["components"][0].as_object_mut().unwrap().remove("payout");
    plan.as_object_mut().unwrap().remove("currency");
    let faults = faults(&plan);
    let messages: Vec<&str> = faults.iter().map(|fault| fault.message.as_str()).collect();
    assert_eq!(messages, ["the key \"currency\" is missing", "the key \"payout\" is missing"]);
    assert_eq!(faults[1].pointer, "/components/0");
}

#[test]
fn a_plan_of_another_format_says_what_to_do() {
    for (format, hint) in [(2, "use a newer engine"), (0, "write \"attain\": 1")] {
        let mut plan = example();
        plan["attain"] = json!(format);
        let faults = faults(&plan);
        assert_eq!(faults.iter().map(|fault| &*fault.code).collect::<Vec<_>>(), ["format"]);
        assert_eq!(faults[0].hint.as_deref(), Some(hint));
        assert!(faults[0].message.contains(&format!("format {format}")), "{}", faults[0].message);
    }
}

#[test]
fn broken_syntax_says_where() {
    for text in ["", "{", "{ \"attain\": 1,, }", "[1, 2", "{ \"a\": 01x }", "nul", "{ 'a': 1 }"] {
        let error = Plan::from_json(text).unwrap_err();
        assert_eq!(
            (error.code.as_str(), error.faults[0].code.as_str()),
            ("plan_invalid", "syntax"),
            "{text}"
        );
    }
    let deep = format!("{}1{}", "[".repeat(100_000), "]".repeat(100_000));
    assert_eq!(Plan::from_json(&deep).unwrap_err().faults[0].code, "syntax");
    let nested = format!("{}{}", "{\"not\":".repeat(100), "}".repeat(100));
    let mut plan = example().to_string();
    plan = plan.replace(r#"{"field":"type","is":"Renewal"}"#, &nested.replace("\"not\":}", "\"not\":{}}"));
    assert!(Plan::from_json(&plan).unwrap_err().faults.iter().any(|fault| fault.code == "too_deep"));
}

#[test]
fn comments_and_trailing_commas_are_read() {
    let text = include_str!("../examples/enterprise-ae/plan.json");
    let text = text
        .replacen('{', "{ // the plan of 2026\n", 1)
        .replace("\"cap\": { \"amount\": 6000,", "\"cap\": { /* a year */ \"amount\": 6000.00,");
    assert!(Plan::from_json(&text).is_ok());
}

#[test]
fn a_key_given_twice_is_a_fault() {
    let text = include_str!("../examples/enterprise-ae/plan.json").replacen(
        "\"currency\"",
        "\"currency\": \"EUR\", \"currency\"",
        1,
    );
    let error = Plan::from_json(&text).unwrap_err();
    assert_eq!(
        (error.faults[0].code.as_str(), error.faults[0].pointer.as_str()),
        ("duplicate_key", "/currency")
    );
}

#[test]
fn numbers_are_exact_whether_written_as_number_or_text() {
    let mut plan = example();
    plan["components"][0]["quota"]["amount"] = json!("1234567890123.45");
    let text = plan.to_string();
    let as_text = Plan::from_json(&text).unwrap().0;
    let as_number = Plan::from_json(&text.replace("\"1234567890123.45\"", "1234567890123.45")).unwrap().0;
    assert_eq!(as_text, as_number);
}

#[test]
fn a_book_has_faults_of_its_own() {
    let book = json!({ "deals": [
        { "id": "", "status": "won", "close_date": "2026-01-01" },
        { "id": "A", "status": "won" },
        { "id": "B", "split": "2000%", "probability": "120%" },
        { "id": "B", "dates": { "cahs": "2026-01-01" } },
        { "id": "C", "close_date": "2026-02-30", "amuont": 1 },
    ] });
    let error = Book::from_json(&book.to_string()).unwrap_err();
    let found: Vec<_> =
        error.faults.iter().map(|fault| (fault.pointer.as_str(), fault.code.as_str())).collect();
    assert_eq!(
        found,
        [
            ("/deals/0/id", "bad_id"),
            ("/deals/1", "won_without_date"),
            ("/deals/2/split", "bad_split"),
            ("/deals/2/probability", "bad_probability"),
            ("/deals/3/dates/cahs", "unknown_event"),
            ("/deals/4/amuont", "unknown_key"),
            ("/deals/4/close_date", "not_a_date"),
            ("/deals/3/id", "duplicate_id"),
        ]
    );
    let twice = json!({ "deals": [ { "id": "A" }, { "id": "A" } ] });
    assert_eq!(Book::from_json(&twice.to_string()).unwrap_err().faults[0].pointer, "/deals/1/id");
}

#[test]
fn a_field_of_the_wrong_kind_names_the_deal() {
    let plan = Plan::from_json(&example().to_string()).unwrap().0;
    let book = json!({ "deals": [ { "id": "A", "fields": { "arr": "many" } } ] });
    let error = Attain::new(plan, Book::from_json(&book.to_string()).unwrap()).unwrap_err();
    assert_eq!(
        (error.code.as_str(), error.faults[0].pointer.as_str()),
        ("book_invalid", "/deals/0/fields/arr")
    );
}

#[test]
fn amounts_that_grow_out_of_range_are_an_error_with_a_place() {
    let mut plan = example();
    plan["components"][0]["payout"]["tiers"][2]["times"] = json!("9999999999999");
    plan["participant"]["target_incentive"] = json!("9999999999999");
    let plan = Plan::from_json(&plan.to_string()).unwrap().0;
    let deal = json!({ "id": "A", "status": "won", "close_date": "2026-03-01",
        "fields": { "arr": "9999999999999", "type": "New Business" } });
    let book = Book::from_json(&json!({ "deals": [deal] }).to_string()).unwrap();
    let error = Attain::new(plan, book).unwrap_err();
    assert_eq!(error.code, "overflow");
    assert!(error.message.contains("New business ARR"), "{}", error.message);
}
