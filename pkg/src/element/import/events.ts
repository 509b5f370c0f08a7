import type { ImportOptions } from "attain";
import type { Example } from "../store/store";

/** A file was chosen. */
export class FilesEvent extends Event {
  readonly files: File[];

  constructor(files: File[]) {
    super("attain-files");
    this.files = files;
  }
}

/** How the export is read was said; or is to be looked at. */
export class ReadingEvent extends Event {
  readonly reading: ImportOptions | null;

  constructor(reading: ImportOptions | null) {
    super("attain-reading");
    this.reading = reading;
  }
}

/** The export that is looked at is to be read in another way, loaded, or left. */
export class MappingEvent extends Event {
  /** How to read it; or what becomes of it. */
  readonly answer: ImportOptions | "load" | "cancel";

  constructor(answer: ImportOptions | "load" | "cancel") {
    super("attain-mapping");
    this.answer = answer;
  }
}

/** An example was chosen. */
export class ExampleEvent extends Event {
  readonly example: Example;

  constructor(example: Example) {
    super("attain-example");
    this.example = example;
  }
}

declare global {
  interface HTMLElementEventMap {
    "attain-example": ExampleEvent;
    "attain-files": FilesEvent;
    "attain-mapping": MappingEvent;
    "attain-reading": ReadingEvent;
  }
}
