import { useCallback } from "react";
import { sumOf } from "../api/counts";
import type { Run } from "../api/types";
import { useConnection, useLoaded } from "../api/use-api";
import { ProblemNotice } from "../parts/Notice";
import { useCollections } from "../shell/collections";
import { Link, useAddress, withQuery } from "../shell/router";
import { useTexts } from "../texts/texts";
import { findRun } from "./find";
import { useRepeated } from "./history";
import { groupsOf, secondsOf, stateOf, type RunGroup } from "./runs";

const POLL_MILLIS = 3000;

/** So many are asked for; uploads in a row take one line. */
const LIMIT = 100;

/** So many lines are shown, and so many runs asked about at most. */
const MOST_LINES = 12;

/** The last runs of all collections. */
export function Runs() {
  const { runs: texts } = useTexts().monitor;
  const { ask } = useConnection();
  const load = useCallback(
    async (signal: AbortSignal) => (await ask("get", "/api/v1/runs", { query: { limit: LIMIT }, signal })).runs,
    [ask],
  );
  const { value: runs, problem, again } = useLoaded(load);
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
              {groupsOf(runs)
                .slice(0, MOST_LINES)
                .map((group) => (
                  <Line key={group.runs.at(-1)?.id} group={group} />
                ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

function Line({ group: { runs } }: { group: RunGroup }) {
  const { monitor, figures } = useTexts();
  const { runs: texts } = monitor;
  const address = useAddress();
  const [newest] = runs;
  const first = runs.at(-1) ?? newest;
  const state = stateOf(runs);
  const seconds = secondsOf(runs);
  return (
    <tr>
      <td className="number">
        <Link to={withQuery(address, { run: `${newest.id}`, id: null })}>{newest.id}</Link>
        {runs.length > 1 && <span className="soft"> – {first.id}</span>}
      </td>
      <td>{newest.kind === "ingest" ? texts.ingest : texts.uploads(runs.length)}</td>
      <td>
        <StateMark state={state} />
      </td>
      <td className="number">{figures.moment(first.startedAt)}</td>
      <td className="number">{seconds === null ? "…" : figures.span(seconds)}</td>
      <td>{newest.kind === "ingest" ? <Came run={newest} /> : <span className="soft">–</span>}</td>
    </tr>
  );
}

/** A state in a word, with a mark that says the same by form and colour. */
export function StateMark({ state }: { state: Run["state"] }) {
  const { states } = useTexts().monitor.runs;
  return <span className={`state ${state}`}>{states[state]}</span>;
}

/** What came of an import, as far as the service still knows it. */
function Came({ run: { id, state } }: { run: Run }) {
  const { monitor, figures } = useTexts();
  const { ask } = useConnection();
  const { loaded, chosen } = useCollections();
  const collections = loaded.value;
  const names = collections?.map(({ name }) => name).join(" ");
  const probable = chosen?.name;
  const load = useCallback(
    (signal: AbortSignal) => findRun(ask, collections ?? [], probable, id, signal),
    // eslint-disable-next-line react-hooks/exhaustive-deps -- which collections there are, not how full they are
    [ask, names, probable, id, state],
  );
  const { value, again } = useLoaded(names ? load : null);
  useRepeated(state === "open" ? again : nothing, POLL_MILLIS);
  if (!value) {
    return <span className="soft">–</span>;
  }
  const { items, report } = value.progress;
  const refused = report ? sumOf(report.refused) : 0;
  return (
    <>
      {value.collection}
      <span className="soft">
        {items !== null && ` · ${monitor.runs.items(items)}`}
        {refused > 0 && ` · ${monitor.runs.refused(figures.count(refused))}`}
      </span>
    </>
  );
}

function nothing(): void {
  // A run that has ended stays as it is.
}
