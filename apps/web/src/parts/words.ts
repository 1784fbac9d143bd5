import { defineWords } from '../platform/words.ts';

export const words = defineWords('parts', {
  es: {
    path: 'Dónde está usted',
    period: 'Período',
    wholePeriod: 'Todo el período del plan',
    from: 'Desde',
    to: 'Hasta',
    apply: 'Aplicar',
    cancel: 'Cancelar',
    close: 'Cerrar',
    periodSpan: '{from} a {to}',
  },
  en: {
    path: 'Where you are',
    period: 'Period',
    wholePeriod: 'The whole period of the plan',
    from: 'From',
    to: 'To',
    apply: 'Apply',
    cancel: 'Cancel',
    close: 'Close',
    periodSpan: '{from} to {to}',
  },
});
