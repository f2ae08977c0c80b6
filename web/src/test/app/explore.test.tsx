import { fireEvent, render, screen, waitFor } from "@testing-library/react";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { Connection } from "../../main/app/api/connection";
import type { CollectionName } from "../../main/app/api/types";
import { valuesIn } from "../../main/app/explore/categories";
import { clustersIn } from "../../main/app/explore/clusters";
import {
  categoryColours,
  categoryParts,
  clusterParts,
  COLOURED,
  coloursOf,
  ramp,
  RAMP_STEPS,
  textureOf,
} from "../../main/app/explore/colours";
import { faceAt, MapBytes, nameAt, NOBODY, placeOf, placesOf, rename, type FaceMap } from "../../main/app/explore/face-map";
import { isWithin, within } from "../../main/app/explore/lasso";
import { extentOf, frameOf, partsOf } from "../../main/app/explore/scaling";
import {
  eachInView,
  FIRST_FLAT_VIEW,
  FIRST_VIEW,
  matrixOf,
  moved,
  read,
  turned,
  written,
  zoomed,
} from "../../main/app/explore/view";
import { App } from "../../main/app/shell/App";
import { go } from "../../main/app/shell/router";
import { en } from "../../main/app/texts/en/texts";
import { local } from "./service";

interface MadeFace {
  readonly at: readonly [number, number, number];
  readonly person: number;
  readonly taken?: number;
}

/** Returns a map as the service sends it. */
function bytesOf(faces: readonly MadeFace[], names: readonly string[]): Uint8Array<ArrayBuffer> {
  const size = faces.length;
  const json = new TextEncoder().encode(JSON.stringify(names));
  const bytes = new Uint8Array(32 + 48 * size + json.length);
  const view = new DataView(bytes.buffer);
  bytes.set(new TextEncoder().encode("TLMP"));
  [1, size, json.length].forEach((value, place) => view.setUint32(4 + 4 * place, value, true));
  [0.25, 0.125, 0.0625].forEach((share, axis) => view.setFloat32(16 + 4 * axis, share, true));
  faces.forEach(({ at, person, taken = NaN }, place) => {
    view.setFloat64(32 + 8 * place, taken, true);
    at.forEach((value, axis) => view.setFloat32(32 + 8 * size + 12 * place + 4 * axis, value, true));
    view.setInt32(32 + 20 * size + 4 * place, person, true);
    view.setFloat32(32 + 24 * size + 4 * place, 3.5 + place, true);
    view.setFloat32(32 + 28 * size + 4 * place, 100, true);
    bytes.fill(place + 1, 32 + 32 * size + 16 * place, 32 + 32 * size + 16 * (place + 1));
  });
  bytes.set(json, 32 + 48 * size);
  return bytes;
}

/** Returns clusters of faces as the service sends them. */
function clusterBytes(clusters: readonly number[], state: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(20 + 4 * clusters.length);
  const view = new DataView(bytes.buffer);
  bytes.set(new TextEncoder().encode("TLMC"));
  [1, clusters.length, Math.max(...clusters) + 1, state].forEach((value, place) =>
    view.setUint32(4 + 4 * place, value, true),
  );
  clusters.forEach((cluster, place) => view.setInt32(20 + 4 * place, cluster, true));
  return bytes;
}

/** Returns values of faces as the service sends them. */
function valueBytes(values: readonly number[], names: readonly string[], state: number): Uint8Array<ArrayBuffer> {
  const json = new TextEncoder().encode(JSON.stringify(names));
  const bytes = new Uint8Array(20 + 4 * values.length + json.length);
  const view = new DataView(bytes.buffer);
  bytes.set(new TextEncoder().encode("TLMA"));
  [1, values.length, json.length, state].forEach((value, place) => view.setUint32(4 + 4 * place, value, true));
  values.forEach((value, place) => view.setInt32(20 + 4 * place, value, true));
  bytes.set(json, 20 + 4 * values.length);
  return bytes;
}

function mapOf(bytes: Uint8Array, partSize = bytes.length): FaceMap {
  const gathered = new MapBytes();
  for (let from = 0; from < bytes.length; from += partSize) {
    gathered.add(bytes.subarray(from, from + partSize));
  }
  return gathered.whole();
}

const three: readonly MadeFace[] = [
  { at: [0, 0, 0], person: 1, taken: 1_000_000 },
  { at: [0.5, 0.25, 0], person: NOBODY },
  { at: [-0.5, 0, 0.5], person: 0 },
];
const bytes = bytesOf(three, ["Zoë", "Ann"]);

