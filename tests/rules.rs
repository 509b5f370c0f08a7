//! Rules of pay, one case each, computed by hand: the arithmetic is beside the figures.
#![allow(clippy::unwrap_used, clippy::panic)]

use attain::{Attain, Book, Plan};
use serde_json::{Value, json};

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;
#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

/// A plan of 2026 with a target incentive of 120,000 (10,000 a month) and this component; `more`
/// adds to the plan or changes it.
fn plan(component: &Value, more: &Value) -> String {
    let mut component = component.clone();
    for (key, value) in [
        ("id", json!("c")),
        ("name", json!("Sales")),
        ("weight", json!("100%")),
        ("measure", json!({ "sum": "amount" })),
    ] {
        component.as_object_mut().unwrap().entry(key).or_insert(value);
    }
    let mut plan = json!({
        "attain": 1, "name": "Rules", "currency": "USD",
        "calendar": { "start": "2026-01-01", "end": "2026-12-31", "pay": "month" },
        "participant": { "base_salary": 60000, "target_incentive": 120_000 },
        "fields": { "margin": { "kind": "number" }, "product": { "kind": "text" }, "acv": { "kind": "amount" } },
        "components": [component],
    });
    plan.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    plan.to_string()
}

fn attain(component: &Value, more: &Value, book: &Value) -> Attain {
    let (plan, _) =
        Plan::from_json(&plan(component, more)).unwrap_or_else(|error| panic!("{:?}", error.faults));
    let book = Book::from_json(&book.to_string()).unwrap_or_else(|error| panic!("{:?}", error.faults));
    Attain::new(plan, book).unwrap_or_else(|error| panic!("{error}: {:?}", error.faults))
}

/// Compares explained figures by their ids.
fn expect(attain: &Attain, figures: &[(&str, &str)]) {
    for (id, figure) in figures {
        let found = attain.explain(id, 0).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(found.value, *figure, "{id}: {}", found.text);
    }
}

fn check(component: &Value, book: &Value, figures: &[(&str, &str)]) {
    expect(&attain(component, &json!({}), book), figures);
}

/// Won deals: `(month and day, amount)`.
fn won(deals: &[(&str, i64)]) -> Value {
    let deal = |(index, (day, amount)): (usize, &(&str, i64))| {
        json!({ "id": format!("D-{}", index + 1), "status": "won", "close_date": format!("2026-{day}"),
            "amount": amount })
    };
    json!({ "deals": deals.iter().enumerate().map(deal).collect::<Vec<_>>() })
}

fn with(mut value: Value, key: &str, other: Value) -> Value {
    value[key] = other;
    value
}

#[test]
fn a_lower_bound_may_be_excluded() {
    let payout = |bound: &str| {
        json!({ "quota": 100_000, "payout": { "mode": "retroactive", "lower_bound": bound,
            "tiers": [{ "from": "0%", "rate": "5%" }, { "from": "100%", "rate": "8%" }] } })
    };
    let book = won(&[("03-05", 100_000)]);
    // Exactly at quota: 100,000 × 8 %, or × 5 % when quota must be passed.
    check(&payout("included"), &book, &[("earned/2026", "8000.00")]);
    check(&payout("excluded"), &book, &[("earned/2026", "5000.00")]);
    // One cent more passes it: 100,000.01 × 8 % = 8,000.0008.
    let book = json!({ "deals": [{ "id": "D", "status": "won", "close_date": "2026-03-05", "amount": "100000.01" }] });
    check(&payout("excluded"), &book, &[("earned/2026", "8000.00")]);
}

#[test]
fn a_gate_may_have_to_be_passed() {
    let component = |bound: &str| {
        json!({ "quota": 100_000, "payout": { "mode": "flat", "rate": "10%" },
            "gate": { "component": "c", "at_least": "50%", "lower_bound": bound } })
    };
    // 50,000 of 100,000 is 50 %: 5,000, or nothing.
    check(&component("included"), &won(&[("03-05", 50_000)]), &[("earned/2026", "5000.00")]);
    check(&component("excluded"), &won(&[("03-05", 50_000)]), &[("earned/2026", "0.00")]);
}

