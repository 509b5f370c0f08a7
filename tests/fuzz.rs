//! Broken documents of all kinds: nothing panics, hangs or eats the memory.
//!
//! Starts from the real documents of the tree and mutates them: keys and values are taken out,
//! doubled, exchanged and replaced by nasty ones, and bytes of the text are changed. Whatever is
//! accepted is calculated, explained, described and asked what-if questions.
//!
//! `FUZZ_SECONDS=3600 cargo test --release --test fuzz` runs for an hour; `FUZZ_SEED=…` repeats a run.
#![cfg(not(target_arch = "wasm32"))]
#![allow(unsafe_code, clippy::unwrap_used, clippy::panic, clippy::arithmetic_side_effects)]

use std::alloc::{GlobalAlloc, Layout, System};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use attain::import::{ImportOptions, import_csv};
use attain::whatif::compare::compare;
use attain::whatif::goal::{GoalQuestion, goal_seek};
use attain::whatif::scenario::Scenario;
use attain::{Attain, Book, Plan};
use serde_json::{Value, json};

/// A document of less than a hundred kilobytes may not need more than this.
const MOST_BYTES: usize = 512 * 1024 * 1024;
/// No single document takes longer; the machine may be busy.
const LONGEST: Duration = Duration::from_secs(60);

struct Counting;

static USED: AtomicUsize = AtomicUsize::new(0);
static PEAK: AtomicUsize = AtomicUsize::new(0);

// SAFETY: everything is handed on to the system's allocator.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let used = USED.fetch_add(layout.size(), Ordering::Relaxed) + layout.size();
        PEAK.fetch_max(used, Ordering::Relaxed);
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        USED.fetch_sub(layout.size(), Ordering::Relaxed);
        unsafe { System.dealloc(pointer, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// `SplitMix64`: the same seed makes the same documents.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    fn below(&mut self, bound: usize) -> usize {
        usize::try_from(self.next() % u64::try_from(bound.max(1)).unwrap()).unwrap()
    }

    fn one<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        &list[self.below(list.len())]
    }
}

/// Values that are easily got wrong.
fn nasty(random: &mut Random) -> Value {
    let texts = [
        "",
        " ",
        "0",
        "-1",
        "100%",
        "-100%",
        "9999999999999",
        "0.0000000001",
        "99999999999999999999999999999",
        "1e28",
        "NaN",
        "9999-12-31",
        "0001-01-01",
        "2026-02-30",
        "2026-06-15",
        "month",
        "attainment",
        "amount",
        "target",
        "\u{0}",
        "\u{202e}é",
        "a~1b/c",
        "won",
        "c0",
        "USD",
        "JPY",
        "deal_amount",
        "retroactive",
        "quarter",
        "0.1",
    ];
    match random.below(8) {
        0 => Value::Null,
        1 => json!(random.below(3) == 0),
        2 => json!(random.below(5)),
        3 => json!(-1),
        4 => json!(4_294_967_296_u64),
        5 => json!([]),
        6 => json!({}),
        _ => json!(random.one(&texts)),
    }
}

/// Every place of a document, as JSON pointers.
fn places(value: &Value, at: &str, found: &mut Vec<String>) {
    found.push(at.to_owned());
    match value {
        Value::Array(list) => {
            for (index, item) in list.iter().enumerate() {
                places(item, &format!("{at}/{index}"), found);
            }
        }
        Value::Object(object) => {
            for (key, item) in object {
                places(item, &format!("{at}/{}", key.replace('~', "~0").replace('/', "~1")), found);
            }
        }
        _ => {}
    }
}

