//! What holds for every plan and every book.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::panic, clippy::arithmetic_side_effects)]

mod common;

use attain::explain::{Explanation, Op};
use attain::number::{self, Rounding};
use attain::statement::{Span, Statement};
use attain::{Attain, Book, Plan};
use proptest::prelude::*;
use rust_decimal::Decimal;
use serde_json::{Value, json};

fn attain(plan: &Value, deals: &[Value]) -> Attain {
    let (plan, _) = Plan::from_json(&plan.to_string()).unwrap_or_else(|error| panic!("{:?}", error.faults));
    let kpis = json!([ { "name": "nps", "date": "2026-02-10", "value": 30 }, { "name": "nps", "date": "2026-07-10", "value": 61 } ]);
    Attain::new(plan, Book::from_json(&json!({ "deals": deals, "kpis": kpis }).to_string()).unwrap()).unwrap()
}

fn bytes(statement: &Statement) -> String {
    serde_json::to_string(statement).unwrap()
}

fn sum(values: impl IntoIterator<Item = Decimal>) -> Decimal {
    values.into_iter().sum()
}

fn check_totals(statement: &Statement) -> Result<(), TestCaseError> {
    for span in statement.periods.iter().chain(&statement.quarters).chain(&statement.years) {
        prop_assert_eq!(
            span.earned,
            sum(span.components.iter().map(|c| c.earned)),
            "components of {}",
            &span.id
        );
        prop_assert_eq!(span.total, span.base_salary + span.paid);
        if !span.payees.is_empty() {
            prop_assert_eq!(span.paid, sum(span.payees.iter().map(|payee| payee.paid)));
        }
    }
    for span in &statement.periods {
        for part in &span.components {
            let lines =
                statement.lines.iter().filter(|l| l.period == span.id && l.component == part.component);
            prop_assert_eq!(
                part.earned,
                sum(lines.map(|l| l.earned)),
                "lines of {} {}",
                &span.id,
                &part.component
            );
        }
    }
    // What is earned is paid, held back, or was paid in advance: in every period, to date.
    let mut to_date = [Decimal::ZERO; 4];
    for span in &statement.periods {
        let flows = [span.earned, span.paid, span.granted, span.forfeited];
        to_date.iter_mut().zip(flows).for_each(|(sum, flow)| *sum += flow);
        let [earned, paid, granted, forfeited] = to_date;
        prop_assert_eq!(
            paid + span.held + forfeited - span.owed - granted,
            earned,
            "balances of {}",
            &span.id
        );
    }
    let total = |spans: &[Span], get: fn(&Span) -> Decimal| sum(spans.iter().map(get));
    for get in [|span: &Span| span.earned, |span: &Span| span.paid, |span: &Span| span.base_salary] {
        prop_assert_eq!(total(&statement.periods, get), total(&statement.years, get));
        prop_assert_eq!(total(&statement.quarters, get), total(&statement.years, get));
    }
    Ok(())
}

/// Recomputes a node from its inputs; both to ten digits, since a quotient that does not terminate
/// is carried to 28.
fn recompute(node: &Explanation, digits: u32, rounding: Rounding) -> Result<(), TestCaseError> {
    let value = |node: &Explanation| node.value.parse::<Decimal>().ok();
    let inputs: Vec<Decimal> = node.inputs.iter().filter_map(value).collect();
    let close = |a: Decimal, b: Decimal| (a - b).abs() < Decimal::new(1, 10);
    let expected = match (node.op, inputs.as_slice()) {
        _ if node.more => None,
        (Op::Given | Op::Lookup, _) => None,
        (Op::Sum, inputs) => Some(sum(inputs.iter().copied())),
        (Op::Difference, [first, rest @ ..]) => Some(*first - sum(rest.iter().copied())),
        (Op::Product, inputs) => Some(inputs.iter().product()),
        (Op::Quotient, [a, b]) => Some(number::ratio(*a / *b)),
        (Op::Proportion, [a, b, c]) => Some(*a * *b / *c),
        (Op::Round, [exact]) => Some(number::round(*exact, digits, rounding)),
        (Op::Min, [a, b]) => Some(*a.min(b)),
        other => return Err(TestCaseError::fail(format!("{} cannot be recomputed: {other:?}", node.id))),
    };
    if let Some(expected) = expected {
        let actual = value(node).ok_or_else(|| TestCaseError::fail(format!("{} has no number", node.id)))?;
        prop_assert!(close(actual, expected), "{} is {actual}, recomputed {expected}", node.id);
    }
    node.inputs.iter().try_for_each(|input| recompute(input, digits, rounding))
}

