/**
 * The benchmark's plan, written out by hand on a decimal library: what a page would do without the
 * engine. `decimal.js` and `big.js` share the methods that it uses.
 */

const MONTHS = Array.from({ length: 12 }, (_, month) => `2026-${String(month + 1).padStart(2, "0")}`);

/** Deals with their numbers read, in the order in which they are credited. */
export function prepare(D, deals) {
  const won = deals.filter((deal) => deal.status === "won");
  won.sort((a, b) => (a.close_date < b.close_date ? -1 : a.close_date > b.close_date ? 1 : a.id < b.id ? -1 : 1));
  return won.map((deal) => ({
    month: Number(deal.close_date.slice(5, 7)) - 1,
    arr: new D(deal.fields.arr),
    amount: new D(deal.amount),
    split: new D(deal.split.slice(0, -1)).div(100),
    isNew: deal.fields.type === "New Business",
  }));
}

/** The plan's numbers; rates of the derived component are multiples of 84,000 ÷ 12,000,000. */
export function terms(D) {
  const list = (...values) => values.map((value) => new D(value));
  return {
    newQuotas: list("2400000", "3000000", "3000000", "3600000"),
    newFrom: list("0", "0.5", "0.65"),
    newTimes: list("84000", "126000", "168000"),
    yearQuota: new D("12000000"),
    allQuota: new D("4500000"),
    allFrom: list("0", "0.25", "0.6"),
    allRates: list("0.01", "0.015", "0.0225"),
    yearFrom: list("0", "5000000", "12000000"),
    yearRates: list("0.005", "0.0075", "0.01"),
    flatRate: new D("0.01"),
    cap: new D("90000"),
    zero: new D("0"),
  };
}

/** Σ slice × rate of the way from `before` to `after`. */
function slices(zero, from, rates, before, after) {
  let sum = zero;
  for (let tier = 0; tier < from.length; tier++) {
    const low = before.gt(from[tier]) ? before : from[tier];
    const next = from[tier + 1];
    const high = next !== undefined && next.lt(after) ? next : after;
    if (low.lt(high)) sum = sum.plus(high.minus(low).times(rates[tier]));
    if (next === undefined || next.gte(after)) break;
  }
  return sum;
}

function marginal(t, round, lines, credits, from, rates, divisor) {
  let toDate = t.zero;
  for (const credit of credits) {
    const after = toDate.plus(credit.amount);
    let worth = slices(t.zero, from, rates, toDate, after);
    if (divisor) worth = worth.div(divisor);
    lines.push({ month: credit.month, earned: round(worth) });
    toDate = after;
  }
  return toDate;
}

function retroactive(t, round, lines, credits, from, rates) {
  let toDate = t.zero;
  let paidAt = null;
  for (let index = 0; index < credits.length;) {
    const month = credits[index].month;
    const first = index;
    while (index < credits.length && credits[index].month === month) {
      toDate = toDate.plus(credits[index].amount);
      index += 1;
    }
    let rate = rates[0];
    for (let tier = 1; tier < from.length; tier++) if (toDate.gte(from[tier])) rate = rates[tier];
    if (paidAt !== null && rate !== paidAt) {
      for (const credit of credits.slice(0, first)) {
        const change = round(credit.amount.times(rate)).minus(round(credit.amount.times(paidAt)));
        lines.push({ month, earned: change });
      }
    }
    for (const credit of credits.slice(first, index)) lines.push({ month, earned: round(credit.amount.times(rate)) });
    paidAt = rate;
  }
  return toDate;
}

/** The statement: lines, what each month earned by component, attainment by quarter. */
export function statement(t, round, deals) {
  const components = [[], [], [], []];
  const attainment = [];
  const credits = (measure, keep = () => true) =>
    deals.filter(keep).map((deal) => ({ month: deal.month, amount: measure(deal).times(deal.split) }));
  const quarter = (list, index) => list.filter((credit) => Math.floor(credit.month / 3) === index);
  const fresh = credits(
    (deal) => deal.arr,
    (deal) => deal.isNew,
  );
  const all = credits((deal) => deal.arr);
  for (let index = 0; index < 4; index++) {
    const from = t.newFrom.map((bound) => bound.times(t.newQuotas[index]));
    const sold = marginal(t, round, components[0], quarter(fresh, index), from, t.newTimes, t.yearQuota);
    const bounds = t.allFrom.map((bound) => bound.times(t.allQuota));
    const total = retroactive(t, round, components[1], quarter(all, index), bounds, t.allRates);
    attainment.push([sold.div(t.newQuotas[index]), total.div(t.allQuota)]);
  }
  const amounts = credits((deal) => deal.amount);
  marginal(t, round, components[2], amounts, t.yearFrom, t.yearRates);
  for (const credit of amounts) {
    components[3].push({ month: credit.month, earned: round(credit.amount.times(t.flatRate)) });
  }
  const earned = MONTHS.map(() => components.map(() => t.zero));
  components.forEach((lines, component) => {
    for (const line of lines) earned[line.month][component] = earned[line.month][component].plus(line.earned);
  });
  let flat = t.zero;
  for (const month of earned) {
    const before = flat.gt(t.cap) ? t.cap : flat;
    flat = flat.plus(month[3]);
    month[3] = (flat.gt(t.cap) ? t.cap : flat).minus(before);
  }
  return { components, earned, attainment };
}

/** What both sides are compared by: earned by month and component, to the cent. */
export const figures = (result) => result.earned.map((month) => month.map((amount) => amount.toFixed(2)));
