import type { Section } from "attain";
import { css, html, nothing, type TemplateResult } from "lit";
import { Importer } from "../import/take";
import { Part } from "../store/part";
import { download } from "../ui/download";
import { upload } from "../ui/icons";
import { said } from "../ui/phrase";
import { base, controls, panels, tables, unseen } from "../ui/styles";
import { loadForm } from "./form/load";
import { Glossary } from "./terms";

/** The plan in plain language, clause by clause, each to be edited; what it pays; files and examples. */
export class AttainPlan extends Part {
  static override properties = { ...Part.properties, editing: { state: true } };

  /** Whether a form stands in place of the clauses. */
  declare editing: boolean;

  static override styles = [
    base,
    controls,
    panels,
    tables,
    css`
      .panel {
        display: grid;
        gap: 22px;
        padding: 24px 20px;
      }

      .panel + .panel,
      attain-plan-form + .panel {
        margin-top: 16px;
      }

      .panel > * {
        min-width: 0;
      }

      .pending {
        align-items: center;
        background: var(--behind-soft);
        border: 1px solid var(--behind);
        border-radius: var(--radius);
        display: flex;
        flex-wrap: wrap;
        gap: 8px 12px;
        margin-bottom: 16px;
        padding: 10px 16px;
      }

      .pending p {
        flex: 1 1 320px;
        margin: 0;
      }

      h3 {
        font-size: calc(16 * var(--px));
      }

      p {
        margin-top: 4px;
        max-width: 72ch;
        overflow-wrap: anywhere;
      }

      .actions {
        display: flex;
        flex-wrap: wrap;
        gap: 10px;
      }

      .actions .button {
        white-space: normal;
      }

      .term {
        background: none;
        border: 0;
        cursor: help;
        font: inherit;
        padding: 0;
        text-decoration: underline dotted;
        text-underline-offset: 3px;
      }

      .meaning {
        background: var(--surface);
        border: 1px solid var(--line-strong);
        border-radius: var(--radius-small);
        box-shadow: 0 8px 32px var(--edge);
        color: var(--ink);
        font-size: calc(14 * var(--px));
        max-width: min(360px, calc(100vw - 32px));
        padding: 12px 16px;
      }

      .meaning b {
        display: block;
      }

      .meaning b::first-letter {
        text-transform: uppercase;
      }

      .scroll {
        container-type: inline-size;
        overflow-x: auto;
      }

      .level {
        display: none;
      }

      /* Where the columns have no room, each level of attainment is a block with a line for each component. */
      @container (width < 37.333em) {
        .scroll table,
        .scroll tbody {
          display: grid;
        }

        .scroll tbody {
          gap: 14px;
          margin-top: 10px;
        }

        .scroll thead {
          ${unseen}
        }

        .scroll tr {
          display: grid;
          gap: 2px 16px;
        }

        .scroll tr > * {
          border: 0;
          padding: 2px 0;
        }

        .level {
          display: inline;
        }

        .scroll tbody th {
          border-bottom: 1px solid var(--line);
          font-weight: 600;
        }

        .scroll td {
          display: flex;
          gap: 16px;
          justify-content: space-between;
        }

        .scroll td::before {
          color: var(--ink-soft);
          content: attr(data-label);
          text-align: var(--start);
        }

        .scroll td:last-child {
          font-weight: 600;
        }
      }

      .examples {
        display: grid;
        gap: 12px;
        grid-template-columns: repeat(auto-fill, minmax(min(100%, calc(240 * var(--px))), 1fr));
        margin-top: 10px;
      }

      .examples li {
        border: 1px solid var(--line);
        border-radius: var(--radius-small);
        display: grid;
        gap: 8px;
        grid-template-rows: auto 1fr auto;
        padding: 14px 16px;
      }
    `,
  ];

  constructor() {
    super();
    this.editing = false;
  }

