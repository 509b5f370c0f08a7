//! Which column of an export is which field.

use std::collections::BTreeMap;

use super::headers::{Target, known, plain};
use crate::book::standard_field;
use crate::plan::Plan;

/// A column and what it is read as.
pub(super) struct Column {
    pub(super) header: String,
    pub(super) target: Target,
    /// Positions of columns that say the same better; this one is read where those are empty.
    pub(super) better: Vec<usize>,
}

/// What names can mean: what was said of them goes before the plan's fields, and those before the
/// usual headers.
pub(super) struct Names<'a> {
    pub(super) plan: &'a Plan,
    /// What the options say, by header.
    pub(super) chosen: &'a BTreeMap<String, Target>,
}

impl Names<'_> {
    /// What a header means, and how good a header for it this is.
    fn target(&self, header: &str) -> Option<(Target, usize)> {
        let plain = plain(header);
        if let Some(target) = self.chosen.get(&plain) {
            return Some((target.clone(), 0));
        }
        let found = self.declared(header).map(|target| (target, 0)).or_else(|| known(header));
        // Where somebody said which column a field is, no other one is taken for it.
        found.filter(|(target, _)| !self.chosen.values().any(|said| said == target))
    }

    fn declared(&self, header: &str) -> Option<Target> {
        let header = plain(header);
        let fits = |name: &str| plain(name) == header;
        let (name, spec) = self.plan.fields.iter().find(|(name, spec)| {
            fits(name)
                || spec.label.as_deref().is_some_and(fits)
                || spec.columns.iter().any(|column| fits(column))
        })?;
        Some(Target::Field(name.clone(), spec.kind))
    }

    /// Whether a row names columns: two or more that are known, one of them a date, stage, status or
    /// amount.
    pub(super) fn look_like_header(&self, cells: &[String]) -> bool {
        let found: Vec<Target> =
            cells.iter().filter_map(|cell| self.target(cell)).map(|(target, _)| target).collect();
        let telling = |target: &Target| {
            matches!(
                target,
                Target::CloseDate | Target::Stage | Target::Status | Target::Amount | Target::Field(..)
            )
        };
        found.len() >= 2 && found.iter().any(telling)
    }
}

/// What each column is read as. Of several columns of one meaning the best one is read; an amount or
/// close date that it lacks is taken from the next.
pub(super) fn columns(names: &Names<'_>, header: &[String]) -> Vec<Column> {
    let mut found: Vec<Option<(Target, usize)>> = header.iter().map(|header| names.target(header)).collect();
    pair_currencies(header, &mut found);
    let column = |(index, header): (usize, &String)| {
        let Some((target, rank)) = found.get(index).cloned().flatten() else {
            return Column { header: header.clone(), target: other(names.plan, header), better: Vec::new() };
        };
        let goes_before = |(place, other): (usize, &Option<(Target, usize)>)| {
            let (same, better) = other.as_ref().map(|(other, rank)| (*other == target, *rank))?;
            (same && place != index && (better, place) < (rank, index)).then_some(place)
        };
        let better: Vec<usize> = found.iter().enumerate().filter_map(goes_before).collect();
        let replaces = matches!(target, Target::Amount | Target::CloseDate);
        let target = if better.is_empty() || replaces { target } else { Target::Ignored };
        Column { header: header.clone(), target, better }
    };
    header.iter().enumerate().map(column).collect()
}

/// Reports in several currencies have a column `X Currency` beside every amount `X`: it speaks for
/// that amount alone.
fn pair_currencies(header: &[String], found: &mut [Option<(Target, usize)>]) {
    let names: Vec<String> = header.iter().map(|header| plain(header)).collect();
    for (index, name) in names.iter().enumerate() {
        let Some(base) = name.strip_suffix(" currency") else { continue };
        let Some(of) = names.iter().position(|other| other == base) else { continue };
        let money = found.get(of).is_some_and(|of| of.as_ref().is_some_and(|(of, _)| of.is_money()));
        if let Some(slot) = found.get_mut(index)
            && !matches!(slot, Some((Target::Field(..) | Target::Ignored, _)))
        {
            *slot = Some((if money { Target::CurrencyOf(of) } else { Target::Ignored }, 0));
        }
    }
}

/// An unknown column is kept under its own name, unless that means something else or it only serves
/// the program that wrote it.
fn other(plan: &Plan, header: &str) -> Target {
    let name = plain(header).replace(' ', "_");
    let hidden = name.starts_with("do_not_modify");
    let taken = name.is_empty() || standard_field(&name).is_some() || plan.fields.contains_key(&name);
    if taken || hidden { Target::Ignored } else { Target::Other(name) }
}
