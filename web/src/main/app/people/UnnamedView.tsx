import { useState } from "react";
import type { CollectionName, StoredFace } from "../api/types";
import { useTexts } from "../texts/texts";
import { useFaces } from "./faces";
import { ChosenFaces } from "./PersonView";
import { useMayWrite } from "../shell/rights";
import { WhoDialog } from "./WhoDialog";

/** Faces that nobody has named, to be named one by one or many at once. */
export function UnnamedView({ collection }: { collection: CollectionName }) {
  const { noneUnnamed } = useTexts().people;
  const mayWrite = useMayWrite();
  const list = useFaces(collection, null);
  const [who, setWho] = useState<StoredFace>();
  return (
    <>
      {list.items?.length === 0 && (
        <section className="empty card">
          <h2>{noneUnnamed.title}</h2>
          <p>{noneUnnamed.next}</p>
        </section>
      )}
      <ChosenFaces
        collection={collection}
        person={null}
        list={list}
        mayWrite={mayWrite}
        onWho={mayWrite ? setWho : undefined}
      />
      {who && <WhoDialog collection={collection} face={who} onClose={() => setWho(undefined)} />}
    </>
  );
}
