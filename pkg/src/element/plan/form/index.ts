import { AttainPlanCurve } from "./curve";
import { AttainPlanForm } from "./view";

const parts = { "attain-plan-curve": AttainPlanCurve, "attain-plan-form": AttainPlanForm };

/** Registers the elements of the form, those that are not registered yet. */
export function defineForm(): void {
  for (const [name, part] of Object.entries(parts)) {
    if (!customElements.get(name)) customElements.define(name, part);
  }
}
