/** Loaded only where a workspace is kept, or a link is opened. */
import type { Store } from "../store/store";
import { Keeping } from "./keeping";
import { AttainWorkspace } from "./sheet";
import { AttainKeepNotice } from "./notice";

export { openLink } from "./share";

/** Registers the elements; harmless when they are. */
export function defineWorkspace(): void {
  for (const [name, part] of [
    ["attain-workspace", AttainWorkspace],
    ["attain-keep-notice", AttainKeepNotice],
  ] as const) {
    if (!customElements.get(name)) customElements.define(name, part);
  }
}

/**
 * From now on keeps the workspace in the browser's storage.
 *
 * @returns Whether one was there and is open now.
 */
export async function keep(store: Store): Promise<boolean> {
  defineWorkspace();
  store.keeping ??= new Keeping(store);
  return store.keeping.start();
}
