export type SearchParams = Readonly<Record<string, string | string[] | undefined>>;

/** A page's query as an address holds it; of a name that stands twice the first counts. */
export const toParams = (params: SearchParams): URLSearchParams =>
  new URLSearchParams(
    Object.entries(params).flatMap(([name, value]) => {
      const first = Array.isArray(value) ? value[0] : value;
      return first === undefined ? [] : [[name, first]];
    }),
  );
