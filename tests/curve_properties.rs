//! The payout curve is what the engine earns: at every point, on both sides of every jump, and between.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::panic, clippy::arithmetic_side_effects)]

mod common;

use attain::whatif::curve::{Curve, CurveQuestion, curve};
use attain::{Attain, Book, Plan};
use proptest::prelude::*;
use rust_decimal::Decimal;
use serde_json::{Value, json};

fn attain(plan: &Value, deals: &[Value]) -> Attain {
    let (plan, _) = Plan::from_json(&plan.to_string()).unwrap_or_else(|error| panic!("{:?}", error.faults));
    let kpis = json!([{ "name": "nps", "date": "2026-02-10", "value": 30 }]);
    let book = json!({ "as_of": "2026-05-11", "deals": deals, "kpis": kpis });
    let book = Book::from_json(&book.to_string()).unwrap_or_else(|error| panic!("{:?}", error.faults));
    Attain::new(plan, book).unwrap()
}

fn dec(text: &str) -> Decimal {
    text.parse().unwrap()
}

/// A point of the stretch from one point to the next, at a share of the way.
fn on(curve: &Curve, index: usize, share: Decimal) -> (Decimal, Decimal) {
    let (from, next) = (&curve.points[index], &curve.points[index + 1]);
    let mut values = vec![from.above.unwrap()];
    values.extend(&from.bend);
    values.push(next.below.unwrap());
    // Lagrange, through values at equal distances.
    let last = Decimal::from(values.len() - 1);
    let mut sum = Decimal::ZERO;
    for (i, value) in values.iter().enumerate() {
        let mut term = *value;
        for j in (0..values.len()).filter(|j| *j != i) {
            let (i, j) = (Decimal::from(i) / last, Decimal::from(j) / last);
            term = term * (share - j) / (i - j);
        }
        sum += term;
    }
    (from.at + (next.at - from.at) * share, sum)
}

/// Deals that are counted are put into a book one by one, up to so many.
const MOST_COUNTED: i64 = 10_000;

/// Compares a curve with what the engine earns. `least` is the smallest step of the input, `slack` how
/// far rounding may go at an input.
fn check(
    curve: &Curve,
    least: Decimal,
    slack: impl Fn(Decimal) -> Decimal,
    whole: bool,
    engine: impl Fn(Decimal) -> Decimal,
) -> Result<(), TestCaseError> {
    let shares = [dec("0.13"), dec("0.5"), dec("0.87")];
    // Of a long staircase some steps will do.
    let stride = curve.points.len().div_ceil(24);
    for (index, point) in curve.points.iter().enumerate().step_by(stride) {
        // Halves of deals that are counted mean nothing, and books have only so many deals.
        let counted = least == Decimal::ONE;
        let sold = |at: Decimal| !counted || at.is_integer() && at <= Decimal::from(MOST_COUNTED);
        if !sold(point.at) {
            continue;
        }
        let here = engine(point.at);
        prop_assert!(
            (here - point.earned).abs() <= if whole { Decimal::ZERO } else { slack(point.at) },
            "at {}: {here} in {:#?}",
            point.at,
            curve.points
        );
        // Just below and above, the curve has gone the least step, be it as steep as it may.
        let gone = |index: usize, at: Decimal| {
            let from = curve.points[index].at;
            on(curve, index, (at - from) / (curve.points[index + 1].at - from)).1
        };
        if point.below.is_some() && least < Decimal::ONE && point.at - least > curve.points[index - 1].at {
            let below = gone(index - 1, point.at - least);
            let engine = engine(point.at - least);
            prop_assert!(
                (engine - below).abs() <= slack(point.at),
                "below {}: {engine} in {:#?}",
                point.at,
                curve.points
            );
        }
        if point.above.is_none() {
            continue;
        }
        if least < Decimal::ONE && point.at + least < curve.points[index + 1].at {
            let above = gone(index, point.at + least);
            let engine = engine(point.at + least);
            prop_assert!(
                (engine - above).abs() <= slack(point.at),
                "above {}: {engine} in {:#?}",
                point.at,
                curve.points
            );
        }
        for share in shares {
            let (width, digits) = (curve.points[index + 1].at - point.at, if counted { 0 } else { 9 });
            let at = (point.at + width * share).round_dp(digits);
            let (at, value) = on(curve, index, (at - point.at) / width);
            let at = at.round_dp(digits);
            if at - point.at < least || curve.points[index + 1].at - at < least || !sold(at) {
                continue;
            }
            let engine = engine(at);
            prop_assert!(
                (engine - value).abs() <= slack(at),
                "{at}: {engine}, not {value}, in {:#?}",
                curve.points
            );
        }
    }
    Ok(())
}

