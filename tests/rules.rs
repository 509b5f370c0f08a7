//! How components pay: one case each, computed by hand, with the arithmetic beside the figures.
#![allow(clippy::unwrap_used, clippy::panic)]

mod support;

use serde_json::{Value, json};
use support::{attain, check, expect, with, won};

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;
#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

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
fn the_cap_of_a_deal_holds_for_all_its_items_and_parts_together() {
    let of = |deal: Value| {
        let mut book = won(&[("01-10", 80_000)]);
        book["deals"][0].as_object_mut().unwrap().extend(deal.as_object().unwrap().clone());
        book
    };
    // 80,000 × 10 % = 8,000, at most 5,000: the first 40,000 earn 4,000, the others the 1,000 that are left.
    let capped = |on: &str| {
        json!({ "measure": { "sum": "amount", "on": on }, "interval": "quarter", "deal_cap": 5000,
            "payout": { "mode": "flat", "rate": "10%" } })
    };
    let items = of(json!({ "amount": null, "items": [{ "amount": 40_000 }, { "amount": 40_000 }] }));
    check(&capped("booking"), &items, &[("deal/D-1", "5000.00"), ("earned/2026", "5000.00")]);
    // The same paid in two quarters.
    let parts = of(json!({ "schedule": [{ "event": "cash", "date": "2026-01-20", "share": "50%" },
        { "event": "cash", "date": "2026-05-20", "share": "50%" }] }));
    let figures = [("earned/2026-01", "4000.00"), ("earned/2026-05", "1000.00")];
    check(&capped("cash"), &parts, &figures);
    let attain = attain(&capped("cash"), &json!({}), &parts);
    let line = attain.explain("earned/2026-05/c/deal:D-1~2", 9).unwrap();
    let left: Vec<&str> = line.inputs[0].inputs.iter().map(|input| &*input.value).collect();
    assert_eq!((&*line.inputs[0].value, left), ("1000.00", vec!["4000", "5000.00", "4000.00"]));
    // Retroactive tiers lift what was earned, up to the cap: 4,000 × 8 % is 3,200, then 80,000 × 10 % at most 5,000.
    let lifted = json!({ "deal_cap": 5000, "measure": { "sum": "amount", "on": "cash" }, "payout": { "mode": "retroactive",
        "by": "amount", "tiers": [{ "from": 0, "rate": "8%" }, { "from": 80_000, "rate": "10%" }] } });
    check(&lifted, &parts, &[("earned/2026-01", "3200.00"), ("earned/2026-05", "1800.00")]);
}

