import { createContext, useCallback, useContext, useEffect, useMemo, useState, type ReactNode } from "react";

/** A photograph that somebody gave. It stays in this browser but for what is sent to search with. */
export interface Photograph {
  readonly file: Blob;
  readonly name: string;
  /** An address of the file for `img`. */
  readonly url: string;
}

/** The photograph that was given last, and how to give another one. */
export interface Given {
  readonly photograph: Photograph | null;
  readonly give: (file: Blob, name: string) => void;
}

const GivenContext = createContext<Given | null>(null);

/** Keeps the photograph while somebody goes from page to page, for as long as the app is open. */
export function PhotographProvider({ children }: { children: ReactNode }) {
  const [photograph, setPhotograph] = useState<Photograph | null>(null);
  useEffect(() => () => {
    if (photograph) {
      URL.revokeObjectURL(photograph.url);
    }
  }, [photograph]);
  const give = useCallback((file: Blob, name: string) => {
    setPhotograph({ file, name, url: URL.createObjectURL(file) });
  }, []);
  const given = useMemo(() => ({ photograph, give }), [photograph, give]);
  return <GivenContext value={given}>{children}</GivenContext>;
}

export function usePhotograph(): Given {
  const given = useContext(GivenContext);
  if (given === null) {
    throw new Error("No photograph can be given outside of PhotographProvider");
  }
  return given;
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
