//! A second, deliberately naive implementation of credit, attain and earn, to check the engine with.
//!
//! It shares no code with the engine and takes none of its short cuts: numbers are fractions that are
//! never rounded but where the plan says so, dates are texts, and what is earned by a day is worked
//! out from nothing for every pay period. It knows plans of one calendar year, without payments,
//! teams, currencies and cancellations.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::ops::{Add, Div, Mul, Neg, Sub};

use ethnum::I256;
use serde_json::Value;

/// A fraction in lowest terms, above a positive denominator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rat(I256, I256);

impl Rat {
    pub const ZERO: Self = Self(I256::ZERO, I256::ONE);
    pub const ONE: Self = Self(I256::ONE, I256::ONE);

    fn new(above: I256, below: I256) -> Self {
        let (mut a, mut b) = (above.abs(), below.abs());
        while b != I256::ZERO {
            (a, b) = (b, a % b);
        }
        let sign = below.signum();
        Self(sign * above / a.max(I256::ONE), below.abs() / a.max(I256::ONE))
    }

    pub fn whole(number: i128) -> Self {
        Self(I256::from(number), I256::ONE)
    }

    /// Reads "12", "-0.5", "7.5%" and JSON numbers.
    pub fn read(value: &Value) -> Self {
        let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        let (number, by) = text.strip_suffix('%').map_or((text.as_str(), 1), |number| (number, 100));
        let (whole, places) = number.split_once('.').unwrap_or((number, ""));
        let digits: i128 = format!("{whole}{places}").parse().unwrap();
        let places = u32::try_from(places.len()).unwrap();
        Self::new(I256::from(digits), I256::from(by * 10_i128.pow(places)))
    }

    fn floor(self) -> i128 {
        self.0.div_euclid(self.1).as_i128()
    }

    /// To whole units; halves away from zero, to even, and so on.
    fn rounded(self, rule: &str) -> I256 {
        let (low, over) = (self.0.abs() / self.1, self.0.abs() % self.1);
        let half = (over + over).cmp(&self.1);
        let up = match rule {
            "down" => false,
            "up" => over != I256::ZERO,
            "half_even" => half == Ordering::Greater || (half == Ordering::Equal && low % 2 == I256::ONE),
            _ => half != Ordering::Less,
        };
        self.0.signum() * (low + I256::from(up))
    }

    /// As an amount with so many digits.
    pub fn money(self, rule: &str, digits: u32) -> Self {
        let unit = 10_i128.pow(digits);
        Self::new((self * Self::whole(unit)).rounded(rule), I256::from(unit))
    }
}

impl Add for Rat {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        let common = Self::new(self.1, other.1);
        let (left, right) = (self.0.checked_mul(common.1).unwrap(), other.0.checked_mul(common.0).unwrap());
        Self::new(left.checked_add(right).unwrap(), self.1.checked_mul(common.1).unwrap())
    }
}

impl Neg for Rat {
    type Output = Self;
    fn neg(self) -> Self {
        Self(-self.0, self.1)
    }
}

impl Sub for Rat {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        self + -other
    }
}

impl Mul for Rat {
    type Output = Self;
    fn mul(self, other: Self) -> Self {
        let (left, right) = (Self::new(self.0, other.1), Self::new(other.0, self.1));
        Self::new(left.0.checked_mul(right.0).unwrap(), left.1.checked_mul(right.1).unwrap())
    }
}

impl Div for Rat {
    type Output = Self;
    fn div(self, other: Self) -> Self {
        let upturned = Self::new(other.1, other.0);
        Mul::mul(self, upturned)
    }
}

impl Ord for Rat {
    fn cmp(&self, other: &Self) -> Ordering {
        (*self - *other).0.cmp(&I256::ZERO)
    }
}

impl PartialOrd for Rat {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// Something of a deal that counts on a day.
#[derive(Debug, Clone)]
struct Credit {
    day: String,
    /// Which deal, and which part of it.
    order: (String, usize),
    amount: Rat,
    term: Rat,
}

/// Plan and book, as written.
pub struct Naive<'a> {
    pub plan: &'a Value,
    pub deals: &'a [Value],
    pub kpis: &'a [Value],
}

