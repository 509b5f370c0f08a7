/** Works out what differs at once, and the causes one after the other, so that the page stays free. */
import type { Attain, Cause, PayslipCheck } from "attain";
import type { Paid } from "../store/session";
import { isZero } from "../ui/decimal";

/** A check of payslips under one plan and book. */
export class Checking {
  readonly paid: readonly Paid[];
  readonly answer: PayslipCheck;
  /** By line: its causes, once they are found. */
  readonly causes = new Map<number, Cause[]>();
  readonly #attain: Attain;
  #stopped = false;

  constructor(attain: Attain, paid: readonly Paid[]) {
    this.paid = paid;
    this.#attain = attain;
    this.answer = attain.reconcile({ paid: [...paid], causes_of: [] });
  }

  /** The lines that differ. */
  get open(): number[] {
    return this.answer.lines.flatMap(({ difference }, index) => (isZero(difference) ? [] : [index]));
  }

  /** Finds all causes, and calls back after each; ends when it is stopped. */
  async find(found: () => void): Promise<void> {
    for (const index of this.open) {
      await new Promise((resume) => setTimeout(resume));
      if (this.#stopped) return;
      this.causes.set(index, this.causesOf(index));
      found();
    }
  }

  /** The causes of one line. */
  causesOf(index: number): Cause[] {
    const { lines } = this.#attain.reconcile({ paid: [...this.paid], causes_of: [index] });
    return lines[index]?.causes ?? [];
  }

  /** The engine may be freed. */
  stop(): void {
    this.#stopped = true;
  }
}
