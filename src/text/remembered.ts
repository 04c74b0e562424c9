/**
 * Works out the same as `work`, each of the texts that come again and again only once.
 * @param bounds texts of other lengths (in UTF-16 units) are not kept; of `most`, all are forgotten
 */
export function remembered<T>(work: (text: string) => T, { shortest = 0, longest = 100, most = 1000 } = {}): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    if (text.length < shortest || text.length > longest) return work(text);
    const before = known.get(text);
    if (before !== undefined || known.has(text)) return before as T;
    if (known.size >= most) known.clear();
    const made = work(text);
    known.set(text, made);
    return made;
  };
}
