import { useCallback, useState } from "react";
import type { CollectionName, FaceId } from "../api/types";
import { useConnection, useLoaded } from "../api/use-api";
import { barcodeOf } from "../barcode/addresses";
import { pictureOf } from "../faces/addresses";
import { ProblemNotice } from "../parts/Notice";
import { personAt } from "../people/addresses";
import { Link } from "../shell/router";
import { useTexts } from "../texts/texts";
import { Crop } from "./Crop";
import { faceAt, nameAt, type FaceMap } from "./face-map";

interface Props {
  readonly collection: CollectionName;
  readonly map: FaceMap;
  readonly place: number;
  readonly onChoose: (face: FaceId) => void;
  readonly onPerson: (name: string) => void;
  readonly onClose: () => void;
}

/** One face of the map: whom it shows, its picture, and who looks like it, which is not who is near it. */
export function ChosenFace({ collection, map, place, onChoose, onPerson, onClose }: Props) {
  const { explore: texts, barcode, shell } = useTexts();
  const { ask } = useConnection();
  const [isAsking, setIsAsking] = useState(false);
  const face = faceAt(map, place);
  const name = nameAt(map, place);
  const taken = map.taken[place] ?? NaN;
  const load = useCallback(
    (signal: AbortSignal) => ask("get", "/api/v1/collections/{collection}/faces/{face}", { path: { collection, face }, signal }),
    [ask, collection, face],
  );
  const { value: stored, problem } = useLoaded(load);
  return (
    <section className="chosen card" aria-label={texts.face.title}>
      <div className="chosen-head">
        <Crop collection={collection} face={face} label={name ?? texts.unnamed} />
        <div>
          <h2>{name ?? texts.unnamed}</h2>
          <dl className="facts">
            <dt>{texts.face.quality}</dt>
            <dd className="number">{texts.legend.norm(map.norms[place] ?? 0)}</dd>
            {!Number.isNaN(taken) && (
              <>
                <dt>{texts.face.taken}</dt>
                <dd>{texts.legend.date(taken)}</dd>
              </>
            )}
          </dl>
        </div>
        <button type="button" className="icon-button" aria-label={shell.close} onClick={onClose}>
          ✕
        </button>
      </div>
      {problem && <ProblemNotice problem={problem} />}
      <div className="buttons">
        <button type="button" className="button" aria-expanded={isAsking} onClick={() => setIsAsking(!isAsking)}>
          {texts.face.similar}
        </button>
        {name !== null && (
          <button type="button" className="button" onClick={() => onPerson(name)}>
            {texts.face.all(name)}
          </button>
        )}
        <Link className="button" to={barcodeOf(collection, face)}>
          {barcode.open}
        </Link>
        {name !== null && (
          <Link className="button" to={personAt(collection, name)}>
            {texts.face.person}
          </Link>
        )}
        {stored && (
          <a
            className="button"
            target="_blank"
            rel="noreferrer"
            href={pictureOf(collection, stored.image)}
          >
            {texts.face.picture}
          </a>
        )}
      </div>
      {isAsking && <Similar collection={collection} face={face} onChoose={onChoose} />}
    </section>
  );
}

function Similar({ collection, face, onChoose }: Pick<Props, "collection" | "onChoose"> & { face: FaceId }) {
  const { explore: texts, shell, figures } = useTexts();
  const { ask } = useConnection();
  const load = useCallback(
    (signal: AbortSignal) =>
      ask("get", "/api/v1/collections/{collection}/faces/{face}/similar", {
        path: { collection, face },
        query: { k: 9 },
        signal,
      }),
    [ask, collection, face],
  );
  const { value, problem, again } = useLoaded(load);
  return (
    <>
      {problem && <ProblemNotice problem={problem} onAgain={again} />}
      {!value && !problem && <p className="hint">{shell.loading}</p>}
      {value && <p className="hint">{value.faces.length === 0 ? texts.face.none : texts.face.similarHint}</p>}
      <ul className="similar">
        {value?.faces.map((hit) => (
          <li key={hit.face}>
            <button type="button" onClick={() => onChoose(hit.face)}>
              <Crop collection={collection} face={hit.face} />
              <span className="who">{hit.identity ?? texts.unnamed}</span>
              <span className="number soft">
                {hit.probability === null ? figures.cosine(hit.cosine) : figures.percent(hit.probability)}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
