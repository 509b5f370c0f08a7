//! What holds for odds, for every plan and every book.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::panic, clippy::arithmetic_side_effects)]

mod common;

use std::collections::BTreeMap;

use attain::import::{ImportOptions, import_csv};
use attain::whatif::odds::{Odds, OddsMethod, OddsQuestion, odds};
use attain::whatif::scenario::Scenario;
use attain::{Attain, Book, Plan};
use proptest::prelude::*;
use rust_decimal::{Decimal, RoundingStrategy};
use serde_json::{Value, json};

fn attain(plan: &Value, deals: &[Value]) -> Attain {
    let (plan, _) = Plan::from_json(&plan.to_string()).unwrap_or_else(|error| panic!("{:?}", error.faults));
    let kpis = json!([{ "name": "nps", "date": "2026-02-10", "value": 30 }]);
    let book = json!({ "as_of": "2026-03-01", "deals": deals, "kpis": kpis });
    Attain::new(plan, Book::from_json(&book.to_string()).unwrap()).unwrap()
}

fn question(question: &Value) -> OddsQuestion {
    OddsQuestion::from_json(&question.to_string()).unwrap_or_else(|error| panic!("{:?}", error.faults))
}

/// What may be earned or credited, by figure.
type Figures = BTreeMap<String, Decimal>;

/// The figures of one outcome, from its statement.
fn figures(attain: &Attain) -> Figures {
    let statement = attain.statement().unwrap();
    let spans = statement.periods.iter().chain(&statement.quarters).chain(&statement.years);
    let mut figures: Figures =
        spans.map(|span| (format!("{} {}", span.kind, span.id), span.earned)).collect();
    // Where a component's interval is a quarter or a year, the statement says what counts at its end.
    for (kind, spans) in [("quarter", &statement.quarters), ("year", &statement.years)] {
        let own = |id: &str| statement.components.iter().any(|own| own.id == id && own.interval == kind);
        for span in spans {
            for component in span.components.iter().filter(|component| own(&component.component)) {
                figures.insert(format!("{} {}", component.component, span.id), component.to_date);
            }
        }
    }
    figures
}

/// Every outcome of the open deals as a scenario, with its chance: lost, or won for half, all or
/// twice of the amount.
fn outcomes(open: &[(String, Decimal)]) -> Vec<(Decimal, Value)> {
    let mut all = vec![(Decimal::ONE, Vec::new())];
    for (deal, chance) in open {
        let mut next = Vec::new();
        for (weight, changes) in &all {
            let mut with = |share: Decimal, more: &[Value]| {
                let mut changes: Vec<Value> = changes.clone();
                changes.extend_from_slice(more);
                next.push((weight * share, changes));
            };
            with(Decimal::ONE - chance, &[json!({ "change": "lose", "deal": deal })]);
            for (times, tenths) in [("0.5", 3), ("1", 4), ("2", 3)] {
                let win = json!({ "change": "win", "deal": deal });
                let scale = json!({ "change": "scale", "deals": [deal], "times": times });
                with(chance * Decimal::new(tenths, 1), &[win, scale]);
            }
        }
        all = next;
    }
    all.into_iter().map(|(weight, changes)| (weight, json!({ "changes": changes }))).collect()
}

