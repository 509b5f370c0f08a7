//! Reading the cells of an export: amounts and percentages.
//!
//! A comma or point may stand between thousands or before decimals. What a file's other numbers
//! tell decides; a number that could still be read two ways is a fault, not a guess.

use rust_decimal::Decimal;

use super::Wrong;
use super::options::DecimalSign;
use crate::currency::minor_digits;
use crate::document::cut;
use crate::number::{self, NotANumber};
use crate::phrase::{PhraseCode as Code, say, text};

/// A number as it is written.
#[derive(Debug, Clone, PartialEq)]
struct Written<'a> {
    negative: bool,
    /// Digits and separators.
    body: &'a str,
    /// What `k` and `M` behind it multiply with, as a power of ten.
    power: u32,
    /// The currency that is written with it.
    currency: Option<&'a str>,
    percent: bool,
}

/// What a number tells about the decimal sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Evidence {
    /// Both signs stand in it, or one several times: this is the decimal sign.
    Sure(DecimalSign),
    /// One sign before another number of digits than three.
    Likely(DecimalSign),
    /// One sign before three digits: decimals, or thousands.
    Open(DecimalSign),
    /// Nothing.
    None,
}

/// How the numbers of a file are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Style {
    /// The decimal sign.
    pub(super) decimal: DecimalSign,
    /// Whether a number with one such sign before three digits has decimals without doubt.
    sure: bool,
}

/// What the numbers of a file tell about the decimal sign; the caller's word goes before.
pub(super) fn style<'a>(given: Option<DecimalSign>, cells: impl Iterator<Item = &'a str>) -> Style {
    if let Some(decimal) = given {
        return Style { decimal, sure: true };
    }
    let (mut points, mut commas, mut sure_points, mut sure_commas) = (0_usize, 0_usize, false, false);
    for cell in cells {
        match written(cell).map_or(Evidence::None, |written| evidence(written.body)) {
            Evidence::Sure(DecimalSign::Point) => (points, sure_points) = (points + 1, true),
            Evidence::Sure(DecimalSign::Comma) => (commas, sure_commas) = (commas + 1, true),
            Evidence::Likely(DecimalSign::Point) => points += 1,
            Evidence::Likely(DecimalSign::Comma) => commas += 1,
            Evidence::Open(_) | Evidence::None => {}
        }
    }
    if commas > points {
        Style { decimal: DecimalSign::Comma, sure: sure_commas && !sure_points }
    } else {
        Style { decimal: DecimalSign::Point, sure: sure_points && !sure_commas }
    }
}

fn evidence(body: &str) -> Evidence {
    let sign = |c: char| if c == '.' { DecimalSign::Point } else { DecimalSign::Comma };
    let other = |c: char| if c == '.' { DecimalSign::Comma } else { DecimalSign::Point };
    let signs: Vec<(usize, char)> = body.char_indices().filter(|(_, c)| matches!(c, '.' | ',')).collect();
    match signs.as_slice() {
        [] => Evidence::None,
        [(at, c)] => {
            let (before, after) =
                (body.get(..*at).unwrap_or_default(), body.get(at + 1..).unwrap_or_default());
            let thousands = after.len() == 3 && (1..=3).contains(&before.len()) && before != "0";
            let spaced = before.contains(|c: char| !c.is_ascii_digit());
            match (spaced, thousands) {
                (true, _) => Evidence::Sure(sign(*c)),
                (false, true) => Evidence::Open(sign(*c)),
                (false, false) => Evidence::Likely(sign(*c)),
            }
        }
        [.., (_, before), (_, last)] if before != last => Evidence::Sure(sign(*last)),
        [.., (_, c)] => Evidence::Sure(other(*c)),
    }
}

/// Whether a number that is written without a percent sign is above one.
pub(super) fn above_one(cell: &str, style: Style) -> bool {
    !cell.contains('%') && amount(cell, style).is_ok_and(|amount| amount.value > Decimal::ONE)
}

/// Whether a number that is written without a percent sign is a fraction of one.
pub(super) fn between_zero_and_one(cell: &str, style: Style) -> bool {
    let fraction = |value: Decimal| value > Decimal::ZERO && value < Decimal::ONE;
    !cell.contains('%') && amount(cell, style).is_ok_and(|amount| fraction(amount.value))
}

/// An amount, and the currency that is written with it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Amount<'a> {
    pub(super) value: Decimal,
    pub(super) currency: Option<&'a str>,
    pub(super) percent: bool,
}

fn wrong(cell: &str, code: &'static str, phrase: Code) -> Wrong {
    (code, say(phrase, [text(&cut(cell))]), Some(Code::WriteDigits))
}

