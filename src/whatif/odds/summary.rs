//! The answer, from the figures of the outcomes so far.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::Odds;
use super::answer::{
    AttainmentOdds, Chance, ComponentOdds, DealSpread, Distribution, OddsAnswer, ReachOdds, SpanOdds,
    TierOdds,
};
use super::cases::{Cases, MAX_GOALS, Measure};
use super::exact::bit;
use super::question::{EarnedGoal, IntervalGoal, OddsMethod, OddsQuestion, Reach};
use super::sample::{Column, Sample, Sum, decimal, ratio};
use super::wide::Wide;
use crate::attain::Attain;
use crate::calendar::{Every, Period};
use crate::document::cut;
use crate::fault::{Error, Faults};
use crate::number::{self, Overflow, Rounding, grouped, percent};
use crate::order::sort_by;
use crate::phrase::{PhraseCode as Code, count, say, text};
use crate::rules::{Rules, interval_at};
use crate::statement::tier_label;

/// Something that was asked for.
#[derive(Debug)]
pub(super) struct Goal {
    words: String,
    what: What,
}

#[derive(Debug)]
enum What {
    /// At least so much earned, in smallest units, in the pay periods that end in a span.
    Earned(Period, i64),
    /// A mark of a measure.
    Mark(usize, usize),
}

/// What was asked for; attainments become marks of the measures.
///
/// # Errors
/// `question_invalid`, with all faults.
pub(super) fn goals(attain: &Attain, question: &OddsQuestion, cases: &mut Cases) -> Result<Vec<Goal>, Error> {
    let mut faults = Faults::default();
    let mut goals = Vec::new();
    for (index, reach) in question.reach.iter().enumerate() {
        let place = format!("/reach/{index}");
        let found = match reach {
            Reach::Earned(goal) => earned(&cases.rules, goal, &place, &mut faults),
            Reach::Attainment(goal) => attainment(attain, goal, cases, &place, &mut faults),
        };
        goals.extend(found);
    }
    if faults.any_error() { Err(Error::invalid("question", faults)) } else { Ok(goals) }
}

fn earned(rules: &Rules, goal: &EarnedGoal, place: &str, faults: &mut Faults) -> Option<Goal> {
    let span = match &goal.span {
        None => Some(rules.calendar.whole()),
        Some(id) => {
            let cuts = [rules.plan.calendar.pay, Every::Quarter, Every::Year];
            cuts.into_iter()
                .find_map(|every| rules.calendar.cut(every).into_iter().find(|period| period.id == *id))
        }
    };
    let Some(span) = span else {
        let id = goal.span.as_deref().unwrap_or_default();
        let message = say(Code::NoSpan, [text(&cut(id))]);
        faults.error("unknown_span", format!("{place}/span"), message, Code::StatementId);
        return None;
    };
    let units = at_least(goal.at_least.0, rules.minor_digits);
    if units.is_none() {
        faults.error("number_too_large", format!("{place}/at_least"), Code::AmountTooLarge, None);
    }
    let within = if goal.span.is_some() { format!(" in {}", span.id) } else { String::new() };
    let money = grouped(goal.at_least.0, rules.minor_digits.max(goal.at_least.0.normalize().scale()));
    let words = format!("{} {money} earned{within}", rules.plan.currency.0);
    units.map(|units| Goal { words, what: What::Earned(span, units) })
}

/// The least whole number of units that is no less than a value.
fn at_least(value: Decimal, scale: u32) -> Option<i64> {
    let unit = Decimal::try_from_i128_with_scale(1, scale).ok()?;
    number::div(value, unit).ok()?.ceil().to_i64()
}

