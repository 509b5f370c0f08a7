//! Every payout mode: what it means, its formula, a worked example that runs, and where the rule
//! comes from. Each is one item of this module; `attain::plan` has the types.
//!
//! In every mode a component earns `basis × rate(input)`, summed to date over its interval, less what
//! it earned earlier in it. Each line of a deal is rounded once, at the end. A tier holds from its
//! lower bound on; `"lower_bound": "excluded"` makes it begin just above. A negative credit takes
//! back at the rate at which it would have been paid.

/// `"mode": "flat"` ([`crate::plan::Payout::Flat`]). One rate for every credit.
///
/// `earned = credit × rate`.
///
/// ```
/// # use attain::{Attain, Book, Plan};
/// # fn earned(component: &str, deals: &[i64]) -> String {
/// #     let plan = format!(r#"{{ "attain": 1, "name": "P", "currency": "USD",
/// #         "calendar": {{ "start": "2026-01-01", "end": "2026-12-31" }},
/// #         "participant": {{ "target_incentive": 60000 }}, "fields": {{ "discount": {{ "kind": "number" }} }},
/// #         "components": [ {{ "id": "c", "name": "Sales", "measure": {{ "sum": "amount" }}, {component} }} ] }}"#);
/// #     let deals: Vec<String> = deals.iter().enumerate().map(|(day, amount)| format!(
/// #         r#"{{ "id": "D-{day}", "status": "won", "close_date": "2026-02-{:02}", "amount": {amount},
/// #              "fields": {{ "discount": "0.{day}" }} }}"#, day + 1)).collect();
/// #     let book = Book::from_json(&format!(r#"{{ "deals": [{}] }}"#, deals.join(","))).unwrap();
/// #     let attain = Attain::new(Plan::from_json(&plan).unwrap().0, book).unwrap();
/// #     attain.statement().unwrap().years[0].earned.to_string()
/// # }
/// // 6 % of 45,000 and of 5,000.
/// let component = r#""payout": { "mode": "flat", "rate": "6%" }"#;
/// assert_eq!(earned(component, &[45_000, 5_000]), "3000.00");
/// // 60,000 of target incentive ÷ 1,200,000 of quota = 5 %.
/// let component = r#""weight": "100%", "quota": 1200000, "payout": { "mode": "flat", "rate": "target" }"#;
/// assert_eq!(earned(component, &[50_000]), "2500.00");
/// // The rate, as that of every table of rates for credits, may have a cap and a floor: 4 % instead of 5 %.
/// let component = r#""weight": "100%", "quota": 1200000, "payout": { "mode": "flat", "rate": "target", "rate_cap": "4%" }"#;
/// assert_eq!(earned(component, &[50_000]), "2000.00");
/// ```
///
/// Source: the rate derived from on-target earnings: one-page commission plan template (OTE 150,000 at 60 : 40, quota 1,000,000).
pub mod flat {}

/// `"mode": "marginal"` ([`crate::plan::Payout::Marginal`]). Each slice of the input at the rate of the tier that it falls in; what was earned in a lower tier stays. Called "cumulative" (Sales Cookie), "split" (Oracle), "graduated".
///
/// `earned = Σ over tiers (part of the credits in the tier × the tier's rate)`.
///
/// ```
/// # use attain::{Attain, Book, Plan};
/// # fn earned(component: &str, deals: &[i64]) -> String {
/// #     let plan = format!(r#"{{ "attain": 1, "name": "P", "currency": "USD",
/// #         "calendar": {{ "start": "2026-01-01", "end": "2026-12-31" }},
/// #         "participant": {{ "target_incentive": 60000 }}, "fields": {{ "discount": {{ "kind": "number" }} }},
/// #         "components": [ {{ "id": "c", "name": "Sales", "measure": {{ "sum": "amount" }}, {component} }} ] }}"#);
/// #     let deals: Vec<String> = deals.iter().enumerate().map(|(day, amount)| format!(
/// #         r#"{{ "id": "D-{day}", "status": "won", "close_date": "2026-02-{:02}", "amount": {amount},
/// #              "fields": {{ "discount": "0.{day}" }} }}"#, day + 1)).collect();
/// #     let book = Book::from_json(&format!(r#"{{ "deals": [{}] }}"#, deals.join(","))).unwrap();
/// #     let attain = Attain::new(Plan::from_json(&plan).unwrap().0, book).unwrap();
/// #     attain.statement().unwrap().years[0].earned.to_string()
/// # }
/// // 100,000 × 5 % + 50,000 × 8 %.
/// let component = r#""quota": 100000, "payout": { "mode": "marginal", "tiers": [
///     { "from": "0%", "rate": "5%" }, { "from": "100%", "rate": "8%" } ] }"#;
/// assert_eq!(earned(component, &[90_000, 60_000]), "9000.00");
/// // Proportional rate tables: 1,000 is earned across the first 10,000, 500 across the next; 12,000 earn 1,000 + 500 × 2,000 ÷ 10,000.
/// let component = r#""payout": { "mode": "marginal", "by": "amount", "tiers": [
///     { "from": 0, "across": 1000 }, { "from": 10000, "across": 500, "to": 20000 } ] }"#;
/// assert_eq!(earned(component, &[12_000]), "1100.00");
/// ```
///
/// Source: Oracle Incentive Compensation, Options for Splitting Attainment Numbers Across Rate Tiers; Sales Cookie, cumulative and non-cumulative tiers.
pub mod marginal {}

