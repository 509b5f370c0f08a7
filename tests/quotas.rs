//! Quotas, target incentive and time of service: one case each, computed by hand, with the arithmetic beside the figures.
#![allow(clippy::unwrap_used, clippy::panic)]

mod support;

use attain::Plan;
use serde_json::{Value, json};
use support::{attain, check, expect, plan, with, won};

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;
#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

/// A curve that pays the target incentive at quota, in proportion.
fn curve(interval: &str, quota: &Value) -> Value {
    json!({ "interval": interval, "quota": quota,
        "payout": { "mode": "interpolated", "points": [["0%", "0%"], ["200%", "200%"]] } })
}

fn participant(more: &Value) -> Value {
    let mut participant = json!({ "base_salary": 60000, "target_incentive": 120_000 });
    participant.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    json!({ "participant": participant })
}

#[test]
fn an_interval_served_in_part_is_prorated() {
    let check = |more: &Value, day: &str, amount: i64, figures: &[(&str, &str)]| {
        let component = curve("quarter", &json!(90_000));
        expect(&attain(&component, &participant(more), &won(&[(day, amount)])), figures);
    };
    // From 15 February: 45 of the quarter's 90 days, so half of 90,000 and of 30,000.
    let by_days =
        [("quota/2026-Q1/c", "45000.00"), ("earned/2026-Q1", "15000.00"), ("quota/2026-Q2/c", "90000.00")];
    check(&json!({ "start": "2026-02-15" }), "03-01", 45_000, &by_days);
    // From Monday 16 February: 10 + 22 of 22 + 20 + 22 working days.
    let working = json!({ "start": "2026-02-16", "proration": "working_days" });
    check(&working, "03-01", 45_000, &[("quota/2026-Q1/c", "45000.00"), ("earned/2026-Q1", "15000.00")]);
    // 14 of February's 28 days are half of it, so the month counts: two of three.
    let months = json!({ "start": "2026-02-15", "proration": "months" });
    check(&months, "03-01", 60_000, &[("quota/2026-Q1/c", "60000.00"), ("earned/2026-Q1", "20000.00")]);
    // Away from 1 April to 15 May: 46 of 91 days are served.
    let leave = json!({ "leaves": [{ "from": "2026-04-01", "until": "2026-05-15" }] });
    check(&leave, "06-01", 45_000, &[("quota/2026-Q2/c", "45494.5054945055")]);
    // Before the start nothing is asked for, and shares of nothing are not reached.
    check(&json!({ "start": "2026-07-01" }), "02-01", 45_000, &[("earned/2026-Q1", "0.00")]);
    // Base salary: 14 of 28 days of February.
    check(
        &json!({ "start": "2026-02-15" }),
        "03-01",
        0,
        &[
            ("base_salary/2026-01", "0.00"),
            ("base_salary/2026-02", "2500.00"),
            ("base_salary/2026-03", "5000.00"),
        ],
    );
}

#[test]
fn a_new_starter_ramps_up() {
    let more =
        participant(&json!({ "ramp": [{ "months": 1, "quota": "50%" }, { "months": 2, "quota": "75%" }] }));
    let book = won(&[("01-05", 5000), ("02-05", 7500)]);
    // 100 % of the ramped quota earns the whole target incentive of the month.
    let monthly = attain(&curve("month", &json!(10_000)), &more, &book);
    expect(
        &monthly,
        &[
            ("quota/2026-01/c", "5000.00"),
            ("quota/2026-03/c", "7500.00"),
            ("quota/2026-04/c", "10000.00"),
            ("earned/2026-01", "10000.00"),
            ("earned/2026-02", "10000.00"),
        ],
    );
    // 31 days at 50 % and 59 at 75 % of 90: 30,000 × 59.75 ÷ 90.
    let quarterly = attain(&curve("quarter", &json!(30_000)), &more, &book);
    expect(&quarterly, &[("quota/2026-Q1/c", "19916.6666666667"), ("quota/2026-Q2/c", "30000.00")]);
}

