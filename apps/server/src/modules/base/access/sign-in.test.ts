import { afterAll, expect, test } from 'vitest';
import { AuthenticatorQuestion, CurrentSession, OwnFactors, OwnSession } from '@minga/contracts/access';
import { z } from 'zod';
import { startWorld } from '../../../testing/world.ts';
import { anotherServer, enrolPassword, invited, openBrowser, printedCodes, testOrigin } from './testing.ts';

const world = await startWorld();
const second = await anotherServer(world);
const administrator = await world.as('administrator', { ceiling: 'internal' });
afterAll(async () => {
  await second.close();
  await world.stop();
});

const password = 'tortuga violín neblina cuchara';
/** Time passes for code generators: every code may be used again. */
const later = () => world.sql('update access.totp set last_step = 0');
/** However slowly this machine checks a password, the last failure was a moment ago. */
const justNow = () => world.sql('update access.sign_in_attempt set last_at = clock_timestamp()');
let count = 0;
const newEmail = () => `person-${++count}@example.org`;
const session = async (browser: ReturnType<typeof openBrowser>) =>
  CurrentSession.parse((await browser.ask('GET', '/session')).body);

/** Somebody with an ordinary right, a password and a code generator. */
async function withPassword() {
  const email = newEmail();
  const { browser, accountId } = await invited(world, administrator, email);
  const generator = await enrolPassword(browser, password, world.clock.now());
  await later();
  await administrator.post(`/access/people/${accountId}/grants`, {
    role: 'information-officer',
    ceiling: 'confidential',
    reason: 'A test',
  });
  const signIn = (over: Record<string, string> = {}, from = openBrowser(world.app)) =>
    from.ask('POST', '/sign-in/password', { email, password, code: generator.code(world.clock.now()), ...over });
  // The new right ended the session that the link had opened (A7).
  await signIn({}, browser);
  await later();
  return { email, browser, accountId, generator, signIn };
}

test('A1 a story: invited by a link, María enrols a passkey, signs in with it and signs out', async () => {
  const { browser, accountId } = await invited(world, administrator, 'maria@example.org');
  expect((await session(browser)).factor).toBe('invitation');
  expect(OwnFactors.parse((await browser.enrolPasskey()).body)).toMatchObject({ canSignIn: true });
  await administrator.post(`/access/people/${accountId}/grants`, {
    role: 'information-officer',
    ceiling: 'internal',
    reason: 'Joins the mission',
  });
  const before = browser.token;
  expect(await browser.signInWithPasskey()).toMatchObject({ status: 204 });
  expect(browser.token).not.toBe(before);
  const now = await session(browser);
  expect(now).toMatchObject({ factor: 'passkey', steppedUp: true, account: { id: accountId } });
  expect(now.verbs).toContain('plan.read');
  const out = await browser.ask('POST', '/sign-out');
  expect(out.headers['clear-site-data']).toContain('"cache"');
  expect((await session(browser)).account).toBeNull();
});

test('A1 a passkey without fingerprint, face or PIN is refused, and so is a phishing site', async () => {
  const { browser } = await invited(world, administrator, newEmail());
  await browser.enrolPasskey();
  for (const as of [{ verified: false }, { origin: 'https://minga.example.net' }]) {
    const question = AuthenticatorQuestion.parse((await browser.ask('POST', '/sign-in/passkey/question')).body);
    expect(await browser.ask('POST', '/sign-in/passkey', browser.key.get(question, as))).toMatchObject({ status: 401 });
  }
});

test('A1 an answer of a passkey counts once', async () => {
  const { browser } = await invited(world, administrator, newEmail());
  await browser.enrolPasskey();
  const question = AuthenticatorQuestion.parse((await browser.ask('POST', '/sign-in/passkey/question')).body);
  const answer = browser.key.get(question);
  expect(await browser.ask('POST', '/sign-in/passkey', answer)).toMatchObject({ status: 204 });
  expect(await openBrowser(world.app).ask('POST', '/sign-in/passkey', answer)).toMatchObject({ status: 400 });
});

test('A1 an administrator who signed in by password gets passkey-needed', async () => {
  const { accountId, signIn } = await withPassword();
  await world.sql(`update access.role_grant set ended_at = now() where account_id = $1`, [accountId]);
  await world.sql(
    `insert into access.role_grant (id, account_id, role, ceiling, valid_to, reason) values (gen_random_uuid(), $1, 'administrator', 'internal', now() + interval '1 day', 'test')`,
    [accountId],
  );
  const browser = openBrowser(world.app);
  expect(await signIn({}, browser)).toMatchObject({ status: 204 });
  expect((await session(browser)).heldBack).toBe(true);
  expect(await browser.ask('GET', '/people')).toMatchObject({
    status: 403,
    body: { type: '/problems/passkey-needed' },
  });
  // Beneath the service too: the database does not count the right either.
  const token = browser.token ?? '';
  expect(await world.sqlAs(token, `select access.holds('access.read') as may`)).toEqual([{ may: false }]);
});

