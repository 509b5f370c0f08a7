//! The fourth stage: from what is earned to what is paid, and the balances that are carried on.
//!
//! In every pay period, and over all: `paid + held + forfeited − owed − granted = earned`, each to date.

use std::collections::BTreeMap;

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::book::{Ledger, Value};
use crate::calendar::{add_months, index_of};
use crate::credit::Credit;
use crate::earn::{Posting, Run, Source};
use crate::number::{self, Checked, Overflow};
use crate::plan::{Draw, DrawKind, Event, Excess, Negative, Per, RecoverOf, Release, Way};
use crate::rules::Rules;

/// A part of an earned line, and when it is paid.
#[derive(Debug, Clone, PartialEq)]
pub struct Released {
    /// Position of the posting.
    pub posting: usize,
    /// Position of the share among the releases of the posting's component; none when everything is paid
    /// at once.
    pub share: Option<usize>,
    /// How much of the line it is: the release's share, or a row's part of it.
    pub part: Decimal,
    /// The row of the deal's schedule, where there are several.
    pub row: usize,
    /// The pay period in which it is paid; none while the event has not happened, or after the plan's time.
    pub period: Option<usize>,
    /// Money.
    pub amount: Decimal,
}

/// What happens in one pay period.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Payday {
    /// Earned in the period.
    pub earned: Decimal,
    /// Parts of lines, of this period and earlier ones, that are due.
    pub released: Decimal,
    /// Negative payments taken over from the period before; zero or above.
    pub deficit_before: Decimal,
    /// Negative payments carried on; zero or above.
    pub deficit: Decimal,
    /// Left to be taken back of cancelled deals, from the period before.
    pub put_off_before: Decimal,
    /// Left to be taken back from later payments, as no more is taken from one.
    pub put_off: Decimal,
    /// Advanced because earnings did not reach the draw.
    pub drawn: Decimal,
    /// What the draw was held against: due of its components, less negative payments taken over.
    pub counted: Decimal,
    /// Taken from earnings to recover advances.
    pub recovered: Decimal,
    /// Paid on top of what was earned and not owed: guarantees, forgiven advances, negative payments
    /// that are forgotten.
    pub granted: Decimal,
    /// Paid.
    pub paid: Decimal,
    /// Held over from the period before by the maximum.
    pub over_before: Decimal,
    /// Due but held over by the maximum, at the end of the period.
    pub over: Decimal,
    /// Due, but lost by the maximum.
    pub forfeited: Decimal,
    /// Earned but not yet paid, at the end of the period: not yet due, or held over.
    pub held: Decimal,
    /// Advances not yet recovered, at the end of the period.
    pub advance: Decimal,
}

impl Payday {
    /// Everything owed at the end of the period: advances, negative payments carried on, and what is left
    /// to be taken back.
    ///
    /// # Errors
    /// [`Overflow`] when the sum is too large.
    pub fn owed(&self) -> Result<Decimal, Overflow> {
        number::sum([self.advance, self.deficit, self.put_off])
    }
}

/// All payments of a plan.
#[derive(Debug, Clone, Default)]
pub struct Payroll {
    /// Parts of earned lines and when they are paid.
    pub released: Vec<Released>,
    /// One entry for each pay period.
    pub paydays: Vec<Payday>,
}

/// What is due in one pay period.
#[derive(Debug, Clone)]
pub struct PeriodDue {
    /// Component by component.
    pub parts: Vec<Decimal>,
    /// What is taken back of cancelled deals in it, as an amount above zero.
    pub back: Decimal,
}

/// Calculates all payments.
///
/// # Errors
/// [`Overflow`] when an amount is too large.
pub fn payroll(rules: &Rules, ledger: &Ledger, run: &Run) -> Result<Payroll, Overflow> {
    let released = released(rules, ledger, run)?;
    let mut due = nothing_due(rules);
    let limited = rules.plan.payment.clawback.as_ref().is_some_and(|back| back.at_most.is_some());
    let mut of_deals: BTreeMap<(usize, usize, usize), (Decimal, bool)> = BTreeMap::new();
    for part in &released {
        let due = part.period.and_then(|period| due.get_mut(period));
        let Some((due, posting)) = due.zip(run.postings.get(part.posting)) else { continue };
        if let Some(sum) = due.parts.get_mut(posting.component) {
            *sum = number::add(*sum, part.amount)?;
        }
        // What a deal earns and loses in one pay period was never paid.
        if let Source::Credit(credit) | Source::TrueUp(credit) | Source::Clawback(credit) = posting.source
            && limited
            && let Some(period) = part.period
        {
            let (sum, back) = of_deals.entry((period, posting.component, credit)).or_default();
            *sum = number::add(*sum, part.amount)?;
            *back |= matches!(posting.source, Source::Clawback(_));
        }
    }
    for ((period, ..), (sum, back)) in of_deals {
        if let Some(due) = due.get_mut(period).filter(|_| back && sum.is_sign_negative()) {
            due.back = number::sub(due.back, sum)?;
        }
    }
    let paydays = paydays(rules, run, &due)?;
    Ok(Payroll { released, paydays })
}

