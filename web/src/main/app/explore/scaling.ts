/** How the numbers of a column are spread, but for the few that lie far off. */

/** So many values of a column are looked at; more would tell no more. */
const SAMPLE = 20_000;

/** Values between these parts of all of them make the extent. */
const LEAST_PART = 0.01;
const MOST_PART = 0.99;

export interface Extent {
  readonly least: number;
  readonly most: number;
}

/** Where the middle of a map is, and what makes its extent 1. */
export interface Frame {
  readonly centre: readonly [number, number, number];
  readonly scale: number;
}

/**
 * Returns between which two numbers nearly all of a column are; those that are none are left out.
 *
 * @param step how far apart the values are in the array
 */
export function extentOf(column: Float32Array | Float64Array, step = 1, first = 0): Extent | null {
  const count = Math.floor(column.length / step);
  const stride = Math.max(1, Math.floor(count / SAMPLE));
  const sample = new Float64Array(Math.ceil(count / stride));
  let size = 0;
  for (let place = 0; place < count; place += stride) {
    const value = column[place * step + first] ?? NaN;
    if (!Number.isNaN(value)) {
      sample[size++] = value;
    }
  }
  const sorted = sample.subarray(0, size).sort();
  const least = sorted[Math.floor(LEAST_PART * (size - 1))];
  const most = sorted[Math.ceil(MOST_PART * (size - 1))];
  return least === undefined || most === undefined ? null : { least, most };
}

/** Returns a frame with one scale for all axes, so that distances stay what they are. */
export function frameOf(places: Float32Array): Frame {
  const extents = [0, 1, 2].map((axis) => extentOf(places, 3, axis) ?? { least: 0, most: 0 });
  const [x = 0, y = 0, z = 0] = extents.map(({ least, most }) => (least + most) / 2);
  const half = Math.max(...extents.map(({ least, most }) => (most - least) / 2));
  return { centre: [x, y, z], scale: half > 0 ? 1 / half : 1 };
}

/** Returns a column as parts of its extent, for the graphics card, which knows no 64-bit numbers. */
export function partsOf(column: Float64Array | Float32Array, { least, most }: Extent): Float32Array<ArrayBuffer> {
  const parts = new Float32Array(column.length);
  const span = most > least ? most - least : 1;
  for (let place = 0; place < parts.length; place++) {
    parts[place] = ((column[place] ?? NaN) - least) / span;
  }
  return parts;
}
