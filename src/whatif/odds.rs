//! Odds: how attainment and earnings may turn out, from the open deals' chances.

pub mod cases;
mod exact;

pub use cases::{Cases, Evaluate, Measure, Owner};
pub use exact::Exact;
