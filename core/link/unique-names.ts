/** Gives out names of which no two are alike, nor like one that is taken: the second `Berlin` is `Berlin 2`. */
export function uniqueNames(taken: Iterable<string> = []): (wanted: string) => string {
  const used = new Set(taken);
  return (wanted) => {
    let name = wanted;
    for (let n = 2; used.has(name); n += 1) name = `${wanted} ${n}`;
    used.add(name);
    return name;
  };
}
