import { AttainCard } from "./card/view";
import { AttainEstimate } from "./estimate/view";
import { AttainExplanation } from "./explain/explanation";
import { AttainStep } from "./explain/step";
import { AttainDay } from "./full/day";
import { AttainFull } from "./full/frame";
import { AttainFaults } from "./import/faults";
import { AttainReading } from "./import/reading";
import { AttainTour } from "./tour/view";
import { AttainSheet } from "./ui/sheet";
import { type Parts, views } from "./views";

/** What the simulator itself is made of, besides its views. */
const own: Parts = {
  "attain-card": AttainCard,
  "attain-day": AttainDay,
  "attain-estimate": AttainEstimate,
  "attain-explanation": AttainExplanation,
  "attain-full": AttainFull,
  "attain-faults": AttainFaults,
  "attain-reading": AttainReading,
  "attain-sheet": AttainSheet,
  "attain-step": AttainStep,
  "attain-tour": AttainTour,
};

/**
 * Registers the elements inside the simulator, those that are not registered yet. Called when the
 * first simulator is made, so that importing its class registers nothing.
 */
export function defineParts(): void {
  for (const parts of [own, ...views.map((view) => view.parts)]) {
    for (const [name, part] of Object.entries(parts)) {
      if (!customElements.get(name)) customElements.define(name, part);
    }
  }
}
