import ts from 'typescript';
import { read, sourcesUnder } from './sources';

export interface TestTitle {
  readonly path: string;
  readonly title: string;
}

/** The titles of all tests and groups of tests, as they stand in the files. */
export function testTitles(): TestTitle[] {
  return sourcesUnder('tests')
    .filter((path) => /\.(test|spec)\.ts$/.test(path))
    .flatMap(titlesIn);
}

function titlesIn(path: string): TestTitle[] {
  const titles: TestTitle[] = [];
  const visit = (node: ts.Node): void => {
    const title = titleAt(node);
    if (title !== null) titles.push({ path, title });
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, read(path), ts.ScriptTarget.Latest));
  return titles;
}

/** `test('…')`, `it('…')`, `describe('…')`, also as `test.each(…)('…')`. */
function titleAt(node: ts.Node): string | null {
  if (!ts.isCallExpression(node) || !/^(test|it|describe)\b/.test(calleeOf(node.expression))) return null;
  const [first] = node.arguments;
  return first && (ts.isStringLiteralLike(first) || ts.isTemplateExpression(first)) ? textOf(first) : null;
}

function textOf(title: ts.StringLiteralLike | ts.TemplateExpression): string {
  return ts.isStringLiteralLike(title) ? title.text : title.head.text;
}

function calleeOf(expression: ts.Expression): string {
  if (ts.isIdentifier(expression)) return expression.text;
  if (ts.isPropertyAccessExpression(expression) || ts.isCallExpression(expression) || ts.isTaggedTemplateExpression(expression)) {
    return calleeOf(ts.isTaggedTemplateExpression(expression) ? expression.tag : expression.expression);
  }
  return '';
}
