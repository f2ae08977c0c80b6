import type { LiveAnswer, LiveFace } from "../api/types";
import { likelihood, type Likelihood } from "../faces/likelihood";

/** What can be said of a face. */
export type Told =
  /** It was not looked up yet. */
  | { readonly kind: "looking" }
  | { readonly kind: "nobody" }
  /** A face of the collection shows the same person, and nobody has named that. */
  | { readonly kind: "unnamed"; readonly likelihood: Likelihood }
  | { readonly kind: "person"; readonly name: string; readonly likelihood: Likelihood };

export function toldOf({ lookedUp, identity, best }: LiveFace): Told {
  if (best === null) {
    return { kind: lookedUp ? "nobody" : "looking" };
  }
  const words = likelihood(best.probability ?? 0);
  if (identity !== null) {
    return { kind: "person", name: identity, likelihood: words };
  }
  return best.confident && best.identity === null ? { kind: "unnamed", likelihood: words } : { kind: "nobody" };
}

/** Somebody who was named since the film began. */
export interface Sighting {
  readonly name: string;
  /** The clearest sight. */
  readonly face: LiveFace;
  /** When they were first seen, on this device's clock. */
  readonly firstMillis: number;
  readonly seconds: number;
}

/** Sights further apart than this are two: somebody was away. */
const LONGEST_GAP_MILLIS = 2000;

/** Who was named since the film began; it is kept in this page and nowhere else. */
export class Seen {
  readonly #people = new Map<string, Sighting & { lastMillis: number }>();

  /** Takes an answer. */
  observe({ faces }: LiveAnswer, nowMillis: number): void {
    for (const face of faces) {
      if (face.identity !== null) {
        this.#see(face.identity, face, nowMillis);
      }
    }
  }

  #see(name: string, face: LiveFace, nowMillis: number): void {
    const before = this.#people.get(name);
    const gap = before === undefined ? 0 : nowMillis - before.lastMillis;
    this.#people.set(name, {
      name,
      face: before === undefined || isClearer(face, before.face) ? face : before.face,
      firstMillis: before?.firstMillis ?? nowMillis,
      seconds: (before?.seconds ?? 0) + (gap < LONGEST_GAP_MILLIS ? gap / 1000 : 0),
      lastMillis: nowMillis,
    });
  }

  /** Returns them, the newest first. */
  people(): Sighting[] {
    return [...this.#people.values()].reverse();
  }

  forget(): void {
    this.#people.clear();
  }
}

function isClearer(face: LiveFace, before: LiveFace): boolean {
  return (face.best?.cosine ?? 0) >= (before.best?.cosine ?? 0);
}

/** Goes around the circle of hues so that neighbours and those a few numbers on are far apart (the golden angle). */
const HUE_STEP = 137.508;

/** Returns the colour of a track, always the same; light enough for dark outlines around it. */
export function colourOf(track: number): string {
  return `oklch(0.82 0.15 ${((track * HUE_STEP) % 360).toFixed(1)})`;
}
