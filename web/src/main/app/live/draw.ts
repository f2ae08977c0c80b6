import type { Texts } from "../texts/texts";
import type { Drawn } from "./motion";
import { colourOf, toldOf, type Told } from "./seen";

const UNDER = "rgb(6 22 28 / 85%)";
const FONT = '"Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif';
const NAME_PIXELS = 15;
const WORDS_PIXELS = 12;
const PADDING = 6;
const GAP = 4;

/** Part of a face's height that may be written over. */
const EDGE = 0.1;

interface How {
  /** Whether the film is shown as in a mirror; what is written is not. */
  readonly isMirrored: boolean;
  readonly texts: Texts;
}

/** Draws outlines of faces, each with its name, over a film that a canvas covers. */
export function draw(canvas: HTMLCanvasElement, faces: readonly Drawn[], how: How): void {
  const context = canvas.getContext("2d");
  if (context === null) {
    return;
  }
  const { clientWidth: width, clientHeight: height } = canvas;
  const scale = window.devicePixelRatio;
  if (canvas.width !== Math.round(width * scale) || canvas.height !== Math.round(height * scale)) {
    canvas.width = Math.round(width * scale);
    canvas.height = Math.round(height * scale);
  }
  context.setTransform(scale, 0, 0, scale, 0, 0);
  context.clearRect(0, 0, width, height);
  const outlined = faces.map(({ face, place: [left, top, right, bottom] }) => ({
    face,
    outline: {
      x: (how.isMirrored ? 1 - right : left) * width,
      y: top * height,
      width: (right - left) * width,
      height: (bottom - top) * height,
    },
  }));
  outlined.forEach(({ face, outline }) => drawOutline(context, outline, colourOf(face.track)));
  const taken = outlined.map(({ outline }) => outline);
  for (const { face, outline } of outlined) {
    const label = { colour: colourOf(face.track), words: wordsOf(toldOf(face), face.track, how.texts) };
    taken.push(drawLabel(context, outline, label, { width, taken }));
  }
}

interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

function drawOutline(context: CanvasRenderingContext2D, { x, y, width, height }: Rectangle, colour: string): void {
  context.beginPath();
  context.roundRect(x, y, width, height, 8);
  context.strokeStyle = UNDER;
  context.lineWidth = 6;
  context.stroke();
  context.strokeStyle = colour;
  context.lineWidth = 3;
  context.stroke();
}

interface Label {
  readonly colour: string;
  readonly words: readonly [name: string, more: string];
}

/** The film's width, and what nothing is to be written over if that can be helped. */
interface Room {
  readonly width: number;
  readonly taken: readonly Rectangle[];
}

/** Writes who it is, and how probably, above the face or below it, and returns where. */
function drawLabel(
  context: CanvasRenderingContext2D,
  outline: Rectangle,
  { colour, words: [name, more] }: Label,
  room: Room,
): Rectangle {
  const nameFont = `600 ${NAME_PIXELS}px ${FONT}`;
  const moreFont = `${WORDS_PIXELS}px ${FONT}`;
  context.font = nameFont;
  const nameWidth = context.measureText(name).width;
  context.font = moreFont;
  const width = Math.min(room.width, Math.max(nameWidth, context.measureText(more).width) + 2 * PADDING);
  const height = NAME_PIXELS + (more === "" ? 0 : WORDS_PIXELS + GAP) + 2 * PADDING;
  const x = Math.min(Math.max(0, outline.x), room.width - width);
  const above = { x, y: Math.max(0, outline.y - height - GAP), width, height };
  const below = { x, y: outline.y + outline.height + GAP, width, height };
  const free = [above, below].filter((place) => !covers(place, outline));
  const place = free.find((one) => !room.taken.some((other) => covers(one, other))) ?? free[0] ?? below;
  context.fillStyle = UNDER;
  context.beginPath();
  context.roundRect(place.x, place.y, width, height, 6);
  context.fill();
  context.textBaseline = "top";
  context.fillStyle = colour;
  context.font = nameFont;
  context.fillText(name, x + PADDING, place.y + PADDING, width - 2 * PADDING);
  context.fillStyle = "#fff";
  context.font = moreFont;
  context.fillText(more, x + PADDING, place.y + PADDING + NAME_PIXELS + GAP, width - 2 * PADDING);
  return place;
}

/** Whether more of a face is hidden by what is written than its edge. */
function covers(label: Rectangle, { x, y, width, height }: Rectangle): boolean {
  return touch(label, { x, y: y + height * EDGE, width, height: height * (1 - 2 * EDGE) });
}

function touch(one: Rectangle, other: Rectangle): boolean {
  return (
    one.x < other.x + other.width &&
    other.x < one.x + one.width &&
    one.y < other.y + other.height &&
    other.y < one.y + one.height
  );
}

/** Of whom it does not know it says no more than the number: beside the film stands the rest. */
function wordsOf(told: Told, track: number, { live, lookAlike }: Texts): readonly [string, string] {
  switch (told.kind) {
    case "looking":
    case "nobody":
      return [live.track(track), ""];
    case "unnamed":
      return [lookAlike.unnamed, lookAlike.likelihood[told.likelihood]];
    case "person":
      return [told.name, lookAlike.likelihood[told.likelihood]];
  }
}
