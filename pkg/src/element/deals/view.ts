import type { DealView, Decimal } from "attain";
import { css, html, nothing, type TemplateResult } from "lit";
import { compare, isZero } from "../ui/decimal";
import { amount } from "../explain/amount";
import { ascending, descending, lost, open, search, won } from "../ui/icons";
import { Part } from "../store/part";
import { amounts, base, controls, panels, tables } from "../ui/styles";

/** Rows drawn at first, and with every "Show more": a book of thousands stays quick. */
const PAGE = 25;
const MORE = 250;

type Status = DealView["status"];
type SortKey = "name" | "stage" | "close_date" | "amount" | "credited" | "earned";

const ICONS: Record<Status, TemplateResult> = { won, open, lost };

const COLUMNS: { key: SortKey; number?: true }[] = [
  { key: "name" },
  { key: "stage" },
  { key: "close_date" },
  { key: "amount", number: true },
  { key: "credited", number: true },
  { key: "earned", number: true },
];

function inOrder(a: DealView, b: DealView, key: SortKey): number {
  if (key === "amount" || key === "credited" || key === "earned") {
    const none: Decimal = "-1";
    return compare(a[key] ?? none, b[key] ?? none);
  }
  return (a[key] ?? "").localeCompare(b[key] ?? "");
}

/** Every deal of the book with what it was credited and what it earned. */
export class AttainDeals extends Part {
  static override properties = {
    ...Part.properties,
    status: { state: true },
    query: { state: true },
    sort: { state: true },
    limit: { state: true },
    printing: { state: true },
  };

  declare private status: Status | null;
  declare private query: string;
  declare private sort: { key: SortKey; down: boolean };
  declare private limit: number;
  /** Whether the page is being printed: then every row is drawn. */
  declare private printing: boolean;

  constructor() {
    super();
    this.status = null;
    this.query = "";
    this.sort = { key: "earned", down: true };
    this.limit = PAGE;
    this.printing = false;
  }

