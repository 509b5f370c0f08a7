//! What tables are read with, in words and as inputs of an explanation.

use super::{Built, Code, Explainer, Explanation, Unit, named};
use crate::calendar::Period;
use crate::input::{By, Looks};
use crate::number::{self, Overflow, percent, ratio};
use crate::payout::Look;
use crate::rules::Rule;

impl Explainer<'_> {
    /// What is looked up, in words: "attainment of New ARR".
    pub(super) fn input_name(&self, by: &By) -> String {
        match by {
            By::Attainment => "attainment".to_owned(),
            By::Amount => "credits to date".to_owned(),
            By::Count => "deals to date".to_owned(),
            By::DealAmount => "the deal's credit".to_owned(),
            By::Field(field) => {
                let name = self.sources.rules.fields.get(*field).map_or("", |(name, _)| name.as_str());
                self.field_label(name)
            }
            By::Kpi(kpi) => kpi.clone(),
            By::Component(component) => format!("attainment of {}", self.component_name(*component)),
        }
    }

    /// "Attainment 73 %", "Deals to date 12".
    pub(super) fn input_words(&self, component: usize, by: &By, look: &Look) -> Result<String, Overflow> {
        let measure = self.sources.rules.spec(component).map(|spec| &spec.measure);
        let figure = measure.and_then(|measure| measure.kpi.as_ref()).filter(|_| *by == By::Amount);
        let score = measure.is_some_and(|measure| !measure.attainments.is_empty()) && *by == By::Amount;
        let name = match figure {
            Some(kpi) => kpi.clone(),
            None if score => "score".to_owned(),
            None => self.input_name(by),
        };
        let mut letters = name.chars();
        let name: String = letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect();
        let figure = match by {
            By::Attainment | By::Component(_) => percent(ratio(number::div(look.input, look.whole)?)),
            By::Amount | By::DealAmount => self.credit_words(component, look.input),
            _ => look.input.normalize().to_string(),
        };
        Ok(format!("{name} {figure}"))
    }

    /// The inputs with which a component's table was read: at the end of a span attainments with
    /// their own explanations, else the figures.
    pub(super) fn table_inputs(
        &self,
        component: usize,
        rule: &Rule,
        looks: &Looks,
        (id, until, depth): (&str, Option<&Period>, u32),
    ) -> Result<Vec<Explanation>, Overflow> {
        let columns = rule.scale.columns.as_ref().map(|columns| &columns.by);
        let pairs = [(Some(&rule.scale.by), Some(&looks.row)), (columns, looks.column.as_ref())];
        let pairs = pairs.into_iter().filter_map(|(by, look)| by.zip(look)).enumerate();
        let input = |(index, (by, look)): (usize, (&By, &Look))| -> Built {
            let measured = match (by, until) {
                (By::Attainment, Some(until)) => self.attainment(until, component, depth)?,
                (By::Amount, Some(until)) => Some(self.credited(until, component, depth, true)?),
                (By::Component(other), Some(until)) => {
                    // Their interval may be another one than the span that the table was read for.
                    let pay = self.sources.rules.periods.iter().find(|period| period.end == until.end);
                    self.attainment(pay.unwrap_or(until), *other, depth)?
                }
                _ => None,
            };
            let figure = || {
                let (value, unit) = match by.is_share() {
                    true => (ratio(number::div(look.input, look.whole)?), Unit::Ratio),
                    false => (look.input.normalize(), Unit::Number),
                };
                let mut node = named(
                    &format!("{id}/input:{}", index + 1),
                    (input_code(by), &self.input_name(by)),
                    value.to_string(),
                    unit,
                    None,
                );
                node.name = match by {
                    By::Component(component) => Some(self.component_name(*component).to_owned()),
                    _ => node.name,
                };
                node.text = format!("{}.", self.input_words(component, by, look)?);
                Ok(node)
            };
            measured.map_or_else(figure, Ok)
        };
        pairs.map(input).collect()
    }
}

/// What kind of figure a table is read with.
fn input_code(by: &By) -> Code {
    match by {
        By::Attainment => Code::AttainmentThen,
        By::Amount => Code::CreditsToDate,
        By::Count => Code::DealsToDate,
        By::DealAmount => Code::DealCredit,
        By::Field(_) | By::Kpi(_) => Code::Figure,
        By::Component(_) => Code::AttainmentOf,
    }
}