describe("the clusters of a map", () => {
  const map = mapOf(bytesOf([three[0], three[1], three[2]].filter((face) => face !== undefined), ["Ann"]));

  it("are those of its faces", () => {
    const clusters = clustersIn(clusterBytes([0, -1, 0], 0), map);
    expect([...clusters.ofFaces]).toEqual([0, -1, 0]);
    expect(clusters).toMatchObject({ count: 1, isOfOther: false });
  });

  it("are of another map when faces came or went", () => {
    expect(clustersIn(clusterBytes([0, -1, 0], 7), map).isOfOther).toBe(true);
    expect(clustersIn(clusterBytes([0, 0], 0), map).isOfOther).toBe(true);
  });

  it("have to be whole", () => {
    expect(() => clustersIn(clusterBytes([0, 0, 0], 0).slice(0, 24), map)).toThrow("no clusters");
  });

  it("have colours that neighbours do not share, and none if a face is alone", () => {
    const parts = clusterParts(Int32Array.from([0, 1, -1, RAMP_STEPS]));
    expect(parts[0]).not.toBe(parts[1]);
    expect(parts[2]).toBeNaN();
    expect(parts[3]).toBe(parts[0]);
  });
});

describe("the values of a category", () => {
  const map = mapOf(bytes);
  const names = Array.from({ length: COLOURED + 2 }, (_, place) => `value ${place}`);

  it("are those of its faces", () => {
    const values = valuesIn(valueBytes([1, -1, 0], ["red", "blue"], 0), map);
    expect([...values.ofFaces]).toEqual([1, -1, 0]);
    expect(values).toMatchObject({ names: ["red", "blue"], counts: [1, 1], isOfOther: false });
  });

  it("are of another map when faces came or went", () => {
    expect(valuesIn(valueBytes([1, -1, 0], ["red", "blue"], 7), map).isOfOther).toBe(true);
    expect(valuesIn(valueBytes([1, -1], ["red", "blue"], 0), map).isOfOther).toBe(true);
  });

  it("have to be whole", () => {
    expect(() => valuesIn(valueBytes([1, -1, 0], ["red"], 0).slice(0, 30), map)).toThrow("no values");
  });

  it("share a colour where they are too many to tell apart", () => {
    const [first, other, another, none] = categoryParts(Int32Array.from([0, COLOURED, COLOURED + 1, -1]));
    expect(first).not.toBe(other);
    expect(another).toBe(other);
    expect(none).toBeNaN();
    expect(categoryColours(names, false)).toHaveLength(COLOURED + 1);
    expect(categoryColours(names.slice(0, 3), false)).toHaveLength(3);
  });
});

describe("a map", () => {
  it("is the same in whatever parts it comes", () => {
    for (const partSize of [1, 7, 33, bytes.length]) {
      const map = mapOf(bytes, partSize);
      expect(map.size).toBe(3);
      expect(map.shares).toEqual([0.25, 0.125, 0.0625]);
      expect([...map.taken]).toEqual([1_000_000, NaN, NaN]);
      expect([...map.places.subarray(3, 6)]).toEqual([0.5, 0.25, 0]);
      expect([...map.people]).toEqual([1, NOBODY, 0]);
      expect([...map.norms]).toEqual([3.5, 4.5, 5.5]);
      expect([0, 1, 2].map((place) => nameAt(map, place))).toEqual(["Ann", null, "Zoë"]);
    }
  });

  it("copies nothing", () => {
    const map = mapOf(bytes);
    expect(map.places.buffer).toBe(map.ids.buffer);
    expect(map.places.buffer.byteLength).toBe(bytes.length);
  });

  it("tells how much of it has come", () => {
    const gathered = new MapBytes();
    gathered.add(bytes.subarray(0, 31));
    expect(gathered.share).toBe(0);
    gathered.add(bytes.subarray(31, bytes.length / 2));
    expect(gathered.share).toBeCloseTo(0.5, 1);
    expect(() => gathered.whole()).toThrow(`A map of ${bytes.length} bytes has ${Math.floor(bytes.length / 2)}`);
  });

  it("refuses what is none", () => {
    const other = bytes.slice();
    other[4] = 2;
    expect(() => mapOf(other)).toThrow("These bytes are no map of version 1");
    expect(() => mapOf(Uint8Array.from([...bytes, 0]))).toThrow("goes on beyond its end");
  });

  it("finds faces by their id, and those of a person", () => {
    const map = mapOf(bytes);
    expect(faceAt(map, 1)).toBe("02".repeat(16));
    expect([0, 1, 2].map((place) => placeOf(map, faceAt(map, place)))).toEqual([0, 1, 2]);
    expect(placeOf(map, "ff".repeat(16))).toBe(-1);
    expect(placeOf(map, "no id")).toBe(-1);
    expect([...placesOf(map, 0)]).toEqual([2]);
  });

  it("takes other names over", () => {
    const map = mapOf(bytes);
    rename(map, 0, "Ben");
    rename(map, 1, "Zoë");
    rename(map, 2, null);
    expect([0, 1, 2].map((place) => nameAt(map, place))).toEqual(["Ben", "Zoë", null]);
  });
});

