import { useCallback } from "react";
import { sumOf } from "../api/counts";
import type { Run, RunProgress } from "../api/types";
import { useConnection } from "../api/use-api";
import { useList } from "../api/use-list";
import { ProblemNotice } from "../parts/Notice";
import { Link, useAddress, withQuery } from "../shell/router";
import { useTexts } from "../texts/texts";
import { useRepeated } from "./history";
import { groupsOf, secondsOf, stateOf, type RunGroup } from "./runs";

const POLL_MILLIS = 3000;

/** So many are asked for at once; uploads in a row take one line. */
const LIMIT = 100;

/** The runs of all collections, the newest first. */
export function Runs() {
  const { runs: texts } = useTexts().monitor;
  const { ask } = useConnection();
  const load = useCallback(
    async (at: object, how: { signal?: AbortSignal }) => {
      const { runs, next } = await ask("get", "/api/v1/runs", { query: { limit: LIMIT, ...at }, ...how });
      return { items: runs, next };
    },
    [ask],
  );
  const { items: runs, problem, hasMore, isLoading, more, again } = useList<RunProgress>(load);
  useRepeated(again, POLL_MILLIS);
  return (
    <section aria-labelledby="runs-title">
      <h2 id="runs-title" className="section-title">
        {texts.title}
      </h2>
      {problem && <ProblemNotice problem={problem} onAgain={again} />}
      {runs?.length === 0 && <p className="soft">{texts.none}</p>}
      {runs && runs.length > 0 && (
        <div className="card table-frame" role="region" aria-labelledby="runs-title" tabIndex={0}>
          <table>
            <thead>
              <tr>
                <th scope="col">{texts.number}</th>
                <th scope="col">{texts.kind}</th>
                <th scope="col">{texts.state}</th>
                <th scope="col">{texts.begun}</th>
                <th scope="col">{texts.took}</th>
                <th scope="col">{texts.came}</th>
              </tr>
            </thead>
            <tbody>
              {groupsOf(runs).map((group) => (
                <Line key={group.runs.at(-1)?.run.id} group={group} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {hasMore && (
        <button type="button" className="button more" disabled={isLoading} onClick={more}>
          {texts.older}
        </button>
      )}
    </section>
  );
}

function Line({ group: { runs } }: { group: RunGroup }) {
  const { monitor, figures } = useTexts();
  const { runs: texts } = monitor;
  const address = useAddress();
  const all = runs.map(({ run }) => run);
  const newest = runs[0].run;
  const first = all.at(-1) ?? newest;
  const seconds = secondsOf(all);
  return (
    <tr>
      <td className="number">
        <Link to={withQuery(address, { run: `${newest.id}`, id: null })}>{newest.id}</Link>
        {runs.length > 1 && <span className="soft"> – {first.id}</span>}
      </td>
      <td>{newest.kind === "ingest" ? texts.ingest : texts.uploads(runs.length)}</td>
      <td>
        <StateMark state={stateOf(all)} />
      </td>
      <td className="number">{figures.moment(first.startedAt)}</td>
      <td className="number">{seconds === null ? "…" : figures.span(seconds)}</td>
      <td>
        <Came progress={runs[0]} />
      </td>
    </tr>
  );
}

/** A state in a word, with a mark that says the same by form and colour. */
export function StateMark({ state }: { state: Run["state"] }) {
  const { states } = useTexts().monitor.runs;
  return <span className={`state ${state}`}>{states[state]}</span>;
}

/** What came of a run, in a few words. */
function Came({ progress: { run, items, report } }: { progress: RunProgress }) {
  const { monitor, codes, figures } = useTexts();
  const refused = report ? sumOf(report.refused) : 0;
  return (
    <>
      {run.collection}
      <span className="soft">
        {items !== null && ` · ${monitor.runs.items(items)}`}
        {refused > 0 && ` · ${monitor.runs.refused(figures.count(refused))}`}
        {run.failure !== null && ` · ${codes.problems[run.failure].what}`}
      </span>
    </>
  );
}
