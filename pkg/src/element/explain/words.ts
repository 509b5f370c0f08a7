import type { Explanation } from "attain";
import type { Texts } from "../texts/en";
import type { Steps } from "../texts/steps/steps";
import type { Formats } from "../ui/format";

/**
 * The words of explanations. The engine's own are English; in another language a step is called by
 * what it is, and its sentence is its formula.
 */

/** How a value follows from its inputs: the signs before the second and later ones. */
const SIGNS: Partial<Record<Explanation["op"], readonly string[]>> = {
  sum: ["+"],
  product: ["×"],
  difference: ["−"],
  quotient: ["÷"],
  proportion: ["×", "÷"],
};

/** The formula of what a line was before rounding stands so many levels deeper. */
export const DEPTH_OF_LINE = 4;

/** More numbers than this in a row are read in the list below. */
const MOST_IN_A_FORMULA = 4;

/** The signs before a step's inputs; none where it is not calculated from them one after another. */
export function signsOf({ op, inputs }: Explanation): string[] {
  const signs = SIGNS[op];
  return signs ? inputs.map((_, index) => (index === 0 ? "" : (signs[index - 1] ?? signs.at(-1) ?? ""))) : [];
}

interface Reader {
  t: Texts;
  formats: Formats;
}

function spanOf({ span }: Explanation, steps: Steps, formats: Formats): string {
  if (span === null) return "";
  return span === "to_date" || span === "plan" ? steps.spans[span] : formats.spanId(span);
}

/** What a step is called. */
export function titleOf(node: Explanation, { t, formats }: Reader): string {
  const steps = t.explain.steps();
  if (steps === null) return node.title;
  const name = node.name ?? "";
  if (node.code === "period") return formats.spanId(name);
  // A tier, too, goes by its own name where it has one.
  if (!(node.code in steps) || (node.code === "tier" && name !== "")) return node.title;
  const title = steps[node.code as keyof Omit<Steps, "spans">];
  if (typeof title === "string") return title;
  return title({ name, span: spanOf(node, steps, formats), place: /\/tier:(\d+)$/.exec(node.id)?.[1] ?? "" });
}

/** `45,000.00 × 10.5% = 4,725.00`; nothing where the inputs are too many, or not there. */
function formulaOf(node: Explanation, formats: Formats): string {
  const [first, second] = node.inputs;
  if (!first) return "";
  const written = ({ value, unit }: Explanation): string => formats.explained(value, unit);
  if (!second) {
    // Rounding one number, and adding up one, is told by how that number comes about.
    const formula = node.op === "round" || node.op === "sum" ? formulaOf(first, formats) : "";
    return formula === "" || written(first) === written(node) ? formula : `${formula} ≈ ${written(node)}`;
  }
  const signs = signsOf(node);
  if (signs.length === 0 || signs.length > MOST_IN_A_FORMULA) return "";
  const numbers = node.inputs.filter(({ unit }) => unit !== "date" && unit !== "text");
  const made = numbers.map((input, index) => `${signs[index] ?? ""} ${written(input)}`.trim()).join(" ");
  return `${made} = ${written(node)}`;
}

/** What was done, and in which language that is said where it is not the page's. */
export function textOf(node: Explanation, { t, formats }: Reader): { text: string; lang?: string } {
  if (t.explain.steps() === null) return { text: node.text };
  const formula = formulaOf(node, formats);
  if (formula !== "") return { text: formula };
  // What has no inputs is told by the engine alone; the others by the list of their inputs.
  return node.inputs.length === 0 && !node.more ? { text: node.text, lang: "en" } : { text: "" };
}
