//! Odds: computed by hand, with the arithmetic beside the figures.
#![allow(clippy::unwrap_used, clippy::panic, clippy::arithmetic_side_effects)]

mod support;

use attain::import::{ImportOptions, import_csv};
use attain::whatif::odds::answer::Distribution;
use attain::whatif::odds::{Odds, OddsAnswer, OddsMethod, OddsQuestion, odds};
use attain::{Attain, Error, Plan};
use serde_json::{Value, json};
use support::{attain, won};

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;
#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

/// 5 % below a quota of 100,000 a quarter, 8 % of everything from there on.
fn retroactive() -> Value {
    json!({ "interval": "quarter", "quota": 100_000, "payout": { "mode": "retroactive", "tiers": [
        { "from": "0%", "rate": "5%" }, { "from": "100%", "rate": "8%", "name": "Accelerator" } ] } })
}

/// Won for 60,000 in January; open for 40,000 in March with a chance of 50 %, and for 20,000 in March
/// with one of 20 %.
fn book() -> Value {
    let mut book = won(&[("01-10", 60_000), ("03-15", 40_000), ("03-20", 20_000)]);
    for (deal, probability, stage) in [(1, "50%", "Proposal"), (2, "20%", "Lead")] {
        book["deals"][deal]["status"] = json!("open");
        book["deals"][deal]["probability"] = json!(probability);
        book["deals"][deal]["stage"] = json!(stage);
    }
    book["as_of"] = json!("2026-02-10");
    book
}

fn baseline() -> Attain {
    attain(&retroactive(), &json!({}), &book())
}

fn question(question: &Value) -> OddsQuestion {
    OddsQuestion::from_json(&question.to_string()).unwrap_or_else(|error| panic!("{:?}", error.faults))
}

fn ask(attain: &Attain, asked: &Value) -> OddsAnswer {
    odds(attain, &question(asked)).unwrap_or_else(|error| panic!("{error}: {:?}", error.faults))
}

fn refused(asked: &Value) -> Vec<(String, String)> {
    let error = odds(&baseline(), &question(asked)).unwrap_err();
    assert_eq!(error.code, "question_invalid");
    error.faults.into_iter().map(|fault| (fault.pointer, fault.code)).collect()
}

fn points(of: &Distribution) -> [String; 7] {
    [of.mean, of.deviation, of.least, of.p10, of.p50, of.p90, of.most].map(|figure| figure.to_string())
}

/// The four outcomes of the two deals, and what they earn:
///
/// | D-2 | D-3 | chance | credited | earned |
/// |---|---|---|---|---|
/// | lost | lost | 0.5 × 0.8 = 40 % | 60,000 | × 5 % = 3,000 |
/// | lost | won | 0.5 × 0.2 = 10 % | 80,000 | × 5 % = 4,000 |
/// | won | lost | 0.5 × 0.8 = 40 % | 100,000 | × 8 % = 8,000 |
/// | won | won | 0.5 × 0.2 = 10 % | 120,000 | × 8 % = 9,600 |
#[test]
fn two_deals_have_four_outcomes() {
    let reach = json!([{ "what": "earned", "at_least": 8_000 }, { "what": "earned", "at_least": "8000.01", "span": "2026-Q1" },
        { "what": "attainment", "component": "c", "at_least": "80%" }, { "what": "earned", "at_least": 1, "span": "2026-04" }]);
    let answer = ask(&baseline(), &json!({ "reach": reach, "bars": 10 }));
    assert_eq!((answer.method, answer.done, answer.outcomes, answer.seed), (OddsMethod::Exact, 4, 4, None));
    // Mean: 1,200 + 400 + 3,200 + 960 = 5,760. Mean of squares: 0.4 × 9 + 0.1 × 16 + 0.4 × 64 + 0.1 × 92.16
    // = 40.016 million, less 33.1776 million: variance 6.8384 million, deviation 2,615.0334….
    let earned = ["5760.00", "2615.03", "3000.00", "3000.00", "4000.00", "8000.00", "9600.00"];
    assert_eq!(points(&answer.earned), earned);
    assert_eq!(answer.earned.standard_error, None);
    // Bars of 1,000: 3,000 and 4,000, none in between 5,000 and 8,000, and one at 9,000.
    let bars: Vec<String> =
        answer.earned.histogram.iter().map(|bar| format!("{} {} {}", bar.from, bar.to, bar.chance)).collect();
    assert_eq!(bars[0], "3000.00 4000.00 0.4");
    assert_eq!(bars[1], "4000.00 5000.00 0.1");
    assert_eq!(bars[2], "5000.00 6000.00 0");
    assert_eq!((bars[5].as_str(), bars[6].as_str()), ("8000.00 9000.00 0.4", "9000.00 10000.00 0.1"));
    assert_eq!(bars.len(), 7);
    let chances: Vec<String> = answer.reach.iter().map(|own| own.reach.chance.to_string()).collect();
    assert_eq!(chances, ["0.5", "0.1", "0.6", "0"]);
    assert_eq!(answer.reach[2].words, "80% of the quota of Sales in 2026-Q1");
}

