import { defineProblem } from '../../../../platform/problem.ts';

export const deviceUnknown = defineProblem<{ stale?: boolean }>('forms/device-unknown', 401, {
  es: 'Usuario o clave de este dispositivo no valen.',
  en: 'The user name or secret of this device is not valid.',
});
export const deviceRefused = defineProblem('forms/device-refused', 403, {
  es: 'El acceso de este dispositivo terminó o no es válido. Pida un código QR nuevo a su supervisor; sus registros siguen en el dispositivo.',
  en: 'The access of this device has ended or is not valid. Ask your supervisor for a new QR code; your records are still on the device.',
});
