import type { Deal, DealView, Decimal, Scenario } from "attain";
import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { compare, difference, isZero } from "../ui/decimal";
import { amount } from "../explain/amount";
import { ascending, descending, lost, open, search, won } from "../ui/icons";
import { fieldsOf } from "../estimate/fields";
import { Part } from "../store/part";
import { NO_SCENARIO } from "../store/session";
import { amounts, base, controls, panels, tables } from "../ui/styles";
import { messageOf } from "./editor";
import { addDeal, isAdded, isTouched, isWon, setWon } from "./edits";
import { rowStyles } from "./styles";
import { worthsOf } from "./worth";

/** Rows drawn at first, and with every "Show more": a book of thousands stays quick. */
const PAGE = 25;
const MORE = 250;

type Status = DealView["status"];
type SortKey = "name" | "stage" | "close_date" | "amount" | "credited" | "earned" | "worth";
type Grouping = "none" | "month" | "stage" | (string & {});

const ICONS: Record<Status, TemplateResult> = { won, open, lost };

const COLUMNS: { key: SortKey; number?: true }[] = [
  { key: "name" },
  { key: "stage" },
  { key: "close_date" },
  { key: "amount", number: true },
  { key: "credited", number: true },
  { key: "earned", number: true },
  { key: "worth", number: true },
];

/** Every deal of the book with what it was credited and what it earned. */
export class AttainDeals extends Part {
  static override properties = {
    ...Part.properties,
    status: { state: true },
    query: { state: true },
    sort: { state: true },
    limit: { state: true },
    printing: { state: true },
    grouping: { state: true },
    editing: { state: true },
    trouble: { state: true },
  };

  declare private status: Status | null;
  declare private query: string;
  declare private sort: { key: SortKey; down: boolean };
  declare private limit: number;
  /** Whether the page is being printed: then every row is drawn. */
  declare private printing: boolean;

  declare private grouping: Grouping;
  /** The id of the deal whose fields are open. */
  declare private editing: string | null;
  declare private trouble: string | null;

