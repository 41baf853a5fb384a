namespace Helios.Host.Cli.Client;

/// <summary>One line of the metrics text.</summary>
/// <param name="Name">Its name; of a histogram with <c>_bucket</c>, <c>_sum</c> or <c>_count</c> behind it.</param>
/// <param name="Labels">What stands between the braces, as it came; empty without.</param>
/// <param name="Value">The value; may be NaN or infinite.</param>
internal sealed record MetricSample(string Name, string Labels, double Value)
{
    /// <summary>Tells series apart.</summary>
    public string Series => Labels.Length == 0 ? Name : $"{Name}{{{Labels}}}";
}