fn attainment(
    attain: &Attain,
    goal: &IntervalGoal,
    cases: &mut Cases,
    place: &str,
    faults: &mut Faults,
) -> Option<Goal> {
    let rules = &cases.rules;
    let component = rules.component(&goal.component).filter(|component| !rules.is_total(*component));
    let rule = component.and_then(|component| rules.components.get(component));
    let Some((component, rule)) = component.zip(rule) else {
        let message = say(Code::PlanNoComponent, [text(&cut(&goal.component))]);
        faults.error("unknown_component", format!("{place}/component"), message, None);
        return None;
    };
    let interval = match &goal.interval {
        None => interval_at(rule, attain.sources().as_of),
        Some(id) => rule.intervals.iter().position(|interval| interval.period.id == *id),
    };
    let Some((interval, span)) = interval.and_then(|index| Some((index, rule.intervals.get(index)?))) else {
        let id = goal.interval.as_deref().unwrap_or_default();
        let message = say(Code::NoInterval, [text(&cut(id))]);
        faults.error("unknown_span", format!("{place}/interval"), message, None);
        return None;
    };
    if span.exact_quota.is_none() {
        let message = say(Code::NoQuotaIn, [text(&cut(&goal.component)), text(&span.period.id)]);
        faults.error("no_quota", format!("{place}/component"), message, None);
        return None;
    }
    let name = rules.spec(component).map_or("", |spec| spec.name.as_str());
    let words = format!("{} of the quota of {name} in {}", percent(goal.at_least.0), span.period.id);
    let found = cases
        .measures
        .iter_mut()
        .enumerate()
        .find(|(_, own)| own.component == component && own.interval == interval);
    let (index, measure) = found?;
    if measure.goals.len() >= MAX_GOALS {
        let message = say(Code::GoalsAtMost, [count(MAX_GOALS)]);
        faults.error("too_many", place, message, None);
        return None;
    }
    let mark = measure.tiers.saturating_add(1).saturating_add(measure.goals.len());
    measure.goals.push(goal.at_least.0);
    Some(Goal { words, what: What::Mark(index, mark) })
}

