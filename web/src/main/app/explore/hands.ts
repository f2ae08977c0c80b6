import type { Line } from "./lasso";
import type { Scene } from "./scene";

/** A pointer that has moved less than this has not been drawn, in pixels. */
const STEADY = 5;

const TURN_PER_PIXEL = 0.007;
const ZOOM_PER_PIXEL = 0.0016;
const WHEEL_LINE = 16;

/** What hands do on a map besides moving it. Places are pixels from the top left. */
export interface Deeds {
  readonly isLasso: () => boolean;
  readonly onHover: (x: number, y: number) => void;
  readonly onLeave: () => void;
  readonly onTap: (x: number, y: number) => void;
  readonly onDraw: (line: Line) => void;
  readonly onDrawn: (line: Line) => void;
}

interface Finger {
  readonly x: number;
  readonly y: number;
}

/** Mouse and fingers on a map. Returns how to take them away. */
export function lend(canvas: HTMLCanvasElement, scene: Scene, deeds: Deeds): () => void {
  const fingers = new Map<number, Finger>();
  let line: number[] | null = null;
  let far = 0;

  const down = (event: PointerEvent) => {
    canvas.setPointerCapture(event.pointerId);
    fingers.set(event.pointerId, { x: event.offsetX, y: event.offsetY });
    deeds.onLeave();
    if (fingers.size === 1) {
      far = 0;
      line = deeds.isLasso() && event.button === 0 ? [event.offsetX, event.offsetY] : null;
    } else {
      far = STEADY; // two fingers tap nothing
      line = null;
      deeds.onDraw([]);
    }
  };
  const move = (event: PointerEvent) => {
    const [x, y] = [event.offsetX, event.offsetY];
    const last = fingers.get(event.pointerId);
    if (last === undefined) {
      deeds.onHover(x, y);
      return;
    }
    const others = [...fingers].filter(([id]) => id !== event.pointerId).map(([, finger]) => finger);
    fingers.set(event.pointerId, { x, y });
    far += Math.hypot(x - last.x, y - last.y);
    const [other] = others;
    if (other) {
      pinch(scene, other, last, { x, y });
    } else if (line) {
      line.push(x, y);
      deeds.onDraw([...line]);
    } else if (far > STEADY) {
      const isMoving = scene.view.isFlat || event.shiftKey || (event.buttons & 6) !== 0;
      if (isMoving) {
        scene.move(x - last.x, y - last.y);
      } else {
        scene.turn((x - last.x) * TURN_PER_PIXEL, (y - last.y) * TURN_PER_PIXEL);
      }
    }
  };
  const up = (event: PointerEvent) => {
    if (!fingers.delete(event.pointerId) || fingers.size > 0) {
      return;
    }
    const drawn = line;
    line = null;
    if (drawn) {
      deeds.onDraw([]);
    }
    if (far <= STEADY && event.type === "pointerup" && event.button === 0) {
      deeds.onTap(event.offsetX, event.offsetY);
    } else if (drawn && drawn.length >= 6 && event.type === "pointerup") {
      deeds.onDrawn(drawn);
    }
  };
  const wheel = (event: WheelEvent) => {
    event.preventDefault();
    const lines = event.deltaMode === WheelEvent.DOM_DELTA_PIXEL ? event.deltaY : event.deltaY * WHEEL_LINE;
    zoomAt(scene, Math.exp(-lines * ZOOM_PER_PIXEL), event.offsetX, event.offsetY);
  };
  const menu = (event: Event) => event.preventDefault();
  const ways = { pointerdown: down, pointermove: move, pointerup: up, pointercancel: up, pointerleave: deeds.onLeave };
  for (const [name, deed] of Object.entries(ways)) {
    canvas.addEventListener(name, deed as EventListener);
  }
  canvas.addEventListener("wheel", wheel, { passive: false });
  canvas.addEventListener("contextmenu", menu);
  return () => {
    for (const [name, deed] of Object.entries(ways)) {
      canvas.removeEventListener(name, deed as EventListener);
    }
    canvas.removeEventListener("wheel", wheel);
    canvas.removeEventListener("contextmenu", menu);
  };
}

/** Does what a key says. Returns whether it says something. */
export function press(scene: Scene, key: string, isShifted: boolean): boolean {
  const step = 0.12;
  const arrows: Record<string, readonly [number, number]> = {
    ArrowLeft: [-1, 0],
    ArrowRight: [1, 0],
    ArrowUp: [0, -1],
    ArrowDown: [0, 1],
  };
  const arrow = arrows[key];
  if (arrow) {
    const [x, y] = arrow;
    if (scene.view.isFlat || isShifted) {
      scene.move(-40 * x, -40 * y);
    } else {
      scene.turn(step * x, step * y);
    }
    return true;
  }
  if (key === "+" || key === "=" || key === "-") {
    scene.zoom(key === "-" ? 1 / 1.25 : 1.25);
    return true;
  }
  return false;
}

/** Two fingers: what is between them stays between them. */
function pinch(scene: Scene, other: Finger, last: Finger, now: Finger): void {
  const before = Math.hypot(last.x - other.x, last.y - other.y);
  const after = Math.hypot(now.x - other.x, now.y - other.y);
  scene.move((now.x - last.x) / 2, (now.y - last.y) / 2);
  if (before > 0 && after > 0) {
    zoomAt(scene, after / before, (now.x + other.x) / 2, (now.y + other.y) / 2);
  }
}

function zoomAt(scene: Scene, factor: number, x: number, y: number): void {
  const { width, height } = scene.size;
  scene.zoom(factor, x - width / 2, y - height / 2);
}
