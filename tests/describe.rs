//! The shipped plan in plain English, with worked figures computed by hand.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::panic)]

use attain::Plan;
use attain::describe::describe;

#[test]
fn the_shipped_plan_says_how_it_pays() {
    let plan = Plan::from_json(include_str!("../examples/enterprise-ae/plan.json")).unwrap().0;
    let description = describe(plan).unwrap();
    let titles: Vec<&str> = description.sections.iter().map(|section| section.title.as_str()).collect();
    assert_eq!(titles, ["Pay", "New business ARR", "Expansion ARR", "Renewals", "Services attached"]);
    let new_business = &description.sections[1];
    assert_eq!(new_business.clause, "/components/0");
    assert_eq!(
        new_business.sentences,
        [
            "Deals count with their ARR when they are won, if type is New Business.",
            "The quota is USD 1,200,000 a year, spread 20%, 25%, 25%, 30%; attainment begins anew each quarter.",
            "It carries 70% of the target incentive.",
            "Each part of the credits at the rate of the tier that it falls in: Base 7% from 0% of quota, \
             Accelerator 10.5% from 100% of quota, Super accelerator 14% from 130% of quota.",
        ]
    );
    assert_eq!(description.sections[4].sentences.last().unwrap(), "It earns at most USD 6,000 in a year.");
}

/// What a reader must know of each rule: window, first ones, limits, roles, modifiers, changes of pay.
#[test]
fn every_rule_about_what_counts_is_said() {
    let plan = Plan::from_json(
        r#"{ "attain": 1, "name": "AE", "currency": "USD",
        "calendar": { "start": "2026-01-01", "end": "2026-12-31" },
        "participant": { "id": "me", "base_salary": 60000, "target_incentive": 40000, "start": "2026-02-10",
            "proration": "working_days",
            "changes": [{ "from": "2026-07-01", "base_salary": 66000, "target_incentive": 44000.5 }] },
        "fields": { "weight": { "kind": "number", "label": "Weight" }, "type": { "kind": "text" } },
        "modifiers_combine": "best",
        "credit_modifiers": [
            { "name": "New logo", "when": { "field": "type", "is": "New" }, "times": "1.25" },
            { "name": "Push", "times": "1.1", "components": ["s"] } ],
        "components": [ { "id": "s", "name": "Sales", "interval": "quarter", "quota": 100000,
            "measure": { "sum": "amount", "times": ["weight"], "minimum": 500, "windfall_limit": 90000.75,
                "roles": ["AE", "SE"], "from": "2026-02-01", "until": "2026-06-30", "first": 20, "among": "everyone" },
            "payout": { "mode": "flat", "rate": "5%" } },
          { "id": "p", "name": "Push", "measure": { "count": true, "first": 3, "from": "2026-02-01", "modified": false },
            "payout": { "mode": "flat", "rate": 50 } } ] }"#,
    )
    .unwrap()
    .0;
    let sections = describe(plan).unwrap().sections;
    assert_eq!(
        sections[0].sentences[2..],
        [
            "From 2026-07-01 on base salary is USD 66,000 a year.",
            "From 2026-07-01 on target incentive is USD 44,000.50.",
            "Quotas and target incentive are cut to the time served, by working days.",
        ]
    );
    assert_eq!(
        sections[1].sentences[..10],
        [
            "Deals count with their amount when they are won.",
            "They are multiplied with their Weight.",
            "A deal that measures less than USD 500 does not count.",
            "One deal counts for at most USD 90,000.75.",
            "Only shares of deals as AE, SE count.",
            "Only what comes from 2026-02-01 to 2026-06-30 counts.",
            "Only those among the first 20 of everybody of each quarter count.",
            "New logo: credits count 1.25 times, if type is New.",
            "Push: credits count 1.1 times.",
            "Of several such reasons only the best one holds for a deal.",
        ]
    );
    assert_eq!(
        sections[2].sentences,
        [
            "Deals are counted when they are won.",
            "Only what comes from 2026-02-01 on counts.",
            "Only the first 3 of each year count.",
            "USD 50 for each.",
        ]
    );
}

