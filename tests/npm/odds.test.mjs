// Odds of the shipped example, through the built package: in slices, with progress, stopped, freed.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { Attain, load } from "attain";
import { attainError, csv, plan, read } from "./common.mjs";

let attain;

before(async () => {
  await load();
  attain = new Attain(plan);
  attain.importCsv(csv);
});

/** The question whose answer is kept in odds.json, as the native test asks it. */
const asked = {
  method: "simulation",
  outcomes: 1000,
  seed: 2026,
  amounts: { low: "80%", high: "125%" },
  slips: [{ periods: 1, chance: "20%" }],
  reach: [
    { what: "earned", at_least: 150_000 },
    { what: "attainment", component: "new_arr", at_least: "90%" },
  ],
};

test("the same seed gives the bytes that the native engine gives", async () => {
  const answer = await attain.odds(asked);
  assert.equal(`${JSON.stringify(answer, null, 2)}\n`, read("examples/enterprise-ae/odds.json"));
});

test("progress is told, and the answer so far can be asked for", async () => {
  const told = [];
  let early;
  const onProgress = (progress, soFar) => {
    told.push(progress.done);
    early ??= soFar();
  };
  const answer = await attain.odds(asked, { slice: 0.1, onProgress });
  assert.ok(told.length > 1 && told.every((done, index) => index === 0 || done > told[index - 1]), String(told));
  assert.equal(told.at(-1), 1000);
  assert.equal(early.done, told[0]);
  assert.equal(answer.done, answer.outcomes);
});

test("others have their turn between slices, and can stop it", async () => {
  const stop = new AbortController();
  let slices = 0;
  setTimeout(() => stop.abort(), 0);
  const running = attain.odds(
    { ...asked, outcomes: 100_000 },
    { signal: stop.signal, slice: 1, onProgress: () => (slices += 1) },
  );
  await assert.rejects(running, { name: "AbortError" });
  assert.ok(slices > 0);
  await assert.rejects(attain.odds(asked, { signal: stop.signal }), { name: "AbortError" });
});

test("odds are worked out step by step, and freed", async () => {
  const odds = attain.startOdds(asked);
  assert.equal(odds.outcomes, 1000);
  assert.throws(() => odds.answer(), attainError("not_begun"));
  assert.deepEqual(odds.step(10), { done: 10, outcomes: 1000 });
  assert.equal(odds.answer().done, 10);
  assert.throws(() => odds.step(0.5), attainError("bad_argument"));
  for await (const { done } of odds.slices()) assert.ok(done > 10);
  assert.deepEqual(odds.answer(), await attain.odds(asked));
  odds.free();
  odds.free();
  assert.throws(() => odds.answer(), attainError("freed"));
});

test("what is wrong with a question is said", async () => {
  await assert.rejects(
    attain.odds({ stages: { Proposal: 2 }, outcomes: 0 }),
    attainError("question_invalid", /2 faults/, "/stages/Proposal", "/outcomes"),
  );
  await assert.rejects(attain.odds({ seed: undefined }), attainError("question_invalid", /undefined/, "/seed"));
});
