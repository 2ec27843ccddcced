import { defineConfig } from '@playwright/test';

/** The contract of device storage on a real browser's databases and files; it needs no server of ours. */
export default defineConfig({ testDir: 'browser', workers: 1, timeout: 60_000, outputDir: '../../test-results/storage', reporter: 'list' });
