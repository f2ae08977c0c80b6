import { describe, expect, it } from "vitest";
import { manifestOf, namesOf, readManifest } from "../../main/app/add/manifest";

function named(text: string, paths: readonly string[], file = "people.csv", folders: readonly string[] = []) {
  const { rowOf } = namesOf([manifestOf(text, file, folders)]);
  return paths.map((path) => rowOf(path)?.name);
}

describe("a table of names", () => {
  it("names files by their path, as ingest does", () => {
    const text = '\ufeffPath,Hat,Identity\r\nann/1.jpg,no,"Ann ""A."" Smith"\r\n\r\n./ben/../ben/2.jpg,, Ben \r\n3.jpg\r\n';
    expect(manifestOf(text.slice(1), "people.csv")).toEqual({
      file: "people.csv",
      trouble: null,
      bad: [],
      rows: [
        { line: 2, path: "ann/1.jpg", name: 'Ann "A." Smith' },
        { line: 4, path: "ben/2.jpg", name: "Ben" },
        { line: 5, path: "3.jpg", name: null },
      ],
    });
  });

  it("may be separated by tabs or semicolons, and call its columns otherwise", () => {
    expect(named("image\tperson\n1.jpg\tAnn, B.", ["1.jpg"], "people.tsv")).toEqual(["Ann, B."]);
    expect(named("file;label\n1.jpg;Ann", ["1.jpg"])).toEqual(["Ann"]);
    expect(named("person,path,name\nAnn,1.jpg,Ben", ["1.jpg"])).toEqual(["Ben"]);
  });

  it("finds files whose folders the browser does not tell, and those that are in more folders", () => {
    const text = "path,name\nphotos/ann/1.jpg,Ann\nphotos/ben/1.jpg,Ben\n/data/cleo.jpg,Cleo\nwindows\\dora.jpg,Dora";
    expect(named(text, ["photos/ann/1.jpg", "ann/1.jpg", "1.jpg", "cleo.jpg", "dora.jpg", "eve.jpg"])).toEqual([
      "Ann",
      "Ann",
      undefined,
      "Cleo",
      "Dora",
      undefined,
    ]);
    expect(named("path,name\n1.jpg,Ann\n../2.jpg,Ben", ["album/in/1.jpg", "album/2.jpg"], "a.csv", ["album", "in"])).toEqual([
      "Ann",
      "Ben",
    ]);
    expect(named("path,name\nZoe\u0308.jpg,Zoe\u0308", ["Zo\u00eb.jpg"])).toEqual(["Zo\u00eb"]);
  });

  it("tells rows that cannot be used by their line", () => {
    const text = `path,name\n"1\n.jpg",Ann\n,Ben\n2.jpg,Cleo,more\n3.jpg,${"x".repeat(201)}\n"1\n.jpg",Ann\n4.jpg,Dora`;
    const { rows, bad } = manifestOf(text, "people.csv");
    expect(bad).toEqual([
      { line: 4, why: "path" },
      { line: 5, why: "fields" },
      { line: 6, why: "name" },
      { line: 7, why: "again" },
    ]);
    expect(rows.map(({ line, name }) => [line, name])).toEqual([
      [2, "Ann"],
      [9, "Dora"],
    ]);
  });

  it("says why it is of no use as a whole", async () => {
    expect(manifestOf("a,b\n1,2", "a.csv").trouble).toEqual({ kind: "column", found: "a, b" });
    expect(manifestOf("", "a.csv").trouble).toEqual({ kind: "column", found: "" });
    expect(manifestOf("path,x,x\n1,2,3", "a.csv").trouble).toEqual({ kind: "twice", found: "x" });
    expect(manifestOf('path\n"1.jpg', "a.csv").trouble).toEqual({ kind: "quote" });
    const latin = new File([new Uint8Array([0x70, 0x61, 0x74, 0x68, 0x0a, 0xe9])], "a.csv");
    latin.arrayBuffer = () => Promise.resolve(new Uint8Array([0x70, 0x61, 0x74, 0x68, 0x0a, 0xe9]).buffer);
    expect((await readManifest({ file: latin, folders: [] })).trouble).toEqual({ kind: "unreadable" });
  });
});
