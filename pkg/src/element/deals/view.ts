import type { Deal, DealView, Scenario } from "attain";
import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { difference, isZero } from "../ui/decimal";
import { adviceOf } from "../ui/fault";
import { amount } from "../explain/amount";
import { ascending, descending, lost, open, pencil, search, won } from "../ui/icons";
import { fieldsOf } from "../estimate/fields";
import { Part } from "../store/part";
import { type Inputs, NO_SCENARIO } from "../store/session";
import { amounts, base, controls, panels, tables } from "../ui/styles";
import { Arrangement, COLUMNS, type Grouping, type Placed, type Sort, type Status, WIDTH } from "./arrange";
import type { AttainDealEditor } from "./editor";
import { addDeal, isAdded, isTouched, isWon, setWon } from "./edits";
import { loadEditor } from "./load";
import { rowStyles } from "./styles";
import { worthsOf } from "./worth";

/** Rows drawn at first, and with every "Show more": a book of thousands stays quick. */
const PAGE = 50;
const MORE = 250;

const ICONS: Record<Status, TemplateResult> = { won, open, lost };

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
  declare private sort: Sort;
  declare private limit: number;
  /** Whether the page is being printed: then every row is drawn. */
  declare private printing: boolean;

  declare private grouping: Grouping;
  /** The id of the deal whose fields are open. */
  declare private editing: string | null;
  /** Why a deal could not be changed; about no deal of the table, where one could not be added. */
  declare private trouble: { deal: string; message: string } | null;
  /** Where each deal stands while one is edited, and what was asked for then. */
  /** What the deals are made of. */
  #of: Pick<Inputs, "plan" | "book" | "reading"> | null = null;
  #places: { asked: string; of: Map<string, { at: number; group: string | null }> } | null = null;

  constructor() {
    super();
    this.grouping = "status";
    this.editing = null;
    this.trouble = null;
    this.status = null;
    this.query = "";
    this.sort = { key: "amount", down: true };
    this.limit = PAGE;
    this.printing = false;
  }

  override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    this.#leaveOthers();
  }

  /** An editor is of the deals that it was opened over: others close it, and what was typed there is said. */
  #leaveOthers(): void {
    const { plan, book, reading } = this.results.inputs;
    const now = { plan, book, reading };
    const { plan: ofPlan, book: ofBook, reading: ofReading } = this.#of ?? now;
    this.#of = now;
    if (ofPlan === plan && ofBook === book && ofReading === reading) return;
    const editor = this.renderRoot.querySelector<AttainDealEditor>("#editor");
    const typed = (this.editing === null ? null : editor?.unsaved) ?? [];
    const message = this.t.deals.notTaken(editor?.deal.name ?? "", this.formats.list(typed));
    Object.assign(this, { editing: null, trouble: typed.length > 0 ? { deal: "", message } : null });
    if (typed.length === 0) return;
    void this.updateComplete.then(() => this.renderRoot.querySelector(".trouble")?.scrollIntoView({ block: "center" }));
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
            ${t.deals.found(found.length, this.deals.length, this.#added)}
            ${t.basis(plan.version, formats.date(as_of))}.
          </p>
        </div>
        ${this.deals.length === 0 ? nothing : this.#tools()}
      </div>
      ${this.#outcome()} ${this.#trouble("")}
      <div class="panel">${found.length === 0 ? this.#nothing() : this.#table(found)}</div>
    `;
  }

  #found(): Placed[] {
    const words = this.query.toLocaleLowerCase().split(/\s+/).filter(Boolean);
    const scenario = this.#scenario;
    const matches = (deal: DealView): boolean => {
      const text = [deal.name, deal.account, deal.stage, deal.owner, deal.id].join(" ").toLocaleLowerCase();
      // What the scenario changes stays in sight, such as an open deal that will close.
      const shown = this.status === null || deal.status === this.status || isTouched(scenario, deal.id);
      return shown && words.every((word) => text.includes(word));
    };
    return this.#settled(this.deals.filter(matches));
  }

  /** In order; while one is edited each stays in its place, whatever is typed. */
  #settled(deals: DealView[]): Placed[] {
    const { query, status, sort, grouping } = this;
    const asked = JSON.stringify([query, status, sort, grouping]);
    const kept = this.editing !== null && this.#places?.asked === asked ? this.#places.of : null;
    if (kept !== null) {
      const place = ({ id }: DealView): { at: number; group: string | null } => kept.get(id) ?? { at: -1, group: null };
      return deals.toSorted((a, b) => place(a).at - place(b).at).map((deal) => ({ deal, group: place(deal).group }));
    }
    const placed = new Arrangement(this.results, this.#scenario, this.t.deals.status).of(deals, sort, grouping);
    const places = placed.map(({ deal, group }, at) => [deal.id, { at, group }] as const);
    this.#places = this.editing === null ? null : { asked, of: new Map(places) };
    return placed;
  }

  /** Deals of the scenario alone: those of the book are the others. */
  get #added(): number {
    return this.#scenario.changes.filter(({ change }) => change === "add").length;
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

  #change(scenario: Scenario, deal = ""): void {
    try {
      this.store.change({ scenario });
      this.trouble = null;
    } catch (error) {
      this.trouble = { deal, message: adviceOf(error, this.store) };
    }
  }

  #trouble(deal: string): TemplateResult | typeof nothing {
    if (this.trouble?.deal !== deal) return nothing;
    return html`<p class="trouble" role="alert">${this.trouble.message}</p>`;
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
      <div class="sort-choice">
        <select class="field" aria-label=${this.t.deals.sort} @change=${this.#onSortChoice}>
          ${COLUMNS.map(
            ({ key }) =>
              html`<option value=${key} ?selected=${this.sort.key === key}>${this.t.deals.sortBy[key]}</option>`,
          )}
        </select>
      </div>
      ${this.#groupings()}
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
      ["status", deals.groupByStatus],
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

  #table(found: Placed[]): TemplateResult {
    const scenario = this.#scenario;
    const stays = ({ deal: { id } }: Placed): boolean => id === this.editing || isTouched(scenario, id);
    const shown = found.filter((deal, index) => this.printing || index < this.limit || stays(deal));
    const left = found.length - shown.length;
    const more = (): void => {
      this.limit += MORE;
    };
    return html`<table role="table" aria-labelledby="title">
        <thead role="rowgroup">
          <tr role="row">
            ${COLUMNS.map((column) => this.#header(column))}
            <th role="columnheader" scope="col"><span class="visually-hidden">${this.t.deals.edit}</span></th>
          </tr>
        </thead>
        <tbody role="rowgroup">
          ${repeat(
            this.#entries(shown, found),
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
  #entries(placed: Placed[], found: Placed[]): { key: string; row: () => TemplateResult }[] {
    const sizes = new Map<string | null, number>();
    for (const { group } of found) sizes.set(group, (sizes.get(group) ?? 0) + 1);
    // One status is what was chosen above: it needs no heading.
    const plain = this.grouping === "none" || (this.grouping === "status" && sizes.size === 1);
    let last: string | null = null;
    return placed.flatMap(({ deal, group }) => {
      const heads = !plain && group !== null && group !== last;
      last = group;
      const rows = [{ key: deal.id, row: () => this.#row(deal) }];
      if (heads) rows.unshift({ key: `group:${group}`, row: () => this.#groupRow(group, sizes.get(group) ?? 0) });
      if (this.editing === deal.id) rows.push({ key: `edit:${deal.id}`, row: () => this.#editorRow(deal) });
      return rows;
    });
  }

  #groupRow(group: string, size: number): TemplateResult {
    const { deals, none } = this.t;
    let words = this.grouping === "month" && group !== "" ? this.formats.spanId(group) : group;
    if (this.grouping === "status") words = deals.status[group as Status];
    return html`<tr role="row" class="group">
      <th role="rowheader" scope="rowgroup" colspan=${WIDTH}>
        ${words || none} <span class="soft figures">${this.formats.explained(String(size), "number")}</span>
        ${
          this.grouping === "status" && group === "open"
            ? html`<span class="below soft" aria-hidden="true">${deals.columns.worth}</span>`
            : nothing
        }
      </th>
    </tr>`;
  }

  #editorRow(deal: DealView): TemplateResult {
    void loadEditor(this.store);
    return html`<tr role="row" class="editor">
      <td role="cell" colspan=${WIDTH}>
        <attain-deal-editor id="editor" .store=${this.store} .deal=${deal}></attain-deal-editor>
      </td>
    </tr>`;
  }

  /** Whether the scenario wins an open deal. */
  #wins(deal: DealView): TemplateResult | typeof nothing {
    const { t } = this;
    const scenario = this.#scenario;
    const wins = isWon(scenario, deal.id);
    if (deal.status !== "open" && !wins) return nothing;
    const toggle = (event: Event): void => {
      const box = event.target as HTMLInputElement;
      this.#change(setWon(scenario, deal.id, box.checked), deal.id);
      // Where it was refused, the box shows what is in force.
      box.checked = isWon(this.#scenario, deal.id);
    };
    return html`<label class="wins"
      ><input type="checkbox" .checked=${wins} @change=${toggle} />${t.deals.willClose}<span class="visually-hidden">
        ${deal.name}</span
      ></label
    >`;
  }

  #edits(deal: DealView): TemplateResult {
    const { deals } = this.t;
    const edited = this.editing === deal.id;
    const edit = (): void => {
      // What was typed and refused is not thrown away without a word.
      const editor = this.renderRoot.querySelector<AttainDealEditor>("#editor");
      if (editor?.isConnected && customElements.get(editor.localName) && !editor.settle()) return;
      this.editing = edited ? null : deal.id;
    };
    return html`<button
      class=${edited ? "link" : "icon-button"}
      type="button"
      title=${edited ? nothing : deals.edit}
      aria-expanded=${edited}
      @click=${edit}
    >
      ${edited ? deals.done : html`${pencil}<span class="visually-hidden">${deals.edit}</span>`}<span
        class="visually-hidden"
      >
        ${deal.name}</span
      >
    </button>`;
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
      class=${number ? `number of-${key}` : `of-${key}`}
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
    const day = deal.close_date === null ? t.deals.noDate : formats.date(deal.close_date);
    const idle = deal.status === "open" && isZero(deal.credited);
    return html`<tr role="row" class=${`is-${deal.status}`}>
      <th role="rowheader" scope="row">
        <span class="name">${deal.name}</span>
        <span class="soft small">${deal.account}</span> ${this.#mark(deal)} ${this.#trouble(deal.id)}
      </th>
      <td role="cell" class="stage-cell">
        <span class="stage"
          >${ICONS[deal.status]}<span class="visually-hidden">${label}: </span>${deal.stage ?? label}</span
        >
        <span class="when-below soft small">${day}</span>
      </td>
      <td role="cell" class="when">${day}</td>
      <td role="cell" class="number" data-label=${t.deals.columns.amount}>
        ${deal.amount === null ? html`<span class="soft">${t.none}</span>` : formats.money(deal.amount)}
      </td>
      <td role="cell" class=${idle ? "number credited idle" : "number credited"} data-label=${t.deals.columns.credited}>
        <span class=${isZero(deal.credited) ? "soft" : ""}>${formats.money(deal.credited)}</span>
      </td>
      ${this.#brings(deal)}
      <td role="cell" class="edits">${this.#edits(deal)}</td>
    </tr>`;
  }

  #mark({ id }: DealView): TemplateResult | typeof nothing {
    const { deals } = this.t;
    const scenario = this.#scenario;
    if (!isTouched(scenario, id)) return nothing;
    return html`<span class="changed">${isAdded(scenario, id) ? deals.added : deals.changed}</span>`;
  }

  /** What it earned; while it is open, what it is worth and whether that is counted. */
  #brings(deal: DealView): TemplateResult {
    const { formats, t } = this;
    const { worth: ifWon, earned } = t.deals.columns;
    const isOpen = deal.status === "open";
    const worth = isOpen ? worthsOf(this.results).of(deal.id) : null;
    // One template for both, so that the box keeps the focus when it is ticked.
    return html`<td role="cell" class="number" data-label=${isOpen ? ifWon : earned}>
      ${
        isOpen
          ? html`<span class="visually-hidden">${ifWon}: </span
              ><span class="worth">${worth === null ? t.none : formats.signed(worth)}</span>`
          : nothing
      }
      ${isOpen && isZero(deal.earned) ? nothing : amount(`deal/${deal.id}`, formats.money(deal.earned), deal.earned)}
      ${this.#wins(deal)}
    </td>`;
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
