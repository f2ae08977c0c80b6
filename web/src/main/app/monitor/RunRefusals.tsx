import { useCallback } from "react";
import { sumOf } from "../api/counts";
import type { Report, Run, RunRefusal } from "../api/types";
import { useConnection } from "../api/use-api";
import { useList } from "../api/use-list";
import { ProblemNotice } from "../parts/Notice";
import { Link, useAddress, withQuery } from "../shell/router";
import { useTexts } from "../texts/texts";

const LIMIT = 50;

/** What a run found to be of no use, one by one: an image leads to its layers. */
export function RunRefusals({ run, report }: { run: Run; report: Report | null }) {
  const { run: texts, runs } = useTexts().monitor;
  const { ask } = useConnection();
  const { id, collection } = run;
  const load = useCallback(
    async (at: object, how: { signal?: AbortSignal }) => {
      const { refusals, next } = await ask("get", "/api/v1/collections/{collection}/runs/{run}/refusals", {
        path: { collection, run: id },
        query: { limit: LIMIT, ...at },
        ...how,
      });
      return { items: refusals, next };
    },
    [ask, collection, id],
  );
  const { items, problem, hasMore, isLoading, more, again } = useList<RunRefusal>(load);
  const missing = report && items && !hasMore ? sumOf(report.refused) - items.length : 0;
  if (items?.length === 0 && missing <= 0 && !problem) {
    return null;
  }
  return (
    <section aria-labelledby="refusals-title">
      <h3 id="refusals-title" className="section-title">
        {texts.refusals}
      </h3>
      {problem && <ProblemNotice problem={problem} onAgain={again} />}
      {items && items.length > 0 && (
        <div className="card table-frame" role="region" aria-labelledby="refusals-title" tabIndex={0}>
          <table>
            <thead>
              <tr>
                <th scope="col">{texts.what}</th>
                <th scope="col">{texts.why}</th>
              </tr>
            </thead>
            <tbody>
              {items.map((refusal) => (
                <Line key={refusal.image ?? refusal.uri} refusal={refusal} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {missing > 0 && <p className="hint">{texts.missing(missing)}</p>}
      {hasMore && (
        <button type="button" className="button more" disabled={isLoading} onClick={more}>
          {runs.more}
        </button>
      )}
    </section>
  );
}

function Line({ refusal: { image, uri, reason, detail } }: { refusal: RunRefusal }) {
  const { codes, monitor } = useTexts();
  const address = useAddress();
  const name = uri === null ? monitor.image.unknown : readable(uri);
  return (
    <tr>
      <td className="refused-uri">
        {image === null ? name : <Link to={withQuery(address, { id: image, run: null })}>{name}</Link>}
      </td>
      <td>
        {codes.refusals[reason].what} <span className="soft">{detail}</span>
      </td>
    </tr>
  );
}

/** Returns a URI as people read it. */
function readable(uri: string): string {
  try {
    return decodeURI(uri);
  } catch {
    return uri;
  }
}
