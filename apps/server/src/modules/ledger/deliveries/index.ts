export { appendDeliveries } from './append.ts';
export { getDelivery, listDeliveries, recordDelivery } from './deliveries.service.ts';
export { replaceDelivery, reverseDelivery, undoDeliveryImport } from './corrections.service.ts';
export { closeMonth, linkSubjects, listClosedMonths } from './months.service.ts';
