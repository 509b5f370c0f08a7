//! A plan in plain English: how you are paid, with worked figures. Everything is said from the
//! plan's data; a page that speaks another language builds its sentences from the plan itself.

use rust_decimal::Decimal;

use crate::book::{Book, Ledger};
use crate::calendar::index_of;
use crate::credit::{Credit, Credits};
use crate::document::Scalar;
use crate::earn::all_postings;
use crate::fault::Error;
use crate::input::View;
use crate::number::{self, Overflow, Rounding, grouped, percent};
use crate::plan::{
    Clawback, Component, Condition, Draw, DrawKind, Event, Gate, LowerBound, Measure, Negative, Plan, Quota,
    QuotaSpec, Release, Take, Test, Whose,
};
use crate::rules::{Rule, Rules};
use crate::shape::report;
use crate::statement::words;

report! {
    /// A plan in plain English.
    pub struct Description {
        /// What the plan is called.
        pub title: String,
        /// Its parts.
        pub sections: Vec<Section>,
        /// What is earned in a year at some levels of attainment.
        pub worked: Vec<Worked>,
    }
}

report! {
    /// One part of a plan.
    pub struct Section {
        /// What it is about.
        pub title: String,
        /// JSON pointer to it in the plan.
        pub clause: String,
        /// What it says.
        pub sentences: Vec<String>,
    }
}

