import { css, html, nothing, type TemplateResult } from "lit";
import { Part } from "../store/part";
import { download } from "../ui/download";
import { base, controls } from "../ui/styles";
import type { Keeping } from "./keeping";

/** Says where something is not kept as it should be, and what can be done. Silent while all is well. */
export class AttainKeepNotice extends Part {
  static override styles = [
    base,
    controls,
    css`
      .trouble {
        background: var(--behind-soft);
        border-radius: var(--radius-small);
        font-size: calc(14 * var(--px));
        margin-bottom: 16px;
        padding: 12px 16px;
      }

      b {
        color: var(--behind);
      }

      .actions {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
        margin-top: 10px;
      }

      @media print {
        .trouble {
          display: none;
        }
      }
    `,
  ];

  override render(): TemplateResult {
    const { keeping } = this.store;
    return html`<div role="status">${keeping ? html`${this.#damage(keeping)} ${this.#state(keeping)}` : nothing}</div>`;
  }

  #damage(keeping: Keeping): TemplateResult | typeof nothing {
    const { damage } = keeping;
    const t = this.t.workspace;
    if (!damage) return nothing;
    const when = damage.opened === null ? null : momentOf(new Date(damage.opened), this.store.locale);
    return this.#trouble(t.damaged, when === null ? t.nothingSound : t.openedInstead(when), damage.why, [
      this.#action(t.saveStored, () => void saveStored(keeping)),
      this.#action(t.understood, () => {
        keeping.damage = null;
        this.store.update();
      }),
    ]);
  }

  #state(keeping: Keeping): TemplateResult | typeof nothing {
    const { state } = keeping;
    const t = this.t.workspace;
    const exporting = this.#action(t.exportFile, () => {
      exportWorkspace(keeping);
    });
    switch (state.is) {
      case "behind":
        return this.#trouble(t.behind.title, t.behind.words, null, [
          this.#action(t.behind.theirs, () => void keeping.takeTheirs()),
          this.#action(t.behind.mine, () => void keeping.keepMine()),
        ]);
      case "full":
        return this.#trouble(t.full.title, t.full.words, null, [
          exporting,
          this.#action(t.full.drop, () => void keeping.dropVersions()),
          this.#action(t.retry, () => void keeping.retry()),
        ]);
      case "failed":
        return this.#trouble(t.failed.title, t.failed.words, state.why, [
          exporting,
          this.#action(t.retry, () => void keeping.retry()),
        ]);
      case "unavailable":
        if (!keeping.isUnsaved) return nothing;
        return this.#trouble(t.unavailable.title, t.unavailable.words, null, [exporting]);
      case "newer":
        return this.#trouble(t.newer.title, t.newer.words, null, [
          exporting,
          this.#action(t.saveStored, () => void saveStored(keeping)),
        ]);
      case "forgotten":
        return this.#trouble(t.forgotten.title, t.forgotten.words, null, [exporting]);
      default:
        return nothing;
    }
  }

  #trouble(title: string, words: string, why: string | null, actions: TemplateResult[]): TemplateResult {
    return html`<div class="trouble">
      <p><b>${title}</b> ${words}</p>
      ${why === null ? nothing : html`<p class="soft small">${why}</p>`}
      <div class="actions">${actions}</div>
    </div>`;
  }

  #action(label: string, act: () => void): TemplateResult {
    return html`<button class="button" type="button" @click=${act}>${label}</button>`;
  }
}

/** A day and a time where the reader is. */
export function momentOf(at: Date, locale: string | undefined): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" }).format(at);
}

/** The workspace as a file. */
export function exportWorkspace(keeping: Keeping): void {
  const text = keeping.exported();
  const day = new Date().toISOString().slice(0, 10);
  if (text !== null) download(`attain-${day}.json`, text, "application/json");
}

/** What is stored, sound or not, as a file. */
async function saveStored(keeping: Keeping): Promise<void> {
  download("attain-stored.json", await keeping.stored(), "application/json");
}
