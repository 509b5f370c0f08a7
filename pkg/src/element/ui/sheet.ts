import { css, html, type PropertyValues, type TemplateResult } from "lit";
import { Part } from "../store/part";
import { close } from "./icons";
import { base, controls } from "./styles";

/**
 * A modal sheet: beside the page on wide screens, over all of it on phones. The dialog element
 * keeps the focus inside, closes on Esc and gives the focus back.
 * Fires `close` when it was closed.
 */
export class AttainSheet extends Part {
  static override properties = {
    ...Part.properties,
    open: { type: Boolean, reflect: true },
    heading: { type: String },
  };

  declare open: boolean;
  declare heading: string;

  constructor() {
    super();
    this.open = false;
    this.heading = "";
  }

  static override styles = [
    base,
    controls,
    css`
      dialog {
        background: var(--surface);
        border: 0;
        box-shadow: -12px 0 48px rgb(0 0 0 / 16%);
        color: inherit;
        height: 100dvh;
        inset: 0 0 0 auto;
        margin: 0;
        max-height: none;
        max-width: none;
        overflow-x: hidden;
        overflow-y: auto;
        overscroll-behavior: contain;
        padding: 0;
        position: fixed;
        transition: translate 180ms cubic-bezier(0.2, 0.8, 0.2, 1);
        width: 100%;
      }

      dialog::backdrop {
        background: var(--shade);
      }

      .head {
        align-items: center;
        background: var(--surface);
        border-bottom: 1px solid var(--line);
        display: flex;
        gap: 12px;
        inset-block-start: 0;
        justify-content: space-between;
        min-height: 56px;
        padding: 8px 12px 8px 20px;
        position: sticky;
        z-index: 2;
      }

      h2 {
        font-size: calc(15 * var(--px));
      }

      .body {
        padding: 20px 20px 40px;
      }

      @media (width >= 720px) {
        dialog {
          width: min(560px, 92vw);
        }

        .head {
          padding-inline: 28px 16px;
        }

        .body {
          padding: 24px 28px 48px;
        }
      }

      /* On paper an open sheet stands alone, as long as it is. */
      @media print {
        dialog {
          box-shadow: none;
          height: auto;
          inset: 0;
          overflow: visible;
          position: absolute;
          width: 100%;
        }

        .head {
          display: none;
        }

        .body {
          padding: 0;
        }
      }

      @starting-style {
        dialog[open] {
          translate: 32px 0;
        }
      }
    `,
  ];

  override render(): TemplateResult {
    return html`<dialog aria-labelledby="heading" @close=${this.#onClose} @click=${this.#onClick}>
      <div class="head">
        <h2 id="heading">${this.heading}</h2>
        <button class="icon-button" type="button" aria-label=${this.t.sheet.close} @click=${this.#close}>
          ${close}
        </button>
      </div>
      <div class="body"><slot></slot></div>
    </dialog>`;
  }

  override updated(changed: PropertyValues<this>): void {
    if (!changed.has("open")) return;
    const dialog = this.#dialog;
    if (this.open && !dialog?.open) dialog?.showModal();
    if (!this.open && dialog?.open) dialog.close();
  }

  get #dialog(): HTMLDialogElement | null {
    return this.renderRoot.querySelector("dialog");
  }

  #close(): void {
    this.#dialog?.close();
  }

  #onClose(): void {
    this.open = false;
    this.dispatchEvent(new Event("close"));
  }

  /** A click beside the sheet lands on the dialog itself, outside its box. */
  #onClick(event: MouseEvent): void {
    const dialog = this.#dialog;
    if (event.target !== dialog || !dialog) return;
    const box = dialog.getBoundingClientRect();
    const inside = event.clientX >= box.left && event.clientX <= box.right;
    if (!inside) dialog.close();
  }
}
