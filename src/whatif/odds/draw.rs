//! Drawing outcomes: every one with its exact chance, or at random.

use super::cases::LANES;
use super::ways::{Uncertain, WHOLE};

/// At most so many outcomes are worked out one by one.
pub(super) const MOST_EXACT: u64 = 65_536;

/// The ways of a deal that may come about, in their order.
#[derive(Debug, Default)]
struct Choices {
    ways: Vec<u8>,
    /// Of each, in units of 10^-18.
    chances: Vec<u64>,
    /// Of each but the first: random numbers from it on mean this way or one behind it.
    from: Vec<u64>,
}

/// Draws outcomes, one way for each uncertain deal.
#[derive(Debug)]
pub(super) struct Draws {
    deals: Vec<Choices>,
    order: Order,
}

#[derive(Debug)]
enum Order {
    /// All of them. The step is coprime to their number: whatever part of them was drawn is spread
    /// over all.
    Every {
        next: u64,
        step: u64,
        count: u64,
    },
    Random(Xoshiro),
}

impl Draws {
    /// All outcomes, where there are not too many.
    pub(super) fn every(deals: &[Uncertain]) -> Option<(Self, u64)> {
        let deals = choices(deals);
        let sizes = deals.iter().map(|choices| u64::try_from(choices.ways.len()).unwrap_or(u64::MAX));
        let count = sizes
            .clone()
            .try_fold(1_u64, |count, size| count.checked_mul(size).filter(|count| *count <= MOST_EXACT))?;
        // About the golden section of the whole: steps of it leave no wide gap.
        let section = count.saturating_mul(618).div_euclid(1000).max(1);
        let step = (section..=section.saturating_add(count)).find(|step| coprime(*step, count)).unwrap_or(1);
        Some((Self { deals, order: Order::Every { next: 0, step, count } }, count))
    }

    /// Outcomes drawn at random.
    pub(super) fn random(deals: &[Uncertain], seed: u32) -> Self {
        Self { deals: choices(deals), order: Order::Random(Xoshiro::new(seed)) }
    }

    /// Draws the next outcome, as one lane of a batch. The result is its weight: its chance in units of
    /// 10^-36 where every outcome is drawn, else 1.
    pub(super) fn draw(&mut self, lane: usize, ways: &mut [[u8; LANES]]) -> u128 {
        match &mut self.order {
            Order::Every { next, step, count } => {
                let mut rest = *next;
                *next = next.saturating_add(*step).checked_rem(*count).unwrap_or(0);
                let mut weight = square(WHOLE);
                for (lanes, choices) in ways.iter_mut().zip(&self.deals) {
                    let size = u64::try_from(choices.ways.len()).unwrap_or(1).max(1);
                    let index = usize::try_from(rest.rem_euclid(size)).unwrap_or(0);
                    rest = rest.div_euclid(size);
                    let chosen = choices.ways.get(index).zip(choices.chances.get(index));
                    if let (Some((way, chance)), Some(place)) = (chosen, lanes.get_mut(lane)) {
                        *place = *way;
                        weight = part(weight, *chance);
                    }
                }
                weight
            }
            Order::Random(kept) => {
                // Its numbers are at hand while they are drawn.
                let mut random = *kept;
                for (lanes, choices) in ways.iter_mut().zip(&self.deals) {
                    let number = random.next();
                    // Counted, not looked for: a processor cannot guess where it would be found.
                    let mut index = 0;
                    for from in &choices.from {
                        index += usize::from(number >= *from);
                    }
                    if let (Some(way), Some(place)) = (choices.ways.get(index), lanes.get_mut(lane)) {
                        *place = *way;
                    }
                }
                *kept = random;
                1
            }
        }
    }
}

fn choices(deals: &[Uncertain]) -> Vec<Choices> {
    let of = |deal: &Uncertain| {
        let mut sum: u64 = 0;
        let mut choices = Choices::default();
        for (chance, way) in deal.chances.iter().zip(0_u8..).filter(|(chance, _)| **chance > 0) {
            if !choices.ways.is_empty() {
                // The sum as a share of all random numbers. What it is cut off is below 2^-64.
                let from = (u128::from(sum) << 64).div_euclid(u128::from(WHOLE));
                choices.from.push(u64::try_from(from).unwrap_or(u64::MAX));
            }
            choices.ways.push(way);
            choices.chances.push(*chance);
            sum = sum.saturating_add(*chance);
        }
        choices
    };
    deals.iter().map(of).collect()
}

