import { Attain, type Scenario } from "attain";
import { meaningful } from "../store/scenario";
import type { Session } from "../store/session";
import type { Store } from "../store/store";
import { fromFragment, LinkError, toFragment } from "./link";
import { openWorkspace } from "./open";
import { fromDocument, type Workspace, WorkspaceError } from "./workspace";
import { messageOf } from "../ui/fault";

/** Names what the link holds, and the number of its format. */
const KEY = "attain_share";
const SHARE_FORMAT = 1;

/** What a link says of the scenarios, and what it cannot say without the deals. */
export interface Carried {
  scenario: Scenario;
  scenarios: readonly Scenario[];
  /** So many changes are about deals that the link leaves out. */
  left_out: number;
  /** The saved scenarios of which nothing is left. */
  lost: readonly string[];
}

/** The scenario in force and those that are saved: whole with the deals, else as far as they mean something. */
export function carriedBy({ inputs, statement }: Session, deals: boolean): Carried {
  const { plan, scenario, scenarios } = inputs;
  const all = [scenario, ...scenarios];
  if (deals || changesOf(all) === 0) return { scenario, scenarios, left_out: 0, lost: [] };
  const engine = new Attain(plan.text);
  try {
    engine.setAsOf(statement.as_of);
    const whole = scenarios.map((one) => [one, meaningful(engine, one)] as const);
    const isLost = ([before, after]: (typeof whole)[number]): boolean =>
      after.changes.length === 0 && before.changes.length > 0;
    const carried = meaningful(engine, scenario);
    const saved = whole.filter((pair) => !isLost(pair)).map(([, after]) => after);
    const lost = whole.filter(isLost).map(([{ name }]) => name ?? "");
    return { scenario: carried, scenarios: saved, left_out: changesOf(all) - changesOf([carried, ...saved]), lost };
  } finally {
    engine.free();
  }
}

function changesOf(scenarios: readonly Scenario[]): number {
  return scenarios.reduce((sum, { changes }) => sum + changes.length, 0);
}

/** A link to the page at `address` that carries plan, scenarios and day, and the deals when it shall. */
export async function linkTo(address: string, session: Session, deals: boolean): Promise<string> {
  const { plan, book, reading } = session.inputs;
  const { scenario, scenarios } = carriedBy(session, deals);
  const document = {
    [KEY]: SHARE_FORMAT,
    plan,
    book: deals ? book : null,
    // What columns and stages are called is of the deals.
    reading: deals ? reading : {},
    // The day that is on screen, chosen or not: without the deals it would be another one.
    as_of: session.statement.as_of,
    scenario,
    scenarios,
    example: null,
    memory: null,
  };
  const url = new URL(address);
  url.hash = await toFragment(document);
  return url.href;
}

/** Shows what a link carries in place of what is open, and says what became of it; what views keep stays. */
export async function openLink(store: Store, fragment: string): Promise<void> {
  const t = store.t.workspace;
  try {
    const workspace: Workspace = fromDocument(await fromFragment(fragment), KEY);
    openWorkspace(store, { ...workspace, example: null, memory: store.memory });
    // The page drops it from the address after this: one that is reloaded then has it from the storage.
    await store.keeping?.flush();
    store.show({ notice: t.linkOpened });
  } catch (error) {
    const failure = error instanceof LinkError || error instanceof WorkspaceError ? error.failure : null;
    store.show({ notice: failure === null ? t.linkFailed.refused(messageOf(error, store)) : t.linkFailed[failure] });
  }
}
