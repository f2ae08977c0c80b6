import { useEffect, useRef } from "react";
import type { Face } from "../api/types";
import { CROP_SIDE, toCrop } from "./alignment";

interface Props {
  readonly pixels: ImageBitmap | null | undefined;
  readonly face: Face;
  /** What it shows; nothing where the text beside it says that. */
  readonly label?: string;
}

/**
 * The crop of a face of a photograph that is searched with: the service makes one of each face that it keeps, and keeps
 * nothing of this one, so it is cut out here, the way the service does it.
 */
export function ProbeCrop({ pixels, face, label }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const context = canvas.current?.getContext("2d");
    if (!context || !pixels) {
      return;
    }
    const { a, b, dx, dy } = toCrop(face);
    context.resetTransform();
    context.clearRect(0, 0, CROP_SIDE, CROP_SIDE);
    context.imageSmoothingQuality = "high";
    context.setTransform(a, b, -b, a, dx, dy);
    context.drawImage(pixels, 0, 0);
  }, [pixels, face]);
  const name = label === undefined ? { "aria-hidden": true } : { role: "img", "aria-label": label };
  return <canvas ref={canvas} className="crop" width={CROP_SIDE} height={CROP_SIDE} {...name} />;
}
