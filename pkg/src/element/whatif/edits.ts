import type { Change, Deal, DealView, Decimal, Scenario } from "attain";
import { compare } from "../ui/decimal";

/** The id of the further sale that a lever adds: no deal of a book is called so. */
export const FURTHER = "attain:further-sale";

/** Asks the view for another scenario: at once, or while a lever still moves. */
export class ScenarioEvent extends Event {
  static readonly type = "attain-scenario";
  readonly scenario: Scenario;
  /** The lever that moves; successive moves of one are undone together. Null for a change of its own. */
  readonly lever: string | null;

  constructor(scenario: Scenario, lever: string | null) {
    super(ScenarioEvent.type, { bubbles: true, composed: true });
    this.scenario = scenario;
    this.lever = lever;
  }
}

function isOfAll(change: Change): boolean {
  return change.change === "scale" && (change.deals ?? []).length === 0;
}

/** What the amounts of all open deals are multiplied with. */
export function timesOf({ changes }: Scenario): Decimal {
  const scale = changes.find(isOfAll);
  return scale?.change === "scale" ? String(scale.times) : "1";
}

/** The deals that are open in the book are multiplied before any of them is won. */
export function withTimes(scenario: Scenario, times: Decimal): Scenario {
  const others = scenario.changes.filter((change) => !isOfAll(change));
  const same = /^\d+(\.\d+)?$/.test(times) && compare(times, "1") === 0;
  return { ...scenario, changes: same ? others : [{ change: "scale", times }, ...others] };
}

/** The deals that the scenario wins. */
export function wonIn({ changes }: Scenario): ReadonlySet<string> {
  return new Set(changes.flatMap((change) => (change.change === "win" ? [change.deal] : [])));
}

/** Of the deals of the pipeline, these will close. */
export function withWon(scenario: Scenario, pipeline: readonly DealView[], won: ReadonlySet<string>): Scenario {
  const asked = new Set(pipeline.map(({ id }) => id));
  const changes = scenario.changes.filter(
    (change) => change.change !== "win" || !asked.has(change.deal) || won.has(change.deal),
  );
  const already = wonIn(scenario);
  const more = pipeline.filter(({ id }) => won.has(id) && !already.has(id));
  return { ...scenario, changes: [...changes, ...more.map(({ id }): Change => ({ change: "win", deal: id }))] };
}

/** The further sale of a scenario, and the component that it is to count in. */
export function furtherOf({ changes }: Scenario): { deal: Deal; component: string } | null {
  for (const change of changes) {
    if (change.change !== "add" || change.deal.id !== FURTHER) continue;
    return { deal: change.deal, component: typeof change.note === "string" ? change.note : "" };
  }
  return null;
}

export function withFurther(scenario: Scenario, further: { deal: Deal; component: string } | null): Scenario {
  const others = scenario.changes.filter((change) => change.change !== "add" || change.deal.id !== FURTHER);
  const added: Change[] = further ? [{ change: "add", deal: further.deal, note: further.component }] : [];
  return { ...scenario, changes: [...others, ...added] };
}

/**
 * The open deals that close in the plan's time, the likeliest first: the order in which the lever
 * takes them.
 */
export function pipelineOf(
  deals: readonly DealView[],
  scenario: Scenario,
  plan: { start: string; end: string },
): DealView[] {
  const won = wonIn(scenario);
  const chance = ({ probability }: DealView): Decimal => probability ?? "-1";
  return deals
    .filter(({ id, status, close_date }) => {
      const inPlan = close_date !== null && plan.start <= close_date && close_date <= plan.end;
      return inPlan && id !== FURTHER && (status === "open" || won.has(id));
    })
    .sort(
      (a, b) =>
        compare(chance(b), chance(a)) ||
        (a.close_date ?? "").localeCompare(b.close_date ?? "") ||
        (a.id < b.id ? -1 : 1),
    );
}
