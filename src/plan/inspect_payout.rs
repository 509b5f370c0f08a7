//! What can be said of one payout alone: its tiers, points, cells and what they are read with.

use rust_decimal::Decimal;

use super::inspect::not_negative;
use super::payout::{
    Axis, Basis, Flat, Input, Interpolated, Matrix, Payout, PerDeal, RateSpec, Settle, Step, StepTier, Tier,
    Tiered,
};
use super::{Component, MAX_TIERS};
use crate::document::{At, Ratio, Read};
use crate::fault::{Faults, Reference};
use crate::phrase::{Phrase, PhraseCode as Code, count, either, exactly_one, given, say, share, text, write};

pub(super) fn inspect_tier(tier: &Tier, at: &At<'_>, faults: &mut Faults) {
    let given = [tier.rate.is_some(), tier.times.is_some(), tier.across.is_some()];
    if given.iter().filter(|given| **given).count() != 1 {
        let hint = write(&["\"rate\": \"10%\"", "\"times\": 1.5"]);
        faults.error("tier_rate", at.pointer(), exactly_one(&["rate", "times", "across"]), hint);
    }
    let values = [tier.rate.map(|v| v.0), tier.times.map(|v| v.0), tier.across.map(|v| v.0)];
    for (key, value) in ["rate", "times", "across"].into_iter().zip(values) {
        not_negative(value.unwrap_or_default(), key, at, faults);
    }
}

pub(super) fn inspect_tiered(tiered: &Tiered, at: &At<'_>, faults: &mut Faults) {
    inspect_table(tiered.by, tiered.rate, &tiered.tiers, at, faults);
    inspect_input(tiered.by, tiered.of.as_ref(), tiered.basis, at, faults);
    inspect_rate_limits(tiered.rate_floor, tiered.rate_cap, at, faults);
    for (index, _) in tiered.tiers.iter().enumerate().filter(|(_, tier)| tier.across.is_some()) {
        if tiered.basis != Basis::Credit {
            let message = Code::AcrossBasis;
            faults.error("across_basis", format!("{}/tiers/{index}/across", at.pointer()), message, None);
        }
    }
    if tiered.basis != Basis::Credit && tiered.rate == Some(RateSpec::Target) {
        let hint = Code::LeaveRateOut;
        let message = Code::TargetOfBasis;
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
            let message = say(Code::ForSlices, [text(key)]);
            let hint = Code::MarginalOrCap;
            faults.error("tier_to", pointer, message, hint);
        }
    }
}

/// Sums for intervals are settled; what credits earn is earned as they come.
pub(super) fn inspect_settle(component: &Component, place: &str, faults: &mut Faults) {
    if component.payout.pays_sums() {
        let caps = [("deal_cap", component.deal_cap), ("line_cap", component.line_cap)];
        for (key, _) in caps.iter().filter(|(_, cap)| cap.is_some()) {
            let message = Code::SumOfNoDeal;
            let hint = say(Code::Use, [text("\"cap\"")]);
            faults.error("deal_cap_of_sum", format!("{place}/{key}"), message, hint);
        }
    } else if component.payout.settle() == Settle::AtEnd {
        let message = Code::EarnedAsTheyCome;
        let hint = Code::OrPayBasis;
        faults.error("settle_of_credits", format!("{place}/payout/settle"), message, hint);
    }
}

