//! What holds for what-if questions over plans of every payout mode, with caps and gates, and over
//! small books: natively, and with fewer cases in the browser. Every answer is compared with
//! calculating whole statements, or with trying everything.
#![allow(clippy::unwrap_used, clippy::panic, clippy::arithmetic_side_effects)]

use attain::whatif::curve::{CurveQuestion, curve};
use attain::whatif::goal::{GoalAnswer, GoalQuestion, goal_seek};
use attain::whatif::scenario::Scenario;
use attain::whatif::worth::{pipeline, worth};
use attain::{Attain, Book, Plan};
use rust_decimal::Decimal;
use serde_json::{Value, json};

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;
#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

/// How many plans, and how many amounts are tried.
const CASES: u64 = if cfg!(target_arch = "wasm32") { 7 } else { 56 };
const AMOUNTS: i64 = if cfg!(target_arch = "wasm32") { 90 } else { 220 };

/// Numbers that look random and are the same everywhere (a linear congruential generator).
struct Random(u64);

impl Random {
    fn below(&mut self, most: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % most
    }

    fn yes(&mut self) -> bool {
        self.below(2) == 1
    }
}

/// A payout whose rates rise and fall.
fn payout(random: &mut Random, mode: &str) -> Value {
    let by = if random.yes() { "attainment" } else { "amount" };
    let bounds: [u64; 3] = [random.below(2) * 30, 60 + random.below(40), 110 + random.below(50)];
    let from = |bound: u64| if by == "attainment" { format!("{bound}%") } else { bound.to_string() };
    let bound = if random.yes() { "included" } else { "excluded" };
    let rates: Vec<u64> = (0..3).map(|_| random.below(40)).collect();
    let tiers: Vec<Value> = bounds
        .iter()
        .zip(&rates)
        .map(|(own, rate)| json!({ "from": from(*own), "rate": format!("{rate}%") }))
        .collect();
    match mode {
        "flat" => json!({ "mode": mode, "rate": "11%" }),
        "per_deal" => json!({ "mode": mode, "by": by, "lower_bound": bound, "tiers": tiers,
            "tier_at": if random.yes() { "before" } else { "with" } }),
        "interpolated" => {
            let points: Vec<Value> = bounds
                .iter()
                .zip(&rates)
                .map(|(own, rate)| json!([from(*own), format!("{rate}%")]))
                .collect();
            json!({ "mode": mode, "by": by, "points": points,
                "basis": if random.yes() { "credit" } else { "target_incentive" } })
        }
        "step" => {
            let tiers: Vec<Value> = bounds
                .iter()
                .zip(&rates)
                .map(|(own, rate)| json!({ "from": from(*own), "pay": rate }))
                .collect();
            json!({ "mode": mode, "by": by, "lower_bound": bound, "tiers": tiers,
                "pays": if random.yes() { "highest" } else { "cumulative" } })
        }
        "matrix" => {
            json!({ "mode": mode, "basis": "credit", "read": if random.yes() { "cell" } else { "between" },
            "rows": { "by": "attainment", "from": ["0%", "60%", "110%"] },
            "columns": { "by": "deal_amount", "from": ["0", "40"] },
            "cells": [["5%", "9%"], ["20%", "3%"], ["8%", "30%"]] })
        }
        mode => json!({ "mode": mode, "by": by, "lower_bound": bound, "tiers": tiers }),
    }
}

const MODES: [&str; 7] = ["flat", "marginal", "retroactive", "per_deal", "interpolated", "step", "matrix"];

/// A plan in a currency without cents: a component of the mode, and one that is gated by it.
fn plan(random: &mut Random, mode: &str) -> Value {
    let payout = payout(random, mode);
    let mut first = json!({ "id": "a", "name": "A", "weight": "60%", "measure": { "sum": "amount" },
        "interval": if random.yes() { "quarter" } else { "year" }, "quota": 100 + random.below(100), "payout": payout });
    if random.yes() {
        first["cap"] = json!({ "amount": 15 + random.below(40) });
    }
    let gated = json!({ "id": "b", "name": "B", "weight": "40%", "measure": { "sum": "amount" }, "quota": 150,
        "gate": { "component": "a", "at_least": "50%" }, "payout": { "mode": "flat", "rate": "7%" } });
    json!({ "attain": 1, "name": "Plan", "currency": "JPY",
        "calendar": { "start": "2026-01-01", "end": "2026-12-31" },
        "participant": { "target_incentive": 200 }, "components": [first, gated] })
}

