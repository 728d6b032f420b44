/** The mill wheel over its stream. */
export function Logo({ size = 22 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden fill="none" strokeLinecap="round">
      <g stroke="var(--mr-accent)" strokeWidth="2.4">
        <circle cx="16" cy="13" r="8.4" />
        <path d="M16 4.600V13M16 13l7.3 4.200M16 13l-7.3 4.200M16 1.800v2.800M25.7 7.400l-2.4 1.400M6.3 7.400l2.4 1.4" />
      </g>
      <circle cx="16" cy="13" r="2.3" fill="var(--mr-accent)" />
      <path d="M1.5 25.200c3.6-2.9 7.2-2.9 9.7-1.300s6 1.7 9 0 6.7-1.6 10.3 1.3" stroke="#37a6bd" strokeWidth="2.6" />
      <path
        d="M5.5 29.600c2.6-1.7 4.9-1.5 7 .1 2.3 1.3 4.7 1.3 7 0 2.1-1.6 4.4-1.8 7-.1"
        stroke="#8fd0de"
        strokeWidth="2"
      />
    </svg>
  );
}
