import { useCallback } from "react";
import type { Connection } from "../api/connection";
import type { CollectionName, FaceId } from "../api/types";
import { useConnection } from "../api/use-api";
import { useDoing, type Doing } from "../api/use-doing";
import { useTexts, type Texts } from "../texts/texts";
import { useTell } from "./news";

/** A face, whom it is said to show, and how that is known. */
export interface Named {
  readonly id: FaceId;
  readonly identity: string | null;
  readonly source: "confirmed" | "given" | "predicted" | null;
}

/** A face that was relabelled: as it was, and whom it is said to show since. */
export interface Relabelled {
  readonly before: Named;
  readonly after: string | null;
}

type Ask = Connection["ask"];

/** How many faces the API takes at once. */
const AT_ONCE = 1000;

/** Says whom faces show, or with `null` takes that back: then the names count again that came with the pictures. */
async function label(
  ask: Ask,
  collection: CollectionName,
  faces: readonly Named[],
  identity: string | null,
): Promise<ReadonlyMap<FaceId, string | null>> {
  const { faces: since } = await ask("post", "/api/v1/collections/{collection}/labels", {
    path: { collection },
    json: { faces: faces.map(({ id }) => id), identity },
  });
  return new Map(since.map(({ face }) => [face.id, face.identity]));
}

/**
 * Says whom faces show, as many at once as the API takes. When some fail those before them are done, and are told of all
 * the same; those that are gone meanwhile are not.
 *
 * @param onDone given those that are done
 */
export async function labelAll(
  ask: Ask,
  collection: CollectionName,
  faces: readonly Named[],
  identity: string | null,
  onDone: (done: readonly Relabelled[]) => void,
): Promise<void> {
  const done: Relabelled[] = [];
  try {
    for (let from = 0; from < faces.length; from += AT_ONCE) {
      const some = faces.slice(from, from + AT_ONCE);
      const since = await label(ask, collection, some, identity);
      done.push(...some.filter(({ id }) => since.has(id)).map((before) => ({ before, after: since.get(before.id) ?? null })));
    }
  } finally {
    if (done.length > 0) {
      onDone(done);
    }
  }
}

/** Puts back what was said before: what nobody had confirmed comes again by itself when a confirmed name is taken back. */
export async function restore(ask: Ask, collection: CollectionName, faces: readonly Named[]): Promise<void> {
  const byName = new Map<string | null, Named[]>();
  for (const face of faces) {
    const name = face.source === "confirmed" ? face.identity : null;
    byName.set(name, [...(byName.get(name) ?? []), face]);
  }
  for (const [name, some] of byName) {
    await labelAll(ask, collection, some, name, () => undefined);
  }
}

/** Returns what to tell of faces that were relabelled. */
export function toldOf(done: readonly Relabelled[], identity: string | null, texts: Texts["people"]["done"]): string {
  if (identity !== null) {
    return texts.named(done.length, identity);
  }
  const without = done.filter(({ after }) => after === null).length;
  const others = done.length - without;
  return [without > 0 ? texts.unnamed(without) : "", others > 0 ? texts.givenAgain(others) : ""].join(" ").trim();
}

/** Names faces, takes names away, and removes faces; tells what was done, with a way back where there is one. */
export interface Labelling extends Doing {
  readonly name: (faces: readonly Named[], identity: string | null) => Promise<boolean>;
  /** Says that a face does not show somebody, who is not suggested for it any more. */
  readonly deny: (face: FaceId, identity: string) => Promise<boolean>;
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
          const isChanged = identity !== null || done.some(({ before, after }) => before.identity !== after);
          tell({
            text: toldOf(done, identity, texts),
            undo: isChanged
              ? () =>
                  restore(
                    ask,
                    collection,
                    done.map(({ before }) => before),
                  )
              : undefined,
          });
        }),
      ),
    [run, ask, collection, tell, texts],
  );
  const deny = useCallback(
    (face: FaceId, identity: string) =>
      run(async () => {
        const say = async (denied: boolean) => {
          await ask("post", "/api/v1/collections/{collection}/denials", {
            path: { collection },
            json: { faces: [face], identity, denied },
          });
        };
        await say(true);
        tell({ text: texts.denied(identity), undo: () => say(false) });
      }),
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
  return { ...doing, name, deny, remove };
}
