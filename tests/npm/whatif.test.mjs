// What-if questions of the shipped example, through the built package.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { Attain, load } from "attain";
import { attainError, csv, plan } from "./common.mjs";

let attain;

before(async () => {
  await load();
  attain = new Attain(plan);
  attain.importCsv(csv);
  attain.setAsOf("2026-11-13");
});

const firstOpen = () => attain.deals().find((deal) => deal.status === "open" && deal.close_date <= "2026-12-31").id;
const cents = (amount) => BigInt(amount.replace(".", ""));
const ofYear = (engine) => cents(engine.statement().years[0].earned);

test("a scenario is another calculation, and the baseline stays", () => {
  const before = ofYear(attain);
  const scenario = { name: "Won", changes: [{ change: "win", deal: firstOpen() }] };
  const applied = attain.apply(scenario);
  const difference = ofYear(applied) - before;
  const [comparison] = attain.compare([scenario]);
  assert.equal(cents(comparison.earned.difference), difference);
  assert.equal(cents(attain.worth(firstOpen()).earned), difference);
  assert.equal(applied.explain("earned/2026").value, applied.statement().years[0].earned);
  assert.equal(ofYear(attain), before);
  applied.free();
});

test("a step of a slider shows what applying the changes shows, and the baseline stays", () => {
  const deal = firstOpen();
  for (const value of ["0", "40000", "187500.5", "2000000"]) {
    const changes = [
      { change: "set", deal, field: "amount", value },
      { change: "win", deal, on: "2026-12-01" },
    ];
    const step = attain.step({ changes });
    const applied = attain.apply({ changes });
    const [year] = applied.statement().years;
    assert.equal(step.earned, year.earned);
    assert.equal(step.paid, year.paid);
    assert.deepEqual(
      step.components.map((part) => [part.earned, part.attainment]),
      year.components.map((part) => [part.earned, part.attainment]),
    );
    applied.free();
  }
  assert.equal(attain.step({ changes: [] }).earned, attain.statement().years[0].earned);
});

test("a change that cannot apply is named", () => {
  const changes = [{ change: "win", deal: "none" }];
  assert.throws(() => attain.step({ changes }), attainError("scenario_invalid", /no deal/, "/changes/0/deal"));
  assert.throws(() => attain.apply({ changes }), attainError("scenario_invalid", /no deal/, "/changes/0/deal"));
  assert.throws(() => attain.compare([{ changes }]), attainError("scenario_invalid", /no deal/, "/changes/0/deal"));
  assert.throws(() => attain.worth("none"), attainError("unknown_deal"));
});

test("shares of the pipeline add up, and so do timing and discounts", () => {
  const { deals, earned } = attain.pipeline();
  assert.equal(
    deals.reduce((sum, { share }) => sum + cents(share), 0n),
    cents(earned.difference),
  );
  const { options } = attain.timing({ deals: [firstOpen()] });
  assert.deepEqual(
    options.map(({ period }) => period),
    ["2026-11", "2026-12"],
  );
  const { steps } = attain.discounts({ deal: firstOpen(), points: 5 });
  assert.equal(steps.length, 6);
  assert.ok(steps.every((step, index) => index === 0 || cents(step.worth) <= cents(steps[index - 1].worth)));
});

test("the least further sale reaches the goal, and one cent less does not", () => {
  const goal = (cents(attain.statement().years[0].earned) + 1_234_567n).toString().replace(/(\d\d)$/, ".$1");
  const answer = attain.goalSeek({
    reach: { what: "earned", at_least: goal },
    sell: { how: "amount", component: "new_arr", on: "2026-12-15" },
  });
  assert.ok(answer.reached && cents(answer.value) >= cents(goal) && cents(answer.below) < cents(goal), answer.words);
});

test("the payout curve is what is earned, and a plan is compared with another reading of it", () => {
  const { points, marks } = attain.curve({ component: "new_arr" });
  assert.ok(points.length > 2 && marks.some(({ kind }) => kind === "quota"));
  const { comparison, curves } = attain.comparePlans({ read: { reading: "retroactive" } });
  const other = new Attain(attain.readAs({ reading: "retroactive" }), attain.book());
  assert.equal(cents(comparison.earned.difference), ofYear(other) - ofYear(attain));
  other.free();
  // Everything at the rate reached never pays less where rates only rise.
  assert.ok(curves.ranges.every(({ pays_more }) => pays_more !== "baseline"));
  assert.equal(curves.ranges[0].from, "0");
  const named = attain.readings().map(({ reading }) => reading);
  assert.ok(named.includes("retroactive") && !named.includes("on_booking"), String(named));
  const offer = { ...attain.plan(), name: "Offer", currency: "EUR" };
  assert.throws(() => attain.comparePlans({ plan: offer }), attainError("other_currency"));
  assert.throws(() => attain.readAs({ reading: "marginal", components: ["new_arr"] }), attainError("no_such_reading"));
});

test("a tornado table ranks what moves income, in slices that can be stopped", async () => {
  const question = { odds: { method: "simulation", outcomes: 20, stages: { Proposal: "40%" } } };
  let turns = 0;
  const found = await attain.sensitivity(question, { onProgress: () => (turns += 1) });
  assert.deepEqual(found.factors.map(({ factor }) => factor).sort(), ["deal_sizes", "quota", "timing", "win_rates"]);
  const spreads = found.factors.map(({ spread }) => cents(spread));
  assert.ok(spreads.every((spread, index) => index === 0 || spread <= spreads[index - 1]));
  const [{ low, high }] = found.factors;
  assert.equal(cents(low.earned) - cents(low.difference), cents(found.earned));
  assert.equal(cents(high.earned) - cents(high.difference), cents(found.earned));
  assert.ok(turns > 0);
  const stopped = new AbortController();
  stopped.abort(new Error("enough"));
  await assert.rejects(attain.sensitivity(question, { signal: stopped.signal }), /enough/);
  await assert.rejects(attain.sensitivity({ periods: 0 }), attainError("question_invalid"));
});

test("a payslip is held against the statement, and the likeliest cause is proved", () => {
  const { lines, periods } = attain.statement();
  const [expected] = periods.filter(({ id }) => id === "2026-02");
  const { deal } = lines.find(({ period, kind }) => period === "2026-02" && kind === "deal");
  const own = lines.filter((line) => line.period === "2026-02" && line.deal === deal);
  const missing = own.reduce((sum, { earned }) => sum + cents(earned), 0n);
  const left = cents(expected.paid) - missing;
  const paid = `${String(left / 100n)}.${String(left % 100n).padStart(2, "0")}`;
  const { lines: checked, difference } = attain.reconcile({ paid: [{ period: "2026-02", paid }] });
  assert.equal(cents(difference), -missing);
  const proof = checked[0].causes.find(({ steps }) => steps[0].deal === deal);
  assert.equal(proof.rest, "0.00");
  const other = attain.apply(proof.scenario);
  assert.equal(other.statement().periods.find(({ id }) => id === "2026-02").paid, paid);
  other.free();
  const unknown = { paid: [{ period: "2025-02", paid: "1" }] };
  assert.throws(() => attain.reconcile(unknown), attainError("question_invalid", /pay period/, "/paid/0/period"));
});
