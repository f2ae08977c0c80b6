import { useCallback, useMemo } from "react";
import type { CollectionName, FaceId } from "../api/types";
import { useConnection, useLoaded } from "../api/use-api";
import { cropOf } from "../faces/addresses";
import { likelihood } from "../faces/likelihood";
import { ProblemNotice } from "../parts/Notice";
import { Link } from "../shell/router";
import { useTexts } from "../texts/texts";
import { usePlaces } from "./addresses";
import { useLabelling } from "./labels";
import { useRevised } from "./news";
import { likely, suggested } from "./suggested";

const ASKED_FOR = 60;

interface Props {
  readonly collection: CollectionName;
  readonly name: string;
  readonly mayWrite: boolean;
  readonly onMerge: (other: string) => void;
}

/** Faces without a name that probably show a person, and people who probably are the same one. */
export function Suggestions({ collection, name, mayWrite, onMerge }: Props) {
  const { people: texts, lookAlike, figures } = useTexts();
  const { ask } = useConnection();
  const places = usePlaces();
  const labelling = useLabelling(collection);
  const load = useCallback(
    (signal: AbortSignal) =>
      ask("get", "/api/v1/collections/{collection}/identities/{identity}/similar", {
        path: { collection, identity: name },
        query: { k: ASKED_FOR },
        signal,
      }),
    [ask, collection, name],
  );
  const { value, problem, again } = useLoaded(load);
  useRevised(again);
  const faces = useMemo(() => suggested(value?.faces ?? []), [value]);
  const people = likely(value?.people ?? []);
  const confirm = (ids: readonly FaceId[]) =>
    void labelling.name(
      ids.map((id) => ({ id, identity: null, source: null })),
      name,
    );
  return (
    <section aria-labelledby="suggestions-title">
      <h2 id="suggestions-title" className="section-title">
        {texts.suggestions.title}
      </h2>
      {problem && <ProblemNotice problem={problem} onAgain={again} />}
      {labelling.problem && <ProblemNotice problem={labelling.problem} />}
      {value && <p className="soft">{faces.length > 0 ? texts.suggestions.lead : texts.suggestions.none}</p>}
      {faces.length > 0 && (
        <>
          <ul className="face-grid suggestions">
            {faces.map((hit, place) => (
              <li key={hit.face} className="face-tile">
                <img className="face-crop" src={cropOf(collection, hit.face)} alt="" width={224} height={224} loading="lazy" />
                <p className="face-facts">
                  {hit.probability === null ? (
                    <span className="number soft">cos {figures.cosine(hit.cosine)}</span>
                  ) : (
                    <>
                      <strong className="number">{figures.percent(hit.probability)}</strong>
                      <span className="soft">{lookAlike.likelihood[likelihood(hit.probability)]}</span>
                    </>
                  )}
                </p>
                {mayWrite && (
                  <div className="buttons">
                    <button
                      type="button"
                      className="button"
                      aria-label={texts.suggestions.of(texts.suggestions.yes, place + 1)}
                      disabled={labelling.isBusy}
                      onClick={() => confirm([hit.face])}
                    >
                      {texts.suggestions.yes}
                    </button>
                    <button
                      type="button"
                      className="button"
                      aria-label={texts.suggestions.of(texts.suggestions.no, place + 1)}
                      disabled={labelling.isBusy}
                      onClick={() => void labelling.deny(hit.face, name)}
                    >
                      {texts.suggestions.no}
                    </button>
                  </div>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
      {people.length > 0 && (
        <>
          <h3 className="section-title">{texts.suggestions.people}</h3>
          <ul className="same-people">
            {people.map((person) => (
              <li key={person.identity} className="same-person">
                <img className="face-crop" src={cropOf(collection, person.bestFace)} alt="" width={224} height={224} />
                <p>
                  <strong>{person.identity}</strong>
                  <span className="soft number">
                    {person.probability === null ? figures.cosine(person.meanCosine) : figures.percent(person.probability)}
                  </span>
                </p>
                <div className="buttons">
                  <Link className="button" to={places.of(person.identity)}>
                    {texts.suggestions.look(person.identity)}
                  </Link>
                  {mayWrite && (
                    <button type="button" className="button" onClick={() => onMerge(person.identity)}>
                      {texts.suggestions.merge(person.identity)}
                    </button>
                  )}
                </div>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
