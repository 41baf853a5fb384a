using Helios.Pipeline.Detection.Life;
using Helios.Pipeline.Metrics;

namespace Helios.Pipeline.Detection;

/// <summary>What <see cref="AnomalyStage"/> found since <see cref="Clear"/>. Reused by its caller; not thread-safe.</summary>
public sealed class DetectionFindings
{
    private readonly double[] _scores = new double[FeatureVector.Length];

    /// <summary>Anomalies that opened.</summary>
    public List<Anomaly> Opened { get; } = [];

    /// <summary>
    /// Open anomalies that are to be told again, as they are now but with the id and window start of the one that opened: their severity
    /// has risen above all that was told, or they outlasted the planned work in which they opened.
    /// </summary>
    public List<Anomaly> Grown { get; } = [];

    /// <summary>Alarms that closed.</summary>
    public List<AlarmEnd> Ended { get; } = [];

    /// <summary>Steps in the lives of anomalies, ends included, openings and <see cref="Grown"/> not.</summary>
    public List<AnomalyUpdate> Updates { get; } = [];

    /// <summary>Scores of the last sample in the order of <see cref="FeatureVector"/>; empty where it was not judged.</summary>
    public ReadOnlySpan<double> Scores => _scores.AsSpan(0, IsJudged ? _scores.Length : 0);

    /// <summary>Whether the last sample was judged: at its bound the stage takes no new tenant.</summary>
    public bool IsJudged { get; internal set; }

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        Opened.Clear();
        Grown.Clear();
        Ended.Clear();
        Updates.Clear();
        IsJudged = false;
    }

    /// <summary>Moves an open anomaly on by a window and notes its end or its step.</summary>
    /// <param name="life">Of the anomaly.</param>
    /// <param name="result">The detector's word.</param>
    /// <param name="value">The value, and whether a rise of severity may be told now.</param>
    /// <param name="sample">The window.</param>
    /// <param name="options">When it ends.</param>
    /// <returns>Whether it is to be told again, by <see cref="Tell"/>.</returns>
    internal bool Step(AnomalyLife life, in DetectorResult result, (double Value, bool MayGrow) value, MetricsSample sample, AnomalyStageOptions options)
    {
        var (open, state, peak) = (life.Current!, life.State, life.PeakScore);
        if (life.Continue(result, value.Value, (sample.WindowStart, sample.WindowEnd), options) is { } end)
        {
            Ended.Add(end);
            Updates.Add(AnomalyUpdate.Of(end));
            return false;
        }

        if (value.MayGrow && life.Grew(result))
        {
            return true;
        }

        if (state != life.State || peak < life.PeakScore)
        {
            Updates.Add(new AnomalyUpdate(open.Id, life.State, sample.WindowEnd, life.PeakScore, null));
        }

        return false;
    }

    /// <summary>Tells an open anomaly again.</summary>
    /// <param name="life">Of the anomaly.</param>
    /// <param name="now">It as this window alone would tell it.</param>
    internal void Tell(AnomalyLife life, Anomaly now)
    {
        var open = life.Current!;
        Grown.Add(now with { Id = open.Id, WindowStart = open.WindowStart, State = life.State, OpenedAt = open.WindowEnd, PeakScore = life.PeakScore });
    }

    /// <summary>Notes that the anomalies of those who gave up their places are followed no longer.</summary>
    /// <param name="abandoned">With their peaks; emptied.</param>
    /// <param name="now">End of the window, UTC ticks.</param>
    internal void Abandon(List<(Anomaly Open, double Peak)> abandoned, long now)
    {
        foreach (var (open, peak) in abandoned)
        {
            Updates.Add(AnomalyUpdate.Of(new AlarmEnd(open, now, peak, AlarmEndReason.Abandoned)));
        }

        abandoned.Clear();
    }

    /// <summary>Adds what opened, ended and grew to those who ask for it.</summary>
    internal void CopyTo(ICollection<Anomaly> opened, ICollection<AlarmEnd>? ended, ICollection<Anomaly>? grown)
    {
        Copy(Opened, opened);
        Copy(Ended, ended);
        Copy(Grown, grown);
    }

    internal void Score(int feature, double score) => _scores[feature] = score;

    private static void Copy<T>(List<T> from, ICollection<T>? to)
    {
        foreach (var item in from)
        {
            to?.Add(item);
        }
    }
}
