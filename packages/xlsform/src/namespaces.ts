/** The setting `namespaces`: `esri="http://…"` pairs, parted by blanks. */
export function declaredNamespaces(setting: string | undefined): [string, string][] {
  return (setting ?? '').split(/\s+/).flatMap((pair): [string, string][] => {
    const parts = pair.split('=');
    return parts.length === 2 && parts[0] !== '' ? [[parts[0]!, parts[1]!.replace(/["']/g, '')]] : [];
  });
}
