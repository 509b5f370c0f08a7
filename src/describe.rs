//! A plan in plain English: how you are paid, with worked figures. Everything is said from the
//! plan's data, as phrases that a page may say in another language.

mod payment;

use rust_decimal::Decimal;

use crate::book::{Book, Ledger};
use crate::calendar::{Every, index_of};
use crate::credit::{Credit, Credits, FURTHER};
use crate::document::Scalar;
use crate::earn::all_postings;
use crate::fault::Error;
use crate::input::View;
use crate::number::{self, Overflow, Rounding};
use crate::phrase::{Phrase, PhraseCode as Code, date, list, money, nothing, number, say, share, span, text};
use crate::plan::{
    Combine, Component, Condition, Counted, CreditModifier, Event, Gate, Input, LowerBound, Measure, Plan,
    Point, Proration, Quota, QuotaSpec, Settle, Test, Whose,
};
use crate::rules::{Rule, Rules};
use crate::shape::{keywords, report};
use crate::statement::{how_paid, label, matrix};

report! {
    /// A plan in plain English.
    pub struct Description {
        /// What the plan is called.
        pub title: String,
        /// Its parts.
        pub sections: Vec<Section>,
        /// What is earned in a year at some levels of attainment; nothing where no component has a quota.
        pub worked: Vec<Worked>,
    }
}

report! {
    /// One part of a plan.
    pub struct Section {
        /// What it is about.
        pub about: About,
        /// Its heading: the name of the component that it is about.
        pub title: String,
        /// JSON pointer to it in the plan.
        pub clause: String,
        /// What it says.
        pub sentences: Vec<String>,
        /// The same sentences as data, to be said in another language.
        pub phrases: Vec<Phrase>,
    }
}

keywords! {
    /// What a part of a plan is about.
    pub enum About {
        /// Salary, target and the plan's time.
        Pay = "pay",
        /// One component.
        Component = "component",
        /// When and how is paid.
        Payment = "payment",
    }
}

report! {
    /// What is earned in the plan's time when every quota is attained to the same share.
    pub struct Worked {
        /// The attainment, as a plain ratio.
        pub attainment: Decimal,
        /// What each component with a quota earns, or with a table that is read with the attainment of one
        /// that has; in the order of the plan, none for others.
        pub components: Vec<Option<Decimal>>,
        /// What they earn together.
        pub earned: Decimal,
    }
}

/// Describes a checked plan.
///
/// ```
/// # let plan = attain::Plan::from_json(r#"{ "attain": 1, "name": "AE", "currency": "USD",
/// #   "calendar": { "start": "2026-01-01", "end": "2026-12-31" }, "components": [ { "id": "s", "name": "Sales",
/// #   "measure": { "sum": "amount" }, "quota": 100000, "payout": { "mode": "flat", "rate": "5%" } } ] }"#)?.0;
/// let description = attain::describe::describe(plan)?;
/// assert_eq!(description.sections[1].sentences[0], "Deals count with their amount when they are won.");
/// // Half of 100,000 × 5 %.
/// assert_eq!(description.worked[0].earned.to_string(), "2500.00");
/// # Ok::<(), attain::Error>(())
/// ```
///
/// # Errors
/// `overflow`.
pub fn describe(plan: Plan) -> Result<Description, Error> {
    let rules = Rules::new(plan)?;
    let ledger = Ledger::new(&rules, Book::empty())?;
    let plan = &rules.plan;
    let mut sections = vec![pay(&rules)];
    sections.extend((0..rules.components.len()).filter_map(|index| component(&rules, index)));
    sections.extend(payment::payment(&rules));
    let levels = [Decimal::new(5, 1), Decimal::ONE, Decimal::new(15, 1)];
    // Where nothing has a quota, no figure is one of an attainment.
    let quotas = (0..rules.plan.components.len()).any(|index| rules.quota_holder(index).is_some());
    let levels = levels.into_iter().filter(|_| quotas);
    let worked = levels.map(|level| worked(&rules, &ledger, level)).collect::<Result<_, _>>()?;
    Ok(Description { title: plan.name.clone(), sections, worked })
}

/// `measured` in the unit of a component: money, or a number.
fn measured(rules: &Rules, component: &Component, amount: Decimal) -> Phrase {
    let rule = rules.component(&component.id.0).and_then(|index| rules.components.get(index));
    if rule.is_some_and(|rule| rule.is_money) { money(amount) } else { number(amount) }
}

