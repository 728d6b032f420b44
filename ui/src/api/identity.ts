const KEY = 'millrace.name';

/** The name a person chose while there is no sign-in; empty: none. It tells people apart and proves nothing. */
export function chosenName(): string {
  try {
    return localStorage.getItem(KEY) ?? '';
  } catch {
    return '';
  }
}

export function chooseName(name: string): void {
  if (name) localStorage.setItem(KEY, name);
  else localStorage.removeItem(KEY);
}

/** Basic credentials end a user name at its first colon. */
export const nameProblem = (name: string): string | undefined => {
  if (name.includes(':')) return 'A name cannot hold a colon.';
  if (name.trim().length > 256) return 'A name has at most 256 characters.';
  return undefined;
};

export function authorization(): { Authorization?: string } {
  const name = chosenName();
  if (!name) return {};
  const bytes = new TextEncoder().encode(`${name}:`);
  return { Authorization: `Basic ${btoa(String.fromCharCode(...bytes))}` };
}