/// Reads `$45,000`, `45k`, `1.2M`, `1 234,56`, `(1,200.00)`, `-1,200`, `£9000`, `EUR 1000`, `12.5%`.
pub(super) fn amount(cell: &str, style: Style) -> Result<Amount<'_>, Wrong> {
    let not_a_number = || wrong(cell, "not_a_number", Code::RowNotANumber);
    let Written { negative, body, power, currency, percent } = written(cell).ok_or_else(not_a_number)?;
    if evidence(body) == Evidence::Open(style.decimal) && !style.sure {
        let plain = body.replace(['.', ','], "");
        let parts = [text(&cut(cell)), text(&body.replace(',', ".")), text(&plain)];
        return Err(("ambiguous_number", say(Code::RowAmbiguousNumber, parts), Some(Code::SayTheDecimals)));
    }
    let decimal = if style.decimal == DecimalSign::Point { '.' } else { ',' };
    let (whole, fraction) =
        body.split_once(decimal).map_or((body, None), |(whole, rest)| (whole, Some(rest)));
    let digits = ungrouped(whole).ok_or_else(not_a_number)?;
    let mut plain = if negative { format!("-{digits}") } else { digits };
    if let Some(fraction) = fraction {
        if fraction.is_empty() || !fraction.bytes().all(|b| b.is_ascii_digit()) {
            return Err(not_a_number());
        }
        plain.push('.');
        plain.push_str(fraction);
    }
    if power > 0 {
        plain.push_str(&format!("e{power}"));
    }
    let (value, _) = number::parse(&plain).map_err(|error| match error {
        NotANumber::Grammar => not_a_number(),
        NotANumber::TooLarge => wrong(cell, "number_too_large", Code::RowNumberTooLarge),
        NotANumber::TooFine => wrong(cell, "number_too_fine", Code::RowNumberTooFine),
    })?;
    Ok(Amount { value, currency, percent })
}

/// Digits without the signs between thousands; nothing if those do not stand between threes.
fn ungrouped(whole: &str) -> Option<String> {
    let separator = whole.chars().find(|c| !c.is_ascii_digit());
    let Some(separator) = separator else { return (!whole.is_empty()).then(|| whole.to_owned()) };
    let mut groups = whole.split(separator);
    let first = groups.next().filter(|first| (1..=3).contains(&first.len()))?;
    let mut digits = first.to_owned();
    for group in groups {
        if group.len() != 3 {
            return None;
        }
        digits.push_str(group);
    }
    digits.bytes().all(|b| b.is_ascii_digit()).then_some(digits)
}

/// Takes sign, currency, suffix and percent sign off a number.
fn written(cell: &str) -> Option<Written<'_>> {
    let (mut rest, mut negative) = match cell.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
        Some(inner) => (inner.trim(), true),
        None => (cell.trim(), false),
    };
    let mut currency = None;
    let mut percent = false;
    let mut power = 0;
    loop {
        let before = rest;
        for sign in ['-', '\u{2212}'] {
            if let Some(inner) = rest.strip_prefix(sign) {
                if negative {
                    return None;
                }
                (rest, negative) = (inner.trim_start(), true);
            }
        }
        if let Some((code, inner)) = leading_currency(rest).or_else(|| trailing_currency(rest)) {
            if currency.is_some() {
                return None;
            }
            (currency, rest) = (Some(code), inner);
        }
        if let Some(inner) = rest.strip_suffix('%').filter(|_| !percent) {
            (rest, percent) = (inner.trim_end(), true);
        }
        if rest == before {
            break;
        }
    }
    if let Some(inner) = rest.strip_suffix(['k', 'K']) {
        (rest, power) = (inner.trim_end(), 3);
    } else if let Some(inner) = rest.strip_suffix(['m', 'M']) {
        (rest, power) = (inner.trim_end(), 6);
    }
    let digits =
        |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '\'' | '\u{2019}') || c.is_whitespace();
    let sound =
        rest.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '.' | ',')) && rest.chars().all(digits);
    sound.then_some(Written { negative, body: rest, power, currency, percent })
}

fn leading_currency(text: &str) -> Option<(&str, &str)> {
    let end = currency_length(text)?;
    let (code, rest) = text.split_at_checked(end)?;
    Some((code, rest.trim_start()))
}

fn trailing_currency(text: &str) -> Option<(&str, &str)> {
    let sign = LONG_SIGNS.iter().map(|(sign, _)| *sign).find(|sign| text.ends_with(sign));
    let code = || text.len().checked_sub(3).filter(|at| text.get(*at..).and_then(minor_digits).is_some());
    let last = || text.char_indices().next_back().filter(|(_, c)| SIGNS.contains(*c)).map(|(at, _)| at);
    let at = sign.and_then(|sign| text.len().checked_sub(sign.len())).or_else(code).or_else(last)?;
    let (rest, code) = text.split_at_checked(at)?;
    Some((code, rest.trim_end()))
}

/// How many bytes a currency's code or sign at the beginning takes.
fn currency_length(text: &str) -> Option<usize> {
    if text.get(..3).is_some_and(|code| minor_digits(code).is_some()) {
        return Some(3);
    }
    let long = LONG_SIGNS.iter().map(|(sign, _)| *sign).find(|sign| text.starts_with(sign));
    let short = || text.chars().next().filter(|c| SIGNS.contains(*c)).map(char::len_utf8);
    long.map(str::len).or_else(short)
}

