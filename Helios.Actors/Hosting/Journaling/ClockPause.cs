namespace Helios.Actors.Hosting.Journaling;

/// <summary>Waiting on an injected clock.</summary>
internal static class ClockPause
{
    /// <returns>False: cancelled before its time.</returns>
    public static async Task<bool> PauseAsync(this TimeProvider time, TimeSpan pause, CancellationToken cancellationToken)
    {
        try
        {
            await Task.Delay(pause, time, cancellationToken);
            return true;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }
}
