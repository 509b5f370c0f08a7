import { css, html, nothing, type TemplateResult } from "lit";
import { FilesEvent } from "../import/events";
import { Part } from "../store/part";
import { languages } from "../texts/texts";
import { base, controls } from "../ui/styles";
import type { Session } from "../store/session";
import type { Keeping } from "./keeping";
import type { VersionInfo } from "./keeper";
import { LONG_LINK, MAX_LINK } from "./link";
import { exportWorkspace, momentOf } from "./notice";
import { type Carried, carriedBy, linkTo } from "./share";

/** So many versions are listed at first. */
const VERSIONS_SHOWN = 8;

/** What is kept, its versions, the file of all of it, the link to share, and forgetting. */
export class AttainWorkspace extends Part {
  static override properties = {
    ...Part.properties,
    versions: { state: true },
    all: { state: true },
    withDeals: { state: true },
    link: { state: true },
    copied: { state: true },
    asking: { state: true },
  };

  declare versions: VersionInfo[];
  declare all: boolean;
  declare withDeals: boolean;
  declare link: string | null;
  declare copied: boolean;
  declare asking: boolean;
  /** What the link and the list of versions were made of. */
  #madeOf: unknown = null;
  #listedFor: unknown = null;
  #carried: { of: Session; deals: boolean; is: Carried } | null = null;

  static override styles = [
    base,
    controls,
    css`
      section + section {
        border-top: 1px solid var(--line);
        margin-top: 24px;
        padding-top: 20px;
      }

      h3 {
        font-size: calc(17 * var(--px));
        margin-bottom: 6px;
      }

      p + p,
      .actions,
      .check {
        margin-top: 10px;
      }

      .actions {
        display: flex;
        flex-wrap: wrap;
        gap: 10px;
      }

      .check {
        align-items: start;
        display: flex;
        font-size: calc(14 * var(--px));
        gap: 8px;
      }

      .check input {
        height: 24px;
        margin: 0;
        width: 24px;
      }

      .warning {
        background: var(--behind-soft);
        border-radius: var(--radius-small);
        font-size: calc(14 * var(--px));
        margin-top: 10px;
        padding: 10px 14px;
      }

      li {
        align-items: center;
        border-top: 1px solid var(--line);
        display: flex;
        gap: 12px;
        justify-content: space-between;
        padding: 8px 0;
      }

      input[readonly] {
        margin-top: 10px;
        width: 100%;
      }

      label.choice {
        display: grid;
        font-size: calc(14 * var(--px));
        gap: 4px;
        max-width: 280px;
      }
    `,
  ];

  constructor() {
    super();
    this.versions = [];
    this.all = false;
    this.withDeals = false;
    this.link = null;
    this.copied = false;
    this.asking = false;
  }

  override render(): TemplateResult {
    const { keeping, session } = this.store;
    return html`
      ${keeping ? this.#kept(keeping) : nothing} ${session ? this.#share() : nothing} ${this.#language()}
      ${keeping ? this.#forget(keeping) : nothing}
    `;
  }

  override updated(): void {
    const { keeping, inputs, managing } = this.store;
    if (this.#madeOf !== inputs) {
      this.#madeOf = inputs;
      this.link = null;
    }
    // Versions are read when the sheet opens, and after each save.
    const listedFor = managing && keeping ? keeping.state : null;
    if (listedFor === this.#listedFor) return;
    this.#listedFor = listedFor;
    if (listedFor) void this.#list();
  }

  async #list(): Promise<void> {
    try {
      this.versions = (await this.store.keeping?.versions()) ?? [];
    } catch {
      // The notice says what is wrong with the storage.
      this.versions = [];
    }
  }

