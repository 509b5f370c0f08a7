/** The measurements in a browser; `bench.mjs` opens the page and reads `globalThis.measured`. */

import { Big } from "../node_modules/big.js/big.mjs";
import { Decimal } from "../node_modules/decimal.js/decimal.mjs";
import { Attain, load } from "../pkg/dist/index.js";
import { measureAll } from "./measure.mjs";

const start = performance.now();
await load();
const plan = await (await fetch("plan.json")).text();
const first = new Attain(plan, { deals: [] }).statement().position.earned;
const ready = performance.now() - start;
globalThis.measured = { ready, first, ...measureAll({ Attain, Decimal, Big, plan }) };
