/** English of what stands against a courier bag, and against stopping a message. */
export const bagRefusals: Readonly<Record<string, { readonly reason: string; readonly repair: string }>> = {
  bagEmpty: { reason: 'No message waits for {name}.', repair: 'Look at the list of recipients for which messages wait.' },
  bagNeedsAxis: {
    reason: 'Exchange is not switched on, so there are no courier bags.',
    repair: 'Ask the operator to set up the way to the axis (axis.json), whether or not it answers yet.',
  },
  bagTooLarge: { reason: 'The bag is larger than {limit}.', repair: 'Ask its sender for smaller ones, or the operator to take it in with bag-in.' },
  bagNeedsPassphrase: { reason: 'The bag is sealed with a passphrase.', repair: 'Enter the passphrase that its sender told you, and open it again.' },
  bagWrongPassphrase: {
    reason: 'Another passphrase, or the first bytes of the file of the bag were changed.',
    repair: 'Enter the passphrase again; if it stays wrong, copy the file again, or ask the sender for the bag again.',
  },
  bagCut: {
    reason: 'The file of the bag is cut short: it was not copied to its end.',
    repair: 'Copy it from the sender again, wait until it is done, and open it.',
  },
  bagNone: { reason: 'The file is no courier bag.', repair: 'Choose the .tui file that the sender handed over.' },
  bagChanged: { reason: 'The bag was changed after it was signed ({problem}).', repair: 'Do not take it; ask the sender for it again.' },
  bagForOthers: { reason: 'The bag is for another agency: {name}.', repair: 'Pass it on to that agency, or give it back.' },
  bagForeignSeal: {
    reason: 'The bag is signed with another key than the one known of its sender. {name}.',
    repair: 'Do not take it; call the sender under a number that you knew before.',
  },
  bagUnknownSeal: {
    reason: 'Nobody here has compared the key of its sender.',
    repair: 'Call the sender, compare the fingerprint of the key, confirm it and take the bag in.',
  },
  bagGone: { reason: 'This bag is not on the server any more.', repair: 'Open its file again; taking it twice does no harm.' },
  deliveryOut: {
    reason: 'The message to {value} does not wait any more: it was sent, is being sent, or was stopped.',
    repair: 'Look how it stands; what was sent can be recalled.',
  },
  deliveryNotLost: {
    reason: 'The message to {value} does not wait for anybody to have it sent again.',
    repair: 'Look at its newest state; the server sends what still waits by itself.',
  },
  deliveryAccepted: {
    reason: 'Nothing can be taken back from {value}: it has nothing yet, has accepted it, or something else is ordered of it.',
    repair: 'Look at the newest state; what was accepted can be recalled.',
  },
  deliveryNeedsLine: {
    reason: 'Stopping a message, or taking it back, needs the line to the server.',
    repair: 'Look at the network and do it again; what you typed is kept.',
  },
};
