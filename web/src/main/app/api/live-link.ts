import { addressOf } from "./client";
import type { CollectionName, LiveAnswer, Problem } from "./types";

/** How things stand with a connection that frames are sent on. */
export type LinkState =
  | { readonly kind: "closed" }
  | { readonly kind: "opening" }
  | { readonly kind: "open" }
  /** It is opened again by itself; `blocked` if the service is there and answers, and no WebSocket comes about. */
  | { readonly kind: "waiting"; readonly why: "lost" | "busy" | "blocked" }
  /** It is not opened again by itself. */
  | { readonly kind: "refused"; readonly problem: Problem };

/** What the service says to a plain request for it: why it lets nobody in, or that it would. */
export type Reason = Problem | "lost" | "willing";

export interface LinkListener {
  readonly onState: (state: LinkState) => void;
  readonly onAnswer: (answer: LiveAnswer) => void;
}

/** What a browser has to offer, so that tests can offer something else. */
export interface LinkSurroundings {
  readonly connect: (url: string) => WebSocket;
  /** A handshake that fails tells a page nothing; a plain request for the same tells why. */
  readonly ask: () => Promise<Reason>;
}

const FIRST_WAIT_MILLIS = 500;
const LONGEST_WAIT_MILLIS = 8000;

/** A service that is willing and cannot be reached by a WebSocket has something in between that lets none through. */
const FAILURES_UNTIL_BLOCKED = 3;

/** The service closes like that what nothing was sent on for a minute. */
const IDLE = 1000;

/** Of these one knows that they pass. */
const PASSING: readonly string[] = ["busy", "rate-limited", "interrupted"];

/** Where a collection's films are looked at. */
export function liveAddress(collection: CollectionName): string {
  const url = new URL(addressOf("/api/v1/collections/{collection}/live", { path: { collection } }), location.href);
  url.protocol = url.protocol === "https:" ? "wss:" : "ws:";
  return url.href;
}

/** A connection on which frames are sent and answered; when it is lost it is opened again, ever more slowly. */
export class LiveLink {
  #socket: WebSocket | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #wait = FIRST_WAIT_MILLIS;
  #failures = 0;
  #isWanted = false;
  readonly #url: string;
  readonly #listener: LinkListener;
  readonly #around: LinkSurroundings;

  constructor(url: string, listener: LinkListener, around: LinkSurroundings) {
    this.#url = url;
    this.#listener = listener;
    this.#around = around;
  }

  get isOpen(): boolean {
    return this.#socket?.readyState === WebSocket.OPEN;
  }

  /** Opens it, and keeps it open until `close` is called. */
  open(): void {
    if (!this.#isWanted) {
      this.#isWanted = true;
      this.#connect();
    }
  }

  close(): void {
    this.#isWanted = false;
    clearTimeout(this.#timer);
    this.#drop();
    this.#wait = FIRST_WAIT_MILLIS;
    this.#failures = 0;
    this.#listener.onState({ kind: "closed" });
  }

  send(frame: Blob): void {
    this.#socket?.send(frame);
  }

  #connect(): void {
    this.#drop();
    this.#listener.onState({ kind: "opening" });
    const socket = this.#around.connect(this.#url);
    this.#socket = socket;
    socket.onopen = () => {
      this.#failures = 0;
      this.#listener.onState({ kind: "open" });
    };
    socket.onmessage = ({ data }: MessageEvent<string>) => {
      this.#wait = FIRST_WAIT_MILLIS; // not before: a service that closes what it opens is asked ever more slowly
      this.#listener.onAnswer(JSON.parse(data) as LiveAnswer);
    };
    socket.onclose = ({ code }: CloseEvent) => {
      if (code === IDLE) {
        this.close();
      } else {
        void this.#lost(socket);
      }
    };
  }

  /** Whether it is to be there and is not. */
  #isAwaited(): boolean {
    return this.#isWanted && this.#socket === undefined;
  }

  /** Forgets the connection: what it still has to say is of no use. */
  #drop(): void {
    const socket = this.#socket;
    this.#socket = undefined;
    if (socket) {
      socket.onopen = socket.onmessage = socket.onclose = null;
      socket.close();
    }
  }

  async #lost(socket: WebSocket): Promise<void> {
    if (socket !== this.#socket) {
      return;
    }
    this.#socket = undefined;
    this.#failures++;
    this.#listener.onState({ kind: "waiting", why: "lost" });
    await this.#look(this.#failures > 1);
  }

  /**
   * Finds out whether the service lets somebody in, and if so opens the connection anew.
   *
   * @param isLater whether that has failed before, so that it had better wait
   */
  async #look(isLater: boolean): Promise<void> {
    const reason = await this.#around.ask();
    if (!this.#isAwaited()) {
      return;
    }
    if (typeof reason === "object" && !PASSING.includes(reason.code)) {
      this.#isWanted = false;
      this.#listener.onState({ kind: "refused", problem: reason });
      return;
    }
    if (reason === "willing" && !isLater) {
      this.#connect();
      return;
    }
    const isBlocked = reason === "willing" && this.#failures >= FAILURES_UNTIL_BLOCKED;
    this.#listener.onState({
      kind: "waiting",
      why: typeof reason === "object" ? "busy" : isBlocked ? "blocked" : "lost",
    });
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#look(false), this.#wait);
    this.#wait = Math.min(this.#wait * 2, LONGEST_WAIT_MILLIS);
  }
}
