import { html } from "lit";
import type { View } from "../views";
import { AttainDifference } from "./difference";
import { AttainLevers } from "./levers";
import { AttainOutcome } from "./outcome";
import { AttainPipeline } from "./pipeline";
import { AttainScenarios } from "./saved";
import { AttainWhatIf } from "./view";

/** What would come of it: levers that answer while they move, scenarios, and questions about the future. */
export const whatif: View = {
  id: "whatif",
  parts: {
    "attain-difference": AttainDifference,
    "attain-levers": AttainLevers,
    "attain-outcome": AttainOutcome,
    "attain-pipeline": AttainPipeline,
    "attain-scenarios": AttainScenarios,
    "attain-whatif": AttainWhatIf,
  },
  render: (store) => html`<attain-whatif .store=${store}></attain-whatif>`,
};
