import { useTexts } from "../texts/texts";
import type { Pace } from "./frames";

/** How fast frames are looked at. */
export function PaceFigures({ pace }: { pace: Pace }) {
  const { live, figures } = useTexts();
  const { pace: texts } = live;
  const span = (millis: number | null) => (millis === null ? "–" : figures.span(Math.round(millis) / 1000));
  return (
    <dl className="pace">
      <div>
        <dt>{texts.rate}</dt>
        <dd className="number">{pace.rate === null ? "–" : figures.rate(pace.rate)}</dd>
      </div>
      <div>
        <dt>{texts.latency}</dt>
        <dd className="number">{span(pace.latencyMillis)}</dd>
      </div>
      <div>
        <dt>{texts.service}</dt>
        <dd className="number">{span(pace.serviceMillis)}</dd>
      </div>
      <div>
        <dt>{texts.skipped}</dt>
        <dd className="number">{figures.count(pace.skipped)}</dd>
      </div>
    </dl>
  );
}
