// SQL that somebody might run as `app`, having found an injection (V-A6). None of it may show, change or keep anything.

export interface Hostile {
  says: string;
  /** Run in this order in one transaction, with the session token of a narrowed person set. */
  statements: string[];
}

const one = (says: string, ...statements: string[]): Hostile => ({ says, statements });

const roles = ['owner', 'auth', 'audit_writer', 'jobs', 'backup', 'matcher', 'strict_app', 'postgres', 'pg_read_all_data', 'pg_write_all_data', 'pg_read_server_files', 'pg_execute_server_program', 'pg_database_owner', 'none']; // prettier-ignore

const roleChanges = roles.flatMap((role) => [
  one(`set role ${role}`, `set role ${role}`, ':look'),
  one(`set local role ${role}`, `set local role ${role}`, ':look'),
  one(`session authorization ${role}`, `set session authorization ${role === 'none' ? 'default' : role}`, ':look'),
  one(`role by set_config: ${role}`, `select set_config('role', '${role}', false)`, ':look'),
  one(`grant ${role}`, `grant ${role === 'none' ? 'owner' : role} to app`, ':look'),
  one(`create role in ${role}`, `create role intruder login in role ${role === 'none' ? 'owner' : role}`),
]);

const settings = [
  ['row_security', 'off'], ['session_replication_role', 'replica'], ['allow_system_table_mods', 'on'], ['session_preload_libraries', 'x'],
  ['local_preload_libraries', 'x'], ['dynamic_library_path', '/tmp'], ['is_superuser', 'on'], ['session_authorization', 'postgres'],
  ['log_statement', 'all'], ['search_path', 'access, audit'], ['default_tablespace', 'pg_global'], ['temp_tablespaces', 'pg_default'],
  ['lo_compat_privileges', 'on'], ['zero_damaged_pages', 'on'], ['ignore_checksum_failure', 'on'], ['check_function_bodies', 'off'],
] as const; // prettier-ignore
const settingChanges = settings.flatMap(([name, value]) => [
  one(`set ${name}`, `set ${name} = '${value}'`, ':look'),
  one(`set local ${name}`, `set local ${name} = '${value}'`, ':look'),
  one(`set_config ${name}`, `select set_config('${name}', '${value}', false)`, ':look'),
  one(`alter role set ${name}`, `alter role app set ${name} = '${value}'`),
  one(`alter system ${name}`, `alter system set ${name} = '${value}'`),
]);

const tokens = [
  '',
  ' ',
  'x',
  `' or true --`,
  '%',
  'null',
  '\\000',
  '0'.repeat(64),
  'A'.repeat(43),
  '${token}',
  '{"sub":"administrator"}',
];
const forgeries = [
  ...tokens.flatMap((token) => [
    one(`token ${token}`, `select set_config('minga.token', ${literal(token)}, true)`, ':look nothing'),
    one(`token kept ${token}`, `select set_config('minga.token', ${literal(token)}, false)`, ':look nothing'),
  ]),
  ...['account_id', 'user', 'user_id', 'role', 'session', 'verbs', 'ceiling'].map((name) =>
    one(`setting minga.${name}`, `select set_config('minga.${name}', 'administrator', true)`, ':look'),
  ),
  one(
    'hash of a session as token',
    `select set_config('minga.token', (select encode(token_hash, 'hex') from access.session limit 1), true)`,
    ':look nothing',
  ),
];

