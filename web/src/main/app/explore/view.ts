/** From where somebody looks at a map, and where its points are then on the canvas. */
import type { Frame } from "./scaling";

type Vector = readonly [number, number, number];

export interface View {
  /** Whether one looks along the third axis, without perspective, and does not turn. */
  readonly isFlat: boolean;
  readonly yaw: number;
  readonly pitch: number;
  readonly zoom: number;
  /** What is in the middle and turned around, as a place in the frame. */
  readonly target: Vector;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** The eye is so many half extents away. */
const DISTANCE = 4;
const NEAREST = 0.08 * DISTANCE;

/** The extent takes this part of the shorter side. */
const FILL = 0.86;

const LEAST_ZOOM = 0.4;
const MOST_ZOOM = 80;
const FARTHEST_TARGET = 4;

export const FIRST_VIEW: View = { isFlat: false, yaw: 0.5, pitch: 0.35, zoom: 1, target: [0, 0, 0] };
export const FIRST_FLAT_VIEW: View = { isFlat: true, yaw: 0, pitch: 0, zoom: 1, target: [0, 0, 0] };

export function turned(view: View, yaw: number, pitch: number): View {
  const upright = Math.min(Math.PI / 2, Math.max(-Math.PI / 2, view.pitch + pitch));
  return view.isFlat ? view : { ...view, yaw: (view.yaw + yaw) % (2 * Math.PI), pitch: upright };
}

/** Returns the view after what is in the middle was moved by some pixels. */
export function moved(view: View, x: number, y: number, size: Size): View {
  const { right, up } = axesOf(view);
  const unit = unitsOfPixel(view, size);
  const target = view.target.map((value, axis) =>
    limit(value - (right[axis] ?? 0) * x * unit + (up[axis] ?? 0) * y * unit, -FARTHEST_TARGET, FARTHEST_TARGET),
  );
  return { ...view, target: target as unknown as Vector };
}

/** Returns the view that is nearer by a factor, with what is at some pixels from the middle staying there. */
export function zoomed(view: View, factor: number, x: number, y: number, size: Size): View {
  const zoom = limit(view.zoom * factor, LEAST_ZOOM, MOST_ZOOM);
  const share = 1 - view.zoom / zoom;
  return { ...moved(view, -x * share, -y * share, size), zoom };
}

/** Returns the view a part of the way between two. */
export function between(from: View, to: View, part: number): View {
  const mix = (one: number, other: number) => one + (other - one) * part;
  return {
    isFlat: to.isFlat,
    yaw: mix(from.yaw, to.yaw),
    pitch: mix(from.pitch, to.pitch),
    zoom: mix(from.zoom, to.zoom),
    target: [
      mix(from.target[0], to.target[0]),
      mix(from.target[1], to.target[1]),
      mix(from.target[2], to.target[2]),
    ],
  };
}

/** Returns what takes a face's numbers to the canvas: 16 numbers, column by column. */
export function matrixOf(view: View, { centre, scale }: Frame, { width, height }: Size): Float32Array<ArrayBuffer> {
  const { right, up, toward } = axesOf(view);
  const shorter = Math.min(width, height);
  const far = DISTANCE + 6 * view.zoom;
  const depth = view.isFlat ? -1 / (20 * view.zoom) : -(far + NEAREST) / (far - NEAREST) / DISTANCE;
  const rows = [
    row(right, (FILL * shorter * view.zoom) / width, 0),
    row(up, (FILL * shorter * view.zoom) / height, 0),
    row(toward, depth * view.zoom, view.isFlat ? 0 : (far + NEAREST - (2 * far * NEAREST) / DISTANCE) / (far - NEAREST)),
    row(toward, view.isFlat ? 0 : -view.zoom / DISTANCE, 1),
  ];
  const matrix = new Float32Array(16);
  rows.forEach(([x, y, z, rest], place) => {
    const moved = rest - x * centre[0] * scale - y * centre[1] * scale - z * centre[2] * scale;
    [x * scale, y * scale, z * scale, moved].forEach((value, column) => {
      matrix[column * 4 + place] = value;
    });
  });
  return matrix;

  function row([x, y, z]: Vector, factor: number, rest: number): [number, number, number, number] {
    const [tx, ty, tz] = view.target;
    return [x * factor, y * factor, z * factor, rest - factor * (x * tx + y * ty + z * tz)];
  }
}

/**
 * Calls for each face that is on the canvas with its place and its pixels.
 *
 * @param matrix of `matrixOf`
 */
export function eachInView(
  places: Float32Array,
  m: Float32Array,
  { width, height }: Size,
  onFace: (place: number, x: number, y: number) => void,
): void {
  const at = (place: number) => m[place] ?? 0;
  const [ax, bx, cx, dx] = [at(0), at(4), at(8), at(12)];
  const [ay, by, cy, dy] = [at(1), at(5), at(9), at(13)];
  const [aw, bw, cw, dw] = [at(3), at(7), at(11), at(15)];
  for (let place = 0; place * 3 < places.length; place++) {
    const x = places[place * 3] ?? 0;
    const y = places[place * 3 + 1] ?? 0;
    const z = places[place * 3 + 2] ?? 0;
    const w = aw * x + bw * y + cw * z + dw;
    const right = (ax * x + bx * y + cx * z + dx) / w;
    const up = (ay * x + by * y + cy * z + dy) / w;
    if (w > NEAREST / DISTANCE && right > -1 && right < 1 && up > -1 && up < 1) {
      onFace(place, ((1 + right) / 2) * width, ((1 - up) / 2) * height);
    }
  }
}

/** Returns a view as the address has it: numbers and commas. */
export function written({ isFlat, yaw, pitch, zoom, target }: View): string {
  const numbers = isFlat ? [zoom, target[0], target[1]] : [zoom, ...target, yaw, pitch];
  return numbers.map((value) => String(Number(value.toFixed(3)))).join(",");
}

/** Returns the view that an address tells of, or the first one. */
export function read(text: string | null): View {
  const numbers = (text ?? "").split(",").map(Number);
  if (numbers.some((value) => !Number.isFinite(value)) || (numbers.length !== 3 && numbers.length !== 6)) {
    return FIRST_VIEW;
  }
  const [zoom = 1, x = 0, y = 0, z = 0, yaw = 0, pitch = 0] = numbers;
  const target = [x, y, z].map((value) => limit(value, -FARTHEST_TARGET, FARTHEST_TARGET)) as unknown as Vector;
  const first = numbers.length === 3 ? FIRST_FLAT_VIEW : { ...FIRST_VIEW, yaw, pitch: limit(pitch, -1.571, 1.571) };
  return { ...first, zoom: limit(zoom, LEAST_ZOOM, MOST_ZOOM), target };
}

function unitsOfPixel({ zoom }: View, { width, height }: Size): number {
  return 2 / (FILL * Math.min(width, height) * zoom);
}

/** The directions to the right, up and to the eye, as axes of the frame. */
function axesOf({ yaw, pitch }: View): Record<"right" | "up" | "toward", Vector> {
  const [sinYaw, cosYaw, sinPitch, cosPitch] = [Math.sin(yaw), Math.cos(yaw), Math.sin(pitch), Math.cos(pitch)];
  return {
    right: [cosYaw, 0, sinYaw],
    up: [sinPitch * sinYaw, cosPitch, -sinPitch * cosYaw],
    toward: [-cosPitch * sinYaw, sinPitch, cosPitch * cosYaw],
  };
}

function limit(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}
