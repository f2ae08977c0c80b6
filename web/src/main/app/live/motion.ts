import type { LiveAnswer, LiveFace } from "../api/types";

/** Left, top, right, bottom, as parts of the frame's width and height. */
export type Place = readonly [number, number, number, number];

/** A face where it is to be drawn. */
export interface Drawn {
  readonly face: LiveFace;
  readonly place: Place;
}

interface Observed {
  readonly face: LiveFace;
  readonly at: number;
  readonly place: Place;
  readonly speed: Speed;
}

/** How a face moves to the right and down, in parts of the frame a second. That it grows is left out: it trembles more. */
type Speed = readonly [number, number];

const STILL: Speed = [0, 0];

/** So long, in seconds, a face goes on as it went, whatever has become of it: about what an answer takes on slow machines. */
const LONGEST_GUESS = 0.3;

/** So long after its last sight a face is drawn; in a film that was wound back, before it. Slow machines take so long. */
const LONGEST_SHOWN = 1.5;

/** Two sights further apart say nothing of how a face moves. */
const LONGEST_STEP = 0.5;

/**
 * Where faces are at a moment of the film. Answers tell of frames that are past by then; between and after them faces are
 * taken to go on as they went.
 */
export class Motion {
  #observed = new Map<number, Observed>();
  #newest = 0;

  /** Takes what was told of the frame at a moment of the film, in seconds. */
  observe({ faces, width, height }: LiveAnswer, at: number): void {
    const before = this.#observed;
    this.#newest = at;
    this.#observed = new Map(
      faces.map((face) => {
        const [left, top, right, bottom] = face.face.box;
        const place: Place = [left / width, top / height, right / width, bottom / height];
        return [face.track, { face, at, place, speed: speedOf(before.get(face.track), place, at) }];
      }),
    );
  }

  /** Returns what is to be drawn at a moment of the film. */
  drawn(at: number): Drawn[] {
    const since = at - this.#newest;
    if (Math.abs(since) > LONGEST_SHOWN) {
      return [];
    }
    const ahead = Math.min(LONGEST_GUESS, Math.max(0, since));
    return [...this.#observed.values()].map(({ face, place, speed }) => ({ face, place: moved(place, speed, ahead) }));
  }

  forget(): void {
    this.#observed = new Map();
  }
}

function speedOf(before: Observed | undefined, place: Place, at: number): Speed {
  const step = before === undefined ? 0 : at - before.at;
  if (before === undefined || step <= 0 || step > LONGEST_STEP) {
    return STILL;
  }
  const [left, top, right, bottom] = before.place;
  return [(place[0] + place[2] - left - right) / 2 / step, (place[1] + place[3] - top - bottom) / 2 / step];
}

function moved([left, top, right, bottom]: Place, [across, down]: Speed, seconds: number): Place {
  return [left + across * seconds, top + down * seconds, right + across * seconds, bottom + down * seconds];
}
