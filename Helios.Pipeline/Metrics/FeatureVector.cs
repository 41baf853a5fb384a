namespace Helios.Pipeline.Metrics;

/// <summary>The eight reconciliation features: their order, names, units and natural ranges. The order is the same everywhere.</summary>
/// <remarks>
/// Names are public: JSON, SQL, API, CLI and documents use them. Rates are shares of the windows closed in the sample; latencies are the
/// mean absolute arrival skew of a pair of clouds; a feature without data (a latency without pairs) is <see cref="double.NaN"/>.
/// </remarks>
public static class FeatureVector
{
    /// <summary>Number of features.</summary>
    public const int Length = 8;

    /// <summary>Index of <c>missing_event_rate</c>, 0..1.</summary>
    public const int MissingEventRate = 0;

    /// <summary>Index of <c>duplicate_rate</c>, 0..1.</summary>
    public const int DuplicateRate = 1;

    /// <summary>Index of <c>inconsistent_rate</c>, 0..1.</summary>
    public const int InconsistentRate = 2;

    /// <summary>Index of <c>aws_gcp_latency_ms</c>.</summary>
    public const int AwsGcpLatency = 3;

    /// <summary>Index of <c>aws_azure_latency_ms</c>.</summary>
    public const int AwsAzureLatency = 4;

    /// <summary>Index of <c>gcp_azure_latency_ms</c>.</summary>
    public const int GcpAzureLatency = 5;

    /// <summary>Index of <c>event_rate_per_minute</c>.</summary>
    public const int EventRate = 6;

    /// <summary>Index of <c>payload_size_variance</c>, bytes squared.</summary>
    public const int PayloadSizeVariance = 7;

    private static readonly string[] NameArray =
    [
        "missing_event_rate",
        "duplicate_rate",
        "inconsistent_rate",
        "aws_gcp_latency_ms",
        "aws_azure_latency_ms",
        "gcp_azure_latency_ms",
        "event_rate_per_minute",
        "payload_size_variance",
    ];

    private static readonly string[] UnitArray = ["", "", "", " ms", " ms", " ms", " events/min", " bytes²"];

    /// <summary>The eight names, in order.</summary>
    public static IReadOnlyList<string> Names => NameArray;

    /// <summary>The name of feature <paramref name="index"/>.</summary>
    /// <exception cref="IndexOutOfRangeException">Not 0..7.</exception>
    public static string Name(int index) => NameArray[index];

    /// <summary>The unit as written behind a number, with its leading space; empty for a rate.</summary>
    public static string Unit(int index) => UnitArray[index];

    /// <summary>Finds a feature by its name.</summary>
    /// <returns>0..7, or -1 for a name that is no feature.</returns>
    public static int IndexOf(ReadOnlySpan<char> name)
    {
        for (var i = 0; i < NameArray.Length; i++)
        {
            if (name.SequenceEqual(NameArray[i]))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>Largest value that feature <paramref name="index"/> can take: 1 for rates, infinity otherwise. The smallest is 0.</summary>
    public static double Maximum(int index) => index <= InconsistentRate ? 1 : double.PositiveInfinity;
}
