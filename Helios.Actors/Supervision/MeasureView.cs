namespace Helios.Actors.Supervision;

/// <summary>A measure in force as it is shown.</summary>
public sealed record MeasureView
{
    public required string Kind { get; init; }

    public string Value { get; init; } = "";

    public required string By { get; init; }

    public required string Reason { get; init; }

    public required DateTimeOffset Since { get; init; }

    public DateTimeOffset? Until { get; init; }

    public required long Generation { get; init; }

    /// <summary>Reports by node.</summary>
    public IReadOnlyDictionary<string, NodeReport> Followed { get; init; } = new Dictionary<string, NodeReport>();

    /// <summary>The view of a state.</summary>
    public static MeasureView Of(MeasureState state) => new()
    {
        Kind = state.Measure.Kind,
        Value = state.Measure.Value,
        By = state.Measure.By,
        Reason = state.Measure.Reason,
        Since = state.Measure.Since,
        Until = state.Measure.Until,
        Generation = state.Measure.Generation,
        Followed = state.Followed,
    };

    /// <summary>The measure that it shows.</summary>
    public Measure ToMeasure() => new()
    {
        Kind = Kind,
        Value = Value,
        By = By,
        Reason = Reason,
        Since = Since,
        Until = Until,
        Generation = Generation,
    };
}
