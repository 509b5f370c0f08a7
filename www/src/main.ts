import { followLinks } from "./deeplink";
import { examples } from "./examples";
import { simulator } from "./simulator";

simulator.dropZone = window;
simulator.examples = examples;
const [first] = examples;
if (first) await simulator.openExample(first);
followLinks(simulator);
