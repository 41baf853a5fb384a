using System.Diagnostics.CodeAnalysis;
using Helios.Pipeline.Detection;
using Helios.Pipeline.Detection.Life;
using Helios.Pipeline.Detection.Patterns;
using Helios.Pipeline.Forecasting.Alerts;

namespace Helios.Pipeline.Analytics;

/// <summary>All that is known of a service.</summary>
internal sealed class WatchedService
{
    private readonly AnalyticsOptions _options;

    public WatchedService(string tenant, string name, AnalyticsOptions options)
    {
        (Tenant, Name, _options) = (tenant, name, options);
        Ring = new HourRing(options.HistoryHours);
        Log = new RowLog(options.HistoryHours + options.RetrainEvery, options.RetrainEvery);
        Rules = AlertRules.For(tenant, name, options);
        ResetLedger();
    }

    public string Tenant { get; }

    public string Name { get; }

    public HourRing Ring { get; }

    public RowLog Log { get; }

    /// <summary>The hour that shorter samples fill.</summary>
    public HourFold Fold;

    /// <summary>Thresholds that are watched ahead, by metric.</summary>
    public (int Metric, AlertRule Rule)[] Rules { get; }

    public AlertLedger Ledger { get; private set; }

    public AnomalyLife Life { get; } = new();

    /// <summary>The open anomaly as it was told last.</summary>
    public Anomaly? Told { get; set; }

    /// <summary>When the open anomaly was detected, UTC ticks.</summary>
    public long DetectedAt { get; set; }

    /// <summary>Null before the first training, and after a restart until it is made again.</summary>
    public ServiceModels? Models { get; set; }

    /// <summary>What the models were fitted on; null before the first training.</summary>
    public double[]? Trained { get; set; }

    /// <summary>The hour of the first row of <see cref="Trained"/>.</summary>
    public long TrainedFrom { get; set; }

    /// <summary>Number of the last training, from 1.</summary>
    public int Version { get; set; }

    /// <summary>Patterns of the last training; null before it.</summary>
    public PatternReference? Patterns { get; set; }

    /// <summary>Since when each pattern is known and in how many trainings it was seen, by its id.</summary>
    public Dictionary<int, (long FirstSeen, int Occurrences)> PatternLives { get; set; } = [];

    /// <summary>The models that are active, as they were told.</summary>
    public IReadOnlyList<MlModel> Active { get; set; } = [];

    /// <summary>Hour of the newest value of each metric; 0 where there was none.</summary>
    public long[] LastValue { get; } = new long[ServiceFeatures.Length];

    /// <summary>Rows with data since the last training was taken, or since the beginning.</summary>
    public int Fresh { get; set; }

    /// <summary>What <see cref="Fresh"/> was when the training that is out was taken; 0 where none is.</summary>
    public int TakenFresh { get; set; }

    /// <summary>How often all was forgotten: a training of an earlier time is of no use.</summary>
    public int Epoch { get; private set; }

    /// <summary>Rows with data to wait for, before a training that failed is tried again.</summary>
    public int Penalty { get; set; }

    /// <summary>Whether it waits for a training, or one is out.</summary>
    public bool IsQueued { get; set; }

    /// <summary>Whether a training is out.</summary>
    public bool IsOut { get; set; }

    /// <summary>The clock at its newest sample, UTC ticks.</summary>
    public long SeenAt { get; set; }

    /// <summary>Whether its samples come as they are measured, so that the clock tells of missing ones.</summary>
    public bool IsLive { get; set; }

    /// <summary>Rows that <see cref="AnalyticsState"/> has not written.</summary>
    public int Unwritten { get; set; }

    /// <summary>Whether anything has changed since it was written.</summary>
    public bool IsDirty { get; set; } = true;

    /// <summary>Whether more has changed than rows at the end.</summary>
    public bool IsWhole { get; set; } = true;

    /// <summary>Whether a training is due: models that cannot be used after a restart, or enough new rows.</summary>
    public bool IsDue => (Trained is not null && Models is null) || IsFreshDue;

    /// <summary>Whether enough new rows are there.</summary>
    public bool IsFreshDue => Trained is null
        ? Fresh > _options.TrainAfter + Penalty
        : Fresh >= _options.RetrainEvery + Penalty || (Models is null && Log.IsLossy);

    /// <summary>Takes a row in; it is not judged here.</summary>
    public void Append(long hour, ReadOnlySpan<double> row)
    {
        Ring.Append(hour, row);
        Unwritten++;
        if (Trained is not null || IsOut)
        {
            Log.Append(row);
        }

        if (HourRing.HasData(row))
        {
            Fresh++;
        }

        for (var i = 0; i < row.Length; i++)
        {
            LastValue[i] = double.IsNaN(row[i]) ? LastValue[i] : hour;
        }
    }

    /// <summary>Forgets its rows and models, where it was away for longer than the history reaches.</summary>
    public void Forget()
    {
        Ring.Clear();
        Log.Drop(Log.Count);
        (Models, Trained, Fresh, Unwritten, IsWhole) = (null, null, 0, 0, true);
        Epoch++;
    }

    /// <summary>Forgets the open alerts; for a state.</summary>
    [MemberNotNull(nameof(Ledger))]
    public void ResetLedger() => Ledger = new AlertLedger(new AlertLedgerOptions { MostOpen = 4 * ServiceFeatures.Length, Remembered = 1 });
}
