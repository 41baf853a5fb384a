using System.Buffers;
using System.Text;
using System.Text.Json;
using Helios.Pipeline.Detection;
using Helios.Pipeline.Detection.Consensus;
using Helios.Pipeline.Detection.Explanation;

namespace Helios.Pipeline.Analytics;

/// <summary>Leads the anomaly of a service through its life and makes rows of it: one is open at a time.</summary>
internal sealed class AnomalyTeller(RowJudge judge)
{
    /// <summary>The method in ids and rows.</summary>
    public const string Method = "consensus";

    private const int RecentHours = 48;
    private const int TopMetrics = 3;
    private const double BandSigmas = 4;
    private const double StandsOut = 3;

    private static readonly AnomalyStageOptions Life = new() { ResolveAfter = 3, AcceptAfter = 24, ExpireAfter = TimeSpan.FromDays(7) };

    /// <summary>Goes on by a row.</summary>
    /// <param name="service">Whose; its models are there, and the row is the newest of its ring.</param>
    /// <param name="verdict">What was voted.</param>
    /// <param name="now">The clock.</param>
    /// <param name="findings">Gets the anomaly where it opens, grows worse or ends.</param>
    /// <returns>How many more are open: -1, 0 or 1.</returns>
    public int Tell(WatchedService service, in ConsensusVerdict verdict, DateTimeOffset now, AnalyticsFindings findings)
    {
        var change = 0;
        var hour = service.Ring.Newest;
        var row = service.Ring.Row(hour);
        if (service.Life.Current is { } open)
        {
            var result = Result(verdict, (double.NaN, double.NaN, double.NaN), verdict.Kind);
            var window = (hour * TimeSpan.TicksPerHour, (hour + 1) * TimeSpan.TicksPerHour);
            if (service.Life.Continue(result, Comparable(service, open, row, hour), window, Life) is { } end)
            {
                findings.Anomalies.Add(Ended(service, end.Reason, new DateTimeOffset(end.WindowEnd, TimeSpan.Zero)));
                change--;
            }
            else if (service.Life.Grew(result))
            {
                var metric = Math.Max(ServiceFeatures.IndexOf(open.Metric), 0);
                service.Told = Draft(service, verdict, row, hour, metric) with { Id = open.Id, WindowStart = open.WindowStart };
                findings.Anomalies.Add(Row(service));
            }
        }

        if (verdict.IsAlarm && service.Life.Current is null)
        {
            service.Told = Draft(service, verdict, row, hour, Top(service));
            service.DetectedAt = now.UtcTicks;
            service.Life.Begin(service.Told);
            findings.Anomalies.Add(Row(service));
            change++;
        }

        return change;
    }

    /// <summary>Ends the anomaly of a service that sends nothing any more.</summary>
    public static void Expire(WatchedService service, DateTimeOffset now, AnalyticsFindings findings)
    {
        findings.Anomalies.Add(Ended(service, AlarmEndReason.Expired, now));
        service.Life.Restore(null, 0, (0, 0), default);
    }

    private static MlAnomaly Ended(WatchedService service, AlarmEndReason reason, DateTimeOffset at)
    {
        var row = Row(service) with
        {
            Resolved = true,
            ResolvedAt = at,
            ResolvedBy = "helios",
            Resolution = reason switch
            {
                AlarmEndReason.Resolved => "the service is back within what was expected",
                AlarmEndReason.Accepted => "the service has been steady for a day: what it does now is the new normal",
                _ => "open for longer than an anomaly may be; a lasting one is told again",
            },
        };
        service.Told = null;
        return row;
    }

    /// <summary>The value as it would be at the hour of the anomaly, whose bounds it is held against.</summary>
    private static double Comparable(WatchedService service, Anomaly open, ReadOnlySpan<double> row, long hour)
    {
        var metric = ServiceFeatures.IndexOf(open.Metric);
        return metric < 0 || double.IsNaN(open.Typical) ? double.NaN : row[metric] - service.Models!.Profile.Expected(metric, hour) + open.Typical;
    }

    private int Top(WatchedService service)
    {
        var parts = judge.Contributions(service.Models!);
        var top = 0;
        for (var i = 1; i < parts.Length; i++)
        {
            top = parts[i] > parts[top] ? i : top;
        }

        return top;
    }

