//! Where a payout curve begins and ends, what there is to see on it, and the curve in words.

use rust_decimal::Decimal;

use super::curve::{CurveInput, CurveMark, CurveMarkKind, CurvePoint, CurveQuestion, component, has_quota};
use super::moving::{MOST_COUNTED, Moves, Moving};
use crate::attain::Attain;
use crate::fault::Error;
use crate::input::By;
use crate::number::{self, Overflow, grouped, percent, ratio};
use crate::order::sort_by_key;
use crate::payout::Mode;
use crate::rules::{Rule, interval_at};
use crate::statement::{Sources, tier_label};

/// What a curve is of.
pub(super) struct Places<'a> {
    sources: Sources<'a>,
    pub input: CurveInput,
    /// The component, and its interval where that moves.
    component: Option<usize>,
    interval: Option<usize>,
}

impl<'a> Places<'a> {
    pub fn new(attain: &'a Attain, question: &CurveQuestion) -> Result<Self, Error> {
        let sources = attain.sources();
        let own = question.component.as_ref().map(|id| component(attain, id)).transpose()?;
        let rule = own.and_then(|own| sources.rules.components.get(own));
        let day = question.on.unwrap_or(sources.as_of);
        let input = match (rule, &question.deal) {
            (_, Some(_)) => CurveInput::DealAmount,
            (Some(rule), None) if rule.kpi.is_some() => CurveInput::Figure,
            (Some(_), None) => CurveInput::Credited,
            (None, None) => CurveInput::Attainment,
        };
        let moves = matches!(input, CurveInput::Credited | CurveInput::Figure);
        let interval = rule.filter(|_| moves).and_then(|rule| interval_at(rule, day));
        if input == CurveInput::Attainment && !sources.rules.components.iter().any(has_quota) {
            let message = "no component of the plan has a quota: ask for the curve of a component";
            return Err(Error::new("no_quota", message));
        }
        Ok(Self { sources, input, component: own, interval })
    }

    fn rule(&self) -> Option<&'a Rule> {
        self.sources.rules.components.get(self.component?)
    }

    pub fn component_id(&self) -> Option<String> {
        Some(self.sources.rules.spec(self.component?)?.id.0.clone())
    }

    pub fn interval_id(&self) -> Option<String> {
        Some(self.rule()?.intervals.get(self.interval?)?.period.id.clone())
    }

    pub fn quota(&self) -> Option<Decimal> {
        self.rule()?.intervals.get(self.interval?)?.quota
    }

    /// The last input of the curve.
    pub fn end(&self, moving: &Moving<'_>, asked: Option<Decimal>) -> Result<Decimal, Error> {
        let overflow = |Overflow| Error::overflow("the end of the curve");
        let whole = self.quota().unwrap_or(Decimal::ONE);
        if let Some(asked) = asked {
            let to = number::mul(asked, whole).map_err(overflow)?;
            let most = Decimal::from(10_u64.pow(number::MAX_INTEGER_DIGITS));
            if asked <= Decimal::ZERO || to >= most {
                let message = "the end of the curve must lie above zero, and within 13 digits";
                return Err(Error::new("bad_range", message));
            }
            if moving.digits() == 0 && to > Decimal::from(MOST_COUNTED) {
                let message = format!("deals are counted one by one, {MOST_COUNTED} of them at most");
                return Err(Error::new("bad_range", message));
            }
            return Ok(if moving.digits() == 0 { to.ceil() } else { to });
        }
        if self.input == CurveInput::Attainment {
            return Ok(Decimal::TWO);
        }
        let now = match &moving.moves {
            Moves::Deal(of) => of.sold.own_amount(),
            _ => self.credited(true).map_err(overflow)?,
        };
        let twice = |value: Decimal| number::mul(value, Decimal::TWO).map_err(overflow);
        let farther = |value: Decimal| number::mul(value, Decimal::new(125, 2)).map_err(overflow);
        let mut to = twice(self.quota().unwrap_or_default())?.max(farther(now)?);
        let sure = Decimal::from(10_u64.pow(number::MAX_INTEGER_DIGITS - 1));
        let highest = moving.breaks(sure)?.into_iter().filter(|at| *at < sure).max().unwrap_or_default();
        // A last bound that is out of all reach is not worth seeing.
        let reach = to.max(Decimal::ONE);
        let far = number::mul(reach, Decimal::from(20)).map_err(overflow)?;
        if (self.quota().is_none() && to.is_zero()) || highest <= far {
            to = to.max(farther(highest)?);
        }
        if to.is_zero() {
            to = Decimal::from(100_000);
        }
        Ok(match moving.digits() {
            0 => to.ceil().min(Decimal::from(MOST_COUNTED)),
            _ => to.round_dp_with_strategy(2, rust_decimal::RoundingStrategy::ToPositiveInfinity),
        })
    }

    /// What is credited in the interval, in all or to date.
    fn credited(&self, in_all: bool) -> Result<Decimal, Overflow> {
        let Some((component, interval)) = self.component.zip(self.interval) else { return Ok(Decimal::ZERO) };
        let Some(span) = self.rule().and_then(|rule| rule.intervals.get(interval)) else {
            return Ok(Decimal::ZERO);
        };
        let until = if in_all { span.period.end } else { span.period.end.min(self.sources.as_of) };
        let measured = self.sources.view().measured(component, interval, until, &By::Amount)?;
        Ok(measured.unwrap_or_default())
    }

    /// A limit for showing: six digits, and at least those of the currency.
    pub fn shown(&self, value: Decimal) -> Decimal {
        let value = ratio(value);
        let digits = self.sources.rules.minor_digits.max(value.scale());
        number::round(value, digits, self.sources.rules.rounding)
    }

    /// A point without its sides.
    pub fn point(&self, at: Decimal, earned: Decimal) -> Result<CurvePoint, Overflow> {
        Ok(CurvePoint {
            at: at.normalize(),
            attainment: self.attainment(at)?,
            below: None,
            earned: self.shown(earned),
            above: None,
            rate: None,
            bend: Vec::new(),
        })
    }

    fn attainment(&self, at: Decimal) -> Result<Option<Decimal>, Overflow> {
        if self.input == CurveInput::Attainment {
            return Ok(Some(ratio(at)));
        }
        self.quota().map(|quota| number::div(at, quota).map(ratio)).transpose()
    }

    fn mark(
        &self,
        moving: &mut Moving<'_>,
        (kind, label, component): (CurveMarkKind, String, Option<usize>),
        at: Decimal,
    ) -> Result<CurveMark, Error> {
        let earned = moving.at(at, true)?.earned;
        let overflow = |Overflow| Error::overflow("a mark of the curve");
        let component = component.and_then(|own| self.sources.rules.spec(own)).map(|spec| spec.id.0.clone());
        let attainment = self.attainment(at).map_err(overflow)?;
        Ok(CurveMark { kind, label, component, at: at.normalize(), attainment, earned })
    }

    fn input_words(&self, point: &CurvePoint) -> String {
        let digits = point.at.scale();
        match (point.attainment, self.input) {
            (Some(share), _) => percent(share),
            (None, CurveInput::Figure) => grouped(point.at, digits),
            (None, _) if self.rule().is_some_and(|rule| !rule.is_money) => grouped(point.at, digits),
            _ => self.money(point.at),
        }
    }

    fn money(&self, amount: Decimal) -> String {
        let digits = self.sources.rules.minor_digits.max(amount.normalize().scale());
        format!("{} {}", self.sources.rules.plan.currency.0, grouped(amount, digits))
    }

    fn pay(&self, amount: Decimal) -> String {
        let spec = self.component.and_then(|component| self.sources.rules.spec(component));
        match spec.and_then(|spec| spec.paid_in.as_ref()) {
            Some(paid_in) => format!("{} {paid_in}", grouped(amount, amount.normalize().scale())),
            None => self.money(number::round(
                amount,
                self.sources.rules.minor_digits,
                self.sources.rules.rounding,
            )),
        }
    }
}