#[test]
fn a_quota_and_pay_may_change_within_the_year() {
    let quota = json!({ "amount": 1_200_000, "changes": [{ "from": "2026-08-15", "amount": 1_500_000 }] });
    // 45 of the quarter's 92 days at 300,000 and 47 at 375,000: 31,125,000 ÷ 92.
    let figures = [
        ("quota/2026-Q2/c", "300000.00"),
        ("quota/2026-Q3/c", "338315.2173913043"),
        ("quota/2026-Q4/c", "375000.00"),
    ];
    check(&curve("quarter", &quota), &json!({ "deals": [] }), &figures);
    let more = participant(
        &json!({ "changes": [{ "from": "2026-07-16", "base_salary": 72_000, "target_incentive": 240_000 }] }),
    );
    let book = won(&[("06-01", 100), ("08-01", 100)]);
    let changed = attain(&curve("month", &json!(100)), &more, &book);
    // July: 5,000 × 15 ÷ 31 + 6,000 × 16 ÷ 31 = 5,516.129. The incentive doubles.
    expect(
        &changed,
        &[
            ("base_salary/2026-06", "5000.00"),
            ("base_salary/2026-07", "5516.13"),
            ("base_salary/2026-08", "6000.00"),
            ("earned/2026-06", "10000.00"),
            ("earned/2026-08", "20000.00"),
        ],
    );
}

#[test]
fn each_interval_may_have_its_own_figure() {
    let quota = json!({ "figures": [100, 200, 300, 400] });
    let book = won(&[("02-01", 100), ("05-01", 100), ("08-01", 300)]);
    // 100 %, 50 % and 100 % of 30,000.
    let figures = [
        ("quota/2026/c", "1000.00"),
        ("earned/2026-Q1", "30000.00"),
        ("earned/2026-Q2", "15000.00"),
        ("earned/2026-Q3", "30000.00"),
    ];
    check(&curve("quarter", &quota), &book, &figures);
    let error =
        Plan::from_json(&plan(&curve("quarter", &json!({ "figures": [1, 2, 3] })), &json!({}))).unwrap_err();
    assert_eq!(
        (&*error.faults[0].pointer, &*error.faults[0].code),
        ("/components/0/quota/figures", "spread_count")
    );
}

#[test]
fn parts_of_a_quota_add_up_to_it() {
    let component = json!({ "interval": "month", "quota": { "amount": 1_000_000 }, "payout": { "mode": "flat", "rate": "target" } });
    let figures = [("quota/2026/c", "1000000.00"), ("quota/2026-Q1/c", "250000.00")];
    check(&component, &json!({ "deals": [] }), &figures);
}

#[test]
fn a_short_last_interval_has_its_months_of_the_target() {
    let component = json!({ "quota": 100_000, "payout": { "mode": "interpolated", "points": [["0%", "0%"], ["100%", "100%"]] } });
    let plan = json!({ "calendar": { "start": "2026-01-01", "end": "2027-02-28", "pay": "month" } });
    let mut book = won(&[("02-01", 100_000)]);
    book["deals"]
        .as_array_mut()
        .unwrap()
        .push(json!({ "id": "X", "status": "won", "close_date": "2027-01-05", "amount": 100_000 }));
    // 120,000 for the year, and 120,000 × 2 ÷ 12 = 20,000 for two months.
    expect(&attain(&component, &plan, &book), &[("earned/2026", "120000.00"), ("earned/2027", "20000.00")]);
}

#[test]
fn the_year_of_an_entered_figure_is_its_latest_value() {
    let component = json!({ "measure": { "kpi": "score" }, "interval": "quarter", "quota": 50,
        "payout": { "mode": "interpolated", "points": [["0%", "0%"], ["100%", "100%"]] } });
    let figure = |day: &str| json!({ "name": "score", "date": format!("2026-{day}"), "value": 50 });
    let book = json!({ "as_of": "2026-12-31", "deals": [], "kpis": [figure("03-31"), figure("06-30"), figure("09-30"), figure("12-31")] });
    let statement = attain(&component, &json!({}), &book).statement().unwrap();
    let position = &statement.position.components[0];
    assert_eq!(position.year_attainment, statement.years[0].components[0].attainment);
    assert_eq!(position.year_attainment.map(|ratio| ratio.to_string()).as_deref(), Some("1"));
}