fn config() -> ProptestConfig {
    ProptestConfig {
        cases: ProptestConfig::default().cases.min(2_000).div_ceil(8),
        max_shrink_iters: 200,
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(config())]

    /// Whole numbers are those that the engine's own stages come to in decimals, outcome by outcome.
    #[test]
    fn whole_numbers_are_equal_to_decimals(
        plan in common::plan(), deals in common::deals(1..40), open in prop::collection::vec(any::<bool>(), 40),
    ) {
        let mut deals = deals;
        for (deal, open) in deals.iter_mut().zip(open) {
            if open && deal["cancelled"].is_null() {
                deal["status"] = json!("open");
            }
            deal["probability"] = json!("50%");
        }
        let reach: Vec<Value> = plan["components"].as_array().unwrap().iter().filter(|own| !own["quota"].is_null())
            .map(|own| json!({ "what": "attainment", "component": own["id"], "at_least": "75%" })).collect();
        let asked = question(&json!({ "method": "simulation", "outcomes": 25, "reach": reach,
            "amounts": { "low": "50%", "high": "200%" }, "slips": [{ "periods": 1, "chance": "30%" }] }));
        let base = attain(&plan, &deals);
        let mut odds = Odds::new(&base, &asked).unwrap();
        let mut by_decimals = Odds::new(&base, &asked).unwrap().by_decimals();
        for _ in 0..25 {
            odds.step(1).unwrap();
            by_decimals.step(1).unwrap();
            prop_assert_eq!(odds.latest(), by_decimals.latest());
        }
        // Side by side they are what they are one by one.
        let mut at_once = Odds::new(&base, &asked).unwrap();
        at_once.step(25).unwrap();
        let answer = |odds: &Odds| serde_json::to_string(&odds.answer().unwrap()).unwrap();
        prop_assert_eq!(answer(&at_once), answer(&by_decimals));
    }

    /// Exact odds are what the statements of all outcomes say, each with its chance.
    #[test]
    fn the_mean_is_the_weighted_sum_of_statements(
        plan in common::plan(), deals in common::deals(1..12), chances in prop::collection::vec(1_i64..100, 3),
    ) {
        let mut deals = deals;
        let mut left = chances.into_iter();
        let mut open = Vec::new();
        for deal in deals.iter_mut().filter(|deal| deal["status"] == "open") {
            let Some(percent) = left.next() else {
                deal["status"] = json!("lost");
                continue;
            };
            deal["probability"] = json!(format!("{percent}%"));
            open.push((deal["id"].as_str().unwrap().to_owned(), Decimal::new(percent, 2)));
        }
        let base = attain(&plan, &deals);
        let answer = odds(&base, &question(&json!({ "amounts": { "low": "50%", "high": "200%" } }))).unwrap();
        prop_assert_eq!(answer.method, OddsMethod::Exact);
        prop_assert_eq!(answer.outcomes, 4_u32.pow(u32::try_from(open.len()).unwrap()));
        let mut means = Figures::new();
        let mut most = Figures::new();
        for (weight, changes) in outcomes(&open) {
            let scenario = Scenario::from_json(&changes.to_string()).unwrap();
            for (name, figure) in figures(&base.apply(&scenario).unwrap()) {
                *means.entry(name.clone()).or_default() += weight * figure;
                let most = most.entry(name).or_insert(figure);
                *most = figure.max(*most);
            }
        }
        let spans = [(answer.periods, base.plan().calendar.pay.word()), (answer.quarters, "quarter"), (answer.years, "year")];
        let spans = spans.into_iter().flat_map(|(spans, kind)| spans.into_iter().map(move |span| (format!("{kind} {}", span.id), span.earned)));
        let measures = answer.components.into_iter().flat_map(|own| {
            own.intervals.into_iter().map(move |odds| (format!("{} {}", own.component, odds.id), odds.credited))
        });
        let mut compared = 0;
        for (name, odds) in spans.chain(measures) {
            let Some(mean) = means.get(&name) else { continue };
            let digits = odds.mean.scale();
            let mean = mean.round_dp_with_strategy(digits, RoundingStrategy::MidpointAwayFromZero);
            prop_assert_eq!(odds.mean, mean, "{}", name);
            prop_assert_eq!(odds.most, most[&name], "{}", name);
            compared += 1;
        }
        prop_assert!(compared > 0);
    }
}

