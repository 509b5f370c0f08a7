import type { Cause, Decimal, PayslipLine, Statement } from "attain";
import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { amount } from "../explain/amount";
import { read, Workbook } from "../import/files";
import { Part } from "../store/part";
import { NO_SCENARIO, type Paid, Session } from "../store/session";
import { isNegative, isZero } from "../ui/decimal";
import { sentence } from "../ui/words";
import { download } from "../ui/download";
import { messageOf } from "../ui/fault";
import { chevron, download as downloadIcon, upload } from "../ui/icons";
import { causeWords, proofWords } from "./causes";
import { Checking } from "./checking";
import { evidence } from "./evidence";
import { fileName } from "./export";
import { type Key, known, readAmount, readPaid, type ReadPaid, sameKey, withPaid } from "./paid";
import { payslipStyles } from "./payslip-styles";
import { baselineId } from "../whatif/names";

/** So many deals of a component are offered in one pay period. */
const MAX_DEALS = 200;

/** What was paid, held against the statement: typed, pasted or imported; what differs, and why. */
export class AttainPayslip extends Part {
  static override properties = {
    ...Part.properties,
    opened: { state: true },
    wrong: { state: true },
    result: { state: true },
  };

  declare private opened: string | null;
  /** What was typed last that is no amount, and where. */
  declare private wrong: { key: Key; text: string } | null;
  /** What came of the rows that were read last. */
  declare private result: ReadPaid | null;
  #checking: Checking | null = null;
  #session: Session | null = null;
  /** The session with the scenario, and the one without it. */
  #plain: { of: Session; without: Session } | null = null;

  static override styles = payslipStyles;

  constructor() {
    super();
    this.opened = null;
    this.wrong = null;
    this.result = null;
  }

  /** Nothing is paid by a scenario: what is due is of plan and deals as they were given. */
  override get results(): Session {
    const of = this.store.results;
    if (of.attain === of.baseline) return of;
    if (this.#plain?.of !== of) this.#plain = { of, without: new Session({ ...of.inputs, scenario: NO_SCENARIO }, of) };
    return this.#plain.without;
  }

  override get statement(): Statement {
    return this.results.statement;
  }

  #amount(id: string, text: string, value: Decimal): TemplateResult {
    return amount(this.results === this.store.results ? id : baselineId(id), text, value);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#checking?.stop();
    this.#session = null;
  }

