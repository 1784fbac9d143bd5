export { deliveriesAccess } from './deliveries.access.ts';
export {
  CorrectionDone,
  Delivery,
  DeliveryPage,
  DeliveryQuery,
  EntryWarning,
  NewDelivery,
  recipients,
  Replacement,
  Reversal,
  UndoneImport,
  WrittenDelivery,
  type ImportedDelivery,
} from './delivery.ts';
export { ClosedMonth, LinkedSubjects, Month, MonthClosing, SubjectLink } from './months.ts';
