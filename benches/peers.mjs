/**
 * Peers: one component, the rate of the tier that was reached before the deal, in a spreadsheet
 * engine (HyperFormula) and in a rules engine (zen), over the same deals. Both calculate each deal
 * anew; neither explains nor pays. HyperFormula
 * has doubles only.
 */

import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { HyperFormula } from "hyperformula";
import initZen, { evaluateExpression } from "@gorules/zen-engine-wasm";
import { deals } from "./deals.mjs";
import { time } from "./measure.mjs";

const TIERS = [
  { from: "0", rate: "0.005" },
  { from: "2000000", rate: "0.0075" },
  { from: "8000000", rate: "0.01" },
];

const plan = {
  attain: 1,
  name: "One component",
  currency: "USD",
  calendar: { start: "2026-01-01", end: "2026-12-31", pay: "month" },
  participant: {},
  components: [
    {
      id: "amounts",
      name: "Amounts",
      measure: { sum: "amount" },
      interval: "year",
      payout: { mode: "per_deal", tier_at: "before", by: "amount", tiers: TIERS },
    },
  ],
};

/** Won deals in the order in which they are credited. */
function won(count) {
  const order = (deal) => `${deal.close_date} ${deal.id}`;
  return deals(count)
    .filter((deal) => deal.status === "won")
    .sort((a, b) => (order(a) < order(b) ? -1 : 1));
}

function withEngine(Attain, book) {
  const attain = new Attain(plan, { deals: book });
  const earned = () => new Map(attain.deals().map((deal) => [deal.id, deal.earned]));
  const lines = earned();
  const times = time(() => {
    attain.setPlan(plan);
    attain.deals();
  }, 11);
  attain.free();
  return { lines, ms: times.median };
}

/** A column of each step; the running sum is carried from row to row. */
function withSpreadsheet(book) {
  const rate = (cell) =>
    TIERS.slice(1).reduce((then, { from, rate }) => `IF(${cell}>=${from},${rate},${then})`, TIERS[0].rate);
  const rows = book.map((deal, index) => {
    const row = index + 1;
    const before = index === 0 ? 0 : `=D${index}`;
    const share = Number(deal.split.slice(0, -1)) / 100;
    const amount = Number(deal.amount);
    return [amount, share, before, `=C${row}+A${row}*B${row}`, `=ROUND(A${row}*B${row}*${rate(`C${row}`)},2)`];
  });
  const sheet = () => HyperFormula.buildFromArray(rows, { licenseKey: "gpl-v3" });
  const once = sheet();
  const lines = new Map(book.map((deal, row) => [deal.id, once.getCellValue({ sheet: 0, row, col: 4 }).toFixed(2)]));
  once.destroy();
  return { lines, ms: time(() => sheet().destroy(), 5).median };
}

/** Two expressions for each deal; numbers go in and come out as text, else they lose their decimals. */
function withRules(book) {
  const sum = "number(before) + number(amount) * number(share)";
  const rate = TIERS.slice(1).reduce(
    (then, { from, rate }) => `number(before) >= ${from} ? ${rate} : (${then})`,
    TIERS[0].rate,
  );
  const worth = `string(round(number(amount) * number(share) * (${rate}), 2))`;
  const run = () => {
    let before = "0";
    return book.map(({ id, amount, split }) => {
      const context = { before, amount, share: String(Number(split.slice(0, -1)) / 100) };
      before = evaluateExpression(`string(${sum})`, context);
      return [id, evaluateExpression(worth, context)];
    });
  };
  const lines = new Map(run().map(([id, earned]) => [id, Number(earned).toFixed(2)]));
  return { lines, ms: time(run, 5).median };
}

const weight = (path) =>
  gzipSync(readFileSync(new URL(`../node_modules/${path}`, import.meta.url)), { level: 9 }).length;

/** Milliseconds, gzipped weight, and how many of the lines are another amount than the engine's. */
export async function peers(Attain, count) {
  const zen = "@gorules/zen-engine-wasm/dist/zen_engine_wasm_bg.wasm";
  await initZen({ module_or_path: readFileSync(new URL(`../node_modules/${zen}`, import.meta.url)) });
  const book = won(count);
  const own = withEngine(Attain, book);
  const beside = (name, { lines, ms }, weight) => {
    const differ = [...lines].filter(([id, earned]) => earned !== own.lines.get(id)).length;
    return { name, ms, ratio: ms / own.ms, weight, differ };
  };
  return {
    ms: own.ms,
    others: [
      beside("HyperFormula", withSpreadsheet(book), weight("hyperformula/dist/hyperformula.full.min.js")),
      beside("zen", withRules(book), weight(zen)),
    ],
  };
}
