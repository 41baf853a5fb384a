using System.Runtime.InteropServices;
using Helios.Pipeline.Decision;

namespace Helios.Actors.Feedback;

/// <summary>From the catalogue's numbers and remembered runs to what is expected of an action. Pure.</summary>
/// <remarks>
/// A run counts 2^(-age/half-life) · 2^(-newer runs/half-life in runs). Success: <see cref="BetaPosterior"/>. Time to recovery (of the
/// runs that recovered) and impact (of those measured): <see cref="HuberMean"/>, blended with the estimate as
/// (n0·estimate + W·mean)/(n0 + W), W the weight of the runs and n0 what an estimate is worth. Cost is not learnt: nobody measures it.
/// </remarks>
public static class Estimates
{
    /// <summary>What is expected now.</summary>
    /// <param name="action">The action with its estimates; null: one that the catalogue does not have any more.</param>
    /// <param name="record">Its runs for an issue.</param>
    /// <param name="options">How to weigh.</param>
    /// <param name="now">The time; runs that end after it count as of now.</param>
    /// <returns>The catalogue's numbers, exactly, where there is no run.</returns>
    public static LearntEstimate Of(RecoveryAction? action, ActionRecord record, FeedbackOptions options, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(options);
        var weights = new double[record.Runs.Count];
        var posterior = BetaPosterior.Prior(action?.SuccessRate, options.PriorStrength);
        var total = 0.0;
        for (var i = 0; i < weights.Length; i++)
        {
            weights[i] = Weight(record.Runs[i], weights.Length - 1 - i, options, now);
            total += weights[i];
            posterior = posterior.After(record.Runs[i].Succeeded, weights[i]);
        }

        var (lower, upper) = posterior.Interval(options.Credibility);
        var numbers = new ActionEstimate(
            Blend(action?.MttrSeconds, record.Runs, weights, static run => run.MttrSeconds, options) ?? 900,
            Math.Clamp(Blend(action?.QosImpact, record.Runs, weights, static run => run.QosImpact, options) ?? 0.5, 0, 1),
            weights.Length == 0 && action is not null ? action.SuccessRate : posterior.Mean,
            action?.Cost ?? 1,
            weights.Length == 0 ? EstimateOrigin.Estimated : EstimateOrigin.Learnt,
            weights.Length);
        return new LearntEstimate
        {
            Action = record.Action,
            Issue = record.Issue,
            Numbers = numbers,
            SuccessLower = lower,
            SuccessUpper = upper,
            Succeeded = record.Runs.Count(run => run.Succeeded),
            Weight = total,
        };
    }

    private static double Weight(LearntRun run, int newer, FeedbackOptions options, DateTimeOffset now)
    {
        var age = Math.Max(0, (now - run.EndedAt) / options.HalfLife);

        // A weight of 0 would leave HuberMean without one; 2^-1000 counts for nothing just as well.
        return Math.Pow(2, Math.Max(-1000, -age - (newer / options.HalfLifeRuns)));
    }

    private static double? Blend(
        double? estimate, IReadOnlyList<LearntRun> runs, double[] weights, Func<LearntRun, double?> read, FeedbackOptions options)
    {
        var (values, counted, total) = (new List<double>(runs.Count), new List<double>(runs.Count), 0.0);
        for (var i = 0; i < runs.Count; i++)
        {
            if (read(runs[i]) is { } value)
            {
                values.Add(value);
                counted.Add(weights[i]);
                total += weights[i];
            }
        }

        if (values.Count == 0)
        {
            return estimate;
        }

        var mean = HuberMean.Of(CollectionsMarshal.AsSpan(values), CollectionsMarshal.AsSpan(counted));
        return estimate is { } prior && options.PriorStrength > 0
            ? ((options.PriorStrength * prior) + (total * mean)) / (options.PriorStrength + total)
            : mean;
    }
}
