import { useCallback, useState } from "react";
import type { CollectionName, IdentityDuplicate } from "../api/types";
import { useConnection } from "../api/use-api";
import { useList } from "../api/use-list";
import { cropOf } from "../faces/addresses";
import { ProblemNotice } from "../parts/Notice";
import { Link } from "../shell/router";
import { useTexts } from "../texts/texts";
import { usePlaces } from "./addresses";
import { useRevised } from "./news";
import { RenameDialog } from "./RenameDialog";

const AT_ONCE = 12;

interface Props {
  readonly collection: CollectionName;
  readonly mayWrite: boolean;
}

/** People who probably are one, the likeliest first, with a way to make them one. */
export function Duplicates({ collection, mayWrite }: Props) {
  const { people, figures } = useTexts();
  const texts = people.review;
  const { ask } = useConnection();
  const places = usePlaces();
  const [merged, setMerged] = useState<IdentityDuplicate>();
  const load = useCallback(
    async (at: object, how: object) => {
      const { duplicates, next } = await ask("get", "/api/v1/collections/{collection}/identity-duplicates", {
        path: { collection },
        query: { limit: AT_ONCE, ...at },
        ...how,
      });
      return { items: duplicates, next };
    },
    [ask, collection],
  );
  const { items, problem, again, hasMore, isLoading, more } = useList(load);
  useRevised(again);
  return (
    <section aria-labelledby="duplicates-title">
      <h2 id="duplicates-title" className="section-title">
        {texts.duplicates}
      </h2>
      {problem && <ProblemNotice problem={problem} onAgain={again} />}
      {items?.length === 0 && <p className="soft">{texts.noDuplicates}</p>}
      <ul className="same-people">
        {items?.map((pair) => (
          <li key={`${pair.first.identity}/${pair.second.identity}`} className="same-person pair">
            <div className="issue-faces">
              {[pair.first, pair.second].map((side) => (
                <figure key={side.identity}>
                  <img
                    className="face-crop"
                    src={cropOf(collection, side.face)}
                    alt=""
                    width={224}
                    height={224}
                    loading="lazy"
                  />
                  <figcaption>
                    <Link to={places.of(side.identity)}>{side.identity}</Link>
                    <small className="soft">{people.faces(side.faces)}</small>
                  </figcaption>
                </figure>
              ))}
            </div>
            <p>
              <strong>{texts.onePerson(figures.percent(pair.probability))}</strong>
            </p>
            {mayWrite && (
              <div className="buttons">
                <button type="button" className="button" onClick={() => setMerged(pair)}>
                  {texts.merge(pair.second.identity, pair.first.identity)}
                </button>
              </div>
            )}
          </li>
        ))}
      </ul>
      {hasMore && (
        <button type="button" className="button more" disabled={isLoading} onClick={more}>
          {people.more}
        </button>
      )}
      {merged && (
        <RenameDialog
          collection={collection}
          person={{ name: merged.second.identity, faces: merged.second.faces, clearest: merged.second.face, cohesion: null }}
          mergeInto={merged.first.identity}
          onClose={() => setMerged(undefined)}
        />
      )}
    </section>
  );
}
