//! What a payout says that is probably not meant: selling more that earns less, and numbers that were meant
//! as percentages.

use rust_decimal::Decimal;

use super::payout::{
    Axis, Basis, Input, Interpolated, Matrix, Payout, Pays, PerDeal, RateSpec, Step, Tiered,
};
use super::{Component, FieldKind, Plan};
use crate::fault::Faults;
use crate::number;
use crate::phrase::{PhraseCode as Code, given, say, share, text};

/// Warns wherever selling more earns less.
pub(super) fn cliffs(component: &Component, place: &str, faults: &mut Faults) {
    match &component.payout {
        Payout::Retroactive(tiered) if !is_looked_up(tiered.by) => falling(tiered, place, faults),
        Payout::PerDeal(per_deal) if per_deal.by == Input::DealAmount => {
            falling_sizes(per_deal, place, faults);
        }
        Payout::Step(step) if step.pays == Pays::Highest && !is_looked_up(step.by) => {
            falling_steps(step, place, faults);
        }
        Payout::Interpolated(line) => falling_line(line, place, faults),
        Payout::Matrix(matrix) => falling_cells(matrix, place, faults),
        _ => {}
    }
    // Less of everything from an attainment of its own on.
    for (index, multiplier) in component.multipliers.iter().enumerate() {
        let own = multiplier.component.as_ref() == Some(&component.id.0);
        let times: Vec<Decimal> = multiplier.pairs().map(|(_, times)| times).collect();
        // Below the first tier it is 1.
        let begins = multiplier.tiers.first();
        let drops = begins.is_some_and(|tier| tier.from.0 > Decimal::ZERO && tier.times.0 < Decimal::ONE);
        if own && (drops || times.windows(2).any(|pair| pair.first() > pair.last())) {
            let message = Code::MultiplierFalls;
            let hint = Code::RisingMultipliers;
            faults.warning("cliff", format!("{place}/multipliers/{index}"), message, hint);
        }
    }
}

/// Whether it is a rank, a discount or another figure, of which less may be more.
fn is_looked_up(by: Input) -> bool {
    matches!(by, Input::Kpi | Input::Field)
}

/// Whether selling more makes it larger.
fn is_sold(by: Input) -> bool {
    matches!(by, Input::Attainment | Input::Amount | Input::Count)
}

/// A larger deal that earns less than a smaller one.
fn falling_sizes(per_deal: &PerDeal, place: &str, faults: &mut Faults) {
    for (index, pair) in per_deal.tiers.windows(2).enumerate() {
        let [before, after] = pair else { continue };
        let rate = |tier: &super::Tier| (tier.rate.map(|rate| rate.0), tier.times.map(|times| times.0));
        let falls = match (rate(before), rate(after)) {
            ((Some(before), _), (Some(after), _)) | ((_, Some(before)), (_, Some(after))) => after < before,
            _ => false,
        };
        if falls {
            let message = Code::LargerEarnsLess;
            let hint = Code::UseMarginal;
            let index = index.saturating_add(1);
            faults.warning("cliff", format!("{place}/payout/tiers/{index}"), message, hint);
        }
    }
}

/// A line on which more of the input earns less.
fn falling_line(line: &Interpolated, place: &str, faults: &mut Faults) {
    if !is_sold(line.by) {
        return;
    }
    // Of credits the rate may fall as long as input × rate does not.
    let earns = |point: &super::Point| match line.basis {
        Basis::Credit => number::mul(point.0.0, point.1.0).ok(),
        Basis::TargetIncentive | Basis::Money => Some(point.1.0),
    };
    for (index, pair) in line.points.windows(2).enumerate() {
        let [before, after] = pair else { continue };
        if earns(before).zip(earns(after)).is_some_and(|(before, after)| after < before) {
            let message = Code::LineFalls;
            let pointer = format!("{place}/payout/points/{}", index.saturating_add(1));
            faults.warning("cliff", pointer, message, Code::RaiseRate);
        }
    }
}

/// A cell that pays less than the one before it, along an input that selling more makes larger.
fn falling_cells(matrix: &Matrix, place: &str, faults: &mut Faults) {
    let cell = |row: usize, column: usize| Some(matrix.cells.get(row)?.get(column)?.0);
    for (row, cells) in matrix.cells.iter().enumerate() {
        for column in 0..cells.len() {
            let above = row.checked_sub(1).filter(|_| is_sold(matrix.rows.by));
            let left = column.checked_sub(1).filter(|_| is_sold(matrix.columns.by));
            let before = [above.and_then(|row| cell(row, column)), left.and_then(|left| cell(row, left))];
            let own = cell(row, column);
            if before.iter().flatten().any(|before| own.is_some_and(|own| own < *before)) {
                let message = Code::CellFalls;
                let hint = Code::RaiseCell;
                faults.warning("cliff", format!("{place}/payout/cells/{row}/{column}"), message, hint);
            }
        }
    }
}