/// The months that a word stands for.
fn months(word: &str) -> usize {
    match word {
        "month" => 1,
        "quarter" => 3,
        "trimester" => 4,
        "half" => 6,
        _ => 12,
    }
}

/// First and last day of the spans of so many months; no month has a day after the 31st.
fn spans(word: &str) -> Vec<(String, String)> {
    let width = months(word);
    let span = |first: usize| (format!("2026-{first:02}-01"), format!("2026-{:02}-31", first + width - 1));
    (1..=12).step_by(width).map(span).collect()
}

fn text<'a>(value: &'a Value, key: &str, default: &'a str) -> &'a str {
    value.get(key).and_then(Value::as_str).unwrap_or(default)
}

fn given<'a>(value: &'a Value, key: &str) -> Option<&'a Value> {
    value.get(key).filter(|value| !value.is_null())
}

fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value.get(key).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

fn number(value: &Value, key: &str) -> Option<Rat> {
    given(value, key).map(Rat::read)
}

impl Naive<'_> {
    /// What every component earns in every pay period: `[period][component]`.
    pub fn earned(&self) -> Vec<Vec<Rat>> {
        let components = list(self.plan, "components");
        let mut to_date: Vec<Vec<Rat>> =
            components.iter().map(|component| self.component(component)).collect();
        Self::net(components, &mut to_date);
        let periods = spans(text(&self.plan["calendar"], "pay", "month")).len();
        let before = |list: &[Rat], period: usize| if period == 0 { Rat::ZERO } else { list[period - 1] };
        (0..periods)
            .map(|period| to_date.iter().map(|list| list[period] - before(list, period)).collect())
            .collect()
    }

    /// Takes off what others have earned, of components that go on for the year.
    fn net(components: &[Value], to_date: &mut [Vec<Rat>]) {
        for (index, component) in components.iter().enumerate() {
            let named = |other: &&Value| list(component, "net_of").contains(&other["id"]);
            let others: Vec<usize> =
                components.iter().enumerate().filter(|(_, other)| named(other)).map(|(at, _)| at).collect();
            for period in 0..to_date[index].len() {
                let all = others.iter().fold(Rat::ZERO, |sum, other| sum + to_date[*other][period]);
                let own = to_date[index][period];
                to_date[index][period] = own - all.min(own).max(Rat::ZERO);
            }
        }
    }

    fn money(&self, exact: Rat) -> Rat {
        let digits = match text(self.plan, "currency", "") {
            "JPY" => 0,
            "KWD" => 3,
            _ => 2,
        };
        exact.money(text(self.plan, "rounding", "half_up"), digits)
    }

    /// What a component has earned by the end of each pay period since the plan began.
    fn component(&self, component: &Value) -> Vec<Rat> {
        let pays = spans(text(&self.plan["calendar"], "pay", "month"));
        let intervals = spans(text(component, "interval", "year"));
        let mut earned = Vec::new();
        for (_, day) in &pays {
            let begun = intervals.iter().enumerate().filter(|(_, span)| span.0 <= *day);
            earned.push(begun.fold(Rat::ZERO, |sum, (index, span)| {
                let until = day.min(&span.1);
                let lines = self.interval(component, index, span, until);
                sum + self.adjusted(component, index, until, lines)
            }));
        }
        self.floored(component, &pays, &mut earned);
        self.capped(component, &pays, &mut earned);
        earned
    }

    /// Gates and multipliers, each rounded, over what an interval has earned.
    fn adjusted(&self, component: &Value, interval: usize, day: &str, lines: Rat) -> Rat {
        let mut worth = lines;
        let gates = given(component, "gate").into_iter().chain(list(component, "gates"));
        let gate = gates.map(|gate| (gate, true));
        let others = list(component, "multipliers").iter().map(|multiplier| (multiplier, false));
        for (clause, is_gate) in gate.chain(others) {
            let passes = |clause: &Value, bound: Rat| {
                let input = match given(clause, "kpi") {
                    Some(kpi) => self.kpi(component, interval, kpi.as_str().unwrap(), day),
                    None => self.attainment_of(text(clause, "component", ""), day),
                };
                input.is_some_and(|input| match text(clause, "lower_bound", "included") {
                    "included" => input >= bound,
                    _ => input > bound,
                })
            };
            let met = |gate: &Value| {
                let mut ways = std::iter::once(gate).chain(list(gate, "or"));
                ways.any(|way| passes(way, Rat::read(&way["at_least"])))
            };
            let factor = if is_gate {
                if met(clause) { Rat::ONE } else { Rat::ZERO }
            } else if given(clause, "when").is_some_and(|when| !met(when)) {
                Rat::ONE
            } else {
                let mut tiers = list(clause, "tiers").iter();
                let reached = tiers.rfind(|tier| passes(clause, Rat::read(&tier["from"])));
                reached.map_or(Rat::ONE, |tier| Rat::read(&tier["times"]))
            };
            worth = worth + self.money(worth * (factor - Rat::ONE));
        }
        worth
    }

    /// Spans of a floor or cap, its amount, and what the component earned by the end of each pay
    /// period in it.
    fn limits(&self, component: &Value, key: &str) -> Vec<((String, String), Rat)> {
        let Some(limit) = given(component, key) else { return Vec::new() };
        let per = text(limit, "per", text(component, "interval", "year"));
        let width = Rat::whole(i128::try_from(months(per)).unwrap());
        let amount = number(limit, "amount")
            .unwrap_or_else(|| Rat::read(&limit["share"]) * self.target(component) * width / Rat::whole(12));
        spans(per).into_iter().map(|span| (span, self.money(amount))).collect()
    }

    fn floored(&self, component: &Value, pays: &[(String, String)], earned: &mut [Rat]) {
        for (span, amount) in self.limits(component, "floor") {
            let Some(last) = pays.iter().position(|pay| pay.1 == span.1) else { continue };
            let before = pays.iter().rposition(|pay| pay.1 < span.0);
            let own = earned[last] - before.map_or(Rat::ZERO, |before| earned[before]);
            let lacking = (amount - own).max(Rat::ZERO);
            for later in &mut earned[last..] {
                *later = *later + lacking;
            }
        }
    }

    fn capped(&self, component: &Value, pays: &[(String, String)], earned: &mut [Rat]) {
        let exact = earned.to_vec();
        let mut cut = Rat::ZERO;
        for (span, amount) in self.limits(component, "cap") {
            let before = pays.iter().rposition(|pay| pay.1 < span.0);
            let start = before.map_or(Rat::ZERO, |before| exact[before]);
            let mut over = Rat::ZERO;
            for (period, pay) in pays.iter().enumerate() {
                if span.0 <= pay.1 && pay.1 <= span.1 {
                    over = (exact[period] - start - amount).max(Rat::ZERO);
                    earned[period] = exact[period] - cut - over;
                }
            }
            cut = cut + over;
        }
    }

    /// The component's share of the year's target incentive.
    fn target(&self, component: &Value) -> Rat {
        number(component, "weight").unwrap_or(Rat::ZERO)
            * number(&self.plan["participant"], "target_incentive").unwrap_or(Rat::ZERO)
    }

    fn quota(component: &Value, interval: usize) -> Option<Rat> {
        let quota = given(component, "quota")?;
        if !quota.is_object() {
            return Some(Rat::read(quota));
        }
        if let Some(figures) = given(quota, "figures") {
            return Some(Rat::read(&figures[interval]));
        }
        let share = |word: &str| Rat::whole(i128::try_from(months(word)).unwrap());
        let amount = Rat::read(&quota["amount"]);
        match given(quota, "spread") {
            Some(spread) => Some(amount * Rat::read(&spread[interval])),
            None => {
                Some(amount * share(text(component, "interval", "year")) / share(text(quota, "per", "year")))
            }
        }
    }

    /// The quota of the whole year.
    fn year_quota(component: &Value) -> Rat {
        let intervals = spans(text(component, "interval", "year")).len();
        (0..intervals).fold(Rat::ZERO, |sum, index| sum + Self::quota(component, index).unwrap_or(Rat::ZERO))
    }

    fn kpi(&self, component: &Value, interval: usize, name: &str, day: &str) -> Option<Rat> {
        let start = &spans(text(component, "interval", "year"))[interval].0;
        let known = self.kpis.iter().filter(|kpi| {
            text(kpi, "name", "") == name
                && text(kpi, "date", "") >= start.as_str()
                && text(kpi, "date", "") <= day
        });
        known.max_by_key(|kpi| text(kpi, "date", "").to_owned()).map(|kpi| Rat::read(&kpi["value"]))
    }

    fn attainment_of(&self, id: &str, day: &str) -> Option<Rat> {
        let component = list(self.plan, "components").iter().find(|other| text(other, "id", "") == id)?;
        let all = spans(text(component, "interval", "year"));
        let interval = all.iter().position(|span| span.0.as_str() <= day && day <= span.1.as_str())?;
        let sum = total(&self.credits(component, &all[interval].0, day));
        Some(sum / Self::quota(component, interval)?)
    }

    /// The same before a deal of a day, or with it.
    fn attainment_at(&self, id: &str, credit: &Credit, with: bool, slices: bool) -> Option<Rat> {
        let component = list(self.plan, "components").iter().find(|other| text(other, "id", "") == id)?;
        let all = spans(text(component, "interval", "year"));
        // On the day of the credit, or the last one on which the deal moved the other component.
        let moved = self
            .credits(component, "0000", &credit.day)
            .into_iter()
            .filter(|one| one.order.0 == credit.order.0);
        let day = moved.map(|one| one.day).max().filter(|_| slices).unwrap_or_else(|| credit.day.clone());
        let day = day.as_str();
        let interval = all.iter().position(|span| span.0.as_str() <= day && day <= span.1.as_str())?;
        let place = |one: &Credit| (one.day.clone(), one.order.0.clone());
        let own = (day.to_owned(), credit.order.0.clone());
        let mut counted = self.credits(component, &all[interval].0, day);
        counted.retain(|one| place(one) < own || (with && place(one) == own));
        Some(total(&counted) / Self::quota(component, interval)?)
    }

    /// The credits of a component in a span, in the order of their days, then of the deals' ids.
    fn credits(&self, component: &Value, from: &str, until: &str) -> Vec<Credit> {
        let mut credits: Vec<Credit> =
            self.deals.iter().flat_map(|deal| self.credits_of(component, deal)).collect();
        credits.retain(|credit| from <= credit.day.as_str() && credit.day.as_str() <= until);
        credits.sort_by_key(|credit| (credit.day.clone(), credit.order.clone()));
        credits
    }

    fn credits_of(&self, component: &Value, deal: &Value) -> Vec<Credit> {
        let measure = &component["measure"];
        let field = |name: &str| if name == "amount" { &deal["amount"] } else { &deal["fields"][name] };
        if text(deal, "status", "") != "won"
            || given(measure, "when").is_some_and(|when| !holds(when, &field))
        {
            return Vec::new();
        }
        let mut amount =
            given(measure, "sum").map_or(Rat::ONE, |sum| Rat::read(field(sum.as_str().unwrap())));
        for times in list(measure, "times") {
            amount = amount * Rat::read(field(times.as_str().unwrap()));
        }
        if number(measure, "minimum").is_some_and(|minimum| amount < minimum) {
            return Vec::new();
        }
        if let Some(limit) = number(measure, "windfall_limit") {
            amount = amount.min(limit);
        }
        amount = amount * number(deal, "split").unwrap_or(Rat::ONE);
        if measure.get("modified") != Some(&Value::Bool(false)) {
            let modifiers = list(self.plan, "credit_modifiers").iter();
            let own =
                modifiers.filter(|modifier| given(modifier, "when").is_none_or(|when| holds(when, &field)));
            let factors: Vec<Rat> = own.map(|modifier| Rat::read(&modifier["times"])).collect();
            amount = match text(self.plan, "modifiers_combine", "product") {
                "best" => amount * factors.into_iter().max().unwrap_or(Rat::ONE),
                _ => factors.into_iter().fold(amount, Mul::mul),
            };
        }
        let term = Rat::read(field("term_months"));
        // Parts are cut at ten digits, so that they add up to the whole.
        let upto =
            |share: Rat| if share == Rat::ONE { amount } else { (amount * share).money("half_up", 10) };
        let mut from = Rat::ZERO;
        let mut credits = Vec::new();
        for (part, (day, share)) in
            days_of(text(measure, "on", "booking"), deal, term).into_iter().enumerate()
        {
            let order = (text(deal, "id", "").to_owned(), part);
            credits.push(Credit { day, order, amount: upto(from + share) - upto(from), term });
            from = from + share;
        }
        credits
    }

    /// What the deals of one interval are worth by a day, before gates and limits.
    fn interval(&self, component: &Value, index: usize, span: &(String, String), day: &str) -> Rat {
        let cap = number(component, "deal_cap");
        // What the lines of each deal came to in earlier intervals counts towards its cap.
        let mut deals: BTreeMap<String, Rat> = BTreeMap::new();
        let all = spans(text(component, "interval", "year"));
        let earlier = (0..index).filter(|_| cap.is_some());
        let mut lines: Vec<(bool, String, Rat)> = Vec::new();
        for other in earlier {
            let own = self.lines(component, other, &all[other], &all[other].1);
            lines.extend(own.into_iter().map(|(deal, worth)| (false, deal, worth)));
        }
        lines.extend(
            self.lines(component, index, span, day).into_iter().map(|(deal, worth)| (true, deal, worth)),
        );
        let mut sum = Rat::ZERO;
        for (counts, deal, worth) in lines {
            let limited = |worth: Rat| cap.map_or(worth, |cap| worth.min(cap).max(-cap));
            let before = deals.get(&deal).copied().unwrap_or(Rat::ZERO);
            deals.insert(deal, before + worth);
            if counts {
                sum = sum + limited(before + worth) - limited(before);
            }
        }
        sum
    }

    /// What each line of an interval is worth by a day, rounded, with its deal; or its sum.
    fn lines(
        &self,
        component: &Value,
        index: usize,
        span: &(String, String),
        day: &str,
    ) -> Vec<(String, Rat)> {
        let credits = self.credits(component, &span.0, day);
        let payout = &component["payout"];
        let mode = text(payout, "mode", "");
        let by = text(payout, "by", "attainment");
        let basis = text(payout, "basis", if mode == "interpolated" { "target_incentive" } else { "credit" });
        let width = Rat::whole(i128::try_from(months(text(component, "interval", "year"))).unwrap());
        let target = self.target(component) * width / Rat::whole(12);
        let quota = Self::quota(component, index);
        // The input, in the unit of the table's bounds.
        let input = |by: &str, credits: &[Credit], day: &str| match by {
            "attainment" => quota.map(|quota| total(credits) / quota),
            "amount" => Some(total(credits)),
            "count" => Some(Rat::whole(i128::try_from(credits.len()).unwrap())),
            "kpi" => self.kpi(component, index, text(payout, "of", ""), day),
            _ => self.attainment_of(text(payout, "of", ""), day),
        };
        let one = |by: &str, credit: &Credit| if by == "field" { credit.term } else { credit.amount };
        let of_deal = matches!(by, "field" | "deal_amount");
        let derived = text(payout, "rate", "") == "target";
        let base = if derived {
            self.target(component) / Self::year_quota(component)
        } else {
            number(payout, "rate").unwrap_or(Rat::ZERO)
        };
        let tiers: Vec<(Rat, Rat)> = list(payout, "tiers")
            .iter()
            .map(|tier| (Rat::read(&tier["from"]), limited(rate_of(tier, base), payout)))
            .collect();
        let points: Vec<(Rat, Rat)> =
            list(payout, "points").iter().map(|point| (Rat::read(&point[0]), Rat::read(&point[1]))).collect();
        let excluded = text(payout, "lower_bound", "included") == "excluded";
        let rate_at = |input: Rat| match mode {
            "interpolated" => on_line(&points, input),
            _ => reached(&tiers, input, excluded).map_or(Rat::ZERO, |tier| tiers[tier].1),
        };
        if mode == "step" || basis != "credit" {
            if text(payout, "settle", "to_date") == "at_end" && day < span.1.as_str() {
                return Vec::new();
            }
            let Some(input) = input(by, &credits, day) else { return Vec::new() };
            let times = if basis == "money" { Rat::ONE } else { target };
            let sum = self.money(match mode {
                "step" => steps(payout, input, excluded, target),
                "marginal" => times * sliced(&tiers, Rat::ZERO, input),
                _ => times * rate_at(input),
            });
            return vec![(String::new(), sum)];
        }
        let mut lines = Vec::new();
        for (index, credit) in credits.iter().enumerate() {
            let (before, and_it) = (&credits[..index], &credits[..=index]);
            let exact = match mode {
                "flat" => credit.amount * limited(base, payout),
                "marginal" if of_deal => sliced(&tiers, Rat::ZERO, one(by, credit)),
                "marginal" if by == "component" => {
                    // Shared out as the way is that its deal takes the other component.
                    let at = |with| self.attainment_at(text(payout, "of", ""), credit, with, true);
                    match (at(false), at(true)) {
                        (Some(low), Some(high)) if low == high => credit.amount * rate_at(high),
                        (Some(low), Some(high)) => credit.amount * sliced(&tiers, low, high) / (high - low),
                        _ => Rat::ZERO,
                    }
                }
                "marginal" => {
                    // A credit is shared out as the input that it adds is.
                    let (low, high) = (input(by, before, day), input(by, and_it, day));
                    let (Some(low), Some(high)) = (low, high) else { continue };
                    if low == high {
                        Rat::ZERO
                    } else {
                        credit.amount * sliced(&tiers, low, high) / (high - low)
                    }
                }
                "per_deal" if of_deal => credit.amount * rate_at(one(by, credit)),
                "per_deal" if by == "component" => {
                    let itself = text(payout, "tier_at", "with") == "with";
                    let input = self.attainment_at(text(payout, "of", ""), credit, itself, false);
                    input.map_or(Rat::ZERO, |input| credit.amount * rate_at(input))
                }
                "per_deal" => {
                    let deals = if text(payout, "tier_at", "with") == "with" { and_it } else { before };
                    input(by, deals, &credit.day).map_or(Rat::ZERO, |input| credit.amount * rate_at(input))
                }
                _ if of_deal => credit.amount * rate_at(one(by, credit)),
                _ => input(by, &credits, day).map_or(Rat::ZERO, |input| credit.amount * rate_at(input)),
            };
            let worth = self.money(exact);
            let worth = number(component, "line_cap").map_or(worth, |cap| worth.min(cap).max(-cap));
            lines.push((credit.order.0.clone(), worth));
        }
        lines
    }
}

