import { useCallback, useEffect, useId, useState, type SubmitEvent } from "react";
import type { Collection, Terms } from "../api/types";
import { useConnection, useLoaded } from "../api/use-api";
import { useDoing } from "../api/use-doing";
import { Dialog } from "../parts/Dialog";
import { FormButtons } from "../parts/FormButtons";
import { ProblemNotice } from "../parts/Notice";
import { useTexts } from "../texts/texts";
import { USUAL_CONFIDENCE } from "./CollectionsPart";

/** Nothing is asked until somebody has stopped typing for so long. */
const PAUSE_MILLIS = 400;

interface Props {
  readonly collection: Collection;
  readonly onSaved: (confidence: number) => void;
  readonly onClose: () => void;
}

/** Sets from when on matches are confident, and says what that means before it is saved. */
export function ConfidenceDialog({ collection, onSaved, onClose }: Props) {
  const { settings } = useTexts();
  const texts = settings.confidence;
  const { ask } = useConnection();
  const { run, isBusy, problem } = useDoing();
  const id = useId();
  const [percent, setPercent] = useState(percentOf(collection.confidence ?? USUAL_CONFIDENCE));
  const confidence = confidenceOf(percent);
  const save = (value: number | null) =>
    void run(async () => {
      const { name } = collection;
      const changed = await ask("patch", "/api/v1/collections/{collection}", {
        path: { collection: name },
        json: { confidence: value },
      });
      onSaved(changed.confidence ?? USUAL_CONFIDENCE);
    });
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (confidence !== null) {
      save(confidence === USUAL_CONFIDENCE ? null : confidence);
    }
  };
  return (
    <Dialog title={texts.title(collection.name)} onClose={onClose}>
      <p className="soft">{texts.lead}</p>
      <form className="stacked" onSubmit={submit}>
        <div className="field">
          <label htmlFor={id}>{texts.label}</label>
          <div className="buttons">
            <input
              id={id}
              className="percent"
              type="number"
              min={0}
              max={100}
              step="any"
              value={percent}
              onChange={(event) => setPercent(event.target.value)}
              required
            />
            {["50", "80", "90", "95", "99", "99.9"].map((preset) => (
              <button
                key={preset}
                type="button"
                className="button small"
                aria-pressed={preset === percent}
                onClick={() => setPercent(preset)}
              >
                {preset} %
              </button>
            ))}
          </div>
        </div>
        <Meaning collection={collection} confidence={confidence} />
        {problem && <ProblemNotice problem={problem} />}
        <FormButtons
          submit={texts.submit}
          cancel={settings.cancel}
          isDisabled={isBusy || confidence === null}
          onCancel={onClose}
        />
      </form>
    </Dialog>
  );
}

/** A probability in percent, without what dividing adds to its digits. */
function percentOf(confidence: number): string {
  return String(Number((100 * confidence).toPrecision(12)));
}

/** Returns the probability of a percentage that was typed; `null` for none. */
export function confidenceOf(percent: string): number | null {
  const value = Number(percent);
  return percent.trim() !== "" && value >= 0 && value <= 100 ? Number((value / 100).toPrecision(12)) : null;
}

/** Asks by a search for a face of the collection, since nothing else tells what a threshold means. */
function Meaning({ collection: { name, curated }, confidence }: { collection: Collection; confidence: number | null }) {
  const { settings } = useTexts();
  const texts = settings.confidence;
  const { ask } = useConnection();
  const [asked, setAsked] = useState(confidence);
  useEffect(() => {
    const timer = setTimeout(() => setAsked(confidence), PAUSE_MILLIS);
    return () => clearTimeout(timer);
  }, [confidence]);
  const load = useCallback(
    async (signal: AbortSignal) => {
      const path = { collection: name };
      const { faces } = await ask("get", "/api/v1/collections/{collection}/faces", {
        path,
        query: { limit: 1, searchable: true },
        signal,
      });
      if (!faces[0] || asked === null) {
        return null;
      }
      const found = await ask("get", "/api/v1/collections/{collection}/faces/{face}/similar", {
        path: { ...path, face: faces[0].face.id },
        query: { k: 1, explain: true, confidence: asked },
        signal,
      });
      return found.explain;
    },
    [ask, name, asked],
  );
  const { value, problem, isLoading } = useLoaded(curated === 0 || asked === null ? null : load);
  return (
    <section className="meaning" aria-live="polite">
      <h3>{texts.means}</h3>
      {curated === 0 && <p>{texts.noFaces}</p>}
      {problem && <ProblemNotice problem={problem} />}
      {value ? (
        <div aria-busy={isLoading || asked !== confidence}>
          <TermsInWords terms={value} />
        </div>
      ) : (
        curated > 0 && !problem && <p>{texts.asking}</p>
      )}
      {curated > 0 && <p className="hint">{texts.audited}</p>}
    </section>
  );
}

function TermsInWords({ terms }: { terms: Terms }) {
  const { settings, figures } = useTexts();
  const texts = settings.confidence;
  const { leastCosine, falseMatchRate, falseAnswerRate } = terms;
  return (
    <>
      <p>{texts.gallery(terms.galleryFaces, terms.galleryPeople)}</p>
      <ul className="terms">
        <li>{leastCosine === null ? texts.none : texts.cosine(figures.cosine(leastCosine))}</li>
        {falseMatchRate !== null && falseMatchRate > 0 && (
          <li>{texts.falseMatch(figures.oneIn(falseMatchRate))}</li>
        )}
        {falseAnswerRate !== null && falseAnswerRate > 0 && (
          <li>{texts.falseAnswer(figures.oneIn(falseAnswerRate))}</li>
        )}
      </ul>
    </>
  );
}