#[test]
fn an_attainment_of_an_entered_figure_is_explained_by_the_figure() {
    // 30 of 50 is 60 %; the later figure of the quarter, 40 of 50, is 80 %.
    let component = json!({ "measure": { "kpi": "score" }, "interval": "quarter", "quota": 50,
        "payout": { "mode": "interpolated", "points": [["0%", "0%"], ["100%", "100%"]] } });
    let figure =
        |day: &str, value: u32| json!({ "name": "score", "date": format!("2026-{day}"), "value": value });
    let book =
        json!({ "as_of": "2026-06-30", "deals": [], "kpis": [figure("02-10", 30), figure("03-20", 40)] });
    let attain = attain(&component, &json!({}), &book);
    for (span, value, text) in [
        ("2026-02", "30", "30, the figure score of 2026-02-10."),
        ("2026-Q1", "40", "40, the figure score of 2026-03-20."),
        ("2026-04", "0", "No figure score is entered from 2026-04-01 to the end of April 2026: 0 counts."),
    ] {
        let attainment = attain.explain(&format!("attainment/{span}/c"), 2).unwrap();
        let entered = &attainment.inputs[0];
        assert_eq!((entered.value.as_str(), entered.text.as_str()), (value, text), "{span}");
        assert_eq!(entered.clause.as_deref(), Some("/components/0/measure"));
    }
}

#[test]
fn a_rate_derived_from_target_follows_changes_of_pay_and_quota() {
    // 120,000 ÷ 1,200,000 = 10 %; from July 180,000 ÷ 1,200,000 = 15 %. What was earned stays.
    let component = json!({ "interval": "quarter", "quota": { "amount": 1_200_000 },
        "payout": { "mode": "flat", "rate": "target" } });
    let raised = participant(&json!({ "changes": [{ "from": "2026-07-01", "target_incentive": 180_000 }] }));
    let book = won(&[("02-01", 10_000), ("08-01", 10_000)]);
    expect(
        &attain(&component, &raised, &book),
        &[("earned/2026-02", "1000.00"), ("earned/2026-08", "1500.00")],
    );
    // A quota of 2,400,000 from July on halves the rate.
    let doubled = json!({ "amount": 1_200_000, "changes": [{ "from": "2026-07-01", "amount": 2_400_000 }] });
    let component = json!({ "interval": "quarter", "quota": doubled,
        "payout": { "mode": "marginal", "rate": "target", "tiers": [{ "from": "0%", "times": 1 }] } });
    expect(
        &attain(&component, &json!({}), &book),
        &[("earned/2026-02", "1000.00"), ("earned/2026-08", "500.00")],
    );
}

#[test]
fn shares_of_target_follow_the_span_of_a_cap_and_what_is_served() {
    // 10,000 a month from April on; a cap of 50 % a month within an interval of a year.
    let component = json!({ "interval": "year", "payout": { "mode": "flat", "rate": "100%" },
        "cap": { "share": "50%", "per": "month" } });
    let started = participant(&json!({ "start": "2026-04-01" }));
    let book = won(&[("03-01", 9_000), ("04-10", 9_000)]);
    expect(
        &attain(&component, &started, &book),
        &[("earned/2026-03", "0.00"), ("earned/2026-04", "5000.00")],
    );
}

#[test]
fn floors_and_draws_are_for_what_is_served() {
    // From 16 April: 15 of April's 30 days.
    let started = participant(&json!({ "start": "2026-04-16" }));
    let component = json!({ "interval": "month", "payout": { "mode": "flat", "rate": "1%" },
        "floor": { "amount": 3_000 } });
    let figures = [("earned/2026-03", "0.00"), ("earned/2026-04", "1500.00"), ("earned/2026-05", "3000.00")];
    expect(&attain(&component, &started, &won(&[])), &figures);
    let draw =
        support::with(started, "payment", json!({ "draw": { "kind": "non_recoverable", "amount": 3_000 } }));
    let component = json!({ "payout": { "mode": "flat", "rate": "1%" } });
    let figures = [("paid/2026-03", "0.00"), ("paid/2026-04", "1500.00"), ("paid/2026-05", "3000.00")];
    expect(&attain(&component, &draw, &won(&[])), &figures);
}