  get deals(): DealView[] {
    return this.results.deals;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener("beforeprint", this.#beforePrint);
    addEventListener("afterprint", this.#afterPrint);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener("beforeprint", this.#beforePrint);
    removeEventListener("afterprint", this.#afterPrint);
  }

  /** The browser takes the page as it stands when this returns, so the rows are drawn at once. */
  readonly #beforePrint = (): void => {
    this.printing = true;
    this.performUpdate();
  };

  readonly #afterPrint = (): void => {
    this.printing = false;
  };

  static override styles = [
    base,
    controls,
    amounts,
    panels,
    tables,
    css`
      .tools {
        align-items: center;
        display: flex;
        flex-wrap: wrap;
        gap: 10px;
      }

      .search {
        position: relative;
      }

      .search .icon {
        color: var(--ink-soft);
        inset-block-start: 10px;
        inset-inline-start: 11px;
        pointer-events: none;
        position: absolute;
      }

      .search input {
        padding-inline-start: 34px;
        width: 220px;
      }

      .sort {
        background: none;
        border: 0;
        cursor: pointer;
        display: inline-flex;
        align-items: center;
        gap: 4px;
        margin: -4px;
        min-height: 26px;
        padding: 4px;
      }

      .sort:hover,
      [aria-sort] .sort {
        color: var(--ink);
      }

      th[scope="row"] {
        font-weight: 400;
        max-width: 400px;
      }

      .name {
        display: block;
        font-weight: 500;
        overflow-wrap: anywhere;
      }

      .stage {
        align-items: center;
        display: inline-flex;
        gap: 7px;
        vertical-align: bottom;
      }

      .stage .icon {
        flex: none;
      }

      .is-won .stage .icon {
        color: var(--accent);
      }

      .is-lost .stage {
        color: var(--ink-soft);
      }

      tbody > tr:last-child > * {
        border-bottom: 0;
      }

      .nothing {
        padding: 40px 20px;
        text-align: center;
      }

      .nothing p {
        margin-bottom: 10px;
      }

      .more {
        border-top: 1px solid var(--line);
        padding: 14px;
        text-align: center;
      }

      .sort-choice {
        display: none;
      }

      @media screen {
        @container (width >= 900px) {
          thead th {
            background: var(--surface);
            box-shadow: 0 1px 0 var(--line);
            inset-block-start: var(--bar-height, 0);
            position: sticky;
            z-index: 1;
          }

          tbody .amount {
            scroll-margin-block-start: 44px;
          }

          thead th:first-child {
            border-start-start-radius: var(--radius);
          }

          thead th:last-child {
            border-start-end-radius: var(--radius);
          }
        }
      }

      @media screen {
        @container (width < 900px) {
          .tools,
          .search input {
            width: 100%;
          }

          .search {
            flex: 1 1 200px;
          }

          .sort-choice {
            display: block;
            flex: 1 1 200px;
          }

          .sort-choice select {
            width: 100%;
          }

          .segments {
            width: 100%;
          }

          .segments label {
            flex: 1;
            padding-inline: 4px;
            text-align: center;
          }

          thead {
            display: none;
          }

          table,
          tbody {
            display: block;
          }

          tbody > tr {
            border-bottom: 1px solid var(--line);
            display: grid;
            gap: 2px 16px;
            grid-template-columns: repeat(3, minmax(0, 1fr));
            padding: 14px 20px;
          }

          tbody > tr > * {
            border: 0;
            padding: 0;
          }

          tbody > tr > :first-child {
            grid-column: 1 / -1;
            max-width: none;
            padding: 0;
          }

          .when {
            color: var(--ink-soft);
            grid-column: 3;
            text-align: end;
            white-space: nowrap;
          }

          .stage-cell {
            grid-column: 1 / span 2;
          }

          .number {
            margin-top: 6px;
            text-align: start;
          }

          .number:last-child {
            padding: 0;
            text-align: end;
          }

          .number::before {
            color: var(--ink-soft);
            content: attr(data-label);
            display: block;
            font-size: 12px;
          }

          tbody > tr:last-child {
            border-bottom: 0;
          }
        }
      }

      @media print {
        .tools,
        .more {
          display: none;
        }

        .sort {
          margin: 0;
          min-height: 0;
          padding: 0;
        }

        .sort .icon {
          display: none;
        }
      }
    `,
  ];

  override render(): TemplateResult {
    const found = this.#found();
    const { plan, as_of } = this.statement;
    const { formats, t } = this;
    return html`
      <div class="panel-head">
        <div>
          <h2 id="title">${t.sections.deals}</h2>
          <p class="basis" role="status">
            ${t.deals.found(found.length, this.deals.length)} ${t.basis(plan.version, formats.date(as_of))}.
          </p>
        </div>
        ${this.deals.length === 0 ? nothing : this.#tools()}
      </div>
      <div class="panel">${found.length === 0 ? this.#nothing() : this.#table(found)}</div>
    `;
  }

  #found(): DealView[] {
    const words = this.query.toLocaleLowerCase().split(/\s+/).filter(Boolean);
    const matches = (deal: DealView): boolean => {
      const text = [deal.name, deal.account, deal.stage, deal.owner, deal.id].join(" ").toLocaleLowerCase();
      return (this.status === null || deal.status === this.status) && words.every((word) => text.includes(word));
    };
    const { key, down } = this.sort;
    return this.deals.filter(matches).sort((a, b) => (down ? inOrder(b, a, key) : inOrder(a, b, key)));
  }

