using System.Globalization;
using Helios.Pipeline.Flow;

namespace Helios.Host.Reconcile;

/// <summary>Standard error of a batch run: a progress line that rewrites itself on a terminal, and messages above it.</summary>
internal sealed class ReconcileConsole(TextWriter error, bool interactive)
{
    private readonly Lock _writing = new();
    private bool _onProgressLine;

    /// <summary>Width of the terminal, or 120 where there is none.</summary>
    public static int Width() => Console.IsOutputRedirected || Console.WindowWidth <= 0 ? 120 : Console.WindowWidth;

    /// <summary>Writes a whole line.</summary>
    public void Message(string line)
    {
        lock (_writing)
        {
            if (_onProgressLine)
            {
                error.Write("\r\u001b[K");
                _onProgressLine = false;
            }

            error.WriteLine(line);
        }
    }

    /// <summary>Shows progress until disposed; silent when standard error is not a terminal.</summary>
    public IAsyncDisposable Watch(TimeProvider time, TimeSpan period, ReconciliationGraph graph, StreamInput input)
    {
        var since = time.GetTimestamp();
        return time.CreateTimer(_ => Progress(graph, input, time.GetElapsedTime(since)), null, interactive ? period : Timeout.InfiniteTimeSpan, period);
    }

    private void Progress(ReconciliationGraph graph, StreamInput input, TimeSpan elapsed)
    {
        var events = graph.Counters.Sum(counters => counters.Events);
        var held = graph.Counters.Sum(counters => counters.Held);
        lock (_writing)
        {
            _onProgressLine = true;
            error.Write(string.Create(
                CultureInfo.InvariantCulture,
                $"\r\u001b[K{events:N0} events  {input.Bytes / 1e6:N0} MB  {events / Math.Max(0.001, elapsed.TotalSeconds):N0} events/s  {held:N0} windows"));
        }
    }
}
