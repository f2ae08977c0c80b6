/** What somebody chose or dropped: files with the folders they are in. */

/** A file, and where it is among what was given. */
export interface Given {
  readonly file: File;
  /** The folders that it is in, the outermost first. */
  readonly folders: readonly string[];
}

export interface Gathered {
  readonly files: readonly Given[];
  /** How many files of folders do not claim to be pictures or archives, and are left where they are. */
  readonly skipped: number;
}

const ARCHIVE = /\.(zip|tar|tgz|tar\.gz)$/i;
const PICTURE = /\.(jpe?g|png|webp|gif|bmp|tiff?|heic|heif|avif)$/i;
const OF_SYSTEMS = /^(\..*|thumbs\.db|desktop\.ini|__macosx)$/i;

export function isArchive(name: string): boolean {
  return ARCHIVE.test(name);
}

/** Returns what was chosen. Of a folder's files those count that claim to be of use; single ones the service judges. */
export function ofFiles(files: Iterable<File>): Gathered {
  return sorted(
    [...files].map((file) => ({ file, folders: file.webkitRelativePath.split("/").filter(Boolean).slice(0, -1) })),
  );
}

/** Returns what was dropped, with all that is in dropped folders. To be called while the drop is handled. */
export async function ofDrop(data: DataTransfer): Promise<Gathered> {
  const entries = [...data.items].map((item) => (item.kind === "file" ? item.webkitGetAsEntry() : null));
  const plain = [...data.files]; // the browser forgets both when the drop has been handled
  if (entries.every((entry) => entry === null)) {
    return ofFiles(plain);
  }
  const files: Given[] = [];
  for (const entry of entries) {
    if (entry) {
      await walk(entry, [], files);
    }
  }
  return sorted(files);
}

async function walk(entry: FileSystemEntry, folders: readonly string[], files: Given[]): Promise<void> {
  if (entry.isFile) {
    const found = new Promise<File>((done, fail) => (entry as FileSystemFileEntry).file(done, fail));
    const file = await found.catch(() => null); // it is gone meanwhile
    if (file) {
      files.push({ file, folders });
    }
    return;
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const read = () => new Promise<FileSystemEntry[]>((done, fail) => reader.readEntries(done, fail)).catch(() => []);
  // Browsers tell a folder's content in parts, and an empty one after the last.
  for (let part = await read(); part.length > 0; part = await read()) {
    for (const inner of part) {
      await walk(inner, [...folders, entry.name], files);
    }
  }
}

function sorted(all: readonly Given[]): Gathered {
  const files = all.filter(
    ({ file, folders }) =>
      folders.length === 0 ||
      (!folders.some(isOfSystems) && !isOfSystems(file.name) && (PICTURE.test(file.name) || isArchive(file.name))),
  );
  return { files, skipped: all.length - files.length };
}

function isOfSystems(name: string): boolean {
  return OF_SYSTEMS.test(name);
}
