import type { Store } from "../store/store";

/** Registers the element that edits a deal, once it is asked for; harmless when it is. */
export async function loadEditor(store: Store): Promise<void> {
  try {
    const { AttainDealEditor } = await import("./editor");
    if (!customElements.get("attain-deal-editor")) customElements.define("attain-deal-editor", AttainDealEditor);
  } catch (error) {
    // Another deal that is opened tries again.
    store.partMissing(error);
  }
}
