import type { Store } from "../store/store";

/** Registers what the sheet for loading files holds, when it is first opened; harmless when it is. */
export async function loadImport(store: Store): Promise<void> {
  try {
    const { AttainLoad } = await import("./load");
    if (!customElements.get("attain-load")) customElements.define("attain-load", AttainLoad);
  } catch (error) {
    store.partMissing(error);
    store.show({ importing: false });
  }
}
