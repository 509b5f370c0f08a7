//! Draws (of a quarter, recovered of all that is earned, on top of earnings) and the most that is paid:
//! computed by hand, with the arithmetic beside the figures.
#![allow(clippy::unwrap_used, clippy::panic)]

mod support;

use attain::Attain;
use attain::explain::Op;
use serde_json::{Value, json};
use support::{attain, expect, flat, won};

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;
#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

/// 10 % of everything, under a draw.
fn drawn(draw: &Value, deals: &[(&str, i64)]) -> Attain {
    attain(&flat(), &json!({ "payment": { "draw": draw } }), &won(deals))
}

/// The SHRM's sample agreement: what exceeds the draw pays the balance down, but no more than half of what
/// was earned.
#[test]
fn recovery_may_be_limited_to_a_share_of_all_earnings() {
    let draw = json!({ "kind": "recoverable", "amount": 1000, "recover_share": "50%", "recover_of": "earned",
        "until": "2026-06-30" });
    let deals = [("04-10", 30_000), ("05-10", 12_000), ("06-10", 18_000), ("07-10", 800), ("08-10", 3_000)];
    let own = drawn(&draw, &deals);
    expect(
        &own,
        &[
            // Three months without earnings: 3 × 1,000.
            ("owed/2026-03", "3000.00"),
            // 3,000 earned, 2,000 above the draw: half of 3,000 is taken.
            ("recovered/2026-04", "1500.00"),
            ("paid/2026-04", "1500.00"),
            // 1,200 earned: the 200 above the draw are less than half of it.
            ("paid/2026-05", "1000.00"),
            ("owed/2026-05", "1300.00"),
            // 1,800 earned: the 800 above the draw are less than 900.
            ("paid/2026-06", "1000.00"),
            ("owed/2026-06", "500.00"),
            // After the draw: half of 80, then half of 300.
            ("paid/2026-07", "40.00"),
            ("paid/2026-08", "150.00"),
            ("owed/2026-08", "310.00"),
        ],
    );
    let paid = own.explain("paid/2026-04", 1).unwrap();
    let text =
        "$1,500.00 is taken from earnings above the draw, at most 50% of all of them; $1,500.00 stays owed.";
    assert!(paid.inputs.iter().any(|part| part.text == text), "{:?}", paid.inputs);
}

#[test]
fn a_draw_of_a_quarter_is_settled_with_its_last_payment() {
    let draw = json!({ "kind": "recoverable", "amount": 6000, "per": "quarter", "until": "2026-09-30" });
    let deals = [
        ("01-10", 10_000),
        ("02-10", 20_000),
        ("03-10", 5_000),
        ("04-10", 50_000),
        ("06-10", 30_000),
        ("07-10", 90_000),
        ("09-10", 3_000),
        ("10-10", 10_000),
    ];
    let own = drawn(&draw, &deals);
    expect(
        &own,
        &[
            ("paid/2026-01", "1000.00"),
            ("paid/2026-02", "2000.00"),
            // 6,000 − (1,000 + 2,000 + 500) = 2,500 are advanced.
            ("drawn/2026-03", "2500.00"),
            ("paid/2026-03", "3000.00"),
            ("paid/2026-Q1", "6000.00"),
            // 5,000 + 0 + 3,000 less 6,000: 2,000 of the 2,500 go back, out of June's 3,000.
            ("paid/2026-04", "5000.00"),
            ("recovered/2026-06", "2000.00"),
            ("paid/2026-06", "1000.00"),
            // 9,300 less 6,000, but September pays 300: no more can be taken of it.
            ("paid/2026-07", "9000.00"),
            ("recovered/2026-09", "300.00"),
            ("paid/2026-09", "0.00"),
            ("owed/2026-09", "200.00"),
            // After the draw's end every payment is asked: 1,000 − 200.
            ("paid/2026-10", "800.00"),
            ("owed/2026-10", "0.00"),
        ],
    );
    let paid = own.explain("paid/2026-03", 4).unwrap();
    let drawn = paid.inputs.iter().find(|part| part.id == "paid/2026-03/drawn").unwrap();
    assert_eq!(
        drawn.text,
        "Earnings due in 2026-01 to 2026-03 do not reach the draw of $6,000.00: $2,500.00 is advanced."
    );
    let months: Vec<&str> = drawn.inputs[1].inputs.iter().map(|month| month.value.as_str()).collect();
    assert_eq!((drawn.op, months), (Op::Difference, vec!["1000.00", "2000.00", "500.00"]));
}

