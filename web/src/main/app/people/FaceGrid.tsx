import { useState } from "react";
import type { CollectionName, FaceId, StoredFace } from "../api/types";
import { barcodeOf } from "../barcode/addresses";
import { cropOf } from "../faces/addresses";
import { WholePicture } from "../faces/WholePicture";
import { Link } from "../shell/router";
import { useTexts } from "../texts/texts";

/** Below this the variance of the Laplacian is that of a blur. */
const LEAST_SHARPNESS = 30;

interface Props {
  readonly collection: CollectionName;
  readonly faces: readonly StoredFace[];
  readonly chosen: ReadonlySet<FaceId>;
  /** What chooses a face; without it none can be chosen. */
  readonly onChoose: ((face: FaceId) => void) | undefined;
  /** What asks who a face is; without it the name's source is told. */
  readonly onWho?: (face: StoredFace) => void;
}

/** Faces with their quality, to be chosen and looked at. */
export function FaceGrid({ collection, faces, chosen, onChoose, onWho }: Props) {
  const { people: texts, barcode } = useTexts();
  const [whole, setWhole] = useState<StoredFace>();
  return (
    <>
      <ul className="face-grid">
        {faces.map((stored, place) => {
          const { id, labelSource } = stored.face;
          return (
            <li key={id} className={chosen.has(id) ? "face-tile chosen" : "face-tile"}>
              <label>
                <img className="face-crop" src={cropOf(collection, id)} alt="" width={224} height={224} loading="lazy" />
                {onChoose && (
                  <input
                    type="checkbox"
                    checked={chosen.has(id)}
                    aria-label={texts.face.choose(place + 1)}
                    onChange={() => onChoose(id)}
                  />
                )}
              </label>
              <p className="face-facts">
                <Quality stored={stored} />
                {labelSource && !onWho && <span className={`source ${labelSource}`}>{texts.face.sources[labelSource]}</span>}
              </p>
              <div className="face-links">
                {onWho && (
                  <button
                    type="button"
                    className="link-button"
                    aria-label={texts.face.who(place + 1)}
                    onClick={() => onWho(stored)}
                  >
                    {texts.who.title}
                  </button>
                )}
                <button type="button" className="link-button" onClick={() => setWhole(stored)}>
                  {texts.face.whole}
                </button>
                {stored.face.refused === null && (
                  <Link className="link-button" to={barcodeOf(collection, id)}>
                    {barcode.open}
                  </Link>
                )}
              </div>
            </li>
          );
        })}
      </ul>
      {whole && (
        <WholePicture
          collection={collection}
          face={whole.face.id}
          name={whole.face.identity ?? texts.unnamed}
          onClose={() => setWhole(undefined)}
        />
      )}
    </>
  );
}

/** How large a face is, and what is wrong with it. */
function Quality({ stored: { face: crop } }: { stored: StoredFace }) {
  const { people: texts, codes, figures } = useTexts();
  const { pixels, sharpness } = crop.face;
  const told = texts.face.quality(figures.count(pixels), figures.count(Math.round(sharpness)));
  const refused = crop.refused === null ? null : texts.face.notSearched(codes.refusals[crop.refused].what);
  return (
    <span title={refused ?? told} className="number soft">
      {texts.face.size(figures.count(pixels))}
      {(refused ?? (sharpness < LEAST_SHARPNESS ? texts.face.blurred : null)) && (
        <strong className="doubt"> · {refused ?? texts.face.blurred}</strong>
      )}
    </span>
  );
}
