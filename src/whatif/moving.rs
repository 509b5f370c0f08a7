//! What moves along a payout curve, and what is earned where it stands.

use jiff::civil::Date;
use rust_decimal::prelude::ToPrimitive;
use rust_decimal::{Decimal, RoundingStrategy};

use super::breaks::{breaks, tables};
use super::sale::Sold;
use crate::adjust::Adjust;
use crate::attain::Attain;
use crate::book::{Kpi, Ledger};
use crate::calendar::index_of;
use crate::credit::{Credit, Credits, FURTHER};
use crate::earn::{Posting, Source, all_postings};
use crate::fault::Error;
use crate::input::{By, View};
use crate::number::{self, Overflow};
use crate::order::{sort_by_key, sort_by_number};
use crate::payout::Mode;
use crate::plan::Payout;
use crate::rules::{Interval, Rule, Rules};

/// Digits behind which nothing is earned: what is left of rounding when amounts are not rounded.
pub(super) const EXACT: u32 = 14;
/// To the next step above.
const UP: RoundingStrategy = RoundingStrategy::ToPositiveInfinity;
/// A step payout that pays again and again has so many steps in one curve at most.
const MOST_STEPS: i64 = 500;
/// So many deals are counted one by one.
pub(super) const MOST_COUNTED: i64 = 300;
/// So many deals that are counted are each a line of their own, where lines are rounded.
const MOST_LINES: i64 = 10_000;

/// What is earned where the input stands.
pub(super) struct Stand {
    pub earned: Decimal,
    /// The components whose caps take something off, by position.
    pub capped: Vec<usize>,
}

/// What moves.
pub(super) enum Moves {
    /// What is credited in one interval of a component.
    Credits { component: usize, interval: usize },
    /// What every quota is attained to.
    Attainment,
    /// The amount of one deal.
    Deal(Box<OfDeal>),
}

/// A deal of any amount, over books that are rounded and not.
pub(super) struct OfDeal {
    pub rounded: Attain,
    pub exact: Attain,
    pub sold: Sold,
    pub component: Option<usize>,
}

/// A plan and a book of which one input moves.
pub(super) struct Moving<'a> {
    pub attain: &'a Attain,
    pub moves: Moves,
    exact: Rules,
    ledger: Ledger,
    credits: Vec<Credits>,
    /// The day of what is sold further in an interval.
    day: Date,
}

impl<'a> Moving<'a> {
    pub fn new(attain: &'a Attain, moves: Moves, day: Date) -> Self {
        let sources = attain.sources();
        let mut exact = sources.rules.clone();
        exact.minor_digits = EXACT;
        let (ledger, credits) = (sources.ledger.clone(), sources.run.credits.clone());
        Self { attain, moves, exact, ledger, credits, day }
    }

    /// Digits of the input: whole deals where deals are counted.
    pub fn digits(&self) -> u32 {
        match &self.moves {
            Moves::Credits { component, .. } if self.counted(*component) => 0,
            Moves::Attainment => 12,
            Moves::Credits { .. } => 10,
            // Instalments of a deal are cut to ten digits: their tiers begin where they do without that.
            Moves::Deal(_) => 8,
        }
    }

    fn rule(&self, component: usize) -> Option<&Rule> {
        self.exact.components.get(component)
    }

    /// The component whose quota is attained where a component's credits are moved by attainment.
    fn held_against(&self, component: usize) -> usize {
        let holder = self.exact.quota_holder(component);
        holder.filter(|_| matches!(self.moves, Moves::Attainment)).unwrap_or(component)
    }

    /// Whether deals are counted and each is looked at on its own, so that halves of one mean nothing.
    pub fn counted(&self, component: usize) -> bool {
        self.rule(component).is_some_and(|rule| counts(rule) && by_deal(rule))
    }

