// Calls that make no sense: each is an AttainError with a stable code and a helpful message.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Attain, AttainError, checkPlan, load, loadSync } from "attain";
import { attainError, csv, plan } from "./common.mjs";

test("before load() every call says so", async () => {
  assert.throws(() => new Attain(plan), attainError("not_loaded", /await load\(\) first/));
  assert.throws(() => checkPlan(plan), attainError("not_loaded"));
});

test("a module that cannot be loaded can be tried again", async () => {
  for (const input of [5, new Uint8Array(3), "file:///no/such/file.wasm", "no url"]) {
    await assert.rejects(load(input), attainError("load_failed", /^the WebAssembly module could not be loaded: /));
  }
  await assert.rejects(load(Promise.reject(new Error("no network"))), attainError("load_failed", /: no network$/));
  for (const input of [5, null, undefined, new Uint8Array(3)]) {
    assert.throws(() => loadSync(input), attainError("load_failed"));
  }
  const first = load();
  assert.throws(() => loadSync(new Uint8Array(3)), attainError("load_failed", /await it/));
  await first;
  await load("ignored, since it is loaded");
  loadSync(new Uint8Array(3));
});

test("arguments that are no documents", () => {
  for (const value of [undefined, null, 5, true, 5n, Symbol("plan"), () => plan]) {
    assert.throws(
      () => new Attain(value),
      attainError("bad_argument", /^the plan must be an object or a JSON text, not /),
    );
    assert.throws(() => checkPlan(value), attainError("bad_argument", /^the plan/));
    if (value !== undefined) assert.throws(() => new Attain(plan, value), attainError("bad_argument", /^the book/));
  }
  const attain = new Attain(plan);
  assert.throws(() => attain.setPlan(), attainError("bad_argument", /^the plan/));
  assert.throws(() => attain.setBook(), attainError("bad_argument", /^the book/));
  assert.throws(() => new Attain(Promise.resolve(plan)), attainError("plan_invalid", /Promise/, ""));
  assert.throws(() => new Attain(""), attainError("plan_invalid", /empty/, ""));
  assert.throws(() => new Attain([plan]), attainError("plan_invalid", /expected an object, found a list/, ""));
});

test("arguments that are no texts", () => {
  const attain = new Attain(plan);
  for (const value of [5, new Date(), undefined, null, {}, ["2026-03-31"], new String("2026-03-31")]) {
    assert.throws(() => attain.setAsOf(value), attainError("bad_argument", /^the date must be a text, not /));
    assert.throws(() => attain.importCsv(value), attainError("bad_argument", /^the export must be a text, not /));
    assert.throws(() => attain.explain(value), attainError("bad_argument", /^the id must be a text, not /));
  }
  assert.throws(() => attain.setAsOf("31.3.2026"), attainError("bad_date"));
  assert.throws(() => attain.explain("earned/1999"), attainError("unknown_id"));
  assert.throws(() => attain.importCsv("nothing"), attainError("import_failed"));
});

test("options of an import", () => {
  const attain = new Attain(plan);
  for (const options of [undefined, {}, { dates: null }, { dates: undefined }, { dates: "mdy" }]) {
    assert.equal(attain.importCsv(csv, options).loaded, 72);
  }
  assert.throws(
    () => attain.importCsv(csv, { dates: "ymd" }),
    attainError("options_invalid", /^the options: 1 fault; /, "/dates"),
  );
  assert.throws(() => attain.importCsv(csv, { date: "mdy" }), attainError("options_invalid", /./, "/date"));
  assert.throws(() => attain.importCsv(csv, 5), attainError("bad_argument", /^the options must be an object/));
  assert.throws(() => attain.importCsv(csv, null), attainError("bad_argument"));
});

test("levels of an explanation", () => {
  const attain = new Attain(plan);
  attain.importCsv(csv);
  for (const depth of [-1, 1.5, NaN, Infinity, "2", null, {}, 2n]) {
    assert.throws(
      () => attain.explain("position/earned", depth),
      attainError("bad_argument", /whole number from 0 up/),
    );
  }
  assert.deepEqual(attain.explain("position/earned", 0).inputs, []);
  const whole = JSON.stringify(attain.explain("position/earned", 1000));
  assert.equal(JSON.stringify(attain.explain("position/earned", Number.MAX_SAFE_INTEGER)), whole);
  assert.ok(!whole.includes('"more":true'));
});

test("an object that was freed says so, and may be freed again", () => {
  const attain = new Attain(plan);
  attain.free();
  attain.free();
  attain[Symbol.dispose]();
  const freed = attainError("freed", /make a new one/);
  for (const method of ["statement", "deals", "plan", "book", "warnings"]) assert.throws(() => attain[method](), freed);
  assert.throws(() => attain.explain("position/earned"), freed);
  assert.throws(() => attain.setAsOf("2026-03-31"), freed);
  assert.throws(() => attain.importCsv(csv), freed);
  assert.throws(() => attain.setPlan(plan), freed);
  assert.throws(() => attain.setBook({ deals: [] }), freed);
});

test("after an error the object is as it was", () => {
  const attain = new Attain(plan);
  attain.importCsv(csv);
  const before = JSON.stringify([attain.statement(), attain.plan(), attain.book()]);
  assert.throws(() => attain.setPlan({ ...plan, components: NaN }), AttainError);
  assert.throws(() => attain.setBook({ deals: [{ id: 1 }] }), AttainError);
  assert.throws(() => attain.importCsv(csv, { dates: "ymd" }), AttainError);
  assert.throws(() => attain.setAsOf(new Date()), AttainError);
  assert.equal(JSON.stringify([attain.statement(), attain.plan(), attain.book()]), before);
});

test("the summary is the statement without its lines", () => {
  const attain = new Attain(plan);
  attain.importCsv(csv);
  const { lines, ...figures } = attain.statement();
  assert.ok(lines.length > 0);
  assert.deepEqual(attain.summary(), { ...figures, lines: [] });
});