#[test]
fn two_percent_of_target_for_each_percent_above_quota() {
    let component = json!({ "quota": 1_000_000, "payout": { "mode": "marginal", "basis": "target_incentive",
        "tiers": [{ "from": "0%", "rate": 1 }, { "from": "100%", "rate": 2 }] } });
    // 104 %: 120,000 × (100 % × 1 + 4 % × 2) = 129,600; after the first deal 120,000 × 60 % = 72,000.
    let book = won(&[("02-05", 600_000), ("11-30", 440_000)]);
    check(&component, &book, &[("earned/2026-02", "72000.00"), ("earned/2026-11", "57600.00")]);
}

#[test]
fn the_rate_may_depend_on_a_field_of_the_deal() {
    let component = json!({ "payout": { "mode": "per_deal", "by": "field", "of": "margin",
        "tiers": [{ "from": "0.2", "rate": "2%" }, { "from": "0.3", "rate": "4%" }] } });
    let deal = |id: &str, margin: Value| json!({ "id": id, "status": "won", "close_date": "2026-05-01", "amount": 10_000, "fields": { "margin": margin } });
    let book = json!({ "deals": [deal("A", json!("0.19")), deal("B", json!("0.2")), deal("C", json!("0.35")),
        { "id": "E", "status": "won", "close_date": "2026-05-01", "amount": 10_000 }] });
    // 19 % is below the first tier; 20 % earns 10,000 × 2 %; 35 % earns × 4 %; no margin, no tier.
    let figures = [("deal/A", "0.00"), ("deal/B", "200.00"), ("deal/C", "400.00"), ("deal/E", "0.00")];
    check(&component, &book, &figures);
}

#[test]
fn the_rate_of_everything_may_depend_on_an_entered_figure() {
    let component = json!({ "interval": "quarter", "payout": { "mode": "retroactive", "by": "kpi", "of": "nps",
        "tiers": [{ "from": 0, "rate": "1%" }, { "from": 50, "rate": "2%" }] } });
    let book = with(
        won(&[("01-10", 10_000), ("04-10", 20_000)]),
        "kpis",
        json!([
        { "name": "nps", "date": "2026-01-31", "value": 40 },
        { "name": "nps", "date": "2026-03-15", "value": 60 } ]),
    );
    // January: 10,000 × 1 % = 100. March, at 60: × 2 %, so 100 more, without a new deal.
    // The second quarter has no figure yet and earns nothing.
    let figures = [
        ("earned/2026-01", "100.00"),
        ("earned/2026-02", "0.00"),
        ("earned/2026-03", "100.00"),
        ("earned/2026-Q2", "0.00"),
    ];
    check(&component, &book, &figures);
}

#[test]
fn a_rank_pays_a_sum() {
    let component = json!({ "measure": { "kpi": "rank" }, "interval": "year", "payout": { "mode": "step", "by": "amount",
        "tiers": [{ "from": 1, "pay": 5000 }, { "from": 2, "pay": 3000 }, { "from": 4, "pay": 0 }], "settle": "at_end" } });
    for (rank, pay) in [(1, "5000.00"), (2, "3000.00"), (3, "3000.00"), (4, "0.00"), (9, "0.00")] {
        let book = json!({ "kpis": [{ "name": "rank", "date": "2026-12-31", "value": rank }] });
        check(&component, &book, &[("earned/2026-12", pay), ("earned/2026", pay)]);
    }
}

