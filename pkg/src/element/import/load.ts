import type { DateOrder, DecimalSign, ImportOptions, ImportReport } from "attain";
import { css, html, nothing, type TemplateResult } from "lit";
import type { FileKind } from "./files";
import { upload } from "../ui/icons";
import { Part } from "../store/part";
import type { Example } from "../store/store";
import { base, controls } from "../ui/styles";
import { count, sentence } from "../ui/words";

/** A file was chosen. */
export class FilesEvent extends Event {
  readonly files: File[];

  constructor(files: File[]) {
    super("attain-files");
    this.files = files;
  }
}

/** The order of day and month, or the decimal sign, of the export was said. */
export class ReadingEvent extends Event {
  readonly reading: ImportOptions;

  constructor(reading: ImportOptions) {
    super("attain-reading");
    this.reading = reading;
  }
}

/** An example was chosen. */
export class ExampleEvent extends Event {
  readonly example: Example;

  constructor(example: Example) {
    super("attain-example");
    this.example = example;
  }
}

declare global {
  interface HTMLElementEventMap {
    "attain-example": ExampleEvent;
    "attain-files": FilesEvent;
    "attain-reading": ReadingEvent;
  }
}

/** An answer to how something is written. */
interface Answer {
  label: string;
  reading: ImportOptions;
}

