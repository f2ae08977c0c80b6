import type { LiveAnswer } from "../api/types";

/** A frame that was sent and is not answered yet. */
interface Underway {
  /** Of the film, in seconds. */
  readonly at: number;
  readonly sentMillis: number;
}

/** How it goes. */
export interface Pace {
  /** Frames that were looked at in a second; `null` as long as there are too few. */
  readonly rate: number | null;
  /** From sending a frame to its answer, of half of the last ones at most; `null` as long as there is none. */
  readonly latencyMillis: number | null;
  /** What of that is the service's. */
  readonly serviceMillis: number | null;
  /** Frames that were sent and not looked at. */
  readonly skipped: number;
}

/** One that is looked at, and one that is on its way meanwhile. */
const MOST_UNDERWAY = 2;

/** So many answers are enough for a middle that does not jump. */
const REMEMBERED = 30;

/** Over so long frames are counted. */
const COUNTED_MILLIS = 3000;

/**
 * Which frames are underway, when the next is to be sent, and how fast it goes. The second is sent when half of the time
 * that the first will probably take has passed: sent earlier it would only wait at the service, and be older when it is
 * looked at.
 */
export class Frames {
  #sent = 0;
  #underway = new Map<number, Underway>();
  #answered: number[] = [];
  #latencies: number[] = [];
  #services: number[] = [];
  #skipped = 0;

  /** Tells whether a frame is to be sent now. */
  mayHave(nowMillis: number): boolean {
    if (this.#underway.size === 0) {
      return true;
    }
    const usual = middle(this.#latencies);
    const [oldest] = this.#underway.values();
    return (
      this.#underway.size < MOST_UNDERWAY &&
      usual !== null &&
      oldest !== undefined &&
      nowMillis - oldest.sentMillis >= usual / 2
    );
  }

  /** Notes that a frame is sent. */
  send(at: number, nowMillis: number): void {
    this.#underway.set(++this.#sent, { at, sentMillis: nowMillis });
  }

  /** Notes an answer, and returns when in the film its frame was; `null` if it was not looked at. */
  answer({ frame, code, millis }: LiveAnswer, nowMillis: number): number | null {
    const underway = this.#underway.get(frame);
    this.#underway.delete(frame);
    if (code !== null || underway === undefined) {
      this.#skipped++;
      return null;
    }
    this.#latencies = [...this.#latencies, nowMillis - underway.sentMillis].slice(-REMEMBERED);
    this.#services = [...this.#services, millis].slice(-REMEMBERED);
    this.#answered.push(nowMillis);
    return underway.at;
  }

  /** What is underway is not answered any more: the connection is another, which numbers frames anew. */
  lose(): void {
    this.#skipped += this.#underway.size;
    this.#underway = new Map();
    this.#answered = [];
    this.#latencies = [];
    this.#services = [];
    this.#sent = 0;
  }

  pace(nowMillis: number): Pace {
    this.#answered = this.#answered.filter((millis) => nowMillis - millis < COUNTED_MILLIS);
    const [first] = this.#answered;
    const last = this.#answered.at(-1);
    const spanMillis = first === undefined || last === undefined ? 0 : last - first;
    return {
      rate: spanMillis === 0 ? null : ((this.#answered.length - 1) * 1000) / spanMillis,
      latencyMillis: middle(this.#latencies),
      serviceMillis: middle(this.#services),
      skipped: this.#skipped,
    };
  }
}

/** The median, the lower one of two. */
function middle(values: readonly number[]): number | null {
  return values.toSorted((one, other) => one - other)[Math.floor((values.length - 1) / 2)] ?? null;
}