fn total(credits: &[Credit]) -> Rat {
    credits.iter().fold(Rat::ZERO, |sum, credit| sum + credit.amount)
}

/// The days on which an event cuts a deal, and the share on each.
fn days_of(event: &str, deal: &Value, term: Rat) -> Vec<(String, Rat)> {
    let close = text(deal, "close_date", "").to_owned();
    if event == "booking" {
        return vec![(close, Rat::ONE)];
    }
    let rows = list(deal, "schedule").iter().filter(|row| text(row, "event", "") == event);
    let mut rows: Vec<(String, Rat)> =
        rows.map(|row| (text(row, "date", "").to_owned(), Rat::read(&row["share"]))).collect();
    rows.sort_by_key(|row| row.0.clone());
    if !rows.is_empty() {
        return rows;
    }
    if event == "recognised" {
        // Month by month from the close on; days are below the 29th, so every month has them.
        let count = term.floor().max(1);
        let month: i128 = close[5..7].parse().unwrap();
        let day = |part: i128| {
            let month = month - 1 + part;
            format!("{}-{:02}-{}", 2026 + month / 12, month % 12 + 1, &close[8..])
        };
        return (0..count).map(|part| (day(part), Rat::ONE / Rat::whole(count))).collect();
    }
    given(&deal["dates"], event).map(|day| (day.as_str().unwrap().to_owned(), Rat::ONE)).into_iter().collect()
}

