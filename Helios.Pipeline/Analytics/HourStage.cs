namespace Helios.Pipeline.Analytics;

/// <summary>Makes hours of samples, and judges each when it is complete. Scratch for one thread.</summary>
internal sealed class HourStage
{
    private const int Width = ServiceFeatures.Length;

    // A service is live while its samples come within this of the end of their hour.
    private static readonly TimeSpan LiveWithin = TimeSpan.FromHours(3);

    // A service that is silent for longer is told once; a row for every hour more tells nothing.
    private const int MostSilentHours = 24;

    private readonly AnalyticsOptions _options;
    private readonly TrainingQueue _trainings;
    private readonly RowJudge _judge = new();
    private readonly AnomalyTeller _anomalies;
    private readonly double[] _row = new double[Width];
    private readonly double[] _nothing = new double[Width];

    public HourStage(AnalyticsOptions options, TrainingQueue trainings)
    {
        (_options, _trainings) = (options, trainings);
        _anomalies = new AnomalyTeller(_judge);
        Alerts = new AlertTeller(options);
        Array.Fill(_nothing, double.NaN);
    }

    /// <summary>The predictive alerts.</summary>
    public AlertTeller Alerts { get; }

    /// <summary>Anomalies open now.</summary>
    public int OpenAnomalies { get; set; }

    /// <summary>Takes a sample of at most an hour.</summary>
    /// <returns>False where it is older than the newest hour.</returns>
    public bool Take(WatchedService service, ServiceSample sample, DateTimeOffset now, AnalyticsFindings findings)
    {
        service.IsDirty = true;
        service.IsLive = now.UtcTicks - (sample.Ticks + sample.Window.Ticks) < LiveWithin.Ticks;
        var hour = sample.Ticks / TimeSpan.TicksPerHour;
        var isWhole = sample.Window.Ticks == TimeSpan.TicksPerHour;
        if (hour <= service.Ring.Newest)
        {
            return Repair(service, hour, sample.Values, isWhole, findings);
        }

        if (service.Fold.IsOpen && hour < service.Fold.Hour)
        {
            return false;
        }

        if (service.Fold.IsOpen && hour > service.Fold.Hour)
        {
            CloseFold(service, now, findings);
        }

        if (isWhole)
        {
            service.Fold.Discard();
            Complete(service, hour, sample.Values, now, findings);
        }
        else
        {
            service.Fold.Add(hour, sample.Values);
        }

        return true;
    }

    /// <summary>Completes the hours whose time has passed, and ends what has waited too long.</summary>
    public void Advance(WatchedService service, DateTimeOffset now, AnalyticsFindings findings)
    {
        var silent = now.UtcTicks - service.SeenAt;
        if (!service.IsLive && silent <= LiveWithin.Ticks)
        {
            return;
        }

        var last = ((now - _options.Grace).UtcTicks / TimeSpan.TicksPerHour) - 1;
        if (service.Fold.IsOpen && service.Fold.Hour <= last && silent > _options.Grace.Ticks)
        {
            CloseFold(service, now, findings);
        }

        if (service.IsLive && !service.Fold.IsOpen)
        {
            var limit = (service.SeenAt / TimeSpan.TicksPerHour) + MostSilentHours;
            for (var hour = service.Ring.Newest + 1; service.Ring.Count > 0 && hour <= Math.Min(last, limit); hour++)
            {
                Judge(service, hour, _nothing, now, findings);
            }
        }

        Alerts.Advance(service, now, findings);
        if (service.Life.Current is not null && silent > TimeSpan.TicksPerDay * 7)
        {
            AnomalyTeller.Expire(service, now, findings);
            OpenAnomalies--;
            service.IsDirty = true;
        }
    }

    /// <summary>Forgets what is open of a service that leaves.</summary>
    public void Leave(WatchedService service)
    {
        OpenAnomalies -= service.Life.Current is null ? 0 : 1;
        Alerts.Open -= service.Ledger.OpenCount;
    }

    private void CloseFold(WatchedService service, DateTimeOffset now, AnalyticsFindings findings)
    {
        var hour = service.Fold.Hour;
        service.Fold.Close(_row);
        Complete(service, hour, _row, now, findings);
    }

    /// <summary>Fills the hours between with rows of nothing, then takes the hour.</summary>
    private void Complete(WatchedService service, long hour, ReadOnlySpan<double> row, DateTimeOffset now, AnalyticsFindings findings)
    {
        if (service.Ring.Count > 0 && hour - service.Ring.Newest > _options.HistoryHours)
        {
            // Nothing that was learnt is of use after so long; what is open goes on until it ends.
            service.Forget();
        }

        for (var missing = service.Ring.Newest + 1; service.Ring.Count > 0 && missing < hour; missing++)
        {
            Judge(service, missing, _nothing, now, findings);
        }

        Judge(service, hour, row, now, findings);
    }

    private void Judge(WatchedService service, long hour, ReadOnlySpan<double> row, DateTimeOffset now, AnalyticsFindings findings)
    {
        service.Append(hour, row);
        service.IsDirty = true;
        findings.Keep(service, hour, row);
        if (service.Models is { } models)
        {
            var verdict = HourRing.HasData(row) ? _judge.Judge(models, row, hour) : _judge.JudgeMissing(models, hour);
            OpenAnomalies += _anomalies.Tell(service, verdict, now, findings);
            models.Take(row, hour);
        }

        Alerts.Tell(service, findings);
        _trainings.Offer(service);
    }

    /// <summary>A whole hour replaces what is there; a part of an hour that is complete can only fill one that is missing.</summary>
    private static bool Repair(WatchedService service, long hour, ReadOnlySpan<double> values, bool isWhole, AnalyticsFindings findings)
    {
        var isNewest = isWhole && hour == service.Ring.Newest;
        if (!service.Ring.Holds(hour))
        {
            return isNewest;
        }

        var row = service.Ring.Row(hour);
        if ((isWhole || !HourRing.HasData(row)) && !row.SequenceEqual(values))
        {
            values.CopyTo(row);
            service.IsWhole = true;
            findings.Keep(service, hour, values);
        }

        return isNewest;
    }
}
