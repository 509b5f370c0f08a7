import { readdirSync, readFileSync } from "node:fs";
import { checkPlan, load } from "attain";
import {
  at,
  inserted,
  read,
  removed,
  textUnder,
  under,
  type Container,
  type Value,
  writtenAs,
} from "../../pkg/src/element/plan/form/document";
import { put } from "../../pkg/src/element/plan/form/form";
import { grown, withComponent, withCopy } from "../../pkg/src/element/plan/form/grow";
import { knownAt, knownIn } from "../../pkg/src/element/plan/form/known";
import { inMode, takes } from "../../pkg/src/element/plan/form/modes";
import { type RecordShape, type Shape, shapeOf } from "../../pkg/src/element/plan/form/shape";
import { insteadOf, isOffered, rivals, startOf } from "../../pkg/src/element/plan/form/starters";
import { form as words } from "../../pkg/src/element/texts/form/en";
import { expect, test } from "@playwright/test";

const EXAMPLES = new URL("../../examples/", import.meta.url);

const plans = readdirSync(EXAMPLES, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => ({ name, text: readFileSync(new URL(`${name}/plan.json`, EXAMPLES), "utf8") }));

/** What the engine has against a plan. */
function faults(text: string): string[] {
  return checkPlan(text)
    .filter(({ severity }) => severity === "error")
    .map(({ pointer, message }) => `${pointer} ${message}`);
}

/** Every record of a plan with what it may hold. */
function records(value: Value, shape: Shape | undefined): { record: Container; shape: RecordShape }[] {
  if (!shape || value.kind === "scalar") return [];
  if (shape.is === "quota") return records(value, shapeOf("QuotaSpec"));
  if (shape.is === "modes") return records(value, shape.modes.get(textUnder(value, "mode") ?? ""));
  if (shape.is === "list" || shape.is === "map")
    return value.entries.flatMap((entry) => records(entry.value, shape.of));
  if (shape.is !== "record" || value.kind !== "record") return [];
  const inside = value.entries.flatMap((entry) => records(entry.value, shape.keys.get(entry.key)));
  return [{ record: value, shape }, ...inside];
}

/** The cells of tables are typed in, not begun. */
const ROWS = ["Tier", "StepTier", "Release", "ClawbackStep"];
/** What the engine takes only where more is said elsewhere: the form says what is missing. */
const ELSEWHERE = /\/net_of$|\/measure\/among$|\/quota\/cumulative$|^\/payment\/clawback\/at_most$/;

test.beforeAll(async () => {
  await load();
});

for (const { name, text } of plans) {
  const root = read(text);
  const known = knownIn(root);
  const components = under(root, "components");

  test(`${name}: whatever the form offers to add is taken by the engine`, () => {
    const refused = records(root, shapeOf("Plan")).flatMap(({ record, shape }) =>
      [...shape.keys.keys()]
        .filter((key) => key !== "mode" && key !== "attain" && !ROWS.includes(shape.name))
        .filter((key) => !rivals(shape.name, key).some((other) => under(record, other)))
        .filter((key) => isOffered(shape.name, key, record) && !ELSEWHERE.test(`${record.pointer}/${key}`))
        .flatMap((key) => {
          const start = startOf(shape.name, key, knownAt(known, root, record.pointer)) ?? "";
          return faults(put(text, record.pointer, key, writtenAs(start), insteadOf(shape.name, key)));
        }),
    );
    expect(refused).toEqual([]);
  });

  test(`${name}: every list grows by what the engine takes`, () => {
    const refused = records(root, shapeOf("Plan")).flatMap(({ record, shape }) =>
      record.entries
        .filter(({ key, value }) => value.kind === "list" && shape.keys.get(key)?.is === "list")
        // How many of these there are follows from the calendar; each component is added as a whole.
        .filter(({ key }) => !["figures", "spread", "cells"].includes(key))
        .filter(({ value }) => value.pointer !== "/components")
        .flatMap(({ key, value }) => faults(grown(shape.name, key, value.pointer, known, words)(text, root))),
    );
    expect(refused).toEqual([]);
    expect(faults(withComponent(known, words)(text, root))).toEqual([]);
  });

  test(`${name}: each component is copied, and pays in every mode`, () => {
    const payout = shapeOf("Payout");
    const modes = payout.is === "modes" ? [...payout.modes] : [];
    expect(modes.length).toBeGreaterThan(6);
    const list = components?.kind === "list" ? components.entries : [];
    const refused = list.flatMap(({ value }, index) => [
      ...faults(withCopy(index, known, words)(text, root)),
      ...modes
        .filter(
          ([mode]) =>
            takes(value, mode) && !(mode === "step" && (under(value, "deal_cap") ?? under(value, "line_cap"))),
        )
        .flatMap(([mode, shape]) => faults(inMode(`${value.pointer}/payout`, mode, shape)(text, root))),
    ]);
    expect(refused).toEqual([]);
  });
}

test("comments, commas and lines of what stays are left as they are", () => {
  const text = '{\n  // the rates\n  "rates": [\n    1, // first\n    2.50,\n    3 // last\n  ],\n}';
  const rates = at(read(text), "/rates");
  if (rates?.kind !== "list") throw new Error("no list");
  expect(removed(text, rates, 1)).toBe('{\n  // the rates\n  "rates": [\n    1, // first\n    3 // last\n  ],\n}');
  expect(removed(text, rates, 2)).toContain("1, // first\n    2.50 // last\n  ],");
  expect(inserted(text, rates, null, "4")).toContain("3,\n    4 // last\n  ],");
  const one = read('{ "a": 1 }');
  if (one.kind !== "record") throw new Error("no record");
  expect(removed('{ "a": 1 }', one, 0)).toBe("{ }");
});
