namespace Helios.Actors.Supervision;

/// <summary>A measure in force and what the nodes said about it.</summary>
public sealed record MeasureState
{
    public required Measure Measure { get; init; }

    /// <summary>Reports by node; only of this generation.</summary>
    public IReadOnlyDictionary<string, NodeReport> Followed { get; init; } = new SortedDictionary<string, NodeReport>(StringComparer.Ordinal);

    /// <summary>The same with another report.</summary>
    public MeasureState With(string node, NodeReport report) => this with
    {
        Followed = new SortedDictionary<string, NodeReport>(Followed.ToDictionary(StringComparer.Ordinal), StringComparer.Ordinal) { [node] = report },
    };
}
