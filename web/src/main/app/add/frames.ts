/** Which frames of a clip are taken, apart from how a browser gets at them. */

/** So many seconds between two looks at a clip. */
export const paces = ["0.5", "1", "2"] as const;

export type Pace = (typeof paces)[number];

/** Of one clip, so many frames at most. */
export const MOST_FRAMES = 200;

/** Frames are compared by grey pictures of so many pixels. */
export const GREY_WIDTH = 32;
export const GREY_HEIGHT = 18;

/**
 * Of 255 levels, so many on average. Read in Chromium from six short clips: looks half a second apart differ by 2.1 and
 * 2.2 (the medians) in the two where a face hardly moves, and by 4 to 17 in those where somebody or something does. So
 * about every second look at the calm ones is taken, and 9 of 10 at the others.
 */
const LEAST_DIFFERENCE = 2.5;

/** Returns the moments to look at, in seconds; those of a clip that is too long lie further apart. */
export function momentsOf(seconds: number, pace: number): number[] {
  if (!(seconds > 0)) {
    return [0];
  }
  const apart = Math.max(pace, seconds / MOST_FRAMES);
  const count = Math.min(MOST_FRAMES, Math.ceil(seconds / apart - 1e-6));
  return Array.from({ length: Math.max(1, count) }, (_, place) => Math.round(place * apart * 1000) / 1000);
}

/** Returns the grey levels of pixels of four bytes each, by Rec. 601. */
export function greyOf(pixels: Uint8ClampedArray): Float32Array {
  const grey = new Float32Array(pixels.length / 4);
  for (let place = 0; place < grey.length; place++) {
    const [red = 0, green = 0, blue = 0] = pixels.subarray(4 * place, 4 * place + 3);
    grey[place] = 0.299 * red + 0.587 * green + 0.114 * blue;
  }
  return grey;
}

/** Whether a frame shows something else than the one that was taken before. */
export function differs(grey: Float32Array, before: Float32Array | null): boolean {
  if (before === null) {
    return true;
  }
  const sum = grey.reduce((total, level, place) => total + Math.abs(level - (before[place] ?? 0)), 0);
  return sum / grey.length >= LEAST_DIFFERENCE;
}

/** Returns the name of a frame's file, such as `party.mp4-00012.500s.jpg`: names sort as the moments do. */
export function frameName(clip: string, seconds: number): string {
  return `${clip}-${seconds.toFixed(3).padStart(9, "0")}s.jpg`;
}
