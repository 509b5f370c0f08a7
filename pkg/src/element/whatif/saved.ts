import type { Decimal, Headline, Scenario } from "attain";
import { css, html, nothing, type TemplateResult } from "lit";
import { amount } from "../explain/amount";
import { Part } from "../store/part";
import { difference, isNegative, isZero } from "../ui/decimal";
import { messageOf } from "../ui/fault";
import { amounts, badges, base, controls, panels, tables } from "../ui/styles";
import { baselineId, savedId, wholeSpan } from "./names";
import { parts } from "./styles";

/** One column of the table that sets scenarios side by side. */
interface Column {
  name: string;
  figures: Headline;
  /** The name of one of its figures in explanations. */
  id: (figure: string) => string;
}

type Action = "open" | "duplicate" | "rename" | "delete";

/** Scenarios that are kept by their names, beside the baseline. */
export class AttainScenarios extends Part {
  static override properties = {
    ...Part.properties,
    wrong: { state: true },
    renaming: { state: true },
  };

  declare private wrong: string | null;
  /** The name of the scenario that gets another one. */
  declare private renaming: string | null;
  #baseline: unknown = null;
  #figures = new WeakMap<Scenario, Headline | string>();

  constructor() {
    super();
    this.wrong = null;
    this.renaming = null;
  }

  static override styles = [
    base,
    badges,
    controls,
    amounts,
    panels,
    tables,
    parts,
    css`
      .panel-head h2 {
        font-size: calc(16 * var(--px));
      }

      form {
        align-items: end;
        display: flex;
        flex-wrap: wrap;
        gap: 10px;
      }

      form .named {
        flex: 0 1 320px;
      }

      .trouble {
        flex-basis: 100%;
      }

      .list {
        margin-top: 16px;
      }

      .list li {
        align-items: center;
        border-top: 1px solid var(--line);
        display: flex;
        flex-wrap: wrap;
        gap: 8px 16px;
        justify-content: space-between;
        padding: 10px 0;
      }

      .name {
        font-weight: 600;
        overflow-wrap: anywhere;
      }

      .badge {
        font-size: calc(12 * var(--px));
        margin-inline-start: 6px;
      }

      .side {
        border-top: 1px solid var(--line);
        margin-top: 6px;
        padding-top: 16px;
      }

      .scroll thead th {
        min-width: 120px;
        overflow-wrap: anywhere;
      }

      .scroll th[scope="row"] {
        font-weight: 400;
      }

      .first > * {
        font-weight: 600;
      }
    `,
  ];

