// Runs before every module, because both settings must stand before the first schema and the first worker are made.
// zod would write its parsers with `new Function`, which the content security policy refuses.
globalThis.__zod_globalConfig = { jitless: true };
// Under Trusted Types the only text that may become code is the address of a file of our own.
globalThis.trustedTypes?.createPolicy('default', {
  createScriptURL(address) {
    const url = new URL(address, location.href);
    if (url.origin === location.origin && url.pathname.startsWith('/assets/')) return address;
    throw new TypeError(`Script address refused: ${address}`);
  },
});