/// Whole deals on their day, so that a further deal is credited as it is written.
fn plain(mut plan: Value) -> Value {
    plan["credit_modifiers"] = json!([]);
    plan["payment"] = json!({});
    plan["calendar"]["pay"] = json!("month");
    plan.as_object_mut().unwrap().remove("total");
    for component in plan["components"].as_array_mut().unwrap() {
        let counted = component["measure"].get("count").is_some();
        component["measure"] = if counted { json!({ "count": true }) } else { json!({ "sum": "amount" }) };
    }
    plan
}

fn unit(attain: &Attain) -> Decimal {
    Decimal::new(1, attain.statement().unwrap().plan.minor_digits)
}

fn config() -> ProptestConfig {
    let cases = ProptestConfig::default().cases.min(2_000).div_ceil(4);
    ProptestConfig { cases, max_shrink_iters: 40, failure_persistence: None, ..ProptestConfig::default() }
}

fn amount_of(deal: &Value) -> Decimal {
    let split: Decimal = deal["split"].as_str().unwrap().trim_end_matches('%').parse().unwrap();
    dec(deal["amount"].as_str().unwrap()) * split / Decimal::ONE_HUNDRED
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn a_component_earns_what_its_curve_says(plan in common::plan(), deals in common::deals(0..8), month in 1_u32..13) {
        let mut plan = plain(plan);
        plan["components"].as_array_mut().unwrap().truncate(1);
        plan["components"][0]["weight"] = json!("100%");
        if plan["components"][0]["measure"].get("count").is_some() {
            // Every deal that is counted is one of the book.
            let quota = plan["components"][0]["quota"].clone();
            let quota = quota.as_i64().or(quota["amount"].as_i64()).unwrap();
            plan["components"][0]["quota"] = json!(quota % 97 + 3);
        }
        let mut deals = deals;
        for deal in &mut deals {
            deal.as_object_mut().unwrap().remove("cancelled");
            if plan["components"][0]["measure"].get("count").is_some() {
                deal["split"] = json!("100%");
            }
        }
        let base = attain(&plan, &deals);
        let day = format!("2026-{month:02}-14");
        let question = CurveQuestion::from_json(&json!({ "component": "c0", "on": day }).to_string()).unwrap();
        let found = match curve(&base, &question) {
            Ok(found) => found,
            Err(error) => {
                prop_assert_eq!(&error.code, "limit");
                return Ok(());
            }
        };
        let statement = base.statement().unwrap();
        let position = statement.periods.iter().position(|span| span.id == day[..7]).unwrap();
        // The interval's months: those that share the interval of the day.
        let months: Vec<usize> = match plan["components"][0]["interval"].as_str().unwrap() {
            "month" => vec![position],
            "quarter" => (position / 3 * 3..position / 3 * 3 + 3).collect(),
            "trimester" => (position / 4 * 4..position / 4 * 4 + 4).collect(),
            "half" => (position / 6 * 6..position / 6 * 6 + 6).collect(),
            _ => (0..12).collect(),
        };
        let inside = |deal: &Value| {
            let month: usize = deal["close_date"].as_str().unwrap()[5..7].parse().unwrap();
            deal["status"] == "won" && months.contains(&(month - 1))
        };
        let counted = plan["components"][0]["measure"].get("count").is_some();
        let engine = |level: Decimal| {
            let mut sold: Vec<Value> = deals.iter().filter(|deal| inside(deal)).cloned().collect();
            sold.sort_by_key(|deal| (deal["close_date"].as_str().unwrap().to_owned(), deal["id"].as_str().unwrap().to_owned()));
            let mut book: Vec<Value> = deals.iter().filter(|deal| !inside(deal)).cloned().collect();
            let like = deals.iter().filter(|deal| deal["status"] == "won")
                .max_by_key(|deal| (deal["close_date"].as_str().unwrap().to_owned(), deal["id"].as_str().unwrap().to_owned())).cloned();
            let last = sold.last().map(|deal| deal["close_date"].as_str().unwrap().to_owned());
            let mut rest = level;
            for mut deal in if level.is_zero() { Vec::new() } else { sold } {
                let own = if counted { Decimal::ONE } else { amount_of(&deal) };
                if own >= rest {
                    deal["amount"] = json!(rest.to_string());
                    deal["split"] = json!("100%");
                    if !rest.is_zero() { book.push(deal); }
                    rest = Decimal::ZERO;
                    break;
                }
                rest -= own;
                book.push(deal);
            }
            let mut number = 0;
            while rest > Decimal::ZERO {
                let part = if counted { Decimal::ONE } else { rest };
                let mut deal = like.clone().unwrap_or_else(|| json!({ "status": "won" }));
                deal["id"] = json!(format!("Z{number:05}"));
                deal["amount"] = json!(part.to_string());
                deal["split"] = json!("100%");
                deal["close_date"] = json!(last.clone().map_or(day.clone(), |last| last.max(day.clone())));
                book.push(deal);
                rest -= part;
                number += 1;
            }
            let statement = attain(&plan, &book).statement().unwrap();
            months.iter().map(|month| statement.periods[*month].components[0].earned).sum::<Decimal>()
        };
        let unit = unit(&base);
        let lines = Decimal::from(deals.len() + 4);
        // Each deal that is counted is a line, rounded on its own.
        let slack = |at: Decimal| unit * if counted { lines + at } else { lines };
        check(&found, if counted { Decimal::ONE } else { dec("0.000000001") }, slack, true, engine)?;
    }

    #[test]
    fn the_plan_earns_what_its_curve_says(plan in common::plan()) {
        let mut plan = plain(plan);
        for (index, component) in plan["components"].as_array_mut().unwrap().iter_mut().enumerate() {
            component["measure"] = json!({ "sum": "amount", "when": { "field": "type", "is": format!("t{index}") } });
            // A quota that ends: deals are written with ten digits.
            let quota = component["quota"].as_i64().or(component["quota"]["amount"].as_i64()).unwrap();
            component["quota"] = json!(quota);
        }
        plan["participant"] = json!({ "target_incentive": plan["participant"]["target_incentive"] });
        let base = attain(&plan, &[]);
        let found = match curve(&base, &CurveQuestion::from_json("{}").unwrap()) {
            Ok(found) => found,
            Err(error) => {
                prop_assert_eq!(&error.code, "limit");
                return Ok(());
            }
        };
        let spans = |interval: &str| -> Vec<String> {
            let length = match interval { "month" => 1, "quarter" => 3, "trimester" => 4, "half" => 6, _ => 12 };
            (1..=12 / length).map(|count| format!("2026-{:02}", count * length)).collect()
        };
        let statement = base.statement().unwrap();
        let quota = |component: usize, month: &str| {
            let at = statement.periods.iter().position(|span| span.id == month).unwrap();
            statement.periods[at].components[component].quota
        };
        let engine = |share: Decimal| {
            let mut deals = Vec::new();
            for (index, component) in plan["components"].as_array().unwrap().iter().enumerate() {
                for month in spans(component["interval"].as_str().unwrap()) {
                    let Some(quota) = quota(index, &month) else { continue };
                    let last = jiff::civil::Date::new(2026, month[5..].parse().unwrap(), 1).unwrap().last_of_month();
                    let amount = (quota * share).round_dp(10).normalize();
                    if !amount.is_zero() {
                        deals.push(json!({ "id": format!("{index}-{month}"), "status": "won", "close_date": last.to_string(),
                            "amount": amount.to_string(), "fields": { "type": format!("t{index}") } }));
                    }
                }
            }
            attain(&plan, &deals).statement().unwrap().years[0].earned
        };
        let slack = unit(&base) * Decimal::from(120);
        check(&found, dec("0.0000000001"), |_| slack, false, engine)?;
    }

    #[test]
    fn a_deal_earns_what_its_curve_says(plan in common::plan(), deals in common::deals(1..8)) {
        let base = attain(&plan, &deals);
        let found = match curve(&base, &CurveQuestion::from_json(r#"{ "deal": "D-0" }"#).unwrap()) {
            Ok(found) => found,
            Err(error) => {
                prop_assert_eq!(&error.code, "limit");
                return Ok(());
            }
        };
        let engine = |amount: Decimal| {
            let mut deals = deals.clone();
            deals[0]["amount"] = json!(amount.to_string());
            deals[0]["status"] = json!("won");
            deals[0].as_object_mut().unwrap().remove("cancelled");
            attain(&plan, &deals).statement().unwrap().years[0].earned
        };
        let slack = unit(&base) * Decimal::from(60 * (deals.len() + 2));
        // Instalments are cut to ten digits, so that a tier begins a little beside.
        check(&found, dec("0.000001"), |_| slack, true, engine)?;
    }
}
