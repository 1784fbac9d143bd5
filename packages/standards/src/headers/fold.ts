/** Text as headers and names are compared: no accents, lower case, words of letters and digits, single spaces. */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replace(/#/g, ' ')
    .replace(/[^\p{L}\p{N}<>%]+/gu, ' ')
    .trim();
}

/** The header without what stands in brackets: «Fecha de inicio (dd/mm/aaaa)». */
export function withoutBrackets(text: string): string {
  return text.replace(/\([^)]*\)|\[[^\]]*\]/g, ' ');
}
