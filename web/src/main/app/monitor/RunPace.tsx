import { useCallback } from "react";
import type { Run } from "../api/types";
import { useConnection, useLoaded } from "../api/use-api";
import { ProblemNotice } from "../parts/Notice";
import { useTexts } from "../texts/texts";
import { paceOf } from "./runs";
import { Sparkline } from "./Sparkline";

/** So many moments the line has. */
const MOMENTS = 60;

/** How a run came on: a line, and the numbers behind it. Nothing of a short one. */
export function RunPace({ run }: { run: Run }) {
  const { monitor, figures } = useTexts();
  const { run: texts, runs } = monitor;
  const { ask } = useConnection();
  const { id, collection, startedAt } = run;
  const load = useCallback(
    async (signal: AbortSignal) =>
      (await ask("get", "/api/v1/collections/{collection}/runs/{run}/progress", { path: { collection, run: id }, signal }))
        .points,
    [ask, collection, id],
  );
  const { value: points, problem, again } = useLoaded(load);
  const pace = paceOf(startedAt, points ?? [], MOMENTS);
  if (problem) {
    return <ProblemNotice problem={problem} onAgain={again} />;
  }
  if (!points || pace.length === 0) {
    return null;
  }
  return (
    <section className="card run" aria-labelledby="pace-title">
      <h3 id="pace-title">{texts.pace}</h3>
      <Sparkline values={pace} />
      <details className="pace-table">
        <summary>{texts.paceNumbers}</summary>
        <table>
          <thead>
            <tr>
              <th scope="col">{texts.at}</th>
              <th scope="col">{texts.stored}</th>
            </tr>
          </thead>
          <tbody>
            {points.map((point) => (
              <tr key={point.at}>
                <td className="number">{figures.moment(point.at)}</td>
                <td className="number">{runs.items(point.items)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </section>
  );
}
