/** Deals for the benchmark: the same ones for every run and every implementation. */

/** A linear congruential generator over whole numbers, so that every machine makes the same deals. */
function* numbers() {
  let state = 20260101n;
  for (;;) {
    state = (state * 6364136223846793005n + 1442695040888963407n) & 0xffffffffffffffffn;
    yield Number(state >> 40n);
  }
}

export function deals(count) {
  const source = numbers();
  const next = (below) => source.next().value % below;
  const two = (number) => String(number).padStart(2, "0");
  return Array.from({ length: count }, (_, index) => ({
    id: `D-${String(index).padStart(6, "0")}`,
    status: next(10) === 0 ? "lost" : "won",
    close_date: `2026-${two(1 + next(12))}-${two(1 + next(28))}`,
    amount: `${10_000 + next(30_000)}.${two(next(100))}`,
    split: `${50 + next(51)}%`,
    fields: {
      arr: `${5_000 + next(20_000)}.${two(next(100))}`,
      type: next(2) === 0 ? "New Business" : "Expansion",
    },
  }));
}
