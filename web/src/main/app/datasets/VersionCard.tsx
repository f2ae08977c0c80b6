import { useState } from "react";
import { addressOf } from "../api/client";
import type { Dataset } from "../api/types";
import { useTexts } from "../texts/texts";
import { VersionContent } from "./VersionContent";

interface Props {
  readonly dataset: Dataset;
  /** What takes the version away; without it nobody can. */
  readonly onRemove: (() => void) | undefined;
}

/** A published version: what it is, and how to take it along. */
export function VersionCard({ dataset, onRemove }: Props) {
  const { datasets: texts, figures } = useTexts();
  const [isOpen, setIsOpen] = useState(false);
  const { collection, name, version } = dataset;
  const csv = (embeddings: boolean) =>
    addressOf("/api/v1/collections/{collection}/datasets/{dataset}/{version}/faces.csv", {
      path: { collection, dataset: name, version },
      query: embeddings ? { embeddings } : {},
    });
  return (
    <article className="card version" aria-label={texts.version(name, version)}>
      <h2>{texts.version(name, version)}</h2>
      {dataset.description !== null && <p>{dataset.description}</p>}
      <dl className="facts">
        <dt>{texts.published}</dt>
        <dd>{figures.moment(dataset.publishedAt)}</dd>
        <dt>{texts.faces}</dt>
        <dd>
          {dataset.facesLeft === dataset.faces
            ? figures.count(dataset.faces)
            : texts.facesLeft(dataset.facesLeft, dataset.faces)}
          {dataset.labelledOnly && ` · ${texts.labelledOnly}`}
        </dd>
        <dt>{texts.people}</dt>
        <dd>{figures.count(dataset.people)}</dd>
        <dt>{texts.encoder}</dt>
        <dd>{dataset.encoder}</dd>
        <dt>{texts.position}</dt>
        <dd className="number">{figures.count(dataset.position)}</dd>
      </dl>
      <div className="buttons">
        <button type="button" className="button" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
          {texts.look}
        </button>
        <a className="button" href={csv(false)} download>
          {texts.csv}
        </a>
        <a className="button" href={csv(true)} download>
          {texts.csvWithEmbeddings}
        </a>
        {onRemove && (
          <button type="button" className="button quiet-danger" onClick={onRemove}>
            {texts.remove.open}
          </button>
        )}
      </div>
      {isOpen && <VersionContent dataset={dataset} />}
    </article>
  );
}
