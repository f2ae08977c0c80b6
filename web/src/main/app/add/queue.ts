import { ServiceLost, ServiceProblem } from "../api/client";
import type { Problem, RunProgress } from "../api/types";
import type { RunWatcher } from "../api/run-events";
import type { Given } from "./gathered";
import { itemOf, newKey, overStates, type Destination, type Item, type Reason, type State } from "./item";

/** What came of a picture. */
export type Taken =
  | { readonly kind: "kept"; readonly image: NonNullable<Item["image"]>; readonly faces: number; readonly run: number }
  | { readonly kind: "refused"; readonly reason: Reason };

type Sending<T> = (
  item: Item,
  to: Destination,
  onSent: (bytes: number) => void,
  signal: AbortSignal,
) => Promise<T>;

/** The way to the service. Throws as `ask` does. */
export interface Sender {
  readonly picture: Sending<Taken>;
  readonly archive: Sending<RunProgress>;
  readonly watch: (to: Destination, run: number, watcher: RunWatcher) => void;
  readonly cancel: (to: Destination, run: number) => Promise<unknown>;
}

/** Why nothing is sent though something waits. */
export type Pause =
  | { readonly kind: "lost" }
  | { readonly kind: "busy"; readonly seconds: number }
  | { readonly kind: "signed-out" }
  | { readonly kind: "halted"; readonly problem: Problem };

export interface Tally {
  readonly counts: Readonly<Record<State, number>>;
  readonly faces: number;
  readonly bytes: number;
  readonly sentBytes: number;
}

/** So many pictures are sent at the same time: enough for a service to have the next one while it computes. */
const AT_ONCE = 3;

/** Between two news for those who look. */
const NEWS_MILLIS = 120;

/** What a service that says no time means by being busy. */
const USUAL_WAIT_SECONDS = 2;

const LONGEST_WAIT_SECONDS = 30;

/** So often a picture whose connection was cut is sent again, before that is taken for an answer; archives always are. */
const MOST_ATTEMPTS = 5;

/** What ends nothing but this request; the same again is answered otherwise a little later. */
const PASSING: readonly number[] = [423, 429, 503];

/** What the next file would be told as well. */
const HALTING: readonly Problem["code"][] = [
  "forbidden",
  "collection-not-found",
  "disk-full",
  "storage-failed",
  "lake-corrupt",
  "model-invalid",
];

/**
 * Files on their way into collections, a few at a time. It lives as long as the page of the browser, whichever page of
 * the app is shown.
 */
export class UploadQueue {
  readonly #sender: Sender;
  #items: Item[] = [];
  readonly #waiting: Item[] = [];
  readonly #again: Item[] = [];
  #head = 0;
  readonly #sending = new Map<Item, AbortController>();
  #pause: Pause | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #nextId = 1;
  #newestRun: number;
  #tally = noTally();
  #version = 0;
  #news: ReturnType<typeof setTimeout> | undefined;
  readonly #listeners = new Set<() => void>();

