/** How a face lies in its crop: docs/models.md, "What it is given". */
import type { Face } from "../api/types";

export type Point = readonly [x: number, y: number];

/** Pixels of a crop's sides. */
export const CROP_SIDE = 224;

/** Where the five landmarks lie in a face of 112x112 pixels: the template of ArcFace (Deng et al. 2019). */
const TEMPLATE: readonly Point[] = [
  [38.2946, 51.6963],
  [73.5318, 51.5014],
  [56.0252, 71.7366],
  [41.5493, 92.3655],
  [70.7299, 92.2041],
];

/** Turns, scales and moves: a point (x, y) comes to (ax - by + dx, bx + ay + dy). */
export interface Similarity {
  readonly a: number;
  readonly b: number;
  readonly dx: number;
  readonly dy: number;
}

/**
 * Returns the similarity that brings a face's landmarks nearest to the template's, by least squares: in numbers of the
 * complex plane that is a regression. Coordinates are those of a canvas, where a pixel's centre is at one half.
 */
export function toCrop({ landmarks }: Pick<Face, "landmarks">): Similarity {
  const from = landmarks.map(([x, y]) => [x + 0.5, y + 0.5] as const);
  const to = TEMPLATE.map(onCrop);
  const [fromX, fromY] = mean(from);
  const [toX, toY] = mean(to);
  let real = 0;
  let imaginary = 0;
  let spread = 0;
  to.forEach(([u, v], place) => {
    const [x, y] = from[place] ?? [0, 0];
    const [p, q, r, s] = [x - fromX, y - fromY, u - toX, v - toY];
    real += p * r + q * s;
    imaginary += p * s - q * r;
    spread += p * p + q * q;
  });
  const [a, b] = spread === 0 ? [1, 0] : [real / spread, imaginary / spread];
  return { a, b, dx: toX - a * fromX + b * fromY, dy: toY - b * fromX - a * fromY };
}

/** Returns where a face's landmarks lie in its crop. */
export function landmarksOnCrop(face: Pick<Face, "landmarks">): readonly Point[] {
  const { a, b, dx, dy } = toCrop(face);
  return face.landmarks.map(([x, y]) => {
    const [p, q] = [x + 0.5, y + 0.5];
    return [a * p - b * q + dx, b * p + a * q + dy];
  });
}

/** Returns how far a face's landmarks lie from the template's in its crop, in pixels: the root of the mean square. */
export function misfit(face: Pick<Face, "landmarks">): number {
  const squares = landmarksOnCrop(face).map(([x, y], place) => {
    const [u, v] = onCrop(TEMPLATE[place] ?? [0, 0]);
    return (x - u) ** 2 + (y - v) ** 2;
  });
  return Math.sqrt(squares.reduce((sum, square) => sum + square, 0) / squares.length);
}

function onCrop([x, y]: Point): Point {
  return [((x + 0.5) * CROP_SIDE) / 112, ((y + 0.5) * CROP_SIDE) / 112];
}

function mean(points: readonly Point[]): Point {
  const sum = points.reduce<Point>(([x, y], [p, q]) => [x + p, y + q], [0, 0]);
  return [sum[0] / points.length, sum[1] / points.length];
}