fn mutate(document: &mut Value, donors: &[Value], random: &mut Random) {
    let mut all = Vec::new();
    places(document, "", &mut all);
    let place = random.one(&all).clone();
    let kind = random.below(7);
    // A part of another document that stands under the same key.
    let key = place.rsplit('/').next().unwrap_or_default().to_owned();
    let donor = random.one(donors);
    let mut theirs = Vec::new();
    places(donor, "", &mut theirs);
    let same: Vec<&String> = theirs.iter().filter(|other| other.rsplit('/').next() == Some(&key)).collect();
    let graft = if same.is_empty() { None } else { donor.pointer(same[random.below(same.len())]).cloned() };
    let Some(target) = document.pointer_mut(&place) else { return };
    match (kind, target) {
        (0, target) => *target = nasty(random),
        (1 | 2, target) => {
            if let Some(graft) = graft {
                *target = graft;
            }
        }
        (3, Value::Array(list)) if !list.is_empty() => {
            let item = random.one(list).clone();
            list.push(item);
        }
        (4, Value::Array(list)) if !list.is_empty() => {
            let index = random.below(list.len());
            list.remove(index);
        }
        (5, Value::Array(list)) if list.len() > 1 => list.reverse(),
        (_, Value::Object(object)) if !object.is_empty() => {
            let keys: Vec<String> = object.keys().cloned().collect();
            let key = random.one(&keys).clone();
            if kind < 5 {
                object.remove(&key);
            } else {
                object.insert(key, nasty(random));
            }
        }
        (_, Value::Number(number)) => *number = (number.as_i64().unwrap_or(7) * 3 - 1).into(),
        (_, Value::String(text)) => {
            if let Some((first, _)) = text.char_indices().nth(random.below(text.len().max(1))) {
                text.replace_range(first.., "");
            }
        }
        _ => {}
    }
}

