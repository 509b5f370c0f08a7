//! A step of a slider shows what calculating everything shows, whatever is changed.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::arithmetic_side_effects, missing_docs)]

mod common;

use attain::whatif::scenario::Scenario;
use attain::{Attain, Book, Plan};
use proptest::prelude::*;
use serde_json::{Value, json};

fn attain(plan: &Value, deals: &[Value]) -> Attain {
    let (plan, _) = Plan::from_json(&plan.to_string()).unwrap();
    let book = json!({ "deals": deals, "as_of": "2026-08-31", "kpis": [
        { "name": "nps", "date": "2026-02-10", "value": 31 }, { "name": "nps", "date": "2026-07-05", "value": "55.5" } ] });
    Attain::new(plan, Book::from_json(&book.to_string()).unwrap()).unwrap()
}

fn scenario(changes: &[Value]) -> Scenario {
    Scenario::from_json(&json!({ "changes": changes }).to_string()).unwrap()
}

/// One change of a deal.
fn change(deals: usize) -> impl Strategy<Value = Value> {
    let kinds = [
        "set", "set", "arr", "type", "move", "cash", "win", "lose", "cancel", "split", "scale", "remove",
        "add", "open",
    ];
    let day = (1_u8..=12, 1_u8..=28).prop_map(|(month, day)| format!("2026-{month:02}-{day:02}"));
    (prop::sample::select(kinds.to_vec()), 0..deals.max(1), -20_000_i64..9_000_000, day).prop_map(|(kind, deal, cents, day)| {
        let deal = format!("D-{deal}");
        let sign = if cents < 0 { "-" } else { "" };
        let amount = format!("{sign}{}.{:02}", cents.abs() / 100, cents.abs() % 100);
        match kind {
            "set" => json!({ "change": "set", "deal": deal, "field": "amount", "value": amount }),
            "arr" => json!({ "change": "set", "deal": deal, "field": "arr", "value": amount }),
            "type" => json!({ "change": "set", "deal": deal, "field": "type", "value": "New" }),
            "move" => json!({ "change": "move", "deal": deal, "to": day }),
            "cash" => json!({ "change": "move", "deal": deal, "event": "cash", "to": day }),
            "win" => json!({ "change": "win", "deal": deal, "on": day }),
            "cancel" => json!({ "change": "cancel", "deal": deal, "on": day }),
            "split" => json!({ "change": "split", "deal": deal, "share": "33.3%" }),
            "scale" => json!({ "change": "scale", "deals": [deal], "times": "1.07" }),
            "open" => json!({ "change": "scale", "times": "0.9" }),
            "add" => json!({ "change": "add", "deal": { "id": format!("{deal}-{cents}"), "status": "won", "close_date": day,
                "amount": amount, "fields": { "arr": amount, "type": "New", "term_months": 30, "weight": 1 } } }),
            kind => json!({ "change": kind, "deal": deal }),
        }
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(cases()) })]

    #[test]
    fn a_step_is_equal_to_calculating_everything(
        plan in common::plan(),
        deals in common::deals(1..25),
        changes in prop::collection::vec(change(25), 1..4),
    ) {
        let attain = attain(&plan, &deals);
        let one = scenario(&changes);
        match (attain.step(&one), attain.apply(&one)) {
            (Ok(step), Ok(all)) => prop_assert_eq!(
                serde_json::to_string(&step).unwrap(), serde_json::to_string(&all.headline().unwrap()).unwrap()
            ),
            (step, all) => prop_assert_eq!(step.err(), all.err()),
        }
    }
}

#[test]
fn the_example_plans_step_without_calculating_everything() {
    for entry in std::fs::read_dir("examples").unwrap() {
        let folder = entry.unwrap().path();
        let (plan, _) = Plan::from_json(&std::fs::read_to_string(folder.join("plan.json")).unwrap()).unwrap();
        let book =
            std::fs::read_to_string(folder.join("book.json")).unwrap_or(r#"{ "deals": [] }"#.to_owned());
        let book = Book::from_json(&book).unwrap();
        let attain = Attain::new(plan, book).unwrap();
        assert!(attain.fast_step(&scenario(&[])).is_some(), "{}", folder.display());
        assert_eq!(attain.step(&scenario(&[])).unwrap(), attain.headline().unwrap());
    }
}

fn cases() -> u32 {
    std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(512)
}