/// New business pays 84,000 at quota: × 0.5; × 1; × (1 + 30 % × 1.5 + 20 % × 2) = 1.85.
/// Expansion pays 6 % of 300,000: 9,000; 18,000; 27,000.
/// Renewals pay 1 % below 90 % of 600,000, else 2 % of everything: 3,000; 12,000; 18,000.
#[test]
fn worked_figures_at_half_full_and_one_and_a_half_quota() {
    let plan = Plan::from_json(include_str!("../examples/enterprise-ae/plan.json")).unwrap().0;
    let worked = describe(plan).unwrap().worked;
    let figures: Vec<Vec<String>> = worked
        .iter()
        .map(|level| {
            level.components.iter().map(|part| part.map_or_else(String::new, |p| p.to_string())).collect()
        })
        .collect();
    assert_eq!(figures[0], ["42000.00", "9000.00", "3000.00", ""]);
    assert_eq!(figures[1], ["84000.00", "18000.00", "12000.00", ""]);
    assert_eq!(figures[2], ["155400.00", "27000.00", "18000.00", ""]);
    let sums: Vec<String> = worked.iter().map(|level| level.earned.to_string()).collect();
    assert_eq!(sums, ["54000.00", "114000.00", "200400.00"]);
}

/// Bounds that must be passed, deals by their size, tables with two inputs, draws and clawbacks in full.
#[test]
fn bounds_tables_draws_and_clawbacks_are_said_in_full() {
    let plan = Plan::from_json(
        r#"{ "attain": 1, "name": "AE", "currency": "USD",
        "calendar": { "start": "2026-01-01", "end": "2026-12-31" },
        "participant": { "target_incentive": 40000 },
        "fields": { "margin": { "kind": "number", "label": "Margin" }, "live": { "kind": "date", "label": "Go-live" } },
        "components": [
          { "id": "a", "name": "Steps", "interval": "quarter", "measure": { "count": true },
            "payout": { "mode": "step", "by": "count", "lower_bound": "excluded", "tiers": [{ "from": 2, "pay": 100 }] } },
          { "id": "b", "name": "Sizes", "measure": { "sum": "amount" },
            "payout": { "mode": "per_deal", "by": "deal_amount", "tiers": [{ "from": 50000, "rate": "8%" }] } },
          { "id": "c", "name": "Grid", "measure": { "sum": "amount" }, "quota": 100000, "weight": "100%",
            "payout": { "mode": "matrix", "read": "between", "rows": { "from": ["50%", "100%"] },
              "columns": { "by": "field", "of": "margin", "from": ["0.1", "0.3"] },
              "cells": [["1%", "2%"], ["3%", "4%"]], "basis": "credit" },
            "multipliers": [{ "name": "Quality", "kpi": "q", "points": [[0, 0], [2, 2]] }] } ],
        "payment": {
          "draws": [{ "kind": "non_recoverable", "amount": 500, "until": "2026-01-31" },
            { "kind": "recoverable", "amount": 300, "from": "2026-02-01", "recover_from": "2026-04-01", "components": ["a", "b"], "per": "quarter",
              "balance_limit": 900, "forgive": true }],
          "maximum": { "amount": 5000, "per": "year" },
          "release": [{ "share": "70%", "after_months": 1 }, { "share": "30%", "on_field": "live" }],
          "releases": [{ "components": ["b", "c"], "lag": 2,
              "release": [{ "share": "50%", "on": "booking" }, { "share": "50%", "on": "cash" }] },
            { "components": ["a"] }],
          "clawback": { "steps": [{ "days": 30, "share": "100%" }, { "months": 3, "share": "50%" }], "components": ["b"], "at_most": "25%" } } }"#,
    )
    .unwrap_or_else(|error| panic!("{:?}", error.faults))
    .0;
    let sections = describe(plan).unwrap().sections;
    assert_eq!(
        sections[1].sentences[1..],
        [
            "The sum of the highest tier that is reached: USD 100 above 2 deals.",
            "What counts begins anew each quarter.",
        ]
    );
    // Where each deal is looked up on its own, nothing begins anew.
    assert_eq!(
        sections[2].sentences[1..],
        ["Each deal whole at the rate of its tier: Tier 1 8% from a deal of USD 50,000."]
    );
    assert_eq!(
        sections[3].sentences[3..],
        [
            "A rate read off a table with two inputs.",
            "Its rows begin at 50% of quota, 100% of quota, its columns at 0.1 Margin, 0.3 Margin; row by row it holds \
             (1%, 2%), (3%, 4%).",
            "Between its cells rates lie on straight lines.",
            "Quality, by q: 0 times at 0, 2 times at 2.",
        ]
    );
    assert_eq!(
        sections[4].sentences,
        [
            "Of what deals earn in Sizes, Grid, 50% is paid at booking.",
            "Of what deals earn in Sizes, Grid, 50% is paid at cash.",
            "What is earned in Sizes, Grid is paid 2 pay periods later.",
            "What is earned in Steps is paid for the period in which it is earned.",
            "At least USD 500 is paid every month to 2026-01-31.",
            "At least USD 300 is paid every quarter from 2026-02-01; what is advanced is taken back from 100% of later \
             earnings above it.",
            "It is settled with the last payment of each quarter.",
            "It is held against what is due of Steps, Sizes, and recovered from that alone.",
            "Recovery begins on 2026-04-01.",
            "No more than USD 900 may be owed.",
            "What is still owed at the plan's end is forgiven.",
            "No more than USD 5,000 is paid in a year; what is more is paid later.",
            "Of a deal that is cancelled, 100% within 30 days, 50% within 3 months of what it earned is taken back.",
            "Clawbacks are of Sizes only.",
            "No more than 25% of what is due is taken back from one payment; the rest is taken later.",
        ]
    );
}

