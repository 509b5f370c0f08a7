import { html } from "lit";
import type { View } from "../views";
import { AttainLines } from "./lines";
import { AttainPaper } from "./paper";
import { AttainStatement } from "./view";

/** What was earned and paid, by month, quarter and year. */
export const statement: View = {
  id: "statement",
  parts: { "attain-lines": AttainLines, "attain-paper": AttainPaper, "attain-statement": AttainStatement },
  render: (store) => html`<attain-statement .store=${store}></attain-statement>`,
};
