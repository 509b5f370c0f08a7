import type { ColumnReport, Existing, ImportOptions, ImportReport, StageReport, StageRule, Status } from "attain";
import { css, html, nothing, type TemplateResult } from "lit";
import { Part } from "../store/part";
import { base, controls } from "../ui/styles";
import { sentence } from "../ui/words";
import { countsOf, identical } from "./counts";
import { type Draft, lacking } from "./draft";
import { MappingEvent } from "./events";
import { preview } from "./preview";
import { asked, IDENTICAL, writing } from "./writing";

const STATUSES: readonly Status[] = ["won", "lost", "open"];
const EXISTING: readonly Existing[] = ["update", "keep", "replace"];

/** What is written for a column that is not read. */
const IGNORE = "ignore";

/** What the columns and stages of an export are, how its first deals would be read, and what becomes of those there. */
export class AttainMapping extends Part {
  static override properties = { ...Part.properties, wrongChance: { state: true } };

  /** The stage whose chance is no chance. */
  declare wrongChance: string | null;

  static override styles = [
    base,
    controls,
    css`
      :host {
        container-type: inline-size;
      }

      h3 {
        font-size: calc(17 * var(--px));
        overflow-wrap: anywhere;
      }

      h4 {
        font-size: calc(14 * var(--px));
        font-weight: 600;
        margin: 22px 0 6px;
      }

      .row {
        align-items: center;
        border-top: 1px solid var(--line);
        display: grid;
        gap: 4px 16px;
        grid-template-columns: minmax(0, 1fr) minmax(0, 220px);
        padding: 8px 0;
      }

      .row b {
        font-weight: 500;
        overflow-wrap: anywhere;
      }

      .samples {
        display: block;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }

      .answer {
        align-items: center;
        display: flex;
        gap: 8px;
      }

      .answer select {
        flex: 1;
        min-width: 0;
        width: 100%;
      }

      .chance {
        width: 76px;
      }

      .guessed {
        background: var(--sunken);
        border-radius: 99px;
        font-size: calc(12 * var(--px));
        padding: 2px 8px;
        white-space: nowrap;
      }

      .missing {
        background: var(--behind-soft);
        border-radius: var(--radius-small);
        margin-top: 14px;
        padding: 12px 16px;
      }

      .missing p + p {
        margin-top: 4px;
      }

      .choices {
        display: grid;
        gap: 12px;
      }

      .choice {
        color: var(--ink-soft);
        display: grid;
        font-size: calc(13 * var(--px));
        gap: 4px;
      }

      .choice select {
        color: var(--ink);
        max-width: 100%;
      }

      .preview {
        overflow-x: auto;
      }

      table {
        border-collapse: collapse;
        font-size: calc(13 * var(--px));
      }

      th,
      td {
        border-top: 1px solid var(--line);
        padding: 6px 16px 6px 0;
        text-align: var(--start);
        white-space: nowrap;
      }

      th {
        color: var(--ink-soft);
        font-weight: 500;
      }

      details {
        margin-top: 14px;
      }

      summary {
        cursor: pointer;
        font-weight: 500;
      }

      .actions {
        background: var(--surface);
        border-top: 1px solid var(--line);
        bottom: 0;
        display: flex;
        flex-wrap: wrap;
        gap: 10px;
        margin-top: 22px;
        padding: 14px 0;
        position: sticky;
      }

      @container (max-width: 28em) {
        .row {
          grid-template-columns: minmax(0, 1fr);
        }
      }
    `,
  ];

  constructor() {
    super();
    this.wrongChance = null;
  }

