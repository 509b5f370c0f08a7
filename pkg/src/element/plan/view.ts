import { css, html, type TemplateResult } from "lit";
import { Part } from "../store/part";
import { base, panels } from "../ui/styles";

/** The plan in plain language, clause by clause. */
export class AttainPlan extends Part {
  static override styles = [
    base,
    panels,
    css`
      .panel {
        display: grid;
        gap: 22px;
        padding: 24px 20px;
      }

      h3 {
        font-size: 16px;
      }

      p {
        margin-top: 4px;
        max-width: 72ch;
        overflow-wrap: anywhere;
      }
    `,
  ];

  override render(): TemplateResult {
    const { title, sections } = this.results.attain.describe();
    return html`
      <div class="panel-head"><h2>${title}</h2></div>
      <div class="panel">
        ${sections.map(
          (section) =>
            html`<section>
              <h3>${section.title}</h3>
              ${section.sentences.map((sentence) => html`<p>${sentence}</p>`)}
            </section>`,
        )}
      </div>
    `;
  }
}
