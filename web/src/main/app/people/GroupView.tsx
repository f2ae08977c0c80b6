import { useCallback, useState } from "react";
import { ServiceProblem } from "../api/client";
import type { Cluster, CollectionName, FaceId } from "../api/types";
import { useConnection } from "../api/use-api";
import { useList } from "../api/use-list";
import { Link } from "../shell/router";
import { useTexts } from "../texts/texts";
import { SHOW, usePlaces } from "./addresses";
import { useRevised } from "./news";
import { ChosenFaces } from "./PersonView";
import { useMayWrite } from "../shell/rights";

const AT_ONCE = 500;

/** A group of faces without a name. All are chosen until somebody says otherwise, so that one name does for all. */
export function GroupView({ collection, group }: { collection: CollectionName; group: string }) {
  const { people, figures } = useTexts();
  const texts = people.groups;
  const { ask } = useConnection();
  const places = usePlaces();
  const mayWrite = useMayWrite();
  const [cluster, setCluster] = useState<Cluster | null>();
  const load = useCallback(
    async (at: object, how: object) => {
      try {
        const found = await ask("get", "/api/v1/collections/{collection}/clusters/{cluster}", {
          path: { collection, cluster: group as FaceId },
          query: { limit: AT_ONCE, ...at },
          ...how,
        });
        setCluster(found.cluster);
        return { items: found.faces, next: found.next };
      } catch (failure) {
        if (failure instanceof ServiceProblem && failure.problem.code === "item-not-found") {
          setCluster(null); // its faces have names, or it was never there
          return { items: [] };
        }
        throw failure;
      }
    },
    [ask, collection, group],
  );
  const list = useList(load);
  useRevised(list.again);
  const suggestion = cluster?.suggestion;
  return (
    <>
      <p className="back">
        <Link to={places.list({ [SHOW]: "groups" })}>
          <span aria-hidden="true">←</span> {texts.all}
        </Link>
      </p>
      {cluster === null ? (
        <section className="empty card">
          <h2>{texts.gone.title}</h2>
          <p>{texts.gone.next}</p>
        </section>
      ) : (
        <>
          <header className="group-head">
            <h2>{cluster ? texts.title(cluster.faces) : " "}</h2>
            {cluster && (
              <p className="soft">
                {suggestion
                  ? texts.probably(suggestion.identity, figures.percent(suggestion.probability ?? 0))
                  : texts.unknown}{" "}
                {mayWrite && texts.lead}
              </p>
            )}
          </header>
          <ChosenFaces
            collection={collection}
            person={null}
            list={list}
            mayWrite={mayWrite}
            startsChosen
            suggested={suggestion?.identity}
          />
        </>
      )}
    </>
  );
}