fn read(name: &str) -> String {
    std::fs::read_to_string(format!("{}/examples/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

/// Simulations with fixed seeds: what is beyond four standard errors once is so always.
#[test]
fn simulations_are_within_four_standard_errors_of_exact_odds() {
    let (plan, _) = Plan::from_json(&read("enterprise-ae/plan.json")).unwrap();
    let options = ImportOptions::from_json("{}").unwrap();
    let (mut book, _) =
        import_csv(&plan, &attain::Book::empty(), &read("enterprise-ae/opportunities.csv"), &options)
            .unwrap();
    // Nine open deals have 512 outcomes; each slips with a chance.
    let open: Vec<_> =
        book.deals.iter().filter(|deal| deal.status.word() == "open").map(|deal| deal.id.clone()).collect();
    book.deals.retain(|deal| open.iter().position(|id| *id == deal.id).is_none_or(|index| index < 9));
    let base = Attain::new(plan, book).unwrap();
    let reach = json!([{ "what": "earned", "at_least": 140_000 }, { "what": "earned", "at_least": 20_000, "span": "2026-Q4" }]);
    let ask = |more: Value| {
        let mut asked = json!({ "reach": reach });
        asked.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        odds(&base, &question(&asked)).unwrap()
    };
    let exact = ask(json!({ "method": "exact" }));
    assert!(exact.deals.len() > 5);
    for seed in 1..=5 {
        let drawn = ask(json!({ "method": "simulation", "outcomes": 2_000, "seed": seed }));
        let near = |what: &str, exact: Decimal, drawn: Decimal, error: Option<Decimal>| {
            // A figure that hardly ever differs is drawn as if it never did.
            let error = error.unwrap().max(Decimal::new(1, 3));
            assert!((exact - drawn).abs() <= error * Decimal::from(4), "{what}: {exact} {drawn} {error}");
        };
        near("earned", exact.earned.mean, drawn.earned.mean, drawn.earned.standard_error);
        for (exact, drawn) in
            exact.periods.iter().chain(&exact.quarters).zip(drawn.periods.iter().chain(&drawn.quarters))
        {
            near(&exact.id, exact.earned.mean, drawn.earned.mean, drawn.earned.standard_error);
        }
        for (exact, drawn) in exact.reach.iter().zip(&drawn.reach) {
            near(&exact.words, exact.reach.chance, drawn.reach.chance, drawn.reach.standard_error);
        }
        for (exact, drawn) in exact.components.iter().zip(&drawn.components) {
            for (exact, drawn) in exact.intervals.iter().zip(&drawn.intervals) {
                near(&exact.id, exact.credited.mean, drawn.credited.mean, drawn.credited.standard_error);
                if let Some((exact, drawn)) = exact.reach_quota.as_ref().zip(drawn.reach_quota.as_ref()) {
                    near("quota", exact.chance, drawn.chance, drawn.standard_error);
                }
            }
        }
        // The same deals drive the spread, and by about as much.
        assert_eq!(exact.deals[0].deal, drawn.deals[0].deal);
        let far = exact.deals[0].share.unwrap() - drawn.deals[0].share.unwrap();
        assert!(far.abs() < Decimal::new(5, 2), "{far}");
    }
}

/// The example plans whose odds are worked out in decimals: they hold what whole numbers do not cover.
#[test]
fn the_odds_of_example_plans_are_worked_out_in_whole_numbers_where_they_can_be() {
    let mut by_decimals = Vec::new();
    for entry in std::fs::read_dir("examples").unwrap() {
        let folder = entry.unwrap().path();
        let (plan, _) = Plan::from_json(&std::fs::read_to_string(folder.join("plan.json")).unwrap()).unwrap();
        let book = match std::fs::read_to_string(folder.join("opportunities.csv")) {
            Ok(csv) => {
                import_csv(&plan, &attain::Book::empty(), &csv, &ImportOptions::from_json("{}").unwrap())
                    .unwrap()
                    .0
            }
            Err(_) => Book::from_json(&std::fs::read_to_string(folder.join("book.json")).unwrap()).unwrap(),
        };
        let attain = Attain::new(plan, book).unwrap();
        if !Odds::new(&attain, &question(&json!({}))).unwrap().is_whole() {
            by_decimals.push(folder.file_name().unwrap().to_str().unwrap().to_owned());
        }
    }
    by_decimals.sort_unstable();
    let expected = [
        "account-manager-renewals",
        "channel-manager",
        "customer-success",
        "enterprise-multi-year",
        "field-rep-margin",
        "new-starter",
        "sales-engineer",
        "sdr",
        "smb-ae",
    ];
    assert_eq!(by_decimals, expected);
}
