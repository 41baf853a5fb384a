using System.Text;
using Helios.Pipeline.Events;
using Helios.Pipeline.Windowing;

namespace Helios.Host.Reconcile;

/// <summary>Aligned columns cut to the terminal's width; the columns that matter at three in the morning.</summary>
internal sealed class TableOutput(Stream stream, StreamNames names, int width) : IVerdictOutput
{
    // Column of VerdictText, share of the width beyond the minimum.
    private static readonly (int Column, int Minimum, int Share)[] Shown =
        [(3, 12, 0), (0, 7, 1), (1, 12, 4), (2, 8, 2), (6, 9, 2), (7, 5, 1), (8, 7, 1), (10, 8, 4), (11, 7, 0), (12, 24, 0)];

    private readonly VerdictText _text = new(names);
    private readonly int[] _widths = Widths(Math.Max(width, 80));
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

    public async ValueTask CompleteAsync(CancellationToken cancellationToken) => await stream.FlushAsync(cancellationToken);

    private static int[] Widths(int width)
    {
        var free = Math.Max(0, width - Shown.Sum(c => c.Minimum + 1));
        var shares = Shown.Sum(c => c.Share);
        return [.. Shown.Select(c => c.Minimum + (free * c.Share / shares))];
    }

    private void Start()
    {
        if (_started)
        {
            return;
        }

        _started = true;
        AppendLine(VerdictText.Columns);
        _lines.AppendJoin(' ', _widths.Select(w => new string('-', w))).Append('\n');
    }

    private void AppendLine(IReadOnlyList<string> fields)
    {
        for (var i = 0; i < Shown.Length; i++)
        {
            _lines.Append(i == 0 ? "" : " ").Append(Fit(fields[Shown[i].Column], _widths[i]));
        }

        _lines.Append('\n');
    }

    private static string Fit(string text, int width)
    {
        var plain = string.Concat(text.Select(c => char.IsControl(c) ? '?' : c));
        return plain.Length <= width ? plain.PadRight(width) : string.Concat(plain.AsSpan(0, width - 1), "…");
    }
}
