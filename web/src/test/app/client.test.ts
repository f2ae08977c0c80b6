import { describe, expect, it, vi } from "vitest";
import { addressOf, ask, askBytes, ServiceLost, ServiceProblem } from "../../main/app/api/client";
import type { CollectionName, FaceId, ImageId } from "../../main/app/api/types";
import { problem, serve } from "./service";

const collection = "my friends" as CollectionName;

describe("asking the service", () => {
  it("fills paths and repeats parameters", async () => {
    const asked = serve({
      "POST /api/v1/collections/my%20friends/search": () => ({ status: 200, json: { faces: [] } }),
    });
    const photograph = new Blob(["bytes"]);
    await ask(
      "post",
      "/api/v1/collections/{collection}/search",
      { path: { collection }, query: { k: 3, notPerson: ["Ann", "Zoë & Co"], explain: true }, body: photograph },
      "t0ken",
    );
    expect(asked[0]?.url).toBe(
      "/api/v1/collections/my%20friends/search?k=3&notPerson=Ann&notPerson=Zo%C3%AB+%26+Co&explain=true",
    );
    expect(asked[0]?.headers.get("x-csrf-token")).toBe("t0ken");
    expect(asked[0]?.body).toBe(photograph);
  });

  it("sends JSON, and shows no token to look", async () => {
    const asked = serve({
      "POST /api/v1/session": () => ({ status: 201, json: {} }),
      "GET /api/v1/session": () => ({ status: 200, json: {} }),
    });
    await ask("post", "/api/v1/session", { json: { key: "twl_1" } });
    await ask("get", "/api/v1/session", {}, "t0ken");
    expect(asked[0]?.body).toBe('{"key":"twl_1"}');
    expect(asked[0]?.headers.get("content-type")).toBe("application/json");
    expect(asked[1]?.headers.get("x-csrf-token")).toBeNull();
  });

  it("tells problems from a lost service", async () => {
    serve({
      "GET /api/v1/health": () => "lost",
      "GET /api/v1/stats": () => ({ status: 403, json: problem("forbidden", 403, { detail: "Not you" }) }),
    });
    await expect(ask("get", "/api/v1/health", {})).rejects.toBeInstanceOf(ServiceLost);
    const failure = await ask("get", "/api/v1/stats", {}).catch((thrown: unknown) => thrown);
    expect(failure).toBeInstanceOf(ServiceProblem);
    expect((failure as ServiceProblem).problem.code).toBe("forbidden");
    expect((failure as ServiceProblem).message).toBe("Not you");
  });

  it("answers nothing where nothing is answered", async () => {
    serve({ "DELETE /api/v1/session": () => ({ status: 204 }) });
    await expect(ask("delete", "/api/v1/session", {})).resolves.toBeUndefined();
  });

  it("hands bytes on as they come", async () => {
    vi.stubGlobal("fetch", () => Promise.resolve(new Response(Uint8Array.of(1, 2, 3))));
    const parts: number[] = [];
    await askBytes("/api/v1/collections/{collection}/map", { path: { collection } }, (part) => parts.push(...part));
    expect(parts).toEqual([1, 2, 3]);
  });

  it("tells why bytes do not come", async () => {
    const path = { collection };
    const asking = () => askBytes("/api/v1/collections/{collection}/map", { path }, () => undefined);
    serve({ "GET /api/v1/collections/my%20friends/map": () => ({ status: 503, json: problem("busy", 503) }) });
    await expect(asking()).rejects.toMatchObject({ problem: { code: "busy" } });
    serve({ "GET /api/v1/collections/my%20friends/map": () => "lost" });
    await expect(asking()).rejects.toBeInstanceOf(ServiceLost);
    const cut = new ReadableStream({ pull: (stream) => stream.error(new TypeError("network error")) });
    vi.stubGlobal("fetch", () => Promise.resolve(new Response(cut)));
    await expect(asking()).rejects.toBeInstanceOf(ServiceLost);
  });

  it("makes addresses of pictures", () => {
    const face = "0".repeat(32) as FaceId;
    expect(addressOf("/api/v1/collections/{collection}/faces/{face}/crop", { path: { collection, face } })).toBe(
      `/api/v1/collections/my%20friends/faces/${face}/crop`,
    );
  });

  it("is held to the contract by the compiler", () => {
    const refused = [
      // @ts-expect-error there is no such path
      () => ask("get", "/api/v1/nothing", {}),
      // @ts-expect-error the path has no such method
      () => ask("delete", "/api/v1/collections", {}),
      // @ts-expect-error a collection is needed
      () => ask("get", "/api/v1/collections/{collection}", {}),
      // @ts-expect-error an image is no face
      (face: ImageId) => addressOf("/api/v1/collections/{collection}/faces/{face}/crop", { path: { collection, face } }),
    ];
    expect(refused).toHaveLength(4); // none is called: that they do not compile is the test
  });
});
