import { fireEvent, render, screen, waitFor } from "@testing-library/react";
import { beforeEach, describe, expect, it } from "vitest";
import { Connection } from "../../main/app/api/connection";
import type { AuditEntry, Key } from "../../main/app/api/types";
import { filtered } from "../../main/app/settings/audit";
import { confidenceOf } from "../../main/app/settings/ConfidenceDialog";
import { isAdmin, isLastAdmin } from "../../main/app/settings/KeysPart";
import { App } from "../../main/app/shell/App";
import { go } from "../../main/app/shell/router";
import { en } from "../../main/app/texts/en/texts";
import { local, problem, serve } from "./service";

function row(action: string, status: number, collection: string | null = null): AuditEntry {
  return { at: "2026-11-22T17:42:57.431Z", actor: "local", action, collection, item: null, number: 1, status, request: "r-1" };
}

function key(id: number, scope: Key["scope"], valid = true): Key {
  return {
    id,
    name: `key ${id}`,
    prefix: `twl_${id}`,
    scope,
    collections: null,
    createdAt: "2026-11-22T17:42:57.431Z",
    expiresAt: null,
    revokedAt: null,
    valid,
  };
}

const admin = { ...local, scope: "admin" as const };

function show(path: string): void {
  go(path, "replace");
  const connection = new Connection();
  void connection.begin();
  render(<App connection={connection} first={{ language: "en", texts: en }} />);
}

beforeEach(() => localStorage.clear());

describe("the audit", () => {
  const rows = [
    row("POST /api/v1/collections/{collection}/search", 200, "faces"),
    row("GET /api/v1/collections/{collection}/faces/{face}/similar", 404, "faces"),
    row("POST /api/v1/keys", 201),
  ];

  it("is filtered by kind and by text", () => {
    expect(filtered(rows, "all", "")).toHaveLength(3);
    expect(filtered(rows, "searches", "")).toEqual(rows.slice(0, 2));
    expect(filtered(rows, "changes", "")).toEqual([rows[2]]);
    expect(filtered(rows, "failed", "")).toEqual([rows[1]]);
    expect(filtered(rows, "all", " FACES ")).toEqual(rows.slice(0, 2));
  });
});

describe("a confidence", () => {
  it("is what a percentage says, without what dividing adds", () => {
    expect(["99.9", "50", "0", "100", "7"].map(confidenceOf)).toEqual([0.999, 0.5, 0, 1, 0.07]);
    expect(["", " ", "-1", "101", "x"].map(confidenceOf)).toEqual([null, null, null, null, null]);
  });
});

describe("keys", () => {
  it("are for admins of the whole lake", () => {
    expect(isAdmin(admin)).toBe(true);
    expect(isAdmin({ ...admin, collections: ["faces"] })).toBe(false);
    expect(isAdmin({ ...admin, scope: "write" })).toBe(false);
    expect(isAdmin(null)).toBe(false);
  });

  it("are ended with a warning when none is left that makes others", () => {
    expect(isLastAdmin(key(1, "admin"), [key(1, "admin"), key(2, "admin", false), key(3, "write")])).toBe(true);
    expect(isLastAdmin(key(1, "admin"), [key(1, "admin"), key(2, "admin")])).toBe(false);
    expect(isLastAdmin(key(1, "read"), [key(1, "read")])).toBe(false);
  });

  it("stay in sight until they are kept, although the first one closes the service to this page", async () => {
    let isClosed = false;
    const asked = serve({
      "GET /api/v1/session": () =>
        isClosed ? { status: 401, json: problem("unauthenticated", 401) } : { status: 200, json: local },
      "GET /api/v1/collections": () => ({ status: 200, json: { collections: [] } }),
      "GET /api/v1/keys": () => ({ status: 200, json: { keys: isClosed ? [key(1, "admin")] : [] } }),
      "POST /api/v1/keys": () => {
        isClosed = true;
        return { status: 201, json: { secret: "twl_secret", key: key(1, "admin") } };
      },
      "POST /api/v1/session": () => ({ status: 201, json: { ...admin, actor: "twl_1", csrfToken: "t0ken" } }),
    });
    show("/settings/keys");
    await screen.findByText(/There are no keys/);
    fireEvent.click(await screen.findByRole("button", { name: "Make a key" }));
    await screen.findByText(/This is the first key/);
    fireEvent.change(screen.getByLabelText("What is it for?"), { target: { value: "me" } });
    fireEvent.click(screen.getByRole("button", { name: "Make" }));
    expect((await screen.findByLabelText<HTMLInputElement>("Key")).value).toBe("twl_secret");
    // Anything that is asked now would sign out, and the key be lost.
    expect(asked.at(-1)).toMatchObject({ method: "POST", url: "/api/v1/keys" });
    fireEvent.click(screen.getByRole("button", { name: "I have it: sign in with it" }));
    await screen.findByText("yours");
    await waitFor(() => expect(screen.queryByText("twl_secret")).toBeNull());
  });
});
