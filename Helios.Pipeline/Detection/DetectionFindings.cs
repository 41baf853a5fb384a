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
