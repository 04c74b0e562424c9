import type { BuildResult } from 'esbuild';

export declare function notices(builds: readonly BuildResult<{ metafile: true }>[]): string;
