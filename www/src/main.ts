import { AttainApp } from "./app";
import { defineElements } from "./elements";

defineElements();
customElements.define("attain-app", AttainApp);