fn optional(phrase: Option<Phrase>) -> Phrase {
    phrase.unwrap_or_else(nothing)
}

fn section(rules: &Rules, (about, title): (About, &str), clause: &str, phrases: Vec<Phrase>) -> Section {
    let currency = rules.plan.currency.0.as_str();
    let sentences = phrases.iter().map(|phrase| phrase.english(currency, rules.minor_digits)).collect();
    Section { about, title: title.to_owned(), clause: clause.to_owned(), sentences, phrases }
}

fn pay(rules: &Rules) -> Section {
    let Plan { participant, calendar, .. } = &rules.plan;
    let (base, target) = (participant.base_salary.0, participant.target_incentive.0);
    let mut phrases =
        vec![say(Code::PlanCovers, [date(calendar.start), date(calendar.end), span(calendar.pay)])];
    if !base.is_zero() || !target.is_zero() {
        let both = number::add(base, target).unwrap_or_default();
        phrases.push(say(Code::BaseAndTarget, [money(base), money(target), money(both)]));
    }
    let mut served = 0_u32;
    for step in &participant.ramp {
        let (first, last) = (served.saturating_add(1), served.saturating_add(step.months));
        phrases.push(match step.months {
            1 => say(Code::RampMonth, [number(first.into()), share(step.quota.0)]),
            _ => say(Code::Ramp, [number(first.into()), number(last.into()), share(step.quota.0)]),
        });
        served = last;
    }
    for change in &participant.changes {
        let base = change.base_salary.map(|amount| (Code::BaseFrom, amount));
        let target = change.target_incentive.map(|amount| (Code::TargetFrom, amount));
        let changes = base.into_iter().chain(target);
        phrases.extend(changes.map(|(code, amount)| say(code, [date(change.from), money(amount.0)])));
    }
    if participant.start.is_some() || participant.end.is_some() || !participant.leaves.is_empty() {
        let by = match participant.proration {
            Proration::Days => Code::Days,
            Proration::WorkingDays => Code::WorkingDays,
            Proration::Months => Code::Months,
        };
        phrases.push(say(Code::Prorated, [say(by, [])]));
    }
    if participant.counted == Counted::InService {
        phrases.push(say(Code::CountedInService, []));
    }
    section(rules, (About::Pay, "Pay"), "/participant", phrases)
}

fn component(rules: &Rules, index: usize) -> Option<Section> {
    let spec = rules.spec(index)?;
    let (total, mut phrases) = (rules.is_total(index), Vec::new());
    if !total {
        phrases.push(counts(rules, &spec.measure));
        phrases.extend(which_count(rules, spec));
        phrases.extend(modifiers(rules, spec));
    }
    phrases.extend(spec.quota.as_ref().map(|quota| quota_phrase(rules, spec, quota)));
    if rules.components.get(index).is_some_and(Rule::is_trued_up) {
        phrases.push(say(Code::TrueUp, [span(spec.interval)]));
    }
    phrases.extend(spec.weight.map(|weight| say(Code::Weight, [share(weight.0)])));
    if !total {
        phrases.push(how_paid(rules, index));
        phrases.extend(matrix(rules, index));
    }
    // Where the span is no other sentence's; where each deal is looked up on its own, nothing adds up.
    let adds_up = |by: &Input| !matches!(by, Input::DealAmount | Input::Field);
    let begins = match total {
        true => spec.all_gates().next().is_some() || !spec.multipliers.is_empty(),
        false => spec.quota.is_none() && spec.payout.inputs().iter().any(adds_up),
    };
    if begins && spec.interval != Every::Plan {
        phrases.push(say(Code::BeginsAnew, [span(spec.interval)]));
    }
    if !total && spec.payout.settle() == Settle::AtEnd {
        phrases.push(say(Code::SettledAtEnd, [span(spec.interval)]));
    }
    let (rate_floor, rate_cap) = spec.payout.rate_limits();
    for (code, limit) in [(Code::RateFloor, rate_floor), (Code::RateCap, rate_cap)] {
        phrases.extend(limit.map(|limit| say(code, [share(limit.0)])));
    }
    phrases.extend(spec.paid_in.as_ref().map(|paid_in| say(Code::PaidIn, [text(paid_in)])));
    phrases.extend(spec.all_gates().map(|(_, gate)| gate_phrase(rules, gate)));
    for (position, multiplier) in (1_u32..).zip(&spec.multipliers) {
        let name = multiplier.name.as_ref().map(|name| text(name));
        let name = name.unwrap_or_else(|| say(Code::MultiplierNumber, [number(position.into())]));
        let of = source(rules, multiplier.component.as_ref(), multiplier.kpi.as_ref());
        let by_share = multiplier.component.is_some();
        let tiers = multiplier.tiers.iter().map(|tier| {
            let from = if by_share { share(tier.from.0) } else { number(tier.from.0) };
            let excluded = multiplier.lower_bound == LowerBound::Excluded;
            say(if excluded { Code::TimesAbove } else { Code::TimesFrom }, [number(tier.times.0), from])
        });
        let points = multiplier.points.iter().map(|Point(at, times)| {
            let at = if by_share { share(at.0) } else { number(at.0) };
            say(Code::TimesAt, [number(times.0), at])
        });
        let all = tiers.chain(points).collect();
        phrases.push(say(Code::Multiplier, [name.clone(), of, list(Code::Commas, all)]));
        let when = multiplier.when.as_ref();
        phrases.extend(when.map(|when| say(Code::MultiplierWhile, [name, any_of(rules, when)])));
    }
    phrases.extend(spec.line_cap.map(|cap| say(Code::LineCap, [money(cap.0)])));
    phrases.extend(spec.deal_cap.map(|cap| say(Code::DealCap, [money(cap.0)])));
    for (code, limit) in [(Code::Floor, &spec.floor), (Code::Cap, &spec.cap)] {
        let Some(limit) = limit else { continue };
        let amount = match (limit.amount, limit.share) {
            (Some(amount), _) => money(amount.0),
            (None, of) => say(Code::OfItsTarget, [share(of.map_or(Decimal::ZERO, |of| of.0))]),
        };
        phrases.push(say(code, [amount, span(limit.per.unwrap_or(spec.interval))]));
    }
    if !spec.net_of.is_empty() {
        let name = |id: &String| rules.component(id).and_then(|index| rules.spec(index));
        let names = spec.net_of.iter().filter_map(name).map(|other| text(&other.name)).collect();
        phrases.push(say(Code::NetOf, [list(Code::And, names), span(spec.interval)]));
    }
    Some(section(rules, (About::Component, &spec.name), &rules.clause(index), phrases))
}

