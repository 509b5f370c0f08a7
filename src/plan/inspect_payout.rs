//! What can be said of one payout alone: its tiers, points, cells and what they are read with.

use rust_decimal::Decimal;

use super::inspect::not_negative;
use super::payout::{
    Axis, Basis, Flat, Input, Interpolated, Matrix, Payout, PerDeal, RateSpec, Settle, Step, StepTier, Tier,
    Tiered,
};
use super::{Component, MAX_TIERS};
use crate::document::{At, Ratio};
use crate::fault::{Faults, Reference};
use crate::number::{self, percent};

pub(super) fn inspect_tier(tier: &Tier, at: &At<'_>, faults: &mut Faults) {
    let given = [tier.rate.is_some(), tier.times.is_some(), tier.across.is_some()];
    if given.iter().filter(|given| **given).count() != 1 {
        let hint = Some("write \"rate\": \"10%\" or \"times\": 1.5".to_owned());
        faults.error("tier_rate", at.pointer(), "exactly one of rate, times and across must be given", hint);
    }
    let values = [tier.rate.map(|v| v.0), tier.times.map(|v| v.0), tier.across.map(|v| v.0)];
    for (key, value) in ["rate", "times", "across"].into_iter().zip(values) {
        not_negative(value.unwrap_or_default(), format!("{}/{key}", at.pointer()), faults);
    }
}

pub(super) fn inspect_tiered(tiered: &Tiered, at: &At<'_>, faults: &mut Faults) {
    inspect_table(tiered.by, tiered.rate, &tiered.tiers, at, faults);
    inspect_input(tiered.by, tiered.of.as_ref(), tiered.basis, at, faults);
    inspect_rate_limits(tiered.rate_floor, tiered.rate_cap, at, faults);
    for (index, _) in tiered.tiers.iter().enumerate().filter(|(_, tier)| tier.across.is_some()) {
        if tiered.basis != Basis::Credit {
            let message = "a sum across a tier is for credits, not for shares of something else";
            faults.error("across_basis", format!("{}/tiers/{index}/across", at.pointer()), message, None);
        }
    }
    if tiered.basis != Basis::Credit && tiered.rate == Some(RateSpec::Target) {
        let hint = Some("leave the rate out: a rate of 100% of the target incentive pays it once".to_owned());
        let message = "the rate \"target\" is for credits, not for shares of the target incentive";
        faults.error("rate_of_basis", format!("{}/rate", at.pointer()), message, hint);
    }
}

/// Upper bounds, and sums across tiers, are for slices: passing the bound would take all back.
pub(super) fn inspect_whole(payout: &Payout, place: &str, faults: &mut Faults) {
    if matches!(payout, Payout::Marginal(_)) {
        return;
    }
    for (index, tier) in payout.tiers().iter().enumerate() {
        for (key, _) in [("to", tier.to.is_some()), ("across", tier.across.is_some())].iter().filter(|k| k.1)
        {
            let pointer = format!("{place}/payout/tiers/{index}/{key}");
            let message = format!("\"{key}\" is for slices, but here a whole amount is paid at one rate");
            let hint = Some("use \"marginal\", or a cap".to_owned());
            faults.error("tier_to", pointer, message, hint);
        }
    }
}

/// Sums for intervals are settled; what credits earn is earned as they come.
pub(super) fn inspect_settle(component: &Component, place: &str, faults: &mut Faults) {
    if component.payout.pays_sums() {
        let caps = [("deal_cap", component.deal_cap), ("line_cap", component.line_cap)];
        for (key, _) in caps.iter().filter(|(_, cap)| cap.is_some()) {
            let message = "a sum for an interval is not of one deal, so no deal's cap can hold";
            let hint = Some("use \"cap\"".to_owned());
            faults.error("deal_cap_of_sum", format!("{place}/{key}"), message, hint);
        }
    } else if component.payout.settle() == Settle::AtEnd {
        let message = "what credits earn is earned as they come";
        let hint = Some("leave it out, or pay a basis of \"target_incentive\" or \"money\"".to_owned());
        faults.error("settle_of_credits", format!("{place}/payout/settle"), message, hint);
    }
}

/// A table that goes up slice by slice needs an input that adds up: the component's own, or another's.
pub(super) fn inspect_slices(tiered: &Tiered, place: &str, faults: &mut Faults) {
    let looked_up = matches!(tiered.by, Input::Field | Input::Kpi);
    if tiered.basis == Basis::Credit && looked_up {
        let hint = Some("use \"retroactive\" or \"per_deal\"".to_owned());
        let message = "a credit cannot be cut into slices of something else than credits";
        faults.error("slices_of_input", format!("{place}/payout/by"), message, hint);
    }
}

pub(super) fn inspect_per_deal(payout: &PerDeal, at: &At<'_>, faults: &mut Faults) {
    inspect_table(payout.by, payout.rate, &payout.tiers, at, faults);
    inspect_input(payout.by, payout.of.as_ref(), Basis::Credit, at, faults);
    inspect_rate_limits(payout.rate_floor, payout.rate_cap, at, faults);
}

