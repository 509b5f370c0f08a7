//! What keeps a further sale from reaching a goal.

use std::collections::HashMap;

use rust_decimal::Decimal;

use super::target::{Goal, What};
use crate::adjust::standing;
use crate::attain::Attain;
use crate::book::Status;
use crate::earn::{Run, Source};
use crate::fault::Error;
use crate::number::{self, Overflow};
use crate::pay::credit_of;
use crate::rules::Rule;

/// Caps that took something off what was sold further, or off payments, and gates that were not met.
///
/// # Errors
/// `overflow`.
pub(super) fn stopped_by(baseline: &Attain, attain: &Attain, goal: &Goal) -> Result<Vec<String>, Error> {
    stops(baseline, attain, goal).map_err(|Overflow| Error::overflow("a limit of the plan"))
}

fn stops(baseline: &Attain, attain: &Attain, goal: &Goal) -> Result<Vec<String>, Overflow> {
    if matches!(goal.what, What::Credits(..)) {
        return Ok(Vec::new());
    }
    let sources = attain.sources();
    let (rules, run) = (sources.rules, sources.run);
    let calendar = &rules.calendar;
    let credited = |of: &Attain, component: usize| {
        of.sources().run.credited(component, calendar.start(), calendar.end()).unwrap_or_default()
    };
    let sold = |component: usize| {
        rules.is_total(component) || credited(attain, component) != credited(baseline, component)
    };
    let mut clauses: Vec<String> = Vec::new();
    let mut add = |clause: String| {
        if !clauses.contains(&clause) {
            clauses.push(clause);
        }
    };
    for posting in &run.postings {
        let clause = rules.clause(posting.component);
        match posting.source {
            Source::Cap if sold(posting.component) => add(format!("{clause}/cap")),
            Source::Net(_) if posting.amount.is_sign_negative() && sold(posting.component) => {
                add(format!("{clause}/net_of"));
            }
            Source::Adjust(index) if posting.amount.is_sign_negative() => {
                let adjusts = rules.components.get(posting.component).map_or(&[][..], |rule| &rule.adjust);
                // Where one gate leaves nothing, a further one has nothing to take off.
                for (other, adjust) in adjusts.iter().enumerate() {
                    let place = (posting.component, other, posting.interval, posting.period);
                    let unmet = || standing(sources.view(), &run.postings, place);
                    if other == index
                        || (adjust.gate && unmet()?.is_some_and(|now| now.looked.factor.is_zero()))
                    {
                        add(adjust.clause.clone());
                    }
                }
            }
            _ => {}
        }
    }
    // Deals that are not won without what is sold further.
    let fresh = |deal: usize| {
        let old = sources.ledger.deals.get(deal).and_then(|deal| {
            let ledger = baseline.sources().ledger;
            ledger.find(&deal.id).and_then(|old| ledger.deals.get(old))
        });
        old.is_none_or(|old| old.status != Status::Won)
    };
    for (component, rule) in rules.components.iter().enumerate().filter(|(component, _)| sold(*component)) {
        for key in at_their_caps(run, component, rule, &fresh)? {
            add(format!("{}/{key}", rules.clause(component)));
        }
    }
    let paid = matches!(goal.what, What::Paid(_));
    if paid && sources.payroll.paydays.iter().any(|day| !day.over.is_zero() || !day.forfeited.is_zero()) {
        add("/payment/maximum".to_owned());
    }
    Ok(clauses)
}

/// Which caps of a line or a deal one has come to.
fn at_their_caps(
    run: &Run,
    component: usize,
    rule: &Rule,
    fresh: &impl Fn(usize) -> bool,
) -> Result<Vec<&'static str>, Overflow> {
    if rule.line_cap.is_none() && rule.deal_cap.is_none() {
        return Ok(Vec::new());
    }
    let mut lines: HashMap<usize, Decimal> = HashMap::new();
    let mut deals: HashMap<usize, Decimal> = HashMap::new();
    for posting in run.postings.iter().filter(|posting| posting.component == component) {
        let (Source::Credit(index) | Source::TrueUp(index)) = posting.source else { continue };
        let deal = credit_of(run, posting).map(|credit| credit.deal).filter(|deal| fresh(*deal));
        let Some(deal) = deal else { continue };
        for (sums, key) in [(&mut lines, index), (&mut deals, deal)] {
            let sum = sums.entry(key).or_default();
            *sum = number::add(*sum, posting.amount)?;
        }
    }
    let reached = |cap: Option<Decimal>, sums: &HashMap<usize, Decimal>| {
        cap.is_some_and(|cap| sums.values().any(|sum| *sum >= cap))
    };
    let caps = [("line_cap", reached(rule.line_cap, &lines)), ("deal_cap", reached(rule.deal_cap, &deals))];
    Ok(caps.into_iter().filter(|(_, reached)| *reached).map(|(key, _)| key).collect())
}
