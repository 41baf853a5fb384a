using System.Text.Json;
using Helios.Host.Config.Options;
using Helios.Host.Simulation;

namespace Helios.Host.Live.Sources;

/// <summary>What the simulator plays and when, in times of the clock.</summary>
internal sealed class SimulatorState
{
    private readonly SimulatorOptions _options;
    private readonly DateTimeOffset _started;
    private readonly IReadOnlyList<OutageSpec> _outages;
    private readonly IReadOnlyList<BurstSpec> _bursts;

    /// <param name="options">Valid configuration.</param>
    /// <param name="started">When it began to play.</param>
    public SimulatorState(SimulatorOptions options, DateTimeOffset started)
    {
        (_options, _started) = (options, started);
        _outages = options.Enabled ? [.. options.Outages.Select(static text => OutageSpec.TryParse(text, out var outage) ? outage : null).OfType<OutageSpec>()] : [];
        _bursts = options.Enabled ? [.. options.Bursts.Select(static text => BurstSpec.TryParse(text, out var burst) ? burst : null).OfType<BurstSpec>()] : [];
    }

    /// <summary>Writes its state.</summary>
    public void Write(Utf8JsonWriter writer, DateTimeOffset now)
    {
        writer.WriteBoolean("enabled", _options.Enabled);
        writer.WriteNumber("rate", _options.Enabled ? _options.Rate : 0);
        writer.WriteWords("clouds", _options.Enabled ? _options.Clouds : []);
        writer.WriteWords("tenants", _options.Enabled ? _options.Tenants : []);
        writer.WriteStartArray("outages");
        foreach (var outage in _outages)
        {
            writer.WriteStartObject();
            writer.WriteString("cloud", outage.Cloud);
            Span(writer, outage.From, outage.Length, now);
            writer.WriteBoolean("delayed", outage.Delayed);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("bursts");
        foreach (var burst in _bursts)
        {
            writer.WriteStartObject();
            Span(writer, burst.From, burst.Length, now);
            writer.WriteNumber("factor", burst.Factor);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    /// <summary>What it is playing that is out of the ordinary: ids and documents.</summary>
    public IEnumerable<(string Id, ReadOnlyMemory<byte> Json)> Doing(DateTimeOffset now)
    {
        foreach (var outage in _outages.Where(outage => IsActive(outage.From, outage.Length, now)))
        {
            yield return Doing($"outage/{outage.Cloud}", "outage", outage.From, $"the simulator plays an outage of {outage.Cloud} of {outage.Length.TotalSeconds:0} s");
        }

        foreach (var burst in _bursts.Where(burst => IsActive(burst.From, burst.Length, now)).Take(1))
        {
            yield return Doing("burst", "burst", burst.From, FormattableString.Invariant($"the simulator plays a burst of {burst.Factor:0.###} times its rate"));
        }
    }

    private (string Id, ReadOnlyMemory<byte> Json) Doing(string id, string state, TimeSpan from, string text) => ($"doing/simulator/{id}", LiveJson.Object(writer =>
    {
        writer.WriteString("kind", "simulator");
        writer.WriteString("id", id);
        writer.WriteNull("tenant");
        writer.WriteString("state", state);
        writer.WriteTime("since", _started + from);
        writer.WriteString("text", text);
    }));

    private void Span(Utf8JsonWriter writer, TimeSpan from, TimeSpan length, DateTimeOffset now)
    {
        writer.WriteTime("from", _started + from);
        writer.WriteTime("to", _started + from + length);
        writer.WriteBoolean("active", IsActive(from, length, now));
    }

    private bool IsActive(TimeSpan from, TimeSpan length, DateTimeOffset now) => now >= _started + from && now < _started + from + length;
}
