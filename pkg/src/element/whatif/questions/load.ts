let loading: Promise<boolean> | null = null;

/** Loads the questions about the future, once: whether they are there. Another visit of the view tries again. */
export function loadQuestions(): Promise<boolean> {
  loading ??= import("./index").then(
    ({ defineQuestions }) => {
      defineQuestions();
      return true;
    },
    (error: unknown) => {
      loading = null;
      console.error(error);
      return false;
    },
  );
  return loading;
}
