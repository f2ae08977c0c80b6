import { useCallback } from "react";
import type { Cluster, CollectionName } from "../api/types";
import { useConnection } from "../api/use-api";
import { useList } from "../api/use-list";
import { cropOf } from "../faces/addresses";
import { ProblemNotice } from "../parts/Notice";
import { Link } from "../shell/router";
import { useTexts } from "../texts/texts";
import { GROUP, SHOW, usePlaces } from "./addresses";
import { useRevised } from "./news";

const AT_ONCE = 24;
const MOST_EXAMPLES = 4;

/** Groups of faces without a name that probably show one person each, to be named at once. */
export function GroupList({ collection }: { collection: CollectionName }) {
  const { people, figures } = useTexts();
  const texts = people.groups;
  const { ask } = useConnection();
  const load = useCallback(
    async (at: object, how: object) => {
      const { clusters, next, total, singles } = await ask("get", "/api/v1/collections/{collection}/clusters", {
        path: { collection },
        query: { limit: AT_ONCE, ...at },
        ...how,
      });
      return { items: clusters.map((cluster) => ({ cluster, total, singles })), next };
    },
    [ask, collection],
  );
  const { items, problem, again, hasMore, isLoading, more } = useList(load);
  useRevised(again);
  const first = items?.[0];
  return (
    <>
      {problem && <ProblemNotice problem={problem} onAgain={again} />}
      {items === undefined && !problem && (
        <section className="awaited-groups">
          <p role="status">{texts.finding}</p>
          <GroupBones />
        </section>
      )}
      {items?.length === 0 && (
        <section className="empty card">
          <h2>{texts.none.title}</h2>
          <p>{texts.none.next}</p>
        </section>
      )}
      {first && (
        <p className="people-count soft" role="status">
          {texts.counted(first.total)} {first.singles > 0 && texts.singles(first.singles)}
        </p>
      )}
      <ul className="group-grid">
        {items?.map(({ cluster }) => (
          <GroupCard key={cluster.id} collection={collection} cluster={cluster} percent={figures.percent} />
        ))}
      </ul>
      {hasMore && (
        <button type="button" className="button more" disabled={isLoading} onClick={more}>
          {people.more}
        </button>
      )}
    </>
  );
}

interface CardProps {
  readonly collection: CollectionName;
  readonly cluster: Cluster;
  readonly percent: (probability: number) => string;
}

function GroupCard({ collection, cluster, percent }: CardProps) {
  const { people } = useTexts();
  const texts = people.groups;
  const places = usePlaces();
  const { suggestion } = cluster;
  return (
    <li className="group-card">
      <Link to={places.list({ [SHOW]: "groups", [GROUP]: cluster.id })}>
        <span className="group-crops">
          {[cluster.cover, ...cluster.examples.slice(0, MOST_EXAMPLES)].map(({ face }) => (
            <img
              key={face.id}
              className="face-crop"
              src={cropOf(collection, face.id)}
              alt=""
              width={224}
              height={224}
              loading="lazy"
            />
          ))}
        </span>
        <strong>{people.faces(cluster.faces)}</strong>
        <small>
          {suggestion
            ? texts.probably(suggestion.identity, percent(suggestion.probability ?? 0))
            : texts.unknown}
        </small>
      </Link>
    </li>
  );
}

function GroupBones() {
  return (
    <div className="group-grid" aria-hidden="true">
      {[1, 2, 3, 4].map((place) => (
        <div className="bone group-bone" key={place} />
      ))}
    </div>
  );
}
