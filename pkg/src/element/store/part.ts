import type { Statement } from "attain";
import { LitElement, type PropertyDeclarations, type PropertyValues } from "lit";
import type { Texts } from "../texts/en";
import { basisOf } from "../ui/basis";
import type { Formats } from "../ui/format";
import type { Session } from "./session";
import type { Store } from "./store";

/**
 * What the elements inside the simulator are: they get the store as a property and are rendered
 * again whenever it changes.
 */
export class Part extends LitElement {
  static override properties: PropertyDeclarations = { store: { attribute: false } };

  declare store: Store;
  #unsubscribe: (() => void) | null = null;

  get t(): Texts {
    return this.store.t;
  }

  get formats(): Formats {
    return this.store.formats;
  }

  get results(): Session {
    return this.store.results;
  }

  get statement(): Statement {
    return this.store.results.statement;
  }

  /** What figures are of, in words: for the line under a heading. */
  get basis(): string {
    return basisOf(this.results.plan, this.statement, this.t, this.formats);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#subscribe();
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#unsubscribe?.();
    this.#unsubscribe = null;
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("store")) this.#subscribe();
  }

  /** What was taken out meanwhile may be about something that is no more. */
  protected override shouldUpdate(): boolean {
    return this.isConnected;
  }

  #subscribe(): void {
    this.#unsubscribe?.();
    // The property is set by the template before or after the element is connected.
    const store = this.store as Store | undefined;
    this.#unsubscribe =
      store?.subscribe(() => {
        this.requestUpdate();
      }) ?? null;
  }
}
