using System.Diagnostics.Metrics;

namespace Helios.Specs.Host.Security.Webhooks;

/// <summary>Counts what doors of this process reject, from now on.</summary>
internal sealed class RejectedCounter : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<(string Source, string Reason), long> _counts = [];
    private readonly MeterListener _listener = new();

    public RejectedCounter()
    {
        _listener.InstrumentPublished = static (instrument, listener) =>
        {
            if (instrument.Name == "helios.ingest.rejected")
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((_, value, tags, _) =>
        {
            var (source, reason) = ("", "");
            foreach (var (name, tag) in tags)
            {
                source = name == "source" ? (string)tag! : source;
                reason = name == "reason" ? (string)tag! : reason;
            }

            lock (_gate)
            {
                _counts[(source, reason)] = _counts.GetValueOrDefault((source, reason)) + value;
            }
        });
        _listener.Start();
    }

    public long Of(string source, string reason)
    {
        lock (_gate)
        {
            return _counts.GetValueOrDefault((source, reason));
        }
    }

    public void Dispose() => _listener.Dispose();
}
