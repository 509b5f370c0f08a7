//! What if: questions about the future, answered by the same engine that makes the statement.
//!
//! * [`scenario`]: ordered changes over a plan and a book, as data;
//! * [`Attain::step`](crate::Attain::step): the headline figures with some deals changed, at the speed of a slider;
//! * [`compare`]: what scenarios change, by pay period, component and deal;
//! * [`worth`]: what a deal pays, and what it lifts;
//! * [`timing`]: what it pays if it closes earlier or later, or at a discount;
//! * [`curve`]: what is earned as a function of attainment, or of an amount;
//! * [`goal`]: the least further sale that reaches a goal;
//! * [`plans`]: the same book under two plans, and readings of one plan;
//! * [`sensitivity`]: what moves the year's income most;
//! * [`odds`]: how the year may turn out, from the open deals' chances;
//! * [`outlook`]: what is missing, where the run rate lands, what is met, when what is held is due.

mod breaks;
pub mod compare;
mod crossing;
pub mod curve;
mod draft;
pub mod goal;
mod line;
mod marks;
mod moving;
pub mod odds;
pub mod outlook;
pub mod plans;
mod sale;
pub mod scenario;
mod search;
pub mod sensitivity;
mod step;
mod stops;
mod target;
pub mod timing;
pub mod worth;
