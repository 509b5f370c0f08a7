//! The engine compiled natively, on the same plan and book as the other implementations: prints
//! its times and figures as JSON. Called by `bench.mjs` with the paths of the plan and the books.
#![allow(clippy::unwrap_used, clippy::arithmetic_side_effects, missing_docs)]

use std::time::{Duration, Instant};

use attain::whatif::odds::{OddsQuestion, odds};
use attain::{Attain, Book, Plan};
use serde_json::json;

/// Median, minimum and maximum in nanoseconds, after a warm-up.
fn time(repeat: usize, mut run: impl FnMut()) -> serde_json::Value {
    (0..3).for_each(|_| run());
    let mut times: Vec<Duration> = (0..repeat)
        .map(|_| {
            let start = Instant::now();
            run();
            start.elapsed()
        })
        .collect();
    times.sort();
    let nanoseconds = |index: usize| u64::try_from(times[index].as_nanos()).unwrap();
    json!({ "median": nanoseconds(repeat / 2), "min": nanoseconds(0), "max": nanoseconds(repeat - 1) })
}

fn main() {
    let paths: Vec<String> =
        std::env::args().skip(1).filter(|argument| !argument.starts_with("--")).collect();
    let [plan_path, book_path, pipeline_path] = paths.as_slice() else {
        println!("usage: native PLAN BOOK PIPELINE");
        return;
    };
    let (plan_text, book_text) =
        (std::fs::read_to_string(plan_path).unwrap(), std::fs::read_to_string(book_path).unwrap());
    let plan = || Plan::from_json(&plan_text).unwrap().0;
    let mut attain = Attain::new(plan(), Book::from_json(&book_text).unwrap()).unwrap();
    let statement = attain.statement().unwrap();
    let figures: Vec<Vec<String>> = statement
        .periods
        .iter()
        .map(|period| period.components.iter().map(|part| part.earned.to_string()).collect())
        .collect();
    let calculate = time(21, || attain = attain.with_plan(plan()).unwrap());
    let whole = time(21, || {
        attain = attain.with_plan(plan()).unwrap();
        std::hint::black_box(attain.statement().unwrap());
    });
    let pipeline = Book::from_json(&std::fs::read_to_string(pipeline_path).unwrap()).unwrap();
    let attain = Attain::new(plan(), pipeline).unwrap();
    let question = r#"{ "method": "simulation", "outcomes": 10000, "seed": 7 }"#;
    let question = OddsQuestion::from_json(question).unwrap();
    let odds = time(9, || drop(std::hint::black_box(odds(&attain, &question).unwrap())));
    println!("{}", json!({ "figures": figures, "calculate": calculate, "statement": whole, "odds": odds }));
}