test('A1 no route sends a code by SMS or e-mail', async () => {
  const api = z
    .object({ paths: z.record(z.string(), z.unknown()) })
    .parse(await (await world.anyone.get('/openapi.json')).json());
  const paths = Object.keys(api.paths);
  expect(paths).toContain('/api/access/sign-in/passkey');
  expect(paths.filter((path) => /sms|mail|question-of|secret/i.test(path))).toEqual([]);
});

test('A2 a short, common or local password is refused in words, and nothing is stored', async () => {
  const { browser } = await invited(world, administrator, newEmail());
  for (const weak of ['corta', 'passwordpassword', 'RefugioManabi2026'])
    expect(await browser.ask('PUT', '/password', { password: weak })).toMatchObject({
      status: 400,
      body: { type: '/problems/access/weak-password', issues: [{ field: 'password' }] },
    });
  expect(OwnFactors.parse((await browser.ask('GET', '/factors')).body).passwordSetAt).toBeNull();
});

test('A3 a code works once, even within its window', async () => {
  const { signIn, generator } = await withPassword();
  // Named, since a generator shows another code when the half minute ends between two tries.
  const code = generator.code(world.clock.now());
  expect(await signIn({ code })).toMatchObject({ status: 204 });
  expect(await signIn({ code })).toMatchObject({ status: 401 });
  await later();
  expect(await signIn({ code })).toMatchObject({ status: 204 });
});

test('A3 two tries with one code at the same moment open one session', async () => {
  const { signIn, generator } = await withPassword();
  const code = generator.code(world.clock.now());
  const answers = await Promise.all([signIn({ code }), signIn({ code }), signIn({ code })]);
  expect(answers.map((answer) => answer.status).toSorted((a, b) => a - b)).toEqual([204, 401, 401]);
});

test('A4 a printed code needs one factor more, ends every session and opens nothing but enrolment', async () => {
  const { browser, email, generator } = await withPassword();
  await browser.enrolPasskey();
  await browser.signInWithPasskey();
  const codes = await printedCodes(browser);
  expect(new Set(codes).size).toBe(10);
  expect(codes[0]).toMatch(/^([A-Z2-7]{4}-){3}[A-Z2-7]{4}$/);
  const lost = openBrowser(world.app);
  const recover = (body: Record<string, unknown>) =>
    lost.ask('POST', '/recover', { email, recoveryCode: codes[0], ...body });
  expect(await recover({})).toMatchObject({ status: 401 });
  expect(await recover({ password: 'another one altogether' })).toMatchObject({ status: 401 });
  expect(await recover({ password })).toMatchObject({ status: 204 });
  expect(await browser.ask('GET', '/session')).toMatchObject({ status: 401 });
  expect(await session(lost)).toMatchObject({ factor: 'recovery', verbs: ['access.own'] });
  await later();
  expect(await recover({ code: generator.code(world.clock.now()) })).toMatchObject({ status: 401 });
});

test('A4 no route lets an administrator set a password', async () => {
  const { accountId } = await withPassword();
  for (const path of [`/access/people/${accountId}/password`, `/access/people/${accountId}`])
    expect((await administrator.put(path, { password })).status).toBe(404);
  const token = administrator.token;
  const insert = world.sqlAs(
    token,
    `insert into access.password (id, account_id, sealed) values (gen_random_uuid(), $1, 'x')`,
    [accountId],
  );
  await expect(insert).rejects.toMatchObject({ code: '42501' });
});

test('A5 from the fourth failure an account is slowed down, and nobody else behind the same address', async () => {
  const attacked = await withPassword();
  const colleague = await withPassword();
  await later();
  const statuses = [];
  for (let at = 0; at < 6; at++) {
    statuses.push((await attacked.signIn({ password: 'not the password at all' })).status);
    await justNow();
  }
  expect(statuses).toEqual([401, 401, 401, 401, 429, 429]);
  const refused = await attacked.signIn();
  expect(refused).toMatchObject({ status: 429, body: { type: '/problems/access/slow-down' } });
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
  expect(await colleague.signIn()).toMatchObject({ status: 204 });
  // Time passes: nobody is locked out.
  await world.sql(`update access.sign_in_attempt set last_at = last_at - interval '61 seconds'`);
  expect(await attacked.signIn()).toMatchObject({ status: 204 });
});

