import type { Attain, Change, Scenario } from "attain";

/** The changes that mean something with the deals of an engine; the others are about deals that are not there. */
export function meaningful(engine: Attain, scenario: Scenario): Scenario {
  if (scenario.changes.length === 0 || applies(engine, scenario.changes)) return scenario;
  const kept: Change[] = [];
  for (const change of scenario.changes) if (applies(engine, [...kept, change])) kept.push(change);
  return { ...scenario, changes: kept };
}

function applies(engine: Attain, changes: Change[]): boolean {
  try {
    engine.apply({ changes }).free();
    return true;
  } catch {
    return false;
  }
}
