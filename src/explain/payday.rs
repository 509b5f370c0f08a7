//! What one pay period's payment is made of: what was due, advanced, recovered, taken over and carried on.

use rust_decimal::Decimal;

use super::{Code, Explainer, Explanation, Op, Unit, given, named};
use crate::calendar::Period;
use crate::number::{self, Overflow};
use crate::pay::Payday;
use crate::plan::{Draw, Payment, RecoverOf};

/// The draw whose terms hold in a pay period.
struct Terms<'a> {
    draw: &'a Draw,
    /// JSON pointer to it.
    clause: String,
    /// What it pays at least in the pay period, or what `per` says.
    minimum: Decimal,
    /// The pay periods whose payments it is held against, and what counted in each.
    against: Vec<(&'a Period, Decimal)>,
}

impl Terms<'_> {
    /// The pay periods that it is held against, in words.
    fn time(&self) -> String {
        match self.against.as_slice() {
            [(first, _), .., (last, _)] => format!("{} to {}", first.id, last.id),
            all => all.iter().map(|(period, _)| period.id.as_str()).collect(),
        }
    }
}

impl Explainer<'_> {
    /// What one pay period's payment is made of.
    pub(super) fn paid_parts(
        &self,
        period: &Period,
        day: &Payday,
        depth: u32,
    ) -> Result<Vec<Explanation>, Overflow> {
        if self.sources.rules.plan.payment == Payment::default() && day.released == day.paid {
            return Ok(vec![self.earned(period, &format!("earned/{}", period.id), depth)?]);
        }
        let mut parts = vec![self.released(period, day, depth)?];
        let minus = |value: Decimal| number::sub(Decimal::ZERO, value);
        let terms = self.terms(period);
        let draw = terms.as_ref().map_or("/payment", |terms| &terms.clause);
        let others = [
            (Code::CarriedOver, "carried", minus(day.deficit_before)?, "/payment/negative"),
            (Code::CarriedOn, "deficit", day.deficit, "/payment/negative"),
            (Code::PutOffBefore, "put_off_before", minus(day.put_off_before)?, "/payment/clawback/at_most"),
            (Code::PutOff, "put_off", day.put_off, "/payment/clawback/at_most"),
            (Code::BroughtForward, "brought", day.over_before, "/payment/maximum"),
            (Code::Draw, "drawn", day.drawn, draw),
            (Code::RecoveredFromDraws, "recovered", minus(day.recovered)?, draw),
            (Code::HeldOver, "over", minus(day.over)?, "/payment/maximum"),
            (Code::ExcessLost, "lost", minus(day.forfeited)?, "/payment/maximum"),
            (Code::Forgotten, "floor", forgotten(day)?, "/payment/negative"),
        ];
        for (code, name, amount, clause) in others {
            if amount.is_zero() {
                continue;
            }
            let id = format!("paid/{}/{name}", period.id);
            let value = self.sources.rules.money(amount).to_string();
            let mut part = given(&id, code, value, Unit::Money, Some(clause));
            part.text = self.payday_words(code, (period, day), terms.as_ref())?;
            if let Some(terms) = terms.as_ref().filter(|_| code == Code::Draw) {
                self.why_drawn(&mut part, day, terms, depth)?;
            }
            parts.push(part);
        }
        Ok(parts)
    }

    fn terms(&self, period: &Period) -> Option<Terms<'_>> {
        let rules = self.sources.rules;
        let index = rules.periods.iter().position(|other| other.id == period.id)?;
        let own = rules.draws.get(index)?;
        let (clause, draw) = rules.plan.payment.all_draws().into_iter().nth(own.of?)?;
        let days = rules.periods.iter().zip(&self.sources.payroll.paydays);
        let against = days.take(index.saturating_add(1)).skip(own.since.unwrap_or(index));
        let against = against.map(|(period, day)| (period, day.counted)).collect();
        Some(Terms { draw, clause, minimum: own.minimum, against })
    }

    /// The minimum less what is due, where nothing else limits what is advanced.
    fn why_drawn(
        &self,
        part: &mut Explanation,
        day: &Payday,
        terms: &Terms<'_>,
        depth: u32,
    ) -> Result<(), Overflow> {
        let due = number::sum(terms.against.iter().map(|(_, counted)| *counted))?;
        if terms.draw.on_top || number::sub(terms.minimum, due)? != day.drawn {
            return Ok(());
        }
        part.op = Op::Difference;
        part.more = depth == 0;
        if depth > 0 {
            let money = |value: Decimal| self.sources.rules.money(value).to_string();
            let clause = Some(terms.clause.as_str());
            let node = |name: &str, code: Code, value: Decimal| {
                given(&format!("{}/{name}", part.id), code, money(value), Unit::Money, clause)
            };
            let mut due = node("due", Code::DueForTheDraw, due);
            if terms.against.len() > 1 {
                due.op = Op::Sum;
                due.more = depth == 1;
                let each = terms.against.iter().filter(|_| depth > 1).map(|(period, counted)| {
                    let id = format!("{}/{}", due.id, period.id);
                    named(&id, (Code::Period, &period.id), money(*counted), Unit::Money, clause)
                });
                due.inputs = each.collect();
            }
            part.inputs = vec![node("minimum", Code::DrawMinimum, terms.minimum), due];
        }
        Ok(())
    }

    fn payday_words(
        &self,
        code: Code,
        (period, day): (&Period, &Payday),
        terms: Option<&Terms<'_>>,
    ) -> Result<String, Overflow> {
        let names = terms.map_or_else(String::new, |terms| self.drawn_against(terms.draw));
        Ok(match code {
            Code::Draw if terms.is_some_and(|terms| terms.draw.on_top) => {
                format!("{} is paid on top of what is due in {}.", self.money(day.drawn), period.id)
            }
            Code::Draw => format!(
                "Earnings{names} due in {} do not reach the draw of {}: {} is advanced.",
                terms.map_or_else(|| period.id.clone(), Terms::time),
                self.money(terms.map_or(Decimal::ZERO, |terms| terms.minimum)),
                self.money(day.drawn)
            ),
            Code::RecoveredFromDraws => {
                let (taken, owed) = (self.money(day.recovered), self.money(day.owed()?));
                let most = terms.filter(|terms| terms.draw.recover_of == RecoverOf::Earned);
                let most = most.map_or_else(String::new, |terms| {
                    format!(", at most {} of all of them", number::percent(terms.draw.recover_share.0))
                });
                format!("{taken} is taken from earnings{names} above the draw{most}; {owed} stays owed.")
            }
            Code::PutOffBefore => {
                format!("{} is left to be taken back from before.", self.money(day.put_off_before))
            }
            Code::PutOff => {
                let back = self.sources.rules.plan.payment.clawback.as_ref();
                let most = back.and_then(|back| back.at_most).map_or(Decimal::ONE, |most| most.0);
                let (most, left) = (number::percent(most), self.money(day.put_off));
                format!("No more than {most} of what is due is taken back: {left} is left for later.")
            }
            Code::BroughtForward => {
                format!("{} is held over from the period before.", self.money(day.over_before))
            }
            Code::HeldOver => format!("{}: {} is paid later.", self.most(period), self.money(day.over)),
            Code::ExcessLost => format!("{}: {} is lost.", self.most(period), self.money(day.forfeited)),
            Code::CarriedOn => {
                format!("What is due is negative; {} is taken from later payments.", self.money(day.deficit))
            }
            Code::CarriedOver => {
                format!("{} is left from the period before.", self.money(day.deficit_before))
            }
            _ => "What is due is negative and is not carried on.".to_owned(),
        })
    }

    /// The most that is paid, in words.
    fn most(&self, period: &Period) -> String {
        let rules = self.sources.rules;
        let Some(maximum) = &rules.plan.payment.maximum else { return String::new() };
        let index = rules.periods.iter().position(|other| other.id == period.id);
        let first = index.and_then(|index| rules.paid_together_since.get(index));
        let first = first.and_then(|first| rules.periods.get(*first)).filter(|first| first.id != period.id);
        let since = first.map_or_else(String::new, |first| format!("{} to ", first.id));
        format!("No more than {} is paid in {since}{}", self.money(maximum.amount.0), period.id)
    }

    /// The components that a draw is held against, in words, where they are not all.
    fn drawn_against(&self, draw: &Draw) -> String {
        let component = |id: &String| self.sources.rules.component(id);
        let names = draw.components.iter().filter_map(component).map(|index| self.component_name(index));
        let names: Vec<&str> = names.collect();
        if names.is_empty() { String::new() } else { format!(" of {}", names.join(", ")) }
    }
}

/// What a floor forgets: what is paid beyond the parts that are written down.
fn forgotten(day: &Payday) -> Result<Decimal, Overflow> {
    let known = number::sum([day.released, day.over_before, day.deficit, day.drawn, day.put_off])?;
    let taken = [day.deficit_before, day.recovered, day.over, day.forfeited, day.put_off_before];
    let taken = number::sum(taken)?;
    number::sub(day.paid, number::sub(known, taken)?)
}
