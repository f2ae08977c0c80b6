import { useCallback, useEffect, useRef, useState, type RefObject } from "react";
import type { CollectionName, Identity } from "../api/types";
import { useConnection, useLoaded } from "../api/use-api";
import { cropOf } from "../look-alike/match";
import { Link } from "../shell/router";
import { useTexts } from "../texts/texts";
import { usePlaces } from "./addresses";
import { coverOf } from "./cover";

/** A person with the clearest of their first faces, which is asked for when it comes near. */
export function PersonCard({ collection, person }: { collection: CollectionName; person: Identity }) {
  const { people: texts, figures } = useTexts();
  const places = usePlaces();
  const card = useRef<HTMLDivElement>(null);
  const isNear = useNear(card) && person.faces > 0;
  const { ask } = useConnection();
  const load = useCallback(
    (signal: AbortSignal) => coverOf(ask, collection, person.name, signal),
    [ask, collection, person.name],
  );
  const cover = useLoaded(isNear ? load : null).value;
  return (
    <div className="person-card" ref={card}>
      <Link to={places.of(person.name)}>
        {cover ? (
          <img className="face-crop" src={cropOf(collection, cover)} alt="" width={224} height={224} />
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

/** Whether something has come near to what is to be seen. */
export function useNear(of: RefObject<Element | null>): boolean {
  const [isNear, setIsNear] = useState(typeof IntersectionObserver === "undefined");
  useEffect(() => {
    if (isNear || of.current === null) {
      return;
    }
    const observer = new IntersectionObserver((entries) => setIsNear(entries.some((entry) => entry.isIntersecting)), {
      rootMargin: "200px",
    });
    observer.observe(of.current);
    return () => observer.disconnect();
  }, [of, isNear]);
  return isNear;
}
