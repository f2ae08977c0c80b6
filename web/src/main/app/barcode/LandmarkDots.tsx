import type { ReactNode } from "react";
import type { Face } from "../api/types";
import { CROP_SIDE, landmarksOnCrop } from "../faces/alignment";

/** A crop with the points that it was aligned by. */
export function LandmarkDots({ face, children }: { face: Face; children: ReactNode }) {
  return (
    <div className="dotted">
      {children}
      <svg viewBox={`0 0 ${CROP_SIDE} ${CROP_SIDE}`} aria-hidden="true">
        {landmarksOnCrop(face).map(([x, y], place) => (
          <circle key={place} cx={x} cy={y} r={4} />
        ))}
      </svg>
    </div>
  );
}
