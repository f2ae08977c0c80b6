import { useCallback, useState, type SubmitEvent } from "react";
import type { CollectionName, FaceId, StoredFace } from "../api/types";
import { useConnection, useLoaded } from "../api/use-api";
import { cropOf } from "../faces/addresses";
import { Dialog } from "../parts/Dialog";
import { ProblemNotice } from "../parts/Notice";
import { useTexts } from "../texts/texts";
import { named, toggled } from "./faces";
import { useLabelling } from "./labels";
import { NameField, nameIn } from "./NameField";
import { likely, suggested } from "./suggested";

const ASKED_FOR = 24;
interface Props {
  readonly collection: CollectionName;
  readonly face: StoredFace;
  readonly onClose: () => void;
}

/** Asks who a face is: suggests people, and other faces without a name that are like it. */
export function WhoDialog({ collection, face, onClose }: Props) {
  const { people, figures, shell } = useTexts();
  const texts = people.who;
  const { ask } = useConnection();
  const labelling = useLabelling(collection);
  const { id } = face.face;
  const load = useCallback(
    (signal: AbortSignal) =>
      ask("get", "/api/v1/collections/{collection}/faces/{face}/similar", {
        path: { collection, face: id },
        query: { k: ASKED_FOR },
        signal,
      }),
    [ask, collection, id],
  );
  const { value, problem, again } = useLoaded(load);
  const persons = likely(value?.people ?? []);
  const alike = suggested(value?.faces ?? []);
  const [toggles, setToggles] = useState<ReadonlySet<FaceId>>(new Set());
  // Those that are a confident match are chosen until somebody says otherwise.
  const isChosen = (hit: { face: FaceId; confident: boolean }) => hit.confident !== toggles.has(hit.face);
  const give = async (name: string) => {
    const others = alike.filter(isChosen).map((hit) => ({ id: hit.face, identity: null, source: null }));
    if (await labelling.name([named(face), ...others], name)) {
      onClose();
    }
  };
  const told = (probability: number | null, cosine: number) =>
    probability === null ? `cos ${figures.cosine(cosine)}` : figures.percent(probability);
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    void give(nameIn(event.currentTarget));
  };
  return (
    <Dialog title={texts.title} onClose={onClose}>
      <div className="who">
        <img className="face-crop" src={cropOf(collection, id)} alt={people.unnamed} width={224} height={224} />
        <div className="who-answers">
          {problem && <ProblemNotice problem={problem} onAgain={again} />}
          {!value && !problem && <p role="status">{shell.loading}</p>}
          {value && <p className="soft">{persons.length > 0 ? texts.lead : texts.nobody}</p>}
          <ul className="who-people">
            {persons.map((person) => (
              <li key={person.identity}>
                <button
                  type="button"
                  className="who-person"
                  aria-label={texts.pick(person.identity, told(person.probability, person.bestCosine))}
                  disabled={labelling.isBusy}
                  onClick={() => void give(person.identity)}
                >
                  <img className="face-crop" src={cropOf(collection, person.bestFace)} alt="" width={224} height={224} />
                  <strong>{person.identity}</strong>
                  <span className="number soft">{told(person.probability, person.bestCosine)}</span>
                </button>
              </li>
            ))}
          </ul>
          <form className="stacked" onSubmit={submit}>
            <NameField collection={collection} label={persons.length > 0 ? texts.other : people.personName} />
            <div className="buttons">
              <button type="submit" className="button primary" disabled={labelling.isBusy}>
                {texts.submit}
              </button>
              <button type="button" className="button" onClick={onClose}>
                {people.cancel}
              </button>
            </div>
          </form>
          {labelling.problem && <ProblemNotice problem={labelling.problem} />}
        </div>
      </div>
      {alike.length > 0 && (
        <section>
          <h3>{texts.alike}</h3>
          <p className="hint">{texts.alikeLead}</p>
          <ul className="face-grid small">
            {alike.map((hit, place) => (
              <li key={hit.face} className={isChosen(hit) ? "face-tile chosen" : "face-tile"}>
                <label>
                  <img className="face-crop" src={cropOf(collection, hit.face)} alt="" width={224} height={224} />
                  <input
                    type="checkbox"
                    checked={isChosen(hit)}
                    aria-label={texts.alikeOne(place + 1, told(hit.probability, hit.cosine))}
                    onChange={() => setToggles((last) => toggled(last, hit.face))}
                  />
                </label>
                <p className="face-facts number soft">{told(hit.probability, hit.cosine)}</p>
              </li>
            ))}
          </ul>
        </section>
      )}
    </Dialog>
  );
}
