import { useState } from "react";
import { ServiceProblem } from "../api/client";
import type { RunProgress } from "../api/types";
import { useConnection, useStanding } from "../api/use-api";
import { useDoing } from "../api/use-doing";
import { Dialog } from "../parts/Dialog";
import { ProblemNotice } from "../parts/Notice";
import { go, useAddress, withQuery } from "../shell/router";
import { useTexts } from "../texts/texts";

interface Props {
  readonly progress: RunProgress;
  readonly onLetGo: () => void;
}

/** What can be done about a run: stop it while it goes on; try it again, or let its archive go, after it was cut off. */
export function RunActions({ progress, onLetGo }: Props) {
  const { run: texts } = useTexts().monitor;
  const { session } = useStanding();
  const isUnderway = progress.run.state === "open" && progress.items !== null;
  if (session?.scope === "read") {
    return null;
  }
  if (isUnderway) {
    return <Stop progress={progress} />;
  }
  if (progress.retriable) {
    return <Again progress={progress} onLetGo={onLetGo} />;
  }
  const isCutOff = progress.run.kind === "ingest" && !["open", "done"].includes(progress.run.state);
  return isCutOff ? <p className="hint">{texts.sendAgain}</p> : null;
}

/** Asks a run to end, once somebody has said that they mean it. */
function Stop({ progress }: { progress: RunProgress }) {
  const { run: texts } = useTexts().monitor;
  const { ask } = useConnection();
  const [isAsking, setIsAsking] = useState(false);
  const { run: doing, problem, isBusy } = useDoing();
  const { id, collection } = progress.run;
  const stop = async () => {
    setIsAsking(false);
    await doing(async () => {
      try {
        await ask("post", "/api/v1/collections/{collection}/runs/{run}/cancel", { path: { collection, run: id } });
      } catch (failure) {
        if (!(failure instanceof ServiceProblem && failure.problem.code === "conflict")) {
          throw failure; // else it has ended meanwhile
        }
      }
    });
  };
  return (
    <>
      {problem && <ProblemNotice problem={problem} />}
      <div className="buttons">
        <button type="button" className="button" disabled={isBusy} onClick={() => setIsAsking(true)}>
          {texts.stop}
        </button>
      </div>
      {isAsking && (
        <Dialog title={texts.stopTitle(id)} onClose={() => setIsAsking(false)}>
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

function Again({ progress, onLetGo }: Props) {
  const { run: texts } = useTexts().monitor;
  const { ask } = useConnection();
  const address = useAddress();
  const [isAsking, setIsAsking] = useState(false);
  const { run: doing, problem, isBusy } = useDoing();
  const { id, collection } = progress.run;
  const again = () =>
    doing(async () => {
      const begun = await ask("post", "/api/v1/collections/{collection}/runs/{run}/retry", {
        path: { collection, run: id },
      });
      go(withQuery(address, { run: `${begun.run.id}` }));
    });
  const letGo = async () => {
    setIsAsking(false);
    await doing(async () => {
      await ask("delete", "/api/v1/collections/{collection}/runs/{run}/archive", { path: { collection, run: id } });
      onLetGo();
    });
  };
  return (
    <>
      <p className="hint">{texts.held}</p>
      {problem && <ProblemNotice problem={problem} />}
      <div className="buttons">
        <button type="button" className="button primary" disabled={isBusy} onClick={() => void again()}>
          {texts.again}
        </button>
        <button type="button" className="button" disabled={isBusy} onClick={() => setIsAsking(true)}>
          {texts.letGo}
        </button>
      </div>
      {isAsking && (
        <Dialog title={texts.letGoTitle(id)} onClose={() => setIsAsking(false)}>
          <p>{texts.letGoLead}</p>
          <div className="buttons">
            <button type="button" className="button danger" onClick={() => void letGo()}>
              {texts.letGo}
            </button>
            <button type="button" className="button" onClick={() => setIsAsking(false)}>
              {texts.keep}
            </button>
          </div>
        </Dialog>
      )}
    </>
  );
}