/// Whose deals count, what a table is read with and pays, and that a bonus waits for the end of its quarter.
#[test]
fn a_bonus_of_a_team_is_said_with_its_inputs_and_when_it_is_earned() {
    let plan = Plan::from_json(
        r#"{ "attain": 1, "name": "Lead", "currency": "USD", "calendar": { "start": "2026-01-01", "end": "2026-12-31" },
        "participant": { "id": "me", "target_incentive": 40000 },
        "components": [ { "id": "c", "name": "Grid", "weight": "100%", "interval": "quarter",
            "measure": { "sum": "amount", "whose": "team" },
            "payout": { "mode": "matrix", "basis": "target_incentive", "settle": "at_end", "lower_bound": "excluded",
              "rows": { "by": "kpi", "of": "nps", "from": [0, 30] }, "columns": { "by": "amount", "from": [0, 90000] },
              "cells": [["0%", "50%"], ["80%", "120%"]] } } ] }"#,
    )
    .unwrap_or_else(|error| panic!("{:?}", error.faults))
    .0;
    let said = describe(plan).unwrap();
    assert!(said.worked.is_empty(), "no quota, and figures at an attainment: {:?}", said.worked);
    assert_eq!(
        said.sections[1].sentences,
        [
            "Deals of the team count with their amount when they are won.",
            "It carries 100% of the target incentive.",
            "A rate read off a table with two inputs.",
            "Its rows begin above 0 nps, 30 nps, its columns above USD 0, USD 90,000; row by row it holds \
             (0% of target, 50% of target), (80% of target, 120% of target).",
            "What counts begins anew each quarter.",
            "It is earned when the quarter ends.",
        ]
    );
}