/// Everything there is to see, in the order of inputs.
pub(super) fn marks(
    places: &Places<'_>,
    moving: &mut Moving<'_>,
    points: &[CurvePoint],
    to: Decimal,
) -> Result<Vec<CurveMark>, Error> {
    let overflow = |Overflow| Error::overflow("a mark of the curve");
    let mut wanted: Vec<(Decimal, CurveMarkKind, String, Option<usize>)> = Vec::new();
    match places.input {
        CurveInput::DealAmount => {
            if let Moves::Deal(of) = &moving.moves {
                let name = of.sold.deal.label().to_owned();
                wanted.push((of.sold.own_amount(), CurveMarkKind::Here, name, None));
            }
        }
        CurveInput::Attainment => {
            wanted.push((Decimal::ONE, CurveMarkKind::Quota, "Quota".to_owned(), None));
            wanted.extend(main_standing(places).map_err(overflow)?);
            for (component, rule) in places.sources.rules.components.iter().enumerate() {
                if has_quota(rule) && rule.scale.by == By::Attainment {
                    tiers(places, component, Decimal::ONE, &mut wanted).map_err(overflow)?;
                }
            }
        }
        CurveInput::Credited | CurveInput::Figure => {
            let own = places.component;
            let here = places.credited(false).map_err(overflow)?;
            wanted.push((here, CurveMarkKind::Here, "You are here".to_owned(), own));
            wanted.extend(places.quota().map(|at| (at, CurveMarkKind::Quota, "Quota".to_owned(), own)));
            let by = places.rule().map(|rule| &rule.scale.by);
            let whole = match by {
                Some(By::Attainment) => places.quota(),
                Some(By::Amount) => Some(Decimal::ONE),
                Some(By::Kpi(name)) if places.rule().and_then(|rule| rule.kpi.as_ref()) == Some(name) => {
                    Some(Decimal::ONE)
                }
                _ => None,
            };
            if let Some((component, whole)) = own.zip(whole) {
                tiers(places, component, whole, &mut wanted).map_err(overflow)?;
            }
        }
    }
    let mut capped: Vec<usize> = Vec::new();
    for pair in points.windows(2) {
        let [from, next] = pair else { continue };
        let middle = number::add(from.at, next.at).and_then(|sum| number::div(sum, Decimal::TWO));
        let middle = middle
            .map_err(overflow)?
            .round_dp_with_strategy(moving.digits(), rust_decimal::RoundingStrategy::ToPositiveInfinity);
        for component in moving.at(middle, true)?.capped {
            if !capped.contains(&component) {
                capped.push(component);
                let name = places.sources.rules.spec(component).map_or("", |spec| spec.name.as_str());
                wanted.push((from.at, CurveMarkKind::Cap, format!("Cap of {name}"), Some(component)));
            }
        }
    }
    wanted.retain(|(at, ..)| Decimal::ZERO <= *at && *at <= to);
    sort_by_key(&mut wanted, |(at, kind, ..)| (*at, *kind));
    let marks = wanted.into_iter();
    marks.map(|(at, kind, label, own)| places.mark(moving, (kind, label, own), at)).collect()
}

