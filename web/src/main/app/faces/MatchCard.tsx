import type { CollectionName } from "../api/types";
import { useTexts } from "../texts/texts";
import { cropOf } from "./addresses";
import "./faces.css";
import { likelihood } from "./likelihood";
import type { Match } from "./match";
import { Meter } from "./Meter";

interface Props {
  readonly collection: CollectionName;
  readonly match: Match;
  readonly isShown: boolean;
  readonly onChoose: () => void;
}

/** One answer: whom it shows, how alike, and how probably the same person. It is a button that puts it beside the probe. */
export function MatchCard({ collection, match, isShown, onChoose }: Props) {
  const { lookAlike: texts, figures } = useTexts();
  const { probability } = match;
  return (
    <button type="button" className="match-card" aria-pressed={isShown} onClick={onChoose}>
      <img className="crop" src={cropOf(collection, match.face)} alt="" width={224} height={224} loading="lazy" />
      <span className="match-name">{match.name ?? texts.unnamed}</span>
      {probability === null ? (
        <span className="soft">{texts.notCalibrated}</span>
      ) : (
        <>
          <Meter probability={probability} isConfident={match.isConfident} />
          <span className="match-figures">
            <strong className="number">{figures.percent(probability)}</strong>
            <span className="number soft">cos {figures.cosine(match.cosine)}</span>
          </span>
          <span className="match-words soft">{texts.likelihood[likelihood(probability)]}</span>
        </>
      )}
    </button>
  );
}
