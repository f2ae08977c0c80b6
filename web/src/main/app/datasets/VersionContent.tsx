import { useCallback } from "react";
import type { Dataset } from "../api/types";
import { useConnection, useLoaded } from "../api/use-api";
import { cropOf } from "../faces/addresses";
import { ProblemNotice } from "../parts/Notice";
import { useTexts } from "../texts/texts";

/** So many faces show what a version is like. */
const SHOWN = 24;

/** The first faces of a version, with whom they showed when it was published, and what its columns mean. */
export function VersionContent({ dataset: { collection, name, version, facesLeft } }: { dataset: Dataset }) {
  const { datasets: texts, lookAlike, shell } = useTexts();
  const { ask } = useConnection();
  const load = useCallback(
    async (signal: AbortSignal) => {
      const path = { collection, dataset: name, version };
      const [card, page] = await Promise.all([
        ask("get", "/api/v1/collections/{collection}/datasets/{dataset}/{version}", { path, signal }),
        ask("get", "/api/v1/collections/{collection}/datasets/{dataset}/{version}/faces", {
          path,
          query: { limit: SHOWN },
          signal,
        }),
      ]);
      return { columns: card.columns, faces: page.faces };
    },
    [ask, collection, name, version],
  );
  const { value, problem, again } = useLoaded(load);
  if (problem) {
    return <ProblemNotice problem={problem} onAgain={again} />;
  }
  if (!value) {
    return <p className="hint">{shell.loading}</p>;
  }
  return (
    <>
      <h3 className="section-title">{texts.first(value.faces.length, facesLeft)}</h3>
      <ul className="dataset-faces">
        {value.faces.map(({ face, identity }) => (
          <li key={face}>
            <img className="crop" src={cropOf(collection, face)} alt="" width={224} height={224} loading="lazy" />
            <span className={identity === null ? "soft" : undefined}>{identity ?? lookAlike.unnamed}</span>
          </li>
        ))}
      </ul>
      <h3 className="section-title">{texts.dictionary}</h3>
      <table className="rows">
        <thead>
          <tr>
            {[texts.column, texts.type, texts.unit, texts.meaning].map((title) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {value.columns.map((column) => (
            <tr key={column.name}>
              <th scope="row" data-title={texts.column}>
                <code>{column.name}</code>
              </th>
              <td data-title={texts.type}>{column.type}</td>
              <td data-title={texts.unit} className={column.unit === null ? "nothing" : undefined}>
                {column.unit}
              </td>
              <td data-title={texts.meaning} lang="en">
                {column.meaning}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
