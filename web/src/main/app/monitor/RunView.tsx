import { useCallback, useEffect, useState } from "react";
import { watchRun } from "../api/run-events";
import type { RunProgress } from "../api/types";
import { useConnection, useLoaded, useStanding } from "../api/use-api";
import { ProblemNotice } from "../parts/Notice";
import { useCollections } from "../shell/collections";
import { Link, useAddress, withQuery } from "../shell/router";
import { useTexts } from "../texts/texts";
import { findRun } from "./find";
import { RunActions } from "./RunActions";
import { RunFacts } from "./RunFacts";
import { RunLog } from "./RunLog";
import { RunRefusals } from "./RunRefusals";

/** One run: how far it has come, what came of it, and ways to stop it and to try it again. */
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
      {value && <Followed key={run} first={value} />}
    </section>
  );
}

function Followed({ first }: { first: RunProgress }) {
  const [progress, setProgress] = useState(first);
  const { epoch } = useStanding();
  const { id, collection } = first.run;
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
  const isOver = progress.run.state !== "open";
  return (
    <div className="run-parts">
      <div className="card run">
        <RunFacts progress={progress} />
        <RunActions progress={progress} onLetGo={() => setProgress((last) => ({ ...last, retriable: false }))} />
      </div>
      {isOver && <RunLog run={progress.run} />}
      {isOver && <RunRefusals run={progress.run} report={progress.report} />}
    </div>
  );
}
