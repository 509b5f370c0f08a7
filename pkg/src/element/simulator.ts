import { AttainError, type Book, type Comparison, type Explanation, type Plan, type Scenario } from "attain";
import { adoptStyles, css, html, LitElement, type PropertyValues, type TemplateResult } from "lit";
import { DropController } from "./import/drop";
import { type FileKind, fetched } from "./import/files";
import { type Given, type Offer, takeGiven } from "./import/given";
import { unreadable } from "./import/problem";
import { Importer } from "./import/take";
import { defineParts } from "./parts";
import type { Figures, SimulatorExample } from "./public";
import { Announcer, figuresOf } from "./store/announce";
import { NO_SCENARIO } from "./store/session";
import { Store } from "./store/store";
import { whyNot } from "./ui/fault";
import type { CurrencyDisplay } from "./ui/format";
import { base } from "./ui/styles";
import { tokens } from "./ui/tokens";
import { views } from "./views";

const CURRENCY_DISPLAYS: readonly CurrencyDisplay[] = ["narrowSymbol", "symbol", "code", "name"];

/** Properties that lit does not know of: set on an element before it is defined, they hide the accessors. */
const ACCESSORS = ["plan", "book", "scenario", "name", "section", "examples", "dropZone"] as const;

/** `<attain-simulator>`: owns the store, and is what the outer page talks to. See `public.ts`. */
export class SimulatorElement extends LitElement {
  static readonly formAssociated = true;

  static override properties = {
    planSrc: { attribute: "plan-src" },
    bookSrc: { attribute: "book-src" },
    wasmSrc: { attribute: "wasm-src" },
    locale: { type: String },
    currencyDisplay: { attribute: "currency-display" },
    theme: { reflect: true },
    view: { reflect: true },
    disabled: { type: Boolean, reflect: true },
  };

  declare planSrc: string | null;
  declare bookSrc: string | null;
  declare wasmSrc: string | null;
  declare locale: string | null;
  declare currencyDisplay: string | null;
  declare theme: string | null;
  declare view: string | null;
  declare disabled: boolean;

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
  /** Old browsers, and the DOMs of test runners, have none. */
  readonly #internals: ElementInternals | null;
  #given: Given = {};
  #settling: Promise<void> | null = null;

  static override styles = [
    tokens,
    base,
    css`
      :host {
        background: var(--paper);
        container-type: inline-size;
        font-family: var(--font);
      }

      :host([view="card"]),
      :host([view="estimate"]) {
        background: none;
      }

      :host([disabled]) {
        opacity: 0.6;
        pointer-events: none;
      }
    `,
  ];

  constructor() {
    super();
    defineParts();
    this.disabled = false;
    // eslint-disable-next-line @typescript-eslint/no-unnecessary-condition -- not in every DOM
    this.#internals = this.attachInternals?.() ?? null;
    const announcer = new Announcer(this, this.store);
    this.store.subscribe(() => {
      this.requestUpdate();
      announcer.tell();
      this.#submit();
    });
    for (const name of ACCESSORS) {
      const early = Object.getOwnPropertyDescriptor(this, name);
      if (!early) continue;
      Reflect.deleteProperty(this, name);
      Reflect.set(this, name, early.value);
    }
  }

  /** The shadow root is closed where the host asks for it, as Salesforce does. */
  protected override createRenderRoot(): ShadowRoot {
    const closed = this.getAttribute("shadow") === "closed";
    const root = this.attachShadow({ mode: closed ? "closed" : "open" });
    adoptStyles(root, (this.constructor as typeof LitElement).elementStyles);
    return root;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.store.setHostLocale(this.locale ?? undefined);
    if (this.store.phase === "starting") void this.#settle();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("locale")) void this.store.setHostLocale(this.locale ?? undefined);
    if (changed.has("currencyDisplay")) {
      const chosen = CURRENCY_DISPLAYS.find((display) => display === this.currencyDisplay);
      this.store.setCurrencyDisplay(chosen ?? "narrowSymbol");
    }
    if (changed.has("planSrc") || changed.has("bookSrc")) void this.#fetch(changed);
  }

