import type { CollectionName, FaceId } from "../api/types";
import { COLLECTION } from "../shell/collections";

/** The face of the collection that is compared; without it one of the photograph that was given. */
export const PROBE = "probe";

/** Which face of the photograph is compared. */
export const FACE = "face";

/** The face that it is compared with; without it the most similar one. */
export const MATCH = "match";

/** Returns where a face of the photograph that was given is compared with one of the collection. */
export function barcodeOfGiven(collection: CollectionName, ordinal: number, match: FaceId): string {
  return addressOf({ [COLLECTION]: collection, [FACE]: String(ordinal), [MATCH]: match });
}

/** Returns where a face of the collection is compared with those that are like it. */
export function barcodeOf(collection: CollectionName, probe: FaceId): string {
  return addressOf({ [COLLECTION]: collection, [PROBE]: probe });
}

function addressOf(query: Record<string, string>): string {
  return `/barcode?${new URLSearchParams(query).toString()}`;
}
