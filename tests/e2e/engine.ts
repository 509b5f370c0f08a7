import { Attain, load } from "attain";
import { exampleText } from "./page";

/** The engine itself, here in Node, with the shipped example: what the page must show. */
export async function engine(plan = exampleText("plan.json"), csv = exampleText("opportunities.csv")): Promise<Attain> {
  await load();
  const attain = new Attain(plan);
  attain.importCsv(csv);
  return attain;
}

/** How the page writes an amount without needless cents. */
export function sum(amount: string): string {
  const format = new Intl.NumberFormat("en-US", {
    style: "currency",
    currency: "USD",
    trailingZeroDisplay: "stripIfInteger",
  });
  return format.format(amount as Intl.StringNumericLiteral).replace("-", "−");
}
