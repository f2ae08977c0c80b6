import type { CSSProperties } from "react";
import type { Face } from "../api/types";
import { useTexts } from "../texts/texts";
import "./faces.css";
import type { Photograph } from "./photograph";

interface Props {
  readonly photograph: Photograph;
  readonly pixels: ImageBitmap | null | undefined;
  readonly faces: readonly Face[];
  readonly chosen: number | undefined;
  readonly onChoose: (ordinal: number) => void;
}

/** A photograph with every face outlined; each outline is a button that chooses the face. */
export function FacesOnPhotograph({ photograph, pixels, faces, chosen, onChoose }: Props) {
  const { lookAlike: texts } = useTexts();
  if (pixels === null) {
    return <p className="photograph not-shown">{faces.length > 0 ? texts.notShown : photograph.name}</p>;
  }
  const ratio = pixels ? pixels.width / pixels.height : 4 / 3;
  return (
    <div className="photograph" style={{ aspectRatio: ratio, maxWidth: `calc(${ratio} * var(--most-height))` }}>
      {pixels && (
        <>
          <img src={photograph.url} alt={texts.photograph(photograph.name)} width={pixels.width} height={pixels.height} />
          {faces.map((face, place) => (
            <button
              key={face.ordinal}
              type="button"
              className="outline"
              style={placeOf(face, pixels)}
              aria-pressed={face.ordinal === chosen}
              aria-label={texts.face(place + 1)}
              onClick={() => onChoose(face.ordinal)}
            >
              {faces.length > 1 && <span aria-hidden="true">{place + 1}</span>}
            </button>
          ))}
        </>
      )}
    </div>
  );
}

/** The box is in pixels of the upright picture, whatever size it is shown in. */
function placeOf({ box: [left, top, right, bottom] }: Face, { width, height }: ImageBitmap): CSSProperties {
  const percent = (part: number, of: number) => `${(100 * part) / of}%`;
  return {
    left: percent(left, width),
    top: percent(top, height),
    width: percent(right - left, width),
    height: percent(bottom - top, height),
  };
}
