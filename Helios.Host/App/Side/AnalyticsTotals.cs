using Helios.Pipeline.Analytics;

namespace Helios.Host.App.Side;

/// <summary>What <see cref="AnalyticsProcessor"/> has counted since the start, over all partitions it had.</summary>
/// <param name="Engine">Sums of what the engines count.</param>
/// <param name="Unreadable">Records that were no sample.</param>
/// <param name="Held">Samples that wait for a training.</param>
/// <param name="Unheld">Services that were not waited for, because too many samples waited.</param>
internal sealed record AnalyticsTotals(AnalyticsCounters Engine, long Unreadable, long Held, long Unheld)
{
    public static readonly AnalyticsTotals Zero = new(default, 0, 0, 0);

    /// <summary>Adds what an open partition counted.</summary>
    public AnalyticsTotals With(AnalyticsShard shard) =>
        this with { Engine = Sum(Engine, shard.Counters), Held = Held + shard.Held, Unheld = Unheld + shard.Unheld };

    /// <summary>What stays counted of a partition that is given away.</summary>
    public AnalyticsTotals WithPast(AnalyticsShard shard)
    {
        var past = shard.Counters with { Services = 0, Waiting = 0, OpenAnomalies = 0, OpenAlerts = 0, JudgedAlerts = 0, Precision = null };
        return this with { Engine = Sum(Engine, past), Unheld = Unheld + shard.Unheld };
    }

    private static AnalyticsCounters Sum(in AnalyticsCounters a, in AnalyticsCounters b)
    {
        var judged = a.JudgedAlerts + b.JudgedAlerts;
        var hits = ((a.Precision ?? 0) * a.JudgedAlerts) + ((b.Precision ?? 0) * b.JudgedAlerts);
        return new AnalyticsCounters(
            a.Services + b.Services, a.Samples + b.Samples, a.Refused + b.Refused, a.OutOfOrder + b.OutOfOrder, a.Trainings + b.Trainings,
            a.TrainingsFailed + b.TrainingsFailed, a.Waiting + b.Waiting, a.OpenAnomalies + b.OpenAnomalies, a.OpenAlerts + b.OpenAlerts, judged,
            judged == 0 ? null : hits / judged);
    }
}
