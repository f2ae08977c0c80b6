import type { Texts } from "../texts/texts";
import type { Drawn } from "./motion";
import { colourOf, toldOf, type Told } from "./seen";

const UNDER = "rgb(6 22 28 / 85%)";
const FONT = '"Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif';
const NAME_PIXELS = 15;
const WORDS_PIXELS = 12;
const PADDING = 6;
const GAP = 4;

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
  for (const { face, place } of faces.toReversed()) {
    const [left, top, right, bottom] = place;
    const x = (how.isMirrored ? 1 - right : left) * width;
    const outline = { x, y: top * height, width: (right - left) * width, height: (bottom - top) * height };
    drawOutline(context, outline, colourOf(face.track));
    drawLabel(context, outline, width, colourOf(face.track), wordsOf(toldOf(face), face.track, how.texts));
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

/** Who it is, and how probably; both within the film's width, and above the face where there is room. */
function drawLabel(
  context: CanvasRenderingContext2D,
  outline: Rectangle,
  most: number,
  colour: string,
  [name, words]: readonly [string, string],
): void {
  const nameFont = `600 ${NAME_PIXELS}px ${FONT}`;
  const wordsFont = `${WORDS_PIXELS}px ${FONT}`;
  context.font = nameFont;
  const nameWidth = context.measureText(name).width;
  context.font = wordsFont;
  const width = Math.min(most, Math.max(nameWidth, context.measureText(words).width) + 2 * PADDING);
  const height = NAME_PIXELS + (words === "" ? 0 : WORDS_PIXELS + GAP) + 2 * PADDING;
  const x = Math.min(Math.max(0, outline.x), most - width);
  const above = outline.y - height - GAP;
  const y = above >= 0 ? above : outline.y + outline.height + GAP;
  context.fillStyle = UNDER;
  context.beginPath();
  context.roundRect(x, y, width, height, 6);
  context.fill();
  context.textBaseline = "top";
  context.fillStyle = colour;
  context.font = nameFont;
  context.fillText(name, x + PADDING, y + PADDING, width - 2 * PADDING);
  context.fillStyle = "#fff";
  context.font = wordsFont;
  context.fillText(words, x + PADDING, y + PADDING + NAME_PIXELS + GAP, width - 2 * PADDING);
}

function wordsOf(told: Told, track: number, { live, lookAlike }: Texts): readonly [string, string] {
  switch (told.kind) {
    case "looking":
      return [live.track(track), ""];
    case "nobody":
      return [live.track(track), lookAlike.noConfident];
    case "unnamed":
      return [lookAlike.unnamed, lookAlike.likelihood[told.likelihood]];
    case "person":
      return [told.name, lookAlike.likelihood[told.likelihood]];
  }
}
