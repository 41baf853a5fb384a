namespace Helios.Host.App.Healing.Scaling;

/// <summary>The merge patch that changes the replicas and nothing else.</summary>
internal sealed record ScalePatch
{
    public required ScaleSpec Spec { get; init; }
}
