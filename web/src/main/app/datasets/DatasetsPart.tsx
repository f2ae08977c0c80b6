import { useCallback, useState } from "react";
import type { Collection, Cursor, Dataset } from "../api/types";
import { useConnection } from "../api/use-api";
import { useList } from "../api/use-list";
import { Notice, ProblemNotice } from "../parts/Notice";
import { Empty } from "../shell/Empty";
import { OfCollection } from "../shell/OfCollection";
import { useMayWrite } from "../shell/rights";
import { useTexts } from "../texts/texts";
import { PublishDialog } from "./PublishDialog";
import { RemoveDialog } from "./RemoveDialog";
import { VersionCard } from "./VersionCard";

export function DatasetsPart() {
  return <OfCollection>{(collection) => <Versions collection={collection} />}</OfCollection>;
}

/** The versions that a collection has published, the newest first. */
function Versions({ collection }: { collection: Collection }) {
  const { datasets: texts, shell } = useTexts();
  const { ask } = useConnection();
  const [isPublishing, setIsPublishing] = useState(false);
  const [removing, setRemoving] = useState<Dataset>();
  const [done, setDone] = useState("");
  const load = useCallback(
    async (at: { cursor?: Cursor }, { signal }: { signal?: AbortSignal }) => {
      const page = await ask("get", "/api/v1/collections/{collection}/datasets", {
        path: { collection: collection.name },
        query: at,
        ...(signal && { signal }),
      });
      return { items: page.datasets, next: page.next };
    },
    [ask, collection.name],
  );
  const list = useList(load);
  const mayWrite = useMayWrite();
  return (
    <section aria-label={texts.datasets}>
      {mayWrite && (
        <div className="buttons part-tools">
          <button
            type="button"
            className="button"
            disabled={collection.curated === 0}
            onClick={() => setIsPublishing(true)}
          >
            {texts.publish.open}
          </button>
        </div>
      )}
      <p role="status" className="done-line">
        {done}
      </p>
      {list.problem && <ProblemNotice problem={list.problem} onAgain={list.again} />}
      {list.items?.length === 0 &&
        (collection.curated === 0 ? (
          <Empty collection={collection.name} />
        ) : (
          <Notice advice={mayWrite ? texts.none : { what: texts.none.what, next: shell.forWriters }} tone="calm" />
        ))}
      <ul className="versions">
        {list.items?.map((dataset) => (
          <li key={dataset.id}>
            <VersionCard dataset={dataset} onRemove={mayWrite ? () => setRemoving(dataset) : undefined} />
          </li>
        ))}
      </ul>
      {list.hasMore && (
        <button type="button" className="button" disabled={list.isLoading} onClick={list.more}>
          {texts.more}
        </button>
      )}
      {isPublishing && (
        <PublishDialog
          collection={collection}
          names={[...new Set(list.items?.map(({ name }) => name))]}
          onPublished={({ name, version, faces }) => {
            setIsPublishing(false);
            setDone(texts.publish.done(name, version, faces));
            list.again();
          }}
          onClose={() => setIsPublishing(false)}
        />
      )}
      {removing && (
        <RemoveDialog
          dataset={removing}
          onRemoved={() => {
            setRemoving(undefined);
            setDone(texts.remove.done(removing.name, removing.version));
            list.again();
          }}
          onClose={() => setRemoving(undefined)}
        />
      )}
    </section>
  );
}
