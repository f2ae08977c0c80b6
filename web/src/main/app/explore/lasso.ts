/** What somebody draws around faces: a closed line. */

/** Corners as x and y one after the other, in pixels. */
export type Line = readonly number[];

/** Returns whether a point is within a closed line, by how often a ray to the right crosses it (the even-odd rule). */
export function isWithin(line: Line, x: number, y: number): boolean {
  let isIn = false;
  let fromX = line[line.length - 2] ?? 0;
  let fromY = line[line.length - 1] ?? 0;
  for (let corner = 0; corner + 1 < line.length; corner += 2) {
    const toX = line[corner] ?? 0;
    const toY = line[corner + 1] ?? 0;
    if (fromY > y !== toY > y && x < fromX + ((y - fromY) / (toY - fromY)) * (toX - fromX)) {
      isIn = !isIn;
    }
    [fromX, fromY] = [toX, toY];
  }
  return isIn;
}

/** Returns a function that says the same, sooner of points far from the line. */
export function within(line: Line): (x: number, y: number) => boolean {
  const xs = line.filter((_, place) => place % 2 === 0);
  const ys = line.filter((_, place) => place % 2 === 1);
  const [left, right] = [Math.min(...xs), Math.max(...xs)];
  const [top, bottom] = [Math.min(...ys), Math.max(...ys)];
  return (x, y) => x >= left && x <= right && y >= top && y <= bottom && isWithin(line, x, y);
}