/// Nothing due in any pay period.
#[must_use]
pub fn nothing_due(rules: &Rules) -> Vec<PeriodDue> {
    let zero = rules.money(Decimal::ZERO);
    vec![PeriodDue { parts: vec![zero; rules.components.len()], back: zero }; rules.periods.len()]
}

/// The pay periods, from what is earned and what is due in each.
///
/// # Errors
/// [`Overflow`] when an amount is too large.
pub fn paydays(rules: &Rules, run: &Run, due: &[PeriodDue]) -> Result<Vec<Payday>, Overflow> {
    let mut paydays: Vec<Payday> = Vec::with_capacity(due.len());
    for (index, due) in due.iter().enumerate() {
        let money = (0..rules.components.len()).filter(|component| !rules.in_kind(*component));
        let earned = rules.money(number::sum(money.map(|component| run.earned(index, component)))?);
        let day = payday(rules, index, earned, due, &paydays)?;
        paydays.push(day);
    }
    Ok(paydays)
}

fn payday(
    rules: &Rules,
    index: usize,
    earned: Decimal,
    due: &PeriodDue,
    all_before: &[Payday],
) -> Result<Payday, Overflow> {
    let none = Payday::default();
    let before = all_before.last().unwrap_or(&none);
    let zero = rules.money(Decimal::ZERO);
    let payment = &rules.plan.payment;
    let released = rules.money(number::sum(due.parts.iter().copied())?);
    let mut day = Payday {
        earned,
        released,
        deficit_before: rules.money(before.deficit),
        over_before: rules.money(before.over),
        put_off_before: rules.money(before.put_off),
        put_off: zero,
        over: zero,
        forfeited: zero,
        held: zero,
        advance: rules.money(before.advance),
        deficit: zero,
        drawn: zero,
        counted: zero,
        recovered: zero,
        granted: zero,
        paid: zero,
    };
    let available = after_clawbacks(rules, due.back, &mut day)?;
    let mut paid = available.max(zero);
    if available < zero {
        match payment.negative {
            Negative::Carry => day.deficit = number::sub(zero, available)?,
            Negative::Floor => day.granted = number::sub(zero, available)?,
        }
    }
    let draw = rules.draws.get(index).and_then(|draw| payment.draw_at(draw.of?));
    if let Some(draw) = draw {
        day.counted = match draw.components.is_empty() {
            true if draw.per == Per::Period => paid,
            // In a quarter or year what was held over counted when it was due.
            true => number::sub(available, day.over_before)?.max(zero).min(paid),
            false => number::sum(covered(rules, draw, &due.parts))?.max(zero).min(paid),
        };
        let others = number::sub(paid, day.counted)?;
        paid = number::add(others, apply_draw(rules, draw, index, all_before, &mut day)?)?;
    }
    let last = index + 1 == rules.periods.len();
    if last && draw.is_some_and(|draw| draw.forgive) {
        day.granted = number::add(day.granted, day.advance)?;
        day.advance = zero;
    }
    day.paid = rules.money(at_most(rules, index, all_before, paid, &mut day)?);
    let not_due = number::sub(number::sub(before.held, before.over)?, released)?;
    day.held = rules.money(number::sum([not_due, earned, day.over])?);
    Ok(day)
}

/// What is due, with what was held over and carried on, after no more is taken back than one payment is
/// asked for.
fn after_clawbacks(rules: &Rules, back: Decimal, day: &mut Payday) -> Result<Decimal, Overflow> {
    let due = number::sub(number::add(day.released, day.over_before)?, day.deficit_before)?;
    let Some(share) = rules.plan.payment.clawback.as_ref().and_then(|clawback| clawback.at_most) else {
        return Ok(due);
    };
    let without = number::add(due, back)?;
    let most = rules.money(number::mul(without.max(Decimal::ZERO), share.0)?);
    let all = number::add(back, day.put_off_before)?;
    let taken = all.min(most);
    day.put_off = rules.money(number::sub(all, taken)?);
    number::sub(without, taken)
}

/// Pays no more than the maximum leaves; what is more is held over, or lost.
fn at_most(
    rules: &Rules,
    index: usize,
    before: &[Payday],
    paid: Decimal,
    day: &mut Payday,
) -> Result<Decimal, Overflow> {
    let Some(maximum) = &rules.plan.payment.maximum else { return Ok(paid) };
    let since = rules.paid_together_since.get(index).copied().unwrap_or(index);
    let used = number::sum(before.iter().skip(since).map(|day| day.paid))?;
    let room = number::sub(rules.money(maximum.amount.0), used)?.max(Decimal::ZERO);
    let excess = rules.money(number::sub(paid, room)?.max(Decimal::ZERO));
    match maximum.excess {
        Excess::Carry => day.over = excess,
        Excess::Forfeit => day.forfeited = excess,
    }
    number::sub(paid, excess)
}