  constructor() {
    super();
    this.grouping = "none";
    this.editing = null;
    this.trouble = null;
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

  static override styles = [base, controls, amounts, panels, tables, rowStyles];

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
      ${this.#outcome()} ${this.trouble === null ? nothing : html`<p class="trouble" role="alert">${this.trouble}</p>`}
      <div class="panel">${found.length === 0 ? this.#nothing() : this.#table(found)}</div>
    `;
  }

  #found(): DealView[] {
    const words = this.query.toLocaleLowerCase().split(/\s+/).filter(Boolean);
    const scenario = this.#scenario;
    const matches = (deal: DealView): boolean => {
      const text = [deal.name, deal.account, deal.stage, deal.owner, deal.id].join(" ").toLocaleLowerCase();
      // What the scenario changes stays in sight, such as an open deal that will close.
      const shown = this.status === null || deal.status === this.status || isTouched(scenario, deal.id);
      return shown && words.every((word) => text.includes(word));
    };
    const { key, down } = this.sort;
    const ordered = this.deals.filter(matches).sort((a, b) => (down ? this.#order(b, a, key) : this.#order(a, b, key)));
    if (this.grouping === "none") return ordered;
    return ordered.sort((a, b) => this.#group(a).localeCompare(this.#group(b)));
  }

  #order(a: DealView, b: DealView, key: SortKey): number {
    const none: Decimal = "-1";
    if (key === "worth") return compare(this.#worth(a) ?? none, this.#worth(b) ?? none);
    if (key === "amount" || key === "credited" || key === "earned") return compare(a[key] ?? none, b[key] ?? none);
    return (a[key] ?? "").localeCompare(b[key] ?? "");
  }

  #worth(deal: DealView): Decimal | null {
    return deal.status === "open" ? worthsOf(this.results).of(deal.id) : null;
  }

  /** What a deal is grouped by, in an order that sorts. */
  #group(deal: DealView): string {
    if (this.grouping === "month") return deal.close_date?.slice(0, 7) ?? "";
    if (this.grouping === "stage") return deal.stage ?? this.t.deals.status[deal.status];
    return deal.fields[this.grouping] ?? "";
  }

  get #scenario(): Scenario {
    return this.store.inputs?.scenario ?? NO_SCENARIO;
  }

  /** What the changes come to, against what was loaded. */
  #outcome(): TemplateResult | typeof nothing {
    const scenario = this.#scenario;
    if (scenario.changes.length === 0) return nothing;
    const { baseline } = this.results;
    const before = baseline.step({ changes: [] }).earned;
    const { earned } = baseline.step(scenario);
    const { formats, t } = this;
    const all = (): void => {
      this.#change({ ...scenario, changes: [] });
    };
    return html`<div class="outcome">
      <p role="status" class="figures">
        ${t.deals.outcome(formats.money(earned), formats.money(before), formats.signed(difference(earned, before)))}
      </p>
      <button class="link" type="button" @click=${all}>${t.deals.allAsLoaded}</button>
    </div>`;
  }

  #change(scenario: Scenario): void {
    try {
      this.store.change({ scenario });
      this.trouble = null;
    } catch (error) {
      this.trouble = messageOf(error);
    }
  }

  /** A deal that is not in the book, like the last one that was won, ready to be edited. */
  readonly #add = (): void => {
    const { plan, as_of } = this.statement;
    const scenario = this.#scenario;
    let number = 1;
    while (this.deals.some(({ id }) => id === `what-if-${String(number)}`)) number += 1;
    const fields: Record<string, string> = {};
    const deal: Deal = {
      id: `what-if-${String(number)}`,
      name: this.t.deals.hypothetical(number),
      status: "open",
      fields,
    };
    deal.close_date = as_of < plan.end ? as_of : plan.end;
    const asked = fieldsOf(this.results.plan);
    const kinds = new Map(asked.map(({ name, kind }) => [name, kind]));
    for (const { name, kind, values } of asked) {
      // One amount, not every one that the plan adds up: the others are for the reader to add.
      const priced = deal.amount !== undefined || Object.keys(fields).some((field) => kinds.get(field) === "amount");
      if (kind === "amount" && priced) continue;
      if (name === "amount") deal.amount = "10000";
      else if (kind === "amount") fields[name] = "10000";
      else if (kind === "text" && values[0] !== undefined) fields[name] = values[0];
    }
    this.#change(setWon(addDeal(scenario, deal), deal.id, true));
    if (this.trouble !== null) return;
    Object.assign(this, { query: "", status: null, editing: deal.id });
    void this.updateComplete.then(() => this.renderRoot.querySelector("#editor")?.scrollIntoView({ block: "nearest" }));
  };

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
      ${this.#groupings()}
      <button class="button" type="button" @click=${this.#add}>${this.t.deals.add}</button>
    </div>`;
  }

  #groupings(): TemplateResult {
    const { deals } = this.t;
    const choose = (event: Event): void => {
      this.grouping = (event.target as HTMLSelectElement).value;
    };
    const texts = Object.entries(this.results.plan.fields ?? {})
      .filter(([, { kind }]) => kind === "text")
      .map(([name, { label }]) => [name, deals.groupByField(label ?? name)] as const);
    const choices = [
      ["none", deals.noGroups],
      ["month", deals.groupByMonth],
      ["stage", deals.groupByStage],
      ...texts,
    ] as const;
    return html`<select class="field" aria-label=${deals.group} @change=${choose}>
      ${choices.map(([id, label]) => html`<option value=${id} ?selected=${this.grouping === id}>${label}</option>`)}
    </select>`;
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
    const scenario = this.#scenario;
    const stays = ({ id }: DealView): boolean => id === this.editing || isTouched(scenario, id);
    const shown = found.filter((deal, index) => this.printing || index < this.limit || stays(deal));
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
          ${repeat(
            this.#entries(shown),
            ({ key }) => key,
            ({ row }) => row(),
          )}
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

  /** The rows with the headings of groups and the open editor between them. */
  #entries(deals: DealView[]): { key: string; row: () => TemplateResult }[] {
    let last: string | null = null;
    return deals.flatMap((deal) => {
      const group = this.grouping === "none" ? null : this.#group(deal);
      const heads = group !== null && group !== last;
      last = group;
      const rows = [{ key: deal.id, row: () => this.#row(deal) }];
      if (heads) rows.unshift({ key: `group:${group}`, row: () => this.#groupRow(group) });
      if (this.editing === deal.id) rows.push({ key: `edit:${deal.id}`, row: () => this.#editorRow(deal) });
      return rows;
    });
  }

  #groupRow(group: string): TemplateResult {
    const words = this.grouping === "month" && group !== "" ? this.formats.spanId(group) : group;
    return html`<tr role="row" class="group">
      <th role="rowheader" scope="rowgroup" colspan=${COLUMNS.length}>${words || this.t.none}</th>
    </tr>`;
  }

  #editorRow(deal: DealView): TemplateResult {
    return html`<tr role="row" class="editor">
      <td role="cell" colspan=${COLUMNS.length}>
        <attain-deal-editor id="editor" .store=${this.store} .deal=${deal}></attain-deal-editor>
      </td>
    </tr>`;
  }

  #does(deal: DealView): TemplateResult {
    const { t } = this;
    const scenario = this.#scenario;
    const wins = isWon(scenario, deal.id);
    const edited = this.editing === deal.id;
    const toggle = (event: Event): void => {
      const box = event.target as HTMLInputElement;
      this.#change(setWon(scenario, deal.id, box.checked));
      // Where it was refused, the box shows what is in force.
      box.checked = isWon(this.#scenario, deal.id);
    };
    const edit = (): void => {
      this.editing = edited ? null : deal.id;
    };
    return html`<span class="does">
      ${
        deal.status === "open" || wins
          ? html`<label
              ><input type="checkbox" .checked=${wins} @change=${toggle} />${t.deals.willClose}<span
                class="visually-hidden"
              >
                ${deal.name}</span
              ></label
            >`
          : nothing
      }
      <button class="link" type="button" aria-expanded=${edited} @click=${edit}>
        ${edited ? t.deals.done : t.deals.edit}<span class="visually-hidden"> ${deal.name}</span>
      </button>
      ${isTouched(scenario, deal.id) ? html`<span class="changed">${isAdded(scenario, deal.id) ? t.deals.added : t.deals.changed}</span>` : nothing}
    </span>`;
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
        ${deal.account === null ? nothing : html`<span class="soft small">${deal.account}</span>`} ${this.#does(deal)}
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
      <td role="cell" class=${deal.status === "open" ? "number" : "number empty"} data-label=${t.deals.columns.worth}>
        ${this.#worthCell(deal)}
      </td>
    </tr>`;
  }

  #worthCell(deal: DealView): TemplateResult {
    if (deal.status !== "open") return html``;
    const worth = this.#worth(deal);
    return worth === null ? html`<span class="soft">${this.t.none}</span>` : html`${this.formats.signed(worth)}`;
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
