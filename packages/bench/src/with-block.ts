/** Puts `text` between the marks `name` of a page, which must be there. */
export function withBlock(page: string, name: string, text: string): string {
  const marks = new RegExp(`(<!-- figures: ${name} -->\n)[^]*?(\n<!-- end -->)`);
  if (!marks.test(page)) throw new Error(`withBlock: expected the marks of ${name}, got none`);
  return page.replace(marks, (_, begin: string, end: string) => `${begin}${text}${end}`);
}