/// What is due of the components that a draw is held against.
fn covered(rules: &Rules, draw: &Draw, due: &[Decimal]) -> impl Iterator<Item = Decimal> {
    let covers = |component: usize| rules.spec(component).is_some_and(|spec| draw.covers(&spec.id.0));
    due.iter().enumerate().filter(move |(component, _)| covers(*component)).map(|(_, amount)| *amount)
}

/// What the minimum of a pay period is held against: what counted in it and, where a draw is of a longer
/// time, in the pay periods before it; none where nothing is settled.
///
/// # Errors
/// [`Overflow`] when the sum is too large.
pub fn held_against(
    rules: &Rules,
    index: usize,
    before: &[Payday],
    day: &Payday,
) -> Result<Option<Decimal>, Overflow> {
    let since = rules.draws.get(index).and_then(|draw| draw.since);
    let sum =
        |since: usize| number::sum(before.iter().take(index).skip(since).chain([day]).map(|day| day.counted));
    since.map(sum).transpose()
}

/// Advances what is missing to the minimum, or recovers what was advanced; returns what is paid of what
/// the draw is held against.
fn apply_draw(
    rules: &Rules,
    draw: &Draw,
    index: usize,
    before: &[Payday],
    day: &mut Payday,
) -> Result<Decimal, Overflow> {
    let due = day.counted;
    let Some(counted) = held_against(rules, index, before, day)? else { return Ok(due) };
    let minimum = rules.draws.get(index).map_or(Decimal::ZERO, |draw| draw.minimum);
    let above = number::sub(counted, minimum)?;
    let missing = if draw.on_top { minimum } else { number::sub(Decimal::ZERO, above)? };
    if missing > Decimal::ZERO {
        return advance(rules, draw, missing, day);
    }
    let period = rules.periods.get(index);
    if draw.recover_from.zip(period).is_some_and(|(from, period)| period.end < from) {
        return Ok(due);
    }
    let of = if draw.recover_of == RecoverOf::Earned { counted } else { above };
    let share = rules.money(number::mul(of, draw.recover_share.0)?);
    day.recovered = share.min(above).min(due).min(day.advance);
    day.advance = number::sub(day.advance, day.recovered)?;
    number::sub(due, day.recovered)
}

/// Pays what is missing, as far as it may be owed.
fn advance(rules: &Rules, draw: &Draw, mut missing: Decimal, day: &mut Payday) -> Result<Decimal, Overflow> {
    if draw.kind == DrawKind::NonRecoverable {
        day.granted = number::add(day.granted, missing)?;
    } else {
        if let Some(limit) = draw.balance_limit {
            missing = missing.min(number::sub(rules.money(limit.0), day.advance)?.max(Decimal::ZERO));
        }
        day.advance = number::add(day.advance, missing)?;
    }
    day.drawn = rules.money(missing);
    number::add(day.counted, missing)
}

fn released(rules: &Rules, ledger: &Ledger, run: &Run) -> Result<Vec<Released>, Overflow> {
    let ways: Vec<Way<'_>> = (0..rules.components.len()).map(|component| rules.way(component)).collect();
    let mut parts = Vec::with_capacity(run.postings.len());
    let money = |(_, posting): &(usize, &Posting)| !rules.in_kind(posting.component);
    for (index, posting) in run.postings.iter().enumerate().filter(money) {
        let Some(way) = ways.get(posting.component) else { continue };
        let due = |period: usize| period.checked_add(way.lag).filter(|period| *period < rules.periods.len());
        let credit = credit_of(run, posting);
        let Some(credit) = credit.filter(|_| !way.release.is_empty()) else {
            parts.push(Released {
                posting: index,
                share: None,
                part: Decimal::ONE,
                row: 0,
                period: due(posting.period),
                amount: posting.amount,
            });
            continue;
        };
        let dated_by = rules.components.get(posting.component).map(|rule| rule.on);
        let mut days = Vec::new();
        for (share, release) in way.release.iter().enumerate() {
            due_days(rules, ledger, (share, release), dated_by, credit, &mut days)?;
        }
        let mut given = Decimal::ZERO;
        for Due { share, row, part, to_date, period } in days {
            // What is given out to date is rounded, so that the parts add up to the line.
            let to_date = rules.money(number::mul(posting.amount, to_date)?);
            let period = period.map(|period| period.max(posting.period)).and_then(due);
            let amount = number::sub(to_date, given)?;
            parts.push(Released { posting: index, share: Some(share), part, row, period, amount });
            given = to_date;
        }
    }
    Ok(parts)
}

