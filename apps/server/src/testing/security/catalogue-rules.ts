// What the live catalogue must look like (security.md B1, B2, B3). Each rule is a query for offenders: none may be found.
// Nothing here names a module, so a table that lands tomorrow is held to the same.

export interface CatalogueRule {
  says: string;
  /** Returns one row per offender, named in the column `offender`. */
  sql: string;
}

/** Schemas of ours: all that neither PostgreSQL nor a library brings. */
export const ourSchemas = `select oid, nspname from pg_namespace where nspname !~ '^pg_' and nspname not in ('information_schema', 'public', 'graphile_worker')`;

/** Tables where a login role may delete rows, with the reason. A grant elsewhere is an offence. */
export const mayDelete: readonly { role: string; table: string; reason: string }[] = [
  { role: 'jobs', table: 'jobs.worker', reason: 'a worker that ended is no record of anything' },
  { role: 'jobs', table: 'access.answer', reason: 'an answer is given again for a day' },
  { role: 'jobs', table: 'forms.chunk', reason: 'pieces of an upload that came to nothing are no file' },
  { role: 'jobs', table: 'forms.upload', reason: 'an upload that nobody went on with for a day is no file' },
  { role: 'app', table: 'access.challenge', reason: 'a question to an authenticator is answered once' },
  { role: 'app', table: 'access.sign_in_attempt', reason: 'failures are forgotten after a success' },
];

/** What a login role must never reach: large objects, files and settings of the machine. */
const outsideFunctions = [
  'lo_import', 'lo_export', 'lo_create', 'lo_creat', 'lo_open', 'lo_unlink', 'lo_put', 'lo_get', 'lo_from_bytea', 'lo_truncate', 'loread', 'lowrite',
  'pg_read_file', 'pg_read_binary_file', 'pg_ls_dir', 'pg_stat_file', 'pg_ls_logdir', 'pg_ls_waldir', 'pg_reload_conf', 'pg_rotate_logfile',
]; // prettier-ignore

const tables = `(select c.oid, c.relkind, c.relowner, c.relrowsecurity, c.relforcerowsecurity, c.reloptions, c.relacl, n.nspname || '.' || c.relname as name
  from pg_class c join (${ourSchemas}) n on n.oid = c.relnamespace)`;
const functions = `(select p.*, n.nspname || '.' || p.proname as name from pg_proc p join (${ourSchemas}) n on n.oid = p.pronamespace)`;
const policies = `(select p.*, c.name as table_name from pg_policy p join ${tables} c on c.oid = p.polrelid)`;
const forApp = `(0 = any (polroles) or (select oid from pg_roles where rolname = 'app') = any (polroles))`;
const logins = `(values ('app'), ('strict_app'), ('matcher'), ('backup')) as login (role)`;
const listed = mayDelete.map(({ role, table }) => `('${role}', '${table}')`).join(', ');

