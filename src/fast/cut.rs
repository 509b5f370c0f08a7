//! What a credit that crosses bounds is worth, in whole numbers of 64 bits.
//!
//! Equal to the decimal functions: with `slices × rates = n × 10^-k` and the rates' divisor `d`, the worth is
//! `n ÷ (d × 10^k)`. Sums and products of the decimal way are exact, as `n` has at most 19 digits. Its quotient
//! is off by at most 10^-28 or 10^-27 of itself, and unless it is itself a number at which rounding to `m`
//! digits turns, it is at least `1 ÷ (2 × 10^m × d × 10^k)` away from the next one. That is more than the first
//! where [`Cut::new`] finds `2 × 10^m × d × 10^k` below 10^28, and more than the second as `2 × 10^m × n` is below
//! 10^27. So both round to the same.

use rust_decimal::Decimal;

use crate::input::Bounds;
use crate::number::Rounding;
use crate::payout::{Fraction, Scale};
use crate::rules::Rules;

/// A table in whole numbers.
#[derive(Debug, Clone)]
pub(super) struct Cut {
    /// The bounds in units of `10^-scale`.
    bounds: Vec<i64>,
    /// How many of these a credited unit is.
    unit: i64,
    rates: Vec<i64>,
    /// What the sum of slices × rates is divided by, to be in the currency's smallest units.
    divisor: i64,
    rounding: Rounding,
}

impl Cut {
    /// None where a number is too fine or too large for the proof.
    pub(super) fn new(
        rules: &Rules,
        scale: &Scale,
        (bounds, unit): (&Bounds, Decimal),
        digits: u32,
    ) -> Option<Self> {
        let rates = scale.rates.as_slice();
        // Beyond an upper bound nothing is earned.
        let last = rates.iter().rposition(|rate: &Fraction| !rate.times.is_zero()).unwrap_or(0);
        let by = rates.first()?.by;
        if rates.iter().take(last + 1).any(|rate| rate.by != by) {
            return None;
        }
        let minor = rules.minor_digits;
        let fine = rates.iter().map(|rate| rate.times.normalize().scale()).max()?;
        let fine = fine.max(minor.saturating_sub(digits));
        let (unit, divisor) =
            (scaled(unit, 0)?, i128::from(scaled(by, 0)?).checked_mul(scaled(unit, 0)?.into())?);
        let power = |exponent: u32| 10_i128.checked_pow(exponent);
        let all = divisor.checked_mul(power(digits.checked_add(fine)?)?)?;
        if divisor <= 0
            || minor > 4
            || digits + fine > 28
            || all.checked_mul(2)?.checked_mul(power(minor)?)? >= power(28)?
        {
            return None;
        }
        Some(Self {
            bounds: bounds.from.iter().map(|bound| scaled(*bound, digits)).collect::<Option<_>>()?,
            rates: rates.iter().map(|rate| scaled(rate.times, fine)).collect::<Option<_>>()?,
            divisor: i64::try_from(divisor.checked_mul(power(digits + fine - minor)?)?).ok()?,
            unit,
            rounding: rules.rounding,
        })
    }

    /// The rounded worth of the way from `before` to `after`; none where a number is too large.
    pub(super) fn worth(&self, before: i64, after: i64) -> Option<i64> {
        let (before, after) = (times(before, self.unit)?, times(after, self.unit)?);
        let (low, high) = (before.min(after), before.max(after));
        let mut sum: i64 = 0;
        for (tier, (bound, rate)) in self.bounds.iter().zip(&self.rates).enumerate() {
            let from = if tier == 0 && *bound == 0 { low } else { low.max(*bound) };
            let to = self.bounds.get(tier + 1).map_or(high, |next| high.min(*next));
            if from < to {
                sum = sum.checked_add(times(to.checked_sub(from)?, *rate)?)?;
            }
        }
        divided(if after < before { sum.checked_neg()? } else { sum }, self.divisor, self.rounding)
    }
}

/// A product; where both numbers are small it needs no more than 64 bits, which is much quicker.
fn times(a: i64, b: i64) -> Option<i64> {
    let free = a.unsigned_abs().leading_zeros() + b.unsigned_abs().leading_zeros();
    if free > u64::BITS + 1 { Some(a.wrapping_mul(b)) } else { a.checked_mul(b) }
}

/// A decimal in units of `10^-digits`; none where it is finer, or too large.
fn scaled(value: Decimal, digits: u32) -> Option<i64> {
    let value = value.normalize();
    let factor = 10_i128.checked_pow(digits.checked_sub(value.scale())?)?;
    i64::try_from(value.mantissa().checked_mul(factor)?).ok()
}

/// A quotient, rounded as decimals are.
fn divided(value: i64, divisor: i64, rounding: Rounding) -> Option<i64> {
    let quotient = value.checked_div(divisor)?;
    let rest = value.wrapping_sub(quotient.wrapping_mul(divisor)).unsigned_abs();
    // The divisor is above zero and the rest below it.
    let beyond = rest.cmp(&divisor.unsigned_abs().wrapping_sub(rest));
    let away = match rounding {
        Rounding::Down => false,
        Rounding::Up => rest != 0,
        Rounding::HalfUp => beyond.is_ge(),
        Rounding::HalfEven => beyond.is_gt() || (beyond.is_eq() && quotient % 2 != 0),
    };
    quotient.checked_add(if away { value.signum() } else { 0 })
}
