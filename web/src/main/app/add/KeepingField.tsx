import { useId } from "react";
import { legalBases } from "../api/legal-bases";
import type { Collection } from "../api/types";
import { Choice } from "../parts/Choice";
import { useTexts } from "../texts/texts";
import { NEVER, retentionOf, spans, today, type Keeping } from "./retention";

interface Props {
  readonly keeping: Keeping;
  /** Where they are kept, which may say something for those of which nobody does. */
  readonly collection: Collection | undefined;
  readonly onKeeping: (keeping: Keeping) => void;
}

/** Chooses by which right the pictures are kept, and until when. */
export function KeepingField({ keeping, collection, onKeeping }: Props) {
  const { add, codes, figures } = useTexts();
  const { keeping: texts } = add;
  const id = useId();
  const { legalBasis, span, day } = keeping;
  const retention = retentionOf(keeping);
  const usualBasis = collection?.legalBasis ?? null;
  const basis = legalBasis ?? usualBasis;
  const noBasis = usualBasis === null ? texts.noBasis : texts.usualBasis(codes.legalBases[usualBasis]);
  return (
    <section className="card add-field" aria-labelledby={`${id}title`}>
      <h2 id={`${id}title`}>{texts.title}</h2>
      <Choice
        label={texts.basis}
        value={legalBasis ?? "none"}
        options={[["none", noBasis], ...legalBases.map((basis) => [basis, codes.legalBases[basis]] as const)]}
        onChoose={(chosen) => onKeeping({ ...keeping, legalBasis: chosen === "none" ? null : chosen })}
      />
      <p className="hint" role="status">
        {basis === null ? texts.noBasisHint : texts.basisHints[basis]}
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
          : retention.keepUntil === null
            ? texts.usualHint(collection?.keepDays ?? null)
            : retention.keepUntil === NEVER
            ? texts.everHint
            : texts.untilHint(figures.day(retention.keepUntil))}
      </p>
    </section>
  );
}
