import { typedSigned } from "../ui/typed";

/** A value of a document as it is written, found without reading numbers: no digit is lost. */
export interface Written {
  /** JSON pointer. */
  pointer: string;
  start: number;
  end: number;
  /** The value without its quotes. */
  value: string;
  quoted: boolean;
}

const SPACE = /(?:\s|\/\/[^\n]*|\/\*[^]*?\*\/|,)*/y;
const SCALAR = /"(?:[^"\\]|\\.)*"|[^\s,:[\]{}]+/y;

/** Every text and number of a document that the engine took: comments and trailing commas are allowed. */
export function valuesOf(text: string): Written[] {
  const found: Written[] = [];
  let at = 0;
  const skip = (): void => {
    SPACE.lastIndex = at;
    SPACE.exec(text);
    at = Math.max(at, SPACE.lastIndex);
  };
  const scalar = (): string => {
    SCALAR.lastIndex = at;
    const [raw = ""] = SCALAR.exec(text) ?? [];
    at += Math.max(raw.length, 1);
    return raw;
  };
  const value = (pointer: string): void => {
    skip();
    const opened = text[at];
    if (opened === "{" || opened === "[") {
      at += 1;
      for (let index = 0; ; index += 1) {
        skip();
        if (at >= text.length || text[at] === "}" || text[at] === "]") break;
        let key = String(index);
        if (opened === "{") {
          key = unquoted(scalar()).replaceAll("~", "~0").replaceAll("/", "~1");
          skip();
          at += 1;
        }
        value(`${pointer}/${key}`);
      }
      at += 1;
      return;
    }
    const start = at;
    const raw = scalar();
    const quoted = raw.startsWith('"');
    if (quoted || /^-?\d/.test(raw)) found.push({ pointer, start, end: at, value: unquoted(raw), quoted });
  };
  value("");
  return found;
}

function unquoted(raw: string): string {
  return raw.startsWith('"') ? String(JSON.parse(raw)) : raw;
}

/** Numbers of the plan, and texts that are percentages: what the reader's language writes in its own way. */
const NUMBER = /^(-?\d+(?:\.\d+)?)(%?)$/;

function numberIn({ value, quoted }: Written): { number: string; percent: string } | null {
  const [, number = "", percent = ""] = NUMBER.exec(value) ?? [];
  return number === "" || (quoted && percent === "") ? null : { number, percent };
}

/** A value as the reader's language writes it. */
export function shownValue(written: Written, number: (value: string) => string): string {
  const found = numberIn(written);
  return found ? `${number(found.number)}${found.percent}` : written.value;
}

/**
 * What was typed in a value's place, as the plan has it: a number in the reader's language becomes a plain
 * one, and a percentage stays one where the sign was left out. What is no number is for the engine to refuse.
 */
export function typedValue(written: Written, text: string, locale: string | undefined): string {
  const found = numberIn(written);
  const number = found ? typedSigned(text, locale) : null;
  if (!found || number === null) return text;
  return `${number}${text.includes("%") ? "%" : found.percent}`;
}

/** The document with one value in another's place. Numbers stay numbers where they can. */
export function withValue(text: string, { start, end, quoted }: Written, value: string): string {
  const plain = !quoted && /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/.test(value);
  return text.slice(0, start) + (plain ? value : JSON.stringify(value)) + text.slice(end);
}
