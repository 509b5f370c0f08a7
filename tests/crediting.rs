//! What counts, for whom, and what is taken back: one case each, computed by hand, with the arithmetic beside the figures.
#![allow(clippy::unwrap_used, clippy::panic)]

mod support;

use attain::whatif::compare::compare;
use attain::whatif::odds::{OddsQuestion, odds};
use attain::whatif::scenario::Scenario;
use attain::{Attain, Book, Plan};
use serde_json::{Value, json};
use support::{attain, check, expect, plan, won};

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;
#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

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

#[test]
fn a_manager_is_credited_for_the_team() {
    let component = |whose: &str| json!({ "measure": { "sum": "amount", "whose": whose }, "payout": { "mode": "flat", "rate": "1%" } });
    let more = json!({ "participant": { "id": "mia", "target_incentive": 120_000 } });
    let deal = |id: &str, day: &str, owner: &str, amount: i64| json!({ "id": id, "status": "won", "close_date": format!("2026-{day}"), "owner": owner, "amount": amount });
    let mut shared = deal("S", "05-01", "ann", 100_000);
    shared["splits"] =
        json!([{ "participant": "ann", "share": "60%" }, { "participant": "eve", "share": "40%" }]);
    let book = json!({
        "people": [
            { "id": "mia", "manager": "cro" },
            { "id": "tom", "name": "Tom T.", "manager": "mia" },
            { "id": "ann", "manager": "tom", "until": "2026-06-30" },
            { "id": "ann", "manager": "eve", "from": "2026-07-01" },
            { "id": "eve", "manager": "cro" },
        ],
        "deals": [deal("M", "01-05", "mia", 10_000), deal("T", "02-05", "Tom T.", 20_000), deal("A", "03-05", "ann", 40_000),
            deal("L", "08-05", "ann", 80_000), deal("E", "03-05", "eve", 160_000), shared],
    });
    // Own: M. Direct: T. Team: T, A and Ann's 60 % of S; Ann left the team before L.
    for (whose, figure) in [
        ("own", "10000.00"),
        ("direct", "20000.00"),
        ("team", "120000.00"),
        ("with_team", "130000.00"),
        ("everyone", "410000.00"),
    ] {
        expect(&attain(&component(whose), &more, &book), &[("to_date/2026/c", figure)]);
    }
    // 60 % of 100,000 × 1 %.
    expect(&attain(&component("team"), &more, &book), &[("deal/S", "600.00")]);
    let error = Plan::from_json(&plan(&component("team"), &json!({}))).unwrap_err();
    assert_eq!(
        (&*error.faults[0].pointer, &*error.faults[0].code),
        ("/components/0/measure/whose", "no_participant_id")
    );
}

#[test]
fn people_who_report_in_a_circle_do_no_harm() {
    let component = json!({ "measure": { "sum": "amount", "whose": "team" }, "payout": { "mode": "flat", "rate": "1%" } });
    let more = json!({ "participant": { "id": "mia", "target_incentive": 120_000 } });
    let mut book = won(&[("01-05", 1000)]);
    book["deals"][0]["owner"] = json!("a");
    book["people"] = json!([{ "id": "a", "manager": "b" }, { "id": "b", "manager": "a" }]);
    expect(&attain(&component, &more, &book), &[("earned/2026", "0.00")]);
}

#[test]
fn a_reassigned_deal_counts_for_whom_it_belongs_to_on_the_day() {
    let component =
        json!({ "measure": { "sum": "amount", "on": "cash" }, "payout": { "mode": "flat", "rate": "10%" } });
    let more = json!({ "participant": { "id": "me", "target_incentive": 120_000 } });
    let mut book = won(&[("01-05", 10_000)]);
    book["deals"][0]["splits"] = json!([
        { "participant": "me", "share": "100%", "until": "2026-03-31" },
        { "participant": "me", "share": "25%", "from": "2026-04-01" },
        { "participant": "other", "share": "75%", "from": "2026-04-01" } ]);
    let row = |day: &str| json!({ "event": "cash", "date": format!("2026-{day}"), "share": "50%" });
    book["deals"][0]["schedule"] = json!([row("02-01"), row("05-01")]);
    // 5,000 whole in February, a quarter of 5,000 in May.
    expect(&attain(&component, &more, &book), &[("earned/2026-02", "500.00"), ("earned/2026-05", "125.00")]);
}