/// A node that leaves its inputs out hands them out when it is asked for by its name.
fn every_promise_is_kept(attain: &Attain, node: &Explanation) -> Result<(), TestCaseError> {
    if node.more {
        let asked = attain.explain(&node.id, 1).map_err(|error| TestCaseError::fail(error.to_string()))?;
        prop_assert_eq!((&asked.id, &asked.value), (&node.id, &node.value));
        prop_assert!(!asked.more);
        return asked.inputs.iter().try_for_each(|input| every_promise_is_kept(attain, input));
    }
    node.inputs.iter().try_for_each(|input| every_promise_is_kept(attain, input))
}

fn rounding_of(plan: &Value) -> Rounding {
    match plan["rounding"].as_str() {
        Some("half_even") => Rounding::HalfEven,
        Some("down") => Rounding::Down,
        Some("up") => Rounding::Up,
        _ => Rounding::HalfUp,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_deals_changes_no_byte(plan in common::plan(), deals in common::deals(0..20), seed in any::<u64>()) {
        let mut shuffled = deals.clone();
        let mut state = seed;
        for index in (1..shuffled.len()).rev() {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            shuffled.swap(index, usize::try_from(state >> 33).unwrap() % (index + 1));
        }
        let (first, second) = (attain(&plan, &deals), attain(&plan, &shuffled));
        prop_assert_eq!(bytes(&first.statement().unwrap()), bytes(&second.statement().unwrap()));
    }

    #[test]
    fn lines_add_up_to_totals_at_every_level(plan in common::plan(), deals in common::deals(0..30)) {
        check_totals(&attain(&plan, &deals).statement().unwrap())?;
    }

    #[test]
    fn every_explained_number_follows_from_its_inputs(plan in common::plan(), deals in common::deals(0..12)) {
        let attain = attain(&plan, &deals);
        let statement = attain.statement().unwrap();
        let rounding = rounding_of(&plan);
        let check = |id: &str, shown: Option<Decimal>| -> Result<(), TestCaseError> {
            let node = attain.explain(id, 12).map_err(|error| TestCaseError::fail(format!("{id}: {error}")))?;
            if let Some(shown) = shown {
                prop_assert_eq!(node.value.parse::<Decimal>().unwrap(), shown, "{}", id);
            }
            recompute(&node, statement.plan.minor_digits, rounding)
        };
        for span in statement.periods.iter().chain(&statement.quarters).chain(&statement.years) {
            check(&format!("earned/{}", span.id), Some(span.earned))?;
            check(&format!("paid/{}", span.id), Some(span.paid))?;
            check(&format!("total/{}", span.id), Some(span.total))?;
            check(&format!("held/{}", span.id), Some(span.held))?;
            check(&format!("owed/{}", span.id), Some(span.owed))?;
            check(&format!("drawn/{}", span.id), Some(span.drawn))?;
            check(&format!("recovered/{}", span.id), Some(span.recovered))?;
            check(&format!("granted/{}", span.id), Some(span.granted))?;
            check(&format!("forfeited/{}", span.id), Some(span.forfeited))?;
            for (index, payee) in span.payees.iter().enumerate() {
                check(&format!("payee/{}/{index}", span.id), Some(payee.paid))?;
            }
            for part in &span.components {
                let id = |kind: &str| format!("{kind}/{}/{}", span.id, part.component);
                check(&id("earned"), Some(part.earned))?;
                check(&id("credited"), Some(part.credited))?;
                check(&id("to_date"), Some(part.to_date))?;
                if part.quota.is_some() {
                    check(&id("quota"), part.quota)?;
                    check(&id("attainment"), part.attainment)?;
                }
            }
        }
        for line in &statement.lines {
            check(&line.id, Some(line.earned))?;
        }
        for deal in attain.deals().unwrap() {
            check(&format!("deal/{}", deal.id), Some(deal.earned))?;
        }
        for span in &statement.years {
            every_promise_is_kept(&attain, &attain.explain(&format!("paid/{}", span.id), 1).unwrap())?;
            for index in 0..span.payees.len() {
                let node = attain.explain(&format!("payee/{}/{index}", span.id), 1).unwrap();
                every_promise_is_kept(&attain, &node)?;
            }
        }
        for line in statement.lines.iter().take(6) {
            every_promise_is_kept(&attain, &attain.explain(&line.id, 0).unwrap())?;
        }
        check("position/earned", Some(statement.position.earned))?;
        for part in &statement.position.components {
            check(&format!("position/earned/{}", part.component), Some(part.earned))?;
        }
        check("position/ahead", Some(statement.position.ahead))?;
        check("position/paid", Some(statement.position.paid))?;
        check("position/held", Some(statement.position.held))?;
        check("position/owed", Some(statement.position.owed))?;
        check("position/target", Some(statement.position.target))?;
    }

    #[test]
    fn cutting_a_deal_in_two_changes_nothing_but_rounding_in_marginal_mode(
        plan in common::plan(), deals in common::deals(1..12), cut in 1_i64..99,
    ) {
        let mut plan = plan;
        for component in plan["components"].as_array_mut().unwrap() {
            component["payout"] = json!({ "mode": "marginal", "by": "attainment", "tiers": [
                { "from": "0%", "rate": "4%" }, { "from": "60%", "rate": "9%" }, { "from": "110%", "rate": "3%" } ] });
            component["measure"] = json!({ "sum": "amount" });
            for limit in ["cap", "deal_cap", "line_cap", "floor"] {
                component.as_object_mut().unwrap().remove(limit);
            }
        }
        let mut halves = deals.clone();
        let first = halves.remove(0);
        let amount: Decimal = first["amount"].as_str().unwrap().parse().unwrap();
        let part = (amount * Decimal::from(cut) / Decimal::ONE_HUNDRED).round_dp(2);
        for (id, amount) in [("D-0a", part), ("D-0b", amount - part)] {
            let mut half = first.clone();
            half["id"] = json!(id);
            half["amount"] = json!(amount.to_string());
            halves.push(half);
        }
        let earned = |deals: &[Value]| attain(&plan, deals).statement().unwrap().years[0].earned;
        let unit = Decimal::ONE / Decimal::from(10_u64.pow(attain(&plan, &deals).statement().unwrap().plan.minor_digits));
        let components = Decimal::from(plan["components"].as_array().unwrap().len());
        prop_assert!((earned(&deals) - earned(&halves)).abs() <= unit * components * Decimal::from(3));
    }

    #[test]
    fn other_pay_periods_change_no_total_of_an_interval(plan in common::plan(), deals in common::deals(0..25)) {
        let mut totals = Vec::new();
        for pay in ["month", "quarter", "half", "year"] {
            let mut plan = plan.clone();
            plan["calendar"]["pay"] = json!(pay);
            // A clawback takes what was earned by its pay period, so it depends on pay periods.
            plan["payment"] = json!({});
            // So do a gate and a floor of all together that look at the end of pay periods.
            plan.as_object_mut().unwrap().remove("total");
            for component in plan["components"].as_array_mut().unwrap() {
                // A cap of a span shorter than the pay period cannot hold in it.
                for limit in ["cap", "floor"] {
                    if component.get(limit).is_some() {
                        component[limit]["per"] = json!("year");
                    }
                }
            }
            let statement = attain(&plan, &deals).statement().unwrap();
            totals.push(statement.years[0].components.iter().map(|c| c.earned).collect::<Vec<_>>());
        }
        prop_assert!(totals.windows(2).all(|pair| pair[0] == pair[1]), "{totals:?}");
    }

    #[test]
    fn documents_read_back_as_they_were_written(plan in common::plan(), deals in common::deals(0..5)) {
        let attain = attain(&plan, &deals);
        let written = serde_json::to_string(attain.plan()).unwrap();
        let again = Plan::from_json(&written).unwrap().0;
        prop_assert_eq!(serde_json::to_string(&again).unwrap(), written);
        let written = serde_json::to_string(&attain.book()).unwrap();
        let again = Book::from_json(&written).unwrap();
        prop_assert_eq!(serde_json::to_string(&again).unwrap(), written);
    }

    #[test]
    fn no_text_makes_the_readers_panic(text in ".{0,200}", from in 0_usize..2_000, length in 0_usize..40, with in ".{0,8}") {
        let _ = Plan::from_json(&text);
        let _ = Book::from_json(&text);
        // A valid document with a piece cut out or replaced reaches further.
        let shipped = include_str!("../examples/enterprise-ae/plan.json");
        let keep = |index: usize| (0..=index.min(shipped.len())).rev().find(|i| shipped.is_char_boundary(*i)).unwrap();
        let broken = format!("{}{with}{}", &shipped[..keep(from)], &shipped[keep(from + length)..]);
        if let Ok((plan, _)) = Plan::from_json(&broken) {
            let options = attain::import::ImportOptions::from_json("{}").unwrap();
            let csv = include_str!("../examples/enterprise-ae/opportunities.csv");
            if let Ok((book, _)) = attain::import::import_csv(&plan, &attain::Book::empty(), csv, &options) {
                let _ = Attain::new(plan, book).and_then(|attain| attain.statement());
            }
        }
        if let Ok((plan, _)) = Plan::from_json(shipped) {
            let options = attain::import::ImportOptions::from_json("{}").unwrap();
            let _ = attain::import::import_csv(&plan, &attain::Book::empty(), &text, &options);
        }
    }
}
