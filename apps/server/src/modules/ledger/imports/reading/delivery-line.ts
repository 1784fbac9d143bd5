// A delivery of a file as it leaves the reader: flat, and only what the ledger takes.
import type { Delivery } from '@minga/standards';
import { implementerOf, organisationOf, placeKey } from './keys.ts';

export interface DeliveryLine {
  number: number;
  placeKey: string;
  site: string | null;
  adm1: string | null;
  adm2: string | null;
  sector: string | null;
  organisation: string | null;
  implementer: string | null;
  donor: string | null;
  start: string | null;
  end: string | null;
  group: string | null;
  people: number | null;
  peopleNew: number | null;
  girls: number | null;
  boys: number | null;
  women: number | null;
  men: number | null;
  other: number | null;
  otherUnder18: number | null;
  otherAdult: number | null;
  lgbti: number | null;
  disability: number | null;
  households: number | null;
  quantity: number | null;
  unit: string | null;
  transferUsd: number | null;
  costUsd: number | null;
  frequency: string | null;
  modality: string | null;
  mechanism: string | null;
  rowId: string | null;
  activity: string | null;
  indicator: string | null;
  status: string | null;
}

export const deliveryLine = (delivery: Delivery): DeliveryLine => ({
  number: delivery.row,
  placeKey: placeKey(delivery.place),
  site: delivery.place.siteName,
  adm1: delivery.place.codes[0] ?? delivery.place.names[0] ?? null,
  adm2: delivery.place.codes[1] ?? delivery.place.names[1] ?? null,
  sector: delivery.sector,
  organisation: organisationOf(delivery),
  implementer: implementerOf(delivery),
  donor: delivery.organisations.donor,
  start: delivery.period.start,
  end: delivery.period.end,
  group: delivery.group,
  people: delivery.reached,
  peopleNew: delivery.reachedNew,
  girls: delivery.cells.girls,
  boys: delivery.cells.boys,
  women: delivery.cells.women,
  men: delivery.cells.men,
  other: delivery.cells.other,
  otherUnder18: delivery.cells.otherUnder18,
  otherAdult: delivery.cells.otherAdult,
  lgbti: delivery.ofWhich.lgbt,
  disability: delivery.ofWhich.disability,
  households: delivery.households,
  quantity: delivery.quantity,
  unit: delivery.unit,
  transferUsd: delivery.transferUsd,
  costUsd: delivery.costUsd,
  frequency: delivery.frequency,
  modality: delivery.modality,
  mechanism: delivery.mechanism,
  rowId: delivery.rowId,
  activity: delivery.activity,
  indicator: delivery.indicator,
  status: delivery.status,
});
