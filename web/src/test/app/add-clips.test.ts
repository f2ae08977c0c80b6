import { describe, expect, it, vi } from "vitest";
import { ClipReader } from "../../main/app/add/clip-reader";
import { UnplayableClip, type OpenClip } from "../../main/app/add/clip";
import { differs, frameName, greyOf, momentsOf } from "../../main/app/add/frames";
import type { Given } from "../../main/app/add/gathered";
import { dayInYears, retentionOf } from "../../main/app/add/retention";

function given(name: string): Given {
  return { file: new File(["bytes"], name), folders: ["Ann"] };
}

/** A clip whose picture changes every two seconds. */
function clipOf(seconds: number, closed = vi.fn()): OpenClip {
  const frameAt = (at: number) =>
    Promise.resolve({
      grey: Float32Array.of(10 * Math.floor(at / 2), 0),
      toJpeg: () => Promise.resolve(new Blob(["jpeg"])),
    });
  return { seconds, frameAt, close: closed };
}

describe("frames", () => {
  it("are looked for at a pace, and less often in long clips", () => {
    expect(momentsOf(3, 1)).toEqual([0, 1, 2]);
    expect(momentsOf(1.2, 0.5)).toEqual([0, 0.5, 1]);
    expect(momentsOf(0.3, 2)).toEqual([0]);
    expect(momentsOf(0, 1)).toEqual([0]);
    const long = momentsOf(1000, 1);
    expect(long).toHaveLength(200);
    expect(long.at(-1)).toBe(995);
  });

  it("have names that sort as their moments do", () => {
    expect(frameName("clip.mp4", 12.5)).toBe("clip.mp4-00012.500s.jpg");
  });

  it("count as other ones only if they show something else", () => {
    const grey = greyOf(Uint8ClampedArray.of(255, 255, 255, 255, 0, 0, 0, 255));
    expect([...grey].map(Math.round)).toEqual([255, 0]);
    expect(differs(grey, null)).toBe(true);
    expect(differs(grey.map((level) => level + 2), grey)).toBe(false);
    expect(differs(grey.map((level) => level + 3), grey)).toBe(true);
  });
});

describe("clips", () => {
  it("hand on the frames that differ, and tell how far they are", async () => {
    const closed = vi.fn();
    const reader = new ClipReader(() => Promise.resolve(clipOf(6, closed)));
    const frames: Given[] = [];
    reader.add([given("party.mp4")]);
    expect(reader.clips()[0]).toMatchObject({ state: "ready" });
    reader.begin("1", (frame) => frames.push(frame));
    await vi.waitFor(() => expect(reader.clips()[0]).toMatchObject({ state: "done", looked: 6, moments: 6, taken: 3 }));
    expect(frames.map(({ file, folders, clip }) => [file.name, folders, clip])).toEqual([
      ["party.mp4-00000.000s.jpg", ["Ann"], "party.mp4"],
      ["party.mp4-00002.000s.jpg", ["Ann"], "party.mp4"],
      ["party.mp4-00004.000s.jpg", ["Ann"], "party.mp4"],
    ]);
    expect(closed).toHaveBeenCalledOnce();
    reader.clear();
    expect(reader.clips()).toEqual([]);
  });

  it("go on with the next one after one that cannot be played", async () => {
    const reader = new ClipReader((file) =>
      file.name === "bad.avi" ? Promise.reject(new UnplayableClip("no")) : Promise.resolve(clipOf(1)),
    );
    reader.add([given("bad.avi"), given("good.mp4")]);
    reader.begin("1", () => undefined);
    await vi.waitFor(() => expect(reader.clips().map(({ state }) => state)).toEqual(["refused", "done"]));
  });

  it("are looked through at their own pace, also while another one is", async () => {
    const reader = new ClipReader(() => Promise.resolve(clipOf(6)));
    reader.add([given("first.mp4")]);
    reader.begin("1", () => undefined);
    reader.add([given("second.mp4")]);
    reader.begin("2", () => undefined);
    await vi.waitFor(() => expect(reader.clips().map(({ state }) => state)).toEqual(["done", "done"]));
    expect(reader.clips().map(({ moments }) => moments)).toEqual([6, 3]);
  });

  it("are stopped, and keep what was taken", async () => {
    const frames: Given[] = [];
    const reader = new ClipReader(() => Promise.resolve(clipOf(100)));
    reader.add([given("long.mp4"), given("next.mp4")]);
    reader.begin("1", (frame) => {
      frames.push(frame);
      if (frames.length === 2) {
        reader.stop();
      }
    });
    await vi.waitFor(() => expect(reader.clips().map(({ state }) => state)).toEqual(["stopped", "stopped"]));
    expect(frames).toHaveLength(2);
  });
});

describe("how long", () => {
  const now = new Date("2028-02-29T23:30:00Z");
  const keeping = { legalBasis: null, day: "" };

  it("is for ever, for years or to a day that is not over", () => {
    expect(retentionOf({ ...keeping, span: "usual" }, now)).toEqual({ legalBasis: null, keepUntil: null });
    expect(retentionOf({ ...keeping, span: "ever" }, now)).toEqual({ legalBasis: null, keepUntil: "never" });
    expect(retentionOf({ ...keeping, legalBasis: "consent", span: "one" }, now)).toEqual({
      legalBasis: "consent",
      keepUntil: "2029-03-01",
    });
    expect(dayInYears(3, new Date("2026-11-22T00:00:00Z"))).toBe("2029-11-22");
    expect(retentionOf({ ...keeping, span: "day", day: "2028-02-29" }, now)?.keepUntil).toBe("2028-02-29");
    expect(retentionOf({ ...keeping, span: "day", day: "2028-02-28" }, now)).toBeNull();
    expect(retentionOf({ ...keeping, span: "day" }, now)).toBeNull();
  });
});