  get #scenario(): Scenario {
    return this.results.inputs.scenario;
  }

  get #saved(): readonly Scenario[] {
    return this.results.inputs.scenarios;
  }

  /** The saved scenario that is open, as it is or changed. */
  get #opened(): Scenario | null {
    const { name } = this.#scenario;
    return this.#saved.find((one) => one.name === name) ?? null;
  }

  get #changed(): boolean {
    const opened = this.#opened;
    if (!opened) return this.#scenario.changes.length > 0;
    return JSON.stringify(opened.changes) !== JSON.stringify(this.#scenario.changes);
  }

  override render(): TemplateResult {
    const { t } = this;
    const saved = this.#saved;
    return html`<div class="panel-head">
        <div>
          <h2 id="title">${t.whatif.saved.title}</h2>
          <p class="soft small">${t.whatif.saved.words}</p>
        </div>
      </div>
      ${this.#form()}
      ${
        saved.length === 0
          ? html`<p class="hint list">${t.whatif.saved.none}</p>`
          : html`<ul class="list" aria-labelledby="title">
                ${saved.map((one) => html`<li>${one.name === this.renaming ? this.#rename(one) : this.#entry(one)}</li>`)}
              </ul>
              ${this.#sideBySide()}`
      }`;
  }

  #form(): TemplateResult {
    const { t } = this;
    const words = t.whatif.saved;
    const opened = this.#opened;
    const save = (event: SubmitEvent): void => {
      event.preventDefault();
      const form = event.target as HTMLFormElement;
      const name = this.#nameIn(form, null);
      if (name === null) return;
      const scenario = { ...this.#scenario, name };
      if (this.#change({ scenario, scenarios: [...this.#saved, scenario] })) form.reset();
    };
    return html`<form @submit=${save} novalidate>
      <label class="named"
        >${words.name}
        <input
          class="field"
          name="name"
          maxlength="80"
          autocomplete="off"
          aria-invalid=${this.wrong !== null && this.renaming === null ? "true" : nothing}
          aria-describedby="wrong"
        />
      </label>
      <button class="button" type="submit">${words.save}</button>
      ${
        opened && this.#changed
          ? html`<button class="button" type="button" @click=${this.#saveChanges}>
              ${words.saveChanges(opened.name ?? "")}
            </button>`
          : nothing
      }
      ${this.renaming === null ? this.#trouble() : nothing}
    </form>`;
  }

  #trouble(): TemplateResult | typeof nothing {
    return this.wrong === null ? nothing : html`<p class="trouble" id="wrong" role="alert">${this.wrong}</p>`;
  }

  /** The name in a form; null, and a word about it, where it cannot be one. */
  #nameIn(form: HTMLFormElement, own: string | null): string | null {
    const words = this.t.whatif.saved;
    const field = form.elements.namedItem("name") as HTMLInputElement;
    const name = field.value.trim();
    const taken = this.#saved.some((one) => one.name === name && one.name !== own);
    this.wrong = name === "" ? words.missing : taken ? words.taken : null;
    if (this.wrong === null) return name;
    field.focus();
    return null;
  }

  readonly #saveChanges = (): void => {
    const scenario = this.#scenario;
    this.#change({ scenarios: this.#saved.map((one) => (one.name === scenario.name ? scenario : one)) });
  };

  #change(edit: { scenario?: Scenario; scenarios?: readonly Scenario[] }): boolean {
    try {
      this.store.change(edit);
      this.wrong = null;
      return true;
    } catch (error) {
      this.wrong = messageOf(error, this.store);
      return false;
    }
  }

  #entry(one: Scenario): TemplateResult {
    const words = this.t.whatif.saved;
    const name = one.name ?? "";
    const figures = this.#of(one);
    const open = one === this.#opened;
    return html`<div>
        <span class="name">${name}</span>
        ${open ? html`<span class="badge">${this.#changed ? words.changed : words.now}</span>` : nothing}
        <p class="soft small">
          ${words.changes(one.changes.length)}${typeof figures === "string" ? html` · ${words.cannot(figures)}` : nothing}
        </p>
      </div>
      <div class="actions">
        ${(["open", "duplicate", "rename", "delete"] as const).map(
          (action) =>
            html`<button
              class="link small"
              type="button"
              aria-label=${words.does(words.actions[action], name)}
              @click=${() => {
                this.#act(action, one);
              }}
            >
              ${words.actions[action]}
            </button>`,
        )}
      </div>`;
  }

  #act(action: Action, one: Scenario): void {
    const saved = this.#saved;
    this.wrong = null;
    this.renaming = null;
    if (action === "rename") {
      this.renaming = one.name ?? "";
      void this.updateComplete.then(() => {
        this.renderRoot.querySelector<HTMLInputElement>("li input")?.select();
      });
    } else if (action === "open") {
      this.#change({ scenario: one });
    } else if (action === "duplicate") {
      const copy = { ...one, name: this.#free(this.t.whatif.saved.copy(one.name ?? "")) };
      const at = saved.indexOf(one) + 1;
      this.#change({ scenarios: saved.toSpliced(at, 0, copy) });
    } else {
      this.#change({ scenarios: saved.filter((other) => other !== one) });
    }
  }

  /** A name that no scenario has. */
  #free(name: string): string {
    const taken = new Set(this.#saved.map((one) => one.name));
    let free = name;
    for (let count = 2; taken.has(free); count += 1) free = `${name} ${String(count)}`;
    return free;
  }

  #rename(one: Scenario): TemplateResult {
    const words = this.t.whatif.saved;
    const rename = (event: SubmitEvent): void => {
      event.preventDefault();
      const name = this.#nameIn(event.target as HTMLFormElement, one.name ?? null);
      if (name === null) return;
      const renamed = { ...one, name };
      const open = this.#scenario.name === one.name ? { scenario: { ...this.#scenario, name } } : {};
      const scenarios = this.#saved.map((other) => (other === one ? renamed : other));
      if (this.#change({ ...open, scenarios })) this.renaming = null;
    };
    const cancel = (): void => {
      this.renaming = null;
      this.wrong = null;
    };
    return html`<form
      novalidate
      @submit=${rename}
      @keydown=${(event: KeyboardEvent) => {
        if (event.key === "Escape") cancel();
      }}
    >
      <label class="named"
        >${words.name}
        <input
          class="field"
          name="name"
          maxlength="80"
          autocomplete="off"
          aria-invalid=${this.wrong === null ? nothing : "true"}
          aria-describedby="wrong"
          .value=${one.name ?? ""}
        />
      </label>
      <button class="button" type="submit">${words.keepName}</button>
      <button class="button" type="button" @click=${cancel}>${words.cancel}</button>
      ${this.#trouble()}
    </form>`;
  }

  /** What a scenario comes to; why not, where it cannot be applied. */
  #of(one: Scenario): Headline | string {
    const { baseline } = this.results;
    if (this.#baseline !== baseline) {
      this.#baseline = baseline;
      this.#figures = new WeakMap();
    }
    const known = this.#figures.get(one);
    if (known !== undefined) return known;
    let found: Headline | string;
    try {
      found = baseline.step(one);
    } catch (error) {
      found = messageOf(error, this.store);
    }
    this.#figures.set(one, found);
    return found;
  }

  #columns(): Column[] {
    const { t } = this;
    const columns: Column[] = [];
    const add = (name: string, of: Scenario, id: Column["id"]): void => {
      const figures = this.#of(of);
      if (typeof figures !== "string") columns.push({ name, figures, id });
    };
    add(t.whatif.baseline, NONE, baselineId);
    if (this.#changed) add(t.whatif.saved.unsaved, this.#scenario, (id) => id);
    for (const one of this.#saved) add(one.name ?? "", one, (id) => savedId(one.name ?? "", id));
    return columns;
  }

  #sideBySide(): TemplateResult {
    const { t, formats, statement } = this;
    const words = t.whatif.saved;
    const columns = this.#columns();
    const before = columns[0]?.figures;
    const span = wholeSpan(statement);
    const last = statement.periods.at(-1)?.id ?? span;
    const money = (label: string, of: "earned" | "paid" | "held", id: string): TemplateResult =>
      html`<tr class=${of === "earned" ? "first" : nothing}>
        <th scope="row">${label}</th>
        ${columns.map(
          (column) =>
            html`<td class="number">
              ${amount(column.id(id), formats.money(column.figures[of]), column.figures[of])}
            </td>`,
        )}
      </tr>`;
    return html`<div class="side">
      <h3 id="side">${words.sideBySide}</h3>
      <div class="scroll" role="region" aria-labelledby="side" tabindex="0">
        <table>
          <thead>
            <tr>
              <th scope="col">${words.figure}</th>
              ${columns.map(({ name }) => html`<th scope="col" class="number">${name}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${money(t.whatif.earnedInAll, "earned", `earned/${span}`)}
            <tr>
              <th scope="row">${words.against}</th>
              ${columns.map(({ figures }) => this.#against(difference(figures.earned, before?.earned ?? "0")))}
            </tr>
            ${money(t.whatif.figures.paid, "paid", `paid/${span}`)}
            ${money(t.whatif.figures.held, "held", `held/${last}`)}
            ${statement.components.map(({ id, name }) => this.#attainments(id, words.attainment(name), columns))}
          </tbody>
        </table>
      </div>
    </div>`;
  }

  #against(more: Decimal): TemplateResult {
    const kind = isZero(more) ? "soft" : isNegative(more) ? "less-is" : "more-is";
    return html`<td class="number">
      <span class=${kind}>${this.formats.signed(more)}</span>
    </td>`;
  }

  #attainments(component: string, label: string, columns: readonly Column[]): TemplateResult | typeof nothing {
    const reached = columns.map(
      ({ figures }) => figures.components.find((entry) => entry.component === component)?.attainment ?? null,
    );
    if (reached.every((value) => value === null)) return nothing;
    return html`<tr>
      <th scope="row">${label}</th>
      ${reached.map((value) => html`<td class="number">${value === null ? this.t.none : this.formats.percent(value)}</td>`)}
    </tr>`;
  }
}

/** The baseline, as a scenario. */
const NONE: Scenario = { changes: [] };
