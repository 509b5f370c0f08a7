// What the tests of the built package share.
import { readFileSync, readdirSync } from "node:fs";

const root = new URL("../../", import.meta.url);

export const read = (path) => readFileSync(new URL(path, root), "utf8");
export const plan = JSON.parse(read("examples/enterprise-ae/plan.json"));
export const csv = read("examples/enterprise-ae/opportunities.csv");

/** The published and own examples, each with a plan, a book and what it comes to. */
export const examples = readdirSync(new URL("tests/conformance/", root))
  .filter((file) => file.endsWith(".json"))
  .map((file) => JSON.parse(read(`tests/conformance/${file}`)));

/** For assert.throws: an AttainError of this code whose words match, with faults at these places. */
export const attainError =
  (code, words = /./, ...pointers) =>
  (error) => {
    if (error.name !== "AttainError") throw new Error(`a raw ${error.name}: ${error.message}`, { cause: error });
    const found = error.faults.map((fault) => fault.pointer);
    const right = error.code === code && words.test(error.message) && String(found) === String(pointers);
    if (!right) throw new Error(`${error.code}: ${error.message} at ${String(found)}`, { cause: error });
    return true;
  };
