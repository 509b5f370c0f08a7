import { followLinks } from "./deeplink";
import { examplesIn } from "./examples";
import { startOffline, storeForOffline } from "./offline";
import { openShared } from "./shared";
import { simulator } from "./simulator";

simulator.dropZone = window;
let language = "";
function speak(): void {
  if (simulator.store.t.language === language) return;
  ({ language } = simulator.store.t);
  document.documentElement.lang = language;
  simulator.examples = examplesIn(language);
}
speak();
simulator.store.subscribe(speak);

const [restored] = await Promise.all([simulator.keep(), startOffline()]);
const [first] = simulator.examples;
if (!restored && first) await simulator.openExample(first);
await openShared();
followLinks(simulator);
await storeForOffline();