/// A table that goes up slice by slice needs an input that adds up: the component's own, or another's.
pub(super) fn inspect_slices(tiered: &Tiered, place: &str, faults: &mut Faults) {
    let looked_up = matches!(tiered.by, Input::Field | Input::Kpi);
    if tiered.basis == Basis::Credit && looked_up {
        let hint = say(Code::Use, [either(&["\"retroactive\"", "\"per_deal\""])]);
        let message = Code::NoSlices;
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
    // That there are no bounds, or none that can be read, is said of them.
    if !matrix.rows.from.is_empty() && matrix.cells.len() != matrix.rows.from.len() {
        let message = say(Code::RowsForBounds, [count(matrix.cells.len()), count(matrix.rows.from.len())]);
        faults.error("matrix_size", format!("{place}/cells"), message, None);
    }
    for (index, row) in matrix.cells.iter().enumerate() {
        for (cell, rate) in row.iter().enumerate() {
            not_negative(rate.0, &format!("cells/{index}/{cell}"), at, faults);
        }
        if !matrix.columns.from.is_empty() && row.len() != matrix.columns.from.len() {
            let message = say(Code::CellsForBounds, [count(row.len()), count(matrix.columns.from.len())]);
            faults.error("matrix_size", format!("{place}/cells/{index}"), message, None);
        }
    }
}

pub(super) fn inspect_axis(axis: &Axis, at: &At<'_>, faults: &mut Faults) {
    let place = format!("{}/from", at.pointer());
    if axis.from.is_empty() || axis.from.len() > MAX_TIERS {
        let message = say(Code::BoundsRead, [count(axis.from.len()), count(MAX_TIERS)]);
        faults.error("no_tiers", place.clone(), message, None);
    }
    let bounds: Vec<Decimal> = axis.from.iter().map(|from| from.0).collect();
    for (index, pair) in bounds.windows(2).enumerate() {
        if let [before, bound] = pair
            && bound <= before
        {
            let next = index + 1;
            let [bound, before] = [(bound, next), (before, index)]
                .map(|(bound, index)| at.given(*bound, &format!("from/{index}")));
            let message = say(Code::BeginsAt, [bound, before]);
            let hint = Code::ListByBound;
            faults.error("tier_order", format!("{place}/{next}"), message, hint);
        }
    }
}

/// What a table is read with: named where it needs a name, and known for what it pays.
fn inspect_input(by: Input, of: Option<&String>, basis: Basis, at: &At<'_>, faults: &mut Faults) {
    // What is compared with an input that cannot be read follows from that.
    if at.child("by").is_some_and(|by| Input::read(&by, &mut Faults::default()).is_none()) {
        return;
    }
    let place = format!("{}/of", at.pointer());
    match (by, of) {
        (Input::Field, Some(field)) => faults.refer(place, Reference::Amount(field.clone())),
        (Input::Component, Some(id)) => faults.refer(place, Reference::Measured(id.clone())),
        (Input::Kpi, Some(_)) => {}
        (Input::Field | Input::Kpi | Input::Component, None) => {
            let message = say(Code::ReadByWhich, [text(by.word())]);
            faults.error("input_name", at.pointer(), message, Code::AddOf);
        }
        (_, Some(_)) => {
            let hint = Code::LeaveOfOut;
            faults.error("input_name", place, say(Code::InputNoName, [text(by.word())]), hint);
        }
        _ => {}
    }
    if basis != Basis::Credit && matches!(by, Input::DealAmount | Input::Field) {
        let hint = say(Code::Use, [either(&["attainment", "amount", "count", "kpi", "component"])]);
        let message = Code::SumByDeal;
        faults.error("sum_by_deal", format!("{}/by", at.pointer()), message, hint);
    }
}

pub(super) fn inspect_interpolated(payout: &Interpolated, at: &At<'_>, faults: &mut Faults) {
    let place = format!("{}/points", at.pointer());
    if payout.points.len() < 2 || payout.points.len() > MAX_TIERS {
        let message = say(Code::PointsOfLine, [count(payout.points.len()), count(MAX_TIERS)]);
        faults.error("points_count", place.clone(), message, None);
    }
    inspect_order(
        payout.by,
        &payout.points.iter().map(|point| point.0.0).collect::<Vec<_>>(),
        at,
        ("points", "0"),
        faults,
    );
    for (index, point) in payout.points.iter().enumerate() {
        not_negative(point.1.0, &format!("points/{index}/1"), at, faults);
    }
    inspect_input(payout.by, payout.of.as_ref(), payout.basis, at, faults);
}

pub(super) fn inspect_step(payout: &Step, at: &At<'_>, faults: &mut Faults) {
    let place = format!("{}/tiers", at.pointer());
    if payout.tiers.is_empty() || payout.tiers.len() > MAX_TIERS {
        let message = say(Code::CountRead, [count(payout.tiers.len()), text("tiers"), count(MAX_TIERS)]);
        faults.error("no_tiers", place.clone(), message, None);
    }
    inspect_order(
        payout.by,
        &payout.tiers.iter().map(|tier| tier.from.0).collect::<Vec<_>>(),
        at,
        ("tiers", "from"),
        faults,
    );
    inspect_input(payout.by, payout.of.as_ref(), Basis::Money, at, faults);
}

pub(super) fn inspect_step_tier(tier: &StepTier, at: &At<'_>, faults: &mut Faults) {
    if tier.pay.is_some() == tier.share.is_some() {
        let hint = write(&["\"pay\": 1000", "\"share\": \"50%\""]);
        faults.error("tier_pay", at.pointer(), exactly_one(&["pay", "share"]), hint);
    }
    not_negative(tier.pay.map_or(Decimal::ZERO, |pay| pay.0), "pay", at, faults);
    not_negative(tier.share.map_or(Decimal::ZERO, |share| share.0), "share", at, faults);
    if tier.every.is_some_and(|every| every.0 <= Decimal::ZERO) {
        faults.error("not_positive", format!("{}/every", at.pointer()), Code::StepAboveZero, None);
    }
}

pub(super) fn inspect_flat(flat: &Flat, at: &At<'_>, faults: &mut Faults) {
    inspect_rate(Some(flat.rate), at, faults);
    inspect_rate_limits(flat.rate_floor, flat.rate_cap, at, faults);
}

fn inspect_rate_limits(floor: Option<Ratio>, cap: Option<Ratio>, at: &At<'_>, faults: &mut Faults) {
    for (key, limit) in [("rate_floor", floor), ("rate_cap", cap)] {
        if let Some(limit) = limit {
            not_negative(limit.0, key, at, faults);
        }
    }
    if let Some((floor, cap)) = floor.zip(cap).filter(|(floor, cap)| floor.0 > cap.0) {
        let message = say(Code::LeastAboveMost, [share(floor.0), share(cap.0)]);
        let hint = Code::ExchangeTwo;
        faults.error("rate_limits", format!("{}/rate_floor", at.pointer()), message, hint);
    }
}

fn inspect_rate(rate: Option<RateSpec>, at: &At<'_>, faults: &mut Faults) {
    if let Some(RateSpec::Rate(rate)) = rate {
        not_negative(rate.0, "rate", at, faults);
    }
}

fn inspect_table(by: Input, rate: Option<RateSpec>, tiers: &[Tier], at: &At<'_>, faults: &mut Faults) {
    let place = at.pointer();
    inspect_rate(rate, at, faults);
    if tiers.is_empty() {
        faults.error("no_tiers", format!("{place}/tiers"), Code::NoTiers, Code::AddAtLeastOne);
    }
    if tiers.len() > MAX_TIERS {
        let message = say(Code::TooManyTiers, [count(tiers.len()), count(MAX_TIERS)]);
        faults.error("too_many", format!("{place}/tiers"), message, None);
    }
    inspect_order(
        by,
        &tiers.iter().map(|tier| tier.from.0).collect::<Vec<_>>(),
        at,
        ("tiers", "from"),
        faults,
    );
    for (index, tier) in tiers.iter().enumerate() {
        let last = index + 1 == tiers.len();
        if tier.across.is_some()
            && (matches!(by, Input::Attainment | Input::Component) || (last && tier.to.is_none()))
        {
            let message = Code::AcrossBounds;
            let hint = Code::GiveLastTo;
            faults.error("across_bounds", format!("{place}/tiers/{index}/across"), message, hint);
        }
        if let Some(to) = tier.to.filter(|to| !last || *to <= tier.from) {
            let (message, hint) = if last {
                let bounds = [(to, "to"), (tier.from, "from")]
                    .map(|(bound, key)| at.given(bound.0, &format!("tiers/{index}/{key}")));
                let message = say(Code::UpperNotAbove, bounds);
                (message, Code::RaiseOrLeaveOut)
            } else {
                let message = Code::OnlyLastUpper;
                (message.into(), Code::MoveUpper)
            };
            faults.error("tier_to", format!("{place}/tiers/{index}/to"), message, hint);
        }
        if tier.times.is_some() && rate.is_none() {
            let hint = Code::GiveRate;
            let pointer = format!("{place}/tiers/{index}/times");
            faults.error("no_base_rate", pointer, Code::NoRate, hint);
        }
    }
}

/// Lower bounds go up, from zero or above; `list` and `key` are where they stand.
pub(super) fn inspect_order(
    by: Input,
    bounds: &[Decimal],
    at: &At<'_>,
    (list, key): (&str, &str),
    faults: &mut Faults,
) {
    let way = |index: usize| format!("{list}/{index}/{key}");
    let mut before = None;
    // What stands for a bound that cannot be read says nothing of the others.
    for (index, bound) in bounds.iter().enumerate().filter(|(index, _)| at.gives(&way(*index))) {
        let pointer = format!("{}/{}", at.pointer(), way(index));
        let shown = || at.given(*bound, &way(index));
        if *bound < Decimal::ZERO {
            faults.error("negative", pointer, Code::BelowZero, None);
            continue;
        }
        if let Some((last, before)) = before.filter(|(_, before)| *bound <= *before) {
            let message = say(Code::BeginsAt, [shown(), at.given(before, &way(last))]);
            let hint = Code::ListByBound;
            faults.error("tier_order", pointer, message, hint);
        } else if matches!(by, Input::Attainment | Input::Component) && *bound >= Decimal::TEN {
            let message = say(Code::MeansOfQuota, [shown(), share(*bound)]);
            let amount = by == Input::Attainment && is_amount(*bound);
            let hint = if amount { by_amount() } else { say(Code::IfPercent, [given(*bound)]) };
            faults.warning("percent_meant", pointer, message, Some(hint));
        }
        before = Some((index, *bound));
    }
}

/// Whether a bound can hardly be a share of a quota, nor a percentage that lacks its sign.
fn is_amount(bound: Decimal) -> bool {
    bound >= Decimal::ONE_THOUSAND
}

/// Whether a table has such a bound.
pub(super) fn reads_amounts(payout: &Payout) -> bool {
    let rates = payout.tiers().iter().map(|tier| tier.from.0);
    match payout {
        Payout::Interpolated(line) => line.points.iter().any(|point| is_amount(point.0.0)),
        Payout::Step(step) => step.tiers.iter().any(|tier| is_amount(tier.from.0)),
        _ => rates.into_iter().any(is_amount),
    }
}

/// How to mend bounds that are amounts, where attainment is read.
pub(super) fn by_amount() -> Phrase {
    say(Code::IfAmounts, [text("\"by\": \"amount\"")])
}