impl Odds {
    fn sample(&self) -> Sample<'_> {
        let weights = (self.method == OddsMethod::Exact).then_some(self.weights.as_slice());
        Sample { weights, total: self.total, bars: self.bars }
    }

    /// What is earned in the pay periods that end in a span.
    fn earned_in(&self, span: &Period) -> Result<Column, Overflow> {
        let periods = self.cases.rules.periods.iter().zip(&self.columns);
        Column::sum(periods.filter(|(period, _)| span.contains(period.end)).map(|(_, column)| column))
    }

    fn measured(&self, measure: usize) -> Option<&Column> {
        self.columns.get(self.cases.rules.periods.len().saturating_add(measure))
    }

    fn marks(&self, measure: usize) -> Option<&Column> {
        self.measured(measure.saturating_add(self.cases.measures.len()))
    }

    fn reached(&self, measure: usize, mark: usize) -> Result<Chance, Overflow> {
        let (column, mark) = (self.marks(measure).ok_or(Overflow)?, bit(mark));
        self.sample().chance(column, |marks| marks & mark != 0)
    }

    pub(super) fn summary(&self) -> Result<OddsAnswer, Overflow> {
        let rules = &self.cases.rules;
        let spans = |every: Every| -> Result<Vec<SpanOdds>, Overflow> {
            rules.calendar.cut(every).into_iter().map(|period| self.span(period)).collect()
        };
        let whole = self.earned_in(&rules.calendar.whole())?;
        let (deals, together) = self.spread(&whole)?;
        let mut answer = OddsAnswer {
            method: self.method,
            done: self.done,
            outcomes: self.outcomes,
            seed: (self.method == OddsMethod::Simulation).then_some(self.seed),
            earned: self.money(&whole)?,
            periods: spans(rules.plan.calendar.pay)?,
            quarters: spans(Every::Quarter)?,
            years: spans(Every::Year)?,
            components: self.components()?,
            reach: self.goals.iter().map(|goal| self.reach(goal)).collect::<Result<_, _>>()?,
            deals,
            together,
            certain: self.certain.clone(),
            excluded: self.excluded.clone(),
            words: Vec::new(),
        };
        answer.words = words(rules, &answer);
        Ok(answer)
    }

    fn money(&self, column: &Column) -> Result<Distribution, Overflow> {
        let digits = self.cases.rules.minor_digits;
        let round = |amount| Ok(number::round(amount, digits, Rounding::HalfUp));
        self.sample().distribution(column, digits)?.each(round)
    }

    fn span(&self, period: Period) -> Result<SpanOdds, Overflow> {
        let earned = self.money(&self.earned_in(&period)?)?;
        Ok(SpanOdds { id: period.id, start: period.start, end: period.end, earned })
    }

    fn reach(&self, goal: &Goal) -> Result<ReachOdds, Overflow> {
        let reach = match &goal.what {
            What::Earned(span, least) => {
                self.sample().chance(&self.earned_in(span)?, |earned| earned >= *least)?
            }
            What::Mark(measure, mark) => self.reached(*measure, *mark)?,
        };
        Ok(ReachOdds { words: goal.words.clone(), reach })
    }

    fn components(&self) -> Result<Vec<ComponentOdds>, Overflow> {
        let rules = &self.cases.rules;
        let all = rules.components.iter().enumerate().filter(|(index, _)| !rules.is_total(*index));
        all.map(|(component, rule)| {
            let own: Vec<(usize, &Measure)> = self
                .cases
                .measures
                .iter()
                .enumerate()
                .filter(|(_, own)| own.component == component)
                .collect();
            let intervals = own.iter().map(|(index, measure)| self.interval(*index, measure));
            let mut years = Vec::new();
            if rule.kpi.is_none() {
                for year in rules.calendar.cut(Every::Year) {
                    years.extend(self.year(component, &own, year)?);
                }
            }
            Ok(ComponentOdds {
                component: rules.spec(component).map(|spec| spec.id.0.clone()).unwrap_or_default(),
                intervals: intervals.collect::<Result<_, _>>()?,
                years,
            })
        })
        .collect()
    }

    fn interval(&self, index: usize, measure: &Measure) -> Result<AttainmentOdds, Overflow> {
        let rules = &self.cases.rules;
        let column = self.measured(index).ok_or(Overflow)?;
        let span =
            rules.components.get(measure.component).and_then(|rule| rule.intervals.get(measure.interval));
        let period = span.map(|span| span.period.clone()).ok_or(Overflow)?;
        let mut odds = self.attainment(column, measure, period, span.and_then(|span| span.quota))?;
        odds.reach_quota = measure.quota.then(|| self.reached(index, 0)).transpose()?;
        let from = rules.components.get(measure.component).map(|rule| rule.scale.from.as_slice());
        for (tier, from) in from.unwrap_or_default().iter().enumerate().take(measure.tiers) {
            odds.tiers.push(TierOdds {
                label: tier_label(rules, measure.component, tier),
                from: *from,
                reach: self.reached(index, tier.saturating_add(1))?,
            });
        }
        Ok(odds)
    }

    /// A year of several intervals.
    fn year(
        &self,
        component: usize,
        own: &[(usize, &Measure)],
        year: Period,
    ) -> Result<Option<AttainmentOdds>, Overflow> {
        let intervals = self.cases.rules.components.get(component).map(|rule| rule.intervals.as_slice());
        let inside = |measure: &Measure| {
            let interval = intervals.and_then(|intervals| intervals.get(measure.interval));
            interval.is_some_and(|interval| {
                year.contains(interval.period.start) && year.contains(interval.period.end)
            })
        };
        let inside: Vec<&(usize, &Measure)> = own.iter().filter(|(_, measure)| inside(measure)).collect();
        let Some((_, first)) = inside.first().filter(|_| inside.len() > 1) else { return Ok(None) };
        let column = Column::sum(inside.iter().filter_map(|(index, _)| self.measured(*index)))?;
        let quotas = inside.iter().filter_map(|(_, measure)| intervals?.get(measure.interval)?.quota);
        // Quotas that do not end are known to ten digits each; a year's is what they come to.
        let quota = number::round(number::sum(quotas)?, 8, Rounding::HalfUp);
        let quota = Some(quota).filter(|quota| !quota.is_zero());
        let mut odds = self.attainment(&column, first, year, quota)?;
        if let Some(least) = quota.and_then(|quota| at_least(quota, first.scale)) {
            odds.reach_quota = Some(self.sample().chance(&column, |credited| credited >= least)?);
        }
        Ok(Some(odds))
    }

    fn attainment(
        &self,
        column: &Column,
        measure: &Measure,
        period: Period,
        quota: Option<Decimal>,
    ) -> Result<AttainmentOdds, Overflow> {
        let rules = &self.cases.rules;
        let is_money = rules.components.get(measure.component).is_some_and(|rule| rule.is_money);
        let digits = |amount: Decimal, most: u32| {
            let own = amount.normalize().scale().min(most);
            number::round(amount, if is_money { rules.minor_digits.max(own) } else { own }, Rounding::HalfUp)
        };
        // A mean of numbers has digits of its own.
        let most = if is_money { measure.scale.max(rules.minor_digits) } else { number::RATIO_SCALE };
        let round = |amount| Ok(digits(number::round(amount, most, Rounding::HalfUp), most));
        let credited = self.sample().distribution(column, measure.scale)?;
        let share = |quota| credited.clone().each(|amount| Ok(number::ratio(number::div(amount, quota)?)));
        let attainment = quota.map(share).transpose()?;
        Ok(AttainmentOdds {
            id: period.id,
            start: period.start,
            end: period.end,
            quota: quota.map(|quota| digits(quota, number::MAX_SCALE)),
            credited: credited.each(round)?,
            attainment,
            reach_quota: None,
            tiers: Vec::new(),
        })
    }

    /// What each uncertain deal adds to the spread of what is earned, and what only several of them
    /// together add.
    fn spread(&self, earned: &Column) -> Result<(Vec<DealSpread>, Option<Decimal>), Overflow> {
        let sample = self.sample();
        let mean = sample.mean(earned)?;
        let variance = sample.variance(sample.squares(earned, mean)?).filter(|variance| *variance > 0);
        let mut deals = Vec::with_capacity(self.deals.len());
        let mut alone: u128 = 0;
        for (deal, sums) in self.deals.iter().zip(&self.by_way) {
            let own = variance.and_then(|most| Some(self.between(sums, mean).ok()?.min(most)));
            alone = alone.saturating_add(own.unwrap_or(0));
            let mut won = Sum::default();
            for sum in sums.iter().skip(1) {
                won = won.with(*sum)?;
            }
            let if_won = self.mean_of(won)?;
            let if_lost = sums.first().map(|lost| self.mean_of(*lost)).transpose()?.flatten();
            deals.push(DealSpread {
                deal: deal.id.clone(),
                probability: deal.probability.normalize(),
                swing: if_won.zip(if_lost).map(|(won, lost)| number::sub(won, lost)).transpose()?,
                if_won,
                if_lost,
                share: own.and_then(|own| ratio(Wide::product(own, 1), variance?).ok()),
                overdue: deal.overdue,
            });
        }
        sort_by(&mut deals, |a, b| b.share.cmp(&a.share).then_with(|| a.deal.cmp(&b.deal)));
        let rest = variance.map(|variance| ratio(Wide::product(variance.saturating_sub(alone), 1), variance));
        let together = rest.transpose()?;
        Ok((deals, together))
    }

    /// The variance of the means of the ways, in units of 10^-12.
    fn between(&self, sums: &[Sum], mean: i128) -> Result<u128, Overflow> {
        let mut squares = Wide::ZERO;
        for sum in sums {
            let sum = sum.settled()?;
            let Some(own) = sum.mean()? else { continue };
            let far = own.saturating_sub(mean).unsigned_abs();
            squares = squares.add(Wide::product(far.checked_mul(far).ok_or(Overflow)?, sum.weight))?;
        }
        squares.over(self.total)
    }

    fn mean_of(&self, sum: Sum) -> Result<Option<Decimal>, Overflow> {
        let digits = self.cases.rules.minor_digits;
        let mean = sum.mean()?.map(|mean| decimal(mean, digits.saturating_add(6))).transpose()?;
        Ok(mean.map(|mean| number::round(mean, digits, Rounding::HalfUp)))
    }
}

