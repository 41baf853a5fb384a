using System.Text;
using Helios.Pipeline.Events;
using Helios.Pipeline.Windowing;

namespace Helios.Host.Reconcile;

/// <summary>A head once, then a line for each verdict: what formats made of text columns share.</summary>
internal abstract class LineOutput(Stream stream, StreamNames names) : IVerdictOutput
{
    private readonly VerdictText _text = new(names);
    private readonly StringBuilder _lines = new();
    private bool _started;

    public async ValueTask WriteAsync(VerdictBatch batch, CancellationToken cancellationToken)
    {
        Start();
        foreach (ref readonly var verdict in batch.Items)
        {
            AppendLine(_lines, _text.Row(batch, in verdict));
        }

        await FlushLinesAsync(cancellationToken);
    }

    public async ValueTask CompleteAsync(CancellationToken cancellationToken)
    {
        Start();
        await FlushLinesAsync(cancellationToken);
        await stream.FlushAsync(cancellationToken);
    }

    /// <summary>Appends what comes before the first verdict.</summary>
    protected virtual void AppendHead(StringBuilder lines) => AppendLine(lines, VerdictText.Columns);

    /// <summary>Appends one line with its end.</summary>
    protected abstract void AppendLine(StringBuilder lines, IReadOnlyList<string> fields);

    private void Start()
    {
        if (!_started)
        {
            _started = true;
            AppendHead(_lines);
        }
    }

    private async ValueTask FlushLinesAsync(CancellationToken cancellationToken)
    {
        var bytes = Encoding.UTF8.GetBytes(_lines.ToString());
        _lines.Clear();
        await stream.WriteAsync(bytes, cancellationToken);
    }
}