  override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (this.#session === this.results) return;
    this.#session = this.results;
    this.#checking?.stop();
    this.#checking = new Checking(this.results.attain, known(this.results.inputs.paid, this.results));
    void this.#checking.find(() => {
      this.requestUpdate();
    });
  }

  get #paid(): readonly Paid[] {
    return this.results.inputs.paid;
  }

  #line(key: Key): { line: PayslipLine; index: number } | null {
    const lines = this.#checking?.answer.lines ?? [];
    const index = lines.findIndex((line) => sameKey(line, key));
    const line = lines[index];
    return line ? { line, index } : null;
  }

  override render(): TemplateResult {
    const { t } = this;
    const { payslip } = t.statement;
    return html`
      <div class="panel-head">
        <div>
          <h2 id="title">${payslip.title}</h2>
          <p class="basis">${payslip.words} ${this.basis}.</p>
          ${this.results === this.store.results ? nothing : html`<p class="plain">${payslip.plain}</p>`}
        </div>
        ${this.#tools()}
      </div>
      ${this.#import()}
      <div role="status">${this.#summary()}</div>
      <div class="panel">
        <div class="row head" aria-hidden="true">
          <span>${t.statement.period}</span><span>${payslip.expected}</span><span>${t.figures.paid}</span>
          <span>${payslip.difference}</span>
        </div>
        ${this.#periods().map(({ id, paid }) => this.#period(id, paid))}
      </div>
    `;
  }

  /** The pay periods to date, and later ones that have figures. */
  #periods(): Session["statement"]["periods"] {
    const { periods, as_of } = this.statement;
    return periods.filter(({ id, start }) => start <= as_of || this.#paid.some(({ period }) => period === id));
  }

  #tools(): TemplateResult | typeof nothing {
    const { payslip } = this.t.statement;
    if (this.#paid.length === 0) return nothing;
    return html`<div class="tools">
      <button class="button" type="button" @click=${this.#clear}>${payslip.clear}</button>
      <button class="button primary" type="button" @click=${this.#evidence}>${downloadIcon}${payslip.evidence}</button>
    </div>`;
  }

  readonly #clear = (): void => {
    this.result = null;
    this.store.change({ paid: [] });
  };

  readonly #evidence = (): void => {
    if (!this.#checking) return;
    download(fileName("payslip", this.results, "html"), evidence(this.#checking, this), "text/html");
  };

  #summary(): TemplateResult | typeof nothing {
    const { formats, t } = this;
    const { payslip } = t.statement;
    const answer = this.#checking?.answer;
    if (!answer || answer.lines.length === 0) return nothing;
    const left = this.#paid.length - answer.lines.length;
    return html`<p class="summary">
      <b class=${isZero(answer.difference) ? "right" : "off"}>${this.#verdict(answer.difference)}</b>
      ${payslip.summary(formats.money(answer.paid), formats.money(answer.expected))}
      ${left > 0 ? payslip.foreign(left) : nothing}
    </p>`;
  }

  #verdict(difference: Decimal, paidIn: string | null = null): string {
    const { payslip } = this.t.statement;
    if (isZero(difference)) return payslip.right;
    const by = this.formats.pay(difference.replace("-", ""), paidIn);
    return isNegative(difference) ? payslip.tooLittle(by) : payslip.tooMuch(by);
  }

  #period(id: string, paid: Decimal): TemplateResult {
    const expanded = this.opened === id;
    const label = this.formats.span({ id });
    const key: Key = { period: id, component: null, deal: null };
    const inside = this.#paid.some((other) => other.period === id && !sameKey(other, key));
    const toggle = (): void => {
      this.opened = expanded ? null : id;
    };
    const name = html`<button class="period" type="button" aria-expanded=${expanded} @click=${toggle}>
      ${chevron}<span>${label}</span>
    </button>`;
    return html`<section class="period-rows" aria-label=${label}>
      ${this.#row(key, name, `${label}, ${this.t.statement.payslip.inAll}`, this.#amount(`paid/${id}`, this.formats.money(paid), paid))}
      ${expanded || inside ? this.#parts(id, expanded) : nothing}
    </section>`;
  }

  /** The components of a pay period and their deals; where it is closed, those with figures. */
  #parts(period: string, expanded: boolean): TemplateResult[] {
    const { statement, results, formats } = this;
    const keys: Key[] = statement.components.flatMap(({ id }) => {
      const lines = statement.lines.filter((line) => line.period === period && line.component === id);
      const entered = this.#paid.filter((own) => own.period === period && own.component === id);
      const deals = new Set([...lines, ...entered].flatMap(({ deal }) => (deal === null ? [] : [deal])));
      return [null, ...[...deals].slice(0, MAX_DEALS)].map((deal) => ({ period, component: id, deal }));
    });
    const loose = this.#paid.filter((own) => own.period === period && own.component === null && own.deal !== null);
    const shown = known(
      [...keys, ...loose].map((key) => ({ ...key, paid: "0" })),
      results,
    );
    const expected = results.attain.reconcile({ paid: shown, causes_of: [] }).lines;
    return expected
      .filter((line) => expanded || this.#paid.some((own) => sameKey(own, line)))
      .map((line) => {
        const header = statement.components.find(({ id }) => id === line.component);
        const deal = results.deals.find(({ id }) => id === line.deal)?.name ?? line.deal;
        const name = deal ?? header?.name ?? "";
        const label = [formats.span({ id: period }), header?.name, deal].filter(Boolean).join(", ");
        const text = formats.pay(line.expected, header?.paid_in ?? null);
        const figure =
          line.deal === null
            ? this.#amount(`earned/${period}/${line.component ?? ""}`, text, line.expected)
            : html`${text}`;
        const kind = html`<span class=${line.deal === null ? "component" : "deal"}>${name}</span>`;
        return this.#row(line, kind, label, figure, header?.paid_in ?? null);
      });
  }

  #row(
    key: Key,
    name: TemplateResult,
    label: string,
    expected: TemplateResult,
    paidIn: string | null = null,
  ): TemplateResult {
    const { payslip } = this.t.statement;
    const found = this.#line(key);
    const wrong = this.wrong && sameKey(this.wrong.key, key) ? this.wrong.text : null;
    const entered = this.#paid.find((own) => sameKey(own, key))?.paid;
    const shown = wrong ?? (entered === undefined ? "" : this.formats.plain(entered));
    const off = found && !isZero(found.line.difference);
    return html`<div class="row">
        <span class="name">${name}</span>
        <span class="cell figures" data-label=${payslip.expected}>${expected}</span>
        <span class="cell" data-label=${this.t.figures.paid}
          ><input
            class="field figures"
            inputmode="decimal"
            autocomplete="off"
            aria-label=${payslip.paidOf(label)}
            aria-invalid=${wrong !== null}
            .value=${shown}
            @change=${(event: Event) => {
              this.#typed(key, event.target as HTMLInputElement);
            }}
        /></span>
        <span class="cell figures verdict" data-label=${found ? payslip.difference : ""}
          >${found ? html`<span class=${off ? "off" : "right"}>${this.#verdict(found.line.difference, paidIn)}</span>` : nothing}</span
        >
      </div>
      ${wrong === null ? nothing : html`<p class="wrong" role="alert">${payslip.notAmount(wrong)}</p>`}
      ${off ? this.#causes(found.index, found.line) : nothing}`;
  }

  #typed(key: Key, input: HTMLInputElement): void {
    const text = input.value.trim();
    const paid = text === "" ? null : readAmount(text, this.store.locale);
    this.wrong = text !== "" && paid === null ? { key, text } : null;
    if (this.wrong === null) this.store.change({ paid: withPaid(this.#paid, key, paid) });
  }

  /** What a line is of, in words. */
  #what({ period, component, deal }: PayslipLine): string {
    const { statement, results, formats } = this;
    const header = statement.components.find(({ id }) => id === component);
    const name = results.deals.find(({ id }) => id === deal)?.name ?? deal;
    return [formats.span({ id: period }), header?.name, name].filter(Boolean).join(", ");
  }

  #causes(index: number, line: PayslipLine): TemplateResult {
    const { difference, paid } = line;
    const { payslip } = this.t.statement;
    const causes = this.#checking?.causes.get(index);
    if (!causes) return html`<p class="causes soft" aria-busy="true">${payslip.looking}</p>`;
    const cause = (own: Cause): TemplateResult =>
      html`<p>${causeWords(own, this)}</p>
        <p class="soft">${proofWords(own, difference, this)}</p>`;
    // Where nothing came, no reading of the plan is likelier than that nothing was sent.
    const all = [
      ...(isZero(paid) ? [html`<p>${payslip.nothingPaid(this.#what(line))}</p>`] : []),
      ...causes.map(cause),
    ];
    const [first, ...others] = all;
    if (!first) return html`<p class="causes soft">${payslip.noCause}</p>`;
    return html`<div class="causes">
      <h3>${payslip.likely}</h3>
      ${first}
      ${
        others.length === 0
          ? nothing
          : html`<details>
              <summary>${payslip.others(others.length)}</summary>
              <ul>
                ${others.map((own) => html`<li>${own}</li>`)}
              </ul>
            </details>`
      }
    </div>`;
  }

  #import(): TemplateResult {
    const { payslip } = this.t.statement;
    const take = (event: SubmitEvent): void => {
      event.preventDefault();
      const field = this.renderRoot.querySelector("textarea");
      if (field && this.#read(field.value)) field.value = "";
    };
    const file = async (event: Event): Promise<void> => {
      const input = event.target as HTMLInputElement;
      const [chosen] = input.files ?? [];
      input.value = "";
      if (!chosen) return;
      try {
        this.#read((await read(chosen)).text);
      } catch (error) {
        const { notLoaded, workbook } = this.t.import;
        const why = error instanceof Workbook ? workbook : messageOf(error, this.store);
        this.store.show({ notice: `${notLoaded(chosen.name)} ${sentence(why)}.` });
      }
    };
    return html`<details class="import panel">
      <summary>${payslip.paste}</summary>
      <form @submit=${take}>
        <label for="rows">${payslip.pasteWords}</label>
        <textarea class="field figures" id="rows" rows="4" spellcheck="false" placeholder=${payslip.example}></textarea>
        <div class="tools">
          <button class="button" type="submit">${payslip.take}</button>
          <label class="button file"
            >${upload}${payslip.chooseFile}<input type="file" accept=".csv,.tsv,.txt,text/csv" @change=${file}
          /></label>
        </div>
      </form>
      <div role="status">${this.#result()}</div>
    </details>`;
  }

  /** Takes the rows of a text over those that are there; whether any could be read. */
  #read(text: string): boolean {
    this.result = readPaid(text, this.results, this.formats, this.store.locale);
    const { paid } = this.result;
    if (paid.length === 0) return false;
    this.store.change({
      paid: paid.reduce<readonly Paid[]>((all, own) => withPaid(all, own, own.paid), this.#paid),
    });
    return true;
  }

  #result(): TemplateResult | typeof nothing {
    const { payslip } = this.t.statement;
    if (!this.result) return nothing;
    const { paid, added, unread } = this.result;
    return html`<p>
        ${payslip.read(paid.length)} ${added > 0 ? payslip.added(added) : nothing}
        ${unread.length > 0 ? this.t.import.unread(unread.length) : nothing}
      </p>
      <ul class="unread">
        ${unread
          .slice(0, 20)
          .map(
            ({ row, text, why, cell }) =>
              html`<li>
                ${this.t.import.row(row)}: <code>${text}</code> <span class="soft">${payslip.unread[why](cell)}</span>
              </li>`,
          )}
      </ul>`;
  }
}
