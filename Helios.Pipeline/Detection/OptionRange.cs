namespace Helios.Pipeline.Detection;

/// <summary>A whole number among a detector's options, and what it may be.</summary>
internal readonly record struct OptionRange(string Name, int Value, int Least, int Most)
{
    /// <summary>One sentence a number that is outside.</summary>
    public static IEnumerable<string> Violations(IEnumerable<OptionRange> ranges) =>
        ranges.Where(static range => range.Value < range.Least || range.Value > range.Most)
            .Select(static range => $"{range.Name} is {range.Value}, must be {range.Least} to {range.Most}");

    /// <summary>The sentence about an alarm edge that is not above 0; none where it is.</summary>
    public static IEnumerable<string> Edge(double edge) => edge > 0 && double.IsFinite(edge) ? [] : [$"edge is {edge}, must be above 0"];
}
