import { html } from "lit";
import type { View } from "../views";
import { AttainPlanBasis } from "./basis";
import { AttainPlan } from "./view";

/** What the plan says. */
export const plan: View = {
  id: "plan",
  parts: {
    "attain-plan": AttainPlan,
    "attain-plan-basis": AttainPlanBasis,
  },
  render: (store) => html`<attain-plan .store=${store}></attain-plan>`,
};
