import type { Expression } from '../expression.ts';
import { parseExpression } from '../parse.ts';

/** The expression of a text that can be read. Throws with the parser's message where it cannot. */
export function parsed(text: string): Expression {
  const answer = parseExpression(text);
  if (!answer.ok) throw new Error(`${text}: ${answer.message}`);
  return answer.expression;
}