fn whose(whose: Whose) -> Phrase {
    match whose {
        Whose::Own => nothing(),
        Whose::Direct => say(Code::OfDirectReports, []),
        Whose::Team => say(Code::OfTheTeam, []),
        Whose::WithTeam => say(Code::OfParticipantAndTeam, []),
        Whose::Everyone => say(Code::OfEverybody, []),
    }
}

/// What keeps deals, or parts of them, from counting, besides their own fields.
fn which_count(rules: &Rules, spec: &Component) -> Vec<Phrase> {
    let measure = &spec.measure;
    let mut phrases = Vec::new();
    if !measure.times.is_empty() {
        let fields = measure.times.iter().map(|field| label(rules, field));
        phrases.push(say(Code::MultipliedWith, [list(Code::And, fields.collect())]));
    }
    phrases.extend(measure.minimum.map(|least| say(Code::Minimum, [measured(rules, spec, least.0)])));
    phrases
        .extend(measure.windfall_limit.map(|most| say(Code::WindfallLimit, [measured(rules, spec, most.0)])));
    if !measure.roles.is_empty() {
        let list_of = |names: &[String]| list(Code::Commas, names.iter().map(|name| text(name)).collect());
        phrases.push(say(Code::OnlyRoles, [list_of(&measure.roles)]));
    }
    match (measure.from, measure.until) {
        (Some(from), Some(until)) => phrases.push(say(Code::OnlyBetween, [date(from), date(until)])),
        (Some(from), None) => phrases.push(say(Code::OnlyFrom, [date(from)])),
        (None, Some(until)) => phrases.push(say(Code::OnlyUntil, [date(until)])),
        (None, None) => {}
    }
    if let Some(first) = measure.first {
        let (first, interval) = (number(first.into()), span(spec.interval));
        phrases.push(match measure.among.filter(|among| *among != measure.whose) {
            Some(among) => say(Code::FirstAmong, [first, whose(among), interval]),
            None => say(Code::FirstOnes, [first, interval]),
        });
    }
    phrases
}