pub(super) fn inspect_matrix(matrix: &Matrix, at: &At<'_>, faults: &mut Faults) {
    let place = at.pointer();
    for (name, axis) in [("rows", &matrix.rows), ("columns", &matrix.columns)] {
        if let Some(at) = at.child(name) {
            inspect_input(axis.by, axis.of.as_ref(), matrix.basis, &at, faults);
        }
    }
    if matrix.cells.len() != matrix.rows.from.len() {
        let message = format!("{} rows of cells for {} bounds", matrix.cells.len(), matrix.rows.from.len());
        faults.error("matrix_size", format!("{place}/cells"), message, None);
    }
    for (index, row) in matrix.cells.iter().enumerate() {
        for (cell, rate) in row.iter().enumerate() {
            not_negative(rate.0, format!("{place}/cells/{index}/{cell}"), faults);
        }
        if row.len() != matrix.columns.from.len() {
            let message = format!("{} cells for {} bounds", row.len(), matrix.columns.from.len());
            faults.error("matrix_size", format!("{place}/cells/{index}"), message, None);
        }
    }
}

pub(super) fn inspect_axis(axis: &Axis, at: &At<'_>, faults: &mut Faults) {
    let place = format!("{}/from", at.pointer());
    if axis.from.is_empty() || axis.from.len() > MAX_TIERS {
        let message = format!("{} bounds; between 1 and {MAX_TIERS} are read", axis.from.len());
        faults.error("no_tiers", place.clone(), message, None);
    }
    let bounds: Vec<Decimal> = axis.from.iter().map(|from| from.0).collect();
    for (index, pair) in bounds.windows(2).enumerate() {
        if let [before, bound] = pair
            && bound <= before
        {
            let message = format!("it begins at {bound}, not above {before} where the one before begins");
            let hint = Some("list them from the lowest bound to the highest".to_owned());
            faults.error("tier_order", format!("{place}/{}", index + 1), message, hint);
        }
    }
}

/// What a table is read with: named where it needs a name, and known for what it pays.
fn inspect_input(by: Input, of: Option<&String>, basis: Basis, at: &At<'_>, faults: &mut Faults) {
    let place = format!("{}/of", at.pointer());
    match (by, of) {
        (Input::Field, Some(field)) => faults.refer(place, Reference::Amount(field.clone())),
        (Input::Component, Some(id)) => faults.refer(place, Reference::Measured(id.clone())),
        (Input::Kpi, Some(_)) => {}
        (Input::Field | Input::Kpi | Input::Component, None) => {
            let message = format!("the table is read by {0}, but it does not say which {0}", by.word());
            faults.error("input_name", at.pointer(), message, Some("add \"of\" with its name".to_owned()));
        }
        (_, Some(_)) => {
            let hint = Some("leave \"of\" out, or read the table by field, kpi or component".to_owned());
            faults.error("input_name", place, format!("{} has no name", by.word()), hint);
        }
        _ => {}
    }
    if basis != Basis::Credit && matches!(by, Input::DealAmount | Input::Field) {
        let hint = Some("use attainment, amount, count, kpi or component".to_owned());
        let message = "a sum for an interval cannot depend on one deal";
        faults.error("sum_by_deal", format!("{}/by", at.pointer()), message, hint);
    }
}

pub(super) fn inspect_interpolated(payout: &Interpolated, at: &At<'_>, faults: &mut Faults) {
    let place = format!("{}/points", at.pointer());
    if payout.points.len() < 2 || payout.points.len() > MAX_TIERS {
        let message = format!("{} points; between 2 and {MAX_TIERS} make a line", payout.points.len());
        faults.error("points_count", place.clone(), message, None);
    }
    inspect_order(
        payout.by,
        &payout.points.iter().map(|point| point.0.0).collect::<Vec<_>>(),
        &place,
        "0",
        faults,
    );
    for (index, point) in payout.points.iter().enumerate() {
        not_negative(point.1.0, format!("{place}/{index}/1"), faults);
    }
    inspect_input(payout.by, payout.of.as_ref(), payout.basis, at, faults);
}

pub(super) fn inspect_step(payout: &Step, at: &At<'_>, faults: &mut Faults) {
    let place = format!("{}/tiers", at.pointer());
    if payout.tiers.is_empty() || payout.tiers.len() > MAX_TIERS {
        let message = format!("{} tiers; between 1 and {MAX_TIERS} are read", payout.tiers.len());
        faults.error("no_tiers", place.clone(), message, None);
    }
    inspect_order(
        payout.by,
        &payout.tiers.iter().map(|tier| tier.from.0).collect::<Vec<_>>(),
        &place,
        "from",
        faults,
    );
    inspect_input(payout.by, payout.of.as_ref(), Basis::Money, at, faults);
}

