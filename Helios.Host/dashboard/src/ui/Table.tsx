import { useVirtualizer } from "@tanstack/react-virtual";
import { ArrowDown, ArrowUp } from "lucide-react";
import { type KeyboardEvent, type ReactNode, useMemo, useRef, useState } from "react";
import { useNavigate } from "react-router";
import "./Table.css";
import { useWidth } from "./useWidth";

export interface Column<Row> {
  key: string;
  title: string;
  /** Track of the grid: `8rem`, `minmax(10rem, 2fr)`. */
  width: string;
  cell: (row: Row) => ReactNode;
  /** What rows are sorted by when the heading is pressed; without it they are not. */
  sort?: (row: Row) => string | number | null;
  end?: boolean;
  /** Left out where the table is narrower than this, in pixels. */
  from?: number;
}

interface Props<Row> {
  label: string;
  rows: Row[];
  columns: Column<Row>[];
  id: (row: Row) => string;
  /** Where a row leads. */
  to?: (row: Row) => string;
  /** Shown where there are no rows. */
  empty: ReactNode;
  /** Most pixels of height before the rows scroll. */
  height?: number;
  /** Below the rows: how many, more. */
  foot?: ReactNode;
}

interface Order {
  key: string;
  down: boolean;
}

const rowHeight = 36;

function sorted<Row>(rows: Row[], columns: Column<Row>[], order: Order | null): Row[] {
  const by = order && columns.find((column) => column.key === order.key)?.sort;
  if (!by) {
    return rows;
  }
  const sign = order.down ? -1 : 1;
  return [...rows].sort((left, right) => {
    const a = by(left);
    const b = by(right);
    // What is not known comes last, whichever way.
    if (a === null || b === null) {
      return a === b ? 0 : a === null ? 1 : -1;
    }
    return sign * (typeof a === "number" && typeof b === "number" ? a - b : String(a).localeCompare(String(b)));
  });
}

/** Rows and columns. Draws only what is seen, so ten thousand rows cost what twenty do. */
export function Table<Row>(props: Props<Row>) {
  return props.rows.length === 0 ? props.empty : <Grid {...props} />;
}

function Grid<Row>({ label, rows, columns: allColumns, id, to, height = 560, foot }: Props<Row>) {
  const scroller = useRef<HTMLDivElement>(null);
  const width = useWidth(scroller);
  const columns = useMemo(() => allColumns.filter((column) => (column.from ?? 0) <= width), [allColumns, width]);
  const [order, setOrder] = useState<Order | null>(null);
  const [at, setAt] = useState(0);
  const navigate = useNavigate();
  const shown = useMemo(() => sorted(rows, columns, order), [rows, columns, order]);
  const virtual = useVirtualizer({
    count: shown.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
  });
  const tracks = { "--tracks": columns.map((column) => column.width).join(" ") } as React.CSSProperties;
  const chosen = Math.min(at, shown.length - 1);

  const move = (next: number) => {
    const index = Math.max(0, Math.min(shown.length - 1, next));
    setAt(index);
    virtual.scrollToIndex(index);
    requestAnimationFrame(() => scroller.current?.querySelector<HTMLElement>(`[data-row="${index}"]`)?.focus());
  };
  const onKey = (event: KeyboardEvent) => {
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10, Home: -shown.length, End: shown.length };
    const step = steps[event.key];
    const row = shown[chosen];
    if (step !== undefined && event.target instanceof HTMLElement && event.target.dataset.row !== undefined) {
      event.preventDefault();
      move(chosen + step);
    } else if (
      event.key === "Enter" &&
      to &&
      row !== undefined &&
      event.target instanceof HTMLElement &&
      event.target.dataset.row !== undefined
    ) {
      navigate(to(row));
    }
  };
  const turn = (key: string) => setOrder(order?.key === key ? (order.down ? { key, down: false } : null) : { key, down: true });

  return (
    <div className="table" style={tracks}>
      <div
        ref={scroller}
        className="table-scroll"
        style={{ maxHeight: height }}
        role="grid"
        aria-label={label}
        aria-rowcount={shown.length + 1}
        onKeyDown={onKey}
      >
        <div role="rowgroup" className="table-head">
          <div role="row" className="table-row" aria-rowindex={1}>
            {columns.map((column) => (
              <div
                key={column.key}
                role="columnheader"
                className={column.end ? "end" : undefined}
                aria-sort={order?.key === column.key ? (order.down ? "descending" : "ascending") : undefined}
              >
                {column.sort ? (
                  <button type="button" onClick={() => turn(column.key)}>
                    {column.title}
                    {order?.key === column.key &&
                      (order.down ? <ArrowDown className="icon" aria-hidden="true" /> : <ArrowUp className="icon" aria-hidden="true" />)}
                  </button>
                ) : (
                  column.title
                )}
              </div>
            ))}
          </div>
        </div>
        <div role="rowgroup" className="table-body" style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map((item) => {
            const row = shown[item.index];
            return (
              row !== undefined && (
                // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the table around it.
                <div
                  key={id(row)}
                  role="row"
                  aria-rowindex={item.index + 2}
                  className={to ? "table-row goes" : "table-row"}
                  style={{ transform: `translateY(${item.start}px)`, height: item.size }}
                  data-row={item.index}
                  tabIndex={item.index === chosen ? 0 : -1}
                  onFocus={() => setAt(item.index)}
                  onClick={(event) => {
                    const inside = event.target instanceof Element && event.target.closest("a, button");
                    if (to && !inside && !window.getSelection()?.toString()) {
                      navigate(to(row));
                    }
                  }}
                >
                  {columns.map((column) => (
                    <div key={column.key} role="gridcell" className={column.end ? "end num" : undefined}>
                      {column.cell(row)}
                    </div>
                  ))}
                </div>
              )
            );
          })}
        </div>
      </div>
      {foot && <div className="table-foot">{foot}</div>}
    </div>
  );
}
