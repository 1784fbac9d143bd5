import { defineWords } from '../../../platform/words.ts';

/** Words for who collects in the browser, for what waits in quarantine, and for feeds. */
export const sendingWords = defineWords('forms.sending', {
  es: {
    stores: 'Navegadores que guardan formularios',
    storesNone: 'Nadie ha llevado formularios a su navegador todavía.',
    storeOf: 'De quién',
    noName: 'sin nombre',
    browser: 'Navegador',
    unknownBrowser: 'no lo dice',
    lastContact: 'Último contacto',
    lease: 'Se abre sin contacto',
    leaseHours: '{hours, plural, one {# hora} other {# horas}}',
    wipe: 'Borrar este navegador',
    wipeSays:
      'El navegador borra sus formularios y los registros que aún no envió, en su próximo contacto. Desde ahora el servidor no recibe nada de él. Lo que ya envió queda.',
    wipeLoses: 'Los registros sin enviar se pierden. Si la persona puede, pídale que envíe primero.',
    wipeWaits: 'se borrará en su próximo contacto',
    wipeHeard: 'borrado el {date}',
    state: 'Estado',

    quarantine: 'Registros en cuarentena',
    quarantineSays:
      'Llegaron después de que su autor perdiera el derecho de enviarlos. No cuentan en ninguna cifra hasta que alguien decida.',
    writer: 'Escrito por',
    arrived: 'Llegó',
    quarantinedFiles: 'Archivos',
    ofFiles: '{present} de {expected}',
    read: 'Leer el registro',
    release: 'Admitir el registro',
    releaseSays: 'Pasa a ser un registro como cualquier otro, enviado por quien lo escribió.',
    refuse: 'No admitir el registro',
    refuseSays: 'Queda guardado aparte y no cuenta. No se puede deshacer.',
    decideReason: 'Motivo',
    decideReasonHelp: 'Queda en la auditoría junto con su nombre.',
    decide: 'Decidir',

    addFeed: 'Dar datos a un programa',
    feedSays:
      'Un canal deja que Excel o Power BI lean los registros de los formularios que elija, y nada más. Las preguntas marcadas como confidenciales no salen.',
    feedName: 'Nombre del canal',
    feedNameHelp: 'Para qué tablero o informe, y quién responde por él.',
    feedOpenedSays:
      'Guarde ahora la dirección: se muestra una sola vez. Quien la tiene lee los registros; si se filtra, termine el canal en la lista.',
    feedAddress: 'Dirección de {form}',
    copy: 'Copiar la dirección',
    copied: 'Copiada',
    inExcel: 'En Excel',
    inExcelSays:
      'Datos › Obtener datos › De otras fuentes › De fuente de OData. Pegue la dirección, elija «Anónimo» y después la tabla «Submissions».',
    inPowerBi: 'En Power BI',
    inPowerBiSays:
      'Inicio › Obtener datos › Fuente de OData. Pegue la dirección, elija «Anónimo» y después las tablas que necesite.',
    inOthers: 'Con usuario y contraseña',
    inOthersSays: 'Programas que no guardan bien una dirección secreta usan esta otra, con acceso básico.',
    doneWithFeed: 'Listo, ya la guardé',
  },
  en: {
    stores: 'Browsers that keep forms',
    storesNone: 'Nobody has taken forms to their browser yet.',
    storeOf: 'Whose',
    noName: 'no name',
    browser: 'Browser',
    unknownBrowser: 'does not say',
    lastContact: 'Last contact',
    lease: 'Opens without contact',
    leaseHours: '{hours, plural, one {# hour} other {# hours}}',
    wipe: 'Erase this browser',
    wipeSays:
      'The browser erases its forms and the records it has not sent, at its next contact. From now on the server takes nothing from it. What was sent stays.',
    wipeLoses: 'Records that were not sent are lost. If the person can, ask them to send first.',
    wipeWaits: 'will be erased at its next contact',
    wipeHeard: 'erased on {date}',
    state: 'State',

    quarantine: 'Records in quarantine',
    quarantineSays:
      'They came after their writer had lost the right to send them. They count in no figure until somebody decides.',
    writer: 'Written by',
    arrived: 'Arrived',
    quarantinedFiles: 'Files',
    ofFiles: '{present} of {expected}',
    read: 'Read the record',
    release: 'Admit the record',
    releaseSays: 'It becomes a record like any other, sent by whoever wrote it.',
    refuse: 'Do not admit the record',
    refuseSays: 'It stays kept apart and counts nowhere. This cannot be undone.',
    decideReason: 'Reason',
    decideReasonHelp: 'It stands in the audit log with your name.',
    decide: 'Decide',

    addFeed: 'Give data to a program',
    feedSays:
      'A feed lets Excel or Power BI read the records of the forms you choose, and nothing else. Questions marked confidential do not leave.',
    feedName: 'Name of the feed',
    feedNameHelp: 'For which dashboard or report, and who answers for it.',
    feedOpenedSays:
      'Keep the address now: it is shown once. Whoever has it reads the records; if it leaks, end the feed in the list.',
    feedAddress: 'Address of {form}',
    copy: 'Copy the address',
    copied: 'Copied',
    inExcel: 'In Excel',
    inExcelSays:
      'Data › Get Data › From Other Sources › From OData Feed. Paste the address, choose “Anonymous”, then the table “Submissions”.',
    inPowerBi: 'In Power BI',
    inPowerBiSays: 'Home › Get data › OData feed. Paste the address, choose “Anonymous”, then the tables you need.',
    inOthers: 'With user name and password',
    inOthersSays: 'Programs that do not keep a secret address well use this one instead, with basic sign-in.',
    doneWithFeed: 'Done, I have kept it',
  },
});
