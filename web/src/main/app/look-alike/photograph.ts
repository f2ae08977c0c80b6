import { useCallback, useEffect, useState } from "react";

/** A photograph that somebody gave. It stays in this browser but for what is sent to search with. */
export interface Photograph {
  readonly file: Blob;
  readonly name: string;
  /** An address of the file for `img`. */
  readonly url: string;
}

/** Returns the photograph that was given last, and takes another one. */
export function usePhotograph(): [Photograph | null, (file: Blob, name: string) => void] {
  const [photograph, setPhotograph] = useState<Photograph | null>(null);
  useEffect(() => () => {
    if (photograph) {
      URL.revokeObjectURL(photograph.url);
    }
  }, [photograph]);
  const give = useCallback((file: Blob, name: string) => {
    setPhotograph({ file, name, url: URL.createObjectURL(file) });
  }, []);
  return [photograph, give];
}

/** Returns the first picture of what was dropped or pasted: a file of whatever kind, since the service says what it is. */
export function firstFile(data: DataTransfer | null): File | null {
  return data?.files[0] ?? null;
}

/**
 * Returns a photograph's upright pixels, to cut faces out of; `undefined` until they are decoded, and `null` if this
 * browser cannot decode them.
 */
export function usePixels(photograph: Photograph | null): ImageBitmap | null | undefined {
  const [decoded, setDecoded] = useState<{ of: Photograph; pixels: ImageBitmap | null }>();
  useEffect(() => {
    if (photograph === null) {
      return;
    }
    let isWanted = true;
    createImageBitmap(photograph.file).then(
      (pixels) => isWanted && setDecoded({ of: photograph, pixels }),
      () => isWanted && setDecoded({ of: photograph, pixels: null }),
    );
    return () => {
      isWanted = false;
    };
  }, [photograph]);
  return decoded && decoded.of === photograph ? decoded.pixels : undefined;
}
