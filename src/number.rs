//! Decimals: strict reading, checked arithmetic, named rounding, canonical text.
//!
//! Every amount, rate and attainment is a [`Decimal`] (96-bit mantissa, up to 28 digits). All
//! arithmetic goes through the checked functions below: an overflow is an [`Overflow`] that the
//! caller turns into an error with a place, never a panic.

use rust_decimal::{Decimal, RoundingStrategy};

/// Digits allowed before the decimal point of an input number.
pub const MAX_INTEGER_DIGITS: u32 = 13;
/// Digits allowed after the decimal point of an input number.
pub const MAX_SCALE: u32 = 10;
/// Digits kept after the point of a derived ratio that is shown (attainment, derived rate).
pub const RATIO_SCALE: u32 = 6;

/// A result left the range of a decimal (about 7.9e28) or divided by zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Overflow;

/// The result of checked arithmetic.
pub type Checked = Result<Decimal, Overflow>;

/// `a + b`.
///
/// # Errors
/// [`Overflow`] when the sum leaves the range.
pub fn add(a: Decimal, b: Decimal) -> Checked {
    a.checked_add(b).ok_or(Overflow)
}

/// `a - b`.
///
/// # Errors
/// [`Overflow`] when the difference leaves the range.
pub fn sub(a: Decimal, b: Decimal) -> Checked {
    a.checked_sub(b).ok_or(Overflow)
}

/// `a × b`.
///
/// # Errors
/// [`Overflow`] when the product leaves the range.
pub fn mul(a: Decimal, b: Decimal) -> Checked {
    a.checked_mul(b).ok_or(Overflow)
}

/// `a ÷ b`, to 28 significant digits.
///
/// # Errors
/// [`Overflow`] when `b` is zero or the quotient leaves the range.
pub fn div(a: Decimal, b: Decimal) -> Checked {
    // Most rates have no divisor, and a decimal division is slow.
    if b == Decimal::ONE { Ok(a) } else { a.checked_div(b).ok_or(Overflow) }
}

/// The sum of all `items`.
///
/// # Errors
/// [`Overflow`] when a partial sum leaves the range.
pub fn sum(items: impl IntoIterator<Item = Decimal>) -> Checked {
    items.into_iter().try_fold(Decimal::ZERO, add)
}

/// How an amount between two representable ones is rounded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Rounding {
    /// To the nearest; halves away from zero (what payroll and published examples do).
    #[default]
    HalfUp,
    /// To the nearest; halves to the even neighbour.
    HalfEven,
    /// Towards zero.
    Down,
    /// Away from zero.
    Up,
}

/// Rounds `value` to `digits` after the point; the result always carries exactly that scale, so
/// that equal amounts print equal bytes.
#[must_use]
pub fn round(value: Decimal, digits: u32, rounding: Rounding) -> Decimal {
    let strategy = match rounding {
        Rounding::HalfUp => RoundingStrategy::MidpointAwayFromZero,
        Rounding::HalfEven => RoundingStrategy::MidpointNearestEven,
        Rounding::Down => RoundingStrategy::ToZero,
        Rounding::Up => RoundingStrategy::AwayFromZero,
    };
    let mut rounded = value.round_dp_with_strategy(digits, strategy);
    rounded.rescale(digits);
    if rounded.is_zero() {
        rounded.set_sign_positive(true);
    }
    rounded
}

/// A ratio for showing: half up to [`RATIO_SCALE`] digits, no trailing zeros.
#[must_use]
pub fn ratio(value: Decimal) -> Decimal {
    round(value, RATIO_SCALE, Rounding::HalfUp).normalize()
}

/// Why a text is not a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotANumber {
    /// Not of the form `-12.5`, `12.5%` or `1e-7`.
    Grammar,
    /// More than [`MAX_INTEGER_DIGITS`] digits before the point.
    TooLarge,
    /// More than [`MAX_SCALE`] digits after the point.
    TooFine,
}

/// Reads `-12.5`, `1e-7` or, with a percent sign, `12.5%` (= 0.125). The second part of the
/// result says whether a percent sign was there.
///
/// # Errors
/// [`NotANumber`]: anything that would need guessing or would lose a digit is refused.
///
/// ```
/// use attain::number::parse;
/// assert_eq!(parse("12.5%").unwrap().0.to_string(), "0.125");
/// assert!(parse("1,200").is_err());
/// ```
pub fn parse(text: &str) -> Result<(Decimal, bool), NotANumber> {
    let (digits, percent) = match text.strip_suffix('%') {
        Some(rest) => (rest.trim_end(), true),
        None => (text, false),
    };
    let value = parse_plain(digits)?;
    let value =
        if percent { mul(value, Decimal::new(1, 2)).map_err(|_| NotANumber::TooLarge)? } else { value };
    let value = value.normalize();
    if value.scale() > MAX_SCALE {
        return Err(NotANumber::TooFine);
    }
    if value.abs() >= Decimal::from(10_u64.pow(MAX_INTEGER_DIGITS)) {
        return Err(NotANumber::TooLarge);
    }
    Ok((value, percent))
}

