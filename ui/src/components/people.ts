/** White text reads well on each of these (contrast 4.5 and more), in light and dark. */
const COLOURS = [
  '#0e7c91',
  '#7a4fb5',
  '#b3446c',
  '#2f7d4f',
  '#a35a14',
  '#3c65b8',
  '#4650c8',
  '#b0413e',
  '#4d6b74',
  '#5c7a1f',
] as const;

/** The same person has the same colour on every page. */
export function colourOf(name: string): string {
  let hash = 2_166_136_261;
  for (const letter of name) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 16_777_619);
  return COLOURS[((hash ^ (hash >>> 15)) >>> 0) % COLOURS.length] ?? COLOURS[0];
}

/** "Ann Smith" and "ann.smith@x.org" are AS, "ann" is AN. */
export function initialsOf(name: string): string {
  const words = (name.split('@')[0] ?? name).split(/[\s._-]+/).filter(Boolean);
  const letters = words.length > 1 ? [first(words[0]), first(words[words.length - 1])] : [...(words[0] ?? '?')].slice(0, 2);
  return letters.join('').toUpperCase();
}

const first = (word = ''): string => [...word][0] ?? '';
