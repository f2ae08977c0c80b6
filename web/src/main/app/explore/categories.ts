/** What the pictures of a map's faces are said to be, as docs/formats/map.md has it. */
import { useCallback } from "react";
import type { CollectionName } from "../api/types";
import { useConnection, useLoaded, type Loaded } from "../api/use-api";
import type { FaceMap } from "./face-map";

const MAGIC = 0x414d4c54; // "TLMA", little-endian
const VERSION = 1;
const HEADER_BYTES = 20;

/** The values of one category that a map's faces have. */
export interface Values {
  /** The value of each face, as the place in `names`, or -1. */
  readonly ofFaces: Int32Array<ArrayBuffer>;
  /** The one that most faces have comes first. */
  readonly names: readonly string[];
  /** How many faces have each. */
  readonly counts: readonly number[];
  /** Whether they are of another map: faces came or went since it was got. */
  readonly isOfOther: boolean;
}

/** Returns what bytes tell of the values of a map's faces. */
export function valuesIn(bytes: Uint8Array<ArrayBuffer>, map: FaceMap): Values {
  const [magic, version, size = 0, nameBytes = 0, state] = new Uint32Array(bytes.buffer, 0, HEADER_BYTES / 4);
  const end = HEADER_BYTES + 4 * size;
  if (magic !== MAGIC || version !== VERSION || bytes.length !== end + nameBytes) {
    throw new Error("These bytes are no values of version 1");
  }
  const ofFaces = new Int32Array(bytes.buffer, HEADER_BYTES, size);
  const names = JSON.parse(new TextDecoder().decode(bytes.subarray(end))) as string[];
  const counts = names.map(() => 0);
  ofFaces.forEach((value) => {
    if (value >= 0) {
      counts[value] = (counts[value] ?? 0) + 1;
    }
  });
  return { ofFaces, names, counts, isOfOther: state !== map.state || size !== map.size };
}

/** Asks for the values of a map's faces when a category is wanted. */
export function useValues(collection: CollectionName, map: FaceMap, category: string | null): Loaded<Values> {
  const { askBytes } = useConnection();
  const load = useCallback(
    async (signal: AbortSignal) => {
      const parts: Uint8Array<ArrayBuffer>[] = [];
      const path = { collection, attribute: category ?? "" };
      await askBytes("/api/v1/collections/{collection}/map/attributes/{attribute}", { path, signal }, (part) => {
        parts.push(part as Uint8Array<ArrayBuffer>);
      });
      return valuesIn(new Uint8Array(await new Blob(parts).arrayBuffer()), map);
    },
    [askBytes, category, collection, map],
  );
  return useLoaded(category === null ? null : load);
}
