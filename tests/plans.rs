//! The complete plans under `examples/`: each folder with a `book.json` is calculated, and every
//! figure of its `expected.json` must come out. Independent computations wrote those files from the
//! books: `tests/oracle/plans_*.py`, one plainly written function for each plan.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::panic)]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use attain::statement::{Span, Statement};
use attain::{Attain, Book, Plan};
use rust_decimal::Decimal;
use serde_json::Value;

fn folders() -> Vec<PathBuf> {
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    let entries = std::fs::read_dir(examples).unwrap().map(|entry| entry.unwrap().path());
    let mut folders: Vec<PathBuf> = entries.filter(|folder| folder.join("book.json").exists()).collect();
    folders.sort();
    folders
}

fn read(folder: &Path, name: &str) -> String {
    let path = folder.join(name);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn statement(folder: &Path) -> Statement {
    let place = folder.display();
    let (plan, warnings) = Plan::from_json(&read(folder, "plan.json"))
        .unwrap_or_else(|error| panic!("{place}: {:?}", error.faults));
    assert_eq!(warnings, [], "{place}");
    let book = Book::from_json(&read(folder, "book.json"))
        .unwrap_or_else(|error| panic!("{place}: {:?}", error.faults));
    let attain =
        Attain::new(plan, book).unwrap_or_else(|error| panic!("{place}: {error}: {:?}", error.faults));
    attain.statement().unwrap_or_else(|error| panic!("{place}: {error}"))
}

/// Notes every figure that differs, so that one run shows them all.
#[derive(Default)]
struct Differences(Vec<String>);

impl Differences {
    fn text(&mut self, place: &str, actual: &str, expected: &Value) {
        if expected.as_str() != Some(actual) {
            self.0.push(format!("{place}: {actual}, expected {expected}"));
        }
    }

    /// Compares values, whatever the digits: credits are shown with as many as they have.
    fn number(&mut self, place: &str, actual: Option<Decimal>, expected: &Value) {
        let known = !expected.is_null() || actual.is_none();
        let value = expected.as_str().map(|text| text.parse().unwrap());
        if !known || actual != value {
            self.0.push(format!("{place}: {actual:?}, expected {expected}"));
        }
    }

    fn span(&mut self, actual: &Span, expected: &Value) {
        let id = &actual.id;
        self.text("period", id, &expected["id"]);
        for (name, value) in [
            ("base_salary", actual.base_salary),
            ("earned", actual.earned),
            ("paid", actual.paid),
            ("held", actual.held),
            ("owed", actual.owed),
            ("total", actual.total),
        ] {
            self.text(&format!("{id} {name}"), &value.to_string(), &expected[name]);
        }
        for (name, value) in [("drawn", actual.drawn), ("recovered", actual.recovered)] {
            if !expected[name].is_null() {
                self.text(&format!("{id} {name}"), &value.to_string(), &expected[name]);
            }
        }
        let components = expected["components"].as_array().unwrap();
        assert_eq!(actual.components.len(), components.len(), "{id}");
        for (actual, expected) in actual.components.iter().zip(components) {
            let place = format!("{id} {}", actual.component);
            self.text(&place, &actual.component, &expected["component"]);
            self.number(&format!("{place} credited"), Some(actual.credited), &expected["credited"]);
            self.number(&format!("{place} attainment"), actual.attainment, &expected["attainment"]);
            self.text(&format!("{place} earned"), &actual.earned.to_string(), &expected["earned"]);
        }
    }

    /// Where lines are listed, all of them are.
    fn lines(&mut self, actual: &Statement, expected: &Value) {
        let Some(lines) = expected.as_object() else { return };
        let mut actual: BTreeMap<&str, String> = actual
            .lines
            .iter()
            .map(|line| (line.id.trim_start_matches("earned/"), line.earned.to_string()))
            .collect();
        for (id, earned) in lines {
            let found = actual.remove(id.as_str());
            self.text(id, found.as_deref().unwrap_or("no such line"), earned);
        }
        self.0.extend(actual.iter().map(|(id, earned)| format!("{id}: {earned}, not expected")));
    }
}

#[test]
fn every_figure_of_every_plan_equals_an_independent_computation() {
    let folders = folders();
    assert!(!folders.is_empty());
    let mut wrong = Vec::new();
    for folder in folders {
        let statement = statement(&folder);
        let expected: Value = serde_json::from_str(&read(&folder, "expected.json")).unwrap();
        let periods = expected["periods"].as_array().unwrap();
        assert_eq!(statement.periods.len(), periods.len(), "{}", folder.display());
        let mut differences = Differences::default();
        for (actual, expected) in statement.periods.iter().zip(periods) {
            differences.span(actual, expected);
        }
        differences.lines(&statement, &expected["lines"]);
        let name = folder.file_name().unwrap().to_string_lossy().into_owned();
        wrong.extend(differences.0.into_iter().map(|difference| format!("{name}: {difference}")));
    }
    assert!(wrong.is_empty(), "{} figures differ:\n{}", wrong.len(), wrong.join("\n"));
}

/// A reader finds the arithmetic beside each plan, and a book worth calculating.
#[test]
fn every_plan_has_its_arithmetic_and_a_year_of_deals() {
    for folder in folders() {
        let place = folder.display();
        assert!(read(&folder, "ARITHMETIC.md").starts_with("# "), "{place}");
        let book: Value = serde_json::from_str(&read(&folder, "book.json")).unwrap();
        let deals = book["deals"].as_array().unwrap();
        let won = deals.iter().filter(|deal| deal["status"] == "won").count();
        assert!((25..=60).contains(&won), "{place}: {won} won deals");
        assert!(deals.iter().any(|deal| deal["status"] == "lost"), "{place}: no deal is lost");
        assert!(deals.iter().any(|deal| deal["status"] == "open"), "{place}: no deal is open");
    }
}
