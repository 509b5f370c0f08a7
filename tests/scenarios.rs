//! What each kind of change does to the figures: computed by hand, with the arithmetic beside them.
#![allow(clippy::unwrap_used, clippy::panic)]

mod support;

use attain::Attain;
use attain::whatif::scenario::Scenario;
use attain::whatif::timing::{DiscountQuestion, TimingQuestion, discounts, timing};
use serde_json::{Value, json};
use support::{attain, with, won};

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;
#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

/// 5 % of everything below a quota of 100,000 a quarter, 8 % of everything from there on.
fn retroactive() -> Value {
    json!({ "interval": "quarter", "quota": 100_000, "payout": { "mode": "retroactive", "tiers": [
        { "from": "0%", "rate": "5%" }, { "from": "100%", "rate": "8%" } ] } })
}

fn scenario(changes: &Value) -> Scenario {
    let text = json!({ "changes": changes }).to_string();
    Scenario::from_json(&text).unwrap_or_else(|error| panic!("{:?}", error.faults))
}

fn year(attain: &Attain) -> String {
    attain.statement().unwrap().years[0].earned.to_string()
}

fn with_changes(base: &Attain, changes: &Value) -> String {
    year(&base.apply(&scenario(changes)).unwrap_or_else(|error| panic!("{:?}", error.faults)))
}

/// Place, code, message and hint of the faults, in their order.
fn faults(base: &Attain, changes: &Value) -> Vec<(String, String, String, Option<String>)> {
    let error = base.apply(&scenario(changes)).unwrap_err();
    assert_eq!(error.code, "scenario_invalid");
    error.faults.into_iter().map(|own| (own.pointer, own.code, own.message, own.hint)).collect()
}

fn earned_in(attain: &Attain, period: &str) -> String {
    let statement = attain.statement().unwrap();
    statement.periods.iter().find(|own| own.id == period).unwrap().earned.to_string()
}

#[test]
fn an_entered_figure_opens_a_gate() {
    let component = json!({ "quota": 100_000, "interval": "quarter", "gate": { "kpi": "nps", "at_least": 40 },
        "payout": { "mode": "flat", "rate": "5%" } });
    let base = attain(&component, &json!({}), &won(&[("01-10", 60_000)]));
    assert_eq!(year(&base), "0.00");
    let nps = |value: u32| json!({ "change": "kpi", "name": "nps", "date": "2026-01-31", "value": value });
    assert_eq!(with_changes(&base, &json!([nps(39)])), "0.00");
    // 60,000 × 5 %; of two figures of one day the later change counts.
    assert_eq!(with_changes(&base, &json!([nps(40)])), "3000.00");
    assert_eq!(with_changes(&base, &json!([nps(39), nps(41)])), "3000.00");
    assert_eq!(with_changes(&base, &json!([nps(41), nps(39)])), "0.00");
    // A figure of the book gives way to one of the same day.
    let entered = json!([{ "name": "nps", "date": "2026-01-31", "value": 45 }]);
    let book = with(won(&[("01-10", 60_000)]), "kpis", entered);
    let entered = attain(&component, &json!({}), &book);
    assert_eq!(
        (year(&entered), with_changes(&entered, &json!([nps(39)]))),
        ("3000.00".into(), "0.00".into())
    );
}

