import type { Deal, ImportField, ImportReport } from "attain";
import { html, type TemplateResult } from "lit";
import type { Store } from "../store/store";

/** What a deal has in a field, as text. */
function cell(deal: Deal, field: string): string {
  const own = (deal as unknown as Record<string, unknown>)[field];
  const value = own ?? deal.fields?.[field] ?? deal.dates?.[field] ?? deal.dates?.[field.replace(/_date$/, "")];
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? String(value) : "";
}

/** The first deals of an export, a column for each field that was read. */
export function preview(store: Store, { columns, fields, first_deals }: ImportReport): TemplateResult {
  const { t } = store;
  if (first_deals.length === 0) return html`<p class="soft">${t.import.mapping.noDeals}</p>`;
  const read = new Set(columns.map(({ field }) => field));
  const shown = fields.filter(({ field }) => read.has(field));
  const written = (deal: Deal, { field, kind }: ImportField): string => {
    const text = cell(deal, field);
    if (kind === "date" && /^\d{4}-\d{2}-\d{2}$/.test(text)) return store.formats.date(text);
    return (kind === "amount" || kind === "number") && /^-?\d/.test(text)
      ? store.formats.explained(text, "number")
      : text;
  };
  return html`<table>
    <tr>
      <th scope="col">${t.import.takenAs}</th>
      ${shown.map(({ field, label }) => html`<th scope="col">${t.import.mapping.fields[field] ?? label}</th>`)}
    </tr>
    ${first_deals.map(
      (deal) =>
        html`<tr>
          <td>${t.deals.status[deal.status ?? "won"]}</td>
          ${shown.map((field) => html`<td>${written(deal, field)}</td>`)}
        </tr>`,
    )}
  </table>`;
}
