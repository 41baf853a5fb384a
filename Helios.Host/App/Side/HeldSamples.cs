using Helios.Pipeline.Analytics;

namespace Helios.Host.App.Side;

/// <summary>Samples of services whose models are being trained: they wait, so that the same records give the same rows however long a training takes.</summary>
/// <remarks>Bounded; at the bound a service's samples are given out as they come.</remarks>
internal sealed class HeldSamples(int most)
{
    private readonly Dictionary<(string Tenant, string Service), Queue<ServiceSample>> _byService = [];

    /// <summary>How many wait.</summary>
    public int Count { get; private set; }

    /// <summary>Whether something has changed since this was last set to false.</summary>
    public bool HasChanges { get; set; }

    /// <summary>Samples of this service wait from now on.</summary>
    public void Begin(string tenant, string service) => _byService.TryAdd((tenant, service), []);

    /// <summary>Whether samples of this service wait.</summary>
    public bool IsHeld(string tenant, string service) => _byService.ContainsKey((tenant, service));

    /// <summary>Keeps a sample of a service that waits.</summary>
    /// <returns>False where it does not, or there are too many.</returns>
    public bool TryKeep(ServiceSample sample)
    {
        if (Count >= most || !_byService.TryGetValue((sample.Tenant, sample.Service), out var queue))
        {
            return false;
        }

        queue.Enqueue(sample);
        Count++;
        return HasChanges = true;
    }

    /// <summary>Ends the waiting of a service and gives out what has waited, in order.</summary>
    public IReadOnlyCollection<ServiceSample> End(string tenant, string service)
    {
        if (!_byService.Remove((tenant, service), out var queue))
        {
            return [];
        }

        Count -= queue.Count;
        HasChanges |= queue.Count > 0;
        return queue;
    }

    /// <summary>Writes all that wait: count, then tenant, service, ticks, window ticks and values of each.</summary>
    public void WriteTo(BinaryWriter writer)
    {
        writer.Write(Count);
        foreach (var sample in _byService.Values.SelectMany(static queue => queue))
        {
            writer.Write(sample.Tenant);
            writer.Write(sample.Service);
            writer.Write(sample.Ticks);
            writer.Write(sample.Window.Ticks);
            foreach (var value in sample.Values)
            {
                writer.Write(value);
            }
        }
    }

    /// <summary>Reads what <see cref="WriteTo"/> wrote.</summary>
    public static List<ServiceSample> Read(BinaryReader reader)
    {
        var samples = new List<ServiceSample>();
        for (var left = reader.ReadInt32(); left > 0; left--)
        {
            var sample = new ServiceSample
            {
                Tenant = reader.ReadString(),
                Service = reader.ReadString(),
                Ticks = reader.ReadInt64(),
                Window = TimeSpan.FromTicks(reader.ReadInt64()),
            };
            for (var i = 0; i < sample.Values.Length; i++)
            {
                sample.Values[i] = reader.ReadDouble();
            }

            samples.Add(sample);
        }

        return samples;
    }
}
