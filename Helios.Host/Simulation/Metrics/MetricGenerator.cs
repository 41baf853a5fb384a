using Helios.Pipeline.Metrics;

namespace Helios.Host.Simulation.Metrics;

/// <summary>Makes the minutes of one tenant: seasons, noise that remembers, harmless blips, and five kinds of anomaly.</summary>
/// <remarks>
/// Shares are counts over the events of the minute, so that they scatter as real ones do. The latency of a pair of clouds is
/// √((delay difference)² + jitter² + jitter²), the size of a skew whose parts are independent. A minute is labelled for as long as the
/// cause lasts, the weak first minutes of a slow onset included; harmless blips of one minute are not. Constant memory.
/// </remarks>
internal sealed class MetricGenerator
{
    private const ulong Purpose = 12;
    private const double BlipChance = 0.003;
    private const int MillisecondsPerMinute = 60_000;

    // A cloud that is late is so by this times its strength at least, in milliseconds: twice a few is nothing.
    private const double LeastSlow = 80;

    private readonly MetricsSimulationOptions _options;
    private readonly MetricProfile _profile;
    private readonly MetricAnomalySchedule _anomalies;
    private readonly MetricRandom _random;
    private readonly double[] _delays = new double[3];
    private readonly MetricDrift[] _delayDrifts = [new(0.8, 0.05), new(0.8, 0.05), new(0.8, 0.05)];
    private MetricDrift _rateDrift = new(0.95, 0.04);
    private MetricDrift _shareDrift = new(0.9, 0.1);
    private MetricDrift _varianceDrift = new(0.5, 0.12);

    /// <summary>Starts before the first minute.</summary>
    /// <param name="options">Without problems.</param>
    public MetricGenerator(MetricsSimulationOptions options)
    {
        _options = options;
        _profile = new MetricProfile(options.Seed);
        _anomalies = new MetricAnomalySchedule(options.Seed, options.AnomalyShare);
        _random = new MetricRandom(options.Seed, Purpose);
        Rows = options.Hours * 60;
    }

    /// <summary>Minutes in all.</summary>
    public long Rows { get; }

    /// <summary>Minutes made.</summary>
    public long Made { get; private set; }

    /// <summary>Minutes inside an anomaly.</summary>
    public long Labelled { get; private set; }

    /// <summary>Anomalies begun.</summary>
    public long Anomalies => _anomalies.Begun;

    /// <summary>Makes the next minute.</summary>
    /// <returns>False at the end.</returns>
    public bool Next(MetricRow row)
    {
        if (Made == Rows)
        {
            return false;
        }

        var anomaly = _anomalies.At(Made);
        var intensity = anomaly?.Intensity(Made) ?? 0;
        row.Milliseconds = _options.StartMilliseconds + (Made * MillisecondsPerMinute);
        row.Fault = anomaly?.Fault ?? MetricFault.Normal;
        Fill(row, anomaly ?? default, intensity);
        Blip(row.Features);
        Labelled += anomaly is null ? 0 : 1;
        Made++;
        return true;
    }

    private void Fill(MetricRow row, in MetricAnomaly anomaly, double intensity)
    {
        var season = _profile.Season(row.Milliseconds / MillisecondsPerMinute);
        var surge = row.Fault == MetricFault.Rate ? 1 + (intensity * (anomaly.Strength - 1)) : 1;
        var events = Math.Max(1, _random.Poisson(_profile.EventRate * season * surge * _rateDrift.Next(_random)));
        var drift = _shareDrift.Next(_random);
        var features = row.Features;
        features[FeatureVector.MissingEventRate] = Share(events, _profile.MissingShare * drift, Extra(MetricFault.Missing, anomaly, intensity));
        features[FeatureVector.DuplicateRate] = Share(events, _profile.DuplicateShare * drift, Extra(MetricFault.Duplicates, anomaly, intensity));
        var inconsistent = Extra(MetricFault.Inconsistency, anomaly, intensity);
        features[FeatureVector.InconsistentRate] = Share(events, _profile.InconsistentShare * drift, inconsistent);
        features[FeatureVector.EventRate] = events;
        features[FeatureVector.PayloadSizeVariance] =
            _profile.PayloadVariance * _varianceDrift.Next(_random) * (0.9 + (0.1 * season)) * (1 + (10 * inconsistent));
        for (var cloud = 0; cloud < _delays.Length; cloud++)
        {
            var late = anomaly.Cloud == cloud ? Extra(MetricFault.Latency, anomaly, intensity) : 0;
            var usual = _profile.Delays[cloud] * (0.75 + (0.25 * season)) * _delayDrifts[cloud].Next(_random);
            _delays[cloud] = usual + (late * Math.Max(LeastSlow, usual));
        }

        features[FeatureVector.AwsGcpLatency] = Skew(0, 1);
        features[FeatureVector.AwsAzureLatency] = Skew(0, 2);
        features[FeatureVector.GcpAzureLatency] = Skew(1, 2);
    }

    private static double Extra(MetricFault fault, in MetricAnomaly anomaly, double intensity) =>
        anomaly.Fault == fault ? intensity * anomaly.Strength : 0;

    private double Share(double events, double usual, double extra) => Math.Min(1, _random.Poisson(events * (usual + extra)) / events);

    private double Skew(int left, int right)
    {
        var (difference, one, other) = (_delays[left] - _delays[right], _profile.Jitters[left], _profile.Jitters[right]);
        return Math.Sqrt((difference * difference) + (one * one) + (other * other)) * (1 + (0.02 * _random.Normal()));
    }

    /// <summary>A single minute in which one latency or the payloads stand out a little: noise that no one wants to be called for.</summary>
    private void Blip(double[] features)
    {
        var (hit, feature, factor) = (_random.Chance(BlipChance), _random.Below(4), _random.Between(1.15, 1.5));
        if (hit)
        {
            features[feature == 3 ? FeatureVector.PayloadSizeVariance : FeatureVector.AwsGcpLatency + feature] *= factor;
        }
    }
}
