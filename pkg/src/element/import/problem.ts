import { AttainError, type Fault, type ImportOptions, type ImportReport } from "attain";
import type { FileKind, Source } from "./files";
import { NothingRead } from "../store/session";

/** Why a file was not taken, ready to be shown. */
export interface Problem {
  kind: FileKind;
  file: string;
  /** What the file said, where it could be read at all. */
  source: Source | null;
  /** Stable name of what happened. */
  code: string;
  message: string;
  faults: Fault[];
  report: ImportReport | null;
  /** What was said about how it is read. */
  reading: ImportOptions;
}

export function problemOf(error: unknown, kind: FileKind, source: Source, reading: ImportOptions = {}): Problem {
  const message = error instanceof Error ? error.message : String(error);
  const faults = error instanceof AttainError ? error.faults : [];
  const code = error instanceof AttainError ? error.code : "unreadable";
  const report = error instanceof NothingRead ? error.report : null;
  return { kind, file: source.name, source, code, message, faults, report, reading };
}

/** A file that could not even be read. */
export function unreadable(error: unknown, kind: FileKind, file: string): Problem {
  const message = error instanceof Error ? error.message : String(error);
  return { kind, file, source: null, code: "unreadable", message, faults: [], report: null, reading: {} };
}
