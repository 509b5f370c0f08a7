//! Turning the rows of an export into deals.

use std::collections::{HashMap, HashSet};

use rust_decimal::Decimal;

use super::columns::Column;
use super::dates::{self, Dates};
use super::headers::Target;
use super::numbers::{Amount, Style, amount, currency_of};
use super::options::ImportOptions;
use super::report::RowFault;
use super::rows::Row;
use super::{Wrong, stages};
use crate::book::{Deal, Status, value_of};
use crate::currency::Currency;
use crate::document::{Number, Ratio, Scalar, cut};
use crate::fault::Severity;
use crate::number;
use crate::phrase::{self, Phrase, PhraseCode as Code, say, text};
use crate::plan::{FieldKind, Plan};

/// Turns rows into deals, collecting faults.
pub(super) struct Reader {
    pub(super) plan: Plan,
    pub(super) options: ImportOptions,
    pub(super) columns: Vec<Column>,
    pub(super) dates: Dates,
    pub(super) style: Style,
    /// Whether bare numbers of a column are percentages.
    pub(super) percents: Vec<bool>,
    pub(super) faults: Vec<RowFault>,
    /// The ids so far, so that none is made up twice.
    ids: HashSet<String>,
    /// The last number given to deals without ids, by their name.
    numbered: HashMap<String, u32>,
    /// Names that were remarked on.
    remarked: HashSet<String>,
}

impl Reader {
    pub(super) fn new(
        (plan, options): (Plan, ImportOptions),
        columns: Vec<Column>,
        dates: Dates,
        style: Style,
        percents: Vec<bool>,
    ) -> Self {
        let (faults, ids, numbered, remarked) = (Vec::new(), HashSet::new(), HashMap::new(), HashSet::new());
        Self { plan, options, columns, dates, style, percents, faults, ids, numbered, remarked }
    }

    /// Whether a column is not read in this row: it is empty, or another one says it better.
    fn passes_over(&self, column: &Column, index: usize, row: &Row) -> bool {
        let filled = |place: &usize| row.cells.get(*place).is_some_and(|cell| !cell.is_empty());
        let amount_unread = match column.target {
            Target::CurrencyOf(of) => {
                let better = self.columns.get(of).is_some_and(|column| column.better.iter().any(filled));
                !filled(&of) || better
            }
            _ => false,
        };
        !filled(&index) || amount_unread || column.better.iter().any(filled)
    }

    /// Whether no cell of a row tells its deal from all others.
    pub(super) fn is_nameless(&self, row: &Row) -> bool {
        let filled = |index: usize| row.cells.get(index).is_some_and(|cell| !cell.is_empty());
        let mut columns = self.columns.iter().enumerate();
        !columns.any(|(index, column)| column.target == Target::Id && filled(index))
    }

    /// The deal of a row; nothing when it is empty or cannot be read.
    ///
    /// `alike`: the number of an earlier row that has the same cells and no id either.
    pub(super) fn deal(&mut self, row: &Row, alike: Option<u32>) -> Option<Deal> {
        if row.cells.iter().all(String::is_empty) {
            return None;
        }
        let extra = row.cells.iter().skip(self.columns.len()).find(|cell| !cell.is_empty());
        if let Some(extra) = extra {
            let counts = [row.cells.len(), self.columns.len()].map(|count| text(&count.to_string()));
            let wrong = ("row_too_long", say(Code::RowTooLong, counts), Some(Code::QuoteCells));
            self.fault(Severity::Error, row, Some(("", extra)), wrong);
            return None;
        }
        let mut deal = Deal::blank();
        let mut readable = true;
        // What a column of its own says of the status; a stage may not contradict it.
        let mut said = None;
        let mut wrongs = Vec::new();
        for (index, column) in self.columns.iter().enumerate() {
            if self.passes_over(column, index, row) {
                continue;
            }
            let cell = row.cells.get(index).map_or("", String::as_str);
            if let Err(wrong) = self.cell(&mut deal, &mut said, (column, index), cell) {
                wrongs.push((column.header.clone(), cell.to_owned(), wrong));
            }
        }
        for (header, cell, wrong) in wrongs {
            self.fault(Severity::Error, row, Some((&header, &cell)), wrong);
            readable = false;
        }
        (readable && self.finish(&mut deal, said, row, alike)).then_some(deal)
    }

