//! Small plans and books for rules that are computed by hand.
#![allow(dead_code, clippy::unwrap_used, clippy::panic)]

use attain::{Attain, Book, Plan};
use serde_json::{Value, json};

/// A plan of 2026 with a target incentive of 120,000 (10,000 a month) and this component; `more`
/// adds to the plan or changes it.
pub fn plan(component: &Value, more: &Value) -> String {
    let mut component = component.clone();
    for (key, value) in [
        ("id", json!("c")),
        ("name", json!("Sales")),
        ("weight", json!("100%")),
        ("measure", json!({ "sum": "amount" })),
    ] {
        component.as_object_mut().unwrap().entry(key).or_insert(value);
    }
    let mut plan = json!({
        "attain": 1, "name": "Rules", "currency": "USD",
        "calendar": { "start": "2026-01-01", "end": "2026-12-31", "pay": "month" },
        "participant": { "base_salary": 60000, "target_incentive": 120_000 },
        "fields": { "margin": { "kind": "number" }, "product": { "kind": "text" }, "acv": { "kind": "amount" } },
        "components": [component],
    });
    plan.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    plan.to_string()
}

pub fn attain(component: &Value, more: &Value, book: &Value) -> Attain {
    let (plan, _) =
        Plan::from_json(&plan(component, more)).unwrap_or_else(|error| panic!("{:?}", error.faults));
    let book = Book::from_json(&book.to_string()).unwrap_or_else(|error| panic!("{:?}", error.faults));
    Attain::new(plan, book).unwrap_or_else(|error| panic!("{error}: {:?}", error.faults))
}

/// A component that pays 10 % of everything.
pub fn flat() -> Value {
    json!({ "payout": { "mode": "flat", "rate": "10%" } })
}

/// Compares explained figures by their ids.
pub fn expect(attain: &Attain, figures: &[(&str, &str)]) {
    for (id, figure) in figures {
        let found = attain.explain(id, 0).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(found.value, *figure, "{id}: {}", found.text);
    }
}

pub fn check(component: &Value, book: &Value, figures: &[(&str, &str)]) {
    expect(&attain(component, &json!({}), book), figures);
}

/// Won deals: `(month and day, amount)`.
pub fn won(deals: &[(&str, i64)]) -> Value {
    let deal = |(index, (day, amount)): (usize, &(&str, i64))| {
        json!({ "id": format!("D-{}", index + 1), "status": "won", "close_date": format!("2026-{day}"),
            "amount": amount })
    };
    json!({ "deals": deals.iter().enumerate().map(deal).collect::<Vec<_>>() })
}

pub fn with(mut value: Value, key: &str, other: Value) -> Value {
    value[key] = other;
    value
}