  #tools(): TemplateResult {
    return html`<div class="tools">
      ${this.#statuses()}
      <div class="search">
        ${search}
        <input
          class="field"
          type="search"
          aria-label=${this.t.deals.search}
          placeholder=${this.t.deals.search}
          autocomplete="off"
          .value=${this.query}
          @input=${this.#onSearch}
        />
      </div>
      <div class="sort-choice">
        <select class="field" aria-label=${this.t.deals.sort} @change=${this.#onSortChoice}>
          ${COLUMNS.map(
            ({ key }) =>
              html`<option value=${key} ?selected=${this.sort.key === key}>${this.t.deals.sortBy[key]}</option>`,
          )}
        </select>
      </div>
    </div>`;
  }

  #statuses(): TemplateResult {
    const choice = (status: Status | null, label: string): TemplateResult => {
      const choose = (): void => {
        this.status = status;
        this.limit = PAGE;
      };
      const count = status === null ? this.deals.length : this.deals.filter((deal) => deal.status === status).length;
      return html`<label>
        <input type="radio" name="status" .checked=${this.status === status} @change=${choose} />
        ${label} <span class="soft figures">${count}</span>
      </label>`;
    };
    return html`<fieldset class="segments">
      <legend class="visually-hidden">${this.t.deals.show}</legend>
      ${choice(null, this.t.deals.all)}
      ${(["won", "open", "lost"] as const).map((status) => choice(status, this.t.deals.status[status]))}
    </fieldset>`;
  }

  #onSearch(event: InputEvent): void {
    this.query = (event.target as HTMLInputElement).value;
    this.limit = PAGE;
  }

  #onSortChoice(event: Event): void {
    const column = COLUMNS.find(({ key }) => key === (event.target as HTMLSelectElement).value);
    if (column) this.sort = { key: column.key, down: column.key === "close_date" || column.number === true };
  }

  #table(found: DealView[]): TemplateResult {
    const shown = this.printing ? found : found.slice(0, this.limit);
    const left = found.length - shown.length;
    const more = (): void => {
      this.limit += MORE;
    };
    return html`<table role="table" aria-labelledby="title">
        <thead role="rowgroup">
          <tr role="row">
            ${COLUMNS.map((column) => this.#header(column))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          ${shown.map((deal) => this.#row(deal))}
        </tbody>
      </table>
      ${
        left > 0
          ? html`<div class="more">
              <button class="button" type="button" @click=${more}>${this.t.deals.more(Math.min(left, MORE))}</button>
            </div>`
          : nothing
      }`;
  }

  #header({ key, number }: (typeof COLUMNS)[number]): TemplateResult {
    const sorted = this.sort.key === key;
    const { down } = this.sort;
    const sort = (): void => {
      this.sort = { key, down: sorted ? !down : number === true || key === "close_date" };
    };
    return html`<th
      role="columnheader"
      scope="col"
      class=${number ? "number" : ""}
      aria-sort=${sorted ? (down ? "descending" : "ascending") : nothing}
    >
      <button class="sort" type="button" @click=${sort}>
        ${this.t.deals.columns[key]} ${sorted ? (down ? descending : ascending) : nothing}
      </button>
    </th>`;
  }

  #row(deal: DealView): TemplateResult {
    const { formats, t } = this;
    const label = t.deals.status[deal.status];
    return html`<tr role="row" class=${`is-${deal.status}`}>
      <th role="rowheader" scope="row">
        <span class="name">${deal.name}</span>
        ${deal.account === null ? nothing : html`<span class="soft small">${deal.account}</span>`}
      </th>
      <td role="cell" class="stage-cell">
        <span class="stage"
          >${ICONS[deal.status]}<span class="visually-hidden">${label}: </span>${deal.stage ?? label}</span
        >
      </td>
      <td role="cell" class="when">${deal.close_date === null ? t.deals.noDate : formats.date(deal.close_date)}</td>
      <td role="cell" class="number" data-label=${t.deals.columns.amount}>
        ${deal.amount === null ? html`<span class="soft">${t.none}</span>` : formats.money(deal.amount)}
      </td>
      <td role="cell" class="number" data-label=${t.deals.columns.credited}>
        <span class=${isZero(deal.credited) ? "soft" : ""}>${formats.money(deal.credited)}</span>
      </td>
      <td role="cell" class="number" data-label=${t.deals.columns.earned}>
        ${amount(`deal/${deal.id}`, formats.money(deal.earned), deal.earned)}
      </td>
    </tr>`;
  }

  #nothing(): TemplateResult {
    if (this.deals.length === 0) {
      return html`<div class="nothing">
        <p><b>${this.t.deals.noneYet}</b></p>
        <p class="soft">${this.t.deals.howToLoad}</p>
      </div>`;
    }
    const reset = (): void => {
      this.query = "";
      this.status = null;
    };
    return html`<div class="nothing">
      <p class="soft">${this.t.deals.noMatch}</p>
      <button class="button" type="button" @click=${reset}>${this.t.deals.showAll}</button>
    </div>`;
  }
}
