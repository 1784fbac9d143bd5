export { closeDemo, demoLinks, firstAdministratorLink, type DemoLink } from './first-run.ts';
export { serviceAccountId, serviceToken, syncRights, type ServiceAccount } from './rights.ts';
export { listPeople } from './people.service.ts';
export { openDesk, type Desk } from './desk.ts';
