/** The map of a collection as docs/formats/map.md has it: columns of numbers, each a view of the bytes that came. */
import type { FaceId } from "../api/types";

const MAGIC = 0x504d4c54; // "TLMP", little-endian
const VERSION = 1;
const HEADER_BYTES = 32;
const FACE_BYTES = 48;
const ID_BYTES = 16;

/** The person of a face that nobody has named. */
export const NOBODY = -1;

/** The faces of a map, by their place in it. Nothing is kept of a face but its numbers. */
export interface FaceMap {
  readonly size: number;
  /** A number that is another one for other faces, or another order of them. */
  readonly state: number;
  /** How much of the variance each axis tells of. */
  readonly shares: readonly [number, number, number];
  /** When each picture was taken, in milliseconds since 1970, or NaN. */
  readonly taken: Float64Array<ArrayBuffer>;
  /** x, y and z of each face. */
  readonly places: Float32Array<ArrayBuffer>;
  /** Whom each face shows, as the place in `names`, or `NOBODY`. */
  readonly people: Int32Array<ArrayBuffer>;
  readonly norms: Float32Array<ArrayBuffer>;
  readonly ids: Uint8Array<ArrayBuffer>;
  readonly names: string[];
}

/** Gathers the bytes of a map as they come, in one piece of memory, and knows how far it is. */
export class MapBytes {
  #bytes = new Uint8Array(HEADER_BYTES);
  #received = 0;

  add(part: Uint8Array): void {
    let rest = part;
    if (this.#received < HEADER_BYTES) {
      const head = rest.subarray(0, HEADER_BYTES - this.#received);
      this.#put(head);
      rest = rest.subarray(head.length);
      if (this.#received === HEADER_BYTES) {
        this.#makeRoom();
      }
    }
    this.#put(rest);
  }

  /** How much of the map is there, from 0 to 1. */
  get share(): number {
    return this.#received < HEADER_BYTES ? 0 : this.#received / this.#bytes.length;
  }

  /** The map. Throws if its bytes are not all there, or none of a map. */
  whole(): FaceMap {
    if (this.#received !== this.#bytes.length || this.#received === HEADER_BYTES) {
      throw new Error(`A map of ${this.#bytes.length} bytes has ${this.#received}`);
    }
    const bytes = this.#bytes.buffer;
    const [, , size = 0] = new Uint32Array(bytes, 0, 3);
    const [x = 0, y = 0, z = 0] = new Float32Array(bytes, 16, 3);
    const [state = 0] = new Uint32Array(bytes, 28, 1);
    const norms = HEADER_BYTES + 24 * size;
    const ids = norms + 8 * size;
    return {
      size,
      state,
      shares: [x, y, z],
      taken: new Float64Array(bytes, HEADER_BYTES, size),
      places: new Float32Array(bytes, HEADER_BYTES + 8 * size, 3 * size),
      people: new Int32Array(bytes, norms - 4 * size, size),
      norms: new Float32Array(bytes, norms, size),
      ids: new Uint8Array(bytes, ids, ID_BYTES * size),
      names: JSON.parse(new TextDecoder().decode(this.#bytes.subarray(ids + ID_BYTES * size))) as string[],
    };
  }

  #makeRoom(): void {
    const [magic, version, size = 0, nameBytes = 0] = new Uint32Array(this.#bytes.buffer, 0, 4);
    if (magic !== MAGIC || version !== VERSION) {
      throw new Error("These bytes are no map of version 1");
    }
    const whole = new Uint8Array(HEADER_BYTES + FACE_BYTES * size + nameBytes);
    whole.set(this.#bytes);
    this.#bytes = whole;
  }

  #put(part: Uint8Array): void {
    if (this.#received + part.length > this.#bytes.length) {
      throw new Error(`A map of ${this.#bytes.length} bytes goes on beyond its end`);
    }
    this.#bytes.set(part, this.#received);
    this.#received += part.length;
  }
}

export function faceAt(map: FaceMap, place: number): FaceId {
  const bytes = map.ids.subarray(place * ID_BYTES, (place + 1) * ID_BYTES);
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("") as FaceId;
}

/** Returns where a face is in the map, or -1. */
export function placeOf(map: FaceMap, face: string): number {
  const wanted = face.match(/../g)?.map((digits) => parseInt(digits, 16)) ?? [];
  const [first] = wanted;
  if (wanted.length !== ID_BYTES || first === undefined) {
    return -1;
  }
  for (let at = map.ids.indexOf(first); at !== -1; at = map.ids.indexOf(first, at + 1)) {
    if (at % ID_BYTES === 0 && wanted.every((byte, place) => map.ids[at + place] === byte)) {
      return at / ID_BYTES;
    }
  }
  return -1;
}

/** Returns the name of the person of a face; `null` if it has none. */
export function nameAt(map: FaceMap, place: number): string | null {
  return map.names[map.people[place] ?? NOBODY] ?? null;
}

/** Returns the faces of a person. */
export function placesOf(map: FaceMap, person: number): Int32Array {
  const found = [];
  for (let at = map.people.indexOf(person); at !== -1; at = map.people.indexOf(person, at + 1)) {
    found.push(at);
  }
  return Int32Array.from(found);
}

/** Notes in the map whom a face shows from now on. */
export function rename(map: FaceMap, place: number, name: string | null): void {
  const known = name === null ? NOBODY : map.names.indexOf(name);
  map.people[place] = name !== null && known === NOBODY ? map.names.push(name) - 1 : known;
}
