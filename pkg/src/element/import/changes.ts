import type { BookChanges } from "attain";
import { html, nothing, type TemplateResult } from "lit";
import type { Texts } from "../texts/en";

/** So many deals are listed. */
const SHOWN = 200;

/** What an export made different in the book, deal by deal. */
export function different(changes: BookChanges, t: Texts): TemplateResult {
  const words = t.import.mapping;
  const gone = changes.gone_stay ? words.isMissing : words.isGone;
  const lines = [
    ...changes.changed.map(({ deal, name, fields }) => ({
      deal,
      name,
      what: fields.map(
        ({ field, before, after }) =>
          html`<span class="line"
            >${field.replaceAll("_", " ")}: ${words.was(before ?? words.nothing, after ?? words.nothing)}</span
          >`,
      ),
    })),
    ...changes.added.map(({ deal, name }) => ({ deal, name, what: words.isNew })),
    ...changes.gone.map(({ deal, name }) => ({ deal, name, what: gone })),
  ];
  const left = lines.length - SHOWN;
  return html`<p class="soft small">${words.changes(changes)}</p>
    ${
      lines.length === 0
        ? nothing
        : html`<details>
            <summary>${words.different}</summary>
            <table>
              ${lines.slice(0, SHOWN).map(
                ({ deal, name, what }) =>
                  html`<tr>
                    <th scope="row">${name === deal ? deal : html`${name} <span class="small">${deal}</span>`}</th>
                    <td>${what}</td>
                  </tr>`,
              )}
            </table>
            ${left > 0 ? html`<p class="soft small">${t.import.andMore(left)}</p>` : nothing}
          </details>`
    }`;
}
