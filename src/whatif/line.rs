//! An exact polyline with jumps, found by asking the engine.
//!
//! Between two neighbouring breaks a curve is continuous, and straight save where a cap, a floor or
//! the cap of a deal takes hold: there the two straight lines are cut with each other. Tables of
//! points that are read off credits make parabolas (or cubics, with two inputs). What is neither is
//! halved until it is, so that a jump that nobody foretold is found as well.

use rust_decimal::Decimal;

use crate::fault::Error;
use crate::number::{self, Checked, Overflow};

/// A stretch in which the curve is one polynomial.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Stretch {
    /// Where it begins.
    pub from: Decimal,
    /// Where it ends.
    pub to: Decimal,
    /// In the way gone, as a share of the width: one coefficient more than the degree.
    poly: Vec<Decimal>,
}

/// Two values as near as this are the same: what is left of rounding deep behind the point.
const NEAR: Decimal = Decimal::from_parts(1, 0, 0, false, 8);
/// So many values are asked for.
const MOST: usize = 6_000;

impl Stretch {
    /// The limit of the curve at a share of the width, from inside the stretch.
    pub fn at(&self, share: Decimal) -> Checked {
        self.poly.iter().rev().try_fold(Decimal::ZERO, |sum, own| number::add(number::mul(sum, share)?, *own))
    }

    /// What one unit more adds, where it begins.
    pub fn rate(&self) -> Checked {
        let slope = self.poly.get(1).copied().unwrap_or_default();
        number::div(slope, number::sub(self.to, self.from)?)
    }

    /// Whether it is a straight line.
    pub fn is_straight(&self) -> bool {
        self.poly.len() <= 2
    }

    /// Values at equal distances inside, as many as the degree asks for; none where it is straight.
    pub fn bend(&self) -> Result<Vec<Decimal>, Overflow> {
        let degree = self.poly.len().saturating_sub(1);
        let share = |step: usize| number::div(Decimal::from(step), Decimal::from(degree));
        (1..degree).map(|step| self.at(share(step)?)).collect()
    }

    /// Through values at shares of the width (Newton's divided differences, multiplied out).
    fn through(from: Decimal, to: Decimal, nodes: &[(Decimal, Decimal)]) -> Result<Self, Overflow> {
        let shares: Vec<Decimal> = nodes.iter().map(|node| node.0).collect();
        let mut column: Vec<Decimal> = nodes.iter().map(|node| node.1).collect();
        let mut divided = Vec::with_capacity(column.len());
        let mut apart = 0_usize;
        while let Some(first) = column.first() {
            divided.push(*first);
            apart = apart.saturating_add(1);
            let next = column.windows(2).zip(shares.iter().zip(shares.iter().skip(apart)));
            column = next
                .map(|(pair, (low, high))| match pair {
                    [a, b] => number::div(number::sub(*b, *a)?, number::sub(*high, *low)?),
                    _ => Err(Overflow),
                })
                .collect::<Result<_, _>>()?;
        }
        let mut poly: Vec<Decimal> = Vec::new();
        for (own, share) in divided.iter().zip(&shares).rev() {
            // poly × (s − share) + own
            let mut next = vec![*own];
            next.extend(poly.iter().copied());
            for (place, coefficient) in poly.iter().enumerate() {
                if let Some(sum) = next.get_mut(place) {
                    *sum = number::sub(*sum, number::mul(*coefficient, *share)?)?;
                }
            }
            poly = next;
        }
        Ok(Self { from, to, poly })
    }

    /// This stretch and the next as one, where they are the same line.
    fn joined(&self, next: &Self, between: Decimal) -> Result<Option<Self>, Overflow> {
        let (end, start) = (self.at(Decimal::ONE)?, next.at(Decimal::ZERO)?);
        if self.poly.len() != next.poly.len() || !near(end, start) || !near(end, between) {
            return Ok(None);
        }
        let (width, more) = (number::sub(self.to, self.from)?, number::sub(next.to, next.from)?);
        for share in [Decimal::new(5, 1), Decimal::ONE] {
            let way = number::add(width, number::mul(more, share)?)?;
            if !near(self.at(number::div(way, width)?)?, next.at(share)?) {
                return Ok(None);
            }
        }
        let whole = number::add(width, more)?;
        let degree = Decimal::from(self.poly.len().saturating_sub(1).max(1));
        let nodes = (0..self.poly.len()).map(|step| {
            let share = number::div(Decimal::from(step), degree)?;
            let way = number::mul(share, whole)?;
            let value = match way <= width {
                true => self.at(number::div(way, width)?)?,
                false => next.at(number::div(number::sub(way, width)?, more)?)?,
            };
            Ok((share, value))
        });
        let nodes = nodes.collect::<Result<Vec<_>, Overflow>>()?;
        Self::through(self.from, next.to, &nodes).map(Some)
    }
}

