//! What is paid, taken back, held and forgiven, and which deals and factors count: computed by hand, with
//! the arithmetic beside the figures.
#![allow(clippy::unwrap_used, clippy::panic)]

mod support;

use attain::Plan;
use attain::explain::Op;
use serde_json::{Value, json};
use support::{attain, expect, flat, won};

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;
#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

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
fn a_clawback_may_follow_the_deal_s_own_term() {
    let back = |fields: &Value| {
        let mut book = cancelled("2026-04-20");
        book["deals"][0]["fields"] = fields.clone();
        let clawback = json!({ "take": "pro_rata_months", "term_field": "months", "term_months": 12 });
        let more =
            json!({ "payment": { "clawback": clawback }, "fields": { "months": { "kind": "number" } } });
        attain(&flat(), &more, &book)
    };
    // Three whole months of 24 are served: 1,000 × 21 ÷ 24 = 875.
    let own = back(&json!({ "months": 24 }));
    expect(&own, &[("earned/2026-04", "-875.00")]);
    let line = own.explain("earned/2026-04/c", 9).unwrap();
    assert_eq!(
        line.inputs[0].text,
        "Cancelled on 2026-04-20: 100% of $1,000.00 earned × 21 of 24 not served is taken back: -$875.00."
    );
    // Without one, the plan's term holds: 1,000 × 9 ÷ 12. Three months are served of a term of three, or two.
    expect(&back(&json!({})), &[("earned/2026-04", "-750.00")]);
    expect(&back(&json!({ "months": 3 })), &[("earned/2026-04", "0.00")]);
    expect(&back(&json!({ "months": 2 })), &[("earned/2026-04", "0.00")]);
    // A deal without a term is served at once.
    expect(&back(&json!({ "months": 0 })), &[("earned/2026-04", "0.00")]);
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

#[test]
fn what_is_due_after_the_plans_end_is_held() {
    // 1,000: half at once, half three months later, on 20 February of the next year.
    let release = json!({ "payment": { "release": [
        { "share": "50%", "on": "booking" }, { "share": "50%", "after_months": 3 }] } });
    let attain = attain(&flat(), &release, &won(&[("08-20", 10_000), ("11-20", 10_000)]));
    let figures = [
        ("paid/2026-08", "500.00"),
        ("paid/2026-11", "1000.00"),
        ("paid/2026-12", "0.00"),
        ("earned/2026", "2000.00"),
        ("paid/2026", "1500.00"),
        ("held/2026", "500.00"),
    ];
    expect(&attain, &figures);
    // A month's lag moves what December earns, and what is due then, past the end.
    let lag = json!({ "payment": { "lag": 1 } });
    let attain = support::attain(&flat(), &lag, &won(&[("11-20", 10_000), ("12-10", 20_000)]));
    let figures = [("paid/2026-11", "0.00"), ("paid/2026-12", "1000.00"), ("held/2026", "2000.00")];
    expect(&attain, &figures);
}

#[test]
fn floors_and_caps_hold_after_multipliers() {
    // 10,000 × 10 % × 1.5 = 1,500, of which 1,200 are paid; × 0.5 = 500, filled up to 800.
    for (quality, earned) in [("95%", "1200.00"), ("92%", "1000.00"), ("50%", "800.00")] {
        let mut component = flat();
        component["multipliers"] = json!([{ "kpi": "quality", "tiers": [
            { "from": 0, "times": "0.5" }, { "from": "90%", "times": 1 }, { "from": "95%", "times": "1.5" }] }]);
        component["cap"] = json!({ "amount": 1200, "per": "month" });
        component["floor"] = json!({ "amount": 800, "per": "month" });
        let mut book = won(&[("01-10", 10_000)]);
        book["kpis"] = json!([{ "name": "quality", "date": "2026-01-05", "value": quality }]);
        expect(&attain(&component, &json!({}), &book), &[("earned/2026-01", earned)]);
    }
}

#[test]
fn the_pace_is_explained_by_what_is_earned_and_the_target_for_the_time_gone() {
    // 73 of 365 days are gone: 120,000 ÷ 5. 12,000 × 10 % is a twentieth of it.
    let mut book = won(&[("01-10", 12_000), ("05-10", 20_000)]);
    book["as_of"] = json!("2026-03-14");
    let attain = attain(&flat(), &json!({}), &book);
    expect(&attain, &[("position/target", "24000.00"), ("position/pace", "0.05")]);
    let pace = attain.explain("position/pace", 1).unwrap();
    assert_eq!(pace.text, "$1,200.00 earned ÷ $24,000.00 target for the time gone = 5%.");
    let inputs: Vec<&str> = pace.inputs.iter().map(|input| input.id.as_str()).collect();
    assert_eq!(inputs, ["position/earned", "position/target"]);
    // What the statement does not have is said, whatever it is asked about.
    for id in ["pace", "earned/2027", "what/2026", "what/2026/c", "earned/2026/d", "payee/2026-01/0"] {
        assert_eq!(attain.explain(id, 1).unwrap_err().code, "unknown_id", "{id}");
    }
    // Without target incentive there is no pace.
    let component = support::with(flat(), "weight", Value::Null);
    let attain = support::attain(&component, &json!({ "participant": {} }), &book);
    expect(&attain, &[("position/pace", "0")]);
}

#[test]
fn a_capped_deal_is_lifted_only_up_to_its_cap() {
    // 5 % of everything, 10 % once the quota of 20,000 is reached; a deal earns at most 700.
    let component = json!({ "quota": 20_000, "deal_cap": 700, "payout": { "mode": "retroactive", "tiers": [
        { "from": "0%", "rate": "5%" }, { "from": "100%", "rate": "10%" }] } });
    let attain = attain(&component, &json!({}), &won(&[("01-10", 10_000), ("02-10", 10_000)]));
    // 500 in January; in February 700 of D-2's 1,000, and 700 − 500 more for D-1.
    expect(&attain, &[("earned/2026-01", "500.00"), ("earned/2026-02", "900.00")]);
    let february = attain.explain("earned/2026-02/c", 4).unwrap();
    let lifted = february.inputs.iter().find(|line| line.value == "200.00").unwrap();
    let [now, then] = lifted.inputs.as_slice() else { panic!("{lifted:?}") };
    assert_eq!((&*now.value, &*then.value), ("700.00", "500.00"));
    // What the cap cuts stands there: 10,000 × 10 %, at most 700.
    let capped = &now.inputs[0];
    assert_eq!(capped.op, Op::Min, "{capped:?}");
    let amounts: Vec<&str> = capped.inputs.iter().map(|input| input.value.as_str()).collect();
    assert_eq!(amounts, ["1000", "700.00"]);
}

#[test]
fn a_clawback_falls_in_steps_and_of_some_components() {
    // 10,000 × 10 %: all of it within 30 days, 75 % within 60, half within three months, then nothing.
    let steps = json!([{ "days": 30, "share": "100%" }, { "days": 60, "share": "75%" }, { "months": 3, "share": "50%" }]);
    for (cancelled, back) in [
        ("2026-02-09", "0.00"),
        ("2026-02-10", "250.00"),
        ("2026-03-11", "250.00"),
        ("2026-03-12", "500.00"),
        ("2026-04-10", "500.00"),
        ("2026-04-11", "1000.00"),
    ] {
        let mut book = won(&[("01-10", 10_000)]);
        book["deals"][0]["cancelled"] = json!(cancelled);
        let clawback = |more: Value| json!({ "payment": { "clawback": more } });
        let all = attain(&flat(), &clawback(json!({ "steps": steps })), &book);
        expect(&all, &[("deal/D-1", back)]);
        let own = attain(&flat(), &clawback(json!({ "steps": steps, "components": ["c"] })), &book);
        expect(&own, &[("deal/D-1", back)]);
    }
    let wrong = |clawback: Value| {
        let more = json!({ "payment": { "clawback": clawback } });
        let faults = Plan::from_json(&support::plan(&flat(), &more)).unwrap_err().faults;
        (faults[0].pointer.clone(), faults[0].code.clone())
    };
    let expected = |pointer: &str, code: &str| (pointer.to_owned(), code.to_owned());
    let taken_out = json!({ "payment": { "clawback": { "take": "recalculate", "share": "50%" } } });
    let (_, warnings) = Plan::from_json(&support::plan(&flat(), &taken_out)).unwrap();
    assert!(
        warnings.iter().any(|found| found.pointer == "/payment/clawback/share" && found.code == "no_effect")
    );
    assert_eq!(
        wrong(json!({ "steps": [{ "days": 60, "share": "1" }, { "days": 30, "share": "50%" }] })),
        expected("/payment/clawback/steps/1", "step_order")
    );
    assert_eq!(
        wrong(json!({ "steps": [{ "share": "1" }] })),
        expected("/payment/clawback/steps/0", "step_when")
    );
    assert_eq!(
        wrong(json!({ "components": ["x"] })),
        expected("/payment/clawback/components/0", "unknown_component")
    );
}

#[test]
fn draws_follow_each_other() {
    let draws = json!({ "payment": { "draws": [
        { "kind": "non_recoverable", "amount": 5_000, "until": "2026-01-31" },
        { "kind": "recoverable", "amount": 3_000, "from": "2026-02-01", "until": "2026-02-28", "recover_share": "50%" }] } });
    let attain = attain(&flat(), &draws, &won(&[("01-15", 20_000), ("03-10", 40_000), ("04-10", 40_000)]));
    // January: 2,000 earned, 3,000 granted. February: 3,000 advanced. Then half of 4,000 goes back, then the rest.
    expect(
        &attain,
        &[
            ("paid/2026-01", "5000.00"),
            ("granted/2026-01", "3000.00"),
            ("paid/2026-02", "3000.00"),
            ("owed/2026-02", "3000.00"),
            ("paid/2026-03", "2000.00"),
            ("owed/2026-03", "1000.00"),
            ("paid/2026-04", "3000.00"),
            ("owed/2026-04", "0.00"),
        ],
    );
    // Of two days in two months: 3,100 ÷ 31 and 3,100 ÷ 28.
    let short = json!({ "payment": { "draw": { "kind": "non_recoverable", "amount": 3_100, "from": "2026-01-31", "until": "2026-02-01" } } });
    let attain = support::attain(&flat(), &short, &json!({ "deals": [] }));
    expect(&attain, &[("paid/2026-01", "100.00"), ("paid/2026-02", "110.71"), ("paid/2026-03", "0.00")]);
    let wrong = |payment: Value| {
        let faults =
            Plan::from_json(&support::plan(&flat(), &json!({ "payment": payment }))).unwrap_err().faults;
        (faults[0].pointer.clone(), faults[0].code.clone())
    };
    let draw =
        |from: &str, until: &str| json!({ "kind": "recoverable", "amount": 1, "from": from, "until": until });
    assert_eq!(
        wrong(json!({ "draws": [draw("2026-01-01", "2026-03-31"), draw("2026-03-31", "2026-04-30")] })),
        ("/payment/draws/1".to_owned(), "draw_order".to_owned())
    );
    assert_eq!(
        wrong(
            json!({ "draw": draw("2026-01-01", "2026-01-31"), "draws": [draw("2026-03-01", "2026-03-31")] })
        ),
        ("/payment/draw".to_owned(), "which_draw".to_owned())
    );
}

#[test]
fn a_multiplier_may_be_the_figure_itself_or_lie_on_lines() {
    let paid = |points: Value, figure: &str| {
        let mut component = flat();
        component["multipliers"] = json!([{ "kpi": "quality", "points": points }]);
        let mut book = won(&[("01-10", 10_000)]);
        book["kpis"] = json!([{ "name": "quality", "date": "2026-01-05", "value": figure }]);
        attain(&component, &json!({}), &book).explain("earned/2026-01", 0).unwrap().value
    };
    // 10,000 × 10 % × 0.87.
    assert_eq!(paid(json!([[0, 0], [2, 2]]), "0.87"), "870.00");
    // Half way between 80 % × 0.5 and 100 % × 1; below and above as at the ends.
    let line = json!([["80%", "50%"], ["100%", "100%"], ["120%", "150%"]]);
    for (figure, earned) in [("90%", "750.00"), ("70%", "500.00"), ("110%", "1250.00"), ("3", "1500.00")] {
        assert_eq!(paid(line.clone(), figure), earned, "{figure}");
    }
    let mut component = flat();
    component["multipliers"] =
        json!([{ "kpi": "q", "points": [[1, 1]], "tiers": [{ "from": 0, "times": 1 }] }]);
    let faults = Plan::from_json(&support::plan(&component, &json!({}))).unwrap_err().faults;
    assert_eq!((&*faults[0].pointer, &*faults[0].code), ("/components/0/multipliers/0", "tiers_and_points"));
}

#[test]
fn a_clawback_of_one_component_leaves_the_others_and_ends_with_its_window() {
    let component = |id: &str| json!({ "id": id, "name": id, "measure": { "sum": "amount" }, "payout": { "mode": "flat", "rate": "10%" } });
    let plan = |clawback: Value| json!({ "components": [component("c"), component("d")], "payment": { "clawback": clawback } });
    let cancelled = |day: &str| {
        let mut book = won(&[("01-10", 10_000)]);
        book["deals"][0]["cancelled"] = json!(day);
        book
    };
    // Each of both earned 1,000; only that of d is taken back.
    let of_d = attain(&flat(), &plan(json!({ "components": ["d"] })), &cancelled("2026-02-10"));
    expect(&of_d, &[("deal/D-1", "1000.00"), ("earned/2026/c", "1000.00"), ("earned/2026/d", "0.00")]);
    // Three months after the credit still, a day later no more.
    for (day, left) in [("2026-04-10", "0.00"), ("2026-04-11", "2000.00")] {
        let window = attain(&flat(), &plan(json!({ "within_months": 3 })), &cancelled(day));
        expect(&window, &[("deal/D-1", left)]);
    }
}

/// A commission of 10 % of the amount, and a bonus of 5 % of what is new in a year.
fn commission_and_bonus(payment: &Value) -> Value {
    json!({ "payment": payment, "components": [
        { "id": "c", "name": "Commission", "measure": { "sum": "amount" }, "payout": { "mode": "flat", "rate": "10%" } },
        { "id": "b", "name": "Bonus", "kind": "bonus", "measure": { "sum": "acv" }, "payout": { "mode": "flat", "rate": "5%" } }] })
}

#[test]
fn components_are_released_each_in_its_own_way() {
    let halves = json!([{ "share": "50%", "on": "booking" }, { "share": "50%", "on": "cash" }]);
    let mut book = won(&[("01-10", 10_000)]);
    book["deals"][0]["dates"] = json!({ "cash": "2026-03-05" });
    book["deals"][0]["fields"] = json!({ "acv": 10_000 });
    // Commission 1,000: half at booking, half at cash. Bonus 500: at once.
    let payment = json!({ "releases": [{ "components": ["c"], "release": halves }] });
    let own = attain(&flat(), &commission_and_bonus(&payment), &book);
    expect(
        &own,
        &[
            ("earned/2026-01", "1500.00"),
            ("paid/2026-01", "1000.00"),
            ("held/2026-01", "500.00"),
            ("paid/2026-03", "500.00"),
            ("held/2026-03", "0.00"),
        ],
    );
    let due = own.explain("released/2026-03", 1).unwrap();
    assert_eq!(due.inputs[0].clause.as_deref(), Some("/payment/releases/0/release/1"));
    // The plan's own way is for the others: the bonus a month later.
    let payment = json!({ "lag": 1, "releases": [{ "components": ["c"], "release": halves }] });
    let own = attain(&flat(), &commission_and_bonus(&payment), &book);
    expect(&own, &[("paid/2026-01", "500.00"), ("paid/2026-02", "500.00"), ("paid/2026-03", "500.00")]);
    // The first that names a component holds.
    let payment = json!({ "releases": [{ "components": ["b"] }, { "lag": 2 }] });
    let own = attain(&flat(), &commission_and_bonus(&payment), &book);
    expect(&own, &[("paid/2026-01", "500.00"), ("paid/2026-03", "1000.00")]);
}

/// Oracle Incentive Compensation: a draw of a payment-plan category applies to commission alone.
#[test]
fn a_draw_is_held_against_some_components() {
    let mut book = won(&[("01-10", 50_000), ("02-10", 100_000), ("03-10", 0)]);
    for (deal, acv) in [50_000, 100_000, 200_000].into_iter().enumerate() {
        book["deals"][deal]["fields"] = json!({ "acv": acv });
    }
    let draw = json!({ "kind": "recoverable", "amount": 8_000, "components": ["c"], "until": "2026-03-31" });
    let own = attain(&flat(), &commission_and_bonus(&json!({ "draw": draw })), &book);
    expect(
        &own,
        &[
            // Commission 5,000 + 3,000 advanced, and the bonus of 2,500.
            ("paid/2026-01", "10500.00"),
            ("drawn/2026-01", "3000.00"),
            // Commission 10,000, of which 2,000 above the draw go back; bonus 5,000.
            ("paid/2026-02", "13000.00"),
            ("recovered/2026-02", "2000.00"),
            ("owed/2026-02", "1000.00"),
            // No commission: 8,000 are advanced beside the bonus of 10,000.
            ("paid/2026-03", "18000.00"),
            ("owed/2026-03", "9000.00"),
        ],
    );
    let paid = own.explain("paid/2026-01", 2).unwrap();
    let drawn = paid.inputs.iter().find(|part| part.id == "paid/2026-01/drawn").unwrap();
    assert_eq!(
        drawn.text,
        "Earnings of Commission due in 2026-01 do not reach the draw of $8,000.00: $3,000.00 is advanced."
    );
    assert_eq!(drawn.op, Op::Difference);
    let parts: Vec<&str> = drawn.inputs.iter().map(|input| input.value.as_str()).collect();
    assert_eq!(parts, ["8000.00", "5000.00"]);
}

/// 1,000 of commission are taken back while 400 of bonus are due, with a draw of 300 of commission.
#[test]
fn what_is_taken_back_comes_from_all_that_is_due() {
    let mut book = won(&[("01-10", 10_000), ("02-10", 0), ("03-10", 0)]);
    book["deals"][0]["cancelled"] = json!("2026-02-20");
    for deal in [1, 2] {
        book["deals"][deal]["fields"] = json!({ "acv": 8_000 * deal });
    }
    let draw = json!({ "kind": "recoverable", "amount": 300, "components": ["c"] });
    let own = attain(&flat(), &commission_and_bonus(&json!({ "clawback": {}, "draw": draw })), &book);
    expect(
        &own,
        &[
            // 400 − 1,000 is carried on; the draw is paid all the same.
            ("paid/2026-02", "300.00"),
            ("owed/2026-02", "900.00"),
            // 800 of bonus − 600 carried = 200, and the draw of 300.
            ("paid/2026-03", "500.00"),
            ("owed/2026-03", "600.00"),
        ],
    );
}

#[test]
fn a_share_is_paid_on_a_day_that_the_deal_holds() {
    let more = json!({ "fields": { "go_live": { "kind": "date", "label": "Go-live" } }, "payment": { "release": [
        { "share": "40%", "on": "booking" }, { "share": "60%", "on_field": "go_live" }] } });
    let mut book = won(&[("01-10", 10_000), ("02-10", 10_000), ("05-10", 10_000)]);
    book["deals"][0]["fields"] = json!({ "go_live": "2026-04-02" });
    // Gone live before it was won: with the period in which it is earned.
    book["deals"][2]["fields"] = json!({ "go_live": "2026-04-20" });
    let own = attain(&flat(), &more, &book);
    expect(
        &own,
        &[
            ("paid/2026-01", "400.00"),
            ("paid/2026-02", "400.00"),
            ("paid/2026-04", "600.00"),
            ("paid/2026-05", "1000.00"),
            // The second has not gone live.
            ("held/2026", "600.00"),
        ],
    );
    let due = own.explain("released/2026-04", 1).unwrap();
    assert_eq!(due.inputs[0].text, "60% of $1,000.00 at Go-live = $600.00.");
}

#[test]
fn no_more_than_a_share_of_a_payment_is_taken_back() {
    // 5,000 of January are taken back in March: half of what is due, 500 and 1,500, and the rest of the 8,000.
    let mut book = won(&[("01-10", 50_000), ("03-10", 10_000), ("04-10", 30_000), ("05-10", 80_000)]);
    book["deals"][0]["cancelled"] = json!("2026-03-20");
    let own = attain(&flat(), &json!({ "payment": { "clawback": { "at_most": "50%" } } }), &book);
    expect(
        &own,
        &[
            ("earned/2026-03", "-4000.00"),
            ("paid/2026-03", "500.00"),
            ("owed/2026-03", "4500.00"),
            ("paid/2026-04", "1500.00"),
            ("owed/2026-04", "3000.00"),
            ("paid/2026-05", "5000.00"),
            ("owed/2026-05", "0.00"),
        ],
    );
    let text = "No more than 50% of what is due is taken back: $3,000.00 is left for later.";
    assert!(own.explain("paid/2026-04", 1).unwrap().inputs.iter().any(|input| input.text == text));
}

#[test]
fn a_share_of_a_payment_is_taken_only_of_what_was_paid_and_of_what_nothing_else_changes() {
    let at_most = json!({ "payment": { "clawback": { "at_most": "50%" } } });
    let component = json!({ "payout": { "mode": "flat", "rate": "10%" } });
    // Won and cancelled in one month: nothing was paid, and nothing is.
    let mut book = won(&[("01-10", 10_000)]);
    book["deals"][0]["cancelled"] = json!("2026-01-20");
    expect(&attain(&component, &at_most, &book), &[("paid/2026", "0.00")]);
    // A gate, a multiplier or a cap changes with the clawback: it is refused.
    for more in [json!({ "cap": { "amount": 1000 } }), json!({ "gate": { "kpi": "nps", "at_least": 1 } })] {
        let mut changed = component.clone();
        changed.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        let faults = Plan::from_json(&support::plan(&changed, &at_most)).unwrap_err().faults;
        assert!(faults.iter().any(|fault| fault.code == "limited_clawback"), "{faults:?}");
    }
}
