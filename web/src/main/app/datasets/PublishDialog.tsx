import { useId, type SubmitEvent } from "react";
import type { Collection, Dataset } from "../api/types";
import { useConnection } from "../api/use-api";
import { useDoing } from "../api/use-doing";
import { Dialog } from "../parts/Dialog";
import { ProblemNotice } from "../parts/Notice";
import { useTexts } from "../texts/texts";

/** What the service takes as a dataset's name. */
const NAME = "[A-Za-z0-9][A-Za-z0-9._\\-]{0,63}";

interface Props {
  readonly collection: Collection;
  /** Names that have versions already. */
  readonly names: readonly string[];
  readonly onPublished: (dataset: Dataset) => void;
  readonly onClose: () => void;
}

/** Publishes what the collection has now, as the next version of a name. */
export function PublishDialog({ collection, names, onPublished, onClose }: Props) {
  const { datasets } = useTexts();
  const texts = datasets.publish;
  const { ask } = useConnection();
  const { run, isBusy, problem } = useDoing();
  const id = useId();
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const description = textOf(form, "description");
    void run(async () => {
      const made = await ask("post", "/api/v1/collections/{collection}/datasets", {
        path: { collection: collection.name },
        json: {
          name: textOf(form, "name"),
          description: description === "" ? null : description,
          labelledOnly: form.has("labelledOnly"),
        },
      });
      onPublished(made);
    });
  };
  return (
    <Dialog title={texts.title(collection.name)} onClose={onClose}>
      <p>{texts.lead(collection.curated, collection.identities)}</p>
      <form className="stacked" onSubmit={submit}>
        <div className="field">
          <label htmlFor={`${id}-name`}>{texts.name}</label>
          <input
            id={`${id}-name`}
            name="name"
            list={`${id}-names`}
            pattern={NAME}
            aria-describedby={`${id}-hint`}
            autoComplete="off"
            spellCheck={false}
            required
          />
          <datalist id={`${id}-names`}>
            {names.map((name) => (
              <option key={name} value={name} />
            ))}
          </datalist>
          <p id={`${id}-hint`} className="hint">
            {texts.nameHint}
          </p>
        </div>
        <div className="field">
          <label htmlFor={`${id}-description`}>{texts.description}</label>
          <input id={`${id}-description`} name="description" maxLength={2000} autoComplete="off" />
        </div>
        <label className="check">
          <input type="checkbox" name="labelledOnly" />
          {texts.labelledOnly}
        </label>
        {problem && <ProblemNotice problem={problem} />}
        <div className="buttons">
          <button type="submit" className="button primary" disabled={isBusy}>
            {texts.submit}
          </button>
          <button type="button" className="button" onClick={onClose}>
            {datasets.cancel}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value.trim() : "";
}
