import { describe, expect, it } from "vitest";
import { compare, strength } from "../../main/app/barcode/embeddings";
import { landmarksOnCrop, misfit, toCrop } from "../../main/app/faces/alignment";
import type { Face } from "../../main/app/api/types";

type Landmarks = Face["landmarks"];

/** Where the template's landmarks lie in a crop of 224x224 pixels. */
const onCrop: Landmarks = [
  [77.0892, 103.8926],
  [147.5636, 103.5028],
  [112.5504, 143.9732],
  [83.5986, 185.231],
  [141.9598, 184.9082],
];

function moved(by: (x: number, y: number) => [number, number]): { landmarks: Landmarks } {
  return { landmarks: onCrop.map(([x, y]) => by(x, y)) as Landmarks };
}

describe("an alignment", () => {
  it("leaves alone what lies as it should", () => {
    const { a, b, dx, dy } = toCrop({ landmarks: onCrop });
    expect([a, b, dx, dy].map((value) => Math.round(value * 1000) / 1000 + 0)).toEqual([1, 0, 0, 0]);
    expect(misfit({ landmarks: onCrop })).toBeCloseTo(0, 3);
  });

  it("takes back that a face is turned, larger and elsewhere", () => {
    const face = moved((x, y) => [500 - 3 * y, 70 + 3 * x]);
    const found = landmarksOnCrop(face);
    found.forEach(([x, y], place) => {
      expect(x).toBeCloseTo((onCrop[place]?.[0] ?? 0) + 0.5, 2);
      expect(y).toBeCloseTo((onCrop[place]?.[1] ?? 0) + 0.5, 2);
    });
    expect(misfit(face)).toBeCloseTo(0, 3);
  });

  it("tells how far landmarks are off", () => {
    const face = { landmarks: onCrop.map(([x, y], place) => (place === 2 ? [x + 20, y] : [x, y])) as Landmarks };
    expect(misfit(face)).toBeGreaterThan(5);
    expect(misfit(face)).toBeLessThan(20 / Math.sqrt(5));
  });
});

describe("two embeddings", () => {
  it("are told apart by cosine, distance and signs", () => {
    const same = compare([0.6, 0.8], [0.6, 0.8]);
    expect(same).toMatchObject({ sameSign: 2, difference: [0, 0], distance: 0 });
    expect(same?.cosine).toBeCloseTo(1);
    const other = compare([0.6, 0.8], [-0.6, 0.8]);
    expect(other?.cosine).toBeCloseTo(0.28);
    expect(other?.distance).toBeCloseTo(1.2);
    expect(other?.sameSign).toBe(1);
  });

  it("of two encoders are not compared", () => {
    expect(compare([1], [0.6, 0.8])).toBeNull();
  });

  it("have stripes that are as strong as it gets from three deviations on", () => {
    expect(strength(1, 512)).toBe(1);
    expect(strength(-1, 512)).toBe(-1);
    expect(strength(1.5 / Math.sqrt(512), 512)).toBeCloseTo(0.5);
  });
});
