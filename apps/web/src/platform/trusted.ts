// Runs before anything else. Under Trusted Types the only string that may become code is the address of our own worker.
import { z } from 'zod';

interface PolicyFactory {
  createPolicy(name: string, rules: { createScriptURL(address: string): string }): unknown;
}

declare global {
  // Not in TypeScript's own list yet; a `var` is how a global is declared.
  var trustedTypes: PolicyFactory | undefined;
}

const ownAsset = (address: string): boolean => {
  const url = new URL(address, location.href);
  return url.origin === location.origin && url.pathname.startsWith('/assets/');
};

globalThis.trustedTypes?.createPolicy('default', {
  createScriptURL(address) {
    if (ownAsset(address)) return address;
    throw new TypeError(`Script address refused: ${address}`);
  },
});

// zod writes faster parsers with `new Function`, which the policy refuses.
z.config({ jitless: true });