fn parse_plain(text: &str) -> Result<Decimal, NotANumber> {
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (text, None),
    };
    let unsigned = mantissa.strip_prefix('-').unwrap_or(mantissa);
    let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, "0"));
    let all_digits = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    if !all_digits(whole) || !all_digits(fraction) {
        return Err(NotANumber::Grammar);
    }
    let value = Decimal::from_str_exact(mantissa).map_err(|_| {
        if whole.len() > MAX_INTEGER_DIGITS as usize { NotANumber::TooLarge } else { NotANumber::TooFine }
    })?;
    let Some(exponent) = exponent else { return Ok(value) };
    let exponent: i32 = exponent.parse().map_err(|_| NotANumber::Grammar)?;
    if value.is_zero() {
        return Ok(value);
    }
    let ten = |power: u32| Decimal::from_i128_with_scale(1, power);
    match exponent {
        0 => Ok(value),
        -20..0 => mul(value, ten(exponent.unsigned_abs())).map_err(|_| NotANumber::TooFine),
        1..=20 => div(value, ten(exponent.unsigned_abs())).map_err(|_| NotANumber::TooLarge),
        ..-20 => Err(NotANumber::TooFine),
        _ => Err(NotANumber::TooLarge),
    }
}

/// `1234567.5` as `1,234,567.50` with `digits` after the point: the engine's own plain English
/// notation for explanations; pages format the decimal with their locale instead.
#[must_use]
pub fn grouped(value: Decimal, digits: u32) -> String {
    let text = round(value.abs(), digits, Rounding::HalfUp).to_string();
    let (whole, fraction) = match text.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (text.as_str(), None),
    };
    let mut out = String::new();
    if value.is_sign_negative() && !value.is_zero() {
        out.push('-');
    }
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    if let Some(fraction) = fraction {
        out.push('.');
        out.push_str(fraction);
    }
    out
}

/// A ratio as percent without trailing zeros: `0.105` is `10.5 %`.
#[must_use]
pub fn percent(value: Decimal) -> String {
    let hundredfold = mul(value, Decimal::ONE_HUNDRED).unwrap_or(value);
    let shown = round(hundredfold, 4, Rounding::HalfUp).normalize();
    format!("{}%", grouped(shown, shown.scale()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dec(text: &str) -> Decimal {
        Decimal::from_str_exact(text).unwrap_or_default()
    }

    #[test]
    fn half_up_is_away_from_zero_on_both_sides() {
        for (value, up, even, down) in [
            ("0.005", "0.01", "0.00", "0.00"),
            ("0.015", "0.02", "0.02", "0.01"),
            ("-0.005", "-0.01", "0.00", "0.00"),
            ("-0.015", "-0.02", "-0.02", "-0.01"),
            ("1.935", "1.94", "1.94", "1.93"),
            ("2.004999", "2.00", "2.00", "2.00"),
        ] {
            assert_eq!(round(dec(value), 2, Rounding::HalfUp).to_string(), up);
            assert_eq!(round(dec(value), 2, Rounding::HalfEven).to_string(), even);
            assert_eq!(round(dec(value), 2, Rounding::Down).to_string(), down);
        }
        assert_eq!(round(dec("0.001"), 2, Rounding::Up).to_string(), "0.01");
        assert_eq!(round(dec("7"), 2, Rounding::HalfUp).to_string(), "7.00");
    }

    #[test]
    fn only_the_strict_grammar_is_read() {
        for (text, value) in [
            ("0.1", "0.1"),
            ("-3", "-3"),
            ("12%", "0.12"),
            ("12.5 %", "0.125"),
            ("1e-7", "0.0000001"),
            ("1.5E3", "1500"),
        ] {
            assert_eq!(parse(text).map(|n| n.0.to_string()), Ok(value.to_owned()));
        }
        for text in ["", "-", "1,200", "1_000", " 1", "+1", ".5", "5.", "0x1", "NaN", "1e", "%", "1%%", "--1"]
        {
            assert_eq!(parse(text), Err(NotANumber::Grammar), "{text}");
        }
        assert_eq!(parse("0.00000000001"), Err(NotANumber::TooFine));
        assert_eq!(parse("10000000000000"), Err(NotANumber::TooLarge));
        assert_eq!(parse("1e99"), Err(NotANumber::TooLarge));
        assert_eq!(parse("99999999999999999999999999999999999999"), Err(NotANumber::TooLarge));
    }

    #[test]
    fn plain_english_notation() {
        assert_eq!(grouped(dec("1234567.5"), 2), "1,234,567.50");
        assert_eq!(grouped(dec("-999.999"), 2), "-1,000.00");
        assert_eq!(percent(dec("0.105")), "10.5%");
        assert_eq!(percent(dec("1.3")), "130%");
    }
}