type Wanted = (Decimal, CurveMarkKind, String, Option<usize>);

/// Where a component's tiers begin.
fn tiers(
    places: &Places<'_>,
    component: usize,
    whole: Decimal,
    wanted: &mut Vec<Wanted>,
) -> Result<(), Overflow> {
    let rules = places.sources.rules;
    let Some(rule) = rules.components.get(component) else { return Ok(()) };
    for (tier, from) in rule.scale.from.iter().enumerate() {
        let nothing_below = tier == 0 && !matches!(rule.scale.mode, Mode::Flat) && *from > Decimal::ZERO;
        if tier == 0 && !nothing_below {
            continue;
        }
        let kind = if nothing_below { CurveMarkKind::Threshold } else { CurveMarkKind::Tier };
        let name = rules.spec(component).map_or("", |spec| spec.name.as_str());
        let label = tier_label(rules, component, tier);
        let label = if places.component.is_none() { format!("{name}: {label}") } else { label };
        wanted.push((number::mul(*from, whole)?, kind, label, Some(component)));
    }
    Ok(())
}

/// Where the component with the greatest weight stands in the plan's time.
fn main_standing(places: &Places<'_>) -> Result<Option<Wanted>, Overflow> {
    let rules = places.sources.rules;
    let weight = |component: usize| {
        let spec = rules.spec(component);
        spec.and_then(|spec| spec.weight.as_ref()).map_or(Decimal::ZERO, |weight| weight.0)
    };
    let with_quota = rules.components.iter().enumerate().filter(|(_, rule)| has_quota(rule));
    let main = with_quota.rev().max_by_key(|(component, _)| weight(*component));
    let Some((component, _)) = main else { return Ok(None) };
    let mut span = places.sources.rules.calendar.whole();
    span.end = span.end.min(places.sources.as_of);
    let to_date = places.sources.to_date(component, &span)?;
    let quotas = rules.components.get(component).into_iter().flat_map(|rule| &rule.intervals);
    let quota = number::sum(quotas.filter_map(|interval| interval.quota))?;
    let name = rules.spec(component).map_or("", |spec| spec.name.as_str());
    let at = number::div(to_date.credited, quota)?;
    Ok(Some((at, CurveMarkKind::Here, format!("{name} stands here"), Some(component))))
}

/// Sentences for so many stretches at most.
const MOST_WORDS: usize = 40;

pub(super) fn words(places: &Places<'_>, points: &[CurvePoint]) -> Vec<String> {
    let mut words = Vec::new();
    for pair in points.windows(2).take(MOST_WORDS) {
        let [from, next] = pair else { continue };
        if let Some((below, above)) = from.below.zip(from.above).filter(|(below, above)| below != above) {
            let verb = if above > below { "jumps" } else { "falls" };
            words.push(format!(
                "At {} what is earned {verb} from {} to {}.",
                places.input_words(from),
                places.pay(below),
                places.pay(above)
            ));
        }
        let span = format!("From {} to {}", places.input_words(from), places.input_words(next));
        let ends = from.above.zip(next.below);
        let Some((low, high)) = ends else { continue };
        words.push(match from.rate {
            _ if !from.bend.is_empty() => {
                format!(
                    "{span} what is earned goes from {} to {}, along a bend.",
                    places.pay(low),
                    places.pay(high)
                )
            }
            Some(rate) if rate.is_zero() && low == high => format!("{span} nothing more is earned."),
            Some(rate) if places.input == CurveInput::Attainment => {
                let point = number::div(rate, Decimal::ONE_HUNDRED).unwrap_or(rate);
                format!("{span} every point of attainment earns {}.", places.pay(point))
            }
            Some(rate) if places.rule().is_some_and(|rule| !rule.is_money) => {
                format!("{span} each earns {}.", places.pay(rate))
            }
            Some(rate) => format!("{span} {} of what is sold is earned.", percent(rate)),
            None => continue,
        });
    }
    words
}
