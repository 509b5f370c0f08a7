//! The engine against a second, deliberately naive implementation, over random plans and books: every
//! component earns the same in every pay period, to the smallest unit.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::panic, clippy::arithmetic_side_effects)]

mod common;
#[path = "support/naive.rs"]
mod oracle;

use attain::{Attain, Book, Plan};
use oracle::{Naive, Rat};
use proptest::prelude::*;
use serde_json::{Value, json};

/// What the naive implementation leaves out.
fn simplified(mut plan: Value) -> Value {
    let object = plan.as_object_mut().unwrap();
    object.insert("payment".to_owned(), json!({}));
    object.insert("rounded".to_owned(), json!("lines"));
    object.remove("total");
    let participant = json!({ "target_incentive": object["participant"]["target_incentive"] });
    object.insert("participant".to_owned(), participant);
    for component in plan["components"].as_array_mut().unwrap() {
        if component["payout"]["mode"] == "matrix" {
            component["payout"] = json!({ "mode": "flat", "rate": "7.5%" });
        }
    }
    plan
}

fn simple(mut deals: Vec<Value>) -> Vec<Value> {
    for deal in &mut deals {
        deal.as_object_mut().unwrap().remove("cancelled");
    }
    deals
}

/// Thousands, unless `PROPTEST_CASES` asks for another number.
fn cases() -> u32 {
    std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(2_000)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: cases(), ..ProptestConfig::default() })]

    #[test]
    fn the_engine_earns_what_the_naive_implementation_earns(plan in common::plan(), deals in common::deals(0..16)) {
        let (plan, deals) = (simplified(plan), simple(deals));
        let kpis = json!([ { "name": "nps", "date": "2026-02-10", "value": 30 }, { "name": "nps", "date": "2026-07-10", "value": 61 } ]);
        let expected = Naive { plan: &plan, deals: &deals, kpis: kpis.as_array().unwrap() }.earned();

        let (read, _) = Plan::from_json(&plan.to_string()).unwrap_or_else(|error| panic!("{:?}", error.faults));
        let book = Book::from_json(&json!({ "deals": deals, "kpis": kpis }).to_string()).unwrap();
        let statement = Attain::new(read, book).unwrap().statement().unwrap();
        for (span, expected) in statement.periods.iter().zip(expected) {
            for (part, expected) in span.components.iter().zip(expected) {
                let earned = Rat::read(&json!(part.earned.to_string()));
                prop_assert!(earned == expected, "{} of {}: {} instead of {expected:?}", part.component, span.id, part.earned);
            }
        }
    }
}
