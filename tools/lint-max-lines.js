/** A file is at most 300 lines long, or its first line says why it is longer. */
const LIMIT = 300;

/** @type {import('eslint').Rule.RuleModule} */
export const maxLines = {
  meta: {
    type: 'suggestion',
    schema: [],
    messages: { long: 'A file of {{lines}} lines must say why in a comment on its first line.' },
  },
  create: ({ sourceCode, report }) => ({
    Program(node) {
      const lines = sourceCode.lines.length - 1; // the last one is empty
      const explains = /^(?:\/\*|\/\/|<!--).*\S/.test(sourceCode.lines[0] ?? '');
      if (lines > LIMIT && !explains) {
        report({ node, messageId: 'long', data: { lines: String(lines) } });
      }
    },
  }),
};
