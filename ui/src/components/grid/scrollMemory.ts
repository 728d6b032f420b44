/** How far grids were scrolled when they were left, for the way back. */
const offsets = new Map<string, number>();
const KEPT = 50;

export const rememberedOffset = (key: string | undefined): number => (key === undefined ? 0 : (offsets.get(key) ?? 0));

export function rememberOffset(key: string, offset: number): void {
  offsets.delete(key);
  offsets.set(key, offset);
  for (const oldest of offsets.keys()) {
    if (offsets.size <= KEPT) return;
    offsets.delete(oldest);
  }
}
