import { useState, type SubmitEvent } from "react";
import type { CollectionName } from "../api/types";
import { Dialog } from "../parts/Dialog";
import { ProblemNotice } from "../parts/Notice";
import { useTexts } from "../texts/texts";
import { useLabelling, type Named } from "./labels";
import { NameField, nameIn } from "./NameField";

interface Props {
  readonly collection: CollectionName;
  readonly chosen: readonly Named[];
  /** The person whose faces they are; `null` for nobody's. */
  readonly person: string | null;
  /** Whom they probably show. */
  readonly suggested?: string | undefined;
  readonly onAll: () => void;
  readonly onNone: () => void;
}

/** What can be done with the faces that are chosen. It stays in sight at the end of the window. */
export function SelectionBar({ collection, chosen, person, suggested, onAll, onNone }: Props) {
  const { people: texts } = useTexts();
  const labelling = useLabelling(collection);
  const [open, setOpen] = useState<"name" | "remove">();
  const { isBusy, problem } = labelling;
  const finish = async (done: Promise<boolean>) => {
    if (await done) {
      setOpen(undefined);
      onNone();
    }
  };
  if (chosen.length === 0) {
    return null;
  }
  return (
    <section className="selection-bar" aria-label={texts.selection.label}>
      {problem && open === undefined && <ProblemNotice problem={problem} />}
      <div className="selection-row">
        <p role="status">
          <strong>{texts.selection.chosen(chosen.length)}</strong>
        </p>
        <div className="buttons">
          {person !== null && (
            <button
              type="button"
              className="button"
              disabled={isBusy}
              onClick={() => void finish(labelling.name(chosen, person))}
            >
              {texts.selection.confirm}
            </button>
          )}
          {suggested !== undefined && (
            <button
              type="button"
              className="button primary"
              disabled={isBusy}
              onClick={() => void finish(labelling.name(chosen, suggested))}
            >
              {texts.selection.as(suggested)}
            </button>
          )}
          <button
            type="button"
            className={suggested === undefined ? "button primary" : "button"}
            disabled={isBusy}
            onClick={() => setOpen("name")}
          >
            {person === null ? texts.selection.name : texts.selection.move}
          </button>
          {person !== null && (
            <button
              type="button"
              className="button"
              disabled={isBusy}
              onClick={() => void finish(labelling.name(chosen, null))}
            >
              {texts.selection.unname}
            </button>
          )}
          <button type="button" className="button" disabled={isBusy} onClick={() => setOpen("remove")}>
            {texts.selection.remove}
          </button>
          <button type="button" className="link-button" onClick={onAll}>
            {texts.selection.all}
          </button>
          <button type="button" className="link-button" onClick={onNone}>
            {texts.selection.none}
          </button>
        </div>
      </div>
      {open === "name" && (
        <MoveDialog
          collection={collection}
          count={chosen.length}
          onName={(name) => void finish(labelling.name(chosen, name))}
          onClose={() => setOpen(undefined)}
          {...labelling}
        />
      )}
      {open === "remove" && (
        <RemoveDialog
          count={chosen.length}
          onRemove={() => void finish(labelling.remove(chosen))}
          onClose={() => setOpen(undefined)}
          {...labelling}
        />
      )}
    </section>
  );
}

type DialogProps = Pick<ReturnType<typeof useLabelling>, "isBusy" | "problem"> & {
  readonly count: number;
  readonly onClose: () => void;
};

function MoveDialog({
  collection,
  count,
  onName,
  onClose,
  isBusy,
  problem,
}: DialogProps & { readonly collection: CollectionName; readonly onName: (name: string) => void }) {
  const { people: texts } = useTexts();
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    onName(nameIn(event.currentTarget));
  };
  return (
    <Dialog title={texts.move.title(count)} onClose={onClose}>
      <p className="soft">{texts.move.lead}</p>
      <form className="stacked" onSubmit={submit}>
        <NameField collection={collection} label={texts.personName} />
        {problem && <ProblemNotice problem={problem} />}
        <div className="buttons">
          <button type="submit" className="button primary" disabled={isBusy}>
            {texts.move.submit}
          </button>
          <button type="button" className="button" onClick={onClose}>
            {texts.cancel}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

function RemoveDialog({ count, onRemove, onClose, isBusy, problem }: DialogProps & { readonly onRemove: () => void }) {
  const { people: texts } = useTexts();
  return (
    <Dialog title={texts.remove.title(count)} onClose={onClose}>
      <p>{texts.remove.lost(count)}</p>
      <p>{texts.remove.kept}</p>
      {problem && <ProblemNotice problem={problem} />}
      <div className="buttons">
        <button type="button" className="button danger" disabled={isBusy} onClick={onRemove}>
          {texts.remove.submit(count)}
        </button>
        <button type="button" className="button" onClick={onClose}>
          {texts.cancel}
        </button>
      </div>
    </Dialog>
  );
}