#[test]
fn periods_quarters_and_attainment_have_odds_of_their_own() {
    let answer = ask(&baseline(), &json!({}));
    let span = |id: &str| {
        let all = answer.periods.iter().chain(&answer.quarters).chain(&answer.years);
        all.into_iter().find(|span| span.id == id).unwrap().earned.clone()
    };
    // January earned 3,000 whatever becomes of March.
    assert_eq!(
        points(&span("2026-01")),
        ["3000.00", "0.00", "3000.00", "3000.00", "3000.00", "3000.00", "3000.00"]
    );
    assert_eq!(span("2026-01").histogram.len(), 1);
    assert_eq!(span("2026-03").mean.to_string(), "2760.00");
    assert_eq!(span("2026-03").p90.to_string(), "5000.00");
    assert_eq!(span("2026-Q1"), span("2026"));
    let quarter = &answer.components[0].intervals[0];
    assert_eq!(
        (quarter.id.as_str(), quarter.quota.unwrap().to_string()),
        ("2026-Q1", "100000.00".to_owned())
    );
    // 60,000 + 0.5 × 40,000 + 0.2 × 20,000; the variances 0.25 × 40,000² + 0.16 × 20,000² = 464 million.
    let credited = ["84000.00", "21540.66", "60000.00", "60000.00", "80000.00", "100000.00", "120000.00"];
    assert_eq!(points(&quarter.credited), credited);
    let attained = ["0.84", "0.215407", "0.6", "0.6", "0.8", "1", "1.2"];
    assert_eq!(points(quarter.attainment.as_ref().unwrap()), attained);
    assert_eq!(quarter.reach_quota.as_ref().unwrap().chance.to_string(), "0.5");
    let tiers: Vec<(&str, String)> =
        quarter.tiers.iter().map(|tier| (&*tier.label, tier.reach.chance.to_string())).collect();
    assert_eq!(tiers, [("Tier 1", "1".to_owned()), ("Accelerator", "0.5".to_owned())]);
    // 84,000 of the year's 400,000.
    let year = &answer.components[0].years[0];
    assert_eq!(year.attainment.as_ref().unwrap().mean.to_string(), "0.21");
    assert_eq!(year.reach_quota.as_ref().unwrap().chance.to_string(), "0");
}