/// Whether a condition holds for a deal's fields.
fn holds<'a>(when: &Value, field: &impl Fn(&str) -> &'a Value) -> bool {
    if let Some(all) = given(when, "all") {
        return all.as_array().unwrap().iter().all(|when| holds(when, field));
    }
    if let Some(any) = given(when, "any") {
        return any.as_array().unwrap().iter().any(|when| holds(when, field));
    }
    if let Some(not) = given(when, "not") {
        return !holds(not, field);
    }
    let value = field(when["field"].as_str().unwrap());
    let is = |other: &Value| value == other;
    given(when, "is").is_none_or(is)
        && given(when, "any_of").is_none_or(|list| list.as_array().unwrap().iter().any(is))
        && number(when, "at_least").is_none_or(|bound| Rat::read(value) >= bound)
        && number(when, "above").is_none_or(|bound| Rat::read(value) > bound)
        && number(when, "at_most").is_none_or(|bound| Rat::read(value) <= bound)
        && number(when, "below").is_none_or(|bound| Rat::read(value) < bound)
}

fn rate_of(tier: &Value, base: Rat) -> Rat {
    number(tier, "rate").unwrap_or_else(|| base * number(tier, "times").unwrap_or(Rat::ONE))
}

/// Not above the cap on rates, nor below the floor.
fn limited(rate: Rat, payout: &Value) -> Rat {
    let rate = number(payout, "rate_cap").map_or(rate, |cap| rate.min(cap));
    number(payout, "rate_floor").map_or(rate, |floor| rate.max(floor))
}

