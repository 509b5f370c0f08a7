//! Random valid plans and books.
#![allow(clippy::unwrap_used)]

use proptest::prelude::*;
use serde_json::{Value, json};

fn tiers(by: &'static str, times: bool) -> impl Strategy<Value = Vec<Value>> {
    let step = match by {
        "attainment" => 5_i64..60,
        "count" => 1..6,
        _ => 500..60_000,
    };
    let rate = if times { 0_i64..300 } else { 0..2_500 };
    (any::<bool>(), prop::collection::vec((step, rate), 1..5)).prop_map(move |(from_zero, rows)| {
        let mut bound = 0;
        let mut tiers = Vec::new();
        for (index, (step, rate)) in rows.into_iter().enumerate() {
            if index > 0 || !from_zero {
                bound += step;
            }
            let from = if by == "attainment" { format!("{bound}%") } else { bound.to_string() };
            let rate = if times {
                ("times", format!("{}.{:02}", rate / 100, rate % 100))
            } else {
                ("rate", format!("{}.{:02}%", rate / 100, rate % 100))
            };
            tiers.push(json!({ "from": from, rate.0: rate.1 }));
        }
        tiers
    })
}

/// What a table is read with, and its name where it needs one.
fn input(by: &str) -> Value {
    match by {
        "field" => json!({ "by": by, "of": "term_months" }),
        "kpi" => json!({ "by": by, "of": "nps" }),
        "component" => json!({ "by": by, "of": "c0" }),
        _ => json!({ "by": by }),
    }
}

fn with(mut object: Value, other: &Value) -> Value {
    object.as_object_mut().unwrap().extend(other.as_object().unwrap().clone());
    object
}

fn matrix(basis: &str, rows: &str, columns: &str, read: &str) -> Value {
    let axis = |by: &str, from: Value| with(input(by), &json!({ "from": from }));
    json!({ "mode": "matrix", "basis": basis, "read": read,
        "rows": axis(rows, json!(["0%", "50%", "100%"])), "columns": axis(columns, json!(["10%", "20", "1000"])),
        "cells": [["1%", "2%", "3%"], ["2%", "4%", "9%"], ["3.5%", "0%", "12%"]] })
}

fn payout() -> impl Strategy<Value = Value> {
    let all = ["attainment", "amount", "deal_amount", "count", "field", "kpi", "component"];
    let by = || prop::sample::select(all.to_vec());
    let mode = prop::sample::select(vec![
        "marginal",
        "retroactive",
        "per_deal",
        "flat",
        "interpolated",
        "step",
        "matrix",
    ]);
    let basis = prop::sample::select(vec!["credit", "credit", "target_incentive", "money"]);
    let bound = prop::sample::select(vec!["included", "excluded"]);
    (mode, by(), by(), (any::<bool>(), any::<bool>(), basis, bound), 0_i64..2_000).prop_flat_map(
        |(mode, by, column, (derived, before, basis, bound), flat)| {
            let of_deal = matches!(by, "deal_amount" | "field");
            let looked_up = matches!(by, "field" | "kpi");
            let sums = mode == "step" || (basis != "credit" && !matches!(mode, "per_deal" | "flat"));
            let by = match mode {
                _ if sums && of_deal => "count",
                "marginal" if !sums && looked_up => "amount",
                _ => by,
            };
            let column = if sums && matches!(column, "deal_amount" | "field") { "kpi" } else { column };
            let derived = derived && !sums;
            tiers(by, derived).prop_map(move |tiers| {
                let rate =
                    if derived { "target".to_owned() } else { format!("{}.{:02}%", flat / 100, flat % 100) };
                let settle = if before { "at_end" } else { "to_date" };
                // Some rates have limits.
                let limits = match flat % 3 {
                    0 if !sums => json!({ "rate_cap": format!("{}.25%", flat / 200), "rate_floor": "0.2%" }),
                    _ => json!({}),
                };
                let table = with(input(by), &json!({ "mode": mode, "tiers": tiers, "lower_bound": bound }));
                match mode {
                    "flat" => with(json!({ "mode": mode, "rate": rate }), &limits),
                    "per_deal" => with(
                        with(table, &limits),
                        &json!({ "rate": rate, "tier_at": if before { "before" } else { "with" } }),
                    ),
                    "interpolated" => {
                        let rate = |tier: &Value| tier.get("rate").unwrap_or(&json!("40%")).clone();
                        let mut points: Vec<Value> =
                            tiers.iter().map(|tier| json!([tier["from"], rate(tier)])).collect();
                        points.push(json!(["1000000000", "250%"]));
                        let line =
                            json!({ "mode": mode, "points": points, "basis": basis, "settle": settle });
                        with(line, &input(by))
                    }
                    "step" => {
                        let steps = tiers.iter().enumerate().map(|(index, tier)| match index % 3 {
                            0 => json!({ "from": tier["from"], "pay": 1000 + index }),
                            1 => json!({ "from": tier["from"], "share": "12.5%" }),
                            _ => json!({ "from": tier["from"], "every": "2.5", "pay": 7 }),
                        });
                        let pays = if before { "highest" } else { "cumulative" };
                        let steps: Vec<Value> = steps.collect();
                        with(table, &json!({ "tiers": steps, "pays": pays, "settle": settle }))
                    }
                    "matrix" => matrix(basis, by, column, if before { "cell" } else { "between" }),
                    _ if sums => with(table, &json!({ "basis": basis, "settle": settle })),
                    _ => with(with(table, &limits), &json!({ "rate": rate })),
                }
            })
        },
    )
}

