export { addFlow } from './flows.service.ts';
export { addLocation } from './locations.service.ts';
export { addNumber, agree } from './numbers.service.ts';
export { addOperation, addRound } from './operations.service.ts';
export { stepRound } from './publishing.service.ts';
export { addVisits, changeVisit, getRound } from './visits.service.ts';