#[test]
fn deals_drive_the_spread() {
    let answer = ask(&baseline(), &json!({}));
    let rows: Vec<[String; 5]> = answer
        .deals
        .iter()
        .map(|own| {
            let text = |figure: Option<rust_decimal::Decimal>| figure.unwrap().to_string();
            [own.deal.clone(), text(own.if_won), text(own.if_lost), text(own.swing), text(own.share)]
        })
        .collect();
    let row = |texts: [&str; 5]| texts.map(str::to_owned);
    // D-2 won: 0.8 × 8,000 + 0.2 × 9,600 = 8,320; lost: 0.8 × 3,000 + 0.2 × 4,000 = 3,200. The variance of
    // the two means: 0.25 × 5,120² = 6.5536 million, of 6.8384 million.
    // D-3 won: 0.5 × (4,000 + 9,600) = 6,800; lost: 5,500. 0.16 × 1,300² = 0.2704 million.
    assert_eq!(
        rows,
        [
            row(["D-2", "8320.00", "3200.00", "5120.00", "0.958353"]),
            row(["D-3", "6800.00", "5500.00", "1300.00", "0.039541"])
        ]
    );
    // The rest: together they reach the accelerator on each other's amounts: 0.0144 of 6.8384 million.
    assert_eq!(answer.together.unwrap().to_string(), "0.002106");
    assert_eq!(
        answer.words,
        [
            "Of all outcomes of the open deals, the mean is USD 5,760.00 earned; eight in ten lie between USD 3,000.00 and USD 8,000.00.",
            "D-2 drives the spread most: won or lost makes USD 5,120.00 on average, 95.8353% of the variance."
        ]
    );
}

#[test]
fn chances_are_of_the_deal_then_of_its_stage_then_of_the_book() {
    let mean = |asked: Value| ask(&baseline(), &asked).components[0].intervals[0].credited.mean.to_string();
    // 60,000 + 40,000 × p + 20,000 × q.
    assert_eq!(mean(json!({ "stages": { "PROPOSAL": "10%" } })), "68000.00");
    assert_eq!(mean(json!({ "stages": { "Proposal": "10%", "lead": 0 } })), "64000.00");
    let own = json!([{ "deal": "D-2", "probability": "100%" }]);
    assert_eq!(mean(json!({ "stages": { "Proposal": "10%" }, "deals": own })), "104000.00");
    let certain = ask(&baseline(), &json!({ "deals": own, "stages": { "Lead": 0 } }));
    assert_eq!((certain.outcomes, certain.deals.len(), certain.together), (1, 0, None));
    let certain: Vec<(&str, bool)> = certain.certain.iter().map(|own| (&*own.deal, own.won)).collect();
    assert_eq!(certain, [("D-2", true), ("D-3", false)]);
}

#[test]
fn amounts_may_turn_out_otherwise() {
    // D-2 at 50 % of 40,000, 40,000 or 60,000, with chances of 15, 20 and 15 %: credited 60,000 (50 %), 80,000,
    // 100,000 and 120,000; earned 3,000, 4,000, 8,000 and 9,600.
    let asked = json!({ "stages": { "Lead": 0 }, "amounts": { "low": "50%", "high": "150%" } });
    let answer = ask(&baseline(), &asked);
    assert_eq!(answer.outcomes, 4);
    // 1,500 + 600 + 1,600 + 1,440.
    assert_eq!(answer.earned.mean.to_string(), "5140.00");
    assert_eq!(answer.components[0].intervals[0].reach_quota.as_ref().unwrap().chance.to_string(), "0.35");
    assert_eq!(
        (answer.deals[0].share.unwrap().to_string(), answer.together.unwrap().to_string()),
        ("1".to_owned(), "0".to_owned())
    );
    let own = json!([{ "deal": "D-2", "amount": { "low": 20_000, "likely": 40_000, "high": 60_000 } }, { "deal": "D-3", "probability": 0 }]);
    assert_eq!(ask(&baseline(), &json!({ "deals": own })).earned, answer.earned);
    // Low and likely are one way.
    let asked = json!({ "stages": { "Lead": 0 }, "amounts": { "low": "100%", "high": "150%" } });
    assert_eq!(ask(&baseline(), &asked).outcomes, 3);
}

