import { fireEvent, render, screen, waitFor, within } from "@testing-library/react";
import { beforeEach, describe, expect, it } from "vitest";
import { Connection } from "../../main/app/api/connection";
import type { CollectionName, FaceId, ImageId, StoredFace } from "../../main/app/api/types";
import { nameAt, pathOf } from "../../main/app/people/addresses";
import { wordOf } from "../../main/app/people/Cohesion";
import { clearest } from "../../main/app/people/cover";
import { toggled } from "../../main/app/people/faces";
import { labelAll, restore, toldOf, type Named, type Relabelled } from "../../main/app/people/labels";
import { likely, suggested } from "../../main/app/people/suggested";
import { App } from "../../main/app/shell/App";
import { go } from "../../main/app/shell/router";
import { en } from "../../main/app/texts/en/texts";
import { local, problem, serve } from "./service";

const PEOPLE = "/api/v1/collections/faces/identities";
const LABELS = "/api/v1/collections/faces/labels";
const FACES = "/api/v1/collections/faces/faces";

const collection = "faces" as CollectionName;

function id(digit: string): FaceId {
  return digit.repeat(32) as FaceId;
}

function stored(digit: string, identity: string | null, norm: number | null = 3.5): StoredFace {
  return {
    image: digit.repeat(64) as ImageId,
    face: {
      id: id(digit),
      face: {
        ordinal: 0,
        box: [0, 0, 9, 9],
        score: 1,
        pixels: 90,
        sharpness: 99,
        brightness: 99,
        yawDegrees: 0,
        rollDegrees: 0,
        landmarks: [[3, 3], [6, 3], [5, 5], [3, 7], [6, 7]],
      },
      jpeg: digit.repeat(64) as ImageId,
      refused: norm === null ? "face-too-small" : null,
      norm,
      identity,
      labelSource: identity === null ? null : "given",
    },
  };
}

const usual = {
  "GET /api/v1/session": () => ({ status: 200, json: local }),
  "GET /api/v1/collections": () => ({ status: 200, json: { collections: [{ name: "faces", curated: 9, identities: 2 }] } }),
};

function show(path: string): void {
  go(path, "replace");
  const connection = new Connection();
  void connection.begin();
  render(<App connection={connection} first={{ language: "en", texts: en }} />);
}

beforeEach(() => {
  localStorage.clear();
});

describe("the address of a person", () => {
  it("keeps every name", () => {
    for (const name of ["Ann", "J. R. Smith / Jr.", "Zoë & 100 %", "a?b#c"]) {
      expect(nameAt(pathOf(name))).toBe(name);
    }
    expect(nameAt("/people")).toBeNull();
    expect(nameAt("/people/100%")).toBe("100%");
  });
});

describe("people and faces", () => {
  it("are shown by the clearest face", () => {
    expect(clearest([stored("1", "Ann", null), stored("2", "Ann", 2.5), stored("3", "Ann", 4)])?.face.id).toBe(id("3"));
    expect(clearest([])).toBeUndefined();
  });

  it("are alike or not", () => {
    expect([0.62, 0.45, 0.4, 0.2].map(wordOf)).toEqual(["alike", "alike", "varied", "unlike"]);
  });

  it("are suggested only where they have no name and are likely", () => {
    const hit = (digit: string, identity: string | null, probability: number | null, confident = false) =>
      ({ face: id(digit), identity, probability, confident }) as Parameters<typeof suggested>[0][number];
    const hits = [hit("1", null, 0.9), hit("2", "Ben", 0.9), hit("3", null, 0.01), hit("4", null, 0.8), hit("5", null, null, true)];
    expect(suggested(hits).map(({ face }) => face)).toEqual([id("1"), id("4"), id("5")]);
    expect(likely([])).toEqual([]);
  });

  it("are chosen and not chosen any more", () => {
    const once = toggled(new Set(), id("1"));
    expect([...once]).toEqual([id("1")]);
    expect(toggled(once, id("1")).size).toBe(0);
  });
});