report! {
    /// What is earned in the plan's time when every quota is attained to the same share.
    pub struct Worked {
        /// The attainment, as a plain ratio.
        pub attainment: Decimal,
        /// What each component with a quota earns, in the order of the plan; none for others.
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
    sections.extend(payment(&rules));
    let levels = [Decimal::new(5, 1), Decimal::ONE, Decimal::new(15, 1)];
    let worked = levels.into_iter().map(|level| worked(&rules, &ledger, level)).collect::<Result<_, _>>()?;
    Ok(Description { title: plan.name.clone(), sections, worked })
}

fn money(rules: &Rules, amount: Decimal) -> String {
    let digits = if amount.is_integer() { 0 } else { rules.minor_digits.max(amount.normalize().scale()) };
    format!("{} {}", rules.plan.currency.0, grouped(amount, digits))
}

/// `measured` in the unit of a component: money, or a number.
fn measured(rules: &Rules, component: &Component, amount: Decimal) -> String {
    let rule = rules.component(&component.id.0).and_then(|index| rules.components.get(index));
    match rule.is_some_and(|rule| rule.is_money) {
        true => money(rules, amount),
        false => grouped(amount, amount.normalize().scale()),
    }
}

fn pay(rules: &Rules) -> Section {
    let Plan { participant, calendar, .. } = &rules.plan;
    let (base, target) = (participant.base_salary.0, participant.target_incentive.0);
    let mut sentences = vec![format!(
        "The plan covers {} to {} and pays every {}.",
        calendar.start,
        calendar.end,
        calendar.pay.noun()
    )];
    if !base.is_zero() || !target.is_zero() {
        sentences.push(format!(
            "Base salary is {} a year and target incentive {}: on-target earnings of {}.",
            money(rules, base),
            money(rules, target),
            money(rules, number::add(base, target).unwrap_or_default())
        ));
    }
    for step in &participant.ramp {
        let quota = percent(step.quota.0);
        sentences.push(format!("For {} months of service {quota} of each quota is asked for.", step.months));
    }
    Section { title: "Pay".to_owned(), clause: "/participant".to_owned(), sentences }
}

fn component(rules: &Rules, index: usize) -> Option<Section> {
    let spec = rules.spec(index)?;
    let (total, mut sentences) = (rules.is_total(index), Vec::new());
    if !total {
        sentences.push(counts(rules, &spec.measure));
    }
    sentences.extend(spec.quota.as_ref().map(|quota| quota_words(rules, spec, quota)));
    if let Some(weight) = spec.weight {
        sentences.push(format!("It carries {} of the target incentive.", percent(weight.0)));
    }
    if !total {
        sentences.push(words(rules, index));
    }
    let (rate_floor, rate_cap) = spec.payout.rate_limits();
    for (what, limit) in [("below", rate_floor), ("above", rate_cap)] {
        sentences.extend(limit.map(|limit| format!("No rate is {what} {}.", percent(limit.0))));
    }
    if let Some(paid_in) = &spec.paid_in {
        sentences.push(format!("It pays {paid_in} instead of money."));
    }
    sentences.extend(spec.gate.as_ref().map(|gate| gate_words(rules, gate)));
    for (position, adjustment) in spec.multipliers.iter().enumerate() {
        let name = adjustment.name.clone().unwrap_or_else(|| format!("Multiplier {}", position + 1));
        let of = source(rules, adjustment.component.as_ref(), adjustment.kpi.as_ref());
        let share = adjustment.component.is_some();
        let tiers = adjustment.tiers.iter().map(|tier| {
            let from = if share { percent(tier.from.0) } else { tier.from.0.normalize().to_string() };
            format!("{} times from {from}", tier.times.0.normalize())
        });
        sentences.push(format!("{name}, by {of}: {}.", tiers.collect::<Vec<_>>().join(", ")));
    }
    if let Some(cap) = spec.deal_cap {
        sentences.push(format!("One deal earns at most {}.", money(rules, cap.0)));
    }
    for (what, limit) in [("least", &spec.floor), ("most", &spec.cap)] {
        let Some(limit) = limit else { continue };
        let per = limit.per.unwrap_or(spec.interval).noun();
        let amount = match (limit.amount, limit.share) {
            (Some(amount), _) => money(rules, amount.0),
            (None, share) => {
                format!("{} of its target incentive", percent(share.map_or(Decimal::ZERO, |s| s.0)))
            }
        };
        sentences.push(format!("It earns at {what} {amount} in a {per}."));
    }
    Some(Section { title: spec.name.clone(), clause: rules.clause(index), sentences })
}

fn counts(rules: &Rules, measure: &Measure) -> String {
    let what = match (&measure.sum, &measure.kpi) {
        (Some(field), _) => {
            let label = rules.plan.fields.get(field).and_then(|spec| spec.label.clone());
            format!("Deals count with their {}", label.unwrap_or_else(|| field.clone()))
        }
        (None, Some(kpi)) => return format!("The latest figure {kpi} counts."),
        (None, None) => "Deals are counted".to_owned(),
    };
    let whose = match measure.whose {
        Whose::Own => "",
        Whose::Direct => " of direct reports",
        Whose::Team => " of the team",
        Whose::WithTeam => " of the participant and the team",
        Whose::Everyone => " of everybody",
    };
    let when = match measure.on {
        Event::Booking => "when they are won",
        Event::Invoice => "when they are invoiced",
        Event::Cash => "when they are paid",
        Event::Recognised => "as their revenue is recognised",
        Event::Usage => "as they are used",
    };
    let only = measure.when.as_ref().map(|when| format!(", if {}", condition(when))).unwrap_or_default();
    format!("{what}{whose} {when}{only}.")
}

fn condition(when: &Condition) -> String {
    let several = |list: &[Condition], word: &str| list.iter().map(condition).collect::<Vec<_>>().join(word);
    match when {
        Condition::All(list) => several(list, " and "),
        Condition::Any(list) => format!("({})", several(list, " or ")),
        Condition::Not(inner) => format!("not ({})", condition(inner)),
        Condition::Test(test) => test_words(test),
    }
}

fn test_words(test: &Test) -> String {
    let said_of = |value: &Scalar| match value {
        Scalar::Text(words) => words.clone(),
        Scalar::Number(number) => number.normalize().to_string(),
        Scalar::Bool(truth) => if *truth { "true" } else { "false" }.to_owned(),
    };
    let mut said: Vec<String> = Vec::new();
    for (word, value) in [
        ("is", &test.is),
        ("is at least", &test.at_least),
        ("is above", &test.above),
        ("is at most", &test.at_most),
        ("is below", &test.below),
    ] {
        said.extend(value.as_ref().map(|value| format!("{word} {}", said_of(value))));
    }
    if let Some(values) = &test.any_of {
        said.push(format!("is one of {}", values.iter().map(said_of).collect::<Vec<_>>().join(", ")));
    }
    said.extend(test.in_group.as_ref().map(|group| format!("belongs to {group}")));
    said.extend(test.starts_with.as_ref().map(|start| format!("begins with {start}")));
    said.extend(test.known.map(|known| if known { "is known" } else { "is not known" }.to_owned()));
    format!("{} {}", test.field, said.join(" and "))
}

fn quota_words(rules: &Rules, spec: &Component, quota: &Quota) -> String {
    let interval = spec.interval.noun();
    match quota {
        Quota::Each(amount) => format!("The quota is {} a {interval}.", measured(rules, spec, amount.0)),
        Quota::Spread(QuotaSpec { figures: Some(figures), .. }) => {
            let figures = figures.iter().map(|figure| measured(rules, spec, figure.0));
            format!("The quotas of its {interval}s are {}.", figures.collect::<Vec<_>>().join(", "))
        }
        Quota::Spread(quota) => {
            let amount = measured(rules, spec, quota.amount.map_or(Decimal::ZERO, |amount| amount.0));
            let spread = quota.spread.as_ref().map(|shares| {
                let shares = shares.iter().map(|share| percent(share.0)).collect::<Vec<_>>().join(", ");
                format!(", spread {shares}")
            });
            let changes = quota.changes.iter().map(|change| {
                format!(", {} from {} on", measured(rules, spec, change.amount.0), change.from)
            });
            let changes: String = changes.collect();
            let per = quota.per.noun();
            format!(
                "The quota is {amount} a {per}{}{changes}; attainment begins anew each {interval}.",
                spread.unwrap_or_default()
            )
        }
    }
}

fn source(rules: &Rules, component: Option<&String>, kpi: Option<&String>) -> String {
    let name = |id: &String| rules.component(id).and_then(|index| rules.spec(index));
    match (component.and_then(name), kpi) {
        (Some(spec), _) => format!("attainment of {}", spec.name),
        (None, kpi) => kpi.cloned().unwrap_or_default(),
    }
}

fn gate_words(rules: &Rules, gate: &Gate) -> String {
    let of = source(rules, gate.component.as_ref(), gate.kpi.as_ref());
    let bound = match gate.component {
        Some(_) => percent(gate.at_least.0),
        None => gate.at_least.0.normalize().to_string(),
    };
    let passed = match gate.lower_bound {
        LowerBound::Included => "reaches",
        LowerBound::Excluded => "passes",
    };
    format!("It earns nothing until {of} {passed} {bound}.")
}

fn payment(rules: &Rules) -> Option<Section> {
    let payment = &rules.plan.payment;
    let mut sentences: Vec<String> = payment.release.iter().map(release_words).collect();
    if payment.lag > 0 {
        sentences.push(format!("Everything is paid {} pay periods after it is earned.", payment.lag));
    }
    let payees =
        payment.payees.iter().map(|payee| format!("{} to {}", number::percent(payee.share.0), payee.name));
    if !payment.payees.is_empty() {
        sentences.push(format!("Payments are shared: {}.", payees.collect::<Vec<_>>().join(", ")));
    }
    sentences.extend(payment.draw.as_ref().map(|draw| draw_words(rules, draw)));
    sentences.extend(payment.clawback.as_ref().map(clawback_words));
    if payment.negative == Negative::Floor {
        sentences.push("A negative payment is forgotten.".to_owned());
    }
    let section = Section { title: "Payment".to_owned(), clause: "/payment".to_owned(), sentences };
    (!section.sentences.is_empty()).then_some(section)
}

fn release_words(release: &Release) -> String {
    let when = match (release.on, release.on_date, release.after_months) {
        (Some(event), _, _) => format!("at {}", event.word()),
        (_, Some(day), _) => format!("on {day}"),
        (_, _, months) => format!("{} months after the credit", months.unwrap_or_default()),
    };
    format!("{} of a deal's earnings is paid {when}.", percent(release.share.0))
}

fn draw_words(rules: &Rules, draw: &Draw) -> String {
    let from = draw.from.map(|from| format!(" from {from}")).unwrap_or_default();
    let until = draw.until.map(|until| format!(" to {until}")).unwrap_or_default();
    let amount = money(rules, draw.amount.0);
    let every = rules.plan.calendar.pay.noun();
    match draw.kind {
        DrawKind::NonRecoverable => format!("At least {amount} is paid every {every}{from}{until}."),
        DrawKind::Recoverable => {
            let share = percent(draw.recover_share.0);
            format!(
                "At least {amount} is paid every {every}{from}{until}; what is advanced is taken back from {share} of \
                 later earnings above it."
            )
        }
    }
}

fn clawback_words(clawback: &Clawback) -> String {
    let within = clawback.within_months.map(|months| format!(" within {months} months")).unwrap_or_default();
    let share = percent(clawback.share.0);
    match clawback.take {
        Take::Share => {
            format!("Of a deal that is cancelled{within}, {share} of what it earned is taken back.")
        }
        Take::ProRataMonths => {
            format!(
                "Of a deal that is cancelled{within}, {share} is taken back for the months that it lacks."
            )
        }
        Take::ProRataDays => {
            format!("Of a deal that is cancelled{within}, {share} is taken back for the days that it lacks.")
        }
        Take::Recalculate => {
            format!("A deal that is cancelled{within} is taken out, and everything calculated anew.")
        }
    }
}

/// What is earned when every interval's quota is attained to a share, by one credit at its end.
fn worked(rules: &Rules, ledger: &Ledger, attainment: Decimal) -> Result<Worked, Error> {
    let all = rules.components.iter().map(|rule| at_level(rules, rule, attainment));
    let credits = all.collect::<Result<Vec<_>, _>>();
    let credits = credits.map_err(|Overflow| Error::overflow("a worked figure"))?;
    let view = View { rules, ledger, credits: &credits };
    let known = |index: usize| {
        rules.components.get(index).is_some_and(|rule| {
            rule.kpi.is_none() && rule.intervals.iter().any(|interval| interval.quota.is_some())
        })
    };
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

fn at_level(rules: &Rules, rule: &Rule, attainment: Decimal) -> Result<Credits, Overflow> {
    let mut list = Vec::new();
    for (interval, span) in rule.intervals.iter().enumerate() {
        let Some(reached) = span.share_of_quota(attainment)?.filter(|_| rule.kpi.is_none()) else { continue };
        let date = span.period.end;
        let period = index_of(&rules.periods, date).unwrap_or_default();
        // The least amount of ten digits that reaches the level, or where tiers begin above their
        // bounds the most that does not pass it.
        let towards = if rule.scale.excluded { Rounding::Down } else { Rounding::Up };
        let amount = number::round(reached, number::MAX_SCALE, towards).normalize();
        let deal = usize::MAX;
        list.push(Credit { deal, row: 0, item: 0, part: 0, date, period, interval, amount, reversal: false });
    }
    Credits::new(list, None)
}
