/** The engine's random outcomes, drawn by JavaScript: xoshiro256++ seeded by splitmix64. */

const MASK = (1n << 64n) - 1n;

function* numbers(seed) {
  let mix = BigInt(seed);
  const state = Array.from({ length: 4 }, () => {
    mix = (mix + 0x9e3779b97f4a7c15n) & MASK;
    let z = ((mix ^ (mix >> 30n)) * 0xbf58476d1ce4e5b9n) & MASK;
    z = ((z ^ (z >> 27n)) * 0x94d049bb133111ebn) & MASK;
    return z ^ (z >> 31n);
  });
  const turn = (value, by) => ((value << by) | (value >> (64n - by))) & MASK;
  for (;;) {
    yield (turn((state[0] + state[3]) & MASK, 23n) + state[0]) & MASK;
    const shifted = (state[1] << 17n) & MASK;
    state[2] ^= state[0];
    state[3] ^= state[1];
    state[1] ^= state[2];
    state[0] ^= state[3];
    state[2] ^= shifted;
    state[3] = turn(state[3], 45n);
  }
}

/** The ids of the deals that are won in each of `count` outcomes. */
export function draw(open, seed, count) {
  const source = numbers(seed);
  const lost = open.map((deal) => ((100n - BigInt(deal.probability.slice(0, -1))) << 64n) / 100n);
  return Array.from(
    { length: count },
    () => new Set(open.filter((_, index) => source.next().value >= lost[index]).map((deal) => deal.id)),
  );
}