#[test]
fn a_share_of_a_quota_that_does_not_end_is_reached_exactly() {
    // 200,000 ÷ 12 = 16,666.666…, and 150 % of that is 25,000 exactly: the least that reaches the
    // tier, and the most that does not pass it.
    let plan = |bound: &str, from: &str| {
        json!({ "interval": "month", "quota": { "amount": 200_000, "per": "year" },
            "payout": { "mode": "retroactive", "lower_bound": bound,
                "tiers": [{ "from": "0%", "rate": "5%" }, { "from": from, "rate": "10%" }] } })
    };
    let book = won(&[("03-05", 25_000)]);
    check(&plan("included", "150%"), &book, &[("earned/2026-03", "2500.00")]);
    check(&plan("excluded", "150%"), &book, &[("earned/2026-03", "1250.00")]);
    // 100,000 ÷ 12 = 8,333.333…, and 150 % of that 12,500.
    let thirds = with(plan("excluded", "150%"), "quota", json!({ "amount": 100_000, "per": "year" }));
    check(&thirds, &won(&[("03-05", 12_500)]), &[("earned/2026-03", "625.00")]);
}

#[test]
fn no_half_cent_is_lost_where_a_quota_or_target_does_not_end() {
    // 100,000 ÷ 12 = 8,333.333… at 6 % = 500, the rest of 8,334 at 12 %: 0.666… × 12 % = 0.08.
    let tiers = |first: &str, then: &str| {
        json!({ "interval": "month", "quota": { "amount": 100_000, "per": "year" }, "payout": { "mode": "marginal",
            "tiers": [{ "from": "0%", "rate": first }, { "from": "100%", "rate": then }] } })
    };
    check(&tiers("6%", "12%"), &won(&[("01-05", 8_334)]), &[("earned/2026-01", "500.08")]);
    // 8,333.333… × 5.9994 % = 499.95 and 666.666… × 5.99925 % = 39.995: 539.945, rounded 539.95.
    check(&tiers("5.9994%", "5.99925%"), &won(&[("01-05", 9_000)]), &[("earned/2026-01", "539.95")]);

    // A target incentive of 100,000 is 8,333.333… a month: × 12.00006 % = 1,000.005, rounded 1,000.01.
    let curve = json!({ "interval": "month", "payout": { "mode": "interpolated", "by": "amount",
        "points": [["0", "0%"], ["1", "12.00006%"]] } });
    let participant = json!({ "participant": { "target_incentive": 100_000 } });
    expect(&attain(&curve, &participant, &won(&[("01-05", 5)])), &[("earned/2026-01", "1000.01")]);
    // The same as a step; and a cap of that share of the target.
    let step = json!({ "interval": "month", "payout": { "mode": "step", "by": "amount",
        "tiers": [{ "from": "1", "share": "12.00006%" }] } });
    expect(&attain(&step, &participant, &won(&[("01-05", 5)])), &[("earned/2026-01", "1000.01")]);
    let capped = json!({ "interval": "month", "payout": { "mode": "flat", "rate": "50%" }, "cap": { "share": "12.00006%" } });
    expect(&attain(&capped, &participant, &won(&[("01-05", 5_000)])), &[("earned/2026-01", "1000.01")]);
}

#[test]
fn worked_figures_at_quota_reach_the_tier_at_quota() {
    // 1,000 ÷ 12 does not end; at 100 % all of the year's quota is paid at 10 %, not at 5 %.
    let component = json!({ "interval": "month", "quota": { "amount": 1_000, "per": "year" }, "payout": { "mode": "retroactive",
        "tiers": [{ "from": "0%", "rate": "5%" }, { "from": "100%", "rate": "10%" }] } });
    let plan = attain(&component, &json!({}), &json!({ "deals": [] }));
    // Twelve months at round(83.333… × 10 %) = 8.33.
    let worked = plan.describe().unwrap().worked;
    let full = worked.iter().find(|worked| worked.attainment.to_string() == "1").unwrap();
    assert_eq!(full.earned.to_string(), "99.96");
}

