import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import config from "../../../vite.config";

describe("the development server", () => {
  it("hands on what is asked of the API, and none of the app's own sources", () => {
    const handedOn = Object.keys(config.server.proxy);
    const sources = readdirSync("src/main/app", { recursive: true, encoding: "utf8" }).map((file) => `/${file}`);
    expect(handedOn).toEqual(["/api/v1"]);
    expect(sources).toContain("/api/client.ts");
    expect(sources.filter((file) => handedOn.some((path) => file.startsWith(path)))).toEqual([]);
  });
});