fn near(a: Decimal, b: Decimal) -> bool {
    number::sub(a, b).is_ok_and(|apart| apart.abs() <= NEAR)
}

/// What is asked for values.
pub(super) struct Line<F> {
    figure: F,
    /// The smallest step of the input.
    unit: Decimal,
    digits: u32,
    asked: usize,
}

type Sample = (Decimal, Decimal);

impl<F: FnMut(Decimal) -> Result<Decimal, Error>> Line<F> {
    /// Over inputs with so many digits after the point.
    pub fn new(figure: F, digits: u32) -> Self {
        Self { figure, unit: Decimal::new(1, digits), digits, asked: 0 }
    }

    /// The stretches from the first break to the last.
    ///
    /// # Errors
    /// `limit` when there are too many jumps and bends; `overflow`.
    pub fn stretches(&mut self, breaks: &[Decimal]) -> Result<Vec<Stretch>, Error> {
        let mut found = Vec::new();
        for pair in breaks.windows(2) {
            if let [from, to] = pair {
                self.between(*from, *to, 0, &mut found)?;
            }
        }
        let mut joined: Vec<Stretch> = Vec::with_capacity(found.len());
        for next in found {
            let one = match joined.last() {
                Some(last) => {
                    let between = self.value(next.from)?;
                    last.joined(&next, between).map_err(overflow)?
                }
                None => None,
            };
            match one {
                Some(one) => {
                    joined.pop();
                    joined.push(one);
                }
                None => joined.push(next),
            }
        }
        Ok(joined)
    }

    fn value(&mut self, input: Decimal) -> Result<Decimal, Error> {
        self.asked = self.asked.saturating_add(1);
        if self.asked > MOST {
            let message = "the curve has too many jumps and bends: ask for a shorter part of it";
            return Err(Error::new("limit", message));
        }
        (self.figure)(input)
    }

    /// The input at a share of a width, on the grid of inputs, and the value there.
    fn sample(&mut self, from: Decimal, width: Decimal, share: Decimal) -> Result<Sample, Error> {
        let way = number::mul(width, share).map_err(overflow)?;
        let input = number::add(from, way).map_err(overflow)?.round_dp(self.digits);
        let share = number::sub(input, from).and_then(|way| number::div(way, width)).map_err(overflow)?;
        Ok((share, self.value(input)?))
    }

    fn between(
        &mut self,
        from: Decimal,
        to: Decimal,
        depth: u32,
        found: &mut Vec<Stretch>,
    ) -> Result<(), Error> {
        let width = number::sub(to, from).map_err(overflow)?;
        let units = number::div(width, self.unit).map_err(overflow)?;
        if units <= Decimal::from(8) {
            return self.steps(from, to, found);
        }
        let near = number::div(Decimal::ONE, units).map_err(overflow)?;
        let share = |hundredths: i64| Decimal::new(hundredths, 2);
        let first = self.sample(from, width, near)?;
        let last = self.sample(from, width, number::sub(Decimal::ONE, near).map_err(overflow)?)?;
        let (low, high) = (self.sample(from, width, share(38))?, self.sample(from, width, share(71))?);
        let straight = Stretch::through(from, to, &[low, high]).map_err(overflow)?;
        if fits(&straight, &[first, last])? {
            found.push(straight);
            return Ok(());
        }
        let middle = self.sample(from, width, share(50))?;
        let parabola = Stretch::through(from, to, &[first, middle, last]).map_err(overflow)?;
        if fits(&parabola, &[low, high])? {
            found.push(parabola);
            return Ok(());
        }
        let cubic = Stretch::through(from, to, &[first, low, high, last]).map_err(overflow)?;
        if fits(&cubic, &[middle, self.sample(from, width, share(17))?])? {
            found.push(cubic);
            return Ok(());
        }
        let bend = if depth.is_multiple_of(2) { self.bend(from, width, &[first, last])? } else { None };
        let half = number::div(width, Decimal::TWO).and_then(|half| number::add(from, half));
        let turn = match bend {
            Some(bend) => bend,
            None => half.map_err(overflow)?.round_dp(self.digits),
        };
        self.between(from, turn, depth.saturating_add(1), found)?;
        self.between(turn, to, depth.saturating_add(1), found)
    }

    /// A width of a few smallest steps, step by step.
    fn steps(&mut self, from: Decimal, to: Decimal, found: &mut Vec<Stretch>) -> Result<(), Error> {
        let mut before = from;
        let mut value = self.value(from)?;
        while before < to {
            let after = number::add(before, self.unit).map_err(overflow)?.min(to);
            let next = self.value(after)?;
            let ends = [(Decimal::ZERO, value), (Decimal::ONE, next)];
            found.push(Stretch::through(before, after, &ends).map_err(overflow)?);
            (before, value) = (after, next);
        }
        Ok(())
    }

