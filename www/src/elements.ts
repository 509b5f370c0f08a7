import { AttainComponent } from "./component";
import { AttainDeals } from "./deals";
import { AttainExplanation } from "./explanation";
import { AttainFaults } from "./faults";
import { AttainGauge } from "./gauge";
import { AttainLines } from "./lines";
import { AttainLoad } from "./load";
import { AttainPace } from "./pace";
import { AttainPosition } from "./position";
import { AttainSheet } from "./sheet";
import { AttainStatement } from "./statement";
import { AttainStep } from "./step";

/** Registers the parts that the page is made of. */
export function defineElements(): void {
  customElements.define("attain-component", AttainComponent);
  customElements.define("attain-deals", AttainDeals);
  customElements.define("attain-explanation", AttainExplanation);
  customElements.define("attain-faults", AttainFaults);
  customElements.define("attain-gauge", AttainGauge);
  customElements.define("attain-lines", AttainLines);
  customElements.define("attain-load", AttainLoad);
  customElements.define("attain-pace", AttainPace);
  customElements.define("attain-position", AttainPosition);
  customElements.define("attain-sheet", AttainSheet);
  customElements.define("attain-statement", AttainStatement);
  customElements.define("attain-step", AttainStep);
}
