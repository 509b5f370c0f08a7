//! Causes in plain English.

use super::{CauseKind, CauseStep};
use crate::attain::Attain;
use crate::book::Deal;

/// What was done otherwise, as a sentence without its end.
pub(super) fn words(attain: &Attain, steps: &[CauseStep]) -> String {
    let sources = attain.sources();
    let of = |step: &CauseStep| {
        let deal = step.deal.as_ref().and_then(|id| sources.ledger.deals.get(sources.ledger.find(id)?));
        let component = step.component.as_ref().and_then(|id| sources.rules.component(id));
        let component = component.and_then(|component| sources.rules.spec(component));
        let subject = deal
            .map(Deal::label)
            .or(component.map(|component| component.name.as_str()))
            .unwrap_or("The plan");
        let to = step.to.as_deref().unwrap_or_default();
        if step.kind == CauseKind::PaidTwice && deal.is_none() {
            let of = component.map(|component| format!("{} of ", component.name)).unwrap_or_default();
            return format!("{of}{to} {}", step.kind.phrase());
        }
        format!("{subject} {} {to}", step.kind.phrase()).trim_end().to_owned()
    };
    steps.iter().map(of).collect::<Vec<_>>().join("; ")
}

impl CauseKind {
    /// What was done to a deal, a component or the plan; `to` follows.
    fn phrase(self) -> &'static str {
        match self {
            Self::MissingDeal => "was not counted",
            Self::PaidTwice => "was paid twice",
            Self::Split => "was counted with a share of",
            Self::Date => "was counted on",
            Self::ClawbackMissing => "was not taken back",
            Self::ClawbackTaken => "was taken back, as if cancelled on",
            Self::HeldPaid => "was paid before it was due",
            Self::NotReleased => "was not paid when it was due",
            Self::Currency => "was exchanged at",
            Self::NotWon => "was counted as won",
            Self::Tier => "was paid at the rate of",
            Self::Reading => "was read as",
            Self::Basis => "was counted at the event",
            Self::LeftOut => "was applied without its",
            Self::Lag => "was paid with a lag of",
            Self::Rounding => "was rounded:",
        }
    }
}
