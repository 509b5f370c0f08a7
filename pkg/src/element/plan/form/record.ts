import { html, nothing, type TemplateResult } from "lit";
import type { FormWords, RecordName } from "../../texts/form/words";
import { conditionBody } from "./condition";
import { at, type Container, under, type Value } from "./document";
import { faults, rest } from "./faults";
import { chooser, dropper, fieldUnder, labelled } from "./field";
import type { Form } from "./form";
import { type ListPlace, points, scalars, stack, table } from "./lists";
import { map } from "./maps";
import { matrix } from "./matrix";
import { inMode, takes } from "./modes";
import { modesOf, type RecordShape, type Shape, shapeOf } from "./shape";
import { quotaBody } from "./quota";
import { isOffered, orderOf, rivals } from "./starters";

export type Labels = Readonly<Record<string, string>>;

/** What a record's keys are called. */
export function labelsOf(words: FormWords, record: RecordName): Labels {
  return { ...words.labels[record], note: words.note };
}

/** What moves through a list that is closed: each step would add something. */
const MOVES = /^(?:Arrow\w+|Home|End|Page\w+|\S)$/;

/** A list that adds what is chosen opens first when keys move through it, so that moving alone adds nothing. */
export function opened(event: KeyboardEvent): void {
  if (!MOVES.test(event.key) || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  (event.target as HTMLSelectElement).showPicker();
}

/** A list of what is absent and can be added. */
export function adder(
  at: string,
  name: string,
  keys: readonly string[],
  labels: Labels,
  add: (key: string) => void,
): TemplateResult | typeof nothing {
  if (keys.length === 0) return nothing;
  return html`<select
    class="field add"
    data-at=${at}
    aria-label=${name}
    @keydown=${opened}
    @change=${(event: Event) => {
      const select = event.target as HTMLSelectElement;
      const key = select.value;
      select.value = "";
      if (key !== "") add(key);
    }}
  >
    <option value="" .selected=${true}>${name} …</option>
    ${keys.map((key) => html`<option value=${key}>${labels[key] ?? key}</option>`)}
  </select>`;
}

/** Which key of several that stand in for one another is given. */
const GIVEN: Readonly<Partial<Record<RecordName, (key: string) => keyof FormWords["given"]>>> = {
  Measure: () => "Measure",
  Cap: () => "Cap",
  Gate: () => "Gate",
  Adjustment: (key) => (key === "tiers" || key === "points" ? "table" : "Adjustment"),
};

/** The choice between keys of which one is given, in front of the value of the one that is. */
function given(form: Form, owner: Container, record: RecordName, key: string): TemplateResult | typeof nothing {
  const word = GIVEN[record]?.(key);
  const group = rivals(record, key);
  if (word === undefined || group.length < 2) return nothing;
  const labels = labelsOf(form.words, record);
  const options = group.map((other) => ({ raw: other, name: labels[other] ?? other }));
  const pointer = `${owner.pointer}/${key}#given`;
  return choice(pointer, form.words.given[word], options, key, (other) => {
    if (other === key) return;
    form.begin(record, other, owner.pointer);
    form.focus = `${owner.pointer}/${other}#given`;
  });
}

/** A choice of the form itself: its value stands nowhere in the document. */
export function choice(
  pointer: string,
  label: string,
  options: readonly { raw: string; name: string }[],
  chosen: string,
  choose: (raw: string) => void,
): TemplateResult {
  return html`<div class="entry">
    <label for=${`choice${pointer}`}>${label}</label>
    <div class="control">
      <select
        class="field"
        id=${`choice${pointer}`}
        data-at=${pointer}
        @change=${(event: Event) => {
          choose((event.target as HTMLSelectElement).value);
        }}
      >
        ${options.map(({ raw, name }) => html`<option value=${raw} .selected=${raw === chosen}>${name}</option>`)}
      </select>
    </div>
  </div>`;
}

const COMPLEX: readonly Shape["is"][] = ["record", "list", "map", "modes", "quota", "condition"];

function isComplex(shape: Shape): boolean {
  return COMPLEX.includes(shape.is);
}

/** What is not shown as a field: the number of the format, ids that other documents have, the mode (it is chosen first). */
function isHidden(record: RecordName, key: string): boolean {
  return key === "attain" || key === "mode" || (record === "Component" && key === "id");
}

/** What a record holds: its own values side by side, then what is inside, then what can be added. */
export function body(
  form: Form,
  shape: RecordShape,
  owner: Container,
  without: readonly string[] = [],
  first: TemplateResult | typeof nothing = nothing,
): TemplateResult {
  const { name: record } = shape;
  const labels = labelsOf(form.words, record);
  const shown = [...orderOf(record), "note"].filter(
    (key) => shape.keys.has(key) && !isHidden(record, key) && !without.includes(key),
  );
  const present = shown.filter((key) => under(owner, key) !== undefined);
  const absent = shown.filter(
    (key) => !rivals(record, key).some((other) => under(owner, other) !== undefined) && isOffered(record, key, owner),
  );
  const simple = present.filter((key) => !isComplex(shape.keys.get(key) ?? { is: "any" }));
  const complex = present.filter((key) => !simple.includes(key));
  return html`<div class="fields">
      ${first} ${record === "Payout" ? modeChoice(form, owner) : nothing}
      ${simple.map((key) => [given(form, owner, record, key), simpleField(form, shape, owner, key, labels)])}
      ${complex.map((key) => given(form, owner, record, key))}
    </div>
    ${complex.map((key) => inner(form, shape, owner, key))}
    ${adder(`${owner.pointer}#add`, form.words.addMore, absent, labels, (key) => {
      form.begin(record, key, owner.pointer);
    })}`;
}

function simpleField(form: Form, shape: RecordShape, owner: Container, key: string, labels: Labels): unknown {
  const { name: record } = shape;
  // That deals are counted is said by the choice before it.
  if (record === "Measure" && key === "count") return nothing;
  const field = fieldUnder(form, { record, key }, owner, shape.keys.get(key) ?? { is: "any" });
  // One of several that stand in for one another is changed into another, and not left out.
  const optional = !shape.required.has(key) && rivals(record, key).length === 1;
  return labelled(form, field, labels[key] ?? key, optional);
}

function modeChoice(form: Form, owner: Container): TemplateResult {
  const shape = shapeOf("Payout");
  const value = owner.entries.find(({ key }) => key === "mode")?.value;
  const names: Labels = form.words.choices.Mode;
  const component = at(form.root, owner.pointer.slice(0, owner.pointer.lastIndexOf("/")));
  const options = modesOf(shape)
    .filter((mode) => takes(component, mode) || (value?.kind === "scalar" && value.value === mode))
    .map((mode) => ({ raw: JSON.stringify(mode), name: names[mode] ?? mode }));
  const pointer = `${owner.pointer}/mode`;
  const field = { record: "Payout", key: "mode", owner, pointer, shape: { is: "text" }, value } as const;
  const choose = (raw: string): void => {
    const mode = String(JSON.parse(raw));
    const next = shape.is === "modes" ? shape.modes.get(mode) : undefined;
    if (next) form.edit(inMode(owner.pointer, mode, next), pointer);
  };
  return html`<div class="entry wide">
    <label for=${`field${pointer.replaceAll("/", "-")}`}>${form.words.labels.Payout.mode}</label>
    <div class="control">${chooser(form, field, options, choose)}</div>
    ${faults(form, pointer)}
  </div>`;
}

/** Something that holds more, under its name. */
function inner(form: Form, shape: RecordShape, owner: Container, key: string): TemplateResult | typeof nothing {
  const { name: record } = shape;
  const value = under(owner, key);
  const own = shape.keys.get(key);
  if (!value || !own || (record === "Payout" && (key === "columns" || key === "cells"))) return nothing;
  const labels = labelsOf(form.words, record);
  // A matrix stands as one, with what its rows and columns are read by.
  const isMatrix = record === "Payout" && key === "rows";
  const label = (isMatrix ? labels["cells"] : labels[key]) ?? key;
  const optional = !shape.required.has(key) && !isNeeded(record, key);
  const drop = dropper(form.words.remove(label), value.pointer, () => {
    form.remove(value.pointer, `${owner.pointer}#add`);
  });
  const inside = isMatrix ? matrix(form, owner) : content(form, own, record, key, owner, label);
  return html`<fieldset class="group" data-part=${key}>
    <legend>${label}${optional ? drop : nothing}</legend>
    ${rest(form, value.pointer)} ${inside}
  </fieldset>`;
}

