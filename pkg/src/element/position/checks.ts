import type { Check, Decimal } from "attain";
import { css, html, nothing, type TemplateResult } from "lit";
import { Part } from "../store/part";
import { base, panels } from "../ui/styles";

/** Gates, multipliers, thresholds and contests, each met or not, and why not. */
export class AttainChecks extends Part {
  static override styles = [
    base,
    panels,
    css`
      h2 {
        font-size: calc(16 * var(--px));
      }

      li {
        display: grid;
        gap: 2px 12px;
        grid-template-columns: auto 1fr;
        padding: 9px 0;
      }

      ul {
        margin-top: 8px;
      }

      li + li {
        border-top: 1px solid var(--line);
      }

      .state {
        background: var(--accent-soft);
        border-radius: 6px;
        color: var(--accent);
        font-size: calc(13 * var(--px));
        font-weight: 600;
        grid-row: span 2;
        height: fit-content;
        line-height: 20px;
        min-width: 74px;
        padding: 1px 9px;
        text-align: center;
      }

      .state.not {
        background: var(--behind-soft);
        color: var(--behind);
      }

      .what {
        font-weight: 500;
      }
    `,
  ];

  override render(): TemplateResult | typeof nothing {
    const { checks } = this.results.outlook;
    const { t } = this;
    return html`<h2 id="checks">${t.position.checks}</h2>
      <p class="soft small">${this.basis}</p>
      <ul class="figures" aria-labelledby="checks">
        ${checks.map(
          (check) =>
            html`<li>
              <span class=${check.met ? "state" : "state not"}>${check.met ? t.position.met : t.position.notMet}</span>
              <span class="what">${this.#what(check)}</span>
              <span class="soft small"
                >${this.#why(check)} ${this.#more(check)}
                ${check.or.map((way) => html`<br />${this.t.position.orElse(way.of, this.#why(way))}`)}</span
              >
            </li>`,
        )}
      </ul>`;
  }

  #what({ component, kind, of }: Check): string {
    const name = this.statement.components.find(({ id }) => id === component)?.name ?? component;
    return this.t.position.check[kind](name, of);
  }

  #why({ met, kind, now, needed, beyond, missing, unit }: Check): string {
    const { position } = this.t;
    const write = (value: Decimal): string => this.formats.credit(value, unit);
    if (met) {
      if (now === null) return "";
      return needed === null ? position.metNow(write(now)) : position.metAt(write(now), write(needed));
    }
    if (needed !== null && now !== null && missing !== null) {
      if (beyond) return position.becausePassed(write(now), write(needed));
      return position.because(write(now), write(needed), write(missing));
    }
    if (needed !== null) return position.becauseUnknown(write(needed));
    return kind === "multiplier" && now !== null ? position.becauseTimes(write(now)) : position.becauseNothing;
  }

  #more({ times, from, until }: Check): string {
    const { formats, t } = this;
    const words: string[] = [];
    if (times !== null) words.push(t.position.times(formats.credit(times, "number")));
    if (from !== null && until !== null) words.push(t.position.window(formats.range(from, until)));
    else if (from !== null) words.push(t.position.windowFrom(formats.date(from)));
    else if (until !== null) words.push(t.position.windowUntil(formats.date(until)));
    return words.join(" ");
  }
}
