//! What holds for what-if questions, for every plan and every book.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::panic, clippy::arithmetic_side_effects)]

mod common;

use attain::whatif::compare::compare;
use attain::whatif::goal::{GoalQuestion, goal_seek};
use attain::whatif::scenario::Scenario;
use attain::whatif::timing::{DiscountQuestion, discounts};
use attain::whatif::worth::{pipeline, worth};
use attain::{Attain, Book, Plan};
use proptest::prelude::*;
use rust_decimal::Decimal;
use serde_json::{Value, json};

fn attain(plan: &Value, deals: &[Value]) -> Attain {
    let (plan, _) = Plan::from_json(&plan.to_string()).unwrap_or_else(|error| panic!("{:?}", error.faults));
    let kpis = json!([{ "name": "nps", "date": "2026-02-10", "value": 30 }]);
    let book = json!({ "as_of": "2026-03-01", "deals": deals, "kpis": kpis });
    Attain::new(plan, Book::from_json(&book.to_string()).unwrap()).unwrap()
}

fn earned(attain: &Attain) -> Decimal {
    attain.statement().unwrap().years[0].earned
}

fn scenario(changes: &Value) -> Scenario {
    Scenario::from_json(&json!({ "changes": changes }).to_string()).unwrap()
}

/// A plan in a currency without cents, whose quotas and bounds lie within what brute force can try.
fn small(plan: &Value) -> Value {
    let mut plan = plan.clone();
    plan["currency"] = json!("JPY");
    plan["participant"] = json!({ "id": "me", "target_incentive": 900 });
    for component in plan["components"].as_array_mut().unwrap() {
        let quota = component["quota"].as_i64().or(component["quota"]["amount"].as_i64()).unwrap();
        component["quota"] = json!(quota % 397 + 3);
        if component["measure"].get("windfall_limit").is_some() {
            component["measure"]["windfall_limit"] = json!(400);
        }
        component["measure"].as_object_mut().unwrap().remove("minimum");
        for table in ["tiers", "points"] {
            for tier in
                component["payout"].get_mut(table).into_iter().flat_map(|list| list.as_array_mut().unwrap())
            {
                let from = if table == "tiers" { &mut tier["from"] } else { &mut tier[0] };
                if let Some(bound) =
                    from.as_str().and_then(|text| text.parse::<i64>().ok()).filter(|bound| *bound > 499)
                {
                    *from = json!((bound / 100).to_string());
                }
            }
        }
        for limit in ["cap", "deal_cap", "line_cap"] {
            if let Some(limit) = component.get_mut(limit).filter(|limit| !limit.is_null()) {
                let amount = if limit.is_object() { &mut limit["amount"] } else { limit };
                *amount = json!(amount.as_i64().unwrap() % 700 + 1);
            }
        }
        component.as_object_mut().unwrap().remove("floor");
    }
    if let Some(total) = plan.get_mut("total") {
        total["cap"] = json!({ "amount": 2_000 });
    }
    plan
}

fn small_deals(deals: &[Value]) -> Vec<Value> {
    let mut deals = deals.to_vec();
    for deal in &mut deals {
        let amount: Decimal = deal["amount"].as_str().unwrap().parse().unwrap();
        deal["amount"] = json!((amount.trunc() % Decimal::from(150)).to_string());
        deal["fields"]["arr"] = deal["amount"].clone();
    }
    deals
}

fn config() -> ProptestConfig {
    ProptestConfig { cases: ProptestConfig::default().cases.min(2_000), ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn adding_a_deal_and_removing_it_again_changes_no_byte(plan in common::plan(), deals in common::deals(1..15)) {
        let base = attain(&plan, &deals);
        let mut added = deals[0].clone();
        added["id"] = json!("added");
        let there_and_back = scenario(&json!([{ "change": "add", "deal": added }, { "change": "remove", "deal": "added" }]));
        let again = base.apply(&there_and_back).unwrap();
        prop_assert_eq!(serde_json::to_string(&again.statement().unwrap()).unwrap(),
            serde_json::to_string(&base.statement().unwrap()).unwrap());
    }

    #[test]
    fn worth_is_the_statement_with_less_the_statement_without(plan in common::plan(), deals in common::deals(1..12)) {
        let base = attain(&plan, &deals);
        let id = deals[0]["id"].as_str().unwrap();
        let without = earned(&base.apply(&scenario(&json!([{ "change": "lose", "deal": id }]))).unwrap());
        let with = earned(&base.apply(&scenario(&json!([{ "change": "set", "deal": id, "field": "name", "value": "x" }]))).unwrap());
        let worth = worth(&base, id).unwrap();
        if deals[0]["status"] == "won" {
            prop_assert_eq!(worth.earned, with - without);
        }
        prop_assert_eq!(worth.own + worth.others + worth.sums, worth.earned);
        prop_assert_eq!(worth.periods.iter().map(|own| own.earned).sum::<Decimal>(), worth.earned);
        let compared = compare(&base, &[scenario(&json!([{ "change": "lose", "deal": id }]))]).unwrap();
        prop_assert_eq!(compared[0].deals.iter().map(|own| own.earned.difference).sum::<Decimal>() + compared[0].other,
            compared[0].earned.difference);
        let question = json!({ "deal": id, "points": 3 }).to_string();
        let steps = discounts(&base, &DiscountQuestion::from_json(&question).unwrap()).unwrap().steps;
        for (points, step) in steps.iter().enumerate() {
            let times = format!("0.{}", 100 - points).replace("0.100", "1");
            let discounted = scenario(&json!([{ "change": "win", "deal": id }, { "change": "scale", "deals": [id], "times": times }]));
            prop_assert_eq!(step.worth, earned(&base.apply(&discounted).unwrap()) - without, "{} points", points);
        }
        let pipeline = pipeline(&base).unwrap();
        prop_assert_eq!(pipeline.deals.iter().map(|own| own.share).sum::<Decimal>(), pipeline.earned.difference);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: config().cases.div_ceil(32), max_shrink_iters: 200, ..config() })]

    /// Against trying every amount.
    #[test]
    fn goal_seek_finds_the_least_amount(
        plan in common::plan(), deals in common::deals(0..8), at in 1_i64..700, more in 0_i64..3, month in 1..13,
    ) {
        let base = attain(&small(&plan), &small_deals(&deals));
        let day = format!("2026-{month:02}-15");
        let like = |amount: i64| json!({ "id": "further", "status": "won", "close_date": day, "amount": amount,
            "dates": { "cash": day, "invoice": day },
            "fields": { "arr": 40, "type": "New", "term_months": 12, "weight": 1 } });
        let value = |amount: i64| earned(&base.apply(&scenario(&json!([{ "change": "add", "deal": like(amount) }]))).unwrap());
        let goal = value(at) + Decimal::from(more);
        let question = json!({ "reach": { "what": "earned", "at_least": goal.to_string() }, "sell": { "how": "deal", "deal": like(1) } });
        let answer = goal_seek(&base, &GoalQuestion::from_json(&question.to_string()).unwrap()).unwrap();
        if earned(&base) >= goal {
            prop_assert_eq!(answer.amount, Some(Decimal::ZERO));
        } else {
            let expected = (1..=700).find(|amount| value(*amount) >= goal);
            match expected {
                Some(expected) => prop_assert_eq!(answer.amount, Some(Decimal::from(expected))),
                None => prop_assert!(answer.amount.is_none_or(|amount| amount > Decimal::from(700))),
            }
            if let Some(amount) = answer.amount {
                prop_assert!(answer.value >= goal && answer.below.unwrap() < goal, "{amount}");
            }
        }
    }
}
