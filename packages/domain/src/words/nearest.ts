/** Longer words are not compared in full: the table below grows with both lengths. */
const COMPARED_CHARS = 80;

/**
 * The word that was probably meant: of all candidates the one that differs least, case apart, and by no more than a third
 * of its letters; null when none is near. Of equally near ones it is the first.
 */
export function nearestWord(word: string, candidates: Iterable<string>): string | null {
  const typed = comparable(word);
  let nearest: { readonly word: string; readonly distance: number } | null = null;
  for (const candidate of candidates) {
    const wanted = comparable(candidate);
    const third = Math.max(1, Math.floor(Math.max(typed.length, wanted.length) / 3));
    const allowed = nearest === null ? third : Math.min(third, nearest.distance - 1);
    if (Math.abs(typed.length - wanted.length) > allowed) continue;
    const distance = editDistance(typed, wanted, allowed);
    if (distance <= allowed) nearest = { word: candidate, distance };
  }
  return nearest?.word ?? null;
}

function comparable(word: string): string {
  return word.toLowerCase().slice(0, COMPARED_CHARS);
}

// letters added, left out, replaced, or two neighbours swapped (optimal string alignment); more than allowed is not counted
function editDistance(a: string, b: string, allowed: number): number {
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const same = a[row - 1] === b[column - 1] ? 0 : 1;
      const swapped = a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      current[column] = Math.min(
        (previous[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (previous[column - 1] ?? 0) + same,
        swapped ? (before[column - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
      );
    }
    if (Math.min(...current) > allowed) return allowed + 1;
    before = previous;
    previous = current;
  }
  return previous[b.length] ?? 0;
}
