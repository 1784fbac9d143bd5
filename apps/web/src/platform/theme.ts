import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';
import { accent, ramps, type Ramp } from './colours.ts';

/** Mantine wants ten shades; a ramp of five is spread over them. */
const spread = (ramp: Ramp): MantineColorsTuple => [
  ramp[0],
  ramp[0],
  ramp[1],
  ramp[1],
  ramp[2],
  ramp[2],
  ramp[3],
  ramp[3],
  ramp[4],
  ramp[4],
];

const gray: MantineColorsTuple = [
  '#f7f8fa',
  '#eef0f4',
  '#e1e5eb',
  '#cdd3dc',
  '#adb5c2',
  '#868f9f',
  '#646d7e',
  '#4a5262',
  '#333a48',
  '#1d222d',
];
const dark: MantineColorsTuple = [
  '#e8eaef',
  '#c6cbd5',
  '#a7aebb',
  '#7d8696',
  '#454d5c',
  '#363d4a',
  '#282e39',
  '#1b2029',
  '#14181f',
  '#0c0f14',
];

const still = { transitionProps: { duration: 0 } };
const overlay = { ...still, lockScroll: false };

export const theme = createTheme({
  primaryColor: 'accent',
  primaryShade: { light: 7, dark: 5 },
  colors: {
    accent: [...accent],
    need: spread(ramps.need),
    reached: spread(ramps.reached),
    funded: spread(ramps.funded),
    gray,
    dark,
  },
  black: '#161b26',
  fontFamily:
    'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", Ubuntu, Cantarell, "Helvetica Neue", Arial, sans-serif',
  // Four sizes: small, text, heading, figure.
  fontSizes: { xs: '0.8125rem', sm: '0.9375rem', md: '0.9375rem', lg: '1.1875rem', xl: '1.75rem' },
  lineHeights: { xs: '1.4', sm: '1.5', md: '1.5', lg: '1.35', xl: '1.2' },
  spacing: { xs: '0.25rem', sm: '0.5rem', md: '1rem', lg: '1.5rem', xl: '2rem' },
  defaultRadius: 'sm',
  cursorType: 'pointer',
  autoContrast: true,
  respectReducedMotion: true,
  headings: {
    fontWeight: '650',
    sizes: {
      h1: { fontSize: '1.1875rem' },
      h2: { fontSize: '1.1875rem' },
      h3: { fontSize: '0.9375rem' },
      h4: { fontSize: '0.9375rem' },
    },
  },
  components: {
    // The scroll lock writes `<style>`; shell.css holds the page still instead.
    Modal: { defaultProps: overlay },
    Drawer: { defaultProps: overlay },
    // Their `<header>` would count as a second banner of the page.
    ModalHeader: { defaultProps: { role: 'none' } },
    DrawerHeader: { defaultProps: { role: 'none' } },
    // Label above, help below, what is wrong under it.
    InputWrapper: { defaultProps: { inputWrapperOrder: ['label', 'input', 'description', 'error'] } },
    Menu: { defaultProps: still },
    Popover: { defaultProps: still },
    Select: { defaultProps: { comboboxProps: still } },
    MultiSelect: { defaultProps: { comboboxProps: still } },
    Tooltip: { defaultProps: still },
  },
});

/** Colours that are ours and follow light and dark: `var(--need)`, `var(--ink-2)` and so on. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-body': '#fbfbfc',
    '--mantine-color-dimmed': '#5a6374',
    '--mantine-color-anchor': accent[7],
    '--mantine-color-error': '#b42318',
    '--mantine-color-placeholder': '#667085',
    '--surface': '#ffffff',
    '--line': '#dde1e8',
    '--line-strong': '#868f9f',
    '--ink-2': '#4a5262',
    '--need': ramps.need[3],
    '--need-bar': ramps.need[2],
    '--need-soft': ramps.need[0],
    '--reached': ramps.reached[3],
    '--reached-bar': ramps.reached[3],
    '--reached-soft': ramps.reached[0],
    '--funded': ramps.funded[3],
    '--funded-bar': ramps.funded[3],
    '--funded-soft': ramps.funded[0],
    '--unknown': '#eceef2',
    '--press-soft': accent[0],
  },
  dark: {
    '--mantine-color-body': '#14181f',
    '--mantine-color-dimmed': '#a7aebb',
    '--mantine-color-anchor': accent[3],
    '--mantine-color-error': '#ff9c91',
    '--mantine-color-placeholder': '#98a0b0',
    '--surface': '#1b2029',
    '--line': '#363d4a',
    '--line-strong': '#7d8696',
    '--ink-2': '#c6cbd5',
    '--need': ramps.need[1],
    '--need-bar': ramps.need[2],
    '--need-soft': '#3d2c10',
    '--reached': ramps.reached[1],
    '--reached-bar': ramps.reached[2],
    '--reached-soft': '#14304a',
    '--funded': ramps.funded[1],
    '--funded-bar': ramps.funded[2],
    '--funded-soft': '#0f3328',
    '--unknown': '#282e39',
    '--press-soft': '#1d2a4a',
  },
});
