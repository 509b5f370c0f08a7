// Plans and books as JavaScript values: what JSON cannot say is refused, never taken for a default.
import assert from "node:assert/strict";
import { test } from "node:test";
import { runInNewContext } from "node:vm";
import { Attain, checkPlan, load } from "attain";
import Big from "big.js";
import { attainError, csv, plan } from "./common.mjs";

await load();

const book = (deal) => ({ deals: [{ id: "D-1", ...deal }] });
const itself = {};
itself.note = { itself };

for (const [name, value] of Object.entries({
  NaN,
  Infinity,
  "minus Infinity": -Infinity,
  undefined,
  bigint: 10n,
  function: () => 1,
  symbol: Symbol("1"),
  Date: new Date(0),
  "Date that is none": new Date(NaN),
  Map: new Map(),
  Set: new Set([1]),
  RegExp: /1/,
  Promise: Promise.resolve(1),
  Number: new Number(1),
  bytes: new Uint8Array(1),
  "another window's Map": runInNewContext("new Map()"),
  cycle: itself,
})) {
  test(`${name} is refused wherever it stands`, () => {
    const inside = name === "cycle" ? "/note/itself" : "";
    const at = (pointer) => attainError("book_invalid", /^the book: 1 fault; first: /, pointer + inside);
    assert.throws(() => new Attain(plan, book({ split: value })), at("/deals/0/split"));
    assert.throws(() => new Attain(plan, book({ fields: { "a/b~c": [value] } })), at("/deals/0/fields/a~1b~0c/0"));
    const attain = new Attain(plan);
    assert.throws(() => attain.setBook({ deals: [value] }), at("/deals/0"));
    assert.throws(() => attain.setPlan({ ...plan, name: value }), attainError("plan_invalid", /./, "/name" + inside));
    const [fault, ...others] = checkPlan({ ...plan, name: value });
    assert.deepEqual([fault.code, fault.severity, fault.pointer, others], ["not_json", "error", "/name" + inside, []]);
    attain.free();
  });
}

test("all that JSON cannot say is said at once", () => {
  const deals = [{ id: undefined, amount: NaN }];
  deals[2] = { id: "D-3", close_date: new Date() };
  const pointers = ["/deals/0/id", "/deals/0/amount", "/deals/1", "/deals/2/close_date"];
  const check = (error) => attainError("book_invalid", /^the book: 4 faults; first: /, ...pointers)(error);
  assert.throws(() => new Attain(plan, { deals }), check);
  assert.throws(
    () => new Attain(plan, { deals }),
    (error) => /2026-03-31/.test(error.faults[3].hint) && error.faults.every((fault) => fault.code === "not_json"),
  );
  const many = Array.from({ length: 1200 }, () => NaN);
  assert.throws(
    () => new Attain(plan, { deals: many }),
    (error) => error.faults.length === 1000 && /1200 faults, 1000 of them listed/.test(error.message),
  );
});

test("nesting without end is refused before it reaches the end of the stack", () => {
  let deep = {};
  for (let level = 0; level < 100_000; level += 1) deep = { deep };
  assert.throws(() => new Attain(plan, book({ note: deep })), /nested more than 200 levels/);
  assert.throws(() => new Attain("[".repeat(1_000_000)), attainError("plan_invalid", /nested too deep/, ""));
});

test("what is wrong is said as data too, to be said in another language", () => {
  const text = (value) => ({ code: "text", value, parts: [] });
  const [fault] = checkPlan({ ...plan, curency: "USD" });
  assert.deepEqual(fault, {
    severity: "error",
    code: "unknown_key",
    pointer: "/curency",
    message: 'there is no key "curency" here',
    phrase: { code: "no_key", value: "", parts: [text("curency")] },
    hint: 'did you mean "currency"?',
    hint_phrase: { code: "did_you_mean", value: "", parts: [text("currency")] },
  });
  // What JavaScript can say and JSON cannot is the page's own mistake: its words are text.
  const [strange] = checkPlan({ ...plan, name: NaN });
  assert.deepEqual(strange.phrase, text(strange.message));
});

test("a value may stand in two places, and say of itself what it is", () => {
  class Deal {
    id = "D-1";
    status = "won";
    close_date = { toJSON: () => "2026-02-10" };
    amount = new Big("45000.50");
  }
  const half = [{ participant: "a", share: "50%" }];
  const other = { id: "D-2", splits: half };
  const attain = new Attain(
    plan,
    Object.assign(Object.create(null), { deals: [new Deal(), { id: "D-3", splits: half }, other] }),
  );
  const [first] = attain.book().deals;
  assert.deepEqual([first.amount, first.close_date], ["45000.5", "2026-02-10"]);
  attain.free();
});

test("a number means its shortest decimal form, and what the engine cannot hold is refused by name", () => {
  const amount = (value) => new Attain(plan, book({ amount: value })).book().deals[0].amount;
  for (const [value, text] of [
    [0.1, "0.1"],
    [-0, "0"],
    [1e-7, "0.0000001"],
    [1234567890123.25, "1234567890123.25"],
    ["1e3", "1000"],
    [9_999_999_999_999, "9999999999999"],
  ]) {
    assert.equal(amount(value), text);
  }
  for (const [value, code] of [
    [1e21, "number_too_large"],
    [2 ** 53 + 2, "number_too_large"],
    [1.5e300, "number_too_large"],
    [5e-324, "number_too_fine"],
    [0.1 + 0.2, "number_too_fine"],
  ]) {
    assert.throws(
      () => amount(value),
      (error) => error.faults[0].code === code && error.faults[0].pointer === "/deals/0/amount",
    );
  }
});

test("an import takes the place of the deals, and of nothing else in the book", () => {
  const kpis = [{ name: "nps", date: "2026-03-31", value: "72%" }];
  const attain = new Attain(plan, { as_of: "2026-05-31", deals: [{ id: "gone" }], kpis });
  attain.importCsv(csv);
  const after = attain.book();
  assert.equal(after.deals.length, 72);
  assert.equal(after.as_of, "2026-05-31");
  assert.deepEqual(after.kpis, [{ ...kpis[0], value: "0.72" }]);
  assert.equal(attain.statement().as_of, "2026-05-31");
  attain.free();
});

test("a plan says in plain English how it pays", () => {
  const { title, sections, worked } = new Attain(plan).describe();
  assert.equal(title, plan.name);
  assert.ok(sections.every(({ clause, sentences }) => clause.startsWith("/") && sentences.length > 0));
  assert.deepEqual(
    worked.map(({ attainment }) => attainment),
    ["0.5", "1", "1.5"],
  );
});
