import type { Face, Terms } from "../api/types";
import { useTexts } from "../texts/texts";

/** How an answer comes about, in words: the gallery, the threshold, and how often that is wrong. */
export function Explanation({ terms, face, norm }: { terms: Terms; face: Face; norm: number }) {
  const { lookAlike, figures } = useTexts();
  const { explain: texts } = lookAlike;
  const confidence = figures.percent(terms.confidence);
  return (
    <details className="explanation">
      <summary>{texts.title}</summary>
      <ul>
        <li>{texts.gallery(terms.galleryFaces, terms.galleryPeople)}</li>
        <li>
          {terms.leastCosine === null
            ? texts.unreachable(confidence)
            : texts.threshold(confidence, figures.cosine(terms.leastCosine))}
        </li>
        {Boolean(terms.falseMatchRate) && <li>{texts.falseMatch(figures.oneIn(terms.falseMatchRate ?? 1))}</li>}
        {Boolean(terms.falseAnswerRate) && <li>{texts.falseAnswer(figures.oneIn(terms.falseAnswerRate ?? 1))}</li>}
        <li>{texts.measured(figures.count(face.pixels), figures.count(face.sharpness), figures.count(norm))}</li>
      </ul>
      <p className="soft">{texts.judge}</p>
    </details>
  );
}
