namespace Helios.Host.Analyzing;

/// <summary>A service of the files.</summary>
/// <param name="Tenant">Whose.</param>
/// <param name="Service">Its name.</param>
internal sealed record AnalyzedService(string Tenant, string Service)
{
    /// <summary>Samples of it.</summary>
    public long Samples { get; set; }

    /// <summary>Start of the first, UTC ticks.</summary>
    public long FirstTicks { get; set; } = long.MaxValue;

    /// <summary>End of the last, UTC ticks.</summary>
    public long EndTicks { get; set; }
}