fn component(index: usize, count: usize) -> impl Strategy<Value = Value> {
    let interval = prop::sample::select(vec!["month", "quarter", "half", "year", "plan", "trimester"]);
    let measure = prop::sample::select(vec![
        json!({ "sum": "amount" }),
        json!({ "sum": "arr", "when": { "field": "type", "is": "New" } }),
        json!({ "count": true, "when": { "field": "amount", "at_least": 10000 } }),
        json!({ "sum": "amount", "windfall_limit": 40000, "on": "cash" }),
        json!({ "sum": "arr", "on": "recognised", "minimum": 100 }),
        json!({ "sum": "arr", "times": ["weight"], "modified": false }),
        json!({ "sum": "amount", "when": { "any": [ { "field": "type", "any_of": ["New", "Renewal"] },
            { "not": { "field": "amount", "above": 100 } } ] } }),
    ]);
    let cap = prop::option::of((
        100_i64..20_000,
        prop::option::of(prop::sample::select(vec!["quarter", "year", "month"])),
    ));
    (interval, measure, payout(), 1_i64..2_000_000, any::<bool>(), cap).prop_map(
        move |(interval, measure, payout, quota, each, cap)| {
            // Weights add up to 100 %: the last component takes the rest.
            let part = 100 / count;
            let weight = if index + 1 == count { 100 - part * (count - 1) } else { part };
            let (quota_is_odd, several, is_net) = (quota % 2 == 1, quota % 5 == 1, quota % 4 == 2);
            let quota = if each { json!(quota) } else { json!({ "amount": quota, "per": "year" }) };
            let sums = payout["mode"] == "step" || payout.get("basis").is_some_and(|basis| basis != "credit");
            let mut payout = payout;
            if !sums {
                payout.as_object_mut().unwrap().remove("settle");
            }
            let mut component = json!({ "id": format!("c{index}"), "name": format!("Component {index}"),
                "weight": format!("{weight}%"), "measure": measure, "interval": interval, "quota": quota, "payout": payout });
            if index > 0 && quota_is_odd {
                component["gate"] = json!({ "component": "c0", "at_least": "40%" });
                component["multipliers"] = json!([{ "kpi": "nps", "tiers": [
                    { "from": 20, "times": "0.85" }, { "from": 50, "times": "1.25" } ] }]);
                // Some have more than one condition.
                if several {
                    component["gate"]["or"] = json!([{ "kpi": "nps", "at_least": 50 }]);
                    component["gates"] = json!([{ "kpi": "nps", "at_least": 30, "lower_bound": "excluded" }]);
                    component["multipliers"][0]["when"] = json!({ "component": "c0", "at_least": "60%" });
                }
            }
            if index > 0 && is_net && matches!(interval, "year" | "plan") {
                component["net_of"] = json!(["c0"]);
            }
            if let Some((amount, per)) = cap {
                component["cap"] = json!({ "amount": amount, "per": per });
                if amount % 3 == 0 {
                    component["floor"] = json!({ "share": "10%", "per": per });
                    if !sums {
                        component["deal_cap"] = json!(amount);
                        component["line_cap"] = if amount % 2 == 0 { json!(amount / 2 + 1) } else { Value::Null };
                    }
                }
            }
            component
        },
    )
}