    fn cell(
        &self,
        deal: &mut Deal,
        said: &mut Option<Status>,
        (column, index): (&Column, usize),
        cell: &str,
    ) -> Result<(), Wrong> {
        let text = || Some(cell.to_owned());
        match &column.target {
            Target::Id => cell.clone_into(&mut deal.id),
            Target::Name => deal.name = text(),
            Target::Account => deal.account = text(),
            Target::Owner => deal.owner = text(),
            Target::Stage => deal.stage = text(),
            Target::Status => {
                deal.status = stages::status(cell).unwrap_or(Status::Open);
                *said = Some(deal.status);
            }
            Target::Won => {
                if let Some(won) = dates::truth(cell) {
                    let lost = *said == Some(Status::Lost);
                    deal.status = if won { Status::Won } else { deal.status };
                    *said = if won { Some(Status::Won) } else { (!lost).then_some(Status::Open).or(*said) };
                }
            }
            Target::Amount => deal.amount = Some(Number(self.money(deal, cell)?)),
            Target::Currency | Target::CurrencyOf(_) => self.take_currency(deal, cell)?,
            Target::Probability => deal.probability = Some(Ratio(self.share(cell, index, Decimal::ONE)?)),
            Target::Split => deal.split = Ratio(self.share(cell, index, Decimal::TEN)?),
            Target::CloseDate => deal.close_date = Some(self.dates.read(cell)?),
            Target::Cancelled => deal.cancelled = Some(self.dates.read(cell)?),
            Target::Event(event) => {
                deal.dates.insert((*event).to_owned(), self.dates.read(cell)?);
            }
            Target::Field(name, kind) => {
                let value = self.field(deal, name, *kind, cell)?;
                deal.fields.insert(name.clone(), value);
            }
            Target::Other(name) => {
                deal.fields.insert(name.clone(), Scalar::Text(cell.to_owned()));
            }
            Target::Ignored => {}
        }
        Ok(())
    }

    /// An amount of money; a currency that is written with it becomes the deal's.
    fn money(&self, deal: &mut Deal, cell: &str) -> Result<Decimal, Wrong> {
        let Amount { value, currency, percent } = amount(cell, self.style)?;
        if percent {
            return Err(("percent_not_allowed", say(Code::RowPercentNotAllowed, [text(cell)]), None));
        }
        if let Some(currency) = currency {
            self.take_currency(deal, currency)?;
        }
        Ok(value)
    }

    fn take_currency(&self, deal: &mut Deal, written: &str) -> Result<(), Wrong> {
        let own = self.plan.currency.0.as_str();
        let code = currency_of(written, own);
        let known = self.plan.exchange_rates.iter().any(|rate| rate.currency.0 == code);
        if code != own && !known {
            let phrase = say(Code::RowNoExchangeRate, [text(written), text(own)]);
            return Err(("no_exchange_rate", phrase, Some(Code::AddExchangeRate)));
        }
        if deal.currency.as_ref().is_some_and(|currency| currency.0 != code) {
            return Err(("currency_conflict", say(Code::RowCurrencyConflict, [text(written)]), None));
        }
        deal.currency = Some(Currency(code));
        Ok(())
    }

    /// `62.5`, `62.5%` and `0.625` are the same share; a bare number above 1 is a percentage, and so
    /// is every bare number of a column that has one above 1.
    fn share(&self, cell: &str, index: usize, most: Decimal) -> Result<Decimal, Wrong> {
        let Amount { value, percent, .. } = amount(cell, self.style)?;
        let bare = self.percents.get(index).copied().unwrap_or_default();
        let share = if percent || bare { number::mul(value, Decimal::new(1, 2)) } else { Ok(value) };
        let share = share.unwrap_or(Decimal::MAX);
        if share < Decimal::ZERO || share > most {
            let phrase = say(Code::RowBadShare, [text(&cut(cell))]);
            return Err(("bad_share", phrase, Some(Code::WriteAShare)));
        }
        Ok(share.normalize())
    }