fn square(number: u64) -> u128 {
    u128::from(number).saturating_mul(u128::from(number))
}

/// `weight × chance`, of a weight in units of 10^-36 and a chance in units of 10^-18; cut off after the
/// last unit. Chances of eighteen deals in whole per cents lose nothing.
fn part(weight: u128, chance: u64) -> u128 {
    let (whole, chance) = (u128::from(WHOLE), u128::from(chance));
    let (high, low) = (weight.div_euclid(whole), weight.rem_euclid(whole));
    high.saturating_mul(chance).saturating_add(low.saturating_mul(chance).div_euclid(whole))
}

fn coprime(mut a: u64, mut b: u64) -> bool {
    while b > 0 {
        (a, b) = (b, a.rem_euclid(b));
    }
    a == 1
}

/// The generator xoshiro256++ 1.0 of David Blackman and Sebastiano Vigna (<https://prng.di.unimi.it>,
/// placed in the public domain), its state filled by their splitmix64 as they recommend: whole
/// numbers of 64 bits only, so that it draws the same everywhere.
#[derive(Debug, Clone, Copy)]
struct Xoshiro {
    state: [u64; 4],
}

impl Xoshiro {
    fn new(seed: u32) -> Self {
        let mut mix = u64::from(seed);
        let state = std::array::from_fn(|_| {
            mix = mix.wrapping_add(0x9e37_79b9_7f4a_7c15);
            let z = (mix ^ (mix >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
            z ^ (z >> 31)
        });
        Self { state }
    }

    #[inline]
    fn next(&mut self) -> u64 {
        let [a, b, c, d] = &mut self.state;
        let number = a.wrapping_add(*d).rotate_left(23).wrapping_add(*a);
        let shifted = *b << 17;
        *c ^= *a;
        *d ^= *b;
        *b ^= *c;
        *a ^= *d;
        *c ^= shifted;
        *d = d.rotate_left(45);
        number
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Numbers that several implementations publish from these states and this seed.
    #[test]
    fn random_numbers_are_those_that_are_published() {
        let numbers = |state: [u64; 4]| {
            let mut random = Xoshiro { state };
            [random.next(), random.next(), random.next(), random.next()]
        };
        assert_eq!(
            numbers([1, 2, 3, 4]),
            [41_943_041, 58_720_359, 3_588_806_011_781_223, 3_591_011_842_654_386]
        );
        let short = [0x0080_0000, 0x0080_0011, 0x0002_2000_0080_0011, 0x0002_2000_4400_0020];
        assert_eq!(numbers([0, 0, 0, 1]), short);
        assert_eq!(Xoshiro::new(0).state[0], 0xe220_a839_7b1d_cdaf);
    }

    #[test]
    fn every_outcome_is_drawn_once_and_weights_add_up_to_one() {
        let deal = |chances: &[u64]| Uncertain {
            id: String::new(),
            probability: rust_decimal::Decimal::ONE,
            overdue: false,
            chances: chances.to_vec(),
        };
        let deals = [deal(&[WHOLE / 4, WHOLE / 4 * 3]), deal(&[WHOLE / 2, 0, WHOLE / 10, WHOLE / 10 * 4])];
        let (mut draws, count) = Draws::every(&deals).unwrap();
        assert_eq!(count, 6);
        let (mut seen, mut sum) = (Vec::new(), 0);
        for _ in 0..count {
            let mut ways = [[9; LANES]; 2];
            sum += draws.draw(3, &mut ways);
            seen.push(ways.map(|lanes| lanes[3]));
        }
        seen.sort_unstable();
        assert_eq!(seen, [[0, 0], [0, 2], [0, 3], [1, 0], [1, 2], [1, 3]]);
        assert_eq!(sum, square(WHOLE));
    }
}