#[test]
fn deals_may_slip() {
    // D-2 is won in March (25 %), in April (15 %) or in 2027 (10 %): 8,000, or 3,000 + 40,000 × 5 %, or 3,000.
    let slips = json!([{ "periods": 1, "chance": "30%" }, { "periods": 10, "chance": "20%" }]);
    let answer = ask(&baseline(), &json!({ "stages": { "Lead": 0 }, "slips": slips }));
    assert_eq!(answer.outcomes, 4);
    // 0.25 × 8,000 + 0.15 × 5,000 + 0.6 × 3,000.
    assert_eq!(answer.earned.mean.to_string(), "4550.00");
    let april = &answer.periods[3].earned;
    assert_eq!((april.mean.to_string(), april.most.to_string()), ("300.00".to_owned(), "2000.00".to_owned()));
    // Won in 2027 it is won all the same: (0.25 × 8,000 + 0.15 × 5,000 + 0.1 × 3,000) ÷ 0.5.
    assert_eq!(answer.deals[0].if_won.unwrap().to_string(), "6100.00");
    let own = json!([{ "deal": "D-2", "slips": [] }]);
    let stays = ask(&baseline(), &json!({ "stages": { "Lead": 0 }, "slips": slips, "deals": own }));
    // 0.5 × 8,000 + 0.5 × 3,000.
    assert_eq!((stays.outcomes, stays.earned.mean.to_string()), (2, "5500.00".to_owned()));
}

#[test]
fn what_is_not_known_counts_as_lost_and_is_listed() {
    let mut book = book();
    let deals = book["deals"].as_array_mut().unwrap();
    let open =
        |id: &str| json!({ "id": id, "amount": 1_000, "probability": "50%", "close_date": "2026-05-05" });
    for (id, key, value) in [
        ("E-1", "probability", Value::Null),
        ("E-2", "close_date", Value::Null),
        ("E-3", "close_date", json!("2027-01-01")),
        ("E-4", "close_date", json!("2026-02-09")),
    ] {
        let mut deal = open(id);
        deal[key] = value;
        deals.push(deal);
    }
    let answer = ask(&attain(&retroactive(), &json!({}), &book), &json!({}));
    let excluded: Vec<(&str, &str)> =
        answer.excluded.iter().map(|own| (&*own.deal, own.why.word())).collect();
    assert_eq!(excluded, [("E-1", "no_probability"), ("E-2", "no_close_date"), ("E-3", "outside_plan")]);
    let overdue: Vec<&str> = answer.deals.iter().filter(|own| own.overdue).map(|own| &*own.deal).collect();
    assert_eq!((overdue, answer.outcomes), (vec!["E-4"], 8));
    assert_eq!(answer.words.last().unwrap(), "3 open deals count as lost, because the odds are not known.");
}

#[test]
fn everything_wrong_with_a_question_is_said() {
    let found = refused(&json!({
        "stages": { "Proposal": "110%" },
        "amounts": { "low": "120%", "high": "150%" },
        "slips": [{ "periods": 0, "chance": "60%" }, { "periods": 0, "chance": "60%" }],
        "deals": [{ "deal": "D-7" }, { "deal": "D-1" }, { "deal": "D-2", "amounts": { "low": 1, "high": 1 },
            "amount": { "low": 3, "likely": 2, "high": 1, "field": "product" } }, { "deal": "D-2" }],
        "outcomes": 1, "bars": 0,
    }));
    let found: Vec<(&str, &str)> = found.iter().map(|(place, code)| (&**place, &**code)).collect();
    assert_eq!(
        found,
        [
            ("/stages/Proposal", "bad_probability"),
            ("/amounts", "range_order"),
            ("/slips/0/periods", "out_of_range"),
            ("/slips/1/periods", "out_of_range"),
            ("/slips/1/periods", "duplicate_key"),
            ("/slips", "slip_sum"),
            ("/deals/0/deal", "unknown_deal"),
            ("/deals/1/deal", "not_open"),
            ("/deals/2/amount", "both_given"),
            ("/deals/2/amount", "range_order"),
            ("/deals/2/amount/field", "unknown_field"),
            ("/deals/3/deal", "duplicate_id"),
            ("/outcomes", "out_of_range"),
            ("/bars", "out_of_range"),
        ]
    );
    let found = refused(&json!({ "reach": [
        { "what": "earned", "at_least": 1, "span": "2026-13" },
        { "what": "attainment", "component": "d", "at_least": 1 },
        { "what": "attainment", "component": "c", "at_least": 1, "interval": "2026" } ] }));
    let found: Vec<(&str, &str)> = found.iter().map(|(place, code)| (&**place, &**code)).collect();
    let places = ["/reach/0/span", "/reach/1/component", "/reach/2/interval"];
    assert_eq!(
        found,
        [(places[0], "unknown_span"), (places[1], "unknown_component"), (places[2], "unknown_span")]
    );
}

