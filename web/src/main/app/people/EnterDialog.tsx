import { useState, type SubmitEvent } from "react";
import type { CollectionName } from "../api/types";
import { useConnection } from "../api/use-api";
import { useDoing } from "../api/use-doing";
import { Dialog } from "../parts/Dialog";
import { ProblemNotice } from "../parts/Notice";
import { go } from "../shell/router";
import { useTexts } from "../texts/texts";
import { usePlaces } from "./addresses";
import { NameField, nameIn } from "./NameField";
import { useTell } from "./news";

interface Props {
  readonly collection: CollectionName;
  readonly name: string;
  readonly onClose: () => void;
}

/** Enters a person whom no face shows yet, and goes to their page. */
export function EnterDialog({ collection, name, onClose }: Props) {
  const { people: texts } = useTexts();
  const { ask } = useConnection();
  const { run, isBusy, problem } = useDoing();
  const tell = useTell();
  const places = usePlaces();
  const [known, setKnown] = useState<string>();
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const wanted = nameIn(event.currentTarget);
    void run(async () => {
      const path = { collection };
      const before = await ask("get", "/api/v1/collections/{collection}/identities", { path, query: { name: wanted } });
      const same = before.identities[0];
      if (same) {
        setKnown(same.name);
        return;
      }
      const entered = await ask("post", "/api/v1/collections/{collection}/identities", { path, json: { name: wanted } });
      tell({ text: texts.done.entered(entered.name) });
      onClose();
      go(places.of(entered.name));
    });
  };
  return (
    <Dialog title={texts.enter.title} onClose={onClose}>
      <p className="soft">{texts.enter.lead}</p>
      <form className="stacked" onSubmit={submit}>
        <NameField collection={collection} label={texts.personName} first={name} suggests={false} />
        {known !== undefined && <p role="alert">{texts.enter.known(known)}</p>}
        {problem && <ProblemNotice problem={problem} />}
        <div className="buttons">
          <button type="submit" className="button primary" disabled={isBusy}>
            {texts.enter.submit}
          </button>
          <button type="button" className="button" onClick={onClose}>
            {texts.cancel}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
