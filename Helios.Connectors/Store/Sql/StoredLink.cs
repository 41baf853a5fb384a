using System.Text.Json;
using Helios.Connectors.Store.Audit;

namespace Helios.Connectors.Store.Sql;

/// <summary>A row of <c>audit_chain</c>, with the columns that lists are found by.</summary>
internal sealed record StoredLink
{
    public required long Seq { get; init; }

    public required string Entry { get; init; }

    public required string Hash { get; init; }

    public required (DateTimeOffset At, string Caller, string Operation, string? Tenant, string Result, long? Begun) Columns { get; init; }

    public static StoredLink Of(SqlRow row) => new()
    {
        Seq = row.Long(0),
        Entry = row.Text(1),
        Hash = row.Text(2),
        Columns = (row.Time(3), row.Text(4), row.Text(5), row.TextOrNull(6), row.Text(7), row.NumberOrNull(8) is { } begun ? (long)begun : null),
    };

    /// <summary>Whether the columns say what the JSON says; a list would show other links than there are if they did not.</summary>
    public bool ColumnsAgree()
    {
        try
        {
            return JsonSerializer.Deserialize(Entry, AuditJson.Default.AuditRecord) is { } record && record.Seq == Seq
                && Columns == (record.At, record.Caller, record.Operation, record.Tenant, record.Result, record.Begun);
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
