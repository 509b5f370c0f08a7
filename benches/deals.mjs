/** Deals for the benchmark: the same ones for every run and every implementation. */

/** A linear congruential generator over whole numbers, so that every machine makes the same deals. */
function* numbers() {
  let state = 20260101n;
  for (;;) {
    state = (state * 6364136223846793005n + 1442695040888963407n) & 0xffffffffffffffffn;
    yield Number(state >> 40n);
  }
}

/** `times` makes them larger; every `open`th one is open. */
export function deals(count, { times = 1, open = 0 } = {}) {
  const source = numbers();
  const next = (below) => source.next().value % below;
  const two = (number) => String(number).padStart(2, "0");
  const status = (index) => (open > 0 && index % open === 0 ? "open" : "won");
  return Array.from({ length: count }, (_, index) => ({
    id: `D-${String(index).padStart(6, "0")}`,
    status: next(10) === 0 && !open ? "lost" : status(index),
    ...(status(index) === "open" && { probability: `${5 + ((index * 7) % 91)}%` }),
    close_date: `2026-${two(1 + next(12))}-${two(1 + next(28))}`,
    amount: `${(10_000 + next(30_000)) * times}.${two(next(100))}`,
    split: `${50 + next(51)}%`,
    fields: {
      arr: `${(5_000 + next(20_000)) * times}.${two(next(100))}`,
      type: next(2) === 0 ? "New Business" : "Expansion",
    },
  }));
}