#[test]
fn several_payees_share_what_is_paid() {
    let component = json!({ "quota": 100_000, "payout": { "mode": "flat", "rate": "10%" } });
    let payees = json!([{ "name": "Ann", "share": "33.3%" }, { "name": "Ben", "share": "33.3%" }, { "name": "Cid", "share": "33.4%" }]);
    let plan = attain(
        &component,
        &json!({ "payment": { "payees": payees } }),
        &won(&[("01-05", 1_000), ("02-05", 1_000)]),
    );
    // 33.3 %, 33.3 % and 33.4 % of 100.00 in each month; 2 × 33.40 in the year.
    let parts = [("payee/2026-01/0", "33.30"), ("payee/2026-01/1", "33.30"), ("payee/2026-01/2", "33.40")];
    expect(&plan, &parts);
    expect(&plan, &[("paid/2026-01", "100.00"), ("payee/2026/2", "66.80")]);
    // A cent among three: 0.01 × 33.3 % = 0.00, × 66.6 % = 0.01, all of it 0.01.
    let cent =
        json!({ "deals": [{ "id": "D", "status": "won", "close_date": "2026-01-05", "amount": "0.1" }] });
    let plan = attain(&component, &json!({ "payment": { "payees": payees } }), &cent);
    expect(&plan, &[("payee/2026-01/0", "0.00"), ("payee/2026-01/1", "0.01"), ("payee/2026-01/2", "0.00")]);
}

#[test]
fn intervals_may_be_of_four_months_or_of_whole_weeks() {
    // Trimesters end in April, August and December: 30,000 of 20,000 at 5 % and 8 % in the first is
    // 1,000 + 800; the second begins anew, with 10,000 × 5 %.
    let payout = json!({ "mode": "marginal", "tiers": [{ "from": "0%", "rate": "5%" }, { "from": "100%", "rate": "8%" }] });
    let component = json!({ "interval": "trimester", "quota": 20_000, "payout": payout });
    let book = won(&[("01-10", 10_000), ("04-30", 20_000), ("05-01", 10_000)]);
    check(
        &component,
        &book,
        &[("earned/2026-04", "1300.00"), ("earned/2026-05", "500.00"), ("earned/2026", "2300.00")],
    );

    // Weeks of 4-4-5 from Sunday 1 February 2026: the first month ends on Saturday 28 February, the second on
    // 28 March, the third on 2 May: a deal of that day is in the third, one of 3 May in the next quarter.
    let component = json!({ "interval": "quarter", "quota": 20_000, "payout": payout });
    let weeks = json!({ "calendar": { "start": "2026-02-01", "end": "2027-01-30", "pay": "month", "weeks": "4-4-5" } });
    let book = won(&[("03-01", 10_000), ("05-02", 20_000), ("05-03", 10_000)]);
    let periods = attain(&component, &weeks, &book).statement().unwrap().periods;
    let earned: Vec<String> = periods.iter().take(4).map(|period| period.earned.to_string()).collect();
    assert_eq!(earned, ["0.00", "500.00", "1300.00", "500.00"]);
}

