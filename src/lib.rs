//! Attain: sales incentives and quota attainment, exact and explained.
//!
//! ```
//! use attain::{Attain, Book, Plan};
//!
//! let (plan, warnings) = Plan::from_json(r#"{
//!   "attain": 1, "name": "AE", "currency": "USD",
//!   "calendar": { "start": "2026-01-01", "end": "2026-12-31", "pay": "month" },
//!   "components": [ {
//!     "id": "sales", "name": "Sales",
//!     "measure": { "sum": "amount" }, "interval": "quarter", "quota": 75000,
//!     "payout": { "mode": "marginal", "by": "attainment",
//!                 "tiers": [ { "from": "0%", "rate": "10%" }, { "from": "100%", "rate": "15%" } ] } } ] }"#)?;
//! let book = Book::from_json(r#"{ "deals": [
//!   { "id": "D-1", "status": "won", "close_date": "2026-03-01", "amount": 93750 } ] }"#)?;
//! let attain = Attain::new(plan, book)?;
//! // 75,000 × 10 % + 18,750 × 15 % = 7,500 + 2,812.50
//! assert_eq!(attain.statement()?.years[0].earned.to_string(), "10312.50");
//! # assert!(warnings.is_empty());
//! # Ok::<(), attain::Error>(())
//! ```
//!
//! The stages follow each other: [`plan`] and [`book`] are read, [`rules`] prepares the plan,
//! [`credit`] says what counts, [`earn`] what it earns, [`pay`] what is paid, [`statement`] adds up, [`explain`] says why.
//! How each payout mode pays is written out in [`modes`].
//! The engine knows no JavaScript, no clock, no locale and does no input or output.
#![forbid(unsafe_code)]
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::indexing_slicing))]

pub mod adjust;
mod attain;
pub mod book;
pub mod calendar;
pub mod clawback;
pub mod credit;
pub mod currency;
pub mod describe;
pub mod document;
pub mod earn;
pub mod explain;
pub mod fast;
pub mod fault;
pub mod import;
pub mod input;
pub mod json;
pub mod modes;
pub mod net;
pub mod number;
mod order;
pub mod pay;
pub mod payout;
pub mod people;
pub mod phrase;
pub mod plan;
pub mod reconcile;
pub mod remarks;
pub mod rules;
#[cfg(not(target_arch = "wasm32"))]
pub mod schema;
pub mod service;
pub mod shape;
pub mod statement;
pub mod sum;
#[cfg(target_arch = "wasm32")]
pub mod wasm;
pub mod whatif;

pub use attain::Attain;
pub use book::{Book, Deal};
pub use fault::{Error, Fault};
pub use plan::Plan;
