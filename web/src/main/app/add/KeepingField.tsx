import { useId } from "react";
import { Choice } from "../parts/Choice";
import { useTexts } from "../texts/texts";
import { NEVER, legalBases, retentionOf, spans, today, type Keeping } from "./retention";

interface Props {
  readonly keeping: Keeping;
  readonly onKeeping: (keeping: Keeping) => void;
}

/** Chooses by which right the pictures are kept, and until when. */
export function KeepingField({ keeping, onKeeping }: Props) {
  const { add, codes, figures } = useTexts();
  const { keeping: texts } = add;
  const id = useId();
  const { legalBasis, span, day } = keeping;
  const retention = retentionOf(keeping);
  return (
    <section className="card add-field" aria-labelledby={`${id}title`}>
      <h2 id={`${id}title`}>{texts.title}</h2>
      <Choice
        label={texts.basis}
        value={legalBasis ?? "none"}
        options={[["none", texts.noBasis], ...legalBases.map((basis) => [basis, codes.legalBases[basis]] as const)]}
        onChoose={(chosen) => onKeeping({ ...keeping, legalBasis: chosen === "none" ? null : chosen })}
      />
      <p className="hint" role="status">
        {legalBasis === null ? texts.noBasisHint : texts.basisHints[legalBasis]}
      </p>
      <Choice
        label={texts.until}
        value={span}
        options={spans.map((one) => [one, texts.spans[one]])}
        onChoose={(chosen) => onKeeping({ ...keeping, span: chosen })}
      />
      {span === "day" && (
        <div className="choice">
          <label htmlFor={`${id}day`}>{texts.day}</label>
          <input
            id={`${id}day`}
            type="date"
            value={day}
            min={today()}
            max="9999-12-31"
            aria-describedby={`${id}hint`}
            aria-invalid={retention === null && day !== ""}
            onChange={(event) => onKeeping({ ...keeping, day: event.target.value })}
          />
        </div>
      )}
      <p className="hint" id={`${id}hint`}>
        {retention === null
          ? texts.chooseDay
          : retention.keepUntil === NEVER
            ? texts.everHint
            : texts.untilHint(figures.day(retention.keepUntil))}
      </p>
    </section>
  );
}