#[test]
fn other_currencies_are_exchanged_at_the_rate_of_the_day() {
    let component = json!({ "quota": 100_000, "payout": { "mode": "flat", "rate": "10%" } });
    let more = json!({ "exchange_rates": [{ "currency": "EUR", "rate": "1.10" }, { "currency": "EUR", "rate": "1.2", "from": "2026-07-01" },
        { "currency": "JPY", "rate": "0.0067", "from": "2026-03-01" }] });
    let mut book = won(&[("06-30", 1000), ("07-01", 1000), ("01-10", 100_000), ("02-01", 50)]);
    for (index, currency) in [(0, "EUR"), (1, "EUR"), (2, "JPY"), (3, "USD")] {
        book["deals"][index]["currency"] = json!(currency);
    }
    // 1,100, 1,200, 670 (before the first dated rate that one holds) and 50, at 10 %.
    let paid = attain(&component, &more, &book);
    expect(
        &paid,
        &[("deal/D-1", "110.00"), ("deal/D-2", "120.00"), ("deal/D-3", "67.00"), ("deal/D-4", "5.00")],
    );
    assert_eq!(paid.deals().unwrap()[1].amount.unwrap().to_string(), "1200.00");
    let words = paid.explain("credit/c/D-1", 0).unwrap().text;
    assert_eq!(words, "D-1: amount EUR 1,000.00 × 1.1 = $1,100.00, credited on 2026-06-30 (booking).");
    book["deals"][0]["currency"] = json!("CHF");
    let (plan, _) = Plan::from_json(&plan(&component, &more)).unwrap();
    let error = Attain::new(plan, Book::from_json(&book.to_string()).unwrap()).unwrap_err();
    assert_eq!(
        (&*error.faults[0].pointer, &*error.faults[0].code),
        ("/deals/0/currency", "no_exchange_rate")
    );
}

#[test]
fn items_of_a_deal_are_credited_one_by_one() {
    let measure = |measure: Value| json!({ "measure": measure, "payout": { "mode": "flat", "rate": "10%" } });
    let mut book = won(&[("01-05", 999)]);
    book["deals"][0]["fields"] = json!({ "product": "Other", "margin": "0.5" });
    book["deals"][0]["items"] = json!([
        { "name": "Licence", "amount": 1000, "fields": { "product": "Cloud" } },
        { "name": "Support", "amount": 300, "fields": { "product": "Cloud", "margin": "0.2" } },
        { "name": "Travel", "amount": 50 } ]);
    let cloud = json!({ "field": "product", "is": "Cloud" });
    // Every item, only those of one product, that times their own or the deal's margin, and deals.
    check(
        &measure(json!({ "sum": "amount" })),
        &book,
        &[("to_date/2026/c", "1350.00"), ("deal/D-1", "135.00")],
    );
    check(&measure(json!({ "sum": "amount", "when": cloud })), &book, &[("to_date/2026/c", "1300.00")]);
    check(
        &measure(json!({ "sum": "amount", "when": cloud, "times": ["margin"] })),
        &book,
        &[("to_date/2026/c", "560.00")],
    );
    check(&measure(json!({ "count": true, "when": cloud })), &book, &[("to_date/2026/c", "1")]);
    check(
        &measure(json!({ "sum": "amount" })),
        &book,
        &[("earned/2026-01/c/deal:D-1", "100.00"), ("earned/2026-01/c/deal:D-1~3", "5.00")],
    );
}

#[test]
fn products_are_grouped_in_families() {
    let fields = json!({ "fields": { "product": { "kind": "text", "groups": {
        "Software": ["Cloud", "On-prem", "Software"], "Cloud": ["Cloud Pro", "Cloud Basic"] } } } });
    let component = |group: &str| json!({ "measure": { "sum": "amount", "when": { "field": "product", "in_group": group } }, "payout": { "mode": "flat", "rate": "10%" } });
    let mut book = won(&[("01-05", 1), ("01-06", 20), ("01-07", 300), ("01-08", 4000)]);
    for (index, product) in ["cloud pro", "Cloud Basic", "On-prem", "Services"].iter().enumerate() {
        book["deals"][index]["fields"] = json!({ "product": product });
    }
    expect(&attain(&component("Cloud"), &fields, &book), &[("to_date/2026/c", "21.00")]);
    expect(&attain(&component("Software"), &fields, &book), &[("to_date/2026/c", "321.00")]);
    let error = Plan::from_json(&plan(&component("Clod"), &fields)).unwrap_err();
    let fault = &error.faults[0];
    assert_eq!((&*fault.code, fault.hint.as_deref()), ("unknown_group", Some("did you mean \"Cloud\"?")));
}

