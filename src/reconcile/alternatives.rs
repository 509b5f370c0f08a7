//! In which ways a figure may have been calculated instead: changes of one deal, and of the plan.

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde_json::Value;

use super::{Alternative, CauseKind, CauseStep, Figure, least};
use crate::attain::Attain;
use crate::book::{Deal, Status};
use crate::calendar::Period;
use crate::document::{Json, Number, Ratio};
use crate::number::{self, Overflow};
use crate::pay::credit_of;
use crate::plan::{Event, Payout, Rounded, RoundingRule, TierAt};
use crate::statement::{Sources, tier_label};
use crate::whatif::plans::{Reading, ReadingQuestion, read_as};
use crate::whatif::scenario::{
    AddDeal, CancelDeal, Change, EditPlan, MoveDeal, ScaleDeals, SplitDeal, TheDeal, WinDeal,
};

/// So many deals are looked at: those whose earnings are nearest to the difference.
const MAX_DEALS: usize = 30;
/// So many alternatives are tried for one figure.
const MAX_ALTERNATIVES: usize = 500;

/// All alternatives that are tried for a figure.
pub(super) fn alternatives(
    attain: &Attain,
    figure: &Figure,
    difference: Decimal,
) -> Result<Vec<Alternative>, Overflow> {
    let mut found = Alternatives::of(attain, figure);
    let sources = found.sources;
    for (deal, here) in found.near(difference)? {
        found.of_deal(deal, here, difference);
    }
    found.not_won();
    let plan = serde_json::to_value(&sources.rules.plan).unwrap_or_default();
    for component in found.components.clone() {
        found.of_component(component, &plan);
    }
    found.of_plan(&plan);
    found.list.truncate(MAX_ALTERNATIVES);
    Ok(found.list)
}

/// The deals of which exactly this amount is paid in the figure.
pub(super) fn paid_of(attain: &Attain, figure: &Figure, amount: Decimal) -> Result<Vec<String>, Overflow> {
    let near = Alternatives::of(attain, figure).near(amount)?;
    let rules = attain.sources().rules;
    let same = near.into_iter().filter(|(_, here)| rules.money(*here) == amount);
    Ok(same.map(|(deal, _)| deal.id.clone()).collect())
}

struct Alternatives<'a> {
    sources: Sources<'a>,
    figure: &'a Figure,
    /// The components that the figure is of.
    components: Vec<usize>,
    list: Vec<Alternative>,
}

