import { useState, type SubmitEvent } from "react";
import type { CollectionName } from "../api/types";
import { useConnection, useStanding } from "../api/use-api";
import { useDoing } from "../api/use-doing";
import { Choice } from "../parts/Choice";
import { textIn } from "../parts/form-text";
import { FormButtons } from "../parts/FormButtons";
import { ProblemNotice } from "../parts/Notice";
import { ShortNameField } from "../parts/ShortNameField";
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
  const { run, isBusy, problem } = useDoing();
  const make = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const name = textIn(new FormData(event.currentTarget), "name") as CollectionName;
    void run(async () => {
      const json = { name, minFacePixels: null, minNorm: null }; // as usual
      const made = await ask("post", "/api/v1/collections", { json });
      loaded.again();
      choose(made.name);
      onClose();
    });
  };
  return (
    <form onSubmit={make} className="new-collection">
      <ShortNameField label={where.name} hint={where.nameHint} />
      {problem && <ProblemNotice problem={problem} />}
      <FormButtons
        submit={where.create}
        cancel={where.cancel}
        isDisabled={isBusy}
        onCancel={mayClose ? onClose : undefined}
      />
    </form>
  );
}
