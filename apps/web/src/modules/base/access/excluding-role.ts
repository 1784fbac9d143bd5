import { incompatibleRoles, type Person } from '@minga/contracts/access';

/** A role that the person holds and that excludes the wanted one (security.md B6): said before anything is sent. */
export function excludingRole(person: Pick<Person, 'grants'>, wanted: string): string | undefined {
  return person.grants.find(({ role }) =>
    incompatibleRoles.some(([a, b]) => (a === wanted && b === role) || (b === wanted && a === role)),
  )?.role;
}
