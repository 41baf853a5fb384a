using Helios.Actors.Supervision;

namespace Helios.Host.App.Healing.Measures;

/// <summary>What following measures of one kind works with.</summary>
internal sealed record MeasureLineParts
{
    public required IMeasureFollower Follower { get; init; }

    /// <summary>Name of this node, for its reports.</summary>
    public required string Node { get; init; }

    /// <summary>Tells the supervisor of a target; false: lost.</summary>
    public required Func<string, string, SourceCommand, bool> Tell { get; init; }

    /// <summary>Pause after the first failure; doubles to <see cref="LongestPause"/>.</summary>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromSeconds(1);

    public TimeSpan LongestPause { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How long a report may stay away from the view before it is told again.</summary>
    public TimeSpan ReportPause { get; init; } = TimeSpan.FromSeconds(5);

    public required TimeProvider Time { get; init; }

    public required ILogger Logger { get; init; }
}
