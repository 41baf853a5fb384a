namespace Helios.Host.Api.Healing;

/// <summary>What came of what a person asked for.</summary>
internal sealed record RecoveryOrderAnswer
{
    /// <summary>Whether it is done; of a dry run, whether it could be.</summary>
    public required bool Accepted { get; init; }

    /// <summary>Whether it was only tried out: nothing was touched.</summary>
    public required bool DryRun { get; init; }

    /// <summary>What is done, or would be, as a sentence.</summary>
    public required string Text { get; init; }

    /// <summary>Of a dry run: how many items it would touch; -1: not known.</summary>
    public required long Affected { get; init; }

    /// <summary>The recovery concerned; empty: none.</summary>
    public required string Execution { get; init; }
}
