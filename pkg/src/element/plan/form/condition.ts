import { html, nothing, type TemplateResult } from "lit";
import type { FormWords } from "../../texts/form/words";
import { type Container, entriesOf, replaced, textUnder, under, type Value, writtenAs } from "./document";
import { faults } from "./faults";
import { control, dropper, type Field, fieldUnder, labelled } from "./field";
import type { Form } from "./form";
import { scalars, stack } from "./lists";
import { adder, choice, labelsOf } from "./record";
import { type RecordShape, type Shape, shapeOf } from "./shape";
import { aTest, orderOf } from "./starters";

type Kind = keyof FormWords["conditions"];

const KINDS: readonly Kind[] = ["test", "all", "any", "not"];

function kindOf(condition: Value): Kind {
  return KINDS.find((kind) => kind !== "test" && under(condition, kind) !== undefined) ?? "test";
}

/** The first thing that a condition says, as a condition of its own. */
function firstOf(text: string, condition: Value, kind: Kind, form: Form): string {
  if (kind === "test") return text.slice(condition.start, condition.end);
  const inside = under(condition, kind);
  const value = inside?.kind === "list" ? inside.entries[0]?.value : inside;
  return value ? text.slice(value.start, value.end) : writtenAs(aTest(form.known));
}

/** The condition in another form: what it said stays in it. */
function turned(text: string, condition: Value, to: Kind, form: Form): string {
  const from = kindOf(condition);
  const list = under(condition, from);
  const first = firstOf(text, condition, from, form);
  if (to === "test") return first;
  if (to === "not") return `{ "not": ${from === "test" ? first : text.slice(condition.start, condition.end)} }`;
  const inside = list?.kind === "list" ? text.slice(list.start, list.end) : `[${first}]`;
  return `{ "${to}": ${inside} }`;
}

/** Which deals: a test of a field, or several, all or one of which must hold. */
export function conditionBody(form: Form, condition: Value, pointer: string): TemplateResult {
  const { words } = form;
  const kind = kindOf(condition);
  const options = KINDS.map((raw) => ({ raw, name: words.conditions[raw] }));
  const turn = (to: string): void => {
    const next = KINDS.find((known) => known === to) ?? "test";
    form.edit((text) => replaced(text, condition, turned(text, condition, next, form)), `${pointer}#kind`);
  };
  return html`${kind === "test" ? nothing : faults(form, pointer)}
    <div class="fields">
      ${choice(`${pointer}#kind`, words.condition, options, kind, turn)}
      ${kind === "test" && condition.kind === "record" ? test(form, condition) : nothing}
    </div>
    ${kind === "test" || condition.kind !== "record" ? nothing : nested(form, condition, kind)}`;
}

function nested(form: Form, owner: Container, kind: Exclude<Kind, "test">): TemplateResult {
  const value = under(owner, kind);
  if (!value) return html``;
  if (kind === "not") return html`<div class="nested">${conditionBody(form, value, value.pointer)}</div>`;
  if (value.kind !== "list") return html``;
  const record = kind === "all" ? "AllOf" : "AnyOf";
  const place = { record, key: kind, owner, list: value, label: form.words.condition, optional: false } as const;
  return stack(form, place, (entry) => conditionBody(form, entry, entry.pointer));
}

/** The two ends of a range go together; any other comparison stands alone. */
const LOWER: readonly string[] = ["at_least", "above"];
const UPPER: readonly string[] = ["at_most", "below"];

function test(form: Form, owner: Container): TemplateResult {
  const shape = shapeOf("Test") as RecordShape;
  const labels = labelsOf(form.words, "Test");
  const all = orderOf("Test").filter((key) => key !== "field");
  const present = all.filter((key) => under(owner, key) !== undefined);
  const [only = ""] = present;
  const open = present.length === 1 ? (LOWER.includes(only) ? UPPER : UPPER.includes(only) ? LOWER : []) : [];
  const field = fieldUnder(form, { record: "Test", key: "field" }, owner, { is: "text" });
  return html`${labelled(form, field, labels["field"] ?? "", false)}
  ${present.map((key) =>
    comparison(
      form,
      owner,
      shape,
      key,
      all.filter((other) => other === key || !present.includes(other)),
      present.length > 1,
    ),
  )}
  ${faults(form, owner.pointer)}
  ${adder(`${owner.pointer}#add`, form.words.addMore, open, labels, (key) => {
    form.add(owner.pointer, key, startValue(form, owner, key));
  })}`;
}

/** A comparison begins with a value of the field's own kind. */
function startValue(form: Form, owner: Container, key: string): unknown {
  const field = form.known.fields.find(({ name }) => name === textUnder(owner, "field"));
  const value = field?.kind === "flag" ? true : field?.kind === "date" ? form.known.start : (field?.values[0] ?? "");
  const numeric = field?.kind === "amount" || field?.kind === "number";
  if (key === "known") return true;
  if (key === "any_of") return [numeric ? 0 : value];
  if (key === "is") return numeric ? 0 : value;
  if (LOWER.includes(key) || UPPER.includes(key)) return field?.kind === "date" ? value : 0;
  return form.start("Test", key, owner.pointer);
}

function comparison(
  form: Form,
  owner: Container,
  shape: RecordShape,
  key: string,
  keys: readonly string[],
  removable: boolean,
): TemplateResult {
  const { words } = form;
  const labels = labelsOf(words, "Test");
  const label = labels[key] ?? key;
  const pointer = `${owner.pointer}/${key}`;
  const options = keys.map((raw) => ({ raw, name: labels[raw] ?? raw }));
  const value = under(owner, key);
  const inner: Shape = shape.keys.get(key) ?? { is: "any" };
  const field: Field = {
    record: "Test",
    key,
    owner,
    pointer,
    shape: inner,
    value,
    name: `${label}, ${words.value}`,
  };
  return html`${choice(`${pointer}#given`, words.given.Test, options, key, (other) => {
      form.add(owner.pointer, other, converted(form, owner, value, other), [key]);
      form.focus = `${owner.pointer}/${other}#given`;
    })}
    <div class=${value?.kind === "list" ? "entry wide" : "entry"}>
      <span class="label">${words.value}</span>
      ${
        value?.kind === "list" && inner.is === "list"
          ? scalars(form, { record: "Test", key, owner, list: value, label, optional: false }, inner.of)
          : html`<div class="control">
              ${control(form, field)}
              ${
                removable
                  ? dropper(words.remove(label), pointer, () => {
                      form.remove(pointer, `${owner.pointer}#add`);
                    })
                  : nothing
              }
            </div>`
      }
      ${faults(form, pointer)}
    </div>`;
}

/** The value that another comparison takes over. */
function converted(form: Form, owner: Container, value: Value | undefined, to: string): unknown {
  const start = startValue(form, owner, to);
  const first = value?.kind === "list" ? entriesOf(value)[0]?.value : value;
  if (to === "known" || first?.kind !== "scalar" || !first.quoted) return start;
  return to === "any_of" ? [first.value] : first.value;
}