  override render(): TemplateResult {
    const { title, sections, worked } = this.results.attain.describe();
    const { t, store } = this;
    const glossary = new Glossary(t.plan);
    return html`
      <div class="panel-head">
        <h2>${title}</h2>
        <div class="actions">
          <button class="button" type="button" aria-pressed=${this.editing} @click=${this.#edit}>
            ${this.editing ? t.plan.editEnd : t.plan.edit}
          </button>
          <label class="button file"
            >${upload}${t.plan.openFile}<input type="file" accept=".json,application/json" @change=${this.#onFile}
          /></label>
          <button class="button" type="button" @click=${this.#save}>${t.plan.saveFile}</button>
        </div>
      </div>
      ${
        this.editing
          ? html`<attain-plan-form .store=${store}></attain-plan-form>`
          : html`${this.#pending()}
              <div class="panel">${sections.map((section) => this.#section(section, glossary))}</div>`
      }
      ${worked.length > 0 ? this.#pays(worked) : nothing}
      <div class="panel"><attain-plan-basis .store=${store}></attain-plan-basis></div>
      ${store.examples.length > 0 ? this.#examples() : nothing}
    `;
  }

  /** What was entered in the form is kept, and not forgotten where the form is closed. */
  #pending(): TemplateResult | typeof nothing {
    const { store, t } = this;
    if (this.results.inputs.draft === null) return nothing;
    const discard = (): void => {
      store.change({ draft: null });
    };
    return html`<div class="pending" role="status">
      <p>${t.plan.pending}</p>
      <button class="button" type="button" @click=${this.#edit}>${t.plan.pendingOpen}</button>
      <button class="button" type="button" @click=${discard}>${t.plan.pendingDiscard}</button>
    </div>`;
  }

  #section({ about, title, phrases }: Section, glossary: Glossary): TemplateResult {
    return html`<section>
      <h3>${about === "component" ? title : this.t.plan.about[about]}</h3>
      ${phrases.map((phrase) => said(phrase, this)).map((words) => html`<p>${glossary.explained(words)}</p>`)}
    </section>`;
  }

  /** What is earned at some levels of attainment, component by component. */
  #pays(worked: ReturnType<typeof this.results.attain.describe>["worked"]): TemplateResult {
    const { t, formats } = this;
    const { components } = this.statement;
    const shown = components.flatMap(({ name }, index) =>
      worked.every((entry) => (entry.components[index] ?? null) === null) ? [] : [{ name, index }],
    );
    return html`<div class="panel">
      <section class="scroll" tabindex="0" aria-label=${t.plan.pays}>
        <h3>${t.plan.pays}</h3>
        <table>
          <thead>
            <tr>
              <th scope="col">${t.plan.atAttainment}</th>
              ${shown.map(({ name }) => html`<th scope="col" class="number">${name}</th>`)}
              <th scope="col" class="number">${t.figures.total}</th>
            </tr>
          </thead>
          <tbody>
            ${worked.map(
              (entry) =>
                html`<tr>
                  <th scope="row">
                    <span class="level">${t.plan.atAttainment} </span>${formats.percent(entry.attainment)}
                  </th>
                  ${shown.map(({ name, index }) => {
                    const earned = entry.components[index] ?? null;
                    return html`<td class="number" data-label=${name}>
                      ${earned === null ? t.none : formats.sum(earned)}
                    </td>`;
                  })}
                  <td class="number" data-label=${t.figures.total}>${formats.sum(entry.earned)}</td>
                </tr>`,
            )}
          </tbody>
        </table>
      </section>
    </div>`;
  }

  #examples(): TemplateResult {
    const { store, t } = this;
    return html`<div class="panel">
      <section>
        <h3>${t.plan.examples}</h3>
        <p class="soft small">${t.plan.examplesWords}</p>
        <ul class="examples">
          ${store.examples.map(
            (example) =>
              html`<li>
                <b>${example.name}</b>
                <span class="soft small">${example.description}</span>
                <button
                  class="button"
                  type="button"
                  aria-label=${t.plan.openExample(example.name)}
                  @click=${() => void new Importer(store).takeExample(example)}
                >
                  ${t.workspace.open}
                </button>
              </li>`,
          )}
        </ul>
      </section>
    </div>`;
  }

  readonly #edit = (): void => {
    this.editing = !this.editing;
    if (this.editing) void loadForm(this.store);
  };

  readonly #save = (): void => {
    const { plan, draft } = this.results.inputs;
    const { name, text } = plan;
    if (draft !== null) this.store.show({ notice: this.t.plan.pendingLeftOut });
    download(/\.json$/i.test(name) ? name : `${name}.json`, text, "application/json");
  };

  #onFile(event: Event): void {
    const input = event.target as HTMLInputElement;
    const files = [...(input.files ?? [])];
    input.value = "";
    if (files.length > 0) void new Importer(this.store).take(files);
  }
}
