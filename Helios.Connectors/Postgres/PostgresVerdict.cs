using Helios.Connectors.Store;
using Helios.Connectors.Store.Sql;

namespace Helios.Connectors.Postgres;

/// <summary>A verdict with its times as PostgreSQL keeps them: whole microseconds.</summary>
internal readonly record struct PostgresVerdict(StoredVerdict Row, DateTime Start, DateTime End)
{
    public (string, string, DateTime, int) Key => (PostgresDialect.Clean(Row.Tenant), PostgresDialect.Clean(Row.EventId), Start, Row.Revision);

    public DateOnly Day => DateOnly.FromDateTime(Start);

    /// <summary>Reads the times.</summary>
    /// <exception cref="StoreException">One is not RFC 3339.</exception>
    public static PostgresVerdict Of(StoredVerdict row) =>
        new(row, Time(StoredText.Ticks(row.WindowStart)), Time(StoredText.Ticks(row.WindowEnd)));

    /// <summary>UTC ticks, cut to microseconds.</summary>
    public static DateTime Time(long ticks) => new(ticks - (ticks % TimeSpan.TicksPerMicrosecond), DateTimeKind.Utc);
}
