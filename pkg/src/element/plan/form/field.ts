import { html, nothing, type TemplateResult } from "lit";
import { close } from "../../ui/icons";
import { at, type Scalar, under, type Value } from "./document";
import { faultId, faults } from "./faults";
import type { Form } from "./form";
import { readBy } from "./modes";
import { type Option, optionsFor, type Place } from "./options";
import type { Shape } from "./shape";

/** One value of the plan and how it is entered. */
export interface Field extends Place {
  pointer: string;
  shape: Shape;
  value: Value | undefined;
  /** What it is called where no label stands beside it. */
  name?: string;
  /** Enters it where nothing stands yet, or takes it away when it is emptied. */
  typed?: (text: string) => void;
}

export function fieldId(pointer: string): string {
  return `field${pointer.replaceAll(/[^\w-]/g, "-")}`;
}

function marks(form: Form, pointer: string): { invalid: "true" | typeof nothing; described: string | typeof nothing } {
  const wrong = form.faultsAt(pointer).length > 0;
  return { invalid: wrong ? "true" : nothing, described: wrong ? faultId(pointer) : nothing };
}

function rawOf(value: Value | undefined): string {
  if (value?.kind !== "scalar") return "";
  return value.quoted ? JSON.stringify(value.value) : value.value;
}

/** A list to choose from; what the document has stays in it, also where it is nothing that can be chosen. */
export function chooser(
  form: Form,
  field: Field,
  options: readonly Option[],
  choose: (raw: string) => void,
): TemplateResult {
  const raw = rawOf(field.value);
  const { invalid, described } = marks(form, field.pointer);
  const strange = !options.some((option) => option.raw === raw);
  const shown = field.value?.kind === "scalar" ? field.value.value : "";
  return html`<select
    class="field"
    id=${fieldId(field.pointer)}
    data-at=${field.pointer}
    aria-label=${field.name ?? nothing}
    aria-invalid=${invalid}
    aria-describedby=${described}
    @change=${(event: Event) => {
      choose((event.target as HTMLSelectElement).value);
    }}
  >
    ${strange ? html`<option value=${raw} .selected=${true}>${shown}</option>` : nothing}
    ${options.map((option) => html`<option value=${option.raw} .selected=${option.raw === raw}>${option.name}</option>`)}
  </select>`;
}

function dateInput(form: Form, field: Field, value: Scalar | undefined): TemplateResult {
  const { invalid, described } = marks(form, field.pointer);
  return html`<input
    class="field"
    type="date"
    id=${fieldId(field.pointer)}
    data-at=${field.pointer}
    aria-label=${field.name ?? nothing}
    aria-invalid=${invalid}
    aria-describedby=${described}
    .value=${value?.value ?? ""}
    @change=${(event: Event) => {
      const day = (event.target as HTMLInputElement).value;
      if (field.typed && (!value || day === "")) field.typed(day);
      else if (day !== "") form.choose(field.pointer, JSON.stringify(day));
    }}
  />`;
}

function textInput(form: Form, field: Field, value: Scalar | undefined): TemplateResult {
  const { pointer, shape, typed } = field;
  const { invalid, described } = marks(form, pointer);
  const number = ["number", "share", "whole", "rate"].includes(shape.is);
  return html`<input
    class=${number ? "field figures" : "field"}
    id=${fieldId(pointer)}
    data-at=${pointer}
    autocomplete="off"
    spellcheck="false"
    aria-label=${field.name ?? nothing}
    aria-invalid=${invalid}
    aria-describedby=${described}
    .value=${form.shown(pointer, value, shape)}
    @input=${(event: Event) => {
      const text = (event.target as HTMLInputElement).value;
      if (typed && (!value || text.trim() === "")) typed(text);
      else form.type(pointer, shape, text);
    }}
    @change=${() => {
      form.leave();
    }}
  />`;
}

/** The control of a value: a list where there is one, a day, or what is typed. */
export function control(form: Form, field: Field): TemplateResult {
  const value = field.value?.kind === "scalar" ? field.value : undefined;
  if (field.shape.is === "rate") return rate(form, field, value);
  const options = optionsFor(field.shape, field, form.known, form.words);
  if (options) {
    return chooser(form, field, options, (raw) => {
      if (field.key === "by") {
        form.edit(readBy(field.owner?.pointer ?? "", String(JSON.parse(raw)), form.known), field.pointer);
      } else if (field.typed && !value) field.typed(String(JSON.parse(raw)));
      else form.choose(field.pointer, raw);
    });
  }
  return field.shape.is === "date" ? dateInput(form, field, value) : textInput(form, field, value);
}

const TARGET = '"target"';

/** A rate that follows from the target incentive, or a rate of its own. */
function rate(form: Form, field: Field, value: Scalar | undefined): TemplateResult {
  const { words } = form;
  const target = rawOf(value) === TARGET;
  const options: Option[] = [
    { raw: TARGET, name: words.targetRate },
    { raw: '"5%"', name: words.ownRate },
  ];
  const kind = { raw: target ? TARGET : '"5%"', pointer: `${field.pointer}#kind` };
  return html`<span class="pair"
    ><select
      class="field"
      data-at=${kind.pointer}
      aria-label=${words.rateIs}
      @change=${(event: Event) => {
        form.choose(field.pointer, (event.target as HTMLSelectElement).value);
      }}
    >
      ${options.map(({ raw, name }) => html`<option value=${raw} .selected=${raw === kind.raw}>${name}</option>`)}</select
    >${target ? nothing : textInput(form, field, value)}</span
  >`;
}

/** A button that takes something away; the focus goes to `focus`. */
export function dropper(what: string, pointer: string, drop: () => void): TemplateResult {
  return html`<button
    class="icon-button drop"
    type="button"
    data-at=${`${pointer}#drop`}
    aria-label=${what}
    title=${what}
    @click=${drop}
  >
    ${close}
  </button>`;
}

/** A value with its label, what is wrong with it, and what takes it away where the plan can do without. */
export function labelled(form: Form, field: Field, label: string, optional: boolean): TemplateResult {
  const { pointer } = field;
  const owner = pointer.slice(0, pointer.lastIndexOf("/"));
  // A rate that follows from the target has no field of its own that the label could be for.
  const target = field.shape.is === "rate" && rawOf(field.value) === TARGET;
  return html`<div class=${field.key === "note" ? "entry whole" : field.shape.is === "rate" ? "entry wide" : "entry"}>
    ${target ? html`<span class="label">${label}</span>` : html`<label for=${fieldId(pointer)}>${label}</label>`}
    <div class="control">
      ${control(form, field)}
      ${
        optional
          ? dropper(form.words.remove(label), pointer, () => {
              form.remove(pointer, `${owner}#add`);
            })
          : nothing
      }
    </div>
    ${faults(form, pointer)}
  </div>`;
}

/** The value under a key of a record, as a field. */
export function fieldUnder(form: Form, place: Omit<Place, "owner">, owner: Value, shape: Shape): Field {
  const pointer = `${owner.pointer}/${place.key}`;
  return { ...place, owner, pointer, shape, value: under(owner, place.key) ?? at(form.root, pointer) };
}