fn deals(random: &mut Random) -> Vec<Value> {
    let deal = |index: u64, random: &mut Random| {
        let status = if random.below(3) == 0 { "won" } else { "open" };
        json!({ "id": format!("D-{index}"), "status": status, "amount": 10 + random.below(60),
            "close_date": format!("2026-{:02}-{:02}", 7 + random.below(5), 1 + random.below(27)) })
    };
    (0..6).map(|index| deal(index, random)).collect()
}

fn attain(plan: &Value, deals: &[Value]) -> Attain {
    let (plan, _) = Plan::from_json(&plan.to_string()).unwrap_or_else(|error| panic!("{:?}", error.faults));
    let book = Book::from_json(&json!({ "as_of": "2026-07-01", "deals": deals }).to_string());
    Attain::new(plan, book.unwrap_or_else(|error| panic!("{:?}", error.faults))).unwrap()
}

fn earned(plan: &Value, deals: &[Value]) -> Decimal {
    attain(plan, deals).statement().unwrap().years[0].earned
}

/// The deals with those of these ids won, and all other open ones lost.
fn with_won(deals: &[Value], ids: &[&str]) -> Vec<Value> {
    let mut deals = deals.to_vec();
    for deal in &mut deals {
        if ids.contains(&deal["id"].as_str().unwrap()) {
            deal["status"] = json!("won");
        }
    }
    deals
}

/// Runs over plans of every mode.
fn over(seed: u64, check: impl Fn(&mut Random, &Value, &[Value])) {
    for case in 0..CASES {
        let mut random = Random(seed.wrapping_mul(1_000).wrapping_add(case));
        random.below(2);
        let mode = MODES[usize::try_from(case).unwrap() % MODES.len()];
        let plan = plan(&mut random, mode);
        let deals = deals(&mut random);
        check(&mut random, &plan, &deals);
    }
}

fn scenario(changes: &Value) -> Scenario {
    Scenario::from_json(&json!({ "changes": changes }).to_string()).unwrap()
}

#[test]
fn adding_and_removing_a_deal_changes_no_byte() {
    over(3, |_, plan, deals| {
        let base = attain(plan, deals);
        let deal = json!({ "id": "new", "status": "won", "close_date": "2026-08-08", "amount": 77 });
        let changes = json!([{ "change": "add", "deal": deal }, { "change": "remove", "deal": "new" }]);
        let bytes = |attain: &Attain| serde_json::to_string(&attain.statement().unwrap()).unwrap();
        assert_eq!(bytes(&base.apply(&scenario(&changes)).unwrap()), bytes(&base));
    });
}

#[test]
fn a_deal_is_worth_the_statement_with_it_less_without() {
    over(4, |_, plan, deals| {
        let base = attain(plan, deals);
        for deal in deals {
            let id = deal["id"].as_str().unwrap();
            let without: Vec<Value> = deals.iter().filter(|own| own["id"] != deal["id"]).cloned().collect();
            let expected = earned(plan, &with_won(deals, &[id])) - earned(plan, &without);
            let found = worth(&base, id).unwrap();
            assert_eq!(found.earned, expected, "{plan} {deals:?}");
            assert_eq!(found.own + found.others + found.sums, expected);
        }
        let found = pipeline(&base).unwrap();
        let open: Vec<&str> = deals
            .iter()
            .filter(|own| own["status"] == "open")
            .map(|own| own["id"].as_str().unwrap())
            .collect();
        let (none, all) = (earned(plan, deals), earned(plan, &with_won(deals, &open)));
        assert_eq!(found.deals.iter().map(|own| own.share).sum::<Decimal>(), all - none);
        for own in &found.deals {
            let others: Vec<&str> = open.iter().filter(|id| **id != own.deal).copied().collect();
            assert_eq!(own.first, earned(plan, &with_won(deals, &[&own.deal])) - none);
            assert_eq!(own.last, all - earned(plan, &with_won(deals, &others)));
        }
    });
}

fn seek(base: &Attain, question: &Value) -> GoalAnswer {
    goal_seek(base, &GoalQuestion::from_json(&question.to_string()).unwrap()).unwrap()
}

