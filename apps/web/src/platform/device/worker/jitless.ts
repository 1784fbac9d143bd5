// As `public/before.js` says for pages: the policy of this worker refuses parsers made of text.
(globalThis as { __zod_globalConfig?: unknown }).__zod_globalConfig = { jitless: true };
