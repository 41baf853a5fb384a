using System.Text;
using Helios.Pipeline.Events;

namespace Helios.Host.Reconcile;

/// <summary>Aligned columns cut to the terminal's width; the columns that matter at three in the morning.</summary>
internal sealed class TableOutput(Stream stream, StreamNames names, int width) : LineOutput(stream, names)
{
    // Column of VerdictText, share of the width beyond the minimum.
    private static readonly (int Column, int Minimum, int Share)[] Shown =
        [(3, 12, 0), (0, 7, 1), (1, 12, 4), (2, 8, 2), (6, 9, 2), (7, 5, 1), (8, 7, 1), (10, 8, 4), (11, 7, 0), (12, 24, 0)];

    private readonly int[] _widths = Widths(Math.Max(width, 80));

    protected override void AppendHead(StringBuilder lines)
    {
        base.AppendHead(lines);
        lines.AppendJoin(' ', _widths.Select(w => new string('-', w))).Append('\n');
    }

    protected override void AppendLine(StringBuilder lines, IReadOnlyList<string> fields)
    {
        for (var i = 0; i < Shown.Length; i++)
        {
            lines.Append(i == 0 ? "" : " ").Append(Fit(fields[Shown[i].Column], _widths[i]));
        }

        lines.Append('\n');
    }

    private static int[] Widths(int width)
    {
        var free = Math.Max(0, width - Shown.Sum(c => c.Minimum + 1));
        var shares = Shown.Sum(c => c.Share);
        return [.. Shown.Select(c => c.Minimum + (free * c.Share / shares))];
    }

    private static string Fit(string text, int width)
    {
        var plain = string.Concat(text.Select(c => char.IsControl(c) ? '?' : c));
        return plain.Length <= width ? plain.PadRight(width) : string.Concat(plain.AsSpan(0, width - 1), "…");
    }
}
