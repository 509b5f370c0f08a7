//! What is paid on is not what counts towards the quota: slices along another component's attainment.
#![allow(clippy::unwrap_used, clippy::panic)]

mod support;

use attain::whatif::curve::{CurveQuestion, curve};
use serde_json::{Value, json};
use support::{attain, expect, won};

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;
#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

/// A component that counts amounts against 100,000 and pays nothing.
fn counting() -> Value {
    json!({ "id": "att", "name": "Quota", "measure": { "sum": "amount", "modified": false }, "quota": 100_000,
        "payout": { "mode": "flat", "rate": 0 } })
}

/// A component that is paid in slices along that one's attainment: 5 %, and 10 % above quota.
fn paid(id: &str, measure: &Value) -> Value {
    json!({ "id": id, "name": id, "measure": measure, "payout": { "mode": "marginal", "by": "component", "of": "att",
        "tiers": [{ "from": 0, "rate": "5%" }, { "from": "100%", "rate": "10%" }] } })
}

fn of(components: &[Value], more: &Value, book: &Value) -> attain::Attain {
    let mut more = more.clone();
    more["components"] = json!(components);
    attain(&json!({ "payout": { "mode": "flat", "rate": 0 } }), &more, book)
}

#[test]
fn a_kicker_may_raise_the_commission_and_not_the_quota() {
    let mut book = won(&[("01-10", 80_000), ("02-10", 40_000)]);
    book["deals"][1]["fields"] = json!({ "product": "3 years" });
    let more = json!({ "credit_modifiers": [{ "name": "Multi-year", "times": "1.2",
        "when": { "field": "product", "is": "3 years" } }] });
    let found = of(&[counting(), paid("pay", &json!({ "sum": "amount" }))], &more, &book);
    // 80,000 × 5 %; then 40,000 × 1.2 = 48,000, half of it below the quota: 24,000 × 5 % + 24,000 × 10 %.
    expect(&found, &[("deal/D-1", "4000.00"), ("deal/D-2", "3600.00"), ("earned/2026", "7600.00")]);
    expect(&found, &[("attainment/2026/att", "1.2")]);
    let line = found.explain("earned/2026-02/pay/deal:D-2", 9).unwrap();
    let tree = serde_json::to_string(&line).unwrap();
    for part in ["24000", "1200", "2400", "credit/pay/D-2"] {
        assert!(tree.contains(part), "{part}: {tree}");
    }
}

#[test]
fn the_quota_may_be_in_amounts_and_the_pay_on_margin() {
    let mut book = won(&[("01-10", 80_000), ("02-10", 40_000), ("03-10", 10_000)]);
    for (deal, margin) in [(0, 20_000), (1, 8_000), (2, -1_000)] {
        book["deals"][deal]["fields"] = json!({ "margin": margin });
    }
    let found = of(&[counting(), paid("pay", &json!({ "sum": "margin" }))], &json!({}), &book);
    // 20,000 × 5 %; 8,000: half below quota, 4,000 × 5 % + 4,000 × 10 %; a loss of 1,000 at 10 %.
    expect(&found, &[("deal/D-1", "1000.00"), ("deal/D-2", "600.00"), ("deal/D-3", "-100.00")]);
}

#[test]
fn products_may_have_their_own_rates_along_one_attainment() {
    let measure = |product: &str| json!({ "sum": "amount", "when": { "field": "product", "is": product } });
    let mut book = won(&[("01-10", 90_000), ("01-10", 30_000)]);
    for (deal, product) in [(0, "SW"), (1, "HW")] {
        book["deals"][deal]["fields"] = json!({ "product": product });
    }
    let found = of(&[counting(), paid("sw", &measure("SW")), paid("hw", &measure("HW"))], &json!({}), &book);
    // 90,000 × 5 %; of the 30,000, a third up to the quota at 5 % and two thirds at 10 %.
    expect(&found, &[("deal/D-1", "4500.00"), ("deal/D-2", "2500.00")]);
}

#[test]
fn what_does_not_count_is_paid_at_the_tier_that_is_reached() {
    let mut counts = counting();
    counts["measure"]["when"] = json!({ "field": "product", "is": "New" });
    let mut book = won(&[("01-10", 100_000), ("02-10", 5_000)]);
    book["deals"][0]["fields"] = json!({ "product": "New" });
    book["deals"][1]["fields"] = json!({ "product": "Service" });
    let found = of(&[counts, paid("pay", &json!({ "sum": "amount" }))], &json!({}), &book);
    // The service does not move the attainment of 100 %, so 5,000 × 10 %.
    expect(&found, &[("deal/D-1", "5000.00"), ("deal/D-2", "500.00")]);
}

