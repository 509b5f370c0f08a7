import { html, nothing, type TemplateResult } from "lit";
import type { RecordName } from "../../texts/form/words";
import { type Container, type Entry, entriesOf, textUnder, type Value } from "./document";
import { rest } from "./faults";
import { control, dropper, type Field } from "./field";
import type { Form } from "./form";
import { grown } from "./grow";
import { adder, labelsOf } from "./record";
import type { RecordShape, Shape } from "./shape";
import { orderOf, rivals } from "./starters";

/** A list in its place in a record. */
export interface ListPlace {
  record: RecordName;
  key: string;
  owner: Value;
  list: Container;
  label: string;
  /** Whether the list as a whole can be left out. */
  optional: boolean;
}

/** Removes an entry; the focus goes to the one that takes its place, to the last one, or to what adds one. */
export function dropEntry(form: Form, { list, optional, owner }: ListPlace, index: number): void {
  const { length } = list.entries;
  if (length === 1 && optional) {
    form.remove(list.pointer, `${owner.pointer}#add`);
    return;
  }
  const next = index < length - 1 ? index : index - 1;
  const focus = next < 0 ? `${list.pointer}#grow` : `${list.pointer}/${String(next)}#drop`;
  form.remove(`${list.pointer}/${String(index)}`, focus);
}

/** The button that adds an entry; the focus goes into it. */
export function grower(form: Form, { record, key, list }: ListPlace): TemplateResult {
  const names: Readonly<Record<string, string>> = form.words.add;
  const at = String(list.entries.length);
  return html`<button
    class="button grow"
    type="button"
    data-at=${`${list.pointer}#grow`}
    @click=${() => {
      form.edit(grown(record, key, list.pointer, form.known, form.words), `${list.pointer}/${at}`);
    }}
  >
    ${names[key] ?? form.words.addMore}
  </button>`;
}

/** Which columns a table of records shows: what is required, what a row has, what was asked for. */
function columnsOf(form: Form, shape: RecordShape, list: Container): string[] {
  const asked = form.columns.get(list.pointer);
  const filled = new Set(list.entries.flatMap(({ value }) => entriesOf(value).map(({ key }) => key)));
  return orderOf(shape.name).filter((key) => shape.required.has(key) || filled.has(key) || (asked?.has(key) ?? false));
}

/** A cell; typing in an empty one gives the row its key, emptying one that can do without takes it away. */
function cell(form: Form, row: Entry, shape: RecordShape, column: string, list: Container, name: string): Field {
  const { value: owner } = row;
  const inner = shape.keys.get(column) ?? { is: "any" };
  const pointer = `${owner.pointer}/${column}`;
  const own = entriesOf(owner).find(({ key }) => key === column)?.value;
  const like = list.entries
    .map(({ value }) => entriesOf(value).find(({ key }) => key === column)?.value)
    .find((value) => value?.kind === "scalar");
  const typed = (text: string): void => {
    if (text.trim() !== "")
      form.typeNew(
        owner.pointer,
        column,
        inner,
        text,
        like?.kind === "scalar" ? like : undefined,
        rivals(shape.name, column),
      );
    else if (own) form.remove(pointer, pointer);
  };
  const field: Field = { record: shape.name, key: column, owner, pointer, shape: inner, value: own, name };
  return shape.required.has(column) ? field : { ...field, typed };
}

/** A list as a table with a row for each entry; a cell knows its column's name, which a phone shows beside it. */
function rowsOf(
  form: Form,
  place: ListPlace,
  columns: readonly string[],
  cells: (row: Entry, entry: string) => readonly TemplateResult[],
  more: TemplateResult | typeof nothing = nothing,
): TemplateResult {
  const { list, label } = place;
  const { words } = form;
  return html`<table class="rows">
      <thead>
        <tr>
          ${columns.map((column) => html`<th scope="col">${column}</th>`)}
          <td></td>
        </tr>
      </thead>
      <tbody>
        ${list.entries.map((row, index) => {
          const entry = words.entry(label, index + 1);
          return html`<tr>
            ${cells(row, entry).map((own, column) => html`<td data-label=${columns[column] ?? ""}>${own}</td>`)}
            <td class="end">
              ${dropper(words.remove(entry), `${list.pointer}/${String(index)}`, () => {
                dropEntry(form, place, index);
              })}
            </td>
          </tr>`;
        })}
      </tbody>
    </table>
    ${rest(form, list.pointer)}
    <div class="adding">${grower(form, place)} ${more}</div>`;
}

/** A list of short records as a table. */
export function table(form: Form, place: ListPlace, shape: RecordShape): TemplateResult {
  const { list } = place;
  const labels = labelsOf(form.words, shape.name);
  const named = (column: string): string => labels[column] ?? column;
  const columns = columnsOf(form, shape, list);
  const left = orderOf(shape.name).filter((key) => !columns.includes(key) && shape.keys.has(key));
  const cells = (row: Entry, entry: string): TemplateResult[] =>
    columns.map((column) => control(form, cell(form, row, shape, column, list, `${entry}, ${named(column)}`)));
  return rowsOf(form, place, columns.map(named), cells, html`${columnAdder(form, list.pointer, left, labels)}`);
}

function columnAdder(
  form: Form,
  pointer: string,
  left: readonly string[],
  labels: Readonly<Record<string, string>>,
): TemplateResult | typeof nothing {
  return adder(`${pointer}#column`, form.words.addColumn, left, labels, (key) => {
    form.columns.set(pointer, new Set([...(form.columns.get(pointer) ?? []), key]));
    form.focus = `${pointer}/0/${key}`;
    form.redraw();
  });
}

/** A list of plain values. */
export function scalars(form: Form, place: ListPlace, shape: Shape): TemplateResult {
  const { list, record, key, owner, label } = place;
  const { words } = form;
  return html`<ul class="scalars">
      ${list.entries.map(({ value }, index) => {
        const name = words.entry(label, index + 1);
        return html`<li>
          ${control(form, { record, key, owner, pointer: value.pointer, shape, value, name })}
          ${dropper(words.remove(name), value.pointer, () => {
            dropEntry(form, place, index);
          })}
        </li>`;
      })}
    </ul>
    ${rest(form, list.pointer)}
    <div class="adding">${grower(form, place)}</div>`;
}

/** A line's points, each with where it stands and what holds there. */
export function points(form: Form, place: ListPlace): TemplateResult {
  const { record, key, owner } = place;
  const { words } = form;
  const columns = [words.pointAt, record === "Adjustment" ? words.labels.AdjustmentTier.times : words.pointRate];
  const cells = ({ value: row }: Entry, entry: string): TemplateResult[] =>
    entriesOf(row).map(({ value }, side) => {
      const name = `${entry}, ${columns[side] ?? ""}`;
      return control(form, { record, key, owner, pointer: value.pointer, shape: { is: "share" }, value, name });
    });
  return rowsOf(form, place, columns, cells);
}

/** A list of what is more than a row, one below the other. */
export function stack(form: Form, place: ListPlace, inside: (entry: Value) => TemplateResult): TemplateResult {
  const { list, label } = place;
  return html`${list.entries.map(({ value }, index) => {
      const name = textUnder(value, "name") ?? form.words.entry(label, index + 1);
      const own = inside(value);
      return html`<fieldset class="group item">
        <legend>
          ${name}${dropper(form.words.remove(name), value.pointer, () => {
            dropEntry(form, place, index);
          })}
        </legend>
        ${rest(form, value.pointer)} ${own}
      </fieldset>`;
    })}
    <div class="adding">${grower(form, place)}</div>`;
}
