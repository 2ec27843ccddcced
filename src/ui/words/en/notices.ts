import type { Wording } from '../wording';
import type { notices as source } from '../vi/notices';

export const notices: Wording<typeof source> = {
  title: 'Notices',
  bell: (count) => (count === '0' ? 'Notices' : `Notices, ${count} new`),
  nothing: 'No notices in the last 30 days',
  nothingWhy: 'What is assigned to you, reminders, directions that changed, documents returned or corrected will appear here.',
  fresh: 'new',
  quietNow: 'Quiet hours: the count does not rise, the notices stay here.',
  somebody: 'The system',
  said: {
    assigned: (who) => `${who} assigned it to your unit`,
    assignedToMe: (who) => `${who} assigned it to you`,
    reminded: (who) => `${who} sent a reminder`,
    contested: (who) => `${who} gave another direction than the one in force; one is to be chosen`,
    setAside: (who) => `${who} chose another direction than yours`,
    takenBack: (who) => `${who} took back your direction`,
    returned: (who) => `${who} returned the document to its issuer`,
    corrected: (who) => `${who} corrected the registration`,
    finished: (who) => `${who} finished what you directed`,
    filed: (who) => `${who} put a document into a dossier you keep`,
    shared: (who) => `${who} shared a dossier with your unit`,
    keeping: (who) => `${who} gave you a dossier to keep`,
  },
  arrival: (number) => `No. ${number}`,
  dossier: (notation) => `Dossier ${notation}`,
  settings: {
    title: 'Notices',
    quiet: 'Quiet hours',
    quietHint: 'Between these times the count on the icon and on the bell does not rise; the notices stay in the list.',
    from: 'From',
    to: 'To',
    badge: 'The number on the app’s icon is new notices plus what waits to be sent, where the device shows one.',
  },
};
