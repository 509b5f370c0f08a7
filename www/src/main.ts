import { followLinks } from "./deeplink";
import { examples } from "./examples";
import { openShared } from "./shared";
import { simulator } from "./simulator";

simulator.dropZone = window;
simulator.examples = examples;
simulator.store.subscribe(() => {
  document.documentElement.lang = simulator.store.t.language;
});

const restored = await simulator.keep();
const [first] = examples;
if (!restored && first) await simulator.openExample(first);
await openShared();
followLinks(simulator);
