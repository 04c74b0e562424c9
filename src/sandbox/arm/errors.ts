import { problem, type Problem } from '../problem.js';

/** An expression that has no value; the message is ARM's inner sentence. */
export interface ExpressionError extends Error {
  readonly expressionError: true;
}

export function expressionError(message: string): ExpressionError {
  return Object.assign(new Error(message), { expressionError: true as const });
}

export function isExpressionError(error: unknown): error is ExpressionError {
  return error instanceof Error && (error as Partial<ExpressionError>).expressionError === true;
}

/** What `validate` and `PUT` answer to a template or parameters that cannot be deployed. */
export function invalidTemplate(sentence: string): Problem {
  return problem(400, 'InvalidTemplate', `Deployment template validation failed: '${sentence}'.`);
}

/** Turns an expression's error into InvalidTemplate, with what was being evaluated. */
export function within<T>(what: string, evaluate: () => T): T {
  try {
    return evaluate();
  } catch (error) {
    if (!isExpressionError(error)) throw error;
    throw invalidTemplate(
      `The template ${what} at line '1' and column '1' is not valid: ${error.message} Please see https://aka.ms/arm-functions for usage details.`,
    );
  }
}