  /** @param newestRun that is known; 0 if none is */
  constructor(sender: Sender, newestRun = 0) {
    this.#sender = sender;
    this.#newestRun = newestRun;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Grows when anything has changed. */
  readonly version = (): number => this.#version;

  get items(): readonly Item[] {
    return this.#items;
  }

  get tally(): Tally {
    return this.#tally;
  }

  get pause(): Pause | null {
    return this.#pause;
  }

  /** Whether something would be lost if the page was left. */
  get isBusy(): boolean {
    const { waiting, sending } = this.#tally.counts;
    return waiting + sending > 0;
  }

  /** Learns of runs that were before what is sent from now on. */
  knowRun(run: number): void {
    this.#newestRun = Math.max(this.#newestRun, run);
  }

  /** Puts files down, to be sent when `begin` says where to. */
  add(files: readonly Given[]): void {
    for (const given of files) {
      const item = itemOf(given, this.#nextId++);
      this.#items.push(item);
      this.#count(item, 1);
    }
    this.#tell();
  }

  /** Sends what is ready. */
  begin(destination: Destination): void {
    for (const item of this.#items) {
      if (item.state === "ready") {
        item.destination = destination;
        this.#become(item, { state: "waiting" });
        this.#waiting.push(item);
      }
    }
    this.#pump();
  }

  /** Forgets what is ready. */
  discard(): void {
    this.#keepOnly((item) => item.state !== "ready");
  }

  /** Forgets what is over. */
  clear(): void {
    this.#keepOnly((item) => !overStates.some((state) => state === item.state));
  }

  /** Gives up what is not stored yet. */
  cancelAll(): void {
    for (const item of this.#items) {
      this.cancel(item);
    }
  }

  /** Gives one up; of an archive that is being taken in, the rest. */
  cancel(item: Item): void {
    if (item.state === "waiting" || item.state === "sending") {
      this.#sending.get(item)?.abort();
      this.#become(item, { state: "cancelled" });
    } else if (item.state === "running" && item.destination && item.run !== null) {
      this.#sender.cancel(item.destination, item.run).catch(() => undefined); // it has ended, or is told by its events
    }
    this.#pump();
  }

  /** Sends what was refused for another reason than the file itself, or given up, once more. */
  again(item: Item): void {
    if (item.state === "refused" || item.state === "cancelled") {
      item.key = newKey();
      this.#become(item, { state: "waiting", reason: null, attempts: 0, sentBytes: 0, end: null, progress: null });
      this.#again.push(item);
      this.#pump();
    }
  }

  /** Goes on after a pause: the service was found, somebody has signed in, or wants it tried again. */
  resume(): void {
    clearTimeout(this.#timer);
    this.#pause = null;
    this.#pump();
  }

  #keepOnly(isKept: (item: Item) => boolean): void {
    for (const item of this.#items.filter((one) => !isKept(one))) {
      this.#count(item, -1);
    }
    this.#items = this.#items.filter(isKept);
    this.#tell();
  }

  #pump(): void {
    while (this.#pause === null && this.#sending.size < AT_ONCE) {
      const item = this.#next();
      if (item === undefined) {
        break;
      }
      void this.#send(item);
    }
    this.#tell();
  }

  #next(): Item | undefined {
    for (;;) {
      const item = this.#again.shift() ?? this.#waiting[this.#head++];
      if (item === undefined) {
        this.#waiting.length = 0;
        this.#head = 0;
        return undefined;
      }
      if (item.state === "waiting") {
        return item;
      }
    }
  }