#[test]
fn a_cap_may_be_of_each_line() {
    let component =
        json!({ "line_cap": 1500, "deal_cap": 2500, "payout": { "mode": "flat", "rate": "10%" } });
    let mut book = won(&[("01-10", 0)]);
    book["deals"][0]["items"] = json!([{ "amount": 20_000 }, { "amount": 9_000 }, { "amount": 5_000 }]);
    // 2,000 is capped at 1,500; 900 fits; of 500 the 100 up to 2,500 are left.
    let lines = [("D-1", "1500.00"), ("D-1~2", "900.00"), ("D-1~3", "100.00")];
    for (line, earned) in lines {
        check(&component, &book, &[(&format!("earned/2026-01/c/deal:{line}"), earned)]);
    }
    let attain = attain(&component, &json!({}), &book);
    let third = attain.explain("earned/2026-01/c/deal:D-1~3", 9).unwrap();
    assert_eq!(third.inputs[0].inputs[2].value, "2400.00");
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

#[test]
fn a_sum_across_a_tier_is_divided_once() {
    let component = json!({ "payout": { "mode": "marginal", "by": "amount",
        "tiers": [{ "from": 0, "across": "100.03", "to": 30_000 }] } });
    // 100.03 × 15,000 ÷ 30,000 = 50.015, half up 50.02.
    check(&component, &won(&[("02-01", 15_000)]), &[("earned/2026", "50.02")]);
}

#[test]
fn a_total_may_be_rounded_once() {
    let component = json!({ "interval": "quarter", "payout": { "mode": "flat", "rate": "5%" } });
    let book = won(&[("01-05", 1010), ("01-06", 1010), ("02-05", 1010)]);
    let mut cents = book.clone();
    for index in 0..3 {
        // 10.10 × 5 % = 0.505, half up 0.51.
        cents["deals"][index]["amount"] = json!("10.10");
    }
    // Line by line 0.51 + 0.51 and 0.51; once a period 1.01, and 1.515 to date = 1.52.
    let lines = attain(&component, &json!({}), &cents);
    expect(&lines, &[("earned/2026-01", "1.02"), ("earned/2026-02", "0.51")]);
    let periods = attain(&component, &json!({ "rounded": "periods" }), &cents);
    let figures = [
        ("earned/2026-01", "1.01"),
        ("earned/2026-01/c/rounding:2026-Q1", "-0.01"),
        ("earned/2026-02", "0.51"),
        ("earned/2026", "1.52"),
    ];
    expect(&periods, &figures);
}

#[test]
fn a_deal_shows_what_it_was_credited_where_sums_are_paid() {
    let component =
        json!({ "quota": 100, "payout": { "mode": "step", "tiers": [{ "from": "50%", "pay": 10 }] } });
    let deals = attain(&component, &json!({}), &won(&[("01-05", 60)])).deals().unwrap();
    assert_eq!(
        (deals[0].credited.to_string().as_str(), deals[0].earned.to_string().as_str()),
        ("60.00", "0.00")
    );
}

#[test]
fn units_are_no_money() {
    let component = json!({ "measure": { "sum": "margin" }, "quota": 40, "payout": { "mode": "marginal",
        "tiers": [{ "from": "0%", "rate": 5 }, { "from": "100%", "rate": 8 }] } });
    let mut book = won(&[("01-05", 1)]);
    book["deals"][0]["fields"] = json!({ "margin": 50 });
    let attain = attain(&component, &json!({}), &book);
    // 40 × 5 + 10 × 8.
    expect(&attain, &[("to_date/2026/c", "50"), ("earned/2026", "280.00")]);
    let said = attain.explain("earned/2026-01/c/deal:D-1", 1).unwrap().text;
    assert!(
        said.contains("40 of D-1 falls between 0% and 100% of quota, at $5.00 each = $200.00."),
        "{said}"
    );
    assert!(attain.statement().unwrap().components[0].words.contains("Tier 1 USD 5 each from 0% of quota"));
}

#[test]
fn a_table_read_by_another_component_has_its_quota() {
    let other = json!({ "id": "b", "name": "B", "measure": { "sum": "amount" }, "quota": 200_000, "weight": "50%",
        "payout": { "mode": "flat", "rate": 0 } });
    let own = |payout: Value| json!({ "id": "a", "name": "A", "measure": { "sum": "amount" }, "quota": 50_000, "weight": "50%", "payout": payout });
    let book = won(&[("01-05", 300_000)]);
    let earned = |payout: Value, figure: &str| {
        let more = json!({ "components": [own(payout), other.clone()], "participant": { "target_incentive": 20_000 } });
        expect(&attain(&json!({}), &more, &book), &[("earned/2026/a", figure)]);
    };
    // B stands at 150 %: 10,000 × (100 % × 1 + 50 % × 2).
    let tiers = json!([{ "from": "0%", "rate": "100%" }, { "from": "100%", "rate": "200%" }]);
    earned(
        json!({ "mode": "marginal", "by": "component", "of": "b", "basis": "target_incentive", "tiers": tiers }),
        "20000.00",
    );
    // Five whole steps of 10 % above 100 %.
    let tiers = json!([{ "from": "100%", "every": "10%", "pay": 100 }]);
    earned(json!({ "mode": "step", "by": "component", "of": "b", "tiers": tiers }), "500.00");
}

#[test]
fn a_sum_is_not_owed_below_nothing() {
    let component = json!({ "measure": { "kpi": "score" }, "payout": { "mode": "step", "by": "amount", "tiers": [{ "from": 0, "pay": 100 }] } });
    for (score, pay) in [("-5", "0.00"), ("0", "100.00")] {
        let book = json!({ "kpis": [{ "name": "score", "date": "2026-01-31", "value": score }] });
        check(&component, &book, &[("earned/2026", pay)]);
    }
}

#[test]
fn a_cap_of_deals_is_rounded_to_the_currency() {
    // 500.00 is capped at 33.335, half up.
    let component = json!({ "deal_cap": "33.335", "payout": { "mode": "flat", "rate": "10%" } });
    check(
        &component,
        &won(&[("01-05", 5_000)]),
        &[("earned/2026-01/c/deal:D-1", "33.34"), ("earned/2026", "33.34")],
    );
}

#[test]
fn a_rate_has_a_cap_and_a_floor() {
    // Target incentive 120,000 ÷ quota 1,000,000 = 12 %; twice that is 24 %, half of it 6 %.
    let component = |limits: Value| {
        let mut payout = json!({ "mode": "marginal", "rate": "target",
            "tiers": [{ "from": "0%", "times": "0.5" }, { "from": "50%", "times": 1 }, { "from": "100%", "times": 2 }] });
        payout.as_object_mut().unwrap().extend(limits.as_object().unwrap().clone());
        json!({ "quota": 1_000_000, "payout": payout })
    };
    let book = won(&[("02-05", 600_000), ("11-30", 600_000)]);
    // 500,000 × 6 % + 100,000 × 12 % = 42,000; 400,000 × 12 % + 200,000 × 24 % = 96,000.
    let free = [("earned/2026-02", "42000.00"), ("earned/2026-11", "96000.00")];
    check(&component(json!({})), &book, &free);
    // At most 15 %: 400,000 × 12 % + 200,000 × 15 % = 78,000.
    let capped = [("earned/2026-02", "42000.00"), ("earned/2026-11", "78000.00")];
    check(&component(json!({ "rate_cap": "15%" })), &book, &capped);
    // At least 8 %: 500,000 × 8 % + 100,000 × 12 % = 52,000.
    let both = [("earned/2026-02", "52000.00"), ("earned/2026-11", "78000.00")];
    check(&component(json!({ "rate_cap": "15%", "rate_floor": "8%" })), &book, &both);
    let attain = attain(&component(json!({ "rate_cap": "15%" })), &json!({}), &book);
    let line = attain.explain("earned/2026-11/c", 9).unwrap();
    let text = serde_json::to_string(&line).unwrap();
    assert!(text.contains("at 15%, the rate's cap, = $30,000.00."), "{text}");
    let described = serde_json::to_string(&attain.describe().unwrap()).unwrap();
    assert!(described.contains("No rate is above 15%."), "{described}");
}

#[test]
fn a_rate_is_limited_in_every_mode_that_has_one() {
    let book = won(&[("02-05", 100_000), ("11-30", 100_000)]);
    let tiers = json!([{ "from": 0, "rate": "5%" }, { "from": 150_000, "rate": "20%" }]);
    // 200,000 × 12 % (of 20 %), to date in November.
    let component =
        json!({ "payout": { "mode": "retroactive", "by": "amount", "rate_cap": "12%", "tiers": tiers } });
    check(&component, &book, &[("earned/2026-02", "5000.00"), ("earned/2026-11", "19000.00")]);
    // The second deal alone is paid at 12 %.
    let component =
        json!({ "payout": { "mode": "per_deal", "by": "amount", "rate_cap": "12%", "tiers": tiers } });
    check(&component, &book, &[("earned/2026-02", "5000.00"), ("earned/2026-11", "12000.00")]);
    // 120,000 ÷ 500,000 = 24 %, at most 20 %.
    let component =
        json!({ "quota": 500_000, "payout": { "mode": "flat", "rate": "target", "rate_cap": "20%" } });
    check(&component, &book, &[("earned/2026", "40000.00")]);
    // Below the first tier nothing is paid, floor or not; beyond the last one's end neither.
    let tiers = json!([{ "from": 50_000, "rate": "1%", "to": 150_000 }]);
    let component =
        json!({ "payout": { "mode": "marginal", "by": "amount", "rate_floor": "3%", "tiers": tiers } });
    check(&component, &book, &[("earned/2026-02", "1500.00"), ("earned/2026-11", "1500.00")]);
}

#[test]
fn multipliers_follow_one_another_and_leave_amounts_by_hand_alone() {
    let times =
        |from: &str, times: &str| json!({ "component": "c", "tiers": [{ "from": from, "times": times }] });
    let component = json!({ "quota": 100_000, "payout": { "mode": "flat", "rate": "10%" },
        "multipliers": [times("50%", "1.5"), times("100%", "1.2")], "cap": { "amount": 17_000 } });
    let mut book = won(&[("03-05", 100_000)]);
    book["adjustments"] =
        json!([{ "component": "c", "date": "2026-03-20", "amount": 1_000, "reason": "Contest" }]);
    // 10,000 × 1.5 = 15,000, × 1.2 = 18,000, at most 17,000; 1,000 by hand besides.
    let figures = [
        ("earned/2026-03/c/adjust:1:2026", "5000.00"),
        ("earned/2026-03/c/adjust:2:2026", "3000.00"),
        ("earned/2026-03/c/cap", "-1000.00"),
        ("earned/2026-03", "18000.00"),
    ];
    check(&component, &book, &figures);
}

#[test]
fn a_multiplier_from_zero_on_does_not_hold_below_zero() {
    let component = |bound: &str| {
        json!({ "quota": 100_000, "payout": { "mode": "flat", "rate": "10%" },
            "multipliers": [{ "component": "c", "lower_bound": bound, "tiers": [{ "from": "0%", "times": 2 }] }] })
    };
    // −5,000 × 10 % stays as it is; 5,000 × 10 % is doubled.
    let book = |amount: i64| won(&[("03-05", amount)]);
    for bound in ["included", "excluded"] {
        check(&component(bound), &book(-5_000), &[("earned/2026", "-500.00")]);
        check(&component(bound), &book(5_000), &[("earned/2026", "1000.00")]);
    }
}
