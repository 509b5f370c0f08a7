import { html, LitElement, type TemplateResult } from "lit";
import { DropController } from "./import/drop";
import { Importer } from "./import/take";
import { defineParts } from "./parts";
import type { Inputs } from "./store/session";
import { type Example, Store } from "./store/store";
import { tokens } from "./ui/tokens";
import { base } from "./ui/styles";

/** `<attain-simulator>`: owns the store, and is what the outer page talks to. */
export class AttainSimulator extends LitElement {
  /** What its views share. */
  readonly store = new Store();
  readonly #importer = new Importer(this.store);
  readonly #drop = new DropController(
    this,
    (files) => void this.takeFiles(files),
    () => {
      this.store.update();
    },
  );
  #told: { inputs: Inputs | null; explaining: string | null; section: string } = {
    inputs: null,
    explaining: null,
    section: "position",
  };

  static override styles = [tokens, base];

  constructor() {
    super();
    defineParts();
    this.store.subscribe(() => {
      this.requestUpdate();
      this.#tell();
    });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.store.phase !== "ready") void this.store.start();
  }

  /** The examples that are offered where plans are chosen. */
  get examples(): readonly Example[] {
    return this.store.examples;
  }

  set examples(examples: readonly Example[]) {
    this.store.examples = examples;
    this.store.update();
  }

  /** Where files may be dropped: on the element itself by default, on the `window` to take them all. */
  get dropZone(): EventTarget {
    return this.#drop.zone;
  }

  set dropZone(zone: EventTarget) {
    this.#drop.zone = zone;
  }

  /** Reads plans and exports of deals, as if they had been dropped. */
  async takeFiles(files: File[]): Promise<void> {
    await this.#importer.take(files);
  }

  /** Shows an example in place of what is loaded. */
  async openExample(example: Example): Promise<void> {
    const { store } = this;
    store.waiting += 1;
    await store.start();
    if (store.phase === "ready") await this.#importer.takeExample(example);
    store.waiting -= 1;
    store.update();
  }

  /** Opens the explanation of a figure; null closes it. */
  explain(id: string | null): void {
    this.store.show({ explaining: id });
  }

  /** Says what changed: `attain-change`, `attain-explain`, `attain-section`. */
  #tell(): void {
    const { inputs, explaining, section } = this.store;
    const before = this.#told;
    this.#told = { inputs, explaining, section };
    const tell = (type: string, detail: unknown): void => {
      this.dispatchEvent(new CustomEvent(type, { detail }));
    };
    if (inputs !== before.inputs) tell("attain-change", { statement: this.store.session?.statement });
    if (explaining !== before.explaining) tell("attain-explain", { id: explaining });
    if (section !== before.section) tell("attain-section", { section });
  }

  override render(): TemplateResult {
    return html`<attain-full
      lang=${this.store.t.language}
      .store=${this.store}
      .importer=${this.#importer}
      .drop=${this.#drop}
    >
      <slot name="brand" slot="brand"></slot>
    </attain-full>`;
  }
}
