//! Where a deal stands and how likely it is won, from the name of its stage.

use rust_decimal::Decimal;

use super::headers::plain;
use crate::book::Status;

/// Words of stages that are won or lost, and words that take such a word back.
const WON: &[&str] =
    &["won", "closedwon", "gewonnen", "gagné", "gagnée", "ganado", "ganada", "vinto", "vinta", "ganho"];
/// Whole names of stages that are won.
const WON_NAMES: &[&str] = &["booked", "signed", "contract signed", "closed signed", "closed and signed"];
const LOST: &[&str] = &[
    "lost",
    "closedlost",
    "dead",
    "disqualified",
    "abandoned",
    "verloren",
    "perdu",
    "perdue",
    "perdido",
    "perdida",
    "perso",
    "persa",
];
const NOT_YET: &[&str] = &[
    "not",
    "t",
    "be",
    "pending",
    "awaiting",
    "likely",
    "verbal",
    "verbally",
    "almost",
    "nicht",
    "pas",
    "no",
    "hold",
    "cancelled",
    "canceled",
    "if",
    "to",
];

/// Where a deal stands, from the words of a stage or status; nothing for a stage that is open.
pub(super) fn status(text: &str) -> Option<Status> {
    let plain = plain(text);
    let has = |list: &[&str]| plain.split(' ').any(|word| list.contains(&word));
    if has(LOST) {
        Some(Status::Lost)
    } else if WON_NAMES.contains(&plain.as_str()) || (has(WON) && !has(NOT_YET)) {
        Some(Status::Won)
    } else {
        None
    }
}

/// The chances in percent that the usual CRMs give their standard stages when nothing is changed, and
/// names close to them; `plain` without a leading number.
const USUAL: &[(&[&str], i64)] = &[
    (&["prospecting", "lead", "new", "prospect", "lead in", "discovery"], 10),
    (&["qualification", "qualify", "qualified", "contact made"], 10),
    (
        &[
            "needs analysis",
            "needs defined",
            "appointment scheduled",
            "appointmentscheduled",
            "demo scheduled",
        ],
        20,
    ),
    (&["develop", "qualified to buy", "qualifiedtobuy"], 40),
    (&["value proposition", "proof of concept", "demo", "evaluation"], 50),
    (
        &[
            "id decision makers",
            "identify decision makers",
            "presentation scheduled",
            "presentationscheduled",
            "technical validation",
        ],
        60,
    ),
    (&["perception analysis", "propose", "proposal made"], 70),
    (&["proposal price quote", "proposal", "quote"], 75),
    (&["decision maker bought in", "decisionmakerboughtin"], 80),
    (
        &[
            "negotiation review",
            "negotiation",
            "negotiations started",
            "contract sent",
            "contractsent",
            "close",
            "verbal commit",
        ],
        90,
    ),
];

/// The chance that is usual for an open stage of this name.
pub(super) fn usual_probability(stage: &str) -> Option<Decimal> {
    let plain = plain(stage);
    let name = plain.trim_start_matches(|c: char| c.is_ascii_digit() || c == ' ');
    let (_, percent) = USUAL.iter().find(|(names, _)| names.contains(&name))?;
    Some(Decimal::new(*percent, 2).normalize())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn usual_stages_have_their_usual_chances() {
        let chance = |stage| usual_probability(stage).map(|chance| chance.to_string());
        assert_eq!(chance("Negotiation/Review").as_deref(), Some("0.9"));
        assert_eq!(chance("4 - Propose").as_deref(), Some("0.7"));
        assert_eq!(chance("qualifiedtobuy").as_deref(), Some("0.4"));
        assert_eq!(chance("Paperwork"), None);
    }
}
