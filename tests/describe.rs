//! The shipped plan in plain English, with worked figures computed by hand.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)]

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
