import { html, type TemplateResult } from "lit";
import { isZero } from "../ui/decimal";

/** Asks the page to open the explanation of one figure. */
export class ExplainEvent extends Event {
  static readonly type = "attain-explain";
  readonly id: string;

  constructor(id: string) {
    super(ExplainEvent.type, { bubbles: true, composed: true });
    this.id = id;
  }
}

declare global {
  interface HTMLElementEventMap {
    "attain-explain": ExplainEvent;
  }
}

function ask(id: string) {
  return (event: Event): void => {
    event.currentTarget?.dispatchEvent(new ExplainEvent(id));
  };
}

/** A figure as a button that opens its explanation. `value` is given where zero is to recede. */
export function amount(id: string, text: string, value?: string): TemplateResult {
  const zero = value !== undefined && isZero(value);
  return html`<button
    class=${zero ? "amount zero" : "amount"}
    type="button"
    aria-haspopup="dialog"
    data-explain=${id}
    @click=${ask(id)}
  >
    ${text}
  </button>`;
}
