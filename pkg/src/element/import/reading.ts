import { css, html, nothing, type TemplateResult } from "lit";
import { Part } from "../store/part";
import { base, controls } from "../ui/styles";

/** How far the reading of an export is, and a way to stop it. */
export class AttainReading extends Part {
  static override styles = [
    base,
    controls,
    css`
      .reading {
        align-items: center;
        background: var(--surface);
        border: 1px solid var(--line);
        border-radius: var(--radius);
        box-shadow: 0 8px 32px rgb(0 0 0 / 18%);
        display: grid;
        gap: 8px 16px;
        grid-template-columns: 1fr auto;
        inset-block-end: 16px;
        inset-inline: 16px;
        margin: 0 auto;
        max-width: 480px;
        padding: 14px 16px;
        position: fixed;
        z-index: 20;
      }

      progress {
        accent-color: var(--accent);
        width: 100%;
      }

      p {
        grid-column: 1 / -1;
        overflow-wrap: anywhere;
      }
    `,
  ];

  override render(): TemplateResult | typeof nothing {
    const { reading, t } = this.store;
    if (!reading) return nothing;
    const { file, done, total } = reading;
    const words = t.import.mapping.reading(file, done, total);
    // Asked for when it is clicked: what is read may be another export by then.
    const stop = (): void => {
      this.store.reading?.stop();
    };
    return html`<div class="reading">
      <p>${words}</p>
      <progress aria-label=${words} max=${total} .value=${done}></progress>
      <button class="button" type="button" @click=${stop}>${t.import.mapping.stop}</button>
    </div>`;
  }
}
