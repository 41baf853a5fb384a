import "./Id.css";

const tail = 8;

/** An id in little room: cut in its middle, because ids of one kind begin alike. */
export function Id({ id }: { id: string }) {
  return (
    <span className="id mono" title={id}>
      <span>{id.slice(0, -tail)}</span>
      <span>{id.slice(-tail)}</span>
    </span>
  );
}
