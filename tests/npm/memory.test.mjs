// Objects free their memory: WebAssembly memory never shrinks, so what leaks shows as growth.
import assert from "node:assert/strict";
import { setImmediate } from "node:timers/promises";
import { test } from "node:test";
import { Attain, load } from "attain";
import init from "../../pkg/dist/wasm/attain.js";
import { csv, plan } from "./common.mjs";

await load();
const { memory } = await init();

/** How much the memory grows in so many rounds after a warm-up. */
async function growth(rounds, round) {
  for (let done = 0; done < 50; done += 1) await round(done);
  const before = memory.buffer.byteLength;
  for (let done = 0; done < rounds; done += 1) await round(done);
  return memory.buffer.byteLength - before;
}

const use = (attain) => {
  attain.importCsv(csv);
  attain.explain("position/earned");
  return attain.statement();
};

test("a thousand objects that are freed", async () => {
  const grown = await growth(1000, () => {
    const attain = new Attain(plan);
    use(attain);
    attain.free();
  });
  assert.equal(grown, 0);
});

test("a thousand objects that are freed at the end of their block", async () => {
  const grown = await growth(1000, () => {
    const attain = new Attain(plan);
    use(attain);
    attain[Symbol.dispose]();
  });
  assert.equal(grown, 0);
});

test("a thousand plans, books and imports in one object", async () => {
  const attain = new Attain(plan);
  const grown = await growth(1000, () => {
    attain.setPlan(plan);
    attain.setBook({ deals: [] });
    use(attain);
  });
  assert.equal(grown, 0);
  attain.free();
});

test("a thousand calls that fail", async () => {
  const attain = new Attain(plan);
  const grown = await growth(1000, () => {
    assert.throws(() => new Attain({ ...plan, components: [] }));
    assert.throws(() => attain.setBook({ deals: [{ id: 1 }] }));
    assert.throws(() => attain.importCsv("nothing"));
    assert.throws(() => attain.explain("nothing"));
  });
  assert.equal(grown, 0);
});

test("a thousand objects that are forgotten", async () => {
  assert.ok(globalThis.gc, "run with --expose-gc");
  const grown = await growth(1000, async (round) => {
    use(new Attain(plan));
    if (round % 25 > 0) return;
    globalThis.gc();
    await setImmediate();
  });
  assert.equal(grown, 0);
});
