/** The shape of text that is still on its way; as tall as what comes, so that nothing jumps. */
export function Bones({ rows = 3 }: { rows?: number }) {
  return (
    <div className="stack tight" role="status" aria-label="Loading">
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: bones have no other name.
        <span key={row} className="bone" style={{ width: `${94 - ((row * 17) % 40)}%` }} />
      ))}
    </div>
  );
}

/** The shape of a page that is still on its way. */
export function PageBones() {
  return (
    <div className="page">
      <span className="bone" style={{ width: "14rem", height: "1.8rem" }} />
      <div className="grid">
        {[1, 2, 3].map((panel) => (
          <div key={panel} className="panel" style={{ padding: "1rem" }}>
            <Bones rows={6} />
          </div>
        ))}
      </div>
    </div>
  );
}