#[test]
fn an_amount_by_hand_has_a_reason_and_is_not_capped() {
    let component = json!({ "cap": { "amount": 100 }, "payout": { "mode": "flat", "rate": "10%" } });
    let mut book = won(&[("01-05", 5000)]);
    let by_hand = |amount: i64, component: &str| json!({ "date": "2026-02-10", "component": component, "amount": amount, "reason": "Late fix" });
    book["adjustments"] = json!([by_hand(250, "c"), by_hand(-50, "c")]);
    let paid = attain(&component, &json!({}), &book);
    expect(
        &paid,
        &[
            ("earned/2026-01", "100.00"),
            ("earned/2026-02", "200.00"),
            ("paid/2026", "300.00"),
            ("earned/2026-02/c/manual:2", "-50.00"),
        ],
    );
    assert_eq!(paid.explain("earned/2026-02/c/manual:1", 1).unwrap().text, "$250.00 by hand: Late fix");
    book["adjustments"] = json!([by_hand(250, "x")]);
    let (plan, _) = Plan::from_json(&plan(&component, &json!({}))).unwrap();
    let error = Attain::new(plan, Book::from_json(&book.to_string()).unwrap()).unwrap_err();
    assert_eq!(
        (&*error.faults[0].pointer, &*error.faults[0].code),
        ("/adjustments/0/component", "unknown_component")
    );
}

#[test]
fn a_contest_counts_the_first_deals_of_its_window() {
    let component = json!({ "kind": "spif", "interval": "quarter",
        "measure": { "count": true, "from": "2026-02-01", "until": "2026-06-15", "first": 2 },
        "payout": { "mode": "flat", "rate": 500 }, "cap": { "amount": 1500, "per": "plan" } });
    let book = won(&[
        ("01-31", 1),
        ("02-01", 1),
        ("02-20", 1),
        ("03-01", 1),
        ("04-01", 1),
        ("05-01", 1),
        ("06-16", 1),
    ]);
    // The first quarter counts the deals of 1 and 20 February, the second both of its two; the
    // budget of 1,500 leaves 500 of the second one's 1,000.
    check(
        &component,
        &book,
        &[("earned/2026-Q1", "1000.00"), ("earned/2026-Q2", "500.00"), ("to_date/2026/c", "4")],
    );
}

/// A contest whose budget everybody shares: the first four deals of a quarter, whoever sold them.
fn shared_contest() -> (Value, Value, Value) {
    let component = json!({ "kind": "spif", "interval": "quarter",
        "measure": { "count": true, "first": 4, "among": "everyone" },
        "payout": { "mode": "flat", "rate": 500 } });
    let more = json!({ "participant": { "id": "me", "target_incentive": 120_000 } });
    let deal = |id: &str, day: &str, owner: &str| {
        json!({ "id": id, "status": "won",
        "close_date": format!("2026-{day}"), "owner": owner, "amount": 1000 })
    };
    let book = json!({ "as_of": "2026-03-31", "deals": [deal("A", "01-05", "other"), deal("B", "01-10", "me"),
        deal("C", "02-01", "other"), deal("D", "02-10", "me"), deal("E", "03-01", "me")] });
    (component, more, book)
}

