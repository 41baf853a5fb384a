namespace Helios.Host.Cli.Client;

/// <summary>A metric with all of its series.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type"><c>counter</c>, <c>gauge</c>, <c>histogram</c>, <c>summary</c> or <c>untyped</c>.</param>
/// <param name="Help">What it counts; empty where the server does not say.</param>
/// <param name="Samples">Its lines, in the server's order.</param>
internal sealed record MetricFamily(string Name, string Type, string Help, IReadOnlyList<MetricSample> Samples)
{
    /// <summary>Whether a line grows only, so that its rate means something.</summary>
    public bool Grows(MetricSample sample) => Type == "counter" || (Type is "histogram" or "summary" && sample.Name != Name);
}
