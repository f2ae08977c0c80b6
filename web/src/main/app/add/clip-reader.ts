import { useSyncExternalStore } from "react";
import { openClip, UnplayableClip, type OpenClip } from "./clip";
import { differs, frameName, momentsOf, type Pace } from "./frames";
import type { Given } from "./gathered";

/** `ready` is not asked to be looked through yet, `refused` this browser cannot play. */
export type ClipState = "ready" | "waiting" | "reading" | "done" | "refused" | "stopped";

/** A clip that pictures are taken from. */
export interface Clip {
  readonly id: number;
  readonly given: Given;
  readonly state: ClipState;
  /** How many seconds lie between moments that are looked at; `null` until somebody has said so. */
  readonly pace: number | null;
  /** Moments that were looked at, of so many; 0 if that is not known yet. */
  readonly looked: number;
  readonly moments: number;
  /** Frames that became pictures. */
  readonly taken: number;
}

/** Clips that are looked through one after the other; what is taken is handed on at once. */
export class ClipReader {
  readonly #open: (file: File) => Promise<OpenClip>;
  #clips: readonly Clip[] = [];
  #nextId = 1;
  #isReading = false;
  readonly #listeners = new Set<() => void>();

  constructor(open: (file: File) => Promise<OpenClip> = openClip) {
    this.#open = open;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Another list when anything has changed. */
  readonly clips = (): readonly Clip[] => this.#clips;

  /** Puts clips down, to be looked through when `begin` says how. */
  add(clips: readonly Given[]): void {
    const ready = clips.map((given): Clip => ({ id: this.#nextId++, given, state: "ready", pace: null, looked: 0, moments: 0, taken: 0 }));
    this.#become([...this.#clips, ...ready]);
  }

  /** Takes pictures from the clips that are ready. */
  begin(pace: Pace, onTake: (frame: Given) => void): void {
    this.#become(
      this.#clips.map((clip) => (clip.state === "ready" ? { ...clip, state: "waiting", pace: Number(pace) } : clip)),
    );
    void this.#readAll(onTake);
  }

  /** Ends those that are not over; what was taken stays. */
  stop(): void {
    this.#become(this.#clips.map((clip) => (isOver(clip) ? clip : { ...clip, state: "stopped" })));
  }

  /** Forgets those that are not being looked through. */
  clear(): void {
    this.#become(this.#clips.filter(({ state }) => state === "waiting" || state === "reading"));
  }

  async #readAll(onTake: (frame: Given) => void): Promise<void> {
    if (this.#isReading) {
      return;
    }
    this.#isReading = true;
    try {
      for (let next = this.#next(); next; next = this.#next()) {
        await this.#read(next, onTake);
      }
    } finally {
      this.#isReading = false;
    }
  }

  #next(): Clip | undefined {
    return this.#clips.find(({ state }) => state === "waiting");
  }

  async #read({ id, given, pace }: Clip, onTake: (frame: Given) => void): Promise<void> {
    let clip: OpenClip | null = null;
    try {
      this.#change(id, { state: "reading" });
      clip = await this.#open(given.file);
      const moments = momentsOf(clip.seconds, pace ?? 1);
      this.#change(id, { moments: moments.length });
      await this.#take(id, given, clip, moments, onTake);
      this.#change(id, { state: "done" });
    } catch (failure) {
      this.#change(id, { state: "refused" });
      if (!(failure instanceof UnplayableClip)) {
        throw failure;
      }
    } finally {
      clip?.close();
    }
  }

  async #take(id: number, given: Given, clip: OpenClip, moments: readonly number[], onTake: (frame: Given) => void) {
    let before: Float32Array | null = null;
    let taken = 0;
    for (const [place, at] of moments.entries()) {
      const frame = await clip.frameAt(at);
      if (differs(frame.grey, before)) {
        const name = frameName(given.file.name, at);
        const file = new File([await frame.toJpeg()], name, { type: "image/jpeg" });
        if (!this.#isReadingStill(id)) {
          return;
        }
        onTake({ file, folders: given.folders, clip: given.file.name });
        before = frame.grey;
        taken++;
      }
      if (!this.#isReadingStill(id)) {
        return;
      }
      this.#change(id, { looked: place + 1, taken });
    }
  }

  #isReadingStill(id: number): boolean {
    return this.#clips.some((clip) => clip.id === id && clip.state === "reading");
  }

  /** Changes a clip that is not over. */
  #change(id: number, change: Partial<Clip>): void {
    this.#become(this.#clips.map((clip) => (clip.id === id && !isOver(clip) ? { ...clip, ...change } : clip)));
  }

  #become(clips: readonly Clip[]): void {
    this.#clips = clips;
    for (const listener of this.#listeners) {
      listener();
    }
  }
}

function isOver({ state }: Clip): boolean {
  return state === "done" || state === "refused" || state === "stopped";
}

/** Lasts as long as the page of the browser, as the queue does. */
const reader = new ClipReader();

export function useClips(): ClipReader {
  useSyncExternalStore(reader.subscribe, reader.clips);
  return reader;
}
