using System.Text;

namespace Helios.Host.Simulation;

/// <summary>Writes a copy as one line of Helios JSON or CloudEvents.</summary>
/// <remarks>Names are checked by the options to need no escapes. Not thread-safe.</remarks>
internal sealed class CopyWriter
{
    private readonly bool _cloudEvents;
    private readonly byte[][] _sources;
    private readonly byte[][] _tenants;
    private readonly byte[][] _types;
    private readonly TimeText _eventTime = new();
    private readonly TimeText _arrivalTime = new();

    public CopyWriter(WireFormat format, IEnumerable<string> sources, IEnumerable<string> tenants, IEnumerable<string> types)
    {
        _cloudEvents = format == WireFormat.CloudEvents;
        _sources = [.. sources.Select(Encoding.UTF8.GetBytes)];
        _tenants = [.. tenants.Select(Encoding.UTF8.GetBytes)];
        _types = [.. types.Select(Encoding.UTF8.GetBytes)];
    }

    /// <summary>Appends the line of copy <paramref name="copy"/>, line feed included.</summary>
    public void Write(Utf8Buffer target, PendingEvent owner, int copy)
    {
        if (_cloudEvents)
        {
            WriteCloudEvent(target, owner, copy);
        }
        else
        {
            WriteHelios(target, owner, copy);
        }
    }

    private void WriteHelios(Utf8Buffer target, PendingEvent owner, int copy)
    {
        var plan = owner.Plan;
        ref readonly var planned = ref plan.Copies[copy];
        target.Append("{\"event_id\":\""u8);
        target.Append(owner.Id.Span);
        target.Append("\",\"source\":\""u8);
        target.Append(_sources[planned.Source]);
        target.Append("\",\"tenant\":\""u8);
        target.Append(_tenants[plan.Tenant]);
        target.Append("\",\"type\":\""u8);
        target.Append(_types[plan.Type]);
        target.Append("\",\"timestamp\":\""u8);
        _eventTime.Write(target, plan.Time);
        target.Append("\",\"received_at\":\""u8);
        _arrivalTime.Write(target, planned.Arrival);
        target.Append("\",\"payload\":"u8);
        target.Append(owner.PayloadOf(copy));
        target.Append("}\n"u8);
    }

    private void WriteCloudEvent(Utf8Buffer target, PendingEvent owner, int copy)
    {
        var plan = owner.Plan;
        ref readonly var planned = ref plan.Copies[copy];
        target.Append("{\"specversion\":\"1.0\",\"id\":\""u8);
        target.Append(owner.Id.Span);
        target.Append("\",\"source\":\"urn:helios:simulator:"u8);
        target.Append(_sources[planned.Source]);
        target.Append("\",\"cloud\":\""u8);
        target.Append(_sources[planned.Source]);
        target.Append("\",\"tenant\":\""u8);
        target.Append(_tenants[plan.Tenant]);
        target.Append("\",\"type\":\""u8);
        target.Append(_types[plan.Type]);
        target.Append("\",\"time\":\""u8);
        _eventTime.Write(target, plan.Time);
        target.Append("\",\"receivedat\":\""u8);
        _arrivalTime.Write(target, planned.Arrival);
        target.Append("\",\"datacontenttype\":\"application/json\",\"data\":"u8);
        target.Append(owner.PayloadOf(copy));
        target.Append("}\n"u8);
    }
}
