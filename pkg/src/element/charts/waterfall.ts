import type { Delta } from "attain";
import { html, type TemplateResult } from "lit";
import type { Texts } from "../texts/en";
import type { Formats } from "../ui/format";
import type { Step } from "./steps";

/** From what the baseline earns to what the scenario earns, in steps, with its sentence. */
export function waterfall(
  { t, formats }: { t: Texts; formats: Formats },
  { baseline, scenario, difference }: Delta,
  steps: readonly Step[],
): TemplateResult {
  const words = t.charts.steps;
  const sentence = words.sentence(formats.money(baseline), formats.money(scenario), formats.signed(difference));
  return html`<attain-steps
    .formats=${formats}
    .texts=${{ ...words, data: t.charts.data, sentence }}
    .heading=${words.heading}
    .baseline=${baseline}
    .scenario=${scenario}
    .steps=${steps}
  ></attain-steps>`;
}