fn payment() -> impl Strategy<Value = Value> {
    let release = prop::sample::select(vec![
        json!([]),
        json!([{ "share": "50%", "on": "booking" }, { "share": "50%", "on": "cash" }]),
        json!([{ "share": "20%", "on": "booking" }, { "share": "80%", "on_field": "live" }]),
        json!([{ "share": "33.3%", "on": "booking" }, { "share": "33.3%", "after_months": 2 }, { "share": "33.4%", "on_date": "2026-09-30" }]),
    ]);
    let releases = prop::sample::select(vec![
        json!([]),
        json!([{ "components": ["c0"], "release": [{ "share": "41.7%", "on": "cash" }, { "share": "58.3%", "after_months": 1 }], "lag": 1 }]),
        json!([{ "components": ["c0"] }]),
    ]);
    let kind = prop::sample::select(vec!["recoverable", "non_recoverable"]);
    let draw = (kind, 1_i64..5_000, any::<bool>(), any::<bool>(), 0_u8..=100).prop_map(|(kind, amount, limited, forgive, share)| {
        let components = if amount % 3 == 0 { json!(["c0"]) } else { json!([]) };
        let per = ["period", "quarter", "year", "period"][usize::try_from(amount % 4).unwrap()];
        json!({ "per": per, "on_top": amount % 7 == 0, "recover_of": if amount % 5 < 2 { "earned" } else { "above" },
            "components": components, "kind": kind, "amount": amount, "from": "2026-02-01", "until": "2026-08-31", "recover_from": "2026-04-01",
            "recover_share": format!("{share}%"), "balance_limit": if limited { json!(4000) } else { Value::Null },
            "forgive": forgive })
    });
    let maximum = (1_i64..9_000).prop_map(|amount| {
        let per = ["period", "quarter", "year"][usize::try_from(amount % 3).unwrap()];
        json!({ "amount": amount, "per": per, "excess": if amount % 2 == 0 { "carry" } else { "forfeit" } })
    });
    let maximum = prop::option::weighted(0.3, maximum);
    let take = prop::sample::select(vec!["share", "pro_rata_months", "pro_rata_days", "recalculate"]);
    let clawback = (take, prop::option::of(1_u8..12)).prop_map(|(take, within)| {
        let most = if take != "recalculate" && within.is_some_and(|within| within % 2 == 0) {
            json!("30%")
        } else {
            Value::Null
        };
        json!({ "take": take, "share": "80%", "within_months": within, "at_most": most })
    });
    let negative = prop::sample::select(vec!["carry", "floor"]);
    (release, releases, 0_u8..3, prop::option::of(draw), prop::option::of(clawback), negative, maximum).prop_map(
        |(release, releases, lag, draw, clawback, negative, maximum)| {
            let payees = json!([{ "name": "A", "share": "33.3%" }, { "name": "B", "share": "0%" },
                { "name": "C", "share": "66.7%" }]);
            json!({ "release": release, "releases": releases, "lag": lag, "draw": draw, "maximum": maximum, "clawback": clawback, "negative": negative,
                "payees": if lag == 1 { payees } else { json!([]) } })
        },
    )
}

/// Sometimes there all the time, sometimes a new starter with a leave, a ramp and a raise.
fn participant(target: i64) -> Value {
    let plain = json!({ "base_salary": 50_001, "target_incentive": target });
    if target % 3 > 0 {
        return plain;
    }
    let proration = ["days", "working_days", "months"][usize::try_from(target % 7 % 3).unwrap()];
    with(
        plain,
        &json!({ "start": "2026-02-17", "proration": proration,
        "leaves": [{ "from": "2026-06-20", "until": "2026-08-02" }],
        "ramp": [{ "months": 2, "quota": "50%" }, { "months": 1, "quota": "80%" }],
        "changes": [{ "from": "2026-09-10", "base_salary": 61_000, "target_incentive": target * 2 }] }),
    )
}

