namespace Helios.Host.App.Cluster;

/// <summary>A question to the outside that many may have at once: asked once for all of them, and nobody waits for longer than they said.</summary>
/// <remarks>
/// Thread-safe; never throws but for the caller's own cancellation. At most one question is under way, so a part that hangs costs one thread of
/// control, not one a caller. Failures are not kept: whoever comes next asks again.
/// </remarks>
internal sealed class Asked<T>
{
    /// <summary>How long an answer is good enough for those who ask for the present.</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan GiveUp = TimeSpan.FromSeconds(10);

    private readonly Func<CancellationToken, ValueTask<T>> _ask;
    private readonly TimeProvider _time;
    private readonly Lock _gate = new();
    private Reply<T> _last;
    private long _answered;
    private Task? _flight;

    /// <param name="ask">Asks; its exceptions become <see cref="Reply{T}.Why"/>.</param>
    /// <param name="nothing">The value before the first answer.</param>
    /// <param name="time">The clock.</param>
    public Asked(Func<CancellationToken, ValueTask<T>> ask, T nothing, TimeProvider time)
    {
        (_ask, _time) = (ask, time);
        _last = new Reply<T>(nothing, default, "not asked yet");
    }

    /// <summary>The last answer, without asking.</summary>
    public Reply<T> Last
    {
        get
        {
            lock (_gate)
            {
                return _last;
            }
        }
    }

    /// <summary>An answer not older than <see cref="Fresh"/>, or after <paramref name="limit"/> the last one with the reason.</summary>
    public async Task<Reply<T>> GetAsync(TimeSpan limit, CancellationToken cancellationToken)
    {
        Task flight;
        lock (_gate)
        {
            if (_last.Why is null && _time.GetElapsedTime(_answered) < Fresh)
            {
                return _last;
            }

            flight = _flight ??= Task.Run(FlyAsync, CancellationToken.None);
        }

        try
        {
            await flight.WaitAsync(limit, _time, cancellationToken);
            return Last;
        }
        catch (TimeoutException)
        {
            return Last with { Why = "no answer in time" };
        }
    }

    private async Task FlyAsync()
    {
        using var limit = new CancellationTokenSource(GiveUp, _time);
        try
        {
            var asked = _time.GetUtcNow();
            var value = await _ask(limit.Token);
            Land(new Reply<T>(value, asked, null));
        }
        catch (Exception e)
        {
            // The boundary to a part that may be away: the reason is the answer.
            Land(Last with { Why = limit.IsCancellationRequested ? "no answer in time" : e.Message });
        }
    }

    private void Land(Reply<T> reply)
    {
        lock (_gate)
        {
            _last = reply;
            _answered = _time.GetTimestamp();
            _flight = null;
        }
    }
}
