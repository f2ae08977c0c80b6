import { fireEvent, render, screen, waitFor } from "@testing-library/react";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { Connection } from "../../main/app/api/connection";
import type { CollectionName, Face, FaceHit, FaceId, ImageId, ProbeAnswer } from "../../main/app/api/types";
import { matchOfFace, matchOfPerson } from "../../main/app/faces/match";
import { categoriesIn, noFilters, queryOf, withCategories, without } from "../../main/app/look-alike/filters";
import { verdictOf } from "../../main/app/look-alike/verdict";
import { App } from "../../main/app/shell/App";
import { go } from "../../main/app/shell/router";
import { en } from "../../main/app/texts/en/texts";
import { local, problem, serve } from "./service";

const face: Face = {
  ordinal: 1,
  box: [10, 10, 50, 60],
  score: 1,
  pixels: 50,
  sharpness: 100,
  brightness: 100,
  yawDegrees: 0,
  rollDegrees: 0,
  landmarks: [[20, 30], [40, 30], [30, 40], [22, 50], [38, 50]],
};

function hit(id: string, identity: string | null, probability: number, confident = probability >= 0.5): FaceHit {
  return {
    face: id.repeat(32) as FaceId,
    image: id.repeat(64) as ImageId,
    identity,
    cosine: 0.5,
    probability,
    confident,
    quality: face,
    origin: "api:/",
  };
}

const answer: ProbeAnswer = {
  face,
  norm: 3.5,
  caution: "face-blurred",
  confident: null,
  faces: [hit("a", null, 0.98), hit("b", "Ben", 0.01)],
  people: [
    { identity: "Ben", bestFace: "b".repeat(32) as FaceId, bestCosine: 0.2, meanCosine: 0.1, probability: 0.02, confident: false },
  ],
  explain: { galleryFaces: 2, galleryPeople: 1, confidence: 0.5, leastCosine: 0.4, falseMatchRate: 0.001, falseAnswerRate: 0.01 },
  embedding: null,
};

const collection = { name: "faces" as CollectionName, curated: 2 };

function show(): void {
  const connection = new Connection();
  void connection.begin();
  render(<App connection={connection} first={{ language: "en", texts: en }} />);
}

beforeEach(() => {
  go("/", "replace");
  localStorage.clear();
  URL.createObjectURL = () => "blob:photograph";
  URL.revokeObjectURL = () => undefined;
  vi.stubGlobal("createImageBitmap", () => Promise.resolve({ width: 100, height: 80 }));
});

describe("a verdict", () => {
  const people = answer.people.map((person) => matchOfPerson(person, answer.faces));
  const faces = answer.faces.map(matchOfFace);

  it("is a face without a name where that is the confident match", () => {
    expect(verdictOf({ confident: null }, people, faces)).toMatchObject({ kind: "unnamed", best: faces[0] });
  });

  it("is a person where the service says so", () => {
    expect(verdictOf({ confident: "Ben" }, people, faces)).toMatchObject({ kind: "person", best: people[0] });
  });

  it("is nobody where nothing is confident, with the most similar person", () => {
    expect(verdictOf({ confident: null }, people, faces.slice(1))).toMatchObject({ kind: "nobody", best: people[0] });
    expect(verdictOf({ confident: null }, [], [])).toEqual({ kind: "nobody", best: undefined });
  });
});

describe("filters", () => {
  it("become parameters", () => {
    expect(queryOf(noFilters)).toEqual({ k: 6, explain: true });
    expect(queryOf({ ...noFilters, who: "only", names: [] })).toEqual({ k: 6, explain: true });
    expect(queryOf({ ...noFilters, who: "only", names: ["Ann"], k: 3, quality: "clear" })).toEqual({
      k: 3,
      explain: true,
      minNorm: 3,
      minFacePixels: 40,
      person: ["Ann"],
    });
  });

  it("have categories, which the address keeps", () => {
    const address = { path: "/", query: new URLSearchParams("collection=faces") };
    const terms = [
      { key: "a:b\\", value: "c:d" },
      { key: "team", value: "red & blue" },
    ];
    const to = new URL(withCategories(address, terms), "http://localhost");
    expect(categoriesIn(to.searchParams)).toEqual(terms);
    expect(queryOf({ ...noFilters, categories: terms }).attribute).toEqual(["a\\:b\\\\:c:d", "team:red & blue"]);
    expect(withCategories({ path: "/", query: to.searchParams }, [])).toBe("/?collection=faces");
    expect(categoriesIn(new URLSearchParams("attribute=team&attribute=:red&attribute=team:"))).toEqual([]);
  });

  it("leave people out one after the other", () => {
    const twice = without(without({ ...noFilters, who: "only", names: ["Cleo"] }, "Ann"), "Ben");
    expect(queryOf(twice)).toEqual({ k: 6, explain: true, notPerson: ["Ann", "Ben"] });
    expect(without(twice, "Ann").names).toEqual(["Ben", "Ann"]);
  });
});

