/** Tables that say whom files show: CSV or TSV with a header, as `twinlake ingest` reads them. */
import type { Given } from "./gathered";

export interface Row {
  readonly line: number;
  /** Where the file is, seen from what was given; parts with slashes between them. */
  readonly path: string;
  readonly name: string | null;
  /** What the file is said to be, if the table tells. */
  readonly category?: string;
}

/** A row that cannot be used: it has no path, more fields than the header, no name that can be, or its path again. */
export interface BadRow {
  readonly line: number;
  readonly why: "path" | "fields" | "name" | "again";
}

/** Why a whole table is of no use. */
export type Trouble =
  | { readonly kind: "unreadable" | "quote" }
  | { readonly kind: "column" | "twice"; readonly found: string };

export interface Manifest {
  readonly file: string;
  readonly rows: readonly Row[];
  readonly bad: readonly BadRow[];
  readonly trouble: Trouble | null;
}

/** The first that is there counts; capitals do not. */
const PATH = ["path", "file", "image"];
const NAME = ["identity", "label", "name", "person"];
const CATEGORY = "category";
const LONGEST_NAME = 200;
const CONTROL = /[\u0000-\u001f\u007f-\u009f]/;

/** Reads a table that was given. */
export async function readManifest({ file, folders }: Given): Promise<Manifest> {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(await file.arrayBuffer());
    return manifestOf(text, file.name, folders);
  } catch {
    return unusable(file.name, { kind: "unreadable" });
  }
}

/** @param folders that the table is in: paths that are not absolute begin there */
export function manifestOf(text: string, file: string, folders: readonly string[] = []): Manifest {
  const records = recordsOf(text, separatorOf(text, file));
  const [header, ...body] = records ?? [];
  if (!records) {
    return unusable(file, { kind: "quote" });
  }
  const columns = (header?.fields ?? []).map((name, place) => name.trim() || `column-${place + 1}`);
  const lower = columns.map((name) => name.toLowerCase());
  const path = indexOf(lower, PATH);
  if (path < 0) {
    return unusable(file, { kind: "column", found: columns.join(", ") });
  }
  const twice = columns.find((name, place) => columns.indexOf(name) !== place);
  if (twice !== undefined) {
    return unusable(file, { kind: "twice", found: twice });
  }
  return { file, trouble: null, ...rowsOf(body, lower, path, folders) };
}

function rowsOf(body: readonly Fields[], columns: readonly string[], path: number, folders: readonly string[]) {
  const width = columns.length;
  const name = indexOf(columns, NAME);
  const said = columns.indexOf(CATEGORY);
  const rows: Row[] = [];
  const bad: BadRow[] = [];
  const known = new Set<string>();
  for (const { line, fields } of body) {
    const written = fields[path]?.trim() ?? "";
    const place = pathOf(written.startsWith("/") ? written : [...folders, written].join("/"));
    const person = name < 0 ? "" : (fields[name] ?? "").normalize("NFC").trim();
    const category = said < 0 ? "" : (fields[said] ?? "").trim();
    const why = fields.length > width ? "fields" : written === "" ? "path" : known.has(place) ? "again" : null;
    if (why !== null) {
      bad.push({ line, why });
    } else if ([person, category].some((text) => text.length > LONGEST_NAME || CONTROL.test(text))) {
      bad.push({ line, why: "name" });
    } else {
      known.add(place);
      rows.push({ line, path: place, name: person || null, ...(category && { category }) });
    }
  }
  return { rows, bad };
}

function unusable(file: string, trouble: Trouble): Manifest {
  return { file, rows: [], bad: [], trouble };
}

function indexOf(columns: readonly string[], wanted: readonly string[]): number {
  const found = wanted.find((name) => columns.includes(name));
  return found === undefined ? -1 : columns.indexOf(found);
}

/** Returns the tab for a TSV file, else the one of comma, semicolon and tab that the header has most of. */
function separatorOf(text: string, file: string): string {
  if (/\.tsv$/i.test(file)) {
    return "\t";
  }
  const header = text.slice(0, text.search(/\r|\n|$/));
  const count = (separator: string) => header.split(separator).length;
  return [",", ";", "\t"].reduce((best, one) => (count(one) > count(best) ? one : best));
}

interface Fields {
  readonly line: number;
  readonly fields: readonly string[];
}

/** Returns the records of RFC 4180, empty lines left out; `null` if a quotation mark is never closed. */
function recordsOf(text: string, separator: string): Fields[] | null {
  const records: Fields[] = [];
  let fields: string[] = [];
  let field = "";
  let isQuoted = false;
  let line = 1;
  let begun = 1;
  const end = () => {
    fields.push(field);
    if (fields.length > 1 || field !== "") {
      records.push({ line: begun, fields });
    }
    fields = [];
    field = "";
  };
  for (let place = 0; place < text.length; place++) {
    const char = text.charAt(place);
    const isBreak = char === "\n" || (char === "\r" && text.charAt(place + 1) !== "\n");
    line += isBreak ? 1 : 0;
    if (isQuoted) {
      if (char !== '"') {
        field += char;
      } else if (text.charAt(place + 1) === '"') {
        field += '"';
        place++;
      } else {
        isQuoted = false;
      }
    } else if (char === '"' && field === "") {
      isQuoted = true;
    } else if (char === separator) {
      fields.push(field);
      field = "";
    } else if (isBreak) {
      end();
      begun = line;
    } else if (char !== "\r") {
      field += char;
    }
  }
  end();
  return isQuoted ? null : records;
}

/** Returns a path as it is compared: slashes, no `.` and `..`, Unicode NFC. */
export function pathOf(written: string): string {
  const parts: string[] = [];
  for (const part of written.normalize("NFC").replaceAll("\\", "/").split("/")) {
    if (part === "..") {
      parts.pop();
    } else if (part !== "." && part !== "") {
      parts.push(part);
    }
  }
  return parts.join("/");
}

/** The rows of all tables, by the files that they name. */
export interface Names {
  readonly rows: readonly Row[];
  /** Returns the row that names a file. */
  readonly rowOf: (path: string) => Row | undefined;
}

/**
 * A file is named by the row of its path; else, as files that are chosen one by one do not tell their folders, and tables
 * may begin elsewhere, by the only row whose path ends with the file's, or the other way round.
 */
export function namesOf(manifests: readonly Manifest[]): Names {
  const rows = manifests.flatMap((manifest) => manifest.rows);
  const exact = new Map<string, Row>();
  const byFile = new Map<string, Row[]>();
  for (const row of rows) {
    if (!exact.has(row.path)) {
      exact.set(row.path, row);
      const file = row.path.slice(row.path.lastIndexOf("/") + 1);
      const same = byFile.get(file);
      if (same) {
        same.push(row); // a folder a person often has files of equal names: a copy for each would take its square
      } else {
        byFile.set(file, [row]);
      }
    }
  }
  return {
    rows: [...exact.values()],
    rowOf: (path) => {
      const found = exact.get(path);
      if (found) {
        return found;
      }
      const near = (byFile.get(path.slice(path.lastIndexOf("/") + 1)) ?? []).filter(
        (row) => row.path.endsWith(`/${path}`) || path.endsWith(`/${row.path}`),
      );
      return near.length === 1 ? near[0] : undefined;
    },
  };
}