describe("saying whom faces show", () => {
  const faces: readonly Named[] = [
    { id: id("1"), identity: "Ann", source: "confirmed" },
    { id: id("2"), identity: "Cleo", source: "given" },
  ];

  it("tells of those that are done when the next one fails, and puts them back", async () => {
    const labelled = (...some: StoredFace[]) => ({
      status: 200,
      json: { faces: some, changed: some.length, notFound: 0 },
    });
    const answers = [
      labelled(stored("1", "Ben")),
      { status: 503, json: problem("busy", 503) },
      labelled(stored("1", "Ann")),
      labelled(stored("2", "Cleo")),
    ];
    const asked = serve({
      [`POST ${LABELS}`]: () => answers.shift() ?? { status: 503, json: problem("busy", 503) },
    });
    const { ask } = new Connection();
    const done: Relabelled[] = [];
    const many = [...faces, ...Array.from({ length: 999 }, () => ({ id: id("3"), identity: null, source: null }))];
    await expect(labelAll(ask, collection, many, "Ben", (some) => done.push(...some))).rejects.toMatchObject({
      problem: { code: "busy" },
    });
    expect(done).toEqual([{ before: faces[0], after: "Ben" }]);
    await restore(ask, collection, faces);
    const sent = asked.map(({ body }) => JSON.parse(body as string) as { faces: FaceId[]; identity: string | null });
    expect(sent.map(({ faces: some, identity }) => [some.length, identity])).toEqual([
      [1000, "Ben"],
      [1, "Ben"],
      [1, "Ann"],
      [1, null],
    ]);
  });
});

describe("what is told of relabelled faces", () => {
  it("does not say that a name is gone that came with the picture", () => {
    const before: Named = { id: id("1"), identity: "Ann", source: "given" };
    const texts = en.people.done;
    expect(toldOf([{ before, after: null }], null, texts)).toBe("1 face without a name now.");
    expect(toldOf([{ before, after: null }, { before, after: "Ann" }], null, texts)).toBe(
      "1 face without a name now. 1 face has the name that came with its picture, which can be replaced, not taken away.",
    );
  });
});

describe("the page of people", () => {
  it("asks before two people become one", async () => {
    const known = new Map([
      ["Ann", 2],
      ["Ben", 3],
    ]);
    let wanted = "";
    const asked = serve({
      ...usual,
      [`GET ${PEOPLE}`]: () => {
        const name = /name=(\w+)/.exec(asked.at(-1)?.url ?? "")?.[1] ?? "";
        return { status: 200, json: { identities: known.has(name) ? [{ name, faces: known.get(name) }] : [] } };
      },
      [`GET ${FACES}`]: () => ({ status: 200, json: { faces: [stored("1", "Ann")] } }),
      [`GET ${PEOPLE}/Ann/similar`]: () => ({ status: 200, json: { confident: null, faces: [], people: [], explain: null } }),
      [`PUT ${PEOPLE}/Ann`]: () => {
        wanted = String(asked.at(-1)?.body);
        return { status: 200, json: { name: "Ben", faces: 5, cohesion: null } };
      },
    });
    show("/people/Ann");
    fireEvent.click(await screen.findByRole("button", { name: "Rename or merge" }));
    const dialog = await screen.findByRole("dialog");
    fireEvent.change(within(dialog).getByLabelText("New name"), { target: { value: "Ben" } });
    fireEvent.click(within(dialog).getByRole("button", { name: "Rename" }));
    await screen.findByText("There is a person called Ben with 3 faces. The 2 faces of Ann become Ben’s as well.");
    expect(wanted).toBe("");
    fireEvent.click(screen.getByRole("button", { name: "Make them one person" }));
    await waitFor(() => expect(location.pathname).toBe("/people/Ben"));
    expect(wanted).toBe('{"name":"Ben"}');
    expect(screen.queryByRole("button", { name: "Undo" })).toBeNull();
  });

  it("goes through people page by page, and back", async () => {
    const asked = serve({
      ...usual,
      [`GET ${PEOPLE}`]: () => ({
        status: 200,
        json: asked.at(-1)?.url.includes("cursor=2")
          ? { identities: [{ name: "Ben", faces: 0, cohesion: null }] }
          : { identities: [{ name: "Ann", faces: 0, cohesion: null }], next: "2" },
      }),
    });
    show("/people");
    await screen.findByRole("link", { name: "Ann no face yet" });
    fireEvent.click(screen.getByRole("button", { name: "Next" }));
    await screen.findByRole("link", { name: "Ben no face yet" });
    expect(location.search).toContain("after=2");
    fireEvent.click(screen.getByRole("button", { name: "Previous" }));
    await screen.findByRole("link", { name: "Ann no face yet" });
  });

  it("lets those look who may only look", async () => {
    serve({
      ...usual,
      "GET /api/v1/session": () => ({ status: 200, json: { ...local, scope: "read" } }),
      [`GET ${FACES}`]: () => ({ status: 200, json: { faces: [stored("1", null)] } }),
    });
    show("/people?show=unnamed");
    await screen.findByRole("button", { name: "Whole picture" });
    expect(screen.queryByRole("checkbox")).toBeNull();
    expect(screen.queryByRole("button", { name: /Who is this/ })).toBeNull();
  });
});