/// 60 % of the attainment of new business and 40 % of that of renewals: the score of a bonus table.
#[test]
fn a_weighted_score_reads_a_table() {
    let plan = json!({ "components": [
        { "id": "n", "name": "New", "measure": { "sum": "amount", "when": { "field": "product", "is": "N" } }, "quota": 100_000,
          "payout": { "mode": "flat", "rate": 0 } },
        { "id": "r", "name": "Renewals", "measure": { "sum": "amount", "when": { "field": "product", "is": "R" } }, "quota": 30_000,
          "payout": { "mode": "flat", "rate": 0 } },
        { "id": "b", "name": "Bonus", "weight": "100%", "quota": 1, "measure": { "attainments": { "n": "60%", "r": "40%" } },
          "payout": { "mode": "retroactive", "basis": "target_incentive",
            "tiers": [{ "from": "90%", "rate": "50%" }, { "from": "100%", "rate": "100%" }] } }] });
    let mut book = won(&[("01-10", 90_000), ("01-10", 27_000), ("02-10", 6_000)]);
    for (index, product) in ["N", "R", "R"].into_iter().enumerate() {
        book["deals"][index]["fields"] = json!({ "product": product });
    }
    let component = json!({ "payout": { "mode": "flat", "rate": 0 } });
    let attain = attain(&component, &plan, &book);
    // January: 0.6 × 90 % + 0.4 × 90 % = 90 %: half of 120,000. February: 0.6 × 90 % + 0.4 × 110 % = 98 %.
    expect(
        &attain,
        &[
            ("attainment/2026-01/b", "0.9"),
            ("earned/2026-01/b", "60000.00"),
            ("attainment/2026-02/b", "0.98"),
            ("earned/2026/b", "60000.00"),
        ],
    );
    let score = attain.explain("to_date/2026-02/b", 3).unwrap();
    assert_eq!(score.text, "60% of the attainment of New + 40% of the attainment of Renewals = 0.98.");
    let parts: Vec<&str> = score.inputs.iter().map(|part| part.value.as_str()).collect();
    assert_eq!(parts, ["0.54", "0.44"]);
    // 4,000 more of new business are 2.4 % more: above 100 %.
    let scenario = r#"{ "changes": [{ "change": "add", "deal": { "id": "X", "status": "won", "close_date": "2026-03-01",
        "amount": 4000, "fields": { "product": "N" } } }] }"#;
    let scenario = attain::whatif::scenario::Scenario::from_json(scenario).unwrap();
    assert_eq!(attain.step(&scenario).unwrap().earned.to_string(), "120000.00");
    let wrong = |measure: Value, quota: Value| {
        let component = json!({ "measure": measure, "quota": quota, "payout": { "mode": "step", "tiers": [{ "from": "1", "pay": 1 }] } });
        let faults = attain::Plan::from_json(&support::plan(&component, &json!({}))).unwrap_err().faults;
        (faults[0].pointer.clone(), faults[0].code.clone())
    };
    let fault = |pointer: &str, code: &str| (pointer.to_owned(), code.to_owned());
    assert_eq!(
        wrong(json!({ "attainments": { "x": "1" } }), json!(1)),
        fault("/components/0/measure/attainments/x", "unknown_component")
    );
    assert_eq!(
        wrong(json!({ "attainments": { "c": "1" } }), json!(1)),
        fault("/components/0/measure/attainments/c", "score_of_score")
    );
}

