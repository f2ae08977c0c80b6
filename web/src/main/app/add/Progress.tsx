import { useState } from "react";
import { Bar } from "../parts/Bar";
import { Dialog } from "../parts/Dialog";
import { Notice, ProblemNotice } from "../parts/Notice";
import { useTexts } from "../texts/texts";
import type { UploadQueue } from "./queue";

/** How far all files together have come, and why they wait. */
export function Progress({ queue }: { queue: UploadQueue }) {
  const { add, figures } = useTexts();
  const { progress: texts } = add;
  const [isAsking, setIsAsking] = useState(false);
  const { counts, bytes, sentBytes } = queue.tally;
  const left = counts.waiting + counts.sending + counts.running;
  if (left === 0) {
    return null;
  }
  const all = queue.items.length - counts.ready;
  return (
    <section className="card progress-card" aria-labelledby="progress-title">
      <h2 id="progress-title" className="unseen">
        {texts.title}
      </h2>
      <p role="status">
        <strong className="number">{texts.of(all - left, all)}</strong>
        <span className="soft number">{texts.bytes(figures.bytes(sentBytes), figures.bytes(bytes))}</span>
      </p>
      {queue.isBusy ? <Bar label={texts.title} value={sentBytes} most={bytes} /> : <TakenIn queue={queue} />}
      <Paused queue={queue} />
      <div className="progress-foot">
        <p className="hint">{queue.isBusy && texts.stay}</p>
        <button type="button" className="button" onClick={() => setIsAsking(true)}>
          {texts.cancel}
        </button>
      </div>
      {isAsking && (
        <Dialog title={texts.cancelTitle} onClose={() => setIsAsking(false)}>
          <p>{texts.cancelLead(left)}</p>
          <div className="buttons">
            <button
              type="button"
              className="button primary"
              onClick={() => {
                setIsAsking(false);
                queue.cancelAll();
              }}
            >
              {texts.cancel}
            </button>
            <button type="button" className="button" onClick={() => setIsAsking(false)}>
              {texts.keepOn}
            </button>
          </div>
        </Dialog>
      )}
    </section>
  );
}

/** How much of what has been sent is taken in: what archives have in them, once nothing is to be sent any more. */
function TakenIn({ queue }: { queue: UploadQueue }) {
  const { progress: texts } = useTexts().add;
  const running = queue.items.filter((item) => item.state === "running").map((item) => item.progress);
  const items = running.reduce((sum, progress) => sum + (progress?.items ?? 0), 0);
  const total = running.reduce(
    (sum: number | null, progress) =>
      sum === null || !progress || progress.total === null ? null : sum + progress.total,
    0,
  );
  return <Bar label={texts.title} value={items} most={total} />;
}

function Paused({ queue }: { queue: UploadQueue }) {
  const { add, figures } = useTexts();
  const { pauses } = add;
  const { pause } = queue;
  switch (pause?.kind) {
    case undefined:
      return null;
    case "busy":
      return <Notice advice={pauses.busy(figures.span(pause.seconds))} tone="calm" />;
    case "halted":
      return (
        <>
          <ProblemNotice problem={pause.problem} />
          <div className="buttons">
            <button type="button" className="button" onClick={() => queue.resume()}>
              {pauses.again}
            </button>
          </div>
        </>
      );
    case "lost":
    case "signed-out":
      return <Notice advice={pauses[pause.kind]} tone="careful" />;
  }
}
