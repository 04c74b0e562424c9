import type { BuildResult } from 'esbuild';

export declare function bundle(options: { write: boolean }): Promise<BuildResult<{ metafile: true }>[]>;
