import type { Store } from "../../store/store";

let loading: Promise<boolean> | null = null;

/** Loads the questions about the future, once: whether they are there. Another visit of the view tries again. */
export function loadQuestions(store: Store): Promise<boolean> {
  loading ??= import("./index").then(
    ({ defineQuestions }) => {
      defineQuestions();
      return true;
    },
    (error: unknown) => {
      loading = null;
      store.partMissing(error);
      return false;
    },
  );
  return loading;
}
