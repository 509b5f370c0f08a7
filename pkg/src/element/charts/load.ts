import type { Store } from "../store/store";

let loading: Promise<void> | null = null;

/**
 * Loads the pictures, once. A view may render their elements before: each shows when it is there.
 *
 * @example
 * void loadCharts(store);
 * html`<attain-histogram .formats=${formats} .texts=${t.charts} heading="Earnings" .bins=${bins}></attain-histogram>`;
 */
export function loadCharts(store: Store): Promise<void> {
  loading ??= import("./index").then(
    ({ defineCharts }) => {
      defineCharts();
    },
    (error: unknown) => {
      // Another visit of the view tries again.
      loading = null;
      store.partMissing(error);
    },
  );
  return loading;
}
