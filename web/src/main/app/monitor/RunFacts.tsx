import { Fragment } from "react";
import type { Report, RunProgress } from "../api/types";
import { Bar } from "../parts/Bar";
import { Notice } from "../parts/Notice";
import { useTexts } from "../texts/texts";
import { RefusalBars } from "./RefusalBars";
import { StateMark } from "./Runs";

/** What is known of a run in numbers. */
export function RunFacts({ progress }: { progress: RunProgress }) {
  const { monitor, codes, figures } = useTexts();
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
      {run.failure !== null && (
        <Notice tone="careful" advice={codes.problems[run.failure]} />
      )}
      {run.state === "open" && items !== null && <Bar label={texts.title(run.id)} value={items} most={total} />}
      <dl className="facts">
        <dt>{texts.collection}</dt>
        <dd>{run.collection}</dd>
        <dt>{runs.kind}</dt>
        <dd>
          {run.kind === "ingest" ? runs.ingest : runs.uploads(1)}
          {run.kind === "ingest" && run.source !== null && ` · ${run.source}`}
        </dd>
        <dt>{runs.begun}</dt>
        <dd className="number">{figures.moment(run.startedAt)}</dd>
        {run.endedAt !== null && (
          <>
            <dt>{texts.ended}</dt>
            <dd className="number">{figures.moment(run.endedAt)}</dd>
          </>
        )}
        {report && <ReportFacts report={report} />}
      </dl>
      {report && <Steps report={report} />}
      {report && Object.keys(report.refused).length > 0 && (
        <div className="refused">
          <h3>{monitor.layers.refusedPictures}</h3>
          <RefusalBars counts={report.refused} of={report.items} />
        </div>
      )}
      {report && Object.keys(report.refusedFaces).length > 0 && (
        <div className="refused">
          <h3>{monitor.layers.refusedCrops}</h3>
          <RefusalBars counts={report.refusedFaces} of={report.faces} />
        </div>
      )}
      {run.kind === "ingest" && !report && run.state !== "open" && <p className="hint">{texts.noReport}</p>}
    </>
  );
}

function ReportFacts({ report }: { report: Report }) {
  const { monitor, figures } = useTexts();
  const { run: texts, runs } = monitor;
  return (
    <>
      <dt>{runs.took}</dt>
      <dd className="number">
        {figures.span(report.seconds)}
        {report.seconds > 0 && report.items > 0 && ` · ${texts.aSecond(figures.rate(report.items / report.seconds))}`}
      </dd>
      {(["staged", "known", "mended", "faces", "skipped"] as const)
        .filter((figure) => figure !== "mended" || report.mended > 0)
        .map((figure) => (
          <Fragment key={figure}>
            <dt>{texts[figure]}</dt>
            <dd className="number">{figures.count(report[figure])}</dd>
          </Fragment>
        ))}
    </>
  );
}

const STEPS = ["read", "decode", "detect", "align", "embed", "store"] as const;

/** What the threads spent their time on. */
function Steps({ report }: { report: Report }) {
  const { monitor, figures } = useTexts();
  const { run: texts } = monitor;
  const all = Object.values(report.stepSeconds).reduce((sum, seconds) => sum + seconds, 0);
  if (all === 0) {
    return null;
  }
  return (
    <div className="refused">
      <h3>{texts.steps}</h3>
      <ul className="refusal-bars">
        {STEPS.map((step) => (
          <li key={step}>
            <span>{texts.step[step]}</span>
            <strong className="number">{figures.span(report.stepSeconds[step] ?? 0)}</strong>
            <span className="layer-bar" aria-hidden="true">
              <span style={{ width: `${((report.stepSeconds[step] ?? 0) / all) * 100}%` }} />
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
