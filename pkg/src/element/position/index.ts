import { html } from "lit";
import type { View } from "../views";
import { AttainComponent } from "./component";
import { AttainGauge } from "./gauge";
import { AttainPace } from "./pace";
import { AttainPosition } from "./view";

/** Where the participant stands. */
export const position: View = {
  id: "position",
  parts: {
    "attain-component": AttainComponent,
    "attain-gauge": AttainGauge,
    "attain-pace": AttainPace,
    "attain-position": AttainPosition,
  },
  render: (store) => html`<attain-position .store=${store}></attain-position>`,
};
