import { followLinks } from "./deeplink";
import { examples } from "./examples";
import { startOffline, storeForOffline } from "./offline";
import { openShared } from "./shared";
import { simulator } from "./simulator";

simulator.dropZone = window;
simulator.examples = examples;
simulator.store.subscribe(() => {
  document.documentElement.lang = simulator.store.t.language;
});

const [restored] = await Promise.all([simulator.keep(), startOffline()]);
const [first] = examples;
if (!restored && first) await simulator.openExample(first);
await openShared();
followLinks(simulator);
await storeForOffline();
