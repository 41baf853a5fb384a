using System.Text;
using Helios.Pipeline.Events;

namespace Helios.Host.Reconcile;

/// <summary>RFC 4180 with a header line; lists inside a field are joined by semicolons.</summary>
/// <remarks>Fields that a spreadsheet would run as a formula get a leading apostrophe, because ids and paths come from outside.</remarks>
internal sealed class CsvOutput(Stream stream, StreamNames names) : LineOutput(stream, names)
{
    protected override void AppendLine(StringBuilder lines, IReadOnlyList<string> fields)
    {
        for (var i = 0; i < fields.Count; i++)
        {
            lines.Append(i == 0 ? "" : ",").Append(Quote(fields[i]));
        }

        lines.Append("\r\n");
    }

    private static string Quote(string field)
    {
        var safe = field.Length > 0 && field[0] is '=' or '+' or '-' or '@' or '\t' ? "'" + field : field;
        return safe.AsSpan().IndexOfAny("\",\r\n") < 0 ? safe : "\"" + safe.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
    }
}
