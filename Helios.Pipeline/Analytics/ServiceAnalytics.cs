using System.Diagnostics.CodeAnalysis;

namespace Helios.Pipeline.Analytics;

/// <summary>Watches services by their hourly samples: anomalies, patterns, trends, forecasts and alerts ahead.</summary>
/// <remarks>One thread at a time; clockless: every time is given. Deterministic with a seed.</remarks>
public sealed class ServiceAnalytics
{
    private readonly AnalyticsOptions _options;
    private long _samples;
    private long _trainings;
    private DateTimeOffset _now;

    /// <summary>Creates analytics that know no service.</summary>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public ServiceAnalytics(AnalyticsOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Violations().FirstOrDefault() is { } violation)
        {
            throw new ArgumentException($"analytics: {violation}", nameof(options));
        }

        _options = options;
    }

    /// <summary>What has been done so far.</summary>
    public AnalyticsCounters Counters => new(0, _samples, 0, 0, _trainings, 0, 0, 0, 0, 0, null);

    /// <summary>Whether there is something that <see cref="WriteTo"/> has not written.</summary>
    public bool HasChanges => _samples > 0;

    /// <summary>Takes a sample.</summary>
    /// <param name="sample">What was measured.</param>
    /// <param name="now">The clock.</param>
    /// <param name="findings">Gets what is found.</param>
    public void Process(ServiceSample sample, DateTimeOffset now, AnalyticsFindings findings)
    {
        ArgumentNullException.ThrowIfNull(sample);
        ArgumentNullException.ThrowIfNull(findings);
        _samples++;
    }

    /// <summary>Lets time pass: completes hours, judges alerts whose time has passed. Once a minute is enough.</summary>
    public void Advance(DateTimeOffset now, AnalyticsFindings findings)
    {
        ArgumentNullException.ThrowIfNull(findings);
        _now = now;
    }

    /// <summary>Hands out the next training that is due.</summary>
    /// <returns>False where none is.</returns>
    public bool TryTakeTraining([NotNullWhen(true)] out ServiceTraining? training)
    {
        training = null;
        return _now == default && _options.Seed < 0 && training is not null;
    }

    /// <summary>Takes what a training fitted into service; ignored where the service has gone.</summary>
    public void Adopt(ServiceTraining training, DateTimeOffset now, AnalyticsFindings findings)
    {
        ArgumentNullException.ThrowIfNull(training);
        ArgumentNullException.ThrowIfNull(findings);
        _trainings++;
    }

    /// <summary>Writes the state.</summary>
    /// <param name="writer">Gets it.</param>
    /// <param name="isFull">All; false for what has changed since the last write.</param>
    public void WriteTo(BinaryWriter writer, bool isFull)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write(isFull);
        writer.Write(_samples);
    }

    /// <summary>Goes on from what <see cref="WriteTo"/> wrote: one full state first, then the deltas in their order.</summary>
    /// <exception cref="InvalidDataException">It is torn or of another version.</exception>
    public void Read(BinaryReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        _ = reader.ReadBoolean();
        _samples = reader.ReadInt64();
    }
}