/// `"mode": "retroactive"` ([`crate::plan::Payout::Retroactive`]). Everything to date in the interval at the rate of the tier that is reached; crossing a bound lifts what was sold before it (a true-up). Called "non-cumulative" (Sales Cookie), "non-split" (Oracle), "back to dollar one".
///
/// `earned to date = credits to date × rate(input to date)`.
///
/// ```
/// # use attain::{Attain, Book, Plan};
/// # fn earned(component: &str, deals: &[i64]) -> String {
/// #     let plan = format!(r#"{{ "attain": 1, "name": "P", "currency": "USD",
/// #         "calendar": {{ "start": "2026-01-01", "end": "2026-12-31" }},
/// #         "participant": {{ "target_incentive": 60000 }}, "fields": {{ "discount": {{ "kind": "number" }} }},
/// #         "components": [ {{ "id": "c", "name": "Sales", "measure": {{ "sum": "amount" }}, {component} }} ] }}"#);
/// #     let deals: Vec<String> = deals.iter().enumerate().map(|(day, amount)| format!(
/// #         r#"{{ "id": "D-{day}", "status": "won", "close_date": "2026-02-{:02}", "amount": {amount},
/// #              "fields": {{ "discount": "0.{day}" }} }}"#, day + 1)).collect();
/// #     let book = Book::from_json(&format!(r#"{{ "deals": [{}] }}"#, deals.join(","))).unwrap();
/// #     let attain = Attain::new(Plan::from_json(&plan).unwrap().0, book).unwrap();
/// #     attain.statement().unwrap().years[0].earned.to_string()
/// # }
/// // 150,000 × 8 %.
/// let component = r#""quota": 100000, "payout": { "mode": "retroactive", "tiers": [
///     { "from": "0%", "rate": "5%" }, { "from": "100%", "rate": "8%" } ] }"#;
/// assert_eq!(earned(component, &[90_000, 60_000]), "12000.00");
/// // A threshold that pays from the first dollar: nothing below 50 %, then 5 % of all.
/// let component = r#""quota": 100000, "payout": { "mode": "retroactive", "tiers": [ { "from": "50%", "rate": "5%" } ] }"#;
/// assert_eq!(earned(component, &[60_000]), "3000.00");
/// ```
///
/// Source: Sales Cookie, cumulative and non-cumulative tiers; Oracle Incentive Compensation, Options for Splitting Attainment Numbers Across Rate Tiers.
pub mod retroactive {}