test('A5 whoever signed in from this device before is not slowed down by strangers', async () => {
  const { email, signIn, generator } = await withPassword();
  const known = openBrowser(world.app);
  await later();
  expect(await signIn({}, known)).toMatchObject({ status: 204 });
  for (let at = 0; at < 6; at++) await signIn({ password: 'not the password at all' });
  await justNow();
  await later();
  const code = generator.code(world.clock.now());
  expect(await signIn({ code })).toMatchObject({ status: 429 });
  expect(await known.ask('POST', '/sign-in/password', { email, password, code })).toMatchObject({ status: 204 });
});

test('A5 ten tries at once do not slip through together', async () => {
  const { signIn } = await withPassword();
  const answers = await Promise.all(Array.from({ length: 10 }, () => signIn({ password: 'not the password at all' })));
  expect(answers.filter((answer) => answer.status === 401).length).toBeLessThanOrEqual(4);
});

test('A6 an unknown name, a wrong password and a wrong code get the same answer', async () => {
  const { signIn } = await withPassword();
  await later();
  const answers = [
    await signIn({ email: 'nobody@example.org' }),
    await signIn({ password: 'not the password at all' }),
    await signIn({ code: '000000' }),
  ];
  for (const answer of answers) expect(answer).toEqual({ ...answers[0], headers: answer.headers });
  expect(answers[0]).toMatchObject({ status: 401, body: { type: '/problems/access/sign-in-refused' } });
});

