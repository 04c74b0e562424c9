export type RealPart = 'az' | 'azCurrent' | 'bicep' | 'nginx' | 'tmux' | 'jq' | 'sarif' | 'node20' | 'node22' | 'node24' | 'node26';
export declare const realParts: Readonly<Record<RealPart, string | null>>;
export declare const optionalParts: readonly RealPart[];
