import { useState, type SubmitEvent } from "react";
import type { CollectionName } from "../api/types";
import { useConnection } from "../api/use-api";
import { Dialog } from "../parts/Dialog";
import { ProblemNotice } from "../parts/Notice";
import { useMayWrite } from "../shell/rights";
import { useTexts } from "../texts/texts";
import { Crop } from "./Crop";
import { faceAt, nameAt, type FaceMap } from "./face-map";
import { NameField } from "./NameField";
import { MOST_NAMED, useNaming } from "./naming";

const MOST_SHOWN = 60;

interface Props {
  readonly collection: CollectionName;
  readonly map: FaceMap;
  readonly places: Int32Array;
  readonly onChoose: (place: number) => void;
  readonly onRenamed: (place: number, name: string | null) => void;
  readonly onClose: () => void;
}

/** Faces that were selected, and what can be done with them. */
export function Selection({ collection, map, places, onChoose, onRenamed, onClose }: Props) {
  const { explore: texts, shell } = useTexts();
  const mayWrite = useMayWrite();
  return (
    <section className="selection card" aria-labelledby="selection-title">
      <div className="selection-head">
        <h2 id="selection-title">{texts.selected(places.length)}</h2>
        <button type="button" className="icon-button" aria-label={shell.close} onClick={onClose}>
          ✕
        </button>
      </div>
      <ul className="strip">
        {Array.from(places.subarray(0, MOST_SHOWN), (place) => (
          <li key={place}>
            <button type="button" onClick={() => onChoose(place)}>
              <Crop collection={collection} face={faceAt(map, place)} label={nameAt(map, place) ?? texts.unnamed} />
            </button>
          </li>
        ))}
      </ul>
      {places.length > MOST_SHOWN && <p className="hint">{texts.shown(MOST_SHOWN)}</p>}
      {mayWrite && <Naming {...{ collection, map, places, onRenamed }} />}
    </section>
  );
}

function Naming({ collection, map, places, onRenamed }: Omit<Props, "onChoose" | "onClose">) {
  const { naming: texts } = useTexts().explore;
  const connection = useConnection();
  const [name, setName] = useState("");
  const [isAsking, setIsAsking] = useState(false);
  const naming = useNaming(connection, collection, map, onRenamed);
  const { done, all, isBusy, problem } = naming;
  const wanted = name.trim();
  const others = Array.from(places, (place) => nameAt(map, place)).filter((one) => one !== null && one !== wanted);
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    setIsAsking(wanted !== "");
  };
  if (places.length > MOST_NAMED) {
    return <p className="hint">{texts.tooMany(MOST_NAMED)}</p>;
  }
  return (
    <>
      <form className="naming" onSubmit={submit}>
        <NameField label={texts.title} names={map.names} value={name} onChange={setName} />
        <button type="submit" className="button primary" disabled={isBusy || wanted === ""}>
          {texts.submit}
        </button>
      </form>
      <p className="hint" role="status">
        {isBusy ? texts.progress(done, all) : naming.named !== null ? texts.done(done, naming.named) : ""}
      </p>
      {problem && <ProblemNotice problem={problem} />}
      {naming.canUndo && !isBusy && (
        <button type="button" className="button" onClick={() => void naming.undo()}>
          {texts.undo}
        </button>
      )}
      {isAsking && (
        <Dialog title={texts.question(places.length, wanted)} onClose={() => setIsAsking(false)}>
          <p>{others.length === 0 ? texts.noneLost : texts.lost(others.length, [...new Set(others)].slice(0, 5).join(", "))}</p>
          <div className="buttons">
            <button
              type="button"
              className="button primary"
              onClick={() => {
                setIsAsking(false);
                void naming.name(places, wanted);
              }}
            >
              {texts.confirm}
            </button>
            <button type="button" className="button" onClick={() => setIsAsking(false)}>
              {texts.cancel}
            </button>
          </div>
        </Dialog>
      )}
    </>
  );
}
