interface Paged {
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  fetchNextPage: () => unknown;
}

/** Below a list that is read page by page: how much is shown, and the next page on request. */
export function More({ query, shown }: { query: Paged; shown: string }) {
  return (
    <>
      <span>
        {shown}
        {query.hasNextPage ? ", and more" : ""}
      </span>
      {query.hasNextPage && (
        <button type="button" className="button small" disabled={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {query.isFetchingNextPage ? "Asking…" : "Older ones"}
        </button>
      )}
    </>
  );
}
