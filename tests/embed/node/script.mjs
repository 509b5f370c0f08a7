// node script.mjs plan.json deals.csv
import { readFileSync } from "node:fs";
import { Attain, load } from "attain";

const [plan, deals] = process.argv.slice(2).map((path) => readFileSync(path, "utf8"));
await load();
const attain = new Attain(plan);
attain.importCsv(deals);
console.log(attain.statement().position.earned);
attain.free();