/// The credit modifiers that hold for a component.
fn modifiers(rules: &Rules, spec: &Component) -> Vec<Phrase> {
    let applies = |modifier: &&CreditModifier| {
        spec.measure.modified
            && spec.measure.kpi.is_none()
            && spec.measure.attainments.is_empty()
            && (modifier.components.is_empty() || modifier.components.contains(&spec.id.0))
    };
    let of = |modifier: &CreditModifier| {
        let only = modifier.when.as_ref().map(|when| say(Code::OnlyIf, [condition(rules, when)]));
        say(Code::Modifier, [text(&modifier.name), number(modifier.times.0), optional(only)])
    };
    let mut phrases: Vec<Phrase> = rules.plan.credit_modifiers.iter().filter(applies).map(of).collect();
    if phrases.len() > 1 && rules.plan.modifiers_combine == Combine::Best {
        phrases.push(say(Code::BestModifier, []));
    }
    phrases
}

fn counts(rules: &Rules, measure: &Measure) -> Phrase {
    let whose = whose(measure.whose);
    let when = match measure.on {
        Event::Booking => Code::WhenWon,
        Event::Invoice => Code::WhenInvoiced,
        Event::Cash => Code::WhenPaid,
        Event::Recognised => Code::AsRecognised,
        Event::Usage => Code::AsUsed,
    };
    let only = measure.when.as_ref().map(|when| say(Code::OnlyIf, [condition(rules, when)]));
    match (&measure.sum, &measure.kpi) {
        (Some(field), _) => {
            say(Code::DealsCount, [label(rules, field), whose, say(when, []), optional(only)])
        }
        _ if !measure.attainments.is_empty() => {
            let name = |id: &String| rules.component(id).and_then(|index| rules.spec(index));
            let parts = measure.attainments.iter().map(|(id, weight)| {
                let name = name(id).map_or(id.as_str(), |spec| spec.name.as_str());
                say(Code::ScorePart, [share(weight.0), text(name)])
            });
            say(Code::Score, [list(Code::And, parts.collect())])
        }
        (None, Some(kpi)) => say(Code::KpiCounts, [text(kpi)]),
        (None, None) => say(Code::DealsCounted, [whose, say(when, []), optional(only)]),
    }
}

fn condition(rules: &Rules, when: &Condition) -> Phrase {
    let several = |code, conditions: &[Condition]| {
        list(code, conditions.iter().map(|inner| condition(rules, inner)).collect())
    };
    match when {
        Condition::All(conditions) => several(Code::And, conditions),
        Condition::Any(conditions) => say(Code::Either, [several(Code::Or, conditions)]),
        Condition::Not(inner) => say(Code::Not, [condition(rules, inner)]),
        Condition::Test(test) => test_phrase(rules, test),
    }
}

fn test_phrase(rules: &Rules, test: &Test) -> Phrase {
    let said_of = |value: &Scalar| match value {
        Scalar::Text(words) => text(words),
        Scalar::Number(value) => number(*value),
        Scalar::Bool(truth) => say(if *truth { Code::True } else { Code::False }, []),
    };
    let mut said: Vec<Phrase> = Vec::new();
    for (code, value) in [
        (Code::Is, &test.is),
        (Code::IsAtLeast, &test.at_least),
        (Code::IsAbove, &test.above),
        (Code::IsAtMost, &test.at_most),
        (Code::IsBelow, &test.below),
    ] {
        said.extend(value.as_ref().map(|value| say(code, [said_of(value)])));
    }
    if let Some(values) = &test.any_of {
        said.push(say(Code::IsOneOf, [list(Code::Commas, values.iter().map(said_of).collect())]));
    }
    said.extend(test.in_group.as_ref().map(|group| say(Code::BelongsTo, [text(group)])));
    said.extend(test.starts_with.as_ref().map(|start| say(Code::BeginsWith, [text(start)])));
    said.extend(test.known.map(|known| say(if known { Code::IsKnown } else { Code::IsNotKnown }, [])));
    say(Code::Test, [label(rules, &test.field), list(Code::And, said)])
}

fn quota_phrase(rules: &Rules, spec: &Component, quota: &Quota) -> Phrase {
    let interval = span(spec.interval);
    match quota {
        Quota::Each(amount) => say(Code::QuotaEach, [measured(rules, spec, amount.0), interval]),
        Quota::Spread(QuotaSpec { figures: Some(figures), cumulative, .. }) => {
            let figures = figures.iter().map(|figure| measured(rules, spec, figure.0));
            let code = if *cumulative { Code::QuotaToDate } else { Code::QuotaFigures };
            say(code, [interval, list(Code::Commas, figures.collect())])
        }
        Quota::Spread(quota) => {
            let amount = measured(rules, spec, quota.amount.map_or(Decimal::ZERO, |amount| amount.0));
            let spread = quota.spread.as_ref().map(|shares| {
                let shares = shares.iter().map(|part| share(part.0));
                say(Code::Spread, [list(Code::Commas, shares.collect())])
            });
            let changes = quota.changes.iter().map(|change| {
                say(Code::QuotaFrom, [measured(rules, spec, change.amount.0), date(change.from)])
            });
            let changes = list(Code::Joined, changes.collect());
            say(Code::QuotaPer, [amount, span(quota.per), optional(spread), changes, interval])
        }
    }
}