#[test]
fn an_entered_figure_that_the_plan_does_not_know_is_named() {
    let component = json!({ "payout": { "mode": "flat", "rate": "5%" },
        "multipliers": [ { "kpi": "quality", "tiers": [ { "from": "90%", "times": "1.1" } ] } ],
        "gate": { "kpi": "nps", "at_least": 40 } });
    let base = attain(&component, &json!({}), &won(&[("01-10", 60_000)]));
    let kpi = |name: &str, day: &str| json!({ "change": "kpi", "name": name, "date": day, "value": 50 });
    let changes = json!([
        kpi("npss", "2026-02-01"),
        kpi("churn", "2026-02-01"),
        kpi("nps", "2025-12-31"),
        kpi("nps", "2027-01-01"),
        kpi("quality", "2026-12-31")
    ]);
    let outside = |day: &str| format!("{day} lies outside the plan's time, 2026-01-01 to 2026-12-31");
    let fault = |place: &str, code: &str, message: &str, hint: &str| {
        (place.to_owned(), code.to_owned(), message.to_owned(), Some(hint.to_owned()))
    };
    assert_eq!(
        faults(&base, &changes),
        [
            fault(
                "/changes/0/name",
                "unknown_kpi",
                "the plan has no entered figure \"npss\"",
                "did you mean \"nps\"?"
            ),
            fault(
                "/changes/1/name",
                "unknown_kpi",
                "the plan has no entered figure \"churn\"",
                "use one of: nps, quality"
            ),
            fault("/changes/2/date", "outside_plan", &outside("2025-12-31"), "use a day within it"),
            fault("/changes/3/date", "outside_plan", &outside("2027-01-01"), "use a day within it"),
        ]
    );
    // A plan that looks at none says so; one that is changed before may look at it.
    let none = attain(&retroactive(), &json!({}), &won(&[("01-10", 60_000)]));
    let [(place, code, _, hint)] = faults(&none, &json!([kpi("nps", "2026-02-01")])).try_into().unwrap();
    assert_eq!((&*place, &*code), ("/changes/0/name", "unknown_kpi"));
    assert_eq!(hint.as_deref(), Some("no part of this plan looks at an entered figure"));
    let gate = json!({ "change": "edit_plan", "at": "/components/0/gate",
        "value": { "kpi": "nps", "at_least": 40 } });
    assert_eq!(with_changes(&none, &json!([gate, kpi("nps", "2026-01-31")])), "3000.00");
}

#[test]
fn a_table_that_is_read_by_an_entered_figure_knows_its_name() {
    // 5 % below a satisfaction of 80 %, 6 % from there on, of 60,000 in January.
    let component = json!({ "payout": { "mode": "retroactive", "by": "kpi", "of": "csat", "tiers": [
        { "from": 0, "rate": "5%" }, { "from": "80%", "rate": "6%" } ] } });
    let base = attain(&component, &json!({}), &won(&[("01-10", 60_000)]));
    let csat =
        |value: &str| json!([{ "change": "kpi", "name": "csat", "date": "2026-01-05", "value": value }]);
    assert_eq!(with_changes(&base, &csat("79%")), "3000.00");
    assert_eq!(with_changes(&base, &csat("80%")), "3600.00");
}

#[test]
fn a_cancelled_deal_is_taken_back_when_it_is_cancelled() {
    let more = json!({ "payment": { "clawback": { "take": "share", "share": "50%", "within_months": 6 } } });
    let flat = json!({ "payout": { "mode": "flat", "rate": "5%" } });
    let base = attain(&flat, &more, &won(&[("01-10", 60_000), ("02-10", 20_000)]));
    assert_eq!(year(&base), "4000.00");
    let cancel = |on: &str| json!([{ "change": "cancel", "deal": "D-1", "on": on }]);
    // Half of 60,000 × 5 % is taken back in March.
    let march = base.apply(&scenario(&cancel("2026-03-10"))).unwrap();
    assert_eq!((year(&march), earned_in(&march, "2026-03")), ("2500.00".into(), "-1500.00".into()));
    // More than six months later nothing is.
    assert_eq!(with_changes(&base, &cancel("2026-07-10")), "2500.00");
    assert_eq!(with_changes(&base, &cancel("2026-07-11")), "4000.00");
    let [(place, code, message, _)] = faults(&base, &cancel("2027-02-01")).try_into().unwrap();
    assert_eq!((&*place, &*code), ("/changes/0/on", "outside_plan"));
    assert_eq!(message, "2027-02-01 lies outside the plan's time, 2026-01-01 to 2026-12-31");
    // The quick way for sliders says the same.
    assert_eq!(base.step(&scenario(&cancel("2027-02-01"))).unwrap_err().faults[0].pointer, "/changes/0/on");
}