/// What the payees up to and with this one get of a payment together; each gets the difference, so
/// that rounded parts add up to the payment.
///
/// # Errors
/// [`Overflow`] when the product is too large.
pub fn payees_up_to(rules: &Rules, payee: usize, paid: Decimal) -> Checked {
    let shares = rules.plan.payment.payees.iter().take(payee.saturating_add(1));
    let share = number::sum(shares.map(|payee| payee.share.0))?;
    Ok(rules.money(number::mul(paid, share)?))
}

/// What one payee gets of a payment.
///
/// # Errors
/// [`Overflow`] when the product is too large.
pub fn payee_part(rules: &Rules, payee: usize, paid: Decimal) -> Checked {
    let before =
        payee.checked_sub(1).map_or(Ok(Decimal::ZERO), |before| payees_up_to(rules, before, paid))?;
    number::sub(payees_up_to(rules, payee, paid)?, before)
}

/// A part of a line, and when it is due.
#[derive(Debug, Clone, PartialEq)]
pub struct Due {
    /// Position of the share among the component's releases.
    pub share: usize,
    /// The row of the deal's schedule, where there are several.
    pub row: usize,
    /// How much of the line it is.
    pub part: Decimal,
    /// How much of the line is given out with it.
    pub to_date: Decimal,
    /// The pay period of its day, before any lag; none while its event has not happened.
    pub period: Option<usize>,
}

/// Adds the parts of a credit's lines that one release pays.
///
/// # Errors
/// [`Overflow`] when shares are too large.
pub fn due_days(
    rules: &Rules,
    ledger: &Ledger,
    (share, release): (usize, &Release),
    dated_by: Option<Event>,
    credit: &Credit,
    into: &mut Vec<Due>,
) -> Result<(), Overflow> {
    for (row, (part, day)) in
        release_days((rules, ledger), release, dated_by, credit)?.into_iter().enumerate()
    {
        let before = into.last().map_or(Decimal::ZERO, |due| due.to_date);
        // A day before the plan's time is paid with the first period: an event cannot pay what is not earned.
        let first = rules.periods.first().is_some_and(|first| day.is_some_and(|day| day < first.start));
        let period = day.and_then(|day| index_of(&rules.periods, day)).or(first.then_some(0));
        into.push(Due { share, row, part, to_date: number::add(before, part)?, period });
    }
    Ok(())
}

/// The credit behind a posting, when it is about one.
#[must_use]
pub fn credit_of<'a>(run: &'a Run, posting: &Posting) -> Option<&'a Credit> {
    match posting.source {
        Source::Credit(credit) | Source::TrueUp(credit) | Source::Clawback(credit) => {
            run.credits.get(posting.component)?.get(credit)
        }
        Source::Rounding(_)
        | Source::Sum(_)
        | Source::Adjust(_)
        | Source::Floor
        | Source::Cap
        | Source::Net(_)
        | Source::Manual(_) => None,
    }
}

/// The parts of a line that a release pays, each with its day; none while its event has not happened.
fn release_days(
    (rules, ledger): (&Rules, &Ledger),
    release: &Release,
    dated_by: Option<Event>,
    credit: &Credit,
) -> Result<Vec<(Decimal, Option<Date>)>, Overflow> {
    let share = release.share.0;
    let whole = |day| Ok(vec![(share, day)]);
    if let Some(name) = &release.on_field {
        let field = rules.fields.iter().position(|(field, _)| field == name);
        return whole(match field.and_then(|field| ledger.values(credit.deal, credit.item).get(field)) {
            Some(Value::Date(day)) => Some(*day),
            _ => None,
        });
    }
    match (release.on, release.on_date, release.after_months) {
        // The event that made the credit has happened on its day.
        (Some(event), _, _) if dated_by == Some(event) => whole(Some(credit.date)),
        (Some(event), _, _) => {
            let Some(deal) = ledger.deals.get(credit.deal) else { return whole(None) };
            let rows: Vec<_> = deal.schedule.iter().filter(|row| row.event == event).collect();
            if rows.is_empty() {
                return whole(deal.date_of(event));
            }
            let mut parts = Vec::with_capacity(rows.len() + 1);
            let mut rest = share;
            for row in rows {
                let part = number::mul(share, row.share.0)?;
                rest = number::sub(rest, part)?;
                parts.push((part, Some(row.date)));
            }
            parts.push((rest, None));
            parts.retain(|(part, _)| !part.is_zero());
            Ok(parts)
        }
        (_, Some(date), _) => whole(Some(date)),
        (_, _, Some(months)) => {
            whole(Some(add_months(credit.date, i32::try_from(months).unwrap_or(i32::MAX))))
        }
        _ => whole(None),
    }
}
