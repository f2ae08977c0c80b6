/** What somebody chose or dropped: files with the folders they are in. */

/** A file, and where it is among what was given. */
export interface Given {
  readonly file: File;
  /** The folders that it is in, the outermost first. */
  readonly folders: readonly string[];
  /** The clip that it is a frame of. */
  readonly clip?: string;
}

export interface Gathered {
  /** Pictures and archives, and single files of whatever kind. */
  readonly files: readonly Given[];
  readonly clips: readonly Given[];
  readonly manifests: readonly Given[];
  /** How many files of folders do not claim to be of use, and are left where they are. */
  readonly skipped: number;
}

const ARCHIVE = /\.(zip|tar|tgz|tar\.gz)$/i;
const PICTURE = /\.(jpe?g|png|webp|gif|bmp|tiff?|heic|heif|avif)$/i;
/** Those that some browsers play, and those that none does: they are refused with that reason. */
const CLIP = /\.(mp4|m4v|webm|mov|ogv|avi|mkv|mpe?g|wmv|3gp)$/i;
const MANIFEST = /\.(csv|tsv)$/i;
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
  const sought = all.filter(({ file, folders }) => !folders.some(isOfSystems) && !(folders.length > 0 && isOfSystems(file.name)));
  const clips = sought.filter(({ file }) => CLIP.test(file.name));
  const manifests = sought.filter(({ file }) => MANIFEST.test(file.name));
  const files = sought.filter(
    (given) =>
      !CLIP.test(given.file.name) &&
      !MANIFEST.test(given.file.name) &&
      (given.folders.length === 0 || PICTURE.test(given.file.name) || isArchive(given.file.name)),
  );
  return { files, clips, manifests, skipped: all.length - files.length - clips.length - manifests.length };
}

function isOfSystems(name: string): boolean {
  return OF_SYSTEMS.test(name);
}