pub(super) fn inspect_step_tier(tier: &StepTier, at: &At<'_>, faults: &mut Faults) {
    if tier.pay.is_some() == tier.share.is_some() {
        let hint = Some("write \"pay\": 1000 or \"share\": \"50%\"".to_owned());
        faults.error("tier_pay", at.pointer(), "exactly one of pay and share must be given", hint);
    }
    not_negative(tier.pay.map_or(Decimal::ZERO, |pay| pay.0), format!("{}/pay", at.pointer()), faults);
    not_negative(
        tier.share.map_or(Decimal::ZERO, |share| share.0),
        format!("{}/share", at.pointer()),
        faults,
    );
    if tier.every.is_some_and(|every| every.0 <= Decimal::ZERO) {
        faults.error("not_positive", format!("{}/every", at.pointer()), "a step must be above zero", None);
    }
}

pub(super) fn inspect_flat(flat: &Flat, at: &At<'_>, faults: &mut Faults) {
    inspect_rate(Some(flat.rate), at, faults);
    inspect_rate_limits(flat.rate_floor, flat.rate_cap, at, faults);
}

fn inspect_rate_limits(floor: Option<Ratio>, cap: Option<Ratio>, at: &At<'_>, faults: &mut Faults) {
    for (key, limit) in [("rate_floor", floor), ("rate_cap", cap)] {
        if let Some(limit) = limit {
            not_negative(limit.0, format!("{}/{key}", at.pointer()), faults);
        }
    }
    if let Some((floor, cap)) = floor.zip(cap).filter(|(floor, cap)| floor.0 > cap.0) {
        let message =
            format!("the least rate of {} is above the most of {}", percent(floor.0), percent(cap.0));
        let hint = Some("exchange the two".to_owned());
        faults.error("rate_limits", format!("{}/rate_floor", at.pointer()), message, hint);
    }
}

fn inspect_rate(rate: Option<RateSpec>, at: &At<'_>, faults: &mut Faults) {
    if let Some(RateSpec::Rate(rate)) = rate {
        not_negative(rate.0, format!("{}/rate", at.pointer()), faults);
    }
}

fn inspect_table(by: Input, rate: Option<RateSpec>, tiers: &[Tier], at: &At<'_>, faults: &mut Faults) {
    let place = at.pointer();
    inspect_rate(rate, at, faults);
    if tiers.is_empty() {
        faults.error(
            "no_tiers",
            format!("{place}/tiers"),
            "there are no tiers",
            Some("add at least one".to_owned()),
        );
    }
    if tiers.len() > MAX_TIERS {
        let message = format!("there are {} tiers; at most {MAX_TIERS} are read", tiers.len());
        faults.error("too_many", format!("{place}/tiers"), message, None);
    }
    inspect_order(
        by,
        &tiers.iter().map(|tier| tier.from.0).collect::<Vec<_>>(),
        &format!("{place}/tiers"),
        "from",
        faults,
    );
    for (index, tier) in tiers.iter().enumerate() {
        let last = index + 1 == tiers.len();
        if tier.across.is_some()
            && (matches!(by, Input::Attainment | Input::Component) || (last && tier.to.is_none()))
        {
            let message = "a sum across a tier needs both its bounds, in the unit of the credits";
            let hint = Some("read the table by amount, and give the last tier a \"to\"".to_owned());
            faults.error("across_bounds", format!("{place}/tiers/{index}/across"), message, hint);
        }
        if let Some(to) = tier.to.filter(|to| !last || *to <= tier.from) {
            let (message, hint) = if last {
                let message =
                    format!("the upper bound {} is not above the lower bound {}", to.0, tier.from.0);
                (message, "raise it, or leave it out")
            } else {
                let message = "only the last tier has an upper bound: a tier ends where the next one begins";
                (message.to_owned(), "leave \"to\" out, and give the next tier this bound as its \"from\"")
            };
            faults.error("tier_to", format!("{place}/tiers/{index}/to"), message, Some(hint.to_owned()));
        }
        if tier.times.is_some() && rate.is_none() {
            let hint = Some("give the payout a \"rate\", such as \"target\" or \"10%\"".to_owned());
            let pointer = format!("{place}/tiers/{index}/times");
            faults.error("no_base_rate", pointer, "there is no rate to multiply", hint);
        }
    }
}

/// Lower bounds go up, from zero or above.
pub(super) fn inspect_order(by: Input, bounds: &[Decimal], place: &str, key: &str, faults: &mut Faults) {
    for (index, bound) in bounds.iter().enumerate() {
        let pointer = format!("{place}/{index}/{key}");
        let before = index.checked_sub(1).and_then(|before| bounds.get(before));
        if let Some(before) = before.filter(|before| bound <= *before) {
            let message = format!("it begins at {bound}, not above {before} where the one before begins");
            let hint = Some("list them from the lowest bound to the highest".to_owned());
            faults.error("tier_order", pointer.clone(), message, hint);
        }
        if *bound < Decimal::ZERO {
            faults.error("negative", pointer, "it cannot begin below zero", None);
        } else if matches!(by, Input::Attainment | Input::Component) && *bound >= Decimal::TEN {
            let message = format!("{bound} means {} of quota", number::percent(*bound));
            faults.warning(
                "percent_meant",
                pointer,
                message,
                Some(format!("write \"{bound}%\" if percent is meant")),
            );
        }
    }
}
