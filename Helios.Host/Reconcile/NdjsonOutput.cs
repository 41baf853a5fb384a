using Helios.Pipeline.Events;
using Helios.Pipeline.Windowing;

namespace Helios.Host.Reconcile;

/// <summary>One JSON object a line.</summary>
internal sealed class NdjsonOutput(Stream stream, StreamNames names) : IVerdictOutput
{
    private readonly VerdictJsonWriter _writer = new(names);

    public async ValueTask WriteAsync(VerdictBatch batch, CancellationToken cancellationToken)
    {
        _writer.Clear();
        Write(batch);
        await stream.WriteAsync(_writer.WrittenMemory, cancellationToken);
    }

    public async ValueTask CompleteAsync(CancellationToken cancellationToken) => await stream.FlushAsync(cancellationToken);

    private void Write(VerdictBatch batch)
    {
        foreach (ref readonly var verdict in batch.Items)
        {
            _writer.WriteLine(batch, in verdict);
        }
    }
}
