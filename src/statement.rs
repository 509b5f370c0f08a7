//! The statement: what was credited, earned and paid, by pay period, quarter and year.

mod headline;
mod types;
mod words;

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::book::{Ledger, Status};
use crate::calendar::{Every, Period, add_days, days_between, index_of};
use crate::credit::Credit;
use crate::earn::{Posting, Run, Source};
use crate::fault::Error;
use crate::input::{By, View};
use crate::number::{self, Overflow, ratio};
use crate::pay::{Payday, Payroll, credit_of, payee_part};
use crate::payout::Mode;
use crate::plan::{Payee, Payout};
use crate::rules::{Limit, Rule, Rules, interval_at};

pub use headline::{Headline, HeadlineComponent, HeadlinePeriod, headline};
pub use types::*;
pub(crate) use words::{how_paid, label, matrix};

/// What a statement is made of: everything that was calculated, and the day that it is of.
#[derive(Clone, Copy)]
pub struct Sources<'a> {
    /// The plan.
    pub rules: &'a Rules,
    /// The deals.
    pub ledger: &'a Ledger,
    /// The credits and postings.
    pub run: &'a Run,
    /// The payments.
    pub payroll: &'a Payroll,
    /// The day, within the plan's time.
    pub as_of: Date,
}

/// Adds up the statement.
///
/// # Errors
/// `overflow` when a total is too large.
pub fn statement(sources: Sources<'_>) -> Result<Statement, Error> {
    let lines = sources.run.postings.iter().filter_map(|posting| sources.line(posting)).collect();
    Ok(Statement { lines, ..summary(sources)? })
}

/// The same without its lines.
///
/// # Errors
/// `overflow` when a total is too large.
pub fn summary(sources: Sources<'_>) -> Result<Statement, Error> {
    build(sources).map_err(|Overflow| Error::overflow("a total of the statement"))
}

fn build(sources: Sources<'_>) -> Result<Statement, Overflow> {
    let rules = sources.rules;
    let plan = &rules.plan;
    let spans = |every: Every| -> Result<Vec<Span>, Overflow> {
        rules.calendar.cut(every).into_iter().map(|period| sources.span(&period, every)).collect()
    };
    let base = plan.participant.base_salary.0;
    let target = plan.participant.target_incentive.0;
    Ok(Statement {
        plan: PlanHeader {
            name: plan.name.clone(),
            version: plan.version.clone(),
            currency: plan.currency.0.clone(),
            minor_digits: rules.minor_digits,
            start: plan.calendar.start,
            end: plan.calendar.end,
        },
        participant: ParticipantHeader {
            name: plan.participant.name.clone(),
            base_salary: rules.money(base),
            target_incentive: rules.money(target),
            on_target_earnings: rules.money(number::add(base, target)?),
        },
        as_of: sources.as_of,
        components: (0..rules.components.len()).filter_map(|index| header(rules, index)).collect(),
        position: sources.position()?,
        periods: spans(plan.calendar.pay)?,
        quarters: spans(Every::Quarter)?,
        years: spans(Every::Year)?,
        lines: Vec::new(),
    })
}

fn header(rules: &Rules, index: usize) -> Option<ComponentHeader> {
    let spec = rules.spec(index)?;
    let rule = rules.components.get(index)?;
    let tiers = match &spec.payout {
        Payout::Flat(_) | Payout::Interpolated(_) | Payout::Matrix(_) => Vec::new(),
        _ => (0..rule.scale.from.len()).filter_map(|tier| tier_header(rules, index, tier)).collect(),
    };
    let how = how_paid(rules, index);
    Some(ComponentHeader {
        id: spec.id.0.clone(),
        name: spec.name.clone(),
        kind: if rules.is_total(index) { "total".to_owned() } else { spec.kind.word().to_owned() },
        paid_in: spec.paid_in.clone(),
        unit: if rule.is_money { CreditUnit::Money } else { CreditUnit::Number },
        by: spec.payout.inputs().first().copied(),
        words: how.english(&rules.plan.currency.0, rules.minor_digits),
        phrase: how,
        interval: spec.interval.word().to_owned(),
        clause: rules.clause(index),
        tiers,
    })
}

