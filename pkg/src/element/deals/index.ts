import { html } from "lit";
import type { View } from "../views";
import { AttainDeals } from "./view";

/** Every deal, with what it was credited and what it earned. */
export const deals: View = {
  id: "deals",
  parts: { "attain-deals": AttainDeals },
  render: (store) => html`<attain-deals .store=${store}></attain-deals>`,
};
