// A call that fails inside the module leaves its memory in an unknown state: nothing of it is used
// again, and a new instance is a load() away.
import assert from "node:assert/strict";
import { setImmediate } from "node:timers/promises";
import { test } from "node:test";
import { Attain, checkPlan, load, loadSync } from "attain";
import { Engine } from "../../pkg/dist/wasm/attain.js";
import { attainError, csv, plan } from "./common.mjs";

await load();
const calculated = () => {
  const attain = new Attain(plan);
  attain.importCsv(csv);
  return attain;
};
const again = /await load\(\) again, and make the Attain objects anew/;

/** Calls when the stack is all but used up: somewhere inside the module it ends. */
function atTheEndOfTheStack(call) {
  try {
    return atTheEndOfTheStack(call);
  } catch (error) {
    if (error instanceof RangeError) return call();
    throw error;
  }
}

/** A trap as engines raise it, in the place of one call. */
function trapping(call) {
  const { statement } = Engine.prototype;
  Engine.prototype.statement = () => {
    throw new WebAssembly.RuntimeError("unreachable");
  };
  try {
    call();
  } finally {
    Engine.prototype.statement = statement;
  }
}

for (const [name, revive] of [
  ["load()", () => load()],
  ["loadSync()", () => loadSync(new Uint8Array(0))],
]) {
  test(`after a trap everything says so, until ${name}`, async () => {
    const [attain, other] = [calculated(), calculated()];
    trapping(() => {
      assert.throws(
        () => attain.statement(),
        (error) => {
          assert.ok(error.cause instanceof WebAssembly.RuntimeError);
          return attainError("internal", again)(error);
        },
      );
    });
    assert.throws(() => attain.statement(), attainError("internal", again));
    assert.throws(() => other.deals(), attainError("internal", again));
    assert.throws(() => new Attain(plan), attainError("internal", again));
    assert.throws(() => checkPlan(plan), attainError("internal", again));
    attain.free();

    await revive();
    assert.equal(calculated().statement().position.earned, "116719.92");
    assert.throws(() => other.statement(), attainError("internal", again));
    other.free();
    assert.throws(() => other.statement(), attainError("freed"));
  });
}

test("a stack that ends inside the module is a trap too, and no nonsense follows", async () => {
  const attain = calculated();
  let ended = 0;
  for (let round = 0; round < 20; round += 1) {
    try {
      atTheEndOfTheStack(() => attain.explain("position/earned", 9));
    } catch (error) {
      if (error instanceof RangeError) continue;
      attainError("internal", again)(error);
      ended += 1;
      break;
    }
  }
  assert.equal(ended, 1);
  await load();
  assert.equal(calculated().statement().position.earned, "116719.92");
});

test("objects of a lost instance do not disturb the next one when they are garbage", async () => {
  assert.ok(globalThis.gc, "run with --expose-gc");
  (() => {
    const lost = Array.from({ length: 50 }, calculated);
    trapping(() => assert.throws(() => lost[0].statement(), attainError("internal")));
  })();
  await load();
  const kept = Array.from({ length: 50 }, calculated);
  for (let round = 0; round < 5; round += 1) {
    globalThis.gc();
    await setImmediate();
  }
  for (const attain of kept) assert.equal(attain.statement().position.earned, "116719.92");
});
