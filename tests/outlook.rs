//! Where things are going: computed by hand, with the arithmetic beside the figures.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

mod support;

use attain::Attain;
use attain::whatif::outlook::{CheckKind, Outlook, outlook};
use rust_decimal::Decimal;
use serde_json::{Value, json};
use support::{attain, with, won};

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;
#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

/// 5 % of everything below a quota of 100,000 a quarter, 8 % of everything from there on.
fn retroactive() -> Value {
    json!({ "interval": "quarter", "quota": 100_000, "payout": { "mode": "retroactive", "tiers": [
        { "from": "0%", "rate": "5%" }, { "name": "Full", "from": "100%", "rate": "8%" } ] } })
}

fn as_of(day: &str, deals: &[(&str, i64)]) -> Value {
    with(won(deals), "as_of", json!(format!("2026-{day}")))
}

fn look(attain: &Attain) -> Outlook {
    outlook(attain).unwrap()
}

fn text(amount: Option<Decimal>) -> String {
    amount.map_or_else(|| "none".to_owned(), |amount| amount.to_string())
}

#[test]
fn pace_run_rate_and_next_tier_of_a_quarter() {
    let attain = attain(&retroactive(), &json!({}), &as_of("02-10", &[("01-10", 60_000)]));
    let sales = look(&attain).components.remove(0);
    // 41 of 90 days are gone: 100,000 × 41 ÷ 90.
    assert_eq!(text(sales.expected), "45555.56");
    assert_eq!(text(sales.ahead), "14444.44");
    // 40,000 in 49 days, 7 of them a week: 5,714.2857, rounded up.
    assert_eq!((sales.days_left, text(sales.needed_per_week)), (49, "5714.29".to_owned()));
    // 60,000 × 90 ÷ 41.
    assert_eq!(text(sales.lands), "131707.32");
    assert_eq!(text(sales.lands_attainment), "1.317073");
    let next = sales.next.unwrap();
    assert_eq!((next.label.as_str(), next.missing.to_string()), ("Full", "40000.00".to_owned()));
    // 100,000 × 8 % instead of 60,000 × 5 %.
    assert_eq!(text(next.worth), "5000.00");
    let course: Vec<String> =
        sales.course.iter().map(|point| format!("{} {}", point.date, point.credited)).collect();
    assert_eq!(course, ["2026-01-10 60000.00"]);
}

#[test]
fn earnings_of_the_year_at_the_rate_so_far() {
    let attain = attain(&retroactive(), &json!({}), &as_of("02-10", &[("01-10", 60_000)]));
    let outlook = look(&attain);
    // 3,000 × 365 ÷ 41.
    assert_eq!(outlook.lands.to_string(), "26707.32");
    assert_eq!(text(outlook.lands_pace), "0.222561");
    // 117,000 in 324 days: 2,527.777… a week.
    assert_eq!(text(outlook.needed_per_week), "2527.78");
}

#[test]
fn credits_on_one_day_are_one_point_and_a_reached_quota_needs_nothing() {
    let deals = [("01-10", 60_000), ("01-10", 50_000), ("02-01", 1_000), ("03-31", 5)];
    let attain = attain(&retroactive(), &json!({}), &as_of("02-10", &deals));
    let sales = look(&attain).components.remove(0);
    let course: Vec<String> = sales.course.iter().map(|point| point.credited.to_string()).collect();
    // March is to come: its pay period is not the current one.
    assert_eq!(course, ["110000.00", "111000.00"]);
    assert_eq!(text(sales.needed_per_week), "0.00");
    assert!(sales.next.is_none());
}

#[test]
fn a_deal_that_counts_half_must_be_twice_as_large() {
    let mut book = as_of("02-10", &[("01-10", 120_000)]);
    book["deals"][0]["split"] = json!("50%");
    let sales = look(&attain(&retroactive(), &json!({}), &book)).components.remove(0);
    let next = sales.next.unwrap();
    assert_eq!(next.missing.to_string(), "40000.00");
    assert_eq!(text(next.worth), "5000.00");
}

#[test]
fn nothing_shows_what_one_more_deal_is_like() {
    let mut component = retroactive();
    component["measure"] = json!({ "sum": "amount", "when": { "field": "product", "is": "X" } });
    let sales = look(&attain(&component, &json!({}), &as_of("02-10", &[]))).components.remove(0);
    assert_eq!(text(sales.next.unwrap().worth), "none");
}

#[test]
fn what_is_held_is_due_when_the_customer_pays() {
    let flat = json!({ "payout": { "mode": "flat", "rate": "10%" } });
    let half = json!({ "payment": { "release": [ { "share": "50%", "on": "booking" },
        { "share": "50%", "on": "cash" } ] } });
    let mut book = as_of("02-10", &[("01-10", 60_000), ("02-03", 10_000), ("02-05", 4_000)]);
    book["deals"][0]["dates"] = json!({ "cash": "2026-05-20" });
    book["deals"][1]["dates"] = json!({ "cash": "2026-05-28" });
    book["deals"][2]["dates"] = json!({ "cash": "2027-05-28" });
    let attain = attain(&flat, &half, &book);
    let due: Vec<(Option<String>, String)> =
        look(&attain).due.into_iter().map(|due| (due.period, due.amount.to_string())).collect();
    // Half of 6,000 and 1,000 in May; half of 400 after the plan's time.
    let may = (Some("2026-05".to_owned()), "3500.00".to_owned());
    assert_eq!(due, [may, (None, "200.00".to_owned())]);
    assert_eq!(attain.statement().unwrap().position.held.to_string(), "3700.00");
}

