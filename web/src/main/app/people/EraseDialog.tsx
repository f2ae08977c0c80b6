import { useCallback } from "react";
import type { Connection } from "../api/connection";
import type { CollectionName, Identity, ImageId } from "../api/types";
import { useConnection, useLoaded, useStanding } from "../api/use-api";
import { useDoing } from "../api/use-doing";
import { Dialog } from "../parts/Dialog";
import { ProblemNotice } from "../parts/Notice";
import { useTexts } from "../texts/texts";
import type { Erased } from "./Receipt";

/** Of so many pictures it is looked up whom else they show; of more it is said in words which ones go. */
const MOST_LOOKED_AT = 100;

/** So many faces and published versions are counted; beyond, it is said that there are more. */
const MOST_COUNTED = 1000;

interface Props {
  readonly collection: CollectionName;
  readonly person: Identity;
  readonly onErased: (erased: Erased) => void;
  readonly onClose: () => void;
}

/** Names all that goes with a person before they are erased. */
export function EraseDialog({ collection, person, onErased, onClose }: Props) {
  const { people: texts } = useTexts();
  const { erase } = texts;
  const { ask } = useConnection();
  const { session } = useStanding();
  const { run, isBusy, problem } = useDoing();
  const load = useCallback(
    async (signal: AbortSignal) => {
      const path = { collection };
      const query = { limit: MOST_COUNTED };
      const [faces, datasets] = await Promise.all([
        ask("get", "/api/v1/collections/{collection}/faces", {
          path,
          query: { ...query, identity: person.name },
          signal,
        }),
        ask("get", "/api/v1/collections/{collection}/datasets", { path, query, signal }),
      ]);
      const images = [...new Set(faces.faces.map(({ image }) => image))];
      return {
        pictures:
          images.length > MOST_LOOKED_AT || faces.next !== undefined
            ? undefined
            : await picturesLost(ask, collection, images, person.name, signal),
        datasets: datasets.datasets.length,
        hasMoreDatasets: datasets.next !== undefined,
      };
    },
    [ask, collection, person.name],
  );
  const loss = useLoaded(load);
  const { value } = loss;
  const remove = () =>
    run(async () => {
      const removed = await ask("delete", "/api/v1/collections/{collection}/identities/{identity}", {
        path: { collection, identity: person.name },
      });
      onErased({
        name: person.name,
        collection,
        faces: removed.removedFaces,
        pictures: removed.removedImages,
        at: new Date(),
        by: session?.actor ?? "",
      });
    });
  return (
    <Dialog title={erase.title(person.name)} onClose={onClose}>
      {loss.problem && <ProblemNotice problem={loss.problem} onAgain={loss.again} />}
      {value ? (
        <>
          <p>{erase.lost}:</p>
          <ul className="losses">
            <li>{erase.name(person.name)}</li>
            {person.faces > 0 && <li>{erase.faces(person.faces)}</li>}
            {value.pictures === undefined && <li>{erase.manyPictures}</li>}
            {value.pictures && value.pictures.count > 0 && <li>{erase.pictures(value.pictures.count)}</li>}
            {value.pictures && value.pictures.others > 0 && <li>{erase.others(value.pictures.others)}</li>}
            {value.datasets > 0 && <li>{erase.datasets(value.datasets, value.hasMoreDatasets)}</li>}
          </ul>
          <p>{erase.forGood}</p>
        </>
      ) : (
        !loss.problem && <p role="status">{erase.counting}</p>
      )}
      {problem && <ProblemNotice problem={problem} />}
      <div className="buttons">
        <button type="button" className="button danger" disabled={isBusy || !value} onClick={() => void remove()}>
          {erase.submit(person.name)}
        </button>
        <button type="button" className="button" onClick={onClose}>
          {texts.cancel}
        </button>
      </div>
    </Dialog>
  );
}

/** Returns how many pictures go with a person, and how many other faces with those, all without a name. */
async function picturesLost(
  ask: Connection["ask"],
  collection: CollectionName,
  images: readonly ImageId[],
  name: string,
  signal: AbortSignal,
): Promise<{ count: number; others: number }> {
  const stored = await Promise.all(
    images.map((image) =>
      ask("get", "/api/v1/collections/{collection}/images/{image}", { path: { collection, image }, signal }),
    ),
  );
  const lost = stored
    .map((image) => image.stagings.filter((staging) => staging.collection === collection))
    .map((stagings) => stagings.flatMap(({ crops }) => crops))
    .filter((crops) => crops.every(({ identity }) => identity === null || identity === name));
  const others = lost.flat().filter(({ identity }) => identity === null).length;
  return { count: lost.length, others };
}