  override render(): TemplateResult | typeof nothing {
    const { draft, t } = this.store;
    if (!draft) return nothing;
    const { report } = draft;
    const words = t.import.mapping;
    const unread = report.faults.filter(({ severity }) => severity === "error");
    const written = writing(this.store, draft, (answer) => {
      this.#answer(answer);
    });
    // What is asked stands first.
    const question = isOpen(report);
    return html`<section aria-busy=${draft.busy ? "true" : "false"}>
      <h3>${words.title(draft.book.name)}</h3>
      <p class="soft small">${words.lead}</p>
      ${this.#missing(draft)} ${question ? written : nothing}
      <h4 id="columns">${words.columns}</h4>
      <ul aria-labelledby="columns">
        ${report.columns.map((column) => this.#column(column, draft))}
      </ul>
      ${this.#stages(draft)} ${question ? nothing : written} ${this.#existing(draft)} ${this.#identical(draft)}
      <h4 id="preview">${words.preview}</h4>
      <p class="soft small" role="status">${t.import.counts(countsOf(report))}</p>
      <div class="preview" role="region" tabindex="0" aria-labelledby="preview">${preview(this.store, report)}</div>
      ${
        unread.length === 0
          ? nothing
          : html`<details>
              <summary>${t.import.unread(report.unread_rows)}</summary>
              <attain-faults .store=${this.store} .faults=${unread}></attain-faults>
            </details>`
      }
      ${this.#actions(draft)}
    </section>`;
  }

