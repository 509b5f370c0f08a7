//! What is paid, taken back, held and forgiven, and which deals and factors count: computed by hand, with
//! the arithmetic beside the figures.
#![allow(clippy::unwrap_used, clippy::panic)]

mod support;

use serde_json::{Value, json};
use support::{attain, expect, won};

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;
#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

fn flat() -> Value {
    json!({ "payout": { "mode": "flat", "rate": "10%" } })
}

/// A deal of 10,000 won on 10 January and cancelled on a day, and one of 20,000 in May.
fn cancelled(day: &str) -> Value {
    json!({ "deals": [
        { "id": "D-1", "status": "won", "close_date": "2026-01-10", "amount": 10_000, "cancelled": day },
        { "id": "D-2", "status": "won", "close_date": "2026-05-10", "amount": 20_000 }] })
}

#[test]
fn what_is_still_owed_at_the_end_may_be_forgiven() {
    let draw = |forgive: bool| json!({ "payment": { "draw": { "kind": "recoverable", "amount": 2000, "until": "2026-02-28", "forgive": forgive } } });
    let book = won(&[("01-10", 10_000), ("03-10", 15_000)]);
    // 1,000 earned + 1,000 advanced; 2,000 advanced; of 3,000 owed, 1,500 are recovered in March.
    for (forgive, granted) in [(true, "1500.00"), (false, "0.00")] {
        let attain = attain(&flat(), &draw(forgive), &book);
        expect(
            &attain,
            &[
                ("paid/2026-01", "2000.00"),
                ("paid/2026-02", "2000.00"),
                ("paid/2026-03", "0.00"),
                ("paid/2026", "4000.00"),
            ],
        );
        let last = attain.statement().unwrap().periods.pop().unwrap();
        assert_eq!(last.granted.to_string(), granted);
    }
}

#[test]
fn a_negative_payment_is_carried_on_or_forgotten() {
    // The 1,000 of January are taken back in April, when nothing is earned; May earns 2,000.
    for (negative, may) in [("carry", "1000.00"), ("floor", "2000.00")] {
        let payment = json!({ "payment": { "clawback": {}, "negative": negative } });
        let attain = attain(&flat(), &payment, &cancelled("2026-04-20"));
        expect(&attain, &[("earned/2026-04", "-1000.00"), ("paid/2026-04", "0.00"), ("paid/2026-05", may)]);
    }
}

#[test]
fn a_clawback_has_a_window_and_may_follow_the_days_served() {
    let back = |clawback: &Value| {
        attain(&flat(), &json!({ "payment": { "clawback": clawback } }), &cancelled("2026-04-20"))
    };
    // 100 of 365 days are served: 1,000 × 265 ÷ 365 = 726.027.
    expect(&back(&json!({ "take": "pro_rata_days" })), &[("earned/2026-04", "-726.03")]);
    // Half of it: 363.01.
    expect(&back(&json!({ "take": "pro_rata_days", "share": "50%" })), &[("earned/2026-04", "-363.01")]);
    // Three whole months of twelve are served: 1,000 × 9 ÷ 12.
    expect(&back(&json!({ "take": "pro_rata_months" })), &[("earned/2026-04", "-750.00")]);
    // Three months end on 10 April, four on 10 May.
    expect(&back(&json!({ "within_months": 3 })), &[("earned/2026-04", "0.00")]);
    expect(&back(&json!({ "within_months": 4 })), &[("earned/2026-04", "-1000.00")]);
}

#[test]
fn a_holdback_is_paid_on_its_day_or_months_later() {
    let release = json!({ "payment": { "release": [
        { "share": "50%", "on": "booking" }, { "share": "30%", "after_months": 3 }, { "share": "20%", "on_date": "2026-12-15" }] } });
    let attain = attain(&flat(), &release, &won(&[("01-10", 10_000)]));
    // 1,000: half at once, 300 three months after 10 January, 200 in December.
    let figures = [("paid/2026-01", "500.00"), ("paid/2026-04", "300.00"), ("paid/2026-12", "200.00")];
    expect(&attain, &figures);
}

#[test]
fn several_factors_of_a_credit_multiply_or_the_best_counts() {
    let modifiers = json!([{ "name": "Multi-year", "times": "1.2" }, { "name": "Prepaid", "times": "1.5" }]);
    // 10,000 × 10 % × 1.2 × 1.5, or × 1.5.
    for (combine, earned) in [("product", "1800.00"), ("best", "1500.00")] {
        let more = json!({ "credit_modifiers": modifiers, "modifiers_combine": combine });
        expect(&attain(&flat(), &more, &won(&[("01-10", 10_000)])), &[("earned/2026", earned)]);
    }
}

#[test]
fn deals_may_be_chosen_by_how_a_text_begins() {
    let mut component = flat();
    component["measure"] = json!({ "sum": "amount", "when": { "field": "product", "starts_with": "Cloud" } });
    let mut book = won(&[("01-10", 10_000), ("01-11", 20_000), ("01-12", 40_000)]);
    for (deal, product) in
        book["deals"].as_array_mut().unwrap().iter_mut().zip(["cloud-basic", "On cloud", "CLOUD"])
    {
        deal["fields"] = json!({ "product": product });
    }
    // The first and the third, without regard to case: 50,000 × 10 %.
    expect(&attain(&component, &json!({}), &book), &[("earned/2026", "5000.00")]);
}
