import { useCallback, useEffect, useState } from "react";
import { ServiceLost, ServiceProblem } from "../api/client";
import { watchRun } from "../api/run-events";
import type { CollectionName, Problem, RunProgress } from "../api/types";
import { useConnection, useLoaded, useStanding } from "../api/use-api";
import { Bar } from "../parts/Bar";
import { Dialog } from "../parts/Dialog";
import { ProblemNotice } from "../parts/Notice";
import { useCollections } from "../shell/collections";
import { Link, useAddress, withQuery } from "../shell/router";
import { useTexts } from "../texts/texts";
import { findRun } from "./find";
import { RefusalBars } from "./RefusalBars";
import { StateMark } from "./Runs";

/** One run: how far it has come, what came of it, and a way to stop it. */
export function RunView({ run }: { run: number }) {
  const { monitor } = useTexts();
  const { ask } = useConnection();
  const address = useAddress();
  const { loaded, chosen } = useCollections();
  const collections = loaded.value;
  const names = collections?.map(({ name }) => name).join(" ");
  const probable = chosen?.name;
  const load = useCallback(
    (signal: AbortSignal) => findRun(ask, collections ?? [], probable, run, signal),
    // eslint-disable-next-line react-hooks/exhaustive-deps -- which collections there are, not how full they are
    [ask, names, probable, run],
  );
  const { value, problem, again } = useLoaded(names ? load : null);
  return (
    <section aria-labelledby="run-title">
      <p>
        <Link to={withQuery(address, { run: null, id: null })}>{monitor.back}</Link>
      </p>
      <h2 id="run-title" className="section-title">
        {monitor.run.title(run)}
      </h2>
      {problem && <ProblemNotice problem={problem} onAgain={again} />}
      {value && <Followed key={run} collection={value.collection} first={value.progress} />}
    </section>
  );
}

function Followed({ collection, first }: { collection: CollectionName; first: RunProgress }) {
  const [progress, setProgress] = useState(first);
  const { epoch } = useStanding();
  const { id } = first.run;
  const isOpen = progress.run.state === "open" && progress.items !== null;
  useEffect(() => {
    if (!isOpen) {
      return;
    }
    return watchRun(collection, id, {
      onProgress: (items, total) => setProgress((last) => ({ ...last, items, total })),
      onEnd: setProgress,
      onFailure: () => undefined,
    });
  }, [collection, id, isOpen, epoch]);
  return (
    <div className="card run">
      <RunFacts collection={collection} progress={progress} />
      {isOpen && <Stop collection={collection} run={id} />}
    </div>
  );
}

function RunFacts({ collection, progress }: { collection: CollectionName; progress: RunProgress }) {
  const { monitor, figures } = useTexts();
  const { run: texts, runs } = monitor;
  const { run, items, total, report } = progress;
  return (
    <>
      <p className="run-head">
        <StateMark state={run.state} />
        {items !== null && (
          <strong className="number" role="status">
            {total === null ? runs.items(items) : texts.of(figures.count(items), figures.count(total))}
          </strong>
        )}
      </p>
      {run.state === "open" && items !== null && <Bar label={texts.title(run.id)} value={items} most={total} />}
      <dl className="facts">
        <dt>{texts.collection}</dt>
        <dd>{collection}</dd>
        <dt>{runs.kind}</dt>
        <dd>{run.kind === "ingest" ? runs.ingest : runs.uploads(1)}</dd>
        <dt>{runs.begun}</dt>
        <dd className="number">{figures.moment(run.startedAt)}</dd>
        {run.endedAt !== null && (
          <>
            <dt>{texts.ended}</dt>
            <dd className="number">{figures.moment(run.endedAt)}</dd>
          </>
        )}
        {report && (
          <>
            <dt>{runs.took}</dt>
            <dd className="number">{figures.span(report.seconds)}</dd>
            <dt>{texts.staged}</dt>
            <dd className="number">{figures.count(report.staged)}</dd>
            <dt>{texts.known}</dt>
            <dd className="number">{figures.count(report.known)}</dd>
            <dt>{texts.faces}</dt>
            <dd className="number">{figures.count(report.faces)}</dd>
            <dt>{texts.skipped}</dt>
            <dd className="number">{figures.count(report.skipped)}</dd>
          </>
        )}
      </dl>
      {report ? (
        <div className="refused">
          {Object.keys(report.refused).length > 0 && (
            <div>
              <h3>{monitor.layers.refusedPictures}</h3>
              <RefusalBars counts={report.refused} of={report.items} />
            </div>
          )}
          {Object.keys(report.refusedFaces).length > 0 && (
            <div>
              <h3>{monitor.layers.refusedCrops}</h3>
              <RefusalBars counts={report.refusedFaces} of={report.faces} />
            </div>
          )}
        </div>
      ) : (
        run.state !== "open" && <p className="hint">{texts.noReport}</p>
      )}
    </>
  );
}

/** Asks a run to end, once somebody has said that they mean it. */
function Stop({ collection, run }: { collection: CollectionName; run: number }) {
  const { run: texts } = useTexts().monitor;
  const { ask } = useConnection();
  const { session } = useStanding();
  const [isAsking, setIsAsking] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  if (session?.scope === "read") {
    return null;
  }
  const stop = async () => {
    setIsAsking(false);
    try {
      await ask("post", "/api/v1/collections/{collection}/runs/{run}/cancel", { path: { collection, run } });
    } catch (failure) {
      if (failure instanceof ServiceProblem && failure.problem.code !== "conflict") {
        setProblem(failure.problem);
      } else if (!(failure instanceof ServiceLost || failure instanceof ServiceProblem)) {
        throw failure;
      }
    }
  };
  return (
    <>
      {problem && <ProblemNotice problem={problem} />}
      <div className="buttons">
        <button type="button" className="button" onClick={() => setIsAsking(true)}>
          {texts.stop}
        </button>
      </div>
      {isAsking && (
        <Dialog title={texts.stopTitle(run)} onClose={() => setIsAsking(false)}>
          <p>{texts.stopLead}</p>
          <div className="buttons">
            <button type="button" className="button primary" onClick={() => void stop()}>
              {texts.stop}
            </button>
            <button type="button" className="button" onClick={() => setIsAsking(false)}>
              {texts.goOn}
            </button>
          </div>
        </Dialog>
      )}
    </>
  );
}
