import type { Change, Deal, DealView, IsoDate, Scenario } from "attain";

type Status = DealView["status"];

/** The deal that a change is about, where it is about one. */
function dealOf(change: Change): string | null {
  if (change.change === "add") return change.deal.id;
  return "deal" in change && typeof change.deal === "string" ? change.deal : null;
}

export function isTouched(scenario: Scenario, deal: string): boolean {
  return scenario.changes.some((change) => dealOf(change) === deal);
}

/** Whether a deal is only in the scenario. */
export function isAdded(scenario: Scenario, deal: string): boolean {
  return scenario.changes.some((change) => change.change === "add" && change.deal.id === deal);
}

/** Whether the scenario wins it. */
export function isWon(scenario: Scenario, deal: string): boolean {
  return scenario.changes.some((change) => change.change === "win" && change.deal === deal);
}

function withChanges(scenario: Scenario, changes: Change[]): Scenario {
  return { ...scenario, changes };
}

/** The change in the place of the one that it replaces, else before the deal is won, else at the end. */
function put(scenario: Scenario, change: Change, replaces: (other: Change) => boolean): Scenario {
  const { changes } = scenario;
  const at = changes.findIndex(replaces);
  if (at >= 0) return withChanges(scenario, changes.with(at, change));
  const deal = dealOf(change);
  const won = changes.findIndex((other) => other.change === "win" && other.deal === deal);
  return withChanges(scenario, won < 0 ? [...changes, change] : changes.toSpliced(won, 0, change));
}

/** A field of a deal gets another value. */
export function setField(scenario: Scenario, deal: string, field: string, value: string): Scenario {
  return put(
    scenario,
    { change: "set", deal, field, value },
    (other) => other.change === "set" && other.deal === deal && other.field === field,
  );
}

/** A deal closes on another day. */
export function moveDeal(scenario: Scenario, deal: string, to: IsoDate): Scenario {
  return put(
    scenario,
    { change: "move", deal, to },
    (other) => other.change === "move" && other.deal === deal && other.event === undefined,
  );
}

/** The deal will close, or is as open as it was. */
export function setWon(scenario: Scenario, deal: string, wins: boolean): Scenario {
  const others = scenario.changes.filter((change) => !isDecision(change, deal));
  return withChanges(scenario, wins ? [...others, { change: "win", deal }] : others);
}

function isDecision(change: Change, deal: string): boolean {
  return (change.change === "win" || change.change === "lose") && change.deal === deal;
}

/** The deal is won or lost, or as it was loaded. */
export function decide(scenario: Scenario, deal: string, status: Status, loaded: Status): Scenario {
  const plain = setWon(scenario, deal, false);
  if (status === loaded || status === "open") return plain;
  return withChanges(plain, [...plain.changes, { change: status === "won" ? "win" : "lose", deal }]);
}

/** The deal as it was loaded; one that was added is gone. */
export function reset(scenario: Scenario, deal: string): Scenario {
  return withChanges(
    scenario,
    scenario.changes.filter((change) => dealOf(change) !== deal),
  );
}

export function addDeal(scenario: Scenario, deal: Deal): Scenario {
  return withChanges(scenario, [...scenario.changes, { change: "add", deal }]);
}
