import type { FaceMap } from "./face-map";
import { within, type Line } from "./lasso";
import { Points, type Look } from "./points";
import { between, eachInView, matrixOf, moved, turned, zoomed, type Size, type View } from "./view";

/** More pixels to one of the page than these nobody sees. */
const MOST_DENSITY = 2;

/** Points of more faces are too small for smooth edges to be seen, and those take their time. */
const MOST_SMOOTH = 50_000;

/** Where frames take longer than this, fewer points are drawn as long as the map moves. */
const SLOW_MILLIS = 50;
const MOST_STEP = 32;

const GLIDE_MILLIS = 350;
const STILL_MILLIS = 250;

/** What a scene tells. */
export interface Watcher {
  /** The view has not changed for a moment. */
  readonly onStill: (view: View) => void;
}

/** A map on a canvas: draws when something has changed, at most once a frame, and knows where its faces are. */
export class Scene {
  readonly #canvas: HTMLCanvasElement;
  readonly #gl: WebGL2RenderingContext;
  readonly #map: FaceMap;
  readonly #watcher: Watcher;
  readonly #resizing = new ResizeObserver(() => this.#resize());
  #points: Points;
  #view: View;
  #look: Look | undefined;
  #marked: Int32Array | null = null;
  #step = 1;
  #isMoving = false;
  #drawn = -Infinity;
  #frame = 0;
  #gliding = 0;
  #still: ReturnType<typeof setTimeout> | undefined;

  private constructor(canvas: HTMLCanvasElement, gl: WebGL2RenderingContext, map: FaceMap, view: View, watcher: Watcher) {
    this.#canvas = canvas;
    this.#gl = gl;
    this.#map = map;
    this.#view = view;
    this.#watcher = watcher;
    this.#points = new Points(gl, map);
    canvas.addEventListener("webglcontextlost", this.#lose);
    canvas.addEventListener("webglcontextrestored", this.#restore);
    this.#resizing.observe(canvas);
    this.#resize();
  }

  /** Returns a scene, or `null` where there is no WebGL 2. */
  static on(canvas: HTMLCanvasElement, map: FaceMap, view: View, watcher: Watcher): Scene | null {
    const gl = canvas.getContext("webgl2", {
      alpha: false,
      antialias: map.size <= MOST_SMOOTH,
      powerPreference: "high-performance",
    });
    return gl && new Scene(canvas, gl, map, view, watcher);
  }

  get view(): View {
    return this.#view;
  }

  get size(): Size {
    return { width: this.#canvas.clientWidth || 1, height: this.#canvas.clientHeight || 1 };
  }

  look(look: Look): void {
    this.#look = look;
    this.#points.look(look);
    this.#draw();
  }

  mark(places: Int32Array | null): void {
    this.#marked = places;
    this.#points.mark(places);
    this.#draw();
  }

  paintPeople(): void {
    this.#points.paintPeople();
    this.#changed();
  }

  turn(yaw: number, pitch: number): void {
    this.#become(turned(this.#view, yaw, pitch));
  }

  move(x: number, y: number): void {
    this.#become(moved(this.#view, x, y, this.size));
  }

  /** @param x from the middle, in pixels, as `y` */
  zoom(factor: number, x = 0, y = 0): void {
    this.#become(zoomed(this.#view, factor, x, y, this.size));
  }

  /** Goes to a view: little by little, unless somebody wants things not to move. */
  show(view: View): void {
    cancelAnimationFrame(this.#gliding);
    const from = this.#view;
    if (from.isFlat !== view.isFlat || matchMedia("(prefers-reduced-motion: reduce)").matches) {
      this.#become(view);
      return;
    }
    const begun = performance.now();
    const step = (now: number) => {
      const part = Math.min(1, Math.max(0, (now - begun) / GLIDE_MILLIS));
      this.#become(between(from, view, part * part * (3 - 2 * part)));
      if (part < 1) {
        this.#gliding = requestAnimationFrame(step);
      }
    };
    this.#gliding = requestAnimationFrame(step);
  }

  /** Returns the face at some pixels from the top left, or -1. */
  faceAt(x: number, y: number): number {
    const density = this.#density;
    return this.#gl.isContextLost() ? -1 : this.#points.pick(this.#view, this.#canvas, density, x * density, y * density);
  }

  /** Returns the faces within a line. */
  facesIn(line: Line): Int32Array {
    const isIn = within(line);
    const found: number[] = [];
    this.#each((place, x, y) => {
      if (isIn(x, y)) {
        found.push(place);
      }
    });
    return Int32Array.from(found);
  }

  /** Returns how many faces of each person are to be seen. */
  counts(): Uint32Array {
    const counts = new Uint32Array(this.#map.names.length);
    this.#each((place) => {
      const person = this.#map.people[place] ?? -1;
      if (person >= 0) {
        counts[person] = (counts[person] ?? 0) + 1;
      }
    });
    return counts;
  }

  close(): void {
    this.#resizing.disconnect();
    this.#canvas.removeEventListener("webglcontextlost", this.#lose);
    this.#canvas.removeEventListener("webglcontextrestored", this.#restore);
    cancelAnimationFrame(this.#frame);
    cancelAnimationFrame(this.#gliding);
    clearTimeout(this.#still);
    this.#points.close();
  }

  get #density(): number {
    return Math.min(MOST_DENSITY, devicePixelRatio);
  }

  #each(onFace: (place: number, x: number, y: number) => void): void {
    eachInView(this.#map.places, matrixOf(this.#view, this.#points.frame, this.size), this.size, onFace);
  }

  #become(view: View): void {
    this.#view = view;
    this.#isMoving = true;
    this.#changed();
  }

  #changed(): void {
    clearTimeout(this.#still);
    this.#still = setTimeout(() => this.#rest(), STILL_MILLIS);
    this.#draw();
  }

  #rest(): void {
    this.#isMoving = false;
    this.#drawn = -Infinity;
    if (this.#step > 1) {
      this.#draw();
    }
    this.#watcher.onStill(this.#view);
  }

  #resize(): void {
    this.#canvas.width = Math.round(this.size.width * this.#density);
    this.#canvas.height = Math.round(this.size.height * this.#density);
    this.#changed();
  }

  #draw(): void {
    if (this.#frame === 0) {
      this.#frame = requestAnimationFrame((now) => {
        this.#frame = 0;
        if (this.#isMoving) {
          const isSlow = now - this.#drawn > SLOW_MILLIS && now - this.#drawn < STILL_MILLIS * 4;
          this.#step = isSlow && this.#map.size > MOST_SMOOTH ? Math.min(MOST_STEP, this.#step * 2) : this.#step;
          this.#drawn = now;
        }
        if (!this.#gl.isContextLost() && this.#look) {
          this.#points.draw(this.#view, this.#canvas, this.#density, this.#isMoving ? this.#step : 1);
        }
      });
    }
  }

  readonly #lose = (event: Event): void => event.preventDefault();

  /** The graphics card has forgotten all that it was given. */
  readonly #restore = (): void => {
    this.#points = new Points(this.#gl, this.#map);
    if (this.#look) {
      this.#points.look(this.#look);
    }
    this.mark(this.#marked);
  };
}