#[test]
fn another_plan_takes_the_place_of_the_plan() {
    let base = attain(&retroactive(), &json!({}), &won(&[("01-10", 60_000), ("05-10", 30_000)]));
    let other = |component: &Value| -> Value {
        let plan: Value = serde_json::from_str(&support::plan(component, &json!({}))).unwrap();
        json!({ "change": "plan", "plan": plan })
    };
    // 10 % of 60,000 and 30,000.
    let flat = other(&json!({ "payout": { "mode": "flat", "rate": "10%" } }));
    assert_eq!(with_changes(&base, &json!([flat])), "9000.00");
    // Changes after it are of the new plan: its rate becomes 11 %.
    let rate = json!({ "change": "edit_plan", "at": "/components/0/payout/rate", "value": "11%" });
    assert_eq!(with_changes(&base, &json!([flat, rate])), "9900.00");
    // Days are held against the new plan's time.
    let mut next = flat.clone();
    next["plan"]["calendar"] = json!({ "start": "2027-01-01", "end": "2027-12-31" });
    let moved = json!([next, { "change": "move", "deal": "D-1", "to": "2027-01-10" }]);
    assert_eq!(with_changes(&base, &moved), "6000.00");
    let wrong = other(&json!({ "payout": { "mode": "flat", "rate": "ten" } }));
    let [(place, _, message, _)] = faults(&base, &json!([wrong])).try_into().unwrap();
    assert_eq!(place, "/changes/0");
    assert!(message.ends_with("(at \"/components/0/payout/rate\" of the plan)"), "{message}");
}

#[test]
fn a_participant_who_starts_later_has_less_quota() {
    let base = attain(&retroactive(), &json!({}), &won(&[("03-01", 60_000)]));
    // 60 % of the quota: 60,000 × 5 %.
    assert_eq!(year(&base), "3000.00");
    // From 15 February on 14 + 31 of the quarter's 90 days are served: 120 % of 50,000, at 8 %.
    let start = json!([{ "change": "edit_plan", "at": "/participant/start", "value": "2026-02-15" }]);
    assert_eq!(with_changes(&base, &start), "4800.00");
    // A leave of the 30 days of June changes the second quarter alone.
    let leave = json!([{ "change": "edit_plan", "at": "/participant/leaves",
        "value": [{ "from": "2026-06-01", "until": "2026-06-30" }] }]);
    let base = attain(&retroactive(), &json!({}), &won(&[("03-01", 60_000), ("04-01", 67_000)]));
    assert_eq!(year(&base), "6350.00");
    // 61 of 91 days: a quota of 67,032.97, of which 67,000 is less.
    assert_eq!(with_changes(&base, &leave), "6350.00");
    let more = json!({ "change": "set", "deal": "D-2", "field": "amount", "value": "67033" });
    // 3,000 + 67,033 × 8 % = 5,362.64.
    assert_eq!(with_changes(&base, &json!([leave[0], more])), "8362.64");
}

#[test]
fn events_other_than_the_booking_are_moved() {
    let component = with(retroactive(), "measure", json!({ "sum": "amount", "on": "cash" }));
    let mut book = won(&[("01-10", 60_000), ("03-15", 50_000)]);
    book["deals"][0]["dates"] = json!({ "cash": "2026-02-10" });
    book["deals"][1]["dates"] = json!({ "invoice": "2026-03-20", "cash": "2026-04-10" });
    let base = attain(&component, &json!({}), &book);
    // 60,000 × 5 % in the first quarter, 50,000 × 5 % in the second.
    assert_eq!(year(&base), "5500.00");
    let to = |event: &str, day: &str| json!([{ "change": "move", "deal": "D-2", "event": event, "to": day }]);
    // Paid in March it counts for the first: 110,000 × 8 %.
    assert_eq!(with_changes(&base, &to("cash", "2026-03-31")), "8800.00");
    for event in ["invoice", "booking"] {
        assert_eq!(with_changes(&base, &to(event, "2026-01-31")), "5500.00", "{event}");
    }
    // An event that the deal had not is there from then on; the last day of the plan still is in it.
    book["deals"][1]["dates"] = json!({ "invoice": "2026-03-20" });
    let base = attain(&component, &json!({}), &book);
    assert_eq!(year(&base), "3000.00");
    assert_eq!(with_changes(&base, &to("cash", "2026-12-31")), "5500.00");
    let [(place, code, ..)] = faults(&base, &to("cash", "2027-01-01")).try_into().unwrap();
    assert_eq!((&*place, &*code), ("/changes/0/to", "outside_plan"));
}