    /// Where the line that begins a width meets the one that ends it.
    fn bend(&mut self, from: Decimal, width: Decimal, ends: &[Sample; 2]) -> Result<Option<Decimal>, Error> {
        let [first, last] = *ends;
        let (little, rest) = (Decimal::new(1, 3), Decimal::new(999, 3));
        let (after, before) = (self.sample(from, width, little)?, self.sample(from, width, rest)?);
        let cut = || -> Result<Option<Decimal>, Overflow> {
            let opening = Stretch::through(Decimal::ZERO, Decimal::ONE, &[first, after])?;
            let closing = Stretch::through(Decimal::ZERO, Decimal::ONE, &[before, last])?;
            let ([a, b], [c, d]) = (opening.poly.as_slice(), closing.poly.as_slice()) else {
                return Ok(None);
            };
            let apart = number::sub(*b, *d)?;
            if apart.abs() <= NEAR {
                return Ok(None);
            }
            let share = number::div(number::sub(*c, *a)?, apart)?;
            let inside = first.0 < share && share < last.0;
            Ok(if inside { Some(number::add(from, number::mul(width, share)?)?) } else { None })
        };
        // Lines that are all but parallel meet nowhere near.
        let Ok(Some(turn)) = cut() else { return Ok(None) };
        let turn = turn.round_dp(self.digits);
        let end = number::add(from, width).map_err(overflow)?;
        if turn <= from || end <= turn {
            return Ok(None);
        }
        // A jump elsewhere has lines that meet as well, but the curve does not turn there.
        let step = number::mul(width, Decimal::new(1, 5)).map_err(overflow)?.max(self.unit);
        for (line, way) in
            [([first, after], number::sub(turn, step)), ([before, last], number::add(turn, step))]
        {
            let way = way.and_then(|at| number::sub(at, from)).and_then(|way| number::div(way, width));
            let near = self.sample(from, width, way.map_err(overflow)?)?;
            let inside = Decimal::ZERO < near.0 && near.0 < Decimal::ONE;
            let line = Stretch::through(from, end, &line).map_err(overflow)?;
            if inside && !fits(&line, &[near])? {
                return Ok(None);
            }
        }
        Ok(Some(turn))
    }
}

fn fits(stretch: &Stretch, samples: &[Sample]) -> Result<bool, Error> {
    for (share, value) in samples {
        if !near(stretch.at(*share).map_err(overflow)?, *value) {
            return Ok(false);
        }
    }
    Ok(true)
}

fn overflow(_: Overflow) -> Error {
    Error::overflow("a point of the curve")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The ends, the limits there and the values between, of every stretch.
    fn found(of: fn(Decimal) -> Decimal, breaks: &[i64]) -> Vec<String> {
        let breaks: Vec<Decimal> = breaks.iter().map(|at| Decimal::from(*at)).collect();
        let mut line = Line::new(|input| Ok(of(input)), 10);
        let show = |value: Decimal| value.round_dp(6).normalize().to_string();
        line.stretches(&breaks)
            .unwrap()
            .iter()
            .map(|own| {
                let (low, high) = (own.at(Decimal::ZERO).unwrap(), own.at(Decimal::ONE).unwrap());
                let bend: Vec<String> = own.bend().unwrap().into_iter().map(show).collect();
                format!("{}..{} {} {bend:?} {}", show(own.from), show(own.to), show(low), show(high))
            })
            .collect()
    }

    fn d(value: i64) -> Decimal {
        Decimal::from(value)
    }

    #[test]
    fn jumps_are_met_at_both_sides() {
        let all_at_the_rate_reached = |x: Decimal| if x < d(100) { x / d(20) } else { x / d(10) };
        assert_eq!(found(all_at_the_rate_reached, &[0, 100, 300]), ["0..100 0 [] 5", "100..300 10 [] 30"]);
        // Breaks that are none leave no trace; a jump that nobody foretold is found.
        assert_eq!(
            found(all_at_the_rate_reached, &[0, 50, 60, 300])
                .into_iter()
                .filter(|own| !own.starts_with("100..100"))
                .collect::<Vec<_>>(),
            ["0..100 0 [] 5", "100..300 10 [] 30"]
        );
    }

    #[test]
    fn caps_and_floors_bend_it() {
        let limited = |x: Decimal| (x / d(3)).max(d(7)).min(d(50));
        assert_eq!(found(limited, &[0, 1_000]), ["0..21 7 [] 7", "21..150 7 [] 50", "150..1000 50 [] 50"]);
    }

    #[test]
    fn parabolas_and_cubics_stay_what_they_are() {
        let square = |x: Decimal| if x < d(10) { x * x } else { d(100) };
        assert_eq!(found(square, &[0, 10, 20]), [r#"0..10 0 ["25"] 100"#, "10..20 100 [] 100"]);
        assert_eq!(found(|x| x * x * x, &[0, 4, 9]), [r#"0..9 0 ["27", "216"] 729"#]);
    }
}
