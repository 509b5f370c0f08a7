//! Several gates, conditions any of which is enough, and multipliers that hold only while something is met.
#![allow(clippy::unwrap_used, clippy::panic)]

mod support;

use attain::Plan;
use serde_json::{Value, json};
use support::{attain, expect, plan, won};

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;
#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

/// 50,000 of 100,000 at 10 %, under these conditions, with figures of these values.
fn earned(more: &Value, figures: &[(&str, &str)]) -> attain::Attain {
    let mut component = json!({ "quota": 100_000, "payout": { "mode": "flat", "rate": "10%" } });
    component.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    let mut book = won(&[("03-05", 50_000)]);
    let figure = |(name, value): &(&str, &str)| json!({ "name": name, "date": "2026-03-31", "value": value });
    book["kpis"] = figures.iter().map(figure).collect();
    attain(&component, &json!({}), &book)
}

#[test]
fn all_gates_must_be_met() {
    let gates =
        json!({ "gates": [{ "component": "c", "at_least": "50%" }, { "kpi": "csat", "at_least": 4 }] });
    // 50 % is reached; a satisfaction of 4 is, one of 3.9 is not, nor one that nobody has entered.
    expect(&earned(&gates, &[("csat", "4")]), &[("earned/2026", "5000.00")]);
    expect(&earned(&gates, &[("csat", "3.9")]), &[("earned/2026", "0.00")]);
    expect(&earned(&gates, &[]), &[("earned/2026", "0.00")]);
}

#[test]
fn one_of_several_conditions_may_be_enough() {
    let gate =
        json!({ "gate": { "component": "c", "at_least": "80%", "or": [{ "kpi": "csat", "at_least": 4 }] } });
    expect(&earned(&gate, &[("csat", "4")]), &[("earned/2026", "5000.00")]);
    let failed = earned(&gate, &[("csat", "3")]);
    expect(&failed, &[("earned/2026", "0.00")]);
    let taken = failed.explain("earned/2026-03/c/adjust:1:2026", 9).unwrap();
    assert_eq!(
        taken.text,
        "Gate: attainment of Sales is 50% and csat is 3, so $5,000.00 earned to date counts 0 times."
    );
    // Down to the attainment and to the figure.
    let tree = serde_json::to_string(&taken).unwrap();
    assert!(tree.contains("attainment/2026-03/c") && tree.contains("\"value\":\"3\""), "{tree}");
}

#[test]
fn a_multiplier_may_hold_only_while_something_is_met() {
    // Above 40 % of quota, a score below 30 costs a quarter: 5,000 × 0.75.
    let multiplier = |at_least: &str| {
        json!({ "multipliers": [{ "name": "Satisfaction", "kpi": "nps",
            "tiers": [{ "from": 0, "times": "0.75" }, { "from": 30, "times": 1 }],
            "when": { "component": "c", "at_least": at_least } }] })
    };
    expect(&earned(&multiplier("40%"), &[("nps", "20")]), &[("earned/2026", "3750.00")]);
    expect(&earned(&multiplier("60%"), &[("nps", "20")]), &[("earned/2026", "5000.00")]);
    expect(&earned(&multiplier("40%"), &[("nps", "30")]), &[("earned/2026", "5000.00")]);
}

#[test]
fn conditions_are_said_in_words_and_checked() {
    let component = json!({ "quota": 100_000, "payout": { "mode": "flat", "rate": "10%" },
        "gate": { "component": "c", "at_least": "80%", "or": [{ "kpi": "csat", "at_least": 4 }] },
        "gates": [{ "kpi": "nps", "at_least": 30, "lower_bound": "excluded" }],
        "multipliers": [{ "name": "Quality", "kpi": "q", "tiers": [{ "from": 0, "times": "0.5" }],
            "when": { "kpi": "nps", "at_least": 50 } }] });
    let (read, _) = Plan::from_json(&plan(&component, &json!({}))).unwrap();
    let said = attain::describe::describe(read).unwrap().sections[1].sentences.join(" ");
    for sentence in [
        "It earns nothing until attainment of Sales is at least 80% or csat is at least 4.",
        "It earns nothing until nps passes 30.",
        "Quality holds only while nps is at least 50.",
    ] {
        assert!(said.contains(sentence), "{said}");
    }
    let mut nested = component.clone();
    nested["gate"]["or"][0]["or"] = json!([{ "kpi": "x", "at_least": 1 }]);
    nested["gates"][0] = json!({ "component": "nobody", "at_least": 30 });
    let faults = Plan::from_json(&plan(&nested, &json!({}))).unwrap_err().faults;
    let found: Vec<(&str, &str)> =
        faults.iter().map(|fault| (fault.code.as_str(), fault.pointer.as_str())).collect();
    assert!(found.contains(&("nested_or", "/components/0/gate/or/0/or")), "{found:?}");
    assert!(found.iter().any(|(_, pointer)| *pointer == "/components/0/gates/0/component"), "{found:?}");
}

#[test]
fn a_multiplier_is_of_lines_alone_and_explained_so() {
    // 5,000 × 0.5, less what is above the cap of 1,000; 200 by hand and the cap are not multiplied.
    let multiplied = json!({ "cap": { "amount": 1_000 },
        "multipliers": [{ "name": "Quality", "kpi": "q", "tiers": [{ "from": 0, "times": "0.5" }] }] });
    let mut component = json!({ "quota": 100_000, "payout": { "mode": "flat", "rate": "10%" } });
    component.as_object_mut().unwrap().extend(multiplied.as_object().unwrap().clone());
    let mut book = won(&[("03-05", 50_000)]);
    book["kpis"] = json!([{ "name": "q", "date": "2026-03-31", "value": 1 }]);
    book["adjustments"] =
        json!([{ "component": "c", "date": "2026-03-31", "amount": 200, "reason": "Agreed" }]);
    let found = attain(&component, &json!({}), &book);
    expect(&found, &[("earned/2026-03", "1200.00"), ("earned/2026-03/c/adjust:1:2026", "-2500.00")]);
    let to_date = &found.explain("earned/2026-03/c/adjust:1:2026", 4).unwrap().inputs[0];
    assert_eq!((&*to_date.value, &*to_date.inputs[0].inputs[0].value), ("-2500", "5000"));
}

#[test]
fn a_first_bound_of_zero_that_must_be_passed_is_not_reached_at_zero() {
    let multiplier = json!({ "multipliers": [{ "name": "Quality", "kpi": "q", "lower_bound": "excluded",
        "tiers": [{ "from": 0, "times": "0.5" }] }] });
    expect(&earned(&multiplier, &[("q", "0")]), &[("earned/2026", "5000.00")]);
    expect(&earned(&multiplier, &[("q", "0.1")]), &[("earned/2026", "2500.00")]);
}
