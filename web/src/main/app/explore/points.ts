import type { Values } from "./categories";
import {
  categoryColours,
  categoryParts,
  clusterColours,
  clusterParts,
  coloursOf,
  css,
  ramp,
  RAMP_STEPS,
  textureOf,
  type Colour,
  type Colouring,
} from "./colours";
import { NOBODY, type FaceMap } from "./face-map";
import { column, pickingBuffer, program, texture } from "./graphics-card";
import { extentOf, frameOf, partsOf, type Extent, type Frame } from "./scaling";
import { PAINT, PEOPLE_WIDTH, PICK, VERTICES, WHERE } from "./shaders";
import { matrixOf, type Size, type View } from "./view";

/** How the points look, but for where they are. */
export interface Look {
  readonly colouring: Colouring;
  /** The cluster of each face, if they are known. */
  readonly clusters: Int32Array | null;
  /** The value of each face, if a category is chosen and they are known. */
  readonly values: Values | null;
  readonly isDark: boolean;
  readonly ground: Colour;
  /** The person to be seen before all others, or `NOBODY`. */
  readonly wanted: number;
  /** The face with a ring, or -1. */
  readonly chosen: number;
}

/** Points this near to the pointer are picked, in pixels of the screen. */
const REACH = 8;
const PICKED = 2 * REACH + 1;

/** Points of few faces are large; the area that all take together is about the same. */
const AREA = 150_000;
const LEAST_SIZE = 1.7;
const MOST_SIZE = 16;

/** Those of whom nothing is known. */
export const UNKNOWN = { light: [150, 160, 164], dark: [104, 118, 124] } as const;

/** The points of a map on the graphics card: drawn in one call, and found again under the pointer. */
export class Points {
  readonly frame: Frame;
  readonly #gl: WebGL2RenderingContext;
  readonly #map: FaceMap;
  readonly #paint: WebGLProgram;
  readonly #pick: WebGLProgram;
  readonly #people: WebGLBuffer;
  readonly #marks: WebGLBuffer;
  readonly #parts: WebGLBuffer;
  readonly #places: WebGLBuffer;
  readonly #canvas: WebGLFramebuffer;
  readonly #size: number;
  #look: Look | undefined;
  #isMarked = false;
  #step = 1;

