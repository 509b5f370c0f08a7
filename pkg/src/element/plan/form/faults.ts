import type { Fault } from "attain";
import { html, nothing, type TemplateResult } from "lit";
import { sentence } from "../../ui/words";
import type { Form } from "./form";
import { trail } from "./places";

/** What identifies the faults of a place, for the field that they describe. */
export function faultId(pointer: string): string {
  return `fault${pointer.replaceAll(/[^\w-]/g, "-")}`;
}

/** What is wrong, and how to mend it. */
export function wrong(form: Form, fault: Fault): string {
  const { what, mend } = form.wrongOf(fault);
  return mend === null ? `${sentence(what)}.` : `${sentence(what)}. ${sentence(mend)}.`;
}

/** The faults of a place that are not shown yet, each with its place where that lies deeper than `within`. */
function block(form: Form, home: string, within: string): TemplateResult | typeof nothing {
  const found = form.placed(home);
  if (found.length === 0) return nothing;
  return html`<div class="fault" id=${faultId(home)} role="alert">
    ${found.map((fault) => {
      const where = trail(form, fault.pointer, within);
      return html`<p>${where === "" ? nothing : html`<b>${where}:</b> `}${wrong(form, fault)}</p>`;
    })}
  </div>`;
}

/** What is wrong in a place, for its field. */
export function faults(form: Form, pointer: string): TemplateResult | typeof nothing {
  return block(form, pointer, pointer);
}

/** What is wrong in a group and is not said by anything in it, which is drawn before: no fault goes unseen. */
export function rest(form: Form, group: string, without: readonly string[] = []): readonly unknown[] {
  const inside = form.unplaced.filter(
    ({ pointer }) =>
      (pointer === group || pointer.startsWith(`${group}/`)) &&
      !without.some((part) => pointer === part || pointer.startsWith(`${part}/`)),
  );
  const homes = new Set(inside.map(({ pointer }) => form.home(pointer)));
  return [...homes].filter((home) => home !== "").map((home) => block(form, home, group));
}
