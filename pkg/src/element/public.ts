/**
 * What the outer page sees of `<attain-simulator>`. The element is made with lit; its type is
 * written here without it, so that the package has no dependency.
 */
import type { Book, Comparison, Decimal, Explanation, Fault, IsoDate, Plan, Position, Scenario } from "attain";

/** What the simulator calculated: amounts are decimal strings in the plan's currency. */
export interface Figures {
  plan: { name: string; version: string };
  currency: string;
  /** The day that the figures are of. */
  as_of: IsoDate;
  /** Where the participant stands, scenario included: as in the statement. */
  position: Position;
  /** Earned in each year of the plan. */
  years: { id: string; earned: Decimal }[];
}

/** What went wrong: the detail of `attain-error`. */
export interface Trouble {
  /** Stable name, such as `plan_invalid`, `load_failed` or `unreadable`. */
  code: string;
  message: string;
  /** What is wrong with the document, each with its place. */
  faults: Fault[];
}

/** A plan or a book as a file: what it is called and what it says. */
export interface SourceFile {
  name: string;
  text: string;
}

/** A plan with a book that can be chosen in place of one's own. */
export interface SimulatorExample {
  id: string;
  name: string;
  description: string;
  load: () => Promise<{ plan: SourceFile; book: SourceFile | null }>;
}

/** The events of the simulator; all bubble and leave shadow trees. */
export interface AttainEventMap {
  /** The first plan is calculated. */
  "attain-ready": CustomEvent<Figures>;
  /** Plan, book, scenario or day changed. */
  "attain-change": CustomEvent<Figures>;
  /** The engine did not start, or a plan or book was refused; what was there stays. */
  "attain-error": CustomEvent<Trouble>;
  /** An explanation was opened, or closed: then the id is null. */
  "attain-explain": CustomEvent<{ id: string | null }>;
  /** Another view came to the front. */
  "attain-section": CustomEvent<{ section: string }>;
}

/** `<attain-simulator>`. */
export interface AttainSimulatorElement extends HTMLElement {
  /** Where to fetch the plan from: attribute `plan-src`. */
  planSrc: string | null;
  /** Where to fetch the book, or the CSV export, from: attribute `book-src`. */
  bookSrc: string | null;
  /** Where the `.wasm` file is, if not beside the module: attribute `wasm-src`. */
  wasmSrc: string | null;
  /** The language and the way amounts and dates are written, such as `de-CH`; the browser's by default. */
  locale: string | null;
  /** `narrowSymbol` (by default), `symbol`, `code` or `name`: attribute `currency-display`. */
  currencyDisplay: string | null;
  /** `light` or `dark`; as the system by default. */
  theme: string | null;
  /** `full` (by default), `card` or `estimate`. */
  view: string | null;
  /** Whether it can be used; also set by a disabled fieldset around it. */
  disabled: boolean;
  /** The name under which a form submits `value`. */
  name: string;
  /** The form that it belongs to. */
  readonly form: HTMLFormElement | null;
  /** What a form submits: scenario and figures as JSON; empty until there are figures. */
  readonly value: string;
  /** The plan as it was understood; set it to a plan or its JSON text. Nothing is no change. */
  get plan(): Plan | null;
  set plan(plan: Plan | string | null | undefined);
  /** The book as it was understood, scenario included; set it to a book, its JSON text or a CSV export. It waits for its plan. */
  get book(): Book | null;
  set book(book: Book | string | null | undefined);
  /** What is changed of plan and deals; null changes nothing. */
  get scenario(): Scenario;
  set scenario(scenario: Scenario | null | undefined);
  /** The figures; null until there are any. */
  readonly figures: Figures | null;
  /** The view in front, such as `position` or `deals`. */
  section: string;
  /** Examples that are offered where plans are chosen. */
  examples: readonly SimulatorExample[];
  /** Where files may be dropped: the element itself by default. */
  dropZone: EventTarget;
  /** Resolves with the first figures. @throws {AttainError} `load_failed`, when the engine cannot start. */
  whenReady(): Promise<Figures>;
  /** Why a number is what it is: a tree down to deals and plan clauses. @throws {AttainError} `unknown_id`; `no_plan` before there are figures. */
  explain(id: string, depth?: number): Explanation;
  /** What the scenario changes, against plan and book alone; null before there are figures. */
  compare(): Comparison | null;
  /** Opens the explanation of a figure; null closes it. */
  showExplanation(id: string | null): void;
  /** Reads plans and exports as if they had been dropped. */
  takeFiles(files: File[]): Promise<void>;
  /** Shows an example in place of what is loaded. */
  openExample(example: SimulatorExample): Promise<void>;
  /** Takes the last change back. */
  undo(): void;
  /** Makes the change again that was taken back. */
  redo(): void;
  addEventListener<K extends keyof AttainEventMap>(
    type: K,
    listener: (this: AttainSimulatorElement, event: AttainEventMap[K]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
}

/** The class of the element: extend it, or register it under a name of your own. */
export interface AttainSimulatorConstructor {
  new (): AttainSimulatorElement;
  readonly prototype: AttainSimulatorElement;
  readonly formAssociated: true;
}

declare global {
  interface HTMLElementTagNameMap {
    "attain-simulator": AttainSimulatorElement;
  }
}
