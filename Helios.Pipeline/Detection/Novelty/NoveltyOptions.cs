namespace Helios.Pipeline.Detection.Novelty;

/// <summary>Settings of <see cref="NoveltyDetector"/>.</summary>
public sealed record NoveltyOptions
{
    /// <summary>Values among which a new one is ranked, and surprises as well; 100 to 65,535.</summary>
    public int History { get; init; } = 5000;

    /// <summary>Parts of the day that are contexts of their own; 1 to 96.</summary>
    public int PartsOfDay { get; init; } = 12;

    /// <summary>Values over which surprise is averaged, with exponential weights; 1 to 1000.</summary>
    public int Smoothing { get; init; } = 30;

    /// <summary>Surprise at the alarm edge, above 0: 2 is one in a hundred.</summary>
    public double Edge { get; init; } = 2;

    /// <summary>Values learnt before anything is scored; at least 20.</summary>
    public int WarmUp { get; init; } = 150;

    /// <summary>Checks every value.</summary>
    /// <returns>One sentence a violation; empty when all hold.</returns>
    public IEnumerable<string> Violations() => OptionRange.Violations(
    [
        new("history", History, 100, ushort.MaxValue),
        new("parts of the day", PartsOfDay, 1, 96),
        new("smoothing", Smoothing, 1, 1000),
        new("warm-up", WarmUp, 20, int.MaxValue),
    ]).Concat(OptionRange.Edge(Edge));
}
