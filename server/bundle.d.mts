export interface Bundling {
  readonly cwd: string;
  readonly input: Readonly<Record<string, string>>;
  readonly dir: string;
  readonly cleanDir?: boolean;
}

export function bundleServer(bundling: Bundling): Promise<void>;
