import { useId, useState, type SubmitEvent } from "react";
import { legalBases } from "../api/legal-bases";
import type { Collection, LegalBasis } from "../api/types";
import { useConnection } from "../api/use-api";
import { useDoing } from "../api/use-doing";
import { Choice } from "../parts/Choice";
import { Dialog } from "../parts/Dialog";
import { FormButtons } from "../parts/FormButtons";
import { ProblemNotice } from "../parts/Notice";
import { useTexts } from "../texts/texts";

const MOST_DAYS = 36_525;

const PRESETS = ["30", "365", "1095"];

interface Props {
  readonly collection: Collection;
  readonly onSaved: () => void;
  readonly onClose: () => void;
}

/** Sets why and how long a collection keeps pictures of which nobody says so when they come. */
export function RetentionDialog({ collection, onSaved, onClose }: Props) {
  const { settings, codes } = useTexts();
  const texts = settings.retention;
  const { ask } = useConnection();
  const { run, isBusy, problem } = useDoing();
  const id = useId();
  const [legalBasis, setLegalBasis] = useState<LegalBasis | null>(collection.legalBasis);
  const [isForEver, setIsForEver] = useState(collection.keepDays === null);
  const [days, setDays] = useState(String(collection.keepDays ?? 365));
  const keepDays = isForEver ? null : daysOf(days);
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    void run(async () => {
      await ask("patch", "/api/v1/collections/{collection}", {
        path: { collection: collection.name },
        json: { legalBasis, keepDays: keepDays ?? null },
      });
      onSaved();
    });
  };
  return (
    <Dialog title={texts.title(collection.name)} onClose={onClose}>
      <p className="soft">{texts.fromNowOn}</p>
      <form className="stacked" onSubmit={submit}>
        <Choice
          label={texts.basis}
          value={legalBasis ?? "none"}
          options={[["none", texts.noBasis], ...legalBases.map((basis) => [basis, codes.legalBases[basis]] as const)]}
          onChoose={(chosen) => setLegalBasis(chosen === "none" ? null : chosen)}
        />
        <Choice
          label={texts.kept}
          value={isForEver ? "ever" : "days"}
          options={[
            ["ever", texts.ever],
            ["days", texts.someDays],
          ]}
          onChoose={(chosen) => setIsForEver(chosen === "ever")}
        />
        {!isForEver && (
          <div className="field">
            <label htmlFor={id}>{texts.number}</label>
            <div className="buttons">
              <input
                id={id}
                className="percent"
                type="number"
                min={1}
                max={MOST_DAYS}
                step={1}
                value={days}
                onChange={(event) => setDays(event.target.value)}
                required
              />
              {PRESETS.map((preset) => (
                <button
                  key={preset}
                  type="button"
                  className="button small"
                  aria-pressed={preset === days}
                  onClick={() => setDays(preset)}
                >
                  {texts.days(Number(preset))}
                </button>
              ))}
            </div>
          </div>
        )}
        <p className="hint">{keepDays ? texts.willGo(keepDays) : texts.stays}</p>
        {problem && <ProblemNotice problem={problem} />}
        <FormButtons
          submit={texts.submit}
          cancel={settings.cancel}
          isDisabled={isBusy || keepDays === undefined}
          onCancel={onClose}
        />
      </form>
    </Dialog>
  );
}

/** Returns the number of days that was typed; `undefined` for none that the service takes. */
export function daysOf(text: string): number | undefined {
  const value = Number(text);
  return text.trim() !== "" && Number.isInteger(value) && value >= 1 && value <= MOST_DAYS ? value : undefined;
}