/// Twenty open deals, all over the year.
fn many() -> Attain {
    let deals: Vec<Value> = (0..20)
        .map(|index| {
            json!({ "id": format!("D-{index}"), "close_date": format!("2026-{:02}-15", index % 12 + 1),
                "amount": 9_000 + 3_700 * index, "probability": format!("{}%", 5 + index * 4) })
        })
        .collect();
    attain(&retroactive(), &json!({}), &json!({ "as_of": "2026-01-01", "deals": deals }))
}

#[test]
fn the_same_seed_draws_the_same_outcomes() {
    let answer = |seed: u32| {
        let answer = ask(
            &many(),
            &json!({ "outcomes": 400, "seed": seed, "amounts": { "low": "75%", "high": "150%" } }),
        );
        serde_json::to_string(&answer).unwrap()
    };
    let one = answer(1);
    assert_eq!(one, answer(1));
    assert_ne!(one, answer(2));
}

const KEPT: &str = include_str!("../examples/enterprise-ae/odds.json");

/// The odds of the shipped example, drawn at random, byte for byte: natively and in every browser.
#[test]
fn the_odds_of_the_example_have_the_bytes_that_are_kept() {
    let (plan, _) = Plan::from_json(include_str!("../examples/enterprise-ae/plan.json")).unwrap();
    let options = ImportOptions::from_json("{}").unwrap();
    let csv = include_str!("../examples/enterprise-ae/opportunities.csv");
    let (book, _) = import_csv(&plan, &attain::Book::empty(), csv, &options).unwrap();
    let asked = json!({ "method": "simulation", "outcomes": 1_000, "seed": 2026,
        "amounts": { "low": "80%", "high": "125%" }, "slips": [{ "periods": 1, "chance": "20%" }],
        "reach": [{ "what": "earned", "at_least": 150_000 }, { "what": "attainment", "component": "new_arr", "at_least": "90%" }] });
    let answer = ask(&Attain::new(plan, book).unwrap(), &asked);
    let fresh = format!("{}\n", serde_json::to_string_pretty(&answer).unwrap());
    #[cfg(not(target_arch = "wasm32"))]
    if std::env::var_os("UPDATE").is_some() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/enterprise-ae/odds.json");
        std::fs::write(path, &fresh).unwrap();
    }
    assert!(fresh == KEPT, "odds.json is stale: run `UPDATE=1 cargo test --test odds`");
}

#[test]
fn however_it_is_cut_into_steps_the_answer_is_the_same() {
    let asked = json!({ "outcomes": 300 });
    let at_once = ask(&many(), &asked);
    let mut odds = Odds::new(&many(), &question(&asked)).unwrap();
    assert_eq!(odds.answer().unwrap_err().code, "not_begun");
    for (step, done) in [(0, 0), (1, 1), (7, 8), (92, 100)] {
        assert_eq!(odds.step(step).unwrap().done, done);
    }
    let early = odds.answer().unwrap();
    assert_eq!((early.done, early.outcomes), (100, 300));
    assert_eq!(odds.step(u32::MAX).unwrap().done, 300);
    assert_eq!(odds.step(5).unwrap().done, 300);
    assert_eq!(odds.answer().unwrap(), at_once);
    // What a hundred say is within four standard errors of both.
    let far = (early.earned.mean - at_once.earned.mean).abs();
    let error = early.earned.standard_error.unwrap() + at_once.earned.standard_error.unwrap();
    assert!(far < error * rust_decimal::Decimal::from(4), "{far} {error}");
}

#[test]
fn all_outcomes_are_only_tried_where_they_are_few() {
    let error: Error = odds(&many(), &question(&json!({ "method": "exact" }))).unwrap_err();
    assert_eq!(error.code, "limit");
    let simulated = ask(&baseline(), &json!({ "method": "simulation", "outcomes": 50 }));
    assert_eq!((simulated.method, simulated.done, simulated.seed), (OddsMethod::Simulation, 50, Some(1)));
}
