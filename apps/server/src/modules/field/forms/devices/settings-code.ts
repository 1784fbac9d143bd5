// What the QR code of ODK Collect holds (docs of ODK Collect, "Collect settings"): JSON, zlib, base64.
import { deflateSync } from 'node:zlib';

/** Settings for one programme: server, forms kept equal with the server's, records sent as soon as there is a network. */
export function settingsCode(serverUrl: string, name: string): string {
  const settings = {
    general: {
      protocol: 'odk_default',
      server_url: serverUrl,
      form_update_mode: 'match_exactly',
      periodic_form_updates_check: 'every_one_hour',
      autosend: 'wifi_and_cellular',
    },
    admin: {},
    project: { name },
  };
  return deflateSync(JSON.stringify(settings)).toString('base64');
}
