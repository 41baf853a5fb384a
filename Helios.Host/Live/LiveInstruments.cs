using System.Diagnostics.Metrics;
using Helios.Host.Observability;

namespace Helios.Host.Live;

/// <summary>The metrics of live updates.</summary>
internal sealed class LiveInstruments : IDisposable
{
    private readonly Meter _meter = new(ServiceInstruments.MeterName, StatusReporter.ProgramVersion);
    private readonly Counter<long> _messages;
    private readonly Counter<long> _bytes;
    private readonly Counter<long> _dropped;
    private readonly Counter<long> _resyncs;
    private readonly Counter<long> _cutOff;
    private readonly Counter<long> _refused;
    private readonly Counter<long> _ended;

    public LiveInstruments()
    {
        _messages = _meter.CreateCounter<long>("helios.live.messages", "{message}", "Messages sent to live clients, by kind: snapshot or delta.");
        _bytes = _meter.CreateCounter<long>("helios.live.bytes", "By", "Bytes of JSON in these messages.");
        _dropped = _meter.CreateCounter<long>("helios.live.dropped", "{message}", "Deltas that a slow client was not sent, because a snapshot took their place.");
        _resyncs = _meter.CreateCounter<long>("helios.live.resyncs", "{snapshot}", "Snapshots that took the place of deltas for a slow client.");
        _cutOff = _meter.CreateCounter<long>("helios.live.cut_off", "{client}", "Clients disconnected because they never caught up or could not be sent to.");
        _ended = _meter.CreateCounter<long>("helios.live.rights_ended", "{client}", "Clients disconnected because they may no longer see what they were shown.");
        _refused = _meter.CreateCounter<long>("helios.live.refused", "{client}", "Clients refused because helios.live.max-clients were connected.");
    }

    /// <summary>Adds the instruments that look at the room.</summary>
    public void Watch(LiveRoom room)
    {
        _meter.CreateObservableGauge("helios.live.clients", () => room.Clients, "{client}", "Live clients connected.");
        _meter.CreateObservableGauge("helios.live.subscriptions", () => room.Subscriptions, "{subscription}", "Subscriptions of all live clients.");
    }

    /// <summary>A message goes out.</summary>
    public void Sent(LiveStep step)
    {
        if (_messages.Enabled && step.Message is { } message)
        {
            _messages.Add(1, new KeyValuePair<string, object?>("kind", message.IsSnapshot ? "snapshot" : "delta"));
            _bytes.Add(message.Json.Length);
        }

        if (step.Skipped > 0)
        {
            _dropped.Add(step.Skipped);
            _resyncs.Add(1);
        }
    }

    /// <summary>A client was disconnected.</summary>
    public void CutOff() => _cutOff.Add(1);

    /// <summary>A client lost its rights.</summary>
    public void EndRights() => _ended.Add(1);

    /// <summary>A client was refused.</summary>
    public void Refuse() => _refused.Add(1);

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();
}
