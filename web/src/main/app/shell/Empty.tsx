import type { CollectionName } from "../api/types";
import { useTexts } from "../texts/texts";
import { COLLECTION } from "./collections";
import { useMayWrite } from "./rights";
import { Link, withQuery } from "./router";

/** What pages show as long as a collection has no faces, or without one that there is no collection, and the way on. */
export function Empty({ collection }: { readonly collection?: CollectionName }) {
  const { empty, forWriters } = useTexts().shell;
  const mayWrite = useMayWrite();
  const { title, next } =
    collection === undefined ? empty.noCollections : { title: empty.noFaces.title(collection), next: empty.noFaces.next };
  const add = withQuery({ path: "/add", query: new URLSearchParams() }, { [COLLECTION]: collection ?? null });
  if (!mayWrite) {
    return (
      <section className="empty card">
        <h2>{title}</h2>
        <p>{forWriters}</p>
      </section>
    );
  }
  return (
    <section className="empty card">
      <h2>{title}</h2>
      <p>{next}</p>
      <Link className="button primary" to={add}>
        {empty.add}
      </Link>
      <p className="hint">{empty.command}</p>
      <pre>
        <code>
          {collection === undefined
            ? "twinlake init --collection faces"
            : `twinlake ingest ~/photos --collection ${collection}`}
        </code>
      </pre>
    </section>
  );
}