test('A7 only the hash of a token is stored, and the cookie is read by no script', async () => {
  const { signIn } = await withPassword();
  await later();
  const browser = openBrowser(world.app);
  const answer = await signIn({}, browser);
  const cookie = [answer.headers['set-cookie']].flat().find((one) => String(one).startsWith('__Host-minga='));
  expect(cookie).toMatch(/HttpOnly/);
  expect(cookie).toMatch(/Secure/);
  expect(cookie).toMatch(/SameSite=Strict/);
  expect(cookie).toMatch(/Path=\//);
  const [row] = await world.sql<{ idle: number; hours: number; stored: string }>(
    `select idle_seconds as idle, round(extract(epoch from expires_at - created_at) / 3600, 2) as hours, to_jsonb(s)::text as stored
     from access.session s where token_hash = sha256(convert_to($1, 'utf8'))`,
    [browser.token],
  );
  expect(row).toMatchObject({ idle: 1_800, hours: 12 });
  expect(row?.stored).not.toContain(browser.token);
});

test('A7 a session ended here is refused at once by another server, and an idle one too', async () => {
  const { signIn } = await withPassword();
  await later();
  const browser = openBrowser(world.app);
  await signIn({}, browser);
  const there = () => browser.ask('GET', '/session', undefined, {}, second);
  expect(await there()).toMatchObject({ status: 200 });
  const token = browser.token ?? '';
  await browser.ask('POST', '/sign-out');
  browser.cookies.set('__Host-minga', token);
  expect(await there()).toMatchObject({ status: 401 });

  await later();
  await signIn({}, browser);
  await world.sql(
    `update access.session set last_seen_at = now() - interval '31 minutes' where token_hash = sha256(convert_to($1, 'utf8'))`,
    [browser.token],
  );
  expect(await there()).toMatchObject({ status: 401 });
});

test('A7 a changed role, a disabled account and a changed password end sessions at once', async () => {
  for (const change of ['role', 'disable', 'password'] as const) {
    const { signIn, accountId, browser: other } = await withPassword();
    await later();
    const browser = openBrowser(world.app);
    await signIn({}, browser);
    expect(await browser.ask('GET', '/session')).toMatchObject({ status: 200 });
    if (change === 'role')
      await administrator.post(`/access/people/${accountId}/grants`, {
        role: 'duty-officer',
        ceiling: 'internal',
        reason: 'A test',
      });
    else if (change === 'disable') await administrator.post(`/access/people/${accountId}/disable`);
    else {
      await later();
      await signIn({}, other);
      expect(await other.ask('PUT', '/password', { password: 'neblina cuchara tortuga violín' })).toMatchObject({
        status: 200,
      });
      expect(await other.ask('GET', '/session')).toMatchObject({ status: 200 });
    }
    expect(await browser.ask('GET', '/session', undefined, {}, second), change).toMatchObject({ status: 401 });
  }
});

test('A7 a person sees and ends their own sessions, and nobody else’s', async () => {
  const { signIn } = await withPassword();
  await later();
  const [here, there] = [openBrowser(world.app), openBrowser(world.app)];
  await signIn({}, there);
  await later();
  await signIn({}, here);
  const list = z.array(OwnSession).parse((await here.ask('GET', '/sessions')).body);
  const other = list.find((one) => !one.current);
  expect(await here.ask('DELETE', `/sessions/${other?.id}`)).toMatchObject({ status: 200 });
  expect(await there.ask('GET', '/session')).toMatchObject({ status: 401 });
  const [foreign] = await world.sql<{ id: string }>(`select id from access.session where account_id = $1`, [
    administrator.accountId,
  ]);
  expect(await here.ask('DELETE', `/sessions/${foreign?.id}`)).toMatchObject({ status: 404 });
});

test('A8 an old session must prove itself again, and gets a new secret when it does', async () => {
  const { browser, accountId } = await invited(world, administrator, newEmail());
  await browser.enrolPasskey();
  await browser.signInWithPasskey();
  await world.sql(`update access.session set stepped_up_at = now() - interval '6 minutes' where account_id = $1`, [
    accountId,
  ]);
  expect(await browser.ask('POST', '/recovery-codes')).toMatchObject({ status: 403 });
  const old = browser.token ?? '';
  const question = AuthenticatorQuestion.parse((await browser.ask('POST', '/step-up/question')).body);
  expect(await browser.ask('POST', '/step-up', { by: 'passkey', ...browser.key.get(question) })).toMatchObject({
    status: 204,
  });
  expect(await browser.ask('POST', '/recovery-codes')).toMatchObject({ status: 200 });
  const stale = openBrowser(world.app);
  stale.cookies.set('__Host-minga', old);
  expect(await stale.ask('GET', '/session')).toMatchObject({ status: 401 });
});

test('A8 somebody else’s passkey is no proof', async () => {
  const [one, other] = [
    await invited(world, administrator, newEmail()),
    await invited(world, administrator, newEmail()),
  ];
  await one.browser.enrolPasskey();
  await other.browser.enrolPasskey();
  const question = AuthenticatorQuestion.parse((await one.browser.ask('POST', '/step-up/question')).body);
  const proof = { by: 'passkey', ...other.browser.key.get(question) };
  expect(await one.browser.ask('POST', '/step-up', proof)).toMatchObject({ status: 400 });
});

test('A9 a request from another site is refused, whatever the method and whatever it brings', async () => {
  const { browser } = await invited(world, administrator, newEmail());
  const before = (await session(browser)).account?.language;
  const ways: Record<string, string>[] = [
    { origin: 'https://elsewhere.example' },
    { 'sec-fetch-site': 'cross-site', origin: testOrigin },
    { 'x-minga': '', origin: 'null' },
  ];
  const calls = [
    ['POST', '/passkeys/question'],
    ['POST', '/sign-out'],
    ['PUT', '/language'],
    ['PATCH', '/language'],
    ['DELETE', '/sessions'],
    ['DELETE', '/password'],
  ] as const;
  for (const [method, path] of calls)
    for (const headers of ways)
      expect(await browser.ask(method, path, { language: 'en' }, headers), `${method} ${path}`).toMatchObject({
        status: 403,
      });
  const bare = await world.app.inject({ method: 'PUT', url: '/api/access/language', payload: { language: 'en' } });
  expect(bare.statusCode).toBe(403);
  expect((await session(browser)).account?.language).toBe(before);
});

test('R4 app reads no secret, whoever it acts as, and the desk’s functions refuse everybody else', async () => {
  const { browser, accountId } = await withPassword();
  const token = browser.token ?? '';
  for (const column of [
    'password.sealed',
    'totp.sealed',
    'recovery_code.code_hash',
    'session.token_hash',
    'link.token_hash',
    'passkey.public_key',
  ]) {
    const [table, name] = column.split('.');
    await expect(world.sqlAs(token, `select ${name} from access.${table}`), column).rejects.toMatchObject({
      code: '42501',
    });
  }
  for (const call of [
    `access.verifiers('${accountId}')`,
    `access.find_account('maria@example.org')`,
    `access.open_session(gen_random_uuid(), '${accountId}', sha256('x'), 'passkey', null, null, 60)`,
    `access.take_link(sha256('x'))`,
    `access.use_recovery_code('${accountId}', sha256('x'))`,
    `access.renew_session(gen_random_uuid(), sha256('x'), 'passkey')`,
  ])
    for (const who of [token, administrator.token])
      await expect(world.sqlAs(who, `select ${call}`), call).rejects.toMatchObject({ code: '42501' });
});

test('R5 the last way to sign in cannot be removed', async () => {
  const { browser } = await invited(world, administrator, newEmail());
  const factors = OwnFactors.parse((await browser.enrolPasskey()).body);
  const id = factors.passkeys[0]?.id;
  expect(await browser.ask('DELETE', `/passkeys/${id}`)).toMatchObject({
    status: 409,
    body: { type: '/problems/access/last-factor' },
  });
  expect(OwnFactors.parse((await browser.ask('GET', '/factors')).body).passkeys).toHaveLength(1);
});
