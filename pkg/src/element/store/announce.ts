import type { Problem } from "../import/problem";
import type { Figures, Trouble } from "../public";
import type { Session } from "./session";
import type { Store } from "./store";

export function figuresOf({ statement }: Session): Figures {
  const { plan, as_of, position, years } = statement;
  return {
    plan: { name: plan.name, version: plan.version },
    currency: plan.currency,
    as_of,
    position,
    years: years.map(({ id, earned }) => ({ id, earned })),
  };
}

/** Tells the outer page what changed in the store, by events that bubble out of shadow trees. */
export class Announcer {
  readonly #target: EventTarget;
  readonly #store: Store;
  #told: Session | null = null;
  #explaining: string | null = null;
  #section: string;
  #problem: Problem | null = null;
  #failure = "";

  constructor(target: EventTarget, store: Store) {
    this.#target = target;
    this.#store = store;
    this.#section = store.section;
  }

  tell(): void {
    const { explaining, section, problem, failure, session } = this.#store;
    const was = { session: this.#told, explaining: this.#explaining, section: this.#section };
    this.#told = session;
    this.#explaining = explaining;
    this.#section = section;
    if (session && session !== was.session) {
      if (was.session === null) this.#dispatch("attain-ready", figuresOf(session));
      this.#dispatch("attain-change", figuresOf(session));
    }
    if (explaining !== was.explaining) this.#dispatch("attain-explain", { id: explaining });
    if (section !== was.section) this.#dispatch("attain-section", { section });
    this.#trouble(problem, failure);
  }

  #trouble(problem: Problem | null, failure: string): void {
    const before = this.#problem;
    const failed = failure !== this.#failure && failure !== "";
    this.#problem = problem;
    this.#failure = failure;
    if (problem && problem !== before) {
      const { code, message, faults } = problem;
      this.#dispatch("attain-error", { code, message, faults } satisfies Trouble);
    }
    if (failed) this.#dispatch("attain-error", { code: "load_failed", message: failure, faults: [] } satisfies Trouble);
  }

  #dispatch(type: string, detail: unknown): void {
    this.#target.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }
}