const DATE_ORDERS: { value: DateOrder; label: string }[] = [
  { value: "iso", label: "Year, month, day" },
  { value: "mdy", label: "Month, day, year" },
  { value: "dmy", label: "Day, month, year" },
];

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
        font-size: 17px;
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

      .file {
        position: relative;
      }

      .file input {
        cursor: pointer;
        inset: 0;
        opacity: 0;
        position: absolute;
        width: 100%;
      }

      .file:has(:focus-visible) {
        outline: 2px solid var(--accent);
        outline-offset: 2px;
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
        font-size: 13px;
        margin-top: 8px;
        width: 100%;
      }

      th,
      td {
        border-top: 1px solid var(--line);
        overflow-wrap: anywhere;
        padding: 6px 12px 6px 0;
        text-align: start;
        vertical-align: top;
      }

      th {
        color: var(--ink-soft);
        font-weight: 500;
      }

      label.choice {
        color: var(--ink-soft);
        display: grid;
        font-size: 13px;
        gap: 4px;
      }

      label.choice select {
        color: var(--ink);
      }
    `,
  ];

  override render(): TemplateResult {
    return html` ${this.#plan()} ${this.#book()} ${this.store.examples.map((example) => this.#example(example))} `;
  }

  #example(example: Example): TemplateResult {
    const take = (): void => {
      this.dispatchEvent(new ExampleEvent(example));
    };
    return html`<section>
      <h3>${this.t.import.example}</h3>
      <p class="soft">${example.description}</p>
      <div class="actions">
        <button class="button" type="button" @click=${take}>${this.t.import.loadExample}</button>
      </div>
    </section>`;
  }

  #plan(): TemplateResult {
    const { session } = this.store;
    return html`<section>
      <h3>Plan</h3>
      ${
        session
          ? html`<p>${session.statement.plan.name}, version ${session.statement.plan.version}</p>
              <p class="soft small name">From ${session.inputs.plan.name}</p>`
          : html`<p class="soft">No plan is loaded.</p>`
      }
      ${this.#problem("plan")}
      ${
        session && session.warnings.length > 0
          ? html`<details>
              <summary>${count(session.warnings.length, "remark")} on this plan</summary>
              <attain-faults .faults=${session.warnings}></attain-faults>
            </details>`
          : nothing
      }
      <div class="actions">${this.#chooser("Choose a plan file", ".json,application/json", "plan-file")}</div>
    </section>`;
  }

  #book(): TemplateResult {
    const { session } = this.store;
    const report = session?.report ?? null;
    const book = session?.inputs.book ?? null;
    return html`<section>
      <h3>Deals</h3>
      ${
        book
          ? html`<p>${report ? this.#loaded(report) : `${count(session?.deals.length ?? 0, "deal")} loaded`}</p>
              <p class="soft small name">From ${book.name}</p>`
          : html`<p class="soft">No deals are loaded.</p>`
      }
      ${this.#problem("book")} ${report ? this.#report(report) : nothing}
      <div class="actions">
        ${this.#chooser("Choose a CSV export or a book", ".csv,.tsv,.txt,.json,text/csv,application/json", "book-file")}
        ${report ? this.#dates() : nothing}
      </div>
      <p class="soft small hint">
        You can also drop files anywhere on the page. They are read here, inside your browser, and sent nowhere.
      </p>
    </section>`;
  }

  #loaded({ loaded, rows, footer_rows }: ImportReport): string {
    const all = rows === loaded ? count(loaded, "deal") : `${String(loaded)} of ${count(rows, "deal")}`;
    return footer_rows > 0 ? `${all} loaded; ${count(footer_rows, "footer line")} left out` : `${all} loaded`;
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
      const dates = DATE_ORDERS.find((order) => order.value === value)?.value ?? null;
      this.dispatchEvent(new ReadingEvent({ dates }));
    };
    return html`<label class="choice"
      >Dates are written
      <select class="field" @change=${choose}>
        <option value="" ?selected=${chosen === null}>As recognised</option>
        ${DATE_ORDERS.map(
          ({ value, label }) => html`<option value=${value} ?selected=${chosen === value}>${label}</option>`,
        )}
      </select>
    </label>`;
  }

  #problem(kind: FileKind): TemplateResult | typeof nothing {
    const { problem, session } = this.store;
    if (problem?.kind !== kind) return nothing;
    const faults = problem.report?.faults ?? problem.faults;
    const what = faults.length > 0 ? `It has ${count(faults.length, "fault")}.` : `${sentence(problem.message)}.`;
    const kept = session === null ? "" : "What was loaded before stays in force.";
    return html`<div class="problem" role="alert">
      <p><b>${problem.file} was not loaded.</b> ${what} ${kept}</p>
      ${problem.report ? this.#question(problem.report) : nothing}
      ${faults.length > 0 ? html`<attain-faults .faults=${faults}></attain-faults>` : nothing}
    </div>`;
  }

  /** Dates and numbers that could be read two ways are asked about, never guessed. */
  #question({ dates, faults }: ImportReport): TemplateResult | typeof nothing {
    const open = (code: string): string | undefined => faults.find((fault) => fault.code === code)?.value ?? undefined;
    const date = dates === null ? open("ambiguous_date") : undefined;
    if (date !== undefined) {
      const order = (label: string, dates: DateOrder): Answer => ({ label, reading: { dates } });
      return this.#ask(date, [order("Month first", "mdy"), order("Day first", "dmy")]);
    }
    const number = open("ambiguous_number");
    if (number === undefined) return nothing;
    const sign = (label: string, decimal: DecimalSign): Answer => ({ label, reading: { decimal } });
    return this.#ask(number, [
      sign("1,200.50: with a decimal point", "point"),
      sign("1.200,50: with a decimal comma", "comma"),
    ]);
  }

  #ask(value: string, answers: Answer[]): TemplateResult {
    return html`<div class="question">
      <p>How is ${value} written?</p>
      <div class="answers">
        ${answers.map(
          ({ label, reading }) =>
            html`<button
              class="button"
              type="button"
              @click=${() => {
                this.dispatchEvent(new ReadingEvent(reading));
              }}
            >
              ${label}
            </button>`,
        )}
      </div>
    </div>`;
  }

  #report(report: ImportReport): TemplateResult {
    const { columns, loaded, rows } = report;
    const unread = report.faults.filter(({ severity }) => severity === "error");
    const remarks = report.faults.filter(({ severity }) => severity === "warning");
    const used = columns.filter(({ field }) => field !== null).length;
    return html`
      ${
        unread.length === 0
          ? nothing
          : html`<div class="problem">
              <p><b>${count(rows - loaded, "row")} could not be read.</b> The others are loaded.</p>
              ${this.#question(report)}
              <attain-faults .faults=${unread}></attain-faults>
            </div>`
      }
      ${
        remarks.length === 0
          ? nothing
          : html`<details>
              <summary>${count(remarks.length, "remark")} on the rows</summary>
              <attain-faults .faults=${remarks}></attain-faults>
            </details>`
      }
      <details>
        <summary>${used} of ${count(columns.length, "column")} used</summary>
        <table>
          <tr>
            <th scope="col">Column in the file</th>
            <th scope="col">Read as</th>
          </tr>
          ${columns.map(
            ({ header, field }) =>
              html`<tr>
                <td>${header}</td>
                <td>${field ?? html`<span class="soft">not used</span>`}</td>
              </tr>`,
          )}
        </table>
      </details>
      ${this.#stages(report)}
    `;
  }

  #stages({ stages }: ImportReport): TemplateResult | typeof nothing {
    if (stages.length === 0) return nothing;
    return html`<details>
      <summary>${count(stages.length, "stage")} taken as won, lost or open</summary>
      <table>
        <tr>
          <th scope="col">Stage in the file</th>
          <th scope="col">Taken as</th>
          <th scope="col">Deals</th>
        </tr>
        ${stages.map(
          ({ stage, status, deals }) =>
            html`<tr>
              <td>${stage}</td>
              <td>${status}</td>
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
