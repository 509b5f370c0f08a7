import type { Explanation } from "attain";
import { css, html, nothing, type TemplateResult } from "lit";
import { clauseAt } from "./clause";
import { DEPTH_OF_LINE, signsOf, textOf, titleOf } from "./words";
import { chevron } from "../ui/icons";
import { Part } from "../store/part";
import { base } from "../ui/styles";

/** One step of an explanation; opening it shows its words, its clause and the steps below it. */
export class AttainStep extends Part {
  static override properties = {
    ...Part.properties,
    node: { attribute: false },
    root: { type: Boolean },
    opened: { state: true },
  };

  declare node: Explanation;
  declare root: boolean;
  declare private opened: boolean;

  constructor() {
    super();
    this.root = false;
    this.opened = false;
  }

  static override styles = [
    base,
    css`
      .head {
        align-items: baseline;
        display: grid;
        gap: 0 12px;
        grid-template-columns: minmax(0, 1fr) auto;
        padding: 9px 0;
      }

      .head:has(.icon) {
        column-gap: 6px;
        grid-template-columns: 14px minmax(0, 1fr) auto;
      }

      button.head {
        background: none;
        border: 0;
        border-radius: var(--radius-small);
        color: inherit;
        cursor: pointer;
        font: inherit;
        text-align: var(--start);
        width: 100%;
      }

      button.head:hover .title {
        text-decoration: underline;
        text-decoration-thickness: 1px;
        text-underline-offset: 3px;
      }

      .title {
        overflow-wrap: anywhere;
      }

      .icon {
        align-self: start;
        color: var(--ink-soft);
        margin-top: 4px;
        transition: rotate 120ms ease;
      }

      [aria-expanded="true"] .icon {
        rotate: 90deg;
      }

      .head:dir(rtl) .icon {
        scale: -1 1;
      }

      [aria-expanded="true"]:dir(rtl) .icon {
        rotate: -90deg;
      }

      .value {
        font-variant-numeric: tabular-nums lining-nums;
        font-weight: 500;
        max-width: 46vw;
        overflow-wrap: anywhere;
        text-align: var(--end);
      }

      .inside {
        border-inline-start: 2px solid var(--line);
        margin-inline-start: 6px;
        padding: 0 0 12px 13px;
      }

      h3 {
        font-size: calc(17 * var(--px));
      }

      .result {
        font-size: calc(36 * var(--px));
        font-weight: 600;
        letter-spacing: -0.025em;
        line-height: 1.2;
        margin: 4px 0 12px;
        overflow-wrap: anywhere;
      }

      .text {
        color: var(--ink-soft);
        max-width: 62ch;
        overflow-wrap: anywhere;
      }

      .clause {
        font-size: calc(13 * var(--px));
        margin-top: 8px;
      }

      .clause summary {
        color: var(--accent);
        cursor: pointer;
        display: inline-block;
        min-height: 24px;
        overflow-wrap: anywhere;
        padding-block: 2px;
      }

      .clause summary:hover {
        text-decoration: underline;
        text-underline-offset: 3px;
      }

      .clause summary span {
        color: var(--ink-soft);
      }

      .clause pre {
        background: var(--sunken);
        border-radius: var(--radius-small);
        font-family: var(--mono);
        font-size: calc(12 * var(--px));
        line-height: 1.55;
        margin: 6px 0 0;
        max-height: 280px;
        overflow: auto;
        overflow-wrap: anywhere;
        padding: 10px 12px;
        white-space: pre-wrap;
      }

      .operation {
        color: var(--ink-soft);
        font-size: calc(13 * var(--px));
        margin-top: 14px;
      }

      li + li {
        border-top: 1px solid var(--line);
      }

      .signed > li {
        display: grid;
        grid-template-columns: 18px minmax(0, 1fr);
      }

      .sign {
        color: var(--ink-soft);
        padding-top: 9px;
      }

      @media print {
        .clause pre {
          max-height: none;
        }
      }

      @media (width < 420px) {
        .inside {
          padding-inline-start: 9px;
        }

        .signed > li {
          grid-template-columns: 14px minmax(0, 1fr);
        }

        .result {
          font-size: calc(30 * var(--px));
        }
      }
    `,
  ];

  override render(): TemplateResult {
    const { node } = this;
    if (this.root) {
      return html`<h3>${titleOf(node, this)}</h3>
        <p class="result figures">${this.#value()}</p>
        ${this.#inside()}`;
    }
    const head = html`<span class="title">${titleOf(node, this)}</span> <span class="value">${this.#value()}</span>`;
    if (!this.#opens) return html`<div class="head">${head}</div>`;
    return html`<button
        class="head"
        type="button"
        aria-expanded=${this.opened}
        data-step=${node.id}
        @click=${this.#toggle}
      >
        ${chevron} ${head}
      </button>
      ${this.opened ? html`<div class="inside">${this.#inside()}</div>` : nothing}`;
  }

  get #opens(): boolean {
    const { text, clause, inputs, more } = this.node;
    return text !== "" || clause !== null || more || inputs.length > 0;
  }

  #value(): string {
    return this.formats.explained(this.node.value, this.node.unit);
  }

  #toggle(): void {
    const { id, code, title, more, inputs } = this.node;
    if (!this.opened && (more || inputs.length === 1)) {
      this.node = { ...this.results.explain(id, DEPTH_OF_LINE), code, title };
    }
    this.opened = !this.opened;
  }

  #inside(): TemplateResult {
    const { clause } = this.node;
    const { text, lang } = textOf(this.node, this);
    return html`
      ${text === "" ? nothing : html`<p class="text" lang=${lang ?? nothing}>${text}</p>`}
      ${clause === null ? nothing : this.#clause(clause)} ${this.#inputs()}
    `;
  }

  #inputs(): TemplateResult | typeof nothing {
    const { inputs, op } = this.node;
    if (inputs.length === 0) return nothing;
    const signs = signsOf(this.node);
    return html`<p class="operation">${this.t.explain.operations[op]}</p>
      <ul class=${signs.length > 0 ? "signed" : ""}>
        ${inputs.map(
          (input, index) =>
            html`<li>
              ${signs.length > 0 ? html`<span class="sign" aria-hidden="true">${signs[index]}</span>` : nothing}
              <attain-step .node=${input} .store=${this.store}></attain-step>
            </li>`,
        )}
      </ul>`;
  }

  #clause(pointer: string): TemplateResult {
    const { crumbs, words } = clauseAt(this.results.planDocument, pointer, this.t.explain.entry);
    const where = crumbs.join(" › ");
    if (words === null) return html`<p class="clause soft">${this.t.explain.byDefault(where)}</p>`;
    return html`<details class="clause">
      <summary><span>${this.t.explain.clause}</span> ${where}</summary>
      <pre tabindex="0" role="group" aria-label=${this.t.explain.ownWords}>${words}</pre>
    </details>`;
  }
}