fn words(rules: &Rules, answer: &OddsAnswer) -> Vec<String> {
    let money =
        |amount: Decimal| format!("{} {}", rules.plan.currency.0, grouped(amount, rules.minor_digits));
    let earned = &answer.earned;
    let how = match answer.method {
        OddsMethod::Exact if answer.done == answer.outcomes => "Of all outcomes of the open deals".to_owned(),
        _ => format!("Of {} outcomes of the open deals", grouped(Decimal::from(answer.done), 0)),
    };
    let mut words = vec![format!(
        "{how}, the mean is {} earned; eight in ten lie between {} and {}.",
        money(earned.mean),
        money(earned.p10),
        money(earned.p90)
    )];
    for reach in &answer.reach {
        words.push(format!("The chance of {} is {}.", reach.words, percent(reach.reach.chance)));
    }
    if let Some(deal) = answer.deals.first()
        && let Some((swing, share)) = deal.swing.zip(deal.share)
    {
        words.push(format!(
            "{} drives the spread most: won or lost makes {} on average, {} of the variance.",
            deal.deal,
            money(swing),
            percent(share)
        ));
    }
    if !answer.excluded.is_empty() {
        let count = answer.excluded.len();
        let deals = if count == 1 { "deal counts" } else { "deals count" };
        words.push(format!("{count} open {deals} as lost, because the odds are not known."));
    }
    words
}
