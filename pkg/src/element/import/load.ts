import type { ImportReport } from "attain";
import { css, html, nothing, type TemplateResult } from "lit";
import { upload } from "../ui/icons";
import { Part } from "../store/part";
import type { Example } from "../store/store";
import { base, controls } from "../ui/styles";
import { sentence } from "../ui/words";
import { different } from "./changes";
import { countsOf, identical } from "./counts";
import { ExampleEvent, FilesEvent, MappingEvent, ReadingEvent } from "./events";
import { type FileKind, isDocument } from "./files";
import { DATE_ORDERS, question, questionButtons } from "./writing";

/** The step that asks about columns is loaded when there is something to ask. */
async function defineMapping(): Promise<void> {
  const { AttainMapping } = await import("./mapping");
  if (!customElements.get("attain-mapping")) customElements.define("attain-mapping", AttainMapping);
}

/** What is loaded, what could not be read of it, and where to load something else. */
export class AttainLoad extends Part {
  static override styles = [
    base,
    controls,
    css`
      section + section {
        border-top: 1px solid var(--line);
        margin-top: 28px;
        padding-top: 24px;
      }

      h3 {
        font-size: calc(17 * var(--px));
        margin-bottom: 6px;
      }

      .name {
        overflow-wrap: anywhere;
      }

      .actions {
        align-items: end;
        display: flex;
        flex-wrap: wrap;
        gap: 12px;
        margin-top: 14px;
      }

      .problem {
        background: var(--behind-soft);
        border-radius: var(--radius-small);
        margin-top: 16px;
        padding: 14px 16px 6px;
      }

      .problem > p {
        padding-bottom: 8px;
      }

      .problem b {
        color: var(--behind);
      }

      .hint {
        margin-top: 12px;
      }

      .question {
        padding-bottom: 14px;
      }

      .answers {
        display: flex;
        flex-wrap: wrap;
        gap: 10px;
        margin-top: 8px;
      }

      details {
        margin-top: 14px;
      }

      summary {
        cursor: pointer;
        font-weight: 500;
      }

      table {
        border-collapse: collapse;
        font-size: calc(13 * var(--px));
        margin-top: 8px;
        width: 100%;
      }

      th,
      td {
        border-top: 1px solid var(--line);
        overflow-wrap: anywhere;
        padding: 6px 12px 6px 0;
        text-align: var(--start);
        vertical-align: top;
      }

      th {
        color: var(--ink-soft);
        font-weight: 500;
      }

      .line {
        display: block;
      }

      label.choice {
        color: var(--ink-soft);
        display: grid;
        font-size: calc(13 * var(--px));
        gap: 4px;
      }

      label.choice select {
        color: var(--ink);
      }
    `,
  ];

  override render(): TemplateResult {
    if (this.store.draft) {
      defineMapping().catch((error: unknown) => {
        this.store.partMissing(error);
        this.store.show({ importing: false, draft: null });
      });
      const pass = ({ answer }: MappingEvent): void => {
        this.dispatchEvent(new MappingEvent(answer));
      };
      return html`<attain-mapping .store=${this.store} @attain-mapping=${pass}></attain-mapping>`;
    }
    return html` ${this.#plan()} ${this.#book()} ${this.store.examples.map((example) => this.#example(example))} `;
  }

