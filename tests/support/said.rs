//! What is said of a plan, in both files of tests about that.
#![allow(dead_code, clippy::unwrap_used)]

use attain::{Fault, Plan};
use serde_json::Value;

pub fn example() -> Value {
    serde_json::from_str(include_str!("../../examples/enterprise-ae/plan.json")).unwrap()
}

pub fn faults(plan: &Value) -> Vec<Fault> {
    match Plan::from_json(&plan.to_string()) {
        Ok((_, warnings)) => warnings,
        Err(error) => error.faults,
    }
}

pub fn codes(plan: &Value) -> Vec<(String, String)> {
    let mut codes: Vec<_> = faults(plan).into_iter().map(|fault| (fault.pointer, fault.code)).collect();
    codes.sort();
    codes
}

#[track_caller]
pub fn check(plan: &Value, expected: &[(&str, &str)]) {
    let expected: Vec<_> =
        expected.iter().map(|(pointer, code)| ((*pointer).to_owned(), (*code).to_owned())).collect();
    assert_eq!(codes(plan), expected);
}
