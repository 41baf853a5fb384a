namespace Helios.Host.App.Healing.Scaling;

/// <summary>What is wanted.</summary>
internal sealed record ScaleSpec
{
    /// <summary>How many; absent: none.</summary>
    public int Replicas { get; init; }
}
