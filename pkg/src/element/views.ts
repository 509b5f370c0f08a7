import type { TemplateResult } from "lit";
import { deals } from "./deals";
import { plan } from "./plan";
import { position } from "./position";
import { statement } from "./statement";
import type { Store } from "./store/store";
import type { Texts } from "./texts/en";
import { whatif } from "./whatif";

/** Elements by the names they are registered under. */
export type Parts = Readonly<Record<string, CustomElementConstructor>>;

/** A view is named in the catalogue: `texts.sections`. */
export type SectionId = keyof Texts["sections"];

/** One tab of the full simulator. */
export interface View {
  id: SectionId;
  /** The elements it is made of. */
  parts: Parts;
  render: (store: Store) => TemplateResult;
}

/** The tabs, in their order. A new view is one line here and one in every catalogue. */
export const views: readonly View[] = [
  position, //
  deals,
  whatif,
  statement,
  plan,
];