#[test]
fn a_draw_that_ends_within_its_quarter_is_settled_then() {
    // 45 of the 91 days of the second quarter: 9,100 × 45 ÷ 91 = 4,500, of which April earned 1,000.
    let draw = json!({ "kind": "non_recoverable", "amount": 9100, "per": "quarter", "from": "2026-04-01", "until": "2026-05-15" });
    let own = drawn(&draw, &[("01-10", 10_000), ("04-10", 10_000)]);
    let figures = [
        ("paid/2026-03", "0.00"),
        ("paid/2026-04", "1000.00"),
        ("granted/2026-05", "3500.00"),
        ("paid/2026-Q2", "4500.00"),
        ("paid/2026-06", "0.00"),
    ];
    expect(&own, &figures);
    // Of a year: 12,000 less the 2,000 earned, with the payment of December.
    let draw = json!({ "kind": "non_recoverable", "amount": 12_000, "per": "year" });
    let own = drawn(&draw, &[("01-10", 10_000), ("04-10", 10_000)]);
    expect(&own, &[("paid/2026-11", "0.00"), ("paid/2026-12", "10000.00"), ("paid/2026", "12000.00")]);
}

/// Xactly: 200 are earned with a draw of 100, 300 are paid and 100 are owed.
#[test]
fn a_draw_on_top_is_paid_whatever_is_earned() {
    let draw = |more: &Value| {
        let mut draw = json!({ "kind": "recoverable", "amount": 100, "on_top": true, "until": "2026-02-28" });
        draw.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        drawn(&draw, &[("01-10", 2_000), ("02-10", 500), ("03-10", 3_000)])
    };
    expect(
        &draw(&json!({})),
        &[
            ("paid/2026-01", "300.00"),
            ("owed/2026-01", "100.00"),
            ("paid/2026-02", "150.00"),
            ("owed/2026-02", "200.00"),
            // 300 − 200.
            ("paid/2026-03", "100.00"),
            ("owed/2026-03", "0.00"),
        ],
    );
    // Half of 300 is taken; no more than 120 may be owed; what is granted is not owed.
    expect(
        &draw(&json!({ "recover_share": "50%" })),
        &[("paid/2026-03", "150.00"), ("owed/2026-03", "50.00")],
    );
    let limited = draw(&json!({ "balance_limit": 120 }));
    expect(&limited, &[("drawn/2026-02", "20.00"), ("paid/2026-02", "70.00"), ("owed/2026-02", "120.00")]);
    let paid = limited.explain("paid/2026-02", 1).unwrap();
    assert!(paid.inputs.iter().any(|part| part.text == "$20.00 is paid on top of what is due in 2026-02."));
    let kept = draw(&json!({ "kind": "non_recoverable" }));
    expect(&kept, &[("paid/2026-02", "150.00"), ("owed/2026-02", "0.00"), ("paid/2026-03", "300.00")]);
}

