//! What a deal is credited in a component on a day: the field's value, factors, limits, share, modifiers.

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::book::{Deal, Ledger, Split, Value};
use crate::number::{self, Overflow};
use crate::plan::{Combine, FieldKind, Whose};
use crate::rules::{Rule, Rules};

/// How a deal's credit came about, before it is cut into parts.
#[derive(Debug, Clone, PartialEq)]
pub struct Amount {
    /// The field's value, or 1 when deals are counted.
    pub value: Decimal,
    /// What one unit of its currency is worth.
    pub exchange: Decimal,
    /// Values of the fields that it is multiplied by.
    pub times: Vec<Decimal>,
    /// `value × exchange × times`.
    pub measured: Decimal,
    /// The measured amount after the windfall limit.
    pub limited: Decimal,
    /// The participant's share.
    pub split: Decimal,
    /// Modifiers that apply: their positions in the plan, and what they multiply with.
    pub modifiers: Vec<(usize, Decimal)>,
    /// `limited × split × modifiers`.
    pub credited: Decimal,
}

/// What one deal or item measures; none if it lacks what is measured.
struct Measured {
    value: Decimal,
    exchange: Decimal,
    times: Vec<Decimal>,
    product: Decimal,
}

fn measured(
    rules: &Rules,
    rule: &Rule,
    deal: &Deal,
    values: &[Value],
    day: Date,
) -> Result<Option<Measured>, Overflow> {
    let number_in = |field: usize| match values.get(field) {
        Some(Value::Number(number)) => Some(*number),
        _ => None,
    };
    let Some(value) = rule.sum.map_or(Some(Decimal::ONE), number_in) else { return Ok(None) };
    let Some(times) = rule.times.iter().map(|field| number_in(*field)).collect::<Option<Vec<_>>>() else {
        return Ok(None);
    };
    let exchange = exchange(rules, rule, deal, day);
    let own = if exchange == Decimal::ONE { value } else { number::mul(value, exchange)? };
    let product = times.iter().try_fold(own, |product, times| number::mul(product, *times))?;
    Ok(Some(Measured { value, exchange, times, product }))
}

/// What the items of a deal measure that count before one of them, and all together.
fn around(
    rules: &Rules,
    rule: &Rule,
    ledger: &Ledger,
    (index, item): (usize, usize),
    day: Date,
) -> Result<(Decimal, Decimal), Overflow> {
    let (mut before, mut all) = (Decimal::ZERO, Decimal::ZERO);
    let Some(deal) = ledger.deals.get(index) else { return Ok((before, all)) };
    for other in 0..deal.items.len().max(1) {
        // A deal counts once, however many of its items are meant.
        let values = ledger.values(index, other);
        let counts = rule.when.as_ref().is_none_or(|when| when.matches(values))
            && (rule.sum.is_some() || other == item);
        if other == item {
            before = all;
        }
        if let Some(own) = if counts { measured(rules, rule, deal, values, day)? } else { None } {
            all = number::add(all, own.product)?;
        }
    }
    Ok((before, all))
}

/// The credited amount of one deal or item, before it is cut into parts; none if it lacks what is
/// measured, the deal measures too little, or is nobody's whose deals count on the day.
///
/// # Errors
/// [`Overflow`] when the product is too large.
pub fn amount(
    rules: &Rules,
    rule: &Rule,
    ledger: &Ledger,
    place: (usize, usize),
    day: Date,
) -> Result<Option<Amount>, Overflow> {
    amount_of(rules, rule, rule.whose, ledger, place, day)
}

pub(super) fn amount_of(
    rules: &Rules,
    rule: &Rule,
    whose: Whose,
    ledger: &Ledger,
    (index, item): (usize, usize),
    day: Date,
) -> Result<Option<Amount>, Overflow> {
    let Some(deal) = ledger.deals.get(index) else { return Ok(None) };
    let values = ledger.values(index, item);
    let Some(own) = measured(rules, rule, deal, values, day)? else { return Ok(None) };
    let Measured { value, exchange, times, product: measured } = own;
    let mut limited = measured;
    if rule.minimum.is_some() || rule.windfall_limit.is_some() {
        let (before, all) = around(rules, rule, ledger, (index, item), day)?;
        if rule.minimum.is_some_and(|minimum| all < minimum) {
            return Ok(None);
        }
        if let Some(limit) = rule.windfall_limit {
            let with = number::add(before, measured)?;
            limited = number::sub(with.min(limit), before.min(limit))?;
        }
    }
    let Some(split) = split(rules, rule, whose, ledger, deal, day)? else { return Ok(None) };
    let modifiers = modifiers(rules, rule, values);
    let shared = number::mul(limited, split)?;
    let credited = modifiers.iter().try_fold(shared, |product, (_, times)| number::mul(product, *times))?;
    Ok(Some(Amount { value, exchange, times, measured, limited, split, modifiers, credited }))
}

/// What one unit of the measured field is worth: money in another currency is exchanged.
fn exchange(rules: &Rules, rule: &Rule, deal: &Deal, day: Date) -> Decimal {
    let kind = rule.sum.and_then(|field| rules.fields.get(field)).map(|(_, kind)| *kind);
    let currency = deal.currency.as_ref().filter(|_| kind == Some(FieldKind::Amount));
    currency.and_then(|currency| rules.exchange_rate(&currency.0, day)).unwrap_or(Decimal::ONE)
}

/// The share of a deal that counts on a day; none if none does.
fn split(
    rules: &Rules,
    rule: &Rule,
    whose: Whose,
    ledger: &Ledger,
    deal: &Deal,
    day: Date,
) -> Result<Option<Decimal>, Overflow> {
    let participant = &rules.plan.participant;
    let Some(id) = &participant.id else { return Ok(Some(deal.split.0)) };
    if whose == Whose::Everyone {
        return Ok(Some(Decimal::ONE));
    }
    let counts = |who: &str| {
        let own_name = participant.name.as_deref() == Some(who);
        let who = if own_name { id } else { ledger.people.id_of(who) };
        ledger.people.counts(whose, id, who, day)
    };
    if deal.splits.is_empty() {
        let counted = deal.owner.as_deref().map_or(whose == Whose::Own, counts);
        return Ok(Some(deal.split.0).filter(|_| counted));
    }
    let holds = |split: &&Split| {
        let part = split.role.as_ref();
        (rule.roles.is_empty() || part.is_some_and(|part| rule.roles.contains(part)))
            && split.from.is_none_or(|from| from <= day)
            && split.until.is_none_or(|until| day <= until)
            && counts(&split.participant)
    };
    let shares: Vec<Decimal> = deal.splits.iter().filter(holds).map(|split| split.share.0).collect();
    if shares.is_empty() { Ok(None) } else { number::sum(shares).map(Some) }
}

/// The modifiers that apply to a deal's credit in a component.
fn modifiers(rules: &Rules, rule: &Rule, values: &[Value]) -> Vec<(usize, Decimal)> {
    let applies = |(index, when): &(usize, Option<crate::rules::Matcher>)| {
        let times = rules.plan.credit_modifiers.get(*index)?.times.0;
        when.as_ref().is_none_or(|when| when.matches(values)).then_some((*index, times))
    };
    let mut found: Vec<(usize, Decimal)> = rule.modifiers.iter().filter_map(applies).collect();
    if rules.plan.modifiers_combine == Combine::Best {
        found = found.into_iter().max_by(|a, b| a.1.cmp(&b.1).then(b.0.cmp(&a.0))).into_iter().collect();
    }
    found
}
