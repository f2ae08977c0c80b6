import { useState } from "react";
import { ServiceLost, ServiceProblem } from "../api/client";
import type { Connection } from "../api/connection";
import type { CollectionName, Problem } from "../api/types";
import { faceAt, nameAt, type FaceMap } from "./face-map";

/** How many faces the API takes at once. */
const AT_ONCE = 1000;

/** More than somebody can have looked at. */
export const MOST_NAMED = 10_000;

interface State {
  readonly isBusy: boolean;
  readonly done: number;
  readonly all: number;
  /** Whom the faces were said to show; `null` if that was taken back. */
  readonly named: string | null;
  readonly problem: Problem | undefined;
  /** What was before, to go back to. */
  readonly before: ReadonlyMap<number, string | null>;
}

const NOTHING: State = { isBusy: false, done: 0, all: 0, named: null, problem: undefined, before: new Map() };

/** Says of faces whom they show, many at once, and takes it back. */
export function useNaming(
  { ask }: Connection,
  collection: CollectionName,
  map: FaceMap,
  onRenamed: (place: number, name: string | null) => void,
) {
  const [state, setState] = useState(NOTHING);

  /** Tells after each request who some faces are since. */
  const label = async (
    places: readonly number[],
    identity: string | null,
    onSome: (names: ReadonlyMap<number, string | null>) => void,
  ) => {
    for (let from = 0; from < places.length; from += AT_ONCE) {
      const some = new Map(places.slice(from, from + AT_ONCE).map((place) => [faceAt(map, place), place]));
      const { faces } = await ask("post", "/api/v1/collections/{collection}/labels", {
        path: { collection },
        json: { faces: [...some.keys()], identity },
      });
      const names = new Map<number, string | null>();
      for (const { face } of faces) {
        const place = some.get(face.id);
        if (place !== undefined) {
          names.set(place, face.identity);
          onRenamed(place, face.identity);
        }
      }
      onSome(names);
    }
  };

  const run = async (all: number, named: string | null, what: () => Promise<void>) => {
    setState({ ...NOTHING, isBusy: true, all, named });
    let problem: Problem | undefined;
    try {
      await what();
    } catch (failure) {
      if (failure instanceof ServiceProblem) {
        problem = failure.problem;
      } else if (!(failure instanceof ServiceLost)) {
        throw failure;
      }
    }
    setState((now) => ({ ...now, isBusy: false, problem }));
  };

  const progress = (before: ReadonlyMap<number, string | null>) =>
    setState((now) => ({ ...now, done: before.size, before }));

  return {
    ...state,
    canUndo: state.before.size > 0,
    name: (places: Int32Array, name: string) => {
      const last = new Map(Array.from(places, (place) => [place, nameAt(map, place)]));
      const before = new Map<number, string | null>();
      return run(places.length, name, () =>
        label([...last.keys()], name, (some) => {
          for (const place of some.keys()) {
            before.set(place, last.get(place) ?? null);
          }
          progress(new Map(before));
        }),
      );
    },
    /** What nobody had confirmed comes again by itself; the names that do not are said anew. */
    undo: () => {
      const last = state.before;
      return run(last.size, null, async () => {
        const lacking = new Map<string, number[]>();
        await label([...last.keys()], null, (some) => {
          for (const [place, since] of some) {
            const name = last.get(place) ?? null;
            if (name !== null && since !== name) {
              lacking.set(name, [...(lacking.get(name) ?? []), place]);
            }
          }
        });
        for (const [name, places] of lacking) {
          await label(places, name, () => undefined);
        }
      });
    },
  };
}