    fn field(&self, deal: &mut Deal, name: &str, kind: FieldKind, cell: &str) -> Result<Scalar, Wrong> {
        let value = match kind {
            FieldKind::Amount => Scalar::Number(self.money(deal, cell)?),
            FieldKind::Number => {
                let Amount { value, percent, .. } = amount(cell, self.style)?;
                let value = if percent { number::mul(value, Decimal::new(1, 2)) } else { Ok(value) };
                Scalar::Number(value.unwrap_or_default().normalize())
            }
            FieldKind::Date => Scalar::Text(self.dates.read(cell)?.to_string()),
            FieldKind::Flag => Scalar::Bool(dates::truth(cell).ok_or_else(|| {
                let phrase = say(Code::RowNotTrueOrFalse, [text(cell)]);
                ("not_true_or_false", phrase, Some(Code::WriteTrueOrFalse))
            })?),
            FieldKind::Text => Scalar::Text(cell.to_owned()),
        };
        let allowed = self.plan.fields.get(name).map(|spec| spec.values.as_slice()).unwrap_or_default();
        let known =
            allowed.is_empty() || allowed.iter().any(|value| value.to_lowercase() == cell.to_lowercase());
        if !known || value_of(kind, &value).is_none() {
            let phrase = say(Code::RowUnknownValue, [text(cell), text(&allowed.join(", "))]);
            return Err(("unknown_value", phrase, Some(Code::CorrectTheValue)));
        }
        Ok(value)
    }

    /// What only the whole row can tell: status, id, and what a won deal must have.
    fn finish(&mut self, deal: &mut Deal, said: Option<Status>, row: &Row, alike: Option<u32>) -> bool {
        let rule = deal.stage.as_deref().and_then(|stage| self.options.stage(stage));
        let ruled = rule.map(|rule| rule.status);
        let by_stage = ruled.or_else(|| deal.stage.as_deref().and_then(stages::status));
        // What the options say of a stage goes before what another column says.
        if let Some(status) = ruled {
            deal.status = status;
        } else if let Some(status) = by_stage
            && let Some(said) = said
            && said != status
            && !(said == Status::Open && status == Status::Lost)
        {
            let stage = deal.stage.as_deref().unwrap_or_default();
            let status = match said {
                Status::Won => Code::Won,
                Status::Lost => Code::Lost,
                Status::Open => Code::Open,
            };
            let phrase = say(Code::RowStatusConflict, [text(stage), say(status, [])]);
            let wrong = ("status_conflict", phrase, Some(Code::CorrectOne));
            self.fault(Severity::Error, row, None, wrong);
            return false;
        }
        if deal.currency.as_ref() == Some(&self.plan.currency) {
            deal.currency = None;
        }
        if let Some(status) = by_stage.filter(|_| deal.status == Status::Open) {
            deal.status = status;
        }
        if deal.status == Status::Open && deal.probability.is_none() {
            deal.probability = self.stage_probability(deal.stage.as_deref()).map(Ratio);
        }
        if deal.id.is_empty() {
            deal.id = self.made_up_id(deal, row, alike);
        } else {
            self.ids.insert(deal.id.clone());
        }
        if deal.status == Status::Won && deal.close_date.is_none() {
            let phrase = say(Code::RowWonWithoutDate, [text(deal.label())]);
            let wrong = ("won_without_date", phrase, Some(Code::GiveTheDate));
            self.fault(Severity::Error, row, None, wrong);
            return false;
        }
        self.remarks(deal, row);
        true
    }