#[test]
fn the_span_of_what_holds_for_all_components_is_said() {
    let said = |total: &str| {
        let plan = format!(
            r#"{{ "attain": 1, "name": "AE", "currency": "USD", "calendar": {{ "start": "2026-01-01", "end": "2026-12-31" }},
            "components": [{{ "id": "a", "name": "A", "measure": {{ "count": true }}, "payout": {{ "mode": "flat", "rate": 5 }} }}],
            "total": {{ {total} }} }}"#
        );
        let plan = Plan::from_json(&plan).unwrap_or_else(|error| panic!("{:?}", error.faults)).0;
        describe(plan).unwrap().sections.pop().unwrap().sentences.remove(0)
    };
    let times =
        r#""multipliers": [{ "name": "Quality", "kpi": "q", "tiers": [{ "from": 0, "times": "0.5" }] }]"#;
    assert_eq!(said(&format!(r#""interval": "quarter", {times}"#)), "What counts begins anew each quarter.");
    assert_eq!(
        said(r#""interval": "quarter", "cap": { "amount": 100 }"#),
        "It earns at most USD 100 in a quarter."
    );
}

#[test]
fn kinds_of_draws_are_said() {
    let said = |draw: &str| {
        let plan = format!(
            r#"{{ "attain": 1, "name": "AE", "currency": "USD", "calendar": {{ "start": "2026-01-01", "end": "2026-12-31" }},
            "components": [{{ "id": "a", "name": "A", "measure": {{ "count": true }}, "payout": {{ "mode": "flat", "rate": 5 }} }}],
            "payment": {{ "draw": {{ "amount": 100, "recover_share": "50%", {draw} }} }} }}"#
        );
        let plan = Plan::from_json(&plan).unwrap_or_else(|error| panic!("{:?}", error.faults)).0;
        describe(plan).unwrap().sections.pop().unwrap().sentences.remove(0)
    };
    assert_eq!(
        said(r#""kind": "recoverable", "recover_of": "earned""#),
        "At least USD 100 is paid every month; what is advanced is taken back from later earnings above it, but no \
         more than 50% of what is due."
    );
    assert_eq!(
        said(r#""kind": "recoverable", "on_top": true"#),
        "USD 100 is paid every month on top of what is due; it is taken back from 50% of what is due later, where \
         none is paid."
    );
    assert_eq!(
        said(r#""kind": "non_recoverable", "on_top": true, "per": "year""#),
        "USD 100 is paid every year on top of what is due."
    );
}

#[test]
fn what_is_said_of_release_is_what_holds() {
    let said = |payment: serde_json::Value| {
        let component = |id: &str| {
            serde_json::json!({ "id": id, "name": id.to_uppercase(), "measure": { "sum": "amount" },
                "payout": { "mode": "flat", "rate": "10%" } })
        };
        let plan = serde_json::json!({ "attain": 1, "name": "P", "currency": "USD", "payment": payment,
            "fields": { "live": { "kind": "date", "label": "Go-live" } }, "calendar": { "start": "2026-01-01", "end": "2026-12-31" }, "components": [component("c"), component("d")] });
        let (plan, _) = Plan::from_json(&plan.to_string()).unwrap();
        let sections = attain::describe::describe(plan).unwrap().sections;
        sections.into_iter().skip(3).flat_map(|section| section.sentences).collect::<Vec<_>>()
    };
    // The plan's own lag holds for no component.
    assert!(said(serde_json::json!({ "lag": 2, "releases": [{}] })).is_empty());
    // Shares that are held back, and that a day of the deal releases.
    let held = said(
        serde_json::json!({ "release": [{ "share": "70%", "after_months": 1 }, { "share": "30%", "on_field": "live" }] }),
    );
    assert_eq!(held[0], "70% of a deal's earnings is paid 1 month after the credit.");
    assert_eq!(held[1], "30% of a deal's earnings is paid on the day of its Go-live.");
    // Of two that name C the first one holds; the second is D's.
    let two = said(
        serde_json::json!({ "releases": [{ "components": ["c"], "lag": 2 }, { "components": ["c", "d"], "lag": 1 }] }),
    );
    assert_eq!(two.len(), 2, "{two:?}");
    assert!(
        two[0].contains('C') && !two[0].contains('D') && two[1].contains('D') && !two[1].contains('C'),
        "{two:?}"
    );
}

#[test]
fn steps_of_a_ramp_are_said_with_their_months() {
    let plan = Plan::from_json(
        r#"{ "attain": 1, "name": "AE", "currency": "USD", "calendar": { "start": "2026-01-01", "end": "2026-12-31" },
        "participant": { "ramp": [{ "months": 2, "quota": "30%" }, { "months": 1, "quota": "50%" }, { "months": 3, "quota": "75%" }] },
        "components": [{ "id": "c", "name": "C", "measure": { "count": true }, "quota": 9, "payout": { "mode": "flat", "rate": 5 } }] }"#,
    )
    .unwrap_or_else(|error| panic!("{:?}", error.faults))
    .0;
    assert_eq!(
        describe(plan).unwrap().sections[0].sentences[1..4],
        [
            "In the months 1 to 2 of service 30% of each quota is asked for.",
            "In month 3 of service 50% of each quota is asked for.",
            "In the months 4 to 6 of service 75% of each quota is asked for.",
        ]
    );
}

#[test]
fn a_true_up_of_the_year_is_said() {
    let plan = Plan::from_json(
        r#"{ "attain": 1, "name": "AE", "currency": "USD", "calendar": { "start": "2026-01-01", "end": "2026-12-31" },
        "participant": { "target_incentive": 80000 },
        "components": [{ "id": "c", "name": "C", "weight": "100%", "measure": { "sum": "amount" }, "interval": "quarter",
            "quota": { "figures": [1, 2, 3, 4], "cumulative": true, "true_up": true },
            "payout": { "mode": "interpolated", "points": [["50%", "50%"], ["100%", "100%"]] } }] }"#,
    )
    .unwrap_or_else(|error| panic!("{:?}", error.faults))
    .0;
    assert_eq!(
        describe(plan).unwrap().sections[1].sentences[1..3],
        [
            "The quotas of the year to the end of each quarter are USD 1, USD 2, USD 3, USD 4.",
            "Each quarter earns what the year to date is worth, of the target incentive to date, less what the year's \
             earlier ones earned.",
        ]
    );
}

/// With 10 % up to 50 % of the quota, and 15 % above: nothing sold is 0 %, which pays 10 %, so it is not said to begin above.
#[test]
fn a_first_tier_from_zero_is_not_said_to_begin_above_it() {
    let tiers = r#"[{ "from": "0%", "share": "10%" }, { "from": "50%", "share": "15%" }]"#;
    let plan = Plan::from_json(&format!(
        r#"{{ "attain": 1, "name": "AE", "currency": "USD", "calendar": {{ "start": "2026-01-01", "end": "2026-12-31" }},
        "participant": {{ "target_incentive": 80000 }},
        "components": [{{ "id": "c", "name": "C", "weight": "100%", "measure": {{ "sum": "amount" }}, "quota": 100,
            "payout": {{ "mode": "step", "lower_bound": "excluded", "tiers": {tiers} }} }}] }}"#
    ))
    .unwrap_or_else(|error| panic!("{:?}", error.faults))
    .0;
    assert_eq!(
        describe(plan.clone()).unwrap().sections[1].sentences[3],
        "The sum of the highest tier that is reached: 10% of target from 0% of quota, 15% of target above 50% of \
         quota."
    );
    let attain = attain::Attain::new(plan, attain::Book::from_json(r#"{ "deals": [] }"#).unwrap());
    assert_eq!(attain.unwrap().explain("earned/2026", 0).unwrap().value, "8000.00");
}
