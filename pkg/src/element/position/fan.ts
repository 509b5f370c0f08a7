import type { ComponentHeader, ComponentPosition, DealView, IsoDate, OddsAnswer } from "attain";
import type { Spread } from "../charts/progress";
import type { Session } from "../store/session";

/** The forecast is worked out for so many days before the interval's end. */
const DAYS = 5;
/** Each of them takes odds of its own. */
const MOST_DEALS = 2_000;

/** From today to the end of the interval, by the odds of the open deals; empty where there is nothing to see. */
export function fan(session: Session, odds: OddsAnswer, component: string, standing: ComponentPosition): Spread[] {
  const today = session.statement.as_of;
  const end = spread(odds, component, standing, standing.end);
  if (!end || today >= standing.end || end.low === end.high) return [];
  const now = standing.credited;
  return [{ date: today, low: now, middle: now, high: now }, end];
}

/**
 * The same with what may be credited on days between, on which open deals close.
 *
 * @throws The signal's reason, once it is aborted.
 */
export async function openingFan(
  session: Session,
  odds: OddsAnswer,
  { id }: ComponentHeader,
  standing: ComponentPosition,
  signal: AbortSignal,
): Promise<Spread[]> {
  const [today, end] = fan(session, odds, id, standing);
  if (!today || !end) return [];
  const between: Spread[] = [];
  for (const date of daysBetween(session, id, today.date, end.date)) {
    // Deals that close later are none yet on this day.
    const later = session.deals.filter((deal) => deal.status === "open" && (deal.close_date ?? "") > date);
    const without = { deals: later.map((deal) => ({ deal: deal.id, probability: "0" })) };
    const found = spread(await session.attain.odds(without, { signal }), id, standing, date);
    if (found) between.push(found);
  }
  return [today, ...between, end];
}

function spread(
  odds: OddsAnswer,
  component: string,
  { interval }: ComponentPosition,
  date: IsoDate,
): Spread | undefined {
  const intervals = odds.components.find((entry) => entry.component === component)?.intervals;
  const credited = intervals?.find(({ id }) => id === interval)?.credited;
  return credited && { date, low: credited.p10, middle: credited.p50, high: credited.p90 };
}

/** Days on which open deals close; none where credits come on other days than that, or are known ahead. */
function daysBetween({ deals, outlook }: Session, component: string, today: IsoDate, end: IsoDate): IsoDate[] {
  const on = outlook.components.find((entry) => entry.component === component)?.on;
  const ahead = ({ close_date }: DealView): boolean => close_date !== null && close_date > today && close_date < end;
  const coming = deals.filter(ahead);
  if (on !== "booking" || deals.length > MOST_DEALS || coming.some(({ status }) => status === "won")) return [];
  const open = coming.filter(({ status }) => status === "open");
  const days = [...new Set(open.map(({ close_date }) => close_date ?? ""))].sort();
  if (days.length <= DAYS) return days;
  return Array.from({ length: DAYS }, (_, index) => days[Math.floor(((index + 1) * days.length) / (DAYS + 1))] ?? end);
}
