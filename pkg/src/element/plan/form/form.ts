import { AttainError, type Fault, type Phrase } from "attain";
import { type Inputs, NothingRead, Session } from "../../store/session";
import type { Store } from "../../store/store";
import type { FormWords, RecordName } from "../../texts/form/words";
import type { SectionId } from "../../views";
import { at, inserted, read, removed, replaced, type Scalar, type Value, writtenAs } from "./document";
import { shownAs, writtenFrom } from "./entered";
import { type Known, knownAt, knownIn } from "./known";
import type { Shape } from "./shape";
import { insteadOf, startOf } from "./starters";
import { type Wrong, wrongOf } from "../../ui/fault";

/** Other text for the document. */
export type Edit = (text: string, root: Value) => string;

/**
 * The document as it stands in the form. What the engine takes is in force at once; what it does not take
 * is kept with the inputs as a draft, and further entries are made in it, until all of it is taken.
 */
export class Form {
  words: FormWords;
  root: Value;
  known: Known;
  /** The columns of tables that are shown and that no row fills, by the table's pointer. */
  readonly columns = new Map<string, ReadonlySet<string>>();
  /** Where the focus goes when the form is drawn again. */
  focus: string | null = null;
  faults: readonly Fault[] = [];
  /** The view that a fault of the inputs is about, where it is not about the plan itself. */
  elsewhere: SectionId | null = null;

  readonly #store: Store;
  readonly redraw: () => void;
  /** The inputs that the text is of. */
  #seen: Inputs;
  #text: string;
  readonly #placed = new Set<Fault>();
  /** What is being typed, as it is typed. */
  #typing: { pointer: string; value: string } | null = null;

  constructor(store: Store, words: FormWords, redraw: () => void) {
    this.#store = store;
    this.redraw = redraw;
    this.words = words;
    this.#seen = store.results.inputs;
    this.#text = textOf(this.#seen);
    this.root = read(this.#text);
    this.known = knownIn(this.root);
    this.faults = this.#check(this.#seen);
  }

  /** Whether something was entered that is not in force. */
  get pending(): boolean {
    return this.#seen.draft !== null;
  }

  get locale(): string | undefined {
    return this.#store.locale;
  }

  /** What was opened, or brought back, takes the place of what stands here. */
  follow(): void {
    const { inputs } = this.#store.results;
    if (inputs === this.#seen) return;
    const text = textOf(inputs);
    if (text !== this.#text) this.#typing = null;
    this.#stand(text, this.#check(inputs));
  }

  /** What is against putting a draft in force, found anew: it may have been entered at another visit. */
  #check(inputs: Inputs): readonly Fault[] {
    const { draft, plan } = inputs;
    if (draft === null) return [];
    try {
      new Session({ ...inputs, plan: { ...plan, text: draft }, draft: null }).free(null);
      return [];
    } catch (error) {
      return this.#faultsOf(error);
    }
  }

  /** Changes the document; each change is one step of undo, but for what is typed in one place. */
  edit(edit: Edit, focus: string | null = null, step: string | null = null): void {
    this.focus = focus;
    if (step === null) this.#typing = null;
    this.#try(edit(this.#text, this.root), step);
    this.redraw();
  }

  /** Tries once more what stands here: what was against it may be gone. */
  retry(): void {
    this.#try(this.#text, null);
  }

  #faultsOf(error: unknown): readonly Fault[] {
    this.elsewhere = viewOf(error);
    return faultsOf(error);
  }

  #try(text: string, step: string | null): void {
    const store = this.#store;
    const { plan, draft } = store.results.inputs;
    let faults: readonly Fault[] = [];
    try {
      // A plan that was changed is nobody's example any more.
      if (text !== plan.text) store.change({ plan: { name: plan.name, text }, draft: null }, step);
      else if (draft !== null) store.change({ draft: null }, step);
    } catch (error) {
      faults = this.#faultsOf(error);
      store.change({ draft: text }, step);
    }
    this.#stand(text, faults);
  }

