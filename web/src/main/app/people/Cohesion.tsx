import type { Identity } from "../api/types";
import { useTexts } from "../texts/texts";

/** With the bundled encoder two faces are one person by even odds at .33, and by 99 to 1 at .45. */
const ALIKE = 0.45;
const DOUBTFUL = 0.331;

export function wordOf(cohesion: number): "alike" | "varied" | "unlike" {
  return cohesion >= ALIKE ? "alike" : cohesion >= DOUBTFUL ? "varied" : "unlike";
}

/** How alike the faces of a person are, in words and as a number. */
export function Cohesion({ of: { cohesion } }: { of: Identity }) {
  const { people, figures } = useTexts();
  const texts = people.cohesion;
  if (cohesion === null) {
    return null;
  }
  const word = wordOf(cohesion);
  return (
    <p className={`cohesion ${word}`} title={texts.what}>
      {texts[word]} <span className="number">({texts.number(figures.cosine(cohesion))})</span>
    </p>
  );
}
