using System.Buffers;
using System.Text;
using System.Text.Json;
using Helios.Pipeline.Analytics;

namespace Helios.Specs.Pipeline.Analytics;

/// <summary>Analytics with a host of one thread: every training that is due is run and adopted at once.</summary>
internal sealed class AnalyticsRun(AnalyticsOptions? options = null)
{
    private readonly AnalyticsOptions _options = options ?? new AnalyticsOptions();

    public ServiceAnalytics Analytics { get; private set; } = new(options ?? new AnalyticsOptions());

    public AnalyticsFindings Found { get; } = new();

    /// <summary>Anomalies as they opened.</summary>
    public IEnumerable<MlAnomaly> Opened => Found.Anomalies.Where(anomaly => !anomaly.Resolved).DistinctBy(anomaly => anomaly.Id);

    public void Process(ServiceSample sample, DateTimeOffset now)
    {
        Analytics.Process(sample, now, Found);
        Train(now);
    }

    public void Advance(DateTimeOffset now)
    {
        Analytics.Advance(now, Found);
        Train(now);
    }

    /// <summary>Hours of one script.</summary>
    public void Feed(ServiceScript script, int from, int to, Func<int, Action<double[]>?>? trouble = null)
    {
        for (var hour = from; hour < to; hour++)
        {
            Process(script.Sample(hour, trouble?.Invoke(hour)), ServiceScript.At(hour));
            Advance(ServiceScript.At(hour).AddMinutes(10));
        }
    }

    public byte[] Write(bool isFull)
    {
        using var memory = new MemoryStream();
        using (var writer = new BinaryWriter(memory))
        {
            Analytics.WriteTo(writer, isFull);
        }

        return memory.ToArray();
    }

    /// <summary>A new process that reads the states and makes its models again.</summary>
    public void Restart(IEnumerable<byte[]> states, DateTimeOffset now)
    {
        Analytics = new ServiceAnalytics(_options);
        foreach (var state in states)
        {
            using var reader = new BinaryReader(new MemoryStream(state));
            Analytics.Read(reader);
        }

        Train(now);
    }

    /// <summary>All findings as JSON lines, each sort in its order.</summary>
    public string[] Lines() =>
    [
        .. Found.Anomalies.Select(row => Line(writer => AnalyticsJson.Write(row, writer))),
        .. Found.Models.Select(row => Line(writer => AnalyticsJson.Write(row, writer))),
        .. Found.Patterns.Select(row => Line(writer => AnalyticsJson.Write(row, writer))),
        .. Found.Trends.Select(row => Line(writer => AnalyticsJson.Write(row, writer))),
        .. Found.Forecasts.Select(row => Line(writer => AnalyticsJson.Write(row, writer))),
        .. Found.Alerts.Select(row => Line(writer => AnalyticsJson.Write(row, writer))),
    ];

    private void Train(DateTimeOffset now)
    {
        while (Analytics.TryTakeTraining(out var training))
        {
            training.Run();
            Assert.Null(training.Failure);
            Analytics.Adopt(training, now, Found);
        }
    }

    private static string Line(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            write(writer);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