/// What a step is about: a deal, a component, or the whole plan.
#[derive(Clone, Copy)]
enum About<'a> {
    Deal(&'a Deal),
    Component(&'a str),
    Plan,
}

impl<'a> Alternatives<'a> {
    fn of(attain: &'a Attain, figure: &'a Figure) -> Self {
        let sources = attain.sources();
        let all = 0..sources.rules.components.len();
        let components = all.filter(|index| figure.component.is_none_or(|own| own == *index)).collect();
        Self { sources, figure, components, list: Vec::new() }
    }

    fn push(
        &mut self,
        kind: CauseKind,
        about: About<'_>,
        to: Option<String>,
        clause: &str,
        changes: Vec<Change>,
    ) {
        let deal = if let About::Deal(deal) = about { Some(deal.id.clone()) } else { None };
        let component = if let About::Component(id) = about { Some(id.to_owned()) } else { None };
        let clause = Some(clause.to_owned()).filter(|clause| !clause.is_empty());
        self.list.push(Alternative {
            steps: vec![CauseStep { kind, deal, component, to, clause }],
            changes,
            fitted: false,
            far: false,
        });
    }

    /// The deals whose earnings are nearest to the difference, with what is paid of each in the period.
    fn near(&self, difference: Decimal) -> Result<Vec<(&'a Deal, Decimal)>, Overflow> {
        let Sources { rules, ledger, run, payroll, .. } = self.sources;
        let deal_of = |posting: &crate::earn::Posting| {
            let credit = credit_of(run, posting).filter(|_| self.components.contains(&posting.component))?;
            let deal = ledger.deals.get(credit.deal)?;
            self.figure.deal.as_ref().is_none_or(|own| *own == deal.id).then_some(credit.deal)
        };
        // What is paid of each here, and what it earned in all.
        let mut sums: Vec<Option<(Decimal, Decimal)>> = vec![None; ledger.deals.len()];
        for posting in &run.postings {
            let Some(sum) = deal_of(posting).and_then(|deal| sums.get_mut(deal)) else { continue };
            let (here, all) = sum.get_or_insert_default();
            *all = number::add(*all, posting.amount)?;
            if rules.in_kind(posting.component) && posting.period == self.figure.period {
                *here = number::add(*here, posting.amount)?;
            }
        }
        for part in payroll.released.iter().filter(|part| part.period == Some(self.figure.period)) {
            let deal = run.postings.get(part.posting).and_then(deal_of);
            if let Some(Some((here, _))) = deal.and_then(|deal| sums.get_mut(deal)) {
                *here = number::add(*here, part.amount)?;
            }
        }
        let mut deals = Vec::new();
        for (deal, sum) in ledger.deals.iter().zip(sums) {
            if let Some((here, all)) = sum {
                deals.push((deal, here, all));
            }
        }
        let far = |amount: Decimal| {
            number::sub(amount.abs(), difference.abs()).map_or(Decimal::MAX, |far| far.abs())
        };
        let near = least(deals, MAX_DEALS, |(_, here, all)| far(*here).min(far(*all)));
        Ok(near.into_iter().map(|(deal, here, _)| (deal, here)).collect())
    }

    /// The pay period of the figure, or one beside it.
    fn period(&self, after: usize, before: usize) -> Option<&'a Period> {
        let index = self.figure.period.checked_add(after)?.checked_sub(before)?;
        self.sources.rules.periods.get(index)
    }

    fn events(&self) -> Vec<Event> {
        let mut events = Vec::new();
        for index in &self.components {
            let rule = self.sources.rules.components.get(*index);
            if let Some(rule) = rule.filter(|rule| rule.kpi.is_none() && !events.contains(&rule.on)) {
                events.push(rule.on);
            }
        }
        events
    }

    /// The clause of what counts, where the figure is of one component.
    fn measure(&self) -> String {
        self.figure
            .component
            .map(|index| format!("{}/measure", self.sources.rules.clause(index)))
            .unwrap_or_default()
    }

    fn of_deal(&mut self, deal: &Deal, here: Decimal, difference: Decimal) {
        let id = deal.id.clone();
        let measure = self.measure();
        let begun = self.list.len();
        if deal.status == Status::Won {
            let lost = Change::Lose(TheDeal { deal: id.clone() });
            self.push(CauseKind::MissingDeal, About::Deal(deal), None, &measure, vec![lost]);
        }
        self.shares(deal, here, difference);
        let since = self.list.iter_mut().skip(begun);
        since.for_each(|own| own.far = here <= Decimal::ZERO);
        for event in self.events() {
            self.days(CauseKind::Date, deal, event, &measure);
        }
        self.cancellations(deal);
        let events = self.events();
        for (_, way) in self.sources.rules.plan.payment.ways() {
            for event in way.release.iter().filter_map(|release| release.on) {
                if !events.contains(&event) {
                    self.days(CauseKind::HeldPaid, deal, event, &way.clause("release"));
                }
            }
        }
        self.rates(deal);
    }

    /// Taken whole, or with the share that would pay what was paid.
    fn shares(&mut self, deal: &Deal, here: Decimal, difference: Decimal) {
        let participant = self.sources.rules.plan.participant.id.as_ref();
        let own = deal.splits.iter().filter(|split| Some(&split.participant) == participant);
        let share = match participant.filter(|_| !deal.splits.is_empty()) {
            Some(_) => number::sum(own.map(|split| split.share.0)),
            None => Ok(deal.split.0),
        };
        let Ok(share) = share else { return };
        let paid = number::add(here, difference).and_then(|paid| number::mul(share, paid));
        let fitting = paid.and_then(|paid| number::div(paid, here)).map(|share| share.round_dp(2));
        for (other, fitted) in [(Ok(Decimal::ONE), false), (fitting, true)] {
            let Ok(other) = other else { continue };
            if other != share
                && (fitted == (other != Decimal::ONE))
                && other > Decimal::ZERO
                && other <= Decimal::ONE
            {
                let split = SplitDeal { deal: deal.id.clone(), share: Ratio(other) };
                let to = Some(other.normalize().to_string());
                self.push(CauseKind::Split, About::Deal(deal), to, "", vec![Change::Split(split)]);
                if let Some(last) = self.list.last_mut() {
                    last.fitted = fitted;
                }
            }
        }
    }

    /// An event out of the period into the ones beside it, or into the period.
    fn days(&mut self, kind: CauseKind, deal: &Deal, event: Event, clause: &str) {
        let Some(period) = self.period(0, 0) else { return };
        let day = deal.date_of(event);
        let inside = day.is_some_and(|day| period.contains(day));
        let (before, after) = (self.period(0, 1), self.period(1, 0));
        let days: Vec<Date> = match day {
            // What is held is not paid before it is due to be.
            _ if inside && kind == CauseKind::HeldPaid => {
                after.map(|period| period.start).into_iter().collect()
            }
            _ if inside => {
                before.map(|period| period.end).into_iter().chain(after.map(|period| period.start)).collect()
            }
            Some(day) if day < period.start => vec![period.start],
            None if kind == CauseKind::Date => return,
            _ => vec![period.end],
        };
        let kind = if inside && kind == CauseKind::HeldPaid { CauseKind::NotReleased } else { kind };
        for to in days {
            let moved = Change::Move(MoveDeal { deal: deal.id.clone(), event, to });
            self.push(kind, About::Deal(deal), Some(to.to_string()), clause, vec![moved]);
        }
    }

    fn cancellations(&mut self, deal: &Deal) {
        let clause = "/payment/clawback";
        let Some(period) = self.period(0, 0) else { return };
        if deal.cancelled.is_some() {
            let changes = instead(deal, |deal| deal.cancelled = None);
            self.push(CauseKind::ClawbackMissing, About::Deal(deal), None, clause, changes);
        }
        let inside = deal.cancelled.is_some_and(|day| period.contains(day));
        if self.sources.rules.plan.payment.clawback.is_none() || inside {
            return;
        }
        for on in [period.start, period.end] {
            let cancel = Change::Cancel(CancelDeal { deal: deal.id.clone(), on });
            self.push(
                CauseKind::ClawbackTaken,
                About::Deal(deal),
                Some(on.to_string()),
                clause,
                vec![cancel],
            );
        }
    }

    /// The rates of other days, and none.
    fn rates(&mut self, deal: &Deal) {
        let rules = self.sources.rules;
        let Some(currency) = &deal.currency else { return };
        let day = deal.date_of(Event::Booking).unwrap_or(rules.calendar.start());
        let own = rules.exchange_rate(&currency.0, day).unwrap_or(Decimal::ONE);
        let mut rates: Vec<Decimal> = Vec::new();
        for rate in rules.plan.exchange_rates.iter().filter(|rate| rate.currency == *currency) {
            if rate.rate.0 != own && !rates.contains(&rate.rate.0) {
                rates.push(rate.rate.0);
            }
        }
        let clause = "/exchange_rates";
        let none = instead(deal, |deal| deal.currency = None);
        self.push(CauseKind::Currency, About::Deal(deal), Some("1".to_owned()), clause, none);
        for rate in rates {
            let Ok(times) = number::div(rate, own) else { continue };
            let scale = ScaleDeals { deals: vec![deal.id.clone()], times: Number(times.round_dp(10)) };
            let to = Some(rate.normalize().to_string());
            self.push(CauseKind::Currency, About::Deal(deal), to, clause, vec![Change::Scale(scale)]);
        }
    }

    /// Deals of the period that are not won.
    fn not_won(&mut self) {
        let Some(period) = self.period(0, 0) else { return };
        let ledger = self.sources.ledger;
        let measure = self.measure();
        let own = |deal: &&Deal| {
            deal.status != Status::Won
                && self.figure.deal.as_ref().is_none_or(|id| *id == deal.id)
                && deal.date_of(Event::Booking).is_some_and(|day| period.contains(day))
        };
        for deal in ledger.deals.iter().filter(own).take(MAX_DEALS).collect::<Vec<_>>() {
            let won = Change::Win(WinDeal { deal: deal.id.clone(), on: None });
            self.push(CauseKind::NotWon, About::Deal(deal), None, &measure, vec![won]);
        }
    }

    fn of_component(&mut self, index: usize, plan: &Value) {
        let rules = self.sources.rules;
        let Some(spec) = rules.plan.components.get(index) else { return };
        let (about, place) = (About::Component(&spec.id.0), rules.clause(index));
        let at = |key: &str| format!("{place}/{key}");
        let tiers = plan.pointer(&at("payout/tiers")).and_then(Value::as_array);
        for reached in 1..tiers.map_or(0, Vec::len) {
            let kept = tiers.and_then(|tiers| tiers.get(..reached)).unwrap_or_default();
            let to = Some(tier_label(rules, index, reached.saturating_sub(1)));
            let changes = edit(&at("payout/tiers"), Some(Value::from(kept.to_vec())));
            self.push(CauseKind::Tier, about, to, &at("payout"), changes);
        }
        if let Payout::PerDeal(own) = &spec.payout {
            let other = if own.tier_at == TierAt::Before { TierAt::With } else { TierAt::Before };
            let changes = edit(&at("payout/tier_at"), Some(other.word().into()));
            self.push(CauseKind::Tier, about, Some(other.word().to_owned()), &at("payout"), changes);
        }
        for reading in
            [Reading::Marginal, Reading::Retroactive, Reading::BoundIncluded, Reading::BoundExcluded]
        {
            let question = ReadingQuestion { reading, components: vec![spec.id.0.clone()] };
            let other = read_as(&rules.plan, &question).ok();
            let payout =
                other.and_then(|other| serde_json::to_value(&other.components.get(index)?.payout).ok());
            if let Some(payout) = payout {
                let changes = edit(&at("payout"), Some(payout));
                self.push(CauseKind::Reading, about, Some(reading.word().to_owned()), &at("payout"), changes);
            }
        }
        let events = [Event::Booking, Event::Invoice, Event::Cash, Event::Recognised];
        for event in
            events.into_iter().filter(|event| spec.measure.kpi.is_none() && *event != spec.measure.on)
        {
            let changes = edit(&at("measure/on"), Some(event.word().into()));
            self.push(CauseKind::Basis, about, Some(event.word().to_owned()), &at("measure"), changes);
        }
        for key in LEFT_OUT_OF_COMPONENTS {
            self.left_out(about, &at(key), plan);
        }
    }

    /// Without a part of the plan, where it is there.
    fn left_out(&mut self, about: About<'_>, at: &str, plan: &Value) {
        let there = plan
            .pointer(at)
            .is_some_and(|value| !value.is_null() && value.as_array().is_none_or(|list| !list.is_empty()));
        if there {
            let key = at.rsplit('/').next().map(str::to_owned);
            let (kind, to) = match at {
                "/payment/release" | "/payment/releases" => (CauseKind::HeldPaid, None),
                "/payment/clawback" => (CauseKind::ClawbackMissing, None),
                _ => (CauseKind::LeftOut, key),
            };
            self.push(kind, about, to, at, edit(at, None));
        }
    }

    fn of_plan(&mut self, plan: &Value) {
        let rules = self.sources.rules;
        for at in LEFT_OUT_OF_PLANS {
            self.left_out(About::Plan, at, plan);
        }
        let lag = rules.plan.payment.lag;
        for other in [lag.saturating_sub(1), lag.saturating_add(1)] {
            if other != lag {
                let changes = edit("/payment/lag", Some(other.into()));
                self.push(CauseKind::Lag, About::Plan, Some(other.to_string()), "/payment/lag", changes);
            }
        }
        let rounding = [RoundingRule::HalfUp, RoundingRule::HalfEven, RoundingRule::Down, RoundingRule::Up];
        let own = rules.plan.rounding;
        let words = rounding.into_iter().filter(|rule| *rule != own).map(|rule| ("/rounding", rule.word()));
        let other = if rules.plan.rounded == Rounded::Lines { Rounded::Periods } else { Rounded::Lines };
        for (at, word) in words.chain([("/rounded", other.word())]) {
            self.push(
                CauseKind::Rounding,
                About::Plan,
                Some(word.to_owned()),
                at,
                edit(at, Some(word.into())),
            );
        }
    }
}

const LEFT_OUT_OF_COMPONENTS: [&str; 11] = [
    "gate",
    "gates",
    "cap",
    "floor",
    "multipliers",
    "deal_cap",
    "line_cap",
    "net_of",
    "measure/windfall_limit",
    "measure/minimum",
    "measure/first",
];

const LEFT_OUT_OF_PLANS: [&str; 12] = [
    "/credit_modifiers",
    "/total",
    "/payment/release",
    "/payment/releases",
    "/payment/draw",
    "/payment/draws",
    "/payment/maximum",
    "/payment/clawback",
    "/participant/ramp",
    "/participant/leaves",
    "/participant/start",
    "/participant/changes",
];

fn edit(at: &str, value: Option<Value>) -> Vec<Change> {
    vec![Change::EditPlan(EditPlan { at: at.to_owned(), value: value.map(Json) })]
}

/// Another deal in place of a deal, with the same id.
fn instead(deal: &Deal, change: impl FnOnce(&mut Deal)) -> Vec<Change> {
    let mut other = deal.clone();
    change(&mut other);
    vec![Change::Remove(TheDeal { deal: deal.id.clone() }), Change::Add(AddDeal { deal: Box::new(other) })]
}