#[test]
fn deals_that_close_together_reach_the_quota_together() {
    let mut book = won(&[("01-10", 60_000), ("05-10", 30_000), ("03-15", 50_000), ("06-20", 20_000)]);
    for deal in [2, 3] {
        book["deals"][deal]["status"] = json!("open");
    }
    book["as_of"] = json!("2026-02-10");
    let base = attain(&retroactive(), &json!({}), &book);
    let question = TimingQuestion::from_json(r#"{ "deals": ["D-3", "D-4"] }"#).unwrap();
    let options = timing(&base, &question).unwrap().options;
    let worth = |period: &str| options.iter().find(|own| own.period == period).unwrap().worth.to_string();
    // 130,000 × 8 % less the 3,000 without them.
    assert_eq!(worth("2026-03"), "7400.00");
    // With the 30,000 of May exactly the quota: 8,000 less 1,500.
    assert_eq!(worth("2026-04"), "6500.00");
    // Alone in the third quarter: 70,000 × 5 %.
    assert_eq!(worth("2026-09"), "3500.00");
    let unknown = TimingQuestion::from_json(r#"{ "deals": ["D-3", "D-8"] }"#).unwrap();
    assert!(timing(&base, &unknown).is_err());
}

#[test]
fn a_discount_that_the_plan_looks_at_lowers_the_rate_too() {
    // 5 % of deals with a discount below 10 %, 3 % of the others.
    let component = json!({ "measure": { "sum": "acv" }, "payout": { "mode": "retroactive",
        "by": "field", "of": "off", "tiers": [ { "from": 0, "rate": "5%" }, { "from": "10%", "rate": "3%" } ] } });
    let fields = json!({ "fields": { "acv": { "kind": "amount" }, "off": { "kind": "number" } } });
    let mut book = won(&[("03-15", 12_000)]);
    book["deals"][0]["status"] = json!("open");
    book["deals"][0]["fields"] = json!({ "acv": 10_000, "off": "2%" });
    let base = attain(&component, &fields, &book);
    let ask = |field: Value| {
        let question = json!({ "deal": "D-1", "points": 12, "field": field }).to_string();
        discounts(&base, &DiscountQuestion::from_json(&question).unwrap())
    };
    let steps = ask(json!("off")).unwrap().steps;
    let at = |points: usize| {
        let step = &steps[points];
        (step.worth.to_string(), step.lost.to_string(), step.break_even.unwrap().to_string())
    };
    assert_eq!(steps.len(), 13);
    // 10,000 × 5 %; with 7 points more, 9,300 × 5 %, still below 10 % with the 2 % that there are.
    assert_eq!(at(0), ("500.00".into(), "0.00".into(), "1".into()));
    assert_eq!(at(7), ("465.00".into(), "35.00".into(), "0.93".into()));
    // The eighth point makes 10 %: 9,200 × 3 % = 276, and 276 ÷ 500.
    assert_eq!(at(8), ("276.00".into(), "224.00".into(), "0.552".into()));
    // A plan that does not look at it loses 5.00 a point.
    let lost: Vec<String> =
        ask(Value::Null).unwrap().steps[7..9].iter().map(|step| step.lost.to_string()).collect();
    assert_eq!(lost, ["35.00", "40.00"]);
    let error = ask(json!("acv")).unwrap_err();
    assert_eq!(error.message, "the plan declares no number field \"acv\"");
}