  constructor(gl: WebGL2RenderingContext, map: FaceMap) {
    this.#gl = gl;
    this.#map = map;
    this.frame = frameOf(map.places);
    this.#size = Math.min(MOST_SIZE, Math.max(LEAST_SIZE, Math.sqrt(AREA / map.size)));
    this.#paint = program(gl, VERTICES, PAINT);
    this.#pick = program(gl, VERTICES, PICK);
    this.#canvas = pickingBuffer(gl, PICKED);
    gl.bindVertexArray(gl.createVertexArray());
    this.#places = column(gl, map.places);
    this.#people = column(gl, map.people);
    this.#parts = column(gl, new Float32Array(map.size));
    this.#marks = column(gl, new Uint8Array(map.size));
    this.#skip(1);
    gl.enable(gl.DEPTH_TEST);
    for (const name of ["people", "ramp"] as const) {
      gl.activeTexture(name === "people" ? gl.TEXTURE0 : gl.TEXTURE1);
      gl.bindTexture(gl.TEXTURE_2D, gl.createTexture());
      gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, gl.NEAREST);
      gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MAG_FILTER, gl.NEAREST);
    }
  }

  /** Takes another look on. */
  look(look: Look): void {
    const gl = this.#gl;
    const last = this.#look;
    this.#look = look;
    const isDarkNew = last?.isDark !== look.isDark;
    const isColouringNew = last?.colouring !== look.colouring || last.values !== look.values;
    if (isDarkNew) {
      this.paintPeople();
    }
    if (isDarkNew || isColouringNew) {
      gl.activeTexture(gl.TEXTURE1);
      texture(gl, RAMP_STEPS, textureOf(stepsOf(look), RAMP_STEPS));
    }
    if (look.colouring !== "person" && (isColouringNew || last.clusters !== look.clusters)) {
      gl.bindBuffer(gl.ARRAY_BUFFER, this.#parts);
      gl.bufferData(gl.ARRAY_BUFFER, this.#partsOf(look), gl.STATIC_DRAW);
    }
  }

  #partsOf({ colouring, clusters, values }: Look): Float32Array<ArrayBuffer> {
    if (colouring === "quality" || colouring === "time") {
      return partsOf(columnOf(this.#map, colouring), extent(this.#map, colouring));
    }
    if (colouring === "cluster" && clusters) {
      return clusterParts(clusters);
    }
    return colouring === "category" && values
      ? categoryParts(values.ofFaces)
      : new Float32Array(this.#map.size).fill(NaN);
  }

  /** Takes over whom faces show, after that has changed in the map. */
  paintPeople(): void {
    const gl = this.#gl;
    gl.bindBuffer(gl.ARRAY_BUFFER, this.#people);
    gl.bufferSubData(gl.ARRAY_BUFFER, 0, this.#map.people);
    const colours = coloursOf(this.#map.names, this.#look?.isDark ?? false);
    gl.activeTexture(gl.TEXTURE0);
    const room = PEOPLE_WIDTH * Math.max(1, Math.ceil(colours.length / PEOPLE_WIDTH));
    texture(gl, PEOPLE_WIDTH, textureOf(colours, room));
  }

  /** Has some faces seen before all others; those of no list, none. */
  mark(places: Int32Array | null): void {
    const marks = new Uint8Array(this.#map.size);
    places?.forEach((place) => {
      marks[place] = 1;
    });
    this.#isMarked = places !== null;
    this.#gl.bindBuffer(this.#gl.ARRAY_BUFFER, this.#marks);
    this.#gl.bufferData(this.#gl.ARRAY_BUFFER, marks, this.#gl.STATIC_DRAW);
  }

  /**
   * @param pixels of the canvas, as many as `density` to one of the page
   * @param step draws every second point for 2, and so on
   */
  draw(view: View, pixels: Size, density: number, step: number): void {
    this.#skip(step);
    const gl = this.#gl;
    const [red, green, blue] = this.#look?.ground ?? [255, 255, 255];
    gl.bindFramebuffer(gl.FRAMEBUFFER, null);
    gl.viewport(0, 0, pixels.width, pixels.height);
    gl.clearColor(red / 255, green / 255, blue / 255, 1);
    gl.enable(gl.SAMPLE_ALPHA_TO_COVERAGE);
    this.#run(this.#paint, view, pixels, density);
    gl.disable(gl.SAMPLE_ALPHA_TO_COVERAGE);
  }

  /** Returns the face that is nearest to a place on the canvas, in its pixels from the top left, or -1. */
  pick(view: View, pixels: Size, density: number, x: number, y: number): number {
    this.#skip(1);
    const gl = this.#gl;
    gl.bindFramebuffer(gl.FRAMEBUFFER, this.#canvas);
    gl.viewport(REACH - Math.round(x), REACH - Math.round(pixels.height - y), pixels.width, pixels.height);
    gl.clearColor(0, 0, 0, 0);
    this.#run(this.#pick, view, pixels, density);
    const bytes = new Uint8Array(4 * PICKED * PICKED);
    gl.readPixels(0, 0, PICKED, PICKED, gl.RGBA, gl.UNSIGNED_BYTE, bytes);
    return nearest(new Uint32Array(bytes.buffer));
  }

  /** Has the graphics card forget the columns. */
  close(): void {
    for (const buffer of [this.#places, this.#people, this.#parts, this.#marks]) {
      this.#gl.deleteBuffer(buffer);
    }
  }

  /** Points the columns at every point, or at every second one, and so on; they stay as they are. */
  #skip(step: number): void {
    const gl = this.#gl;
    this.#step = step;
    gl.bindBuffer(gl.ARRAY_BUFFER, this.#places);
    gl.vertexAttribPointer(WHERE.place, 3, gl.FLOAT, false, 12 * step, 0);
    gl.bindBuffer(gl.ARRAY_BUFFER, this.#people);
    gl.vertexAttribIPointer(WHERE.person, 1, gl.INT, 4 * step, 0);
    gl.bindBuffer(gl.ARRAY_BUFFER, this.#parts);
    gl.vertexAttribPointer(WHERE.part, 1, gl.FLOAT, false, 4 * step, 0);
    gl.bindBuffer(gl.ARRAY_BUFFER, this.#marks);
    gl.vertexAttribIPointer(WHERE.mark, 1, gl.UNSIGNED_BYTE, step, 0);
    Object.values(WHERE).forEach((where) => gl.enableVertexAttribArray(where));
  }

  #run(run: WebGLProgram, view: View, pixels: Size, density: number): void {
    const gl = this.#gl;
    const look = this.#look;
    const at = (name: string) => gl.getUniformLocation(run, name);
    const thirds = ([red, green, blue]: Colour) => [red / 255, green / 255, blue / 255] as const;
    gl.useProgram(run);
    gl.uniformMatrix4fv(at("matrix"), false, matrixOf(view, this.frame, pixels));
    gl.uniform1f(at("size"), this.#size * density * Math.sqrt(Math.max(1, view.zoom) * this.#step));
    gl.uniform1f(at("most"), 2 * MOST_SIZE * density);
    gl.uniform1f(at("zoom"), view.zoom);
    gl.uniform1i(at("isByPerson"), look?.colouring === "person" ? 1 : 0);
    gl.uniform1i(at("isNarrowed"), this.#isMarked || (look && look.wanted !== NOBODY) ? 1 : 0);
    gl.uniform1i(at("wanted"), look?.wanted ?? NOBODY);
    const chosen = (look?.chosen ?? -1) / this.#step;
    gl.uniform1i(at("chosen"), Number.isInteger(chosen) ? chosen : -1);
    gl.uniform3fv(at("unknown"), thirds(UNKNOWN[look?.isDark ? "dark" : "light"]));
    gl.uniform3fv(at("ground"), thirds(look?.ground ?? [255, 255, 255]));
    gl.uniform1i(at("people"), 0);
    gl.uniform1i(at("ramp"), 1);
    gl.clear(gl.COLOR_BUFFER_BIT | gl.DEPTH_BUFFER_BIT);
    gl.drawArrays(gl.POINTS, 0, Math.floor(this.#map.size / this.#step));
  }
}

/** Returns the colours that a face's part chooses from. */
function stepsOf({ colouring, values, isDark }: Look): Colour[] {
  if (colouring === "cluster") {
    return clusterColours(isDark);
  }
  if (colouring === "category") {
    return categoryColours(values?.names ?? [], isDark);
  }
  return Array.from({ length: RAMP_STEPS }, (_, step) => ramp(step / (RAMP_STEPS - 1), isDark));
}

/** Returns which numbers a ramp's ends stand for. */
export function extent(map: FaceMap, colouring: "quality" | "time"): Extent {
  return extentOf(columnOf(map, colouring)) ?? { least: 0, most: 0 };
}

function columnOf(map: FaceMap, colouring: "quality" | "time"): Float32Array | Float64Array {
  return colouring === "quality" ? map.norms : map.taken;
}

/** Returns a colour of the page's style. */
export function colourIn(style: string): Colour {
  const [red = 255, green = 255, blue = 255] = (style.match(/[\d.]+/g) ?? []).map(Number);
  return [red, green, blue];
}

/** Returns the ramp from left to right, for a legend. */
export function rampStyle(isDark: boolean): string {
  return `linear-gradient(to right, ${[0, 0.2, 0.4, 0.6, 0.8, 1].map((part) => css(ramp(part, isDark))).join(", ")})`;
}

/** Returns the number less one that is nearest to the middle of what was read back, or -1. */
function nearest(numbers: Uint32Array): number {
  let found = -1;
  let least = REACH * REACH + 1;
  numbers.forEach((number, place) => {
    const far = ((place % PICKED) - REACH) ** 2 + (Math.floor(place / PICKED) - REACH) ** 2;
    if (number !== 0 && far < least) {
      [found, least] = [number - 1, far];
    }
  });
  return found;
}