const SIGNS: &str = "$€£¥￥₹₩₽₺₪฿";

/// Signs of several letters, and the currencies that they may mean.
const LONG_SIGNS: &[(&str, &[&str])] = &[
    ("US$", &["USD"]),
    ("CA$", &["CAD"]),
    ("AU$", &["AUD"]),
    ("NZ$", &["NZD"]),
    ("HK$", &["HKD"]),
    ("R$", &["BRL"]),
    ("A$", &["AUD"]),
    ("C$", &["CAD"]),
    ("S$", &["SGD"]),
    ("zł", &["PLN"]),
    ("Kč", &["CZK"]),
    ("kr", &["SEK", "NOK", "DKK"]),
];

/// Names of currencies, as columns of their own may write them.
const NAMES: &[(&str, &str)] = &[
    ("us dollar", "USD"),
    ("euro", "EUR"),
    ("pound sterling", "GBP"),
    ("british pound", "GBP"),
    ("japanese yen", "JPY"),
    ("yen", "JPY"),
    ("swiss franc", "CHF"),
    ("canadian dollar", "CAD"),
    ("australian dollar", "AUD"),
    ("indian rupee", "INR"),
    ("swedish krona", "SEK"),
];

/// The code of the currency that a code, sign or name means in a plan: a sign of several currencies is
/// the plan's. What is not known stays as it is written.
pub(super) fn currency_of(written: &str, plan: &str) -> String {
    let dollars = &["USD", "CAD", "AUD", "NZD", "SGD", "HKD", "MXN", "BRL", "CLP", "COP", "ARS", "TWD"][..];
    let own: &[&str] = match written {
        "$" => dollars,
        "€" => &["EUR"],
        "£" => &["GBP", "EGP", "GIP"],
        "¥" | "￥" => &["JPY", "CNY"],
        "₹" => &["INR"],
        "₩" => &["KRW"],
        "₽" => &["RUB"],
        "₺" => &["TRY"],
        "₪" => &["ILS"],
        "฿" => &["THB"],
        sign => LONG_SIGNS.iter().find(|(long, _)| *long == sign).map_or(&[], |(_, codes)| *codes),
    };
    if own.contains(&plan) {
        return plan.to_owned();
    }
    let lower = written.to_lowercase();
    let named = || NAMES.iter().find(|(name, _)| *name == lower).map(|(_, code)| (*code).to_owned());
    let upper = || Some(written.to_uppercase()).filter(|code| minor_digits(code).is_some());
    let first = own.first().map(|code| (*code).to_owned());
    first.or_else(named).or_else(upper).unwrap_or_else(|| written.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(cells: &[&'static str]) -> Vec<String> {
        let style = style(None, cells.iter().copied());
        let read = |cell: &&'static str| match amount(cell, style) {
            Ok(amount) => amount.value.to_string(),
            Err((code, _, _)) => code.to_owned(),
        };
        cells.iter().map(read).collect()
    }

    #[test]
    fn amounts_as_people_export_them() {
        for (cell, value) in [
            ("$45,000", "45000"),
            ("45k", "45000"),
            ("45K USD", "45000"),
            ("1.2M EUR", "1200000"),
            ("1 234,56", "1234.56"),
            ("1.234,56", "1234.56"),
            ("1.234.567", "1234567"),
            ("(1,200.00)", "-1200"),
            ("-1,200", "-1200"),
            ("-$1,200", "-1200"),
            ("£9000", "9000"),
            ("9000 €", "9000"),
            ("USD 1,234.50", "1234.5"),
            ("US$1,234.50", "1234.5"),
            ("1 234,50 kr", "1234.5"),
            ("￥12,000", "12000"),
            ("1'234.50", "1234.5"),
            ("0.125", "0.125"),
            ("1234.567", "1234.567"),
        ] {
            assert_eq!(read(&[cell]), [value], "{cell}");
        }
    }

    #[test]
    fn what_is_no_amount_is_not_read_as_one() {
        for cell in [
            "abc",
            "-",
            "1.2.3",
            "12/3",
            "",
            "1.5E6",
            "1E5",
            "12B",
            "FY26",
            "(-1,200.00)",
            "45,00,0.1",
            "1,2345.0",
        ] {
            assert_eq!(read(&[cell]), ["not_a_number"], "{cell}");
        }
    }

    #[test]
    fn a_sign_that_could_be_either_is_asked_about() {
        assert_eq!(read(&["45.000", "12.500"]), ["ambiguous_number", "ambiguous_number"]);
        assert_eq!(read(&["45.000", "1.200,50"]), ["45000", "1200.5"]);
        assert_eq!(read(&["1,000", "2,00"]), ["ambiguous_number", "2"]);
        assert_eq!(read(&["1,234.50", "12,5", "45,000.00"]), ["1234.5", "not_a_number", "45000"]);
        let given = style(Some(DecimalSign::Comma), std::iter::empty());
        assert_eq!(amount("45.000", given).map(|amount| amount.value.to_string()), Ok("45000".to_owned()));
    }
}