    /// What looks odd about a deal that loads.
    fn remarks(&mut self, deal: &Deal, row: &Row) {
        let money =
            |name: &String| self.plan.fields.get(name).is_some_and(|spec| spec.kind == FieldKind::Amount);
        if deal.status != Status::Won {
            return;
        }
        if deal.amount.is_none() && !deal.fields.keys().any(money) {
            let phrase = say(Code::RowWonWithoutAmount, [text(deal.label())]);
            self.fault(Severity::Warning, row, None, ("won_without_amount", phrase, None));
        }
        let later = deal.close_date.zip(self.options.today).filter(|(day, today)| day > today);
        if let Some((day, _)) = later {
            let phrase = say(Code::RowWonInFuture, [text(deal.label()), phrase::date(day)]);
            let wrong = ("won_in_future", phrase, Some(Code::CorrectDateOrStage));
            self.fault(Severity::Warning, row, None, wrong);
        }
    }

    /// The chance that the open deals of a stage are given where they have none of their own.
    pub(super) fn stage_probability(&self, stage: Option<&str>) -> Option<Decimal> {
        let stage = stage?;
        let said = self.options.stage(stage).and_then(|rule| rule.probability);
        said.map(|said| said.0.normalize()).or_else(|| stages::usual_probability(stage))
    }

    /// An export without ids: name and account stand for it, numbered where they repeat.
    fn made_up_id(&mut self, deal: &Deal, row: &Row, alike: Option<u32>) -> String {
        let parts = [deal.name.as_deref(), deal.account.as_deref()];
        let base = parts.into_iter().flatten().collect::<Vec<_>>().join(" · ");
        let base = if base.is_empty() { "deal".to_owned() } else { base };
        let last = self.numbered.entry(base.clone()).or_default();
        let id = loop {
            *last = last.saturating_add(1);
            let id = if *last == 1 { base.clone() } else { format!("{base} ({last})") };
            if self.ids.insert(id.clone()) {
                break id;
            }
        };
        let again = *last > 1;
        if let Some(earlier) = alike {
            let phrase = say(Code::RowIdentical, [text(&earlier.to_string())]);
            self.fault(Severity::Warning, row, None, ("identical_row", phrase, Some(Code::TakenTwice)));
        } else if again && self.remarked.insert(base.clone()) {
            let wrong = ("same_name", say(Code::RowSameName, [text(&cut(&base))]), Some(Code::ExportIds));
            self.fault(Severity::Warning, row, None, wrong);
        }
        id
    }

    /// A row whose quoted cell swallows what comes after it.
    pub(super) fn unclosed(&mut self, row: u32) {
        let row = Row { number: row, cells: Vec::new() };
        let wrong = ("unclosed_quote", say(Code::RowUnclosedQuote, []), Some(Code::CloseTheQuote));
        self.fault(Severity::Error, &row, None, wrong);
    }

    /// Says how many won deals the plan does not cover, at the first of them.
    pub(super) fn outside_plan(&mut self, data: &[Row], deals: &[Deal]) {
        let calendar = &self.plan.calendar;
        let outside = |deal: &&Deal| {
            let day = deal.close_date.filter(|_| deal.status == Status::Won);
            day.is_some_and(|day| day < calendar.start || day > calendar.end)
        };
        let count = deals.iter().filter(outside).count();
        let Some(row) = data.first().filter(|_| count > 0) else { return };
        let phrase = say(Code::RowOutsidePlan, [text(&count.to_string())]);
        self.fault(Severity::Warning, row, None, ("outside_plan", phrase, None));
    }

    pub(super) fn fault(
        &mut self,
        severity: Severity,
        row: &Row,
        cell: Option<(&str, &str)>,
        (code, phrase, hint): Wrong,
    ) {
        let said = |phrase: &Phrase| phrase.english(&self.plan.currency.0, 0);
        let hint_phrase = hint.map(|hint| say(hint, []));
        self.faults.push(RowFault {
            severity,
            row: row.number,
            column: cell.map(|(header, _)| header.to_owned()),
            value: cell.map(|(_, value)| value.to_owned()),
            code: code.to_owned(),
            message: said(&phrase),
            phrase,
            hint: hint_phrase.as_ref().map(said),
            hint_phrase,
        });
    }
}
