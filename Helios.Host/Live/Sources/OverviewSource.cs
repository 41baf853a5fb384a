using System.Text.Json;
using Helios.Host.Observability;
using Helios.Pipeline.Ingest;

namespace Helios.Host.Live.Sources;

/// <summary>What the service does now: its figures, its parts, and what is going on. Computed once a tick for all who look.</summary>
internal sealed class OverviewSource(OverviewParts parts) : ILiveSource
{
    /// <summary>Samples that rates of verdicts are over, one a tick of at least <see cref="RateStep"/>.</summary>
    private const int RateSamples = 6;

    private static readonly TimeSpan RateStep = TimeSpan.FromSeconds(1);
    private static readonly double[] Shares = [0.5, 0.9, 0.99];

    private readonly List<LiveDocument> _documents = [];
    private RateWindow _rates = new(4, RateSamples);
    private DateTimeOffset _ratedAt = DateTimeOffset.MinValue;
    private int _rated;
    private long _version;
    private volatile bool _isWatched;

    /// <inheritdoc/>
    public string Topic => "overview";

    /// <inheritdoc/>
    public bool HasTenants => true;

    /// <inheritdoc/>
    public bool IsWatched
    {
        get => _isWatched;
        set
        {
            if (value != _isWatched)
            {
                _isWatched = value;
                parts.Verdicts.Need(value);
                foreach (var views in parts.Views)
                {
                    views.IsNeeded = value;
                }
            }
        }
    }

    /// <inheritdoc/>
    public bool IsReady => _version > 0 && parts.Views.All(static views => views.IsReady);

    /// <inheritdoc/>
    public long Version => _version;

    /// <inheritdoc/>
    public void Pull(DateTimeOffset now)
    {
        foreach (var views in parts.Views)
        {
            // For those that are watched themselves as well, the period still holds.
            views.Pull(now);
        }

        var status = parts.Status();
        Rate(status.VerdictTotals, now);
        _documents.Clear();
        Add("service", LiveDocument.Everyone, writer => OverviewWriter.Service(writer, status));
        Add("flow", LiveDocument.Unlimited, writer => OverviewWriter.Flow(writer, status));
        Add("verdicts", LiveDocument.Unlimited, writer => Verdicts(writer, status.VerdictTotals));
        Add("skew", LiveDocument.Unlimited, writer => Skew(writer, now));
        Add("problems", LiveDocument.Unlimited, writer => writer.WriteWords("lines", status.Problems));
        foreach (var source in status.Sources)
        {
            Add($"source/{source.Name}", LiveDocument.Unlimited, writer => OverviewWriter.Source(writer, source));
        }

        for (var i = 0; i < status.Stages.Count; i++)
        {
            var (stage, order) = (status.Stages[i], i);
            Add($"stage/{stage.Name}", LiveDocument.Unlimited, writer => OverviewWriter.Stage(writer, stage, order));
        }

        foreach (var part in status.Parts)
        {
            Add($"part/{part.Part}", LiveDocument.Everyone, writer => OverviewWriter.Part(writer, part));
        }

        Add("simulator", LiveDocument.Unlimited, writer => parts.Simulator.Write(writer, now));
        foreach (var (id, json) in parts.Simulator.Doing(now))
        {
            _documents.Add(new LiveDocument(id, LiveDocument.Unlimited, json));
        }

        _version++;
    }

    /// <inheritdoc/>
    public void Read(LiveScope scope, List<LiveDocument> documents)
    {
        foreach (var document in _documents)
        {
            if (scope.Sees(in document))
            {
                documents.Add(document);
            }
        }

        foreach (var views in parts.Views)
        {
            views.ReadDoing(scope, documents);
        }
    }

    private void Add(string id, string audience, Action<Utf8JsonWriter> write) => _documents.Add(new LiveDocument(id, audience, LiveJson.Object(write)));

    private void Rate(VerdictTotals totals, DateTimeOffset now)
    {
        if (now - _ratedAt > RateSamples * RateStep)
        {
            // Nobody looked: rates over that time would be of no use.
            (_rates, _rated) = (new RateWindow(4, RateSamples), 0);
        }

        if (now - _ratedAt >= RateStep)
        {
            _rates.Add(now.UtcTicks, [totals.Consistent, totals.Missing, totals.Inconsistent, totals.Collision]);
            (_ratedAt, _rated) = (now, _rated + 1);
        }
    }

    private void Verdicts(Utf8JsonWriter writer, VerdictTotals totals)
    {
        writer.WriteStartObject("totals");
        writer.WriteNumber("consistent", totals.Consistent);
        writer.WriteNumber("missing", totals.Missing);
        writer.WriteNumber("inconsistent", totals.Inconsistent);
        writer.WriteNumber("collision", totals.Collision);
        writer.WriteEndObject();
        if (_rated < 2)
        {
            writer.WriteNull("per_second");
            return;
        }

        writer.WriteStartObject("per_second");
        writer.WriteTenths("consistent", _rates.Of(0));
        writer.WriteTenths("missing", _rates.Of(1));
        writer.WriteTenths("inconsistent", _rates.Of(2));
        writer.WriteTenths("collision", _rates.Of(3));
        writer.WriteEndObject();
    }

    private void Skew(Utf8JsonWriter writer, DateTimeOffset now)
    {
        var (seconds, windows, quantiles, largest) = parts.Verdicts.Skews(now, Shares);
        writer.WriteNumber("seconds", (long)Math.Ceiling(seconds));
        writer.WriteNumber("windows", windows);
        writer.WriteNumberOrNull("p50_ms", quantiles?[0]);
        writer.WriteNumberOrNull("p90_ms", quantiles?[1]);
        writer.WriteNumberOrNull("p99_ms", quantiles?[2]);
        writer.WriteNumberOrNull("max_ms", quantiles is null ? null : largest);
    }
}
