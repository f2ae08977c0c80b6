import { useCallback, type ReactNode } from "react";
import type { Collection, Terms } from "../api/types";
import { useConnection, useLoaded } from "../api/use-api";
import { cropOf } from "../faces/addresses";
import { likelihood } from "../faces/likelihood";
import type { Match } from "../faces/match";
import { MatchCard } from "../faces/MatchCard";
import { Notice, ProblemNotice } from "../parts/Notice";
import { go, useAddress, withQuery } from "../shell/router";
import { useTexts } from "../texts/texts";
import { MATCH } from "./addresses";
import { compare, type Comparison } from "./embeddings";
import { LandmarkDots } from "./LandmarkDots";
import { Measures } from "./Measures";
import { Scale } from "./Scale";
import { loadStored, type Compared, type StoredFace } from "./stored";
import { Stripes } from "./Stripes";

interface Props {
  readonly collection: Collection;
  readonly probe: Compared;
  readonly name: string;
  readonly crop: ReactNode;
  readonly matches: readonly Match[];
  readonly terms: Terms | null;
}

/** A face and one that it is compared with: the one of the address, or the most similar one. */
export function Barcodes({ collection, probe, name, crop, matches, terms }: Props) {
  const { barcode: texts } = useTexts();
  const { ask } = useConnection();
  const address = useAddress();
  const wanted = matches.find(({ face }) => face === address.query.get(MATCH)) ?? matches[0];
  const id = wanted?.face;
  const load = useCallback(
    (signal: AbortSignal) => (id ? loadStored(ask, collection.name, id, signal) : Promise.resolve(null)),
    [ask, collection.name, id],
  );
  const { value: match, problem, isLoading, again } = useLoaded(load);
  const comparison = match && compare(probe.embedding, match.embedding);
  if (!wanted) {
    return <Notice advice={texts.alone} tone="careful" />;
  }
  return (
    <>
      {problem && <ProblemNotice problem={problem} onAgain={again} />}
      {match === null && <Notice advice={texts.notSearched} tone="careful" />}
      {match && comparison && (
        <div className={isLoading ? "stale" : undefined}>
          <Both {...{ collection, probe, name, crop, match, comparison, wanted, terms }} />
        </div>
      )}
      <h2 className="section-title">{texts.others}</h2>
      <ul className="cards">
        {matches.map((one) => (
          <li key={one.face}>
            <MatchCard
              collection={collection.name}
              match={one}
              isShown={one.face === id}
              onChoose={() => go(withQuery(address, { [MATCH]: one.face }), "replace")}
            />
          </li>
        ))}
      </ul>
    </>
  );
}

interface BothProps extends Pick<Props, "collection" | "probe" | "name" | "crop" | "terms"> {
  readonly match: StoredFace;
  readonly comparison: Comparison;
  readonly wanted: Match;
}

function Both({ collection, probe, name, crop, match, comparison, wanted, terms }: BothProps) {
  const { barcode: texts, lookAlike, figures } = useTexts();
  const theirs = match.name ?? lookAlike.unnamed;
  const { probability } = wanted;
  return (
    <>
      <section className="card both" aria-label={texts.title}>
        <figure>
          {crop}
          <figcaption>{name}</figcaption>
        </figure>
        <figure>
          <LandmarkDots face={match.face}>
            <img className="crop" src={cropOf(collection.name, match.id)} alt={theirs} width={224} height={224} />
          </LandmarkDots>
          <figcaption>{theirs}</figcaption>
        </figure>
        <div className="said">
          <p className="verdict">
            {probability === null ? lookAlike.notCalibrated : lookAlike.likelihood[likelihood(probability)]}
          </p>
          <p className="soft">
            {texts.inShort(
              figures.cosine(comparison.cosine),
              figures.cosine(comparison.distance),
              comparison.sameSign,
              probe.embedding.length,
            )}
          </p>
          <p className="hint">{texts.dots}</p>
        </div>
      </section>
      <Stripes probe={probe.embedding} match={match.embedding} comparison={comparison} names={[name, theirs]} />
      {terms && <Scale encoder={collection.encoder} cosine={comparison.cosine} terms={terms} />}
      <Measures sides={[probe, match]} names={[name, theirs]} />
    </>
  );
}