  #example(example: Example): TemplateResult {
    const take = (): void => {
      this.dispatchEvent(new ExampleEvent(example));
    };
    return html`<section>
      <h3>${example.name}</h3>
      <p class="soft">${this.t.import.example}: ${example.description}</p>
      <div class="actions">
        <button class="button" type="button" @click=${take}>${this.t.import.loadExample}</button>
      </div>
    </section>`;
  }

  #plan(): TemplateResult {
    const { store, t } = this;
    const { session } = store;
    return html`<section>
      <h3>${t.import.plan}</h3>
      ${
        session
          ? html`<p>${t.import.planVersion(session.statement.plan.name, session.statement.plan.version)}</p>
              <p class="soft small name">${t.import.from(session.inputs.plan.name)}</p>`
          : html`<p class="soft">${t.import.noPlan}</p>`
      }
      ${this.#problem("plan")}
      ${
        session && session.warnings.length > 0
          ? html`<details>
              <summary>${t.import.planRemarks(session.warnings.length)}</summary>
              <attain-faults .store=${store} .faults=${session.warnings}></attain-faults>
            </details>`
          : nothing
      }
      <div class="actions">${this.#chooser(t.import.choosePlan, ".json,application/json", "plan-file")}</div>
    </section>`;
  }

  #book(): TemplateResult {
    const { store, t } = this;
    const { session } = store;
    const report = session?.report ?? null;
    const book = session?.inputs.book ?? null;
    const { problem } = store;
    const asked = (problem?.kind === "book" ? problem.source : null) ?? book;
    return html`<section>
      <h3>${t.sections.deals}</h3>
      ${
        book
          ? html`<p>${report ? this.#loaded(report) : `${t.import.deals(session?.baselineDeals.length ?? 0)}.`}</p>
              <p class="soft small name">${t.import.from(book.name)}</p>`
          : html`<p class="soft">${t.import.noDeals}</p>`
      }
      ${this.#problem("book")} ${report && book?.over !== undefined ? different(report.changes, t) : nothing}
      ${report ? this.#report(report) : nothing}
      ${
        session && session.bookWarnings.length > 0
          ? html`<details>
              <summary>${t.import.dealRemarks(session.bookWarnings.length)}</summary>
              <attain-faults .store=${store} .faults=${session.bookWarnings}></attain-faults>
            </details>`
          : nothing
      }
      <div class="actions">
        ${this.#chooser(t.import.chooseDeals, ".csv,.tsv,.txt,.json,text/csv,application/json", "book-file")}
        ${report ? this.#dates() : nothing}
        ${
          asked && !isDocument(asked)
            ? html`<button
                class="button"
                type="button"
                @click=${() => {
                  this.dispatchEvent(new ReadingEvent(null));
                }}
              >
                ${t.import.mapping.change}
              </button>`
            : nothing
        }
      </div>
      <p class="soft small hint">${t.import.drop}</p>
    </section>`;
  }

  #loaded(report: ImportReport): string {
    const { counts, footers } = this.t.import;
    const words = `${counts(countsOf(report))}.`;
    return report.footer_rows > 0 ? `${words} ${footers(report.footer_rows)}` : words;
  }

  /** Rows that may be one deal or several: what was done with them, and the other way. */
  #identical(report: ImportReport): TemplateResult | typeof nothing {
    const rows = identical(report);
    const words = this.t.import.identical;
    if (rows.length === 0) return nothing;
    const once = this.store.inputs?.reading.identical === "once";
    const other = once ? "keep" : "once";
    const take = (): void => {
      this.dispatchEvent(new ReadingEvent({ identical: other }));
    };
    return html`<div class="problem">
      <p><b>${words.title}</b></p>
      <p>${words.said(rows.length, once)}</p>
      <p><button class="button" type="button" @click=${take}>${words[other]}</button></p>
      <attain-faults .store=${this.store} .faults=${rows}></attain-faults>
    </div>`;
  }

  #chooser(label: string, accept: string, id: string): TemplateResult {
    return html`<label class="button file"
      >${upload}${label}<input id=${id} type="file" accept=${accept} @change=${this.#onFile}
    /></label>`;
  }

  #dates(): TemplateResult {
    const chosen = this.store.inputs?.reading.dates ?? null;
    const choose = (event: Event): void => {
      const { value } = event.target as HTMLSelectElement;
      const dates = DATE_ORDERS.find((order) => order === value) ?? null;
      this.dispatchEvent(new ReadingEvent({ dates }));
    };
    return html`<label class="choice"
      >${this.t.import.datesAre}
      <select class="field" @change=${choose}>
        <option value="" ?selected=${chosen === null}>${this.t.import.asRecognised}</option>
        ${DATE_ORDERS.map(
          (order) => html`<option value=${order} ?selected=${chosen === order}>${this.t.import.dates[order]}</option>`,
        )}
      </select>
    </label>`;
  }

  #problem(kind: FileKind): TemplateResult | typeof nothing {
    const { problem, session } = this.store;
    const { t } = this;
    if (problem?.kind !== kind) return nothing;
    const faults = problem.report?.faults ?? problem.faults;
    const why = problem.report?.rows === 0 ? t.import.noRows : `${sentence(problem.message)}.`;
    const what = faults.length > 0 ? t.import.faults(faults.length) : why;
    const kept = session === null ? "" : t.import.kept;
    return html`<div class="problem" role="alert">
      <p><b>${t.import.notLoaded(problem.file)}</b> ${what} ${kept}</p>
      ${problem.report ? this.#question(problem.report) : nothing}
      ${faults.length > 0 ? html`<attain-faults .store=${this.store} .faults=${faults}></attain-faults>` : nothing}
    </div>`;
  }

  #question(report: ImportReport): TemplateResult | typeof nothing {
    const open = question(report, this.t);
    if (!open) return nothing;
    return questionButtons(open, this.t, (reading) => {
      this.dispatchEvent(new ReadingEvent(reading));
    });
  }

  #report(report: ImportReport): TemplateResult {
    const { columns, unread_rows: unreadRows } = report;
    const { store, t } = this;
    const unread = report.faults.filter(({ severity }) => severity === "error");
    const remarks = report.faults.filter(({ severity, code }) => severity === "warning" && code !== "identical_row");
    const used = columns.filter(({ field }) => field !== null).length;
    return html`
      ${
        unread.length === 0
          ? nothing
          : html`<div class="problem">
              <p><b>${t.import.unread(unreadRows)}</b> ${t.import.othersLoaded}</p>
              ${this.#question(report)}
              <attain-faults .store=${store} .faults=${unread}></attain-faults>
            </div>`
      }
      ${this.#identical(report)}
      ${
        remarks.length === 0
          ? nothing
          : html`<details>
              <summary>${t.import.rowRemarks(remarks.length)}</summary>
              <attain-faults .store=${store} .faults=${remarks}></attain-faults>
            </details>`
      }
      <details>
        <summary>${t.import.columnsUsed(used, columns.length)}</summary>
        <table>
          <tr>
            <th scope="col">${t.import.column}</th>
            <th scope="col">${t.import.readAs}</th>
          </tr>
          ${columns.map(
            ({ header, field }) =>
              html`<tr>
                <td>${header}</td>
                <td>${field ?? html`<span class="soft">${t.import.notUsed}</span>`}</td>
              </tr>`,
          )}
        </table>
      </details>
      ${this.#stages(report)}
    `;
  }

  #stages({ stages }: ImportReport): TemplateResult | typeof nothing {
    const { t } = this;
    if (stages.length === 0) return nothing;
    return html`<details>
      <summary>${t.import.stages(stages.length)}</summary>
      <table>
        <tr>
          <th scope="col">${t.import.stage}</th>
          <th scope="col">${t.import.takenAs}</th>
          <th scope="col">${t.sections.deals}</th>
        </tr>
        ${stages.map(
          ({ stage, status, deals }) =>
            html`<tr>
              <td>${stage}</td>
              <td>${t.deals.status[status].toLocaleLowerCase()}</td>
              <td>${deals}</td>
            </tr>`,
        )}
      </table>
    </details>`;
  }

  #onFile(event: Event): void {
    const input = event.target as HTMLInputElement;
    const files = [...(input.files ?? [])];
    input.value = "";
    if (files.length > 0) this.dispatchEvent(new FilesEvent(files));
  }
}
