//! Worked examples that vendors, courses and users have published, each to the printed digit,
//! natively and in browsers. A case is a plan, a book, and the values of explained numbers by id;
//! `rate/ID` is the rate of the statement line ID.
#![allow(clippy::unwrap_used, clippy::panic, clippy::arithmetic_side_effects)]

use attain::explain::Explanation;
use attain::{Attain, Book, Plan};
use serde_json::Value;

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test;
#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

macro_rules! cases {
    ($($id:literal),* $(,)?) => {
        const CASES: &[(&str, &str)] = &[$(($id, include_str!(concat!("conformance/", $id, ".json")))),*];
    };
}

cases! {
    "bentega-spif-in-tiers",
    "biggestcalculatorhub-retroactive",
    "biggestcalculatorhub-tiered",
    "bottomline-revenue-income",
    "cichelli-hurdle-met",
    "cichelli-hurdle-missed",
    "cichelli-margin-modifier",
    "clawback-half",
    "clawback-pro-rata",
    "coda-cap-per-invoice",
    "datafield-mini",
    "datafield-volume-bonus",
    "eclipse-gross-profit-tiered",
    "eclipse-gross-profit-whole",
    "ehow-margin-percent",
    "estatepass-split",
    "excelforum-quarter-bands",
    "excelforum-year-first",
    "excelguru-two-accelerators",
    "ffl-advance-nine-months",
    "financial-algebra-super-bonus",
    "iridex-year-to-date",
    "kadence-as-earned",
    "lawinsider-share-of-salary",
    "loan-volume-of-the-month",
    "mathscore-beyond-quota",
    "meevo-tiered-sliding",
    "meevo-tiered-straight",
    "mrexcel-cumulative-bands",
    "mrexcel-half-of-quota-first",
    "mrexcel-one-of-two-goals",
    "mrexcel-per-account",
    "necs-commission-grid",
    "officeforums-matrix-between",
    "officeforums-matrix-cells",
    "oracle-draw-recovery",
    "oracle-flat-by-size",
    "oracle-half-on-order-half-on-payment",
    "oracle-interpolated-each",
    "oracle-split-report",
    "oracle-step-each",
    "oracle-step-to-date",
    "ote-accelerated",
    "own-gate-and-multiplier",
    "own-kpi-mbo",
    "own-payout-curve",
    "own-step-bonus",
    "prowi-accelerator",
    "prowi-override-team",
    "prowi-override-threshold",
    "prowi-residual",
    "prowi-spiff",
    "prs-split-40",
    "prs-split-60",
    "qammunity-four-bands",
    "qcommission-draw-on-top",
    "qcommission-guarantee",
    "quotapath-decelerator",
    "quotapath-draw-not-recoverable",
    "quotapath-draw-recoverable",
    "rally-chargeback-of-four-months",
    "rally-metric-based-bonus",
    "rate-from-ote",
    "rate-from-ote-half",
    "referello-two-bands",
    "regulation-z-per-loan",
    "retroactive-holds-back-until-crossing",
    "revopsmasters-accelerator",
    "revopsmasters-decelerator",
    "rolf-graduated",
    "rounding-half-cent",
    "ryan-spiff-of-60-days",
    "salescookie-cumulative",
    "salescookie-non-cumulative",
    "salescookie-ramped-quotas",
    "salescookie-three-months",
    "salestool-three-bands",
    "salkin-minimum-per-deal",
    "seanmmasters-start-in-june",
    "sec-net-revenues-and-above",
    "sec-quarters-of-20-and-40",
    "sharpspring-one-alone",
    "sharpspring-weighted",
    "siebel-draw-not-recoverable",
    "siebel-draw-recoverable",
    "smartsolve-draw-received",
    "sparrowgenie-pool",
    "sparrowgenie-residual",
    "spiff-tier-payout",
    "stream-global-revenue-ebitda",
    "studypool-draw-by-week",
    "sun-life-chargeback",
    "teacherjim-quota-bonus",
    "techcommunity-curve",
    "thestreet-new-sales",
    "thestreet-over-achievement",
    "thestreet-quarter-or-year-to-date",
    "tiers-5-7-10",
    "tiers-6-8-10",
    "variable-scale-4-6-8",
}

/// The value of an explained number; one inside a line is found by walking the line's tree.
fn value(attain: &Attain, id: &str) -> Option<String> {
    if let Some(line) = id.strip_prefix("rate/") {
        let statement = attain.statement().unwrap();
        return statement
            .lines
            .iter()
            .find(|l| l.id == line)
            .and_then(|l| l.rate)
            .map(|rate| rate.to_string());
    }
    if let Ok(found) = attain.explain(id, 0) {
        return Some(found.value);
    }
    let parts: Vec<&str> = id.split('/').collect();
    (1..parts.len()).rev().find_map(|end| find(&attain.explain(&parts[..end].join("/"), 12).ok()?, id))
}

fn find(node: &Explanation, id: &str) -> Option<String> {
    if node.id == id {
        Some(node.value.clone())
    } else {
        node.inputs.iter().find_map(|input| find(input, id))
    }
}

#[cfg_attr(not(target_arch = "wasm32"), test)]
#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test)]
fn every_published_example_comes_out_to_the_printed_digit() {
    let mut wrong = Vec::new();
    for (id, text) in CASES {
        let case: Value = serde_json::from_str(text).unwrap();
        let (plan, _) =
            Plan::from_json(&case["plan"].to_string()).unwrap_or_else(|e| panic!("{id}: {:?}", e.faults));
        let book =
            Book::from_json(&case["book"].to_string()).unwrap_or_else(|e| panic!("{id}: {:?}", e.faults));
        let attain = Attain::new(plan, book).unwrap();
        let expected = case["expect"].as_object().unwrap();
        assert!(!expected.is_empty(), "{id} expects nothing");
        for (name, expected) in expected {
            let actual = value(&attain, name);
            if actual.as_deref() != expected.as_str() {
                wrong.push(format!("{id}: {name} is {actual:?}, published {expected}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[cfg(not(target_arch = "wasm32"))]
#[test]
fn every_case_file_is_run() {
    let folder = format!("{}/tests/conformance", env!("CARGO_MANIFEST_DIR"));
    let files =
        std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap());
    let mut files: Vec<String> =
        files.filter_map(|name| name.strip_suffix(".json").map(str::to_owned)).collect();
    files.sort();
    assert_eq!(files, CASES.iter().map(|(id, _)| (*id).to_owned()).collect::<Vec<_>>());
}
