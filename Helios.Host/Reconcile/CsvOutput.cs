using System.Text;
using Helios.Pipeline.Events;
using Helios.Pipeline.Windowing;

namespace Helios.Host.Reconcile;

/// <summary>RFC 4180 with a header line; lists inside a field are joined by semicolons.</summary>
/// <remarks>Fields that a spreadsheet would run as a formula get a leading apostrophe, because ids and paths come from outside.</remarks>
internal sealed class CsvOutput(Stream stream, StreamNames names) : IVerdictOutput
{
    private readonly VerdictText _text = new(names);
    private readonly StringBuilder _lines = new();
    private bool _started;

    public async ValueTask WriteAsync(VerdictBatch batch, CancellationToken cancellationToken)
    {
        _lines.Clear();
        Start();
        foreach (ref readonly var verdict in batch.Items)
        {
            AppendLine(_text.Row(batch, in verdict));
        }

        await stream.WriteAsync(Encoding.UTF8.GetBytes(_lines.ToString()), cancellationToken);
    }

    public async ValueTask CompleteAsync(CancellationToken cancellationToken)
    {
        _lines.Clear();
        Start();
        await stream.WriteAsync(Encoding.UTF8.GetBytes(_lines.ToString()), cancellationToken);
        await stream.FlushAsync(cancellationToken);
    }

    private void Start()
    {
        if (!_started)
        {
            _started = true;
            AppendLine(VerdictText.Columns);
        }
    }

    private void AppendLine(IReadOnlyList<string> fields)
    {
        for (var i = 0; i < fields.Count; i++)
        {
            _lines.Append(i == 0 ? "" : ",").Append(Quote(fields[i]));
        }

        _lines.Append("\r\n");
    }

    private static string Quote(string field)
    {
        var safe = field.Length > 0 && field[0] is '=' or '+' or '-' or '@' or '\t' ? "'" + field : field;
        return safe.AsSpan().IndexOfAny("\",\r\n") < 0 ? safe : "\"" + safe.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
    }
}