const tables = ['deliveries.delivery', 'observations.observation', 'access.account', 'access.session', 'access.role_grant', 'audit.entry', 'places.site', 'access.password', 'access.link', 'ledger.subject']; // prettier-ignore
const onTables = tables.flatMap((table) => [
  one(`policy off ${table}`, `alter table ${table} disable row level security`, ':look'),
  one(`no force ${table}`, `alter table ${table} no force row level security`, ':look'),
  one(`own ${table}`, `alter table ${table} owner to app`, ':look'),
  one(`drop ${table}`, `drop table ${table} cascade`),
  one(`truncate ${table}`, `truncate ${table} cascade`),
  one(`delete ${table}`, `delete from ${table}`),
  one(`policy on ${table}`, `create policy intruder on ${table} using (true)`, ':look'),
  one(
    `trigger on ${table}`,
    `create trigger intruder after insert on ${table} execute function access.refuse_incompatible_roles()`,
  ),
  one(`rule on ${table}`, `create rule intruder as on insert to ${table} do also nothing`),
  one(`grant on ${table}`, `grant all on ${table} to app`, ':look'),
  one(`index on ${table}`, `create index intruder on ${table} ((1))`),
  one(`copy out ${table}`, `copy ${table} to '/tmp/minga-intruder'`),
  one(`copy program ${table}`, `copy ${table} to program 'cat'`),
  one(`copy in ${table}`, `copy ${table} from '/etc/passwd'`),
  one(`lock ${table}`, `lock table ${table} in access exclusive mode`),
  one(
    `table as view ${table}`,
    `create view public.intruder as select * from ${table}`,
    'select * from public.intruder',
  ),
  one(
    `analyze statistics ${table}`,
    `select most_common_vals::text from pg_stats where schemaname || '.' || tablename = '${table}' and most_common_vals::text like '%canary%'`,
    ':no rows',
  ),
  one(
    `sample ${table}`,
    `select * from ${table} tablesample system (100) where ${table}::text like '%canary%'`,
    ':no rows',
  ),
  one(`for update ${table}`, `select * from ${table} where ${table}::text like '%canary%' for update`, ':no rows'),
  one(
    `leaky division ${table}`,
    `select 1 / (case when t::text like '%canary%' then 0 else 1 end) from ${table} t`,
    ':no oracle',
  ),
  one(
    `leaky cast ${table}`,
    `select (case when t::text like '%canary%' then t::text else '1' end)::int from ${table} t`,
    ':no oracle',
  ),
  one(`partition of ${table}`, `select * from ${table}_2026`, ':no rows'),
]);

const files = [
  `select pg_read_file('/etc/passwd')`, `select pg_read_binary_file('/etc/passwd')`, `select pg_ls_dir('/')`, `select pg_stat_file('/etc/passwd')`,
  `select lo_import('/etc/passwd')`, `select lo_create(0)`, `select lo_creat(-1)`, `select lo_from_bytea(0, 'x')`, `select lo_export(1, '/tmp/x')`,
  `select lo_open(1, 131072)`, `select lo_put(1, 0, 'x')`, `select lo_unlink(1)`, `select * from pg_largeobject`, `create extension dblink`, `create extension file_fdw`,
  `create extension plpython3u`, `create extension adminpack`, `create server s foreign data wrapper postgres_fdw`, `select dblink('x', 'select 1')`,
  `create temp table t (a int)`, `create temporary view v as select 1`, `create table public.t (a int)`, `create table access.t (a int)`, `create schema mine`,
  `create function public.f() returns int language sql as 'select 1'`, `create function access.f() returns int language sql as 'select 1'`,
  `create function pg_temp.f() returns int language sql as 'select 1'`, `create operator public.=== (leftarg = text, rightarg = text, function = texteq)`,
  `create type public.t as (a int)`, `create domain public.d as text`, `create sequence public.s`, `create materialized view public.m as select 1`, `create language plperl`,
  `create cast (text as int) with inout as implicit`, `create aggregate public.a (int) (sfunc = int4pl, stype = int)`, `create event trigger e on ddl_command_end execute function x()`,
  `create database mine`, `drop database postgres`, `create tablespace t location '/tmp'`, `create publication p for all tables`, `create subscription s connection '' publication p`,
  `select pg_reload_conf()`, `select pg_switch_wal()`, `select pg_create_restore_point('x')`, `select pg_terminate_backend(pid) from pg_stat_activity where usename <> 'app'`,
  `select pg_promote()`, `select pg_logical_emit_message(false, 'x', 'y')`, `select * from pg_authid`, `select * from pg_shadow`, `select * from pg_user_mapping`,
  `select pg_export_snapshot(); select * from pg_hba_file_rules`, `select * from pg_file_settings`, `load 'auto_explain'`, `security label on role app is 'x'`, `do language plpythonu $$ x $$`,
  `alter function access.holds(text) owner to app`, `alter function access.account_id() rename to mine`, `create or replace function access.holds(wanted_verb text) returns boolean language sql as 'select true'`,
  `drop function access.holds(text)`, `alter role app superuser`, `alter role app bypassrls`, `alter user postgres password 'x'`, `alter database postgres owner to app`, `comment on table access.account is 'x'`,
  `alter default privileges grant all on tables to app`, `reassign owned by owner to app`, `drop owned by owner`, `cluster access.account`, `vacuum access.account`, `reindex table access.account`,
  `refresh materialized view x`, `import foreign schema x from server y into public`, `set transaction snapshot '00000003-0000001B-1'`,
]; // prettier-ignore