/// `"mode": "per_deal"` ([`crate::plan::Payout::PerDeal`]). Each deal whole at one tier's rate: that reached with the deal, or before it (`tier_at`); or that of the deal's own size, discount or margin.
///
/// `earned = Σ over deals (credit × rate(input of the deal))`.
///
/// ```
/// # use attain::{Attain, Book, Plan};
/// # fn earned(component: &str, deals: &[i64]) -> String {
/// #     let plan = format!(r#"{{ "attain": 1, "name": "P", "currency": "USD",
/// #         "calendar": {{ "start": "2026-01-01", "end": "2026-12-31" }},
/// #         "participant": {{ "target_incentive": 60000 }}, "fields": {{ "discount": {{ "kind": "number" }} }},
/// #         "components": [ {{ "id": "c", "name": "Sales", "measure": {{ "sum": "amount" }}, {component} }} ] }}"#);
/// #     let deals: Vec<String> = deals.iter().enumerate().map(|(day, amount)| format!(
/// #         r#"{{ "id": "D-{day}", "status": "won", "close_date": "2026-02-{:02}", "amount": {amount},
/// #              "fields": {{ "discount": "0.{day}" }} }}"#, day + 1)).collect();
/// #     let book = Book::from_json(&format!(r#"{{ "deals": [{}] }}"#, deals.join(","))).unwrap();
/// #     let attain = Attain::new(Plan::from_json(&plan).unwrap().0, book).unwrap();
/// #     attain.statement().unwrap().years[0].earned.to_string()
/// # }
/// // 90,000 × 5 %; with the second deal 100 % is passed: 60,000 × 8 %.
/// let component = r#""quota": 100000, "payout": { "mode": "per_deal", "tiers": [
///     { "from": "0%", "rate": "5%" }, { "from": "100%", "rate": "8%" } ] }"#;
/// assert_eq!(earned(component, &[90_000, 60_000]), "9300.00");
/// // By discount: none on the first deal, 10 % on the second.
/// let component = r#""payout": { "mode": "per_deal", "by": "field", "of": "discount", "tiers": [
///     { "from": 0, "rate": "8%" }, { "from": "10%", "rate": "6%" } ] }"#;
/// assert_eq!(earned(component, &[10_000, 10_000]), "1400.00");
/// ```
///
/// Source: Oracle Incentive Compensation, Options for Splitting Attainment Numbers Across Rate Tiers ("do not split").
pub mod per_deal {}

/// `"mode": "interpolated"` ([`crate::plan::Payout::Interpolated`]). A rate on the straight line between points, of the target incentive (a payout curve), of the credits to date, or as a sum of money.
///
/// `earned to date = basis × (r₁ + (r₂ − r₁) × (input − x₁) ÷ (x₂ − x₁))` between the points `(x₁, r₁)` and `(x₂, r₂)` around the input; nothing below the first point, the last rate above the last.
///
/// ```
/// # use attain::{Attain, Book, Plan};
/// # fn earned(component: &str, deals: &[i64]) -> String {
/// #     let plan = format!(r#"{{ "attain": 1, "name": "P", "currency": "USD",
/// #         "calendar": {{ "start": "2026-01-01", "end": "2026-12-31" }},
/// #         "participant": {{ "target_incentive": 60000 }}, "fields": {{ "discount": {{ "kind": "number" }} }},
/// #         "components": [ {{ "id": "c", "name": "Sales", "measure": {{ "sum": "amount" }}, {component} }} ] }}"#);
/// #     let deals: Vec<String> = deals.iter().enumerate().map(|(day, amount)| format!(
/// #         r#"{{ "id": "D-{day}", "status": "won", "close_date": "2026-02-{:02}", "amount": {amount},
/// #              "fields": {{ "discount": "0.{day}" }} }}"#, day + 1)).collect();
/// #     let book = Book::from_json(&format!(r#"{{ "deals": [{}] }}"#, deals.join(","))).unwrap();
/// #     let attain = Attain::new(Plan::from_json(&plan).unwrap().0, book).unwrap();
/// #     attain.statement().unwrap().years[0].earned.to_string()
/// # }
/// // At 90 % the curve lies half way between 50 % and 100 %: 75 % of 60,000.
/// let component = r#""weight": "100%", "quota": 100000,
///     "payout": { "mode": "interpolated", "points": [["80%", "50%"], ["100%", "100%"], ["150%", "250%"]] }"#;
/// assert_eq!(earned(component, &[90_000]), "45000.00");
/// ```
///
/// Source: Oracle Incentive Compensation, Examples of Calculating Earnings Using Interpolated Rates.
pub mod interpolated {}

