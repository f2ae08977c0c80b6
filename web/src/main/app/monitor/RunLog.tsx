import { useCallback } from "react";
import type { Run } from "../api/types";
import { useConnection, useLoaded } from "../api/use-api";
import { ProblemNotice } from "../parts/Notice";
import { useTexts } from "../texts/texts";
import { paceOf, type RunPoint } from "./runs";
import { StateMark } from "./Runs";
import { Sparkline } from "./Sparkline";

/** So many moments the line of the pace has. */
const MOMENTS = 60;

/** How a run that is over came on, line by line; of one that took long the pace as a picture, too. */
export function RunLog({ run }: { run: Run }) {
  const { run: texts } = useTexts().monitor;
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
  return (
    <section className="card run" aria-labelledby="log-title">
      <h3 id="log-title">{texts.log}</h3>
      {problem && <ProblemNotice problem={problem} onAgain={again} />}
      {pace.length > 0 && (
        <figure className="pace">
          <Sparkline values={pace} />
          <figcaption className="soft">{texts.pace}</figcaption>
        </figure>
      )}
      {points && <Lines run={run} points={points} />}
    </section>
  );
}

function Lines({ run, points }: { run: Run; points: readonly RunPoint[] }) {
  const { monitor, codes, figures } = useTexts();
  const { run: texts, runs } = monitor;
  return (
    <ol className="log" tabIndex={0} aria-labelledby="log-title">
      <li>
        <time dateTime={run.startedAt}>{figures.moment(run.startedAt)}</time>
        <span>{texts.began}</span>
      </li>
      {points.map(({ at, items }) => (
        <li key={at}>
          <time dateTime={at}>{figures.moment(at)}</time>
          <span>{texts.stored(runs.items(items))}</span>
        </li>
      ))}
      <li>
        {run.endedAt === null ? <span /> : <time dateTime={run.endedAt}>{figures.moment(run.endedAt)}</time>}
        <span>
          <StateMark state={run.state} />
          {run.failure !== null && ` · ${codes.problems[run.failure].what}`}
        </span>
      </li>
    </ol>
  );
}
