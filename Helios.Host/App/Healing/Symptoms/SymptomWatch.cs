using Helios.Actors.Diagnosis;

namespace Helios.Host.App.Healing.Symptoms;

/// <summary>Looks at the parts every few seconds and tells what has begun, goes on and has ended.</summary>
/// <remarks>
/// A look that fails ends nothing: what was seen before stays until a look that works. What could not be handed on is handed on with the next look, the
/// newest <see cref="MostKept"/> news of them. One at a time.
/// </remarks>
internal sealed partial class SymptomWatch
{
    /// <summary>News kept while nobody takes them; older ones go and are counted.</summary>
    public const int MostKept = 2 * SymptomLedger.MaxSymptoms;

    // Lost records are no state that could end: they are told for so long.
    private static readonly TimeSpan LossHold = TimeSpan.FromMinutes(10);

    private readonly SymptomSources _sources;
    private readonly SystemSymptomOptions _options;
    private readonly Func<IReadOnlyList<SymptomChange>, CancellationToken, ValueTask> _changed;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly SymptomLedger _ledger = new();
    private readonly List<SymptomChange> _kept = [];
    private (long Seen, long Recent, DateTimeOffset At) _losses;
    private bool _failing;
    private long _dropped;

    /// <param name="sources">Where it looks.</param>
    /// <param name="options">What counts.</param>
    /// <param name="changed">Takes the news, in the order of ids; may throw, then it gets them again. The same news may come twice.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">Told of beginnings, ends, and looks that fail.</param>
    public SymptomWatch(
        SymptomSources sources,
        SystemSymptomOptions options,
        Func<IReadOnlyList<SymptomChange>, CancellationToken, ValueTask> changed,
        TimeProvider time,
        ILogger logger)
    {
        (_sources, _options, _changed, _time, _logger) = (sources, options, changed, time, logger);

        // What was lost before this watch began is history.
        _losses = (sources.Losses(), 0, default);
    }

    /// <summary>News that were dropped so far, and symptoms refused because there were too many.</summary>
    public long Dropped => Interlocked.Read(ref _dropped) + _ledger.Refused;

    /// <summary>Looks until cancelled; never throws otherwise.</summary>
    /// <param name="interval">Time between two looks.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task RunAsync(TimeSpan interval, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(interval, _time);
        try
        {
            do
            {
                await LookAsync(cancellationToken);
            }
            while (await timer.WaitForNextTickAsync(cancellationToken));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The service stops.
        }
    }

    /// <summary>Takes one look and hands on what is new.</summary>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        try
        {
            var now = _time.GetUtcNow();
            Keep(_ledger.Observe(await SeeAsync(now, cancellationToken), now));
            if (_kept.Count > 0)
            {
                await _changed([.. _kept], cancellationToken);
                _kept.Clear();
            }

            if (_failing)
            {
                LogSeenAgain();
            }

            _failing = false;
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            if (!_failing)
            {
                LogNotSeen(e.Message, e);
            }

            _failing = true;
        }
    }

    private async Task<IReadOnlyList<Symptom>> SeeAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var picture = await _sources.Lag(cancellationToken);
        var snapshot = new SystemSnapshot
        {
            At = now,
            Node = _sources.Node,
            Parts = SystemLook.Parts(_sources.Parts()),
            Lag = SystemLook.Lag(picture),
            Breakers = _sources.Breakers(),
            DeadLetters = _sources.DeadLetters(),
            Losses = Losses(now),
        };
        return [.. SystemSymptoms.Of(snapshot, _options), .. _sources.More(picture, now)];
    }

    private long Losses(DateTimeOffset now)
    {
        var seen = _sources.Losses();
        if (seen > _losses.Seen)
        {
            _losses = (seen, _losses.Recent + seen - _losses.Seen, now);
        }
        else if (now - _losses.At > LossHold)
        {
            _losses = (seen, 0, _losses.At);
        }

        return _losses.Recent;
    }

    private void Keep(IReadOnlyList<SymptomChange> changes)
    {
        foreach (var (symptom, phase) in changes)
        {
            if (phase == SymptomPhase.Begun)
            {
                LogBegan(symptom.Id, symptom.Text);
            }
            else if (phase == SymptomPhase.Ended)
            {
                LogEnded(symptom.Id);
            }
        }

        _kept.AddRange(changes);
        var over = Math.Max(0, _kept.Count - MostKept);
        _kept.RemoveRange(0, over);
        Interlocked.Add(ref _dropped, over);
    }
}
