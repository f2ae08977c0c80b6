import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Connection } from "../../main/app/api/connection";
import { local, problem, serve } from "./service";

describe("the connection", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("finds out who asks", async () => {
    serve({ "GET /api/v1/session": () => ({ status: 200, json: local }) });
    const connection = new Connection();
    await connection.begin();
    expect(connection.standing()).toEqual({ session: local, isLost: false, epoch: 1 });
  });

  it("knows that nobody has signed in", async () => {
    serve({ "GET /api/v1/session": () => ({ status: 401, json: problem("unauthenticated", 401) }) });
    const connection = new Connection();
    await connection.begin();
    expect(connection.standing().session).toBeNull();
  });

  it("signs in and out", async () => {
    let session: object | null = null;
    const asked = serve({
      "POST /api/v1/session": () => {
        session = { ...local, csrfToken: "t0ken" };
        return { status: 201, json: session };
      },
      "DELETE /api/v1/session": () => {
        session = null;
        return { status: 204 };
      },
      "GET /api/v1/session": () =>
        session ? { status: 200, json: session } : { status: 401, json: problem("unauthenticated", 401) },
    });
    const connection = new Connection();
    await connection.signIn("twl_1");
    expect(connection.standing().session?.csrfToken).toBe("t0ken");
    await connection.signOut();
    expect(asked.find(({ method }) => method === "DELETE")?.headers.get("x-csrf-token")).toBe("t0ken");
    expect(connection.standing().session).toBeNull();
  });

  it("looks for a lost service until it is found, and tells that things are to be loaded anew", async () => {
    let isThere = false;
    const asked = serve({
      "GET /api/v1/health": () => (isThere ? { status: 200, json: {} } : "lost"),
      "GET /api/v1/session": () => (isThere ? { status: 200, json: local } : "lost"),
    });
    const connection = new Connection();
    await connection.begin();
    expect(connection.standing().isLost).toBe(true);
    await vi.advanceTimersByTimeAsync(1000);
    await vi.advanceTimersByTimeAsync(2000);
    expect(asked.filter(({ url }) => url === "/api/v1/health")).toHaveLength(2);
    isThere = true;
    await vi.advanceTimersByTimeAsync(4000);
    expect(connection.standing()).toEqual({ session: local, isLost: false, epoch: 1 });
  });

  it("does not take a photograph that is cut off for a lost service", async () => {
    serve({
      "GET /api/v1/health": () => ({ status: 200, json: {} }),
      "POST /api/v1/collections/faces/search": () => "lost",
    });
    const connection = new Connection();
    const failure = connection.ask("post", "/api/v1/collections/{collection}/search", {
      path: { collection: "faces" },
      body: new Blob([new Uint8Array(2 << 20)]),
    });
    await expect(failure).rejects.toMatchObject({ problem: { code: "request-too-large" } });
    expect(connection.standing().isLost).toBe(false);
  });
});
