import { typedSigned } from "../../ui/typed";
import type { Scalar } from "./document";
import type { Plain, Shape } from "./shape";

/** Numbers of the plan, with or without a sign of percent: what the reader's language writes in its own way. */
const NUMBER = /^(-?\d+(?:\.\d+)?)(%?)$/;
/** A number that JSON can say, too. */
const LITERAL = /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/;

/** What is a number in every place of this shape; a text that looks like one is none. */
function isNumeric(shape: Shape, value: Scalar | undefined): boolean {
  const numbers: readonly (Plain | "rate")[] = ["number", "share", "whole", "rate"];
  if (numbers.some((plain) => plain === shape.is)) return true;
  return shape.is === "any" && value !== undefined && (!value.quoted || value.value.endsWith("%"));
}

/** Rates, shares and factors: no one means thousands of them. */
function isRatio(shape: Shape, pointer: string): boolean {
  return shape.is === "rate" || shape.is === "share" || pointer.endsWith("/times");
}

/** Whether its digits stood in groups: where thousands cannot be meant, "1.125" is the plan's own notation. */
function isGrouped(text: string, number: string): boolean {
  return /^-?\d{4}/.test(number) && !/\d{4}/.test(text);
}

/** A value as the reader's language writes it. */
export function shownAs(value: Scalar, shape: Shape, number: (value: string) => string): string {
  if (!value.quoted && value.value === "null") return "";
  const [, digits = "", percent = ""] = (isNumeric(shape, value) ? NUMBER.exec(value.value) : null) ?? [];
  return digits === "" ? value.value : `${number(digits)}${percent}`;
}

/**
 * What was typed in a value's place, as the document has it: a number in the reader's language becomes a
 * plain one, and a percentage stays one where the sign was left out. What is no number is for the engine
 * to refuse.
 */
export function writtenFrom(
  text: string,
  shape: Shape,
  was: Pick<Scalar, "value" | "quoted"> | undefined,
  locale: string | undefined,
  pointer: string,
): string {
  const number = isNumeric(shape, was as Scalar | undefined) ? typedSigned(text, locale) : null;
  if (number === null) return JSON.stringify(text);
  const percent = text.includes("%") || (was?.value.endsWith("%") ?? false);
  if (isRatio(shape, pointer) && isGrouped(text, number)) {
    const plain = text.replaceAll(/[\s%]/g, "");
    return JSON.stringify(`${plain}${percent ? "%" : ""}`);
  }
  // As plans are written: whole numbers as such, others as texts.
  const quoted = was === undefined ? number.includes(".") : was.quoted;
  return percent || quoted || !LITERAL.test(number) ? JSON.stringify(`${number}${percent ? "%" : ""}`) : number;
}