/// Oracle Incentive Compensation: `MAXIMUM_AMOUNT` with and without `PAY_EXCESS_LATER_FLAG`.
#[test]
fn no_more_than_the_maximum_is_paid() {
    let deals = won(&[("01-10", 30_000), ("02-10", 5_000)]);
    let most = |maximum: Value| attain(&flat(), &json!({ "payment": { "maximum": maximum } }), &deals);
    // 3,000 are due: 1,000 is held over to February, when 500 are earned.
    let carried = most(json!({ "amount": 2000 }));
    expect(
        &carried,
        &[
            ("paid/2026-01", "2000.00"),
            ("held/2026-01", "1000.00"),
            ("paid/2026-02", "1500.00"),
            ("held/2026-02", "0.00"),
            ("paid/2026", "3500.00"),
        ],
    );
    let step = |id: &str, part: &str| {
        let paid = carried.explain(id, 1).unwrap();
        let found = paid.inputs.into_iter().find(|input| input.id == format!("{id}/{part}")).unwrap();
        assert_eq!(found.clause.as_deref(), Some("/payment/maximum"));
        (found.value, found.text)
    };
    let text = "No more than $2,000.00 is paid in 2026-01: $1,000.00 is paid later.";
    assert_eq!(step("paid/2026-01", "over"), ("-1000.00".to_owned(), text.to_owned()));
    let text = "$1,000.00 is held over from the period before.";
    assert_eq!(step("paid/2026-02", "brought"), ("1000.00".to_owned(), text.to_owned()));
    let lost = most(json!({ "amount": 2000, "excess": "forfeit" }));
    let figures = [
        ("paid/2026-01", "2000.00"),
        ("forfeited/2026-01", "1000.00"),
        ("held/2026-01", "0.00"),
        ("paid/2026-02", "500.00"),
    ];
    expect(&lost, &figures);
    // Of a quarter: what January was paid is used up in February; the rest waits for the second quarter.
    let quarter = most(json!({ "amount": 3200, "per": "quarter" }));
    let figures = [
        ("paid/2026-01", "3000.00"),
        ("paid/2026-02", "200.00"),
        ("paid/2026-03", "0.00"),
        ("held/2026-03", "300.00"),
        ("paid/2026-04", "300.00"),
    ];
    expect(&quarter, &figures);
    let text = "No more than $3,200.00 is paid in 2026-01 to 2026-02: $300.00 is paid later.";
    assert!(quarter.explain("paid/2026-02", 1).unwrap().inputs.iter().any(|input| input.text == text));
}

#[test]
fn a_maximum_holds_after_the_draw_and_its_recovery() {
    let payment = json!({ "maximum": { "amount": 500 }, "draw": { "kind": "recoverable", "amount": 250 } });
    let own = attain(
        &flat(),
        &json!({ "payment": payment }),
        &won(&[("01-10", 1_000), ("02-10", 12_000), ("04-10", 1_100)]),
    );
    expect(
        &own,
        &[
            // 100 earned + 150 advanced.
            ("paid/2026-01", "250.00"),
            // 1,200 − 150 recovered = 1,050, of which 500.
            ("paid/2026-02", "500.00"),
            ("held/2026-02", "550.00"),
            // 550 held over are more than the draw: 500 of them.
            ("paid/2026-03", "500.00"),
            ("drawn/2026-03", "0.00"),
            // 50 held over + 110 earned + 90 advanced.
            ("paid/2026-04", "250.00"),
            ("owed/2026-04", "90.00"),
            ("held/2026-04", "0.00"),
        ],
    );
}

#[test]
fn what_is_held_over_is_not_counted_again_by_a_draw_of_a_quarter() {
    // 2,000 earned in January, at most 1,000 a month: the 1,000 held over is paid in February and is not earned
    // again, so that the draw of 3,000 a quarter lacks 1,000, which March pays.
    let more = json!({ "payment": { "draw": { "kind": "non_recoverable", "amount": 3000, "per": "quarter", "until": "2026-03-31" },
        "maximum": { "amount": 1000 } } });
    let component = json!({ "payout": { "mode": "flat", "rate": "10%" } });
    let found = attain(&component, &more, &won(&[("01-10", 20_000)]));
    let paid = [("paid/2026-01", "1000.00"), ("paid/2026-02", "1000.00"), ("paid/2026-03", "1000.00")];
    expect(&found, &paid);
    expect(&found, &[("paid/2026", "3000.00")]);
}
