import type { Fault } from "attain";
import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { Part } from "../../store/part";
import { languageOf } from "../../texts/texts";
import { chevron } from "../../ui/icons";
import { said } from "../../ui/phrase";
import { base, controls } from "../../ui/styles";
import { entriesOf, textUnder, under, type Value } from "./document";
import { faultId, faults, rest, wrong } from "./faults";
import { Form } from "./form";
import { withComponent, withCopy } from "./grow";
import { trail } from "./places";
import { adder, body, content, labelsOf } from "./record";
import { shapeOf } from "./shape";
import { styles } from "./styles";
import { formWords } from "./words";

/** The parts of a plan that stand each for itself, in this order; the components stand among them. */
const PARTS = [
  "participant",
  "components",
  "total",
  "payment",
  "credit_modifiers",
  "exchange_rates",
  "fields",
] as const;

/** A part of the form: what it is called, what it is in few words, what can be done with it, what it holds. */
interface Section {
  clause: string;
  title: string;
  gist?: string;
  open?: boolean;
  actions?: TemplateResult;
  inside: TemplateResult;
}

/** The plan as a form: each entry is calculated at once, or said to be at fault where it stands. */
export class AttainPlanForm extends Part {
  static override styles = [base, controls, styles];

  #form: Form | null = null;
  #language: string | null = null;
  /** The faults whose parts were opened: a reader who closes one has seen it. */
  #revealed: ReadonlySet<string> = new Set();

  override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    const language = languageOf(this.store.locale ?? navigator.language);
    if (language !== this.#language) void this.#speak(language);
    this.#form?.follow();
  }

  async #speak(language: string): Promise<void> {
    this.#language = language;
    try {
      const words = await formWords(language);
      if (this.#language !== language) return;
      const redraw = (): void => {
        this.requestUpdate();
      };
      if (this.#form) this.#form.words = words;
      else this.#form = new Form(this.store, words, redraw);
      redraw();
    } catch (error) {
      this.#language = null;
      this.store.partMissing(error);
    }
  }

  override render(): TemplateResult | typeof nothing {
    const form = this.#form;
    if (!form) return nothing;
    form.begins();
    const { words, root } = form;
    const labels = labelsOf(words, "Plan");
    const absent = PARTS.filter((key) => key !== "components" && under(root, key) === undefined);
    return html`${this.#itself(form)}
    ${PARTS.map((key) => (key === "components" ? this.#components(form) : this.#part(form, key, labels[key] ?? key)))}
    ${adder("#parts", words.addMore, absent, labels, (key) => {
      form.begin("Plan", key, "");
    })}
    ${form.pending ? this.#draft(form) : nothing}`;
  }

  /** What was entered is not in force: said, with the way to what is in its way, and how to be rid of it. */
  #draft(form: Form): TemplateResult {
    const { words, faults: all, unplaced } = form;
    const retry = (): void => {
      form.retry();
    };
    const discard = (): void => {
      this.store.change({ draft: null });
    };
    return html`<div class="draft">
      <p>${all.length === 0 ? words.ready : words.draft(all.length)}</p>
      ${all.length === 0 ? html`<button class="button" type="button" @click=${retry}>${words.apply}</button>` : nothing}
      <button class="button" type="button" @click=${discard}>${this.t.plan.pendingDiscard}</button>
      ${
        all.length === 0
          ? nothing
          : html`<ul tabindex="0" aria-label=${words.inTheWay}>
              ${unplaced.map((fault) => this.#way(form, fault, true))}
              ${all.filter((fault) => !unplaced.includes(fault)).map((fault) => this.#way(form, fault, false))}
            </ul>`
      }
    </div>`;
  }

  /** The way to a fault; what it is, where it is not said in its place. */
  #way(form: Form, fault: Fault, whole: boolean): TemplateResult {
    const { elsewhere } = form;
    const name = elsewhere === null ? trail(form, fault.pointer) : this.t.sections[elsewhere];
    const go = (): void => {
      if (elsewhere === null) this.#go(form, fault.pointer);
      else this.store.show({ section: elsewhere });
    };
    return html`<li class=${whole ? "whole" : nothing}>
      ${name === "" ? nothing : html`<button class="link" type="button" @click=${go}>${name}</button>`}
      ${whole ? html`<span class="fault" role="alert">${wrong(form, fault)}</span>` : nothing}
    </li>`;
  }

  /** Brings a fault before the eyes, and the focus to its field or to the nearest one. */
  #go(form: Form, pointer: string): void {
    const home = form.home(pointer);
    const said = this.renderRoot.querySelector(`#${CSS.escape(faultId(home))}`);
    const control = this.#control(pointer) ?? this.#control(home) ?? this.#control("#parts");
    for (const element of [said, control]) if (element) this.#reveal(element);
    control?.focus({ preventScroll: true });
    (said ?? control)?.scrollIntoView({ block: "center" });
  }

  /** The plan's plain words for a part of it: they follow every entry. */
  #words(clause: string): TemplateResult[] {
    const { sections } = this.results.attain.describe();
    return sections
      .filter((section) => section.clause === clause)
      .flatMap(({ phrases }) => phrases.map((phrase) => html`<p class="soft small">${said(phrase, this)}</p>`));
  }

  #section(form: Form, { clause, title, gist = "", open = false, actions, inside }: Section): TemplateResult {
    return html`<details class="part" ?open=${open} data-clause=${clause}>
      <summary>
        ${chevron}
        <h3>${title}</h3>
        <span class="soft small">${gist}</span>
      </summary>
      <div class="inside">
        <div class="about">
          <div>${clause === "" ? nothing : this.#words(clause)}</div>
          ${actions}
        </div>
        ${rest(form, clause, clause === "" ? PARTS.map((part) => `/${part}`) : [])} ${inside}
      </div>
    </details>`;
  }

