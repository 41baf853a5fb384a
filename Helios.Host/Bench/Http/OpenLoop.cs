namespace Helios.Host.Bench.Http;

/// <summary>Starts work at a steady rate, whether or not what was started before has ended.</summary>
/// <remarks>
/// Each piece is told when it was due, not when it began: a pause of the machine or of the service makes every piece that was due in it late, as it would
/// their senders. So no pause is counted once only ("coordinated omission", Gil Tene). What is due is looked for once a millisecond.
/// </remarks>
internal static class OpenLoop
{
    /// <summary>Runs.</summary>
    /// <param name="rate">Pieces a second, above 0.</param>
    /// <param name="count">Pieces in all.</param>
    /// <param name="time">The clock.</param>
    /// <param name="piece">Does a piece; is told its number and the timestamp at which it was due. Failures end the run.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task RunAsync(double rate, int count, TimeProvider time, Func<int, long, Task> piece, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        var apart = time.TimestampFrequency / rate;
        var pieces = new Task[count];
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(1), time);
        for (var next = 0; next < count;)
        {
            var now = time.GetTimestamp();
            for (long due; next < count && (due = start + (long)(next * apart)) <= now; next++)
            {
                pieces[next] = piece(next, due);
            }

            if (next < count)
            {
                await tick.WaitForNextTickAsync(cancellationToken);
            }
        }

        await Task.WhenAll(pieces);
    }
}
