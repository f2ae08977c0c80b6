import type { LinkListener, LinkState, LiveLink } from "../api/live-link";
import type { LiveAnswer, LiveFace } from "../api/types";
import { Frames, type Pace } from "./frames";
import { Motion, type Drawn } from "./motion";
import { Seen, type Sighting } from "./seen";

/** What the page shows of a film that is looked at. */
export interface Looked {
  readonly link: LinkState;
  readonly pace: Pace;
  /** Those in view. */
  readonly faces: readonly LiveFace[];
  /** Those who were named so far, the newest first. */
  readonly people: readonly Sighting[];
}

/** A film, as far as it is looked at: a video element, or what a test has in its place. */
export interface Film {
  /** How far it is, in seconds. */
  readonly at: () => number;
  /** Takes the frame that is shown; `null` if there is none yet. */
  readonly take: () => Promise<Blob | null>;
}

/** Figures that change faster cannot be read. */
const PACE_MILLIS = 500;

/**
 * Has a film looked at: sends its frames as fast as they are answered, and knows what was told of them. Nothing of it
 * outlasts the page.
 */
export class Looking {
  readonly #link: LiveLink;
  readonly #film: Film;
  readonly #now: () => number;
  readonly #frames = new Frames();
  readonly #motion = new Motion();
  readonly #seen = new Seen();
  readonly #listeners = new Set<() => void>();
  #looked: Looked;
  #paceMillis = Number.NEGATIVE_INFINITY;
  #isPaused = false;
  /** Whether a frame is shown that was not sent. */
  #hasNews = false;
  #isTaking = false;

  constructor(film: Film, link: (listener: LinkListener) => LiveLink, now: () => number = () => performance.now()) {
    this.#film = film;
    this.#now = now;
    this.#looked = { link: { kind: "closed" }, pace: this.#frames.pace(now()), faces: [], people: [] };
    this.#link = link({ onState: (state) => this.#become(state), onAnswer: (answer) => this.#hear(answer) });
  }

  readonly looked = (): Looked => this.#looked;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** The film shows another frame. */
  readonly show = (): void => {
    this.#hasNews = true;
    this.#go();
  };

  /** Returns what is to be drawn over the frame that is shown. */
  drawn(): Drawn[] {
    return this.#motion.drawn(this.#film.at());
  }

  /** Closes the connection until `resume` is called. */
  pause(): void {
    this.#isPaused = true;
    this.#link.close();
  }

  resume(): void {
    this.#isPaused = false;
    this.#go();
  }

  /** Tries again after the service has refused. */
  readonly again = (): void => this.#link.open();

  readonly forget = (): void => {
    this.#seen.forget();
    this.#tell({ people: [] });
  };

  #become(link: LinkState): void {
    if (link.kind !== "open") {
      this.#frames.lose();
      this.#motion.forget();
    }
    this.#tell(link.kind === "open" ? { link } : { link, faces: [], pace: this.#frames.pace(this.#now()) });
    this.#go();
  }

  #hear(answer: LiveAnswer): void {
    const now = this.#now();
    const at = this.#frames.answer(answer, now);
    if (at !== null) {
      this.#motion.observe(answer, at);
      this.#seen.observe(answer, now);
    }
    const isPaceDue = now - this.#paceMillis >= PACE_MILLIS;
    this.#paceMillis = isPaceDue ? now : this.#paceMillis;
    this.#tell({
      ...(at === null ? {} : { faces: answer.faces, people: this.#seen.people() }),
      ...(isPaceDue ? { pace: this.#frames.pace(now) } : {}),
    });
    this.#go();
  }

  /** Sends the frame that is shown, if it was not and may be. */
  #go(): void {
    if (this.#isPaused || !this.#hasNews || this.#isTaking) {
      return;
    }
    if (this.#looked.link.kind === "closed") {
      this.#link.open();
    } else if (this.#link.isOpen && this.#frames.mayHave(this.#now())) {
      void this.#send();
    }
  }

  async #send(): Promise<void> {
    this.#isTaking = true;
    this.#hasNews = false;
    const at = this.#film.at();
    const taken = this.#now();
    let frame: Blob | null;
    try {
      frame = await this.#film.take();
    } finally {
      this.#isTaking = false;
    }
    if (frame !== null && this.#link.isOpen) {
      this.#frames.send(at, taken);
      this.#link.send(frame);
    }
  }

  #tell(change: Partial<Looked>): void {
    this.#looked = { ...this.#looked, ...change };
    for (const listener of this.#listeners) {
      listener();
    }
  }
}
