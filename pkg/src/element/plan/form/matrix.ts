import { html, type TemplateResult } from "lit";
import { at, type Container, entriesOf, inserted, read, removed, under, type Value } from "./document";
import { rest } from "./faults";
import { control, dropper, type Field } from "./field";
import type { Edit, Form } from "./form";
import { grown } from "./grow";
import { body } from "./record";
import { type RecordShape, shapeOf } from "./shape";

type Side = "rows" | "columns";

function bounds(payout: Value, side: Side): Container | undefined {
  const list = under(under(payout, side), "from");
  return list?.kind === "list" ? list : undefined;
}

/** The lists of rates, row by row. */
export function axisEntries(payout: Value): readonly Container[] {
  return entriesOf(under(payout, "cells")).flatMap(({ value }) => (value.kind === "list" ? [value] : []));
}

/** A row or column more, with the rates of the last one. */
function widened(pointer: string, side: Side, form: Form): Edit {
  return (text, root) => {
    const payout = at(root, pointer);
    const list = payout && bounds(payout, side);
    if (!list) return text;
    const next = grown("AdjustmentTier", "bounds", list.pointer, form.known, form.words)(text, root);
    return rates(next, pointer, side, null);
  };
}

/** The rates without a row or column, or with the last one once more. */
function rates(text: string, pointer: string, side: Side, without: number | null): string {
  const payout = at(read(text), pointer);
  const cells = under(payout, "cells");
  if (!payout || cells?.kind !== "list") return text;
  const lists = side === "rows" ? [cells] : axisEntries(payout);
  // From the end, so that what comes before stays where it is.
  return [...lists].reverse().reduce((next, list) => {
    const last = list.entries.at(-1)?.value;
    if (without !== null) return removed(next, list, without);
    return last ? inserted(next, list, null, next.slice(last.start, last.end)) : next;
  }, text);
}

function narrowed(pointer: string, side: Side, index: number): Edit {
  return (text, root) => {
    const payout = at(root, pointer);
    const list = payout && bounds(payout, side);
    return list ? rates(removed(text, list, index), pointer, side, index) : text;
  };
}

function bound(form: Form, payout: Container, side: Side, index: number, value: Value): TemplateResult {
  const { words } = form;
  const name = words.entry(words.labels.Payout[side], index + 1);
  const field: Field = {
    record: "Axis",
    key: "from",
    owner: payout,
    pointer: value.pointer,
    shape: { is: "share" },
    value,
    name,
  };
  return html`<span class="control"
    >${control(form, field)}
    ${dropper(words.remove(name), value.pointer, () => {
      form.edit(narrowed(payout.pointer, side, index), `${payout.pointer}#${side}`);
    })}</span
  >`;
}

function grower(form: Form, payout: Container, side: Side, label: string): TemplateResult {
  return html`<button
    class="button grow"
    type="button"
    data-at=${`${payout.pointer}#${side}`}
    @click=${() => {
      form.edit(widened(payout.pointer, side, form), `${payout.pointer}#${side}`);
    }}
  >
    ${label}
  </button>`;
}

/** A table of rates with two inputs: what each is read by, and the grid. */
export function matrix(form: Form, payout: Container): TemplateResult {
  const { words } = form;
  const labels = words.labels.Payout;
  const axis = (side: Side): TemplateResult => {
    const value = under(payout, side);
    if (value?.kind !== "record") return html``;
    return html`<div>
      <p class="label">${labels[side]}</p>
      ${body(form, shapeOf("Axis") as RecordShape, value, ["from"])}
    </div>`;
  };
  const rows = bounds(payout, "rows")?.entries ?? [];
  const columns = bounds(payout, "columns")?.entries ?? [];
  const cells = axisEntries(payout);
  return html`<div class="axes">${axis("rows")} ${axis("columns")}</div>
    <div class="grid" tabindex="0" role="region" aria-label=${labels.cells}>
      <table class="cells">
        <thead>
          <tr>
            <td></td>
            ${columns.map(({ value }, index) => html`<th scope="col">${bound(form, payout, "columns", index, value)}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            ({ value }, row) =>
              html`<tr>
                <th scope="row">${bound(form, payout, "rows", row, value)}</th>
                ${entriesOf(cells[row]).map((cell, column) => html`<td>${rate(form, payout, cell.value, row, column)}</td>`)}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
    ${[`${payout.pointer}/columns`, `${payout.pointer}/cells`].map((part) => rest(form, part))}
    <div class="adding">
      ${grower(form, payout, "rows", words.addRow)} ${grower(form, payout, "columns", words.addMatrixColumn)}
    </div>`;
}

function rate(form: Form, payout: Container, value: Value, row: number, column: number): TemplateResult {
  const { entry, labels } = form.words;
  const name = `${entry(labels.Payout.rows, row + 1)}, ${entry(labels.Payout.columns, column + 1)}`;
  const field: Field = {
    record: "Payout",
    key: "cells",
    owner: payout,
    pointer: value.pointer,
    shape: { is: "share" },
    value,
    name,
  };
  return control(form, field);
}