    /// What is earned where the input stands, rounded as a statement is or not at all.
    pub fn at(&mut self, input: Decimal, rounded: bool) -> Result<Stand, Error> {
        if let Moves::Deal(of) = &self.moves {
            let base = if rounded { &of.rounded } else { &of.exact };
            let with = of.sold.at(base, input)?;
            let component = of.component;
            let counts = |posting: &Posting| component.is_none_or(|component| posting.component == component);
            return stand(with.sources().rules, &with.sources().run.postings, component, counts);
        }
        let overflow = |Overflow| Error::overflow("a point of the curve");
        let only = match self.moves {
            Moves::Credits { component, interval } => {
                self.put(component, &[(interval, input)], true, rounded).map_err(overflow)?;
                Some((component, interval))
            }
            _ => {
                for component in 0..self.exact.components.len() {
                    let holder = self.held_against(component);
                    let quotas =
                        self.rule(holder).into_iter().flat_map(|rule| rule.intervals.iter().enumerate());
                    let levels = quotas.filter_map(|(index, span)| match span.share_of_quota(input) {
                        // A quota such as 200,000 ÷ 12 does not end: it is reached, not all but reached.
                        Ok(level) => Some(Ok((index, level?.round_dp_with_strategy(EXACT, UP)))),
                        Err(overflow) => Some(Err(overflow)),
                    });
                    let levels = levels.collect::<Result<Vec<_>, Overflow>>().map_err(overflow)?;
                    self.put(component, &levels, false, rounded).map_err(overflow)?;
                }
                None
            }
        };
        let rules = if rounded { self.attain.sources().rules } else { &self.exact };
        let view = View { rules, ledger: &self.ledger, credits: &self.credits };
        let postings = all_postings(view, |own| only.is_none_or(|(component, _)| own == component))?;
        let counts = |posting: &Posting| {
            only.is_none_or(|(component, interval)| {
                posting.component == component && posting.interval == interval
            })
        };
        stand(rules, &postings, only.map(|(component, _)| component), counts)
    }

    /// Has a component credited with these amounts in these intervals: what the book has, as far as
    /// it goes, and one deal more, or that deal alone. Where deals are counted and lines `rounded`, each
    /// deal is a line.
    fn put(
        &mut self,
        component: usize,
        levels: &[(usize, Decimal)],
        as_sold: bool,
        rounded: bool,
    ) -> Result<(), Overflow> {
        let sources = self.attain.sources();
        let Some(rule) = sources.rules.components.get(component) else { return Ok(()) };
        if let Some(name) = &rule.kpi {
            for (interval, level) in levels {
                let Some(span) = rule.intervals.get(*interval) else { continue };
                let date = span.period.end;
                self.ledger.kpis.retain(|kpi| kpi.name != *name || !span.period.contains(kpi.date));
                let value = crate::document::Ratio(*level);
                self.ledger.kpis.push(Kpi { name: name.clone(), date, value });
            }
            sort_by_key(&mut self.ledger.kpis, |kpi| kpi.date);
            return Ok(());
        }
        let own = sources.credits(component);
        let replaced = |credit: &&Credit| levels.iter().any(|(interval, _)| *interval == credit.interval);
        let mut list: Vec<Credit> = own.iter().filter(|credit| !replaced(credit)).cloned().collect();
        let mut further = Vec::new();
        for (interval, level) in levels {
            let (mut rest, mut latest, mut cut) = (*level, None, None);
            let sold = own.iter().filter(|credit| credit.interval == *interval);
            for credit in sold.filter(|_| as_sold && !level.is_zero()) {
                if credit.amount >= rest {
                    cut = Some(credit);
                    break;
                }
                rest = number::sub(rest, credit.amount)?;
                latest = Some(credit.date);
                list.push(credit.clone());
            }
            if !rest.is_zero() {
                match cut {
                    Some(cut) => list.push(Credit {
                        amount: rest,
                        deal_amount: number::add(cut.deal_before, rest)?,
                        ..cut.clone()
                    }),
                    None => {
                        let after = latest.or(as_sold.then_some(self.day));
                        self.sell(component, (*interval, rest), after, rounded, &mut further)?;
                    }
                }
            }
        }
        if let Some(credits) = self.credits.get_mut(component) {
            list.extend_from_slice(credits.others());
            sort_by_number(&mut list, Credit::place);
            // What is sold further comes last on its day, whatever deal it is like.
            list.append(&mut further);
            sort_by_key(&mut list, |credit| credit.date);
            *credits = Credits::in_order(list, rule.first)?;
        }
        Ok(())
    }

