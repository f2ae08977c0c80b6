import { useEffect, useRef } from "react";
import type { Face } from "../api/types";

const SIDE = 224;

/**
 * The service's crops show the face upright, and somewhat more than its box. The service makes one of each face that it
 * keeps, and keeps nothing of a photograph that is searched with; so that one is cut out here, from the box and the tilt.
 * It is like the service's, but for the landmarks that that one is aligned by.
 */
const MARGIN = 1.0;

interface Props {
  readonly pixels: ImageBitmap | null | undefined;
  readonly face: Face;
  /** What it shows; nothing where the text beside it says that. */
  readonly label?: string;
}

export function ProbeCrop({ pixels, face, label }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const context = canvas.current?.getContext("2d");
    if (!context || !pixels) {
      return;
    }
    const [left, top, right, bottom] = face.box;
    const scale = SIDE / (MARGIN * Math.max(right - left, bottom - top));
    context.resetTransform();
    context.clearRect(0, 0, SIDE, SIDE);
    context.imageSmoothingQuality = "high";
    context.translate(SIDE / 2, SIDE / 2);
    context.rotate((-face.rollDegrees * Math.PI) / 180);
    context.scale(scale, scale);
    context.drawImage(pixels, -(left + right) / 2, -(top + bottom) / 2);
  }, [pixels, face]);
  const name = label === undefined ? { "aria-hidden": true } : { role: "img", "aria-label": label };
  return <canvas ref={canvas} className="crop" width={SIDE} height={SIDE} {...name} />;
}
