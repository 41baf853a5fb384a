namespace Helios.Actors.Breakers;

/// <summary>The operations of a cloud that have a breaker.</summary>
public static class BreakerOperations
{
    /// <summary>Whether what comes from the cloud can be admitted. Calls: its records, admitted or rejected.</summary>
    public const string Ingest = "ingest";

    /// <summary>Whether the cloud delivers. Calls: copies expected of it in closed windows, delivered, missing or late.</summary>
    public const string Delivery = "delivery";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Ingest, Delivery];
}
