import { useCallback, useEffect, useRef, useState, type SubmitEvent } from "react";
import type { CollectionName, Identity } from "../api/types";
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
  readonly person: Identity;
  /** Whom they are made one person with, if that is asked for already. */
  readonly mergeInto: string | undefined;
  readonly onClose: () => void;
}

/** Renames a person. Where somebody has the new name it says so and asks, since both become one person then. */
export function RenameDialog({ collection, person, mergeInto, onClose }: Props) {
  const { people: texts } = useTexts();
  const { ask } = useConnection();
  const { run, isBusy, problem } = useDoing();
  const tell = useTell();
  const places = usePlaces();
  const [other, setOther] = useState<Identity>();
  const path = { collection, identity: person.name };

  const rename = async (name: string, merged: Identity | undefined) => {
    const renamed = await ask("put", "/api/v1/collections/{collection}/identities/{identity}", { path, json: { name } });
    const undo = async () => {
      await ask("put", "/api/v1/collections/{collection}/identities/{identity}", {
        path: { collection, identity: renamed.name },
        json: { name: person.name },
      });
      go(places.of(person.name), "replace");
    };
    tell(
      merged
        ? { text: texts.done.merged(person.name, renamed.name) }
        : { text: texts.done.renamed(renamed.name), undo },
    );
    onClose();
    go(places.of(renamed.name), "replace");
  };
  const find = useCallback(
    async (name: string) => {
      const query = { name };
      const found = await ask("get", "/api/v1/collections/{collection}/identities", { path: { collection }, query });
      return found.identities.find((known) => known.name !== person.name);
    },
    [ask, collection, person.name],
  );
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const name = nameIn(event.currentTarget);
    void run(async () => {
      const known = await find(name);
      if (known) {
        setOther(known);
      } else {
        await rename(name, undefined);
      }
    });
  };
  const isAsked = useRef(false);
  useEffect(() => {
    if (mergeInto !== undefined && !isAsked.current) {
      isAsked.current = true;
      void run(async () => setOther(await find(mergeInto)));
    }
  }, [mergeInto, find, run]);

  if (other) {
    return (
      <Dialog title={texts.rename.mergeTitle(person.name, other.name)} onClose={onClose}>
        <p>{texts.rename.merge(person.name, person.faces, other.name, other.faces)}</p>
        <p>{texts.rename.lost(person.name)}</p>
        {problem && <ProblemNotice problem={problem} />}
        <div className="buttons">
          <button
            type="button"
            className="button danger"
            disabled={isBusy}
            onClick={() => void run(() => rename(other.name, other))}
          >
            {texts.rename.mergeSubmit}
          </button>
          <button type="button" className="button" onClick={() => (mergeInto === undefined ? setOther(undefined) : onClose())}>
            {mergeInto === undefined ? texts.rename.other : texts.cancel}
          </button>
        </div>
      </Dialog>
    );
  }
  return (
    <Dialog title={texts.rename.title(person.name)} onClose={onClose}>
      <p className="soft">{texts.rename.lead}</p>
      <form className="stacked" onSubmit={submit}>
        <NameField collection={collection} label={texts.rename.label} first={mergeInto ?? person.name} />
        {problem && <ProblemNotice problem={problem} />}
        <div className="buttons">
          <button type="submit" className="button primary" disabled={isBusy}>
            {texts.rename.submit}
          </button>
          <button type="button" className="button" onClick={onClose}>
            {texts.cancel}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
