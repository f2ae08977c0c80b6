import { useCallback } from "react";
import type { Terms } from "../api/types";
import { useConnection, useLoaded } from "../api/use-api";
import { useTexts } from "../texts/texts";

const LEAST = -0.5;
const WIDTH = 600;
const HEIGHT = 120;

interface Props {
  readonly encoder: string;
  readonly cosine: number;
  readonly terms: Terms;
}

/** Where the cosine lies: beside those of strangers, and from where on a match is confident. */
export function Scale({ encoder, cosine, terms }: Props) {
  const { barcode: texts, lookAlike, figures } = useTexts();
  const { ask } = useConnection();
  const load = useCallback(
    async (signal: AbortSignal) =>
      (await ask("get", "/api/v1/models", { signal })).models.find((model) => model.id === encoder) ?? null,
    [ask, encoder],
  );
  const { value: model } = useLoaded(load);
  const least = terms.leastCosine;
  const percent = figures.percent(terms.confidence);
  const isEnough = least !== null && cosine >= least;
  return (
    <section className="card scale">
      <h2>{texts.scale.title}</h2>
      <p>
        {least === null
          ? lookAlike.explain.unreachable(percent)
          : isEnough
            ? texts.scale.enough(figures.cosine(cosine), figures.cosine(least), percent)
            : texts.scale.tooLittle(figures.cosine(cosine), figures.cosine(least), percent)}
      </p>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT + 24}`} aria-hidden="true">
        {model?.impostors && <path className="strangers" d={bell(model.impostors)} />}
        <line className="axis" x1={0} x2={WIDTH} y1={HEIGHT} y2={HEIGHT} />
        {[-0.5, 0, 0.5, 1].map((mark) => (
          <text key={mark} x={x(mark)} y={HEIGHT + 18} textAnchor={mark === -0.5 ? "start" : mark === 1 ? "end" : "middle"}>
            {figures.count(mark)}
          </text>
        ))}
        {least !== null && <line className="least" x1={x(least)} x2={x(least)} y1={12} y2={HEIGHT} />}
        <line className={isEnough ? "reached sure" : "reached"} x1={x(cosine)} x2={x(cosine)} y1={28} y2={HEIGHT} />
        <circle className={isEnough ? "reached sure" : "reached"} cx={x(cosine)} cy={28} r={6} />
      </svg>
      <ul className="key hint">
        {model?.impostors && (
          <li>
            <span className="swatch strangers" aria-hidden="true" /> {texts.scale.strangers}
          </li>
        )}
        <li>
          <span className="swatch least" aria-hidden="true" /> {texts.scale.threshold}
        </li>
        <li>
          <span className="swatch reached" aria-hidden="true" /> {texts.scale.these}
        </li>
      </ul>
      <p className="hint">
        {lookAlike.explain.gallery(terms.galleryFaces, terms.galleryPeople)}{" "}
        {Boolean(terms.falseMatchRate) && lookAlike.explain.falseMatch(figures.oneIn(terms.falseMatchRate ?? 1))}
      </p>
    </section>
  );
}

function x(cosine: number): number {
  return (WIDTH * (Math.max(LEAST, Math.min(1, cosine)) - LEAST)) / (1 - LEAST);
}

/** How often strangers have which cosine: a normal distribution, the most frequent cosine three quarters high. */
function bell({ mean, deviation }: { mean: number; deviation: number }): string {
  const points = Array.from({ length: 121 }, (_, step) => {
    const cosine = LEAST + (step * (1 - LEAST)) / 120;
    const height = Math.exp(-(((cosine - mean) / deviation) ** 2) / 2);
    return `${x(cosine).toFixed(1)},${(HEIGHT * (1 - 0.75 * height)).toFixed(1)}`;
  });
  return `M0,${HEIGHT} L${points.join(" L")} L${WIDTH},${HEIGHT} Z`;
}