/// A valid plan.
pub fn plan() -> impl Strategy<Value = Value> {
    let components = (1_usize..5)
        .prop_flat_map(|count| (0..count).map(|index| component(index, count).boxed()).collect::<Vec<_>>());
    let pay = prop::sample::select(vec!["month", "quarter", "half", "year"]);
    let currency = prop::sample::select(vec!["USD", "JPY", "KWD"]);
    let rounding = prop::sample::select(vec!["half_up", "half_even", "down", "up"]);
    (components, pay, currency, rounding, 1_i64..300_000, payment()).prop_map(|(components, pay, currency, rounding, target, payment)| {
        let together = ["year", "quarter", "plan"].get(usize::try_from(target % 6).unwrap()).map(|interval| json!({
            "interval": interval, "cap": { "amount": target / 2 + 1 }, "floor": { "share": "1%" },
            "gate": { "component": "c0", "at_least": "5%" },
            "multipliers": [{ "kpi": "nps", "tiers": [{ "from": 30, "times": "1.15" }] }] }));
        let mut payment = payment;
        let changed = |own: &Value| ["gate", "gates", "multipliers", "cap", "floor", "net_of"].iter().any(|key| !own[*key].is_null());
        if (together.is_some() || components.iter().any(changed)) && !payment["clawback"].is_null() {
            payment["clawback"]["at_most"] = Value::Null;
        }
        let mut plan = json!({ "payment": payment, "attain": 1, "name": "Random", "currency": currency, "rounding": rounding,
            "rounded": if target % 5 == 0 { "periods" } else { "lines" },
            "calendar": { "start": "2026-01-01", "end": "2026-12-31", "pay": pay },
            "participant": participant(target),
            "modifiers_combine": if target % 2 == 0 { "best" } else { "product" },
            "credit_modifiers": [ { "name": "Multi-year", "when": { "field": "term_months", "at_least": 24 }, "times": "1.2" },
                { "name": "New logo", "when": { "field": "type", "is": "New" }, "times": "1.05" } ],
            "fields": { "arr": { "kind": "amount" }, "term_months": { "kind": "number" }, "weight": { "kind": "number" }, "type": { "kind": "text" }, "live": { "kind": "date" } },
            "components": components });
        if let Some(together) = together {
            plan["total"] = together;
        }
        plan
    })
}

/// The deals of a book.
pub fn deals(count: std::ops::Range<usize>) -> impl Strategy<Value = Vec<Value>> {
    let day = (1_u8..=12, 1_u8..=28).prop_map(|(month, day)| format!("2026-{month:02}-{day:02}"));
    let status = prop::sample::select(vec!["won", "won", "won", "lost", "open"]);
    let kind = prop::sample::select(vec!["New", "Renewal", "Expansion"]);
    let cancelled = prop::option::weighted(0.2, day.clone());
    let deal =
        (day.clone(), prop::option::of(day), status, kind, -50_000_i64..9_000_000, 1_i64..=100, cancelled);
    prop::collection::vec(deal, count).prop_map(|rows| {
        let deals = rows.into_iter().enumerate().map(|(index, (close, cash, status, kind, cents, split, cancelled))| {
            let sign = if cents < 0 { "-" } else { "" };
            let amount = format!("{sign}{}.{:02}", cents.abs() / 100, cents.abs() % 100);
            let mut deal = json!({ "id": format!("D-{index}"), "status": status, "close_date": close, "amount": amount,
                "split": format!("{split}%"), "cancelled": cancelled, "fields": { "arr": amount, "type": kind, "term_months": split % 37, "weight": "0.75" } });
            if split % 3 == 0 {
                deal["fields"]["live"] = json!(format!("2026-{:02}-11", split % 12 + 1));
            }
            if split % 5 == 0 {
                deal["schedule"] = json!([ { "event": "cash", "date": "2026-03-03", "share": "33.3%" },
                    { "event": "cash", "date": "2026-08-03", "share": "66.7%" } ]);
            }
            if let Some(cash) = cash {
                deal["dates"] = json!({ "cash": cash });
            }
            deal
        });
        deals.collect()
    })
}
