import { Attain, type Change, type Scenario } from "attain";
import type { Session } from "../store/session";
import type { Store } from "../store/store";
import { fromFragment, LinkError, toFragment } from "./link";
import { openWorkspace } from "./open";
import { fromDocument, type Workspace, WorkspaceError } from "./workspace";
import { messageOf } from "../ui/fault";

/** Names what the link holds, and the number of its format. */
const KEY = "attain_share";
const SHARE_FORMAT = 1;

/** A link, and what of the scenario it could not carry. */
export interface SharedLink {
  url: string;
  /** So many changes are about deals that the link leaves out. */
  left_out: number;
}

/** The changes that mean something without the deals. */
function withoutDeals(engine: Attain, { changes, ...scenario }: Scenario): Scenario {
  const kept: Change[] = [];
  for (const change of changes) {
    try {
      engine.apply({ changes: [...kept, change] }).free();
      kept.push(change);
    } catch {
      // It is about a deal that is not there.
    }
  }
  return { ...scenario, changes: kept };
}

/** The scenario in force and those that are saved, as far as they mean something without the deals. */
function scenariosWithoutDeals({ plan, scenario, scenarios }: Session["inputs"]): [Scenario, ...Scenario[]] {
  const engine = new Attain(plan.text);
  try {
    const saved = scenarios.map((one) => withoutDeals(engine, one));
    return [withoutDeals(engine, scenario), ...saved.filter(({ changes }) => changes.length > 0)];
  } finally {
    engine.free();
  }
}

function changesOf(scenarios: readonly Scenario[]): number {
  return scenarios.reduce((sum, { changes }) => sum + changes.length, 0);
}

/** A link to the page at `address` that carries plan and scenarios, and the deals when it shall. */
export async function linkTo(address: string, { inputs }: Session, deals: boolean): Promise<SharedLink> {
  const { plan, book, reading, asOf, scenario, scenarios } = inputs;
  const all = [scenario, ...scenarios];
  const [carried, ...saved] = deals ? [scenario, ...scenarios] : scenariosWithoutDeals(inputs);
  const document = {
    [KEY]: SHARE_FORMAT,
    plan,
    book: deals ? book : null,
    reading,
    as_of: asOf,
    scenario: carried,
    scenarios: saved,
    example: null,
    memory: null,
  };
  const url = new URL(address);
  url.hash = await toFragment(document);
  return { url: url.href, left_out: changesOf(all) - changesOf([carried, ...saved]) };
}

/** Shows what a link carries in place of what is open, and says what became of it; what views keep stays. */
export async function openLink(store: Store, fragment: string): Promise<void> {
  const t = store.t.workspace;
  try {
    const workspace: Workspace = fromDocument(await fromFragment(fragment), KEY);
    openWorkspace(store, { ...workspace, example: null, memory: store.memory });
    store.show({ notice: t.linkOpened });
  } catch (error) {
    const failure = error instanceof LinkError || error instanceof WorkspaceError ? error.failure : null;
    store.show({ notice: failure === null ? t.linkFailed.refused(messageOf(error, store)) : t.linkFailed[failure] });
  }
}