fn source(rules: &Rules, component: Option<&String>, kpi: Option<&String>) -> Phrase {
    let name = |id: &String| rules.component(id).and_then(|index| rules.spec(index));
    match (component.and_then(name), kpi) {
        (Some(spec), _) => say(Code::AttainmentOf, [text(&spec.name)]),
        (None, kpi) => text(kpi.map_or("", String::as_str)),
    }
}

fn gate_phrase(rules: &Rules, gate: &Gate) -> Phrase {
    if !gate.or.is_empty() {
        return say(Code::GateAny, [any_of(rules, gate)]);
    }
    let (of, bound) = gate_bound(rules, gate);
    let code = match gate.lower_bound {
        LowerBound::Included => Code::GateReaches,
        LowerBound::Excluded => Code::GatePasses,
    };
    say(code, [of, bound])
}

/// "Attainment of New business is at least 80%, or nps is above 30".
fn any_of(rules: &Rules, gate: &Gate) -> Phrase {
    let one = |gate: &Gate| {
        let (of, bound) = gate_bound(rules, gate);
        let code = match gate.lower_bound {
            LowerBound::Included => Code::IsAtLeastBound,
            LowerBound::Excluded => Code::IsAboveBound,
        };
        say(code, [of, bound])
    };
    list(Code::Or, gate.ways().map(one).collect())
}

fn gate_bound(rules: &Rules, gate: &Gate) -> (Phrase, Phrase) {
    let of = source(rules, gate.component.as_ref(), gate.kpi.as_ref());
    let bound = match gate.component {
        Some(_) => share(gate.at_least.0),
        None => number(gate.at_least.0),
    };
    (of, bound)
}

/// What is earned when every interval's quota is attained to a share, by one credit at its end.
fn worked(rules: &Rules, ledger: &Ledger, attainment: Decimal) -> Result<Worked, Error> {
    let all = (0..rules.components.len()).map(|index| at_level(rules, index, attainment));
    let credits = all.collect::<Result<Vec<_>, _>>();
    let credits = credits.map_err(|Overflow| Error::overflow("a worked figure"))?;
    let view = View { rules, ledger, credits: &credits };
    let known = |index: usize| rules.quota_holder(index).is_some();
    let postings = all_postings(view, |index| known(index) || rules.is_total(index))?;
    let sum = |counts: &dyn Fn(usize) -> bool| {
        let own = postings.iter().filter(|posting| counts(posting.component));
        let sum = number::sum(own.map(|posting| posting.amount));
        Ok(rules.money(sum.map_err(|Overflow| Error::overflow("a worked figure"))?))
    };
    let of = |index: usize| if known(index) { sum(&|other| other == index).map(Some) } else { Ok(None) };
    let components = (0..rules.plan.components.len()).map(of).collect::<Result<_, _>>()?;
    Ok(Worked { attainment, components, earned: sum(&|index| !rules.in_kind(index))? })
}

fn at_level(rules: &Rules, component: usize, attainment: Decimal) -> Result<Credits, Overflow> {
    let mut list = Vec::new();
    let holder = rules.quota_holder(component).and_then(|holder| rules.components.get(holder));
    let Some(rule) = holder else { return Credits::new(list, None) };
    for (interval, span) in rule.intervals.iter().enumerate() {
        let Some(reached) = span.share_of_quota(attainment)? else { continue };
        let date = span.period.end;
        let period = index_of(&rules.periods, date).unwrap_or_default();
        // The least amount of ten digits that reaches the level, or where tiers begin above their
        // bounds the most that does not pass it.
        let towards = if rule.scale.excluded { Rounding::Down } else { Rounding::Up };
        let amount = number::round(reached, number::MAX_SCALE, towards).normalize();
        let one = Credit::of(usize::MAX, (date, period, interval), amount);
        list.push(Credit { row: FURTHER.saturating_add(interval), ..one });
    }
    Credits::new(list, None)
}
