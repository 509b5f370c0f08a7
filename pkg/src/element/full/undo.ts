import { html, nothing, type TemplateResult } from "lit";
import type { Changed } from "../store/changed";
import type { Store } from "../store/store";
import { redo, undo } from "../ui/icons";

/** "Undo: quota of North". */
function called(what: string, changed: Changed | null, { t, session }: Store): string {
  if (changed === null) return what;
  const word = t.simulator.changes[changed.what];
  if (typeof word === "string") return t.simulator.undoOf(what, word);
  const of = "of" in changed ? changed.of : "";
  const deals = session ? [...session.deals, ...session.baselineDeals] : [];
  const deal = changed.what === "deal" ? deals.find(({ id }) => id === of) : undefined;
  return t.simulator.undoOf(what, word(deal?.name ?? of));
}

/** The buttons that take changes back and make them again, once there was a change. */
export function undoing(store: Store): TemplateResult | typeof nothing {
  const { canUndo, canRedo } = store;
  if (!canUndo && !canRedo) return nothing;
  const { simulator } = store.t;
  const back = called(simulator.undo, store.undoes, store);
  const again = called(simulator.redo, store.redoes, store);
  return html`<button
      class="icon-button"
      type="button"
      aria-label=${back}
      title=${back}
      aria-disabled=${!canUndo}
      @click=${() => {
        store.undo();
      }}
    >
      ${undo}
    </button>
    <button
      class="icon-button"
      type="button"
      aria-label=${again}
      title=${again}
      aria-disabled=${!canRedo}
      @click=${() => {
        store.redo();
      }}
    >
      ${redo}
    </button>`;
}

/** Ctrl+Z or ⌘Z takes a change back, with Shift makes it again; in a field they are the field's own. */
export function undoByKey(store: Store, event: KeyboardEvent): void {
  if (!(event.ctrlKey || event.metaKey) || event.altKey || event.defaultPrevented) return;
  const key = event.key.toLowerCase();
  if (key !== "z" && key !== "y") return;
  const [at] = event.composedPath();
  if (at instanceof HTMLInputElement && !["checkbox", "radio", "range"].includes(at.type)) return;
  if (at instanceof HTMLTextAreaElement) return;
  event.preventDefault();
  if (key === "y" || event.shiftKey) store.redo();
  else store.undo();
}
