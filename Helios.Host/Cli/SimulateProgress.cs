using System.Globalization;
using Helios.Host.Simulation;

namespace Helios.Host.Cli;

/// <summary>Shows how far a simulation is: one line that is overwritten on a terminal, a line every ten seconds elsewhere.</summary>
internal sealed class SimulateProgress(TextWriter errors, long events, TimeProvider clock, bool redirected)
{
    private readonly long _started = clock.GetTimestamp();
    private readonly TimeSpan _interval = TimeSpan.FromSeconds(redirected ? 10 : 0.5);
    private TimeSpan _last;
    private bool _shown;

    public void Report(SimulationSummary state)
    {
        var elapsed = clock.GetElapsedTime(_started);
        if (elapsed - _last < _interval)
        {
            return;
        }

        _last = elapsed;
        _shown = !redirected;
        var line = string.Create(
            CultureInfo.InvariantCulture,
            $"{(double)state.Events / events:P0} {state.Events:N0} events {state.Copies:N0} copies {state.Copies / elapsed.TotalSeconds:N0} copies/s");
        errors.Write(redirected ? line + "\n" : "\r" + line + "\u001b[K");
    }

    /// <summary>Removes the line from the terminal.</summary>
    public void Clear()
    {
        if (_shown)
        {
            errors.Write("\r\u001b[K");
        }
    }
}