describe("scaling", () => {
  it("leaves out the few that lie far off, and what is no number", () => {
    const column = Float32Array.from({ length: 1000 }, (_, place) => place / 1000);
    column[500] = 1e6;
    column[501] = NaN;
    const extent = extentOf(column);
    expect(extent?.least).toBeCloseTo(0.01, 2);
    expect(extent?.most).toBeCloseTo(0.99, 2);
    expect(extentOf(Float64Array.of(NaN))).toBeNull();
  });

  it("has one scale for all axes", () => {
    expect(frameOf(Float32Array.of(1, 0, 0, 5, 1, 0))).toEqual({ centre: [3, 0.5, 0], scale: 0.5 });
    expect(frameOf(Float32Array.of(1, 2, 3))).toEqual({ centre: [1, 2, 3], scale: 1 });
  });

  it("makes parts of numbers that the graphics card does not know", () => {
    const times = Float64Array.of(1.7e12, 1.7e12 + 500, NaN);
    expect([...partsOf(times, { least: 1.7e12, most: 1.7e12 + 1000 })]).toEqual([0, 0.5, NaN]);
  });
});

describe("a view", () => {
  const size = { width: 400, height: 200 };
  const frame = { centre: [0, 0, 0], scale: 1 } as const;
  const seen = (view: typeof FIRST_VIEW, ...places: number[]) => {
    const found: number[][] = [];
    eachInView(Float32Array.from(places), matrixOf(view, frame, size), size, (place, x, y) => found.push([place, x, y]));
    return found.map((numbers) => numbers.map((value) => Math.round(value * 1000) / 1000));
  };

  it("looks along the third axis where it is flat", () => {
    expect(seen(FIRST_FLAT_VIEW, 0, 0, 0, 1, 0.5, 0.7, 5, 0, 0)).toEqual([
      [0, 200, 100],
      [1, 286, 57],
    ]);
  });

  it("has what is nearer larger", () => {
    const straight = { ...FIRST_VIEW, yaw: 0, pitch: 0 };
    const [near, far] = seen(straight, 1, 0, 0.5, 1, 0, -0.5);
    expect(near?.[1]).toBeGreaterThan(far?.[1] ?? NaN);
  });

  it("turns to the right and to the front", () => {
    const straight = { ...FIRST_VIEW, yaw: 0, pitch: 0 };
    expect(seen(turned(straight, 0.2, 0), 0, 0, 1)[0]?.[1]).toBeGreaterThan(200);
    expect(seen(turned(straight, 0, 0.2), 0, 0, 1)[0]?.[2]).toBeGreaterThan(100);
    expect(turned(straight, 0, 9).pitch).toBe(Math.PI / 2);
    expect(turned(FIRST_FLAT_VIEW, 1, 1)).toBe(FIRST_FLAT_VIEW);
  });

  it("moves as the pointer does, and zooms to where it is", () => {
    expect(seen(moved(FIRST_FLAT_VIEW, 30, 20, size), 0, 0, 0)).toEqual([[0, 230, 120]]);
    const nearer = zoomed(moved(FIRST_FLAT_VIEW, 30, 20, size), 3, 30, 20, size);
    expect(nearer.zoom).toBe(3);
    expect(seen(nearer, 0, 0, 0)).toEqual([[0, 230, 120]]);
  });

  it("is written to an address and read from it", () => {
    const view = { ...turned(FIRST_VIEW, 0.25, 0.1), zoom: 2.5, target: [0.1, -0.2, 0.3] as const };
    expect(read(written(view))).toEqual({ ...view, pitch: 0.45 });
    const flat = { ...FIRST_FLAT_VIEW, zoom: 4, target: [0.5, 0, 0] as const };
    expect(written(flat)).toBe("4,0.5,0");
    expect(read(written(flat))).toEqual(flat);
    expect([null, "", "1,2", "a,b,c", "1,2,3,4,5,Infinity"].map(read)).toEqual(Array(5).fill(FIRST_VIEW));
    expect(read("1e9,0,0").zoom).toBe(80);
  });
});

