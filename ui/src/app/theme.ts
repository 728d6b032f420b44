import { createTheme, localStorageColorSchemeManager } from '@mantine/core';
import type { MantineColorsTuple } from '@mantine/core';

const stream: MantineColorsTuple = [
  '#e6f5f8',
  '#cbe7ed',
  '#9fd2de',
  '#6fbbcc',
  '#48a5ba',
  '#2590a7',
  '#0e7c91',
  '#0b6878',
  '#085360',
  '#053d47',
];
const slate: MantineColorsTuple = [
  '#dbe4e8',
  '#b7c5cc',
  '#93a5af',
  '#6d808b',
  '#43535c',
  '#2c3941',
  '#222d34',
  '#171f24',
  '#141b20',
  '#10161a',
];

export const theme = createTheme({
  primaryColor: 'stream',
  primaryShade: 6,
  colors: { stream, dark: slate },
  fontFamily: "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif",
  fontFamilyMonospace: "ui-monospace, SFMono-Regular, 'JetBrains Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace",
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '18px' },
  defaultRadius: 'sm',
  radius: { xs: '3px', sm: '5px', md: '7px', lg: '10px', xl: '16px' },
  cursorType: 'pointer',
  components: {
    Button: { styles: { label: { fontWeight: 500 } } },
    SegmentedControl: { styles: { label: { fontWeight: 500 } } },
    Tooltip: { defaultProps: { openDelay: 350, fz: 'xs', withArrow: true } },
    Modal: { defaultProps: { centered: true, transitionProps: { duration: 120 } } },
    Menu: { defaultProps: { transitionProps: { duration: 80 }, shadow: 'md' } },
    Popover: { defaultProps: { transitionProps: { duration: 80 }, shadow: 'md' } },
  },
});

/** The same key as public/theme-boot.js reads before the first paint. */
export const colorSchemeManager = localStorageColorSchemeManager({ key: 'millrace.theme' });