/** What stands inside a group, by its shape and by what the plan has there. */
export function content(
  form: Form,
  shape: Shape,
  record: RecordName,
  key: string,
  owner: Value,
  label: string,
): TemplateResult {
  const value = under(owner, key);
  if (!value) return html``;
  if (shape.is === "quota") return quotaBody(form, value);
  if (shape.is === "condition") return conditionBody(form, value, value.pointer);
  if (value.kind === "scalar") return html``;
  if (shape.is === "record") return body(form, shape, value);
  if (shape.is === "modes") {
    const mode = value.entries.find((entry) => entry.key === "mode")?.value;
    const found = shape.modes.get(mode?.kind === "scalar" ? mode.value : "");
    return found ? body(form, found, value) : html`<div class="fields">${modeChoice(form, value)}</div>`;
  }
  if (shape.is === "map") return map(form, shape.of, record, key, value, label);
  if (shape.is !== "list") return html``;
  const place: ListPlace = { record, key, owner, list: value, label, optional: !isNeeded(record, key) };
  return list(form, place, shape.of);
}

function isNeeded(record: RecordName, key: string): boolean {
  const shape = shapeOf(record);
  const chosen = GIVEN[record] !== undefined || record === "QuotaSpec";
  if (shape.is === "modes" || (chosen && rivals(record, key).length > 1)) return true;
  return shape.is === "record" && shape.required.has(key);
}

/** More than this and a row is no row any more. */
const CELLS = 6;

function list(form: Form, place: ListPlace, of: Shape): TemplateResult {
  if (of.is === "list") return points(form, place);
  if (of.is === "condition") return stack(form, place, (entry) => conditionBody(form, entry, entry.pointer));
  if (of.is !== "record") return scalars(form, place, of);
  const keys = [...of.keys].filter(([key]) => key !== "note");
  const flat = keys.length <= CELLS && keys.every(([, shape]) => !isComplex(shape));
  if (flat) return table(form, place, of);
  return stack(form, place, (entry) => (entry.kind === "record" ? body(form, of, entry) : html``));
}
