import { ProblemNotice } from "../parts/Notice";
import { useTexts } from "../texts/texts";
import { usePast } from "./history";
import { Sparkline } from "./Sparkline";

/** How the service does, over the time that somebody has looked. */
export function ServiceFigures() {
  const { monitor, figures } = useTexts();
  const { service: texts } = monitor;
  const { points, last, problem } = usePast();
  const now = points.at(-1);
  const latest = points.findLast((point) => point.p95 !== null);
  const seconds = (value: number | null = null) => (value === null ? "–" : figures.span(value));
  return (
    <section aria-labelledby="service-title">
      <h2 id="service-title" className="section-title">
        {texts.title}
      </h2>
      {problem && <ProblemNotice problem={problem} />}
      {last && (
        <>
          <ul className="figure-cards">
            <li className="card">
              <h3>{texts.requests}</h3>
              <p>
                <strong className="number">{now ? figures.rate(now.perSecond) : "–"}</strong>{" "}
                <span>{texts.perSecond}</span>
              </p>
              <Sparkline values={points.map((point) => point.perSecond)} />
              <p className="hint">
                {texts.all(last.requests)}
                {last.failures > 0 && `, ${texts.failures(last.failures)}`}
              </p>
            </li>
            <li className="card">
              <h3>{texts.latency}</h3>
              <p>
                <strong className="number">{seconds(latest?.median)}</strong> <span>{texts.median}</span>
              </p>
              <p>
                <strong className="number lesser">{seconds(latest?.p95)}</strong> <span>{texts.p95}</span>
              </p>
              <Sparkline values={points.map((point) => point.median)} above={points.map((point) => point.p95)} />
              <p className="hint">{!latest && texts.idle}</p>
            </li>
            <li className="card">
              <h3>{texts.queue}</h3>
              <p>
                <strong className="number">{figures.count(last.queue)}</strong> <span>{texts.waiting}</span>
              </p>
              <Sparkline values={points.map((point) => point.queue)} />
              <p className="hint">{texts.cpu(figures.percent(last.cpu))}</p>
            </li>
            <li className="card">
              <h3>{texts.heap}</h3>
              <p>
                <strong className="number">{figures.bytes(last.heapBytes)}</strong>
              </p>
              <Sparkline values={points.map((point) => point.heapBytes)} />
              <p className="hint">{last.mostHeapBytes > 0 && texts.most(figures.bytes(last.mostHeapBytes))}</p>
            </li>
          </ul>
          <p className="hint">{texts.since}</p>
        </>
      )}
    </section>
  );
}
