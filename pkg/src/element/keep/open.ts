import type { Store } from "../store/store";
import type { Workspace } from "./workspace";

/**
 * Shows a workspace in place of what is open, which can be undone but for what the views keep.
 *
 * @throws When the engine does not take it; everything stays as it was.
 */
export function openWorkspace(store: Store, { inputs, example, memory }: Workspace): void {
  store.change(inputs);
  store.recall(memory);
  store.chosenDay = inputs.asOf;
  store.example = store.examples.find(({ id }) => id === example) ?? null;
  store.show({ notice: null, problem: null, explaining: null });
}
