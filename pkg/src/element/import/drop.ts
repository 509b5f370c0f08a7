import type { ReactiveController, ReactiveControllerHost } from "lit";

/** Lets files be dropped on a part of the page, or anywhere on it. */
export class DropController implements ReactiveController {
  /** Whether files hover over the page now. */
  active = false;
  readonly #changed: () => void;
  #zone: EventTarget;
  #connected = false;
  readonly #take: (files: File[]) => void;
  #depth = 0;

  constructor(host: ReactiveControllerHost & EventTarget, take: (files: File[]) => void, changed: () => void) {
    this.#changed = changed;
    this.#zone = host;
    this.#take = take;
    host.addController(this);
  }

  /** Where files may be dropped: the element itself by default. */
  get zone(): EventTarget {
    return this.#zone;
  }

  set zone(zone: EventTarget) {
    const connected = this.#connected;
    if (connected) this.hostDisconnected();
    this.#zone = zone;
    if (connected) this.hostConnected();
  }

  hostConnected(): void {
    this.#connected = true;
    for (const [type, listener] of this.#listeners()) this.#zone.addEventListener(type, listener as EventListener);
  }

  hostDisconnected(): void {
    this.#connected = false;
    for (const [type, listener] of this.#listeners()) this.#zone.removeEventListener(type, listener as EventListener);
  }

  #listeners(): [string, (event: DragEvent) => void][] {
    return [
      ["dragenter", this.#onEnter],
      ["dragover", this.#onOver],
      ["dragleave", this.#onLeave],
      ["drop", this.#onDrop],
    ];
  }

  /** Every element entered fires, so the entries are counted. */
  #count(depth: number): void {
    this.#depth = depth;
    const active = depth > 0;
    if (active === this.active) return;
    this.active = active;
    this.#changed();
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
