using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Helios.Host.Observability.Metrics;

namespace Helios.Specs.Host.Observability.Metrics;

/// <summary>The instruments of the meters that are exported, as they are published while it lives.</summary>
internal sealed class PublishedInstruments : IDisposable
{
    private readonly ConcurrentDictionary<string, Instrument> _byName = new(StringComparer.Ordinal);
    private readonly MeterListener _listener = new();

    public PublishedInstruments()
    {
        _listener.InstrumentPublished = (instrument, _) =>
        {
            if (MeterSources.Names.Contains(instrument.Meter.Name))
            {
                _byName.TryAdd(instrument.Name, instrument);
            }
        };
        _listener.Start();
    }

    /// <summary>All so far, by name.</summary>
    public IReadOnlyList<Instrument> All => [.. _byName.Values.OrderBy(static instrument => instrument.Name, StringComparer.Ordinal)];

    public void Dispose() => _listener.Dispose();
}