fn tier_header(rules: &Rules, component: usize, tier: usize) -> Option<TierHeader> {
    let scale = &rules.components.get(component)?.scale;
    Some(TierHeader {
        label: tier_label(rules, component, tier),
        from: *scale.from.get(tier)?,
        rate: ratio(scale.rate(tier).ok()?),
    })
}

/// What people call a tier: its name, or its number.
#[must_use]
pub fn tier_label(rules: &Rules, component: usize, tier: usize) -> String {
    let spec = rules.spec(component);
    let name = spec.and_then(|spec| spec.payout.tier_name(tier)).map(str::to_owned);
    name.unwrap_or_else(|| format!("Tier {}", tier.saturating_add(1)))
}

/// Figures of a component's attainment over a span.
pub struct ToDate {
    /// Credits that count.
    pub credited: Decimal,
    /// The quota that they are measured against.
    pub quota: Option<Decimal>,
    /// The intervals that count, as positions.
    pub intervals: std::ops::Range<usize>,
}

impl Sources<'_> {
    /// Adds up a component's credits to the end of `span`: of the interval that the span ends in,
    /// or of all intervals that end in the span.
    ///
    /// # Errors
    /// [`Overflow`] when a sum is too large.
    pub fn to_date(&self, component: usize, span: &Period) -> Result<ToDate, Overflow> {
        let Some(rule) = self.rules.components.get(component) else { return Err(Overflow) };
        let first = interval_at(rule, span.start).unwrap_or(0);
        let last = interval_at(rule, span.end).unwrap_or(first);
        let ended = rule.intervals.get(first).is_some_and(|interval| interval.period.start >= span.start);
        // A span that begins within an interval, a figure that is entered and a cumulative quota count
        // only the interval that the span ends in.
        let alone = rule.kpi.is_some() || rule.is_cumulative();
        let intervals = if ended && !alone { first..last + 1 } else { last..last + 1 };
        let credited = if rule.kpi.is_some() {
            self.view().measured(component, last, span.end, &By::Amount)?.unwrap_or_default()
        } else {
            let from =
                rule.intervals.get(intervals.start).map_or(span.start, |interval| interval.counts_from);
            self.run.credited(component, from, span.end)?
        };
        let quotas = rule.intervals.get(intervals.clone()).unwrap_or_default().iter();
        let quota = number::sum(quotas.filter_map(|interval| interval.quota))?;
        Ok(ToDate { credited, quota: Some(quota).filter(|quota| !quota.is_zero()), intervals })
    }

    /// The credits of a component.
    #[must_use]
    pub fn credits(&self, component: usize) -> &[Credit] {
        self.run.credits.get(component).map(|credits| &**credits).unwrap_or_default()
    }

    /// The plan, the book and all credits.
    #[must_use]
    pub fn view(&self) -> View<'_> {
        View { rules: self.rules, ledger: self.ledger, credits: &self.run.credits }
    }

    /// What a component earned in the pay periods that end in `span`.
    ///
    /// # Errors
    /// [`Overflow`] when the sum is too large.
    pub fn earned(&self, component: usize, span: &Period) -> Result<Decimal, Overflow> {
        let inside = self.rules.periods.iter().enumerate().filter(|(_, period)| span.contains(period.end));
        let sum = number::sum(inside.map(|(index, _)| self.run.earned(index, component)))?;
        Ok(self.rules.money(sum))
    }

    /// The postings of the pay periods that end in `span`.
    pub fn postings<'a>(&'a self, span: &'a Period) -> impl Iterator<Item = &'a Posting> {
        let ends_inside = |posting: &&Posting| {
            self.rules.periods.get(posting.period).is_some_and(|period| span.contains(period.end))
        };
        self.run.postings.iter().filter(ends_inside)
    }

    /// A credited amount for showing: money with the currency's digits and no digit dropped.
    #[must_use]
    pub fn credit_text(&self, component: usize, amount: Decimal) -> Decimal {
        let normal = amount.normalize();
        let is_money = self.rules.components.get(component).is_some_and(|rule| rule.is_money);
        let digits = if is_money { self.rules.minor_digits.max(normal.scale()) } else { normal.scale() };
        number::round(normal, digits, self.rules.rounding)
    }

    /// Figures of all pay periods.
    ///
    /// # Errors
    /// [`Overflow`] when a sum is too large.
    pub fn pay_spans(&self) -> Result<Vec<Span>, Overflow> {
        self.rules.periods.iter().map(|period| self.span(period, self.rules.plan.calendar.pay)).collect()
    }

    /// Figures of the pay period, quarter or other cut of the plan's time with this id.
    ///
    /// # Errors
    /// [`Overflow`] when a sum is too large.
    pub fn span_with_id(&self, id: &str) -> Result<Option<Span>, Overflow> {
        let cuts = [Every::Month, Every::Quarter, Every::Trimester, Every::Half, Every::Year, Every::Plan];
        let found = cuts.into_iter().find_map(|every| {
            let period = self.rules.calendar.cut(every).into_iter().find(|period| period.id == id)?;
            Some((period, every))
        });
        found.map(|(period, every)| self.span(&period, every)).transpose()
    }

    fn span(&self, period: &Period, every: Every) -> Result<Span, Overflow> {
        let rules = self.rules;
        let zero = rules.money(Decimal::ZERO);
        let components = 0..rules.components.len();
        let earned =
            components.map(|component| self.earned(component, period)).collect::<Result<Vec<_>, _>>()?;
        let money = earned.iter().enumerate().filter(|(component, _)| !rules.in_kind(*component));
        let total = number::sum(money.map(|(_, earned)| *earned))?;
        let paydays = self.paydays(period);
        let add_up = |get: fn(&Payday) -> Decimal| {
            Ok(rules.money(number::sum(paydays.iter().map(|(_, day)| get(day)))?))
        };
        let last = self.payday_at(period.end);
        let paid = add_up(|day| day.paid)?;
        let base_salary = self.base_salary(period)?;
        let components = earned.into_iter().enumerate();
        Ok(Span {
            id: period.id.clone(),
            kind: every.word().to_owned(),
            start: period.start,
            end: period.end,
            base_salary,
            earned: rules.money(total),
            paid,
            held: last.map_or(zero, |day| day.held),
            owed: last.map(Payday::owed).transpose()?.unwrap_or(zero),
            drawn: add_up(|day| day.drawn)?,
            recovered: add_up(|day| day.recovered)?,
            granted: add_up(|day| day.granted)?,
            forfeited: add_up(|day| day.forfeited)?,
            total: number::add(base_salary, paid)?,
            payees: self.payees(&paydays)?,
            components: components
                .map(|(component, earned)| self.span_component(component, period, earned))
                .collect::<Result<_, _>>()?,
        })
    }

    fn payees(&self, paydays: &[(&Period, &Payday)]) -> Result<Vec<PayeePart>, Overflow> {
        let payees = self.rules.plan.payment.payees.iter().enumerate();
        let part = |(index, payee): (usize, &Payee)| {
            let parts = paydays.iter().map(|(_, day)| payee_part(self.rules, index, day.paid));
            let paid = number::sum(parts.collect::<Result<Vec<_>, _>>()?)?;
            Ok(PayeePart { name: payee.name.clone(), paid: self.rules.money(paid) })
        };
        payees.map(part).collect()
    }

    /// The pay periods that end in `span`, with what happens in them.
    #[must_use]
    pub fn paydays(&self, span: &Period) -> Vec<(&Period, &Payday)> {
        let all = self.rules.periods.iter().zip(&self.payroll.paydays);
        all.filter(|(period, _)| span.contains(period.end)).collect()
    }

    /// The last pay period that has ended by `day`.
    #[must_use]
    pub fn payday_at(&self, day: Date) -> Option<&Payday> {
        let ended = self.rules.periods.partition_point(|period| period.end <= day);
        self.payroll.paydays.get(ended.checked_sub(1)?)
    }

    fn span_component(
        &self,
        component: usize,
        span: &Period,
        earned: Decimal,
    ) -> Result<SpanComponent, Overflow> {
        let to_date = self.to_date(component, span)?;
        let credited = self.run.credited(component, span.start, span.end)?;
        Ok(SpanComponent {
            component: self.rules.spec(component).map(|c| c.id.0.clone()).unwrap_or_default(),
            credited: self.credit_text(component, credited),
            to_date: self.credit_text(component, to_date.credited),
            quota: to_date.quota.map(|quota| self.credit_text(component, quota)),
            attainment: attainment(to_date.credited, to_date.quota)?,
            earned: self.rules.money(earned),
        })
    }

    /// Base salary for a span: by months, each rounded so that the sum to date is exact.
    ///
    /// # Errors
    /// [`Overflow`] when it is too large.
    pub fn base_salary(&self, span: &Period) -> Result<Decimal, Overflow> {
        let before = add_days(span.start, -1);
        let to_date = |until: Date| Ok(self.rules.money(self.rules.base_salary_to(until)?));
        number::sub(to_date(span.end)?, to_date(before)?)
    }

    /// The name of a line and of its explanation.
    #[must_use]
    pub fn line_id(&self, posting: &Posting) -> Option<String> {
        let period = &self.rules.periods.get(posting.period)?.id;
        let component = &self.rules.spec(posting.component)?.id.0;
        let deal = |credit: usize| self.credit_name(posting.component, credit);
        let tail = match posting.source {
            Source::Credit(credit) => format!("deal:{}", deal(credit)?),
            Source::TrueUp(credit) => format!("true_up:{}", deal(credit)?),
            Source::Clawback(credit) => format!("clawback:{}", deal(credit)?),
            Source::Rounding(interval) | Source::Sum(interval) | Source::Net(interval) => {
                let kind = match posting.source {
                    Source::Sum(_) => "sum",
                    Source::Net(_) => "net",
                    _ => "rounding",
                };
                format!(
                    "{kind}:{}",
                    self.rules.components.get(posting.component)?.intervals.get(interval)?.period.id
                )
            }
            Source::Adjust(index) => {
                let interval =
                    self.rules.components.get(posting.component)?.intervals.get(posting.interval)?;
                format!("adjust:{}:{}", index.saturating_add(1), interval.period.id)
            }
            Source::Floor => "floor".to_owned(),
            Source::Cap => "cap".to_owned(),
            Source::Manual(index) => format!("manual:{}", index.saturating_add(1)),
        };
        Some(format!("earned/{period}/{component}/{tail}"))
    }

    /// The name of a credit: the deal's id, and the number of the part where there are several.
    #[must_use]
    pub fn credit_name(&self, component: usize, credit: usize) -> Option<String> {
        let credit = self.credits(component).get(credit)?;
        // The sign between the deal and the part is escaped in the deal's own id.
        let mut name = self.ledger.deals.get(credit.deal)?.id.replace('~', "~0");
        if credit.row > 0 {
            name.push_str(&format!("~{}", credit.row + 1));
        }
        if credit.reversal {
            name.push_str("~reversed");
        }
        Some(name)
    }

    fn line(&self, posting: &Posting) -> Option<Line> {
        let kind = match posting.source {
            Source::Credit(_) => "deal",
            Source::TrueUp(_) => "true_up",
            Source::Clawback(_) => "clawback",
            Source::Rounding(_) => "rounding",
            Source::Sum(_) => "sum",
            Source::Adjust(_) => "adjustment",
            Source::Floor => "floor",
            Source::Cap => "cap",
            Source::Net(_) => "net",
            Source::Manual(_) => "manual",
        };
        let credit = credit_of(self.run, posting);
        let rate = credit.filter(|credit| kind == "deal" && !credit.amount.is_zero());
        Some(Line {
            id: self.line_id(posting)?,
            period: self.rules.periods.get(posting.period)?.id.clone(),
            component: self.rules.spec(posting.component)?.id.0.clone(),
            deal: credit.and_then(|credit| self.ledger.deals.get(credit.deal)).map(|deal| deal.id.clone()),
            kind: kind.to_owned(),
            date: credit.map(|credit| credit.date),
            credited: credit.map(|credit| self.credit_text(posting.component, credit.amount)),
            rate: rate.and_then(|credit| number::div(posting.amount, credit.amount).ok()).map(ratio),
            earned: posting.amount,
        })
    }

    /// The pay period that contains the day that the statement is of.
    #[must_use]
    pub fn current_period(&self) -> usize {
        index_of(&self.rules.periods, self.as_of).unwrap_or(self.rules.periods.len().saturating_sub(1))
    }

    /// The plan's time up to the end of the current pay period.
    #[must_use]
    pub fn so_far(&self) -> Period {
        let end = self.rules.periods.get(self.current_period()).map_or(self.as_of, |period| period.end);
        Period { id: "to_date".to_owned(), start: self.rules.calendar.start(), end }
    }

    /// Incentive earned by all components that pay money in a span.
    ///
    /// # Errors
    /// [`Overflow`] when the sum is too large.
    pub fn earned_in_all(&self, span: &Period) -> Result<Decimal, Overflow> {
        let components = (0..self.rules.components.len()).filter(|index| !self.rules.in_kind(*index));
        let amounts =
            components.map(|component| self.earned(component, span)).collect::<Result<Vec<_>, _>>()?;
        Ok(self.rules.money(number::sum(amounts)?))
    }

    /// Incentive earned in the plan's time to date.
    ///
    /// # Errors
    /// [`Overflow`] when the sum is too large.
    pub fn earned_to_date(&self) -> Result<Decimal, Overflow> {
        let span = self.so_far();
        self.earned_in_all(&span)
    }

    /// Days gone and days in all.
    #[must_use]
    pub fn days_gone(&self) -> (Decimal, Decimal) {
        let whole = self.rules.calendar.whole();
        let gone = days_between(whole.start, self.as_of).saturating_add(1);
        (Decimal::from(gone), Decimal::from(whole.days()))
    }

    fn position(&self) -> Result<Position, Overflow> {
        let (gone, days) = self.days_gone();
        let earned = self.earned_to_date()?;
        let target = self.rules.money(number::div(number::mul(self.rules.target_of_plan, gone)?, days)?);
        let components = 0..self.rules.components.len();
        Ok(Position {
            period: self.rules.periods.get(self.current_period()).map(|p| p.id.clone()).unwrap_or_default(),
            earned,
            paid: paid_in(self.rules, &self.paydays(&self.so_far()))?,
            held: self.payday_at(self.so_far().end).map_or(Decimal::ZERO, |day| day.held),
            owed: self.payday_at(self.so_far().end).map(Payday::owed).transpose()?.unwrap_or_default(),
            elapsed: ratio(number::div(gone, days)?),
            target,
            ahead: self.rules.money(number::sub(earned, target)?),
            pace: attainment(earned, Some(target).filter(|target| !target.is_zero()))?,
            components: components
                .map(|component| self.component_position(component))
                .collect::<Result<_, _>>()?,
        })
    }

    fn component_position(&self, component: usize) -> Result<ComponentPosition, Overflow> {
        let rules = self.rules;
        let (Some(rule), Some(spec)) = (rules.components.get(component), rules.spec(component)) else {
            return Err(Overflow);
        };
        let so_far = self.so_far();
        let index = interval_at(rule, self.as_of).unwrap_or(0);
        let Some(interval) = rule.intervals.get(index) else { return Err(Overflow) };
        let day = so_far.end.min(interval.period.end);
        let credited = self.view().measured(component, index, day, &By::Amount)?.unwrap_or_default();
        let years = self.rules.calendar.cut(Every::Year);
        let Some(year) = index_of(&years, self.as_of).and_then(|year| years.get(year)) else {
            return Err(Overflow);
        };
        let year_quota = self.to_date(component, year)?.quota;
        let end = so_far.end.min(year.end);
        let year = self.to_date(component, &Period { id: year.id.clone(), start: year.start, end })?;
        let earned = self.earned_in_interval(component)?;
        let missing = interval.quota.map(|quota| number::sub(quota, credited)).transpose()?;
        let (tier, next_tier) = self.tiers(component, rule, index, day)?;
        Ok(ComponentPosition {
            component: spec.id.0.clone(),
            interval: interval.period.id.clone(),
            start: interval.period.start,
            end: interval.period.end,
            credited: self.credit_text(component, credited),
            quota: interval.quota.map(|quota| self.credit_text(component, quota)),
            attainment: attainment(credited, interval.quota)?,
            missing: missing.map(|missing| self.credit_text(component, missing.max(Decimal::ZERO))),
            earned,
            cap: self.cap_state(component)?,
            tier,
            next_tier,
            year_credited: self.credit_text(component, year.credited),
            year_quota: year_quota.map(|quota| self.credit_text(component, quota)),
            year_attainment: attainment(year.credited, year_quota)?,
        })
    }

    /// The part of a component's interval that is gone at the end of the current pay period.
    #[must_use]
    pub fn interval_so_far(&self, component: usize) -> Option<Period> {
        let rule = self.rules.components.get(component)?;
        let interval = rule.intervals.get(interval_at(rule, self.as_of)?)?;
        let end = self.so_far().end.min(interval.period.end);
        Some(Period { id: interval.period.id.clone(), start: interval.period.start, end })
    }

    /// What a component earned in its interval to date.
    ///
    /// # Errors
    /// [`Overflow`] when the sum is too large.
    pub fn earned_in_interval(&self, component: usize) -> Result<Decimal, Overflow> {
        let Some(span) = self.interval_so_far(component) else { return Ok(self.rules.money(Decimal::ZERO)) };
        self.earned(component, &span)
    }

    /// How far a component's cap is used up to the current pay period.
    fn cap_state(&self, component: usize) -> Result<Option<CapState>, Overflow> {
        let end = self.so_far().end;
        let caps = self.rules.components.get(component).map(|rule| &rule.caps);
        let Some(Limit { span, amount }) =
            caps.and_then(|caps| caps.iter().find(|cap| cap.span.contains(end)))
        else {
            return Ok(None);
        };
        let gone = Period { id: span.id.clone(), start: span.start, end };
        let cut = |posting: &&Posting| posting.component == component && posting.source == Source::Cap;
        let cut: Vec<Decimal> = self.postings(&gone).filter(cut).map(|posting| posting.amount).collect();
        let cut = self.rules.money(number::sub(Decimal::ZERO, number::sum(cut)?)?);
        Ok(Some(CapState { limit: *amount, span: span.id.clone(), cut }))
    }

    /// The tier reached and the next one, where the table is read with credits to date.
    fn tiers(
        &self,
        component: usize,
        rule: &Rule,
        interval: usize,
        day: Date,
    ) -> Result<(Option<String>, Option<NextTier>), Overflow> {
        let scale = &rule.scale;
        let tiered = !matches!(scale.mode, Mode::Flat | Mode::Interpolated | Mode::Matrix(_));
        let looks = if tiered { self.view().looks(component, interval, day, None)? } else { None };
        let Some(looks) = looks.filter(|_| !scale.by.of_deal()) else { return Ok((None, None)) };
        let tier = looks.row.tier();
        let next = tier.map_or(0, |tier| tier + 1);
        let label = |tier| tier_label(self.rules, component, tier);
        let next_tier = match looks.row.bounds.from.get(next).filter(|_| scale.by.accumulates()) {
            None => None,
            Some(at) => Some(NextTier {
                label: label(next),
                at: self.credit_text(component, *at),
                missing: self.credit_text(component, number::sub(*at, looks.row.input)?),
                rate: ratio(rule.scale_in(interval).rate(next)?),
            }),
        };
        Ok((tier.map(label), next_tier))
    }
}

fn paid_in(rules: &Rules, paydays: &[(&Period, &Payday)]) -> Result<Decimal, Overflow> {
    Ok(rules.money(number::sum(paydays.iter().map(|(_, day)| day.paid))?))
}

fn attainment(credited: Decimal, quota: Option<Decimal>) -> Result<Option<Decimal>, Overflow> {
    quota.map(|quota| Ok(ratio(number::div(credited, quota)?))).transpose()
}

/// The day that a statement is of, when neither the caller nor the book says: the last day on
/// which a deal was won, within the plan's time.
#[must_use]
pub fn latest_day(rules: &Rules, ledger: &Ledger) -> Date {
    let won =
        ledger.deals.iter().filter(|deal| deal.status == Status::Won).filter_map(|deal| deal.close_date);
    let latest = won.filter(|date| *date <= rules.calendar.end()).max();
    latest.unwrap_or(rules.calendar.start()).max(rules.calendar.start())
}
