import type { push as vi } from '../vi/push';
import type { Wording } from '../wording';

export const push: Wording<typeof vi> = {
  said: {
    assigned: 'A new document was given to your unit',
    awaits: 'A new document awaits your direction',
    replaced: 'A direction of yours was replaced',
    assignedToMe: 'A new document was given to you',
    reminded: 'You are reminded of a document',
    contested: 'Two directions wait to be chosen between',
    setAside: 'A direction of yours was not chosen',
    takenBack: 'A direction of yours was taken back',
    noLonger: 'A document is no longer yours to handle',
    partProgressed: 'A cooperating part has progressed',
    partFinished: 'A cooperating part is finished',
    partGone: 'A unit no longer cooperates with you',
    returned: 'A document was returned to its sender',
    corrected: 'A registration was corrected',
    finished: 'Something you directed is finished',
    reopened: 'Something called done was reopened',
    filed: 'A new document lies in a dossier you keep',
    shared: 'A dossier was shared with your unit',
    offerAwaits: 'A transfer list awaits your approval',
    offerSent: 'Transferred dossiers await reception',
    offerReturned: 'A dossier was returned from transfer',
    offerAccepted: 'Dossiers were taken into the archive',
    keeping: 'A dossier was given to you to keep',
    planApproved: 'The file plan of your unit is approved',
    several: 'There is news for you',
  },
  count: (count) => `${count} things are new`,
  body: 'Open the app to see.',
};
