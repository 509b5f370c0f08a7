import { Attain, load } from "attain";

addEventListener("message", async ({ data: { plan, deals } }) => {
  await load();
  const attain = new Attain(plan);
  attain.importCsv(deals);
  postMessage(attain.statement().position.earned);
  attain.free();
});
