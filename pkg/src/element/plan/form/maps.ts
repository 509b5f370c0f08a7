import { html, type TemplateResult } from "lit";
import type { RecordName } from "../../texts/form/words";
import { type Container, escaped } from "./document";
import { faults, rest } from "./faults";
import { dropper, type Field, control } from "./field";
import type { Form } from "./form";
import { scalars } from "./lists";
import { body, opened } from "./record";
import type { Shape } from "./shape";

/** What an entry of a map begins with. */
function startIn(shape: Shape): unknown {
  if (shape.is === "record") return { kind: "text" };
  return shape.is === "list" ? [""] : "50%";
}

/** Entries by names that the analyst gave: fields, groups of values, weights of components. */
export function map(
  form: Form,
  of: Shape,
  record: RecordName,
  key: string,
  owner: Container,
  label: string,
): TemplateResult {
  const { words } = form;
  const names = new Map(form.known.components.map(({ id, name }) => [id, name]));
  return html`${owner.entries.map((entry) => {
    const { pointer } = entry.value;
    const name = key === "attainments" ? (names.get(entry.key) ?? entry.key) : entry.key;
    const drop = dropper(words.remove(name), pointer, () => {
      form.remove(pointer, `${owner.pointer}#new`);
    });
    const field: Field = { record, key, owner, pointer, shape: of, value: entry.value, name: `${label}, ${name}` };
    if (of.is === "record" && entry.value.kind === "record") {
      const inside = body(form, of, entry.value);
      return html`<fieldset class="group item">
        <legend><code>${name}</code>${drop}</legend>
        ${rest(form, pointer)} ${inside}
      </fieldset>`;
    }
    if (of.is === "list" && entry.value.kind === "list") {
      return html`<fieldset class="group item">
        <legend><code>${name}</code>${drop}</legend>
        ${scalars(form, { record: "FieldSpec", key: "values", owner, list: entry.value, label: name, optional: false }, of.of)}
      </fieldset>`;
    }
    return html`<div class="entry">
      <span class="label">${name}</span>
      <div class="control">${control(form, field)}${drop}</div>
      ${faults(form, pointer)}
    </div>`;
  })}
  ${newEntry(form, of, key, owner)}`;
}

/** Where the name of a new entry is given: of a component where these are named, else any. */
function newEntry(form: Form, of: Shape, key: string, owner: Container): TemplateResult {
  const { words } = form;
  const at = `${owner.pointer}#new`;
  const taken = new Set(owner.entries.map((entry) => entry.key));
  const add = (name: string): void => {
    if (name === "" || taken.has(name)) return;
    form.add(owner.pointer, name, startIn(of));
    form.focus = `${owner.pointer}/${escaped(name)}`;
  };
  if (key === "attainments") {
    const left = form.known.components.filter(({ id }) => !taken.has(id));
    return html`<div class="adding">
      <select
        class="field add"
        data-at=${at}
        aria-label=${words.addMore}
        @keydown=${opened}
        @change=${(event: Event) => {
          add((event.target as HTMLSelectElement).value);
        }}
      >
        <option value="" .selected=${true}>${words.addMore} …</option>
        ${left.map(({ id, name }) => html`<option value=${id}>${name}</option>`)}
      </select>
    </div>`;
  }
  return html`<form
    class="adding"
    @submit=${(event: Event) => {
      event.preventDefault();
      const input = (event.target as HTMLFormElement).elements.namedItem("name") as HTMLInputElement;
      const name = input.value.trim();
      input.value = "";
      add(name);
    }}
  >
    <input
      class="field"
      name="name"
      autocomplete="off"
      spellcheck="false"
      data-at=${at}
      aria-label=${words.fieldName}
      placeholder=${words.fieldName}
    />
    <button class="button" type="submit">${key === "fields" ? words.addField : words.addMore}</button>
  </form>`;
}
