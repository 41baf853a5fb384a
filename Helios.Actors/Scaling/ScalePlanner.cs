using System.Collections.Immutable;
using System.Globalization;

namespace Helios.Actors.Scaling;

/// <summary>Says how many lanes the consumers of a topic should have: a pure state machine over samples of lag.</summary>
/// <remarks>
/// Wanted are as many lanes as the worst predicted lag of the healthy partitions needs at so many records a lane. More come at once, fewer only when
/// fewer were enough for the time of stabilisation, neither within the cool-down after a change, whoever made it. Lanes that were added are watched:
/// where throughput, while work waits, stays below what it was, they are taken back, and the next cool-downs double. It asks until it sees the lanes
/// changed, for an operator may have to say yes. What could not be asked changes nothing. At most as many lanes as partitions (KEDA's rule), never fewer
/// than one.
/// </remarks>
public sealed class ScalePlanner
{
    private const int MostDoublings = 5;

    private readonly ScaleOptions _options;

    /// <summary>Takes the settings.</summary>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public ScalePlanner(ScaleOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Violations().FirstOrDefault() is { } violation)
        {
            throw new ArgumentException($"scaling: {violation}", nameof(options));
        }

        _options = options;
    }

    /// <summary>Takes a sample and decides.</summary>
    /// <param name="state">As the sample before left it.</param>
    /// <param name="sample">Not older than the one before; one that is changes nothing.</param>
    public (ScaleState State, ScaleDecision Decision) Decide(ScaleState state, LagSample sample)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(sample);
        var partitions = sample.Partitions > 0 ? sample.Partitions : state.Partitions;
        if (!sample.IsKnown || sample.Partitions < 1 || (state.History.Count > 0 && sample.At <= state.History[^1].At))
        {
            return (state, Hold(sample, partitions, LagForecast.None, "The log could not be asked: unknown lag changes nothing."));
        }

        state = Watch(Seen(state, sample), sample);
        var forecast = Predict(state, _options);
        var wanted = Wanted(sample, forecast);
        state = state with { Wanted = state.Wanted.RemoveAll(one => sample.At - one.At > _options.Stabilisation).Add((sample.At, wanted)) };
        if (state.Wanted.Count > ScaleOptions.MaxHistory)
        {
            state = state with { Wanted = state.Wanted.RemoveAt(0) };
        }

        return (state, Choose(state, sample, forecast, wanted));
    }

    /// <summary>Remembers a sample and notices when the lanes have changed.</summary>
    private ScaleState Seen(ScaleState state, LagSample sample)
    {
        var before = state.History;
        var changed = state.Lanes > 0 && sample.Lanes != state.Lanes;
        var next = state with
        {
            History = (before.Count >= ScaleOptions.MaxHistory ? before.RemoveAt(0) : before).Add(sample),
            Lanes = sample.Lanes,
            Partitions = sample.Partitions,
        };
        if (!changed)
        {
            return next;
        }

        var isUp = sample.Lanes > state.Lanes;
        return next with
        {
            ChangedAt = sample.At,
            Trial = isUp ? new ScaleTrial(state.Lanes, sample.Lanes, sample.At, Throughput(before)) : null,
            Failed = null,
        };
    }

    /// <summary>Goes on with a trial, and ends it when its time is up.</summary>
    private ScaleState Watch(ScaleState state, LagSample sample)
    {
        if (state.Trial is not { } trial)
        {
            return state;
        }

        // Where nothing waits, throughput is what arrives, and says nothing about the lanes; the first sample is half of the time before.
        if (sample.At > trial.At && sample.AverageLag > 0 && double.IsFinite(sample.Throughput))
        {
            trial = trial with { Sum = trial.Sum + sample.Throughput, Count = trial.Count + 1 };
        }

        if (sample.At - trial.At < _options.UndoAfter)
        {
            return state with { Trial = trial };
        }

        var isComparable = trial.Count >= _options.MinimumObservation && double.IsFinite(trial.Before);
        return isComparable && trial.After < trial.Before * (1 - _options.UndoMargin)
            ? state with { Trial = null, Failed = trial, Failures = state.Failures + 1 }
            : state with { Trial = null, Failures = isComparable ? 0 : state.Failures };
    }

    /// <summary>Mean throughput while work waited, over the time that a trial is watched for; NaN with too few samples.</summary>
    private double Throughput(ImmutableList<LagSample> history)
    {
        var (sum, count) = (0.0, 0);
        for (var i = history.Count - 1; i >= 0 && history[^1].At - history[i].At <= _options.UndoAfter; i--)
        {
            if (history[i].AverageLag > 0 && double.IsFinite(history[i].Throughput))
            {
                (sum, count) = (sum + history[i].Throughput, count + 1);
            }
        }

        return count >= _options.MinimumObservation ? sum / count : double.NaN;
    }

    private int Wanted(LagSample sample, LagForecast forecast)
    {
        var lanes = Math.Ceiling(forecast.Mean * sample.Healthy / _options.LagThreshold);
        return Within((int)Math.Min(lanes, int.MaxValue), sample.Partitions);
    }

    private int Within(int lanes, int partitions)
    {
        var most = _options.Max > 0 ? Math.Min(_options.Max, partitions) : partitions;
        return Math.Max(1, Math.Min(Math.Max(lanes, _options.Min), most));
    }

    private ScaleDecision Choose(ScaleState state, LagSample sample, LagForecast forecast, int wanted)
    {
        var (current, limit) = (sample.Lanes, Within(int.MaxValue, sample.Partitions));
        if (current > limit)
        {
            return Decision(ScaleKind.Down, limit, sample, forecast, $"{current} lanes are more than the {limit} there may be: the others have nothing to do.");
        }

        if (state.Failed is { } failed && Within(failed.From, sample.Partitions) < current)
        {
            return Decision(
                ScaleKind.Undo, Within(failed.From, sample.Partitions), sample, forecast,
                Text($"{failed.To} lanes take {failed.After:0.#} records a second, {failed.From} took {failed.Before:0.#}: more made it worse."));
        }

        if (wanted != current && CoolsUntil(state) is { } until && sample.At < until)
        {
            return Hold(sample, sample.Partitions, forecast, Text($"{wanted} lanes are wanted, but the last change was less than {(until - state.ChangedAt!.Value).TotalSeconds:0} s ago."));
        }

        if (wanted > current)
        {
            return Decision(
                ScaleKind.Up, wanted, sample, forecast,
                Text($"{forecast.Mean:0} records a partition wait now or within {_options.Horizon.TotalSeconds:0} s, over {sample.Healthy} partitions; a lane may have {_options.LagThreshold:0}."));
        }

        return wanted < current ? Fewer(state, sample, forecast) : Hold(sample, sample.Partitions, forecast, Text($"{current} lanes are enough."));
    }

    /// <summary>Down to the most that was wanted of late, and only where even the upper edge of the prediction leaves room.</summary>
    private ScaleDecision Fewer(ScaleState state, LagSample sample, LagForecast forecast)
    {
        var most = state.Wanted.Max(one => one.Lanes);
        var isLong = sample.At - state.History[0].At >= _options.Stabilisation;
        if (!isLong || most >= sample.Lanes || state.Trial is not null)
        {
            return Hold(sample, sample.Partitions, forecast, Text($"Fewer lanes are enough now, but not yet for {_options.Stabilisation.TotalSeconds:0} s."));
        }

        return forecast.Upper * sample.Healthy > _options.LagThreshold * most
            ? Hold(sample, sample.Partitions, forecast, Text($"{most} lanes are probably enough, but up to {forecast.Upper:0} records a partition may come."))
            : Decision(ScaleKind.Down, Within(most, sample.Partitions), sample, forecast, Text($"{most} lanes were enough for {_options.Stabilisation.TotalSeconds:0} s."));
    }

    private DateTimeOffset? CoolsUntil(ScaleState state) => state.ChangedAt + (_options.CoolDown * Math.Pow(2, Math.Min(MostDoublings, state.Failures)));

    private static ScaleDecision Hold(LagSample sample, int partitions, LagForecast forecast, string reason)
    {
        var lanes = Math.Max(1, partitions > 0 ? Math.Min(sample.Lanes, partitions) : sample.Lanes);
        return Decision(ScaleKind.Hold, lanes, sample, forecast, reason);
    }

    private static ScaleDecision Decision(ScaleKind kind, int lanes, LagSample sample, LagForecast forecast, string reason) =>
        new(kind, lanes, sample.Lanes, forecast.Mean, forecast.Upper, reason);

    /// <summary>Without a prediction the lag of now stands for it.</summary>
    private static LagForecast Predict(ScaleState state, ScaleOptions options) =>
        LagForecast.Of(state.History, options) is { Mean: not double.NaN } forecast ? forecast : new LagForecast(state.History[^1].AverageLag, state.History[^1].AverageLag);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
