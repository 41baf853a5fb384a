using System.Text.Json;
using Helios.Connectors.Store;

namespace Helios.Specs.Host.App.Healing.Actions;

/// <summary>Verdicts that are always the same, each written as <c>verdict:missing clouds</c>.</summary>
internal sealed class FixedVerdicts(params string[] verdicts) : IVerdictQueries
{
    public ValueTask<IReadOnlyList<StoredVerdict>> HistoryAsync(string tenant, string eventId, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<StoredVerdict>>([]);

    public ValueTask<IReadOnlyList<StoredVerdict>> LatestAsync(VerdictFilter filter, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<StoredVerdict>>([.. verdicts.Select(Row)]);

    public async ValueTask<VerdictPage> PageAsync(VerdictFilter filter, CancellationToken cancellationToken) =>
        new(await LatestAsync(filter, cancellationToken), null);

    public ValueTask<IReadOnlyList<string>> TenantsAsync(string eventId, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<string>>([]);

    private static StoredVerdict Row(string text) => new()
    {
        Tenant = "acme",
        EventId = "e",
        Type = "t",
        Verdict = text[..text.IndexOf(':', StringComparison.Ordinal)],
        Revision = 0,
        Sources = "[]",
        Missing = JsonSerializer.Serialize(text[(text.IndexOf(':', StringComparison.Ordinal) + 1)..].Split(',', StringSplitOptions.RemoveEmptyEntries)),
        Late = "[]",
        Duplicates = "{}",
        Unexpected = "[]",
        Suspended = "[]",
        DifferingPaths = "[]",
        SkewMs = 0,
        WindowStart = "",
        WindowEnd = "",
        ClosedBy = "timeout",
    };
}
