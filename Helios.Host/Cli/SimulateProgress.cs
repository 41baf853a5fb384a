using System.Globalization;
using Helios.Host.Simulation;

namespace Helios.Host.Cli;

/// <summary>Shows how far a simulation is: one line that is overwritten on a terminal, a line every ten seconds elsewhere.</summary>
internal sealed class SimulateProgress(TextWriter errors, long total, TimeProvider clock, bool redirected)
{
    private readonly long _started = clock.GetTimestamp();
    private readonly TimeSpan _interval = TimeSpan.FromSeconds(redirected ? 10 : 0.5);
    private TimeSpan _last;
    private bool _shown;

    /// <summary>Shows a stream of events.</summary>
    public void Report(SimulationSummary state)
    {
        if (IsDue(out var seconds))
        {
            Show(
                $"{(double)state.Events / total:P0} {state.Events:N0} events {state.Copies:N0} copies {state.Copies / seconds:N0} copies/s");
        }
    }

    /// <summary>Shows minutes of metrics.</summary>
    public void Report(long minutes) => Report("minutes", minutes);

    /// <summary>Shows how many there are of something.</summary>
    public void Report(string what, long made)
    {
        if (IsDue(out var seconds))
        {
            Show($"{(double)made / total:P0} {made:N0} {what} {made / seconds:N0} {what}/s");
        }
    }

    /// <summary>Removes the line from the terminal.</summary>
    public void Clear()
    {
        if (_shown)
        {
            errors.Write("\r\u001b[K");
        }
    }
    private bool IsDue(out double seconds)
    {
        var elapsed = clock.GetElapsedTime(_started);
        seconds = elapsed.TotalSeconds;
        if (elapsed - _last < _interval)
        {
            return false;
        }

        _last = elapsed;
        return true;
    }

    private void Show(FormattableString text)
    {
        _shown = !redirected;
        var line = text.ToString(CultureInfo.InvariantCulture);
        errors.Write(redirected ? line + "\n" : "\r" + line + "\u001b[K");
    }
}
