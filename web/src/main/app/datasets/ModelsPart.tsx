import { useCallback } from "react";
import type { Model } from "../api/types";
import { useConnection, useLoaded } from "../api/use-api";
import { CosineAxis } from "../faces/CosineAxis";
import { HEIGHT, lineOf, strangersArea, WIDTH } from "../faces/cosines";
import { ProblemNotice } from "../parts/Notice";
import { useCollections } from "../shell/collections";
import { useTexts } from "../texts/texts";

/** The encoders that there are, and how their cosines are to be read. */
export function ModelsPart() {
  const { datasets, shell } = useTexts();
  const texts = datasets.models;
  const { ask } = useConnection();
  const { loaded } = useCollections();
  const load = useCallback(
    async (signal: AbortSignal) => (await ask("get", "/api/v1/models", { signal })).models,
    [ask],
  );
  const { value: models, problem, again } = useLoaded(load);
  return (
    <section aria-label={texts.title} className="models">
      {problem && <ProblemNotice problem={problem} onAgain={again} />}
      {!models && !problem && <p className="hint">{shell.loading}</p>}
      {models?.map((model) => (
        <ModelCard
          key={model.id}
          model={model}
          users={(loaded.value ?? []).filter(({ encoder }) => encoder === model.id).map(({ name }) => name)}
        />
      ))}
      <p className="hint">{texts.bring}</p>
    </section>
  );
}

function ModelCard({ model, users }: { model: Model; users: readonly string[] }) {
  const { datasets, figures } = useTexts();
  const texts = datasets.models;
  const facts: readonly (readonly [string, string])[] = [
    [texts.task, model.task],
    [texts.dimension, figures.count(model.dimension)],
    [texts.licence, model.licence],
    [texts.source, model.source],
    ["SHA-256", model.sha256],
    [texts.users, users.length === 0 ? texts.nobody : users.join(", ")],
  ];
  return (
    <article className="card model" aria-label={model.id}>
      <h2>{model.id}</h2>
      <dl className="facts">
        {facts.map(([what, value]) => (
          <div key={what}>
            <dt>{what}</dt>
            <dd className="number">{value}</dd>
          </div>
        ))}
      </dl>
      {model.calibration ? <Calibration {...model} calibration={model.calibration} /> : <p>{texts.notCalibrated}</p>}
    </article>
  );
}

type CalibrationProps = Pick<Model, "impostors"> & { readonly calibration: NonNullable<Model["calibration"]> };

/** What a cosine means: the probability that a pair of faces is one person, over the cosines of strangers. */
function Calibration({ calibration: { slope, midpoint }, impostors }: CalibrationProps) {
  const { datasets, figures } = useTexts();
  const texts = datasets.models;
  const sameInPair = (cosine: number) => 1 / (1 + Math.exp(-slope * (cosine - midpoint)));
  const cosineFor = (probability: number) => midpoint + Math.log(probability / (1 - probability)) / slope;
  return (
    <div className="calibration">
      <h3 className="section-title">{texts.reading}</h3>
      <svg className="cosines" viewBox={`0 -4 ${WIDTH} ${HEIGHT + 28}`} aria-hidden="true">
        {impostors && <path className="strangers" d={strangersArea(impostors)} />}
        <path className="same" d={lineOf(sameInPair)} />
        <CosineAxis />
      </svg>
      <p className="hint">
        <span className="swatch same" aria-hidden="true" /> {texts.same}
        {impostors && (
          <>
            {" "}
            <span className="swatch strangers" aria-hidden="true" /> {texts.strangers}
          </>
        )}
      </p>
      <ul className="terms">
        {[0.5, 0.9, 0.99].map((probability) => (
          <li key={probability}>{texts.takes(figures.percent(probability), figures.cosine(cosineFor(probability)))}</li>
        ))}
      </ul>
      <p className="hint">{texts.gallery}</p>
    </div>
  );
}
