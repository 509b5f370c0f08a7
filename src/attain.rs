//! The engine as a value: a plan and a book, and everything that can be asked of them.

use std::sync::OnceLock;

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::book::{Book, Deal, Ledger, Status};
use crate::describe::{Description, describe};
use crate::document::Scalar;
use crate::earn::{Run, run};
use crate::explain::{Explanation, explain};
use crate::fast::Fast;
use crate::fault::{Error, Fault};
use crate::number;
use crate::pay::{Payroll, credit_of, payroll};
use crate::plan::Plan;
use crate::remarks::remarks;
use crate::rules::Rules;
use crate::shape::report;
use crate::statement::{Headline, Sources, Statement, headline, latest_day, statement, summary};

report! {
    /// A deal and what it earns.
    pub struct DealView {
        /// Identifies the deal in the book.
        pub id: String,
        /// What people call it.
        pub name: String,
        /// The customer.
        pub account: Option<String>,
        /// Who owns it.
        pub owner: Option<String>,
        /// The deal's amount, or that of its items, in the plan's currency.
        pub amount: Option<Decimal>,
        /// The stage of the sales process, as the CRM calls it.
        pub stage: Option<String>,
        /// Where it stands.
        pub status: Status,
        /// The chance that it will be won, as a plain ratio.
        pub probability: Option<Decimal>,
        /// The day on which it closed or is expected to close.
        pub close_date: Option<Date>,
        /// The participant's share.
        pub split: Decimal,
        /// Values of the fields that the plan declares and of any others, as text.
        pub fields: std::collections::BTreeMap<String, String>,
        /// Everything credited from it in money, of all components.
        pub credited: Decimal,
        /// Everything earned from it.
        pub earned: Decimal,
    }
}

/// A plan and a book, calculated.
///
/// Building it calculates everything once; the questions only add up or explain.
#[derive(Debug, Clone)]
pub struct Attain {
    rules: Rules,
    ledger: Ledger,
    run: Run,
    payroll: Payroll,
    /// The day as the book or the caller gave it.
    given: Option<Date>,
    /// The same, within the plan's time.
    as_of: Date,
    /// The book condensed, once it is asked for; none where the plan does not allow it.
    fast: OnceLock<Option<Box<Fast>>>,
}

impl Attain {
    /// Calculates a checked plan over a book.
    ///
    /// # Errors
    /// `book_invalid` when a deal's fields are not of the kinds that the plan declares; `overflow`.
    pub fn new(plan: Plan, book: Book) -> Result<Self, Error> {
        Self::with_rules(Rules::new(plan)?, book)
    }

    fn with_rules(rules: Rules, book: Book) -> Result<Self, Error> {
        let given = book.as_of;
        let ledger = Ledger::new(&rules, book)?;
        Self::calculated(rules, ledger, given)
    }

    fn calculated(rules: Rules, ledger: Ledger, given: Option<Date>) -> Result<Self, Error> {
        let run = run(&rules, &ledger)?;
        let payroll =
            payroll(&rules, &ledger, &run).map_err(|number::Overflow| Error::overflow("a payment"))?;
        let as_of = given.unwrap_or_else(|| latest_day(&rules, &ledger));
        let as_of = as_of.clamp(rules.calendar.start(), rules.calendar.end());
        Ok(Self { rules, ledger, run, payroll, given, as_of, fast: OnceLock::new() })
    }

    /// The same plan over another book.
    ///
    /// # Errors
    /// As [`Attain::new`]; `self` is not changed.
    pub fn with_book(&self, book: Book) -> Result<Self, Error> {
        Self::with_rules(self.rules.clone(), book)
    }

    /// The same book under another plan.
    ///
    /// # Errors
    /// As [`Attain::new`]; `self` is not changed.
    pub fn with_plan(&self, plan: Plan) -> Result<Self, Error> {
        let rules = Rules::new(plan)?;
        let ledger = self.ledger.under(&rules, &self.rules)?;
        Self::calculated(rules, ledger, self.given)
    }

    /// Another book under another plan, as of the same day as `self`.
    pub(crate) fn with_both(&self, plan: Option<Plan>, book: Book) -> Result<Self, Error> {
        let rules = plan.map_or_else(|| Ok(self.rules.clone()), Rules::new)?;
        let mut other = Self::with_rules(rules, book)?;
        other.set_as_of(self.as_of);
        Ok(other)
    }

    /// The same plan and book, rounded to so many digits instead of the currency's.
    pub(crate) fn rounded_to(&self, minor_digits: u32) -> Result<Self, Error> {
        let mut rules = self.rules.clone();
        rules.minor_digits = minor_digits;
        Self::calculated(rules, self.ledger.clone(), self.given)
    }

    /// Sets the day that figures "to date" are of; days outside the plan's time become its nearest.
    pub fn set_as_of(&mut self, as_of: Date) {
        self.given = Some(as_of);
        self.as_of = as_of.clamp(self.rules.calendar.start(), self.rules.calendar.end());
    }

    /// The plan.
    #[must_use]
    pub fn plan(&self) -> &Plan {
        &self.rules.plan
    }

    /// The book, its deals in the order of their ids.
    #[must_use]
    pub fn book(&self) -> Book {
        Book {
            as_of: self.given,
            deals: self.ledger.deals.to_vec(),
            kpis: self.ledger.kpis.clone(),
            people: self.ledger.people.list().to_vec(),
            adjustments: self.ledger.adjustments.iter().map(|(_, adjustment)| adjustment.clone()).collect(),
        }
    }