#[test]
fn a_component_may_be_paid_by_the_attainment_of_another() {
    let other = json!({ "id": "new", "name": "New", "measure": { "sum": "acv" }, "quota": 300_000,
        "payout": { "mode": "flat", "rate": 0 } });
    let own = json!({ "id": "c", "name": "Sales", "measure": { "sum": "amount" }, "quota": 1_000_000,
        "payout": { "mode": "retroactive", "by": "component", "of": "new",
            "tiers": [{ "from": "0%", "rate": "1%" }, { "from": "33.333333%", "rate": "3%" }] } });
    let book = |acv: &str| json!({ "deals": [{ "id": "D", "status": "won", "close_date": "2026-06-01", "amount": 50_000, "fields": { "acv": acv } }] });
    let more = json!({ "components": [other, own] });
    // The bound is 33.333333 % of 300,000 = 99,999.999.
    expect(&attain(&json!({}), &more, &book("99999.999")), &[("earned/2026/c", "1500.00")]);
    expect(&attain(&json!({}), &more, &book("99999.99")), &[("earned/2026/c", "500.00")]);
}

#[test]
fn a_sum_for_each_whole_step() {
    let component = json!({ "quota": 100_000, "payout": { "mode": "step", "pays": "cumulative", "tiers": [
        { "from": "80%", "pay": 1000 }, { "from": "100%", "every": "1%", "pay": 250 }, { "from": "110%", "every": "5%", "pay": 2000 } ] } });
    // 100 %: 1,000 and no whole step yet.
    check(&component, &won(&[("02-01", 100_000)]), &[("earned/2026", "1000.00")]);
    // 104.9 %: 1,000 + 4 × 250.
    check(&component, &won(&[("02-01", 104_900)]), &[("earned/2026", "2000.00")]);
    // 121 %: 1,000 + 10 × 250 + 2 × 2,000.
    check(&component, &won(&[("02-01", 121_000)]), &[("earned/2026", "7500.00")]);
}

#[test]
fn a_table_with_two_inputs() {
    let component = |read: &str| {
        json!({ "quota": 100_000, "payout": { "mode": "matrix", "read": read,
            "rows": { "by": "attainment", "from": ["50%", "100%"] },
            "columns": { "by": "kpi", "of": "margin", "from": ["20%", "30%"] },
            "cells": [["10%", "30%"], ["50%", "100%"]] } })
    };
    let book = |amount: i64, margin: &str| {
        with(
            won(&[("12-01", amount)]),
            "kpis",
            json!([{ "name": "margin", "date": "2026-12-31", "value": margin }]),
        )
    };
    // 120,000 × the cell: 75 % and 25 % fall in the first row and column.
    check(&component("cell"), &book(75_000, "25%"), &[("earned/2026", "12000.00")]);
    check(&component("cell"), &book(100_000, "30%"), &[("earned/2026", "120000.00")]);
    check(&component("cell"), &book(49_999, "30%"), &[("earned/2026", "0.00")]);
    check(&component("cell"), &book(100_000, "19%"), &[("earned/2026", "0.00")]);
    // In the middle of all four: (10 + 30 + 50 + 100) ÷ 4 = 47.5 % of 120,000.
    check(&component("between"), &book(75_000, "25%"), &[("earned/2026", "57000.00")]);
    // Beyond the last row and column theirs hold.
    check(&component("between"), &book(150_000, "50%"), &[("earned/2026", "120000.00")]);
}

#[test]
fn a_table_by_deal_size_and_discount() {
    let component = json!({ "payout": { "mode": "matrix", "basis": "credit",
        "rows": { "by": "deal_amount", "from": [0, 50_000] }, "columns": { "by": "field", "of": "margin", "from": [0, "0.1"] },
        "cells": [["8%", "5%"], ["10%", "7%"]] } });
    let deal = |id: &str, amount: i64, discount: &str| json!({ "id": id, "status": "won", "close_date": "2026-05-01", "amount": amount, "fields": { "margin": discount } });
    let book =
        json!({ "deals": [deal("A", 40_000, "0.05"), deal("B", 50_000, "0.1"), deal("C", 60_000, "0.02")] });
    // 40,000 × 8 %; 50,000 × 7 %; 60,000 × 10 %.
    check(&component, &book, &[("deal/A", "3200.00"), ("deal/B", "3500.00"), ("deal/C", "6000.00")]);
}

