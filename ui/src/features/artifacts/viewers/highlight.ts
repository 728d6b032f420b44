import hljs from 'highlight.js/lib/core';
import bash from 'highlight.js/lib/languages/bash';
import ini from 'highlight.js/lib/languages/ini';
import java from 'highlight.js/lib/languages/java';
import javascript from 'highlight.js/lib/languages/javascript';
import json from 'highlight.js/lib/languages/json';
import python from 'highlight.js/lib/languages/python';
import r from 'highlight.js/lib/languages/r';
import scala from 'highlight.js/lib/languages/scala';
import sql from 'highlight.js/lib/languages/sql';
import typescript from 'highlight.js/lib/languages/typescript';
import xml from 'highlight.js/lib/languages/xml';
import yaml from 'highlight.js/lib/languages/yaml';

const LANGUAGES = { bash, ini, java, javascript, json, python, r, scala, sql, typescript, xml, yaml };
for (const [name, language] of Object.entries(LANGUAGES)) hljs.registerLanguage(name, language);

/** Longer texts are shown plain: colouring them would hold up the page. */
const LONGEST = 200_000;

/** The text as HTML with its words marked, everything in it escaped; nothing when it is not to be coloured. */
export function highlighted(text: string, language: string | undefined): string | undefined {
  if (!language || !(language in LANGUAGES) || text.length > LONGEST) return undefined;
  return hljs.highlight(text, { language, ignoreIllegals: true }).value;
}