  /** What the plan says that stands in none of its parts. */
  #itself(form: Form): TemplateResult | typeof nothing {
    const { root, words } = form;
    const shape = shapeOf("Plan");
    if (root.kind !== "record" || shape.is !== "record") return nothing;
    return this.#section(form, { clause: "", title: words.planItself, inside: body(form, shape, root, PARTS) });
  }

  #part(
    form: Form,
    key: Exclude<(typeof PARTS)[number], "components">,
    title: string,
  ): TemplateResult | typeof nothing {
    const { root } = form;
    const value = under(root, key);
    const shape = shapeOf("Plan");
    const own = shape.is === "record" ? shape.keys.get(key) : undefined;
    if (!value || !own) return nothing;
    const actions = html`<div class="actions">${this.#remover(form, title, value.pointer, "#parts")}</div>`;
    const inside = content(form, own, "Plan", key, root, title);
    return this.#section(form, { clause: value.pointer, title, actions, inside });
  }

  #components(form: Form): TemplateResult {
    const { words } = form;
    const list = entriesOf(under(form.root, "components"));
    const at = `/components/${String(list.length)}/name`;
    return html`${faults(form, "/components")}
      ${list.map(({ value }, index) => this.#component(form, value, index, list.length))}
      <button
        class="button grow"
        type="button"
        data-at="/components#grow"
        @click=${() => {
          form.edit(withComponent(form.known, words), at);
        }}
      >
        ${words.add.components}
      </button>`;
  }

  #component(form: Form, value: Value, index: number, count: number): TemplateResult {
    const { words } = form;
    const shape = shapeOf("Component");
    if (value.kind !== "record" || shape.is !== "record") return html``;
    const title = textUnder(value, "name") ?? words.entry(words.labels.Plan.components, index + 1);
    const next = index < count - 1 ? index : index - 1;
    const actions = html`<div class="actions">
      <button
        class="button"
        type="button"
        aria-label=${words.duplicate(title)}
        @click=${() => {
          form.edit(withCopy(index, form.known, words), `/components/${String(count)}/name`);
        }}
      >
        ${words.duplicateShort}
      </button>
      ${this.#remover(form, title, value.pointer, next < 0 ? "/components#grow" : `/components/${String(next)}#drop`)}
    </div>`;
    // A picture of what is in force would stand beside what is not.
    const curve = html`<attain-plan-curve
      ?hidden=${form.pending}
      .store=${this.store}
      .index=${index}
    ></attain-plan-curve>`;
    const inside = html`${body(form, shape, value)} ${curve}`;
    const gist = this.#gist(form, value);
    return this.#section(form, { clause: value.pointer, title, gist, open: index === 0, actions, inside });
  }

  /** What takes a part away; the focus goes to `focus`. */
  #remover(form: Form, title: string, pointer: string, focus: string): TemplateResult {
    return html`<button
      class="button"
      type="button"
      data-at=${`${pointer}#drop`}
      aria-label=${form.words.remove(title)}
      @click=${() => {
        form.remove(pointer, focus);
      }}
    >
      ${form.words.removeShort}
    </button>`;
  }

  /** A component in few words: how it pays, and its weight. */
  #gist(form: Form, component: Value): string {
    const mode = textUnder(under(component, "payout"), "mode") ?? "";
    const names: Readonly<Record<string, string>> = form.words.choices.Mode;
    const weight = under(component, "weight");
    const share = weight?.kind === "scalar" ? form.shown(weight.pointer, weight, { is: "share" }) : "";
    return [names[mode] ?? mode, share].filter((word) => word !== "").join(" · ");
  }

  /** What is newly at fault is open to the eye, and the focus follows what was added or taken away. */
  override updated(): void {
    const faults = [...this.renderRoot.querySelectorAll("details .fault")];
    for (const fault of faults) if (!this.#revealed.has(fault.id)) this.#reveal(fault);
    this.#revealed = new Set(faults.map(({ id }) => id));
    const place = this.#form?.focus ?? null;
    if (this.#form) this.#form.focus = null;
    const found = place === null ? undefined : this.#control(place);
    if (!found) return;
    this.#reveal(found);
    found.focus();
  }

  #reveal(element: Element): void {
    const part = element.closest("details");
    if (part) part.open = true;
  }

  /** The control at a place, else the first one inside it, else what adds to what it was in. */
  #control(place: string): HTMLElement | undefined {
    const all = [...this.renderRoot.querySelectorAll<HTMLElement>("[data-at]")];
    const wanted = (test: (at: string) => boolean): HTMLElement | undefined =>
      all.find((element) => test(element.dataset["at"] ?? ""));
    const owner = place.replace(/[/#][^/#]*$/, "");
    return (
      wanted((at) => at === place) ??
      wanted((at) => /^[/#]/.test(at.slice(place.length)) && at.startsWith(place) && !at.endsWith("#drop")) ??
      wanted((at) => at === `${owner}#add`) ??
      wanted((at) => at.startsWith(`${owner}/`))
    );
  }
}
