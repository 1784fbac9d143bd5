import { useInsertionEffect } from 'react';

interface Props {
  children?: string;
  dangerouslySetInnerHTML?: { __html: string };
  media?: string;
}

/** Stands for `<style>`: the rules go into an adopted style sheet, which needs no exception in the content security policy. */
export function AdoptedStyle({ children, dangerouslySetInnerHTML, media }: Props): null {
  const css = dangerouslySetInnerHTML?.__html ?? children ?? '';
  useInsertionEffect(() => {
    const sheet = new CSSStyleSheet(media === undefined ? {} : { media });
    sheet.replaceSync(css);
    document.adoptedStyleSheets.push(sheet);
    return () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== sheet);
    };
  }, [css, media]);
  return null;
}