  #kept(keeping: Keeping): TemplateResult {
    const t = this.t.workspace;
    const { state } = keeping;
    // What was changed a moment ago is not stored yet.
    const is = state.is === "saved" && keeping.isUnsaved ? "saving" : state.is;
    const at = state.is === "saved" ? state.at : null;
    const words = is !== "saved" ? t.states[is] : at ? t.savedAt(momentOf(at, this.store.locale)) : t.nothingYet;
    return html`<section>
        <h3>${t.kept}</h3>
        <p role="status">${words}</p>
        <p class="soft small">${t.where}</p>
        <div class="actions">
          <button
            class="button"
            type="button"
            @click=${() => {
              exportWorkspace(keeping);
            }}
          >
            ${t.exportFile}
          </button>
          <label class="button file"
            >${t.importFile}<input type="file" accept=".json,application/json" @change=${this.#onFile}
          /></label>
        </div>
      </section>
      <section>
        <h3>${t.versions}</h3>
        ${this.versions.length === 0 ? html`<p class="soft">${t.noVersions}</p>` : this.#versions(keeping)}
      </section>`;
  }

  #versions(keeping: Keeping): TemplateResult {
    const t = this.t.workspace;
    const kinds: Readonly<Record<string, string>> = t.kinds;
    const shown = this.all ? this.versions : this.versions.slice(0, VERSIONS_SHOWN);
    return html`<ol>
        ${shown.map(({ id, saved_at, what, aside }) => {
          const when = momentOf(new Date(saved_at), this.store.locale);
          return html`<li>
            <span>${when} <span class="soft small">${aside ? t.aside : (kinds[what] ?? t.kinds.other)}</span></span>
            <button
              class="button"
              type="button"
              aria-label=${t.openVersion(when)}
              @click=${() => void keeping.openVersion(id)}
            >
              ${t.open}
            </button>
          </li>`;
        })}
      </ol>
      ${
        this.versions.length > shown.length
          ? html`<button
              class="link"
              type="button"
              @click=${() => {
                this.all = true;
              }}
            >
              ${t.allVersions}
            </button>`
          : nothing
      }`;
  }

  #share(): TemplateResult {
    const t = this.t.workspace;
    const { statement, baselineDeals: deals } = this.results;
    const { scenario, scenarios, left_out, lost } = this.#carries();
    const day = this.formats.date(statement.as_of);
    const count = this.withDeals ? deals.length : 0;
    return html`<section>
      <h3>${t.share}</h3>
      <p>${t.shareWords}</p>
      ${
        deals.length === 0
          ? nothing
          : html`<label class="check"
              ><input
                type="checkbox"
                .checked=${this.withDeals}
                @change=${this.#onDeals}
              />${t.withDeals(deals.length)}</label
            >`
      }
      <div class="warning">
        <p>${t.holds(statement.plan.name, day, scenario.changes.length, scenarios.length, count)}</p>
        ${this.results.inputs.draft === null ? nothing : html`<p>${this.t.plan.pendingLeftOut}</p>`}
        ${left_out > 0 ? html`<p>${t.leftOut(left_out, this.formats.list(lost))}</p>` : nothing}
        <p>${t.readable}</p>
      </div>
      <div class="actions">
        <button class="button" type="button" @click=${() => void this.#makeLink()}>${t.makeLink}</button>
      </div>
      ${this.link ? this.#made(this.link) : nothing}
    </section>`;
  }

  /** What the link would carry as it stands. */
  #carries(): Carried {
    const { results, withDeals } = this;
    if (this.#carried?.of !== results || this.#carried.deals !== withDeals)
      this.#carried = { of: results, deals: withDeals, is: carriedBy(results, withDeals) };
    return this.#carried.is;
  }

  #made(url: string): TemplateResult {
    const t = this.t.workspace;
    if (url.length > MAX_LINK) return html`<p role="alert">${t.tooLong}</p>`;
    return html`
      <input class="field" readonly aria-label=${t.link} .value=${url} @focus=${this.#selectAll} />
      <p class="soft small" role="status">
        ${this.copied ? t.copied : nothing} ${url.length > LONG_LINK ? t.long(url.length) : nothing}
      </p>
    `;
  }

  readonly #selectAll = (event: Event): void => {
    (event.target as HTMLInputElement).select();
  };

  readonly #onDeals = (event: Event): void => {
    this.withDeals = (event.target as HTMLInputElement).checked;
    this.link = null;
  };

  async #makeLink(): Promise<void> {
    this.link = await linkTo(location.href, this.results, this.withDeals);
    this.copied = false;
    try {
      await navigator.clipboard.writeText(this.link);
      this.copied = true;
    } catch {
      // The browser does not allow it here: the link is there to be copied by hand.
    }
  }

  #language(): TemplateResult {
    const t = this.t.workspace;
    const { locale } = this.store;
    const chosen = this.store.memory["language"];
    return html`<section>
      <label class="choice"
        >${t.language}
        <select class="field" @change=${this.#onLanguage}>
          <option value="" ?selected=${typeof chosen !== "string"}>${t.asBrowser}</option>
          ${languages.map(
            ({ id, name }) =>
              html`<option value=${id} lang=${id} ?selected=${chosen === id || (chosen === undefined && locale === id)}>
                ${name}
              </option>`,
          )}
        </select>
      </label>
    </section>`;
  }

  readonly #onLanguage = (event: Event): void => {
    const { value } = event.target as HTMLSelectElement;
    this.store.remember("language", value === "" ? undefined : value);
  };

  #forget(keeping: Keeping): TemplateResult {
    const t = this.t.workspace;
    const ask = (asking: boolean) => (): void => {
      this.asking = asking;
    };
    return html`<section>
      <h3>${t.forget}</h3>
      <p>${t.forgetWords}</p>
      <div class="actions">
        ${
          this.asking
            ? html`<button class="button" type="button" @click=${ask(false)}>${t.forgetNot}</button>
                <button class="button primary" type="button" @click=${() => void this.#forgetAll(keeping)}>
                  ${t.forgetSure}
                </button>`
            : html`<button class="button" type="button" @click=${ask(true)}>${t.forget}</button>`
        }
      </div>
    </section>`;
  }

  async #forgetAll(keeping: Keeping): Promise<void> {
    this.asking = false;
    await keeping.forget();
    this.dispatchEvent(new Event("attain-forgotten", { bubbles: true, composed: true }));
  }

  #onFile(event: Event): void {
    const input = event.target as HTMLInputElement;
    const files = [...(input.files ?? [])];
    input.value = "";
    if (files.length > 0) this.dispatchEvent(new FilesEvent(files));
  }
}