  /** What stands between the export and its deals. */
  #missing({ report, wrong }: Draft): TemplateResult {
    const words = this.t.import.mapping;
    const needed = lacking(report, words);
    const paid = lacking(report, words, true).filter((field) => !needed.includes(field));
    const said = [
      ...(wrong === null ? [] : [`${sentence(wrong)}.`]),
      ...(needed.length === 0 ? [] : [words.needs(this.formats.list(needed))]),
      ...(paid.length === 0 ? [] : [words.pays(this.formats.list(paid))]),
    ];
    return html`<div role="status">
      ${said.length === 0 ? nothing : html`<div class="missing">${said.map((line) => html`<p>${line}</p>`)}</div>`}
    </div>`;
  }

  #column({ header, field, samples }: ColumnReport, draft: Draft): TemplateResult {
    const { t } = this;
    const said = draft.reading.columns?.[header];
    const now = said === IGNORE ? "" : (said ?? field ?? "");
    const choose = (event: Event): void => {
      const { value } = event.target as HTMLSelectElement;
      this.#answer({ columns: { ...draft.reading.columns, [header]: value === "" ? IGNORE : value } });
    };
    return html`<li class="row">
      <span
        ><b>${header === "" ? t.import.mapping.empty : header}</b>
        <span class="soft small samples"
          >${samples.length === 0 ? t.import.mapping.empty : samples.join(" · ")}</span
        ></span
      >
      <span class="answer"
        ><select class="field" aria-label=${header} .value=${now} @change=${choose}>
          <option value="" ?selected=${now === ""}>${t.import.notUsed}</option>
          ${draft.report.fields.map(
            (choice) =>
              html`<option value=${choice.field} ?selected=${choice.field === now}>
                ${t.import.mapping.fields[choice.field] ?? choice.label}
              </option>`,
          )}</select
        >${draft.guessed.includes(header) ? html`<span class="guessed">${t.import.mapping.guessed}</span>` : nothing}</span
      >
    </li>`;
  }

  #stages(draft: Draft): TemplateResult | typeof nothing {
    const stages = [...new Map(draft.report.stages.map((stage) => [stage.stage, stage])).values()];
    if (stages.length === 0) return nothing;
    return html`<h4 id="stages">${this.t.import.mapping.stages}</h4>
      <ul aria-labelledby="stages">
        ${stages.map((stage) => this.#stage(stage, draft))}
      </ul>`;
  }

  #stage({ stage, status, probability, deals }: StageReport, draft: Draft): TemplateResult {
    const { t } = this;
    const words = t.import.mapping;
    const rule = (edit: Partial<StageRule>): void => {
      const others = (draft.reading.stages ?? []).filter((other) => other.stage !== stage);
      const chance = probability === null ? {} : { probability };
      this.#answer({ stages: [...others, { stage, status, ...chance, ...edit }] });
    };
    const take = (event: Event): void => {
      const status = STATUSES.find((one) => one === (event.target as HTMLSelectElement).value);
      if (status) rule({ status });
    };
    const give = (event: Event): void => {
      const text = (event.target as HTMLInputElement).value.trim();
      const isChance = /^(100(\.0+)?|\d{1,2}(\.\d+)?)$/.test(text);
      this.wrongChance = isChance ? null : stage;
      if (isChance) rule({ probability: `${text}%` });
    };
    const percent = probability === null ? "" : this.formats.percent(probability).replace(/[^\d.,]/g, "");
    return html`<li class="row">
      <b>${words.stageAs(stage, deals)}</b>
      <span class="answer"
        ><select class="field" aria-label=${stage} .value=${status} @change=${take}>
          ${STATUSES.map((one) => html`<option value=${one} ?selected=${one === status}>${t.deals.status[one]}</option>`)}
        </select>
        ${
          status === "open"
            ? html`<input
                  class="field chance"
                  inputmode="decimal"
                  aria-label=${words.chance(stage)}
                  aria-invalid=${this.wrongChance === stage ? "true" : nothing}
                  .value=${percent}
                  @change=${give}
                /><span class="soft" aria-hidden="true">%</span>`
            : nothing
        }</span
      >
      ${this.wrongChance === stage ? html`<p class="small" role="alert">${words.chanceWrong}</p>` : nothing}
    </li>`;
  }

  /** Rows that may be one deal or several: they are listed, and asked about. */
  #identical({ reading, report }: Draft): TemplateResult | typeof nothing {
    const rows = identical(report);
    if (rows.length === 0) return nothing;
    const words = this.t.import.identical;
    const now = reading.identical ?? "keep";
    const choose = (event: Event): void => {
      const chosen = IDENTICAL.find((one) => one === (event.target as HTMLSelectElement).value);
      if (chosen) this.#answer({ identical: chosen });
    };
    return html`<h4 id="identical">${words.title}</h4>
      <div class="choices">
        <p class="missing" role="status">${words.said(rows.length, now === "once")}</p>
        <select class="field" aria-labelledby="identical" @change=${choose}>
          ${IDENTICAL.map((one) => html`<option value=${one} ?selected=${one === now}>${words[one]}</option>`)}
        </select>
        <attain-faults .store=${this.store} .faults=${rows}></attain-faults>
      </div>`;
  }

  #existing({ book, reading, report }: Draft): TemplateResult | typeof nothing {
    if (book.over === undefined) return nothing;
    const words = this.t.import.mapping;
    const choose = (event: Event): void => {
      const existing = EXISTING.find((one) => one === (event.target as HTMLSelectElement).value);
      if (existing) this.#answer({ existing });
    };
    return html`<h4 id="existing">${words.existing}</h4>
      <div class="choices">
        <select class="field" aria-labelledby="existing" @change=${choose}>
          ${EXISTING.map(
            (one) =>
              html`<option value=${one} ?selected=${one === (reading.existing ?? "replace")}>
                ${words.existings[one]}
              </option>`,
          )}
        </select>
        <p class="soft small" role="status">${words.changes(report.changes)}</p>
      </div>`;
  }

  #actions({ report, busy, wrong }: Draft): TemplateResult {
    const words = this.t.import.mapping;
    const blocked =
      busy || wrong !== null || lacking(report, words).length > 0 || report.loaded === 0 || isOpen(report);
    const send = (answer: "load" | "cancel") => (): void => {
      this.dispatchEvent(new MappingEvent(answer));
    };
    return html`<div class="actions">
      <button class="button primary" type="button" ?disabled=${blocked} @click=${send("load")}>
        ${words.load(report.loaded)}
      </button>
      <button class="button" type="button" @click=${send("cancel")}>${words.cancel}</button>
    </div>`;
  }

  #answer(edit: ImportOptions): void {
    this.dispatchEvent(new MappingEvent({ ...this.store.draft?.reading, ...edit }));
  }
}

/** Whether a question about dates or numbers waits for its answer. */
function isOpen(report: ImportReport): boolean {
  return asked(report) !== null;
}
