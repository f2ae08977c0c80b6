import type { ProbeAnswer } from "../api/types";
import { matchOfFace, matchOfPerson } from "../faces/match";
import { ProbeCrop } from "../faces/ProbeCrop";
import { useTexts } from "../texts/texts";
import { verdictOf } from "./verdict";

interface Props {
  readonly answers: readonly ProbeAnswer[];
  readonly pixels: ImageBitmap | null | undefined;
  readonly chosen: number;
  readonly onChoose: (ordinal: number) => void;
}

/** Every face of a photograph with its answer in short, to choose the one that is told more of. */
export function FaceList({ answers, pixels, chosen, onChoose }: Props) {
  const { lookAlike: texts, figures } = useTexts();
  return (
    <section>
      <h2 className="section-title">{texts.facesTitle}</h2>
      <ul className="face-list">
        {answers.map((answer, place) => {
          const { face } = answer;
          const people = answer.people.map((person) => matchOfPerson(person, answer.faces));
          const verdict = verdictOf(answer, people, answer.faces.map(matchOfFace));
          const probability = verdict.best?.probability;
          return (
            <li key={face.ordinal}>
              <button type="button" aria-pressed={face.ordinal === chosen} onClick={() => onChoose(face.ordinal)}>
                <ProbeCrop pixels={pixels} face={face} />
                <span>
                  <small>{texts.face(place + 1)}</small>
                  <strong>
                    {verdict.kind === "person" && verdict.name}
                    {verdict.kind === "unnamed" && texts.unnamed}
                    {verdict.kind === "nobody" && texts.noConfident}
                  </strong>
                  {verdict.kind !== "nobody" && typeof probability === "number" && (
                    <small className="number">{figures.percent(probability)}</small>
                  )}
                </span>
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
