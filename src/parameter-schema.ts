/** What the schema says of a parameter to people. */
export interface ParameterWords {
  readonly description: string;
  readonly question: string;
  readonly example: unknown;
  /** What people are told of each choice. */
  readonly choiceTexts?: Readonly<Record<string, string>> | undefined;
  /** What to say when `pattern` does not match: "<value> <invalid>". */
  readonly invalid?: string | undefined;
}

/** What the schema says of one parameter. */
export interface ParameterSchema extends ParameterWords {
  readonly type: 'string' | 'boolean' | 'array' | 'object';
  readonly required: boolean;
  readonly secret: boolean;
  readonly default?: unknown;
  readonly choices?: readonly string[];
  readonly pattern?: RegExp;
  readonly maxLength?: number;
}

type Facts = Omit<ParameterSchema, keyof ParameterWords>;

class Parameter implements ParameterSchema {
  declare readonly type: ParameterSchema['type'];
  declare readonly required: boolean;
  declare readonly secret: boolean;
  readonly #words: () => ParameterWords;

  constructor(facts: Facts, words: () => ParameterWords) {
    Object.assign(this, facts);
    this.#words = words;
  }
  get description(): string {
    return this.#words().description;
  }
  get question(): string {
    return this.#words().question;
  }
  get example(): unknown {
    return this.#words().example;
  }
  get choiceTexts(): ParameterWords['choiceTexts'] {
    return this.#words().choiceTexts;
  }
  get invalid(): ParameterWords['invalid'] {
    return this.#words().invalid;
  }
}

/** A table of parameters whose words are looked up when somebody reads them. */
export function described<Name extends string>(
  words: (name: string) => ParameterWords,
  table: Readonly<Record<Name, Facts>>,
): Readonly<Partial<Record<Name, ParameterSchema>>> {
  const described: Partial<Record<Name, ParameterSchema>> = {};
  for (const name in table) described[name] = new Parameter(table[name], () => words(name));
  return described;
}
