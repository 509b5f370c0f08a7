import { html } from "lit";
import type { View } from "../views";
import { AttainChecks } from "./checks";
import { AttainComponent } from "./component";
import { AttainGauge } from "./gauge";
import { AttainGoing } from "./going";
import { AttainMoney } from "./money";
import { AttainPace } from "./pace";
import { AttainPictures } from "./pictures";
import { AttainPosition } from "./view";

/** Where the participant stands. */
export const position: View = {
  id: "position",
  parts: {
    "attain-checks": AttainChecks,
    "attain-component": AttainComponent,
    "attain-gauge": AttainGauge,
    "attain-going": AttainGoing,
    "attain-money": AttainMoney,
    "attain-pace": AttainPace,
    "attain-pictures": AttainPictures,
    "attain-position": AttainPosition,
  },
  render: (store) => html`<attain-position .store=${store}></attain-position>`,
};
