export { deliveriesAccess } from './deliveries.access.ts';
export {
  CorrectionDone,
  Delivery,
  DeliveryPage,
  DeliveryQuery,
  NewDelivery,
  recipients,
  Replacement,
  Reversal,
  UndoneImport,
  type ImportedDelivery,
} from './delivery.ts';
export { ClosedMonth, LinkedSubjects, Month, MonthClosing, SubjectLink } from './months.ts';