  async #send(item: Item): Promise<void> {
    const { destination } = item;
    if (destination === null) {
      throw new Error("What is sent has a destination");
    }
    const giveUp = new AbortController();
    this.#sending.set(item, giveUp);
    item.floor ??= this.#newestRun;
    this.#become(item, { state: "sending", attempts: item.attempts + 1, sentBytes: 0 });
    const onSent = (bytes: number) => {
      if (item.state === "sending") {
        this.#become(item, { sentBytes: Math.min(bytes, item.file.size) });
      }
    };
    try {
      if (item.isArchive) {
        this.#watch(item, destination, await this.#sender.archive(item, destination, onSent, giveUp.signal));
      } else {
        this.#taken(item, await this.#sender.picture(item, destination, onSent, giveUp.signal));
      }
    } catch (failure) {
      if (!giveUp.signal.aborted) {
        this.#failed(item, (await isGone(item.file)) ? null : failure);
      }
    } finally {
      if (this.#sending.get(item) === giveUp) {
        this.#sending.delete(item);
      }
      this.#pump();
    }
  }

  #taken(item: Item, taken: Taken): void {
    if (item.state !== "sending") {
      return;
    }
    if (taken.kind === "refused") {
      this.#become(item, { state: "refused", reason: taken.reason, sentBytes: item.file.size });
      return;
    }
    const { image, faces, run } = taken;
    const isKnown = item.floor !== null && run <= item.floor;
    this.knowRun(run);
    this.#become(item, { state: isKnown ? "known" : "added", image, faces, run, sentBytes: item.file.size });
  }

  #watch(item: Item, to: Destination, begun: RunProgress): void {
    const run = begun.run.id;
    const progress = { items: begun.items ?? 0, total: begun.total };
    this.knowRun(run);
    this.#become(item, { state: "running", run, progress, sentBytes: item.file.size });
    this.#sender.watch(to, run, {
      onProgress: (items, total) => this.#become(item, { progress: { items, total } }),
      onEnd: (end) => this.#ended(item, end),
      onFailure: () => this.#become(item, { state: "refused", reason: { code: "interrupted", detail: undefined } }),
    });
  }

  #ended(item: Item, end: RunProgress): void {
    const faces = end.report?.faces ?? 0;
    const items = end.items ?? item.progress?.items ?? 0;
    const progress = { items, total: end.total ?? item.progress?.total ?? null };
    switch (end.run.state) {
      case "done":
        this.#become(item, { state: "added", end, faces, progress });
        break;
      case "cancelled":
        this.#become(item, { state: "cancelled", end, faces, progress });
        break;
      case "open": // a service that was killed and has come back knows no more of it
      case "interrupted":
        this.#become(item, { state: "refused", end, faces, reason: { code: "interrupted", detail: undefined } });
        break;
      case "failed":
        this.#become(item, { state: "refused", end, faces, reason: { code: end.run.failure ?? "bug", detail: undefined } });
        break;
    }
  }

  /** Puts a file back that another time will do for, and ends it otherwise. */
  #failed(item: Item, failure: unknown): void {
    if (failure instanceof ServiceLost) {
      this.#putBack(item, { kind: "lost" });
    } else if (failure instanceof ServiceProblem) {
      const { problem, retryAfterSeconds } = failure;
      const isCut = problem.code === "request-too-large" && problem.request === "-";
      if (problem.code === "unauthenticated") {
        this.#putBack(item, { kind: "signed-out" });
      } else if (PASSING.includes(problem.status) || (isCut && (item.isArchive || item.attempts < MOST_ATTEMPTS))) {
        this.#wait(item, retryAfterSeconds ?? Math.min(USUAL_WAIT_SECONDS * item.attempts, LONGEST_WAIT_SECONDS));
      } else if (HALTING.includes(problem.code)) {
        this.#putBack(item, { kind: "halted", problem });
      } else {
        this.#become(item, { state: "refused", reason: { code: problem.reason ?? problem.code, detail: problem.detail } });
      }
    } else {
      this.#become(item, { state: "refused", reason: { code: "file-vanished", detail: undefined } });
    }
  }

  #wait(item: Item, seconds: number): void {
    this.#putBack(item, { kind: "busy", seconds });
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      if (this.#pause?.kind === "busy") {
        this.resume();
      }
    }, seconds * 1000);
  }

  #putBack(item: Item, pause: Pause): void {
    this.#become(item, { state: "waiting", sentBytes: 0 });
    this.#again.push(item);
    if (this.#pause === null || this.#pause.kind === "busy") {
      this.#pause = pause;
    }
  }

  #become(item: Item, change: Partial<Item>): void {
    this.#count(item, -1);
    Object.assign(item, change);
    this.#count(item, 1);
    this.#tell();
  }

  #count(item: Item, by: 1 | -1): void {
    const { counts, faces, bytes, sentBytes } = this.#tally;
    const isToSend = item.state !== "ready" && item.state !== "cancelled";
    this.#tally = {
      counts: { ...counts, [item.state]: counts[item.state] + by },
      faces: faces + by * item.faces,
      bytes: bytes + (isToSend ? by * item.file.size : 0),
      sentBytes: sentBytes + (isToSend ? by * item.sentBytes : 0),
    };
  }

  #tell(): void {
    this.#news ??= setTimeout(() => {
      this.#news = undefined;
      this.#version++;
      for (const listener of this.#listeners) {
        listener();
      }
    }, NEWS_MILLIS);
  }
}

/** Whether the browser cannot read a file any more: it was moved, changed or removed since it was chosen. */
async function isGone(file: File): Promise<boolean> {
  try {
    await file.slice(0, 1).arrayBuffer();
    return false;
  } catch {
    return true;
  }
}

function noTally(): Tally {
  const counts = { ready: 0, waiting: 0, sending: 0, running: 0, added: 0, known: 0, refused: 0, cancelled: 0 };
  return { counts, faces: 0, bytes: 0, sentBytes: 0 };
}
