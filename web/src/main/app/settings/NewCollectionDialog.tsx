import { useId, type SubmitEvent } from "react";
import type { CollectionName } from "../api/types";
import { useConnection } from "../api/use-api";
import { useDoing } from "../api/use-doing";
import { Dialog } from "../parts/Dialog";
import { textIn } from "../parts/form-text";
import { FormButtons } from "../parts/FormButtons";
import { ProblemNotice } from "../parts/Notice";
import { ShortNameField } from "../parts/ShortNameField";
import { useTexts } from "../texts/texts";

interface Props {
  readonly onMade: (name: CollectionName) => void;
  readonly onClose: () => void;
}

export function NewCollectionDialog({ onMade, onClose }: Props) {
  const { settings } = useTexts();
  const texts = settings.collections;
  const { ask } = useConnection();
  const { run, isBusy, problem } = useDoing();
  const id = useId();
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const name = textIn(form, "name");
    const least = { minFacePixels: number(form, "minFacePixels"), minNorm: number(form, "minNorm") };
    void run(async () => {
      const made = await ask("post", "/api/v1/collections", { json: { name: name as CollectionName, ...least } });
      onMade(made.name);
    });
  };
  return (
    <Dialog title={texts.title} onClose={onClose}>
      <form className="stacked" onSubmit={submit}>
        <ShortNameField label={texts.nameLabel} hint={texts.nameHint} />
        <p className="hint">{texts.what}</p>
        <details>
          <summary>{texts.more}</summary>
          <div className="stacked inner">
            <div className="field">
              <label htmlFor={`${id}-pixels`}>{texts.minFacePixels}</label>
              <input id={`${id}-pixels`} name="minFacePixels" type="number" min={0} max={100000} placeholder="20" />
            </div>
            <div className="field">
              <label htmlFor={`${id}-norm`}>{texts.minNorm}</label>
              <input
                id={`${id}-norm`}
                name="minNorm"
                type="number"
                min={0}
                max={1000}
                step="any"
                placeholder="2.2"
                aria-describedby={`${id}-norm-hint`}
              />
              <p id={`${id}-norm-hint`} className="hint">
                {texts.minNormHint}
              </p>
            </div>
          </div>
        </details>
        {problem && <ProblemNotice problem={problem} />}
        <FormButtons submit={texts.submit} cancel={settings.cancel} isDisabled={isBusy} onCancel={onClose} />
      </form>
    </Dialog>
  );
}

/** Returns a number that somebody has entered; `null` for the usual one. */
function number(form: FormData, name: string): number | null {
  const value = textIn(form, name);
  return value === "" ? null : Number(value);
}
