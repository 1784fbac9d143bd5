const browsers = [
  ['Edge', /\bEdgA?\/(\d+)/],
  ['Opera', /\bOPR\/(\d+)/],
  ['Samsung Internet', /\bSamsungBrowser\/(\d+)/],
  ['Firefox', /\b(?:Firefox|FxiOS)\/(\d+)/],
  ['Chrome', /\b(?:Chrome|CriOS|HeadlessChrome)\/(\d+)/],
  ['Safari', /\bVersion\/(\d+)[\d.]* .*Safari\//],
] as const;
const systems = [
  ['Android', /\bAndroid\b/],
  ['iPad', /\biPad\b/],
  ['iPhone', /\biPhone\b/],
  ['Windows', /\bWindows NT\b/],
  ['macOS', /\bMac OS X\b/],
  ['Linux', /\bLinux\b/],
] as const;

/** A browser as people call it, from how it names itself; undefined when it tells nothing. */
export function browserOf(agent: string | null): string | undefined {
  if (agent === null) return undefined;
  const browser = browsers.flatMap(([name, mark]) => {
    const found = mark.exec(agent)?.[1];
    return found === undefined ? [] : [`${name} ${found}`];
  })[0];
  const system = systems.find(([, mark]) => mark.test(agent))?.[0];
  return [browser, system].filter((part) => part !== undefined).join(' · ') || undefined;
}
