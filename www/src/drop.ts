import type { ReactiveController, ReactiveControllerHost } from "lit";

/** Lets files be dropped anywhere on the page. */
export class DropController implements ReactiveController {
  /** Whether files hover over the page now. */
  active = false;
  readonly #host: ReactiveControllerHost;
  readonly #take: (files: File[]) => void;
  #depth = 0;

  constructor(host: ReactiveControllerHost, take: (files: File[]) => void) {
    this.#host = host;
    this.#take = take;
    host.addController(this);
  }

  hostConnected(): void {
    addEventListener("dragenter", this.#onEnter);
    addEventListener("dragover", this.#onOver);
    addEventListener("dragleave", this.#onLeave);
    addEventListener("drop", this.#onDrop);
  }

  hostDisconnected(): void {
    removeEventListener("dragenter", this.#onEnter);
    removeEventListener("dragover", this.#onOver);
    removeEventListener("dragleave", this.#onLeave);
    removeEventListener("drop", this.#onDrop);
  }

  /** Every element entered fires, so the entries are counted. */
  #count(depth: number): void {
    this.#depth = depth;
    const active = depth > 0;
    if (active === this.active) return;
    this.active = active;
    this.#host.requestUpdate();
  }

  readonly #onEnter = (event: DragEvent): void => {
    if (carriesFiles(event)) this.#count(this.#depth + 1);
  };

  readonly #onLeave = (event: DragEvent): void => {
    if (carriesFiles(event)) this.#count(Math.max(0, this.#depth - 1));
  };

  /** Without this the browser would open the file in place of the page. */
  readonly #onOver = (event: DragEvent): void => {
    if (carriesFiles(event)) event.preventDefault();
  };

  readonly #onDrop = (event: DragEvent): void => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    this.#count(0);
    const files = [...(event.dataTransfer?.files ?? [])];
    if (files.length > 0) this.#take(files);
  };
}

function carriesFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes("Files") ?? false;
}