#[test]
fn the_worked_figures_and_the_curve_go_along_with_the_quota_that_is_followed() {
    let components = [counting(), paid("pay", &json!({ "sum": "amount" }))];
    let found = of(&components, &json!({}), &won(&[("01-10", 30_000)]));
    let worked = attain::describe::describe(found.plan().clone()).unwrap().worked;
    // 50,000, 100,000 and 150,000: × 5 % up to the quota, × 10 % above.
    let earned: Vec<String> = worked.iter().map(|worked| worked.earned.to_string()).collect();
    assert_eq!(earned, ["2500.00", "5000.00", "10000.00"]);
    let curve = curve(&found, &CurveQuestion::from_json(r#"{ "to": 2 }"#).unwrap()).unwrap();
    let at: Vec<(String, String)> =
        curve.points.iter().map(|point| (point.at.to_string(), point.earned.to_string())).collect();
    assert_eq!(at.last().unwrap(), &("2".to_owned(), "15000.00".to_owned()), "{at:?}");
}

#[test]
fn what_is_paid_later_keeps_the_way_that_its_deal_took() {
    // Counted at booking: 120,000 take the quota of 100,000 to 120 %. Half of it is paid in May, half in August:
    // each 60,000 × 5/6 × 5 % + 60,000 × 1/6 × 10 % = 2,500 + 1,000.
    let mut book = won(&[("01-10", 120_000)]);
    book["deals"][0]["schedule"] = json!([{ "event": "cash", "date": "2026-05-01", "share": "50%" },
        { "event": "cash", "date": "2026-08-01", "share": "50%" }]);
    let at_cash = paid("pay", &json!({ "sum": "amount", "on": "cash" }));
    let found = of(&[counting(), at_cash], &json!({}), &book);
    expect(&found, &[("earned/2026-05", "3500.00"), ("earned/2026-08", "3500.00")]);
    let line = found.explain("earned/2026-05/pay/deal:D-1", 6).unwrap();
    assert!(line.text.contains("of Quota, which the deal takes from 0% to 120%"), "{}", line.text);
    assert!(
        serde_json::to_string(&line).unwrap().contains("Attainment of Quota"),
        "it leads to the attainment"
    );

    // Taken out of the pay alone, at what it was paid: 80,000 × 5 %, though the quota stands at 120 % by then.
    let mut book = won(&[("01-10", 80_000), ("02-10", 40_000)]);
    book["deals"][0]["cancelled"] = json!("2026-03-10");
    let back = json!({ "payment": { "clawback": { "take": "recalculate", "components": ["pay"] } } });
    let found = of(&[counting(), paid("pay", &json!({ "sum": "amount" }))], &back, &book);
    expect(&found, &[("earned/2026-01", "4000.00"), ("earned/2026-03", "-4000.00")]);
}

#[test]
fn a_further_sale_takes_a_way_of_its_own() {
    // 80,000 and 40,000 are sold; 35,000 further on the day of the last one: the curve moves the pay alone, at 120 %.
    let found = of(
        &[counting(), paid("pay", &json!({ "sum": "amount" }))],
        &json!({}),
        &won(&[("01-10", 80_000), ("02-10", 40_000)]),
    );
    let question = CurveQuestion::from_json(r#"{ "component": "pay", "to": 155000 }"#).unwrap();
    let last = curve(&found, &question).unwrap().points.pop().unwrap();
    // 80,000 × 5 %; 20,000 × 5 % + 20,000 × 10 %; 35,000 × 10 %.
    assert_eq!((last.at.to_string(), last.earned.to_string()), ("155000".to_owned(), "10500.00".to_owned()));
}

#[test]
fn a_sum_across_a_tier_is_not_of_a_share_of_quota() {
    let mut across = paid("pay", &json!({ "sum": "amount" }));
    across["payout"]["tiers"] =
        json!([{ "from": 0, "across": 5000 }, { "from": "100%", "across": 2000, "to": "150%" }]);
    let more = json!({ "components": [counting(), across] });
    let plan = support::plan(&json!({ "payout": { "mode": "flat", "rate": 0 } }), &more);
    let faults = attain::Plan::from_json(&plan).unwrap_err().faults;
    assert!(faults.iter().any(|fault| fault.code == "across_bounds"), "{faults:?}");
}
