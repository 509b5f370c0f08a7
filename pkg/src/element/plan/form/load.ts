import type { Store } from "../../store/store";

let loading: Promise<void> | null = null;

/** Loads the form in which plans are edited, once; its element may stand there before. Another opening tries again. */
export function loadForm(store: Store): Promise<void> {
  loading ??= import("./index").then(
    ({ defineForm }) => {
      defineForm();
    },
    (error: unknown) => {
      loading = null;
      store.partMissing(error);
    },
  );
  return loading;
}