  #stand(text: string, faults: readonly Fault[]): void {
    this.#seen = this.#store.results.inputs;
    this.#text = text;
    this.faults = faults;
    this.root = read(text);
    this.known = knownIn(this.root);
  }

  /** The faults of a place, and of what is missing in it. */
  faultsAt(pointer: string): readonly Fault[] {
    return this.faults.filter((fault) => this.home(fault.pointer) === pointer);
  }

  /** What is wrong and how to mend it, in the reader's language. */
  wrongOf(fault: Fault): Wrong {
    const wrong = wrongOf(fault, this.#store);
    // A field reads numbers as the reader writes them, not as a plan does.
    const ofNumber = ["digits_with_point", "digits_such_as"].includes(fault.hint_phrase?.code ?? "");
    const number = this.#store.formats.explained("12.5", "number");
    return ofNumber ? { ...wrong, mend: this.words.numberSuchAs(number) } : wrong;
  }

  /** The faults that nothing shows that is drawn so far. */
  get unplaced(): readonly Fault[] {
    return this.faults.filter((fault) => !this.#placed.has(fault));
  }

  /** The faults of a place that nothing shows yet: the place does from now on. */
  placed(pointer: string): readonly Fault[] {
    const found = this.faultsAt(pointer).filter((fault) => !this.#placed.has(fault));
    for (const fault of found) this.#placed.add(fault);
    return found;
  }

  /** The form is drawn anew. */
  begins(): void {
    this.#placed.clear();
  }

  /** The innermost place of the document that a fault is about. */
  home(pointer: string): string {
    let home = pointer;
    while (home !== "" && !at(this.root, home)) home = home.slice(0, home.lastIndexOf("/"));
    return home;
  }

  /** A value as it is shown: as the reader writes it, or as it is being typed. */
  shown(pointer: string, value: Scalar | undefined, shape: Shape): string {
    if (this.#typing?.pointer === pointer) return this.#typing.value;
    if (!value) return "";
    return shownAs(value, shape, (number) => this.#store.formats.explained(number, "number"));
  }

  /** Something was typed in a value's place. */
  type(pointer: string, shape: Shape, typed: string): void {
    const value = at(this.root, pointer);
    if (value?.kind !== "scalar") return;
    // What is typed as it was shown is what was written, whatever the reader's notation leaves out.
    const same = typed === this.#shownNow(value, shape);
    this.#typing = { pointer, value: typed };
    if (!same) this.#put(pointer, writtenFrom(typed, shape, value, this.locale, pointer));
  }

  #shownNow(value: Scalar, shape: Shape): string {
    return shownAs(value, shape, (number) => this.#store.formats.explained(number, "number"));
  }

  #put(pointer: string, raw: string): void {
    this.edit(
      (text, root) => {
        const value = at(root, pointer);
        return value ? replaced(text, value, raw) : text;
      },
      null,
      `plan${pointer}`,
    );
  }

  /** Something was typed where nothing stood: the key comes into its record, in place of its rivals. */
  typeNew(
    record: string,
    key: string,
    shape: Shape,
    typed: string,
    like: Scalar | undefined,
    rivals: readonly string[],
  ) {
    const raw = writtenFrom(typed, shape, like, this.locale, `/${key}`);
    this.#typing = { pointer: `${record}/${key}`, value: typed };
    this.edit((text) => put(text, record, key, raw, rivals), null, `plan${record}/${key}`);
  }

  /** The place is not typed in any more: what was taken is written as the language writes it. */
  leave(): void {
    this.#typing = null;
    this.#store.endStep();
    this.redraw();
  }

  /** A value was chosen: the same as typing it, in one step. */
  choose(pointer: string, raw: string): void {
    this.edit((text, root) => {
      const value = at(root, pointer);
      return value ? replaced(text, value, raw) : text;
    });
  }

  /** What a key of a record begins with in this place. */
  start(record: RecordName, key: string, owner: string): unknown {
    return startOf(record, key, knownAt(this.known, this.root, owner)) ?? "";
  }

  /** A key comes into a record with what it begins with, in place of what it stands for. */
  begin(record: RecordName, key: string, owner: string): void {
    this.add(owner, key, this.start(record, key, owner), insteadOf(record, key));
  }

  /** A key comes into a record with what it begins with, in place of others that it stands for. */
  add(record: string, key: string, value: unknown, rivals: readonly string[] = []): void {
    this.edit((text) => put(text, record, key, writtenAs(value), rivals), `${record}/${key}`);
  }

  /** What stands at the pointer goes, and the focus goes to `focus`. */
  remove(pointer: string, focus: string): void {
    this.edit((text, root) => without(text, root, pointer), focus);
  }
}

/** The view whose inputs do not go with the plan. */
function viewOf(error: unknown): SectionId | null {
  if (error instanceof NothingRead) return "deals";
  if (!(error instanceof AttainError)) return null;
  if (error.code === "scenario_invalid") return "whatif";
  return error.code === "book_invalid" || error.code === "import_failed" ? "deals" : null;
}

function textOf({ draft, plan }: Inputs): string {
  return draft ?? plan.text;
}

/** What an error has against the document; one of its own where it says no place. */
function faultsOf(error: unknown): readonly Fault[] {
  const faults = error instanceof AttainError ? error.faults.filter(({ severity }) => severity === "error") : [];
  // Only in the plan do places mean something here.
  if (faults.length > 0) return viewOf(error) === null ? faults : faults.map((fault) => ({ ...fault, pointer: "" }));
  const message = error instanceof Error ? error.message : String(error);
  const phrase: Phrase = { code: "text", value: message, parts: [] };
  return [{ code: "refused", severity: "error", pointer: "", message, phrase, hint: null, hint_phrase: null }];
}

/** The document without what stands at the pointer. */
export function without(text: string, root: Value, pointer: string): string {
  const end = pointer.lastIndexOf("/");
  const parent = at(root, pointer.slice(0, end));
  if (!parent || parent.kind === "scalar") return text;
  const index = parent.entries.findIndex(({ value }) => value.pointer === pointer);
  return removed(text, parent, index);
}

/** The document with a key of a record: in the place of a rival where there is one, else behind the others. */
export function put(text: string, record: string, key: string, raw: string, rivals: readonly string[]): string {
  let next = text;
  let parent = at(read(next), record);
  const [first, ...others] =
    parent?.kind === "record" ? parent.entries.filter((entry) => rivals.includes(entry.key)) : [];
  for (const { value } of others) next = without(next, read(next), value.pointer);
  parent = at(read(next), record);
  if (parent?.kind !== "record") return text;
  const place = parent.entries.find((entry) => entry.key === (first?.key ?? key));
  if (!place) return inserted(next, parent, key, raw);
  return replaced(next, { start: place.start, end: place.value.end }, `${JSON.stringify(key)}: ${raw}`);
}
