import type { Collection, Counts } from "../api/types";
import { ProblemNotice } from "../parts/Notice";
import { useCollections } from "../shell/collections";
import { useMayWrite } from "../shell/rights";
import { Link } from "../shell/router";
import { useTexts } from "../texts/texts";
import { useRepeated } from "./history";
import { RefusalBars } from "./RefusalBars";

const POLL_MILLIS = 3000;

/** The layers of each collection as they fill. */
export function Layers() {
  const { monitor, shell } = useTexts();
  const { loaded } = useCollections();
  useRepeated(loaded.again, POLL_MILLIS);
  const collections = loaded.value ?? [];
  return (
    <section aria-labelledby="layers-title">
      <h2 id="layers-title" className="section-title">
        {monitor.layers.title}
      </h2>
      {loaded.problem && <ProblemNotice problem={loaded.problem} onAgain={loaded.again} />}
      {loaded.value && collections.length === 0 && <p className="soft">{shell.empty.noCollections.title}</p>}
      <ul className="layer-cards">
        {collections.map((collection) => (
          <li key={collection.name} className="card layer-card">
            <CollectionLayers collection={collection} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function CollectionLayers({ collection }: { collection: Collection }) {
  const { monitor, figures } = useTexts();
  const { layers: texts } = monitor;
  const { name, pictures, pictureBytes, crops, curated, identities, labelledCrops } = collection;
  const mayWrite = useMayWrite();
  const most = Math.max(pictures, crops, curated, labelledCrops, 1);
  const refused = {
    inputs: collection.unusableInputs,
    pictures: collection.refusedPictures,
    crops: collection.refusedCrops,
  };
  const isClean = Object.values(refused).every((counts) => Object.keys(counts).length === 0);
  return (
    <>
      <header>
        <h3>{name}</h3>
        <span className="hint">
          {collection.encoder} · {figures.bytes(pictureBytes)}
        </span>
      </header>
      <dl className="layers">
        <Layer name={texts.raw} hint={texts.rawHint} count={pictures} most={most} />
        <Layer name={texts.staging} hint={texts.stagingHint} count={crops} most={most} />
        <Layer name={texts.curated} hint={texts.curatedHint} count={curated} most={most} />
        <Layer name={texts.index} hint={texts.indexHint} count={curated} most={most} />
        <Layer name={texts.labelled} hint={texts.people(identities)} count={labelledCrops} most={most} />
      </dl>
      {collection.dueNext && (
        <p className="hint">{texts.dueNext(collection.dueNext.pictures, figures.day(collection.dueNext.keepUntil))}</p>
      )}
      {isClean ? (
        <p className="hint">{pictures === 0 && mayWrite ? <Link to={`/add?collection=${name}`}>{texts.fill}</Link> : texts.clean}</p>
      ) : (
        <div className="refused">
          <RefusedOf title={texts.refusedInputs} counts={refused.inputs} of={pictures} />
          <RefusedOf title={texts.refusedPictures} counts={refused.pictures} of={pictures} />
          <RefusedOf title={texts.refusedCrops} counts={refused.crops} of={crops} />
        </div>
      )}
    </>
  );
}

function Layer({ name, hint, count, most }: { name: string; hint: string; count: number; most: number }) {
  const { figures } = useTexts();
  return (
    <div className="layer">
      <dt>
        {name} <span className="hint">{hint}</span>
      </dt>
      <dd>
        <strong className="number">{figures.count(count)}</strong>
        <span className="layer-bar" aria-hidden="true">
          <span style={{ width: `${(count / most) * 100}%` }} />
        </span>
      </dd>
    </div>
  );
}

function RefusedOf({ title, counts, of }: { title: string; counts: Counts; of: number }) {
  if (Object.keys(counts).length === 0) {
    return null;
  }
  return (
    <details open>
      <summary>{title}</summary>
      <RefusalBars counts={counts} of={of} />
    </details>
  );
}
