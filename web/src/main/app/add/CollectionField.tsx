import { useId, useState, type SubmitEvent } from "react";
import { ServiceLost, ServiceProblem } from "../api/client";
import type { CollectionName, Problem } from "../api/types";
import { useConnection, useStanding } from "../api/use-api";
import { Choice } from "../parts/Choice";
import { ProblemNotice } from "../parts/Notice";
import { useCollections } from "../shell/collections";
import { useTexts } from "../texts/texts";

/** Chooses the collection that files go into, or makes one. */
export function CollectionField() {
  const { where } = useTexts().add;
  const { session } = useStanding();
  const { loaded, chosen, choose } = useCollections();
  const names = (loaded.value ?? []).map((one) => one.name);
  const [isMaking, setIsMaking] = useState(names.length === 0);
  const mayMake = session?.scope === "admin";
  return (
    <section className="card add-field" aria-labelledby="where-title">
      <h2 id="where-title">{where.title}</h2>
      {names.length === 0 && <p className="hint">{where.none}</p>}
      {chosen && (
        <Choice
          label={where.collection}
          value={chosen.name}
          options={names.map((name) => [name, name])}
          onChoose={choose}
        />
      )}
      {mayMake && !isMaking && (
        <button type="button" className="button" onClick={() => setIsMaking(true)}>
          {where.make}
        </button>
      )}
      {mayMake && isMaking && <NewCollection onClose={() => setIsMaking(false)} mayClose={names.length > 0} />}
    </section>
  );
}

function NewCollection({ onClose, mayClose }: { onClose: () => void; mayClose: boolean }) {
  const { where } = useTexts().add;
  const { ask } = useConnection();
  const { loaded, choose } = useCollections();
  const [problem, setProblem] = useState<Problem>();
  const [isBusy, setIsBusy] = useState(false);
  const id = useId();
  const make = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const name = new FormData(event.currentTarget).get("name");
    if (typeof name !== "string") {
      return;
    }
    setIsBusy(true);
    try {
      const json = { name: name.trim() as CollectionName, minFacePixels: null, minNorm: null }; // as usual
      const made = await ask("post", "/api/v1/collections", { json });
      loaded.again();
      choose(made.name);
      onClose();
    } catch (failure) {
      if (failure instanceof ServiceProblem) {
        setProblem(failure.problem);
      } else if (!(failure instanceof ServiceLost)) {
        throw failure;
      }
      setIsBusy(false);
    }
  };
  return (
    <form onSubmit={(event) => void make(event)} className="new-collection">
      <label htmlFor={id}>{where.name}</label>
      <input
        id={id}
        name="name"
        required
        pattern="[A-Za-z0-9][A-Za-z0-9._\-]{0,63}"
        title={where.nameHint}
        aria-describedby={`${id}-hint`}
        autoComplete="off"
        spellCheck={false}
      />
      <p id={`${id}-hint`} className="hint">
        {where.nameHint}
      </p>
      {problem && <ProblemNotice problem={problem} />}
      <div className="buttons">
        <button type="submit" className="button primary" disabled={isBusy}>
          {where.create}
        </button>
        {mayClose && (
          <button type="button" className="button" onClick={onClose}>
            {where.cancel}
          </button>
        )}
      </div>
    </form>
  );
}