  /** The plan in force, as it was understood; null when there is none. */
  get plan(): Plan | null {
    return this.store.session?.plan ?? null;
  }

  set plan(plan: Plan | string | null | undefined) {
    if (plan !== null && plan !== undefined) this.#give({ plan: { value: plan } });
  }

  /** The book in force, with the scenario's changes; null when there is none. */
  get book(): Book | null {
    return this.store.session?.attain.book() ?? null;
  }

  /** A book, its JSON text, or an export of a CRM as CSV. */
  set book(book: Book | string | null | undefined) {
    if (book !== null && book !== undefined) this.#give({ book: { value: book } });
  }

  get scenario(): Scenario {
    return this.store.inputs?.scenario ?? NO_SCENARIO;
  }

  set scenario(scenario: Scenario | null | undefined) {
    this.#give({ scenario: scenario ?? NO_SCENARIO });
  }

  get figures(): Figures | null {
    return this.store.session && figuresOf(this.store.session);
  }

  /** What a form submits: the scenario and the figures as JSON. */
  get value(): string {
    const { figures, scenario } = this;
    return figures ? JSON.stringify({ scenario, figures }) : "";
  }

  get form(): HTMLFormElement | null {
    return this.#internals?.form ?? null;
  }

  get name(): string {
    return this.getAttribute("name") ?? "";
  }

  set name(name: string) {
    this.setAttribute("name", name);
  }

  get section(): string {
    return this.store.section;
  }

  set section(section: string) {
    const view = views.find(({ id }) => id === section);
    if (view) this.store.show({ section: view.id });
  }

  get examples(): readonly SimulatorExample[] {
    return this.store.examples;
  }

  set examples(examples: readonly SimulatorExample[]) {
    this.store.examples = examples;
    this.store.update();
  }

  get dropZone(): EventTarget {
    return this.#drop.zone;
  }

  set dropZone(zone: EventTarget) {
    this.#drop.zone = zone;
  }

  async takeFiles(files: File[]): Promise<void> {
    await this.#importer.take(files);
  }