#[test]
fn goal_seek_finds_what_trying_every_amount_finds() {
    over(5, |random, plan, deals| {
        let base = attain(plan, deals);
        let day = "2026-12-20";
        let like =
            |amount: i64| json!({ "id": "more", "status": "won", "close_date": day, "amount": amount });
        let now = earned(plan, deals);
        let all: Vec<Decimal> =
            (1..=AMOUNTS).map(|amount| earned(plan, &[deals, &[like(amount)]].concat())).collect();
        for _ in 0..3 {
            // A figure that is reached somewhere, or the next above it.
            let at = usize::try_from(random.below(80)).unwrap() * 2;
            let goal = all[at % all.len()] + Decimal::from(random.below(2));
            let question = json!({ "reach": { "what": "earned", "at_least": goal.to_string() },
                "sell": { "how": "deal", "deal": like(1) } });
            let answer = seek(&base, &question);
            if now >= goal {
                assert_eq!(answer.amount, Some(Decimal::ZERO));
                continue;
            }
            match all.iter().position(|value| *value >= goal) {
                Some(place) => {
                    let least = Decimal::from(place + 1);
                    assert_eq!(answer.amount, Some(least), "{goal} {plan} {deals:?}");
                    assert_eq!(answer.value, all[place]);
                    assert_eq!(answer.below, Some(if place == 0 { now } else { all[place - 1] }));
                }
                // More than was tried, or never.
                None => assert!(answer.amount.is_none_or(|amount| amount > Decimal::from(AMOUNTS)), "{plan}"),
            }
        }
    });
}

#[test]
fn the_fewest_open_deals_are_found() {
    over(6, |random, plan, deals| {
        let base = attain(plan, deals);
        let mut open: Vec<(&str, &str)> = deals
            .iter()
            .filter(|own| own["status"] == "open")
            .map(|own| (own["close_date"].as_str().unwrap(), own["id"].as_str().unwrap()))
            .collect();
        open.sort_unstable();
        let sets: Vec<(u32, Decimal)> = (0_u32..1 << open.len())
            .map(|set| {
                let won: Vec<&str> = (0..open.len())
                    .filter(|place| set >> place & 1 == 1)
                    .map(|place| open[place].1)
                    .collect();
                (set.count_ones(), earned(plan, &with_won(deals, &won)))
            })
            .collect();
        let most = sets.iter().map(|set| set.1).max().unwrap();
        for goal in [most, most + Decimal::ONE, most - Decimal::from(random.below(9))] {
            let question = json!({ "reach": { "what": "earned", "at_least": goal.to_string() }, "sell": { "how": "open" } });
            let answer = seek(&base, &question);
            let fewest = sets.iter().filter(|set| set.1 >= goal).map(|set| set.0).min();
            assert_eq!(answer.reached, fewest.is_some(), "{plan} {deals:?}");
            let Some(fewest) = fewest else { continue };
            assert_eq!(u32::try_from(answer.deals.len()).unwrap(), fewest, "{plan} {deals:?}");
            let won: Vec<&str> = answer.deals.iter().map(String::as_str).collect();
            assert!(answer.proven && earned(plan, &with_won(deals, &won)) >= goal);
        }
    });
}

#[test]
fn a_curve_is_what_the_engine_earns() {
    over(7, |_, plan, deals| {
        let base = attain(plan, deals);
        let found =
            curve(&base, &CurveQuestion::from_json(r#"{ "deal": "D-0", "to": "200" }"#).unwrap()).unwrap();
        let engine = |amount: Decimal| {
            let mut deals = with_won(deals, &["D-0"]);
            deals[0]["amount"] = json!(amount.to_string());
            earned(plan, &deals)
        };
        // Each line may be rounded by half a unit.
        let slack = Decimal::from(deals.len() * 2 + 2);
        let least = Decimal::new(1, 9);
        for pair in found.points.windows(2) {
            let [from, next] = pair else { continue };
            assert_eq!(engine(from.at), from.earned, "at {}: {plan} {deals:?}", from.at);
            let sides = [(from.at + least, from.above.unwrap()), (next.at - least, next.below.unwrap())];
            let middle =
                (((from.at + next.at) / Decimal::TWO).round_dp(9), (sides[0].1 + sides[1].1) / Decimal::TWO);
            for (at, value) in sides.into_iter().chain([middle].into_iter().filter(|_| from.bend.is_empty()))
            {
                let engine = engine(at);
                assert!((engine - value).abs() <= slack, "at {at}: {engine}, not {value}: {plan} {deals:?}");
            }
        }
    });
}

#[test]
fn a_step_is_the_statement() {
    over(8, |random, plan, deals| {
        let base = attain(plan, deals);
        for _ in 0..4 {
            let id = format!("D-{}", random.below(6));
            let changes = json!([{ "change": "win", "deal": id },
                { "change": "set", "deal": id, "field": "amount", "value": random.below(300) }]);
            let scenario = scenario(&changes);
            let step = base.step(&scenario).unwrap();
            let year = &base.apply(&scenario).unwrap().statement().unwrap().years[0];
            assert_eq!((step.earned, step.paid), (year.earned, year.paid), "{plan} {deals:?}");
        }
    });
}