/// Changes bytes of a text; what is no UTF-8 any more is replaced.
fn scramble(text: &str, random: &mut Random) -> String {
    let mut bytes = text.as_bytes().to_vec();
    for _ in 0..=random.below(4) {
        if bytes.is_empty() {
            break;
        }
        let at = random.below(bytes.len());
        match random.below(4) {
            0 => bytes[at] = u8::try_from(random.below(256)).unwrap(),
            1 => bytes.truncate(at),
            2 => bytes.insert(at, b"\",;{}[]\n\t-0.9%\\"[random.below(15)]),
            _ => {
                let end = (at + random.below(60)).min(bytes.len());
                let part = bytes[at..end].to_vec();
                bytes.splice(at..at, part);
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

struct Corpus {
    plans: Vec<Value>,
    books: Vec<Value>,
    exports: Vec<String>,
}

fn corpus() -> Corpus {
    let root = env!("CARGO_MANIFEST_DIR");
    let mut corpus = Corpus { plans: Vec::new(), books: Vec::new(), exports: Vec::new() };
    let read = |path: &std::path::Path| std::fs::read_to_string(path).ok();
    let folders = |name: &str| {
        let mut paths: Vec<_> =
            std::fs::read_dir(format!("{root}/{name}")).unwrap().map(|entry| entry.unwrap().path()).collect();
        paths.sort();
        paths
    };
    for folder in folders("examples") {
        corpus.plans.extend(read(&folder.join("plan.json")).map(|text| serde_json::from_str(&text).unwrap()));
        corpus.books.extend(read(&folder.join("book.json")).map(|text| serde_json::from_str(&text).unwrap()));
        corpus.exports.extend(read(&folder.join("opportunities.csv")));
    }
    let cases = folders("tests/conformance");
    for file in cases.iter().filter(|file| file.extension().is_some_and(|kind| kind == "json")) {
        let case: Value = serde_json::from_str(&read(file).unwrap()).unwrap();
        corpus.plans.push(case["plan"].clone());
        corpus.books.push(case["book"].clone());
    }
    // The books of examples hold a year; a few deals find as much in less time.
    for book in &mut corpus.books {
        book["deals"].as_array_mut().unwrap().truncate(12);
    }
    corpus
}

#[derive(Default)]
struct Tally {
    plans: usize,
    statements: usize,
}

/// Everything that can be done with a plan and a book.
fn exercise(plan: &str, book: &str, csv: &str, random: &mut Random, tally: &mut Tally) {
    let read = Book::from_json(book);
    let Ok((plan, _)) = Plan::from_json(plan) else { return };
    tally.plans += 1;
    let options = ImportOptions::from_json("{}").unwrap();
    if random.below(8) == 0 {
        let _ = import_csv(&plan, &Book::empty(), csv, &options);
    }
    let _ = attain::describe::describe(plan.clone());
    let Ok(book) = read else { return };
    let Ok(attain) = Attain::new(plan, book) else { return };
    let Ok(statement) = attain.statement() else { return };
    tally.statements += 1;
    let _ = attain.deals();
    for _ in 0..4 {
        if let Some(line) = (!statement.lines.is_empty()).then(|| random.one(&statement.lines)) {
            attain.explain(&line.id, 12).map_err(|error| format!("{}: {error}", line.id)).unwrap();
        }
        let span = random.one(&statement.periods);
        for kind in ["earned", "paid", "held", "owed", "total"] {
            attain.explain(&format!("{kind}/{}", span.id), 2).unwrap();
        }
    }
    if random.below(4) == 0 {
        let deals = attain.book().deals;
        let id = if deals.is_empty() { "x".to_owned() } else { random.one(&deals).id.clone() };
        let changes = json!({ "changes": [{ "change": "win", "deal": id }, { "change": "scale", "times": nasty(random) }] });
        if let Ok(scenario) = Scenario::from_json(&changes.to_string()) {
            let _ = compare(&attain, &[scenario]);
        }
        let question = json!({ "reach": { "what": "earned", "at_least": 100_000 },
            "sell": { "how": "amount", "component": statement.components[0].id, "on": statement.plan.end } });
        if let Ok(question) = GoalQuestion::from_json(&question.to_string()) {
            let _ = goal_seek(&attain, &question);
        }
    }
}

/// What is being tried, for the watchdog.
static CURRENT: Mutex<Option<(Instant, String)>> = Mutex::new(None);

fn watch() {
    std::thread::spawn(|| {
        loop {
            std::thread::sleep(Duration::from_secs(1));
            let current = CURRENT.lock().unwrap();
            if let Some((since, input)) = current.as_ref().filter(|(since, _)| since.elapsed() > LONGEST) {
                eprintln!("no end after {:?}:\n{input}", since.elapsed());
                std::process::exit(1);
            }
        }
    });
}

fn setting(name: &str, default: u64) -> u64 {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(default)
}

#[test]
fn nothing_that_can_be_loaded_panics_hangs_or_eats_the_memory() {
    watch();
    let corpus = corpus();
    let (seconds, seed) = (setting("FUZZ_SECONDS", 15), setting("FUZZ_SEED", 20_260_101));
    let end = Instant::now() + Duration::from_secs(seconds);
    let mut tally = Tally::default();
    let mut run = 0;
    while Instant::now() < end {
        run += 1;
        let mut random = Random(seed.wrapping_add(run));
        let pair = random.below(corpus.plans.len());
        let mut plan = corpus.plans[pair].clone();
        let same = random.below(3) > 0;
        let mut book = corpus.books
            [if same { pair % corpus.books.len() } else { random.below(corpus.books.len()) }]
        .clone();
        for _ in 0..random.below(3) {
            mutate(&mut plan, &corpus.plans, &mut random);
        }
        for _ in 0..random.below(3) {
            mutate(&mut book, &corpus.books, &mut random);
        }
        let (mut plan, mut book) = (plan.to_string(), book.to_string());
        if random.below(10) == 0 {
            plan = scramble(&plan, &mut random);
            book = scramble(&book, &mut random);
        }
        let csv = random.one(&corpus.exports).clone();
        let csv = scramble(&csv, &mut random);
        let input = format!("FUZZ_SEED={}\n{plan}\n{book}", seed.wrapping_add(run).wrapping_sub(1));
        *CURRENT.lock().unwrap() = Some((Instant::now(), input.clone()));
        let before = USED.load(Ordering::Relaxed);
        PEAK.store(before, Ordering::Relaxed);
        let done = catch_unwind(AssertUnwindSafe(|| exercise(&plan, &book, &csv, &mut random, &mut tally)));
        assert!(done.is_ok(), "{input}");
        let peak = PEAK.load(Ordering::Relaxed).saturating_sub(before);
        assert!(peak < MOST_BYTES, "{peak} bytes for\n{input}");
    }
    *CURRENT.lock().unwrap() = None;
    println!("{run} documents, {} plans accepted, {} statements made", tally.plans, tally.statements);
    assert!(tally.statements * 10 > usize::try_from(run).unwrap(), "too few documents are accepted");
}
