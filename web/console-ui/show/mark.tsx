/** The causeway's mark: three stones on the line. */
export function Mark() {
  return (
    <svg className="k-mark" viewBox="0 0 26 20" aria-hidden="true">
      <path className="k-rail" d="M1 16.75h24" />
      <path
        className="k-st-mark"
        d="M2.5 15V10.4a2.4 2.4 0 0 1 2.4-2.4h1.2a2.4 2.4 0 0 1 2.4 2.4v4.6a1 1 0 0 1-1 1h-4a1 1 0 0 1-1-1zM10 15V6.6a2.6 2.6 0 0 1 2.6-2.6h1.3a2.6 2.6 0 0 1 2.6 2.6v8.4a1 1 0 0 1-1 1h-4.5a1 1 0 0 1-1-1zM18 15V11.8a2.3 2.3 0 0 1 2.3-2.3h.9a2.3 2.3 0 0 1 2.3 2.3v3.2a1 1 0 0 1-1 1h-3.5a1 1 0 0 1-1-1z"
      />
    </svg>
  );
}
