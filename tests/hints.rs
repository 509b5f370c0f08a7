//! A hint names the mend that is likely, for somebody who has only the message.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)]

use attain::Plan;
use attain::fault::Fault;
use serde_json::{Value, json};

/// What is said of a plan with one component, errors or warnings.
fn said(component: &Value, more: &Value) -> Vec<Fault> {
    let mut plan = json!({ "attain": 1, "name": "P", "currency": "USD",
        "calendar": { "start": "2026-01-01", "end": "2026-12-31" },
        "components": [{ "id": "c", "name": "C", "measure": { "sum": "amount" } }] });
    for (key, value) in component.as_object().unwrap() {
        plan["components"][0][key] = value.clone();
    }
    for (key, value) in more.as_object().unwrap() {
        plan[key] = value.clone();
    }
    Plan::from_json(&plan.to_string()).map_or_else(|error| error.faults, |(_, warnings)| warnings)
}

/// The code and the hint of everything that is said, by its place.
fn hints(component: &Value, more: &Value) -> Vec<(String, String, Option<String>)> {
    let said = said(component, more);
    said.into_iter().map(|fault| (fault.pointer, fault.code, fault.hint)).collect()
}

fn hint(place: &str, code: &str, hint: &str) -> (String, String, Option<String>) {
    (place.to_owned(), code.to_owned(), Some(hint.to_owned()))
}

/// Tiers are read with attainment unless they say otherwise: a bound of 100,000 is hardly 10,000,000 % of a quota.
#[test]
fn amounts_where_attainment_is_read_are_told_to_say_so() {
    let tiers = json!([{ "from": 0, "rate": "5%" }, { "from": 100_000, "rate": "8%" }]);
    let payout = json!({ "mode": "marginal", "tiers": tiers });
    let by_amount = "write \"by\": \"amount\" if amounts are meant";
    let bound = hint("/components/0/payout/tiers/1/from", "percent_meant", by_amount);
    let found = hints(&json!({ "payout": payout, "quota": 100_000 }), &json!({}));
    assert_eq!(found, std::slice::from_ref(&bound));
    // Without a quota the tiers are the fault, and a quota would be no mend.
    let none = hint("/components/0", "no_quota", by_amount);
    assert_eq!(hints(&json!({ "payout": payout }), &json!({})), [bound, none]);
    let points = json!({ "mode": "interpolated", "basis": "money", "points": [[0, 0], [50_000, 900]] });
    assert_eq!(hints(&json!({ "payout": points }), &json!({})).last().unwrap().2.as_deref(), Some(by_amount));
    // Bounds that may be percentages keep their hints.
    let percents =
        json!({ "mode": "marginal", "tiers": [{ "from": 0, "rate": "5%" }, { "from": 100, "rate": "8%" }] });
    let bound =
        hint("/components/0/payout/tiers/1/from", "percent_meant", "write \"100%\" if percent is meant");
    assert_eq!(
        hints(&json!({ "payout": percents }), &json!({})),
        [bound, hint("/components/0", "no_quota", "add a \"quota\"")]
    );
}

#[test]
fn a_key_that_is_not_there_is_answered_with_the_likely_one_or_with_all() {
    let flat = json!({ "payout": { "mode": "flat", "rate": "5%" } });
    let of = |participant: Value| hints(&flat, &json!({ "participant": participant }));
    // A part of a key's name is nearer than other letters: "name" differs from "base" in two.
    assert_eq!(
        of(json!({ "base": 75_000 })),
        [hint("/participant/base", "unknown_key", "did you mean \"base_salary\"?")]
    );
    assert_eq!(
        of(json!({ "incentive": 75_000 })),
        [hint("/participant/incentive", "unknown_key", "did you mean \"target_incentive\"?")]
    );
    let all = "use one of: id, name, base_salary, target_incentive, start, end, leaves, ramp, proration, \
               counted, changes";
    let found = of(json!({ "ote": 150_000 }));
    assert_eq!(found.len(), 1);
    let mut listed: Vec<&str> =
        found[0].2.as_deref().unwrap().trim_start_matches("use one of: ").split(", ").collect();
    let mut known: Vec<&str> = all.trim_start_matches("use one of: ").split(", ").collect();
    listed.sort_unstable();
    known.sort_unstable();
    assert_eq!(listed, known);
}

/// A percentage of eight digits is a share of ten. Each of three parts is written "33.33333333%", the last one "33.33333334%".
#[test]
fn digits_of_a_percentage_are_counted_as_it_is_written() {
    let release = |first: &str| {
        let parts = [(first, 1), ("33.33333333%", 2), ("33.33333334%", 3)];
        let parts = parts.map(|(share, months)| json!({ "share": share, "after_months": months }));
        let flat = json!({ "payout": { "mode": "flat", "rate": "5%" } });
        hints(&flat, &json!({ "payment": { "release": parts } }))
    };
    assert_eq!(release("33.33333333%"), []);
    // What shares add up to is not known while one of them cannot be read.
    let fine = hint(
        "/payment/release/0/share",
        "number_too_fine",
        "at most 8 digits may stand after the point of a percentage",
    );
    assert_eq!(release("33.3333333333%"), [fine]);
    let fine =
        hint("/payment/release/0/share", "number_too_fine", "at most 10 digits may stand after the point");
    assert_eq!(release("0.33333333333"), [fine]);
}

/// An agent's 110 % of the first year's premium is written with its sign: it is meant, and "1.1%" would be no mend.
#[test]
fn what_is_written_as_a_percentage_is_meant_as_one() {
    let flat = |rate: Value| hints(&json!({ "payout": { "mode": "flat", "rate": rate } }), &json!({}));
    assert_eq!(flat(json!("110%")), []);
    let bare = hint("/components/0/payout/rate", "percent_meant", "write \"1.1%\" if percent is meant");
    assert_eq!(flat(json!("1.1")), [bare]);
    let tiers = json!([{ "from": 0, "rate": "5%" }, { "from": "1000%", "rate": "8%" }]);
    assert_eq!(
        hints(&json!({ "quota": 9, "payout": { "mode": "marginal", "tiers": tiers } }), &json!({})),
        []
    );
}

#[test]
fn a_true_up_asks_for_figures_of_the_year_to_date() {
    let component = json!({ "interval": "quarter", "quota": { "figures": [1, 2, 3, 4], "true_up": true },
        "payout": { "mode": "step", "tiers": [{ "from": "100%", "pay": 9 }] } });
    let alone = hint("/components/0/quota/true_up", "true_up_alone", "write \"cumulative\": true");
    assert_eq!(hints(&component, &json!({})), [alone]);
}

#[test]
fn a_number_where_an_object_belongs_is_told_its_keys() {
    let cap = hint("/components/0/cap", "wrong_type", "its keys are amount, share, per");
    let found = hints(&json!({ "cap": 10_000, "payout": { "mode": "flat", "rate": "5%" } }), &json!({}));
    assert_eq!(found, [cap]);
}
