import { useState, type ReactNode } from "react";
import type { CollectionName, Face } from "../api/types";
import { barcodeOfGiven } from "../barcode/addresses";
import { cropOf } from "../faces/addresses";
import { likelihood } from "../faces/likelihood";
import type { Match } from "../faces/match";
import { Meter } from "../faces/Meter";
import { ProbeCrop } from "../faces/ProbeCrop";
import { WholePicture } from "../faces/WholePicture";
import { Link } from "../shell/router";
import { useTexts } from "../texts/texts";

interface Props {
  readonly collection: CollectionName;
  readonly probe: Face;
  readonly pixels: ImageBitmap | null | undefined;
  readonly match: Match;
  readonly children?: ReactNode;
}

/** The probe and a match beside each other, both upright and of one size, with what the comparison says. */
export function SideBySide({ collection, probe, pixels, match, children }: Props) {
  const { lookAlike: texts, barcode, figures } = useTexts();
  const [isWhole, setIsWhole] = useState(false);
  const name = match.name ?? texts.unnamed;
  const { probability, meanCosine, origin } = match;
  return (
    <section className="side-by-side card" aria-label={texts.side.title}>
      <div className="pair">
        <figure>
          <ProbeCrop pixels={pixels} face={probe} label={texts.side.yours} />
          <figcaption>
            <strong>{texts.side.yours}</strong>
            <small className="soft">{texts.side.cut}</small>
          </figcaption>
        </figure>
        <figure>
          <img className="crop" src={cropOf(collection, match.face)} alt={name} width={224} height={224} />
          <figcaption>
            <strong>{name}</strong>
            <small className="soft">{texts.side.theirs}</small>
          </figcaption>
        </figure>
      </div>
      <div className="comparison">
        <p className="verdict">
          {probability === null ? texts.notCalibrated : texts.likelihood[likelihood(probability)]}
        </p>
        {probability !== null && <Meter probability={probability} isConfident={match.isConfident} />}
        <dl className="facts">
          {probability !== null && (
            <>
              <dt>{texts.probability}</dt>
              <dd className="number">{figures.percent(probability)}</dd>
            </>
          )}
          <dt>{texts.cosine}</dt>
          <dd className="number">{figures.cosine(match.cosine)}</dd>
          {meanCosine !== null && (
            <>
              <dt>{texts.toMean}</dt>
              <dd className="number">{figures.cosine(meanCosine)}</dd>
            </>
          )}
          {origin !== null && (
            <>
              <dt>{texts.side.from}</dt>
              <dd className="origin">{origin}</dd>
            </>
          )}
        </dl>
        <div className="buttons">
          <button type="button" className="button" onClick={() => setIsWhole(true)}>
            {texts.side.whole}
          </button>
          <Link className="button" to={barcodeOfGiven(collection, probe.ordinal, match.face)}>
            {barcode.open}
          </Link>
          {children}
        </div>
      </div>
      {isWhole && (
        <WholePicture collection={collection} face={match.face} name={name} onClose={() => setIsWhole(false)} />
      )}
    </section>
  );
}