#[test]
fn a_contest_of_everybody_is_used_up_by_the_deals_of_others() {
    let (mut component, more, book) = shared_contest();
    // A, B, C and D are the first four; B and D are the participant's, E comes too late.
    let shared = attain(&component, &more, &book);
    expect(
        &shared,
        &[
            ("earned/2026-Q1", "1000.00"),
            ("deal/D", "500.00"),
            ("deal/E", "0.00"),
            ("to_date/2026-Q1/c", "2"),
        ],
    );
    // Were A lost, E would be among the four. What the others sell has its worth, too.
    let lost =
        Scenario::from_json(r#"{ "name": "Lost", "changes": [{ "change": "lose", "deal": "A" }] }"#).unwrap();
    assert_eq!(
        compare(&shared, std::slice::from_ref(&lost)).unwrap()[0].earned.scenario.to_string(),
        "1500.00"
    );
    assert_eq!(shared.step(&lost).unwrap().earned.to_string(), "1500.00");
    // On one's own: B, D and E are the first three.
    component["measure"]["among"] = json!("own");
    expect(&attain(&component, &more, &book), &[("earned/2026-Q1", "1500.00")]);
}

#[test]
fn the_odds_of_a_contest_of_everybody_hang_on_the_deals_of_others() {
    let (component, more, mut book) = shared_contest();
    // Of another, open: won, the first four are A, B, O and C, and only B pays; lost, B and D pay.
    book["deals"]
        .as_array_mut()
        .unwrap()
        .push(json!({ "id": "O", "status": "open", "close_date": "2026-01-20",
        "owner": "other", "amount": 1000, "probability": "50%" }));
    let question = OddsQuestion::from_json("{}").unwrap();
    let answer = odds(&attain(&component, &more, &book), &question).unwrap();
    assert_eq!(answer.earned.mean.to_string(), "750.00");
}

#[test]
fn among_whom_the_first_are_must_be_known() {
    let faults = |measure: Value, more: &Value| {
        let component = json!({ "measure": measure, "payout": { "mode": "flat", "rate": 500 } });
        let error = Plan::from_json(&plan(&component, more)).unwrap_err();
        (error.faults[0].pointer.clone(), error.faults[0].code.clone())
    };
    let id = json!({ "participant": { "id": "me", "target_incentive": 120_000 } });
    let place = "/components/0/measure/among".to_owned();
    let without_first = faults(json!({ "count": true, "among": "everyone" }), &id);
    assert_eq!(without_first, (place.clone(), "among_without_first".to_owned()));
    let without_id = faults(json!({ "count": true, "first": 3, "among": "everyone" }), &json!({}));
    assert_eq!(without_id, (place, "no_participant_id".to_owned()));
}

#[test]
fn usage_is_credited_as_it_comes() {
    let component =
        json!({ "measure": { "sum": "amount", "on": "usage" }, "payout": { "mode": "flat", "rate": "10%" } });
    let mut book = won(&[("01-05", 12_000)]);
    let row =
        |day: &str, share: &str| json!({ "event": "usage", "date": format!("2026-{day}"), "share": share });
    book["deals"][0]["schedule"] = json!([row("02-28", "12.5%"), row("03-31", "25%")]);
    check(
        &component,
        &book,
        &[("earned/2026-01", "0.00"), ("earned/2026-02", "150.00"), ("earned/2026-03", "300.00")],
    );
}

#[test]
fn what_takes_a_deal_out_is_looked_up_as_the_deal_was() {
    let clawback = json!({ "payment": { "clawback": { "take": "recalculate" } } });
    let mut book = won(&[("01-10", 100_000)]);
    book["deals"][0]["cancelled"] = json!("2026-02-10");
    let tiers = json!([{ "from": 0, "rate": "5%" }, { "from": 50_000, "rate": "10%" }]);
    for (mode, earned) in [("per_deal", "10000.00"), ("marginal", "7500.00"), ("retroactive", "10000.00")] {
        let component = json!({ "payout": { "mode": mode, "by": "deal_amount", "tiers": tiers } });
        let figures = [("earned/2026-01", earned), ("earned/2026", "0.00")];
        expect(&attain(&component, &clawback, &book), &figures);
    }
    let component = json!({ "deal_cap": 1000, "payout": { "mode": "flat", "rate": "10%" } });
    expect(&attain(&component, &clawback, &book), &[("earned/2026-01", "1000.00"), ("earned/2026", "0.00")]);
}

#[test]
fn a_windfall_limit_and_a_minimum_are_of_the_whole_deal() {
    let mut book = won(&[("01-05", 0), ("02-05", 0)]);
    book["deals"][0]["items"] = json!([{ "amount": 60_000 }, { "amount": 50_000 }, { "amount": 10_000 }]);
    book["deals"][1]["items"] = json!([{ "amount": 4_000 }, { "amount": 5_000 }]);
    // 60,000 + 40,000 of the second, nothing of the third; 9,000 is too little.
    let component = json!({ "measure": { "sum": "amount", "windfall_limit": 100_000, "minimum": 10_000 },
        "payout": { "mode": "flat", "rate": "10%" } });
    let attain = attain(&component, &json!({}), &book);
    expect(
        &attain,
        &[("earned/2026-01", "10000.00"), ("credit/c/D-1~2", "40000.00"), ("earned/2026-02", "0.00")],
    );
}

#[test]
fn shares_of_nobody_in_particular_are_refused() {
    let mut book = won(&[("01-05", 1_000)]);
    book["deals"][0]["splits"] = json!([{ "participant": "kim", "share": "50%" }]);
    let (plan, _) =
        Plan::from_json(&plan(&json!({ "payout": { "mode": "flat", "rate": "10%" } }), &json!({}))).unwrap();
    let error = attain::Attain::new(plan, attain::Book::from_json(&book.to_string()).unwrap()).unwrap_err();
    assert_eq!((&*error.faults[0].code, &*error.faults[0].pointer), ("no_participant_id", "/deals/0/splits"));
}

#[test]
fn revenue_is_recognised_by_days() {
    let component = json!({ "measure": { "sum": "amount", "on": "recognised", "ratable": "day" },
        "payout": { "mode": "flat", "rate": "10%" } });
    let more = json!({ "fields": { "term_months": { "kind": "number" } } });
    let mut book = won(&[("01-16", 36_500)]);
    book["deals"][0]["fields"] = json!({ "term_months": 12 });
    // 100 a day: 16 days of January, 28 of February, 350 up to the end of the year.
    expect(
        &attain(&component, &more, &book),
        &[
            ("earned/2026-01", "160.00"),
            ("earned/2026-02", "280.00"),
            ("earned/2026", "3500.00"),
            ("to_date/2026-01/c", "1600.00"),
        ],
    );
}

#[test]
fn the_first_deals_count_with_all_their_items_and_instalments() {
    let first = |on: &str| json!({ "measure": { "sum": "amount", "first": 1, "on": on }, "payout": { "mode": "flat", "rate": "10%" } });
    let mut book = won(&[("01-10", 3_000), ("01-11", 5_000)]);
    book["deals"][0] = json!({ "id": "A", "status": "won", "close_date": "2026-01-10",
        "items": [{ "name": "i", "amount": 1000 }, { "name": "j", "amount": 2000 }] });
    check(&first("booking"), &book, &[("earned/2026", "300.00"), ("deal/A", "300.00")]);
    // Half of A is paid in January, half in March, after B: still A alone.
    let mut book = won(&[("01-10", 1_000), ("02-11", 5_000)]);
    let row = |day: &str| json!({ "event": "cash", "date": format!("2026-{day}"), "share": "50%" });
    book["deals"][0]["schedule"] = json!([row("01-20"), row("03-20")]);
    book["deals"][1]["dates"] = json!({ "cash": "2026-02-20" });
    let kept = attain(&first("cash"), &json!({}), &book);
    expect(&kept, &[("earned/2026-01", "50.00"), ("earned/2026-02", "0.00"), ("earned/2026-03", "50.00")]);
    let none = Scenario::from_json(r#"{ "changes": [{ "change": "scale", "deals": ["D-1"], "times": 2 }] }"#)
        .unwrap();
    assert_eq!(kept.fast_step(&none).unwrap().earned.to_string(), "200.00");
}

#[test]
fn the_items_of_a_deal_are_looked_up_as_one_deal() {
    let item = |amount: i64| json!({ "name": amount.to_string(), "amount": amount });
    let of = |items: &[i64]| {
        let items: Vec<Value> = items.iter().map(|amount| item(*amount)).collect();
        json!({ "deals": [{ "id": "A", "status": "won", "close_date": "2026-01-10", "items": items }] })
    };
    let per_deal = |tier_at: &str| {
        json!({ "quota": 100_000, "payout": { "mode": "per_deal", "tier_at": tier_at,
        "tiers": [{ "from": 0, "rate": "5%" }, { "from": "100%", "rate": "8%" }] } })
    };
    // With it the deal of 120,000 stands at 120 %: 8 %. Before it nothing was sold: 5 %.
    check(&per_deal("with"), &of(&[60_000, 60_000]), &[("earned/2026", "9600.00")]);
    check(&per_deal("before"), &of(&[110_000, 10_000]), &[("earned/2026", "6000.00")]);
    // A deal of 60,000 is in the tier from 50,000 on, whole or in slices.
    let by_size = |mode: &str| {
        json!({ "payout": { "mode": mode, "by": "deal_amount",
        "tiers": [{ "from": 0, "rate": "5%" }, { "from": 50_000, "rate": "8%" }] } })
    };
    check(&by_size("per_deal"), &of(&[30_000, 30_000]), &[("earned/2026", "4800.00")]);
    check(&by_size("marginal"), &of(&[30_000, 30_000]), &[("earned/2026", "3300.00")]);
    // A slider asks the same.
    let none = Scenario::from_json(r#"{ "changes": [] }"#).unwrap();
    let kept = attain(&per_deal("with"), &json!({}), &of(&[60_000, 60_000]));
    assert_eq!(kept.step(&none).unwrap().earned.to_string(), "9600.00");
}

#[test]
fn a_deal_may_be_paid_by_what_another_component_had_reached_before_it() {
    let plan = |tier_at: &str| {
        json!({ "components": [
        { "id": "att", "name": "Attainment", "measure": { "sum": "amount" }, "quota": 100_000,
          "payout": { "mode": "flat", "rate": 0 } },
        { "id": "sw", "name": "Software", "measure": { "sum": "amount", "when": { "field": "product", "is": "SW" } },
          "payout": { "mode": "per_deal", "by": "component", "of": "att", "tier_at": tier_at,
            "tiers": [{ "from": 0, "rate": "5%" }, { "from": "100%", "rate": "9%" }] } }] })
    };
    let mut book = won(&[("01-10", 80_000), ("02-10", 40_000), ("02-10", 10_000)]);
    for (index, product) in ["HW", "SW", "SW"].into_iter().enumerate() {
        book["deals"][index]["fields"] = json!({ "product": product });
    }
    // Before D-2 80 % were sold, with it 120 %; before D-3, of the same day, 120 %.
    let component = json!({ "payout": { "mode": "flat", "rate": 0 } });
    for (tier_at, second) in [("before", "2000.00"), ("with", "3600.00")] {
        let found = attain(&component, &plan(tier_at), &book);
        expect(&found, &[("deal/D-2", second), ("deal/D-3", "900.00")]);
    }
}

#[test]
fn a_step_a_gate_and_a_multiplier_lead_down_to_what_they_were_read_with() {
    // 60 % of 100,000 reach the first step; the quality of 0.9 halves it.
    let component = json!({ "quota": 100_000, "gate": { "component": "c", "at_least": "50%" },
        "payout": { "mode": "step", "tiers": [{ "from": "50%", "pay": 1000 }] },
        "multipliers": [{ "name": "Quality", "kpi": "q", "tiers": [{ "from": 0, "times": "0.5" }] }] });
    let mut book = won(&[("01-10", 60_000)]);
    book["kpis"] = json!([{ "name": "q", "date": "2026-01-20", "value": "0.9" }]);
    let attain = attain(&component, &json!({}), &book);
    expect(&attain, &[("earned/2026-01", "500.00")]);
    let whole = serde_json::to_string(&attain.explain("earned/2026-01/c", 12).unwrap()).unwrap();
    // The step down to attainment and the deal; the multiplier down to the figure.
    for id in ["attainment/2026-01/c", "credit/c/D-1", "\"value\":\"0.9\""] {
        assert!(whole.contains(id), "{id}: {whole}");
    }
}

#[test]
fn what_is_taken_out_again_is_explained_as_it_was_credited() {
    let component = json!({ "payout": { "mode": "flat", "rate": "5%" } });
    let mut book = won(&[("01-15", 120_000)]);
    book["deals"][0]["cancelled"] = json!("2026-05-15");
    let taken = json!({ "payment": { "clawback": { "take": "recalculate" } } });
    let attain = attain(&component, &taken, &book);
    let reversal = attain.explain("credit/c/D-1~reversed", 3).unwrap();
    let alone = attain.explain("credit/c/D-1", 2).unwrap();
    assert_eq!((&reversal.inputs[0].id, &reversal.inputs[0].text), (&alone.id, &alone.text));
}

#[test]
fn the_first_and_the_last_day_of_a_time_count() {
    let book = won(&[("02-09", 1000), ("02-10", 2000), ("03-10", 4000), ("03-11", 8000)]);
    // (2,000 + 4,000) × 10 %, in a window and in a time of service.
    let component = json!({ "measure": { "sum": "amount", "from": "2026-02-10", "until": "2026-03-10" },
        "payout": { "mode": "flat", "rate": "10%" } });
    check(&component, &book, &[("earned/2026", "600.00")]);
    let component = json!({ "payout": { "mode": "flat", "rate": "10%" } });
    let participant = json!({ "participant": { "target_incentive": 120_000, "start": "2026-02-10", "end": "2026-03-10",
        "counted": "in_service" } });
    expect(&attain(&component, &participant, &book), &[("earned/2026", "600.00")]);
    // What is recognised on the day of the cancellation counts: 1,000 on 10 January, February and March.
    let component = json!({ "measure": { "sum": "amount", "on": "recognised" },
        "payout": { "mode": "flat", "rate": "10%" } });
    let fields = json!({ "fields": { "term_months": { "kind": "number" } } });
    let mut book =
        cancelled(&json!({ "cancelled": "2026-03-10", "amount": 12_000, "fields": { "term_months": 12 } }));
    book["deals"].as_array_mut().unwrap().pop();
    expect(&attain(&component, &fields, &book), &[("earned/2026", "300.00"), ("earned/2026-03", "100.00")]);
}

#[test]
fn a_deal_behind_the_first_ones_counts_with_none_of_its_items() {
    let component = json!({ "measure": { "sum": "amount", "first": 1 },
        "payout": { "mode": "flat", "rate": "10%" } });
    let mut book = won(&[("02-09", 1000), ("02-10", 5000)]);
    book["deals"][1]["items"] = json!([{ "amount": 2000 }, { "amount": 3000 }]);
    check(&component, &book, &[("earned/2026", "100.00"), ("deal/D-2", "0.00")]);
}

#[test]
fn a_recalculated_cancellation_leaves_what_the_other_deals_earn_without_it_also_under_a_cap() {
    let component = json!({ "deal_cap": 5000, "payout": { "mode": "marginal", "by": "amount",
        "tiers": [{ "from": 0, "rate": "5%" }, { "from": 60_000, "rate": "10%" }] } });
    let clawback = json!({ "payment": { "clawback": { "take": "recalculate" } } });
    let day = |day| (day, 40_000);
    let mut book =
        won(&[("01-10", 100_000), day("03-01"), day("03-02"), day("03-03"), day("03-04"), day("03-05")]);
    book["deals"][0]["cancelled"] = json!("2026-06-10");
    // 60,000 × 5 % + 40,000 × 10 % = 7,000, capped at 5,000; then 5 × 4,000. Without the first deal the
    // others earn 60,000 × 5 % + 140,000 × 10 % = 17,000.
    let figures = [
        ("earned/2026-01", "5000.00"),
        ("earned/2026-03", "20000.00"),
        ("earned/2026-06", "-8000.00"),
        ("earned/2026", "17000.00"),
    ];
    expect(&attain(&component, &clawback, &book), &figures);
    book["deals"].as_array_mut().unwrap().remove(0);
    expect(&attain(&component, &clawback, &book), &[("earned/2026", "17000.00")]);
}

#[test]
fn what_lies_below_zero_is_at_the_rate_of_a_tier_from_zero() {
    let component = json!({ "payout": { "mode": "marginal", "by": "amount",
        "tiers": [{ "from": 0, "rate": "5%" }, { "from": 15_000, "rate": "10%" }] } });
    let book = won(&[("01-10", -10_000), ("02-10", 30_000)]);
    // −10,000 × 5 %; then 25,000 up to 15,000 at 5 % and 5,000 at 10 %.
    check(&component, &book, &[("earned/2026-01", "-500.00"), ("earned/2026-02", "1750.00")]);
    // Below a first tier from 5,000 nothing is paid or taken: 10,000 × 5 % + 5,000 × 10 %.
    let component = json!({ "payout": { "mode": "marginal", "by": "amount",
        "tiers": [{ "from": 5_000, "rate": "5%" }, { "from": 15_000, "rate": "10%" }] } });
    check(&component, &book, &[("earned/2026-01", "0.00"), ("earned/2026-02", "1000.00")]);
}
