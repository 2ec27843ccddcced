import { showToast } from '../../ui/controls/toasts.svelte';
import { t } from '../../ui/words/words.svelte';

/** Does what a button asks and says how it went. A failure that has words shows them; undefined is returned and nothing has changed. */
export async function attempt<T>(act: () => Promise<T>, done: string): Promise<T | undefined> {
  try {
    const result = await act();
    showToast({ text: done, tone: 'success' });
    return result;
  } catch (error) {
    const { reason, repair } = error as { reason?: string; repair?: string };
    showToast({ text: reason ? `${reason} ${repair ?? ''}` : t().common.unexpected, tone: 'danger' });
    if (!reason) reportError(error);
    return undefined;
  }
}
