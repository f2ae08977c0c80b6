/** What a browser keeps of somebody's choices: the language, the theme, the collection. Never a key. */
type Name = "language" | "theme" | "collection";

export function kept(name: Name): string | null {
  try {
    return localStorage.getItem(`twinlake.${name}`);
  } catch {
    return null; // the browser keeps nothing for pages
  }
}

export function keep(name: Name, value: string | null): void {
  try {
    if (value === null) {
      localStorage.removeItem(`twinlake.${name}`);
    } else {
      localStorage.setItem(`twinlake.${name}`, value);
    }
  } catch {
    // Then it lasts as long as the page.
  }
}
