import { html, nothing, type TemplateResult } from "lit";
import type { Store } from "../store/store";
import { whyNot } from "./fault";

/** What stands in place of results until there are any: waiting, why not, or nothing loaded. */
export function stateOf(store: Store): TemplateResult | null {
  const { phase, waiting, session, failure, problem, t } = store;
  if (session) return null;
  if (phase === "failed") {
    return html`<div class="state" role="alert">
      <p><b>${t.failed.title}</b></p>
      <p class="soft small">${failure}</p>
    </div>`;
  }
  if (phase === "starting" || waiting > 0) {
    return html`<div class="state" aria-busy="true"><p class="soft">${t.simulator.loading}</p></div>`;
  }
  if (!problem) return html`<div class="state"><p class="soft">${t.import.noPlan}</p></div>`;
  return html`<div class="state" role="alert">
    <p>${t.empty.notLoaded(problem.file, whyNot(problem, store))}</p>
    ${problem.faults.length > 0 ? html`<attain-faults .store=${store} .faults=${problem.faults}></attain-faults>` : nothing}
  </div>`;
}
