import { AttainGoal } from "./goal";
import { AttainOdds } from "./odds";
import { AttainSensitivity } from "./sensitivity";
import { AttainTiming } from "./timing";

const parts = {
  "attain-goal": AttainGoal,
  "attain-odds": AttainOdds,
  "attain-sensitivity": AttainSensitivity,
  "attain-timing": AttainTiming,
};

/** Registers the elements that answer questions about the future, those that are not registered yet. */
export function defineQuestions(): void {
  for (const [name, part] of Object.entries(parts)) {
    if (!customElements.get(name)) customElements.define(name, part);
  }
}
