/** Two letters a way, for lists; the way's own name on hover and for readers. */
const SHORT: Readonly<Record<string, string>> = {
  'vless-reality': 'VR',
  'vless-reality-chain': 'VC',
  hysteria2: 'H2',
  wireguard: 'WG',
  'shadowsocks-2022': 'SS',
  httvps: 'HT',
};

/** The ways of a node in the narrowest form. */
export function WayTags({ ways }: { readonly ways: readonly string[] }) {
  return (
    <span className="k-ways">
      {ways.map((way) => (
        <abbr key={way} className="k-tag" title={way}>
          {SHORT[way] ?? way}
        </abbr>
      ))}
    </span>
  );
}
