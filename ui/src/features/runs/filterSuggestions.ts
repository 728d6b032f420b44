import type { ColumnCatalogue } from '../../api/wire';
import { keyReference } from '../../lib/filterText';

/** Words that fit where the caret stands; `from` is where the word they replace begins. */
export interface Suggestions {
  from: number;
  words: string[];
}

const NONE: Suggestions = { from: 0, words: [] };
const MOST = 10;
const STARTS = [
  'metrics.',
  'params.',
  'tags.',
  'datasets.name',
  'datasets.digest',
  'datasets.context',
  'status',
  'run_name',
  'run_id',
  'start_time',
  'end_time',
  'user_id',
];
const KEY = /(?:^|[\s(])((metrics|params|tags)\.(?:`([^`]*)|([^\s`"'=<>!()]*)))$/;
const WORD = /(?:^|[\s(])([a-z_]{2,})$/;

export function suggestWords(text: string, caret: number, catalogue: ColumnCatalogue | undefined): Suggestions {
  const before = text.slice(0, caret);
  const key = KEY.exec(before);
  if (key) {
    const [, whole = '', group, quoted, plain] = key;
    if (group !== 'metrics' && group !== 'params' && group !== 'tags') return NONE;
    const words = matching(catalogue?.[group] ?? [], quoted ?? plain ?? '').map(name => keyReference(group, name));
    return { from: caret - whole.length, words: words.filter(word => word !== whole) };
  }
  const typed = WORD.exec(before)?.[1];
  if (typed === undefined) return NONE;
  return { from: caret - typed.length, words: STARTS.filter(word => word.startsWith(typed) && word !== typed) };
}

/** Keys that begin with the text, then keys that hold it. */
function matching(keys: readonly string[], typed: string): string[] {
  const wanted = typed.toLowerCase();
  const begin: string[] = [];
  const hold: string[] = [];
  for (const key of keys) {
    if (begin.length >= MOST) break;
    const at = key.toLowerCase().indexOf(wanted);
    if (at === 0) begin.push(key);
    else if (at > 0 && hold.length < MOST) hold.push(key);
  }
  return [...begin, ...hold].slice(0, MOST);
}

/** The text with the word put in, and where the caret goes: behind a key comes a blank, behind "metrics." the key. */
export function putWord(text: string, caret: number, from: number, word: string): { text: string; caret: number } {
  const put = word.endsWith('.') ? word : `${word} `;
  return { text: text.slice(0, from) + put + text.slice(caret).trimStart(), caret: from + put.length };
}