/// `"mode": "step"` ([`crate::plan::Payout::Step`]). A sum on reaching a tier: money, or a share of the target incentive; the highest tier's alone, or those of all tiers reached (`pays`); once, or for every whole step above the bound (`every`).
///
/// `earned to date = pay of the highest tier reached`, or the sum of all up to it, each × ⌊(input in the tier) ÷ every⌋ where given.
///
/// ```
/// # use attain::{Attain, Book, Plan};
/// # fn earned(component: &str, deals: &[i64]) -> String {
/// #     let plan = format!(r#"{{ "attain": 1, "name": "P", "currency": "USD",
/// #         "calendar": {{ "start": "2026-01-01", "end": "2026-12-31" }},
/// #         "participant": {{ "target_incentive": 60000 }}, "fields": {{ "discount": {{ "kind": "number" }} }},
/// #         "components": [ {{ "id": "c", "name": "Sales", "measure": {{ "sum": "amount" }}, {component} }} ] }}"#);
/// #     let deals: Vec<String> = deals.iter().enumerate().map(|(day, amount)| format!(
/// #         r#"{{ "id": "D-{day}", "status": "won", "close_date": "2026-02-{:02}", "amount": {amount},
/// #              "fields": {{ "discount": "0.{day}" }} }}"#, day + 1)).collect();
/// #     let book = Book::from_json(&format!(r#"{{ "deals": [{}] }}"#, deals.join(","))).unwrap();
/// #     let attain = Attain::new(Plan::from_json(&plan).unwrap().0, book).unwrap();
/// #     attain.statement().unwrap().years[0].earned.to_string()
/// # }
/// // The tier from 100 % is reached.
/// let component = r#""quota": 100000, "payout": { "mode": "step", "tiers": [
///     { "from": "80%", "pay": 1000 }, { "from": "100%", "pay": 3000 } ] }"#;
/// assert_eq!(earned(component, &[90_000, 15_000]), "3000.00");
/// // 2 % of 60,000 for each whole percent above 100 %: 1,200 × 5.
/// let component = r#""weight": "100%", "quota": 100000, "payout": { "mode": "step", "tiers": [
///     { "from": "100%", "every": "1%", "share": "2%" } ] }"#;
/// assert_eq!(earned(component, &[105_500]), "6000.00");
/// ```
///
/// Source: Oracle Incentive Compensation, Examples of Calculating Earnings Using Step Rates.
pub mod step {}

/// `"mode": "matrix"` ([`crate::plan::Payout::Matrix`]). A rate by two inputs: that of the cell whose row and column are reached, or on straight lines between the four cells around the inputs.
///
/// `earned = basis × rate(row input, column input)`; between cells the rates are interpolated along the row, then along the column.
///
/// ```
/// # use attain::{Attain, Book, Plan};
/// # fn earned(component: &str, deals: &[i64]) -> String {
/// #     let plan = format!(r#"{{ "attain": 1, "name": "P", "currency": "USD",
/// #         "calendar": {{ "start": "2026-01-01", "end": "2026-12-31" }},
/// #         "participant": {{ "target_incentive": 60000 }}, "fields": {{ "discount": {{ "kind": "number" }} }},
/// #         "components": [ {{ "id": "c", "name": "Sales", "measure": {{ "sum": "amount" }}, {component} }} ] }}"#);
/// #     let deals: Vec<String> = deals.iter().enumerate().map(|(day, amount)| format!(
/// #         r#"{{ "id": "D-{day}", "status": "won", "close_date": "2026-02-{:02}", "amount": {amount},
/// #              "fields": {{ "discount": "0.{day}" }} }}"#, day + 1)).collect();
/// #     let book = Book::from_json(&format!(r#"{{ "deals": [{}] }}"#, deals.join(","))).unwrap();
/// #     let attain = Attain::new(Plan::from_json(&plan).unwrap().0, book).unwrap();
/// #     attain.statement().unwrap().years[0].earned.to_string()
/// # }
/// // 110 % of quota, and the deal with a discount of 0: 10 % of 110,000.
/// let component = r#""quota": 100000, "payout": { "mode": "matrix", "basis": "credit",
///     "rows": { "by": "attainment", "from": ["0%", "100%"] },
///     "columns": { "by": "field", "of": "discount", "from": [0, "20%"] },
///     "cells": [["6%", "4%"], ["10%", "7%"]] }"#;
/// assert_eq!(earned(component, &[110_000]), "11000.00");
/// ```
///
/// Source: Oracle Incentive Compensation, multidimensional rate tables.
pub mod matrix {}
