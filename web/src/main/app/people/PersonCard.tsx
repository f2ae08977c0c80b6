import type { CollectionName, Identity } from "../api/types";
import { cropOf } from "../faces/addresses";
import { Link } from "../shell/router";
import { useTexts } from "../texts/texts";
import { usePlaces } from "./addresses";

/** A person with their clearest face. */
export function PersonCard({ collection, person }: { collection: CollectionName; person: Identity }) {
  const { people: texts, figures } = useTexts();
  const places = usePlaces();
  return (
    <div className="person-card">
      <Link to={places.of(person.name)}>
        {person.clearest ? (
          <img
            className="face-crop"
            src={cropOf(collection, person.clearest)}
            alt=""
            width={224}
            height={224}
            loading="lazy"
          />
        ) : (
          <span className="face-crop none" aria-hidden="true">
            {person.name.trim().slice(0, 1).toUpperCase()}
          </span>
        )}
        <strong>{person.name}</strong>
        <small>
          {person.faces === 0 ? texts.noFaces : texts.faces(person.faces)}
          {person.cohesion !== null && (
            <span className="number" title={texts.cohesion.what}>
              {" · "}
              {texts.cohesion.short(figures.cosine(person.cohesion))}
            </span>
          )}
        </small>
      </Link>
    </div>
  );
}