    /// Adds what is sold further in an interval, after all that is there: one deal, or as many as are
    /// counted.
    fn sell(
        &self,
        component: usize,
        (interval, amount): (usize, Decimal),
        after: Option<Date>,
        rounded: bool,
        list: &mut Vec<Credit>,
    ) -> Result<(), Overflow> {
        let sources = self.attain.sources();
        let Some(rule) = sources.rules.components.get(component) else { return Ok(()) };
        let Some(span) = rule.intervals.get(interval).map(|interval| &interval.period) else { return Ok(()) };
        // Within the days on which credits count, and not before what is there.
        let day = after.unwrap_or(span.end).max(if after.is_some() { self.day } else { span.start });
        let date = day.min(rule.until.unwrap_or(day)).max(rule.from.unwrap_or(day));
        let date = date.max(span.start).min(span.end);
        let period = index_of(&sources.rules.periods, date).unwrap_or_default();
        // Fields that tables read are those of the last deal that counted and stands.
        let like = sources.credits(self.held_against(component)).iter().rev().find(|credit| {
            let deal = sources.ledger.deals.get(credit.deal);
            !credit.reversal && deal.is_some_and(|deal| deal.cancelled.is_none())
        });
        let (deal, item) = like.map_or((usize::MAX, 0), |credit| (credit.deal, credit.item));
        let mut row = list.len().saturating_add(FURTHER);
        let mut push = |amount| {
            list.push(Credit { row, item, ..Credit::of(deal, (date, period, interval), amount) });
            row = row.saturating_add(1);
        };
        let mut rest = amount;
        let most = match (rounded && counts(rule), self.counted(component)) {
            (true, _) => MOST_LINES,
            (false, true) => MOST_COUNTED,
            (false, false) => 0,
        };
        let whole = amount.floor().to_i64().filter(|whole| *whole <= most);
        for _ in 0..whole.unwrap_or_default() {
            push(Decimal::ONE);
            rest = number::sub(rest, Decimal::ONE)?;
        }
        if !rest.is_zero() {
            push(rest);
        }
        Ok(())
    }

    /// Inputs from `0` to `to` at which what is earned may jump or bend, both ends among them.
    pub fn breaks(&self, to: Decimal) -> Result<Vec<Decimal>, Error> {
        let overflow = |Overflow| Error::overflow("a break of the curve");
        let mut found = match &self.moves {
            Moves::Credits { component, interval } => {
                self.of_component(*component, *interval, to).map_err(overflow)?
            }
            Moves::Attainment => self.of_attainment(to).map_err(overflow)?,
            Moves::Deal(of) => breaks(&of.rounded, &of.sold)?,
        };
        let digits = self.digits();
        if digits == 0 {
            let last = to.floor().to_i64().unwrap_or(MOST_COUNTED).min(MOST_COUNTED);
            found = (0..=last).map(Decimal::from).collect();
        }
        // A bound that is no whole number of the input's smallest steps is reached at the next one.
        let up = |at: Decimal| at.round_dp_with_strategy(digits, UP);
        let mut found: Vec<Decimal> = found.into_iter().map(up).collect();
        found.extend([Decimal::ZERO, to]);
        found.retain(|at| Decimal::ZERO <= *at && *at <= to);
        found.sort_unstable();
        found.dedup();
        Ok(found)
    }

    fn of_component(&self, component: usize, interval: usize, to: Decimal) -> Result<Vec<Decimal>, Overflow> {
        let sources = self.attain.sources();
        let Some(rule) = self.rule(component) else { return Ok(Vec::new()) };
        let Some(span) = rule.intervals.get(interval) else { return Ok(Vec::new()) };
        let mut found = tables(sources, component, span)?;
        found.extend(self.steps(component, span, to)?);
        // Where each deal is looked up on its own, every deal that was sold is a turn.
        let scale = &rule.scale;
        let inputs: Vec<&By> =
            std::iter::once(&scale.by).chain(scale.columns.iter().map(|c| &c.by)).collect();
        if by_deal(rule) {
            let lines = |by: &&&By| ***by == By::DealAmount;
            let mut of_one: Vec<Decimal> = Vec::new();
            if inputs.iter().any(|by| lines(&by)) {
                of_one.extend(&scale.from);
                of_one.extend(scale.columns.iter().flat_map(|columns| &columns.from));
            }
            let mut sum = Decimal::ZERO;
            found.push(sum);
            for credit in sources.credits(component).iter().filter(|credit| credit.interval == interval) {
                for bound in of_one.iter().filter(|bound| **bound <= credit.amount) {
                    found.push(number::add(sum, *bound)?);
                }
                sum = number::add(sum, credit.amount)?;
                found.push(sum);
            }
            for bound in &of_one {
                found.push(number::add(sum, *bound)?);
            }
        }
        Ok(found)
    }

    /// Where a step payout pays again: at every whole step above a tier's bound.
    fn steps(&self, component: usize, span: &Interval, to: Decimal) -> Result<Vec<Decimal>, Overflow> {
        let spec = self.attain.sources().rules.spec(component);
        let Some(Payout::Step(step)) = spec.map(|spec| &spec.payout) else { return Ok(Vec::new()) };
        let share = self.rule(component).is_some_and(|rule| rule.scale.by == By::Attainment);
        let amount = |of: Decimal| match share {
            true => Ok(span.share_of_quota(of)?.unwrap_or(of)),
            false => Ok(of),
        };
        let mut found = Vec::new();
        for (index, tier) in step.tiers.iter().enumerate() {
            let Some(every) = tier.every.filter(|every| every.0 > Decimal::ZERO) else { continue };
            let top = step.tiers.get(index.saturating_add(1)).map(|next| amount(next.from.0));
            let top = top.transpose()?.unwrap_or(to).min(to);
            for count in 1..=MOST_STEPS {
                let steps = number::mul(every.0, Decimal::from(count))?;
                let at = amount(number::add(tier.from.0, steps)?)?;
                if at > top {
                    break;
                }
                found.push(at);
            }
        }
        Ok(found)
    }