describe("the look-alike page", () => {
  it("answers about a photograph", async () => {
    serve({
      "GET /api/v1/session": () => ({ status: 200, json: local }),
      "GET /api/v1/collections": () => ({ status: 200, json: { collections: [collection] } }),
      "GET /api/v1/collections/faces/attributes": () => ({ status: 200, json: { attributes: [], count: 0 } }),
      "POST /api/v1/collections/faces/search": () => ({
        status: 200,
        json: { collection: "faces", gallery: 2, faces: [answer] },
      }),
    });
    show();
    fireEvent.change(await screen.findByLabelText("Choose a photograph"), {
      target: { files: [new File(["bytes"], "who.jpg")] },
    });
    await screen.findByRole("heading", { name: "Found, but nobody has named this face" });
    expect(screen.getByText("Take this answer with care: The face is blurred.")).toBeTruthy();
    expect(screen.getByText("Two faces of different people are that similar once in 1,000 pairs.")).toBeTruthy();
    expect(screen.getByRole("button", { name: "Face 1" }).style.left).toBe("10%");
    expect(screen.queryByText("api:/")).toBeNull();
    const ben = screen.getAllByRole("button", { name: /Ben/ })[0];
    fireEvent.click(ben ?? document.body);
    expect(ben?.getAttribute("aria-pressed")).toBe("true");
    expect(screen.getByRole("button", { name: "Find a twin: all but Ben" })).toBeTruthy();
  });

  it("says what is wrong, and tries again", async () => {
    let times = 0;
    serve({
      "GET /api/v1/session": () => ({ status: 200, json: local }),
      "GET /api/v1/collections": () => ({ status: 200, json: { collections: [collection] } }),
      "GET /api/v1/collections/faces/attributes": () => ({ status: 200, json: { attributes: [], count: 0 } }),
      "POST /api/v1/collections/faces/search": () =>
        times++ === 0
          ? { status: 503, json: problem("busy", 503) }
          : { status: 200, json: { collection: "faces", gallery: 2, faces: [] } },
    });
    show();
    fireEvent.change(await screen.findByLabelText("Choose a photograph"), {
      target: { files: [new File(["bytes"], "who.jpg")] },
    });
    await screen.findByText("The service has more to do than it can.");
    fireEvent.click(screen.getByRole("button", { name: "Try again" }));
    await screen.findByText("No face found");
    expect(screen.getByRole("status").textContent).toBe("0 faces found");
  });

  it("says that webcams need https or localhost", async () => {
    serve({
      "GET /api/v1/session": () => ({ status: 200, json: local }),
      "GET /api/v1/collections": () => ({ status: 200, json: { collections: [collection] } }),
    });
    show();
    fireEvent.click(await screen.findByRole("button", { name: "Take a photograph" }));
    await screen.findByText("The webcam cannot be used at this address.");
    expect(screen.getByText(/over https or on localhost only/)).toBeTruthy();
  });

  it("says how to begin where there is nothing yet", async () => {
    serve({
      "GET /api/v1/session": () => ({ status: 200, json: local }),
      "GET /api/v1/collections": () => ({ status: 200, json: { collections: [] } }),
    });
    show();
    await screen.findByText("No collection yet");
    expect(screen.getByRole("link", { name: "Add photographs" }).getAttribute("href")).toBe("/add");
    await waitFor(() => expect(document.title).toBe("Look-alike · Twinlake"));
  });
});