const definers = [
  `select access.live_session()`, `select * from access.live_grants('access.read')`, `select access.delegate(gen_random_uuid(), sha256('x'), null, interval '100 years')`,
  `select access.end_sessions_of(id, 'x', null) from access.account`, `select access.end_factors_of(gen_random_uuid())`, `select access.wants_passkey(gen_random_uuid())`,
  `select access.demand_desk()`, `select access.verifiers(gen_random_uuid())`, `select access.find_account('canary@example.org')`, `select access.end_delegation()`,
]; // prettier-ignore

const joins = [
  one(
    'union around the policy',
    `select name from access.account where name like '%canary%' union all select name from access.account where name like '%canary%'`,
    ':no rows',
  ),
  one(
    'subquery in a column',
    `select (select string_agg(name, ',') from access.account where name like '%canary%') as found`,
    ':null',
  ),
  one('aggregate', `select max(name) as found from access.account where name like '%canary%'`, ':null'),
  one('window', `select first_value(name) over () from access.account where name like '%canary%'`, ':no rows'),
  one('full text of a row', `select a::text from access.account a where a::text like '%canary%'`, ':no rows'),
  one('row to json', `select to_jsonb(a) from access.account a where a.name like '%canary%'`, ':no rows'),
  one(
    'cursor kept',
    `declare c cursor with hold for select * from access.account where name like '%canary%'`,
    'fetch all from c',
    ':no rows',
  ),
  one(
    'query to xml',
    `select query_to_xml('select name from access.account where name like ''%canary%''', true, true, '')::text as found`,
    ':no canary',
  ),
  one('schema to xml', `select schema_to_xml('access', true, true, '')::text as found`, ':no canary'),
  one('table to xml', `select table_to_xml('access.account', true, true, '')::text as found`, ':no canary'),
  one(
    'other sessions',
    `select query from pg_stat_activity where query like '%canary%' and pid <> pg_backend_pid()`,
    ':no rows',
  ),
  one(
    'reference to a hidden account',
    `insert into places.alias (id, place_id, name, kind, source) select gen_random_uuid(), id, 'x', 'name', 'x' from places.site where name like '%canary%'`,
    ':no rows',
  ),
  one(
    'statement with returning',
    `update access.account set name = name where name like '%canary%' returning name`,
    ':no rows',
  ),
  one(
    'merge',
    `merge into access.account a using (select 1) x on a.name like '%canary%' when matched then update set name = 'x'`,
    ':no rows',
  ),
  one('do block', `do $$ begin execute 'set role owner'; end $$`, ':look'),
  one(
    'do block that swallows',
    `do $$ begin begin set role owner; exception when others then null; end; end $$`,
    ':look',
  ),
];

function literal(text: string): string {
  return `'${text.replaceAll(`'`, `''`)}'`;
}

/** What PostgreSQL lets every role do, that shows nothing and keeps nothing of ours. Signed off, each with its reason. */
export const signedOff: readonly [pattern: RegExp, reason: string][] = [
  [/^alter role set /, 'a role may always set its own defaults; every start of the server resets them'],
  [/^lock /, 'a lock ends with the statement timeout of its transaction and shows nothing'],
  [/pg_logical_emit_message/, 'a message in the log that no consumer of ours reads'],
  [/^alter default privileges/, 'concerns objects that app would create, and it can create none'],
];

export const hostile: readonly Hostile[] = [
  ...roleChanges,
  ...settingChanges,
  ...forgeries,
  ...onTables,
  ...files.map((statement) => one(statement, statement)),
  ...definers.map((statement) => one(statement, statement)),
  ...joins,
];
