import { AttainError, type Fault, type Phrase } from "attain";
import type { Store } from "../../store/store";
import type { FormWords, RecordName } from "../../texts/form/words";
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
 * stays here with its faults, and further entries are made in it, until all of it is taken.
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

  readonly #store: Store;
  readonly redraw: () => void;
  /** The text in force. */
  #taken: string;
  #text: string;
  /** What is being typed, as it is typed. */
  #typing: { pointer: string; value: string } | null = null;

  constructor(store: Store, words: FormWords, redraw: () => void) {
    this.#store = store;
    this.redraw = redraw;
    this.words = words;
    this.#taken = this.#text = store.results.inputs.plan.text;
    this.root = read(this.#text);
    this.known = knownIn(this.root);
  }

  /** Whether something was entered that is not in force. */
  get pending(): boolean {
    return this.#text !== this.#taken;
  }

  get locale(): string | undefined {
    return this.#store.locale;
  }

  /** A plan that was opened, or brought back, takes the place of what was entered. */
  follow(): void {
    const { text } = this.#store.results.inputs.plan;
    if (text !== this.#taken) this.#stand(text, [], (this.#taken = text));
  }

  discard(): void {
    this.#typing = null;
    this.#stand(this.#taken, []);
    this.redraw();
  }

  /** Changes the document; each change is one step of undo, but for what is typed in one place. */
  edit(edit: Edit, focus: string | null = null, step: string | null = null): void {
    const text = edit(this.#text, this.root);
    this.focus = focus;
    if (step === null) this.#typing = null;
    if (text === this.#taken) this.#stand(text, []);
    else this.#try(text, step);
    this.redraw();
  }

  #try(text: string, step: string | null): void {
    const { plan } = this.#store.results.inputs;
    const before = this.#taken;
    try {
      this.#taken = text;
      // A plan that was changed is nobody's example any more.
      this.#store.change({ plan: { name: plan.name, text } }, step);
      this.#stand(text, []);
    } catch (error) {
      this.#taken = before;
      const message = error instanceof Error ? error.message : String(error);
      const faults = error instanceof AttainError ? error.faults.filter(({ severity }) => severity === "error") : [];
      const phrase: Phrase = { code: "text", value: message, parts: [] };
      const whole: Fault = {
        code: "refused",
        severity: "error",
        pointer: "",
        message,
        phrase,
        hint: null,
        hint_phrase: null,
      };
      this.#stand(text, faults.length > 0 ? faults : [whole]);
    }
  }

  #stand(text: string, faults: readonly Fault[], taken = this.#taken): void {
    this.#taken = taken;
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
    return wrongOf(fault, this.#store);
  }

  /** The faults of a place and of everything in it. */
  faultsWithin(pointer: string): readonly Fault[] {
    return this.faults.filter((fault) => fault.pointer === pointer || fault.pointer.startsWith(`${pointer}/`));
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
    if (!same) this.#put(pointer, writtenFrom(typed, shape, value, this.locale));
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
    const raw = writtenFrom(typed, shape, like, this.locale);
    this.#typing = { pointer: `${record}/${key}`, value: typed };
    this.edit((text) => put(text, record, key, raw, rivals), null, `plan${record}/${key}`);
  }

  /** The place is not typed in any more: what was taken is written as the language writes it. */
  leave(): void {
    this.#typing = null;
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
