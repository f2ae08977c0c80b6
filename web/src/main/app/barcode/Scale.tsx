import { useCallback } from "react";
import type { Terms } from "../api/types";
import { useConnection, useLoaded } from "../api/use-api";
import { CosineAxis } from "../faces/CosineAxis";
import { HEIGHT, placeOf, strangersArea, WIDTH } from "../faces/cosines";
import { useTexts } from "../texts/texts";

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
      <svg className="cosines" viewBox={`0 0 ${WIDTH} ${HEIGHT + 24}`} aria-hidden="true">
        {model?.impostors && <path className="strangers" d={strangersArea(model.impostors)} />}
        <CosineAxis />
        {least !== null && <line className="least" x1={placeOf(least)} x2={placeOf(least)} y1={12} y2={HEIGHT} />}
        <line className={isEnough ? "reached sure" : "reached"} x1={placeOf(cosine)} x2={placeOf(cosine)} y1={28} y2={HEIGHT} />
        <circle className={isEnough ? "reached sure" : "reached"} cx={placeOf(cosine)} cy={28} r={6} />
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
