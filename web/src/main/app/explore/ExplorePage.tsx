import { useCallback, useState } from "react";
import type { Collection, CollectionName } from "../api/types";
import { useConnection, useLoaded } from "../api/use-api";
import { ProblemNotice } from "../parts/Notice";
import { Empty } from "../shell/Empty";
import { OfCollection } from "../shell/OfCollection";
import { useTexts } from "../texts/texts";
import "./explore.css";
import { Explorer } from "./Explorer";
import { MapBytes } from "./face-map";

/** The faces of a collection as a map. */
export function ExplorePage() {
  const { explore: texts } = useTexts();
  return (
    <div className="explore">
      <header className="page-head">
        <h1>{texts.title}</h1>
        <p className="soft">{texts.lead}</p>
      </header>
      <OfCollection>{(collection) => <Explored collection={collection} />}</OfCollection>
    </div>
  );
}

function Explored({ collection: { name, curated } }: { collection: Collection }) {
  const { explore: texts } = useTexts();
  const { loaded, problem, again, share } = useMap(curated > 0 ? name : null);
  if (curated === 0 || problem?.code === "item-not-found") {
    return <Empty collection={name} />;
  }
  if (problem) {
    return <ProblemNotice problem={problem} onAgain={again} />;
  }
  if (!loaded) {
    return (
      <div className="stage card awaited">
        <label>
          {texts.loading}
          <progress max={1} value={share > 0 ? share : undefined} />
        </label>
      </div>
    );
  }
  return <Explorer key={loaded.key} collection={name} map={loaded.map} />;
}

function useMap(collection: CollectionName | null) {
  const { askBytes } = useConnection();
  const [share, setShare] = useState(0);
  const load = useCallback(
    async (signal: AbortSignal) => {
      const bytes = new MapBytes();
      const path = { collection: collection ?? "" };
      await askBytes("/api/v1/collections/{collection}/map", { path, signal }, (part) => {
        bytes.add(part);
        setShare(Math.floor(bytes.share * 100) / 100);
      });
      return { map: bytes.whole(), key: performance.now() }; // what is known of another map is of no use for this one
    },
    [askBytes, collection],
  );
  const { value: loaded, problem, again } = useLoaded(collection === null ? null : load);
  return { loaded, problem, again, share };
}