#[test]
fn one_deal_earns_not_more_than_its_cap() {
    let component = json!({ "quota": 100_000, "deal_cap": 4000, "payout": { "mode": "retroactive",
        "tiers": [{ "from": "0%", "rate": "5%" }, { "from": "100%", "rate": "8%" }] } });
    // February: 60,000 × 5 % = 3,000. March: 60,000 × 8 % = 4,800, capped at 4,000; the first is
    // trued up by 4,000 − 3,000.
    let book = won(&[("02-01", 60_000), ("03-01", 60_000)]);
    check(
        &component,
        &book,
        &[("earned/2026-02", "3000.00"), ("earned/2026-03", "5000.00"), ("deal/D-1", "4000.00")],
    );
}

#[test]
fn a_floor_is_filled_up_and_a_cap_may_be_a_share_of_target() {
    let component = json!({ "interval": "quarter", "floor": { "amount": 1000, "per": "month" },
        "cap": { "share": "50%" }, "payout": { "mode": "flat", "rate": "10%" } });
    // The cap of a quarter is 50 % of 30,000. January earns 500, filled up to 1,000; February
    // nothing, filled up; March 20,000, cut to 13,000.
    let book = won(&[("01-10", 5000), ("03-10", 200_000)]);
    let figures = [
        ("earned/2026-01", "1000.00"),
        ("earned/2026-02", "1000.00"),
        ("earned/2026-Q1", "15000.00"),
        ("earned/2026-01/c/floor", "500.00"),
        ("earned/2026-03/c/cap", "-7000.00"),
    ];
    check(&component, &book, &figures);
}

/// Deal A of 100,000 in January, cancelled in February; B of 100,000 in March.
fn cancelled(dates: &Value) -> Value {
    let mut book = won(&[("01-10", 100_000), ("03-10", 100_000)]);
    book["deals"][0]["id"] = json!("A");
    book["deals"][1]["id"] = json!("B");
    book["deals"][0].as_object_mut().unwrap().extend(dates.as_object().unwrap().clone());
    book
}

#[test]
fn a_cancelled_deal_earns_nothing_by_later_tiers() {
    let component = json!({ "payout": { "mode": "retroactive", "by": "amount",
        "tiers": [{ "from": 0, "rate": "5%" }, { "from": 150_000, "rate": "10%" }] } });
    let clawback = |take: &str| json!({ "payment": { "clawback": { "take": take } } });
    let book = cancelled(&json!({ "cancelled": "2026-02-10" }));
    // In full: A earns 5,000 and loses it; it still counts towards the tier of 150,000, so B earns
    // 10,000 and A is trued up by 5,000, which is taken back at once.
    let kept = attain(&component, &clawback("share"), &book);
    expect(
        &kept,
        &[
            ("deal/A", "0.00"),
            ("deal/B", "10000.00"),
            ("earned/2026-02", "-5000.00"),
            ("earned/2026-03", "10000.00"),
        ],
    );
    // Recalculated: A counts no longer, so B stays below the tier: 5,000.
    let out = attain(&component, &clawback("recalculate"), &book);
    expect(
        &out,
        &[
            ("deal/A", "0.00"),
            ("deal/B", "5000.00"),
            ("earned/2026-02", "-5000.00"),
            ("earned/2026-03", "5000.00"),
            ("to_date/2026/c", "100000.00"),
        ],
    );
    // In marginal mode likewise: the tiers are walked down and up again.
    let component = json!({ "payout": { "mode": "marginal", "by": "amount",
        "tiers": [{ "from": 0, "rate": "5%" }, { "from": 60_000, "rate": "10%" }] } });
    // A: 60,000 × 5 % + 40,000 × 10 % = 7,000, taken back; B the same.
    let out = attain(&component, &clawback("recalculate"), &book);
    expect(
        &out,
        &[("earned/2026-01", "7000.00"), ("earned/2026-02", "-7000.00"), ("earned/2026-03", "7000.00")],
    );
}

