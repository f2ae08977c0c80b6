import { useCallback } from "react";
import type { Connection } from "../api/connection";
import type { CollectionName, FaceId } from "../api/types";
import { useConnection } from "../api/use-api";
import { useDoing, type Doing } from "../api/use-doing";
import { useTexts } from "../texts/texts";
import { useTell } from "./news";

/** A face, and whom it is said to show. */
export interface Named {
  readonly id: FaceId;
  readonly identity: string | null;
}

type Ask = Connection["ask"];

async function label(ask: Ask, collection: CollectionName, face: FaceId, identity: string | null): Promise<void> {
  const path = { collection, face };
  if (identity === null) {
    await ask("delete", "/api/v1/collections/{collection}/faces/{face}/label", { path });
  } else {
    await ask("put", "/api/v1/collections/{collection}/faces/{face}/label", { path, json: { identity } });
  }
}

/**
 * Says whom faces show, one after the other. When one fails those before it are done, and are told of all the same.
 *
 * @param onDone given those that are done, as they were before
 */
export async function labelAll(
  ask: Ask,
  collection: CollectionName,
  faces: readonly Named[],
  identity: string | null,
  onDone: (done: readonly Named[]) => void,
): Promise<void> {
  const done: Named[] = [];
  try {
    for (const face of faces) {
      await label(ask, collection, face.id, identity);
      done.push(face);
    }
  } finally {
    if (done.length > 0) {
      onDone(done);
    }
  }
}

/** Says again what was said before. */
export async function restore(ask: Ask, collection: CollectionName, faces: readonly Named[]): Promise<void> {
  for (const face of faces) {
    await label(ask, collection, face.id, face.identity);
  }
}

/** Names faces, takes names away, and removes faces; tells what was done, with a way back where there is one. */
export interface Labelling extends Doing {
  readonly name: (faces: readonly Named[], identity: string | null) => Promise<boolean>;
  readonly remove: (faces: readonly Named[]) => Promise<boolean>;
}

export function useLabelling(collection: CollectionName): Labelling {
  const { done: texts } = useTexts().people;
  const { ask } = useConnection();
  const tell = useTell();
  const doing = useDoing();
  const { run } = doing;
  const name = useCallback(
    (faces: readonly Named[], identity: string | null) =>
      run(() =>
        labelAll(ask, collection, faces, identity, (done) => {
          const isOther = done.some((face) => face.identity !== identity);
          tell({
            text: identity === null ? texts.unnamed(done.length) : texts.named(done.length, identity),
            undo: isOther ? () => restore(ask, collection, done) : undefined,
          });
        }),
      ),
    [run, ask, collection, tell, texts],
  );
  const remove = useCallback(
    (faces: readonly Named[]) =>
      run(async () => {
        let count = 0;
        try {
          for (const { id } of faces) {
            await ask("delete", "/api/v1/collections/{collection}/faces/{face}", { path: { collection, face: id } });
            count++;
          }
        } finally {
          if (count > 0) {
            tell({ text: texts.removed(count) });
          }
        }
      }),
    [run, ask, collection, tell, texts],
  );
  return { ...doing, name, remove };
}
