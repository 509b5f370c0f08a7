// The published JSON Schemas, asked by a validator that others use: they take what the engine takes
// and gives.
import assert from "node:assert/strict";
import { test } from "node:test";
import Ajv from "ajv/dist/2020.js";
import { Attain, load } from "attain";
import bookSchema from "attain/schema/book.json" with { type: "json" };
import planSchema from "attain/schema/plan.json" with { type: "json" };
import { csv, examples, plan } from "./common.mjs";

await load();
// Dates are checked by pattern.
const ajv = new Ajv({ allErrors: true, strict: true, allowUnionTypes: true, formats: { date: true } });
const [isPlan, isBook] = [ajv.compile(planSchema), ajv.compile(bookSchema)];

const accepts = (validate, document) => assert.ok(validate(document), JSON.stringify(validate.errors, null, 2));

/** The document and all that it holds, each object with how it is called. */
function* objects(value, path = "") {
  if (typeof value !== "object" || value === null) return;
  if (!Array.isArray(value)) yield [path, value];
  for (const [key, item] of Object.entries(value)) yield* objects(item, `${path}/${key}`);
}

test("the example, and what the engine makes of it", () => {
  const attain = new Attain(plan);
  attain.importCsv(csv);
  accepts(isPlan, plan);
  accepts(isPlan, attain.plan());
  accepts(isBook, attain.book());
  attain.free();
});

for (const { id, plan, book } of examples) {
  test(`${id}, and what the engine makes of it`, () => {
    accepts(isPlan, plan);
    accepts(isBook, book);
    const attain = new Attain(plan, book);
    const [planAgain, bookAgain] = [attain.plan(), attain.book()];
    accepts(isPlan, planAgain);
    accepts(isBook, bookAgain);
    const statement = attain.statement();
    attain.setPlan(planAgain);
    attain.setBook(bookAgain);
    assert.deepEqual([attain.plan(), attain.book(), attain.statement()], [planAgain, bookAgain, statement]);
    attain.free();
  });
}

test("what is absent is left out, and null is as good", () => {
  const attain = new Attain(plan);
  attain.importCsv(csv);
  for (const [path, object] of [...objects(attain.plan()), ...objects(attain.book())]) {
    for (const [key, value] of Object.entries(object)) assert.notEqual(value, null, `${path}/${key}`);
  }
  const book = { as_of: null, deals: [{ id: "D-1", name: null, amount: null, close_date: null, probability: null }] };
  accepts(isBook, book);
  attain.setBook(book);
  const nothing = {
    ...plan,
    components: plan.components.map((component) => ({ ...component, cap: null, quota: null })),
  };
  const known = Object.keys(planSchema.$defs.Component.properties);
  assert.ok(known.includes("cap") && known.includes("quota"));
  accepts(isPlan, nothing);
});

test("a misspelt key fails, wherever it stands, as it does in the engine", () => {
  const documents = [
    [isPlan, plan],
    ...examples.flatMap(({ plan, book }) => [
      [isPlan, plan],
      [isBook, book],
    ]),
  ];
  let tried = 0;
  for (const [validate, document] of documents) {
    for (const [path] of objects(document)) {
      // Names in these are free.
      if (/\/(fields|dates|attainments)$|\/note(\/|$)/.test(path)) continue;
      const misspelt = structuredClone(document);
      const keys = path.split("/").slice(1);
      keys.reduce((value, key) => value[key], misspelt).misspelt = 1;
      assert.ok(!validate(misspelt), `${path}/misspelt`);
      tried += 1;
    }
  }
  assert.ok(tried > 200);
});

test("numbers with separators, rates in words and days that are none fail", () => {
  const deal = (more) => ({ deals: [{ id: "D-1", ...more }] });
  for (const more of [
    { amount: "1,200" },
    { amount: "12%" },
    { split: "half" },
    { close_date: "3/31/2026" },
    { id: 7 },
  ]) {
    assert.ok(!isBook(deal(more)), JSON.stringify(more));
    assert.throws(() => new Attain(plan, deal(more)));
  }
});
