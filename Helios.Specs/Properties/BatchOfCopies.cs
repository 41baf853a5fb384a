using System.Text;
using Helios.Pipeline.Events;
using Helios.Pipeline.Windowing;

namespace Helios.Specs.Properties;

/// <summary>Copies laid out as a decoder lays out a block.</summary>
internal sealed class BatchOfCopies : IDisposable
{
    /// <param name="copies">The block.</param>
    /// <param name="names">Names of the stream.</param>
    /// <param name="suspended">Sources suspended during it.</param>
    /// <param name="isMine">Which copies are the lane's; the clock is that of all.</param>
    public BatchOfCopies(IReadOnlyList<Copy> copies, StreamNames names, string[] suspended, Func<Copy, bool>? isMine = null)
    {
        Batch.Chunk = new Chunk(4096);
        foreach (var copy in copies)
        {
            Batch.Clock = Math.Max(Batch.Clock, copy.Arrival);
            if (isMine?.Invoke(copy) == false)
            {
                continue;
            }

            var id = Encoding.UTF8.GetBytes(copy.Id);
            var payload = Encoding.UTF8.GetBytes(copy.Payload);
            ref var row = ref Batch.Add();
            row.Key = EventKey.Create(Encoding.UTF8.GetBytes(copy.Tenant), id);
            row.Fingerprint = XxHash64.Hash(payload);
            row.Arrival = copy.Arrival;
            row.Clock = Batch.Clock;
            row.EventId = Batch.Chunk.Append(id);
            row.Payload = Batch.Chunk.Append(payload);
            row.Tenant = names.Tenants.GetOrAdd(copy.Tenant);
            row.Type = names.Types.GetOrAdd(copy.Type);
            row.Source = names.Sources.GetOrAdd(copy.Source);
            row.Replayed = copy.Replayed;
        }

        Batch.Suspended = suspended.Aggregate(0UL, (mask, source) => mask | 1UL << names.Sources.GetOrAdd(source));
    }

    public EventBatch Batch { get; } = new();

    public void Dispose() => Batch.Chunk.Free();
}