#[test]
fn what_was_recovered_of_an_advance() {
    let flat = json!({ "payout": { "mode": "flat", "rate": "10%" } });
    let draw = json!({ "payment": { "draw": { "kind": "recoverable", "amount": 4000 } } });
    // January is advanced 4,000; February earns 6,000, of which 2,000 above the minimum recover it.
    let outlook = look(&attain(&flat, &draw, &as_of("02-10", &[("02-03", 60_000)])));
    assert_eq!(outlook.recovered.to_string(), "2000.00");
}

#[test]
fn a_gate_with_several_ways_shows_them_all_until_one_is_met() {
    let gate = json!({ "kpi": "csat", "at_least": 80, "lower_bound": "excluded", "or": [{ "component": "c", "at_least": "120%" }] });
    let gated = |csat: u32| {
        let figure = json!([{ "name": "csat", "date": "2026-01-20", "value": csat }]);
        let book = with(as_of("02-10", &[("01-10", 60_000)]), "kpis", figure);
        let checks = look(&attain(&with(retroactive(), "gate", gate.clone()), &json!({}), &book)).checks;
        checks.into_iter().find(|check| check.kind == CheckKind::Gate).unwrap()
    };
    // 80 must be passed; else 120 % of 100,000 are needed, 60 % are there.
    let unmet = gated(80);
    assert_eq!((unmet.met, unmet.beyond, text(unmet.missing)), (false, true, "0".to_owned()));
    assert_eq!((&*unmet.or[0].of, text(unmet.or[0].missing)), ("Sales", "0.60".to_owned()));
    assert!(gated(81).met && gated(81).or.is_empty());
}

#[test]
fn a_gate_says_what_is_missing() {
    let mut component = json!({ "payout": { "mode": "flat", "rate": "10%" } });
    component["gate"] = json!({ "kpi": "csat", "at_least": 80 });
    component["multipliers"] = json!([{ "kpi": "nrr", "tiers": [
        { "from": 0, "times": "0.9" }, { "from": 100, "times": 1 } ] }]);
    let mut book = as_of("02-10", &[("01-10", 60_000)]);
    let unknown = look(&attain(&component, &json!({}), &book)).checks;
    assert_eq!((unknown[0].met, text(unknown[0].now)), (false, "none".to_owned()));
    book["kpis"] = json!([{ "name": "csat", "date": "2026-02-01", "value": 72 },
        { "name": "nrr", "date": "2026-02-01", "value": 101 }]);
    let checks = look(&attain(&component, &json!({}), &book)).checks;
    assert_eq!(checks[0].kind, CheckKind::Gate);
    assert_eq!((checks[0].met, checks[0].of.as_str()), (false, "csat"));
    assert_eq!(text(checks[0].missing), "8");
    assert_eq!((checks[1].kind, checks[1].met), (CheckKind::Multiplier, true));
    assert_eq!(text(checks[1].needed), "100");
    book["kpis"][0]["value"] = json!(85);
    let met = look(&attain(&component, &json!({}), &book)).checks;
    assert_eq!((met[0].met, text(met[0].missing)), (true, "0".to_owned()));
}

#[test]
fn a_contest_is_met_once_it_pays_and_a_threshold_once_it_is_reached() {
    let contest = json!({ "kind": "spif", "measure": { "count": true, "from": "2026-02-01", "until": "2026-02-28" },
        "payout": { "mode": "step", "by": "count", "tiers": [ { "from": 3, "pay": 500 } ] } });
    let two = as_of("02-20", &[("01-30", 10), ("02-03", 10), ("02-04", 10)]);
    let check = look(&attain(&contest, &json!({}), &two)).checks.remove(0);
    assert_eq!((check.kind, check.met, text(check.missing)), (CheckKind::Spif, false, "1".to_owned()));
    assert_eq!(check.until.unwrap().to_string(), "2026-02-28");
    let three = as_of("02-20", &[("02-02", 10), ("02-03", 10), ("02-04", 10)]);
    assert!(look(&attain(&contest, &json!({}), &three)).checks.remove(0).met);

    let threshold = json!({ "interval": "quarter", "quota": 100_000, "payout": { "mode": "marginal", "tiers": [
        { "from": "50%", "rate": "5%" } ] } });
    let below = as_of("02-10", &[("01-10", 40_000)]);
    let check = look(&attain(&threshold, &json!({}), &below)).checks.remove(0);
    assert_eq!((check.kind, check.met), (CheckKind::Threshold, false));
    assert_eq!((text(check.now), text(check.needed)), ("0.4".to_owned(), "0.5".to_owned()));
}