    private Anomaly Draft(WatchedService service, in ConsensusVerdict verdict, ReadOnlySpan<double> row, long hour, int metric)
    {
        var profile = service.Models!.Profile;
        var isMissing = verdict.Kind == AnomalyKind.MissingData;
        var (name, typical) = (ServiceFeatures.Names[metric], profile.Expected(metric, hour));
        var (lower, upper) = profile.Band(metric, hour, BandSigmas);
        var band = isMissing ? (typical, double.NaN, double.NaN) : (typical, lower, upper);
        var explanation = Explainer.Explain(new Finding
        {
            Tenant = service.Tenant,
            Service = service.Name,
            Metric = name,
            Value = row[metric],
            Result = Result(verdict, band, Shape(profile, row, metric, isMissing)),
            Method = Method,
            Votes = judge.CopyVotes(),
            Basis = new BandBasis((upper - lower) / (2 * BandSigmas), BandSigmas, false) { Z = judge.Standard[metric] },
            Recent = Recent(service, metric),
            Contributors = isMissing ? [] : Contributors.Top(ServiceFeatures.Names, judge.Contributions(service.Models!), TopMetrics),
        });
        var start = hour * TimeSpan.TicksPerHour;
        return new Anomaly
        {
            Id = AnomalyId.Of($"{service.Tenant}|{service.Name}", name, start, Method),
            Tenant = service.Tenant,
            Metric = name,
            Kind = explanation.Kind == AnomalyKind.Variance ? AnomalyKind.PatternShift : explanation.Kind,
            Score = verdict.Score,
            Confidence = verdict.Confidence,
            Severity = verdict.Severity,
            Value = explanation.Value,
            Typical = explanation.Typical,
            Lower = explanation.Lower,
            Upper = explanation.Upper,
            Z = explanation.Z,
            Votes = explanation.Votes,
            TopContributors = explanation.TopContributors,
            WindowStart = start,
            WindowEnd = start + TimeSpan.TicksPerHour,
            Explanation = explanation.Sentence,
        };
    }

    /// <summary>The shape: what the trend says, else what the value itself is; where no metric stands out, their combination is new.</summary>
    private AnomalyKind Shape(DailyProfile profile, ReadOnlySpan<double> row, int metric, bool isMissing)
    {
        if (isMissing)
        {
            return AnomalyKind.MissingData;
        }

        if (judge.Trend.Kind is AnomalyKind.LevelShift or AnomalyKind.Trend)
        {
            return judge.Trend.Kind;
        }

        if (judge.IsPattern && Math.Abs(judge.Standard[metric]) < StandsOut)
        {
            return AnomalyKind.PatternShift;
        }

        // Usual by day, but not at this hour.
        return profile.IsInRange(metric, row[metric]) ? AnomalyKind.Seasonal : judge.Standard[metric] < 0 ? AnomalyKind.Drop : AnomalyKind.Spike;
    }

    private static DetectorResult Result(
        in ConsensusVerdict verdict, (double Typical, double Lower, double Upper) band, AnomalyKind kind) =>
        new(verdict.Score, band.Typical, band.Lower, band.Upper, verdict.HasQuorum ? DetectorState.Ready : DetectorState.Learning, kind, verdict.Severity);

    /// <summary>The newest values without their season, for the shape.</summary>
    private static double[] Recent(WatchedService service, int metric)
    {
        var ring = service.Ring;
        var values = new double[Math.Min(ring.Count, RecentHours)];
        for (var i = 0; i < values.Length; i++)
        {
            var hour = ring.Newest - values.Length + 1 + i;
            values[i] = ring.Row(hour)[metric] - service.Models!.Profile.Offset(metric, hour);
        }

        return values;
    }

    private static MlAnomaly Row(WatchedService service)
    {
        var told = service.Told!;
        return new MlAnomaly
        {
            Id = told.Id,
            Tenant = service.Tenant,
            Service = service.Name,
            Metric = told.Metric,
            Type = told.Kind.ToWire(),
            Severity = told.Severity.ToWire(),
            Score = told.Score,
            Confidence = told.Confidence,
            Value = Known(told.Value),
            Expected = Known(told.Typical),
            LowerBound = Known(told.Lower),
            UpperBound = Known(told.Upper),
            Methods = Methods(told),
            Description = told.Explanation,
            DetectedAt = new DateTimeOffset(service.DetectedAt, TimeSpan.Zero),
            WindowStart = new DateTimeOffset(told.WindowStart, TimeSpan.Zero),
            WindowEnd = new DateTimeOffset(told.WindowEnd, TimeSpan.Zero),
        };
    }

    private static double? Known(double value) => double.IsFinite(value) ? value : null;

    private static string Methods(Anomaly told)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("method", Method);
            ExplanationJson.Members(writer, told.Votes);
            ExplanationJson.Contributors(writer, told.TopContributors);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
