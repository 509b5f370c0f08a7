import { Attain, AttainError, type Book, type Plan, type Scenario } from "attain";
import { type Inputs, NO_SCENARIO } from "../store/session";
import type { Store } from "../store/store";
import { documentSource, type FileKind, requireSize, type Source } from "./files";
import { type Problem, problemOf } from "./problem";

/** A plan or a book from outside: a value, or the file that a URL named. */
export type Offer = { readonly value: unknown } | { readonly file: Source };

/** What the host of the element gives, and is not calculated yet. */
export interface Given {
  readonly plan?: Offer;
  readonly book?: Offer;
  readonly scenario?: unknown;
}

type Noun = keyof Given;

/**
 * Takes into the store what the host gave, all in one go.
 *
 * @returns What has to wait: a book or a scenario for its plan, and what else came with a first document that was refused.
 */
export function takeGiven(store: Store, given: Given): Given {
  const { plan, book, scenario } = given;
  if (!plan && !store.inputs) return given;
  if (!plan && !book && scenario === undefined) return {};
  let noun: Noun = "plan";
  try {
    const edit: { -readonly [K in keyof Inputs]?: Inputs[K] } = { scenario: NO_SCENARIO };
    if (plan) edit.plan = sourceOf(plan, noun, (value) => new Attain(value as Plan));
    noun = "book";
    if (book) {
      const text = (edit.plan ?? store.inputs?.plan)?.text ?? "";
      edit.book = sourceOf(book, noun, (value) => new Attain(text, value as Book));
      edit.reading = {};
      if (isObject(book)) edit.asOf = (book.value as Book).as_of ?? null;
    }
    noun = "scenario";
    if (scenario !== undefined) edit.scenario = scenarioOf(scenario);
    store.problem = null;
    store.change(edit);
    return {};
  } catch (error) {
    noun = blamed(error, given) ?? noun;
    const rest: Given = Object.fromEntries(Object.entries(given).filter(([name]) => name !== noun));
    // Without its scenario a plan is as good as before; without its book it would show nothing earned.
    const again = noun === "scenario" && noun in given;
    const waits = again ? takeGiven(store, rest) : store.inputs ? {} : rest;
    store.show({ problem: refusal(error, noun, given) });
    return waits;
  }
}

function isObject(offer: Offer): offer is { value: object } {
  return "value" in offer && typeof offer.value === "object";
}

/** The text of a document. Values may hold what JSON cannot say: the engine looks before they become text. */
function sourceOf(offer: Offer, noun: FileKind, look: (value: unknown) => Attain): Source {
  if ("file" in offer) return offer.file;
  const { value } = offer;
  if (typeof value !== "string") look(value).free();
  const source = documentSource(value as object | string, noun);
  requireSize(source.text.length, source.name);
  return source;
}

/** What is inside the changes is for the engine to judge. */
function scenarioOf(given: unknown): Scenario {
  const { changes = [] } = (given ?? {}) as { changes?: unknown };
  if (typeof given === "object" && Array.isArray(changes)) return { ...given, changes: changes as Scenario["changes"] };
  throw new AttainError("scenario_invalid", 'a scenario is an object with a list of "changes"');
}

/** Which of the documents an error of the engine is about. */
function blamed(error: unknown, given: Given): Noun | null {
  const code = error instanceof AttainError ? error.code : "";
  if (given.plan && code === "plan_invalid") return "plan";
  if (given.book && /^(?:book_invalid|import_failed)$/.test(code)) return "book";
  return code === "scenario_invalid" ? "scenario" : null;
}

function refusal(error: unknown, noun: Noun, given: Given): Problem {
  const kind = noun === "scenario" ? "plan" : noun;
  const offer = noun === "scenario" ? undefined : given[noun];
  if (offer && "file" in offer) return problemOf(error, kind, offer.file);
  if (typeof offer?.value === "string") return problemOf(error, kind, documentSource(offer.value, kind));
  return { ...problemOf(error, kind, { name: noun, text: "" }), source: null };
}