/// Quotas of the year to date, as the Siebel guide spreads one: 25, 50, 75 and 100 % of a million.
#[test]
fn attainment_of_the_year_to_date() {
    let quota = json!({ "figures": [250_000, 500_000, 750_000, 1_000_000], "cumulative": true });
    let component = json!({ "interval": "quarter", "quota": quota, "payout": { "mode": "interpolated",
        "basis": "target_incentive", "points": [[0, 0], ["100%", "100%"], ["200%", "200%"]] } });
    let book = won(&[("02-10", 200_000), ("05-10", 300_000), ("08-10", 400_000)]);
    let attain = attain(&component, &json!({}), &book);
    // 80 %, 500 of 500, 900 of 750: of 30,000 a quarter.
    expect(
        &attain,
        &[
            ("attainment/2026-Q1/c", "0.8"),
            ("earned/2026-Q1", "24000.00"),
            ("attainment/2026-Q2/c", "1"),
            ("earned/2026-Q2", "30000.00"),
            ("attainment/2026-Q3/c", "1.2"),
            ("earned/2026-Q3", "36000.00"),
            ("to_date/2026-Q3/c", "900000.00"),
            ("quota/2026-Q3/c", "750000.00"),
        ],
    );
    let listed = attain.explain("to_date/2026-Q3/c", 1).unwrap().inputs;
    assert_eq!(listed.len(), 3);
    let more = r#"{ "changes": [{ "change": "scale", "deals": ["D-1"], "times": 2 }] }"#;
    let more = attain::whatif::scenario::Scenario::from_json(more).unwrap();
    // 400 of 250 (160 %), 700 of 500, 1,100 of 750, and 1,100 of 1,000 with nothing new.
    let earned = [("160%", 48_000), ("140%", 42_000), ("146.667%", 44_000), ("110%", 33_000)]
        .iter()
        .map(|(_, sum)| sum)
        .sum::<i64>();
    assert_eq!(attain.step(&more).unwrap().earned, rust_decimal::Decimal::from(earned));
    let question = attain::whatif::curve::CurveQuestion::from_json(r#"{ "component": "c" }"#).unwrap();
    assert_eq!(attain::whatif::curve::curve(&attain, &question).unwrap_err().code, "cumulative_quota");
}

/// Draws of quarters against a year's incentive, as IRIDEX had them in its Sales Incentive Program of 2011: measured
/// to date, less what was paid. 30,000 a quarter; 50 % pays 50 %, 100 % pays 100 %, 150 % pays 200 %.
#[test]
fn a_year_to_date_is_trued_up_each_quarter() {
    let component = |more: &[(&str, Value)]| {
        let figures = json!([100_000, 200_000, 300_000, 400_000]);
        let mut component = json!({ "interval": "quarter", "quota": { "figures": figures, "cumulative": true, "true_up": true },
            "payout": { "mode": "interpolated", "settle": "at_end", "basis": "target_incentive",
                "points": [["50%", "50%"], ["100%", "100%"], ["150%", "200%"]] } });
        for (key, value) in more {
            component["payout"][key] = value.clone();
        }
        component
    };
    // 80 of 100: 80 % of 30,000. 200 of 200: 60,000 less 24,000. 270 of 300: 90 % of 90,000 less 60,000.
    // 440 of 400: 120 % of 120,000 less 81,000.
    let book = won(&[("02-10", 80_000), ("05-10", 120_000), ("08-10", 70_000), ("11-10", 170_000)]);
    let quarters =
        [("earned/2026-Q1", "24000.00"), ("earned/2026-Q2", "36000.00"), ("earned/2026-Q3", "21000.00")];
    let attain = support::attain(&component(&[]), &json!({}), &book);
    expect(&attain, &quarters);
    expect(&attain, &[("earned/2026-Q4", "63000.00"), ("earned/2026", "144000.00")]);
    let why = attain.explain("earned/2026-06/c/sum:2026-Q2", 1).unwrap();
    assert!(why.text.contains("100% of $60,000.00 target incentive to date = $60,000.00."), "{}", why.text);
    assert!(
        why.text.ends_with("$60,000.00 to date less $24,000.00 earned before = $36,000.00."),
        "{}",
        why.text
    );
    assert_eq!(
        why.inputs.iter().map(|input| input.value.as_str()).collect::<Vec<_>>(),
        ["60000.00", "24000.00"]
    );
    // A slider shows what calculating everything shows.
    let more = r#"{ "changes": [{ "change": "scale", "deals": ["D-1"], "times": "1.37" }] }"#;
    let more = attain::whatif::scenario::Scenario::from_json(more).unwrap();
    let all = attain.apply(&more).unwrap().headline().unwrap();
    assert_eq!(attain.step(&more).unwrap(), all);
    // Paid as it is reached, a quarter comes to the same.
    expect(&support::attain(&component(&[("settle", json!("to_date"))]), &json!({}), &book), &quarters);
    // 100 of 100, then nothing: 100 of 200 is 50 % of 60,000, which is earned; 100 of 300 lies below the line, and
    // the 30,000 are taken back.
    let down = support::attain(&component(&[]), &json!({}), &won(&[("02-10", 100_000)]));
    expect(
        &down,
        &[("earned/2026-Q1", "30000.00"), ("earned/2026-Q2", "0.00"), ("earned/2026-Q3", "-30000.00")],
    );
    // Sums once a year: 500 at 80 % to date, 2,000 at 100 %.
    let steps = json!([{ "from": "80%", "pay": 500 }, { "from": "100%", "pay": 2000 }]);
    let step = json!({ "interval": "quarter", "quota": component(&[])["quota"],
        "payout": { "mode": "step", "settle": "at_end", "tiers": steps } });
    let quarters =
        [("earned/2026-Q1", "500.00"), ("earned/2026-Q2", "1500.00"), ("earned/2026-Q3", "-1500.00")];
    expect(&support::attain(&step, &json!({}), &book), &quarters);
}

#[test]
fn a_line_says_between_which_points_it_was_read_and_a_figure_keeps_its_name() {
    // 45 % of 30,000 for the quarter lies half way between 0 % and 90 %, which pay 0 % and 80 %: 40 % of 30,000.
    let line = json!({ "interval": "quarter", "quota": 100_000, "payout": { "mode": "interpolated",
        "points": [["0%", "0%"], ["90%", "80%"], ["100%", "100%"]] } });
    let attain = attain(&line, &json!({}), &won(&[("01-10", 45_000)]));
    let text = attain.explain("earned/2026-01/c/sum:2026-Q1", 0).unwrap().text;
    let said = "Attainment 45%, between 0% of quota (0%) and 90% of quota (80%): 40% of $30,000.00 target incentive \
                = $12,000.00.";
    assert_eq!(text, said);
    let figure = json!({ "measure": { "kpi": "csat" }, "payout": { "mode": "step", "by": "amount",
        "tiers": [{ "from": 4, "pay": 500 }] } });
    let mut book = won(&[]);
    book["kpis"] = json!([{ "name": "csat", "date": "2026-01-31", "value": "4.5" }]);
    let attain = support::attain(&figure, &json!({}), &book);
    let text = attain.explain("earned/2026-01/c/sum:2026", 0).unwrap().text;
    assert!(text.starts_with("Csat 4.5 reaches"), "{text}");
}

#[test]
fn what_comes_outside_of_the_service_counts_unless_the_plan_says_otherwise() {
    let component =
        json!({ "measure": { "sum": "amount", "on": "cash" }, "payout": { "mode": "flat", "rate": "10%" } });
    // 1,000 paid before the first day, on it, on the last day and after it.
    let mut book = won(&[("01-10", 1_000), ("01-11", 1_000), ("01-12", 1_000), ("01-13", 1_000)]);
    for (deal, day) in ["2026-02-28", "2026-03-01", "2026-06-30", "2026-07-01"].into_iter().enumerate() {
        book["deals"][deal]["dates"] = json!({ "cash": day });
    }
    let earned = |more: &Value| {
        let mut more = more.clone();
        more.as_object_mut()
            .unwrap()
            .extend([("start".to_owned(), json!("2026-03-01")), ("end".to_owned(), json!("2026-06-30"))]);
        attain(&component, &participant(&more), &book)
    };
    expect(&earned(&json!({})), &[("earned/2026", "400.00")]);
    let served = earned(&json!({ "counted": "in_service" }));
    expect(
        &served,
        &[("earned/2026", "200.00"), ("deal/D-1", "0.00"), ("deal/D-3", "100.00"), ("deal/D-4", "0.00")],
    );
    let words = attain::describe::describe(served.plan().clone()).unwrap().sections[0].sentences.join(" ");
    assert!(
        words.contains("Only what comes between the first and the last day of service counts."),
        "{words}"
    );
}

#[test]
fn an_explanation_of_many_deals_is_cut_where_it_would_not_end() {
    // Each line is read with the attainment, which adds up all credits: 300 lines × 300 credits, and more below.
    let component = json!({ "quota": 1_000_000, "payout": { "mode": "retroactive",
        "tiers": [{ "from": 0, "rate": "5%" }, { "from": "50%", "rate": "8%" }] } });
    let deals: Vec<(String, i64)> =
        (0..300).map(|deal| (format!("{:02}-{:02}", deal % 12 + 1, deal % 28 + 1), 4_000)).collect();
    let deals: Vec<(&str, i64)> = deals.iter().map(|(day, amount)| (day.as_str(), *amount)).collect();
    let attain = attain(&component, &json!({}), &won(&deals));
    let whole = attain.explain("earned/2026", 12).unwrap();
    let mut nodes = vec![&whole];
    let (mut count, mut left_out) = (0, 0);
    while let Some(node) = nodes.pop() {
        count += 1;
        left_out += usize::from(node.more);
        nodes.extend(&node.inputs);
    }
    assert!(count < 300_000, "{count}");
    // What was left out is asked for by its name.
    assert!(left_out > 0);
    assert!(!attain.explain("earned/2026-12/c", 3).unwrap().inputs.is_empty());
}
