import { AttainCurve } from "./curve";
import { AttainHistogram } from "./histogram";
import { AttainMonths } from "./months";
import { AttainProgress } from "./progress";
import { AttainSteps } from "./steps";
import { AttainTornado } from "./tornado";

/** The pictures, by the names of their elements. */
const charts = {
  "attain-curve": AttainCurve,
  "attain-histogram": AttainHistogram,
  "attain-months": AttainMonths,
  "attain-progress": AttainProgress,
  "attain-steps": AttainSteps,
  "attain-tornado": AttainTornado,
};

/** Registers the pictures, those that are not registered yet. */
export function defineCharts(): void {
  for (const [name, chart] of Object.entries(charts)) {
    if (!customElements.get(name)) customElements.define(name, chart);
  }
}
