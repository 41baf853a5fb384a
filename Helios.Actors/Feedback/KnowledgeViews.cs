using System.Globalization;
using System.Text.Json;
using Helios.Actors.Hosting;

namespace Helios.Actors.Feedback;

/// <summary>What a tenant's knowledge shows to those who read.</summary>
public static class KnowledgeViews
{
    /// <summary>Kind of the view of all that is expected; id = tenant.</summary>
    public const string Knowledge = "knowledge";

    /// <summary>Kind of the views of changes; id = tenant/place, of which there are <see cref="KnowledgeState.MaximumChanges"/>, newest over oldest.</summary>
    public const string Change = "knowledge-change";

    /// <summary>What is expected now.</summary>
    public static KnowledgeView Of(KnowledgeState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return new()
        {
            Tenant = state.Tenant,
            Number = state.Number,
            Estimates = state.Estimates,
            Pins = state.Pins,
            Weights = state.Weights,
            WeightsDue = state.WeightsDue,
            LastChange = state.Changes.Count == 0 ? null : state.Changes[^1],
        };
    }

    internal static EntityView Row(KnowledgeView view, DateTimeOffset since, DateTimeOffset now) => new()
    {
        Kind = Knowledge,
        Id = view.Tenant,
        Tenant = view.Tenant,
        OpenedAt = since,
        UpdatedAt = now,
        Json = JsonSerializer.SerializeToUtf8Bytes(view, KnowledgeJson.Default.KnowledgeView),
    };

    internal static EntityView Row(string tenant, KnowledgeChange change, DateTimeOffset now) => new()
    {
        Kind = Change,
        Id = string.Create(CultureInfo.InvariantCulture, $"{tenant}/{change.Number % KnowledgeState.MaximumChanges}"),
        Tenant = tenant,
        State = change.RevertedBy > 0 ? "reverted" : change.Kind,
        Subject = change.Subject,
        OpenedAt = change.At,
        UpdatedAt = now,
        Json = JsonSerializer.SerializeToUtf8Bytes(change, KnowledgeJson.Default.KnowledgeChange),
    };
}
