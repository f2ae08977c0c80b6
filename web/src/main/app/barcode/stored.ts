import type { Connection } from "../api/connection";
import type { CollectionName, Face, FaceId } from "../api/types";

/** What a face is compared by. */
export interface Compared {
  readonly face: Face;
  readonly norm: number;
  readonly embedding: readonly number[];
}

export interface StoredFace extends Compared {
  readonly id: FaceId;
  readonly name: string | null;
}

/** Loads a face of the collection with its embedding; `null` for one that is not searched, and so has none. */
export async function loadStored(
  ask: Connection["ask"],
  collection: CollectionName,
  id: FaceId,
  signal: AbortSignal,
): Promise<StoredFace | null> {
  const { image } = await ask("get", "/api/v1/collections/{collection}/faces/{face}", {
    path: { collection, face: id },
    signal,
  });
  const { faces } = await ask("get", "/api/v1/collections/{collection}/images/{image}/curated", {
    path: { collection, image },
    signal,
  });
  const found = faces.find(({ face }) => face.id === id);
  return found
    ? {
        id,
        name: found.face.identity,
        face: found.face.face,
        norm: found.face.norm ?? 0,
        embedding: found.embedding,
      }
    : null;
}