    fn of_attainment(&self, to: Decimal) -> Result<Vec<Decimal>, Overflow> {
        let sources = self.attain.sources();
        let mut found = Vec::new();
        for (component, rule) in self.exact.components.iter().enumerate() {
            let by = |by: &By| {
                let columns = rule.scale.columns.as_ref();
                rule.scale.by == *by || columns.is_some_and(|columns| columns.by == *by)
            };
            for span in &rule.intervals {
                let Some(quota) = span.exact_quota else { continue };
                let mut bounds = tables(sources, component, span)?;
                bounds.extend(self.steps(component, span, quota.of(to)?)?);
                if by(&By::DealAmount) || by(&By::Count) {
                    let columns = rule.scale.columns.iter().flat_map(|columns| &columns.from);
                    let own: Vec<Decimal> = rule.scale.from.iter().chain(columns).copied().collect();
                    // A deal that is begun is counted.
                    for bound in own {
                        bounds.extend([bound, number::sub(bound, Decimal::ONE)?]);
                    }
                }
                if let Some(kpi) = &rule.kpi {
                    bounds.extend(figure_bounds(&self.exact, kpi));
                }
                for bound in bounds {
                    let share = number::div(number::mul(bound, quota.by)?, quota.times)?;
                    // What came of a share of the quota is that share again.
                    let near = share.round_dp(12);
                    let back = number::sub(share, near)?.abs();
                    found.push(if back < Decimal::new(1, 18) { near } else { share });
                }
            }
        }
        Ok(found)
    }
}

/// What a component's table is read with.
fn inputs(rule: &Rule) -> impl Iterator<Item = &By> {
    std::iter::once(&rule.scale.by).chain(rule.scale.columns.iter().map(|columns| &columns.by))
}

/// Whether a component counts deals.
fn counts(rule: &Rule) -> bool {
    rule.sum.is_none() && rule.kpi.is_none()
}

/// Whether what a component earns depends on how its credits are cut into deals.
fn by_deal(rule: &Rule) -> bool {
    let way_of_another = matches!(rule.scale.by, By::Component(_)) && rule.scale.mode == Mode::Marginal;
    matches!(rule.scale.mode, Mode::PerDeal(_))
        || way_of_another
        || rule.deal_cap.is_some()
        || rule.line_cap.is_some()
        || rule.first.is_some()
        || inputs(rule).any(|by| by.of_deal() || *by == By::Count)
}

/// Bounds of everything that reads an entered figure.
fn figure_bounds(rules: &Rules, kpi: &str) -> Vec<Decimal> {
    let by = By::Kpi(kpi.to_owned());
    let mut found = Vec::new();
    for rule in &rules.components {
        if rule.scale.by == by {
            found.extend(&rule.scale.from);
        }
        found.extend(rule.scale.columns.iter().filter(|columns| columns.by == by).flat_map(|c| &c.from));
        let lookups = rule.adjust.iter().flat_map(Adjust::lookups);
        found.extend(lookups.filter(|lookup| lookup.by == by).flat_map(|lookup| &lookup.from));
    }
    found
}

/// Adds up what counts: money, or what one component is paid in.
fn stand(
    rules: &Rules,
    postings: &[Posting],
    component: Option<usize>,
    counts: impl Fn(&Posting) -> bool,
) -> Result<Stand, Error> {
    let own = postings
        .iter()
        .filter(|posting| counts(posting) && (component.is_some() || !rules.in_kind(posting.component)));
    let (mut earned, mut capped) = (Decimal::ZERO, Vec::new());
    let mut cut: Vec<(usize, Decimal)> = Vec::new();
    for posting in own {
        earned = number::add(earned, posting.amount)
            .map_err(|Overflow| Error::overflow("a point of the curve"))?;
        if posting.source == Source::Cap {
            match cut.iter_mut().find(|(component, _)| *component == posting.component) {
                Some((_, sum)) => *sum = number::add(*sum, posting.amount).unwrap_or(*sum),
                None => cut.push((posting.component, posting.amount)),
            }
        }
    }
    capped.extend(cut.into_iter().filter(|(_, sum)| *sum < Decimal::ZERO).map(|(component, _)| component));
    Ok(Stand { earned, capped })
}