  async openExample(example: SimulatorExample): Promise<void> {
    await this.#waiting(async () => {
      await this.store.start(this.wasmSrc ?? undefined);
      if (this.store.phase === "ready") await this.#importer.takeExample(example);
    });
  }

  /**
   * Keeps the workspace in the browser's storage from now on, and opens what was kept last.
   *
   * @returns Whether something was there.
   */
  async keep(): Promise<boolean> {
    let restored = false;
    await this.#waiting(async () => {
      const [{ keep }] = await Promise.all([import("./keep"), this.store.start(this.wasmSrc ?? undefined)]);
      if (this.store.phase === "ready") restored = await keep(this.store);
    });
    return restored;
  }

  /** Opens what a link carries in its fragment, and says what became of it. */
  async openLink(fragment: string): Promise<void> {
    await this.#waiting(async () => {
      const { openLink } = await import("./keep");
      await this.store.start(this.wasmSrc ?? undefined);
      if (this.store.phase === "ready") await openLink(this.store, fragment);
    });
  }

  showExplanation(id: string | null): void {
    this.store.show({ explaining: id });
  }

  explain(id: string, depth?: number): Explanation {
    const { session } = this.store;
    if (!session) throw new AttainError("no_plan", "no plan is loaded yet: await whenReady() first");
    return session.explain(id, depth);
  }

  compare(): Comparison | null {
    return this.store.session?.baseline.compare([this.scenario])[0] ?? null;
  }

  async whenReady(): Promise<Figures> {
    const { store } = this;
    await this.#settling;
    return new Promise((resolve, reject) => {
      let end = (): void => undefined;
      const look = (): void => {
        if (store.session) resolve(figuresOf(store.session));
        else if (store.phase === "failed") reject(new AttainError("load_failed", store.failure));
        else return;
        end();
      };
      end = store.subscribe(look);
      look();
    });
  }

  undo(): void {
    this.store.undo();
  }

  redo(): void {
    this.store.redo();
  }

  formResetCallback(): void {
    if (this.store.session) this.scenario = null;
  }

  formDisabledCallback(disabled: boolean): void {
    this.disabled = disabled;
  }

  formStateRestoreCallback(state: string): void {
    try {
      this.scenario = JSON.parse(state) as Scenario;
    } catch {
      // Written by something else: there is nothing to restore.
    }
  }

  #give(given: Given): void {
    this.#given = { ...this.#given, ...given };
    void this.#settle();
  }

  /** Calculates with all that was given in one go, once the engine is there. */
  #settle(): Promise<void> {
    this.#settling ??= this.#waiting(async () => {
      await this.store.start(this.wasmSrc ?? undefined);
      this.#settling = null;
      if (this.store.phase !== "ready") return;
      this.#given = takeGiven(this.store, this.#given);
    });
    return this.#settling;
  }

  async #waiting(work: () => Promise<void>): Promise<void> {
    this.store.waiting += 1;
    try {
      await work();
    } finally {
      this.store.waiting -= 1;
      this.store.update();
    }
  }

  /** Plans and books by URL; a later URL wins over an earlier one that answers late. */
  async #fetch(changed: PropertyValues<this>): Promise<void> {
    const ask = async (noun: FileKind, key: "planSrc" | "bookSrc"): Promise<Partial<Record<FileKind, Offer>>> => {
      const url = this[key];
      if (!changed.has(key) || url === null || url === "") return {};
      try {
        const file = await fetched(url);
        return url === this[key] ? { [noun]: { file } } : {};
      } catch (error) {
        if (url === this[key]) this.store.show({ problem: unreadable(error, noun, url) });
        return {};
      }
    };
    await this.#waiting(async () => {
      const [plan, book] = await Promise.all([ask("plan", "planSrc"), ask("book", "bookSrc")]);
      if (plan.plan ?? book.book) this.#give({ ...plan, ...book });
      await this.#settling;
    });
  }

  #submit(): void {
    this.#internals?.setFormValue(this.value, JSON.stringify(this.scenario));
    this.#validate();
  }

  /** A form is not sent while something is refused; the browser shows why, at a part that can have the focus. */
  #validate(): void {
    const { problem } = this.store;
    const root = this.renderRoot as typeof this.renderRoot | undefined;
    const shown = root?.querySelector<HTMLElement>("[part]") ?? undefined;
    if (!problem) {
      shown?.removeAttribute("tabindex");
      this.#internals?.setValidity({});
      return;
    }
    if (shown) shown.tabIndex = -1;
    this.#internals?.setValidity({ customError: true }, whyNot(problem, this.store), shown);
  }

  protected override updated(): void {
    this.#validate();
  }

  override render(): TemplateResult {
    const { store } = this;
    const { language } = store.t;
    if (this.view === "card") {
      return html`<attain-card lang=${language} part="card" exportparts="figure, gauge" .store=${store}>
        <slot name="brand" slot="brand"></slot>
        <slot name="actions" slot="actions"></slot>
      </attain-card>`;
    }
    if (this.view === "estimate") {
      return html`<attain-estimate lang=${language} part="estimate" exportparts="figure, field" .store=${store}>
        <slot name="brand" slot="brand"></slot>
        <slot name="actions" slot="actions"></slot>
      </attain-estimate>`;
    }
    return html`<attain-full
      lang=${language}
      part="full"
      exportparts="bar, tab, title, panel, footer"
      .store=${store}
      .importer=${this.#importer}
      .drop=${this.#drop}
    >
      <slot name="brand" slot="brand"></slot>
      <slot name="actions" slot="actions"></slot>
      <slot name="footer" slot="footer"></slot>
    </attain-full>`;
  }
}
