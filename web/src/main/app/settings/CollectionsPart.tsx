import { useState } from "react";
import type { Collection } from "../api/types";
import { useStanding } from "../api/use-api";
import { ProblemNotice } from "../parts/Notice";
import { useCollections } from "../shell/collections";
import { useMayWrite } from "../shell/rights";
import { useLanguage } from "../shell/language";
import { useTexts } from "../texts/texts";
import { ConfidenceDialog } from "./ConfidenceDialog";
import { NewCollectionDialog } from "./NewCollectionDialog";

/** From when on a match is confident where a collection says nothing. */
export const USUAL_CONFIDENCE = 0.5;

export function CollectionsPart() {
  const { settings, figures } = useTexts();
  const texts = settings.collections;
  const { session } = useStanding();
  const { loaded, choose } = useCollections();
  const [isMaking, setIsMaking] = useState(false);
  const [changed, setChanged] = useState<Collection>();
  const [done, setDone] = useState("");
  const mayWrite = useMayWrite();
  const mayMake = session?.scope === "admin" && session.collections === null;
  const all = loaded.value;
  return (
    <section aria-label={settings.parts.collections}>
      {mayMake && (
        <div className="buttons part-tools">
          <button type="button" className="button" onClick={() => setIsMaking(true)}>
            {texts.make}
          </button>
        </div>
      )}
      <p role="status" className="done-line">
        {done}
      </p>
      {loaded.problem && <ProblemNotice problem={loaded.problem} onAgain={loaded.again} />}
      {all?.length === 0 && <p>{texts.none}</p>}
      <ul className="collection-list">
        {all?.map((collection) => (
          <li key={collection.name} className="card">
            <CollectionFacts
              collection={collection}
              onChange={mayWrite ? () => setChanged(collection) : undefined}
            />
          </li>
        ))}
      </ul>
      {isMaking && (
        <NewCollectionDialog
          onMade={(name) => {
            setIsMaking(false);
            setDone(texts.made(name));
            loaded.again();
            choose(name);
          }}
          onClose={() => setIsMaking(false)}
        />
      )}
      {changed && (
        <ConfidenceDialog
          collection={changed}
          onSaved={(confidence) => {
            setDone(texts.saved(changed.name, figures.percent(confidence)));
            setChanged(undefined);
            loaded.again();
          }}
          onClose={() => setChanged(undefined)}
        />
      )}
    </section>
  );
}

interface FactsProps {
  readonly collection: Collection;
  readonly onChange: (() => void) | undefined;
}

function CollectionFacts({ collection, onChange }: FactsProps) {
  const { settings, figures } = useTexts();
  const texts = settings.collections;
  const size = useSizes();
  const sum = (counts: Readonly<Record<string, number>>) =>
    figures.count(Object.values(counts).reduce((total, one) => total + one, 0));
  const { confidence } = collection;
  return (
    <>
      <h2>{collection.name}</h2>
      <dl className="facts">
        <dt>{texts.kind}</dt>
        <dd>{texts.kinds[collection.kind]}</dd>
        <dt>{texts.encoder}</dt>
        <dd>{collection.encoder}</dd>
        <dt>{texts.pictures}</dt>
        <dd className="number">{figures.count(collection.pictures)}</dd>
        <dt>{texts.bytes}</dt>
        <dd className="number">{size(collection.pictureBytes)}</dd>
        <dt>{texts.faces}</dt>
        <dd className="number">{texts.facesOf(figures.count(collection.curated), figures.count(collection.crops))}</dd>
        <dt>{texts.people}</dt>
        <dd className="number">{figures.count(collection.identities)}</dd>
        <dt>{texts.refused}</dt>
        <dd className="number">{texts.refusedOf(sum(collection.refusedPictures), sum(collection.refusedCrops))}</dd>
        <dt>{texts.confident}</dt>
        <dd className="number">
          {confidence === null ? texts.usual(figures.percent(USUAL_CONFIDENCE)) : figures.percent(confidence)}
          {onChange && (
            <button
              type="button"
              className="link-button"
              aria-label={texts.changeOf(collection.name)}
              onClick={onChange}
            >
              {texts.change}
            </button>
          )}
        </dd>
      </dl>
    </>
  );
}

const UNITS = ["byte", "kilobyte", "megabyte", "gigabyte", "terabyte"] as const;
const STEP = 1000;

/** Returns what writes a number of bytes in the unit that suits it. */
function useSizes(): (bytes: number) => string {
  const language = useLanguage();
  return (bytes) => {
    const power = bytes < STEP ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log(bytes) / Math.log(STEP)));
    return new Intl.NumberFormat(language, {
      style: "unit",
      unit: UNITS[power] ?? "byte",
      maximumSignificantDigits: 3,
    }).format(bytes / STEP ** power);
  };
}