/// The tier that holds an input. A first tier from zero on also holds below zero.
fn reached(tiers: &[(Rat, Rat)], input: Rat, excluded: bool) -> Option<usize> {
    let mut found = None;
    for (index, (from, _)) in tiers.iter().enumerate() {
        if (index == 0 && *from == Rat::ZERO) || (if excluded { input > *from } else { input >= *from }) {
            found = Some(index);
        }
    }
    found
}

/// Σ over tiers: the part of the way from `low` to `high` that lies in the tier × its rate.
fn sliced(tiers: &[(Rat, Rat)], low: Rat, high: Rat) -> Rat {
    if high < low {
        return -sliced(tiers, high, low);
    }
    let mut sum = Rat::ZERO;
    for (index, (from, rate)) in tiers.iter().enumerate() {
        let open_below = index == 0 && *from == Rat::ZERO;
        let bottom = if open_below { low } else { low.max(*from) };
        let top = tiers.get(index + 1).map_or(high, |next| high.min(next.0));
        if bottom < top {
            sum = sum + (top - bottom) * *rate;
        }
    }
    sum
}

/// The rate on the straight line between points: none below the first (but below zero that of a first
/// point at zero), the last above the last.
fn on_line(points: &[(Rat, Rat)], input: Rat) -> Rat {
    let input = if points[0].0 == Rat::ZERO { input.max(Rat::ZERO) } else { input };
    let Some(last) = points.last().filter(|last| input >= last.0) else {
        let below = points.windows(2).find(|pair| pair[0].0 <= input && input < pair[1].0);
        return below.map_or(Rat::ZERO, |pair| {
            pair[0].1 + (pair[1].1 - pair[0].1) * (input - pair[0].0) / (pair[1].0 - pair[0].0)
        });
    };
    last.1
}

/// What the tiers of a step payout pay.
fn steps(payout: &Value, input: Rat, excluded: bool, target: Rat) -> Rat {
    let tiers = list(payout, "tiers");
    let from = |index: usize| tiers.get(index).map(|tier| Rat::read(&tier["from"]));
    let table: Vec<(Rat, Rat)> = (0..tiers.len()).map(|index| (from(index).unwrap(), Rat::ZERO)).collect();
    let Some(top) = reached(&table, input, excluded).filter(|_| input >= table[0].0) else {
        return Rat::ZERO;
    };
    let mut sum = Rat::ZERO;
    for (index, tier) in tiers.iter().enumerate().take(top + 1) {
        if index < top && text(payout, "pays", "highest") == "highest" {
            continue;
        }
        let pay = number(tier, "pay").unwrap_or_else(|| target * Rat::read(&tier["share"]));
        let times = number(tier, "every").map_or(Rat::ONE, |every| {
            let end = from(index + 1).map_or(input, |next| next.min(input));
            Rat::whole(((end - from(index).unwrap()) / every).floor())
        });
        sum = sum + pay * times;
    }
    sum
}