/// A tier that pays less than the one before it, for everything: selling more loses money.
fn falling(tiered: &Tiered, place: &str, faults: &mut Faults) {
    let rate = |index: usize| {
        let tier = tiered.tiers.get(index)?;
        tier.rate.map(|rate| rate.0).or(tier.times.map(|times| times.0))
    };
    for index in 1..tiered.tiers.len() {
        let (Some(before), Some(after)) = (rate(index - 1), rate(index)) else { continue };
        let same_unit = tiered.tiers.get(index).map(|tier| tier.rate.is_some())
            == tiered.tiers.get(index - 1).map(|tier| tier.rate.is_some());
        if same_unit && after < before {
            let message = Code::TierFalls;
            let hint = Code::UseMarginal;
            faults.warning("cliff", format!("{place}/payout/tiers/{index}"), message, hint);
        }
    }
}

/// A step that pays less than the one before it, in whose place it is paid.
fn falling_steps(step: &Step, place: &str, faults: &mut Faults) {
    let pays = |index: usize| {
        let tier = step.tiers.get(index).filter(|tier| tier.every.is_none())?;
        Some((tier.pay.map(|pay| pay.0), tier.share.map(|share| share.0)))
    };
    for index in 1..step.tiers.len() {
        let falls = match (pays(index - 1), pays(index)) {
            (Some((Some(before), _)), Some((Some(after), _)))
            | (Some((None, Some(before))), Some((None, Some(after)))) => after < before,
            _ => false,
        };
        if falls {
            let message = Code::StepFalls;
            let hint = say(Code::RaiseStep, [text("\"pays\": \"cumulative\"")]);
            faults.warning("cliff", format!("{place}/payout/tiers/{index}"), message, hint);
        }
    }
}

/// Numbers that were probably meant as percentages: 8 where "8%" was meant.
pub(super) fn percent_meant(plan: &Plan, component: &Component, place: &str, faults: &mut Faults) {
    let field = component.measure.sum.as_ref();
    let kind = field.map(|field| plan.fields.get(field).map_or(FieldKind::Amount, |spec| spec.kind));
    let of_money = kind == Some(FieldKind::Amount) && component.payout.basis() == Some(Basis::Credit);
    let of_target = component.payout.basis() == Some(Basis::TargetIncentive);
    for (key, rate) in rates(&component.payout) {
        let said = match () {
            () if of_money && rate > Decimal::ONE => say(Code::RateOfCredited, [share(rate)]),
            () if of_target && rate >= Decimal::TEN => say(Code::RateOfTarget, [share(rate)]),
            () => continue,
        };
        let hint = Some(say(Code::IfPercent, [given(rate.normalize())]));
        faults.warning("percent_meant", format!("{place}/payout/{key}"), said, hint);
    }
    if let Payout::Matrix(matrix) = &component.payout {
        for (key, axis) in [("rows", &matrix.rows), ("columns", &matrix.columns)] {
            axis_meant(axis, &format!("{place}/payout/{key}"), faults);
        }
    }
    if let Payout::Step(step) = &component.payout {
        let shares = step.tiers.iter().map(|tier| tier.share.map_or(Decimal::ZERO, |share| share.0));
        for (index, pays) in shares.enumerate().filter(|(_, pays)| *pays >= Decimal::TEN) {
            let message = say(Code::StepOfTarget, [share(pays)]);
            let hint = Some(say(Code::IfPercent, [given(pays.normalize())]));
            faults.warning("percent_meant", format!("{place}/payout/tiers/{index}/share"), message, hint);
        }
    }
}

/// Bounds of a table with two inputs that are shares of a quota.
fn axis_meant(axis: &Axis, place: &str, faults: &mut Faults) {
    if !matches!(axis.by, Input::Attainment | Input::Component) {
        return;
    }
    for (index, bound) in axis.from.iter().enumerate().filter(|(_, bound)| bound.0 >= Decimal::TEN) {
        let message = say(Code::MeansOfQuota, [given(bound.0), share(bound.0)]);
        let hint = Some(say(Code::IfPercent, [given(bound.0.normalize())]));
        faults.warning("percent_meant", format!("{place}/from/{index}"), message, hint);
    }
}

/// Every rate of a payout, with its place in it.
fn rates(payout: &Payout) -> Vec<(String, Decimal)> {
    let tiers = payout.tiers().iter().enumerate();
    let mut all: Vec<_> =
        tiers.filter_map(|(index, tier)| Some((format!("tiers/{index}/rate"), tier.rate?.0))).collect();
    if let Some(RateSpec::Rate(rate)) = payout.rate() {
        all.push(("rate".to_owned(), rate.0));
    }
    match payout {
        Payout::Interpolated(line) => {
            let points = line.points.iter().enumerate();
            all.extend(points.map(|(index, point)| (format!("points/{index}/1"), point.1.0)));
        }
        Payout::Matrix(matrix) => {
            let rows = matrix.cells.iter().enumerate();
            let cells = rows.flat_map(|(row, cells)| cells.iter().enumerate().map(move |cell| (row, cell)));
            all.extend(cells.map(|(row, (column, rate))| (format!("cells/{row}/{column}"), rate.0)));
        }
        _ => {}
    }
    all
}

/// A modifier that makes a deal count ten times and more.
pub(super) fn modifiers(plan: &Plan, faults: &mut Faults) {
    for (index, modifier) in plan.credit_modifiers.iter().enumerate() {
        let times = modifier.times.0;
        if times >= Decimal::TEN {
            let message = say(Code::CountTimes, [given(times.normalize())]);
            let hint = Code::AFifthMore;
            faults.warning("percent_meant", format!("/credit_modifiers/{index}/times"), message, hint);
        }
    }
}
