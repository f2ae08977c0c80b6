import { useState } from "react";
import { ServiceLost, ServiceProblem } from "../api/client";
import type { Connection } from "../api/connection";
import type { CollectionName, Problem } from "../api/types";
import { faceAt, nameAt, type FaceMap } from "./face-map";

/** The API names one face after the other; of more than these that takes too long to be watched. */
export const MOST_NAMED = 500;

const LABEL = "/api/v1/collections/{collection}/faces/{face}/label";

interface State {
  readonly isBusy: boolean;
  readonly done: number;
  readonly all: number;
  /** Whom the faces were said to show; `null` if that was taken back. */
  readonly named: string | null;
  readonly problem: Problem | undefined;
  /** What was before, to go back to. */
  readonly before: readonly (readonly [number, string | null])[];
}

const NOTHING: State = { isBusy: false, done: 0, all: 0, named: null, problem: undefined, before: [] };

/** Says of faces whom they show, one after the other, and takes it back. */
export function useNaming(
  { ask }: Connection,
  collection: CollectionName,
  map: FaceMap,
  onRenamed: (place: number, name: string | null) => void,
) {
  const [state, setState] = useState(NOTHING);
  const pathOf = (place: number) => ({ collection, face: faceAt(map, place) });
  const label = (place: number, identity: string) =>
    ask("put", LABEL, { path: pathOf(place), json: { identity } });

  const each = async (places: readonly number[], named: string | null, act: (place: number) => Promise<string | null>) => {
    const before: [number, string | null][] = [];
    setState({ ...NOTHING, isBusy: true, all: places.length, named });
    let problem: Problem | undefined;
    try {
      for (const place of places) {
        const last = nameAt(map, place);
        const name = await act(place);
        before.push([place, last]);
        onRenamed(place, name);
        setState((now) => ({ ...now, done: before.length }));
      }
    } catch (failure) {
      if (failure instanceof ServiceProblem) {
        problem = failure.problem;
      } else if (!(failure instanceof ServiceLost)) {
        throw failure;
      }
    }
    setState((now) => ({ ...now, isBusy: false, problem, before: named === null ? [] : before }));
  };
  return {
    ...state,
    canUndo: state.before.length > 0,
    name: (places: Int32Array, name: string) =>
      each(Array.from(places), name, async (place) => (await label(place, name)).face.identity),
    undo: () => {
      const last = new Map(state.before);
      return each([...last.keys()], null, async (place) => {
        const name = last.get(place) ?? null;
        const { face } = await ask("delete", LABEL, { path: pathOf(place) });
        return face.identity !== name && name !== null ? (await label(place, name)).face.identity : face.identity;
      });
    },
  };
}
