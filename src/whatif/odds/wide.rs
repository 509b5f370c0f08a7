//! Whole numbers of 256 bits, as far as sums of weighted figures need them, and square roots.

use rust_decimal::Decimal;

use crate::number::Overflow;

/// A whole number of 256 bits.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Wide {
    high: u128,
    low: u128,
}

const HALF: u128 = u64::MAX as u128;

impl Wide {
    pub(super) const ZERO: Self = Self { high: 0, low: 0 };

    /// `a × b`.
    pub(super) fn product(a: u128, b: u128) -> Self {
        let (a1, a0, b1, b0) = (a >> 64, a & HALF, b >> 64, b & HALF);
        // Products of 64 bits by 64 bits, and sums of them as they overlap, fit.
        let low = a0.wrapping_mul(b0);
        let middle = a1.wrapping_mul(b0).wrapping_add(low >> 64);
        let cross = a0.wrapping_mul(b1).wrapping_add(middle & HALF);
        let high = a1.wrapping_mul(b1).wrapping_add(middle >> 64).wrapping_add(cross >> 64);
        Self { high, low: (cross << 64) | (low & HALF) }
    }

    /// `self + other`.
    pub(super) fn add(self, other: Self) -> Result<Self, Overflow> {
        let (low, carry) = self.low.overflowing_add(other.low);
        let high = self.high.checked_add(other.high).and_then(|high| high.checked_add(u128::from(carry)));
        Ok(Self { high: high.ok_or(Overflow)?, low })
    }

    /// `self − other`, of a smaller other.
    pub(super) fn sub(self, other: Self) -> Result<Self, Overflow> {
        let (low, borrow) = self.low.overflowing_sub(other.low);
        let high = self.high.checked_sub(other.high).and_then(|high| high.checked_sub(u128::from(borrow)));
        Ok(Self { high: high.ok_or(Overflow)?, low })
    }

    /// `self × factor`.
    pub(super) fn times(self, factor: u128) -> Result<Self, Overflow> {
        let high = Self::product(self.high, factor);
        if high.high > 0 {
            return Err(Overflow);
        }
        Self { high: high.low, low: 0 }.add(Self::product(self.low, factor))
    }

    /// `self ÷ divisor`, cut off after the point.
    pub(super) fn over(self, divisor: u128) -> Result<u128, Overflow> {
        if self.high == 0 {
            return self.low.checked_div(divisor).ok_or(Overflow);
        }
        if self.high >= divisor {
            return Err(Overflow);
        }
        let (mut rest, mut quotient) = (self.high, 0_u128);
        for bit in (0..128).rev() {
            let carry = rest >> 127;
            rest = (rest << 1) | ((self.low >> bit) & 1);
            quotient <<= 1;
            if carry == 1 || rest >= divisor {
                rest = rest.wrapping_sub(divisor);
                quotient |= 1;
            }
        }
        Ok(quotient)
    }

    /// The square root of `self ÷ divisor`, cut off after six digits; after none where it is beyond
    /// 10^13 or so.
    pub(super) fn root(self, divisor: u128) -> Result<Decimal, Overflow> {
        let fine = self.times(MILLION * MILLION).and_then(|scaled| scaled.over(divisor));
        let (square, digits) = match fine {
            Ok(square) => (square, 6),
            Err(Overflow) => (self.over(divisor)?, 0),
        };
        let root = i128::try_from(square.isqrt()).map_err(|_| Overflow)?;
        Decimal::try_from_i128_with_scale(root, digits).map_err(|_| Overflow)
    }
}

/// Six digits.
pub(super) const MILLION: u128 = 1_000_000;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_multiplied_is_divided_again() {
        let numbers =
            [1, 3, 10_u128.pow(18), u128::from(u64::MAX), u128::from(u64::MAX) + 1, 10_u128.pow(36) + 7];
        for a in numbers {
            for b in numbers.into_iter().chain([u128::MAX, u128::MAX - 12_345]) {
                let product = Wide::product(a, b);
                assert_eq!(product.over(a).unwrap(), b);
                assert_eq!(product.add(Wide::product(a - 1, 1)).unwrap().over(a).unwrap(), b);
                assert_eq!(product.sub(Wide::product(1, 1)).unwrap().over(a).unwrap(), b - 1);
                assert_eq!(Wide::product(a, 7).times(b / 16).unwrap(), Wide::product(a * 7, b / 16));
            }
        }
        assert!(Wide::product(u128::MAX, u128::MAX).over(3).is_err());
        assert!(Wide::product(u128::MAX, 2).over(0).is_err());
        assert!(Wide::product(u128::MAX, u128::MAX).times(2).is_err());
    }

    #[test]
    fn roots_are_cut_off_after_six_digits() {
        assert_eq!(Wide::product(2, 1).root(1).unwrap().to_string(), "1.414213");
        assert_eq!(Wide::product(9, 1).root(4).unwrap().to_string(), "1.500000");
        // Without room for twelve more digits of the square.
        assert_eq!(Wide::product(10_u128.pow(38), 1).root(1).unwrap().to_string(), "10000000000000000000");
    }
}
