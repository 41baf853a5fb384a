using Helios.Pipeline.Detection;
using Helios.Pipeline.Detection.Consensus;
using Helios.Pipeline.Detection.Forest;
using Helios.Pipeline.Detection.Trend;

namespace Helios.Pipeline.Analytics;

/// <summary>Lets three members judge a row and counts their votes: the trend, the isolation forest, the distance to known patterns.</summary>
/// <remarks>
/// The trend speaks for the metric that is farthest from its course: by the level of its newest hours, or by the value of this one.
/// Each score has its alarm edge at 1.0. The forest is by its contamination beyond its edge for a tenth of normal rows, so no member can pass
/// the edge of the vote alone: a score counts for at most 3, the number of members. Scratch for one thread; no allocation.
/// </remarks>
internal sealed class RowJudge
{
    private const int Width = ServiceFeatures.Length;
    private const int TrendAt = 0;
    private const int ForestAt = 1;
    private const int PatternsAt = 2;
    private const double High = 2;

    // The largest of eight deviations is beyond six by chance once in tens of millions of normal rows.
    private const double FarSigmas = 6;

    // A tenth of normal rows lies beyond the contamination's edge; of a normal tail one in a few hundred lies this many times as far out.
    private const double ForestMargin = 2.5;

    private static readonly ConsensusOptions Voting = new() { Ceiling = 3 };
    private static readonly string[] Members = [TrendDetector.RegisteredName, IsolationForestDetector.RegisteredName, "patterns"];

    // A whole hour of silence is beyond the edge, with as much to spare as makes it no matter of taste.
    private static readonly DetectorResult Silence =
        new(2, double.NaN, double.NaN, double.NaN, DetectorState.Ready, AnomalyKind.MissingData, Severity.Medium);

    private readonly MemberVote[] _votes = new MemberVote[Members.Length];
    private readonly double[] _standard = new double[Width];
    private readonly double[] _scaled = new double[Width];
    private readonly float[] _row = new float[Width];
    private readonly double[] _trends = new double[Width];
    private readonly double[] _parts = new double[Width];
    private readonly MemberVote[] _missing = new MemberVote[1];
    private bool _isMissing;

    /// <summary>Deviations of the row that was judged last, in standard deviations.</summary>
    public ReadOnlySpan<double> Standard => _standard;

    /// <summary>The word of the trend, with its shape.</summary>
    public DetectorResult Trend => _votes[TrendAt].Result;

    /// <summary>Whether patterns speak louder than anything: no metric stands out, their combination does.</summary>
    public bool IsPattern => _votes[PatternsAt].IsAlarm && _votes[PatternsAt].Result.Score >= _votes[ForestAt].Result.Score;

    /// <summary>Judges a row with data, and lets the trends learn it.</summary>
    public ConsensusVerdict Judge(ServiceModels models, ReadOnlySpan<double> row, long hour)
    {
        _isMissing = false;
        models.Profile.Standardise(row, hour, _standard);
        _votes[TrendAt] = AskTrends(models, row, hour);
        _votes[ForestAt] = Ask(models, static (judge, models) => judge.AskForest(models.Forest));
        _votes[PatternsAt] = Ask(models, static (judge, models) => models.Cores.Score(judge._standard));
        return ConsensusTally.Of(_votes, Voting);
    }

    /// <summary>Judges an hour without any data.</summary>
    /// <param name="models">Their trends see it too.</param>
    /// <param name="hour">Which.</param>
    public ConsensusVerdict JudgeMissing(ServiceModels models, long hour)
    {
        Array.Clear(_standard);
        ReadOnlySpan<double> nothing = [double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN];
        models.Watch(nothing, hour);
        _isMissing = true;
        _missing[0] = new MemberVote(1, VoteStanding.Cast, models.ExpectsEveryHour ? Silence : Silence with { Score = 0, Severity = Severity.Low });
        return ConsensusTally.Of(_missing, Voting);
    }

    /// <summary>The votes as they are stored.</summary>
    public DetectorVote[] CopyVotes() => _isMissing
        ? [new DetectorVote("missing_data", _missing[0].Result.Score)]
        : [.. _votes.Select(static (vote, i) =>
        new DetectorVote(Members[i], vote.IsCast ? vote.Result.Score : 0) { Weight = vote.Weight, Standing = vote.Standing })];

    /// <summary>What each metric gave: each member's shares, by the score of the member.</summary>
    public ReadOnlySpan<double> Contributions(ServiceModels models)
    {
        var shares = new double[Width];
        Array.Clear(_parts);
        if (_isMissing)
        {
            _parts[0] = 1;
            return _parts;
        }

        _trends.CopyTo(shares, 0);
        Add(shares, TrendAt);
        Array.Clear(shares);
        models.Forest.Forest.Explain(_row, shares);
        Add(shares, ForestAt);
        models.Cores.Explain(_standard, shares);
        Add(shares, PatternsAt);
        return _parts;
    }

    private void Add(double[] shares, int member)
    {
        Shares.Normalise(shares);
        for (var i = 0; i < Width && _votes[member].IsCast; i++)
        {
            _parts[i] += shares[i] * Math.Min(_votes[member].Result.Score, Voting.Ceiling);
        }
    }

    private double AskForest(TrainedForest forest)
    {
        forest.Scaler.Apply(_standard, _scaled);
        for (var i = 0; i < Width; i++)
        {
            _row[i] = (float)_scaled[i];
        }

        return forest.Calibrated(forest.Forest.Score(_row)) / ForestMargin;
    }

    private MemberVote AskTrends(ServiceModels models, ReadOnlySpan<double> row, long hour)
    {
        var (best, ready) = (default(DetectorResult), false);
        for (var i = 0; i < Width; i++)
        {
            var result = models.Trends[i].Observe(models.Profile.Deviation(i, row[i], hour), hour);
            var isReady = result.State == DetectorState.Ready && result.Kind != AnomalyKind.MissingData;
            if (!isReady)
            {
                _trends[i] = 0;
                continue;
            }

            var far = Math.Abs(_standard[i]) / FarSigmas;
            result = far > result.Score ? result with { Score = far, Kind = Kind(far, _standard[i]), Severity = SeverityOf(far) } : result;
            _trends[i] = result.Score * result.Score;
            best = !ready || result.Score > best.Score ? result : best;
            ready = true;
        }

        return new MemberVote(1, ready ? VoteStanding.Cast : VoteStanding.Learning, best);
    }

    /// <summary>A member that throws, or gives what is no score, abstains.</summary>
    private MemberVote Ask(ServiceModels models, Func<RowJudge, ServiceModels, double> member)
    {
        var score = double.NaN;
        try
        {
            score = member(this, models);
        }
        catch (Exception)
        {
            // The vote goes on without it and is stored as failed.
        }

        var cast = double.IsFinite(score) && score >= 0;
        var result = new DetectorResult(
            cast ? score : 0, double.NaN, double.NaN, double.NaN, DetectorState.Ready, Kind(score, score), SeverityOf(score));
        return new MemberVote(1, cast ? VoteStanding.Cast : VoteStanding.Failed, result);
    }

    private static Severity SeverityOf(double score) => score > High ? Severity.High : score > 1 ? Severity.Medium : Severity.Low;

    private static AnomalyKind Kind(double score, double deviation) =>
        score > 1 ? deviation < 0 ? AnomalyKind.Drop : AnomalyKind.Spike : AnomalyKind.Normal;
}
