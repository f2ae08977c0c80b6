import { useId, type SubmitEvent } from "react";
import type { Collection, Dataset } from "../api/types";
import { useConnection } from "../api/use-api";
import { useDoing } from "../api/use-doing";
import { Dialog } from "../parts/Dialog";
import { textIn } from "../parts/form-text";
import { FormButtons } from "../parts/FormButtons";
import { ProblemNotice } from "../parts/Notice";
import { ShortNameField } from "../parts/ShortNameField";
import { useTexts } from "../texts/texts";

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
    const description = textIn(form, "description");
    void run(async () => {
      const made = await ask("post", "/api/v1/collections/{collection}/datasets", {
        path: { collection: collection.name },
        json: {
          name: textIn(form, "name"),
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
        <ShortNameField label={texts.name} hint={texts.nameHint} known={names} />
        <div className="field">
          <label htmlFor={`${id}-description`}>{texts.description}</label>
          <input id={`${id}-description`} name="description" maxLength={2000} autoComplete="off" />
        </div>
        <label className="check">
          <input type="checkbox" name="labelledOnly" />
          {texts.labelledOnly}
        </label>
        {problem && <ProblemNotice problem={problem} />}
        <FormButtons submit={texts.submit} cancel={datasets.cancel} isDisabled={isBusy} onCancel={onClose} />
      </form>
    </Dialog>
  );
}