describe("the lasso", () => {
  const horseshoe = [0, 0, 30, 0, 30, 30, 20, 30, 20, 10, 10, 10, 10, 30, 0, 30];

  it("knows what is within", () => {
    for (const isIn of [(x: number, y: number) => isWithin(horseshoe, x, y), within(horseshoe)]) {
      expect(isIn(5, 20)).toBe(true);
      expect(isIn(25, 20)).toBe(true);
      expect(isIn(15, 5)).toBe(true);
      expect(isIn(15, 20)).toBe(false);
      expect(isIn(-1, 5)).toBe(false);
      expect(isIn(31, 5)).toBe(false);
    }
  });

  it("holds nothing as long as it is no area", () => {
    expect(isWithin([], 0, 0)).toBe(false);
    expect(isWithin([1, 1, 2, 2], 1.5, 1.5)).toBe(false);
  });
});

describe("colours", () => {
  const brightness = ([red, green, blue]: readonly [number, number, number]) => 0.21 * red + 0.72 * green + 0.07 * blue;

  const names = Array.from({ length: 72 }, (_, place) => `Person ${place}`);

  it("are all different of as many people as there are colours", () => {
    for (const isDark of [true, false]) {
      expect(new Set(coloursOf(names, isDark).map((colour) => colour.join())).size).toBe(72);
    }
    expect(coloursOf([...names, "Ann"], false)).toHaveLength(73);
  });

  it("do not change when people are added", () => {
    expect(coloursOf(names, false).slice(0, 5)).toEqual(coloursOf(names.slice(0, 5), false));
  });

  it("are lighter in the dark", () => {
    const [light = 0, dark = 0] = [false, true].map((isDark) => coloursOf(["Ann"], isDark).map(brightness)[0] ?? 0);
    expect(dark).toBeGreaterThan(light);
  });

  it("grow ever lighter along the ramp", () => {
    for (const isDark of [true, false]) {
      const steps = [0, 0.2, 0.4, 0.6, 0.8, 1].map((part) => brightness(ramp(part, isDark)));
      expect(steps).toEqual(steps.toSorted((one, other) => one - other));
    }
    expect(ramp(-1, false)).toEqual(ramp(0, false));
  });

  it("become bytes for the graphics card", () => {
    expect([...textureOf([[1, 2, 3]], 2)]).toEqual([1, 2, 3, 255, 0, 0, 0, 0]);
  });
});

describe("the page", () => {
  const show = (curated: number, map: Response) => {
    vi.stubGlobal("fetch", (url: string) => {
      const collections = [{ name: "faces" as CollectionName, curated }];
      const json = url.endsWith("/session") ? local : { collections, attributes: [], count: 0 };
      return Promise.resolve(url.endsWith("/map") ? map : Response.json(json));
    });
    const connection = new Connection();
    void connection.begin();
    render(<App connection={connection} first={{ language: "en", texts: en }} />);
  };

  beforeEach(() => {
    go("/explore", "replace");
    vi.stubGlobal("matchMedia", () => ({ matches: false, addEventListener: () => 0, removeEventListener: () => 0 }));
  });

  it("says what is needed where the map cannot be drawn, and what the axes tell", async () => {
    show(3, new Response(bytes));
    await screen.findByText("This browser cannot draw the map.");
    expect(screen.getByText(/tell 25%, 12.5% and 6.3% of how the faces differ, 43.8% together/)).toBeTruthy();
    await waitFor(() => expect(document.title).toBe("Explore · Twinlake"));
  });

  it("finds nobody who is not there", async () => {
    show(3, new Response(bytes));
    fireEvent.change(await screen.findByLabelText("Find a person"), { target: { value: "Ben" } });
    fireEvent.click(screen.getByRole("button", { name: "Find" }));
    await screen.findByText("Nobody on the map is named Ben.");
    fireEvent.change(screen.getByLabelText("Find a person"), { target: { value: "ann" } });
    fireEvent.click(screen.getByRole("button", { name: "Find" }));
    await waitFor(() => expect(location.search).toBe("?person=Ann"));
  });

  it("tells what to do about an empty collection", async () => {
    show(0, new Response(null, { status: 404 }));
    await screen.findByText("faces has no faces yet");
  });
});
