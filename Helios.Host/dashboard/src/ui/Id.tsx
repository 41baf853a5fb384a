import "./Id.css";

const tail = 8;

/** An id in little room: cut in its middle, because ids of one kind begin alike. */
export function Id({ id }: { id: string }) {
  return (
    <span className="id mono" title={id}>
      <span className="hidden">{id}</span>
      <span aria-hidden="true" className="id-head">
        {id.slice(0, -tail)}
      </span>
      <span aria-hidden="true">{id.slice(-tail)}</span>
    </span>
  );
}
