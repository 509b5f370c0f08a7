import type { Decimal } from "attain";
import type { Session } from "../store/session";
import { difference } from "../ui/decimal";

/** What the open deals of one session are worth, each if it is won alone; asked for once. */
export class Worths {
  readonly #session: Session;
  readonly #known = new Map<string, Decimal | null>();
  #earned: Decimal | null = null;

  constructor(session: Session) {
    this.#session = session;
  }

  /** Null where it has no day on which to close. */
  of(deal: string): Decimal | null {
    const known = this.#known.get(deal);
    if (known !== undefined) return known;
    let worth: Decimal | null;
    const { attain } = this.#session;
    try {
      this.#earned ??= attain.step({ changes: [] }).earned;
      worth = difference(attain.step({ changes: [{ change: "win", deal }] }).earned, this.#earned);
    } catch {
      // Such as a day outside the plan's time, which a scenario may not win on.
      worth = valueOf(() => attain.worth(deal).earned);
    }
    this.#known.set(deal, worth);
    return worth;
  }
}

function valueOf(ask: () => Decimal): Decimal | null {
  try {
    return ask();
  } catch {
    return null;
  }
}

const worths = new WeakMap<Session, Worths>();

export function worthsOf(session: Session): Worths {
  let found = worths.get(session);
  if (!found) {
    found = new Worths(session);
    worths.set(session, found);
  }
  return found;
}