    pub(crate) fn sources(&self) -> Sources<'_> {
        Sources {
            rules: &self.rules,
            ledger: &self.ledger,
            run: &self.run,
            payroll: &self.payroll,
            as_of: self.as_of,
        }
    }

    /// The book condensed; none where the plan does not allow it.
    pub(crate) fn fast(&self) -> Option<&Fast> {
        let fast = || Fast::new(&self.rules, &self.ledger).map(Box::new);
        self.fast.get_or_init(fast).as_deref()
    }

    /// The figures that change while a deal is changed.
    ///
    /// # Errors
    /// `overflow` when a total is too large.
    pub fn headline(&self) -> Result<Headline, Error> {
        headline(self.sources())
    }

    /// The statement.
    ///
    /// # Errors
    /// `overflow` when a total is too large.
    pub fn statement(&self) -> Result<Statement, Error> {
        statement(self.sources())
    }

    /// The statement without its lines: the figures of all spans, in a fraction of the time where there are
    /// many deals.
    ///
    /// # Errors
    /// `overflow` when a total is too large.
    pub fn summary(&self) -> Result<Statement, Error> {
        summary(self.sources())
    }

    /// The explanation of one number of the statement, with `depth` levels of inputs.
    ///
    /// Names are `earned/2026-02`, `earned/2026-02/new_arr`, a line's own `id`,
    /// `attainment/2026-Q1/new_arr`, `credited/…`, `to_date/…`, `quota/…` likewise, `paid/2026`,
    /// `total/2026`, `base_salary/2026`, `credit/new_arr/D-17`, `deal/D-17`, `position/earned`,
    /// `position/target` and `position/pace`.
    ///
    /// # Errors
    /// `unknown_id`; `overflow`.
    pub fn explain(&self, id: &str, depth: u32) -> Result<Explanation, Error> {
        explain(self.sources(), id, depth)
    }

    /// What is legal in the book but probably not meant: figures that the plan never asks for, fields that it
    /// asks for and no deal has, a participant to whom no deal belongs.
    #[must_use]
    pub fn book_warnings(&self) -> Vec<Fault> {
        remarks(&self.rules, &self.ledger)
    }

    /// The plan in plain English, with worked figures.
    ///
    /// # Errors
    /// `overflow`.
    pub fn describe(&self) -> Result<Description, Error> {
        describe(self.rules.plan.clone())
    }

    /// The deals in the order of their ids, with what each was credited and earned.
    ///
    /// # Errors
    /// `overflow` when a total is too large.
    pub fn deals(&self) -> Result<Vec<DealView>, Error> {
        let zero = vec![(Decimal::ZERO, Decimal::ZERO); self.ledger.deals.len()];
        let totals = self.totals(zero).map_err(|number::Overflow| Error::overflow("the total of a deal"))?;
        Ok(self.ledger.deals.iter().zip(totals).map(|(deal, totals)| self.deal_view(deal, totals)).collect())
    }

    fn totals(
        &self,
        mut totals: Vec<(Decimal, Decimal)>,
    ) -> Result<Vec<(Decimal, Decimal)>, number::Overflow> {
        let money = self.rules.components.iter().zip(&self.run.credits).filter(|(rule, _)| rule.is_money);
        for credit in money.flat_map(|(_, credits)| credits.iter()) {
            if let Some((credited, _)) = totals.get_mut(credit.deal) {
                *credited = number::add(*credited, credit.amount)?;
            }
        }
        let money = self.run.postings.iter().filter(|posting| !self.rules.in_kind(posting.component));
        for posting in money {
            let deal = credit_of(&self.run, posting).map(|credit| credit.deal);
            if let Some((_, earned)) = deal.and_then(|deal| totals.get_mut(deal)) {
                *earned = number::add(*earned, posting.amount)?;
            }
        }
        Ok(totals)
    }

    /// A deal's amount in the plan's currency, as of its close date.
    fn amount_of(&self, deal: &Deal) -> Option<Decimal> {
        let items =
            || number::sum(deal.items.iter().filter_map(|item| item.amount).map(|amount| amount.0)).ok();
        let own = if deal.items.is_empty() { deal.amount.map(|amount| amount.0) } else { items() }?;
        let Some(currency) = &deal.currency else { return Some(own) };
        let rate = self.rules.exchange_rate(&currency.0, deal.close_date.unwrap_or(self.as_of))?;
        number::mul(own, rate).ok().map(|amount| self.rules.money(amount))
    }

    fn deal_view(&self, deal: &Deal, (credited, earned): (Decimal, Decimal)) -> DealView {
        let money = |value: Decimal| {
            let digits = self.rules.minor_digits.max(value.normalize().scale());
            number::round(value, digits, self.rules.rounding)
        };
        let text = |scalar: &Scalar| match scalar {
            Scalar::Text(text) => text.clone(),
            Scalar::Number(number) => number.to_string(),
            Scalar::Bool(truth) => truth.to_string(),
        };
        DealView {
            id: deal.id.clone(),
            name: deal.label().to_owned(),
            account: deal.account.clone(),
            owner: deal.owner.clone(),
            amount: self.amount_of(deal).map(money),
            stage: deal.stage.clone(),
            status: deal.status,
            probability: deal.probability.map(|probability| probability.0.normalize()),
            close_date: deal.close_date,
            split: deal.split.0.normalize(),
            fields: deal.fields.iter().map(|(name, value)| (name.clone(), text(value))).collect(),
            credited: money(credited),
            earned: self.rules.money(earned),
        }
    }
}
