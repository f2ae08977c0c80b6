/** The colours of faces. They are made in Oklab, whose distances are about those that people see. */

export const colourings = ["person", "cluster", "quality", "time", "category"] as const;

export type Colouring = (typeof colourings)[number];

export type Colour = readonly [number, number, number];

/** Steps of the ramp. */
export const RAMP_STEPS = 64;

const HUES = 12;

/** Whoever has a hue that somebody has before gets another one of these. */
const SHADES = { light: [0.5, 0.66, 0.58], dark: [0.66, 0.84, 0.75] } as const;

/**
 * Returns the colour of each name: always the same hue, unless somebody before has it and others are free. People who
 * come later change no colour.
 */
export function coloursOf(names: readonly string[], isDark: boolean): Colour[] {
  const shades = SHADES[isDark ? "dark" : "light"];
  const users = new Uint32Array(HUES);
  return names.map((name, place) => {
    const round = Math.floor(place / HUES);
    let hue = hashOf(name) % HUES;
    while ((users[hue] ?? 0) > round) {
      hue = (hue + 5) % HUES; // comes to all of them, and not to a neighbour first
    }
    users[hue] = (users[hue] ?? 0) + 1;
    return oklch(shades[round % 3] ?? 0.6, 0.145, ((hue + (round % 2) / 2) * 2 * Math.PI) / HUES);
  });
}

/** Returns the colour at a part of the ramp: from dark violet over green to light yellow, ever lighter. */
export function ramp(part: number, isDark: boolean): Colour {
  const t = Math.min(1, Math.max(0, part));
  const [darkest, lightest] = isDark ? [0.45, 0.93] : [0.33, 0.84];
  return oklch(darkest + (lightest - darkest) * t, 0.12 + 0.04 * Math.sin(Math.PI * t), ((295 - 190 * t) * Math.PI) / 180);
}

/** Returns the colours of clusters, of which there are more than colours: `RAMP_STEPS`, neighbours far apart. */
export function clusterColours(isDark: boolean): Colour[] {
  return coloursOf(Array.from({ length: RAMP_STEPS }, (_, cluster) => `cluster ${cluster}`), isDark);
}

/** Returns columns for the graphics card: which of the colours each face has, as a part of them all; NaN for none. */
export function clusterParts(clusters: Int32Array): Float32Array<ArrayBuffer> {
  return Float32Array.from(clusters, (cluster) => (cluster < 0 ? NaN : ((cluster % RAMP_STEPS) + 0.5) / RAMP_STEPS));
}

/** So many values of a category have a colour; more nobody tells apart. */
export const COLOURED = 12;

const OTHER = { light: [88, 98, 102], dark: [176, 188, 192] } as const;

/** Returns the colours of a category's values, and after them the one of all others. */
export function categoryColours(values: readonly string[], isDark: boolean): Colour[] {
  const coloured = values.slice(0, COLOURED);
  return [...coloursOf(coloured, isDark), ...(values.length > COLOURED ? [OTHER[isDark ? "dark" : "light"]] : [])];
}

/** Returns columns for the graphics card, as `clusterParts` does; those without a colour of their own share one. */
export function categoryParts(values: Int32Array): Float32Array<ArrayBuffer> {
  return clusterParts(values.map((value) => Math.min(value, COLOURED)));
}

/** Returns colours as bytes for the graphics card, four each. */
export function textureOf(colours: readonly Colour[], room: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(room * 4);
  colours.forEach(([red, green, blue], place) => bytes.set([red, green, blue, 255], place * 4));
  return bytes;
}

export function css([red, green, blue]: Colour): string {
  return `rgb(${red} ${green} ${blue})`;
}

/** FNV-1a (Fowler, Noll, Vo), 32 bits, and the last mixing of MurmurHash3, so that its low digits differ too. */
function hashOf(name: string): number {
  let hash = 0x811c9dc5;
  for (let place = 0; place < name.length; place++) {
    hash = Math.imul(hash ^ name.charCodeAt(place), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** Ottosson, "A perceptual color space for image processing", 2020. */
function oklch(lightness: number, chroma: number, hue: number): Colour {
  const a = chroma * Math.cos(hue);
  const b = chroma * Math.sin(hue);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    byte(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    byte(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    byte(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ];
}

function byte(linear: number): number {
  const part = Math.min(1, Math.max(0, linear));
  return Math.round(255 * (part <= 0.0031308 ? 12.92 * part : 1.055 * part ** (1 / 2.4) - 0.055));
}
