/** What is measured inside one JavaScript engine: the same in Node and in a browser. */

import { figures, prepare, statement, terms } from "./by-hand.mjs";
import { deals } from "./deals.mjs";
import { draw } from "./draw.mjs";

/** Median, minimum and maximum of the milliseconds that `run` takes, after a warm-up. */
export function time(run, repeat) {
  for (let round = 0; round < 3; round++) run();
  const times = Array.from({ length: repeat }, () => {
    const start = performance.now();
    run();
    return performance.now() - start;
  }).sort((a, b) => a - b);
  return { median: times[Math.floor(repeat / 2)], min: times[0], max: times[repeat - 1] };
}

const engineFigures = (statement) => statement.periods.map((period) => period.components.map((part) => part.earned));

/** The engine with the deals inside: everything is calculated anew, and the statement handed out. */
export function engine(Attain, plan, count, repeat) {
  const book = JSON.stringify({ deals: deals(count) });
  const attain = new Attain(plan, book);
  const result = {
    memory: globalThis.process?.memoryUsage().external,
    figures: engineFigures(attain.statement()),
    calculate: time(() => attain.setPlan(plan), repeat),
    statement: time(() => {
      attain.setPlan(plan);
      attain.statement();
    }, repeat),
    load: time(() => {
      attain.setBook(book);
      attain.statement();
    }, repeat),
  };
  attain.free();
  return result;
}

/** One step of a slider, for deals all over the book: its time for the slowest of them, and for all. */
export function slider(Attain, plan, count, repeat) {
  const book = deals(count);
  const attain = new Attain(plan, { deals: book });
  const won = book.filter((deal) => deal.status === "won").sort((a, b) => (a.close_date < b.close_date ? -1 : 1));
  const chosen = Array.from({ length: 11 }, (_, index) => won[Math.floor((index * (won.length - 1)) / 10)]);
  const moves = chosen.flatMap(({ id }) => [
    [{ change: "set", deal: id, field: "arr", value: "31234.56" }],
    [{ change: "set", deal: id, field: "amount", value: "51234.56" }],
    [{ change: "move", deal: id, to: "2026-06-15" }],
  ]);
  const times = moves.map((changes) => {
    const applied = attain.apply({ changes });
    const { earned } = applied.statement().years[0];
    applied.free();
    const step = attain.step({ changes });
    if (step.earned !== earned) throw new Error(`a step shows ${step.earned}, calculating everything ${earned}`);
    return time(() => attain.step({ changes }), repeat).median;
  });
  attain.free();
  return { slowest: Math.max(...times), median: times.sort((a, b) => a - b)[Math.floor(times.length / 2)] };
}

/** The hand-written equivalent, with its deals read beforehand. */
export function byHand(D, round, count, repeat) {
  const ready = prepare(D, deals(count));
  const plan = terms(D);
  return {
    figures: figures(statement(plan, round, ready)),
    statement: time(() => statement(plan, round, ready), repeat),
  };
}

/** A hundred deals, every other one open. */
export const pipeline = () => deals(100, { times: 10, open: 2 });
const SEED = 7;
/** So many outcomes are worked out by hand; the time of 10,000 is in proportion. */
const BY_HAND = 300;

/** Odds of 50 open deals, drawn at random. */
export function odds(Attain, plan, repeat) {
  const attain = new Attain(plan, { as_of: "2026-01-01", deals: pipeline() });
  const ask = (outcomes) => attain.startOdds({ method: "simulation", outcomes, seed: SEED });
  const mean = (outcomes) => {
    const run = ask(outcomes);
    run.step(outcomes);
    const { earned } = run.answer();
    run.free();
    return earned.mean;
  };
  const run = () => {
    const run = ask(10_000);
    const start = performance.now();
    run.step(10_000);
    const outcomes = performance.now() - start;
    run.free();
    return outcomes;
  };
  const outcomes = Array.from({ length: repeat }, run).sort((a, b) => a - b)[0];
  const result = { mean: mean(BY_HAND), outcomes, all: time(() => mean(10_000), repeat).min };
  attain.free();
  return result;
}

/** The same by hand, its outcomes drawn beforehand. */
export function oddsByHand(D, round) {
  const book = pipeline();
  const plan = terms(D);
  const open = book.filter((deal) => deal.status === "open");
  const outcomes = draw(open, SEED, BY_HAND).map((won) => {
    const closed = book.map((deal) => (won.has(deal.id) ? { ...deal, status: "won" } : deal));
    return prepare(D, closed);
  });
  let mean = null;
  const run = () => {
    let sum = new D(0);
    for (const deals of outcomes) {
      for (const month of statement(plan, round, deals).earned) for (const amount of month) sum = sum.plus(amount);
    }
    mean = round(sum.div(BY_HAND)).toFixed(2);
  };
  const { min } = time(run, 5);
  return { mean, all: (min * 10_000) / BY_HAND };
}

/** Everything at 1,000 deals. */
export function measureAll({ Attain, Decimal, Big, plan }) {
  return {
    engine: engine(Attain, plan, 1000, 21),
    slider: slider(Attain, plan, 1000, 21),
    odds: odds(Attain, plan, 7),
    oddsByHand: oddsByHand(Decimal, (value) => value.toDecimalPlaces(2, Decimal.ROUND_HALF_UP)),
    decimal: byHand(Decimal, (value) => value.toDecimalPlaces(2, Decimal.ROUND_HALF_UP), 1000, 11),
    big: byHand(Big, (value) => value.round(2, Big.roundHalfUp), 1000, 11),
  };
}
