using System.Globalization;
using Helios.Host.Observability;

namespace Helios.Specs.Host.Observability.View;

/// <summary>A service three minutes into a simulated outage of one cloud, seen at noon.</summary>
internal static class SampleStatus
{
    public static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    public static StatusSnapshot At(DateTimeOffset now) => new()
    {
        Version = "0.1.0",
        Node = "demo",
        State = "running",
        StartedAt = Noon.AddMinutes(-194),
        Now = now,
        Simulated = true,
        Listen = "http://127.0.0.1:8080",
        EventsTotal = 1_203_111,
        EventsPerSecond = 402.4,
        VerdictTotals = new VerdictTotals(389_120, 11_904, 407, 12),
        VerdictsPerSecond = 200.2,
        Duplicates = 1_204,
        Late = 31,
        Unexpected = 0,
        ClosedEarly = 0,
        RejectedByReason = new Dictionary<string, long> { ["malformed"] = 3, ["too_large"] = 9 },
        OpenWindows = 2_012,
        HeldWindows = 14_560,
        Sources = [Cloud("aws", 412_020, 201, 0, 3), Cloud("azure", 399_071, 0, 21, 11_320), Cloud("gcp", 411_870, 88, 0, 581)],
        Stages = [Stage("read", 0, 0), Stage("decode", 1, 8), Stage("window", 7, 8), Stage("index", 0, 16), Stage("sink", 2, 16)],
        RecentAnomalies =
        [
            new AnomalyStatus(
                Noon.AddSeconds(-9), "default", "missing_event_rate", "high",
                "missing_event_rate of tenant default rose to 0.9979, above its expected maximum 0.05 (typical 0.02; ewma scores 3.1, alarm edge 1)",
                "switch_to_backup"),
            new AnomalyStatus(
                Noon.AddSeconds(-70), "default", "event_rate_per_minute", "low",
                "event_rate_per_minute of tenant default rose to 3.9e+04/min, above its expected maximum 3.7e+04/min", "do_nothing"),
        ],
        RecentVerdicts = [.. Enumerable.Range(0, 12).Select(Verdict)],
        QueueDepth = 312,
        QueueCapacity = 1_024,
        Index = new IndexStatus(402_000, 1 << 20, 0.12, 400_000, 31, 12, 0.0003, 0),
        Problems = [],
    };

    /// <summary>A history of a minute at full rate in which azure stopped 21 seconds ago and gcp slowed down.</summary>
    public static IEnumerable<StatusSnapshot> Minute(Func<StatusSnapshot, StatusSnapshot>? change = null)
    {
        for (var second = -62; second <= 0; second++)
        {
            var at = At(Noon.AddSeconds(second));
            var status = at with
            {
                Sources =
                [
                    at.Sources[0] with { EventsTotal = 400_000 + (201 * (62 + second)) },
                    at.Sources[1] with { EventsTotal = 400_000 + (200 * (62 + Math.Min(second, -21))) },
                    at.Sources[2] with { EventsTotal = 400_000 + (200 * (62 + second)) - (112 * Math.Max(0, second + 10)) },
                ],
            };
            yield return change is null ? status : change(status);
        }
    }

    private static SourceStatus Cloud(string name, long total, double rate, int secondsAgo, long missing) =>
        new(name, true, false, total, rate, Noon.AddSeconds(-secondsAgo), missing, name == "azure" ? null : 118.4);

    private static StageStatus Stage(string name, long depth, long capacity) => new(name, depth, capacity, 1_203_111, 0);

    private static VerdictStatus Verdict(int i) => new(
        Noon.AddSeconds(-i),
        i == 3 ? "acme" : "default",
        "ord-" + (100_412 - i).ToString(CultureInfo.InvariantCulture),
        "order.created",
        i % 5 == 2 ? "inconsistent" : i == 6 ? "collision" : "missing",
        i == 4 ? 1 : 0,
        i % 5 == 2 || i == 6 ? [] : i == 5 ? ["azure", "gcp"] : ["azure"],
        i % 5 == 2 ? ["/total", "/lines/0/quantity"] : i == 6 ? ["/total"] : []);
}
