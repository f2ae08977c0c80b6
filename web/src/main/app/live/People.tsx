import type { CollectionName, LiveFace } from "../api/types";
import { cropOf } from "../faces/addresses";
import { Meter } from "../faces/Meter";
import { useTexts } from "../texts/texts";
import { colourOf, toldOf, type Sighting } from "./seen";

/** Who is in view now, each with the face of the collection that is most like them. */
export function InView({ collection, faces }: { collection: CollectionName; faces: readonly LiveFace[] }) {
  const { live: texts } = useTexts();
  const inOrder = faces.toSorted((one, other) => one.track - other.track); // so that they stay where they are
  const names = [...new Set(inOrder.flatMap(({ identity }) => identity ?? []))];
  return (
    <section aria-labelledby="in-view">
      <h2 id="in-view" className="section-title">
        {texts.inView.title}
      </h2>
      <p className="unseen" role="status">
        {names.length > 0 ? texts.inView.names(names.join(", ")) : ""}
      </p>
      {faces.length === 0 ? (
        <p className="soft">{texts.inView.nobody}</p>
      ) : (
        <ul className="in-view">
          {inOrder.map((face) => (
            <InViewFace key={face.track} collection={collection} face={face} />
          ))}
        </ul>
      )}
    </section>
  );
}

function InViewFace({ collection, face }: { collection: CollectionName; face: LiveFace }) {
  const { live: texts, lookAlike, codes, figures } = useTexts();
  const told = toldOf(face);
  const isKnown = told.kind === "person" || told.kind === "unnamed";
  const { best } = face;
  return (
    <li className="card in-view-face" style={{ borderColor: colourOf(face.track) }}>
      {best && isKnown ? (
        <Crop collection={collection} face={best.face} />
      ) : (
        <span className="crop nobody" aria-hidden="true">
          ?
        </span>
      )}
      <div className="in-view-words">
        <strong className="in-view-name">
          {told.kind === "person" ? told.name : told.kind === "unnamed" ? lookAlike.unnamed : texts.track(face.track)}
        </strong>
        {told.kind === "looking" && <span className="soft">{texts.inView.looking}</span>}
        {told.kind === "nobody" && <span className="soft">{lookAlike.noConfident}</span>}
        {best && isKnown && best.probability !== null && (
          <>
            <Meter probability={best.probability} isConfident={best.confident} />
            <span className="soft">
              {lookAlike.likelihood[told.likelihood]}, <span className="number">{figures.percent(best.probability)}</span>
            </span>
          </>
        )}
        {face.caution && <span className="careful">{codes.refusals[face.caution].what}</span>}
      </div>
      {isKnown && <span className="soft in-view-track">{texts.track(face.track)}</span>}
    </li>
  );
}

interface SeenProps {
  readonly collection: CollectionName;
  readonly people: readonly Sighting[];
  readonly onForget: () => void;
}

/** Who was named since it began. */
export function SeenSoFar({ collection, people, onForget }: SeenProps) {
  const { live: texts, figures } = useTexts();
  return (
    <section aria-labelledby="seen-so-far">
      <h2 id="seen-so-far" className="section-title">
        {texts.seen.title}
      </h2>
      {people.length === 0 ? (
        <p className="soft">{texts.seen.nobody}</p>
      ) : (
        <>
          <ul className="seen">
            {people.map(({ name, face, seconds }) => (
              <li key={name}>
                {face.best && <Crop collection={collection} face={face.best.face} />}
                <strong>{name}</strong>
                <span className="soft number">{texts.seen.span(figures.span(Math.max(1, Math.round(seconds))))}</span>
              </li>
            ))}
          </ul>
          <button type="button" className="link-button" onClick={onForget}>
            {texts.seen.forget}
          </button>
        </>
      )}
    </section>
  );
}

function Crop({ collection, face }: { collection: CollectionName; face: Parameters<typeof cropOf>[1] }) {
  return <img className="crop" src={cropOf(collection, face)} alt="" width={224} height={224} />;
}
