import type { ProbeAnswer } from "../api/types";
import { useTexts } from "../texts/texts";
import { ProbeCrop } from "./ProbeCrop";

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
        {answers.map(({ face, confident, people, faces }, place) => {
          const probability = (people[0] ?? faces[0])?.probability;
          return (
            <li key={face.ordinal}>
              <button type="button" aria-pressed={face.ordinal === chosen} onClick={() => onChoose(face.ordinal)}>
                <ProbeCrop pixels={pixels} face={face} label="" />
                <span>
                  <small>{texts.face(place + 1)}</small>
                  <strong>{confident ?? texts.noConfident}</strong>
                  {confident !== null && typeof probability === "number" && (
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
