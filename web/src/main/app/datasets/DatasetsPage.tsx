import { Link, useAddress } from "../shell/router";
import { useTexts } from "../texts/texts";
import { DATASETS, MODELS } from "./addresses";
import "./datasets.css";
import { DatasetsPart } from "./DatasetsPart";
import { ModelsPart } from "./ModelsPart";

/** What a collection has published, and what its embeddings are made by. */
export function DatasetsPage() {
  const { datasets: texts } = useTexts();
  const { path, query } = useAddress();
  const collection = query.size === 0 ? "" : `?${query.toString()}`;
  const isOfModels = path === MODELS;
  return (
    <div className="datasets-page">
      <header className="page-head">
        <h1>{texts.title}</h1>
        <p className="soft">{texts.lead}</p>
      </header>
      <nav className="tabs" aria-label={texts.parts}>
        <Link to={DATASETS + collection} aria-current={isOfModels ? undefined : "page"}>
          {texts.datasets}
        </Link>
        <Link to={MODELS + collection} aria-current={isOfModels ? "page" : undefined}>
          {texts.models.title}
        </Link>
      </nav>
      {isOfModels ? <ModelsPart /> : <DatasetsPart />}
    </div>
  );
}