#[test]
fn nothing_is_credited_after_a_cancellation() {
    let component = json!({ "measure": { "sum": "amount", "on": "recognised" }, "payout": { "mode": "flat", "rate": "10%" } });
    let plan = json!({ "payment": { "clawback": {} }, "fields": { "term_months": { "kind": "number" } } });
    let mut book =
        cancelled(&json!({ "cancelled": "2026-03-15", "amount": 12_000, "fields": { "term_months": 12 } }));
    book["deals"].as_array_mut().unwrap().pop();
    // 100 a month in January, February and March (the 10th), all of it taken back; nothing after.
    let figures = [
        ("earned/2026-02", "100.00"),
        ("earned/2026-03", "-200.00"),
        ("earned/2026-04", "0.00"),
        ("earned/2026", "0.00"),
    ];
    expect(&attain(&component, &plan, &book), &figures);
    let component =
        json!({ "measure": { "sum": "amount", "on": "cash" }, "payout": { "mode": "flat", "rate": "10%" } });
    book["deals"][0]["dates"] = json!({ "cash": "2026-05-05" });
    expect(&attain(&component, &plan, &book), &[("earned/2026", "0.00")]);
}

#[test]
fn a_sum_across_a_tier_is_divided_once() {
    let component = json!({ "payout": { "mode": "marginal", "by": "amount",
        "tiers": [{ "from": 0, "across": "100.03", "to": 30_000 }] } });
    // 100.03 × 15,000 ÷ 30,000 = 50.015, half up 50.02.
    check(&component, &won(&[("02-01", 15_000)]), &[("earned/2026", "50.02")]);
}

#[test]
fn a_release_at_an_event_follows_its_schedule() {
    let plan = json!({ "payment": { "release": [{ "share": "50%", "on": "booking" }, { "share": "50%", "on": "cash" }] } });
    let mut book = won(&[("01-10", 10_000)]);
    let row = |month: &str, share: &str| json!({ "event": "cash", "date": format!("2026-{month}-05"), "share": share });
    book["deals"][0]["schedule"] = json!([row("03", "60%"), row("06", "30%")]);
    let component = json!({ "payout": { "mode": "flat", "rate": "10%" } });
    // Of 1,000: 500 at booking, 300 in March, 150 in June; 50 wait for the last 10 % of the cash.
    let figures = [
        ("paid/2026-01", "500.00"),
        ("paid/2026-03", "300.00"),
        ("paid/2026-06", "150.00"),
        ("held/2026", "50.00"),
    ];
    expect(&attain(&component, &plan, &book), &figures);
    // Credited at cash, each part is released with itself.
    let component =
        json!({ "measure": { "sum": "amount", "on": "cash" }, "payout": { "mode": "flat", "rate": "10%" } });
    let plan = json!({ "payment": { "release": [{ "share": "100%", "on": "cash" }] } });
    expect(
        &attain(&component, &plan, &book),
        &[("paid/2026-03", "600.00"), ("paid/2026-06", "300.00"), ("held/2026", "0.00")],
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
fn parts_and_deals_of_like_names_are_told_apart() {
    let mut book = won(&[("01-10", 1000)]);
    let row = |month: &str, share: &str| json!({ "event": "cash", "date": format!("2026-{month}-05"), "share": share });
    book["deals"][0]["id"] = json!("A");
    book["deals"][0]["schedule"] = json!([row("01", "50%"), row("02", "50%")]);
    let other = json!({ "id": "A~2", "status": "won", "close_date": "2026-02-01", "dates": { "cash": "2026-02-01" }, "amount": 700 });
    book["deals"].as_array_mut().unwrap().push(other);
    let component =
        json!({ "measure": { "sum": "amount", "on": "cash" }, "payout": { "mode": "flat", "rate": "10%" } });
    let attain = attain(&component, &json!({}), &book);
    expect(
        &attain,
        &[
            ("earned/2026-02/c/deal:A~2", "50.00"),
            ("earned/2026-02/c/deal:A~02", "70.00"),
            ("deal/A~2", "70.00"),
        ],
    );
}

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