export const catalogueRules = {
  'forced-row-security': {
    says: 'B2 every table has row security enabled and forced',
    sql: `select name as offender from ${tables} t where relkind in ('r', 'p') and not (relrowsecurity and relforcerowsecurity)`,
  },
  'plain-tables-only': {
    says: 'B2 no materialised view, no foreign table',
    sql: `select name as offender from ${tables} t where relkind in ('m', 'f')`,
  },
  'invoker-views': {
    says: 'B2 every view asks with the rights of whoever asks',
    sql: `select name as offender from ${tables} t where relkind = 'v' and not coalesce(reloptions @> array['security_invoker=true'], false)`,
  },
  'using-and-check': {
    says: 'B2 a policy has USING and WITH CHECK as its verb needs',
    sql: `select table_name || ': ' || polname as offender from ${policies} p
      where (polcmd in ('r', 'd', 'w', '*') and polqual is null) or (polcmd in ('a', 'w', '*') and polwithcheck is null)`,
  },
  'policy-per-verb': {
    says: 'B2 policies for the application name one verb and one role',
    sql: `select table_name || ': ' || polname as offender from ${policies} p where 0 = any (polroles) or (polcmd = '*' and ${forApp})`,
  },
  'permissive-policies-say-who': {
    says: 'B2 no policy for the application is simply true',
    sql: `select table_name || ': ' || polname as offender from ${policies} p where ${forApp}
      and (pg_get_expr(polqual, polrelid) = 'true' or pg_get_expr(polwithcheck, polrelid) = 'true')`,
  },
  'grant-with-policy': {
    says: 'B2 what is granted to the application has a policy, what has a policy is granted',
    sql: `select t.name || ': ' || v.verb as offender from ${tables} t,
        (values ('select', 'r'), ('insert', 'a'), ('update', 'w'), ('delete', 'd')) v (verb, cmd)
      where t.relkind in ('r', 'p') and
        case v.verb when 'delete' then has_table_privilege('app', t.oid, 'delete') else has_any_column_privilege('app', t.oid, v.verb) end
        <> exists (select from ${policies} p where p.polrelid = t.oid and ${forApp} and p.polcmd::text = v.cmd)`,
  },
  'asked-once-per-query': {
    says: 'B3 policies ask who is calling inside a sub-select, once per query',
    sql: `select table_name || ': ' || polname as offender from ${policies} p,
        regexp_matches(' ' || coalesce(pg_get_expr(polqual, polrelid), '') || ' ' || coalesce(pg_get_expr(polwithcheck, polrelid), ''),
          '(\\w+\\s+|\\W)access\\.(?:account_id|holds|ceiling|reach|fresh|at_desk|live_session)\\(', 'g') found
      where ${forApp} and found[1] !~* '^(select|from)\\s'`,
  },
  'one-identity': {
    says: 'B3 the session token is the only setting that functions and policies read',
    sql: `select name as offender from ${functions} f, regexp_matches(coalesce(f.prosrc, '') || coalesce(pg_get_function_sqlbody(f.oid), ''), 'current_setting\\s*\\(\\s*''([^'']*)''', 'g') found where found[1] <> 'minga.token'
      union select table_name || ': ' || polname from ${policies} p
      where coalesce(pg_get_expr(polqual, polrelid), '') || coalesce(pg_get_expr(polwithcheck, polrelid), '') ~* 'current_setting|current_user|session_user'`,
  },
  'pinned-path': {
    says: 'B2 every definer function pins an empty search path',
    sql: `select name as offender from ${functions} f where prosecdef and not coalesce(proconfig @> array['search_path=""'], false)`,
  },
  'definers-belong-to-keepers': {
    says: 'B2 definer functions belong to auth, audit_writer or jobs',
    sql: `select name as offender from ${functions} f where prosecdef and proowner::regrole::text not in ('auth', 'audit_writer', 'jobs')`,
  },
  'nothing-for-public': {
    says: 'B2 public executes no function, reads no table and uses no schema of ours',
    sql: `select name as offender from ${functions} f where exists (select from aclexplode(coalesce(proacl, acldefault('f', proowner))) a where a.grantee = 0)
      union select name from ${tables} t where exists (select from aclexplode(relacl) a where a.grantee = 0)
      union select n.nspname from pg_namespace n join (${ourSchemas}) o on o.oid = n.oid where exists (select from aclexplode(n.nspacl) a where a.grantee = 0)`,
  },
  'app-owns-nothing': {
    says: 'B1 no login role of the server owns anything',
    sql: `select d.refobjid::regrole || ': ' || d.classid::regclass || ' ' || d.objid as offender from pg_shdepend d
      join pg_roles r on r.oid = d.refobjid where d.deptype = 'o' and d.dbid in (0, (select oid from pg_database where datname = current_database()))
      and r.rolname in (select role from ${logins})`,
  },
  'app-is-member-of-nothing': {
    says: 'B1 no login role of the server is a member of another role, or of itself anything special',
    sql: `select m.member::regrole || ' in ' || m.roleid::regrole as offender from pg_auth_members m where m.member::regrole::text in (select role from ${logins})
      union select rolname from pg_roles where rolname in (select role from ${logins} union values ('jobs'), ('owner'), ('auth'), ('audit_writer'))
        and (rolsuper or rolcreaterole or rolcreatedb or rolreplication or (rolbypassrls and rolname <> 'backup'))`,
  },
  'keepers-do-not-log-in': {
    says: 'B1 owner, auth and audit_writer cannot log in',
    sql: `select rolname as offender from pg_roles where rolname in ('owner', 'auth', 'audit_writer') and rolcanlogin`,
  },
  'app-creates-nothing': {
    says: 'B2 no login role of the server creates anything in any schema, nor a temporary table',
    sql: `select role || ' creates in ' || nspname as offender from pg_namespace, ${logins}
        where nspname !~ '^pg_(toast|temp)' and has_schema_privilege(role, oid, 'create')
      union select role || ' creates in the database' from ${logins}
        where has_database_privilege(role, current_database(), 'create') or has_database_privilege(role, current_database(), 'temp')`,
  },
  'no-delete': {
    says: 'B2 no login role deletes or empties, but where it is listed with a reason',
    sql: `select role || ': ' || name as offender from ${tables} t, (select role from ${logins} union values ('jobs')) l (role)
      where relkind in ('r', 'p', 'v') and (has_table_privilege(role, t.oid, 'truncate') or has_table_privilege(role, t.oid, 'references') or has_table_privilege(role, t.oid, 'trigger')
        or (has_table_privilege(role, t.oid, 'delete') and (role, name) not in (${listed})))`,
  },
  'secrets-stay': {
    says: 'A7 hashes of tokens and codes, and sealed secrets, cannot be read by the application',
    sql: `select t.name || '.' || a.attname as offender from ${tables} t join pg_attribute a on a.attrelid = t.oid
      where t.relkind in ('r', 'p', 'v') and a.attnum > 0 and not a.attisdropped
        and (a.attname ~ '(^|_)(token|secret|password|code|key|half)_hash$|(^|_)secret(_|$)' or (t.name like 'access.%' and a.attname = 'sealed')) and has_column_privilege('app', t.oid, a.attnum, 'select')`,
  },
  'log-is-appended': {
    says: 'F2 nobody but its writer writes the log, and nobody changes it',
    sql: `select r.rolname || ': ' || t.name as offender from ${tables} t, pg_roles r where t.name like 'audit.%' and t.relkind = 'r'
      and r.rolname in ('app', 'strict_app', 'matcher', 'backup', 'jobs', 'auth', 'audit_writer')
      and (has_table_privilege(r.oid, t.oid, 'delete') or has_table_privilege(r.oid, t.oid, 'truncate')
        or (has_table_privilege(r.oid, t.oid, 'update') and (r.rolname, t.name) <> ('audit_writer', 'audit.head'))
        or (has_table_privilege(r.oid, t.oid, 'insert') and (r.rolname, t.name) <> ('audit_writer', 'audit.entry')))`,
  },
  'no-way-out': {
    says: 'B2 no large object, file or foreign database can be reached by the application',
    sql: `select p.oid::regprocedure::text as offender from pg_proc p where p.pronamespace = 'pg_catalog'::regnamespace
        and p.proname in (${outsideFunctions.map((name) => `'${name}'`).join(', ')}) and has_function_privilege('app', p.oid, 'execute')
      union select extname from pg_extension where extname not in ('plpgsql', 'pg_trgm', 'unaccent', 'btree_gist')
      union select lanname from pg_language where not lanpltrusted and lanname not in ('internal', 'c')
      union select srvname from pg_foreign_server`,
  },
  'names-of-constraints': {
    says: 'Checks have names of their own, since the name is what an error shows',
    sql: `select t.name || ': ' || c.conname as offender from pg_constraint c join ${tables} t on t.oid = c.conrelid
      where c.contype = 'c' and c.conname ~ '_check[0-9]*$'`,
  },
} as const satisfies Record<string, CatalogueRule>;
export type RuleName = keyof typeof catalogueRules;
